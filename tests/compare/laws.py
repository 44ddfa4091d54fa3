"""What the laws of the diff need: random pairs made from the schema, the inverse of changes, and applying them."""

import random
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import strategies as st

from fiches.compare.change import Change, ChangeKind, InputKind, Tree
from fiches.compare.diff import compare_trees
from fiches.compare.weigh import weigh_change
from fiches.diagnostics import Pointer
from fiches.model.reflection import FieldGuide, FieldKind

WORDS = """
    de het een Rijk regio gemeente gemeenten plan plannen geld niet alle kan moet 5 12,5 2022 en – é
    """.split()  # noqa: SIM905  (reads better)
KEYS = ["2022", "2023", "2024", "2025"]


def scalars(guide: FieldGuide) -> st.SearchStrategy[Any]:
    """Values of one kind, from so few that equal ones occur often."""
    texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
    return {
        FieldKind.BEDRAG: st.sampled_from([Decimal(0), Decimal("2.5"), Decimal(-3), "p.m."]),
        FieldKind.GETAL: st.sampled_from([Decimal(0), Decimal(7), Decimal("0.5")]),
        FieldKind.JAAR: st.integers(2020, 2024),
        FieldKind.DATUM: st.sampled_from([date(2021, 3, 1) + timedelta(days=n) for n in range(3)]),
        FieldKind.JA_NEE: st.booleans(),
        FieldKind.TEKST: texts,
    }.get(guide.kind, st.sampled_from(["A-1", "B-2", "C-3", "hard"]))


def trees(guide: FieldGuide) -> st.SearchStrategy[Any]:
    """Trees as the schema has them; any field may be left out."""
    if guide.kind is FieldKind.BLOK:
        optional = {
            name: st.none() | trees(part) for name, part in guide.fields.items() if part.kind is not FieldKind.LIJST
        }
        lists = {name: trees(part) for name, part in guide.fields.items() if part.kind is FieldKind.LIJST}
        return st.fixed_dictionaries({**optional, **lists})
    if guide.kind is FieldKind.LIJST and guide.item:
        return st.lists(trees(guide.item), max_size=4)
    if guide.kind is FieldKind.WOORDENBOEK and guide.item:
        return st.dictionaries(st.sampled_from(KEYS), trees(guide.item), max_size=3)
    return scalars(guide)


@st.composite
def pairs(draw: st.DrawFn, guide: FieldGuide) -> tuple[Tree, Tree]:
    """Two versions of one document: a tree, and the same with some fields of another and its lists shuffled."""
    names = draw(st.lists(st.sampled_from(sorted(guide.fields)), min_size=1, max_size=6, unique=True))
    parts = {name: guide.fields[name] for name in names}
    one = {
        name: draw(st.none() | trees(part)) if part.kind is not FieldKind.LIJST else draw(trees(part))
        for name, part in parts.items()
    }
    other = dict(one)
    for name in draw(st.lists(st.sampled_from(names), max_size=4)):
        other[name] = draw(trees(parts[name]))
    shuffle = random.Random(draw(st.integers(0, 1000)))
    return one, edited(deepcopy(other), shuffle)


def edited(tree: Any, rng: random.Random) -> Any:
    """The tree with some of its lists reordered, shortened or lengthened, on every level."""
    if isinstance(tree, dict):
        return {name: edited(part, rng) for name, part in tree.items()}
    if not isinstance(tree, list):
        return tree
    items = [edited(part, rng) for part in tree]
    act = rng.randrange(5)
    if act == 0:
        rng.shuffle(items)
    elif act == 1 and items:
        items.pop(rng.randrange(len(items)))
    elif act == 2 and items:
        items.insert(rng.randrange(len(items) + 1), deepcopy(rng.choice(items)))
    return items


def core(change: Change) -> tuple[Any, ...]:
    """What a change is, without the words to tell it in."""
    # mending a slip is redactie and making one is inhoud, so that the weight of a text may differ on the way back
    is_text = isinstance(change.old, str) and isinstance(change.new, str)
    return (
        change.kind, change.old_pointer, change.new_pointer, change.value, repr(change.old), repr(change.new),
        change.order, *(() if is_text else (change.weight, change.touches)),
    )  # fmt: skip


TURNED = {ChangeKind.TOEGEVOEGD: ChangeKind.VERWIJDERD, ChangeKind.VERWIJDERD: ChangeKind.TOEGEVOEGD}


