"""How many PDFs a second: 60 fiches together, against one call of LibreOffice for each file, in the same run.

    uv run benchmarks/pdf.py [count]

The Word files are the sample fiches, six times. Each call of its own uses the same profile, made beforehand, which
is the fastest way to call it; both ways export the same PDF/A-2b and PDF/UA-1. The third line is all that
`fiches bouw --pdf` does besides: every PDF made timeless, judged by both standards, measured and kept.
Aim: at least 6 times as many.
"""

import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from fiches.app.build import BuildRequest, add_pdf_files, build_rondes
from fiches.app.use_case import find_project
from fiches.build.plan import BuildState
from fiches.io.libreoffice import PDF_FILTER, LibreOffice, prepare_libreoffice

ROOT = Path(__file__).parent.parent
COUNT, AIM = 60, 6


def one_by_one(office: LibreOffice, documents: dict[str, bytes], folder: Path) -> float:
    """Seconds for one call per file; the first call, which makes the profile, is not counted."""
    command = [str(office.program), f"-env:UserInstallation={(folder / 'profiel').as_uri()}", "--headless"]
    for name, content in documents.items():
        (folder / name).write_bytes(content)
    calls = [[*command, "--convert-to", PDF_FILTER, "--outdir", str(folder), str(folder / name)] for name in documents]
    subprocess.run(calls[0], capture_output=True, check=True)
    start = time.perf_counter()
    for call in calls:
        subprocess.run(call, capture_output=True, check=True)
    seconds = time.perf_counter() - start
    assert len(list(folder.glob("*.pdf"))) == len(documents)
    return seconds


def together(office: LibreOffice, documents: dict[str, bytes]) -> float:
    """Seconds for all files as this program converts them, profiles made on the way included."""
    start = time.perf_counter()
    results = list(office.convert(documents))
    assert all(result.pdf for result in results)
    assert len(results) == len(documents)
    return time.perf_counter() - start


def main() -> None:
    """Measure both ways and print the ratio."""
    count, office = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT, prepare_libreoffice(None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outcome = build_rondes(find_project(ROOT), BuildRequest("2021"), folder / "uitvoer")
        words = [built.path for built in outcome.rondes[0].files if built.vorm == "fiche"]
        documents = {f"{n:03}.docx": path.read_bytes() for n, path in enumerate(islice(cycle(words), count))}
        print(f"{office.version}, {count} fiches")
        fast = together(office, documents)
        (folder / "los").mkdir()
        slow = one_by_one(office, documents, folder / "los")
        print(f"one call per file   {count / slow:5.1f} PDFs a second")
        print(f"together            {count / fast:5.1f} PDFs a second   {slow / fast:.1f} x   (aim {AIM} x)")
        start = time.perf_counter()
        made_files = add_pdf_files(outcome, folder / "uitvoer", office).built
        made = sum(built.path.suffix == ".pdf" and built.state is BuildState.GEMAAKT for built in made_files)
        print(f"bouw --pdf          {made / (time.perf_counter() - start):5.1f} PDFs a second, {made} judged and kept")


if __name__ == "__main__":
    main()
