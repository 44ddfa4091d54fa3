"""Findings of the checks that the new version brings or solves."""

from collections import Counter
from pathlib import Path

import pytest

from fiches.checks.engine import check_dossier, compare_rule_findings
from fiches.diagnostics import Diagnostic
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.model.dossier import Dossier
from tests.compare.test_commands import commit, committed
from tests.project import TestProject

assert committed  # the fixture

FIGURE = "Er zijn 331.000 woningen te weinig. "
START = "aanleiding: >-\n  "


def with_figure(project: TestProject) -> None:
    """A number in the text of W-01 that is not among its figures."""
    project.edit(project.fiche("W-01"), START, START + FIGURE)


@pytest.mark.parametrize("style", ["terminal", "md", "json"])
def test_what_is_new_and_what_is_solved_is_told(committed: TestProject, style: str) -> None:
    """One way and the other way round."""
    with_figure(committed)
    new = committed.run("vergelijk", "--formaat", style).out
    commit(committed, "Tweede")
    solved = committed.run("vergelijk", "HEAD", "HEAD~1", "--formaat", style).out
    for text in (new, solved):
        assert "'331.000 woningen' staat niet bij de cijfers." in text
    if style == "json":
        assert ('"bevindingen_nieuw": [],' in new, '"bevindingen_nieuw": [],' in solved) == (False, True)
    else:
        assert "1 nieuw." in new and "1 opgelost." in solved


def test_a_finding_on_another_line_is_no_news(committed: TestProject) -> None:
    """Only what it says counts; and where nothing changed nobody looks."""
    with_figure(committed)
    commit(committed, "Tweede")
    committed.edit(committed.fiche("W-01"), START, "# een opmerking\n" + START + "Dit staat er nu voor. ")
    assert "Bevindingen van de controles" not in committed.run("vergelijk").out


def test_a_finding_in_bold_words_is_told_without_the_signs_and_other_signs_are_no_news(committed: TestProject) -> None:
    """Bold or italic, and in the middle of the words: the finding is the same."""
    with_figure(committed)
    figure = FIGURE.replace("331.000 woningen", "**331.000** woningen")
    committed.edit(committed.fiche("W-01"), FIGURE, figure)
    assert "'331.000 woningen' staat niet bij de cijfers." in committed.run("vergelijk").out
    commit(committed, "Tweede")
    committed.edit(committed.fiche("W-01"), "**331.000** woningen", "*331*.000 woningen")
    assert "Bevindingen van de controles" not in committed.run("vergelijk").out


def test_an_exemption_solves_nothing_and_its_lapse_is_news(committed: TestProject) -> None:
    """The finding is still there."""
    with_figure(committed)
    commit(committed, "Tweede")
    exemption = (
        "ontheffingen:\n  - code: C22\n    veld: aanleiding\n    tekst: 331.000 woningen\n    reden: Het klopt.\n"
        "    rol: secretaris van de BAC\n    datum: 2021-03-05\n"
    )
    path = committed.fiche("W-01")
    path.write_text(path.read_text(encoding="utf-8") + exemption, encoding="utf-8")
    assert "opgelost" not in committed.run("vergelijk").out
    commit(committed, "Derde")
    assert "nieuw: C22 waarschuwing" in committed.run("vergelijk", "HEAD", "HEAD~1").out


def test_findings_of_the_reader_count_too(committed: TestProject) -> None:
    """A reference to nothing stops a fiche from being built."""
    committed.edit(committed.fiche("W-01"), "bac: BAC-RWW", "bac: BAC-RRW")
    assert "nieuw: REF001 fout" in committed.run("vergelijk").out


def test_a_fiche_under_another_name_keeps_its_findings(committed: TestProject) -> None:
    with_figure(committed)
    commit(committed, "Tweede")
    old = committed.fiche("W-01")
    committed.edit(old, "id: W-01", "id: W-31")
    old.rename(committed.fiche("W-31"))
    out = committed.run("vergelijk").out
    assert "hernoemd (was W-01)" in out and "331.000 woningen" not in out


def test_another_fiche_can_get_a_finding_and_the_question_for_one_fiche_leaves_it_out(committed: TestProject) -> None:
    """W-01 names W-02 as a sister; when W-02 is gone, that is a finding in W-01."""
    committed.fiche("W-02").unlink()
    out = committed.run("vergelijk").out
    assert "Bevindingen in bestanden die zelf gelijk bleven" in out
    assert "gelijk bleven" not in committed.run("vergelijk", "--fiche", "W-02").out


def test_what_is_equal_may_be_passed_by(committed: TestProject) -> None:
    """The short way gives what judging both versions as a whole gives."""
    before = dossier(committed.root)
    with_figure(committed)
    committed.edit(committed.fiche("E-02"), "doel: >-\n  ", "doel: >-\n  Teneinde te bouwen. ")
    committed.fiche("W-03").unlink()
    after = dossier(committed.root)
    both = [Counter(map(told, check_dossier(one))) for one in (before, after)]
    turned = compare_rule_findings(before, after, {})
    assert Counter(map(told, turned.new)) == both[1] - both[0]
    assert Counter(map(told, turned.solved)) == both[0] - both[1]
    assert turned.new and turned.solved


def dossier(root: Path) -> Dossier:
    """Ronde 2021 as it is now."""
    found = load_ronde(FolderTree(root), "2021").judgeable
    assert found
    return found


def told(found: Diagnostic) -> tuple[str, str, str]:
    return found.code, found.location.path, found.message
