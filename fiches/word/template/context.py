"""The state of one render, which travels with the names that a template knows.

A context that nobody gave a state fails at the first thing that it counts or prints: no limits is no default.
"""

from dataclasses import dataclass
from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context

from fiches.word.template.marks import Gallery, Marks
from fiches.word.template.meter import Meter


@dataclass(frozen=True, slots=True)
class RenderState:
    """What one render may still cost, the pictures and marks that it meets, and the part that it is making."""

    meter: Meter
    gallery: Gallery
    marks: Marks
    part: str = ""


class _NoState:
    """Stands where a context has no state of a render."""

    def __getattr__(self, name: str) -> Any:
        raise SecurityError("een stuk dat buiten de grenzen van het sjabloon wordt gevuld")


class RenderContext(Context):
    """The names that a template knows while it is rendered, and the state of that render."""

    state: Any = _NoState()

    def derived(self, locals: dict[str, Any] | None = None) -> "RenderContext":  # noqa: A002  (Jinja's own name)
        """The context of a block that sees the names around it: in the same render."""
        made = super().derived(locals)
        assert isinstance(made, RenderContext)  # noqa: S101  (what the sandbox makes)
        made.state = self.state
        return made


def get_state(context: Context) -> RenderState:
    """The state of the render that this context is of; one without it raises `SecurityError` when it is used."""
    state: RenderState = context.state  # type: ignore[attr-defined]
    return state


def get_meter(context: Context) -> Meter:
    """What the render of this context may still cost. Raises `SecurityError` when it is of no render."""
    meter: Meter = context.state.meter  # type: ignore[attr-defined]
    return meter
