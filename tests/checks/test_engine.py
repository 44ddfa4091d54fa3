"""What the engine adds to the rules: weights, exemptions, and what a fout does."""

import pytest

from fiches.checks.hits import has_words
from fiches.diagnostics import Diagnostic, Severity, Waiver
from tests.checks.cases import case_of
from tests.project import TestProject, concept_text

LONG = "doel: Een woning voor elke inwoner van dit dorp.\n"
EXEMPT = (
    "ontheffingen:\n"
    "  - {code: C31, veld: doel, tekst: Een woning voor elke inwoner van dit dorp., reden: Kan niet korter,"
    " rol: reviewer, datum: 2021-02-20}\n"
)


def found(code: str, fiche: str, ronde: str = "") -> list[Diagnostic]:
    """What one rule finds in a patched case."""
    limits = "woordlimieten:\n  - {veld: doel, woorden: 7}\n"
    return case_of(code, {"geval": "", "fiche": fiche, "ronde": limits + ronde}, good=False).found()


def weights(fiche: str, zwaarte: str) -> list[Severity]:
    """The weights that a ronde gives to C31."""
    return [one.severity for one in found("C31", fiche, f"controles:\n  zwaarte:\n{zwaarte}")]


def test_the_ronde_sets_the_weight_from_a_status_on() -> None:
    zwaarte = "    - {code: C31, ernst: tip}\n    - {code: C31, ernst: fout, vanaf: eindconcept}\n"
    assert weights(LONG, zwaarte) == [Severity.TIP]
    assert weights(LONG + "status: eindconcept\n", zwaarte) == [Severity.FOUT]
    assert weights(LONG + "status: definitief\n", zwaarte) == [Severity.FOUT]
    assert weights(LONG + "status: ingetrokken\n", zwaarte) == [Severity.TIP]


def test_a_ronde_can_switch_a_rule_off() -> None:
    assert weights(LONG, "    - {code: C31, ernst: uit}\n") == []
    assert weights(LONG, "    - {code: C05, ernst: uit}\n") == [Severity.WAARSCHUWING]


def test_a_hit_that_weighs_more_than_its_rule_keeps_its_weight() -> None:
    very_long = "doel: een twee drie vier vijf zes zeven acht negen tien elf\n"
    assert weights(very_long, "    - {code: C31, ernst: tip}\n") == [Severity.FOUT]


def test_an_exempted_finding_is_still_told_and_says_why() -> None:
    (one,) = found("C31", LONG + EXEMPT)
    assert one.waiver == Waiver("Kan niet korter", "reviewer", "2021-02-20")


def test_a_part_of_the_text_does_not_cover_a_finding_about_the_whole() -> None:
    part = EXEMPT.replace("Een woning voor elke inwoner van dit dorp.", "Een woning")
    assert [one.waiver for one in found("C31", LONG + part)] == [None]
    assert len(found("C52", LONG + part)) == 1


def test_an_exemption_of_one_field_leaves_the_other_alone() -> None:
    """'doel' is no part of 'doelgroep', and 'vraag[1]' is none of 'vraag[10]'."""
    assert [one.waiver for one in found("C31", LONG + EXEMPT.replace("veld: doel", "veld: doe"))] == [None]


def test_an_exempted_fout_is_told_as_a_warning() -> None:
    very_long = LONG.replace("elke", "elke " + "goede " * 9)
    exempt = EXEMPT.replace("Een woning voor elke inwoner van dit dorp.", very_long.removeprefix("doel: ").strip())
    assert [one.severity for one in found("C31", very_long)] == [Severity.FOUT]
    (one,) = found("C31", very_long + exempt)
    assert (one.severity, one.waiver) == (
        Severity.WAARSCHUWING,
        Waiver("Kan niet korter", "reviewer", "2021-02-20", of_fout=True),
    )


