"""What a fiche, and each document about the ronde, prints of other files, and what changed in that: an akkoord covers
it too.

A fiche prints the things of the ronde and the register that it names, and what the ronde says on every fiche. Which
fields that are, is worked out from the view of the fiche and the models behind it, so that a new field is covered
without a line here. What is left out is named with the reason: what tells readers nothing (`UNAGREED` of the views),
and what stands beside a part that the fiche does not have (below).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from fiches.compare.change import Change, ChangeKind, InputKind, Tree, Weight, make_model_guide
from fiches.compare.documents import compare_documents, find_entries, find_references
from fiches.compare.outcome import DOCUMENT_MODELS, DocumentVersion
from fiches.compare.weigh import weigh_change
from fiches.documents.parts import RONDE_FIELDS, is_unagreed
from fiches.model.dossier import RONDE_LISTS
from fiches.model.field_rules import INTERNAL_LIST, read_internal_fields, remove_internal
from fiches.model.fields import Soort
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.model.register import Kernboodschap, KernboodschapNiveau
from fiches.model.ronde import InternVeld, Ronde

Block = Mapping[str, Tree]


def _has_amounts(block: Block) -> bool:
    budget = block.get("budget")
    return isinstance(budget, dict) and bool(budget.get("regels"))


def _leans_on_prijspeil(block: Block) -> bool:
    budget = block.get("budget")
    return _has_amounts(block) and isinstance(budget, dict) and not budget.get("prijspeil")


def _has_toets(block: Block) -> bool:
    work = block.get("uitvoering")
    return isinstance(work, dict) and bool(work.get("toets"))


STANDS_BESIDE: Mapping[str, Callable[[Block], bool]] = {
    **dict.fromkeys(("jaren", "structureel_label", "tekenconventie", "basispad"), _has_amounts),
    "prijspeil": _leans_on_prijspeil,
    "uitvoeringstoets": _has_toets,
    "gebiedsindeling_peiljaar": lambda block: bool(block.get("gebieden")),
}
"""Fields of the ronde that say something only beside a part of a fiche: what that part is."""

BESIDE_THEIR_OWN: Mapping[InputKind, tuple[str, ...]] = {
    InputKind.REGISTER: ("koepels", "opgaven", "mandaat"),
    InputKind.MEDEDELING: ("bronnen_aanbevolen", "mandaat", "kaders"),
}
"""What an akkoord with a document about the ronde covers of the ronde beside what one with a fiche does."""

NOT_IN_DOCUMENT: Mapping[InputKind, Mapping[str, str]] = {
    InputKind.REGISTER: {"geen_standpunt": "over een fiche"},
    InputKind.MEDEDELING: {"geen_standpunt": "over een fiche", "voorwaardezin": "bij het aanbod zelf"},
}
"""What a fiche prints of the ronde and a document about the ronde does not, and why."""

REGISTER_LIST, KOEPELS_LIST, GROEPEN_LIST, OPGAVEN_LIST = "kernboodschappen", "koepels", "groepen", "opgaven"
ENTRY_LISTS: Mapping[Soort, str] = {
    **dict(RONDE_LISTS),
    Soort.KERNBOODSCHAP: REGISTER_LIST,
    Soort.CONDITIE: REGISTER_LIST,
}
"""In which list of the ronde or the register the things of a kind stand."""

FieldPath = tuple[str, ...]
"""A field of the ronde or the register: ("voorwaardezin",), ("dragers", "rijk", "naam")."""


class OtherFiles(NamedTuple):
    """The ronde and the register in one version."""

    ronde: DocumentVersion
    register: DocumentVersion

    def make_tree(self) -> dict[str, Tree]:
        """The fields of both by name: no field of the one is called as one of the other."""
        trees = (self.ronde.make_tree(), self.register.make_tree())
        return {name: part for tree in trees if isinstance(tree, dict) for name, part in tree.items()}


class Carried(NamedTuple):
    """What a fiche prints of other files: entries, each with its list and its id, and fields of the ronde.

    `orders` holds the lists of which the fiche shows the order, with that order, and `apart` on whose behalf a message
    in it is that is not on behalf of all koepels: that is said beside it.
    """

    entries: frozenset[tuple[str, ...]]
    fields: frozenset[str]
    orders: Mapping[str, tuple[str, ...]]
    apart: frozenset[str]

    def has(self, path: FieldPath) -> bool:
        """Whether a field is of one of these entries, or one of these fields."""
        return path[:2] in self.entries or path[0] in self.fields


def is_agreed(path: FieldPath) -> bool:
    """Whether an akkoord covers a field of the ronde or the register, as far as a fiche prints what it belongs to."""
    is_entry = path[0] in ENTRY_LISTS.values()
    guide = _get_entry_guide(path[0]) if is_entry else make_model_guide(Ronde)
    beside = set(chain(*BESIDE_THEIR_OWN.values()))
    if not is_entry and path[0] not in {*RONDE_FIELDS, *beside}:
        return False
    for name in path[2:] if is_entry else path:
        if is_unagreed(guide.model, name) and (is_entry or name not in beside):
            return False
        part = guide.fields.get(name, guide)
        guide = part.item or part
    return True


def collect_carried(tree: Tree, files: Block, kind: InputKind = InputKind.FICHE) -> Carried:
    """What a fiche or another document, of which this is the tree, prints of the ronde and the register.

    `files` is the tree of those two.
    """
    named = {(soort, ref) for soort, ref in find_references(_describe_printed(kind), tree) if soort in ENTRY_LISTS}
    told = [name for name in _list_told_fields(kind) if _is_told(name, tree)]
    lists = {name for name in told if name in ENTRY_LISTS.values()}
    entries = {(ENTRY_LISTS[soort], ref) for soort, ref in named} | set(_iter_unnamed_entries(tree, files, kind, lists))
    speaking = _list_speaking(files, None if kind is InputKind.REGISTER else entries)
    entries |= {(name, ref) for ref in speaking for name in (GROEPEN_LIST, KOEPELS_LIST)}
    apart = frozenset(ref for ref in speaking if not _is_of_all(ref, files))
    return Carried(frozenset(entries), frozenset(told) - lists, _collect_orders(named, told, files), apart)


def _iter_unnamed_entries(tree: Tree, files: Block, kind: InputKind, lists: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The entries that a document prints without naming them."""
    # of the opgaven the register has those that its messages name
    yield from ((name, ref) for name in lists if name != OPGAVEN_LIST for ref in _list_ids(files, name))
    if kind is InputKind.FICHE:
        yield from ((KOEPELS_LIST, ref) for ref in _list_default_senders(tree, files))
    if kind is not InputKind.REGISTER:
        yield from ((REGISTER_LIST, ref) for ref in _list_main_messages(files))


