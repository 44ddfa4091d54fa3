"""Comparing two versions of one document.

This module matches the documents of two versions, also when a fiche got another id. It finds the changes between the
two versions of a document, weighs them and says where they are. When the register, the ronde, the mededeling or a
picture changed, it finds the fiches that lean on what changed because they refer to it.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from fiches.codes import make_diagnostic
from fiches.compare.change import Change, ChangeKind, InputKind, Tree
from fiches.compare.diff import compare_trees, count_words, match_by_key, match_most_alike
from fiches.compare.outcome import DocumentComparison, DocumentState, DocumentVersion
from fiches.compare.weigh import weigh_change
from fiches.compare.words import UNJUDGED_SLIP, Vocabulary
from fiches.diagnostics import Diagnostic, Location, Pointer
from fiches.model.dossier import RONDE_LISTS
from fiches.model.fields import Soort
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.model.register import KernboodschapNiveau


def compare_documents(
    old: DocumentVersion | None, new: DocumentVersion | None, vocabulary: Vocabulary | None = None
) -> DocumentComparison | None:
    """Two versions of one document, or nothing when they say the same.

    `vocabulary` holds the words of the texts around it; without it only those of the document itself count.
    """
    if old is None or new is None:
        return _compare_single(old, new) if old or new else None
    return None if has_same_bytes(old, new) else _compare_both(old, new, vocabulary or Vocabulary((old,), (new,)))


def has_same_bytes(old: DocumentVersion, new: DocumentVersion) -> bool:
    """Whether both are the same document in files with the same bytes."""
    return old.id == new.id and bool(old.source.sha256) and old.source.sha256 == new.source.sha256


def _compare_both(old: DocumentVersion, new: DocumentVersion, vocabulary: Vocabulary) -> DocumentComparison | None:
    if old.kind is InputKind.BEELD:
        return DocumentComparison(DocumentState.GEWIJZIGD, old, new, (_make_picture_change(old, new),))
    if not old.readable or not new.readable:
        return DocumentComparison(DocumentState.ONLEESBAAR, old, new)
    one, other = _make_trees(old, new)
    weighed = (weigh_change(change, new.kind, vocabulary) for change in compare_trees(old.guide, one, other))
    changes = tuple(sorted((_locate_change(change, old, new) for change in weighed), key=lambda one: one.severity))
    state = DocumentState.GEWIJZIGD if old.id == new.id else DocumentState.HERNOEMD
    if not changes and state is DocumentState.GEWIJZIGD:
        return None
    return DocumentComparison(state, old, new, changes)


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


def check_words(found: Iterable[DocumentComparison]) -> Iterator[Diagnostic]:
    """One finding when there was no list of words and a change may have been redactie."""
    for one in found:
        if any(change.reason.endswith(UNJUDGED_SLIP) for change in one.changes):
            message = "Het woordenboek ontbreekt: elk woord dat anders geschreven is, telt als inhoud."
            yield make_diagnostic(
                "VGL005",
                Location(one.document.path),
                message,
                "installeer het ('fiches versie' zegt hoe) en vergelijk opnieuw",
            )
            return


def _compare_single(old: DocumentVersion | None, new: DocumentVersion | None) -> DocumentComparison:
    """A document that is only in one of the versions."""
    document = next(filter(None, (new, old)))
    state = DocumentState.NIEUW if new else DocumentState.VERVALLEN
    return DocumentComparison(state if document.readable else DocumentState.ONLEESBAAR, old, new)


def _make_trees(old: DocumentVersion, new: DocumentVersion) -> tuple[Tree, Tree]:
    """Both as values when both are valid; else both as text, so that equal text is equal."""
    if old.value is not None and new.value is not None:
        return old.make_tree(), new.make_tree()
    return _make_written_tree(old), _make_written_tree(new)


def _make_written_tree(document: DocumentVersion) -> Tree:
    return document.make_raw_tree() if document.data is not None else document.make_tree()


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


DocumentPair = tuple[DocumentVersion | None, DocumentVersion | None]
RENAMED_LIKENESS = 0.6
"""From this likeness on a new fiche is an old one under another id."""


def match_documents(old: Sequence[DocumentVersion], new: Sequence[DocumentVersion]) -> list[DocumentPair]:
    """Every document of both versions once, in the order of the new one; what has no partner stands alone.

    A picture without a partner is left out: the fiche that shows it says what happened.
    """
    before, after = _index_documents(old), _index_documents(new)
    gone = [document for key, document in before.items() if key not in after]
    come = [document for key, document in after.items() if key not in before]
    renamed = _match_renamed(_list_renamable(gone), _list_renamable(come))
    partners = {id(new_one): old_one for old_one, new_one in renamed}
    lost = {id(old_one) for old_one, _ in renamed}
    pairs: list[DocumentPair] = [(before.get(key) or partners.get(id(one)), one) for key, one in after.items()]
    pairs += [(one, None) for one in gone if id(one) not in lost]
    return [pair for pair in pairs if all(pair) or get_pair_kind(pair) is not InputKind.BEELD]


def _index_documents(documents: Iterable[DocumentVersion]) -> dict[tuple[InputKind, str], DocumentVersion]:
    return {(document.kind, document.id): document for document in documents}


def _list_renamable(documents: Iterable[DocumentVersion]) -> list[DocumentVersion]:
    """Only a fiche can get another id, and only one that can be read tells what is in it."""
    return [document for document in documents if document.kind is InputKind.FICHE and document.readable]


def _match_renamed(
    gone: list[DocumentVersion], come: list[DocumentVersion]
) -> list[tuple[DocumentVersion, DocumentVersion]]:
    """Fiches with the same content but for their id and version, by their whole text."""
    if not gone or not come:
        return []
    # None is no key: two fiches without a title are not the same one
    same = match_by_key([one.titel for one in gone], [one.titel for one in come], lambda titel: str(titel) or None)
    rest_old = _leave_out(gone, {one for one, _ in same})
    rest_new = _leave_out(come, {other for _, other in same})
    pairs = match_most_alike(_count_all_words(rest_old), _count_all_words(rest_new), RENAMED_LIKENESS)
    return [(gone[a], come[b]) for a, b in same] + [(rest_old[a], rest_new[b]) for a, b in pairs]


def _leave_out(documents: Sequence[DocumentVersion], positions: Container[int]) -> list[DocumentVersion]:
    return [document for at, document in enumerate(documents) if at not in positions]


def _count_all_words(documents: Iterable[DocumentVersion]) -> list[Counter[str]]:
    return [count_words(document.make_tree()) for document in documents]


def get_pair_kind(pair: DocumentPair) -> InputKind:
    """What kind of document the two are versions of."""
    return next(filter(None, pair)).kind


Reference = tuple[Soort, str]
"""A thing that can be referred to: its kind and its id."""

ReferenceIndex = Mapping[str, frozenset[Reference]]
"""Per fiche everything that it refers to."""

_ALL_FICHES = None
_RONDE_SOORTEN = {name: soort for soort, name in RONDE_LISTS}
_MESSAGE_SOORTEN = (Soort.KERNBOODSCHAP, Soort.CONDITIE)


def find_references(guide: FieldGuide, tree: Tree) -> Iterator[Reference]:
    """Every reference in a value."""
    if guide.soort is not None and isinstance(tree, str):
        yield guide.soort, tree
    elif isinstance(tree, dict):
        for name, part in tree.items():
            inner = guide.fields.get(name) or guide.item
            if inner is not None:
                yield from find_references(inner, part)
    elif isinstance(tree, list) and guide.item is not None:
        for part in tree:
            yield from find_references(guide.item, part)


def find_leaning_fiches(
    change: Change, kind: InputKind, old: Tree, new: Tree, index: ReferenceIndex
) -> tuple[str, ...]:
    """The fiches that lean on what this change changed, in order."""
    touched = _TOUCHED_FINDERS[kind](change, old, new)
    if touched is _ALL_FICHES:
        return tuple(index)
    return tuple(fiche for fiche, named in index.items() if not touched.isdisjoint(named))


def _find_touched_by_register(change: Change, old: Tree, new: Tree) -> frozenset[Reference] | None:
    """An entry touches who refers to it; the main message stands on every fiche, and each answers every conditie."""
    entries = find_entries(change, old, new)
    levels = {str(entry.get("niveau")) for entry in entries}
    # a pointer of two steps is an entry as a whole, such as ("kernboodschappen", 3)
    came_or_went = change.kind is not ChangeKind.GEWIJZIGD and len(change.pointer) == 2  # noqa: PLR2004
    if KernboodschapNiveau.HOOFD in levels or (came_or_went and KernboodschapNiveau.CONDITIE in levels):
        return _ALL_FICHES
    return frozenset((soort, str(entry.get("id"))) for entry in entries for soort in _MESSAGE_SOORTEN)


def _find_touched_by_ronde(change: Change, old: Tree, new: Tree) -> frozenset[Reference] | None:
    """An entry of a list touches who refers to it; everything else stands on every fiche or governs it."""
    soort = _RONDE_SOORTEN.get(change.field)
    if soort is None or (change.kind is ChangeKind.VERPLAATST and soort is Soort.STATUS):
        return _ALL_FICHES
    return frozenset((soort, str(entry.get("id"))) for entry in find_entries(change, old, new))


def _find_touched_by_mededeling(change: Change, old: Tree, new: Tree) -> frozenset[Reference]:
    """A paragraph touches the fiches that carry the messages it tells."""
    told = (entry.get("boodschappen") for entry in find_entries(change, old, new))
    refs = {str(ref) for refs in told if isinstance(refs, list) for ref in refs}
    return frozenset((soort, ref) for ref in refs for soort in _MESSAGE_SOORTEN)


def _find_touched_by_picture(change: Change, old: Tree, new: Tree) -> frozenset[Reference]:  # noqa: ARG001
    return frozenset({(Soort.BEELD, change.fiche)})


def find_entries(change: Change, old: Tree, new: Tree) -> list[dict[str, Tree]]:
    """The item of the list in which the change is, in both versions."""
    sides = [] if change.kind is ChangeKind.TOEGEVOEGD and len(change.pointer) == 2 else [(old, change.old_pointer)]  # noqa: PLR2004
    sides += [] if change.kind is ChangeKind.VERWIJDERD and len(change.pointer) == 2 else [(new, change.new_pointer)]  # noqa: PLR2004
    found = (_get_item(tree, pointer) for tree, pointer in sides)
    return [item for item in found if isinstance(item, dict)]


def _get_item(tree: Tree, pointer: Pointer) -> Tree:
    if len(pointer) < 2 or not isinstance(tree, dict):  # noqa: PLR2004
        return None
    items, at = tree.get(str(pointer[0])), pointer[1]
    return items[at] if isinstance(items, list) and isinstance(at, int) and at < len(items) else None


_TOUCHED_FINDERS: dict[InputKind, Callable[[Change, Tree, Tree], frozenset[Reference] | None]] = {
    InputKind.REGISTER: _find_touched_by_register,
    InputKind.RONDE: _find_touched_by_ronde,
    InputKind.MEDEDELING: _find_touched_by_mededeling,
    InputKind.BEELD: _find_touched_by_picture,
}
"""How to find what a change in each kind of document touches; `_ALL_FICHES` stands for every fiche."""
