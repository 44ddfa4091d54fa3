"""One scanner finds the tags in a text for the whole lint."""

import ast
import importlib
import pkgutil
import re

import pytest

from fiches.word import lint
from tests.project import ROOT

TEXT = "Over {{ a }} en {% if b %} of {# c #} en {% raw %} d {% endraw %}"
MODULES = [module.name for module in pkgutil.iter_modules(lint.__path__) if module.name != "scanner"]


@pytest.mark.parametrize("name", MODULES)
def test_no_other_module_has_a_pattern_that_finds_tags(name: str) -> None:
    module = importlib.import_module(f"{lint.__name__}.{name}")
    patterns = [pattern for pattern in vars(module).values() if isinstance(pattern, re.Pattern)]
    found = [hit[0] for pattern in patterns if (hit := pattern.search(TEXT))]
    assert [text for text in found if "{" in text and "}" in text] == []


@pytest.mark.parametrize("name", MODULES)
def test_patterns_with_braces_are_named(name: str) -> None:
    """A pattern that is written out where it is used would escape the other test."""
    tree = ast.parse((ROOT / "fiches/word/lint" / f"{name}.py").read_text(encoding="utf-8"))
    inner = [
        node for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)
    ]
    calls = [node for node in inner if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")]
    assert [ast.unparse(call) for call in calls if r"\{" in ast.unparse(call)] == []


def test_the_lexer_is_asked_in_one_place() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "fiches/word").rglob("*.py")}
    assert {name for name, text in sources.items() if "jinja2.lexer" in text or ".lexer" in text} == {"scanner.py"}
