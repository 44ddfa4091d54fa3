"""What thousands of variants cost: time and memory of 3,000 Word files, in one process, in two, and on a cluster.

Every run builds the same fiches, each with a few hundred variants of which texts and an amount differ, in a process of
its own. Memory is the highest resident size of that process and of each worker; the time of the
processor, of that process and of all its workers together, does not depend on what else the computer does.
"""

import json
import multiprocessing
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fiches.app.build import BuildRequest, build_rondes, choose_executor
from fiches.app.use_case import find_project
from fiches.build.plan import BuildResult

ROOT = Path(__file__).parent.parent
PER_FICHE, SIZES = 300, (750, 1_500, 3_000)
IDS = ("C-01", "E-01", "E-02", "K-01", "K-02", "K-03", "W-01", "W-02", "W-03", "W-04")
MB = 1024


def project(folder: Path, count: int) -> None:
    """Ronde 2021 with so many variants, spread over its fiches, and one template."""
    inputs = folder / "bac_inputs/2021"
    inputs.joinpath("fiches").mkdir(parents=True)
    shutil.copy(ROOT / "bac_inputs/2021/kernboodschappen.yaml", inputs)
    areas = "".join(f"  - {{id: gebied-{n}, naam: Gebied {n}, soort: regio}}\n" for n in range(PER_FICHE))
    ronde = (ROOT / "bac_inputs/2021/ronde.yaml").read_text(encoding="utf-8")
    before, _, rest = ronde.partition("gebieden:\n")
    rest = rest[rest.index("gebiedsindeling_peiljaar:") :]
    inputs.joinpath("ronde.yaml").write_text(f"{before}gebieden:\n{areas}{rest}", encoding="utf-8")
    for at, name in enumerate(IDS):
        mine = range(count * at // len(IDS), count * (at + 1) // len(IDS))
        varianten = "".join(variant(n % PER_FICHE) for n in mine)
        text = (ROOT / f"bac_inputs/2021/fiches/{name}.yaml").read_text(encoding="utf-8")
        inputs.joinpath(f"fiches/{name}.yaml").write_text(f"{text}varianten:\n{varianten}", encoding="utf-8")
    folder.joinpath("templates").mkdir()
    shutil.copy(ROOT / "templates/fiche.docx", folder / "templates")


def variant(number: int) -> str:
    """What differs in one area."""
    return (
        f"  - gebied: gebied-{number}\n    velden:\n"
        f"      titel: Wat wij in gebied {number} willen doen\n"
        f"      doel: Iedereen in gebied {number} vindt een passende plek.\n"
    )


def peaks() -> list[int]:
    """The highest resident sizes of the processes that are workers now, in kB."""
    found = []
    for child in multiprocessing.active_children():
        status = Path(f"/proc/{child.pid}/status").read_text(encoding="ascii")
        found += [int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")]
    return found


def child(folder: str, werkers: str, address: str) -> None:
    """One build, told as JSON."""
    highest: list[int] = []

    def look(done: int, total: int, _: BuildResult) -> None:
        if done in (total // 2, total - 1):
            highest[:] = peaks()

    start = time.perf_counter()
    outcome = build_rondes(
        find_project(Path(folder)),
        BuildRequest(),
        Path(folder) / "uitvoer",
        choose_executor(int(werkers), address or None),
        look,
    )
    seconds = time.perf_counter() - start
    made = [file.state for ronde in outcome.rondes for file in ronde.files]
    usage = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = [one.ru_utime + one.ru_stime for one in usage]
    kb = [usage[0].ru_maxrss, *highest]
    print(json.dumps({"s": seconds, "cpu": cpu, "made": len(made), "states": sorted(set(made)), "kb": kb}))


def run(folder: Path, count: int, werkers: int, address: str = "") -> dict[str, bytes]:
    """Build in a process of its own, print what it cost, and give the files."""
    shutil.rmtree(folder / "uitvoer", ignore_errors=True)
    words = [sys.executable, __file__, "kind", str(folder), str(werkers), address]
    told = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout
    result = json.loads(told.splitlines()[-1])
    assert result["states"] == ["gemaakt"], result
    megabytes = [round(kb / MB) for kb in result["kb"]]
    who = "cluster" if address else f"{werkers} werker{'s' if werkers > 1 else ' '}"
    rate = result["made"] / result["s"]
    print(
        f"{count:5} varianten  {who:9}  {result['s']:6.1f} s  {rate:5.0f} per s  "
        f"processor {result['cpu'][0]:5.1f} + {result['cpu'][1]:5.1f} s  "
        f"geheugen {' + '.join(map(str, megabytes))} = {sum(megabytes)} MB",
        flush=True,
    )
    return {path.name: path.read_bytes() for path in sorted((folder / "uitvoer/2021").glob("*.*")) if path.is_file()}


def on_cluster(folder: Path, count: int) -> dict[str, bytes]:
    """The same on a scheduler and two workers of this computer."""
    from distributed import LocalCluster  # noqa: PLC0415  (only this run needs it)

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:  # type: ignore[no-untyped-call]
        files = run(folder, count, 1, cluster.scheduler_address)
        print(f"{'':30}werkers van het cluster: geheugen {' + '.join(str(kb // MB) for kb in peaks())} MB", flush=True)
        return files


def main() -> None:
    """Print the table."""
    for count in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            project(folder, count)
            serial = run(folder, count, 1)
            assert run(folder, count, 2) == serial
            if count == SIZES[-1]:
                assert on_cluster(folder, count) == serial
    print("Alle bytes zijn gelijk, het manifest ook.")


if __name__ == "__main__":
    if sys.argv[1:2] == ["kind"]:
        child(*sys.argv[2:5])
    else:
        main()
