"""What a user sees of `fiches sjabloon controleer`."""

import shutil

import pytest

from fiches.cli.main import main
from tests.project import TestProject, concept_text
from tests.word.lint.test_seeded import SEEDS

SLIP = SEEDS["a slip in a field of an item"]


def spoil(project: TestProject, name: str = "fiche.docx") -> None:
    """One slip in a template."""
    (project.root / "templates" / name).write_bytes(SLIP.package())


def test_clean_templates(empty_project: TestProject) -> None:
    result = empty_project.run("sjabloon", "controleer")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "templates/fiche-kort.docx: geen bevindingen",
        "",
        "templates/fiche.docx: geen bevindingen",
        "",
        "2 sjablonen, 0 fouten, 0 waarschuwingen.",
    ]


def test_a_finding_shows_place_text_mark_and_tip(empty_project: TestProject) -> None:
    spoil(empty_project)
    result = empty_project.run("sjabloon", "controleer", "fiche")
    assert result.code == 1
    assert result.out.splitlines() == [
        "templates/fiche.docx",
        "",
        'hoofdtekst, onder "Kernboodschappen", alinea 2  SJB110  fout',
        "  'boodschap' heeft geen veld 'hoee'.",
        "     | … {{ boodschap.ref.namens.naam }}{% endif %} {{ boodschap.hoee|zin }}",
        "                                                       ^^^^^^^^^^^^^^",
        "  tip: bedoelde u 'hoe'?   meer: fiches uitleg SJB110",
        "",
        "1 sjabloon, 1 fout, 0 waarschuwingen.",
    ]


def test_as_json(empty_project: TestProject) -> None:
    spoil(empty_project)
    result = empty_project.run("sjabloon", "controleer", "--json")
    assert result.code == result.json["exitcode"] == 1
    assert result.json["sjablonen"] == ["templates/fiche-kort.docx", "templates/fiche.docx"]
    assert result.json["telling"] == {"fout": 1, "waarschuwing": 0, "tip": 0}
    (found,) = result.json["bevindingen"]
    assert (found["code"], found["bestand"], found["kolom"]) == ("SJB110", "templates/fiche.docx", 183)
    assert found["plaats"] == {
        "onderdeel": "word/document.xml",
        "naam": "hoofdtekst",
        "koppen": ["{{ fiche.titel }}", "Kernboodschappen"],
        "tabel": 0,
        "rij": 0,
        "cel": 0,
        "alinea": 331,
        "alinea_hier": 2,
        "tekst": "{{ boodschap.ref.titel }}.{% if boodschap.ref.status == 'reconstructie' %} reconstructie{% endif %}"
        "{% if boodschap.ref.namens %} namens {{ boodschap.ref.namens.naam }}{% endif %} {{ boodschap.hoee|zin }}",
        "breedte": 14,
        "omschrijving": 'templates/fiche.docx, hoofdtekst, onder "Kernboodschappen", alinea 2: "…boodschap.hoee…"',
    }


@pytest.mark.parametrize("name", ["fiche-kort", "fiche-kort.docx", "templates/fiche-kort.docx"])
def test_one_template_by_name(empty_project: TestProject, name: str) -> None:
    """The other one is wrong, and not asked for."""
    spoil(empty_project)
    names = str(empty_project.root / name) if "/" in name else name
    result = empty_project.run("sjabloon", "controleer", names)
    assert result.code == 0
    assert "1 sjabloon, 0 fouten" in result.out


def test_a_name_that_is_not_there(empty_project: TestProject) -> None:
    result = empty_project.run("sjabloon", "controleer", "fiche-krt")
    assert result.code == 2
    assert "'fiche-krt' is geen sjabloon van dit project." in result.err
    assert "bedoelde u 'fiche-kort'?" in result.err


def test_no_template_at_all(empty_project: TestProject) -> None:
    for path in (empty_project.root / "templates").iterdir():
        path.unlink()
    result = empty_project.run("sjabloon", "controleer")
    assert result.code == 4
    assert "staat geen sjabloon" in result.err


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nota.docx", "de namen zijn fiche.docx"),
        ("fichee.docx", "bedoelde u 'fiche'?"),
        ("fiche-nieuw.dotx", "sla het in Word op als .docx"),
    ],
)
def test_a_template_of_no_kind(empty_project: TestProject, name: str, hint: str) -> None:
    """It would never be used, and nobody would say so."""
    templates = empty_project.root / "templates"
    shutil.copy(templates / "fiche.docx", templates / name)
    result = empty_project.run("sjabloon", "controleer")
    assert result.code == 1
    assert f"'{name}' is de naam van geen soort document." in result.out
    assert hint in result.out


def test_a_file_that_word_keeps_open_is_no_template(empty_project: TestProject) -> None:
    (empty_project.root / "templates/~$fiche.docx").write_bytes(b"owner")
    assert empty_project.run("sjabloon", "controleer").code == 0


def test_a_form_of_the_koepel_is_judged_as_a_fiche(empty_project: TestProject) -> None:
    spoil(empty_project, "fiche-publiek.docx")
    result = empty_project.run("sjabloon", "controleer", "fiche-publiek")
    assert "'boodschap' heeft geen veld 'hoee'." in result.out


def test_a_field_that_no_template_prints_is_a_warning(empty_project: TestProject) -> None:
    """Without the full form, the short one leaves much out."""
    (empty_project.root / "templates/fiche.docx").unlink()
    result = empty_project.run("sjabloon", "controleer")
    assert result.code == 0
    assert "het hele sjabloon  SJB117  waarschuwing" in result.out
    assert "'fiche.afkortingen' staat in geen enkel sjabloon van deze soort." in result.out


def test_bouw_points_to_the_lint(empty_project: TestProject) -> None:
    """Building stays fast and stops at the first fault; the advice leads to all of them."""
    spoil(empty_project)
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    result = empty_project.run("bouw", "--json")
    (found,) = result.json["bevindingen"]
    assert (found["code"], found["tip"]) == ("SJB002", "kijk wat er mis is met: fiches sjabloon controleer fiche")


def test_an_unknown_action_is_refused_in_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sjabloon", "oud"]) == 2
    assert "is geen keuze; kies uit 'controleer'" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["controler"], ["sjabloon", "controler"]])
def test_a_slip_in_a_command_is_told_with_the_one_that_was_meant(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    """And with no list of all that was not."""
    assert main(words) == 2
    assert "'controler' is geen keuze; bedoelde u 'controleer'?\n" in capsys.readouterr().err
