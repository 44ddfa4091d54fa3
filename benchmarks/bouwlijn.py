"""What the line around the engine costs: `fiches bouw` of 1,000 fiches against filling in the same views only.

    uv run python -m benchmarks.bouwlijn [fiches]

Three things, all in the time of the processor of every process that took part, so that another program on the computer
counts little: building everything as a whole command (at most 4.5 times what the engine takes for the same views),
building again with nothing to do (at most 1.5 s for 1,000 fiches), and the highest resident size of one process (at
most 200 MB for 1,000 fiches and 500 for 5,000). The wall time is told beside them: with two cores it stays under 0.6 of
the time of the processor.

The engine fills in the very views that the build does, in which each value knows its place; what it takes without
places, as `bouw --zonder-velden` fills them in, is told beside it.

A computer that others use too gives the same work a tenth more or less time from minute to minute. So both are done
three times, one after the other, and the median of each counts. What a build made is moved away before the next one,
and not removed: ext4 takes many times as long to make a file when thousands were removed in the minute before. So wait
as long before measuring again.

A small build comes first, so that Python has compiled the program, as it has for who uses it: where the environment
forbids to keep bytecode, each process would do that again. Python itself is told too: one that was compiled without
optimization by its profile, as pyenv does, takes longer for what is written in Python and as long for what is written
in C, so the line costs more of its engines.
"""

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from benchmarks.controles import ROOT, make_inputs
from fiches.app.use_case import find_project
from fiches.build.build import make_work
from fiches.build.plan import iter_documents, plan_ronde
from fiches.documents.render import load_compiled
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.word.template.faults import TemplateFault

FICHES = str(Path(sys.executable).with_name("fiches"))
COUNT, SMALL, LIMIT, IDLE, WALL, ROUNDS = 1000, 10, 4.5, 1.5, 0.6, 3
MEMORY, MEMORY_EACH = 125, 0.075
"""In MB, and for each fiche: 200 for 1,000 and 500 for 5,000."""


class Cost(NamedTuple):
    """Seconds of the processor and of the clock, and the highest resident size of one process in MB."""

    cpu: float
    wall: float
    megabytes: float


def run(root: Path, *words: str) -> Cost:
    """What one command costs, with all processes that it starts."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = own | {"PYTHONPYCACHEPREFIX": str(root.parent / "bytecode")}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with (root / "stdout.txt").open("w") as printed:
        command = [FICHES, *words, "--map", str(root)]
        done = subprocess.run(command, stdout=printed, stderr=subprocess.STDOUT, check=False, env=environment)
    if done.returncode not in (0, 1):
        sys.exit((root / "stdout.txt").read_text()[-2000:])
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, wall, after.ru_maxrss / 1024)


def run_engine(root: Path, *, fields: bool) -> tuple[float, int]:
    """Seconds of the processor for filling in every view, and how many there are; with the fields that a build gives
    them, or without.
    """
    dossier = load_ronde(FolderTree(root), "2021").dossier
    if dossier is None:
        sys.exit("the inputs are not valid")
    templates = find_project(root).load_templates()
    compiled = {one.sha256: load_compiled(one.content) for one in templates}
    spent, count = 0.0, 0
    for tasks, view in iter_documents(plan_ronde(dossier, templates, fields=fields)):
        work = make_work(tasks, view)
        printed = work.make_printed_view()
        for form in work.forms:
            start = time.process_time()
            with suppress(TemplateFault):  # of thousands of fiches the matrix is too long, and a build says so
                compiled[form.sjabloon_sha256].render(printed)
            spent += time.process_time() - start
            count += 1
    return spent, count


def main(count: int = COUNT) -> int:
    """Print the figures; 1 when one is over its limit."""
    with tempfile.TemporaryDirectory() as folder:
        small, root = Path(folder) / "klein", Path(folder) / "groot"
        for place, fiches in ((small, SMALL), (root, count)):
            make_inputs(place, fiches)
            shutil.copytree(ROOT / "templates", place / "templates")
        run(small, "bouw", "--werkers", "2")
        builds, engines = [], []
        for turn in range(ROUNDS):
            if turn:
                (root / "uitvoer").rename(Path(folder) / f"eerder-{turn}")
            builds.append(run(root, "bouw"))
            engine, files = run_engine(root, fields=True)
            engines.append(engine)
        idle = run(root, "bouw")
        plain, _ = run_engine(root, fields=False)
    engine = statistics.median(engines)
    whole = Cost(
        statistics.median(one.cpu for one in builds),
        statistics.median(one.wall for one in builds),
        builds[0].megabytes,  # the later ones begin as copies of this process, which has all views by then
    )
    print(f"{count} fiches, {files} files, {os.cpu_count()} cores")
    rounds = (f"{one.cpu:.2f} / {each:.2f}" for one, each in zip(builds, engines, strict=True))
    print(f"builds / the engine   {', '.join(rounds)} s of the processor")
    print(f"Python {platform.python_version()} of {sys.base_prefix}")
    print(f"the engine alone      {engine:7.2f} s of the processor, {plain:.2f} s without fields")
    memory = MEMORY + MEMORY_EACH * count
    times, without = whole.cpu / engine, whole.cpu / plain
    print(
        f"the whole build       {whole.cpu:7.2f} s, {times:.2f} x the engine (at most {LIMIT}), {without:.2f} x without"
    )
    print(f"  by the clock        {whole.wall:7.2f} s, {whole.wall / whole.cpu:.2f} of that (at most {WALL})")
    print(f"  highest process     {whole.megabytes:7.0f} MB (at most {memory:.0f})")
    print(f"nothing to do         {idle.cpu:7.2f} s of the processor (at most {IDLE}), {idle.wall:.2f} s by the clock")
    return int(whole.cpu > LIMIT * engine or idle.cpu > IDLE or whole.megabytes > memory)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
