"""Every rule against its cases, and what every rule must have."""

from collections import Counter

import pytest

from fiches.checks.rule import SECTIONS, Rule
from fiches.checks.rules import CODES, RULES
from fiches.diagnostics import Code
from tests.checks.cases import FOLDER, Case, cases, patched, spots_in
from tests.project import ROOT

RULE_FILES = ROOT / "fiches/checks/rules"
ENOUGH = 2


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.code} {case.name}")
def test_a_rule_finds_exactly_what_its_case_marks(case: Case) -> None:
    found = case.found()
    assert sorted(map(case.where, found)) == sorted(case.spots), [one.message for one in found]
    assert case.good is (not found)
    assert all(case.weighs in ("", one.severity.value) for one in found)
    assert not found or any(case.says in f"{one.message} {one.hint}" for one in found)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_rule_has_good_and_bad_cases(code: Code) -> None:
    counted = Counter(case.good for case in cases() if case.code == code.id)
    wanted = f"tests/checks/cases/{code.id}.yaml has at least {ENOUGH} cases under goed and {ENOUGH} under fout"
    assert min(counted[True], counted[False]) >= ENOUGH, wanted


def test_no_case_is_of_a_rule_that_does_not_exist() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} <= {code.id for code in CODES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_its_own_file_and_manual(rule: Rule) -> None:
    path = RULE_FILES / f"{type(rule).__module__.rpartition('.')[2]}.py"
    source = path.read_text(encoding="utf-8")
    assert path.stem.startswith(f"{rule.code.lower()}_")
    assert source.startswith(f'"""{rule.code}."""\n')
    lines = [line.strip() for line in (type(rule).__doc__ or "").splitlines()]
    assert [line for line in lines if line in SECTIONS] == list(SECTIONS)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_a_manual_is_complete_dutch(code: Code) -> None:
    assert code.title[0].isupper()
    assert not code.title.endswith(".")
    assert all((code.what, code.why, code.wrong, code.right))
    assert code.what.endswith(".")
    assert code.why.endswith((".", "?"))


def test_no_rule_is_forgotten_and_none_counts_twice() -> None:
    listed = [type(rule).__module__.rpartition(".")[2] for rule in RULES]
    files = sorted(path.stem for path in RULE_FILES.glob("c*.py"))
    assert listed == files, (
        "every rule has its line in RULES (fiches/checks/rules/__init__.py), in the order of the codes"
    )
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_a_patch_replaces_whole_fields() -> None:
    assert patched("een: 1\ntwee:\n  - 2\ndrie: 3\n", "twee: 22\nvier: 4\n") == "een: 1\ntwee: 22\ndrie: 3\nvier: 4\n"


def test_marks_become_places() -> None:
    assert spots_in("a", "x\nab⟦cd⟧e⟦f⟧\n") == [("a", 2, 3, 2), ("a", 2, 6, 1)]
