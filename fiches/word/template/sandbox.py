"""The Jinja environment of all templates: plain data only, and nothing undefined, unescaped, random or endless.

The syntax tree of a template is rewritten first, so that what it prints, repeats and stores goes through the sandbox.
The rewritten tree calls filters that the sandbox adds; their names begin with an underscore.
"""

import functools
import html
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Template, TemplateAssertionError, nodes, pass_context
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import MAX_RANGE, ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from fiches.markup.text import MarkedText
from fiches.word.template import filters
from fiches.word.template.faults import MAX_BITS, NO_LIMITS, Meter, UnknownField, ensure_bounded
from fiches.word.template.filters import FILTERS, format_value, get_meter
from fiches.word.template.marks import Gallery, Marks, Picture
from fiches.word.template.source import TemplateStyles

PRINT_FILTER = "_print"
_JOINED_FILTER, _BOUNDED_FILTER, _STEP_FILTER = "_joined", "_bounded", "_step"
_OWN_LINE = re.compile(r"\n(<w:p[ >])|(</w:p>)\n")
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
"""How an author of docxtpl writes braces that are no tag. Only in the template: in data they are what they are."""


def make_strict(tree: nodes.Template) -> nodes.Template:
    """The tree, changed in place. Raises `TemplateAssertionError` for a tag that would get around the sandbox."""
    for node in list(tree.find_all(nodes.Node)):
        _NODE_CHANGES.get(type(node), _keep_node)(node)
    return tree


def _keep_node(node: Any) -> None:
    """Most kinds of node are fine as they are."""


def _reject_modifier(modifier: nodes.EvalContextModifier) -> None:
    raise TemplateAssertionError("'autoescape' is niet toegestaan", modifier.lineno)


def _convert_text(data: nodes.TemplateData) -> None:
    data.data = _unwrap_text(data.data)


def _wrap_output(output: nodes.Output) -> None:
    output.nodes = [
        node if isinstance(node, nodes.TemplateData) else _wrap_in_filter(node, PRINT_FILTER) for node in output.nodes
    ]


def _wrap_operands(concat: nodes.Concat) -> None:
    concat.nodes = [_wrap_in_filter(operand, _JOINED_FILTER) for operand in concat.nodes]


def _wrap_assigned(assign: nodes.Assign) -> None:
    assign.node = _wrap_item(assign.node)


def _wrap_with_values(scope: nodes.With) -> None:
    scope.values = [_wrap_in_filter(value, _BOUNDED_FILTER) for value in scope.values]


def _wrap_items(made: Any) -> None:
    made.items = [_wrap_item(item) for item in made.items]


def _unwrap_text(text: str) -> str:
    # Takes out the line ends that compiling put around each paragraph.
    text = _OWN_LINE.sub(r"\1\2", text)
    for escape, meant in _ESCAPES:
        text = text.replace(escape, meant)
    return text


def _wrap_item(item: Any) -> Any:
    """A list in a list is looked at when it is put there; names on the left of `=` are no values."""
    if isinstance(item, nodes.Pair):
        item.value = _wrap_item(item.value)
        return item
    storing = isinstance(item, nodes.Const | nodes.NSRef) or getattr(item, "ctx", "load") != "load"
    return item if storing else _wrap_in_filter(item, _BOUNDED_FILTER)


def _insert_step(repeated: Any) -> None:
    """Every turn of a loop or macro is a step that costs the text in it; a turn that its condition skips is one too."""
    length = sum(len(data.data) for statement in repeated.body for data in statement.find_all(nodes.TemplateData))
    turn = _wrap_in_filter(nodes.Const(length, lineno=repeated.lineno, environment=repeated.environment), _STEP_FILTER)
    repeated.body.insert(0, nodes.ExprStmt(turn, lineno=repeated.lineno))
    if getattr(repeated, "test", None) is not None:
        skipped = _wrap_in_filter(
            nodes.Const(0, lineno=repeated.lineno, environment=repeated.environment), _STEP_FILTER
        )
        repeated.test = nodes.And(skipped, repeated.test, lineno=repeated.lineno)


def _wrap_in_filter(operand: nodes.Expr, name: str) -> nodes.Expr:
    wrapped = nodes.Filter(operand, name, [], [], None, None, lineno=operand.lineno)
    # A node that the parser of Jinja did not make has no environment yet.
    wrapped.environment = operand.environment
    return wrapped


@pass_context
def _count_step(context: Context, characters: int) -> bool:
    get_meter(context).count_step(characters)
    return True


@pass_context
def _format_operand(context: Context, value: Any) -> Any:
    """A value that a tilde joins to another: as it is printed, and not endlessly long."""
    get_meter(context).count_step()
    return ensure_bounded(format_value(value))


@pass_context
def _ensure_bounded(context: Context, value: Any) -> Any:  # noqa: ARG001  (with a context, Jinja leaves it to the render)
    return ensure_bounded(value)


HELPER_FILTERS = {_STEP_FILTER: _count_step, _JOINED_FILTER: _format_operand, _BOUNDED_FILTER: _ensure_bounded}
"""What the rewritten tree calls, as filters."""

_NODE_CHANGES: dict[type[nodes.Node], Callable[[Any], None]] = {
    nodes.EvalContextModifier: _reject_modifier,
    nodes.ScopedEvalContextModifier: _reject_modifier,
    nodes.TemplateData: _convert_text,
    nodes.Output: _wrap_output,
    nodes.Concat: _wrap_operands,
    nodes.Assign: _wrap_assigned,
    nodes.With: _wrap_with_values,
    nodes.List: _wrap_items,
    nodes.Tuple: _wrap_items,
    nodes.Dict: _wrap_items,
    nodes.For: _insert_step,
    nodes.Macro: _insert_step,
    nodes.CallBlock: _insert_step,
}
"""How each kind of node is changed. The nodes are listed before the first one changes."""


