"""Evaluates the comparisons and tests in tags without data: what each proves, and where a constant is something that
the value never equals.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from fiches.word.lint.values import (
    NO_GUARANTEES,
    NUMBER_MARK,
    AbstractValue,
    ComparedFact,
    Guarantees,
    OperatorFact,
    Scope,
    UnknownFunctionFact,
    ValueReader,
    is_number,
    make_value,
)
from fiches.word.shape import NUMBER_KINDS, Shape, ValueKind
from fiches.word.template.sandbox import get_environment

ORDER_OPERATORS = {"gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}
_TEST_OPERATORS = {
    **dict.fromkeys(("eq", "equalto", "==", "sameas"), "eq"), **dict.fromkeys(("ne", "!="), "ne"), "in": "in",
    "ge": "gteq", "gt": "gt", "greaterthan": "gt", "le": "lteq", "lt": "lt", "lessthan": "lt",
    ">": "gt", ">=": "gteq", "<": "lt", "<=": "lteq",
}  # fmt: skip
"""The operator that a test with an argument stands for."""

_EMPTY_TESTS = ("none", "undefined", "false")
_CONSTANT_TYPES: dict[ValueKind, tuple[type, ...]] = {
    **dict.fromkeys(
        (ValueKind.TEKST, ValueKind.KEUZE, ValueKind.PERIODE, ValueKind.KWARTAAL, ValueKind.KLEUR, ValueKind.OPMAAK),
        (str,),
    ),
    **dict.fromkeys(NUMBER_KINDS, (int, float)),
    ValueKind.BEDRAG: (int, float, str),
    ValueKind.JA_NEE: (bool,),
    ValueKind.DATUM: (date,),
    ValueKind.TIJDSTIP: (date,),
}
"""What a constant is that a value of this kind can equal; of a kind that is not here, nothing is."""

_ORDERED_KINDS = (
    NUMBER_KINDS,
    (ValueKind.TEKST, ValueKind.OPMAAK, ValueKind.KEUZE, ValueKind.PERIODE, ValueKind.KWARTAAL),
    (ValueKind.DATUM,),
    (ValueKind.TIJDSTIP,),
)
PM = "p.m."
_SHORT_NAME_LENGTH = 2
"""Tests such as `le` are no words that somebody meant."""


def eval_comparison(reader: ValueReader, node: Any, scope: Scope) -> AbstractValue:
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
    reader: ValueReader, operator: str, left: AbstractValue, right: AbstractValue, line: int
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
    reader: ValueReader, operator: str, left: AbstractValue, right: AbstractValue, line: int
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
    reader: ValueReader, left: AbstractValue, right: AbstractValue, line: int
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


def check_constant(reader: ValueReader, value: AbstractValue, other: AbstractValue, line: int) -> None:
    """See whether a value is compared with a constant that it never is."""
    if other.is_constant and not value.is_constant:
        _check_option(reader, value, other.constant, line)


def _check_option(reader: ValueReader, value: AbstractValue, option: Any, line: int) -> None:
    if value.shape is None or value.is_constant or option is None or isinstance(option, tuple):
        return
    if not _can_be(value.shape, option):
        reader.see(ComparedFact(line, value, option))


def _can_be(shape: Shape, option: Any) -> bool:
    """Whether a value of this shape can be equal to a constant."""
    kinds = _CONSTANT_TYPES.get(shape.kind, ())
    # In Python True is an int, and a truth value is no number.
    if not isinstance(option, kinds) or (isinstance(option, bool) and bool not in kinds):
        return False
    if shape.choices and option not in shape.choices:
        return False
    return not (shape.kind is ValueKind.BEDRAG and isinstance(option, str) and option != PM)


def eval_test(reader: ValueReader, node: Any, scope: Scope) -> AbstractValue:
    """A test such as `is none`, and what it proves."""
    value = reader.eval_node(node.node, scope)
    arguments = [reader.eval_node(argument, scope) for argument in node.args]
    proof = prove_test(reader, node.name, value, arguments, node.lineno)
    return make_value(ValueKind.JA_NEE, value.words, yes=proof[0], no=proof[1])


def prove_test(
    reader: ValueReader, name: str, value: AbstractValue, arguments: Iterable[AbstractValue], line: int
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
    if other is not None and name in _TEST_OPERATORS:
        return _compare_values(reader, _TEST_OPERATORS[name], value, other, line)
    return _prove_state(name, value)


def _prove_state(name: str, value: AbstractValue) -> tuple[Guarantees, Guarantees]:
    """What a test proves that asks no more than what a value itself is."""
    if name in _EMPTY_TESTS:
        return NO_GUARANTEES, value.yes if name != "undefined" or value.uncertain else NO_GUARANTEES
    if name == "defined":
        return (value.yes if value.uncertain else NO_GUARANTEES), NO_GUARANTEES
    return (value.yes | {f"{value.path}{NUMBER_MARK}"} if name == "number" else value.yes), NO_GUARANTEES
