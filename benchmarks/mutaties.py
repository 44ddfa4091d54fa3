"""How much time and memory one damaged input takes at most, over 2,000 seeded mutations and some bombs.

Run with `uv run python -m benchmarks.mutaties [count]` from the root of the repository, on a system that can fork. Each
input is read in a process of its own, so that the peak memory is that of the whole program with that one file. The
figures to stay below are 2 seconds and 300 MB.
"""

import multiprocessing
import resource
import sys
import time
from typing import NamedTuple

from tests.load.mutations import Mutation, load, mutations

COUNT, SEED = 2000, 2021
MAX_SECONDS, MAX_MB = 2.0, 300.0
UNIT = 2**20 if sys.platform == "darwin" else 2**10
"""ru_maxrss counts bytes on macOS and kilobytes elsewhere."""


class Cost(NamedTuple):
    """What reading one input took."""

    seconds: float
    megabytes: float
    kind: str
    path: str
    findings: int


def cost(mutation: Mutation) -> Cost:
    """Read one input in this process, which is used for nothing else."""
    start = time.perf_counter()
    found = sum(one.location.path == mutation.path for one in load(mutation).report)
    spent = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT
    return Cost(spent, peak, mutation.kind, mutation.path, found)


def main(count: int = COUNT) -> int:
    """Print the dearest inputs; 1 when one is over a limit."""
    context = multiprocessing.get_context("fork")
    with context.Pool(1, maxtasksperchild=1) as pool:
        costs = list(pool.imap(cost, mutations(SEED, count), chunksize=1))
    slowest, largest = max(costs, key=lambda one: one.seconds), max(costs, key=lambda one: one.megabytes)
    print(f"{len(costs)} inputs, {sum(one.findings > 0 for one in costs)} with findings, each in its own process")
    print(f"slowest  {slowest.seconds:6.2f} s   (at most {MAX_SECONDS:.0f})    {slowest.kind}, {slowest.path}")
    print(f"largest  {largest.megabytes:6.0f} MB  (at most {MAX_MB:.0f})  {largest.kind}, {largest.path}")
    return int(slowest.seconds > MAX_SECONDS or largest.megabytes > MAX_MB)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
