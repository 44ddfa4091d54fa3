"""What an expression in a tag is, worked out without data; what is wrong with it is told to `see`."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import nodes

from fiches.schema.shape import Kind, Shape
from fiches.templating.lint import comparing, filtering
from fiches.templating.lint.parsing import UNKNOWN
from fiches.templating.lint.seen import Absent, NoSuch, Operated, Seen, Unknown
from fiches.templating.lint.values import ANYTHING, NOTHING, Scope, Value, constant, data, joined, made, made_list

NUMBERS = (Kind.GETAL, Kind.AANTAL, Kind.JAAR)
OF_JINJA = (UNKNOWN, f"{UNKNOWN}_macro", "caller", "varargs", "kwargs", "self", "super")
FUNCTIONS = ("range", "namespace")
OF_A_LOOP = ("cycle", "changed", "previtem", "nextitem", "depth", "depth0")
LOOP = Shape(
    Kind.BLOK,
    "lus",
    members={
        **{name: Shape(Kind.AANTAL) for name in ("index", "index0", "revindex", "revindex0", "length")},
        **{name: Shape(Kind.JA_NEE) for name in ("first", "last")},
    },
)


@dataclass(slots=True)
class Reader:
    """Reads expressions against a contract."""

    contract: Shape
    see: Callable[[Seen], None]
    namespaces: dict[str, dict[str, Value]] = field(default_factory=dict)
    """What each `namespace` holds, by the path of the variable."""
    call_macro: Callable[[str, nodes.Call, Scope], Value] = lambda *_: ANYTHING

    def value(self, node: nodes.Node, scope: Scope) -> Value:
        """What an expression is."""
        return _READERS.get(type(node), _anything)(self, node, scope)

    def there(self, value: Value, line: int) -> Value:
        """The value, used as if it is there."""
        if value.absent:
            self.see(Absent(line, value))
        return value.known()

    def truth(self, node: nodes.Node, scope: Scope) -> Value:
        """What an expression is whose truth is asked; that may be nothing, but not undefined."""
        value = self.value(node, scope)
        return self.there(value, node.lineno) if value.uncertain else value

    def member(self, base: Value, name: str, line: int, scope: Scope) -> Value:
        """The field of a block."""
        words = f"{base.words}.{name}"
        if base.path in self.namespaces:
            return self._of_namespace(base, name, line, scope)
        if base.shape is None or (base.words == "loop" and name in OF_A_LOOP):
            return replace(ANYTHING, words=words)
        base = self.there(base, line)
        assert base.shape is not None  # noqa: S101  (seen above)
        path = f"{base.path}.{name}" if base.path else ""
        if name in base.shape.members:
            return data(base.shape.members[name], path, words).within(scope.facts)
        if base.kind is Kind.WOORDENBOEK and base.shape.item:
            found = replace(data(base.shape.item, path, words), absent=True, uncertain=True)
            reason, guard = "dit woordenboek heeft die naam niet altijd", f"'{name}' in {base.words}"
            return replace(found, reason=reason, guard=guard).within(scope.facts)
        self.see(Unknown(line, name, base, tuple(base.shape.members)))
        return replace(ANYTHING, words=words)

    def _of_namespace(self, base: Value, name: str, line: int, scope: Scope) -> Value:
        held = self.namespaces[base.path]
        path = f"{base.path}.{name}"
        if name not in held:
            self.see(Unknown(line, name, base, tuple(held)))
            return ANYTHING
        found = replace(held[name], path=path, words=f"{base.words}.{name}", yes=frozenset([path]))
        return found.within(scope.facts)


def _anything(reader: Reader, node: nodes.Node, scope: Scope) -> Value:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Expr):
            reader.value(child, scope)
    return ANYTHING


def _constant(_reader: Reader, node: Any, _scope: Scope) -> Value:
    return constant(node.value)


def _template_data(_reader: Reader, node: Any, _scope: Scope) -> Value:
    return constant(node.data)


def _name(reader: Reader, node: Any, scope: Scope) -> Value:
    if node.name in scope.names:
        return replace(scope.names[node.name], words=node.name).within(scope.facts)
    if node.name in reader.contract.members:
        return data(reader.contract.members[node.name], node.name, node.name).within(scope.facts)
    if node.name not in (*OF_JINJA, *FUNCTIONS, *scope.macros):
        reader.see(Unknown(node.lineno, node.name, None, (*scope.names, *reader.contract.members)))
    return replace(ANYTHING, words=node.name)


def _getattr(reader: Reader, node: Any, scope: Scope) -> Value:
    return reader.member(reader.value(node.node, scope), node.attr, node.lineno, scope)


def _getitem(reader: Reader, node: Any, scope: Scope) -> Value:
    base = reader.value(node.node, scope)
    if isinstance(node.arg, nodes.Slice):
        return replace(base, path="", yes=NOTHING)
    argument = reader.value(node.arg, scope)
    if argument.is_constant and isinstance(argument.constant, str):
        return reader.member(base, argument.constant, node.lineno, scope)
    if base.shape is None or base.kind is Kind.WOORDENBOEK:
        return ANYTHING
    base = reader.there(base, node.lineno)
    if base.kind is Kind.BLOK and argument.is_constant:
        return reader.member(base, str(argument.constant), node.lineno, scope)
    if base.kind is not Kind.LIJST:
        reader.see(Unknown(node.lineno, str(argument.words), base, ()))
        return ANYTHING
    return _item_at(base, argument, scope)


def _item_at(base: Value, argument: Value, scope: Scope) -> Value:
    """An item by its number, which is there only when the list is long enough."""
    assert base.shape is not None  # noqa: S101  (the caller looked)
    if base.shape.item is None:
        return ANYTHING
    number = argument.constant if argument.is_constant and isinstance(argument.constant, int) else None
    path = f"{base.path}[]@{number}" if base.path and number is not None else ""
    found = data(base.shape.item, path, f"{base.words}[{argument.words}]")
    if number is None:
        return found.within(scope.facts)
    needed = number + 1 if number >= 0 else -number
    short = not base.holds(needed, scope.facts)
    reason = "deze lijst kan korter zijn" if base.shape.least or needed > 1 else "deze lijst kan leeg zijn"
    guard = base.words if needed == 1 else f"{base.words}|length >= {needed}"
    return replace(found, absent=short, uncertain=short, reason=reason, guard=guard).within(scope.facts)


def _not(reader: Reader, node: Any, scope: Scope) -> Value:
    value = reader.truth(node.node, scope)
    return made(Kind.JA_NEE, value.words, yes=value.no, no=value.yes, shows=value.shows)


def _and(reader: Reader, node: Any, scope: Scope) -> Value:
    left = reader.truth(node.left, scope)
    right = reader.value(node.right, scope.inner(left.yes))
    found = joined(left, right)
    return replace(found, yes=left.yes | right.yes, no=left.no & (left.yes | right.no))


def _or(reader: Reader, node: Any, scope: Scope) -> Value:
    left = reader.truth(node.left, scope)
    right = reader.value(node.right, scope.inner(left.no))
    found = joined(left.known(), right)
    return replace(found, yes=left.yes & (left.no | right.yes), no=left.no | right.no)


def _conditional(reader: Reader, node: Any, scope: Scope) -> Value:
    test = reader.truth(node.test, scope)
    first = reader.value(node.expr1, scope.inner(test.yes))
    if node.expr2 is None:
        reason = "zonder 'else' is er niets als de voorwaarde niet klopt"
        return replace(first, absent=True, reason=reason, path="", shows=first.shows | test.shows)
    second = reader.value(node.expr2, scope.inner(test.no))
    found = joined(first, second)
    return replace(found, yes=(test.yes | first.yes) & (test.no | second.yes), shows=found.shows | test.shows)


def _concat(reader: Reader, node: Any, scope: Scope) -> Value:
    parts = [reader.there(reader.value(part, scope), part.lineno) for part in node.nodes]
    for part in parts:
        if part.kind in (Kind.LIJST, Kind.BLOK, Kind.WOORDENBOEK, Kind.SOM):
            reader.see(Operated(node.lineno, "~", part, parts[-1]))
    return made(Kind.TEKST, parts[0].words, shows=NOTHING.union(*(part.shows for part in parts)))


def _arithmetic(reader: Reader, node: Any, scope: Scope) -> Value:
    left, right = (reader.there(reader.value(side, scope), node.lineno) for side in (node.left, node.right))
    if left.shape is None or right.shape is None:
        return ANYTHING
    shows = left.shows | right.shows
    if not _can_be_reckoned(node.operator, left, right):
        reader.see(Operated(node.lineno, node.operator, left, right))
        return ANYTHING
    if left.kind in NUMBERS:
        whole = left.kind is right.kind is Kind.AANTAL and node.operator != "/"
        return made(Kind.AANTAL if whole else Kind.GETAL, left.words, shows=shows)
    return replace(joined(left, right), shows=shows)


def _can_be_reckoned(operator: str, left: Value, right: Value) -> bool:
    if left.kind in NUMBERS and right.kind in NUMBERS:
        return not any(isinstance(side.constant, float) for side in (left, right))
    texts = (Kind.TEKST, Kind.OPMAAK, Kind.KEUZE, Kind.PERIODE, Kind.KWARTAAL)
    return operator == "+" and (left.kind is right.kind is Kind.LIJST or (left.kind in texts and right.kind in texts))


def _signed(reader: Reader, node: Any, scope: Scope) -> Value:
    value = reader.value(node.node, scope)
    if value.is_constant and isinstance(value.constant, int | float):
        return constant(-value.constant if isinstance(node, nodes.Neg) else value.constant)
    return reader.there(value, node.lineno)


def _list(reader: Reader, node: Any, scope: Scope) -> Value:
    items = [reader.value(item, scope) for item in node.items]
    shape = items[0].shape if items and all(item.shape == items[0].shape for item in items) else None
    found = made_list(shape)
    constants = tuple(item.constant for item in items) if all(item.is_constant for item in items) else None
    return replace(found, constant=constants, is_constant=constants is not None)


def _dict(reader: Reader, node: Any, scope: Scope) -> Value:
    members = {pair.key.value: reader.value(pair.value, scope).shape for pair in node.items if _has_name(pair)}
    if len(members) < len(node.items) or None in members.values():
        return ANYTHING
    return Value(Shape(Kind.BLOK, members={name: shape for name, shape in members.items() if shape}))


def _has_name(pair: Any) -> bool:
    return isinstance(pair.key, nodes.Const) and isinstance(pair.key.value, str)


def _call(reader: Reader, node: Any, scope: Scope) -> Value:
    if isinstance(node.node, nodes.Name) and node.node.name in scope.macros:
        return reader.call_macro(node.node.name, node, scope)
    for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
        reader.value(argument, scope)
    if isinstance(node.node, nodes.Name) and node.node.name not in scope.names:
        return _call_by_name(reader, node, scope)
    reader.value(node.node, scope)
    return ANYTHING


def _call_by_name(reader: Reader, node: Any, scope: Scope) -> Value:
    if node.node.name == "range":
        return made_list(Shape(Kind.AANTAL))
    if node.node.name not in (*FUNCTIONS, *OF_JINJA):
        reader.see(NoSuch(node.lineno, "de functie", node.node.name, (*FUNCTIONS, *scope.macros)))
    return ANYTHING


_READERS: dict[type[nodes.Node], Callable[[Reader, Any, Scope], Value]] = {
    nodes.Name: _name,
    nodes.Const: _constant,
    nodes.TemplateData: _template_data,
    nodes.Getattr: _getattr,
    nodes.Getitem: _getitem,
    nodes.Not: _not,
    nodes.And: _and,
    nodes.Or: _or,
    nodes.CondExpr: _conditional,
    nodes.Concat: _concat,
    nodes.Neg: _signed,
    nodes.Pos: _signed,
    nodes.List: _list,
    nodes.Tuple: _list,
    nodes.Dict: _dict,
    nodes.Call: _call,
    nodes.Compare: comparing.compare,
    nodes.Test: comparing.test,
    nodes.Filter: filtering.filtered,
    **dict.fromkeys(
        (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow),
        _arithmetic,
    ),
}
"""How each kind of expression is read."""
