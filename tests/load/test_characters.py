"""A character that nobody sees, or that looks like another, is a finding with its place and its number."""

import pytest

from fiches.app.check import judge_ronde
from fiches.diagnostics import Diagnostic, Severity
from tests.inputs import MEDEDELING, REGISTER, RONDE, fiche_path, findings, load_files, one, ronde_files
from tests.project import ROOT, concept_text


def with_reason(text: str) -> str:
    return concept_text(maatregel=f"maatregel: {text}")


@pytest.mark.parametrize(
    ("text", "code", "column", "shown"),
    [
        ("Het Rijk steunt de wo\u200bning.", "LEZ030", 33, "In 'wo‹U+200B›ning.' staat een onzichtbaar teken"),
        ("Het Rijk steunt\u200b de woning.", "LEZ031", 27, "Naast 'steunt‹U+200B›' staat een onzichtbaar teken"),
        ("Het R\u0456jk steunt.", "LEZ032", 17, "In 'R‹U+0456›jk' staat een Cyrillische letter (U+0456) die op 'i'"),
        ("Het kost 1\uff10 mln.", "LEZ032", 22, "In '1‹U+FF10›' staat een ander teken (U+FF10) dat op '0' lijkt."),
        ('"Het Rijk steunt wo\\u200Bning."', "LEZ030", 31, "In 'wo‹U+200B›ning.' staat een onzichtbaar teken"),
    ],
)  # fmt: skip
def test_a_finding_shows_the_character(text: str, code: str, column: int, shown: str) -> None:
    found = one(findings(with_reason(text)), code)
    assert found.message.startswith(shown)
    assert (found.location.line, found.location.column) == (3, column)
    assert found.hint
    assert found.severity is (Severity.WAARSCHUWING if code == "LEZ031" else Severity.FOUT)


def test_a_word_is_told_once() -> None:
    found = one(findings(with_reason("De wo\u00adning\u00adbouw\u200b\u00adimpuls telt.")), "LEZ030")
    assert found.message == (
        "In 'wo‹U+00AD›ning‹U+00AD›bouw‹U+200B›‹U+00AD›impuls' staat een onzichtbaar teken (U+00AD en U+200B)."
    )


def test_good_typography_is_no_finding() -> None:
    assert findings(with_reason("Het Rijk geeft 5\u00a0mln\u202feuro voor CO\u2082 en niet\u2011aftrekbare btw.")) == []


@pytest.mark.parametrize("path", [RONDE, REGISTER, MEDEDELING])
def test_every_input_is_looked_at(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    files = {**ronde_files(), MEDEDELING: (ROOT / MEDEDELING).read_bytes()}
    place = text.index("en", text.index("tekst:" if "tekst:" in text else "basispad:"))
    files[path] = f"{text[: place + 1]}\u200b{text[place + 1 :]}".encode()
    found = one([finding for finding in load_files(files).report if finding.location.path == path], "LEZ030")
    assert found.location.line == text.count("\n", 0, place) + 1


def judged(text: str) -> list[Diagnostic]:
    return list(judge_ronde(load_files({fiche_path("W-21"): text})).report)


HIDDEN = (
    ("aanleiding: Bel mevrouw A. de Vr\u200bies.", "C36", "'A. de Vries'", "A. de Vr\u200bies"),
    ("aanleiding: Bel 06\u00ad12345678.", "C36", "'0612345678'", "06\u00ad12345678"),
    ("aanleiding: Mail j.jansen\uff20ipo.nl.", "C36", "'j.jansen@ipo.nl'", "j.jansen\uff20ipo.nl"),
    ("aanleiding: Dat kost 2\u2060.\u2060000 euro.", "C22", "'2.000 euro'", "2\u2060.\u2060000 euro"),
    ("aanleiding: Het geld is TO\u200bDO.", "C37", "'TODO'", "TO\u200bDO"),
    ("aanleiding: De V\u200bVD wil dit.", "C34", "'VVD'", "V\u200bVD"),
    ("aanleiding: Wij hebben oog voor de R\u0395S.", "C33", "'RES'", "R\u0395S"),
)


@pytest.mark.parametrize(("text", "code", "words", "marked"), HIDDEN)
def test_rules_see_through_them(text: str, code: str, words: str, marked: str) -> None:
    """With the words as a reader sees them, at the place where they stand."""
    found = one(
        [finding for finding in judged(with_reason("Het Rijk steunt.") + text) if words in finding.message], code
    )
    line = found.location.excerpt
    assert line[found.location.column - 1 :][: found.location.width] == marked
    plain = [
        finding.message for finding in judged(with_reason("Het Rijk steunt.") + text.replace(marked, words.strip("'")))
    ]
    assert found.message in plain


def test_a_fiche_with_one_is_not_valid_but_judged() -> None:
    loaded = judge_ronde(load_files({fiche_path("W-21"): with_reason("Bel mevrouw A. de Vr\u200bies.")}))
    assert {found.code for found in loaded.report.errors} == {"LEZ030"}
    assert "C36" in {found.code for found in loaded.report}
    assert loaded.dossier is not None
    assert loaded.dossier.fiches == ()
