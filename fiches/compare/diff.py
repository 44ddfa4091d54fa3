"""Finding the changes between two versions of a document.

Both versions become trees of plain data in a normal form: white space counts as one space, a letter with its accent
is one sign however it was typed, and a field that was left out has the value that the schema gives it. Items of lists
are matched: equal items first, then items with the same identity (the fields by which people know them), then the
items with the most words in common. Matching new with old gives the same pairs as matching old with new. Then the
trees are walked side by side, with one generator for each kind of value.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple, cast

from pydantic_core import PydanticCustomError

from fiches.compare.change import Change, ChangeKind, Tree, make_unknown_guide
from fiches.diagnostics import Pointer
from fiches.model import controls, fiche, fiche_blocks, register, ronde
from fiches.model.fields import Model
from fiches.model.reflection import FieldGuide, FieldKind


def make_tree(value: Any) -> Tree:
    """The tree of a model, or of a value in one."""
    if isinstance(value, Model):
        return {name: make_tree(part) for name, part in value.__dict__.items()}
    if isinstance(value, Mapping):
        return {str(key): make_tree(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [make_tree(part) for part in value]
    if isinstance(value, Enum):
        return str(value.value)
    return normalize_text(value) if isinstance(value, str) else cast("Tree", value)


def normalize_text(text: str) -> str:
    """The text in composed letters, with single spaces and none around it."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(composed.split())


def make_raw_tree(guide: FieldGuide, data: Any) -> Tree:
    """The tree of what a file says, as far as the schema can make something of it; the rest stays text."""
    if data is None:
        return make_tree(guide.default)
    if isinstance(data, str) and guide.read:
        return _read_value(guide, data)
    if isinstance(data, dict):
        return _make_raw_dict(guide, data)
    if isinstance(data, list) and guide.kind is FieldKind.LIJST and guide.item:
        return _make_list(guide.item, data)
    return _make_plain_tree(data)


def _make_raw_dict(guide: FieldGuide, data: dict[str, Any]) -> Tree:
    if guide.kind is FieldKind.BLOK:
        return _make_block(guide, data)
    if guide.kind is FieldKind.WOORDENBOEK and guide.item:
        return _make_dictionary(guide.item, data)
    return _make_plain_tree(data)


def _make_list(item: FieldGuide, data: list[Any]) -> Tree:
    return [_replace_none(make_raw_tree(item, part)) for part in data]


def _make_dictionary(item: FieldGuide, data: dict[str, Any]) -> Tree:
    return {normalize_text(str(key)): make_raw_tree(item, part) for key, part in data.items() if part is not None}


def _make_block(guide: FieldGuide, data: dict[str, Any]) -> Tree:
    known = {name: make_raw_tree(part, data.get(name)) for name, part in guide.fields.items()}
    strange = {
        key: _make_plain_tree(part) for key, part in data.items() if key not in guide.fields and part is not None
    }
    return {**known, **strange}


def _read_value(guide: FieldGuide, text: str) -> Tree:
    try:
        return make_tree(guide.read(text)) if guide.read else None
    except PydanticCustomError:
        return normalize_text(text)


def _make_plain_tree(data: Any) -> Tree:
    if isinstance(data, dict):
        return {key: _replace_none(_make_plain_tree(part)) for key, part in data.items()}
    if isinstance(data, list):
        return [_replace_none(_make_plain_tree(part)) for part in data]
    return normalize_text(data) if isinstance(data, str) else None


def _replace_none(tree: Tree) -> Tree:
    """An item without a value is still an item."""
    return "" if tree is None else tree


