"""The same files, whoever makes them: `fiches bouw --werkers`."""

import multiprocessing
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

import fiches.build.build as build_module
import fiches.build.shared_work as shared_work_module
import fiches.build.workers as workers_module
import fiches.word.template.compiler as compiler_module
from fiches.app.build import BuildRequest, build_rondes, choose_executor
from fiches.app.use_case import find_project
from fiches.build.build import build_ronde, make_template_store
from fiches.build.judging import FicheWork
from fiches.build.plan import BuildResult, BuildState, iter_documents, plan_ronde
from fiches.build.reading import WaitingFiles
from fiches.build.workers import (
    ExecutorFactory,
    FailureCause,
    ProcessExecutor,
    RenderFailure,
    RenderWork,
    SerialExecutor,
    TemplateStore,
    WantedForm,
)
from fiches.checks.engine import check_dossier
from fiches.documents import view as view_module
from fiches.documents.render import Blame, load_compiled
from fiches.load.ronde import load_ronde
from fiches.load.yaml import parse_yaml
from fiches.word.controls import PlacedView
from tests.build.test_interruption import command
from tests.project import ROOT, TestProject


@pytest.fixture
def serial(project: TestProject) -> dict[str, bytes]:
    """What one process makes."""
    assert project.run("bouw", "--uit", str(project.root / "serieel")).code == 0
    return files(project.root / "serieel")


def files(output: Path) -> dict[str, bytes]:
    """Everything a reader may look at, manifest included."""
    return {path.name: path.read_bytes() for path in sorted((output / "2021").glob("*.*")) if path.is_file()}


def test_two_workers_make_the_same_bytes(project: TestProject, serial: dict[str, bytes]) -> None:
    result = project.run("bouw", "--werkers", "2")
    assert result.code == 0
    assert files(project.root / "uitvoer") == serial
    assert f"{len(project.outputs())} actueel" in project.run("bouw", "--werkers", "2").out


@pytest.mark.parametrize("make_executor", [choose_executor(2), partial(ProcessExecutor, 1, joins_in=True)])
def test_a_killed_worker_loses_nothing(
    project: TestProject, serial: dict[str, bytes], make_executor: ExecutorFactory
) -> None:
    killed: list[int] = []

    def kill_one(done: int, total: int, built: BuildResult) -> None:
        if done == 1:
            killed.append(next(iter(multiprocessing.active_children())).pid or 0)
            os.kill(killed[-1], signal.SIGTERM)

    output = project.root / "uitvoer"
    outcome = build_rondes(find_project(project.root), BuildRequest(), output, make_executor, kill_one)
    assert len(killed) == 1
    assert outcome.exit_code == 0
    assert files(output) == serial


