"""Puts filters, tests and methods under guard.

A filter gets no larger arguments than the table allows, what it costs and makes is counted, and one that gets what it
is not for says so by its name. What it gives one by one, as `map` does, is made a list at once: nothing is left to be
done uncounted.
"""

import functools
import inspect
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.exceptions import FilterArgumentError
from jinja2.runtime import Context
from jinja2.tests import TESTS

from fiches.markup.text import MarkedText, copy_marks
from fiches.word.controls import Placed, place_value
from fiches.word.shape import NUMBER_KINDS, PRINTABLE_KINDS, ValueKind
from fiches.word.template.context import get_meter
from fiches.word.template.english import CALL_MESSAGES, translate
from fiches.word.template.faults import MisfitFault, ValueFault
from fiches.word.template.filter_table import FILTER_TABLE, FilterRow
from fiches.word.template.filters import format_value, is_piece_of_document, replace_text
from fiches.word.template.meter import MAX_PRODUCT, count_comparison, count_nothing, list_items
from fiches.word.template.methods import BLOCK_METHODS, DATE_METHODS, TEXT_METHODS

_PYTHON_ERRORS = (
    TypeError, ValueError, LookupError, ArithmeticError, AttributeError, AssertionError, FilterArgumentError,
)  # fmt: skip
"""What a filter of Jinja raises for a value or an argument that it cannot use."""
_FOR_UNDEFINED = ("default", "d")


def guard_filter(name: str, row: FilterRow, noun: str = "het filter") -> Callable[..., Any]:
    """The function of a row under guard, as a filter that asks for the context."""
    # Jinja hands some filters its settings before the value.
    passed = getattr(getattr(row.function, "jinja_pass_arg", None), "name", "")
    named = f"{noun} '{name}'"

    @pass_context
    @functools.wraps(row.function)
    def guarded(context: Context, value: Any, *arguments: Any, **options: Any) -> Any:
        if isinstance(value, Undefined) and name not in _FOR_UNDEFINED:
            str(value)  # raises the fault that names it
        control = value.control if isinstance(value, Placed) else None
        value = format_value(value) if row.printed else list_items(value)
        given, meter = (*arguments, *options.values()), get_meter(context)
        if given or isinstance(value, str):
            _check_sizes(named, row, value, given)
        meter.count_steps(row.cost(meter, value, given))
        first = _FIRST_ARGUMENTS.get(passed, _pass_nothing)(context)
        try:
            made = list_items(row.function(*first, value, *arguments, **options))
        except _PYTHON_ERRORS as error:
            raise MisfitFault(f"{named} {_explain_misfit(error, row, value, arguments, options)}") from error
        _check_unchanged(named, value, made)
        if row.cost is not count_nothing:
            meter.count_made(made)
        return _keep_source(made, value, control)

    return guarded


def _explain_misfit(
    error: Exception, row: FilterRow, value: Any, arguments: tuple[Any, ...], options: Mapping[str, Any]
) -> str:
    """What is wrong with a value, or with what stands between the brackets, of a filter that failed."""
    said = translate(str(error), CALL_MESSAGES) if isinstance(error, FilterArgumentError | TypeError) else ""
    if reason := _explain_miscall(row.function, value, arguments, options) or said:
        return reason
    told = [describe_value(argument) for argument in (*arguments, *options.values())]
    given = " of ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))
    if not given or not _is_taken(row, value):
        return f"kan niets met {describe_value(value)}"
    if isinstance(value, list | tuple | Mapping):
        return f"kan niets met {describe_value(value)} en {given} tussen de haakjes"
    return f"kan niets met {given} tussen de haakjes"


def _explain_miscall(
    function: Callable[..., Any], value: Any, arguments: tuple[Any, ...], options: Mapping[str, Any]
) -> str:
    """What is wrong with how many values stand between the brackets, and their names; "" when nothing is."""
    try:
        first = (None,) if hasattr(function, "jinja_pass_arg") else ()
        inspect.signature(function).bind(*first, value, *arguments, **options)
    except TypeError as error:
        return translate(str(error), CALL_MESSAGES)
    except ValueError:  # a function of Python that does not say what it takes
        pass
    return ""


_VALUE_KINDS: tuple[tuple[type | tuple[type, ...], frozenset[ValueKind]], ...] = (
    (bool, frozenset((ValueKind.JA_NEE,))),
    (int, frozenset((ValueKind.AANTAL, ValueKind.JAAR))),
    ((float, Decimal), frozenset((ValueKind.GETAL, ValueKind.BEDRAG))),
    (date, frozenset((ValueKind.DATUM, ValueKind.TIJDSTIP))),
    (Mapping, frozenset((ValueKind.BLOK, ValueKind.WOORDENBOEK, ValueKind.SOM))),
    ((list, tuple), frozenset((ValueKind.LIJST,))),
    (str, PRINTABLE_KINDS - NUMBER_KINDS),
)
"""The kinds that a value of Python may be; in Python True is an int, so that stands first."""


def _is_taken(row: FilterRow, value: Any) -> bool:
    """Whether a filter is for values of this kind."""
    kinds = next((kinds for types, kinds in _VALUE_KINDS if isinstance(value, types)), frozenset())
    return not row.takes.isdisjoint(kinds)


