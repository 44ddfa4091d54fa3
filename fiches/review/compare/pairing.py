"""Which document of the new version is which of the old one."""

from collections.abc import Sequence

from fiches.review.compare.document import DocumentVersion
from fiches.review.diff.change import InputKind
from fiches.review.diff.matching import count_words, match_by_key, match_most_alike

DocumentPair = tuple[DocumentVersion | None, DocumentVersion | None]
RENAMED_LIKENESS = 0.6
"""From this likeness on a new fiche is an old one under another id."""


def match_documents(old: Sequence[DocumentVersion], new: Sequence[DocumentVersion]) -> list[DocumentPair]:
    """Every document of both versions once, in the order of the new one; what has no partner stands alone.

    A picture without a partner is left out: the fiche that shows it says what happened.
    """
    before = {(document.kind, document.id): document for document in old}
    after = {(document.kind, document.id): document for document in new}
    gone = [document for key, document in before.items() if key not in after]
    come = [document for key, document in after.items() if key not in before]
    renamed = _match_renamed(
        [one for one in gone if _can_be_renamed(one)], [one for one in come if _can_be_renamed(one)]
    )
    partners = {id(new_one): old_one for old_one, new_one in renamed}
    lost = {id(old_one) for old_one, _ in renamed}
    pairs: list[DocumentPair] = [(before.get(key) or partners.get(id(one)), one) for key, one in after.items()]
    pairs += [(one, None) for one in gone if id(one) not in lost]
    return [pair for pair in pairs if all(pair) or get_pair_kind(pair) is not InputKind.BEELD]


def _can_be_renamed(document: DocumentVersion) -> bool:
    return document.kind is InputKind.FICHE and document.readable


def _match_renamed(
    gone: list[DocumentVersion], come: list[DocumentVersion]
) -> list[tuple[DocumentVersion, DocumentVersion]]:
    """Fiches with the same content but for their id and version, by their whole text."""
    if not gone or not come:
        return []
    same = match_by_key([one.titel for one in gone], [one.titel for one in come], lambda titel: str(titel) or None)
    taken_old, taken_new = {one for one, _ in same}, {other for _, other in same}
    rest_old = [one for at, one in enumerate(gone) if at not in taken_old]
    rest_new = [one for at, one in enumerate(come) if at not in taken_new]
    pairs = match_most_alike(
        [count_words(one.make_tree()) for one in rest_old],
        [count_words(one.make_tree()) for one in rest_new],
        RENAMED_LIKENESS,
    )
    return [(gone[a], come[b]) for a, b in same] + [(rest_old[a], rest_new[b]) for a, b in pairs]


def get_pair_kind(pair: DocumentPair) -> InputKind:
    """What kind of document the two are versions of."""
    return next(filter(None, pair)).kind