class Deadly(dict[str, Any]):
    """Data on which a worker falls out."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)


def test_work_on_which_every_worker_falls_out_is_a_finding(project: TestProject, serial: dict[str, bytes]) -> None:
    found = find_project(project.root)
    loaded = load_ronde(found.tree, "2021")
    assert loaded.dossier is not None
    tasks = plan_ronde(loaded.dossier, found.load_templates(), fields=True)
    bad = tasks[3]
    digests = {"sha256": "", "inhoud": ""}
    tasks[3] = replace(bad, make_view=lambda: {"kapot": Deadly(), "document": digests}, place_view=None)
    output = project.root / "uitvoer"
    with ProcessExecutor(2, make_template_store(found.load_templates(), output)) as executor:
        built = list(build_ronde("2021", tasks, output, executor))
    assert [outcome.task.target for outcome in built] == [task.target for task in tasks]
    assert [outcome.task.target for outcome in built if outcome.state is BuildState.MISLUKT] == [bad.target]
    (diagnostic,) = built[3].diagnostics
    assert (diagnostic.code, diagnostic.location.path) == ("BOU006", bad.bestand)
    made = project.outputs()
    assert made == {name: serial[name] for name in made}
    assert len(made) == len(tasks) - 1


def test_every_blame_is_a_cause() -> None:
    assert set(Blame.__members__) <= set(FailureCause.__members__)


def test_this_process_gets_the_view_itself_and_leaves_it_as_it_was(project: TestProject) -> None:
    """Forms of one document are given the very same view, so that rendering may change nothing in it."""
    found = find_project(project.root)
    loaded = load_ronde(found.tree, "2021")
    assert loaded.dossier is not None
    templates = found.load_templates()
    executor = SerialExecutor(make_template_store(templates, project.root))
    for tasks, view in iter_documents(plan_ronde(loaded.dossier, templates)):
        forms = tuple(WantedForm(task.sjabloon_sha256, task.zichtbaar) for task in tasks)
        with patch("pickle.dumps", side_effect=AssertionError), patch("zlib.compress", side_effect=AssertionError):
            made = executor.submit(RenderWork(forms, view))()
        assert [type(one) for one in made] == [bytes] * len(forms)
        assert view == tasks[0].make_view()


def test_a_plan_holds_no_view_and_makes_one_for_all_forms_of_a_document(
    project: TestProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = view_module._make_fiche
    monkeypatch.setattr(view_module, "_make_fiche", lambda fiche, *rest: (made.append(fiche.id), make(fiche, *rest))[1])
    found = find_project(project.root)
    loaded = load_ronde(found.tree, "2021")
    assert loaded.dossier is not None
    tasks = plan_ronde(loaded.dossier, found.load_templates())
    assert made == []
    assert [task for forms, _ in iter_documents(tasks) for task in forms] == tasks
    assert made == [fiche.value.id for fiche in loaded.dossier.fiches]
    assert len(tasks) > len(made)


def test_nothing_that_was_read_outlives_the_build(project: TestProject) -> None:
    """What is told of a build says nothing of the views, which hold the whole ronde."""
    outcome = build_rondes(find_project(project.root), BuildRequest(), project.root / "uitvoer")
    assert {(str(built.task.make_view()), built.task.place_view) for built in outcome.built} == {("{}", None)}
    assert parse_yaml.cache_info().currsize == 0


def test_a_broken_template_is_the_same_finding(project: TestProject) -> None:
    (project.root / "templates/fiche.docx").write_bytes(b"geen Word")
    alone = project.run("bouw", "--json", "--uit", str(project.root / "een")).json
    together = project.run("bouw", "--json", "--uit", str(project.root / "twee"), "--werkers", "2").json
    assert alone["bevindingen"] == together["bevindingen"]
    assert any(found["code"] == "SJB001" for found in alone["bevindingen"])


@pytest.mark.parametrize("number", ["0", "62", "-1", "twee", "1.5", ""])
def test_a_number_of_workers_that_cannot_be(project: TestProject, number: str) -> None:
    result = project.run("bouw", f"--werkers={number}")
    assert result.code == 2
    assert "1 tot en met 61" in result.err


LISTENING = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
del sys.argv[0]
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""A program that listens to Ctrl-C, also when this suite runs in the background: there a shell lets children ignore it,
and a program that is begun so keeps to that."""


@pytest.fixture
def running(project: TestProject, serial: dict[str, bytes]) -> Iterator["subprocess.Popen[str]"]:
    """A build with workers in a process group of its own, just begun."""
    words = [sys.executable, "-c", LISTENING, *command(project, project.root / "uitvoer")[1:], "--werkers", "2"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "start_new_session": True}
    with subprocess.Popen(words, **pipes) as process:  # type: ignore[call-overload]
        while not (project.root / "uitvoer/2021/.bezig").exists() and process.poll() is None:
            time.sleep(0.005)
        yield process


@pytest.mark.skipif(os.name == "nt", reason="a process group gets a signal on POSIX only")
def test_ctrl_c_ends_clean(project: TestProject, serial: dict[str, bytes], running: "subprocess.Popen[str]") -> None:
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=300)
    assert (running.returncode, out) == (130, "")
    assert err == "fout: Afgebroken. Wat al klaar was, is bewaard.\n  tip: voer dezelfde opdracht nog eens uit\n"
    assert gone(running.pid)
    assert not list((project.root / "uitvoer/2021/.bezig").glob("*"))
    assert project.run("bouw").code == 0
    assert files(project.root / "uitvoer") == serial


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a POSIX matter")
def test_workers_end_with_a_build_that_is_killed(running: "subprocess.Popen[str]") -> None:
    running.kill()
    running.wait(300)
    assert gone(running.pid)