def _keep_source(made: Any, value: Any, control: Any) -> Any:
    """What a filter made, with the marks of the text that it was made of and the content control of its value."""
    if type(made) is str and isinstance(value, MarkedText):
        made = copy_marks(value, made)
    return place_value(made, control) if control and isinstance(made, str) else made


def _pass_nothing(_context: Context) -> tuple[Any, ...]:
    return ()


_FIRST_ARGUMENTS: dict[str, Callable[[Context], tuple[Any, ...]]] = {
    "context": lambda context: (context,),
    "eval_context": lambda context: (context.eval_ctx,),
    "environment": lambda context: (context.environment,),
}


def _check_unchanged(named: str, value: Any, made: Any) -> None:
    """Raises `ValueFault` for a filter that changes a piece of the document: only what it asks of it is a new value."""
    if not is_piece_of_document(value):
        return
    is_asked = isinstance(made, bool | int)
    if not is_asked and not (isinstance(made, str) and made.strip() == value.strip()):
        raise ValueFault(f"{named} kan een stuk van het document niet veranderen; gebruik het bij de waarde zelf")


def _check_sizes(named: str, row: FilterRow, value: Any, given: tuple[Any, ...]) -> None:
    length = len(value) if isinstance(value, str) else 0
    if length > row.longest:
        raise ValueFault("een tekst wordt te lang om mee te werken")
    for argument in given:
        if isinstance(argument, int | float | Decimal) and row.most and not -row.most <= argument <= row.most:
            raise ValueFault(f"{named} kan niet verder dan {row.most}")
        if isinstance(argument, str) and row.product and length * len(argument) > row.product:
            raise ValueFault("een tekst wordt te lang om mee te werken")


def describe_value(value: Any) -> str:
    """A value for a message."""
    if value is None:
        return "een leeg veld"
    if isinstance(value, Mapping):
        return "een blok"
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"
    return "een lijst" if isinstance(value, list | tuple) else f"'{str(value)[:40]}'"


FILTERS = {name: guard_filter(name, row) for name, row in FILTER_TABLE.items()}
"""The filters of all templates."""

_CHEAP_TESTS = (
    "boolean", "callable", "defined", "false", "float", "integer", "iterable", "mapping", "none", "number", "sequence",
    "string", "true", "undefined",
)  # fmt: skip
_NUMBER_TESTS = ("divisibleby", "even", "odd")
_TEXT_TESTS = ("lower", "upper")
_COMPARING_TESTS = (
    "!=", "<", "<=", "==", ">", ">=", "eq", "equalto", "ge", "greaterthan", "gt", "in", "le", "lessthan", "lt", "ne",
    "sameas",
)  # fmt: skip


def _get_test(name: str) -> Callable[..., Any]:
    tests: dict[str, Any] = dict(TESTS)
    found: Callable[..., Any] = tests[name]
    return found


def guard_test(name: str, taken: tuple[type, ...]) -> Callable[..., Any]:
    """A test of Jinja, when it gets what it is for; what comparing costs is counted."""
    function = _get_test(name)

    @pass_context
    @functools.wraps(function)
    def guarded(context: Context, value: Any, *arguments: Any) -> Any:
        if isinstance(value, Undefined):
            str(value)  # raises the fault that names it
        if not isinstance(value, taken):
            raise ValueFault(f"de vergelijking 'is {name}' kan niets met {describe_value(value)}")
        get_meter(context).count_steps(sum(map(count_comparison, (value, *arguments))))
        return function(value, *arguments)

    return guarded


GUARDED_TESTS: dict[str, Callable[..., Any]] = {
    **{name: _get_test(name) for name in _CHEAP_TESTS},
    **{name: guard_test(name, (int, float, Decimal)) for name in _NUMBER_TESTS},
    **{name: guard_test(name, (str,)) for name in _TEXT_TESTS},
    **{name: guard_test(name, (object,)) for name in _COMPARING_TESTS},
}
"""The tests of all templates."""


def _guard_methods(functions: Mapping[str, Callable[..., Any]], *, product: int = 0) -> dict[str, Callable[..., Any]]:
    anything = frozenset(ValueKind)
    rows = {name: FilterRow(function, anything, product=product) for name, function in functions.items()}
    return {name: guard_filter(name, row, "de methode") for name, row in rows.items()}


_METHODS_BY_TYPE: tuple[tuple[type, dict[str, Callable[..., Any]]], ...] = (
    # What `replace` makes is looked at by itself.
    (str, _guard_methods(TEXT_METHODS, product=MAX_PRODUCT) | _guard_methods({"replace": replace_text})),
    (Mapping, _guard_methods(BLOCK_METHODS)),
    (date, _guard_methods(DATE_METHODS)),
)


def has_method(value: Any, name: Any) -> bool:
    """Whether a template may call a method by this name on a value."""
    return any(isinstance(value, kind) and name in methods for kind, methods in _METHODS_BY_TYPE)


@pass_context
def call_method(context: Context, value: Any, name: str, *arguments: Any, **options: Any) -> Any:
    """What `value.name(…)` gives. Raises `ValueFault` for a value that has no such method."""
    for kind, methods in _METHODS_BY_TYPE:
        if isinstance(value, kind) and name in methods:
            return methods[name](context, value, *arguments, **options)
    if isinstance(value, Undefined):
        str(value)  # raises the fault that names it
    environment = context.environment
    return environment.call(context, environment.getattr(value, name), *arguments, **options)  # type: ignore[attr-defined]
