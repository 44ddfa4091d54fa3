"""Comparing two versions of one document."""

from collections.abc import Iterable, Iterator

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.review.compare.document import Document
from fiches.review.compare.money import MoneyChange, money_of
from fiches.review.compare.outcome import Compared, State
from fiches.review.diff import Change, ChangeKind, DocumentKind, Kind, Tree, differences
from fiches.review.weight import judge


def compare_documents(old: Document | None, new: Document | None) -> Compared | None:
    """Two versions of one document, or nothing when they say the same."""
    if old is None or new is None:
        return _alone(old, new) if old or new else None
    return None if _same_bytes(old, new) else _compared(old, new)


def _same_bytes(old: Document, new: Document) -> bool:
    return old.id == new.id and bool(old.source.sha256) and old.source.sha256 == new.source.sha256


def _compared(old: Document, new: Document) -> Compared | None:
    if old.kind is DocumentKind.BEELD:
        return Compared(State.GEWIJZIGD, old, new, (_replaced(old, new),))
    if not old.readable or not new.readable:
        return Compared(State.ONLEESBAAR, old, new)
    one, other = _trees(old, new)
    changes = tuple(_judged(differences(old.guide, one, other), old, new))
    state = State.GEWIJZIGD if old.id == new.id else State.HERNOEMD
    if not changes and state is State.GEWIJZIGD:
        return None
    return Compared(state, old, new, changes, _money(old, one, other))


def findings(one: Compared) -> Iterator[Diagnostic]:
    """What a reader must know before trusting the changes of a document."""
    for document, which in ((one.old, "oude"), (one.new, "nieuwe")):
        if document is None or document.kind is DocumentKind.BEELD:
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


def _alone(old: Document | None, new: Document | None) -> Compared:
    """A document that is only in one of the versions."""
    document = next(filter(None, (new, old)))
    tree, money = document.tree(), None
    if document.kind is DocumentKind.FICHE:
        money = _money(document, tree if old else None, tree if new else None)
    state = State.NIEUW if new else State.VERVALLEN
    return Compared(state if document.readable else State.ONLEESBAAR, old, new, (), money)


def _trees(old: Document, new: Document) -> tuple[Tree, Tree]:
    """Both as values when both are valid; else both as text, so that equal text is equal."""
    if old.value is not None and new.value is not None:
        return old.tree(), new.tree()
    return _as_written(old), _as_written(new)


def _as_written(document: Document) -> Tree:
    return document.raw_tree() if document.data is not None else document.tree()


def _judged(changes: Iterable[Change], old: Document, new: Document) -> list[Change]:
    """The changes with their weight and their places, the worst first."""
    placed = (_placed(judge(change, new.kind), old, new) for change in changes)
    return sorted(placed, key=lambda change: change.severity)


def _placed(change: Change, old: Document, new: Document) -> Change:
    before = old.at(*change.old_pointer) if change.kind is not ChangeKind.TOEGEVOEGD else None
    after = new.at(*change.new_pointer) if change.kind is not ChangeKind.VERWIJDERD else None
    return change._replace(fiche=new.id, old_at=before, new_at=after)


def _replaced(old: Document, new: Document) -> Change:
    """A picture with other bytes; of what it shows nothing can be said."""
    one, other = old.source.sha256[:8], new.source.sha256[:8]
    change = Change(ChangeKind.GEWIJZIGD, (), (), ("Afbeelding",), Kind.ONBEKEND, one, other, fiche=new.id)
    reason = "De afbeelding is vervangen."
    return change._replace(reason=reason, old_at=Location(old.path), new_at=Location(new.path))


def _money(document: Document, old: Tree, new: Tree) -> MoneyChange | None:
    return MoneyChange(money_of(old), money_of(new)) if document.kind is DocumentKind.FICHE else None
