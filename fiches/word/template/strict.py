"""Rewrites the syntax tree of a template, so that what it prints, repeats and stores goes through the sandbox.

The rewritten tree calls filters that the sandbox adds; their names begin with an underscore.
"""

import re
from collections.abc import Callable
from typing import Any

from jinja2 import TemplateAssertionError, nodes, pass_context
from jinja2.runtime import Context

from fiches.word.template.filters import format_value, get_meter
from fiches.word.template.limits import ensure_bounded

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
