"""What hostile templates cost: time and memory of each, in a process of its own, from start to refusal.

    uv run benchmarks/vijandig.py            # all
    uv run benchmarks/vijandig.py --nieuw    # the sixty alone, filled in only

The templates are those of the tests, and sixty more that no test compiles; each is filled in, and judged by the lint.
None may take more than 2 s of processor time or 300 MB, start-up included: the system ends one that takes more to be
filled in.
"""

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

FRESH_MARK = " (fresh)"
ROOT = Path(__file__).parent.parent
SECONDS, MEGABYTES = 2.0, 300
DATA = {"t": "tekst " * 3000, "fiche": {"titel": "x", "aanbod": ["a"], "datum": "2021-03-17", "bedrag": 1}}


def names() -> list[str]:
    """The cases, asked of another process: this one has to stay small, for its memory counts in those it starts."""
    found = _other("names").splitlines()
    return [name for name in found if name.endswith(FRESH_MARK)] if "--nieuw" in sys.argv else found


def make(name: str, path: str) -> None:
    """Write the template of a case, or print the names of all cases."""
    sys.path.insert(0, str(ROOT))
    from tests.word.hostile import COSTLY, REFUSED, costly  # noqa: PLC0415
    from tests.word.hostile_fresh import FRESH  # noqa: PLC0415
    from tests.word.test_engine import SSTI  # noqa: PLC0415
    from tests.word_files import p, word_package  # noqa: PLC0415

    payloads = {f"injection {at}": text for at, text in enumerate(SSTI)}
    if name == "names":
        print("\n".join((*REFUSED, *COSTLY, *payloads, *(f"{name}{FRESH_MARK}" for name in FRESH))))
    elif name.endswith(FRESH_MARK):
        Path(path).write_bytes(FRESH[name.removesuffix(FRESH_MARK)]())
    elif name in payloads:
        Path(path).write_bytes(word_package(p(payloads[name])))
    else:
        Path(path).write_bytes(REFUSED[name][0]() if name in REFUSED else costly(name))


def _other(*arguments: str) -> str:
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _try(path: str) -> str:
    """What a limited process says that fills in a template; "ended" when the system ended it."""
    command = [sys.executable, __file__, "fill", path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_limit)
    return done.stdout or f"ended {SECONDS + 1} {MEGABYTES + 1}"


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (round(SECONDS), round(SECONDS)))
    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES * 1_000_000, MEGABYTES * 1_000_000))


def judge(path: str) -> None:
    """Lint one template; print how many findings there are, and what it cost."""
    from fiches.documents.contract import CONTRACTS  # noqa: PLC0415
    from fiches.word.lint.judge import lint_template  # noqa: PLC0415

    found = lint_template("templates/fiche.docx", Path(path).read_bytes(), CONTRACTS["fiche"])
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(f"lint:{len(found)}", usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def attempt(path: str) -> None:
    """Compile and render one template; print what was said of it, and what it cost."""
    from fiches.word.template.faults import TemplateFault  # noqa: PLC0415
    from fiches.word.template.render import compile_template  # noqa: PLC0415

    try:
        compile_template(Path(path)).render(DATA)
        said = "harmless"
    except TemplateFault:
        said = "refused"
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(said, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


WAYS = {"fill": attempt, "lint": judge}


def main() -> int:
    """Print the costliest cases; 1 when one is over a limit."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "sjabloon.docx")
        for name in names():
            _other("make", name, path)
            for way in ("fill",) if "--nieuw" in sys.argv else ("fill", "lint"):
                said, seconds, megabytes = (_try(path) if way == "fill" else _other(way, path)).split()
                rows.append((float(seconds), float(megabytes), name, said))
    for seconds, megabytes, name, said in sorted(rows, reverse=True)[:12]:
        print(f"{name:24} {said:9} {seconds:6.2f} s {megabytes:6.0f} MB")
    worst, most = max(row[0] for row in rows), max(row[1] for row in rows)
    said = [row[3] for row in rows]
    silent = [row[2] for row in rows if row[3] == "lint:0"]
    told = f"{said.count('refused')} refused, {said.count('harmless')} harmless, {said.count('ended')} ended"
    print(f"{len({row[2] for row in rows})} templates, {told}; at most {worst:.2f} s, {most:.0f} MB")
    print(f"without a finding of the lint: {', '.join(silent) or 'none'}")
    return int(worst > SECONDS or most > MEGABYTES)


if __name__ == "__main__":
    if sys.argv[1:] in ([], ["--nieuw"]):
        sys.exit(main())
    if sys.argv[1] in WAYS:
        WAYS[sys.argv[1]](sys.argv[2])
    else:
        make(sys.argv[2] if sys.argv[1] == "make" else "names", sys.argv[-1])