IDENTITY_FIELDS: dict[type[Model], tuple[str, ...]] = {
    fiche.BudgetRegel: ("drager", "soort", "omschrijving"),
    fiche_blocks.Afbeelding: ("bestand",),
    fiche_blocks.Afstemming: ("orgaan", "soort"),
    fiche_blocks.Betrokken: ("ref",),
    fiche_blocks.Bron: ("id",),
    fiche_blocks.Cijfer: ("tekst", "bron"),
    fiche_blocks.ConditieAntwoord: ("ref",),
    fiche_blocks.Gebied: ("soort", "naam"),
    fiche_blocks.Gevolg: ("drager",),
    fiche_blocks.Indiener: ("rol", "organisatie"),
    fiche_blocks.KernboodschapGebruik: ("ref",),
    fiche_blocks.Partner: ("naam",),
    fiche_blocks.PlanningStap: ("stap",),
    fiche_blocks.Resultaatafspraak: ("indicator", "jaar"),
    fiche_blocks.Samenhang: ("fiche",),
    fiche.Variant: ("gebied",),
    register.Bijlage: ("nummer",),
    register.Paragraaf: ("kop",),
    register.Partij: ("naam",),
    register.Stap: ("fase",),
    register.Kernboodschap: ("id",),
    ronde.Bac: ("id",),
    ronde.Begrip: ("id",),
    ronde.Departement: ("id",),
    ronde.Drager: ("id",),
    ronde.Gebiedssoort: ("id",),
    ronde.Groep: ("id",),
    ronde.Koepel: ("id",),
    ronde.Kader: ("naam",),
    ronde.Opgave: ("id",),
    controls.Paginanorm: ("vorm",),
    ronde.RondeGebied: ("id",),
    ronde.Status: ("id",),
    controls.Woordlimiet: ("veld", "vanaf"),
}
"""Items of a model that is not listed here, such as a vraag, are recognised by likeness alone."""

_MOST_NAME_WORDS = 8


def get_identity(guide: FieldGuide, item: Tree) -> tuple[str, ...] | None:
    """What identifies an item among the others of its list; nothing when only its whole content does."""
    names = IDENTITY_FIELDS.get(guide.model) if guide.model else None
    if not names or not isinstance(item, dict):
        return None
    return tuple(str(item.get(name, "")) for name in names)


def format_item_name(guide: FieldGuide, item: Tree) -> str:
    """What a reader calls an item: what identifies it, or else the beginning of its text."""
    key = get_identity(guide, item)
    if key:
        return ", ".join(part.replace("_", " ") for part in key if part not in ("", "None"))
    text = next(_iter_texts(guide, item), "") if isinstance(item, dict) else str(item)
    words = text.split(" ")
    return " ".join(words[:_MOST_NAME_WORDS]) + (" …" if len(words) > _MOST_NAME_WORDS else "")


def is_named(guide: FieldGuide) -> bool:
    """Whether items of this kind have a name of their own, so that they need no number."""
    return guide.model in IDENTITY_FIELDS or guide.kind is FieldKind.VERWIJZING


def _iter_texts(guide: FieldGuide, item: dict[str, Tree]) -> Iterator[str]:
    for name, part in guide.fields.items():
        value = item.get(name)
        if part.kind is FieldKind.TEKST and isinstance(value, str):
            yield value


Pairs = list[tuple[int, int]]
LEAST_LIKENESS = 0.5
"""From this likeness on two items without identity are the same one, reworded."""

LEAST_NAMED_LIKENESS = 0.6
"""The same for items that do have an identity, which then changed."""

MOST_PAIRS = 20_000
"""Two lists with more pairs than this are only matched by identity: no valid input comes near."""

_WORD = re.compile(r"\w+")


def match_items(guide: FieldGuide, old: Sequence[Tree], new: Sequence[Tree]) -> Pairs:
    """The positions (old, new) of items that are the same one, ordered by the new position.

    Equal items first, then those with the same identity, then the most alike.
    """
    pairs = match_by_key(old, new, to_hashable)
    for matcher in (_match_by_identity, _match_by_likeness):
        rest_old, rest_new = (
            _list_untaken(old, {one for one, _ in pairs}),
            _list_untaken(new, {other for _, other in pairs}),
        )
        found = matcher(guide, [old[at] for at in rest_old], [new[at] for at in rest_new])
        pairs += [(rest_old[one], rest_new[other]) for one, other in found]
    return sorted(pairs, key=lambda pair: pair[1])


