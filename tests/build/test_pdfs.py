"""`fiches bouw --pdf` with a stand-in for LibreOffice: what is made, what is refused, and what is never lost."""

import os
from pathlib import Path

import pytest

from fiches.build.pdfs import SUPPORT_BOOKMARK, compute_words_on, find_excess
from fiches.io.pdf import PdfFacts, find_breaches, normalize_pdf
from tests.io.offices import calls, script
from tests.io.papers import conformant, paper
from tests.project import Result, TestProject, concept_text


class Office:
    """A project with two fiches, and the program that makes their PDFs."""

    def __init__(self, project: TestProject, folder: Path) -> None:
        self.project = project
        self.folder = folder
        self.program = script(folder)
        self.model(conformant(), "model.pdf")
        for fiche in ("W-21", "W-22"):
            self.fiche(fiche)

    def model(self, pdf: bytes, name: str) -> None:
        """What the program gives for every file, or (lang.pdf) for a file that asks for it."""
        (self.folder / name).write_bytes(pdf)

    def fiche(self, fiche_id: str, deed: str = "gewoon") -> None:
        """Write a fiche that makes the program do something."""
        titel = f"titel: Proef met een fiche {deed}"
        self.project.write(f"bac_inputs/2021/fiches/{fiche_id}.yaml", concept_text(fiche_id, titel=titel))

    def build(self, *options: str) -> Result:
        """fiches bouw --pdf"""
        return self.project.run("bouw", "--pdf", "--libreoffice", str(self.program), "--json", *options)

    def pdfs(self) -> dict[str, bytes]:
        """The PDFs in the output folder by name."""
        return {path.name: path.read_bytes() for path in sorted((self.project.root / "uitvoer/2021").glob("*.pdf"))}


ALL = ["W-21-kort.pdf", "W-21.pdf", "W-22-kort.pdf", "W-22.pdf"]


@pytest.fixture
def office(empty_project: TestProject, tmp_path: Path) -> Office:
    return Office(empty_project, tmp_path / "kantoor")


def codes(result: Result) -> dict[str, list[str]]:
    """The codes about PDFs, each with its messages."""
    found: dict[str, list[str]] = {}
    for one in result.json["bevindingen"]:
        if one["code"].startswith(("PDF", "BOU")):
            found.setdefault(one["code"], []).append(one["melding"])
    return found


def states(result: Result) -> dict[str, str]:
    """What became of each PDF."""
    files = [file for ronde in result.json["rondes"] for fiche in ronde["fiches"] for file in fiche["bestanden"]]
    return {Path(file["pad"]).name: file["stand"] for file in files if file["pad"].endswith(".pdf")}


class TestMaking:
    def test_a_pdf_beside_each_word_file(self, office: Office) -> None:
        result = office.build()
        assert (result.code, codes(result)) == (0, {})
        assert states(result) == dict.fromkeys(ALL, "gemaakt")
        assert list(office.pdfs()) == ALL
        assert find_breaches(office.pdfs()["W-21.pdf"]) == ()

    def test_only_what_is_stale_is_made(self, office: Office) -> None:
        office.build()
        before = calls(office.folder)
        assert states(office.build()) == dict.fromkeys(ALL, "actueel")
        assert calls(office.folder) == before
        office.fiche("W-22", "anders")
        assert sorted(name for name, state in states(office.build()).items() if state == "gemaakt") == ALL[2:]

    def test_another_libreoffice_makes_them_again(self, office: Office) -> None:
        office.build()
        text = office.program.read_text(encoding="utf-8")
        office.program.write_text(text.replace("99.1.2.3", "99.1.2.4"), encoding="utf-8")
        assert states(office.build()) == dict.fromkeys(ALL, "gemaakt")

    def test_another_day_gives_the_same_bytes(self, office: Office) -> None:
        """The program dates what it makes; what is kept has no date."""
        office.build()
        before = office.pdfs()
        office.model(conformant(moment="20310101000000"), "model.pdf")
        for name in before:
            (office.project.root / "uitvoer/2021" / name).unlink()
        assert states(office.build()) == dict.fromkeys(ALL, "gemaakt")
        assert office.pdfs() == before

    def test_the_manifest_says_of_which_word_file(self, office: Office) -> None:
        office.build()
        manifest = (office.project.root / "uitvoer/2021/manifest.json").read_text(encoding="utf-8")
        assert manifest.count('"word_sha256"') == len(ALL)

    def test_one_fiche(self, office: Office) -> None:
        office.build("W-22")
        assert list(office.pdfs()) == ALL[2:]

    def test_the_table_tells_of_pdfs(self, office: Office) -> None:
        told = office.project.run("bouw")
        assert "PDF" not in told.out
        told = office.project.run("bouw", "--pdf", "--libreoffice", str(office.program))
        assert "actueel, pdf gemaakt" in told.out
        assert "Bestanden: 4 actueel. PDF's: 4 gemaakt." in told.out


