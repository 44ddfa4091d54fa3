"""The laws of the diff, on random pairs made from the schema; `benchmarks/vergelijken.py` tries 5,000 of them."""

import random
from copy import deepcopy

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fiches.compare.change import Tree, Weight, make_model_guide
from fiches.compare.diff import compare_trees, make_raw_tree, make_tree
from fiches.model.fiche import Fiche
from fiches.model.ronde import Ronde
from tests.compare import laws
from tests.inputs import RONDE, SAMPLES, fiche_path, load_files
from tests.project import ROOT
from tests.samples import sample_dossier

FICHE, RONDE_GUIDE = make_model_guide(Fiche), make_model_guide(Ronde)
SOME = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None)
NAMES = [path.stem for path in SAMPLES]


CASES = st.one_of(*(laws.pairs(guide).map(lambda pair, guide=guide: (guide, pair)) for guide in (FICHE, RONDE_GUIDE)))


@SOME
@given(CASES)
def test_nothing_inverse_and_applied(case: tuple[laws.FieldGuide, tuple[Tree, Tree]]) -> None:
    """diff(a, a) is empty, diff(b, a) is the inverse of diff(a, b), and the changes made in a give b."""
    guide, (old, new) = case
    assert laws.broken(guide, old, new) == ""


def test_a_word_that_stood_twice_is_redactie_on_the_way_there_only() -> None:
    """The one thing that the way back may weigh otherwise: a slip that is made there, and not mended."""
    twice: Tree = {"doel": "plan plan"}
    once: Tree = {"doel": "plan"}
    there, back = laws.judged(FICHE, twice, once), laws.judged(FICHE, once, twice)
    assert [change.weight for change in (*there, *back)] == [Weight.REDACTIE, Weight.INHOUD]
    assert laws.broken(FICHE, twice, once) == ""


def test_the_pairs_are_worth_comparing() -> None:
    """Every kind of change occurs, and deep inside."""
    seen = set()

    @SOME
    @given(laws.pairs(FICHE))
    def look(pair: tuple[Tree, Tree]) -> None:
        seen.update((change.kind, len(change.pointer) > 2) for change in compare_trees(FICHE, *pair))

    look()
    assert {kind for kind, _ in seen} == set(laws.ChangeKind)
    assert any(deep for _, deep in seen)


@settings(max_examples=25, deadline=None, database=None)
@given(st.sampled_from(NAMES), st.integers(0, 10**6))
def test_a_file_that_is_laid_out_anew_is_no_change(name: str, seed: int) -> None:
    """Reflowed, reordered, requoted, indented, with other comments and line ends."""
    text = (ROOT / fiche_path(name)).read_text(encoding="utf-8")
    rng = random.Random(seed)
    again = load_files({fiche_path(name): laws.rewritten(text, rng)})
    file = next(file for file in again.files if file.id == name)
    known = next(fiche.value for fiche in sample_dossier().fiches if fiche.value.id == name)
    assert list(compare_trees(FICHE, make_tree(known), make_raw_tree(FICHE, file.data))) == []


def test_a_ronde_that_is_laid_out_anew_is_no_change() -> None:
    """As above."""
    ronde = load_files({RONDE: laws.rewritten((ROOT / RONDE).read_text(encoding="utf-8"), random.Random(1))}).ronde
    assert list(compare_trees(RONDE_GUIDE, make_tree(sample_dossier().ronde.value), make_tree(ronde))) == []


def test_values_and_the_text_of_the_file_give_one_tree() -> None:
    """So that a valid and an invalid version of one file can be compared."""
    for file in load_files({fiche_path(path.stem): path.read_bytes() for path in SAMPLES}).files:
        assert file.fiche is not None
        assert make_tree(file.fiche.value) == make_raw_tree(FICHE, file.data)


def test_a_tree_is_not_touched_by_comparing() -> None:
    """The diff is pure."""
    old = make_tree(sample_dossier().fiches[0].value)
    new = make_tree(sample_dossier().fiches[1].value)
    before = deepcopy((old, new))
    assert list(compare_trees(FICHE, old, new))
    assert (old, new) == before
