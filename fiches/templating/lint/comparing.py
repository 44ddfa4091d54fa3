"""Comparisons and tests: what they prove, and constants that a value never is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from fiches.schema.shape import Kind
from fiches.templating.lint.seen import Compared, NoSuch, Operated
from fiches.templating.lint.values import A_NUMBER, NOTHING, Facts, Scope, Value, is_number, made
from fiches.templating.sandbox import environment

if TYPE_CHECKING:
    from fiches.templating.lint.expressions import Reader

ORDER = {"gt": ">", "gteq": ">=", "lt": "<", "lteq": "<="}
EQUAL, UNEQUAL = ("eq", "equalto", "==", "sameas"), ("ne", "!=")
_TESTS_OF_ORDER = {"ge": "gteq", "gt": "gt", "greaterthan": "gt", "le": "lteq", "lt": "lt", "lessthan": "lt",
                   ">": "gt", ">=": "gteq", "<": "lt", "<=": "lteq"}  # fmt: skip
_WITHOUT = ("none", "undefined", "false")
_COMPARABLE: dict[Kind, tuple[type, ...]] = {
    **dict.fromkeys((Kind.TEKST, Kind.KEUZE, Kind.PERIODE, Kind.KWARTAAL, Kind.KLEUR, Kind.OPMAAK), (str,)),
    **dict.fromkeys((Kind.GETAL, Kind.AANTAL, Kind.JAAR), (int, float)),
    Kind.BEDRAG: (int, float, str),
    Kind.JA_NEE: (bool,),
    Kind.DATUM: (date,),
    Kind.TIJDSTIP: (date,),
}
"""What a constant is that a value of this kind can equal; of a kind that is not here, nothing is."""

_ORDERED = (
    (Kind.GETAL, Kind.AANTAL, Kind.JAAR),
    (Kind.TEKST, Kind.OPMAAK, Kind.KEUZE, Kind.PERIODE, Kind.KWARTAAL),
    (Kind.DATUM,),
    (Kind.TIJDSTIP,),
)
PM = "p.m."
_SHORT = 2
"""Tests such as `le` are no words that somebody meant."""


def compare(reader: Reader, node: Any, scope: Scope) -> Value:
    """A comparison, also of several values in a row; only a single one proves something."""
    left = reader.value(node.expr, scope)
    shows, proofs = left.shows, []
    for operand in node.ops:
        right = reader.value(operand.expr, scope)
        proofs.append(_compared(reader, operand.op, left, right, node.lineno))
        left = right
    yes, no = proofs[0] if len(proofs) == 1 else (NOTHING, NOTHING)
    return made(Kind.JA_NEE, left.words, yes=yes, no=no, shows=shows)


def _compared(reader: Reader, operator: str, left: Value, right: Value, line: int) -> tuple[Facts, Facts]:
    if operator in ORDER:
        return _ordered(reader, operator, left, right, line)
    if operator in ("in", "notin"):
        return _turned(operator == "notin", _contained(reader, left, right, line))
    judge_constant(reader, left, right, line)
    judge_constant(reader, right, left, line)
    return _turned(operator == "ne", (_equal(left, right), _unequal(left, right)))


def _turned(turn: bool, proof: tuple[Facts, Facts]) -> tuple[Facts, Facts]:
    return (proof[1], proof[0]) if turn else proof


def _equal(left: Value, right: Value) -> Facts:
    """What holds when they are equal: whatever equals something that is there, is there itself."""
    found = left.yes if not right.absent and left.kind is not Kind.LIJST else NOTHING
    found |= right.yes if not left.absent and right.kind is not Kind.LIJST else NOTHING
    if left.counts and is_number(right.constant):
        found |= _at_least(left.counts, int(right.constant))
    if left.kind is Kind.BEDRAG and is_number(right.constant):
        found |= {f"{left.path}{A_NUMBER}"}
    return found


def _unequal(left: Value, right: Value) -> Facts:
    if left.counts and right.is_constant and right.constant == 0:
        return _at_least(left.counts, 1)
    if left.kind is Kind.BEDRAG and right.constant == PM:
        return frozenset((f"{left.path}{A_NUMBER}",)) if not left.absent else NOTHING
    empty = None if left.kind is not Kind.LIJST else ()
    return left.yes if right.is_constant and right.constant == empty else NOTHING


def _at_least(path: str, count: int) -> Facts:
    return frozenset((path, f"{path}#{count}")) if count > 0 else NOTHING


def _ordered(reader: Reader, operator: str, left: Value, right: Value, line: int) -> tuple[Facts, Facts]:
    left, right = (reader.there(side, line) for side in (left, right))
    if left.kind and right.kind and not any(left.kind in group and right.kind in group for group in _ORDERED):
        reader.see(Operated(line, ORDER[operator], left, right))
    if left.counts and is_number(right.constant):
        count = int(right.constant)
        if operator in ("gt", "gteq"):
            return _at_least(left.counts, count + (operator == "gt")), NOTHING
        return NOTHING, _at_least(left.counts, count + (operator == "lteq"))
    return NOTHING, NOTHING


def _contained(reader: Reader, left: Value, right: Value, line: int) -> tuple[Facts, Facts]:
    right = reader.there(right, line)
    if isinstance(right.constant, tuple):
        for option in right.constant:
            _judge(reader, left, option, line)
        return (left.yes if None not in right.constant else NOTHING), NOTHING
    if right.kind is Kind.WOORDENBOEK and isinstance(left.constant, str):
        return frozenset((right.path, f"{right.path}.{left.constant}")), NOTHING
    if right.kind is Kind.LIJST and right.shape and right.shape.item and left.is_constant:
        _judge(reader, Value(right.shape.item, words=right.words), left.constant, line)
    return (right.yes | left.yes if not left.is_constant else right.yes), NOTHING


def judge_constant(reader: Reader, value: Value, other: Value, line: int) -> None:
    """See whether a value is compared with a constant that it never is."""
    if other.is_constant and not value.is_constant:
        _judge(reader, value, other.constant, line)


def _judge(reader: Reader, value: Value, option: Any, line: int) -> None:
    if value.shape is None or value.is_constant or option is None or isinstance(option, tuple):
        return
    kinds = _COMPARABLE.get(value.shape.kind, ())
    right_kind = isinstance(option, kinds) and not (isinstance(option, bool) and bool not in kinds)
    wrong_choice = bool(value.shape.choices) and option not in value.shape.choices
    wrong_amount = value.kind is Kind.BEDRAG and isinstance(option, str) and option != PM
    if not right_kind or wrong_choice or wrong_amount:
        reader.see(Compared(line, value, option))


def test(reader: Reader, node: Any, scope: Scope) -> Value:
    """A test such as `is none`, and what it proves."""
    value = reader.value(node.node, scope)
    arguments = [reader.value(argument, scope) for argument in node.args]
    proof = tested(reader, node.name, value, arguments, node.lineno)
    return made(Kind.JA_NEE, value.words, yes=proof[0], no=proof[1])


def tested(reader: Reader, name: str, value: Value, arguments: Iterable[Value], line: int) -> tuple[Facts, Facts]:
    """What a test proves of a value when it holds, and when it does not."""
    known = environment(escaped=True).tests
    if name not in known:
        reader.see(NoSuch(line, "de vergelijking", name, tuple(word for word in known if len(word) > _SHORT)))
        return NOTHING, NOTHING
    other = next(iter(arguments), None)
    if other is not None and (name in (*EQUAL, *UNEQUAL, "in", *_TESTS_OF_ORDER)):
        operator = "eq" if name in EQUAL else "ne" if name in UNEQUAL else _TESTS_OF_ORDER.get(name, name)
        return _compared(reader, operator, value, other, line)
    if name in _WITHOUT:
        return NOTHING, value.yes if name != "undefined" or value.uncertain else NOTHING
    if name == "defined":
        return (value.yes if value.uncertain else NOTHING), NOTHING
    return (value.yes | {f"{value.path}{A_NUMBER}"} if name == "number" else value.yes), NOTHING
