"""How soon a user sees something: `fiches --help`, and `fiches bouw` when all sample fiches are up to date.

    uv run benchmarks/start.py

Both are timed as whole processes, cold imports included, in a copy of the project. Aim: 0.15 s and 0.25 s.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 15
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""With compiled modules, as on a user's machine: without them Python compiles the program at every start."""
AIMS = {"fiches --help": 0.15, "fiches bouw (alle fiches actueel)": 0.25}


def seconds(command: list[str]) -> float:
    """The wall time of one run, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def main() -> None:
    """Time both commands and print their medians."""
    fiches = str(Path(sys.executable).with_name("fiches"))
    with tempfile.TemporaryDirectory() as folder:
        for name in ("bac_inputs", "templates"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        build = [fiches, "bouw", "--map", folder]
        commands = dict(zip(AIMS, ([fiches, "--help"], build), strict=True))
        subprocess.run(build, check=True, capture_output=True)
        for label, command in commands.items():
            seconds(command)
            times = [seconds(command) for _ in range(RUNS)]
            low, middle, high = min(times), statistics.median(times), max(times)
            print(f"{label:38} {middle:.3f} s (min {low:.3f}, max {high:.3f}); doel {AIMS[label]} s")


if __name__ == "__main__":
    main()