class TestRefusing:
    @pytest.mark.parametrize(
        ("deed", "reason"), [("doe-stil", "zei niet waarom"), ("doe-crash", "stopte met een fout (code 77)")]
    )
    def test_one_bad_file_stops_no_other(self, deed: str, reason: str, office: Office) -> None:
        office.fiche("W-21", deed)
        result = office.build()
        assert result.code == 1
        assert list(office.pdfs()) == ALL[2:]
        assert [reason in message for message in codes(result)["PDF001"]] == [True, True]
        office.fiche("W-21")
        assert office.build().code == 0
        assert list(office.pdfs()) == ALL

    def test_a_pdf_that_breaks_a_standard_is_not_kept(self, office: Office) -> None:
        office.build()
        before = office.pdfs()
        office.fiche("W-21", "doe-lang")
        office.model(paper(), "lang.pdf")
        result = office.build()
        assert result.code == 1
        assert all("W-21" in message for message in codes(result)["PDF002"])
        assert any("PDF/UA-1: PDFUA1-" in message for message in codes(result)["PDF002"])
        assert office.pdfs() == before
        assert sorted(codes(result)) == ["PDF002", "PDF004"]

    def test_a_fiche_over_its_norm(self, office: Office) -> None:
        """Three pages where two are allowed, and one for the short form."""
        office.fiche("W-21", "doe-lang")
        office.model(conformant(3), "lang.pdf")
        result = office.build()
        assert result.code == 1
        long, short = sorted(codes(result)["PDF003"], key=len, reverse=True)
        assert "telt 3 pagina's; de norm is" in long
        assert "woorden af: die op pagina 3." in long + short
        tips = [one["tip"] for one in result.json["bevindingen"] if one["code"] == "PDF003"]
        assert all(tip.startswith("open W-21") and ".docx in Word" in tip for tip in tips)
        assert {("één pagina" in one, "2 pagina's" in one) for one in (long, short)} == {(True, False), (False, True)}
        assert list(office.pdfs()) == ALL[2:]

    def test_a_word_file_that_failed_has_no_pdf(self, office: Office) -> None:
        office.fiche("W-21", "")
        office.project.edit(office.project.fiche("W-21"), "opgave: OPG-W", "opgave: OPG-X")
        assert office.build().code == 1
        assert list(office.pdfs()) == ALL[2:]


