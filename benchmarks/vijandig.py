"""What hostile templates cost: time and memory of each, in a process of its own, from start to refusal.

    uv run benchmarks/vijandig.py

The templates are those of the tests. None may take more than 2 s of processor time or 300 MB, start-up included.
"""

import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SECONDS, MEGABYTES = 2.0, 300
sys.path.insert(0, str(ROOT))

from fiches.templating import TemplateFault, compile_template  # noqa: E402
from tests.templating.hostile import COSTLY, REFUSED, costly  # noqa: E402
from tests.templating.test_engine import SSTI, VIEW  # noqa: E402
from tests.word import p, word_package  # noqa: E402

PAYLOADS = {f"injection {at}": text for at, text in enumerate(SSTI)}


def template(name: str) -> bytes:
    """The template of a case."""
    if name in PAYLOADS:
        return word_package(p(PAYLOADS[name]))
    return REFUSED[name][0]() if name in REFUSED else costly(name)


def attempt(path: str) -> None:
    """Compile and render one template; print what was said of it, and what it cost."""
    try:
        compile_template(Path(path)).render({**VIEW, "t": "tekst " * 3000})
        said = "harmless"
    except TemplateFault:
        said = "refused"
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def main() -> int:
    """Print the costliest cases; 1 when one is over a limit."""
    rows = []
    path = Path(sys.argv[0]).with_suffix(".docx")
    try:
        for name in (*REFUSED, *COSTLY, *PAYLOADS):
            path.write_bytes(template(name))
            done = subprocess.run([sys.executable, __file__, str(path)], capture_output=True, text=True, check=True)
            said, seconds, megabytes = done.stdout.split()
            rows.append((float(seconds), float(megabytes), name, said))
    finally:
        path.unlink(missing_ok=True)
    for seconds, megabytes, name, said in sorted(rows, reverse=True)[:8]:
        print(f"{name:24} {said:9} {seconds:6.2f} s {megabytes:6.0f} MB")
    worst, most = max(row[0] for row in rows), max(row[1] for row in rows)
    print(f"{len(rows)} templates, {sum(row[3] == 'refused' for row in rows)} refused; at most {worst:.2f} s, {most:.0f} MB")
    return int(worst > SECONDS or most > MEGABYTES)


if __name__ == "__main__":
    attempt(sys.argv[1]) if sys.argv[1:] else sys.exit(main())
