"""Files and arguments of others: 3,000 seeded command lines, packages and project folders, none of them in good faith.

    uv run python -m benchmarks.bestanden [count [seed]]

Most cases run in this process, on Linux; every hundredth runs in one of its own. Of each it asks that the exit code is
not 70, that it takes at most 2 s of CPU time and 300 MB, that nothing beside the project is opened, and that nothing
that is printed steers a terminal or is no UTF-8. Aim: nothing wrong in any of them.
"""

import contextlib
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, _SubParsersAction
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from fiches.cli.main import main, make_parser
from fiches.io import libreoffice
from tests.deliver.packages import delivered_from
from tests.faults.child import PROGRAM
from tests.io.offices import script
from tests.io.papers import conformant
from tests.load.test_trees import run_git
from tests.project import ROOT, concept_text

COUNT, SEED = 3000, 20210317
MAX_SECONDS, MAX_MB, PATIENCE = 2.0, 300.0, 30
STEERS = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
SECRET = "GEHEIM-KENMERK"
FRESH_AFTER = 25
"""Cases after which the project is begun anew: a command may have changed it."""

PLAIN = """
- -- --- . .. ../.. /dev/null /etc/passwd [key] {0} %s%n $(id) `id` 0 -1 1e9 0x10 NaN 2021-13-45 0000-00-00 2021-04-01
nul con.yaml * ? W-01 W-21 W-99 w-21 2021 2031 HEAD HEAD~99 HEAD: :/ @{-1} --help --json json html
fiche fiche-kort informateur BZK VNG
bestuurlijk akkoord concept C01 LEZ003 AKK inhoud bac_inputs bac_inputs/2021 bac_inputs/2021/fiches/W-21.yaml
templates/fiche.docx uitvoer buiten koppeling
"""
ODD = ("", " ", "\x1b[31m", "\x9b31m", "\u202e", "\ufeff", os.fsdecode(b"\xff\xfe"), "\n", "\t", "a\nb", "\uff12\uff10")
HOSTILE = (*PLAIN.split(), *ODD, "a" * 300, "a/" * 300, "é" * 200, "9" * 40)
LEFT_OUT = {"--volg", "--cluster", "--werkers", "--uit", "--libreoffice"}
"""Options that never end, start other programs, or write where they are told."""


class Case(NamedTuple):
    """A command line in a project, and what it is a case of."""

    kind: str
    words: tuple[str, ...]


def make_base(root: Path) -> None:
    """A project under git with two fiches and a package, and beside it what nobody may read."""
    project = root / "project"
    (project / "bac_inputs/2021/fiches").mkdir(parents=True)
    for name in ("ronde.yaml", "kernboodschappen.yaml"):
        shutil.copy(ROOT / "bac_inputs/2021" / name, project / "bac_inputs/2021")
    for one in ("W-21", "W-22"):
        text = concept_text(one, titel=f"titel: Proef met fiche {one}")
        (project / f"bac_inputs/2021/fiches/{one}.yaml").write_text(text, encoding="utf-8")
    (project / "templates").mkdir()
    shutil.copy(ROOT / "templates/fiche-kort.docx", project / "templates")
    delivered_from(project, root / "leveringen", "W-21", "W-22")
    run_git(project, "init", "--quiet", "--initial-branch=hoofd")
    run_git(project, "add", ".")
    run_git(project, "commit", "--quiet", "--message", "Eerste")
    outside = root / "buiten"
    outside.mkdir()
    (outside / "geheim.yaml").write_text(f"id: W-23\ntitel: {SECRET}\n", encoding="utf-8")
    os.mkfifo(outside / "pijp.yaml")


def list_parsers(
    parser: ArgumentParser, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], ArgumentParser]]:
    """Every command and action, with its parser."""
    nested = [action for action in parser._actions if isinstance(action, _SubParsersAction)]
    for action in nested:
        for name, inner in action.choices.items():
            yield from list_parsers(inner, (*words, name))
    if not nested and words != ("werk",):  # which answers until somebody ends it; see `benchmarks.werkplek_vijandig`
        yield words, parser


def make_arguments(rng: random.Random, parsers: list[tuple[tuple[str, ...], ArgumentParser]]) -> tuple[str, ...]:
    """A command with options that it has, or has not, and values of every kind."""
    words, parser = rng.choice(parsers)
    line = [rng.choice(HOSTILE)] if rng.random() < 0.05 else list(words)
    for action in parser._actions:
        option = next((name for name in action.option_strings if name.startswith("--")), "")
        if option in LEFT_OUT or option in ("--help", "--map") or rng.random() > (0.3 if option else 0.9):
            continue
        values = [] if action.nargs == 0 else [_choose_value(rng, action) for _ in range(rng.choice((1, 1, 1, 2, 0)))]
        if option and len(values) == 1 and rng.random() < 0.5:
            line.append(f"{option}={values[0]}")
        else:
            line += [option, *values] if option else values
    if rng.random() < 0.1:
        line.insert(rng.randrange(len(line) + 1), rng.choice(HOSTILE))
    return (*line, "--map", rng.choice(HOSTILE)) if rng.random() < 0.1 else tuple(line)


