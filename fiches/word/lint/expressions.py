"""Evaluates the expressions in tags without data: what each value is.

What is wrong is passed to `see` as a fact; nothing is judged here. A fact is that a name is unknown, that a value may
be absent where it is used, or that an operator is not for such values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from jinja2 import nodes

from fiches.word.lint import comparisons, filters
from fiches.word.lint.parse import UNREADABLE_NAME
from fiches.word.lint.values import (
    ANYTHING,
    NO_GUARANTEES,
    AbsentFact,
    AbstractValue,
    Fact,
    FilterFact,
    OperatorFact,
    Scope,
    UnknownFunctionFact,
    UnknownNameFact,
    is_written_text,
    make_constant,
    make_data_value,
    make_list,
    make_pair_shape,
    make_value,
    make_written,
    merge_values,
)
from fiches.word.shape import NUMBER_KINDS, Shape, ValueKind
from fiches.word.template.faults import MisfitFault
from fiches.word.template.methods import METHOD_KINDS, get_method_kinds
from fiches.word.template.written import run_method

JINJA_NAMES = (UNREADABLE_NAME, f"{UNREADABLE_NAME}_macro", "caller", "varargs", "kwargs", "self", "super")
JINJA_FUNCTIONS = ("range", "namespace")
LOOP_FUNCTIONS = ("cycle", "changed", "previtem", "nextitem", "depth", "depth0")
LOOP_SHAPE = Shape(
    ValueKind.BLOK,
    "lus",
    members={
        **{name: Shape(ValueKind.AANTAL) for name in ("index", "index0", "revindex", "revindex0", "length")},
        **{name: Shape(ValueKind.JA_NEE) for name in ("first", "last")},
    },
)


@dataclass(slots=True)
class ExpressionReader:
    """Reads expressions against a contract."""

    contract: Shape
    see: Callable[[Fact], None]
    namespaces: dict[str, dict[str, AbstractValue]] = field(default_factory=dict)
    """What each `namespace` holds, by the path of the variable."""
    call_macro: Callable[[str, nodes.Call, Scope], AbstractValue] = lambda *_: ANYTHING

    def eval_node(self, node: nodes.Node, scope: Scope) -> AbstractValue:
        """What an expression is."""
        return _EVALUATORS.get(type(node), _eval_unknown)(self, node, scope)

    def ensure_present(self, value: AbstractValue, line: int) -> AbstractValue:
        """The value, used as if it is there."""
        if value.absent:
            self.see(AbsentFact(line, value))
        return value.as_present()

    def eval_printed(self, node: nodes.Node, scope: Scope) -> AbstractValue:
        """What an expression prints. Without 'else' that is nothing where the condition does not hold, as it says."""
        if isinstance(node, nodes.CondExpr) and node.expr2 is None:
            test, first = _eval_first(self, node, scope)
            return replace(self.ensure_present(first, node.lineno), shows=first.shows | test.shows)
        return self.ensure_present(self.eval_node(node, scope), node.lineno)

    def eval_truth(self, node: nodes.Node, scope: Scope) -> AbstractValue:
        """What an expression is whose truth is asked; that may be nothing, but not undefined."""
        value = self.eval_node(node, scope)
        return self.ensure_present(value, node.lineno) if value.uncertain else value

    def eval_member(self, base: AbstractValue, name: str, line: int, scope: Scope) -> AbstractValue:
        """The field of a block."""
        words = f"{base.words}.{name}"
        if base.path in self.namespaces:
            return self._eval_namespace_member(base, name, line, scope)
        if base.shape is None or (base.words == "loop" and name in LOOP_FUNCTIONS):
            return replace(ANYTHING, words=words)
        base = self.ensure_present(base, line)
        assert base.shape is not None  # noqa: S101  (seen above)
        path = f"{base.path}.{name}" if base.path else ""
        if name in base.shape.members:
            return make_data_value(base.shape.members[name], path, words).apply_guarantees(scope.facts)
        if base.kind is ValueKind.WOORDENBOEK and base.shape.item:
            found = replace(make_data_value(base.shape.item, path, words), absent=True, uncertain=True)
            reason, guard = "dit woordenboek heeft die naam niet altijd", f"'{name}' in {base.words}"
            return replace(found, reason=reason, guard=guard).apply_guarantees(scope.facts)
        self.see(UnknownNameFact(line, name, base, tuple(base.shape.members)))
        return replace(ANYTHING, words=words)

    def _eval_namespace_member(self, base: AbstractValue, name: str, line: int, scope: Scope) -> AbstractValue:
        held = self.namespaces[base.path]
        path = f"{base.path}.{name}"
        if name not in held:
            self.see(UnknownNameFact(line, name, base, tuple(held)))
            return ANYTHING
        found = replace(held[name], path=path, words=f"{base.words}.{name}", yes=frozenset([path]))
        return found.apply_guarantees(scope.facts)


def _eval_unknown(reader: ExpressionReader, node: nodes.Node, scope: Scope) -> AbstractValue:
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Expr):
            reader.eval_node(child, scope)
    return ANYTHING


def _eval_constant(_reader: ExpressionReader, node: Any, _scope: Scope) -> AbstractValue:
    return make_constant(node.value)


def _eval_template_data(_reader: ExpressionReader, node: Any, _scope: Scope) -> AbstractValue:
    return make_constant(node.data)


def _eval_name(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    if node.name in scope.names:
        return replace(scope.names[node.name], words=node.name).apply_guarantees(scope.facts)
    if node.name in reader.contract.members:
        return make_data_value(reader.contract.members[node.name], node.name, node.name).apply_guarantees(scope.facts)
    if node.name not in (*JINJA_NAMES, *JINJA_FUNCTIONS, *scope.macros):
        reader.see(UnknownNameFact(node.lineno, node.name, None, (*scope.names, *reader.contract.members)))
    return replace(ANYTHING, words=node.name)


def _eval_getattr(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    return reader.eval_member(reader.eval_node(node.node, scope), node.attr, node.lineno, scope)


def _eval_getitem(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    base = reader.eval_node(node.node, scope)
    if isinstance(node.arg, nodes.Slice):
        return _eval_slice(base)
    argument = reader.eval_node(node.arg, scope)
    if argument.is_constant and isinstance(argument.constant, str):
        return reader.eval_member(base, argument.constant, node.lineno, scope)
    if base.shape is None or base.kind is ValueKind.WOORDENBOEK:
        return ANYTHING
    base = reader.ensure_present(base, node.lineno)
    if base.kind is ValueKind.BLOK:
        is_told = argument.is_constant
        return reader.eval_member(base, str(argument.constant), node.lineno, scope) if is_told else ANYTHING
    if base.kind is not ValueKind.LIJST:
        reader.see(UnknownNameFact(node.lineno, str(argument.words), base, ()))
        return ANYTHING
    return _eval_written_item(base, argument) if base.is_constant else _eval_item(base, argument, scope)


def _eval_slice(base: AbstractValue) -> AbstractValue:
    if base.is_constant:
        return replace(ANYTHING, words=base.words)
    shape = base.shape and replace(base.shape, least=0)
    return replace(base, shape=shape, path="", yes=NO_GUARANTEES)


def _eval_written_item(base: AbstractValue, argument: AbstractValue) -> AbstractValue:
    """An item of a list that is written out; one that is not in it is left to the render."""
    number, words = _get_number(argument), f"{base.words}[{argument.words}]"
    is_in_it = number in range(-len(base.constant), len(base.constant))
    return make_written(base.constant[number], words) if is_in_it else replace(ANYTHING, words=words)


def _eval_item(base: AbstractValue, argument: AbstractValue, scope: Scope) -> AbstractValue:
    """An item by its number, which is there only when the list is long enough."""
    assert base.shape is not None  # noqa: S101  (the caller looked)
    if base.shape.item is None:
        return ANYTHING
    number = _get_number(argument)
    path = f"{base.path}[]@{number}" if base.path and number is not None else ""
    found = make_data_value(base.shape.item, path, f"{base.words}[{argument.words}]")
    if number is None:
        return found.apply_guarantees(scope.facts)
    needed = number + 1 if number >= 0 else -number
    short = not base.has_items(needed, scope.facts)
    reason = "deze lijst kan korter zijn" if base.shape.least or needed > 1 else "deze lijst kan leeg zijn"
    guard = base.words if needed == 1 else f"{base.words}|length >= {needed}"
    return replace(found, absent=short, uncertain=short, reason=reason, guard=guard).apply_guarantees(scope.facts)


def _get_number(argument: AbstractValue) -> int | None:
    """The number of an item, when the template says it."""
    return argument.constant if argument.is_constant and isinstance(argument.constant, int) else None


def _eval_not(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    value = reader.eval_truth(node.node, scope)
    return make_value(ValueKind.JA_NEE, value.words, yes=value.no, no=value.yes, shows=value.shows)


def _eval_and(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    left = reader.eval_truth(node.left, scope)
    right = reader.eval_node(node.right, scope.make_inner(left.yes))
    found = merge_values(left, right)
    return replace(found, yes=left.yes | right.yes, no=left.no & (left.yes | right.no))


def _eval_or(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    left = reader.eval_truth(node.left, scope)
    right = reader.eval_node(node.right, scope.make_inner(left.no))
    # The left side is the outcome only when it counts as true, and then it is there.
    found = merge_values(left.as_present(), right)
    return replace(found, yes=left.yes & (left.no | right.yes), no=left.no | right.no)


def _eval_first(reader: ExpressionReader, node: Any, scope: Scope) -> tuple[AbstractValue, AbstractValue]:
    """The condition, and what there is where it holds."""
    test = reader.eval_truth(node.test, scope)
    return test, reader.eval_node(node.expr1, scope.make_inner(test.yes))


def _eval_conditional(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    test, first = _eval_first(reader, node, scope)
    if node.expr2 is None:
        reason = "zonder 'else' is er niets als de voorwaarde niet klopt"
        return replace(first, absent=True, reason=reason, path="", shows=first.shows | test.shows)
    second = reader.eval_node(node.expr2, scope.make_inner(test.no))
    found = merge_values(first, second)
    return replace(found, yes=(test.yes | first.yes) & (test.no | second.yes), shows=found.shows | test.shows)


def _eval_concat(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    parts = [reader.eval_printed(part, scope) for part in node.nodes]
    for part in parts:
        if part.kind in (ValueKind.LIJST, ValueKind.BLOK, ValueKind.WOORDENBOEK, ValueKind.SOM):
            reader.see(OperatorFact(node.lineno, "~", part, parts[-1]))
    if all(part.is_constant and type(part.constant) in (str, int) for part in parts):
        return make_constant("".join(str(part.constant) for part in parts))
    return make_value(ValueKind.TEKST, parts[0].words, shows=NO_GUARANTEES.union(*(part.shows for part in parts)))


def _eval_arithmetic(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    left, right = (
        reader.ensure_present(reader.eval_node(side, scope), node.lineno) for side in (node.left, node.right)
    )
    if left.shape is None or right.shape is None:
        return ANYTHING
    shows = left.shows | right.shows
    if not _can_compute(node.operator, left, right):
        reader.see(OperatorFact(node.lineno, node.operator, left, right))
        return ANYTHING
    if left.kind in NUMBER_KINDS:
        whole = left.kind is right.kind is ValueKind.AANTAL and node.operator != "/"
        return make_value(ValueKind.AANTAL if whole else ValueKind.GETAL, left.words, shows=shows)
    if is_written_text(left) and is_written_text(right):
        return make_written(left.constant + right.constant, left.words)
    return replace(merge_values(left, right), shows=shows)


def _can_compute(operator: str, left: AbstractValue, right: AbstractValue) -> bool:
    if left.kind in NUMBER_KINDS and right.kind in NUMBER_KINDS:
        return True
    texts = (ValueKind.TEKST, ValueKind.OPMAAK, ValueKind.KEUZE, ValueKind.PERIODE, ValueKind.KWARTAAL)
    return operator == "+" and (
        left.kind is right.kind is ValueKind.LIJST or (left.kind in texts and right.kind in texts)
    )


def _eval_signed(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    value = reader.eval_node(node.node, scope)
    if value.is_constant and isinstance(value.constant, int | float):
        return make_constant(-value.constant if isinstance(node, nodes.Neg) else value.constant)
    return reader.ensure_present(value, node.lineno)


def _eval_list(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    items = [reader.eval_node(item, scope) for item in node.items]
    shape = items[0].shape if items and all(item.shape == items[0].shape for item in items) else None
    found = make_list(shape, f"[{', '.join(item.words for item in items)}]", least=len(items))
    constants = tuple(item.constant for item in items) if all(item.is_constant for item in items) else None
    return replace(found, constant=constants, is_constant=constants is not None)


def _eval_dict(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    values = [reader.eval_node(pair.value, scope) for pair in node.items]
    members = {
        pair.key.value: value.shape for pair, value in zip(node.items, values, strict=True) if _has_text_key(pair)
    }
    if len(members) < len(node.items) or None in members.values():
        return ANYTHING
    shape = Shape(ValueKind.BLOK, members={name: shape for name, shape in members.items() if shape})
    found = AbstractValue(shape, words=f"{{{', '.join(map(repr, members))}}}")
    is_written = all(value.is_constant for value in values)
    held = {pair.key.value: value.constant for pair, value in zip(node.items, values, strict=True)}
    return replace(found, constant=held, is_constant=True) if is_written else found


def _has_text_key(pair: Any) -> bool:
    return isinstance(pair.key, nodes.Const) and isinstance(pair.key.value, str)


def _eval_call(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    if isinstance(node.node, nodes.Name) and node.node.name in scope.macros:
        return reader.call_macro(node.node.name, node, scope)
    given = [reader.eval_node(argument, scope) for argument in node.args]
    named = {keyword.key: reader.eval_node(keyword.value, scope) for keyword in node.kwargs}
    if isinstance(node.node, nodes.Name) and node.node.name not in scope.names:
        return _eval_named_call(reader, node, scope)
    if isinstance(node.node, nodes.Getattr) and node.node.attr in METHOD_KINDS:
        return _eval_method(reader, node, (given, named), scope)
    reader.eval_node(node.node, scope)
    return ANYTHING


def _eval_method(reader: ExpressionReader, call: Any, given: filters.FilterArguments, scope: Scope) -> AbstractValue:
    """What a method of a text, a block or a date gives; of any other value it is a field that does not exist."""
    node = call.node
    base = reader.ensure_present(reader.eval_node(node.node, scope), node.lineno)
    if base.kind is None or base.kind not in get_method_kinds(node.attr):
        return ANYTHING if base.kind is None else reader.eval_member(base, node.attr, node.lineno, scope)
    words = f"{base.words}.{node.attr}({', '.join(value.words for value in given[0])})"
    if all(value.is_constant for value in (*given[0], *given[1].values())):
        made = _run_method(reader, call, base, given)
        if isinstance(made, MisfitFault) or base.is_constant:
            return make_written(made, words)
    return _make_result(base, node.attr, words, least=int(bool(call.args)))


def _make_result(base: AbstractValue, method: str, words: str, *, least: int) -> AbstractValue:
    """What a method gives of any value of a kind.

    A text that is split at a sign gives a piece at least; one that is split at its spaces may have none.
    """
    gives = METHOD_KINDS[method]
    if gives is ValueKind.LIJST:
        return make_list(Shape(ValueKind.TEKST), words, least=least)
    return _eval_items(base, method) if gives is None else make_value(gives, base.words, shows=base.shows)


_ANY_VALUES = {ValueKind.TEKST: "tekst", ValueKind.DATUM: date(2021, 3, 17), ValueKind.BLOK: {"naam": "tekst"}}
"""Values for a method that gets what is wrong with any value."""


def _run_method(reader: ExpressionReader, call: Any, base: AbstractValue, given: filters.FilterArguments) -> Any:
    """What a method with these arguments makes of a value, or of any value; a fault that was told when it cannot."""
    name = call.node.attr
    value = base.constant if base.is_constant else _ANY_VALUES[get_method_kinds(name)[0]]
    positional, named = given
    options = {key: argument.constant for key, argument in named.items()}
    try:
        return run_method(name, value, [argument.constant for argument in positional], options)
    except MisfitFault as fault:
        reader.see(FilterFact(call.lineno, name, base, str(fault)))
        return fault
    except Exception:  # the render will say it
        return None


def _eval_items(base: AbstractValue, method: str) -> AbstractValue:
    """The names of a dictionary, what it holds, or both."""
    if base.kind is not ValueKind.WOORDENBOEK or base.shape is None or base.shape.item is None or method == "get":
        return ANYTHING
    name, held = Shape(ValueKind.TEKST), base.shape.item
    shapes = {"items": make_pair_shape(name, held), "keys": name, "values": held}
    return make_list(shapes[method], base.words, path=base.path, yes=base.yes)


def _eval_named_call(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    if node.node.name == "range":
        return make_list(Shape(ValueKind.AANTAL), "range(…)")
    if node.node.name not in (*JINJA_FUNCTIONS, *JINJA_NAMES):
        reader.see(UnknownFunctionFact(node.lineno, "de functie", node.node.name, (*JINJA_FUNCTIONS, *scope.macros)))
    return ANYTHING


_EVALUATORS: dict[type[nodes.Node], Callable[[ExpressionReader, Any, Scope], AbstractValue]] = {
    nodes.Name: _eval_name,
    nodes.Const: _eval_constant,
    nodes.TemplateData: _eval_template_data,
    nodes.Getattr: _eval_getattr,
    nodes.Getitem: _eval_getitem,
    nodes.Not: _eval_not,
    nodes.And: _eval_and,
    nodes.Or: _eval_or,
    nodes.CondExpr: _eval_conditional,
    nodes.Concat: _eval_concat,
    nodes.Neg: _eval_signed,
    nodes.Pos: _eval_signed,
    nodes.List: _eval_list,
    nodes.Tuple: _eval_list,
    nodes.Dict: _eval_dict,
    nodes.Call: _eval_call,
    nodes.Compare: comparisons.eval_comparison,
    nodes.Test: comparisons.eval_test,
    nodes.Filter: filters.eval_filter,
    **dict.fromkeys(
        (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow),
        _eval_arithmetic,
    ),
}
"""How each kind of expression is read."""
