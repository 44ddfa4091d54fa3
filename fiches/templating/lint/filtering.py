"""Filters: what each takes and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jinja2 import nodes

from fiches.schema.shape import Kind, Shape
from fiches.templating.filters import TAKES
from fiches.templating.lint import comparing
from fiches.templating.lint.seen import Filtered, NoSuch
from fiches.templating.lint.values import ANYTHING, NOTHING, Facts, Scope, Value, data, joined, made, made_list, pairs
from fiches.templating.sandbox import environment

if TYPE_CHECKING:
    from fiches.templating.lint.expressions import Reader

PRINTABLE = frozenset(
    (Kind.TEKST, Kind.OPMAAK, Kind.KEUZE, Kind.GETAL, Kind.AANTAL, Kind.BEDRAG, Kind.DATUM, Kind.TIJDSTIP, Kind.PERIODE,
     Kind.KWARTAAL, Kind.JAAR, Kind.KLEUR, Kind.JA_NEE)
)  # fmt: skip
_LISTS = frozenset((Kind.LIJST,))
_BY_KEY = frozenset((Kind.WOORDENBOEK, Kind.BLOK))
_NUMBERS = frozenset((Kind.GETAL, Kind.AANTAL, Kind.JAAR))
_TEXTS = (
    "capitalize", "center", "e", "escape", "forceescape", "indent", "lower", "replace", "reverse", "string",
    "striptags", "title", "trim", "truncate", "upper", "urlencode", "wordcount", "wordwrap",
)  # fmt: skip
SIMPLE: dict[str, tuple[frozenset[Kind], Kind]] = {
    **dict.fromkeys(_TEXTS, (PRINTABLE, Kind.TEKST)),
    **{name: (takes, Kind.TEKST) for name, takes in TAKES.items()},
    "wordcount": (PRINTABLE, Kind.AANTAL),
    "abs": (_NUMBERS, Kind.GETAL),
    "round": (_NUMBERS, Kind.GETAL),
    "int": (PRINTABLE - {Kind.DATUM, Kind.TIJDSTIP}, Kind.AANTAL),
    "float": (PRINTABLE - {Kind.DATUM, Kind.TIJDSTIP}, Kind.GETAL),
    "length": (_LISTS | _BY_KEY | {Kind.TEKST, Kind.OPMAAK, Kind.KEUZE}, Kind.AANTAL),
    "count": (_LISTS | _BY_KEY | {Kind.TEKST, Kind.OPMAAK, Kind.KEUZE}, Kind.AANTAL),
}
"""The filters that give one value whatever their arguments, with what they take and give."""

Arguments = tuple[list[Value], dict[str, Value]]


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a filter: the value that goes in, and the arguments by their place and by their name."""

    reader: Reader
    node: Any
    value: Value
    arguments: Arguments
    scope: Scope

    def wrong(self, value: Value) -> None:
        """Tell that the filter is not for this value."""
        self.reader.see(Filtered(self.node.lineno, self.node.name, value))

    def is_list(self) -> bool:
        """Whether the value is a list; another kind of value is wrong."""
        if self.value.kind is not None and self.value.kind is not Kind.LIJST:
            self.wrong(self.value)
        return self.value.kind is Kind.LIJST

    def item(self) -> Value:
        """Any item of the list."""
        shape = self.value.shape.item if self.value.shape else None
        return data(shape, f"{self.value.path}[]" if self.value.path else "", self.value.words) if shape else ANYTHING

    def follow(self, item: Value, path: str) -> Value:
        """The field of an item that the filter names, such as 'ref.naam'."""
        for step in filter(None, path.split(".")):
            item = self.reader.member(item, step, self.node.lineno, self.scope)
        return item

    def named(self, name: str, at: int | None = None) -> str:
        """A text among the arguments, by its name or its place; empty when it is not there or not written out."""
        positional, named = self.arguments
        found = named.get(name) or (positional[at] if at is not None and len(positional) > at else None)
        return str(found.constant) if found is not None and found.is_constant and found.constant is not None else ""


Handler = Callable[[Use], Value]


