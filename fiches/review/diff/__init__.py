"""The changes between two values of the schema, as values: matched by identity, blind to order of keys and layout."""

from fiches.review.diff.change import Change, ChangeKind, InputKind, Touch, Tree, Weight
from fiches.review.diff.guide import FieldGuide, FieldKind, make_model_guide
from fiches.review.diff.tree import make_raw_tree, make_tree
from fiches.review.diff.walk import compare_trees

__all__ = [
    "Change",
    "ChangeKind",
    "FieldGuide",
    "FieldKind",
    "InputKind",
    "Touch",
    "Tree",
    "Weight",
    "compare_trees",
    "make_model_guide",
    "make_raw_tree",
    "make_tree",
]
