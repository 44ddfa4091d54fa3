"""Evaluates the filters in tags without data: which kinds of values each filter takes, and which value it gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from jinja2 import nodes

from fiches.word.lint.comparisons import prove_test
from fiches.word.lint.values import (
    ANYTHING,
    FILTER_NOUN,
    NO_GUARANTEES,
    AbstractValue,
    FilterFact,
    Guarantees,
    Scope,
    UnknownFunctionFact,
    ValueReader,
    make_data_value,
    make_list,
    make_pair_shape,
    make_value,
    make_written,
    merge_values,
)
from fiches.word.shape import NUMBER_KINDS, PRINTABLE_KINDS, Shape, ValueKind
from fiches.word.template.faults import MisfitFault
from fiches.word.template.filter_table import FILTER_TABLE
from fiches.word.template.written import run_filter

FilterArguments = tuple[list[AbstractValue], dict[str, AbstractValue]]


@dataclass(frozen=True, slots=True)
class FilterUse:
    """One use of a filter: the value that goes in, and the arguments by their place and by their name."""

    reader: ValueReader
    node: Any
    value: AbstractValue
    arguments: FilterArguments
    scope: Scope

    def report_wrong(self, value: AbstractValue, reason: str = "") -> None:
        """Tell that the filter is not for this value, and why when the render says so."""
        self.reader.see(FilterFact(self.node.lineno, self.node.name, value, reason))

    @property
    def is_written(self) -> bool:
        """Whether all that the filter gets stands written out in the tag."""
        positional, named = self.arguments
        return all(given.is_constant for given in (self.value, *positional, *named.values()))

    @property
    def is_list(self) -> bool:
        """Whether the value is a list."""
        return self.value.kind is ValueKind.LIJST

    def make_item(self) -> AbstractValue:
        """Any item of the list."""
        shape = self.value.shape.item if self.value.shape else None
        path = f"{self.value.path}[]" if self.value.path else ""
        return replace(make_data_value(shape, path, self.value.words), is_item=True) if shape else ANYTHING

    def resolve_field(self, item: AbstractValue, path: str) -> AbstractValue:
        """The field of an item that the filter names, such as 'ref.naam'."""
        for step in filter(None, path.split(".")):
            item = self.reader.eval_member(item, step, self.node.lineno, self.scope)
        return item

    def get_text(self, name: str, at: int | None = None) -> str:
        """A text among the arguments, by its name or its place; empty when it is not there or not written out."""
        positional, named = self.arguments
        found = named.get(name) or (positional[at] if at is not None and len(positional) > at else None)
        return str(found.constant) if found is not None and found.is_constant and found.constant is not None else ""


FilterHandler = Callable[[FilterUse], AbstractValue]


def eval_filter(reader: ValueReader, node: Any, scope: Scope) -> AbstractValue:
    """What a filter makes of a value."""
    value = reader.eval_node(node.node, scope) if node.node is not None else make_value(ValueKind.TEKST)
    arguments = (
        [reader.eval_node(argument, scope) for argument in node.args],
        {keyword.key: reader.eval_node(keyword.value, scope) for keyword in node.kwargs},
    )
    if node.name in ("default", "d"):
        return _eval_default(value, arguments)
    if node.name not in FILTER_TABLE:
        reader.see(UnknownFunctionFact(node.lineno, FILTER_NOUN, node.name, tuple(FILTER_TABLE)))
        return replace(ANYTHING, shows=value.shows)
    value = reader.ensure_present(value, node.lineno)
    return _handle_use(FilterUse(reader, node, value, arguments, scope))


def _handle_use(use: FilterUse) -> AbstractValue:
    """What comes of one use; of values that are written out the render itself says it."""
    if use.is_written and use.value.constant is not None:
        return _eval_written(use)
    return _judge_use(use)


def _eval_written(use: FilterUse) -> AbstractValue:
    positional, named = use.arguments
    options = {name: given.constant for name, given in named.items()}
    try:
        made = run_filter(use.node.name, use.value.constant, [given.constant for given in positional], options)
    except MisfitFault as fault:
        use.report_wrong(use.value, str(fault))
        return replace(ANYTHING, words=use.value.words)
    except Exception:  # the render will say it
        return _judge_use(use)
    return make_written(made, f"{use.value.words}|{use.node.name}")


def _judge_use(use: FilterUse) -> AbstractValue:
    """What comes of a value by its kind; a filter for lists gets no other value."""
    takes = FILTER_TABLE[use.node.name].takes
    if ValueKind.LIJST in takes and use.node.name in HANDLERS and use.value.kind not in (None, *takes):
        use.report_wrong(use.value)
    return HANDLERS.get(use.node.name, _eval_simple)(use)


def _eval_default(value: AbstractValue, arguments: FilterArguments) -> AbstractValue:
    """Jinja's default is for what is undefined; for what is empty it needs `true` as well."""
    positional, named = arguments
    fallback = positional[0] if positional else make_value(ValueKind.TEKST)
    switch = positional[1] if positional[1:] else named.get("boolean")
    if value.uncertain or (switch is not None and switch.constant):
        return merge_values(value.as_present(), fallback, value.words)
    if not value.absent:
        return value
    return replace(value, reason=f"{value.reason}; 'default' helpt daar alleen met een tweede waarde 'true'", path="")


