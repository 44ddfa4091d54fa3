"""Random edits of what a fiche says, of every kind of field, as people make them; the same for a seed each time."""

import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from fiches.compare.change import Tree
from fiches.diagnostics import Pointer
from fiches.load.yaml import parse_yaml
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.propose.proposal import get_guide, get_value, make_written_tree
from tests.inputs import SAMPLES
from tests.project import ROOT

WORDS = "snel beter vijf lokaal samen 12,5 gemeenten: altijd #1 blijvend Rijk's “goed” en/of 2030 [nu] é".split()  # noqa: SIM905
SENTENCES = (
    "Dat helpt elke regio.",
    "Wij tellen dat elk jaar: 12 keer.",
    "De provincie 'trekt' dit.",
    "Zo kan het ook # nu.",
)
BLOCKS = ("\n\n- eerst dit punt;\n- dan dat punt.", "\n\nEen nieuwe alinea met genoeg woorden.", "\nEen losse regel.")
VALUES: dict[FieldKind, tuple[str, ...]] = {
    FieldKind.BEDRAG: ("0", "12", "37,5", "-4", "p.m.", "250"),
    FieldKind.GETAL: ("7", "44666", "2,5", "0"),
    FieldKind.JAAR: ("2022", "2027", "2031"),
    FieldKind.DATUM: ("2021-03-04", "2021-02", "2022"),
    FieldKind.JA_NEE: ("ja", "nee"),
    FieldKind.KEUZE: ("geld", "hard", "gevraagd", "website"),
    FieldKind.VERWIJZING: ("KB-W", "BZK", "CON-1", "K-03", "OPG-E"),
    FieldKind.KENMERK: ("B9", "0.12", "PV26"),
}


def read_samples() -> dict[str, bytes]:
    """The sixteen fiches as they are in the repository."""
    return {path.stem: path.read_bytes() for path in SAMPLES} | {
        path.stem: path.read_bytes() for path in sorted((ROOT / "tests/data/2031/fiches").glob("*.yaml"))
    }


def read_tree(guide: FieldGuide, raw: bytes) -> Tree:
    """What a file says."""
    return make_written_tree(guide, parse_yaml("", raw).data)


def edit_tree(guide: FieldGuide, tree: Tree, rng: random.Random, count: int) -> Tree:
    """The tree with so many edits in it, somewhere."""
    edited = deepcopy(tree)
    for _ in range(count):
        pointer = rng.choice(list(iter_pointers(edited)))
        edit_value(guide, edited, pointer, rng)
    return make_written_tree(guide, edited)


def iter_pointers(tree: Any, at: Pointer = ()) -> Iterator[Pointer]:
    """Every value, list and block of a tree but the id."""
    if at and at != ("id",):
        yield at
    parts = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, part in parts:
        yield from iter_pointers(part, (*at, key))


def edit_value(guide: FieldGuide, tree: Any, pointer: Pointer, rng: random.Random) -> None:
    """One edit of the value at a pointer."""
    holder, part = get_value(tree, pointer[:-1]), get_guide(guide, pointer)
    value: Any = get_value(tree, pointer)
    assert isinstance(holder, dict | list)
    if isinstance(value, list):
        edit_list(part, value, rng)
    elif isinstance(value, dict):
        edit_block(part, value, rng)
    elif rng.random() < 0.08 and isinstance(holder, dict):
        del holder[pointer[-1]]
    elif part.kind is FieldKind.TEKST:
        holder[pointer[-1]] = edit_text(value, rng, lines=part.lines)  # type: ignore[index]
    elif part.kind is FieldKind.BEDRAG or rng.random() < 0.7:
        holder[pointer[-1]] = rng.choice(VALUES.get(part.kind, ("x1",)))  # type: ignore[index]


def edit_text(text: str, rng: random.Random, *, lines: bool) -> str:
    """A word or a sentence more, less or another; now and then a paragraph."""
    words = text.split(" ")
    at = rng.randrange(len(words))
    act = rng.randrange(10)
    if act < 4:
        words[at] = rng.choice(WORDS)
    elif act < 6 and len(words) > 2:
        del words[at]
    elif act < 8:
        words.insert(at, rng.choice(WORDS))
    else:
        return text + (rng.choice(BLOCKS) if lines and act == 9 else " " + rng.choice(SENTENCES))
    return " ".join(words)


def edit_list(guide: FieldGuide, items: list[Any], rng: random.Random) -> None:
    """An item more, less, or at another place."""
    act = rng.randrange(4)
    if act == 0 and len(items) > 1:
        items.insert(rng.randrange(len(items)), items.pop(rng.randrange(len(items))))
    elif act == 1 and len(items) > 1:
        del items[rng.randrange(len(items))]
    elif guide.item:
        items.insert(rng.randrange(len(items) + 1), make_item(guide.item, rng))


def make_item(guide: FieldGuide, rng: random.Random) -> Tree:
    """A new item of a list, or a new value of a field."""
    if guide.model is not None:
        made = make_written_tree(guide, guide.model.make_example())
        assert isinstance(made, dict)
        for name, part in guide.fields.items():
            if name in made and part.kind is FieldKind.TEKST:
                made[name] = f"{rng.choice(WORDS)} {rng.randrange(1000)} {rng.choice(WORDS)}"
        return made
    if guide.kind is FieldKind.TEKST:
        return " ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 40))).strip() + f" {rng.randrange(99)}"
    return rng.choice(VALUES.get(guide.kind, ("x1",)))


def edit_block(guide: FieldGuide, block: dict[str, Any], rng: random.Random) -> None:
    """A field more or less, or another year of a budget."""
    absent = [name for name in guide.fields if name not in block and name not in ("varianten", "geen_effect")]
    if guide.kind is FieldKind.WOORDENBOEK and guide.item:
        block[rng.choice(["2022", "2023", "2031"])] = make_item(guide.item, rng)
    elif absent and rng.random() < 0.7:
        name = rng.choice(absent)
        part = guide.fields[name]
        single = part.kind not in (FieldKind.LIJST, FieldKind.WOORDENBOEK)
        block[name] = (
            make_item(part, rng)
            if single
            else [make_item(part.item, rng)]
            if part.kind is FieldKind.LIJST and part.item
            else {"WBI": "nieuw"}
        )
    elif len(block) > 1:
        del block[rng.choice([name for name in block if name != "id"] or list(block))]