def _choose_value(rng: random.Random, action: Any) -> str:
    return str(rng.choice(list(action.choices))) if action.choices and rng.random() < 0.5 else rng.choice(HOSTILE)


def damage(rng: random.Random, raw: bytes) -> bytes:
    """Some bytes changed, cut off, doubled or put in; of YAML some lines too."""
    content = bytearray(raw)
    for _ in range(rng.choice((1, 1, 2, 8))):
        at = rng.randrange(len(content) + 1)
        way = rng.randrange(5)
        if way == 0 and content:
            content[min(at, len(content) - 1)] = rng.randrange(256)
        elif way == 1:
            del content[at : at + rng.randrange(40)]
        elif way == 2:
            content[at:at] = rng.choice(
                (b"\x1b[31m", b"'[key]': x\n", b"\0", b"&a *a", b"[" * 60, b"\xff", b"- " * 40, b": ")
            )
        elif way == 3:
            content[at:at] = content[at : at + 200]
        else:
            content[at : at + 2] = rng.choice((b"PK", b"\xff\xff", b"\n\n", b"{{"))
    return bytes(content)


def damage_tree(rng: random.Random, project: Path) -> None:
    """Something in the project becomes what it should not be."""
    files = [
        path
        for path in project.rglob("*")
        if path.is_file() and ".git" not in path.parts and "uitvoer" not in path.parts
    ]
    path = rng.choice(files)
    outside = project.parent / "buiten"
    if rng.random() < 0.3:
        odd = rng.choice(("\x1b[31m", os.fsdecode(b"\xff"), "é", "\u202e", " ", "a" * 200, "\n"))
        path = path.with_name(f"{path.stem}{odd}{path.suffix}")
    elif rng.random() < 0.2:
        path = path.with_name(
            rng.choice(("W-23.yaml", "mededeling.yaml", "akkoorden.yaml", "leveringen.yaml", "fiche.docx"))
        )
    raw = path.read_bytes() if path.is_file() else b"id: W-23\n"
    if path.is_file():
        path.unlink()
    ways: tuple[Callable[[], object], ...] = (
        lambda: path.write_bytes(damage(rng, raw)),
        lambda: path.write_bytes(damage(rng, raw)),
        lambda: path.write_bytes(damage(rng, raw)),
        lambda: path.symlink_to(outside / "geheim.yaml"),
        lambda: path.symlink_to("/proc/self/environ"),
        lambda: path.symlink_to(outside / "pijp.yaml"),
        lambda: path.symlink_to(path.name),
        lambda: path.symlink_to("../../.."),
        lambda: os.mkfifo(path),
        path.mkdir,
        lambda: path.write_bytes(raw * (2_000_000 // max(len(raw), 1) + 1)),
        lambda: path.write_bytes(b""),
        lambda: path.write_bytes(rng.randbytes(3000)),
        lambda: (path.parent / "koppeling").symlink_to(outside),
    )
    if path.is_fifo():  # of an earlier damage: who writes to it waits for ever
        return
    with contextlib.suppress(OSError):
        rng.choice(ways)()


TREE_COMMANDS = """
controleer
controleer --json
controleer --formaat sarif
controleer --formaat github
controleer --formaat html
controleer --wat-nog
controleer --revisie HEAD
bouw
bouw --json
status
dekking
dekking --json
sjabloon controleer
sjabloon controleer --json
sjabloon nieuw fiche-nieuw
akkoord toon
akkoord controleer
vergelijk HEAD
vergelijk HEAD --formaat json
geschiedenis W-21
lever --aan informateur --datum 2021-04-01 --proef
ronde nieuw 2031 --van 2021
nieuw W-77 --bac BAC-RWW --opgave OPG-W
""".strip().splitlines()


def commit(rng: random.Random, project: Path) -> None:
    """Now and then what is damaged stands in git too."""
    if rng.random() < 0.3:
        with contextlib.suppress(subprocess.CalledProcessError):
            run_git(project, "add", "--all")
            run_git(project, "commit", "--quiet", "--message", "Anders")


def damage_package(rng: random.Random, root: Path) -> str:
    """A package that is not what it says; gives its path."""
    package = next(path for path in (root / "leveringen").iterdir() if path.suffix == ".zip")
    target = root / "project/pakket"
    way = rng.randrange(4)
    if way == 0:
        target.with_suffix(".zip").write_bytes(damage(rng, package.read_bytes()))
        return "pakket.zip"
    if way == 1:
        target.with_suffix(".zip").write_bytes(patch_headers(rng, package.read_bytes()))
        return "pakket.zip"
    shutil.copytree(package.with_suffix(""), target)
    manifest = target / "manifest.json"
    if way == 2:
        data = json.loads(manifest.read_bytes())
        for _ in range(rng.choice((1, 1, 2, 5))):
            change_value(rng, data)
        manifest.write_text(json.dumps(data), encoding="utf-8")
        return rng.choice(("pakket", "pakket/manifest.json"))
    damage_tree(rng, target)
    return "pakket"


def patch_headers(rng: random.Random, raw: bytes) -> bytes:
    """A field in the headers of a zip with another value: the version, the method, the sizes, the place."""
    content = bytearray(raw)
    signature, field = rng.choice(
        (
            (b"PK\x01\x02", rng.randrange(4, 46)),
            (b"PK\x03\x04", rng.randrange(4, 30)),
            (b"PK\x05\x06", rng.randrange(4, 22)),
        )
    )
    places = [found.start() for found in re.finditer(re.escape(signature), raw)]
    for at in places if rng.random() < 0.5 else rng.sample(places, min(1, len(places))):
        content[at + field : at + field + 2] = rng.choice((b"\xff\xff", b"\0\0", b"\x0e\0", b"\x63\0", b"\x01\x08"))[
            : len(content) - at - field
        ]
    return bytes(content)


PATHS = """
../buiten/pijp.yaml ../buiten/geheim.yaml /etc/passwd /proc/self/environ bac_inputs/../../buiten/pijp.yaml ../2021
nul * .. bac_inputs/koppeling/geheim.yaml pijp.yaml C:\\x 2021 2021-informateur-99
"""
VALUES = (
    *PATHS.split(),
    *("bac_inputs/a\0b", "\x1b[31m", "\ud800", "", "a" * 500, "a/" * 150, "0" * 64),
    *(-1, 2**70, 1.5, None, True, [], {}, [[]] * 50),
)


def change_value(rng: random.Random, data: Any) -> None:
    """Another value somewhere in a manifest."""
    here = data
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = rng.choice(keys)
        if isinstance(here[key], dict | list) and rng.random() < 0.85:
            here = here[key]
            continue
        here[key] = rng.choice(VALUES) if rng.random() < 0.9 else [here[key]] * rng.choice((100, 25_000))
        return


PACKAGE_COMMANDS = (
    ("verifieer", "{}"),
    ("verifieer", "{}", "--json"),
    ("vergelijk", "{}", "HEAD"),
    ("vergelijk", "bac_inputs", "{}"),
)


class Watcher:
    """Notes what is opened beside the project while a case runs."""

    def __init__(self, outside: Path) -> None:
        self._outside = str(outside)
        self._lost = ("/proc/self/environ", "/etc/passwd", "/dev/zero")
        self.seen: list[str] = []
        sys.addaudithook(self._look)

    def _look(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" or not isinstance(arguments[0], str | bytes):
            return
        name = os.fsdecode(arguments[0])
        if name.startswith((self._outside, *self._lost)) or (Path(name).is_symlink() and self._leads_out(name)):
            self.seen.append(name)

    def _leads_out(self, name: str) -> bool:
        return os.path.realpath(name).startswith((self._outside, "/proc", "/etc/passwd"))


class Outcome(NamedTuple):
    """How a case ended, what it took and all that it printed."""

    code: int
    seconds: float
    megabytes: float
    printed: str


def _stop(*_: object) -> None:
    raise TimeoutError


def run_here(words: tuple[str, ...]) -> Outcome:
    """Run a command line in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    start = time.process_time()
    signal.alarm(PATIENCE)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    signal.alarm(0)
    seconds = time.process_time() - start
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text(encoding="ascii"))
    assert peak is not None
    return Outcome(code, seconds, int(peak[1]) / 1024, _read(out) + _read(err))


def _read(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8", "surrogateescape")  # type: ignore[attr-defined]


def run_apart(words: tuple[str, ...]) -> Outcome:
    """Run a command line in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            [*PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=told, stderr=told, env=environment
        )
        signal.alarm(PATIENCE * 2)
        _, status, used = os.wait4(process.pid, 0)
        signal.alarm(0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        printed = told.read().decode("utf-8", "surrogateescape")
    return Outcome(process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed)


def judge(words: tuple[str, ...], outcome: Outcome, seen: list[str]) -> Iterator[str]:
    """Everything that is wrong with how a case ended."""
    if outcome.code not in (0, 1, 2, 3, 4, 5, 6):
        trace = re.search(r"stuur (\S+fiches-fout-\S+\.txt)", outcome.printed)
        told = Path(trace[1]).read_text(encoding="utf-8") if trace else outcome.printed
        yield f"exit code {outcome.code}: {' '.join(told[-500:].split())}"
    if outcome.seconds > MAX_SECONDS:
        yield f"{outcome.seconds:.1f} s"
    if outcome.megabytes > MAX_MB:
        yield f"{outcome.megabytes:.0f} MB"
    if found := STEERS.search(outcome.printed):
        yield f"prints {found[0]!r}: {outcome.printed[max(0, found.start() - 60) :][:120]!r}"
    if SECRET in outcome.printed:
        yield "tells what lies beside the project"
    # what the command line itself names is not found out by reading it
    yield from (f"opens {path!r}" for path in seen if path not in words)


def make_case(rng: random.Random, root: Path, parsers: list[tuple[tuple[str, ...], ArgumentParser]]) -> Case:
    """The next case; the project is changed for it."""
    kind = rng.choices(("arguments", "tree", "package"), (2, 1, 1))[0]
    if kind == "arguments":
        return Case(kind, make_arguments(rng, parsers))
    if kind == "tree":
        for _ in range(rng.choice((1, 1, 2, 4))):
            damage_tree(rng, root / "project")
        commit(rng, root / "project")
        return Case(kind, tuple(rng.choice(TREE_COMMANDS).split()))
    words = rng.choice(PACKAGE_COMMANDS)
    path = damage_package(rng, root)
    return Case(kind, tuple(word.format(path) for word in words))


def fuzz(count: int, seed: int, root: Path) -> int:
    """Run the cases, print what is wrong, and give how many cases that is."""
    parsers, rng = list(list_parsers(make_parser())), random.Random(seed)
    base, place = root / "begin", root / "werk"
    base.mkdir()
    make_base(base)
    os.chdir(base / "project")
    run_apart(("lever", "--aan", "informateur", "--datum", "2021-04-01", "--proef"))  # compiles the program
    watcher = Watcher(place / "buiten")
    bad = 0
    tally: Counter[str] = Counter()
    most = {"here": [0.0, 0.0], "apart": [0.0, 0.0]}
    last = ""
    for number in range(count):
        if number % FRESH_AFTER == 0 or last != "arguments":
            os.chdir(root)
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(base, place, symlinks=True, copy_function=copy)
            os.chdir(place / "project")
        case = make_case(rng, place, parsers)
        last = case.kind
        apart = number % 100 == 99
        watcher.seen.clear()
        with contextlib.suppress(subprocess.CalledProcessError):
            outcome = (run_apart if apart else run_here)(case.words)
        wrong = list(judge(case.words, outcome, watcher.seen))
        tally[f"{case.kind}, exit code {outcome.code}"] += 1
        side = most["apart" if apart else "here"]
        side[:] = max(side[0], outcome.seconds), max(side[1], outcome.megabytes)
        bad += bool(wrong)
        for line in wrong:
            print(f"{number} {case.kind} {case.words!r}: {line}"[:900], flush=True)
    for name, times in sorted(tally.items()):
        print(f"{name:28} {times:6}")
    for name, (seconds, megabytes) in most.items():
        print(f"at most, {name:6} {seconds:6.2f} s {megabytes:6.0f} MB")
    print(f"{count} cases, seed {seed}: {bad} wrong")
    return bad


def copy(source: str, target: str) -> None:
    """A copy of a file; of a pipe another pipe."""
    if Path(source).is_fifo():
        os.mkfifo(target)
    else:
        shutil.copyfile(source, target)


def run() -> int:
    """Run the cases with a stand-in for LibreOffice, which no case is about; 1 when anything was wrong."""
    count, seed = (int(word) for word in (*sys.argv[1:3], *(COUNT, SEED)[len(sys.argv) - 1 :]))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    signal.signal(signal.SIGALRM, _stop)
    with tempfile.TemporaryDirectory(prefix="fiches-fuzz-") as folder:
        root = Path(folder).resolve()
        program = script(root / "kantoor")
        (program.parent / "model.pdf").write_bytes(conformant())
        libreoffice.INSTALL_PATHS["linux"], libreoffice.PROGRAM_NAMES = (str(program),), ()
        os.environ["TMPDIR"] = str(root)
        tempfile.tempdir = None
        # as for who uses the program, Python keeps what it compiled
        os.environ["PYTHONPYCACHEPREFIX"] = str(root / "bytecode")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        bad = fuzz(count, seed, root)
        os.chdir(ROOT)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(run())
