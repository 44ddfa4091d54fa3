"""The terminal: the one console, its colours and a progress bar."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, TypeAlias

from fiches.diagnostics import Severity

if TYPE_CHECKING:
    from rich.console import Console

    from fiches.build.plan import BuildResult

SEVERITY_COLOURS = {Severity.FOUT: "bold red", Severity.WAARSCHUWING: "yellow", Severity.TIP: "cyan"}

TextPart: TypeAlias = str | tuple[str, str]
"""A piece of a line: a text, or a text with its style."""


@cache
def get_console() -> Console:
    """The one console. Text that goes into a pipe is not wrapped.

    It leaves it to `main` what happens when the reader of a pipe stops reading.
    """
    from rich.console import Console

    class PipeConsole(Console):
        def on_broken_pipe(self) -> None:
            # rich would end the program here, with exit code 1
            raise BrokenPipeError

    return PipeConsole(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def print_line(*parts: TextPart, style: str = "", whole: bool = False) -> None:
    """Print a line; one that stays `whole` is not broken where words end, so that a path in it can be copied."""
    from rich.text import Text

    get_console().print(Text.assemble(*parts, style=style), soft_wrap=whole or None)


def print_indented(*parts: TextPart, style: str = "") -> None:
    """Print a text two columns from the margin, on every line of it."""
    from rich.padding import Padding
    from rich.text import Text

    text = Text.assemble(*parts, style=style)
    # Padding breaks lines at the width of the terminal, and text in a pipe must stay whole
    if get_console().soft_wrap:
        get_console().print(Text("  ").append_text(text), soft_wrap=True)
    else:
        get_console().print(Padding(text, (0, 0, 0, 2), expand=False))


@contextmanager
def open_progress_bar(*, silent: bool) -> Iterator[ProgressBar]:
    """A bar to tell of each file; it shows nothing when nobody is watching."""
    bar = ProgressBar(watched=not silent and sys.stderr.isatty())
    try:
        yield bar
    finally:
        bar.close()


class ProgressBar:
    """Loads rich only when a file is really being made."""

    def __init__(self, *, watched: bool) -> None:
        self._watched = watched
        self._close: Callable[[], None] | None = None
        self._show: Callable[..., None] | None = None

    def advance(self, done: int, total: int, built: BuildResult) -> None:
        """One file more is done."""
        from fiches.build.plan import BuildState

        if self._watched and self._show is None and built.state is not BuildState.ACTUEEL:
            self._open()
        if self._show:
            self._show(completed=done, total=total, description=built.path.name)

    def show_text(self, text: str) -> None:
        """What is being done now, when that is no counting of files."""
        if self._show and text:
            self._show(description=text)

    def close(self) -> None:
        """Nothing more is to come."""
        if self._close:
            self._close()

    def _open(self) -> None:
        from rich import progress
        from rich.console import Console

        columns = (
            progress.SpinnerColumn(),
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TimeRemainingColumn(),
        )
        # on stderr: what is printed on stdout may be read by another program
        bar = progress.Progress(*columns, console=Console(stderr=True), transient=True)
        task = bar.add_task("Word-bestanden", total=None)
        bar.start()
        self._close, self._show = bar.stop, partial(bar.update, task)