def _eval_simple(use: FilterUse) -> AbstractValue:
    row = FILTER_TABLE[use.node.name]
    if use.value.kind is not None and use.value.kind not in row.takes:
        use.report_wrong(use.value)
        return replace(ANYTHING, words=use.value.words, shows=use.value.shows)
    assert row.gives is not None  # noqa: S101  (the others have a handler)
    # A number of items prints nothing of the items themselves.
    shows = NO_GUARANTEES if use.node.name in ("length", "count") else use.value.shows
    counts = use.value.path if use.node.name in ("length", "count") else ""
    return make_value(row.gives, use.value.words, shows=shows, counts=counts, yes=use.value.yes)


def _eval_opsomming(use: FilterUse) -> AbstractValue:
    if not use.is_list:
        return make_value(ValueKind.TEKST, use.value.words)
    found = use.resolve_field(use.make_item(), use.get_text("key", 0))
    return _join_items(use, found)


def _eval_join(use: FilterUse) -> AbstractValue:
    if not use.is_list:
        return make_value(ValueKind.TEKST, use.value.words)
    return _join_items(use, use.make_item())


def _join_items(use: FilterUse, found: AbstractValue) -> AbstractValue:
    """The text of items side by side."""
    found = use.reader.ensure_present(found, use.node.lineno)
    if found.kind is not None and found.kind not in PRINTABLE_KINDS:
        use.report_wrong(replace(use.value, shape=Shape(ValueKind.LIJST, item=found.shape)))
    return make_value(ValueKind.TEKST, use.value.words, shows=found.shows | use.value.shows, yes=use.value.yes)


def _eval_same_items(use: FilterUse) -> AbstractValue:
    """The same items in another order, or some of them."""
    if use.node.name == "list" and not use.is_list:
        return make_list(Shape(ValueKind.TEKST), use.value.words, path=use.value.path, yes=use.value.yes)
    if use.is_list and (attribute := use.get_text("attribute", _ATTRIBUTE_POSITION.get(use.node.name))):
        use.resolve_field(use.make_item().as_present(), attribute.split(",", 1)[0])
    if use.node.name == "unique" and use.value.shape:
        return replace(use.value, shape=replace(use.value.shape, least=min(use.value.shape.least, 1)))
    return use.value


_ATTRIBUTE_POSITION = {"sort": 2, "unique": 1}
"""Where each of these filters has its attribute among its arguments."""


def _eval_one_item(use: FilterUse) -> AbstractValue:
    """The first, last, least or greatest item; there is none in an empty list."""
    if use.value.kind in PRINTABLE_KINDS:
        return make_value(ValueKind.TEKST, use.value.words, shows=use.value.shows)
    if not use.is_list:
        return ANYTHING
    found = replace(use.make_item(), path=f"{use.value.path}[]@{use.node.name}" if use.value.path else "")
    empty = not use.value.has_items(1, use.scope.facts)
    reason, guard = "deze lijst kan leeg zijn", use.value.words
    words = f"{use.value.words}|{use.node.name}"
    found = replace(found, words=words, is_item=False, yes=frozenset([found.path]) if found.path else NO_GUARANTEES)
    return replace(found, absent=empty, uncertain=empty, reason=reason, guard=guard).apply_guarantees(use.scope.facts)


def _eval_sum(use: FilterUse) -> AbstractValue:
    if not use.is_list:
        return ANYTHING
    found = use.resolve_field(use.make_item(), use.get_text("attribute", 0))
    found = use.reader.ensure_present(found, use.node.lineno)
    if found.kind is not None and found.kind not in NUMBER_KINDS:
        use.report_wrong(replace(use.value, shape=Shape(ValueKind.LIJST, item=found.shape)))
    return make_value(ValueKind.GETAL, use.value.words, shows=found.shows)


