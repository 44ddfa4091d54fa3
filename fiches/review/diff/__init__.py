"""The changes between two values of the schema, as values: matched by identity, blind to order of keys and layout."""

from fiches.review.diff.change import Change, ChangeKind, DocumentKind, Touch, Tree, Weight
from fiches.review.diff.guide import Guide, Kind, guide_of
from fiches.review.diff.tree import tree_of, tree_of_raw
from fiches.review.diff.walk import differences

__all__ = [
    "Change",
    "ChangeKind",
    "DocumentKind",
    "Guide",
    "Kind",
    "Touch",
    "Tree",
    "Weight",
    "differences",
    "guide_of",
    "tree_of",
    "tree_of_raw",
]
