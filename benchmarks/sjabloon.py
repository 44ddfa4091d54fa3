"""How fast templates are filled in: this program, the docxtpl loop, other programs, and the floor below them all.

    uv run benchmarks/sjabloon.py [rounds] [--readme]

Every program makes the same 300 fiches of about four pages, from one template written in its own language, each in a
process of its own. All 300 outputs are checked to be well-formed and to hold the same text. With `--readme` the table
also replaces the one in README.md. The floor is the least that
can be done: Jinja on strings, a check that the XML is well-formed, and a zip in which all other parts are copied.
Programs of npm are installed in a temporary folder; without node they are skipped.
"""

import hashlib
import json
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from importlib import metadata
from pathlib import Path

from lxml import etree
from sjabloon_werk import COUNT, context, package

from fiches.word.package import read_parts
from fiches.word.xml import read_part_text

HERE = Path(__file__).parent
NPM = {
    "docxtemplater": "docxtemplater pizzip", "docx-templates": "docx-templates", "easy-template-x": "easy-template-x"
}  # fmt: skip
PYTHON = {
    "fiches": "fiches", "docxtpl": "docxtpl", "floor-6": "lxml", "floor-1": "lxml", "docx-mailmerge2": "docx-mailmerge2"
}  # fmt: skip
LABELS = {"floor-6": "floor, zlib 6", "floor-1": "floor, zlib 1", "docxtpl": "docxtpl loop"}
LANGUAGES = {
    "docxtemplater": "mustache", "easy-template-x": "mustache", "docx-templates": "plus", "docx-mailmerge2": "merge"
}  # fmt: skip
FACTOR = 50
COLD_ROUNDS = 7
README = HERE.parent / "README.md"
MARKS = ("<!-- benchmark -->\n", "<!-- /benchmark -->\n")
STORIES = ("word/document.xml", "word/header1.xml", "word/footer1.xml")


def run(command: list[str], **options: object) -> dict[str, float]:
    """What one process reports of itself, as JSON on its last line."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    if done.returncode:
        raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "no output")
    wall = time.perf_counter() - start
    return {**json.loads(done.stdout.strip().splitlines()[-1]), "wall": wall}


def peers(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Every program that is here: its name, its version, and the command that makes the documents."""
    for name, distribution in PYTHON.items():
        try:
            yield name, metadata.version(distribution), [sys.executable, str(HERE / "sjabloon_werk.py"), name]
        except metadata.PackageNotFoundError:
            print(f"{name}: skipped, not installed")
    if not shutil.which("npm"):
        print("npm programs: skipped, node is not installed")
        return
    for name, wanted in NPM.items():
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *wanted.split()]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            print(f"{name}: skipped, npm cannot install it")
            continue
        version = json.loads((folder / "node_modules" / name / "package.json").read_text())["version"]
        yield name, version, ["node", str(folder / "sjabloon_npm.cjs"), name]


def text_digest(path: Path) -> str:
    """A digest of all text of a document, without empty lines. Raises when one of its parts is not well-formed."""
    parts = read_parts(path.read_bytes())
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    lines = [line for name in STORIES for line in read_part_text(parts[name]).split("\n") if line]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def prepare(folder: Path) -> None:
    """The templates and the data, for the programs of npm as files."""
    shutil.copy(HERE / "sjabloon_npm.cjs", folder)
    for language in ("jinja", "mustache", "plus", "merge"):
        (folder / f"{language}.docx").write_bytes(package(language))
    (folder / "data.json").write_text(json.dumps([context(number) for number in range(COUNT)]))


