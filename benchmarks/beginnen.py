"""How long the first minutes take: the wheel is installed, and eight commands lead from an empty folder to PDFs.

uv run python -m benchmarks.beginnen
"""

import shutil
import tempfile
from pathlib import Path

from tests.end_to_end.first_minutes import Newcomer, build_wheel, go_through, install_wheel


def main() -> None:
    """Go through the first minutes in a temporary folder, and tell of each command."""
    pdfs = shutil.which("soffice") is not None
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "leeg")
        folder.mkdir()
        programs = install_wheel(build_wheel(Path(place, "wiel")), Path(place, "omgeving"), "[pdf]" if pdfs else "")
        newcomer = Newcomer(folder, programs)
        go_through(newcomer, pdfs=pdfs)
    for step in newcomer.steps:
        print(f"{step.seconds:6.1f} s  {' '.join(step.words)}")
    print(f"{len(newcomer.steps)} commands, 0 files copied by hand")


if __name__ == "__main__":
    main()
