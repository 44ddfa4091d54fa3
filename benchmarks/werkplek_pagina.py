"""How soon the printed page shows what somebody typed, in a set of 10 and of 300 fiches.

Run with `uv run python -m benchmarks.werkplek_pagina [turns]`; needs LibreOffice, and Linux for the time of the
processor. A server runs in a process of its own. Each turn posts a form with another text in it, in turn the title of
a fiche and why it cannot be done alone, as the script of the page does after a pause while one types, and gets the
picture of the page on which that text stands. The pause itself (PAUSE in `blad.js`) comes on top. The figure to stay
below is 1.0 s for 95 of 100, the pause included. Told are the wall time and that of the processor, of the server and
of LibreOffice together: a busy computer makes the first longer.
"""

import http.client
import json
import multiprocessing
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from benchmarks.controles import make_inputs
from benchmarks.werkplek import HiddenFields
from fiches.app.standing import StandingRondes
from fiches.app.use_case import find_project
from fiches.web.guard import KEY_FIELD, PROOF_FIELD, Access
from fiches.web.server import LOOPBACK, make_pages, open_socket, run_server
from tests.project import ROOT

SETS, TURNS, LIMIT = (10, 300), 30, 1000.0
TEXTS = {"over": ("titel", "Woningen bouwen, keer {}"), "aanbod": ("waarom_samen", "Dit kan alleen samen, keer {}.")}
TICKS = os.sysconf("SC_CLK_TCK")


class Visitor:
    """A browser without a screen."""

    def __init__(self, access: Access) -> None:
        self.access, self.cookie = access, ""
        self.line = http.client.HTTPConnection(LOOPBACK, access.port)

    def ask(self, path: str, form: dict[str, str] | None = None) -> bytes:
        """What a page or a form answers."""
        headers = {"cookie": self.cookie, "origin": f"http://{LOOPBACK}:{self.access.port}"}
        body = None
        if form is not None:
            body, headers["content-type"] = urlencode(form), "application/x-www-form-urlencoded"
        self.line.request("GET" if form is None else "POST", path, body, headers)
        answer = self.line.getresponse()
        content = answer.read()
        self.cookie = self.cookie or (answer.getheader("set-cookie") or "").partition(";")[0]
        if answer.status not in (200, 303):
            sys.exit(f"{path}: {answer.status} {content[:200]!r}")
        return content


class Measured(NamedTuple):
    """The milliseconds of each turn: by the clock, up to the answer and to the picture, and of the processor."""

    answers: list[float]
    pictures: list[float]
    processors: list[float]


def read_processor(root: int) -> float:
    """The seconds of the processor that a process and all below it took until now, also of those that ended."""
    below, used = {root}, 0.0
    found: dict[int, list[str]] = {}
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            if folder.name.isdigit():
                found[int(folder.name)] = (folder / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    for _ in found:
        more = {pid for pid, stat in found.items() if int(stat[1]) in below} - below
        if not more:
            break
        below |= more
    for pid in below & set(found):
        used += sum(map(int, found[pid][11:15])) / TICKS
    return used


def serve(root: str, access: Access, listening: Any) -> None:
    """The server, until it is ended."""
    run_server(make_pages(find_project(Path(root)), access), listening)


def measure(count: int, turns: int) -> Measured:
    """The first turn starts LibreOffice and reads the template, and does not count."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_inputs(root, count)
        shutil.copytree(ROOT / "templates", root / "templates")
        listening = open_socket(0)
        access = Access(listening.getsockname()[1])
        server = multiprocessing.get_context("fork").Process(target=serve, args=(folder, access, listening))
        server.start()
        try:
            return take_turns(Visitor(access), server.pid or 0, root, turns)
        finally:
            server.terminate()
            server.join(30)


def find_printable(root: Path) -> str:
    """The first fiche without a fout: in a small set some name others that are not there."""
    loaded = StandingRondes(find_project(root)).read("2021")
    return next(file.id for file in loaded.files if file.fiche is not None)


def take_turns(visitor: Visitor, server: int, root: Path, turns: int) -> Measured:
    """Type so many times, and wait for the picture each time."""
    fiche = find_printable(root)
    visitor.ask(f"/?{KEY_FIELD}={visitor.access.key}")
    measured = Measured([], [], [])
    for number in range(turns + 2):
        part, (field, text) = list(TEXTS.items())[number % 2]
        page = HiddenFields()
        page.feed(visitor.ask(f"/fiche/2021/{fiche}/{part}").decode())
        typed = {field: text.format(number), "bij": text.format(number), "zitting": "a", "beurt": str(number + 1)}
        used, started = read_processor(server), time.perf_counter()
        form = {PROOF_FIELD: visitor.access.proof, "versie": page.version, **typed}
        told = json.loads(visitor.ask(f"/fiche/2021/{fiche}/{part}/getypt", form))
        answered = time.perf_counter()
        if not told.get("plek"):
            sys.exit(f"no page with what was typed: {str(told)[:300]}")
        visitor.ask(told["bladen"][told["plek"]["blad"] - 1]["adres"])
        done = time.perf_counter()
        if number > 1:
            measured.answers.append(1000 * (answered - started))
            measured.pictures.append(1000 * (done - started))
            measured.processors.append(1000 * (read_processor(server) - used))
    return measured


def main(turns: int = TURNS) -> int:
    """Print the figures; 1 when the processor alone, with the pause, is over the limit."""
    script = (ROOT / "fiches/web/blad.js").read_text(encoding="utf-8")
    found = re.search(r"PAUSE = (\d+)", script)
    pause = int(found[1]) if found else 0
    slow = False
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors; pause {pause} ms")
    for count in SETS:
        figures = [statistics.quantiles(times, n=20) for times in measure(count, turns)]
        told = [f"p50 {times[9]:.0f} ms, p95 {times[-1]:.0f} ms" for times in figures]
        print(f"{count} fiches: answer {told[0]}; picture {told[1]}; processor {told[2]}")
        slow = slow or figures[2][-1] + pause > LIMIT
    return int(slow)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
