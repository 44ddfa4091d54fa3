"""Comparing two versions of one document."""

from collections.abc import Iterable, Iterator

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.review.compare.document import DocumentVersion
from fiches.review.compare.money import MoneyChange, compute_money
from fiches.review.compare.outcome import DocumentComparison, DocumentState
from fiches.review.diff.change import Change, ChangeKind, InputKind, Tree
from fiches.review.diff.guide import FieldKind
from fiches.review.diff.walk import compare_trees
from fiches.review.weight.judge import weigh_change


def compare_documents(old: DocumentVersion | None, new: DocumentVersion | None) -> DocumentComparison | None:
    """Two versions of one document, or nothing when they say the same."""
    if old is None or new is None:
        return _compare_single(old, new) if old or new else None
    return None if _has_same_bytes(old, new) else _compare_both(old, new)


def _has_same_bytes(old: DocumentVersion, new: DocumentVersion) -> bool:
    return old.id == new.id and bool(old.source.sha256) and old.source.sha256 == new.source.sha256


def _compare_both(old: DocumentVersion, new: DocumentVersion) -> DocumentComparison | None:
    if old.kind is InputKind.BEELD:
        return DocumentComparison(DocumentState.GEWIJZIGD, old, new, (_make_picture_change(old, new),))
    if not old.readable or not new.readable:
        return DocumentComparison(DocumentState.ONLEESBAAR, old, new)
    one, other = _make_trees(old, new)
    changes = tuple(_weigh_changes(compare_trees(old.guide, one, other), old, new))
    state = DocumentState.GEWIJZIGD if old.id == new.id else DocumentState.HERNOEMD
    if not changes and state is DocumentState.GEWIJZIGD:
        return None
    return DocumentComparison(state, old, new, changes, _compare_money(old, one, other))


def check_readability(one: DocumentComparison) -> Iterator[Diagnostic]:
    """What a reader must know before trusting the changes of a document."""
    for document, which in ((one.old, "oude"), (one.new, "nieuwe")):
        if document is None or document.kind is InputKind.BEELD:
            continue
        place = Location(document.path)
        if not document.readable:
            message = f"De {which} versie van {document.id} is niet te lezen; de inhoud is niet vergeleken."
            yield make_diagnostic("VGL002", place, message, "los de fout op en vergelijk opnieuw")
        elif document.value is None:
            message = f"De {which} versie van {document.id} heeft fouten en is vergeleken zoals zij er staat."
            yield make_diagnostic(
                "VGL001", place, message, f"kijk met 'fiches controleer' wat er in de {which} versie mis is"
            )


def _compare_single(old: DocumentVersion | None, new: DocumentVersion | None) -> DocumentComparison:
    """A document that is only in one of the versions."""
    document = next(filter(None, (new, old)))
    tree, money = document.make_tree(), None
    if document.kind is InputKind.FICHE:
        money = _compare_money(document, tree if old else None, tree if new else None)
    state = DocumentState.NIEUW if new else DocumentState.VERVALLEN
    return DocumentComparison(state if document.readable else DocumentState.ONLEESBAAR, old, new, (), money)


def _make_trees(old: DocumentVersion, new: DocumentVersion) -> tuple[Tree, Tree]:
    """Both as values when both are valid; else both as text, so that equal text is equal."""
    if old.value is not None and new.value is not None:
        return old.make_tree(), new.make_tree()
    return _make_written_tree(old), _make_written_tree(new)


def _make_written_tree(document: DocumentVersion) -> Tree:
    return document.make_raw_tree() if document.data is not None else document.make_tree()


def _weigh_changes(changes: Iterable[Change], old: DocumentVersion, new: DocumentVersion) -> list[Change]:
    """The changes with their weight and their places, the worst first."""
    placed = (_locate_change(weigh_change(change, new.kind), old, new) for change in changes)
    return sorted(placed, key=lambda change: change.severity)


def _locate_change(change: Change, old: DocumentVersion, new: DocumentVersion) -> Change:
    before = old.locate(*change.old_pointer) if change.kind is not ChangeKind.TOEGEVOEGD else None
    after = new.locate(*change.new_pointer) if change.kind is not ChangeKind.VERWIJDERD else None
    return change._replace(fiche=new.id, old_at=before, new_at=after)


def _make_picture_change(old: DocumentVersion, new: DocumentVersion) -> Change:
    """A picture with other bytes; of what it shows nothing can be said."""
    one, other = old.source.sha256[:8], new.source.sha256[:8]
    change = Change(ChangeKind.GEWIJZIGD, (), (), ("Afbeelding",), FieldKind.ONBEKEND, one, other, fiche=new.id)
    reason = "De afbeelding is vervangen."
    return change._replace(reason=reason, old_at=Location(old.path), new_at=Location(new.path))


def _compare_money(document: DocumentVersion, old: Tree, new: Tree) -> MoneyChange | None:
    return MoneyChange(compute_money(old), compute_money(new)) if document.kind is InputKind.FICHE else None
