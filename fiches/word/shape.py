"""Describe what a template may print as a tree of `Shape`s: the contract between the data and the templates.

A shape is plain data and knows nothing of the models that it may be derived from.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class ValueKind(StrEnum):
    """The kinds of values in a view; the values are the nouns for messages."""

    TEKST = "tekst"
    OPMAAK = "opgemaakte tekst"
    KEUZE = "keuze"
    GETAL = "getal"
    AANTAL = "aantal"
    BEDRAG = "bedrag"
    SOM = "som"
    DATUM = "datum"
    TIJDSTIP = "tijdstip"
    PERIODE = "periode"
    KWARTAAL = "kwartaal"
    JAAR = "jaar"
    KLEUR = "kleur"
    JA_NEE = "ja of nee"
    AFBEELDING = "afbeelding"
    BLOK = "blok"
    LIJST = "lijst"
    WOORDENBOEK = "woordenboek"

    @property
    def noun(self) -> str:
        """The kind with its article: "een getal"."""
        return self.value if self is ValueKind.JA_NEE else f"een {self.value}"


NUMBER_KINDS = frozenset((ValueKind.GETAL, ValueKind.AANTAL, ValueKind.JAAR))
"""What can be computed with."""

PRINTABLE_KINDS = frozenset(ValueKind) - {
    ValueKind.SOM, ValueKind.AFBEELDING, ValueKind.BLOK, ValueKind.LIJST, ValueKind.WOORDENBOEK
}  # fmt: skip
"""What a tag prints as a text."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One value that a template may meet.

    `optional` says that it may be nothing (`None`), `least` and `most` how many items a list holds. `example` is a
    value of this shape, for texts that follow a pattern; `longest` the most characters of a text.
    """

    kind: ValueKind
    title: str = ""
    optional: bool = False
    members: Mapping[str, "Shape"] = field(default_factory=dict)
    """The fields of a block, by name."""
    item: "Shape | None" = None
    """What a list or a woordenboek holds."""
    choices: tuple[str, ...] = ()
    """The only values of a keuze."""
    least: int = 0
    most: int = 30
    longest: int = 400
    lines: bool = False
    """Whether a text may hold line ends."""
    example: Any = None
    refers: bool = False
    """Whether it is a thing of the ronde that the data refers to: whoever prints part of it, prints the reference."""
    computed: bool = False
    """Whether the program works it out: no secretary typed it, so no template owes it a place."""

    def as_optional(self) -> "Shape":
        """The same, when it may be nothing."""
        return replace(self, optional=True)

    def walk(self, path: str = "") -> Iterator[tuple[str, "Shape"]]:
        """Every shape in this one with its path, such as "fiche.vraag[].tekst"."""
        yield path, self
        for name, member in self.members.items():
            yield from member.walk(f"{path}.{name}" if path else name)
        if self.item is not None:
            yield from self.item.walk(f"{path}[]")


def make_block(title: str = "", /, **members: Shape) -> Shape:
    """A block with these fields."""
    return Shape(ValueKind.BLOK, title, members=members)


def make_list(item: Shape, title: str = "", *, least: int = 0, most: int = 30) -> Shape:
    """A list; it may be empty unless `least` says otherwise."""
    return Shape(ValueKind.LIJST, title, item=item, least=least, most=most)


def make_dictionary(value: Shape, title: str = "") -> Shape:
    """Values by a name that the data chooses."""
    return Shape(ValueKind.WOORDENBOEK, title, item=value)


def make_choice(*choices: str, title: str = "") -> Shape:
    """One of these texts."""
    return Shape(ValueKind.KEUZE, title, choices=choices)


def make_value(kind: ValueKind, title: str = "", **options: Any) -> Shape:
    """A value without parts."""
    return Shape(kind, title, **options)


def make_text(title: str = "", *, longest: int = 400) -> Shape:
    """Text of one line."""
    return Shape(ValueKind.TEKST, title, longest=longest)


def make_prose(title: str = "") -> Shape:
    """A long text, which may hold markup."""
    return Shape(ValueKind.OPMAAK, title, lines=True, longest=20_000)


def make_som(title: str = "") -> Shape:
    """A sum in mln euro: what is known of it, and whether a p.m. was among the amounts."""
    parts = {"bekend": Shape(ValueKind.GETAL, "Bekend deel"), "pm": Shape(ValueKind.JA_NEE, "Deels p.m.")}
    return Shape(ValueKind.SOM, title, members=parts, computed=True)


@dataclass(frozen=True, slots=True)
class Contract:
    """What the templates of one kind of document may print, and what they leave out.

    `owed` names the part of the view whose every field some template has to print, `always` the fields without
    which no document goes out, and `unprinted` the fields that no template prints on purpose, each with the reason.
    Those of them that do not belong in the document at all are `withheld`: a new template offers the others all the
    same. Who agrees to a document does not agree to the fields that are `unagreed`, with all that is in them.
    """

    shape: Shape
    owed: str
    always: tuple[str, ...] = ()
    unprinted: Mapping[str, str] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()
    unagreed: frozenset[str] = frozenset()

    def iter_owed_fields(self) -> Iterator[str]:
        """The path of every field that a template owes a place: no block or list, but what is in it."""
        for path, shape in _iter_leaves(self.shape.members[self.owed], self.owed):
            if not shape.computed:
                yield path


def _iter_leaves(shape: Shape, path: str) -> Iterator[tuple[str, Shape]]:
    """A reference is one field, whatever the thing it names holds."""
    if shape.computed or shape.refers or not (shape.members or shape.item):
        yield path, shape
        return
    for name, member in shape.members.items():
        yield from _iter_leaves(member, f"{path}.{name}")
    if shape.item is not None:
        yield from _iter_leaves(shape.item, f"{path}[]")