def match_by_key(old: Sequence[Tree], new: Sequence[Tree], key: Callable[[Tree], Hashable]) -> Pairs:
    """The items that have the same key; of several with one key the first with the first. None is no key."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for at, item in enumerate(old):
        waiting[key(item)].append(at)
    waiting.pop(None, None)
    pairs: Pairs = []
    for at, item in enumerate(new):
        same = waiting.get(key(item))
        if same:
            pairs.append((same.pop(0), at))
    return pairs


def _match_by_identity(guide: FieldGuide, old: Sequence[Tree], new: Sequence[Tree]) -> Pairs:
    return match_by_key(old, new, lambda item: get_identity(guide, item))


def _match_by_likeness(guide: FieldGuide, old: Sequence[Tree], new: Sequence[Tree]) -> Pairs:
    # an id that is nearly the same is another one
    if guide.kind is FieldKind.VERWIJZING:
        return []
    return match_most_alike(
        [count_words(item) for item in old],
        [count_words(item) for item in new],
        LEAST_NAMED_LIKENESS if guide.model else LEAST_LIKENESS,
    )


def match_most_alike(old: Sequence[Counter[str]], new: Sequence[Counter[str]], least: float) -> Pairs:
    """The pairs that are at least that much alike, the most alike first; each item once."""
    if len(old) * len(new) > MOST_PAIRS:
        return []
    scored = sorted(
        # the same order whichever version is called the old one, so that both ways give the same pairs
        (-score, abs(one - other), min(one, other), one, other)
        for one, words in enumerate(old)
        for other, others in enumerate(new)
        if (score := compute_likeness(words, others)) >= least
    )
    pairs: Pairs = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for *_, one, other in scored:
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            pairs.append((one, other))
    return pairs


def compute_likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 (no word in common) to 1 (the same words equally often)."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def count_words(tree: Tree) -> Counter[str]:
    """How often each word stands in a value; numbers and dates count as words."""
    return Counter(word for text in _iter_scalars(tree) for word in _WORD.findall(text.casefold()))


def _iter_scalars(tree: Tree) -> Iterator[str]:
    if isinstance(tree, dict):
        for part in tree.values():
            yield from _iter_scalars(part)
    elif isinstance(tree, list):
        for part in tree:
            yield from _iter_scalars(part)
    elif tree is not None:
        yield str(tree)


def to_hashable(tree: Tree) -> Hashable:
    """The value in a form that can be looked up; equal values give equal forms."""
    if isinstance(tree, dict):
        # a field without a value is the same as one that is not there
        return frozenset((key, to_hashable(part)) for key, part in tree.items() if part is not None)
    if isinstance(tree, list):
        return tuple(to_hashable(part) for part in tree)
    return tree


def _list_untaken(items: Sequence[Tree], taken: set[int]) -> list[int]:
    return [at for at in range(len(items)) if at not in taken]


class ChangePlace(NamedTuple):
    """Where a value is in both versions, and what a reader calls that place."""

    old: Pointer = ()
    new: Pointer = ()
    labels: tuple[str, ...] = ()

    def extend_with_field(self, name: str, label: str) -> "ChangePlace":
        """The place of a field or of an entry in a dictionary."""
        return ChangePlace((*self.old, name), (*self.new, name), (*self.labels, label))

    def extend_with_item(self, old: int, new: int, guide: FieldGuide, item: Tree) -> "ChangePlace":
        """The place of an item: by its name when it has one, else by its number."""
        pointers = ((*self.old, old), (*self.new, new))
        if is_named(guide):
            return ChangePlace(*pointers, (*self.labels, format_item_name(guide, item)))
        return ChangePlace(
            *pointers, (*self.labels[:-1], f"{self.labels[-1] if self.labels else ''} {new + 1}".strip())
        )


def compare_trees(guide: FieldGuide, old: Tree, new: Tree, place: ChangePlace | None = None) -> Iterator[Change]:
    """Every change from old to new, not yet weighed."""
    here = place or ChangePlace()
    if old == new:
        return
    if old is None or new is None:
        yield _make_change(guide, old, new, here)
        return
    shape, walk = COMPARERS.get(guide.kind, (object, _compare_scalars))
    # in a file with faults a value may have another shape than the schema asks
    if isinstance(old, shape) and isinstance(new, shape):
        yield from walk(guide, old, new, here)
    else:
        yield _make_change(guide, old, new, here)


def _make_change(guide: FieldGuide, old: Tree, new: Tree, place: ChangePlace) -> Change:
    gone_or_other = ChangeKind.VERWIJDERD if new is None else ChangeKind.GEWIJZIGD
    kind = ChangeKind.TOEGEVOEGD if old is None else gone_or_other
    return Change(kind, place.old, place.new, place.labels, guide.kind, old, new)


def _compare_scalars(guide: FieldGuide, old: Tree, new: Tree, place: ChangePlace) -> Iterator[Change]:
    yield _make_change(guide, old, new, place)


def _compare_blocks(
    guide: FieldGuide, old: dict[str, Tree], new: dict[str, Tree], place: ChangePlace
) -> Iterator[Change]:
    for name in {**guide.fields, **old, **new}:
        part = guide.fields.get(name) or make_unknown_guide(name)
        yield from compare_trees(part, old.get(name), new.get(name), place.extend_with_field(name, part.label))


def _compare_dictionaries(
    guide: FieldGuide, old: dict[str, Tree], new: dict[str, Tree], place: ChangePlace
) -> Iterator[Change]:
    part = guide.item or make_unknown_guide("")
    for key in {**old, **new}:
        yield from compare_trees(part, old.get(key), new.get(key), place.extend_with_field(key, key))


def _compare_lists(guide: FieldGuide, old: list[Tree], new: list[Tree], place: ChangePlace) -> Iterator[Change]:
    part = guide.item or make_unknown_guide("")
    pairs = match_items(part, old, new)
    kept_old, kept_new = {one for one, _ in pairs}, {other for _, other in pairs}
    for at, item in enumerate(old):
        if at not in kept_old:
            yield _make_change(part, item, None, place.extend_with_item(at, at, part, item))
    for at, item in enumerate(new):
        if at not in kept_new:
            yield _make_change(part, None, item, place.extend_with_item(at, at, part, item))
    for one, other in pairs:
        yield from compare_trees(part, old[one], new[other], place.extend_with_item(one, other, part, new[other]))
    yield from _find_moved(guide, old, new, pairs, place)


def _find_moved(
    guide: FieldGuide, old: list[Tree], new: list[Tree], pairs: list[tuple[int, int]], place: ChangePlace
) -> Iterator[Change]:
    """One change for the list as a whole when the items that stayed stand in another order."""
    before = sorted(one for one, _ in pairs)
    if [one for one, _ in pairs] == before:
        return
    part = guide.item or make_unknown_guide("")
    yield Change(
        ChangeKind.VERPLAATST, place.old, place.new, place.labels, guide.kind,
        [format_item_name(part, old[one]) for one in before],
        [format_item_name(part, new[other]) for _, other in pairs],
        tuple(pairs),
    )  # fmt: skip


COMPARERS: dict[FieldKind, tuple[type, Callable[[FieldGuide, Any, Any, ChangePlace], Iterator[Change]]]] = {
    FieldKind.BLOK: (dict, _compare_blocks),
    FieldKind.WOORDENBOEK: (dict, _compare_dictionaries),
    FieldKind.LIJST: (list, _compare_lists),
}
"""What a value of each kind looks like and how it is walked; all other kinds are compared as one value."""