def inverse(change: Change) -> Change:
    """The same change seen from the other side."""
    return change._replace(
        kind=TURNED.get(change.kind, change.kind),
        old_pointer=change.new_pointer,
        new_pointer=change.old_pointer,
        old=change.new,
        new=change.old,
        order=tuple(sorted(((new, old) for old, new in change.order), key=lambda pair: pair[1])),
    )


def applied(tree: Tree, changes: Iterable[Change]) -> Tree:
    """The old tree with the changes made in it: values first, then lists from the inside out."""
    result: Any = deepcopy(tree)
    lists: dict[Pointer, list[Change]] = {}
    for change in changes:
        if change.kind is ChangeKind.VERPLAATST:
            lists.setdefault(change.old_pointer, []).append(change)
        elif change.kind is not ChangeKind.GEWIJZIGD and isinstance(change.old_pointer[-1], int):
            lists.setdefault(change.old_pointer[:-1], []).append(change)
        else:
            put(result, change.old_pointer, change)
    for pointer in sorted(lists, key=len, reverse=True):
        items = at(result, pointer)
        items[:] = rearranged(items, lists[pointer])
    return result


def put(tree: Any, pointer: Pointer, change: Change) -> None:
    """A value set or, when it is an entry of a dictionary that has gone, taken out."""
    holder = at(tree, pointer[:-1])
    holder[pointer[-1]] = deepcopy(change.new)


def rearranged(items: list[Any], changes: list[Change]) -> list[Any]:
    """The new list: what was added and what moved at their places, the others in their old order between them."""
    gone = {change.old_pointer[-1] for change in changes if change.kind is ChangeKind.VERWIJDERD}
    added = {change.new_pointer[-1]: change.new for change in changes if change.kind is ChangeKind.TOEGEVOEGD}
    orders = [dict(change.order) for change in changes if change.kind is ChangeKind.VERPLAATST]
    placed = {int(new): value for new, value in added.items()}
    if orders:
        placed.update({new: items[old] for old, new in orders[0].items()})
        return [placed[n] for n in sorted(placed)]
    rest: Iterator[Any] = (item for n, item in enumerate(items) if n not in gone)
    return [placed[n] if n in placed else next(rest) for n in range(len(items) - len(gone) + len(added))]


def at(tree: Any, pointer: Pointer) -> Any:
    """The part of a tree at a pointer."""
    for step in pointer:
        tree = tree[step]
    return tree


def without_nothing(tree: Any) -> Any:
    """The tree without keys that have no value: absent and nothing are the same."""
    if isinstance(tree, dict):
        return {name: without_nothing(part) for name, part in tree.items() if part is not None}
    return [without_nothing(part) for part in tree] if isinstance(tree, list) else tree


def rewritten(text: str, rng: random.Random) -> str:
    """A YAML file with the same content: other widths, quotes and indents, keys in another order, comments."""
    data = yaml.load(text, yaml.CBaseLoader)
    style = rng.choice([None, '"', "'"])
    made = yaml.dump(
        reordered(data, rng), Dumper=yaml.SafeDumper, allow_unicode=rng.random() < 0.5, sort_keys=False,
        width=rng.choice([40, 80, 1000]), indent=rng.choice([2, 4]), default_style=style,
        default_flow_style=rng.choice([False, False, None]),
    )  # fmt: skip
    return f"# {rng.choice(['gelezen', 'opnieuw opgemaakt'])}\n{made}"


def reordered(data: Any, rng: random.Random) -> Any:
    """The data with the keys of every block in another order."""
    if isinstance(data, dict):
        keys = list(data)
        rng.shuffle(keys)
        return {key: reordered(data[key], rng) for key in keys}
    return [reordered(part, rng) for part in data] if isinstance(data, list) else data


def broken(guide: FieldGuide, old: Tree, new: Tree) -> str:
    """Which law does not hold for this pair, or ""."""
    if list(compare_trees(guide, old, deepcopy(old))):
        return "a version differs from itself"
    there, back = judged(guide, old, new), judged(guide, new, old)
    if sorted(map(core, map(inverse, there)), key=repr) != sorted(map(core, back), key=repr):
        return "the way back is not the inverse"
    if without_nothing(applied(old, there)) != without_nothing(new):
        return "the changes do not lead to the new version"
    return ""


def judged(guide: FieldGuide, old: Tree, new: Tree) -> list[Change]:
    """The changes with their weight."""
    return [weigh_change(change, InputKind.FICHE) for change in compare_trees(guide, old, new)]
