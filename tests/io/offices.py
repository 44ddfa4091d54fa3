"""Programs that take the place of LibreOffice: each does what a file tells it to, in its own words."""

import sys
from dataclasses import replace
from pathlib import Path

from fiches.io.libreoffice import LibreOffice, find_libreoffice

SCRIPT = """#!{python}
import os, subprocess, sys, time, zipfile
from pathlib import Path

if "--version" in sys.argv:
    print("LibreOffice 99.1.2.3 (proef)")
    sys.exit()
here = Path(__file__).parent
if "--outdir" not in sys.argv:
    anchor = Path(sys.argv[-1])
    with (here / "gebleven").open("a") as log:
        log.write(str(os.getpid()) + "\\n")
    {stays}
    (anchor.parent / f".~lock.{{anchor.name}}#").touch()
    time.sleep(600)
made = Path(sys.argv[sys.argv.index("--outdir") + 1])
files = [Path(name) for name in sys.argv[sys.argv.index("--outdir") + 2:]]
with (here / "aanroepen").open("a") as log:
    log.write(str(len(files)) + "\\n")
{before}
made.mkdir(parents=True)
for number, path in enumerate(files):
    content = path.read_bytes()
    text = zipfile.ZipFile(path).read("word/document.xml") if content.startswith(b"PK") else content
    pdf = made / (path.stem + ".pdf")
    if number >= 247 or b"doe-stil" in text:
        continue
    if b"doe-crash" in text:
        pdf.write_bytes(b"%PDF half")
        os._exit(77)
    if b"doe-hang" in text:
        child = subprocess.Popen(["sleep", "600"])
        (here / "kind").write_text(str(child.pid))
        time.sleep(600)
    model = here / ("lang.pdf" if b"doe-lang" in text else "model.pdf")
    pdf.write_bytes(model.read_bytes() if model.exists() else b"%PDF van " + content + b"\\n%%EOF\\n")
"""


HANGING = 6.0
"""The patience of a test in which it hangs, in seconds: enough to start a program on a busy machine."""


def office(folder: Path, *, before: str = "", stays: str = "pass", patience: float = 60) -> LibreOffice:
    """A stand-in, found as LibreOffice is found. `before` is what it does before it looks at its files, and `stays`
    what one that is to stay does before it is ready.

    Its patience is long, because a busy machine may take seconds to start a program; a test in which it hangs says for
    itself how long it waits.
    """
    return replace(find_libreoffice(script(folder, before, stays)), patience=patience)


def script(folder: Path, before: str = "", stays: str = "pass") -> Path:
    """The program itself."""
    program = folder / "soffice"
    folder.mkdir(exist_ok=True)
    program.write_text(SCRIPT.format(python=sys.executable, before=before, stays=stays), encoding="utf-8")
    program.chmod(0o755)
    return program


def calls(folder: Path) -> list[int]:
    """With how many files each call was made, in no order."""
    return [int(line) for line in (folder / "aanroepen").read_text(encoding="utf-8").split()]


def stayed(folder: Path) -> list[int]:
    """The processes that were started to stay."""
    return [int(line) for line in (folder / "gebleven").read_text(encoding="utf-8").split()]
