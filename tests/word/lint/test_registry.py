"""A new rule of the lint is whole: it is in the tuples, and a template in the tests has the fault that it finds.

That each code has its texts is for `tests/codes`.
"""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from typing import Any

import pytest

from fiches.word import lint
from fiches.word.lint.judge import HIT_RULES, RULES, find_word_faults
from fiches.word.lint.template import LintSubject, WordTemplate
from tests.project import ROOT

CODE = re.compile(r'"(SJB\d{3})"')
SEEDED_ELSEWHERE = {"SJB117"}
"""What is wrong with all templates of a kind together: the tests of the command `sjabloon` have it."""


def find_codes(folder: str) -> set[str]:
    """The codes that stand as a text in the sources in a folder."""
    return {code for path in (ROOT / folder).glob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}


def list_rules() -> list[Callable[..., Any]]:
    """The functions that look like a rule: public, in a module of rules, with a template as their only argument."""
    found = []
    for module in pkgutil.iter_modules(lint.__path__):
        if module.name.startswith("rules_"):
            names = vars(importlib.import_module(f"{lint.__name__}.{module.name}"))
            found += [rule for name, rule in names.items() if name.startswith("find_") and _takes_template(rule)]
    return found


def _takes_template(function: Callable[..., Any]) -> bool:
    kinds = [parameter.annotation for parameter in inspect.signature(function).parameters.values()]
    return len(kinds) == 1 and kinds[0] in (LintSubject, WordTemplate)


@pytest.mark.parametrize("rule", list_rules(), ids=lambda rule: rule.__name__)
def test_a_rule_is_in_the_tuples(rule: Callable[..., Any]) -> None:
    assert rule in (*RULES, *HIT_RULES), "put it in a tuple of its module, or in SCHEMA_RULES"


def test_the_tuples_hold_nothing_else() -> None:
    assert {*RULES, *HIT_RULES} - {find_word_faults} == set(list_rules())


@pytest.mark.parametrize("code", sorted(find_codes("fiches/word/lint") - SEEDED_ELSEWHERE))
def test_a_code_has_a_seeded_fault(code: str) -> None:
    assert code in find_codes("tests/word/lint"), "put a template with the fault in the seeds of these tests"