def gone(group: int) -> bool:
    """Whether every process of a group ends within a minute."""
    for _ in range(1200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The work that is handed out to others when three fiches or files are few."""
    seen: list[object] = []

    class WatchedExecutor(ProcessExecutor):
        def _hand_out(self, do: Any, work: object, *rest: Any) -> Any:
            seen.append(work if isinstance(work, RenderWork) else work[1])  # type: ignore[index]
            return super()._hand_out(do, work, *rest)

    monkeypatch.setattr(workers_module, "FILES_ALONE", 3)
    monkeypatch.setattr(workers_module, "count_cores", lambda: 2)
    monkeypatch.setattr(workers_module, "ProcessExecutor", WatchedExecutor)
    return seen


def test_many_fiches_and_files_are_shared_without_asking(
    project: TestProject, serial: dict[str, bytes], shared: list[object]
) -> None:
    """Whoever judges and makes them, the findings and the bytes are those of a build in one process."""
    output = project.root / "uitvoer"
    together = build_rondes(find_project(project.root), BuildRequest(), output, choose_executor())
    alone = build_rondes(find_project(project.root), BuildRequest(), project.root / "alleen", choose_executor(1))
    assert together.report == alone.report
    assert files(output) == serial
    inputs = {path.relative_to(project.root).as_posix() for path in project.root.glob("bac_inputs/2021/fiches/*.yaml")}
    judged = {one.path for work in shared if isinstance(work, FicheWork) for one in work.fiches}
    validated = {path for work in shared if isinstance(work, WaitingFiles) for path, _ in work.files}
    read = {one.path for work in shared if type(work) is tuple for one in work}
    assert judged == validated == read == inputs
    assert sum(len(work.forms) for work in shared if isinstance(work, RenderWork)) == len(project.outputs())


def test_of_files_only_those_after_the_first_are_shared(
    project: TestProject, serial: dict[str, bytes], shared: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers_module, "FILES_ALONE", 20)  # more than there are fiches to read
    shutil.copytree(project.root / "serieel/.controles", project.root / "uitvoer/.controles")
    build_rondes(find_project(project.root), BuildRequest(), project.root / "uitvoer", choose_executor())
    assert files(project.root / "uitvoer") == serial
    assert sum(len(work.forms) for work in shared if isinstance(work, RenderWork)) == len(project.outputs()) - 20


class SlowPool:
    """Workers that are done only when somebody waits for them."""

    def __init__(self, _: int, templates: TemplateStore) -> None:
        self.handed_out: list[bytes] = []
        _init_worker_templates(templates)

    def submit(self, do: Callable[[bytes], Any], packed: bytes) -> "SlowFuture":
        self.handed_out.append(packed)
        return SlowFuture(partial(do, packed))

    def close(self) -> None:
        """There is nothing to end."""


class SlowFuture:
    def __init__(self, work: Callable[[], Any]) -> None:
        self._work = work
        self._made: list[Any] = []

    def result(self) -> Any:
        self._made = self._made or [self._work()]
        return self._made[0]

    def done(self) -> bool:
        return bool(self._made)


def _init_worker_templates(templates: TemplateStore) -> None:
    workers_module._WORKER_TEMPLATES[:] = [templates]


def test_who_would_wait_does_what_was_not_handed_out(
    project: TestProject, serial: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the last piece to the first; the order of the files stays."""
    pools: list[SlowPool] = []

    def make_pool(count: int, templates: TemplateStore) -> SlowPool:
        pools.append(SlowPool(count, templates))
        return pools[-1]

    monkeypatch.setattr(workers_module, "_WorkerPool", make_pool)
    join_in = partial(ProcessExecutor, 1, joins_in=True)
    outcome = build_rondes(find_project(project.root), BuildRequest(), project.root / "uitvoer", join_in)
    assert {built.state for ronde in outcome.rondes for built in ronde.files} == {BuildState.GEMAAKT}
    assert files(project.root / "uitvoer") == serial
    assert 0 < len(pools[0].handed_out) < len(serial)


def test_only_what_another_process_makes_is_packed(project: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """All forms of a document in one piece, and what this process does itself takes no packing."""
    pools: list[SlowPool] = []

    def make_pool(count: int, templates: TemplateStore) -> SlowPool:
        pools.append(SlowPool(count, templates))
        return pools[-1]

    packed: list[object] = []
    dumps = pickle.dumps
    monkeypatch.setattr(
        shared_work_module.pickle, "dumps", lambda value, protocol: (packed.append(value), dumps(value, protocol))[1]
    )
    monkeypatch.setattr(workers_module, "_WorkerPool", make_pool)
    join_in = partial(ProcessExecutor, 1, joins_in=True)
    build_rondes(find_project(project.root), BuildRequest(), project.root / "uitvoer", join_in)
    went = [work for work in map(pickle.loads, pools[0].handed_out) if isinstance(work, RenderWork)]
    files_made = sum(len(work.forms) for work in went)
    assert 0 < len(went) == sum(isinstance(work, RenderWork) for work in packed)
    # who fills in a view gives its values their places: with them it takes longer to send
    assert not any(isinstance(work.view, PlacedView) for work in went)
    assert any(isinstance(work.make_printed_view(), PlacedView) for work in went)
    assert len(went) < files_made < len(project.outputs())


def test_a_large_document_is_begun_first_and_put_in_its_own_place(
    project: TestProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Begun last, it would keep all others waiting at the end."""
    shutil.copy(ROOT / "templates/overzichtsmatrix.docx", project.root / "templates")
    pools: list[SlowPool] = []

    def make_pool(count: int, templates: TemplateStore) -> SlowPool:
        pools.append(SlowPool(count, templates))
        return pools[-1]

    monkeypatch.setattr(workers_module, "_WorkerPool", make_pool)
    monkeypatch.setattr(build_module, "MANY_INPUTS", 10)
    join_in = partial(ProcessExecutor, 1, joins_in=True)
    outcome = build_rondes(find_project(project.root), BuildRequest(), project.root / "uitvoer", join_in)
    made = [work for work in map(pickle.loads, pools[0].handed_out) if isinstance(work, RenderWork)]
    large = [work.is_of_many for work in made]
    assert any(large)
    assert large == sorted(large, reverse=True)  # the large ones first
    alone = build_rondes(find_project(project.root), BuildRequest(), project.root / "alleen")
    assert [one.task.target for one in outcome.built] == [one.task.target for one in alone.built]
    assert files(project.root / "uitvoer") == files(project.root / "alleen")


def test_a_worker_takes_the_templates_apart_before_the_first_document(
    project: TestProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This process finds them in their folder."""
    store = make_template_store(find_project(project.root).load_templates(), project.root / "uitvoer")
    load_compiled.cache_clear()
    monkeypatch.setattr(compiler_module, "extract_source", lambda *_: pytest.fail("it was not kept"))
    with ProcessExecutor(1, store, joins_in=True) as executor:
        executor.prepare_templates()
        executor.submit(RenderWork((), {}))
    assert not any(isinstance(one, RenderFailure) for one in store.prepare_all().values())


def test_preparing_that_fails_stops_no_build(project: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """It only saves time: who needs a template tells what is wrong with it."""
    store = make_template_store(find_project(project.root).load_templates(), project.root / "uitvoer")
    monkeypatch.setattr(workers_module, "_prepare_in_worker", _fall_short)
    with ProcessExecutor(1, store, joins_in=True) as executor:
        executor.prepare_templates()
        assert executor.submit(RenderWork((), {}))() == []


def _fall_short(_: bytes) -> None:
    raise MemoryError


def test_a_worker_that_falls_out_while_it_judges_hides_no_finding(
    project: TestProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What no other process can judge is judged here."""
    dossier = load_ronde(find_project(project.root).tree, "2021").judgeable
    assert dossier is not None
    deadly = replace(dossier, records={dossier.fiches[3].value.id: Deadly()})
    monkeypatch.setattr(workers_module, "FICHES_PER_WORK", 2)
    with ProcessExecutor(1, make_template_store((), project.root)) as executor:
        assert check_dossier(deadly, find_in_each=executor.find_in_fiches) == check_dossier(dossier)


@pytest.mark.parametrize(("cores", "alone"), [(1, 0), (2, 1000)])
def test_one_core_or_few_files_start_no_process(
    project: TestProject, monkeypatch: pytest.MonkeyPatch, cores: int, alone: int
) -> None:
    monkeypatch.setattr(workers_module, "FILES_ALONE", alone)
    monkeypatch.setattr(workers_module, "count_cores", lambda: cores)
    monkeypatch.setattr(workers_module, "ProcessExecutor", None)
    outcome = build_rondes(find_project(project.root), BuildRequest(), project.root / "uitvoer", choose_executor())
    assert outcome.built
    assert all(one.state is BuildState.GEMAAKT for one in outcome.built)
