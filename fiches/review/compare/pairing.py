"""Which document of the new version is which of the old one."""

from collections.abc import Sequence

from fiches.review.compare.document import Document
from fiches.review.diff import DocumentKind
from fiches.review.diff.matching import alike, bag, by_key

Pair = tuple[Document | None, Document | None]
RENAMED = 0.6
"""From this likeness on a new fiche is an old one under another id."""


def paired(old: Sequence[Document], new: Sequence[Document]) -> list[Pair]:
    """Every document of both versions once, in the order of the new one; what has no partner stands alone.

    A picture without a partner is left out: the fiche that shows it says what happened.
    """
    before = {(document.kind, document.id): document for document in old}
    after = {(document.kind, document.id): document for document in new}
    gone = [document for key, document in before.items() if key not in after]
    come = [document for key, document in after.items() if key not in before]
    renamed = _renamed([one for one in gone if _may_be_renamed(one)], [one for one in come if _may_be_renamed(one)])
    partners = {id(new_one): old_one for old_one, new_one in renamed}
    lost = {id(old_one) for old_one, _ in renamed}
    pairs: list[Pair] = [(before.get(key) or partners.get(id(one)), one) for key, one in after.items()]
    pairs += [(one, None) for one in gone if id(one) not in lost]
    return [pair for pair in pairs if all(pair) or kind_of(pair) is not DocumentKind.BEELD]


def _may_be_renamed(document: Document) -> bool:
    return document.kind is DocumentKind.FICHE and document.readable


def _renamed(gone: list[Document], come: list[Document]) -> list[tuple[Document, Document]]:
    """Fiches with the same content but for their id and version, by their whole text."""
    if not gone or not come:
        return []
    same = by_key([one.titel for one in gone], [one.titel for one in come], lambda titel: str(titel) or None)
    taken_old, taken_new = {one for one, _ in same}, {other for _, other in same}
    rest_old = [one for at, one in enumerate(gone) if at not in taken_old]
    rest_new = [one for at, one in enumerate(come) if at not in taken_new]
    pairs = alike([bag(one.tree()) for one in rest_old], [bag(one.tree()) for one in rest_new], RENAMED)
    return [(gone[a], come[b]) for a, b in same] + [(rest_old[a], rest_new[b]) for a, b in pairs]


def kind_of(pair: Pair) -> DocumentKind:
    """What kind of document the two are versions of."""
    return next(filter(None, pair)).kind
