"""How long `git log -p` takes over 50 commits that each change ten fiches, after `fiches git instellen`.

Run with `uv run benchmarks/gitlog.py`. The first time git asks this program for the plain lines of every version; the
second time it remembers them. The figure to stay below is 20 seconds, the first time too.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RONDE = Path("bac_inputs/2021")
PROGRAM = Path(sys.executable).with_name("fiches")
COMMITS, LIMIT = 50, 20.0
AS_SOMEBODY = ("-c", "user.name=proef", "-c", "user.email=proef@voorbeeld.nl")
_ANY_AMOUNT = re.compile(r"(?<=2022: )\d+")


def make_history(root: Path) -> int:
    """A folder of content only, with 50 commits after the first; gives the number of fiches that each changes."""
    (root / "templates").mkdir()
    shutil.copytree(ROOT / RONDE, root / RONDE)
    run(root, "git", "init", "-q")
    run(root, str(PROGRAM), "git", "instellen", "--opdracht", shlex.quote(str(PROGRAM)))
    fiches = sorted((root / RONDE / "fiches").glob("*.yaml"))
    for number in range(COMMITS + 1):
        for path in fiches if number else ():
            text = path.read_text(encoding="utf-8")
            changed = _ANY_AMOUNT.sub(str(100 + number), text, count=1)
            path.write_text(changed if changed != text else f"{text}# {number}\n", encoding="utf-8")
        run(root, "git", *AS_SOMEBODY, "add", "-A")
        run(root, "git", *AS_SOMEBODY, "commit", "-qm", f"stap {number}")
    return len(fiches)


def run(root: Path, *command: str) -> bytes:
    """What a program prints; it must succeed."""
    return subprocess.run(command, cwd=root, check=True, capture_output=True).stdout


def main() -> None:
    """Print how long it takes, first and again."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        count = make_history(root)
        for which in ("first", "again"):
            begin = time.perf_counter()
            shown = run(root, "git", *AS_SOMEBODY, "log", "-p")
            took = time.perf_counter() - begin
            verdict = "" if took < LIMIT else f"  (limit {LIMIT:.0f} s)"
            lines = shown.count(b"\n")
            print(f"{which}: {took:.1f} s, {COMMITS} commits of {count} fiches, {lines} lines{verdict}")


if __name__ == "__main__":
    main()
