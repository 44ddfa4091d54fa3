"""Several writers of one fiche at once, and a server that is killed: what was kept may never be lost.

Run with `uv run python -m benchmarks.werkplek_samen [interleavings] [kills]`. In each interleaving two windows of the
workplace, an editor and git change the same fiche, in an order that a seed decides: the windows keep what is typed by
itself, press buttons and take back; the editor writes the file whole; git commits and goes back to a commit. Every
text that was answered as kept must be in the file, or in a version of its history, or have been overwritten by a writer
that saw it; a conflict must be told. Then a server in a process of its own is killed (kill -9) while a form is on its
way: the file must be whole, hold what was answered as kept, and be left by a new server without a lock in the way.
"""

import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx2
from starlette.testclient import TestClient

from benchmarks.controles import make_inputs
from fiches.app.file_history import FileHistory
from fiches.app.use_case import Project
from fiches.load.trees import FolderTree
from fiches.load.yaml import parse_yaml
from fiches.web.guard import KEY_FIELD, Access
from fiches.web.server import make_pages

INTERLEAVINGS, KILLS, STEPS = 100, 50, 14
PORT = 8126
HOST = f"http://127.0.0.1:{PORT}"
FICHES = 3
PARTS = {"over": "maatregel", "boodschap": "aanleiding", "aanbod": "waarom_samen", "effect": "resultaat_motivering"}
"""A part of the fiche and the text in it that is typed."""

EDITOR_FIELD = "doel"


class Form(HTMLParser):
    """The fields of the form of a part; what is in another form on the page, such as a picture, is left out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.pairs: dict[str, list[str]] = {}
        self._area = ""
        self._select = ""
        self._is_ours = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._is_ours = given.get("id") == "formulier"
        if not self._is_ours or "form" in given:
            return
        if tag == "input" and name and (given.get("type") != "checkbox" or "checked" in given):
            self.pairs.setdefault(name, []).append(given.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self.pairs[name] = [""]
        elif tag == "select":
            self._select = name
            self.pairs[name] = [""]
        elif tag == "option" and "selected" in given:
            self.pairs[self._select] = [given["value"]]

    def handle_data(self, data: str) -> None:
        """See `HTMLParser`."""
        if self._area:
            self.pairs[self._area][0] += data.removeprefix("\n") if not self.pairs[self._area][0] else data

    def handle_endtag(self, tag: str) -> None:
        """See `HTMLParser`."""
        if tag == "textarea":
            self._area = ""


class LostTextError(Exception):
    """Something that was kept is not there any more."""


class Window:
    """A window with one part open, in which somebody types."""

    def __init__(self, client: Any, base: str, part: str, name: str) -> None:
        self.client, self.name, self.field = client, name, PARTS[part]
        self.address, self.origin = f"{base}/{part}", str(client.base_url).rstrip("/")
        self.token = ""
        self.open()

    def open(self) -> None:
        """Load the page anew."""
        self.form = Form(self.client.get(self.address).text).pairs

    def keep(self, token: str) -> dict[str, Any]:
        """Type another sentence in place of the last one, and let the page keep it; what it answered."""
        text = self.form[self.field][0]
        is_there = self.token and self.token in text
        self.form[self.field] = [text.replace(self.token, token) if is_there else f"{text} {token}".strip()]
        told = dict(self.post("vanzelf").json())
        if "versie" in told:
            self.form["versie"], self.token = [told["versie"]], token
        return told

    def post(self, button: str) -> Any:
        """Press a button."""
        answer = self.client.post(
            self.address, data={**self.form, "doe": button, "zitting": self.name}, headers={"origin": self.origin}
        )
        if answer.status_code not in (200, 303, 409):
            raise LostTextError(f"{button}: {answer.status_code} {answer.text[:200]}")
        return answer


class Desk:
    """A project in git with one fiche that several people change, and what may not get lost."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance = root, chance
        make_inputs(root, FICHES)
        (root / "templates").mkdir()
        self.path = sorted((root / "bac_inputs/2021/fiches").glob("*.yaml"))[0]
        self.base = f"/fiche/2021/{self.path.stem}"
        self.project = Project(root, FolderTree(root))
        self.alive: dict[str, str] = {}
        """What was kept and not typed over by its own writer: the sentence by its writer and field."""
        self.buffer = self.path.read_text(encoding="utf-8")
        self.count = self.conflicts = self.merges = 0
        self.last_token = ""

    def make_token(self, writer: str) -> str:
        """A sentence that nobody else writes."""
        self.count += 1
        self.last_token = f"Zin {self.count} van {writer} staat hier."
        return self.last_token

    def check_whole(self) -> None:
        """Raises `LostTextError` for half a file."""
        if parse_yaml(self.path.name, self.path.read_bytes()).data is None:
            raise LostTextError("half a file")

    def check_alive(self) -> None:
        """Raises `LostTextError` when a sentence is gone from the file that nobody took away."""
        text = " ".join(self.path.read_text(encoding="utf-8").split())
        lost = [one for one in self.alive.values() if one not in text]
        if lost:
            raise LostTextError(f"gone from the file: {lost}")

    def check_history(self) -> None:
        """Let go of what is not in the file any more; raises `LostTextError` when it is in no version either."""
        text = " ".join(self.path.read_text(encoding="utf-8").split())
        gone = {writer: one for writer, one in self.alive.items() if one not in text}
        history = FileHistory(self.project, self.path.relative_to(self.root).as_posix())
        kept = " ".join(" ".join(one.raw.decode().split()) for at in history.list_versions() if (one := at.read()))
        if lost := [one for one in gone.values() if one not in kept]:
            raise LostTextError(f"in no version: {lost}")
        self.alive = {writer: one for writer, one in self.alive.items() if writer not in gone}

    def git(self, *arguments: str) -> None:
        """Run git in the project."""
        who = ("-c", "user.name=Proef", "-c", "user.email=proef@voorbeeld.nl")
        subprocess.run(["git", *who, *arguments], cwd=self.root, check=True, capture_output=True)


