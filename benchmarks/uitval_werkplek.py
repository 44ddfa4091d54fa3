"""What somebody does in the workplace that writes, each as the pages of a project that was just opened."""

import io
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from pytest import CaptureFixture

from fiches.app.edit import read_input, save_document
from fiches.app.file_history import EditMoment
from fiches.app.use_case import find_project
from tests.pictures import jpeg
from tests.project import TestProject
from tests.web.conftest import FICHE, HOST, Desk, open_desk

WRITTEN = 303
"""What a page answers when something was written: it leads to another page."""
INPUT = "bac_inputs/2021/fiches/W-01.yaml"
AKKOORD = {
    "orgaan": "VNG", "soort": "bestuurlijk", "uitkomst": "akkoord", "rol": "secretaris", "datum": "2021-03-12",
}  # fmt: skip
open_pages = contextmanager(open_desk)


def in_pages(do: Callable[[Desk], Any]) -> Callable[[Path], int]:
    """Do something in the pages of the project in a folder; it gives an answer. The exit code is 1 for a refusal."""

    def act(root: Path) -> int:
        with open_pages(TestProject(root, cast(CaptureFixture[str], None))) as desk:
            return int(do(desk).status_code != WRITTEN)

    return act


def save_field(desk: Desk) -> Any:
    """Type another title."""
    return desk.change(f"{FICHE}/over", titel="Woningbouw voor altijd")


def take_back(desk: Desk) -> Any:
    """Undo the last change."""
    return desk.change(f"{FICHE}/over", "terug")


def save_ronde(desk: Desk) -> Any:
    """Change something of the ronde."""
    return desk.change("/ronde/2021/adressaten", adressaten__0__naam="de verkenners van de Kamer")


def begin_fiche(desk: Desk) -> Any:
    """Begin a fiche under a name of one's own."""
    return desk.change("/nieuw", opgave="OPG-W", bac="BAC-RWW", kenmerk="W-77")


def hand_in_picture(desk: Desk) -> Any:
    """Choose a picture at its field."""
    data = {"bewijs": desk.access.proof, "lijst": "afbeeldingen"}
    sent = [("afbeelding", ("kaart.jpg", io.BytesIO(jpeg(30, 20)), "image/jpeg"))]
    return desk.client.post(f"{FICHE}/effect/afbeelding", data=data, files=sent, headers={"origin": HOST})


def set_status(desk: Desk) -> Any:
    """Go back to an earlier status."""
    return _post(desk, f"{FICHE}/status", status="concept")


def record_akkoord(desk: Desk) -> Any:
    """Record who agreed."""
    return _post(desk, f"{FICHE}/akkoord", **AKKOORD)


def keep_version(desk: Desk) -> Any:
    """Keep the inputs under a name."""
    return _post(desk, f"{FICHE}/vergelijken", naam="voor het overleg")


def take_over(desk: Desk) -> Any:
    """Hand in what came back, and take it all over."""
    files = [("bestanden", (path.name, path.read_bytes())) for path in sorted((desk.project.root / "terug").iterdir())]
    data = {"bewijs": desk.access.proof}
    batch = desk.client.post("/terug", data=data, files=files, headers={"origin": HOST})
    return desk.post(batch.headers["location"], [("bewijs", desk.access.proof)], "alles")


def _post(desk: Desk, address: str, **typed: str) -> Any:
    return desk.post(address, [("bewijs", desk.access.proof), *typed.items()])


def change_twice(root: Path) -> None:
    """Change a fiche as the workplace does, so that there is something to take back."""
    project = find_project(root)
    for number, title in enumerate(("Woningbouw voor altijd", "Woningbouw voor straks")):
        seen = read_input(project, INPUT)
        moment = EditMoment(datetime(2021, 3, 1, number, tzinfo=UTC))
        save_document(project, "2021", seen, {**(seen.data or {}), "titel": title}, moment)


DEEDS: dict[str, Callable[[Desk], Any]] = {
    "een veld": save_field,
    "de ronde": save_ronde,
    "een nieuwe fiche": begin_fiche,
    "een afbeelding": hand_in_picture,
    "de status": set_status,
    "een akkoord": record_akkoord,
    "een versie": keep_version,
}
"""What can be done in any project, by what is written."""
