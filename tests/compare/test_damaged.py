"""Damaged inputs on one side: the comparison never stops, and never keeps silent about what broke a rule."""

from dataclasses import replace

import pytest

from fiches.compare.outcome import Comparison
from fiches.compare.rondes import compare_rondes
from fiches.compare.sides import Side, load_side
from fiches.compare.styles import STYLES, StyleRequest
from tests.compare.test_styles import templates
from tests.inputs import SAMPLES, MemoryTree, fiche_path, ronde_files
from tests.load.mutations import Mutation, mutations

CHUNKS, SIZE = 4, 20
FILES = {**ronde_files(), **{fiche_path(path.stem): path.read_bytes() for path in SAMPLES}}


def side(files: dict[str, bytes]) -> Side:
    """Ronde 2021 of these files."""
    return replace(load_side("x", MemoryTree(files), ["2021"]), templates=templates)


def is_told(mutation: Mutation, old: Side) -> bool:
    """Whether the comparison names the file; every style has to tell it."""
    new = side({**FILES, mutation.path: mutation.content})
    ronde = compare_rondes("2021", old.list_documents("2021"), new.list_documents("2021"))
    comparison = Comparison("oud", "nieuw", (ronde,), ronde.report)
    for style in (style for style in STYLES if not style.needs_folder):
        assert all(product.content for product in style.make_products(StyleRequest(comparison, (old, new))))
    return mutation.path in {one.document.path for one in ronde.documents}


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_damage_stops_the_comparison_or_goes_untold(chunk: int) -> None:
    """Twenty mutations."""
    old = side(FILES)
    verdicts = [(mutation, is_told(mutation, old)) for mutation in mutations(seed=100 + chunk, count=SIZE)]
    assert [mutation.kind for mutation, told in verdicts if mutation.certain and not told] == []
