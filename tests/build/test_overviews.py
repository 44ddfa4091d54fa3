"""Documents over several fiches, through the front door: made, stale, waiting and orphaned as they should be."""

import shutil

import pytest

from fiches.checks.rules import CODES
from fiches.codes import list_codes
from tests.project import ROOT, TestProject
from tests.samples import FICHE_IDS, sample_dossier

OVERVIEWS = ("gebiedsfiche.docx", "overzichtsmatrix.docx")
MATRIX = "overzichtsmatrix.docx"
AREAS = {(area.soort, area.naam) for fiche in sample_dossier().fiches for area in fiche.value.gebieden}
PROVINCES = {f"gebied-provincie-{naam.lower().replace(' ', '-')}.docx" for soort, naam in AREAS if soort == "provincie"}
REGIONS = {f"gebied-regio-{name}.docx" for name in ("gebieden-voor-stedelijke-vernieuwing", "grens-en-krimpregios")}
EVERYTHING = PROVINCES | REGIONS | {MATRIX}


@pytest.fixture
def built(project: TestProject) -> TestProject:
    """The sample fiches with the templates of the overviews, built."""
    for name in OVERVIEWS:
        shutil.copy(ROOT / "templates" / name, project.root / "templates" / name)
    result = project.run("bouw")
    assert result.code == 0, result.out + result.err
    return project


def remade(project: TestProject) -> set[str]:
    """The files that another build makes again."""
    before = project.outputs()
    project.run("bouw")
    after = project.outputs()
    return {name for name, content in after.items() if content != before.get(name)}


def findings(project: TestProject) -> list[tuple[str, str]]:
    """Code and file name of every finding of another build, those about content and agreements left aside."""
    found = project.run("bouw", "--json").json["bevindingen"]
    agreements = (code for code in list_codes() if code.id.startswith("AKK"))
    content = {code.id for code in (*CODES, *agreements)}
    return [(one["code"], one["bestand"].rsplit("/", 1)[1]) for one in found if one["code"] not in content]


def test_build_makes_a_file_for_every_area_and_one_matrix(built: TestProject) -> None:
    fiches = {f"{fiche_id}{end}.docx" for fiche_id in FICHE_IDS for end in ("", "-kort")}
    assert built.outputs().keys() - fiches == EVERYTHING


def test_a_second_build_makes_nothing(built: TestProject) -> None:
    assert remade(built) == set()


def test_an_amount_of_a_fiche_for_two_regions(built: TestProject) -> None:
    """W-02 lands in two regions and in Limburg, not in the whole country: no other area changes."""
    built.edit(built.fiche("W-02"), "2022: 112,5", "2022: 113,5")
    own = {"W-02.docx", "W-02-kort.docx"}
    assert remade(built) == {*own, *REGIONS, "gebied-provincie-limburg.docx", MATRIX}


def test_an_amount_of_a_fiche_for_the_whole_country(built: TestProject) -> None:
    """It stands in every area, and in no fiche but its own."""
    built.edit(built.fiche("W-03"), "2022: 1500", "2022: 1501")
    assert remade(built) == {"W-03.docx", "W-03-kort.docx", *EVERYTHING}


def test_an_offer_stands_only_where_the_fiche_names_the_area(built: TestProject) -> None:
    """The compact block for the whole country does not print it, and the matrix neither."""
    built.edit(built.fiche("K-03"), "in elke werkregio de plekken", "in iedere werkregio de plekken")
    assert remade(built) == {"K-03.docx", "K-03-kort.docx", "gebied-provincie-overijssel.docx"}


def test_an_invalid_fiche_keeps_the_old_overviews(built: TestProject) -> None:
    """A total without it would be wrong; what was made earlier stays, and is no orphan."""
    before = built.outputs()
    built.edit(built.fiche("W-01"), "bac: BAC-RWW", "bac: BAC-RRW")
    built.edit(built.fiche("W-03"), "2022: 1500", "2022: 1501")
    assert [found for found in findings(built) if found[0].startswith("BOU")] == [("BOU005", "W-01.yaml")]
    after = built.outputs()
    assert {name for name in after if after[name] != before[name]} == {"W-03.docx", "W-03-kort.docx"}
    built.edit(built.fiche("W-01"), "bac: BAC-RRW", "bac: BAC-RWW")
    assert remade(built) == EVERYTHING


def test_an_area_that_is_gone_leaves_an_orphan(built: TestProject) -> None:
    """Reported until somebody throws it away."""
    built.edit(built.fiche("W-02"), "    naam: Grens- en krimpregio's", "    naam: Krimpregio's")
    assert findings(built) == [("BOU003", "gebied-regio-grens-en-krimpregios.docx")]
    assert "gebied-regio-krimpregios.docx" in built.outputs()
    (built.root / "uitvoer/2021/gebied-regio-grens-en-krimpregios.docx").unlink()
    assert findings(built) == []


def test_a_namesake_gives_both_areas_their_code(built: TestProject) -> None:
    """A municipality beside the province of that name needs none; two municipalities do."""
    place = "  - soort: gemeente\n    naam: {}\n    code: {}\n    peiljaar: 2021\n"
    areas = place.format("Limburg", "GM0001") + place.format("Bergen", "GM0373") + place.format("Bergen", "GM0893")
    built.edit(built.fiche("W-01"), "gebieden:\n", f"gebieden:\n{areas}")
    assert remade(built) >= {
        "gebied-gemeente-limburg.docx",
        "gebied-gemeente-bergen-gm0373.docx",
        "gebied-gemeente-bergen-gm0893.docx",
    }
    assert "gebied-provincie-limburg.docx" in built.outputs()


def test_a_named_fiche_leaves_the_overviews_alone(built: TestProject) -> None:
    """Who asks for one fiche gets that fiche."""
    before = built.outputs()
    built.edit(built.fiche("W-03"), "2022: 1500", "2022: 1501")
    built.run("bouw", "W-03")
    after = built.outputs()
    assert {name for name in after if after[name] != before[name]} == {"W-03.docx", "W-03-kort.docx"}


def test_the_other_ronde(empty_project: TestProject) -> None:
    """Its own area, and a matrix with other columns, without any code."""
    shutil.copytree(ROOT / "tests/data/2031", empty_project.root / "bac_inputs/2031")
    for name in OVERVIEWS:
        shutil.copy(ROOT / "templates" / name, empty_project.root / "templates" / name)
    result = empty_project.run("bouw", "--ronde", "2031")
    assert result.code == 0, result.out + result.err
    assert {"gebied-eiland-proefoog.docx", MATRIX} <= empty_project.outputs("2031").keys()