def filtered(reader: Reader, node: Any, scope: Scope) -> Value:
    """What a filter makes of a value."""
    value = reader.value(node.node, scope) if node.node is not None else made(Kind.TEKST)
    arguments = (
        [reader.value(argument, scope) for argument in node.args],
        {keyword.key: reader.value(keyword.value, scope) for keyword in node.kwargs},
    )
    if node.name in ("default", "d"):
        return _default(value, arguments)
    if node.name not in environment(escaped=True).filters or node.name.startswith("_"):
        known = tuple(name for name in environment(escaped=True).filters if name[0] != "_")
        reader.see(NoSuch(node.lineno, "het filter", node.name, known))
        return replace(ANYTHING, shows=value.shows)
    value = reader.there(value, node.lineno)
    return _HANDLERS.get(node.name, _simple)(Use(reader, node, value, arguments, scope))


def _default(value: Value, arguments: Arguments) -> Value:
    """Jinja's default is for what is undefined; for what is empty it needs `true` as well."""
    positional, named = arguments
    fallback = positional[0] if positional else made(Kind.TEKST)
    switch = positional[1] if positional[1:] else named.get("boolean")
    if value.uncertain or (switch is not None and switch.constant):
        return joined(value.known(), fallback, value.words)
    if not value.absent:
        return value
    return replace(value, reason=f"{value.reason}; 'default' helpt daar alleen met een tweede waarde 'true'", path="")


def _simple(use: Use) -> Value:
    takes, gives = SIMPLE[use.node.name]
    if use.value.kind is not None and use.value.kind not in takes:
        use.wrong(use.value)
        return replace(ANYTHING, words=use.value.words, shows=use.value.shows)
    shows = NOTHING if use.node.name in ("length", "count") else use.value.shows
    counts = use.value.path if use.node.name in ("length", "count") else ""
    return made(gives, use.value.words, shows=shows, counts=counts, yes=use.value.yes)


def _opsomming(use: Use) -> Value:
    if not use.is_list():
        return made(Kind.TEKST, use.value.words)
    found = use.follow(use.item(), use.named("key", 0))
    return _printed_items(use, found)


def _join(use: Use) -> Value:
    if not use.is_list():
        return made(Kind.TEKST, use.value.words)
    return _printed_items(use, use.item())


def _printed_items(use: Use, found: Value) -> Value:
    """The text of items side by side."""
    found = use.reader.there(found, use.node.lineno)
    if found.kind is not None and found.kind not in PRINTABLE:
        use.wrong(replace(use.value, shape=Shape(Kind.LIJST, item=found.shape)))
    return made(Kind.TEKST, use.value.words, shows=found.shows | use.value.shows, yes=use.value.yes)


def _same(use: Use) -> Value:
    """The same items in another order, or some of them."""
    if use.node.name == "list" and use.value.kind is Kind.WOORDENBOEK:
        return made_list(Shape(Kind.TEKST), use.value.words, path=use.value.path, yes=use.value.yes)
    if use.is_list() and (attribute := use.named("attribute", _PLACE.get(use.node.name))):
        use.follow(use.item().known(), attribute.split(",", 1)[0])
    return use.value


_PLACE = {"sort": 2, "unique": 1}
"""Where each of these filters has its attribute among its arguments."""


def _one(use: Use) -> Value:
    """The first, last, least or greatest item; there is none in an empty list."""
    if use.value.kind in PRINTABLE:
        return made(Kind.TEKST, use.value.words, shows=use.value.shows)
    if not use.is_list():
        return ANYTHING
    found = replace(use.item(), path=f"{use.value.path}[]@{use.node.name}" if use.value.path else "")
    empty = not use.value.holds(1, use.scope.facts)
    reason, guard = "deze lijst kan leeg zijn", use.value.words
    words = f"{use.value.words}|{use.node.name}"
    found = replace(found, words=words, yes=frozenset([found.path]) if found.path else NOTHING)
    return replace(found, absent=empty, uncertain=empty, reason=reason, guard=guard).within(use.scope.facts)


