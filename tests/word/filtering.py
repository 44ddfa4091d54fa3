"""Applies one filter or one piece of Jinja, within the limits that a document has."""

from typing import Any

from jinja2 import Template

from fiches.word.template.context import RenderContext, RenderState
from fiches.word.template.guard import FILTERS
from fiches.word.template.marks import Gallery, Marks
from fiches.word.template.meter import Meter
from fiches.word.template.sandbox import compile_jinja
from fiches.word.template.source import TemplateStyles


def make_context(template: Template, data: dict[str, Any]) -> RenderContext:
    """The names for one render of a piece of Jinja."""
    context = template.new_context(data)
    assert isinstance(context, RenderContext)
    context.state = RenderState(Meter(), Gallery(), Marks(TemplateStyles()))
    return context


def fill_jinja(template: Template, data: dict[str, Any]) -> str:
    """What the piece prints."""
    return "".join(template.root_render_func(make_context(template, data)))


def apply_filter(name: str, value: Any, *arguments: Any) -> Any:
    """What the filter makes of a value."""
    return FILTERS[name](make_context(compile_jinja("", escaped=False), {}), value, *arguments)