def type_in_window(desk: Desk, window: Window) -> None:
    """Somebody types; a conflict shows both, and they choose their own text or load the page anew."""
    token, before = desk.make_token(window.name), desk.path.read_bytes()
    told = window.keep(token)
    if "botsingen" in told:
        desk.conflicts += 1
        if desk.path.read_bytes() != before:
            raise LostTextError("written in spite of a conflict")
        settle_conflict(desk, window, token)
    elif told.get("bewaard"):
        desk.merges += bool(told["samen"])
        desk.alive[f"{window.name} {window.field}"] = token
    elif "wacht" in told:
        window.open()
    desk.check_alive()


def settle_conflict(desk: Desk, window: Window, token: str) -> None:
    """The page of the conflict holds what was typed; the writer takes that, seeing the other, or gives way."""
    page = window.post("bewaar")
    if page.status_code != 409 or token not in " ".join(page.text.split()):
        raise LostTextError("a conflict without what was typed")
    if desk.chance.random() < 0.5:
        window.form = Form(page.text).pairs
        window.post("bewaar")
        window.token = token
        # the writer typed over their own sentence, and saw that of the other
        desk.alive.pop(f"{window.name} {window.field}", None)
        desk.check_history()
        desk.alive[f"{window.name} {window.field}"] = token
    window.open()


def edit_elsewhere(desk: Desk) -> None:
    """An editor: it saves what it has just read, or what it read long ago; in one step, or over the file itself."""
    is_late = desk.chance.random() < 0.3
    text = desk.buffer if is_late else desk.path.read_text(encoding="utf-8")
    text += f"# {desk.make_token('de redacteur')}\n"
    if desk.chance.random() < 0.5:
        beside = desk.path.with_suffix(".nieuw")
        beside.write_text(text, encoding="utf-8")
        beside.replace(desk.path)
    else:
        desk.path.write_text(text, encoding="utf-8")
    desk.buffer = text
    if is_late:
        desk.check_history()
    desk.check_alive()


def use_git(desk: Desk) -> None:
    """Commit, or go back to what was committed last."""
    if desk.chance.random() < 0.6:
        desk.git("commit", "-qam", "Tussenstand", "--allow-empty")
    else:
        desk.git("checkout", "-q", "--", ".")
    desk.check_history()


def take_back(desk: Desk, window: Window) -> None:
    """Take the last change back, or make it again."""
    window.open()
    window.post(desk.chance.choice(("terug", "opnieuw")))
    desk.check_history()
    window.open()


