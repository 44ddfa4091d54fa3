"""The same files from a real Dask cluster: a scheduler and two workers, each a process of its own."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from distributed import Client

from fiches.app.build import BuildRequest, build_rondes, choose_executor
from fiches.app.use_case import find_project
from fiches.build import cluster
from fiches.build.plan import BuildResult
from fiches.build.workers import FailureCause, RenderFailure, WantedForm
from tests.build.test_workers import files, serial
from tests.project import TestProject
from tests.samples import sample_package

__all__ = ["serial"]
LOCAL = "127.0.0.1"


@dataclass(frozen=True)
class Dask:
    """A running cluster."""

    address: str
    workers: tuple["subprocess.Popen[bytes]", ...]


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    """A scheduler with two workers of one thread, which nobody restarts."""
    address = f"tcp://{LOCAL}:{free_port()}"
    with ExitStack() as ending:

        def start(*words: str) -> "subprocess.Popen[bytes]":
            log = ending.enter_context((tmp_path / "dask.log").open("ab"))
            command = [sys.executable, "-m", "dask", *words]
            process = ending.enter_context(subprocess.Popen(command, stdout=log, stderr=log, cwd=tmp_path))
            ending.callback(process.kill)
            return process

        start("scheduler", "--host", LOCAL, "--port", address.rpartition(":")[2], "--no-dashboard")
        worker = ("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", LOCAL)
        workers = (start(*worker), start(*worker))
        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield Dask(address, workers)


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server((LOCAL, 0)) as server:
        return int(server.getsockname()[1])


def test_the_same_bytes_also_when_a_worker_is_killed(
    project: TestProject, serial: dict[str, bytes], dask: Dask
) -> None:
    def kill_one(done: int, total: int, built: BuildResult) -> None:
        if done == 1:
            dask.workers[0].kill()

    output = project.root / "uitvoer"
    order, make_executor = BuildRequest(), choose_executor(cluster=dask.address)
    assert build_rondes(find_project(project.root), order, output, make_executor, kill_one).exit_code == 0
    assert dask.workers[0].wait(10) != 0
    assert files(output) == serial
    again = project.run("bouw", "--cluster", dask.address)
    assert f"{len(project.outputs())} actueel" in again.out


def test_a_broken_template_is_the_same_finding(project: TestProject, dask: Dask) -> None:
    (project.root / "templates/fiche.docx").write_bytes(b"geen Word")
    alone = project.run("bouw", "--json", "--uit", str(project.root / "een")).json
    together = project.run("bouw", "--json", "--uit", str(project.root / "twee"), "--cluster", dask.address).json
    assert alone["bevindingen"] == together["bevindingen"]


@pytest.mark.parametrize(
    "answer", [b"geen Word", b"fout:onzin", b'fout:["geen oorzaak", []]', b'fout:{"a": 1}', b"", None, ["W-01"], 12]
)
def test_an_answer_that_is_no_document_is_not_kept(answer: object) -> None:
    made = cluster.judge_answer(answer, WantedForm("0" * 64, ("W-01",)))
    assert isinstance(made, RenderFailure)
    assert made.cause is FailureCause.PACKAGE


def test_a_whole_document_of_another_fiche_is_not_kept() -> None:
    package = sample_package("W-01", "fiche")
    assert cluster.judge_answer(package, WantedForm("0" * 64, ("W-01",))) == package
    other = cluster.judge_answer(package, WantedForm("0" * 64, ("K-99",)))
    assert isinstance(other, RenderFailure)
    assert other.faults == ("'K-99' staat niet in de tekst",)


@pytest.mark.parametrize("cause", FailureCause)
def test_why_there_is_no_document_survives_the_way_back(cause: FailureCause) -> None:
    failure = RenderFailure(cause, ("een reden", "en nog één"))
    assert cluster.judge_answer(cluster.encode_answer(failure), WantedForm("0" * 64, ())) == failure


def test_workers_with_another_program_are_refused(
    project: TestProject, dask: Dask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "compute_program_fingerprint", lambda: "een andere")
    result = project.run("bouw", "--cluster", dask.address)
    assert result.code == 3
    assert "andere versie" in result.err
    assert "dask worker" in result.err


@pytest.mark.parametrize("address", [f"tcp://{LOCAL}:{{port}}", "onzin://x", "geen adres"])
def test_an_address_that_does_not_answer(project: TestProject, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(cluster, "CONNECT_TIMEOUT", 1)
    result = project.run("bouw", "--cluster", address.format(port=free_port()))
    assert result.code == 3
    assert "geeft binnen 1 seconden geen antwoord" in result.err
    assert not project.outputs()


def test_without_dask(project: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = project.run("bouw", "--cluster", "tcp://127.0.0.1:8786")
    assert (result.code, result.out) == (3, "")
    assert "fiches versie" in result.err


def test_one_way_to_divide_the_work(project: TestProject) -> None:
    assert project.run("bouw", "--cluster", "tcp://127.0.0.1:8786", "--werkers", "2").code == 2
