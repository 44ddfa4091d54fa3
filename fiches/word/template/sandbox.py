"""The Jinja environment of all templates: plain data only, and nothing undefined, unescaped, random or endless.

The syntax tree of a template is rewritten first (`rewriting`), so that what it prints, repeats, stores and compares
goes through the sandbox.
"""

import functools
import html
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Template, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.runtime import Context, Macro, Undefined
from jinja2.sandbox import MAX_RANGE, ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup

from fiches.markup.text import MarkedText
from fiches.word.controls import Placed
from fiches.word.template.arithmetic import compute
from fiches.word.template.context import RenderContext, get_meter, get_state
from fiches.word.template.faults import TagFault, UnknownField, ValueFault
from fiches.word.template.filter_table import Filters, make_caller_row
from fiches.word.template.filters import format_value, is_piece_of_document
from fiches.word.template.guard import FILTERS, GUARDED_TESTS, call_method, describe_value, guard_filter, has_method
from fiches.word.template.marks import BEGIN, Marks, Picture
from fiches.word.template.meter import count_comparison, ensure_bounded
from fiches.word.template.methods import explain_uncalled
from fiches.word.template.rewriting import (
    BARE_PRINT_FILTER,
    BOUNDED_FILTER,
    COMPARED_FILTER,
    JOINED_FILTER,
    METHOD_FILTER,
    PRINT_FILTER,
    RUN_PRINT_FILTER,
    SLICE_FILTER,
    STEP_FILTER,
    TOO_DEEP,
    TOO_NESTED,
    check_depth,
    find_too_nested,
    make_strict,
)
from fiches.word.template.unknown_filters import describe_unknown_filter

_NODES_PER_STEP = 10
"""About how many nodes of a tree take a microsecond."""


