"""The command itself: it listens on this computer only, tells its address, and ends with Ctrl+C."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from fiches.cli.main import main
from fiches.io.alone import hold_place
from fiches.web.server import open_usual_socket
from tests.project import ROOT, TestProject


@pytest.fixture
def server(project: TestProject) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`fiches werk` in a process of its own, and the address that it tells."""
    script = "from fiches.cli.start import start; raise SystemExit(start())"
    command = [sys.executable, "-c", script, "werk", "--geen-browser", "--json", "--map", str(project.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    text = ""
    while not text.endswith("}\n"):
        line = process.stdout.readline()
        assert line, process.communicate()
        text += line
    yield process, json.loads(text)["adres"]
    process.kill()
    process.communicate()


def test_it_serves_here_and_ends_with_ctrl_c(server: tuple[subprocess.Popen[str], str]) -> None:
    process, address = server
    assert address.startswith("http://127.0.0.1:")
    with httpx2.Client(follow_redirects=True, trust_env=False, timeout=60) as client:
        assert "Kabinetsformatie 2021" in client.get(address).text
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0


def test_a_second_one_leads_to_the_first(project: TestProject, server: tuple[subprocess.Popen[str], str]) -> None:
    """Both would write in the same files; who only looks may do so beside it."""
    process, address = server
    base = address.partition("?")[0]
    second = project.run("werk", "--geen-browser", "--json")
    assert (second.code, second.json["adres"], second.json["al_open"]) == (0, base, True)
    assert base in project.run("werk", "--geen-browser").out
    process.kill()
    process.communicate()
    with hold_place(project.root / "uitvoer", ".werkplek", "") as running:
        assert running is None
        told = project.run("werk", "--geen-browser")
    assert told.code == 2 and "al open" in told.err


def test_a_port_that_is_taken_and_one_that_is_none(project: TestProject) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = project.run("werk", "--geen-browser", "--poort", port)
    assert result.code == 2 and port in result.err and "--poort" in result.err
    for bad in ("0", "65536", "x", "9" * 5000):
        assert project.run("werk", "--poort", bad).code == 2


def test_a_project_mostly_has_the_same_port(tmp_path: Path) -> None:
    """So that a browser finds back what was typed before a new start."""
    with open_usual_socket(tmp_path) as first, open_usual_socket(tmp_path) as other:
        port = first.getsockname()[1]
        assert other.getsockname()[1] != port
    with open_usual_socket(tmp_path) as again:
        assert again.getsockname() == ("127.0.0.1", port)


def test_a_folder_without_a_ronde_is_told_at_once(empty_project: TestProject) -> None:
    for name in ("ronde.yaml", "kernboodschappen.yaml"):
        (empty_project.root / "bac_inputs/2021" / name).unlink()
    result = empty_project.run("werk", "--geen-browser")
    assert result.code == 4 and "geen ronde" in result.err


def test_without_the_extra_it_says_what_to_install(
    project: TestProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    for name in [name for name in sys.modules if name.startswith("fiches.web")]:
        monkeypatch.delitem(sys.modules, name)
    assert main(["werk", "--geen-browser", "--map", str(project.root)]) == 3
    assert "'werk'" in capsys.readouterr().err