def _eval_map(use: FilterUse) -> AbstractValue:
    if not use.is_list:
        return ANYTHING
    attribute = use.get_text("attribute")
    found = use.resolve_field(use.make_item(), attribute) if attribute else _apply_filter(use, use.get_text("", 0))
    if found.shape is None:
        return replace(ANYTHING, shows=found.shows)
    item, least = replace(found.shape, optional=found.absent), use.value.shape.least if use.value.shape else 0
    listed = make_list(item, use.value.words, least=least, yes=use.value.yes)
    return replace(listed, path=f"{found.path}^" if found.path else "", shows=found.shows)


def _apply_filter(use: FilterUse, name: str) -> AbstractValue:
    """A filter by its name, on any item."""
    if not name:
        return ANYTHING
    stand_in = nodes.Filter(None, name, [], [], None, None, lineno=use.node.lineno)
    if name not in FILTER_TABLE:
        return eval_filter(use.reader, stand_in, use.scope)
    return _handle_use(FilterUse(use.reader, stand_in, use.make_item(), ([], {}), use.scope))


def _eval_selection(use: FilterUse) -> AbstractValue:
    """Some of the items, perhaps none, and what the condition proves of each."""
    value = use.value
    if not use.is_list or value.shape is None:
        return value
    by_field = use.node.name.endswith("attr")
    attribute = use.get_text("", 0) if by_field else ""
    found = use.resolve_field(replace(use.make_item(), path=_ITEM_PATH, yes=frozenset([_ITEM_PATH])), attribute)
    rest = use.arguments[0][1:] if by_field else use.arguments[0]
    yes, no = found.yes, found.no
    if rest:
        yes, no = prove_test(use.reader, str(rest[0].constant), found, rest[1:], use.node.lineno)
    proved = frozenset(_strip_item_path(no if use.node.name.startswith("reject") else yes))
    path = f"{value.path}@{use.node.name}_{attribute.replace('.', '_')}" if value.path else ""
    shape = replace(value.shape, least=0)
    return replace(value, shape=shape, path=path, yes=value.yes | {path}, item_facts=value.item_facts | proved)


_ITEM_PATH = "@item"


def _strip_item_path(facts: Guarantees) -> Iterator[str]:
    return (fact.removeprefix(_ITEM_PATH) for fact in facts if fact.startswith(_ITEM_PATH))


def _eval_dictsort(use: FilterUse) -> AbstractValue:
    if use.value.shape is None or use.value.shape.item is None:
        return ANYTHING
    return make_list(
        make_pair_shape(Shape(ValueKind.TEKST), use.value.shape.item),
        use.value.words,
        path=use.value.path,
        yes=use.value.yes,
    )


def _eval_batch(use: FilterUse) -> AbstractValue:
    if not use.is_list or use.value.shape is None:
        return ANYTHING
    least = min(use.value.shape.least, 1)
    rows = replace(use.value.shape, least=1)
    return make_list(rows, use.value.words, least=least, path=f"{use.value.path}^", yes=use.value.yes)


def _eval_groupby(use: FilterUse) -> AbstractValue:
    if not use.is_list or use.value.shape is None:
        return ANYTHING
    key = use.resolve_field(use.make_item(), use.get_text("attribute", 0))
    grouper, items = key.shape or Shape(ValueKind.TEKST), replace(use.value.shape, least=1)
    pair = make_pair_shape(grouper, items)
    shape = replace(pair, members={**pair.members, "grouper": grouper, "list": items})
    least = min(use.value.shape.least, 1)
    return make_list(shape, use.value.words, least=least, path=f"{use.value.path}^g", yes=use.value.yes)


HANDLERS: dict[str, FilterHandler] = {
    "opsomming": _eval_opsomming,
    "join": _eval_join,
    **dict.fromkeys(("list", "sort", "unique"), _eval_same_items),
    **dict.fromkeys(("first", "last", "min", "max"), _eval_one_item),
    "sum": _eval_sum,
    "map": _eval_map,
    **dict.fromkeys(("select", "reject", "selectattr", "rejectattr"), _eval_selection),
    **dict.fromkeys(("dictsort", "items"), _eval_dictsort),
    **dict.fromkeys(("batch", "slice"), _eval_batch),
    "groupby": _eval_groupby,
}
"""The filters whose result depends on what they get."""