def _collect_orders(
    named: Collection[tuple[Soort, str]], told: Iterable[str], files: Block
) -> dict[str, tuple[str, ...]]:
    """The lists of which a document shows the order, with that order."""
    orders = {name: _list_ids(files, name) for name in told if isinstance(files.get(name), list)}
    # a fiche shows its condities in the order of the register, and its messages in an order of its own
    condities = {ref for soort, ref in named if soort is Soort.CONDITIE}
    orders[REGISTER_LIST] = tuple(ref for ref in _list_ids(files, REGISTER_LIST) if ref in condities)
    return orders


def _list_told_fields(kind: InputKind) -> list[str]:
    """The fields of the ronde that documents of a kind may print."""
    left_out = NOT_IN_DOCUMENT.get(kind, {})
    own = BESIDE_THEIR_OWN.get(kind, ())
    shared = (name for name in RONDE_FIELDS if not is_unagreed(Ronde, name) and name not in own)
    return [name for name in (*shared, *own) if name not in left_out]


@cache
def _describe_printed(kind: InputKind) -> FieldGuide:
    """The guide of a kind of document without the fields of which a part may not be printed at all."""
    # only when something changed: the view loads what reads pictures and markup
    from fiches.documents.view import FICHE_TERMS  # noqa: PLC0415

    guide = make_model_guide(DOCUMENT_MODELS[kind])
    terms = FICHE_TERMS.withheld if kind is InputKind.FICHE else ()
    withheld = {re.split(r"[.\[]", path)[1] for path in terms}
    return guide.select_fields(name for name in guide.fields if name not in withheld)


def _has_internal(fiche: Tree, field: InternVeld) -> bool:
    """Whether a fiche says something in an internal field: whether it goes out then depends on the ronde."""
    return isinstance(fiche, dict) and remove_internal(fiche, (field,)) != fiche


def _name_internal(field: InternVeld) -> str:
    return f"het interne veld '{field.veld}'" + (f" met '{field.als}'" if field.als else "")


