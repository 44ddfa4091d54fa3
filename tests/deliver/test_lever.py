"""`fiches lever` through the front door, with a stand-in for LibreOffice: what is told, and what is never lost."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from fiches.app.deliver import DeliveryStep, DeliveryTools, deliver_fiches
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.app.use_case import find_project
from fiches.diagnostics import FichesError
from fiches.io import files
from tests.deliver.projects import WHO_AGREED, Desk, base_files, make_project, settled_text, write
from tests.inputs import AKKOORDEN, akkoord, ledger
from tests.io.offices import script
from tests.io.papers import conformant
from tests.project import Result, TestProject
from tests.word_files import body_text

NAME = "2021-informateur-01-concept"


@dataclass(frozen=True)
class Counter:
    """A project, and the program that makes its PDFs."""

    project: TestProject
    program: Path

    def lever(self, *options: str, to: str = "informateur") -> Result:
        """fiches lever"""
        common = ("--aan", to, "--datum", "2021-04-01", "--libreoffice", str(self.program))
        return self.project.run("lever", *common, *options)

    @property
    def folder(self) -> Path:
        return self.project.root / "uitvoer/2021/leveringen"


@pytest.fixture
def counter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Counter:
    project = TestProject(tmp_path / "project", capsys)
    make_project(project.root)
    program = script(tmp_path / "kantoor")
    (program.parent / "model.pdf").write_bytes(conformant())
    return Counter(project, program)


class TestTelling:
    def test_a_package(self, counter: Counter) -> None:
        result = counter.lever("--fiches", "W-21", "W-22")
        assert result.code == 0, result.out + result.err
        assert "Geleverd aan de informateur: 2 fiches, als concept (zo gemerkt op elke bladzijde)." in result.out
        assert f"pakket: {NAME}" in result.out
        assert {path.name for path in counter.folder.iterdir()} == {NAME, f"{NAME}.zip", ".bezig.slot"}
        assert counter.project.run("verifieer", str(counter.folder / NAME)).code == 0

    def test_a_dry_run_writes_nothing(self, counter: Counter) -> None:
        result = counter.lever("--proef")
        assert (result.code, counter.folder.exists()) == (0, False)
        assert "Dit zou worden geleverd aan de informateur: 3 fiches" in result.out
        assert "6 docx, 6 pdf, 1 xlsx" in result.out
        assert not (counter.project.root / "bac_inputs/2021/leveringen.yaml").exists()

    def test_every_reason_and_nothing_written(self, counter: Counter) -> None:
        result = counter.lever("--definitief")
        assert result.code == 1
        assert result.out.count("LEV104  fout") == 2
        assert "Niet geleverd aan de informateur: 2 redenen. Er is niets geschreven." in result.out
        assert not counter.folder.exists()

    def test_reasons_with_one_way_out_are_told_together(self, counter: Counter) -> None:
        """Each at its place, and the way out once."""
        out = counter.lever("--datum", "2021-02-01").out
        assert [out.count(f"bac_inputs/2021/fiches/{fiche}.yaml:") for fiche in ("W-21", "W-22")] == [1, 1]
        assert re.search(r"^\d+ keer LEV117  fout$", out, re.MULTILINE)
        assert out.count("kies met --datum een latere dag") == 1

    def test_what_is_left_out_is_told(self, counter: Counter) -> None:
        counter.project.edit(counter.project.fiche("W-22"), "status: concept", "status: ingetrokken")
        assert "Niet in deze levering: W-22 (ingetrokken)." in counter.lever("--proef").out

    def test_as_json(self, counter: Counter) -> None:
        told = counter.lever("--fiches", "W-31", "--definitief", "--json").json
        assert (told["geleverd"], told["fiches"], told["pakket"]) == (True, ["W-31"], "2021-informateur-01")
        assert "fiches/W-31.docx" in told["bestanden"]
        assert counter.lever("--definitief", "--json").json["bevindingen"][0]["code"] == "LEV104"

    def test_names_are_as_good_as_ids(self, counter: Counter) -> None:
        """Of the addressee and of the scenario; what is registered has the ids."""
        by_id = counter.lever("--proef", "--scenario", "herstelplan")
        by_name = counter.lever("--proef", "--scenario", "Afzonderlijk nationaal herstelplan", to="Informateur")
        assert (by_name.code, by_name.out) == (by_id.code, by_id.out)

    @pytest.mark.parametrize(
        ("to", "options", "told"),
        [
            ("informatuer", (), "bedoelde u 'informateur'?"),
            ("informateur", ("--scenario", "herstelpan"), "bedoelde u 'herstelplan'?"),
            ("informateur", ("--fiches", "W-99"), "Fiche 'W-99' staat niet in ronde 2021."),
            ("informateur", ("--datum", "morgen"), "'morgen' is geen datum zoals 2021-03-05"),
        ],
    )
    def test_what_is_not_known(self, to: str, options: tuple[str, ...], told: str, counter: Counter) -> None:
        result = counter.lever(*options, to=to)
        assert (result.code, told in result.err) == (2, True), result.err

    def test_the_number_counts_per_addressee(self, counter: Counter) -> None:
        counter.project.edit(
            counter.project.fiche("W-21"), "status: concept", "status: concept\nvertrouwelijkheid: {niveau: openbaar}"
        )
        ronde = counter.project.root / "bac_inputs/2021/ronde.yaml"
        counter.project.edit(ronde, "openbaar_vanaf: definitief", "openbaar_vanaf: concept")
        packages = [counter.lever("--fiches", "W-21", "--json", to=to).json["pakket"] for to in ("informateur",) * 2]
        packages.append(counter.lever("--fiches", "W-21", "--json", to="verkenners").json["pakket"])
        assert packages == [NAME, NAME.replace("01", "02"), NAME.replace("informateur", "verkenners")]


def contents(root: Path) -> Mapping[str, bytes]:
    """All files by their path."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file() and path.suffix
    }


