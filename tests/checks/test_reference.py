"""The reference page says what the rules say."""

import importlib.util
from types import ModuleType

import pytest

from fiches.app.explain import list_all_codes
from fiches.checks.rules import CODES
from tests.project import ROOT


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """docs/controles.py, which is no package."""
    spec = importlib.util.spec_from_file_location("controles", ROOT / "docs/controles.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(reference: ModuleType) -> None:
    same = (ROOT / "docs/controles.md").read_text(encoding="utf-8") == reference.page()
    assert same, "run `uv run docs/controles.py` after changing a rule"


def test_the_catalogue_names_every_number_and_only_codes_that_exist(reference: ModuleType) -> None:
    assert [number for number, _, _ in reference.CATALOGUE] == [f"C{number:02}" for number in range(1, 51)]
    named = reference.page()
    assert all(f"| [{code.id}]" in named for code in CODES)
    known = {code.id for code in list_all_codes()} | {number for number, _, _ in reference.CATALOGUE}
    words = {word.strip(";:,") for _, _, by in reference.CATALOGUE for word in by.split()}
    assert {word for word in words if word[-3:].isdigit()} <= known