@pass_context
def _count_step(context: Context, characters: int, size: int) -> bool:
    meter = get_meter(context)
    meter.count_step(characters)
    meter.count_steps(size // _NODES_PER_STEP)
    return True


@pass_context
def _format_operand(context: Context, value: Any) -> Any:
    """A value that a tilde joins to another: as it is printed, and not endlessly long."""
    shown = ensure_bounded(format_value(value))
    get_meter(context).count_step(len(shown) if isinstance(shown, str) else 0)
    return shown


@pass_context
def _ensure_bounded(context: Context, value: Any) -> Any:  # noqa: ARG001  (with a context, Jinja leaves it to the render)
    return ensure_bounded(value)


@pass_context
def _count_compared(context: Context, value: Any) -> Any:
    if isinstance(value, str | list | tuple | Mapping):
        get_meter(context).count_steps(count_comparison(value))
    return value


@pass_context
def _count_slice(context: Context, value: Any) -> Any:
    if is_piece_of_document(value):
        raise ValueFault(IN_PARTS)
    get_meter(context).count_made(value)
    return value


HELPER_FILTERS = {
    STEP_FILTER: _count_step, JOINED_FILTER: _format_operand, BOUNDED_FILTER: _ensure_bounded,
    COMPARED_FILTER: _count_compared, SLICE_FILTER: _count_slice, METHOD_FILTER: call_method,
}  # fmt: skip
"""What the rewritten tree calls, as filters."""

IN_PARTS = "een stuk van het document kan niet in delen; neem een deel van de waarde zelf"
_PLAIN_TYPES = (Mapping, str, int, float, Decimal, date, list, tuple, type(None))
_NUMBERS = (int, float, Decimal)
_OPERATORS = frozenset(("+", "-", "*", "/", "//", "%", "**"))
INTERNAL_FILTERS = frozenset((*HELPER_FILTERS, PRINT_FILTER, BARE_PRINT_FILTER, RUN_PRINT_FILTER))
"""The filters that no tag can name."""


MAX_TOKENS = 20_000
"""The most words and signs in the tags of one part; each takes time and memory to compile."""


class TokenLimit(Extension):
    """Stops reading a template whose tags hold too much."""

    def filter_stream(self, stream: Any) -> Iterator[Any]:
        """The words and signs of a template. Raises `TagFault` when there are too many."""
        count = 0
        for token in stream:
            count += token.type != "data"
            if count > MAX_TOKENS:
                raise TagFault("er staat te veel in de tags van het sjabloon", token.lineno)
            yield token


class SandboxCodeGenerator(CodeGenerator):
    """Python code that prints each value as the filter `_print` gives it: escaped already, so Jinja adds nothing."""

    def _output_child_pre(self, *_: Any) -> None:
        self.write("(")

    def _output_child_post(self, *_: Any) -> None:
        self.write(")")

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802  (Jinja's own name)
        """What a macro gives is escaped where a block prints it: words that it caught are a text like any other."""
        call_frame, macro = self.macro_body(node, frame)
        self.writeline("caller = ")
        self.macro_def(macro, call_frame)
        self.start_write(frame, node)
        self.write("escape(" if frame.eval_ctx.autoescape else "(")
        self.visit_Call(node.call, frame, forward_caller=True)
        self.write(")")
        self.end_write(frame)


class UncalledMethod(UnknownField):
    """A method of Python without its brackets, where a field of the data was looked for."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        return f"{explain_uncalled(str(name))}; schrijf .{name}()"


class Sandbox(ImmutableSandboxedEnvironment):
    """Data has no attributes but its fields: a dot finds a key of a block, and nothing of Python."""

    # Jinja sends only these operators to `call_binop`.
    intercepted_binops = _OPERATORS
    context_class = RenderContext
    code_generator_class = SandboxCodeGenerator

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """The tree of a source. Raises `TemplateSyntaxError`, also for one that is too deep."""
        try:
            tree = super().parse(source, name, filename)
        except RecursionError as error:
            line = find_too_nested(self.lex(source))
            raise TagFault(TOO_NESTED if line else TOO_DEEP, line) from error
        check_depth(tree)
        return tree

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The field of a block; of Jinja's own objects, such as `loop`, what the sandbox allows."""
        if attribute[0] == "_":
            return self.unsafe_undefined(obj, attribute)
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if isinstance(obj, tuple) and attribute in getattr(obj, "_fields", ()):
            return super().getattr(obj, attribute)  # a group of `groupby`: its grouper and its list
        if isinstance(obj, _PLAIN_TYPES):
            return self.getitem(obj, attribute)
        return super().getattr(obj, attribute) if _is_jinja_object(obj) else self.unsafe_undefined(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list or the field of a block."""
        if not isinstance(obj, _PLAIN_TYPES):
            return (
                super().getitem(obj, argument) if _is_jinja_object(obj) else self.unsafe_undefined(obj, str(argument))
            )
        if is_piece_of_document(obj):
            raise ValueFault(IN_PARTS)
        try:
            return obj[argument]  # type: ignore[index]
        except (LookupError, TypeError):
            kind = UncalledMethod if has_method(obj, argument) else self.undefined
            return kind(obj=obj, name=argument)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What stands for an attribute that a template may not see."""
        return self.undefined(name=attribute, obj=obj, exc=ValueFault)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Numbers of a sensible size only: a text times a million is no template. Texts and lists can be added up."""
        if isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS):
            made = compute(operator, left, right)
        elif operator == "+":
            made = ensure_bounded(super().call_binop(context, operator, left, right))
        else:
            raise ValueFault(f"'{operator}' werkt alleen met getallen, niet met {_describe_operand(left, right)}")
        get_meter(context).count_step()
        get_meter(context).count_made(made)
        return made

    def call_filter(self, name: str, *arguments: Any, **options: Any) -> Any:
        """What `map` asks for by a name: a filter of the table."""
        if name not in self.filters or name in INTERNAL_FILTERS:
            raise ValueFault(describe_unknown_filter(name))
        return super().call_filter(name, *arguments, **options)

    # Jinja's own odd names: a keyword argument in a template may have any other name.
    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """What a call gives; it counts as a step, so that a macro that calls itself comes to an end."""
        get_meter(__context).count_step()
        ensure_bounded((args, kwargs))
        return super().call(__context, __obj, *args, **kwargs)


def _is_jinja_object(obj: Any) -> bool:
    return isinstance(obj, Undefined) or type(obj).__module__.startswith("jinja2.")


def _describe_operand(left: Any, right: Any) -> str:
    return describe_value(right if isinstance(left, _NUMBERS) else left)


@pass_context
def _make_range(context: Context, *arguments: int) -> range:
    """The numbers from one to another; each counts as a step, also when nothing is done with it."""
    try:
        numbers = range(*arguments)
    except TypeError as error:
        raise ValueFault("'range' vraagt één, twee of drie gehele getallen") from error
    # the length of a range that is far too long is no number to Python
    if len(numbers[: MAX_RANGE + 1]) > MAX_RANGE:
        raise ValueFault(f"'range' kan niet verder dan {MAX_RANGE} getallen")
    get_meter(context).count_steps(len(numbers))
    return numbers


@pass_context
def _print_xml(context: Context, value: Any) -> Any:
    """What `{{ value }}` puts into XML."""
    # Nearly every text is printable, and `format_value` has nothing to do for it.
    if not (type(value) is str and value.isprintable()):
        value = _draw_picture(context, value) if isinstance(value, Picture) else format_value(value)
    meter = get_meter(context)
    if isinstance(value, MarkedText):
        return _encode_marked_text(context, value)
    if isinstance(value, Markup):
        meter.saw_xml = True
        meter.count_step(len(value))
        return value
    text = html.escape(str(value))
    meter.count_step(len(text))
    return text


@pass_context
def _print_bare(context: Context, value: Any) -> Any:
    """What `{{r value }}` puts between elements. Raises `ValueFault` for a text, of which Word would show nothing."""
    made = _print_xml(context, value)
    if not isinstance(made, Markup) and made.strip():
        where = f"'{value!s:.40}' komt los in het document te staan"
        raise ValueFault(f"{where}: Word toont die tekst niet; haal de p, r, tr of tc weg uit de tag")
    return made


@pass_context
def _print_in_run(context: Context, value: Any, place: tuple[str, str, str, str, str]) -> str:
    """What `{{ value }}` puts into the text of a run; a value with a control gets that around a run of its own.

    `place` holds the fields of a `RunPlace`.
    """
    head, tail, before, run, after = place
    if not isinstance(value, Placed) or isinstance(value, MarkedText):
        return f"{head}{_print_xml(context, value)}{tail}"
    made = _print_xml(context, value.plain)
    shown = html.unescape(made) if "&" in made else made
    marks: Marks = context.state.marks  # type: ignore[attr-defined]
    return f"{before}{marks.wrap_in_control(f'{run}{made}{RUN_END}', value.control, shown)}{after}"


RUN_END = "</w:t></w:r>"


@pass_context
def _print_plain_in_run(context: Context, value: Any, place: tuple[str, str, str, str, str]) -> str:
    """The same in plain text, which has no runs."""
    return f"{place[0]}{_print_plain(context, value)}{place[1]}"


def _encode_marked_text(context: Any, value: MarkedText) -> str:
    state = get_state(context)
    text = state.marks.encode_text(value, state.part)
    get_meter(context).count_step(len(text))
    return text


def _draw_picture(context: Any, picture: Picture) -> Markup:
    state = get_state(context)
    return Markup(state.gallery.add_picture(picture, state.part))  # noqa: S704  (its text is escaped)


@pass_context
def _print_plain(context: Context, value: Any) -> str:
    """What `{{ value }}` puts into plain text."""
    text = str(format_value(value))
    get_meter(context).count_step(len(text))
    return text


XML_PRINTERS = {PRINT_FILTER: _print_xml, BARE_PRINT_FILTER: _print_bare, RUN_PRINT_FILTER: _print_in_run}
PLAIN_PRINTERS = {PRINT_FILTER: _print_plain, BARE_PRINT_FILTER: _print_plain, RUN_PRINT_FILTER: _print_plain_in_run}


@functools.cache
def get_environment(*, escaped: bool) -> Sandbox:
    """The Jinja environment for XML (`escaped`) or for plain text such as the document title."""
    return make_environment({}, escaped=escaped)


def make_environment(more: Filters, *, escaped: bool) -> Sandbox:
    """The same with filters of the caller."""
    jinja = Sandbox(undefined=UnknownField, autoescape=escaped, extensions=[TokenLimit])
    # Among Jinja's own globals are a random text, lipsum, and a range that counts no steps.
    jinja.globals = {"range": _make_range, "namespace": Namespace}
    guarded = {name: guard_filter(name, make_caller_row(function)) for name, function in more.items()}
    jinja.filters = {**FILTERS, **guarded, **HELPER_FILTERS, **(XML_PRINTERS if escaped else PLAIN_PRINTERS)}
    jinja.tests = dict(GUARDED_TESTS)
    return jinja


def compile_jinja(source: str, *, escaped: bool, more: Filters | None = None) -> Template:
    """The template of a Jinja source, which may use more filters. Raises what Jinja raises for a fault in it.

    In `source` each paragraph may start on a line of its own, so that a fault can be placed; those line ends are not
    part of what it prints.
    """
    jinja = make_environment(more, escaped=escaped) if more else get_environment(escaped=escaped)
    made = jinja.from_string(make_strict(jinja.parse(source)))
    # by these names the code of Jinja calls what a tag caught safe, whatever a filter makes of it afterwards
    made.root_render_func.__globals__.update(Markup=_keep_caught, Macro=_CatchingMacro)
    return made


class _CatchingMacro(Macro):
    """A macro that gives what it caught as `_keep_caught` does; Jinja would call that safe once more."""

    def _invoke(self, arguments: list[Any], autoescape: bool) -> str:
        made: str = self._func(*arguments)
        return _keep_caught(made) if autoescape else made


_CAUGHT_AS_IT_IS = re.compile(f"[<{BEGIN}]")


def _keep_caught(text: str) -> str:
    """What a tag caught: a piece of the document as it is, and mere words as any other text, for who filters them."""
    return Markup(text) if _CAUGHT_AS_IT_IS.search(text) else html.unescape(text)  # noqa: S704  (it is escaped)
