"""Make the folder in which the program runs without Python: `uv run .ci/standalone/make.py [FOLDER]`.

It comes in `dist`, or in the folder that is named, as `fiches` with all extras but `cluster`, for the kind of computer
that it is made on. What it holds is said in fiches.spec, the recipe. At the end its size and start time are printed.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
EXTRAS = ("excel", "namen", "pdf", "redline", "werk", "woordenboek")
RUNS = 9


def make_folder(place: Path) -> Path:
    """Make the folder in a place, anew. Gives the program in it. Raises `CalledProcessError` when that fails."""
    # an environment for this alone, with the package as it is installed and in the versions of the checkout
    environment = ["--isolated", "--no-editable", "--reinstall-package", "fiches", "--no-dev", "--group", "standalone"]
    extras = [word for extra in EXTRAS for word in ("--extra", extra)]
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", str(place), "--workpath", str(place / "work")]
    uv = os.environ.get("UV") or shutil.which("uv") or "uv"
    command = [uv, "run", *environment, *extras, "pyinstaller", *options, str(HERE / "fiches.spec")]
    subprocess.run(command, cwd=ROOT, check=True)
    shutil.rmtree(place / "work")
    return place / "fiches" / ("fiches.exe" if os.name == "nt" else "fiches")


def measure_start(program: Path) -> float:
    """The median wall time of the shortest command, in seconds."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        subprocess.run([program, "--version"], check=True, capture_output=True)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def measure_size(folder: Path) -> float:
    """All files of a folder together, in MB; of a link what it takes itself."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Make it, and tell about it."""
    started = time.perf_counter()
    program = make_folder(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "dist")
    took = time.perf_counter() - started
    print(f"{program.parent}: {measure_size(program.parent):.0f} MB, made in {took:.0f} s")
    print(f"fiches --version: {measure_start(program):.2f} s (median of {RUNS})")


if __name__ == "__main__":
    main()