def _is_told(name: str, fiche: Tree) -> bool:
    """Whether a field of the ronde says something beside this fiche, or beside a variant of it."""
    beside = STANDS_BESIDE.get(name)
    return beside is None or any(map(beside, _iter_blocks(fiche)))


def _iter_blocks(fiche: Tree) -> Iterator[Block]:
    """The fields of a fiche, and those of each variant."""
    if not isinstance(fiche, dict):
        return
    yield fiche
    variants = fiche.get("varianten")
    for variant in variants if isinstance(variants, list) else ():
        own = variant.get("velden") if isinstance(variant, dict) else None
        if isinstance(own, dict):
            yield own


def _list_ids(files: Block, name: str) -> tuple[str, ...]:
    """The ids in a list, in order; of what has no id what it says."""
    items = files.get(name)
    return tuple(str(item.get("id") if isinstance(item, dict) else item) for item in _as_list(items))


def _list_speaking(files: Block, entries: Collection[tuple[str, ...]] | None) -> list[str]:
    """On whose behalf these entries of the register are; without `entries` all of them."""
    blocks = (item for item in _as_list(files.get(REGISTER_LIST)) if isinstance(item, dict))
    shown = (item for item in blocks if entries is None or (REGISTER_LIST, str(item.get("id"))) in entries)
    return [ref for ref in (item.get("namens") for item in shown) if isinstance(ref, str)]


def _is_of_all(ref: str, files: Block) -> bool:
    """Whether a groep or koepel speaks for every koepel there is."""
    groepen = (item for item in _as_list(files.get(GROEPEN_LIST)) if isinstance(item, dict))
    own = next((_list_ids(item, KOEPELS_LIST) for item in groepen if item.get("id") == ref), (ref,))
    return set(_list_ids(files, KOEPELS_LIST)) <= set(own)


def _list_default_senders(fiche: Tree, files: Block) -> tuple[str, ...]:
    """The koepels that a fiche prints because of its commissie: it names no senders of its own."""
    if not isinstance(fiche, dict) or fiche.get("afzenders"):
        return ()
    bacs = (item for item in _as_list(files.get("bacs")) if isinstance(item, dict))
    own = next((item.get("koepel") for item in bacs if item.get("id") == fiche.get("bac")), None)
    return (str(own),) if own else _list_ids(files, KOEPELS_LIST)


def _list_main_messages(files: Block) -> list[str]:
    entries = (item for item in _as_list(files.get(REGISTER_LIST)) if isinstance(item, dict))
    return [str(entry.get("id")) for entry in entries if entry.get("niveau") == KernboodschapNiveau.HOOFD]


def _as_list(value: Tree) -> list[Tree]:
    return value if isinstance(value, list) else []


def _get_entry_guide(name: str) -> FieldGuide:
    """The guide of what stands in a list."""
    if name == REGISTER_LIST:
        return make_model_guide(Kernboodschap)
    item = make_model_guide(Ronde).fields[name].item
    assert item is not None  # noqa: S101  (a list has an item)
    return item


class CarriedChange(NamedTuple):
    """A change in what a fiche prints of another file.

    `subject` says of what, as in "de boodschap KB-W", and `place` which part of that, in the words of the schema; ""
    when all of it is new or gone.
    """

    subject: str
    place: str
    change: Change

    @property
    def sentence(self) -> str:
        """What is different and why that weighs as it does, in Dutch."""
        subject, change = self.subject[0].upper() + self.subject[1:], self.change
        if self.place:
            return f"{subject} is anders ({self.place}): {change.reason}"
        return f"{subject} is {'nieuw' if change.kind is ChangeKind.TOEGEVOEGD else 'weggehaald'}."