def _sum(use: Use) -> Value:
    if not use.is_list():
        return ANYTHING
    found = use.follow(use.item(), use.named("attribute", 0))
    found = use.reader.there(found, use.node.lineno)
    if found.kind is not None and found.kind not in _NUMBERS:
        use.wrong(replace(use.value, shape=Shape(Kind.LIJST, item=found.shape)))
    return made(Kind.GETAL, use.value.words, shows=found.shows)


def _map(use: Use) -> Value:
    if not use.is_list():
        return ANYTHING
    attribute = use.named("attribute")
    found = use.follow(use.item(), attribute) if attribute else _applied(use, use.named("", 0))
    if found.shape is None:
        return replace(ANYTHING, shows=found.shows)
    listed = made_list(replace(found.shape, optional=found.absent), use.value.words, yes=use.value.yes)
    return replace(listed, path=f"{found.path}^" if found.path else "", shows=found.shows)


def _applied(use: Use, name: str) -> Value:
    """A filter by its name, on any item."""
    if not name:
        return ANYTHING
    stand_in = nodes.Filter(None, name, [], [], None, None, lineno=use.node.lineno)
    if name not in environment(escaped=True).filters:
        return filtered(use.reader, stand_in, use.scope)
    return _HANDLERS.get(name, _simple)(Use(use.reader, stand_in, use.item(), ([], {}), use.scope))


def _selected(use: Use) -> Value:
    """Some of the items, perhaps none, and what the condition proves of each."""
    value = use.value
    if not use.is_list() or value.shape is None:
        return value
    by_field = use.node.name.endswith("attr")
    attribute = use.named("", 0) if by_field else ""
    found = use.follow(replace(use.item(), path=_ITEM, yes=frozenset([_ITEM])), attribute)
    rest = use.arguments[0][1:] if by_field else use.arguments[0]
    yes, no = found.yes, found.no
    if rest:
        yes, no = comparing.tested(use.reader, str(rest[0].constant), found, rest[1:], use.node.lineno)
    proved = frozenset(_relative(no if use.node.name.startswith("reject") else yes))
    path = f"{value.path}@{use.node.name}_{attribute.replace('.', '_')}" if value.path else ""
    shape = replace(value.shape, least=0)
    return replace(value, shape=shape, path=path, yes=value.yes | {path}, item_facts=value.item_facts | proved)


_ITEM = "@item"


def _relative(facts: Facts) -> Iterator[str]:
    return (fact.removeprefix(_ITEM) for fact in facts if fact.startswith(_ITEM))


def _dictsort(use: Use) -> Value:
    if use.value.kind is not None and use.value.kind is not Kind.WOORDENBOEK:
        use.wrong(use.value)
    if use.value.shape is None or use.value.shape.item is None:
        return ANYTHING
    return made_list(
        pairs(Shape(Kind.TEKST), use.value.shape.item), use.value.words, path=use.value.path, yes=use.value.yes
    )


def _batch(use: Use) -> Value:
    if not use.is_list() or use.value.shape is None:
        return ANYTHING
    return made_list(replace(use.value.shape, least=1), use.value.words, path=f"{use.value.path}^", yes=use.value.yes)


def _groupby(use: Use) -> Value:
    if not use.is_list() or use.value.shape is None:
        return ANYTHING
    key = use.follow(use.item(), use.named("attribute", 0))
    shape = pairs(key.shape or Shape(Kind.TEKST), replace(use.value.shape, least=1))
    return made_list(shape, use.value.words, path=f"{use.value.path}^g", yes=use.value.yes)


_HANDLERS: dict[str, Handler] = {
    "opsomming": _opsomming,
    "join": _join,
    **dict.fromkeys(("list", "sort", "unique"), _same),
    **dict.fromkeys(("first", "last", "min", "max"), _one),
    "sum": _sum,
    "map": _map,
    **dict.fromkeys(("select", "reject", "selectattr", "rejectattr"), _selected),
    **dict.fromkeys(("dictsort", "items"), _dictsort),
    **dict.fromkeys(("batch", "slice"), _batch),
    "groupby": _groupby,
}
"""The filters whose result depends on what they get."""

KNOWN = frozenset((*SIMPLE, *_HANDLERS, "default", "d"))
"""Every filter that the lint understands."""
