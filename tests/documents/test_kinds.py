"""A kind of document is whole: a view that is named, a source of its template, and a test of its views."""

import importlib
import pkgutil

import pytest

import fiches.documents
from fiches.documents.contract import CONTRACTS
from fiches.documents.kinds import FICHE_KIND, KIND_NAMES, VIEW_TERMS
from fiches.documents.parts import ViewTerms
from tests.project import ROOT

OTHER_NAMES = {FICHE_KIND.naam: "FICHE_CONTRACT"}
"""What tests call a contract other than by the name of its kind."""


def test_every_view_is_that_of_a_kind() -> None:
    """A view that `documents/kinds.py` does not name is never built nor judged."""
    modules = [
        importlib.import_module(f"fiches.documents.{found.name}")
        for found in pkgutil.iter_modules(fiches.documents.__path__)
    ]
    terms = {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, ViewTerms)
    }
    assert [name for name, value in terms.items() if value not in VIEW_TERMS.values()] == []
    assert len({value.owed for value in terms.values()}) == len(KIND_NAMES)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_its_template_has_a_source(kind: str) -> None:
    missing = [path for path in (f"docs/sjablonen/{kind}.py", f"templates/{kind}.docx") if not (ROOT / path).is_file()]
    assert missing == [], "see 'a kind of document' in docs/architectuur.md"


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_its_views_are_held_against_its_contract(kind: str) -> None:
    """By a test that asks for the breaches and names the kind."""
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    name = OTHER_NAMES.get(kind, f'CONTRACTS["{kind}"]')
    judged = [text for text in tests if "import breaches" in text and name in text]
    assert judged, f"no test under tests/ looks for breaches of CONTRACTS[{kind!r}]"
    assert CONTRACTS[kind].shape.members[CONTRACTS[kind].owed].members