REMOVED_FILTERS = (
    "attr", "filesizeformat", "format", "pprint", "random", "safe", "tojson", "urlize", "xmlattr",
)  # fmt: skip
"""Filters of Jinja that get around the view or the escaping, or that give other text every time."""

_PLAIN_TYPES = (Mapping, str, int, float, Decimal, date, list, tuple, type(None))
_OPERATORS = frozenset(("+", "*", "**", "%"))


class RenderContext(Context):
    """The names that a template knows while it is rendered, what that may still cost, its pictures and its marks."""

    meter: Meter = Meter(NO_LIMITS)
    gallery: Gallery = Gallery()
    marks: Marks = Marks(TemplateStyles())
    part: str = ""


class SandboxCodeGenerator(CodeGenerator):
    """Python code that prints each value as the filter `_print` gives it: escaped already, so Jinja adds nothing."""

    def _output_child_pre(self, *_: Any) -> None:
        self.write("(")

    def _output_child_post(self, *_: Any) -> None:
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Data has no attributes but its fields: a dot finds a key of a block, and nothing of Python."""

    # Jinja sends only these operators to `call_binop`.
    intercepted_binops = _OPERATORS
    context_class = RenderContext
    code_generator_class = SandboxCodeGenerator

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The field of a block; of Jinja's own objects, such as `loop`, what the sandbox allows."""
        if attribute[0] == "_":
            return self.unsafe_undefined(obj, attribute)
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if isinstance(obj, _PLAIN_TYPES):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute) if _is_jinja_object(obj) else self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list or the field of a block."""
        if not isinstance(obj, _PLAIN_TYPES):
            return (
                super().getitem(obj, argument) if _is_jinja_object(obj) else self.unsafe_undefined(obj, str(argument))
            )
        try:
            return obj[argument]  # type: ignore[index]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What stands for an attribute that a template may not see."""
        return self.undefined(f"'{attribute}'", name=attribute, obj=obj, exc=SecurityError)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers of a sensible size only: a text times a million is no template. Texts and lists can be added up."""
        numbers = isinstance(left, int | Decimal) and isinstance(right, int | Decimal)
        if operator == "**" or not (numbers or operator == "+"):
            raise SecurityError(f"'{operator}' met iets anders dan getallen")
        if operator == "*" and isinstance(left, int) and isinstance(right, int):
            _check_bits(left.bit_length() + right.bit_length())
        return ensure_bounded(super().call_binop(context, operator, left, right))

    # Jinja's own odd names: a keyword argument in a template may have any other name.
    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What a call gives; it counts as a step, so that a macro that calls itself comes to an end."""
        filters.get_meter(__context).count_step()
        ensure_bounded((args, kwargs))
        return super().call(__context, __obj, *args, **kwargs)


def _is_jinja_object(obj: Any) -> bool:
    return isinstance(obj, Undefined) or type(obj).__module__.startswith("jinja2.")


def _check_bits(bits: int) -> None:
    if bits > MAX_BITS:
        raise SecurityError("een getal wordt te groot")


@pass_context
def _make_range(context: Context, *arguments: int) -> range:
    """The numbers from one to another; each counts as a step, also when nothing is done with it."""
    numbers = range(*arguments)
    if len(numbers) > MAX_RANGE:
        raise OverflowError(f"range van meer dan {MAX_RANGE} getallen")
    filters.get_meter(context).count_steps(len(numbers))
    return numbers


@pass_context
def _print_xml(context: Context, value: Any) -> Any:
    """What `{{ value }}` puts into XML."""
    # Nearly every text is printable, and `format_value` has nothing to do for it.
    if not (type(value) is str and value.isprintable()):
        value = _draw_picture(context, value) if isinstance(value, Picture) else format_value(value)
    meter = filters.get_meter(context)
    if isinstance(value, MarkedText):
        return _encode_marked_text(context, value)
    if isinstance(value, Markup):
        meter.saw_xml = True
        meter.count_step(len(value))
        return value
    text = html.escape(str(value))
    meter.count_step(len(text))
    return text


def _encode_marked_text(context: Any, value: MarkedText) -> str:
    text: str = context.marks.encode_text(value, context.part)
    filters.get_meter(context).count_step(len(text))
    return text


def _draw_picture(context: Any, picture: Picture) -> Markup:
    return Markup(context.gallery.add_picture(picture, context.part))  # noqa: S704  (its text is escaped)


@pass_context
def _print_plain(context: Context, value: Any) -> str:
    """What `{{ value }}` puts into plain text."""
    text = str(format_value(value))
    filters.get_meter(context).count_step(len(text))
    return text


@functools.cache
def get_environment(*, escaped: bool) -> Sandbox:
    """The Jinja environment for XML (`escaped`) or for plain text such as the document title."""
    jinja = Sandbox(undefined=UnknownField, autoescape=escaped)
    # Among Jinja's own globals are a random text, lipsum, and a range that counts no steps.
    jinja.globals = {"range": _make_range, "namespace": Namespace}
    for name in REMOVED_FILTERS:
        del jinja.filters[name]
    filters.wrap_filters(jinja.filters)
    jinja.filters.update(FILTERS)
    jinja.filters.update(HELPER_FILTERS)
    jinja.filters[PRINT_FILTER] = _print_xml if escaped else _print_plain
    return jinja


def compile_jinja(source: str, *, escaped: bool) -> Template:
    """The template of a Jinja source. Raises what Jinja raises for a fault in it.

    In `source` each paragraph may start on a line of its own, so that a fault can be placed; those line ends are not
    part of what it prints.
    """
    jinja = get_environment(escaped=escaped)
    return jinja.from_string(make_strict(jinja.parse(source)))
