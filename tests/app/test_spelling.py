"""The spelling of a fiche is judged when somebody names it, and only then."""

import pytest

from tests.project import TestProject

EXEMPTION = """
ontheffingen:
  - {code: C85, veld: doel, tekst: woninng, reden: Zo heet het plan., rol: secretaris, datum: 2021-03-05}
"""


@pytest.fixture
def misspelt(project: TestProject) -> TestProject:
    """The samples with a slip in W-01."""
    project.edit(project.fiche("W-01"), "middeninkomen vinden een woning.", "middeninkomen vinden een woninng.")
    return project


@pytest.mark.parametrize("wanted", [("W-01",), ("W-01", "--alleen", "C85"), ("W-02", "W-01")])
def test_a_fiche_that_is_named_gets_a_tip_with_the_word_that_was_meant(
    misspelt: TestProject, wanted: tuple[str, ...]
) -> None:
    result = misspelt.run("controleer", *wanted)
    assert result.code == 0
    assert "Het woordenboek kent 'woninng' niet." in result.out
    assert "bedoelde u 'woning'?" in result.out


@pytest.mark.parametrize("wanted", [(), ("W-02",), ("W-01", "--alleen", "C12")])
def test_others_hear_nothing_of_it(misspelt: TestProject, wanted: tuple[str, ...]) -> None:
    assert "woninng" not in misspelt.run("controleer", *wanted).out


def test_a_word_of_the_ronde_is_right(misspelt: TestProject) -> None:
    ronde = misspelt.root / "bac_inputs/2021/ronde.yaml"
    misspelt.edit(ronde, "\ncontroles:\n", "\ncontroles:\n  woorden: [woninng]\n")
    assert "woninng" not in misspelt.run("controleer", "W-01").out


def test_an_exemption_holds_and_is_not_called_idle_when_nobody_asked(misspelt: TestProject) -> None:
    path = misspelt.fiche("W-01")
    misspelt.write(str(path.relative_to(misspelt.root)), path.read_text(encoding="utf-8") + EXEMPTION)
    assert "C49" not in misspelt.run("controleer").out
    named = misspelt.run("controleer", "W-01").out
    assert "C49" not in named
    assert "1 ontheffing" in named
    misspelt.edit(path, "een woninng.", "een woning.")
    assert "C49" in misspelt.run("controleer", "W-01").out


@pytest.mark.usefixtures("listless")
def test_without_a_dictionary_it_is_said_once_that_nobody_looked(misspelt: TestProject) -> None:
    assert misspelt.run("controleer", "W-01", "W-02").out.count("naar de spelling is niet gekeken") == 1
    assert "LEZ033" not in misspelt.run("controleer").out
    assert "LEZ033" not in misspelt.run("controleer", "W-01", "--alleen", "C12").out