class TestLosingNothing:
    def test_what_lies_in_the_place_is_moved_aside(self, counter: Counter) -> None:
        """A run that was killed between moving and registering left it there."""
        write(counter.project.root, f"uitvoer/2021/leveringen/{NAME}/iets.txt", "Van een afgebroken levering.")
        result = counter.lever("--fiches", "W-21")
        assert result.code == 0
        assert "niet was geregistreerd" in " ".join(result.out.split())
        assert (counter.folder / "bewerkt" / NAME / "iets.txt").is_file()
        assert counter.project.run("verifieer", str(counter.folder / NAME)).code == 0

    def test_an_unfinished_package_is_cleared(self, counter: Counter) -> None:
        write(counter.project.root, "uitvoer/2021/leveringen/.bezig/levering/half.zip", "half")
        assert counter.lever("--fiches", "W-21").code == 0
        assert not list(counter.folder.rglob("half.zip"))

    def test_a_register_that_cannot_be_written(self, counter: Counter) -> None:
        """Then the package is not in its place either."""
        (counter.project.root / "bac_inputs/2021/leveringen").write_text("in de weg", encoding="utf-8")
        result = counter.lever("--fiches", "W-21")
        assert (result.code, "niet te schrijven" in result.err) == (5, True), result.out + result.err
        assert [path.name for path in counter.folder.iterdir() if not path.name.startswith(".")] == []
        (counter.project.root / "bac_inputs/2021/leveringen").unlink()
        assert counter.lever("--fiches", "W-21").code == 0

    def test_an_output_folder_that_cannot_be_used(self, counter: Counter, tmp_path: Path) -> None:
        (tmp_path / "vol").write_text("geen map", encoding="utf-8")
        result = counter.lever("--fiches", "W-21", "--uit", str(tmp_path / "vol"))
        assert result.code == 5
        assert not (counter.project.root / "bac_inputs/2021/leveringen.yaml").exists()

    def test_an_interruption_leaves_nothing(self, tmp_path: Path) -> None:
        root = make_project(tmp_path / "project")
        before = contents(root)

        def stop(step: DeliveryStep) -> None:
            if step is DeliveryStep.PLAATSEN:
                raise KeyboardInterrupt

        order = DeliveryRequest("informateur", date(2021, 4, 1), fiches=["W-21"])
        with pytest.raises(KeyboardInterrupt):
            deliver_fiches(find_project(root), order, root / "uitvoer", DeliveryTools(Desk(), on_step=stop))
        assert {path: raw for path, raw in contents(root).items() if not path.endswith(".slot")} == before
        assert deliver_fiches(find_project(root), order, root / "uitvoer", DeliveryTools(Desk())).delivered

    def test_two_at_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The second waits, by the lock on the folder."""
        monkeypatch.setattr(files, "MOST_PATIENCE", 0.1)
        root = make_project(tmp_path / "project")
        order = DeliveryRequest("informateur", date(2021, 4, 1), fiches=["W-21"])
        told: list[str] = []

        def again(step: DeliveryStep) -> None:
            if step is DeliveryStep.INPAKKEN:
                with pytest.raises(FichesError) as refused:
                    deliver_fiches(find_project(root), order, root / "uitvoer", DeliveryTools(Desk()))
                told.append(refused.value.message)

        assert deliver_fiches(
            find_project(root), order, root / "uitvoer", DeliveryTools(Desk(), on_step=again)
        ).delivered
        assert [re.sub(r"/.*leveringen", "…", message) for message in told] == [
            "Een andere opdracht houdt … al een minuut bezet."
        ]


def test_a_forged_ledger_shows_beside_git(tmp_path: Path) -> None:
    """Every link worked out anew, for other agreements than were recorded: only git knows."""
    root = make_project(tmp_path / "project")
    git = shutil.which("git")
    assert git
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.nl", "commit", "-qm", "x"]):
        subprocess.run([git, *words], cwd=root, check=True)
    assert base_files()[AKKOORDEN]
    write(root, AKKOORDEN, ledger(*(akkoord(settled_text(), one, datum="2021-03-04") for one in WHO_AGREED)))
    order = DeliveryRequest("informateur", date(2021, 4, 1), fiches=["W-31"])
    delivery = deliver_fiches(find_project(root), order, root / "uitvoer", DeliveryTools(Desk()))
    assert [found.code for found in delivery.reasons] == ["LEV113"]


def test_the_readme_of_an_embargo_that_is_over(counter: Counter) -> None:
    secrecy = "status: concept\nvertrouwelijkheid: {niveau: embargo, tot: 2021-03-18 09:00}"
    counter.project.edit(counter.project.fiche("W-21"), "status: concept", secrecy)
    assert counter.lever("--fiches", "W-21").code == 0
    told = (counter.folder / NAME / "LEESMIJ.txt").read_text(encoding="utf-8")
    assert "is voorbij" in told
    assert "rust een embargo" not in told


def agree_with_all(counter: Counter) -> None:
    """Akkoorden of today with W-31, as the program records them."""
    (counter.project.root / AKKOORDEN).unlink()
    shutil.rmtree(counter.project.root / "bac_inputs/2021/akkoorden")
    common = ("--soort", "bestuurlijk", "--uitkomst", "akkoord", "--rol", "secretaris", "--datum", "2021-03-12")
    for organ in WHO_AGREED:
        given = counter.project.run("akkoord", "geef", "W-31", "--orgaan", organ, *common)
        assert given.code == 0, given.err


class TestRedactieAfterAnAkkoord:
    def test_it_is_listed_so_that_somebody_reads_it(self, counter: Counter) -> None:
        """In the fiche, in the register and in the title of a fiche it names; once, with the old and the new words."""
        agree_with_all(counter)
        assert "alleen de redactie" not in counter.lever("--proef", "--fiches", "W-31").out
        counter.project.edit(counter.project.fiche("W-31"), "Starters en mensen", "starters en mensen")
        register = counter.project.root / "bac_inputs/2021/kernboodschappen.yaml"
        counter.project.edit(register, "niet langer naast elkaar.", "niet langer naast elkaar")
        for options in (("--proef",), ()):
            result = counter.lever("--fiches", "W-31", *options)
            assert result.code == 0, result.out + result.err
            assert result.out.count("W-31: Doel; akkoord van BAC-RWW, IPO, VNG, UvW, IPO-BESTUUR, DELEGATIE.") == 1
            assert result.out.count("W-31: de boodschap KB-SG (Tekst); akkoord van BAC-RWW") == 1
            assert "{+" in result.out
        told = counter.lever("--fiches", "W-31", "--proef", "--json").json["redactie_na_akkoord"]
        assert [(one["fiches"], one["plaats"]) for one in told] == [
            (["W-31"], "Doel"),
            (["W-31"], "de boodschap KB-SG (Tekst)"),
        ]

    def test_of_a_fiche_that_does_not_go_nothing_is_told(self, counter: Counter) -> None:
        counter.project.edit(counter.project.fiche("W-31"), "Starters en mensen", "starters en mensen")
        assert "alleen de redactie" not in counter.lever("--proef", "--fiches", "W-21").out

    def test_an_akkoord_without_the_ronde_of_then_is_told(self, counter: Counter) -> None:
        """The ledger of the project is one of before that was recorded; it still counts."""
        result = counter.lever("--proef", "--fiches", "W-31")
        assert result.code == 0
        assert "niet vastgelegd wat ronde en register toen zeiden" in result.out

    def test_inhoud_in_the_ronde_is_a_reason_with_its_own_way_out(self, counter: Counter) -> None:
        agree_with_all(counter)
        counter.project.edit(counter.project.root / "bac_inputs/2021/ronde.yaml", "Alleen als die", "Ook als die niet")
        result = counter.lever("--proef", "--fiches", "W-31")
        assert result.code == 1
        assert "LEV103" in result.out
        assert "(Voorwaardezin)" in result.out
        assert "fiches akkoord bevestig" in result.out


def test_a_fiche_of_an_older_delivery_may_be_called_withdrawn_though_it_rests_now(counter: Counter) -> None:
    """The receiver has it; its name of then is no secret to him."""
    assert counter.lever("--fiches", "W-21", "W-22").code == 0
    assert counter.lever("--fiches", "W-21").code == 0
    secrecy = "status: ingetrokken\nvertrouwelijkheid: {niveau: embargo, tot: 2021-06-18 09:00}"
    counter.project.edit(counter.project.fiche("W-22"), "status: concept", secrecy)
    result = counter.lever("--fiches", "W-21")
    assert result.code == 0, result.out + result.err
    note = counter.folder / "2021-informateur-03-concept/wijzigingen-concept.docx"
    assert "\nIngetrokken\nW-22\n" in body_text(note.read_bytes())