def test_a_sentence_that_is_too_long_waits_for_its_text(empty_project: TestProject) -> None:
    """Who shortens the text may shorten the sentence; of a text that may be too long the sentence is told."""
    long = " ".join(["Woord", *["woord"] * 79])
    exempt = EXEMPT.replace("Een woning voor elke inwoner van dit dorp.", f"{long}.")

    def judge(text: str) -> list[str]:
        empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text() + text)
        told = empty_project.run("controleer", "--json").json["bevindingen"]
        return sorted(one["code"] for one in told if one["code"] in ("C31", "C32"))

    assert judge(f"doel: {long}.\n") == ["C31"]
    assert judge(f"doel: {long}.\n{exempt}") == ["C31", "C32"]
    assert judge(f"doel: {' '.join(long.split()[:50])}.\n") == ["C32"]


def test_an_exemption_that_the_ronde_does_not_allow_does_nothing() -> None:
    (one,) = found("C31", LONG + EXEMPT, "controles:\n  zonder_ontheffing: [C31]\n")
    assert one.waiver is None


def test_a_fout_of_a_check_stops_only_its_own_fiche(empty_project: TestProject) -> None:
    too_long = " ".join(["woord"] * 80)
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text() + f"doel: {too_long}\n")
    empty_project.write("bac_inputs/2021/fiches/W-22.yaml", concept_text("W-22"))
    built = empty_project.run("bouw")
    assert built.code == 1
    assert "C31  fout" in built.out
    assert "W-21 kan niet worden gebouwd" in built.out
    assert sorted(empty_project.outputs()) == ["W-22-kort.docx", "W-22.docx"]


def test_a_warning_of_a_check_stops_nothing(empty_project: TestProject) -> None:
    long = " ".join(["woord"] * 61)
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text() + f"doel: {long}\n")
    built = empty_project.run("bouw")
    assert built.code == 0
    assert "C31  waarschuwing" in built.out
    assert sorted(empty_project.outputs()) == ["W-21-kort.docx", "W-21.docx"]


def test_an_exempted_fout_stops_nothing(empty_project: TestProject) -> None:
    too_long = " ".join(["woord"] * 80)
    exempt = EXEMPT.replace("Een woning voor elke inwoner van dit dorp.", too_long)
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text() + f"doel: {too_long}\n{exempt}")
    assert empty_project.run("bouw").code == 0
    assert len(empty_project.outputs()) == 2


def test_a_fiche_that_misses_fields_is_judged_as_well(empty_project: TestProject) -> None:
    long = " ".join(["woord"] * 61)
    text = concept_text(status="status: eindconcept") + f"doel: {long}\n"
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", text)
    codes = {found["code"] for found in empty_project.run("controleer", "--json").json["bevindingen"]}
    assert codes >= {"STA001", "C31"}


@pytest.mark.parametrize(
    ("given", "words", "held"),
    [
        ("12 miljoen euro", "12 miljoen euro", True),
        ("eenmalig 12 miljoen euro.", "12 miljoen euro", True),
        ("12 miljoen euro", "2 miljoen euro", False),
        ("1,2 miljoen euro", "2 miljoen euro", False),
        ("12 miljoen euro", "12 miljoen", True),
        ("12 miljoenen", "12 miljoen", False),
    ],
)
def test_an_exemption_covers_whole_words(given: str, words: str, held: bool) -> None:
    """An amount that only looks as if it stands in the exempted text is not exempted."""
    assert has_words(given, words) is held


@pytest.mark.parametrize("gap", ["heeft geen fiche", "Geen fiche draagt"])
def test_nothing_is_missing_from_a_set_in_which_a_fiche_cannot_be_read(gap: str, empty_project: TestProject) -> None:
    """What the broken fiche carries nobody knows; in a whole set the gaps are told."""
    for number in range(1, 6):
        empty_project.write(f"bac_inputs/2021/fiches/W-0{number}.yaml", concept_text(f"W-0{number}"))
    whole = empty_project.run("controleer").out
    empty_project.edit(empty_project.fiche("W-03"), "status: concept", "status: concept: nieuw")
    assert gap in whole
    assert gap not in empty_project.run("controleer").out
