"""What judging a finished Word file costs, in milliseconds of the processor a document.

    uv run python -m benchmarks.pakketten [rounds]

The documents are those of the sample ronde, in every form. The lowest of the rounds counts, since another program only
makes it slower. Aim: at most 1.2 ms. Beside it stand unpacking and parsing, which are part of it.
"""

import sys
import time
from collections.abc import Callable

from fiches.documents.render import find_package_faults
from fiches.word.package import find_xml_parts, read_parts
from fiches.word.xml import parse_xml
from tests.samples import FICHE_IDS, TEMPLATE_NAMES, sample_package

LIMIT, ROUNDS = 1.2, 7


def measure(work: Callable[[bytes], object], packages: list[bytes], rounds: int) -> float:
    """Milliseconds a document, of the fastest round."""
    lowest = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for package in packages:
            work(package)
        lowest = min(lowest, time.process_time() - start)
    return 1000 * lowest / len(packages)


def parse_all(package: bytes) -> None:
    """Read every part that is XML, as a judge without memory would."""
    parts = read_parts(package)
    for name in find_xml_parts(parts):
        parse_xml(parts[name])


def main(rounds: int = ROUNDS) -> int:
    """Print the figures; 1 when judging is over its limit."""
    packages = [sample_package(name, template) for name in FICHE_IDS for template in TEMPLATE_NAMES]
    judging = measure(lambda package: find_package_faults(package, ()), packages, rounds)
    print(f"{len(packages)} documents of {sum(map(len, packages)) // len(packages):,} bytes")
    print(f"unpacking             {measure(read_parts, packages, rounds):6.2f} ms")
    print(f"and parsing all parts {measure(parse_all, packages, rounds):6.2f} ms")
    print(f"judging               {judging:6.2f} ms (at most {LIMIT})")
    return int(judging > LIMIT)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
