"""The Jinja of all templates: plain data only, nothing undefined, nothing unescaped, nothing random."""

import functools
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Template, TemplateAssertionError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Namespace

from fiches.templating.faults import UnknownField, ValueFault
from fiches.templating.filters import FILTERS, printed

REMOVED_FILTERS = (
    "attr", "filesizeformat", "format", "pprint", "random", "safe", "tojson", "urlize", "xmlattr",
)  # fmt: skip
"""Filters of Jinja that get around the view or the escaping, or that give other text every time."""

TEXT_FILTERS = (
    "capitalize", "center", "e", "escape", "forceescape", "indent", "lower", "replace", "reverse", "string",
    "striptags", "title", "trim", "truncate", "upper", "urlencode", "wordcount", "wordwrap",
)  # fmt: skip
"""Filters of Jinja that take anything as text: they get what would be printed, so never "None"."""

_PRINTED = "_printed"
_PLAIN = (Mapping, str, int, float, Decimal, date, list, tuple, type(None))


class Sandbox(ImmutableSandboxedEnvironment):
    """Data has no attributes but its fields: a dot finds a key of a block, and nothing of Python."""

    intercepted_binops = frozenset(("*", "**"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The field of a block; of Jinja's own objects, such as `loop`, what the sandbox allows."""
        if attribute.startswith("_"):
            return self.unsafe_undefined(obj, attribute)
        return self.getitem(obj, attribute) if isinstance(obj, _PLAIN) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list or the field of a block."""
        if not isinstance(obj, _PLAIN):
            return super().getitem(obj, argument)
        try:
            return obj[argument]  # type: ignore[index]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What stands for an attribute that a template may not see."""
        return self.undefined(f"'{attribute}'", name=attribute, obj=obj, exc=SecurityError)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers only: a text times a million is no template."""
        if operator == "**" or not (isinstance(left, int | Decimal) and isinstance(right, int | Decimal)):
            raise SecurityError(f"'{operator}' met iets anders dan getallen")
        return super().call_binop(context, operator, left, right)


@functools.cache
def environment(*, escaped: bool) -> Sandbox:
    """The Jinja environment for XML (`escaped`) or for plain text such as the document title."""
    jinja = Sandbox(undefined=UnknownField, autoescape=escaped)
    jinja.globals = {"range": safe_range, "namespace": Namespace}
    for name in REMOVED_FILTERS:
        del jinja.filters[name]
    for name in TEXT_FILTERS:
        jinja.filters[name] = _of_printed(jinja.filters[name])
    jinja.filters.update(FILTERS)
    jinja.filters["join"] = _join
    jinja.filters[_PRINTED] = printed
    return jinja


def compiled(source: str, *, escaped: bool) -> Template:
    """The template of a Jinja source. Raises what Jinja raises for a fault in it."""
    jinja = environment(escaped=escaped)
    tree = jinja.parse(source)
    for modifier in tree.find_all(nodes.EvalContextModifier):
        raise TemplateAssertionError("'autoescape' is niet toegestaan", modifier.lineno)
    printing: list[nodes.Output | nodes.Concat] = [*tree.find_all(nodes.Output), *tree.find_all(nodes.Concat)]
    for node in printing:
        node.nodes = [_print_filter(operand) for operand in node.nodes]
    return jinja.from_string(tree)


def _print_filter(operand: nodes.Expr) -> nodes.Expr:
    """The operand as it is printed. Jinja's own `finalize` lets constants through, and what a tilde joins."""
    if isinstance(operand, nodes.TemplateData):
        return operand
    wrapped = nodes.Filter(operand, _PRINTED, [], [], None, None, lineno=operand.lineno)
    wrapped.environment = operand.environment
    return wrapped


def _of_printed(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, applied to the text that its value would print."""
    at = 1 if hasattr(function, "jinja_pass_arg") else 0

    @functools.wraps(function)
    def of_printed(*arguments: Any, **options: Any) -> Any:
        return function(*arguments[:at], printed(arguments[at]), *arguments[at + 1 :], **options)

    return of_printed


def _join(values: Any, between: str = "") -> str:
    """The items as they would be printed, with a text between them."""
    if isinstance(values, str | Mapping):
        raise ValueFault("het filter 'join' vraagt een lijst")
    return between.join(str(printed(value)) for value in values)
