"""The PDF room: bytes without a moment, the verdict of the standards, and what a PDF says of itself."""

import builtins
import io
from typing import Any

import pikepdf
import pytest

from fiches.diagnostics import ExitCode, FichesError
from fiches.io.pdf import SRGB_DATE, find_breaches, normalize_pdf, read_facts
from tests.io.papers import TEXT, ends_in_return, paper, written

OTHER_DAY = "20310704093015"


class TestNormalised:
    def test_another_moment_gives_the_same_bytes(self) -> None:
        assert paper() != paper(moment=OTHER_DAY)
        assert normalize_pdf(paper()) == normalize_pdf(paper(moment=OTHER_DAY))

    def test_another_content_gives_another_id(self) -> None:
        """The /ID is no constant: two documents differ in it."""
        ids = {
            bytes(pikepdf.open(io.BytesIO(normalize_pdf(paper(TEXT % word)))).trailer.ID[0]) for word in (b"a", b"b")
        }
        assert len(ids) == 2

    def test_no_moment_is_left(self) -> None:
        """Neither in the document information, nor in the XMP, nor in the colour profile."""
        document = pikepdf.open(io.BytesIO(normalize_pdf(paper(moment=OTHER_DAY))))
        packet = document.Root.Metadata.read_bytes()
        assert set(document.docinfo) == {"/Title"}
        assert b"2031" not in packet
        assert b"<xmp:CreatorTool>Writer</xmp:CreatorTool>" in packet
        assert document.Root.OutputIntents[0].DestOutputProfile.read_bytes()[24:36] == SRGB_DATE
        assert "/DocChecksum" not in document.trailer

    def test_the_pages_stay(self) -> None:
        before, after = (
            read_facts(paper(TEXT % b"een", TEXT % b"twee")),
            read_facts(normalize_pdf(paper(TEXT % b"een", TEXT % b"twee"))),
        )
        assert before == after

    def test_a_stream_that_ends_in_a_carriage_return(self) -> None:
        """page-validation counts such a stream a byte short; after normalising it does not, and no byte is lost."""
        before = ends_in_return()
        assert [breach for breach in find_breaches(before) if "STREAM-LENGTH" in breach.rule]
        after = normalize_pdf(before)
        assert [breach for breach in find_breaches(after) if "STREAM-LENGTH" in breach.rule] == []
        document = pikepdf.open(io.BytesIO(after))
        assert document.pages[0].Contents.read_raw_bytes().endswith(b"\r")
        assert document.check_pdf_syntax() == []


class TestJudge:
    def test_a_bare_pdf_breaks_both_standards(self) -> None:
        assert {breach.standard for breach in find_breaches(paper())} == {"PDF/A-2b", "PDF/UA-1"}

    def test_each_rule_is_told_once(self) -> None:
        found = find_breaches(paper(*[TEXT % b"een"] * 5))
        assert len(found) == len(set(found))

    def test_a_wrong_stream_length_is_still_seen(self) -> None:
        """Only the false alarm is taken away."""
        found = normalize_pdf(paper())
        assert [one for one in find_breaches(found) if "STREAM-LENGTH" in one.rule] == []
        damaged = found.replace(b"\nendstream", b"    \nendstream", 1)
        assert [one for one in find_breaches(damaged) if "STREAM-LENGTH" in one.rule or not one.rule]

    def test_what_is_no_pdf_is_a_breach(self) -> None:
        assert {breach.standard for breach in find_breaches(b"geen pdf")} == {"PDF/A-2b", "PDF/UA-1"}


class TestFacts:
    def test_what_a_pdf_says(self) -> None:
        found = read_facts(paper(TEXT % b"een", TEXT % b"twee", title="Wonen & bouwen"))
        assert (found.pages, found.title, found.lang) == (2, "Wonen & bouwen", "nl-NL")
        assert found.glyphs == (3, 4)

    def test_headers_and_footers_do_not_count(self) -> None:
        """A header on each page is no running text, also with marked content in it."""
        header = b"/Artifact BMC /Span <</MCID 1>> BDC " + TEXT % b"kop" + b" EMC EMC "
        assert read_facts(paper(header + b"/P <</MCID 2>> BDC [ (a) -20 (bc) ] TJ EMC")).glyphs == (3,)

    @pytest.mark.parametrize("tree", [False, True], ids=["as a dictionary", "as a tree of names"])
    def test_named_places(self, tree: bool) -> None:
        document = pikepdf.open(io.BytesIO(paper(TEXT % b"een", TEXT % b"twee")))
        places = {f"fiche_{n}": pikepdf.Array([page.obj, pikepdf.Name.Fit]) for n, page in enumerate(document.pages)}
        if tree:
            names = pikepdf.NameTree.new(document)
            for name, place in places.items():
                names[name] = place
            document.Root.Names = pikepdf.Dictionary(Dests=names.obj)
        else:
            document.Root.Dests = pikepdf.Dictionary({f"/{name}": place for name, place in places.items()})
        assert read_facts(written(document)).destinations == {"fiche_0": 1, "fiche_1": 2}


@pytest.mark.parametrize("library", ["pikepdf", "page"])
def test_without_the_extra(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody without the extra is told how to get it."""
    real, pdf = builtins.__import__, paper()

    def without(name: str, *arguments: Any, **keywords: Any) -> Any:
        if name == library:
            raise ImportError(name)
        return real(name, *arguments, **keywords)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(FichesError) as told:
        normalize_pdf(pdf) if library == "pikepdf" else find_breaches(pdf)
    assert told.value.exit_code == ExitCode.PROGRAMMA_ONTBREEKT
    assert "fiches versie" in told.value.hint
