"""What the fields of a working file cost: time, and pixels when LibreOffice opens the file.

    uv run python -m benchmarks.velden [--rondes 20] [--bouw 5] [--beeld]

Time: every sample fiche in all its forms, made with and without fields in turn, so that what else the machine does
falls on both. With `--bouw` the whole command too, in an empty output folder and in a process of its own each time.
With `--beeld` both files become a PDF with the same settings, and their pages are set beside each other pixel by pixel
(needs LibreOffice and pdftoppm).
"""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fiches.build.build import make_work
from fiches.build.plan import RenderTask, TemplateFile, iter_documents, plan_ronde
from fiches.build.workers import SerialExecutor, TemplateStore
from fiches.cli.main import GARBAGE_THRESHOLD
from fiches.io.libreoffice import find_libreoffice
from tests.project import ROOT
from tests.samples import TEMPLATE_NAMES, sample_dossier

MOST_TIME, RESOLUTION = 1.15, 100


def load_templates() -> list[TemplateFile]:
    """The forms of a fiche."""
    paths = (f"templates/{name}.docx" for name in TEMPLATE_NAMES)
    return [TemplateFile("fiche", path, (ROOT / path).read_bytes()) for path in paths]


class Desk:
    """Makes the files of all sample fiches, with fields or without."""

    def __init__(self, cache: Path) -> None:
        templates = load_templates()
        store = TemplateStore({one.sha256: one.content for one in templates}, cache)
        self._executor = SerialExecutor(store)
        self._templates = templates
        self.plans = self.make_plans()

    def make_plans(self) -> dict[bool, list[list[RenderTask]]]:
        """The forms of each fiche, without fields and with them; new ones have kept nothing of an earlier turn."""
        return {
            fields: [list(forms) for _, forms in groupby(plan, lambda task: task.kenmerk)]
            for fields in (False, True)
            for plan in [plan_ronde(sample_dossier(), self._templates, fields=fields)]
        }

    def make(self, forms: list[RenderTask]) -> Iterator[tuple[str, bytes]]:
        """The files of one fiche, by name, as a build makes them."""
        for tasks, view in iter_documents(forms):
            for task, made in zip(tasks, self._executor.submit(make_work(tasks, view))(), strict=True):
                assert isinstance(made, bytes), made
                yield Path(task.target).name, made


def time_documents(desk: Desk, rounds: int) -> float:
    """Print the milliseconds a document takes with and without fields; the ratio of the two.

    Of each fiche the shortest time counts: a machine that does more than this makes all others longer.
    """
    many = len(desk.plans[False])
    least = {(at, fields): float("inf") for at in range(many) for fields in (False, True)}
    for turn in range(rounds + 1):
        plans = desk.make_plans()
        for at, pair in enumerate(zip(plans[False], plans[True], strict=True)):
            for fields in (False, True) if turn % 2 else (True, False):
                started = time.process_time()
                for _ in desk.make(pair[fields]):
                    pass
                # the first turn compiles
                spent = time.process_time() - started if turn else float("inf")
                least[at, fields] = min(least[at, fields], spent)
    count = sum(map(len, desk.plans[False]))
    plain, filled = (1000 * sum(least[at, fields] for at in range(many)) / count for fields in (False, True))
    print(f"een document: {plain:.2f} ms zonder velden, {filled:.2f} ms met: {filled / plain:.3f} keer zo lang")
    return filled / plain


def time_builds(rounds: int) -> float:
    """Print the seconds that `fiches bouw` takes with and without fields; the ratio of the two."""
    spent: dict[bool, list[float]] = {False: [], True: []}
    for at in range(2 * rounds):
        fields = bool(at % 2)
        with tempfile.TemporaryDirectory() as folder:
            command = [str(Path(sys.executable).with_name("fiches")), "bouw", "--map", str(ROOT), "--uit", folder]
            before = os.times()
            subprocess.run([*command, *([] if fields else ["--zonder-velden"])], check=True, capture_output=True)
            after = os.times()
            spent[fields].append(after.children_user + after.children_system - before[2] - before[3])
    # the shortest, as above
    plain, filled = min(spent[False]), min(spent[True])
    print(f"fiches bouw: {plain:.2f} s zonder velden, {filled:.2f} s met: {filled / plain:.3f} keer zo lang")
    return filled / plain


def compare_pages(desk: Desk, keep: Path | None) -> bool:
    """Print of how many pages every pixel is the same with fields and without."""
    office = find_libreoffice()
    made = {
        f"{'met' if fields else 'zonder'}/{name}": content
        for fields, plan in desk.plans.items()
        for forms in plan
        for name, content in desk.make(forms)
    }
    pages: dict[str, list[bytes]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        for result in office.convert(made):
            assert result.pdf is not None, (result.name, result.reason)
            path = folder / f"{result.name}.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(result.pdf)
            path.with_suffix("").write_bytes(made[result.name])
            pages[result.name] = list(draw_pages(path))
    same = total = 0
    for name in sorted(name.removeprefix("met/") for name in pages if name.startswith("met/")):
        sides = pages[f"zonder/{name}"], pages[f"met/{name}"]
        equal = [one == other for one, other in zip(*sides, strict=False)]
        told = [str(at) for at, is_same in enumerate(equal, 1) if not is_same]
        if told or len(sides[0]) != len(sides[1]):
            print(f"  {name}: anders op bladzijde {', '.join(told)} ({len(sides[0])} en {len(sides[1])} bladzijden)")
        same, total = same + sum(equal), total + max(map(len, sides))
    print(f"{same} van {total} bladzijden gelijk, tot op het beeldpunt")
    return same == total


def draw_pages(pdf: Path) -> Iterator[bytes]:
    """The pages of a PDF as pictures."""
    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), str(pdf), str(stem)], check=True)
    for page in sorted(pdf.parent.glob(f"{stem.name}-*.ppm")):
        yield page.read_bytes()
        page.unlink()


def main() -> int:
    """Print the figures; 1 when one of them is not good enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rondes", type=int, default=20)
    parser.add_argument("--bouw", type=int, default=0, help="hoe vaak 'fiches bouw' in zijn geheel loopt")
    parser.add_argument("--beeld", action="store_true", help="zet de bladzijden naast elkaar")
    parser.add_argument("--bewaar", type=Path, help="een map voor de bestanden")
    given = parser.parse_args()
    gc.set_threshold(GARBAGE_THRESHOLD)  # as in the program itself
    with tempfile.TemporaryDirectory() as cache:
        desk = Desk(Path(cache))
        good = [time_documents(desk, given.rondes) <= MOST_TIME] if given.rondes else []
        good += [time_builds(given.bouw) <= MOST_TIME] if given.bouw else []
        good += [compare_pages(desk, given.bewaar)] if given.beeld else []
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
