"""What a starter makes of real fiches, of hard ones, and of shapes that no document has yet."""

import shutil
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fiches.documents.contract import CONTRACTS
from fiches.documents.view import make_fiche_viewer
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.word.author.design import Design
from fiches.word.author.starter import make_starter
from fiches.word.integrity import describe_integrity_faults
from fiches.word.lint.trial import Fill, make_context
from fiches.word.package import read_parts
from fiches.word.shape import (
    Contract,
    Shape,
    ValueKind,
    make_block,
    make_choice,
    make_dictionary,
    make_list,
    make_prose,
    make_som,
    make_text,
    make_value,
)
from fiches.word.template.render import CompiledTemplate, compile_template
from tests.documents.nasty import nasty_fiche, nasty_view, optional_fields
from tests.documents.printed import expected_values, lost_values
from tests.end_to_end.programs import SDK, program
from tests.end_to_end.test_word_files import validation
from tests.project import ROOT
from tests.samples import FICHE_IDS, sample_view
from tests.word_files import body_text

ALL = optional_fields()
FORMS = {"all": (ALL, True), "no budget lines": (ALL, False), "least": ((), True)}


@cache
def fiche_starter() -> bytes:
    """The starter of a fiche."""
    return make_starter("fiche", CONTRACTS["fiche"], Design(accented=True))


@cache
def compiled() -> CompiledTemplate:
    """The same, compiled."""
    return compile_template(fiche_starter())


def hard_view(form: str) -> dict[str, Any]:
    """A fiche with hard text in every field, or in as few as a concept can have."""
    fields, has_budget_lines = FORMS[form]
    data, _ = nasty_fiche(fields, has_budget_lines=has_budget_lines)
    return nasty_view(data)


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_every_value_of_a_sample_is_there(fiche_id: str) -> None:
    """As its filters write it, in the order of the template, in a whole document."""
    view = sample_view(fiche_id)
    package = compiled().render(view)
    assert describe_integrity_faults(read_parts(package)) == []
    assert lost_values(package, expected_values(fiche_starter(), view)) == []


def test_another_ronde_needs_no_other_starter(tmp_path: Path) -> None:
    """Ronde 2031 has other years, names and counts."""
    shutil.copytree(ROOT / "tests/data/2031", tmp_path / "bac_inputs/2031")
    loaded = load_ronde(FolderTree(tmp_path), "2031")
    assert loaded.dossier
    views = list(map(make_fiche_viewer(loaded.dossier), (fiche.value for fiche in loaded.dossier.fiches)))
    assert views
    for view in views:
        package = compiled().render(view)
        assert describe_integrity_faults(read_parts(package)) == []
        assert lost_values(package, expected_values(fiche_starter(), view)) == []


@pytest.mark.parametrize("form", FORMS)
def test_every_sign_of_a_hard_fiche_is_there(form: str) -> None:
    """Ampersands, angle brackets, quotes, joined emoji and line breaks."""
    view = hard_view(form)
    package = compiled().render(view)
    assert describe_integrity_faults(read_parts(package)) == []
    assert lost_values(package, expected_values(fiche_starter(), view)) == []


NOT_UNDER_A_TITLE = ("inzet", "ontheffingen", "nagezocht", "afzenders")
"""What no document prints, and the senders, who stand among the short facts."""


@pytest.mark.parametrize("field", [name for name in ALL if name not in NOT_UNDER_A_TITLE])
def test_a_field_on_its_own_is_printed_under_its_title(field: str) -> None:
    """No text stays away because another field is empty, and no title stands there without one.

    The title is a heading, or stands before a value that needs no more than a line.
    """
    needed = {field, "bronnen"} if field in ("cijfers", "resultaatafspraken") else {field}
    data, _ = nasty_fiche(needed, has_budget_lines=True)
    least, _ = nasty_fiche((), has_budget_lines=True)
    title = CONTRACTS["fiche"].shape.members["fiche"].members[field].title
    lines = body_text(compiled().render(nasty_view(data))).split("\n")
    without = body_text(compiled().render(nasty_view(least))).split("\n")
    assert _titled(lines, title) == 1
    assert (_titled(without, title) > 0) is (field in ("vertrouwelijkheid",))


