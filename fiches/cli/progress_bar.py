"""A bar in the terminal that tells how far a long command is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fiches.build.plan import BuildResult


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
