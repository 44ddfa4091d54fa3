"""What judging a finished Word file costs, in milliseconds of the processor a document.

    uv run python -m benchmarks.pakketten [rounds]

The documents are those of the sample ronde, in every form and five times over with another title: none is judged
twice before all others are, as in a build. The lowest of the rounds counts, since other programs only make it slower.
Aim: at most 1.2 ms. Beside it stand unpacking and parsing, which are part of it. Garbage is collected as seldom as the
program does.
"""

import gc
import sys
import time
from collections.abc import Callable, Iterator

from fiches.cli.main import GARBAGE_THRESHOLD
from fiches.documents.render import find_package_faults
from fiches.word.package import find_xml_parts, read_parts
from fiches.word.template.render import compile_template
from fiches.word.xml import parse_xml
from tests.project import ROOT
from tests.samples import FICHE_IDS, TEMPLATE_NAMES, sample_view

LIMIT, ROUNDS, COPIES = 1.2, 7, 5
Work = Callable[[bytes, tuple[str, ...]], object]


def make_packages() -> Iterator[tuple[bytes, tuple[str, ...]]]:
    """Each document with the texts that it must show."""
    for name in TEMPLATE_NAMES:
        template = compile_template(ROOT / f"templates/{name}.docx")
        for fiche_id in FICHE_IDS:
            view = sample_view(fiche_id)
            for number in range(COPIES):
                title = f"{view['fiche']['titel']} {number}"
                yield template.render({**view, "fiche": {**view["fiche"], "titel": title}}), (fiche_id, title)


def measure(work: Work, packages: list[tuple[bytes, tuple[str, ...]]], rounds: int) -> float:
    """Milliseconds a document, of the fastest round."""
    lowest = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for package, texts in packages:
            work(package, texts)
        lowest = min(lowest, time.process_time() - start)
    return 1000 * lowest / len(packages)


def unpack(package: bytes, _: tuple[str, ...]) -> dict[str, bytes]:
    """All parts."""
    return read_parts(package)


def parse_all(package: bytes, texts: tuple[str, ...]) -> None:
    """Read every part that is XML, as a judge without memory would."""
    parts = unpack(package, texts)
    for name in find_xml_parts(parts):
        parse_xml(parts[name])


def main(rounds: int = ROUNDS) -> int:
    """Print the figures; 1 when judging is over its limit."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    packages = list(make_packages())
    if any(find_package_faults(*one) for one in packages):
        sys.exit("a sample is not whole")
    judging = measure(find_package_faults, packages, rounds)
    print(f"{len(packages)} documents of {sum(len(package) for package, _ in packages) // len(packages):,} bytes")
    print(f"unpacking             {measure(unpack, packages, rounds):6.2f} ms")
    print(f"and parsing all parts {measure(parse_all, packages, rounds):6.2f} ms")
    print(f"judging               {judging:6.2f} ms (at most {LIMIT})")
    return int(judging > LIMIT)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