def run_interleaving(seed: int) -> tuple[int, int]:
    """One order of steps; how many conflicts and merges it had. Raises `LostTextError`."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        desk, access = Desk(Path(folder), chance), Access(PORT)
        desk.git("init", "-q")
        desk.git("add", "-A")
        desk.git("commit", "-qm", "Begin")
        with TestClient(make_pages(desk.project, access), base_url=HOST, follow_redirects=False) as client:
            client.get(f"/?{KEY_FIELD}={access.key}")
            first = chance.choice(list(PARTS))
            second = first if chance.random() < 0.5 else chance.choice(list(PARTS))
            windows = [Window(client, desk.base, first, "Anna"), Window(client, desk.base, second, "Bram")]
            for _ in range(STEPS):
                step = chance.random()
                if step < 0.6:
                    type_in_window(desk, chance.choice(windows))
                elif step < 0.75:
                    edit_elsewhere(desk)
                elif step < 0.88:
                    use_git(desk)
                else:
                    take_back(desk, chance.choice(windows))
                desk.check_whole()
    return desk.conflicts, desk.merges


@contextmanager
def serve(root: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`fiches werk` in a process of its own, and the address that it tells; it is gone afterwards."""
    script = "from fiches.cli.start import start; raise SystemExit(start())"
    command = [sys.executable, "-c", script, "werk", "--geen-browser", "--json", "--map", str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        text = ""
        while process.stdout is not None and not text.endswith("}\n"):
            text += process.stdout.readline()
        try:
            yield process, json.loads(text)["adres"]
        finally:
            process.kill()


@contextmanager
def open_client(address: str) -> Iterator[httpx2.Client]:
    """A browser that used the key in the address."""
    base = address.partition("/?")[0]
    with httpx2.Client(base_url=base, trust_env=False, timeout=60) as client:
        client.get(address.removeprefix(base))
        yield client


def keep_sentence(desk: Desk, window: Window) -> None:
    """Type a sentence; what was answered as kept may not get lost."""
    token = desk.make_token(window.name)
    if window.keep(token).get("bewaard"):
        desk.alive[window.name] = token


def kill_once(desk: Desk, delay: float) -> None:
    """Keep two sentences, and kill the server some milliseconds after a third was sent. Raises `LostTextError`."""
    with serve(desk.root) as (process, address), open_client(address) as client:
        window = Window(client, desk.base, "effect", "Anna")
        for _ in range(2):
            keep_sentence(desk, window)
        killer = threading.Timer(delay, process.send_signal, (signal.SIGKILL,))
        killer.start()
        with suppress(httpx2.HTTPError):
            keep_sentence(desk, window)
        killer.join()
    desk.check_whole()
    text = " ".join(desk.path.read_text(encoding="utf-8").split())
    # what was on its way may have come or not
    if desk.alive["Anna"] not in text and desk.last_token not in text:
        raise LostTextError(f"gone after a kill: {desk.alive['Anna']}")


def run_kills(count: int) -> int:
    """Kill a server again and again; how many files were left beside the inputs after the next save."""
    chance = random.Random(count)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder), chance)
        for number in range(count):
            kill_once(desk, chance.uniform(0, 0.25))
            print(f"\rkilled {number + 1}", end="", flush=True)
        kill_once(desk, 5)
        return sum(path.name.startswith(f".{desk.path.name}") for path in desk.path.parent.iterdir())


def main(interleavings: int = INTERLEAVINGS, kills: int = KILLS) -> int:
    """Print what happened; 1 when anything was lost."""
    conflicts = merges = 0
    started = time.perf_counter()
    try:
        for seed in range(interleavings):
            found = run_interleaving(seed)
            conflicts, merges = conflicts + found[0], merges + found[1]
        seconds = time.perf_counter() - started
        print(f"{interleavings} interleavings of {STEPS} steps: nothing lost; {conflicts} conflicts, {merges} merges")
        print(f"{seconds:.0f} s")
        left = run_kills(kills)
        print(f"\r{kills} kills: nothing lost, every file whole; {left} files left beside it")
    except LostTextError as lost:
        print(f"LOST: {lost}")
        return 1
    return int(left > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