def main(rounds: int = 3, readme: bool = False) -> int:
    """Print a table; 1 when two programs do not make the same text."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        entrants = {peer: (version, arguments(folder, peer, command)) for peer, version, command in peers(folder)}
        full = measured({peer: [*command, str(COUNT)] for peer, (_, command) in entrants.items()}, rounds)
        cold = measured({peer: [*entrants[peer][1], "1"] for peer in full}, COLD_ROUNDS)
        digests = {peer: sorted(map(text_digest, (folder / peer).glob("*.docx"))) for peer in full}
        grown = growth(folder)
    rows = [
        (peer, entrants[peer][0], COUNT / min(result["seconds"] for result in results),
         max(result["megabytes"] for result in results), 1000 * statistics.median(one["wall"] for one in cold[peer]))
        for peer, results in full.items()
    ]  # fmt: skip
    if readme:
        write_readme(rows)
    return max(report(rows, digests), judged(rows, grown))


def arguments(folder: Path, peer: str, command: list[str]) -> list[str]:
    """The command with its template, the data and a folder of its own."""
    out = folder / peer
    out.mkdir(exist_ok=True)
    return [*command, str(folder / f"{LANGUAGES.get(peer, 'jinja')}.docx"), str(folder / "data.json"), str(out)]


def measured(commands: dict[str, list[str]], rounds: int) -> dict[str, list[dict[str, float]]]:
    """What each program reports in every round. They take turns, so that a busy moment troubles them all alike."""
    results: dict[str, list[dict[str, float]]] = {peer: [] for peer in commands}
    for _ in range(rounds):
        for peer in list(results):
            try:
                results[peer].append(run(commands[peer]))
            except RuntimeError as error:
                print(f"{peer}: skipped, {error}")
                del results[peer]
    return results


def growth(folder: Path) -> dict[str, float]:
    """How the time of one document and of compiling grows with the text of the template and with its data."""
    (folder / "large.docx").write_bytes(package("jinja", FACTOR))
    cases = {"once": ("jinja", 1), f"template x {FACTOR}": ("large", 1), f"rows x {FACTOR}": ("jinja", FACTOR)}
    grown = {}
    for peer in ("docxtpl", "fiches"):
        spent, compiling = {}, {}
        for case, (template, rows) in cases.items():
            command = [sys.executable, str(HERE / "sjabloon_werk.py"), peer, str(folder / f"{template}.docx")]
            result = run([*command, str(rows), str(folder), "6"])
            spent[case] = result["rendering"] / 6
            compiling[case] = result["compiling"]
            ratio, memory = spent[case] / spent["once"], result["megabytes"]
            print(
                f"{LABELS.get(peer, peer):14} {case:14} {1000 * spent[case]:8.1f} ms {ratio:6.1f} x {memory:6.0f} MB"
                f"  compiling {1000 * compiling[case]:6.0f} ms {compiling[case] / compiling['once']:6.1f} x"
            )
            grown |= {case: ratio, f"{case}, MB": memory}
    return grown


def judged(rows: list[tuple[str, str, float, float, float]], grown: dict[str, float]) -> int:
    """Print every aim with what was measured; 1 when one is missed."""
    speed = {row[0]: row[2] for row in rows}
    cold = {row[0]: row[4] for row in rows}
    aims = [
        ("x the docxtpl loop, at least 25", 25, speed["fiches"] / speed["docxtpl"]),
        ("the floor's time, at most 1.5 x", speed["floor-6"] / speed["fiches"], 1.5),
        (f"template x {FACTOR}, at most 60 x", grown[f"template x {FACTOR}"], 60),
        (f"rows x {FACTOR}, at most 25 x", grown[f"rows x {FACTOR}"], 25),
        ("peak memory of these, under 150 MB", grown[f"template x {FACTOR}, MB"], 150),
        ("cold single, under docxtpl's ms", cold["fiches"], cold["docxtpl"]),
    ]
    if "easy-template-x" in speed:
        aims.append(("x easy-template-x, at least 8", 8, speed["fiches"] / speed["easy-template-x"]))
    for label, least, most in aims:
        print(f"{'reached' if least <= most else 'MISSED':8} {label}: {least:.1f} against {most:.1f}")
    return int(any(least > most for _, least, most in aims))


def when() -> str:
    """What was measured, and with what."""
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    with_node = f", Node {node.removeprefix('v')}" if node else ""
    return f"{date.today()}, Python {platform.python_version()}{with_node}: {COUNT} fiches of four pages"


def write_readme(rows: list[tuple[str, str, float, float, float]]) -> None:
    """The table between its marks in README.md."""
    base = next(row[2] for row in rows if row[0] == "docxtpl")
    lines = [
        "| | version | documents/s | x docxtpl loop | peak MB | first document, cold, ms |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {LABELS.get(peer, peer)} | {version} | {speed:,.0f} | {speed / base:.1f} | {memory:.0f} | {cold:.0f} |"
        for peer, version, speed, memory, cold in sorted(rows, key=lambda row: -row[2])
    ]
    before, _, rest = README.read_text(encoding="utf-8").partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    table = "\n".join(["", f"{when()}.", "", *lines, ""])
    README.write_text(f"{before}{MARKS[0]}{table}{MARKS[1]}{after}", encoding="utf-8")


def report(rows: list[tuple[str, str, float, float, float]], digests: dict[str, list[str]]) -> int:
    """The table, and whether the texts are equal."""
    base = next(row[2] for row in rows if row[0] == "docxtpl")
    print(f"\n{when()}")
    print(f"{'':18} {'version':10} {'docs/s':>8} {'x docxtpl':>10} {'peak MB':>8} {'cold single ms':>15}")
    for peer, version, speed, memory, cold in rows:
        print(f"{LABELS.get(peer, peer):18} {version:10} {speed:8.0f} {speed / base:10.1f} {memory:8.0f} {cold:15.0f}")
    different = [peer for peer, found in digests.items() if found != digests["docxtpl"]]
    print(f"other text than docxtpl: {', '.join(different)}" if different else "all outputs hold the same text")
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main(*(int(given) for given in sys.argv[1:] if given != "--readme"), readme="--readme" in sys.argv))
