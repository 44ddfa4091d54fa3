"""Faults in markup have a line and a column in the file, however its lines are folded."""

import pytest

from fiches.load.check_markup import MARKUP_CODES
from fiches.markup.text import MarkupFaultKind
from fiches.model.fiche import Fiche
from fiches.model.fields import Model
from fiches.model.reflection import find_marked_fields, find_model
from fiches.model.register import Register
from fiches.model.scalars import Opmaak
from tests.documents.test_view import view_of
from tests.inputs import REGISTER, findings, load_files, one, ronde_files, with_lines
from tests.project import concept_text


def place(text: str, code: str) -> tuple[int, int, str]:
    """Where the only finding with this code lies: its line after the concept, its column, and what it is about."""
    location = one(findings(with_lines(text)), code).location
    assert location.pointer
    start = location.column - 1
    return location.line - 31, location.column, location.excerpt[start : start + location.width]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("doel: een **open woord\n", "OPM002", (1, 11, "**")),
        ('doel: "een **open woord"\n', "OPM002", (1, 12, "**")),
        ("doel: 'het '' en **open woord'\n", "OPM002", (1, 18, "**")),
        ("doel: >-\n  regel een\n  en **open\n  woord\n", "OPM002", (3, 6, "**")),
        ("doel: >-\n  **vet** en\n  nog **vet** en\n  dan **open\n", "OPM002", (4, 7, "**")),
        ("doel: |-\n  een\n\n  # kop\n", "OPM001", (4, 3, "# kop")),
        ("doel: >-\n  zie [de\n  wet](bijlage.docx)\n", "OPM004", (2, 7, "[de")),
        ("doel: >-\n  zie\n  [hier](https://x.nl) meer\n", "OPM008", (3, 3, "[hier](https://x.nl)")),
        ("doel: >-\n  zie\n  [https://x.nl](https://x.nl)\n", "OPM008", (3, 3, "[https://x.nl](https://x.nl)")),
        ("doel: |-\n  - een\n    - twee\n      - drie\n", "OPM005", (4, 7, "- drie")),
        ("doel: een *ster\n", "OPM003", (1, 11, "*")),
        ("nadelen:\n  - gewoon\n  - een <b>vet</b\n", "OPM001", (3, 9, "<b>")),
        ("effect:\n  maatschappelijk: een **open\n", "OPM002", (2, 24, "**")),
        ("samenhang_motivering: a\nbudget:\n  geen_effect: een ~~weg~~\n", "OPM001", (3, 20, "~~weg~~")),
        (f"doel: {'*' * 1001}a\n".replace(": *", ": a*"), "OPM007", (1, 7, "a")),
    ],
)
def test_the_place_of_a_fault(text: str, code: str, expected: tuple[int, int, str]) -> None:
    """Line, column and the signs themselves."""
    assert place(text, code) == expected


def test_a_text_that_is_written_otherwise_has_its_own_place() -> None:
    """Written with codes, the signs are found all the same."""
    assert place('doel: "een \\x2A\\x2Aopen woord"\n', "OPM002")[:2] == (1, 12)


@pytest.mark.parametrize("text", ["een {**{ naam**}", "een {[{ naam](https://www.rvo.nl)", "een {*fiche.titel*}"])
def test_a_tag_that_markup_hides_is_found(text: str) -> None:
    """In a document the signs of markup are gone, and two braces stand together."""
    found = one(findings(with_lines(f"doel: '{text} en meer'\n")), "LEZ011")
    assert (found.location.pointer, found.location.line - 31) == (("doel",), 1)


def test_good_markup_gives_no_finding() -> None:
    """Bold, italic, lists and links."""
    text = "doel: |-\n  **Vet**, *cursief* en [een link](https://x.nl):\n\n  - een\n    - twee\n  - drie\n"
    assert findings(with_lines(text)) == []


def test_a_loose_asterisk_does_not_stop_the_fiche() -> None:
    """It is a warning; the others are errors."""
    loaded = load_files({"bac_inputs/2021/fiches/W-21.yaml": with_lines("doel: een *ster\n")})
    assert loaded.dossier is not None
    assert [fiche.value.id for fiche in loaded.dossier.fiches] == ["W-21"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("titel: Proef met een fiche", "titel: Proef **met** een fiche"),
        ("termijn: in 2022", "termijn: in [2022](https://x.nl)"),
        ("maatregel: Het Rijk", "maatregel: Het **Rijk**"),
    ],
)
def test_short_fields_hold_no_markup(old: str, new: str) -> None:
    """Titles, names and one-liners get their look from the template."""
    text = concept_text()
    assert old in text
    found = one(findings(text.replace(old, new)), "OPM006")
    assert found.location.excerpt[found.location.column - 1 :][: found.location.width] in (
        "**met**",
        "[2022](https://x.nl)",
        "**Rijk**",
    )


def test_the_register_is_looked_at_too() -> None:
    """Its texts stand in every fiche."""
    files = ronde_files()
    text = files[REGISTER].decode().replace("tekst: >-\n", "tekst: >-\n      Een **open zin.\n", 1)
    found = [finding for finding in load_files({REGISTER: text}).report if finding.code == "OPM002"]
    assert [finding.location.path for finding in found] == [REGISTER]


def test_every_kind_of_fault_has_a_code() -> None:
    """So that none gets lost."""
    assert MARKUP_CODES.keys() == set(MarkupFaultKind)


def test_all_findings_at_once() -> None:
    """Also beside a fault of the schema."""
    codes = {found.code for found in findings(with_lines("doel: een **open\naanbot: x\nwaarom_samen: '# kop'\n"))}
    assert codes == {"OPM001", "OPM002", "SCH002"}


def rich(model: type[Model], prefix: str = "") -> set[str]:
    """The paths of all fields that hold markup."""
    own = {f"{prefix}{name}" for name in find_marked_fields(model, Opmaak)}
    inner = ((name, find_model(info.annotation)) for name, info in model.model_fields.items())
    return own.union(*(rich(block, f"{prefix}{name}.") for name, block in inner if block))


def test_the_fields_that_hold_markup() -> None:
    """Long texts do, one-liners and names do not."""
    fields = rich(Fiche)
    assert {"aanleiding", "doel", "aanbod", "tekstvoorstel_akkoord", "effect.klimaat", "kernboodschappen.hoe"} <= fields
    assert fields.isdisjoint({"titel", "maatregel", "versie.wijziging", "bronnen.titel", "vraag.termijn", "id"})
    assert "kernboodschappen.tekst" in rich(Register)


def test_a_view_holds_marked_texts_only_where_there_are_marks() -> None:
    """Other texts are the strings that they were."""
    fiche = view_of(doel="doel: een **vet** woord", nadelen="nadelen:\n  - gewoon\n  - '*cursief*'")["fiche"]
    assert [type(value).__name__ for value in (fiche["doel"], *fiche["nadelen"])] == ["MarkedText", "str", "MarkedText"]
    assert (fiche["doel"], fiche["nadelen"][1]) == ("een vet woord", "cursief")
