"""The printed page beside a form: what is typed, also before it is kept, as `bouw --pdf` prints it."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from fiches.app import typed_pages
from fiches.app.standing import StandingRondes
from fiches.app.typed_pages import PrintTurn, TypedPrinter
from fiches.app.use_case import find_project
from fiches.diagnostics import ExitCode, FichesError
from fiches.io.pages import draw_pages
from fiches.io.standing_office import StandingOffice
from fiches.model.dossier import Dossier
from tests.end_to_end.programs import LIBREOFFICE, program
from tests.io.offices import office, stayed
from tests.project import TestProject
from tests.web.conftest import FICHE, Desk

SAMPLES = {"W-01": "over", "C-02": "aanbod", "K-03": "geld"}


def type_in(desk: Desk, part: str, fiche: str = FICHE, turn: int = 1, **typed: str) -> dict[str, Any]:
    """What the script of the page hears when some fields of a form hold something else than in the file."""
    pairs = [(name, typed.get(name, value)) for name, value in desk.read_form(f"{fiche}/{part}")]
    asked = [("zitting", "a"), ("beurt", str(turn)), ("vorm", typed.get("vorm", "")), ("bij", typed.get("bij", ""))]
    answer = desk.post(f"{fiche}/{part}/getypt", [*pairs, *asked])
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.mark.libreoffice
def test_the_pictures_are_those_of_the_pdf_that_is_built(desk: Desk) -> None:
    """To the pixel, in both forms: typed and not yet kept first, and then kept and built."""
    program(LIBREOFFICE)
    shown: dict[str, list[bytes]] = {}
    for turn, (fiche, part) in enumerate(SAMPLES.items(), start=1):
        typed = {"titel": "Woningen bouwen, altijd & overal"} if part == "over" else {}
        for vorm, name in (("fiche", fiche), ("fiche-kort", f"{fiche}-kort")):
            told = type_in(desk, part, f"/fiche/2021/{fiche}", turn, vorm=vorm, bij="bouwen, altijd & over", **typed)
            assert told["vorm"] == vorm and [one for one, _ in told["vormen"]] == ["fiche", "fiche-kort"]
            shown[name] = [desk.get(page["adres"]).content for page in told["bladen"]]
            if typed:
                left, top, right, bottom = told["plek"]["randen"]
                assert told["plek"]["blad"] == 1 and 0 < left < right < 1 and 0 < top < bottom < 0.5
                assert "altijd & overal" in told["bladen"][0]["tekst"]
    assert "altijd & overal" not in desk.project.fiche("W-01").read_text(encoding="utf-8")
    desk.change(f"{FICHE}/over", titel="Woningen bouwen, altijd & overal")
    assert desk.project.run("bouw", "--pdf", *SAMPLES).code in (0, 1)
    built = {name: desk.project.root / f"uitvoer/2021/{name}.pdf" for name in shown}
    assert shown == {name: [page.picture for page in draw_pages(pdf.read_bytes())] for name, pdf in built.items()}
    assert desk.get(f"{FICHE}/getypt/{'0' * 32}/1.png").status_code == 404


def test_what_cannot_be_printed_is_told(desk: Desk) -> None:
    told = type_in(desk, "aanbod", **{"vraag.0.soort": "gled"})
    assert told == {"wacht": "Dit is nog niet te drukken: er staat 1 fout in de fiche."}


def test_the_faults_beside_a_form_are_counted_as_above_it(desk: Desk) -> None:
    """What belongs together is one."""
    wrong = {"vraag.0.soort": "gled", "vraag.1.soort": "gled"}
    pairs = [(name, wrong.get(name, value)) for name, value in desk.read_form(f"{FICHE}/aanbod")]
    above = desk.post(f"{FICHE}/aanbod/proef", pairs).json()
    assert above["samenvatting"].startswith("1 fout") and len(above["bevindingen"]) > 1
    told = type_in(desk, "aanbod", **wrong)
    assert told == {"wacht": "Dit is nog niet te drukken: er staat 1 fout in de fiche."}


def test_without_libreoffice_the_way_out_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def find_none() -> None:
        raise FichesError("LibreOffice is er niet.", exit_code=ExitCode.PROGRAMMA_ONTBREEKT, hint="installeer het")

    monkeypatch.setattr(typed_pages, "find_libreoffice", find_none)
    assert type_in(desk, "over") == {"geen": "LibreOffice is er niet.", "tip": "installeer het"}


@pytest.fixture
def dossier(project: TestProject) -> Dossier:
    """The samples, as they were read."""
    read = StandingRondes(find_project(project.root)).read("2021").judgeable
    assert read is not None
    return read


@pytest.fixture
def make_printer(project: TestProject) -> Iterator[Callable[..., TypedPrinter]]:
    """Makes a printer with a stand-in, whose PDFs are real ones."""
    made: list[TypedPrinter] = []

    def make(folder: Path, **options: Any) -> TypedPrinter:
        stand_in = office(folder, **options)
        with pikepdf.new() as empty:
            empty.add_blank_page(page_size=(60, 90))
            empty.save(folder / "model.pdf")
        made.append(TypedPrinter(find_project(project.root), lambda: StandingOffice(stand_in)))
        return made[-1]

    yield make
    for printer in made:
        printer.close()


def test_who_asked_again_gets_only_the_last_answer(
    tmp_path: Path, dossier: Dossier, make_printer: Callable[..., TypedPrinter]
) -> None:
    """While one page is made, of those that wait only the newest of each asker is made."""
    wait = "while (here / 'wacht').exists():\n    time.sleep(0.01)"
    printer = make_printer(tmp_path / "kantoor", before=wait)
    (tmp_path / "kantoor/wacht").touch()
    answers: dict[tuple[str, int], bool] = {}

    def ask(asker: str, number: int, fiche: str) -> None:
        answers[asker, number] = printer.print(PrintTurn(asker, number), dossier, fiche, "") is not None

    first = threading.Thread(target=ask, args=("a", 1, "W-01"))
    first.start()
    while not (tmp_path / "kantoor/aanroepen").exists():
        time.sleep(0.01)
    waiting = [("a", 2, "W-02"), ("a", 3, "W-03"), ("b", 1, "W-04")]
    others = [threading.Thread(target=ask, args=one) for one in waiting]
    for thread in others:
        thread.start()
    others[0].join(60)  # it does not wait for the one that is being made
    assert answers == {("a", 2): False}
    (tmp_path / "kantoor/wacht").unlink()
    for thread in (first, *others):
        thread.join(60)
    assert answers == {("a", 1): True, ("a", 2): False, ("a", 3): True, ("b", 1): True}
    assert len(stayed(tmp_path / "kantoor")) == 1


def test_the_same_text_is_printed_once(
    tmp_path: Path, dossier: Dossier, make_printer: Callable[..., TypedPrinter]
) -> None:
    printer = make_printer(tmp_path / "kantoor")
    first, again = (printer.print(PrintTurn("a", turn), dossier, "W-01", "") for turn in (1, 2))
    assert first is not None and first is again
    assert len((tmp_path / "kantoor/aanroepen").read_text(encoding="utf-8").split()) == 1
    picture = printer.draw(first.name, 1)
    assert picture is not None and picture.startswith(b"\x89PNG")
    assert printer.draw(first.name, 2) is None and printer.draw("weg", 1) is None


def test_a_file_that_gives_no_page_is_told(
    tmp_path: Path, dossier: Dossier, make_printer: Callable[..., TypedPrinter]
) -> None:
    printer = make_printer(tmp_path / "kantoor", before="sys.exit()")
    with pytest.raises(FichesError, match="Er kwam geen pagina: LibreOffice gaf geen PDF"):
        printer.print(PrintTurn("a", 1), dossier, "W-01", "")