class FilesComparison:
    """Two versions of the ronde and the register, compared once for all fiches."""

    def __init__(self, old: OtherFiles, new: OtherFiles) -> None:
        changes = [change for one in filter(None, map(compare_documents, old, new)) for change in one.changes]
        self._old, self._new = (files.make_tree() if changes else {} for files in (old, new))
        self._changes = [(change, paths) for change in changes if (paths := self._list_paths(change))]
        self._internal = tuple(self._iter_internal(changes))

    def __bool__(self) -> bool:
        """Whether anything is different that a fiche may print."""
        return bool(self._changes or self._internal)

    def find_changes(self, tree: Tree, kind: InputKind = InputKind.FICHE) -> list[CarriedChange]:
        """The changes in what a fiche or another document prints, the worst first. `tree` is what it says."""
        if not self:
            return []
        old, new = (collect_carried(tree, files, kind) for files in (self._old, self._new))
        found = [change for change, paths in self._changes if _is_carried(change, paths, old, new)]
        told = [self._describe_change(change) for change in sorted(found, key=lambda change: change.severity)]
        if kind is not InputKind.FICHE:
            return told
        internal = ((one, change) for one, change in self._internal if _has_internal(tree, one))
        return [*told, *(CarriedChange(_name_internal(one), "", change) for one, change in internal)]

    def _list_paths(self, change: Change) -> list[FieldPath]:
        """The field that changed, when an akkoord may cover it; two when an entry got another id."""
        names = tuple(step for step in change.pointer if isinstance(step, str))
        if len(change.pointer) == 1 and change.field == REGISTER_LIST:
            return [names]
        entries = self._find_entries(change)
        paths = [(names[0], str(entry.get("id")), *names[1:]) for entry in entries] if entries else [names]
        return [path for path in paths if is_agreed(path)]

    def _find_entries(self, change: Change) -> list[dict[str, Tree]]:
        """The entry in which a change is, in both versions."""
        if change.field not in ENTRY_LISTS.values():
            return []
        return find_entries(change, self._old, self._new)

    def _iter_internal(self, changes: Iterable[Change]) -> Iterator[tuple[InternVeld, Change]]:
        """What became internal, or no longer is, wherever it stands in the list."""
        change = next((one for one in changes if one.field == INTERNAL_LIST), None)
        old, new = (read_internal_fields(files) for files in (self._old, self._new))
        if change is not None:
            gone = change._replace(kind=ChangeKind.VERWIJDERD, weight=Weight.INHOUD)
            yield from ((one, gone) for one in old if one not in new)
            yield from ((one, gone._replace(kind=ChangeKind.TOEGEVOEGD)) for one in new if one not in old)

    def _describe_change(self, change: Change) -> CarriedChange:
        entry = next(iter(self._find_entries(change)), None)
        # of an entry the name of the list and its own are in the subject
        subject = f"{_name_kind(change.field, entry)} {entry.get('id')}" if entry else "de ronde"
        subject = "het register" if not entry and change.field == REGISTER_LIST else subject
        return CarriedChange(subject, " › ".join(change.labels[2 if entry else 0 :]), change)


COMINGS = (ChangeKind.TOEGEVOEGD, ChangeKind.VERWIJDERD)


def _is_carried(change: Change, paths: list[FieldPath], old: Carried, new: Carried) -> bool:
    if change.kind is ChangeKind.VERPLAATST and len(change.pointer) == 1:
        return old.orders.get(change.field) != new.orders.get(change.field)
    if change.kind in COMINGS and change.field == KOEPELS_LIST and old.apart != new.apart:
        return True
    return any(old.has(path) or new.has(path) for path in paths)


_MESSAGE_NOUNS: Mapping[str, str] = {
    KernboodschapNiveau.HOOFD: "de hoofdboodschap",
    KernboodschapNiveau.CONDITIE: "de conditie",
}
_HET_WORDS = (Soort.ADRESSAATTYPE, Soort.DEPARTEMENT, Soort.GEBIED, Soort.SCENARIO)


def _name_kind(name: str, entry: Block) -> str:
    """What an entry is, with its article."""
    if name == REGISTER_LIST:
        return _MESSAGE_NOUNS.get(str(entry.get("niveau")), "de boodschap")
    soort = next(soort for soort, known in ENTRY_LISTS.items() if known == name)
    return f"{'het' if soort in _HET_WORDS else 'de'} {soort}"


def compare_titles(fiche: Tree, then: Mapping[str, str], others: Iterable[DocumentVersion]) -> list[CarriedChange]:
    """The titles under samenhang that are other ones. `then` holds those that were printed, by the id of the fiche."""
    named = {ref for soort, ref in find_references(_describe_printed(InputKind.FICHE), fiche) if soort is Soort.FICHE}
    renamed = (_make_title_change(then[one.id], one) for one in others if one.id in named)
    return [CarriedChange(f"fiche {change.fiche}", change.labels[-1], change) for change in renamed]


def _make_title_change(old: str, fiche: DocumentVersion) -> Change:
    pointer = ("titel",)
    change = Change(ChangeKind.GEWIJZIGD, pointer, pointer, ("Titel",), FieldKind.TEKST, old, fiche.titel)
    return weigh_change(change, InputKind.FICHE)._replace(fiche=fiche.id, new_at=fiche.locate(*pointer))