def _titled(lines: list[str], title: str) -> int:
    return sum(line == title or line.startswith(f"{title}\u00a0\u00a0") for line in lines)


@pytest.mark.sdk
@pytest.mark.parametrize("form", FORMS)
def test_a_hard_fiche_is_valid(form: str, tmp_path: Path) -> None:
    """The Open XML SDK finds nothing."""
    file = tmp_path / "naar.docx"
    file.write_bytes(compiled().render(hard_view(form)))
    assert validation(program(SDK, "FICHES_SDK_VALIDATOR"), file)["ok"] is True


@pytest.mark.sdk
@pytest.mark.parametrize("kind", CONTRACTS)
@pytest.mark.parametrize("fill", Fill)
def test_the_least_and_the_most_are_valid(kind: str, fill: Fill, tmp_path: Path) -> None:
    """Of every kind of document, with each list empty and with each list long."""
    template, view = make_starter(kind, CONTRACTS[kind], Design()), make_context(CONTRACTS[kind].shape, fill)
    package = compile_template(template).render(view)
    assert describe_integrity_faults(read_parts(package)) == []
    assert lost_values(package, expected_values(template, view)) == []
    file = tmp_path / "proef.docx"
    file.write_bytes(package)
    assert validation(program(SDK, "FICHES_SDK_VALIDATOR"), file)["ok"] is True


@pytest.mark.sdk
def test_the_starter_itself_is_valid(tmp_path: Path) -> None:
    """Who opens it in Word sees no complaint."""
    file = tmp_path / "sjabloon.docx"
    file.write_bytes(fiche_starter())
    assert validation(program(SDK, "FICHES_SDK_VALIDATOR"), file)["ok"] is True


THING = Shape(
    ValueKind.BLOK,
    "Ding",
    members={"id": make_text("Kenmerk"), "naam": make_text("Naam"), "rol": make_text("Rol")},
    refers=True,
)
EVERYTHING = Contract(
    make_block(
        stuk=make_block(
            onderwerp=make_text("Onderwerp"),
            aantal=make_value(ValueKind.AANTAL, "Aantal").as_optional(),
            eens=make_value(ValueKind.JA_NEE, "Eens").as_optional(),
            wanneer=make_value(ValueKind.KWARTAAL, "Wanneer").as_optional(),
            sinds=make_value(ValueKind.PERIODE, "Sinds").as_optional(),
            groepen=make_list(
                make_block(
                    ding=THING,
                    uitleg=make_prose("Uitleg").as_optional(),
                    punten=make_list(make_prose("Punt"), "Punten"),
                    onderdelen=make_list(
                        make_block(
                            titel=make_text("Titel"),
                            regels=make_list(
                                make_block(wat=make_text("Wat"), dag=make_value(ValueKind.DATUM, "Dag")), "Regels"
                            ),
                        ),
                        "Delen",
                    ),
                ),
                "Groepen",
            ),
            keuzen=make_list(
                make_block(keuze=make_choice("ja", "nee", title="Keuze"), dingen=make_list(THING, "Dingen")), "Keuzen"
            ),
            namen=make_dictionary(make_text("Naam"), "Namen"),
            geld=make_list(
                make_block(
                    ding=THING,
                    wat=make_text("Wat"),
                    bedragen=make_list(make_som(), "Bedragen", least=1),
                    cumulatief=make_som("Totaal"),
                    dag=make_value(ValueKind.DATUM, "Dag").as_optional(),
                ),
                "Geld",
            ),
            misschien=make_block(
                "Misschien", a=make_text("Eerste").as_optional(), b=make_text("Tweede").as_optional()
            ).as_optional(),
        ),
        ronde=CONTRACTS["fiche"].shape.members["ronde"],
    ),
    owed="stuk",
)

NOTHING = {
    "onderwerp": "Een stuk", "aantal": None, "eens": None, "wanneer": None, "sinds": None, "groepen": [], "keuzen": [],
    "namen": {}, "geld": [], "misschien": None,
}  # fmt: skip


