"""Rules that judge a template as a Word document."""

from collections.abc import Callable, Iterable

from fiches.diagnostics import Diagnostic
from fiches.templating.lint.subject import Subject

RULES: tuple[Callable[[Subject], Iterable[Diagnostic]], ...] = ()
