"""Which fiches lean on what changed in the register, the ronde, the mededeling or a picture."""

from collections.abc import Callable, Iterator, Mapping

from fiches.diagnostics import Pointer
from fiches.review.diff import Change, ChangeKind, DocumentKind, Guide, Tree
from fiches.schema.kennis import RONDE_LISTS
from fiches.schema.references import Soort
from fiches.schema.register import KernboodschapNiveau

Named = tuple[Soort, str]
"""A thing that can be referred to: its kind and its id."""

Index = Mapping[str, frozenset[Named]]
"""Per fiche everything that it refers to."""

_ALL = None
_RONDE_SOORTEN = {name: soort for soort, name in RONDE_LISTS}
_MESSAGES = (Soort.KERNBOODSCHAP, Soort.CONDITIE)


def references(guide: Guide, tree: Tree) -> Iterator[Named]:
    """Every reference in a value."""
    if guide.soort is not None and isinstance(tree, str):
        yield guide.soort, tree
    elif isinstance(tree, dict):
        for name, part in tree.items():
            inner = guide.fields.get(name) or guide.item
            if inner is not None:
                yield from references(inner, part)
    elif isinstance(tree, list) and guide.item is not None:
        for part in tree:
            yield from references(guide.item, part)


def leaning(change: Change, kind: DocumentKind, old: Tree, new: Tree, index: Index) -> tuple[str, ...]:
    """The fiches that lean on what this change changed, in order."""
    touched = _TOUCHED[kind](change, old, new)
    if touched is _ALL:
        return tuple(index)
    return tuple(fiche for fiche, named in index.items() if not touched.isdisjoint(named))


def _by_register(change: Change, old: Tree, new: Tree) -> frozenset[Named] | None:
    """An entry touches who refers to it; the main message stands on every fiche, and each answers every conditie."""
    entries = _entries(change, old, new)
    levels = {str(entry.get("niveau")) for entry in entries}
    came_or_went = change.kind is not ChangeKind.GEWIJZIGD and len(change.pointer) == 2  # noqa: PLR2004
    if KernboodschapNiveau.HOOFD in levels or (came_or_went and KernboodschapNiveau.CONDITIE in levels):
        return _ALL
    return frozenset((soort, str(entry.get("id"))) for entry in entries for soort in _MESSAGES)


def _by_ronde(change: Change, old: Tree, new: Tree) -> frozenset[Named] | None:
    """An entry of a list touches who refers to it; everything else stands on every fiche or governs it."""
    soort = _RONDE_SOORTEN.get(change.field)
    if soort is None or (change.kind is ChangeKind.VERPLAATST and soort is Soort.STATUS):
        return _ALL
    return frozenset((soort, str(entry.get("id"))) for entry in _entries(change, old, new))


def _by_mededeling(change: Change, old: Tree, new: Tree) -> frozenset[Named]:
    """A paragraph touches the fiches that carry the messages it tells."""
    told = (entry.get("boodschappen") for entry in _entries(change, old, new))
    refs = {str(ref) for refs in told if isinstance(refs, list) for ref in refs}
    return frozenset((soort, ref) for ref in refs for soort in _MESSAGES)


def _by_picture(change: Change, old: Tree, new: Tree) -> frozenset[Named]:  # noqa: ARG001
    return frozenset({(Soort.BEELD, change.fiche)})


def _entries(change: Change, old: Tree, new: Tree) -> list[dict[str, Tree]]:
    """The item of the list in which the change is, in both versions."""
    sides = [] if change.kind is ChangeKind.TOEGEVOEGD and len(change.pointer) == 2 else [(old, change.old_pointer)]  # noqa: PLR2004
    sides += [] if change.kind is ChangeKind.VERWIJDERD and len(change.pointer) == 2 else [(new, change.new_pointer)]  # noqa: PLR2004
    found = (_item(tree, pointer) for tree, pointer in sides)
    return [item for item in found if isinstance(item, dict)]


def _item(tree: Tree, pointer: Pointer) -> Tree:
    if len(pointer) < 2 or not isinstance(tree, dict):  # noqa: PLR2004
        return None
    items, at = tree.get(str(pointer[0])), pointer[1]
    return items[at] if isinstance(items, list) and isinstance(at, int) and at < len(items) else None


_TOUCHED: dict[DocumentKind, Callable[[Change, Tree, Tree], frozenset[Named] | None]] = {
    DocumentKind.REGISTER: _by_register,
    DocumentKind.RONDE: _by_ronde,
    DocumentKind.MEDEDELING: _by_mededeling,
    DocumentKind.BEELD: _by_picture,
}
"""What a change in each kind of document touches; nothing in particular means everything."""
