"""Evaluates the expressions in tags without data: what each value is, what a comparison or test proves, and where a
constant is something that the value never equals.

What is wrong is passed to `see` as a fact; nothing is judged here. A fact is that a name is unknown, that a value may
be absent where it is used, or that an operator is not for such values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from jinja2 import nodes

from fiches.word.lint import filters
from fiches.word.lint.parse import UNREADABLE_NAME
from fiches.word.lint.values import (
    ANYTHING,
    NO_GUARANTEES,
    NUMBER_MARK,
    AbsentFact,
    AbstractValue,
    ComparedFact,
    Fact,
    Guarantees,
    OperatorFact,
    Scope,
    UnknownFunctionFact,
    UnknownNameFact,
    is_number,
    make_constant,
    make_data_value,
    make_list,
    make_value,
    merge_values,
)
from fiches.word.shape import Shape, ValueKind
from fiches.word.template.sandbox import get_environment

ORDER_OPERATORS = {"gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}
EQUAL_TESTS, UNEQUAL_TESTS = ("eq", "equalto", "==", "sameas"), ("ne", "!=")
_ORDER_TESTS = {"ge": "gteq", "gt": "gt", "greaterthan": "gt", "le": "lteq", "lt": "lt", "lessthan": "lt",
                   ">": "gt", ">=": "gteq", "<": "lt", "<=": "lteq"}  # fmt: skip
_EMPTY_TESTS = ("none", "undefined", "false")
_CONSTANT_TYPES: dict[ValueKind, tuple[type, ...]] = {
    **dict.fromkeys(
        (ValueKind.TEKST, ValueKind.KEUZE, ValueKind.PERIODE, ValueKind.KWARTAAL, ValueKind.KLEUR, ValueKind.OPMAAK),
        (str,),
    ),
    **dict.fromkeys((ValueKind.GETAL, ValueKind.AANTAL, ValueKind.JAAR), (int, float)),
    ValueKind.BEDRAG: (int, float, str),
    ValueKind.JA_NEE: (bool,),
    ValueKind.DATUM: (date,),
    ValueKind.TIJDSTIP: (date,),
}
"""What a constant is that a value of this kind can equal; of a kind that is not here, nothing is."""

_ORDERED_KINDS = (
    (ValueKind.GETAL, ValueKind.AANTAL, ValueKind.JAAR),
    (ValueKind.TEKST, ValueKind.OPMAAK, ValueKind.KEUZE, ValueKind.PERIODE, ValueKind.KWARTAAL),
    (ValueKind.DATUM,),
    (ValueKind.TIJDSTIP,),
)
PM = "p.m."
_SHORT_NAME_LENGTH = 2
"""Tests such as `le` are no words that somebody meant."""


def eval_comparison(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    """A comparison, also of several values in a row; only a single one proves something."""
    left = reader.eval_node(node.expr, scope)
    shows, proofs = left.shows, []
    for operand in node.ops:
        right = reader.eval_node(operand.expr, scope)
        proofs.append(_compare_values(reader, operand.op, left, right, node.lineno))
        left = right
    yes, no = proofs[0] if len(proofs) == 1 else (NO_GUARANTEES, NO_GUARANTEES)
    return make_value(ValueKind.JA_NEE, left.words, yes=yes, no=no, shows=shows)


def _compare_values(
    reader: ExpressionReader, operator: str, left: AbstractValue, right: AbstractValue, line: int
) -> tuple[Guarantees, Guarantees]:
    if operator in ORDER_OPERATORS:
        return _compare_order(reader, operator, left, right, line)
    if operator in ("in", "notin"):
        return _swap_proof(operator == "notin", _compare_membership(reader, left, right, line))
    check_constant(reader, left, right, line)
    check_constant(reader, right, left, line)
    return _swap_proof(operator == "ne", (_prove_equal(left, right), _prove_unequal(left, right)))


def _swap_proof(turn: bool, proof: tuple[Guarantees, Guarantees]) -> tuple[Guarantees, Guarantees]:
    return (proof[1], proof[0]) if turn else proof


def _prove_equal(left: AbstractValue, right: AbstractValue) -> Guarantees:
    """What holds when they are equal: whatever equals something that is there, is there itself."""
    found = left.yes if not right.absent and left.kind is not ValueKind.LIJST else NO_GUARANTEES
    found |= right.yes if not left.absent and right.kind is not ValueKind.LIJST else NO_GUARANTEES
    if left.counts and is_number(right.constant):
        found |= _prove_at_least(left.counts, int(right.constant))
    if left.kind is ValueKind.BEDRAG and is_number(right.constant):
        found |= {f"{left.path}{NUMBER_MARK}"}
    return found


def _prove_unequal(left: AbstractValue, right: AbstractValue) -> Guarantees:
    if left.counts and right.is_constant and right.constant == 0:
        return _prove_at_least(left.counts, 1)
    if left.kind is ValueKind.BEDRAG and right.constant == PM:
        return frozenset((f"{left.path}{NUMBER_MARK}",)) if not left.absent else NO_GUARANTEES
    empty = None if left.kind is not ValueKind.LIJST else ()
    return left.yes if right.is_constant and right.constant == empty else NO_GUARANTEES


def _prove_at_least(path: str, count: int) -> Guarantees:
    return frozenset((path, f"{path}#{count}")) if count > 0 else NO_GUARANTEES


def _compare_order(
    reader: ExpressionReader, operator: str, left: AbstractValue, right: AbstractValue, line: int
) -> tuple[Guarantees, Guarantees]:
    left, right = (reader.ensure_present(side, line) for side in (left, right))
    if left.kind and right.kind and not any(left.kind in group and right.kind in group for group in _ORDERED_KINDS):
        reader.see(OperatorFact(line, ORDER_OPERATORS[operator], left, right))
    if left.counts and is_number(right.constant):
        count = int(right.constant)
        if operator in ("gt", "gteq"):
            return _prove_at_least(left.counts, count + (operator == "gt")), NO_GUARANTEES
        return NO_GUARANTEES, _prove_at_least(left.counts, count + (operator == "lteq"))
    return NO_GUARANTEES, NO_GUARANTEES


def _compare_membership(
    reader: ExpressionReader, left: AbstractValue, right: AbstractValue, line: int
) -> tuple[Guarantees, Guarantees]:
    right = reader.ensure_present(right, line)
    if isinstance(right.constant, tuple):
        for option in right.constant:
            _check_option(reader, left, option, line)
        return (left.yes if None not in right.constant else NO_GUARANTEES), NO_GUARANTEES
    if right.kind is ValueKind.WOORDENBOEK and isinstance(left.constant, str):
        return frozenset((right.path, f"{right.path}.{left.constant}")), NO_GUARANTEES
    if right.kind is ValueKind.LIJST and right.shape and right.shape.item and left.is_constant:
        _check_option(reader, AbstractValue(right.shape.item, words=right.words), left.constant, line)
    return (right.yes | left.yes if not left.is_constant else right.yes), NO_GUARANTEES


def check_constant(reader: ExpressionReader, value: AbstractValue, other: AbstractValue, line: int) -> None:
    """See whether a value is compared with a constant that it never is."""
    if other.is_constant and not value.is_constant:
        _check_option(reader, value, other.constant, line)


def _check_option(reader: ExpressionReader, value: AbstractValue, option: Any, line: int) -> None:
    if value.shape is None or value.is_constant or option is None or isinstance(option, tuple):
        return
    kinds = _CONSTANT_TYPES.get(value.shape.kind, ())
    right_kind = isinstance(option, kinds) and not (isinstance(option, bool) and bool not in kinds)
    wrong_choice = bool(value.shape.choices) and option not in value.shape.choices
    wrong_amount = value.kind is ValueKind.BEDRAG and isinstance(option, str) and option != PM
    if not right_kind or wrong_choice or wrong_amount:
        reader.see(ComparedFact(line, value, option))


def eval_test(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    """A test such as `is none`, and what it proves."""
    value = reader.eval_node(node.node, scope)
    arguments = [reader.eval_node(argument, scope) for argument in node.args]
    proof = prove_test(reader, node.name, value, arguments, node.lineno)
    return make_value(ValueKind.JA_NEE, value.words, yes=proof[0], no=proof[1])


def prove_test(
    reader: ExpressionReader, name: str, value: AbstractValue, arguments: Iterable[AbstractValue], line: int
) -> tuple[Guarantees, Guarantees]:
    """What a test proves of a value when it holds, and when it does not."""
    known = get_environment(escaped=True).tests
    if name not in known:
        reader.see(
            UnknownFunctionFact(
                line, "de vergelijking", name, tuple(word for word in known if len(word) > _SHORT_NAME_LENGTH)
            )
        )
        return NO_GUARANTEES, NO_GUARANTEES
    other = next(iter(arguments), None)
    if other is not None and (name in (*EQUAL_TESTS, *UNEQUAL_TESTS, "in", *_ORDER_TESTS)):
        operator = "eq" if name in EQUAL_TESTS else "ne" if name in UNEQUAL_TESTS else _ORDER_TESTS.get(name, name)
        return _compare_values(reader, operator, value, other, line)
    if name in _EMPTY_TESTS:
        return NO_GUARANTEES, value.yes if name != "undefined" or value.uncertain else NO_GUARANTEES
    if name == "defined":
        return (value.yes if value.uncertain else NO_GUARANTEES), NO_GUARANTEES
    return (value.yes | {f"{value.path}{NUMBER_MARK}"} if name == "number" else value.yes), NO_GUARANTEES


NUMBER_KINDS = (ValueKind.GETAL, ValueKind.AANTAL, ValueKind.JAAR)
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
        return replace(base, path="", yes=NO_GUARANTEES)
    argument = reader.eval_node(node.arg, scope)
    if argument.is_constant and isinstance(argument.constant, str):
        return reader.eval_member(base, argument.constant, node.lineno, scope)
    if base.shape is None or base.kind is ValueKind.WOORDENBOEK:
        return ANYTHING
    base = reader.ensure_present(base, node.lineno)
    if base.kind is ValueKind.BLOK and argument.is_constant:
        return reader.eval_member(base, str(argument.constant), node.lineno, scope)
    if base.kind is not ValueKind.LIJST:
        reader.see(UnknownNameFact(node.lineno, str(argument.words), base, ()))
        return ANYTHING
    return _eval_item(base, argument, scope)


def _eval_item(base: AbstractValue, argument: AbstractValue, scope: Scope) -> AbstractValue:
    """An item by its number, which is there only when the list is long enough."""
    assert base.shape is not None  # noqa: S101  (the caller looked)
    if base.shape.item is None:
        return ANYTHING
    number = argument.constant if argument.is_constant and isinstance(argument.constant, int) else None
    path = f"{base.path}[]@{number}" if base.path and number is not None else ""
    found = make_data_value(base.shape.item, path, f"{base.words}[{argument.words}]")
    if number is None:
        return found.apply_guarantees(scope.facts)
    needed = number + 1 if number >= 0 else -number
    short = not base.has_items(needed, scope.facts)
    reason = "deze lijst kan korter zijn" if base.shape.least or needed > 1 else "deze lijst kan leeg zijn"
    guard = base.words if needed == 1 else f"{base.words}|length >= {needed}"
    return replace(found, absent=short, uncertain=short, reason=reason, guard=guard).apply_guarantees(scope.facts)


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
    found = merge_values(left.as_present(), right)
    return replace(found, yes=left.yes & (left.no | right.yes), no=left.no | right.no)


def _eval_conditional(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    test = reader.eval_truth(node.test, scope)
    first = reader.eval_node(node.expr1, scope.make_inner(test.yes))
    if node.expr2 is None:
        reason = "zonder 'else' is er niets als de voorwaarde niet klopt"
        return replace(first, absent=True, reason=reason, path="", shows=first.shows | test.shows)
    second = reader.eval_node(node.expr2, scope.make_inner(test.no))
    found = merge_values(first, second)
    return replace(found, yes=(test.yes | first.yes) & (test.no | second.yes), shows=found.shows | test.shows)


def _eval_concat(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    parts = [reader.ensure_present(reader.eval_node(part, scope), part.lineno) for part in node.nodes]
    for part in parts:
        if part.kind in (ValueKind.LIJST, ValueKind.BLOK, ValueKind.WOORDENBOEK, ValueKind.SOM):
            reader.see(OperatorFact(node.lineno, "~", part, parts[-1]))
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
    return replace(merge_values(left, right), shows=shows)


def _can_compute(operator: str, left: AbstractValue, right: AbstractValue) -> bool:
    if left.kind in NUMBER_KINDS and right.kind in NUMBER_KINDS:
        return not any(isinstance(side.constant, float) for side in (left, right))
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
    found = make_list(shape)
    constants = tuple(item.constant for item in items) if all(item.is_constant for item in items) else None
    return replace(found, constant=constants, is_constant=constants is not None)


def _eval_dict(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    members = {pair.key.value: reader.eval_node(pair.value, scope).shape for pair in node.items if _has_text_key(pair)}
    if len(members) < len(node.items) or None in members.values():
        return ANYTHING
    return AbstractValue(Shape(ValueKind.BLOK, members={name: shape for name, shape in members.items() if shape}))


def _has_text_key(pair: Any) -> bool:
    return isinstance(pair.key, nodes.Const) and isinstance(pair.key.value, str)


def _eval_call(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    if isinstance(node.node, nodes.Name) and node.node.name in scope.macros:
        return reader.call_macro(node.node.name, node, scope)
    for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
        reader.eval_node(argument, scope)
    if isinstance(node.node, nodes.Name) and node.node.name not in scope.names:
        return _eval_named_call(reader, node, scope)
    reader.eval_node(node.node, scope)
    return ANYTHING


def _eval_named_call(reader: ExpressionReader, node: Any, scope: Scope) -> AbstractValue:
    if node.node.name == "range":
        return make_list(Shape(ValueKind.AANTAL))
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
    nodes.Compare: eval_comparison,
    nodes.Test: eval_test,
    nodes.Filter: filters.eval_filter,
    **dict.fromkeys(
        (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow),
        _eval_arithmetic,
    ),
}
"""How each kind of expression is read."""
