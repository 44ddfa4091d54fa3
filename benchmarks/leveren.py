"""One command for ten fiches: how long a delivery takes, and what every judge says of its files.

    uv run python -m benchmarks.leveren

It delivers ronde 2021 twice, with everything that a delivery does: now, and from another folder in a process for which
it is years later in another zone (with faketime, LibreOffice included). Aims: every PDF meets PDF/A-2b and PDF/UA-1, no
rule of accessibility or integrity is broken, and both packages have the same bytes. The Open XML SDK judges the Word
files in the tests (`-m sdk`).
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fiches.documents.contract import CONTRACTS
from fiches.documents.kinds import BUNDEL, FICHE_KIND
from fiches.io.pdf import find_breaches
from fiches.word.integrity import describe_integrity_faults
from fiches.word.lint.judge import check_accessibility
from fiches.word.package import read_parts
from tests.end_to_end.programs import ANOTHER_DAY

ROOT = Path(__file__).parent.parent
FICHES = str(Path(sys.executable).with_name("fiches"))


def lever(root: Path, *before: str, **environment: str) -> tuple[float, dict[str, bytes]]:
    """Seconds for a delivery of all samples from a copy of the project, and its files by path, the zip included."""
    for name in ("bac_inputs", "templates"):
        shutil.copytree(ROOT / name, root / name)
    options = ("--aan", "informateur", "--datum", "2021-04-08", "--map", str(root))
    start = time.perf_counter()
    subprocess.run(
        [*before, FICHES, "lever", *options],
        env={**os.environ, **environment}, check=True, capture_output=True,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    folder = root / "uitvoer/2021/leveringen"
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return seconds, {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def word_faults(path: str, content: bytes) -> int:
    """How many rules of integrity and accessibility a Word file breaks."""
    contract = CONTRACTS[BUNDEL if "bundel" in path else FICHE_KIND.naam]
    return len(describe_integrity_faults(read_parts(content))) + len(check_accessibility(path, content, contract))


def main() -> int:
    """Print the figures; 1 when an aim is missed."""
    with tempfile.TemporaryDirectory() as folder:
        first, files = lever(Path(folder) / "een")
        second, again = lever(
            Path(folder) / "ergens anders", "faketime", ANOTHER_DAY, TZ="Pacific/Auckland", LC_ALL="C"
        )
    words = {path: content for path, content in files.items() if path.endswith(".docx")}
    pdfs = {path: content for path, content in files.items() if path.endswith(".pdf")}
    breaches = sum(len(find_breaches(content)) for content in pdfs.values())
    faults = sum(word_faults(path, content) for path, content in words.items())
    digests = [{path: hashlib.sha256(raw).hexdigest() for path, raw in one.items()} for one in (files, again)]
    differing = sum(digests[0].get(path) != digests[1].get(path) for path in digests[0].keys() | digests[1].keys())
    print(f"a delivery of ten fiches   {first:6.1f} s, and {second:.1f} s elsewhere on {ANOTHER_DAY[:10]}")
    print(f"files                      {len(files):6d}   {len(words)} Word, {len(pdfs)} PDF, the zip among them")
    print(f"PDF/A-2b and PDF/UA-1      {breaches:6d}   rules broken")
    print(f"integrity, accessibility   {faults:6d}   rules broken")
    print(f"files that differ          {differing:6d}")
    return 1 if breaches or faults or differing else 0


if __name__ == "__main__":
    sys.exit(main())
