"""Which areas fiches name, when two names mean one area, and what their files are called."""

import pytest

from fiches.documents.sets import collect_areas, make_slug
from tests.documents.overviews import areas, made


def slugs(*named: str) -> dict[str, list[str]]:
    """The slug of each area with the fiches that name it; each argument is the area of a fiche, W-01 and on."""
    fiches = {f"W{at:02}": {"gebieden": areas(*line.split(" + "))} for at, line in enumerate(named, 1)}
    dossier = made(**fiches)  # type: ignore[arg-type]
    found = collect_areas((fiche.value for fiche in dossier.fiches), dossier.ronde.value)
    return {area.slug: [fiche.id for fiche in area.fiches] for area in found}


def test_a_code_makes_an_area() -> None:
    """Whatever it is called, and whether it is named twice in one fiche."""
    assert slugs("gemeente Den Haag, GM0518 + gemeente Den Haag, GM0518", "gemeente 's-Gravenhage, GM0518") == {
        "gemeente-den-haag": ["W-01", "W-02"]
    }


def test_without_a_code_kind_and_name_make_an_area() -> None:
    """Capitals and spaces aside."""
    assert slugs("regio Foodvalley", "regio FOODVALLEY", "regio Twente") == {
        "regio-foodvalley": ["W-01", "W-02"],
        "regio-twente": ["W-03"],
    }


def test_who_leaves_the_code_out_means_the_area_that_has_one() -> None:
    """A forgotten code must not split a province in two."""
    assert slugs("provincie Utrecht", "provincie Utrecht, PV26") == {"provincie-utrecht": ["W-01", "W-02"]}


def test_equal_names_of_two_kinds_are_two_areas() -> None:
    """Utrecht is a province and a municipality."""
    assert slugs("provincie Utrecht, PV26", "gemeente Utrecht, GM0344") == {
        "gemeente-utrecht": ["W-02"],
        "provincie-utrecht": ["W-01"],
    }


def test_equal_names_of_one_kind_get_their_code() -> None:
    """Both of them, so that the order of the fiches makes no difference."""
    assert slugs("gemeente Bergen, GM0373", "gemeente Bergen, GM0893", "gemeente Bergen") == {
        "gemeente-bergen-gm0373": ["W-01"],
        "gemeente-bergen-gm0893": ["W-02"],
        "gemeente-bergen-" + one_ending(): ["W-03"],
    }


def one_ending() -> str:
    """The ending of an area without a code is a digest: stable, and of six signs."""
    found = slugs("gemeente Bergen, GM0373", "gemeente Bergen, GM0893", "gemeente Bergen")
    endings = [name.removeprefix("gemeente-bergen-") for name in found if "gm0" not in name]
    assert [len(ending) for ending in endings] == [6]
    return endings[0]


def test_names_that_differ_only_in_signs_stay_two_files() -> None:
    """The slug is equal, the area is not."""
    found = slugs("regio Zuid-Oost", "regio Zuid Oost")
    assert sorted(found.values()) == [["W-01"], ["W-02"]]
    assert all(name.startswith("regio-zuid-oost-") for name in found)


def test_an_ending_cannot_meet_another_name() -> None:
    """Even when somebody names an area after the file of another."""
    found = slugs("gemeente Bergen, GM0373", "gemeente Bergen, GM0893", "gemeente Bergen GM0373")
    assert len(found) == 3


def test_the_whole_country_is_no_area() -> None:
    assert slugs("landelijk Nederland", "landelijk Nederland + provincie Limburg, PV31") == {
        "provincie-limburg": ["W-02"]
    }


def test_other_names_and_years_are_kept() -> None:
    """What differs is told."""
    dossier = made(
        W01={"gebieden": areas("gemeente Den Haag, GM0518")},
        W02={"gebieden": areas("gemeente 's-Gravenhage, GM0518").replace("2021", "2019")},
    )
    (area,) = collect_areas((fiche.value for fiche in dossier.fiches), dossier.ronde.value)
    assert (area.naam, area.andere_namen, area.peiljaren) == ("Den Haag", ["'s-Gravenhage"], [2019, 2021])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Fryslân", "fryslan"),
        ("'s-Hertogenbosch", "s-hertogenbosch"),
        ("Grens- en krimpregio's", "grens-en-krimpregios"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Øresund / Straße", "oresund-strasse"),
        ("Bergen (NH.)", "bergen-nh"),
        ("../../etc", "etc"),
        ("Αθήνα", ""),
    ],
)
def test_slug(name: str, expected: str) -> None:
    """Lower case a to z, digits and hyphens, whatever the name."""
    assert make_slug(name) == expected


def test_long_names_are_cut_and_stay_apart() -> None:
    long, longer = make_slug("a" * 200), make_slug("a" * 201)
    assert long != longer
    assert max(len(long), len(longer)) <= 67


def test_a_name_without_a_single_letter_still_gets_a_file() -> None:
    (name,) = slugs("regio Αθήνα")
    assert name.startswith("regio-")
    assert len(name) == len("regio-") + 6
