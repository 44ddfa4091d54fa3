"""Rewrites the syntax tree of a template, so that what it prints, repeats and stores goes through the sandbox."""

import re
from collections.abc import Callable
from typing import Any

from jinja2 import TemplateAssertionError, nodes, pass_context
from jinja2.runtime import Context

from fiches.templating.filters import printed
from fiches.templating.guards import meter
from fiches.templating.limits import bounded

PRINT = "_print"
_JOINED, _BOUNDED, _STEP = "_joined", "_bounded", "_step"
_OWN_LINE = re.compile(r"\n(<w:p[ >])|(</w:p>)\n")
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
"""How an author of docxtpl writes braces that are no tag. Only in the template: in data they are what they are."""


def made_strict(tree: nodes.Template) -> nodes.Template:
    """The tree, changed in place. Raises `TemplateAssertionError` for a tag that would get around the sandbox."""
    for node in list(tree.find_all(nodes.Node)):
        _CHANGES.get(type(node), _unchanged)(node)
    return tree


def _unchanged(node: Any) -> None:
    """Most kinds of node are fine as they are."""


def _refuse(modifier: nodes.EvalContextModifier) -> None:
    raise TemplateAssertionError("'autoescape' is niet toegestaan", modifier.lineno)


def _print_text(data: nodes.TemplateData) -> None:
    data.data = _as_printed(data.data)


def _print_values(output: nodes.Output) -> None:
    output.nodes = [node if isinstance(node, nodes.TemplateData) else _filtered(node, PRINT) for node in output.nodes]


def _print_operands(concat: nodes.Concat) -> None:
    concat.nodes = [_filtered(operand, _JOINED) for operand in concat.nodes]


def _bound_assigned(assign: nodes.Assign) -> None:
    assign.node = _bounded_item(assign.node)


def _bound_named(scope: nodes.With) -> None:
    scope.values = [_filtered(value, _BOUNDED) for value in scope.values]


def _bound_items(made: Any) -> None:
    made.items = [_bounded_item(item) for item in made.items]


def _as_printed(text: str) -> str:
    text = _OWN_LINE.sub(r"\1\2", text)
    for escape, meant in _ESCAPES:
        text = text.replace(escape, meant)
    return text


def _bounded_item(item: Any) -> Any:
    """A list in a list is looked at when it is put there; names on the left of `=` are no values."""
    if isinstance(item, nodes.Pair):
        item.value = _bounded_item(item.value)
        return item
    storing = isinstance(item, nodes.Const | nodes.NSRef) or getattr(item, "ctx", "load") != "load"
    return item if storing else _filtered(item, _BOUNDED)


def _count(repeated: Any) -> None:
    """Every turn of a loop or macro is a step that costs the text in it; a turn that its condition skips is one too."""
    length = sum(len(data.data) for statement in repeated.body for data in statement.find_all(nodes.TemplateData))
    turn = _filtered(nodes.Const(length, lineno=repeated.lineno, environment=repeated.environment), _STEP)
    repeated.body.insert(0, nodes.ExprStmt(turn, lineno=repeated.lineno))
    if getattr(repeated, "test", None) is not None:
        skipped = _filtered(nodes.Const(0, lineno=repeated.lineno, environment=repeated.environment), _STEP)
        repeated.test = nodes.And(skipped, repeated.test, lineno=repeated.lineno)


def _filtered(operand: nodes.Expr, name: str) -> nodes.Expr:
    wrapped = nodes.Filter(operand, name, [], [], None, None, lineno=operand.lineno)
    wrapped.environment = operand.environment
    return wrapped


@pass_context
def _step(context: Context, characters: int) -> bool:
    meter(context).step(characters)
    return True


@pass_context
def _joined(context: Context, value: Any) -> Any:
    """A value that a tilde joins to another: as it is printed, and not endlessly long."""
    meter(context).step()
    return bounded(printed(value))


@pass_context
def _bounded(context: Context, value: Any) -> Any:  # noqa: ARG001  (with a context, Jinja leaves it to the render)
    return bounded(value)


HELPERS = {_STEP: _step, _JOINED: _joined, _BOUNDED: _bounded}
"""What the rewritten tree calls, as filters."""

_CHANGES: dict[type[nodes.Node], Callable[[Any], None]] = {
    nodes.EvalContextModifier: _refuse,
    nodes.ScopedEvalContextModifier: _refuse,
    nodes.TemplateData: _print_text,
    nodes.Output: _print_values,
    nodes.Concat: _print_operands,
    nodes.Assign: _bound_assigned,
    nodes.With: _bound_named,
    nodes.List: _bound_items,
    nodes.Tuple: _bound_items,
    nodes.Dict: _bound_items,
    nodes.For: _count,
    nodes.Macro: _count,
    nodes.CallBlock: _count,
}
"""How each kind of node is changed. The nodes are listed before the first one changes."""
