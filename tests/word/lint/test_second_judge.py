"""docxtpl-lint judges the same templates: it has nothing against the shipped ones, and finds our faults where we do.

It is no part of the product: of the faults in what the tags say of the data it finds a quarter, since it knows names
but no kinds, no fields that may be empty and no closed choices. What it does find, it places independently of us.
"""

from typing import Any

import pytest
from docxtpl_lint import Result, lint

from fiches.documents.contract import FICHE_CONTRACT
from fiches.word.lint.judge import lint_template
from fiches.word.shape import Shape, ValueKind
from fiches.word.template.sandbox import get_environment
from tests.project import ROOT, SHIPPED
from tests.word.lint.judged import PATH
from tests.word.lint.seeds import Seed
from tests.word.lint.test_seeded import SEEDS

LEAST = 9
"""Of our slips in names it finds this many; with fewer it no longer judges."""


def as_json_schema(shape: Shape) -> dict[str, Any]:
    """The shape as JSON Schema without `$ref`, which docxtpl-lint does not follow."""
    if shape.kind is ValueKind.LIJST and shape.item:
        return {"type": "array", "items": as_json_schema(shape.item)}
    if shape.kind is ValueKind.WOORDENBOEK and shape.item:
        return {"type": "object", "additionalProperties": as_json_schema(shape.item)}
    if shape.members:
        properties = {name: as_json_schema(member) for name, member in shape.members.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False}
    return {"type": "string"}


def judged(template: bytes) -> Result:
    """What docxtpl-lint says of a template for fiches."""
    return lint(template, schema=as_json_schema(FICHE_CONTRACT.shape), jinja_env=get_environment(escaped=True))


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_against_the_shipped_templates(name: str) -> None:
    assert [issue.message for issue in judged((ROOT / "templates" / name).read_bytes()).issues] == []


def test_the_same_place() -> None:
    """Paragraph, table, row and cell are counted as another program counts them."""
    names = [seed for seed in SEEDS.values() if seed.code in ("SJB110", "SJB114")]
    both = [(seed, issues[0]) for seed in names if (issues := judged(seed.package()).issues)]
    assert len(both) >= LEAST
    assert [place_of(seed) for seed, _ in both] == [place_of_issue(issue) for _, issue in both]


def place_of(seed: Seed) -> tuple[int, ...]:
    """Where we find it."""
    found = lint_template(PATH, seed.package(), FICHE_CONTRACT)
    place = next(one for one in found if one.code == seed.code).location.place
    assert place is not None
    return (place.paragraph, place.table, place.row, place.cell)


def place_of_issue(issue: Any) -> tuple[int, ...]:
    """Where it finds it."""
    cell = issue.location.cells[-1] if issue.location.cells else None
    return (issue.location.paragraph, *((cell.table, cell.row, cell.col) if cell else (0, 0, 0)))
