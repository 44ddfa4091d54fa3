"""Which fiches lean on what changed in the register, the ronde, the mededeling or a picture."""

from collections.abc import Callable, Iterator, Mapping

from fiches.diagnostics import Pointer
from fiches.model.fields import Soort
from fiches.model.register import KernboodschapNiveau
from fiches.model.requirements import RONDE_LISTS
from fiches.review.diff.change import Change, ChangeKind, InputKind, Tree
from fiches.review.diff.guide import FieldGuide

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
    entries = _find_entries(change, old, new)
    levels = {str(entry.get("niveau")) for entry in entries}
    came_or_went = change.kind is not ChangeKind.GEWIJZIGD and len(change.pointer) == 2  # noqa: PLR2004
    if KernboodschapNiveau.HOOFD in levels or (came_or_went and KernboodschapNiveau.CONDITIE in levels):
        return _ALL_FICHES
    return frozenset((soort, str(entry.get("id"))) for entry in entries for soort in _MESSAGE_SOORTEN)


def _find_touched_by_ronde(change: Change, old: Tree, new: Tree) -> frozenset[Reference] | None:
    """An entry of a list touches who refers to it; everything else stands on every fiche or governs it."""
    soort = _RONDE_SOORTEN.get(change.field)
    if soort is None or (change.kind is ChangeKind.VERPLAATST and soort is Soort.STATUS):
        return _ALL_FICHES
    return frozenset((soort, str(entry.get("id"))) for entry in _find_entries(change, old, new))


def _find_touched_by_mededeling(change: Change, old: Tree, new: Tree) -> frozenset[Reference]:
    """A paragraph touches the fiches that carry the messages it tells."""
    told = (entry.get("boodschappen") for entry in _find_entries(change, old, new))
    refs = {str(ref) for refs in told if isinstance(refs, list) for ref in refs}
    return frozenset((soort, ref) for ref in refs for soort in _MESSAGE_SOORTEN)


def _find_touched_by_picture(change: Change, old: Tree, new: Tree) -> frozenset[Reference]:  # noqa: ARG001
    return frozenset({(Soort.BEELD, change.fiche)})


def _find_entries(change: Change, old: Tree, new: Tree) -> list[dict[str, Tree]]:
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
"""What a change in each kind of document touches; nothing in particular means everything."""