class TestKeeping:
    def test_an_old_pdf_is_told(self, office: Office) -> None:
        """The Word file moves on without its PDF."""
        office.build()
        office.fiche("W-21", "anders")
        result = office.project.run("bouw", "--json")
        assert [message.split()[0] for message in codes(result)["PDF004"]] == ["W-21-kort.pdf", "W-21.pdf"]
        assert result.code == 0
        assert "PDF004" not in codes(office.build())

    def test_a_pdf_of_somebody_else_is_set_aside(self, office: Office) -> None:
        office.build()
        (office.project.root / "uitvoer/2021/W-21.pdf").write_bytes(b"met een handtekening")
        result = office.build()
        assert len(codes(result)["BOU002"]) == 1
        assert (office.project.root / "uitvoer/2021/bewerkt/W-21.pdf").read_bytes() == b"met een handtekening"

    def test_the_pdf_of_a_fiche_that_is_gone(self, office: Office) -> None:
        office.build()
        office.project.fiche("W-21").unlink()
        assert len(codes(office.build())["BOU003"]) == len(ALL)

    def test_a_target_that_cannot_be_written(self, office: Office) -> None:
        (office.project.root / "uitvoer/2021/W-21.pdf").mkdir(parents=True)
        result = office.build()
        assert result.code == 5
        assert len(codes(result)["BOU004"]) == 1
        assert [state for name, state in states(result).items() if name != "W-21.pdf"] == ["gemaakt"] * 3

    def test_what_an_interrupted_run_left_is_cleared(self, office: Office) -> None:
        half = office.project.root / "uitvoer/2021/.bezig/W-21.pdf.123"
        half.parent.mkdir(parents=True)
        half.write_bytes(b"%PDF half")
        office.build()
        assert not half.exists()


class TestMissing:
    def test_without_libreoffice_nothing_is_made(self, office: Office) -> None:
        """Told at once, with an exit code of its own; without --pdf the Word files can be made."""
        told = office.project.run("bouw", "--pdf", "--libreoffice", str(office.folder / "weg"))
        assert told.code == 3
        assert "installeer" in told.err
        assert not (office.project.root / "uitvoer").exists()

    def test_a_libreoffice_that_does_not_work(self, office: Office) -> None:
        """The Word files are there, and the next run makes the PDFs."""
        text = office.program.read_text(encoding="utf-8")
        office.program.write_text(text.replace("made.mkdir", "os._exit(81); made.mkdir"), encoding="utf-8")
        result = office.build()
        assert result.code == 3
        assert "LibreOffice werkt niet" in result.json["fout"]["melding"]
        assert len(office.project.outputs()) == len(ALL)
        assert os.access(office.program, os.X_OK)
        office.program.write_text(text, encoding="utf-8")
        assert office.build().code == 0
        assert list(office.pdfs()) == ALL


def facts(*glyphs: int, support: int = 0) -> PdfFacts:
    """A PDF with so much text on its pages, and what supports from a page on."""
    return PdfFacts(len(glyphs), "", "", {SUPPORT_BOOKMARK: support} if support else {}, glyphs)


class TestWordsOver:
    @pytest.mark.parametrize(
        ("glyphs", "page", "words"),
        [((900, 100), 2, 50), ((900, 101), 2, 55), ((500, 300, 200), 3, 100), ((0, 0), 1, 250), ((500, 0), 2, 5)],
    )
    def test_the_share_of_a_page(self, glyphs: tuple[int, ...], page: int, words: int) -> None:
        """Of 500 words. A page without text still costs something."""
        assert compute_words_on(page, 500, facts(*glyphs)) == words

    @pytest.mark.parametrize(
        ("about", "allowed", "pages", "excess"),
        [
            (facts(900, 300, 200), 2, 3, [3]),
            (facts(900, 300, 200), 1, 3, [2, 3]),
            (facts(900, 100, 700, support=3), 2, 3, [2]),
            (facts(900, 700, 100, support=2), 2, 3, [3]),
            (facts(900, 100, 700, 50, support=3), 2, 4, [2, 4]),
            (facts(900, 100, 700, 50, support=3), 3, 4, [4]),
            (facts(900, 700, support=2), 1, 2, [2]),
            (facts(900, 100, 300, 300, support=4), 1, 3, [2, 3]),
        ],
        ids=str,
    )
    def test_which_pages_have_to_go(self, about: PdfFacts, allowed: int, pages: int, excess: list[int]) -> None:
        """What stands before a part that begins on a new page cannot move up to it; what is only for inside stays."""
        assert find_excess(about, allowed, pages) == excess


def test_the_model_is_what_it_should_be() -> None:
    assert find_breaches(normalize_pdf(conformant(2))) == ()