def rendered(**fields: Any) -> list[str]:
    """The lines of the document of the shape of everything, with these fields filled in."""
    template = compile_template(make_starter("stuk", EVERYTHING, Design()))
    package = template.render({"stuk": {**NOTHING, **fields}, "ronde": sample_view(FICHE_IDS[0])["ronde"]})
    assert describe_integrity_faults(read_parts(package)) == []
    return [line for line in body_text(package).split("\n") if line]


def beyond_the_least(**fields: Any) -> list[str]:
    """The lines that these fields add."""
    least = rendered()
    return [line for line in rendered(**fields) if line not in least]


def test_nothing_makes_no_heading() -> None:
    """Only what is always there: the band, the title, and the small print."""
    titles = {field.title for field in EVERYTHING.shape.members["stuk"].members.values()}
    assert not titles & set(rendered())


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"aantal": 0}, ["Aantal\u00a0\u00a00"]),
        ({"eens": False}, ["Eens\u00a0\u00a0nee"]),
        ({"wanneer": "2022-K3"}, ["Wanneer\u00a0\u00a0derde kwartaal 2022"]),
        ({"sinds": "2021-03"}, ["Sinds\u00a0\u00a0maart 2021"]),
        ({"namen": {"b": "twee", "a": "een"}}, ["Namen", "a  een", "b  twee"]),
        ({"misschien": {"a": None, "b": "iets"}}, ["Misschien", "Tweede\u00a0\u00a0Iets"]),
        ({"misschien": {"a": None, "b": None}}, []),
    ],
)
def test_a_value_that_counts_as_nothing_is_still_told(fields: dict[str, Any], lines: list[str]) -> None:
    """Zero and nee are answers; a block without any is none."""
    found = beyond_the_least(**fields)
    assert [line.replace("\u2003", "").strip() for line in found] == lines


def test_a_list_in_a_list_has_its_own_heading() -> None:
    """As deep as it goes, with tables at the end."""
    day = date(2021, 3, 17)
    thing = {"id": "D1", "naam": "Ding", "rol": "r"}
    group = {
        "ding": thing,
        "uitleg": "waarom",
        "punten": ["een", "twee."],
        "onderdelen": [{"titel": "Deel een", "regels": [{"wat": "iets", "dag": day}]}],
    }
    found = beyond_the_least(groepen=[group, {**group, "uitleg": None, "punten": [], "onderdelen": []}])
    named = [line.replace("\u00a0", " ").strip() for line in found]
    assert named[:6] == ["Groepen", "Ding", "waarom", "Punten  Een. Twee.", "Deel een", "Regels"]
    assert "17 maart 2021" in " ".join(named)
    assert named[-1] == "Ding"


def test_amounts_stand_along_the_years() -> None:
    """The name of the line, whose it is, every year, the total; and below what has no column."""
    amount = {"bekend": Decimal(12), "pm": True}
    years = sample_view(FICHE_IDS[0])["ronde"]["jaren"]
    line = {
        "ding": {"id": "D1", "naam": "Ding", "rol": "r"},
        "wat": "bomen",
        "bedragen": [amount] * len(years),
        "cumulatief": {"bekend": Decimal(48), "pm": False},
        "dag": date(2021, 3, 17),
    }
    told = " ".join(beyond_the_least(geld=[line]))
    assert "Bomen (Ding)" in told
    assert told.count("12 +\u00a0p.m.") == len(years)
    assert "48" in told
    assert "Dag: 17 maart 2021." in told
    assert all(str(year) in told for year in years)


def test_names_stand_in_one_cell() -> None:
    """A list of things in a row of a table."""
    things = [{"id": "A", "naam": "Alfa", "rol": "r"}, {"id": "B", "naam": "Bèta", "rol": "r"}]
    told = " ".join(beyond_the_least(keuzen=[{"keuze": "ja", "dingen": things}, {"keuze": "nee", "dingen": []}]))
    assert "Keuze" in told
    assert "ja" in told
    assert "Alfa en Bèta" in told
    assert "–" in told
