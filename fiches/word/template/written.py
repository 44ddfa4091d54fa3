"""What a filter or a method makes of values that stand written out in a tag: the same at every render, so that it can
be told without data, by what renders them.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Template

from fiches.word.template.context import RenderContext
from fiches.word.template.guard import FILTERS, call_method
from fiches.word.template.meter import Meter
from fiches.word.template.sandbox import get_environment

MAX_WRITTEN = 1_000
"""The most characters of the values together: more is left to the render, which counts what it costs."""


@dataclass(frozen=True, slots=True)
class _TrialState:
    """The state of a render that makes one value and prints nothing."""

    meter: Meter


def run_filter(name: str, value: Any, arguments: Sequence[Any], options: Mapping[str, Any]) -> Any:
    """What a filter of the table makes of a value.

    Raises `MisfitFault` and others as the render does, and `LookupError` when it is too much to find out here.
    """
    return _run(FILTERS[name], (value, *arguments), options)


def run_method(name: str, value: Any, arguments: Sequence[Any], options: Mapping[str, Any]) -> Any:
    """The same for a method of a value."""
    return _run(call_method, (value, name, *arguments), options)


@functools.cache
def _make_empty_template() -> Template:
    return get_environment(escaped=False).from_string("")


def _run(function: Callable[..., Any], given: tuple[Any, ...], options: Mapping[str, Any]) -> Any:
    if len(repr((given, options))) > MAX_WRITTEN:
        raise LookupError("too much")
    context = _make_empty_template().new_context()
    assert isinstance(context, RenderContext)  # noqa: S101  (what the sandbox makes)
    context.state = _TrialState(Meter())
    return function(context, *given, **options)
