"""Jinja's own filters, so that they work on what would be printed and cannot make a text without end."""

import functools
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from fiches.markup.text import MarkedText, copy_marks
from fiches.templating.faults import ValueFault
from fiches.templating.filters import format_value
from fiches.templating.limits import MAX_NUMBER, MAX_TEXT, Meter, ensure_bounded

TEXT_FILTERS = (
    "capitalize", "center", "e", "escape", "forceescape", "indent", "lower", "replace", "reverse", "string",
    "striptags", "title", "trim", "truncate", "upper", "urlencode", "wordcount", "wordwrap",
)  # fmt: skip
"""Filters of Jinja that take anything as text: they get what would be printed, so never "None"."""

COUNTING_FILTERS = ("batch", "center", "indent", "round", "slice", "truncate", "wordwrap")
"""Filters of Jinja with a number that says how much they make."""


def wrap_filters(filters: MutableMapping[str, Callable[..., Any]]) -> None:
    """Replace Jinja's filters by careful ones, in place."""
    for name in TEXT_FILTERS:
        filters[name] = _wrap_text_filter(filters[name])
    for name in COUNTING_FILTERS:
        filters[name] = _wrap_counting_filter(filters[name])
    filters["replace"] = _wrap_replace(filters["replace"])
    filters["join"] = _join_values


def get_meter(context: Context) -> Meter:
    """What the render of this context may still cost."""
    found: Meter = context.meter  # type: ignore[attr-defined]
    return found


def _wrap_text_filter(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, applied to the text that its value would print; its marks stay where the text is still the same."""
    passed = getattr(getattr(function, "jinja_pass_arg", None), "name", "")

    @pass_context
    @functools.wraps(function)
    def of_printed(context: Context, value: Any, *arguments: Any, **options: Any) -> Any:
        get_meter(context).count_step()
        text = ensure_bounded(format_value(value))
        first = {"eval_context": (context.eval_ctx,), "environment": (context.environment,)}.get(passed, ())
        result = function(*first, text, *arguments, **options)
        return copy_marks(text, result) if type(text) is MarkedText and type(result) is str else result

    return of_printed


def _wrap_counting_filter(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, which makes a hundred columns but no million."""
    passed = 1 + hasattr(function, "jinja_pass_arg")

    @functools.wraps(function)
    def of_small_numbers(*arguments: Any, **options: Any) -> Any:
        for number in (*arguments[passed:], *options.values()):
            if isinstance(number, int | float) and abs(number) > MAX_NUMBER:
                raise ValueFault(
                    f"het filter '{function.__name__.removeprefix('do_')}' kan niet verder dan {MAX_NUMBER}"
                )
        return function(*arguments, **options)

    return of_small_numbers


def _wrap_replace(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter `replace`, when what it makes is no longer than a text may be."""

    @functools.wraps(function)
    def of_short_result(context: Context, value: Any, old: Any, new: Any, *arguments: Any, **options: Any) -> Any:
        text = str(format_value(value))
        if len(text) + text.count(str(old)) * len(str(new)) > MAX_TEXT:
            raise ValueFault("een tekst wordt te lang om mee te werken")
        return function(context, value, old, new, *arguments, **options)

    return of_short_result


@pass_context
def _join_values(context: Context, values: Any, between: str = "") -> str:
    """The items as they would be printed, with a text between them."""
    if isinstance(values, str | Mapping):
        raise ValueFault("het filter 'join' vraagt een lijst")
    texts = [str(format_value(value)) for value in values]
    get_meter(context).count_steps(len(texts))
    if sum(map(len, texts)) + len(texts) * len(str(between)) > MAX_TEXT:
        raise ValueFault("een tekst wordt te lang om mee te werken")
    return between.join(texts)
