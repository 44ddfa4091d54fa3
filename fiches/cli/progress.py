"""A progress bar on stderr, for a person who is watching; it appears with the first file that takes time."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fiches.building.keeping import Built, State


@contextmanager
def progress(*, silent: bool) -> Iterator[Callable[[int, int, Built], None] | None]:
    """A function to tell of each file, or None when nobody is watching."""
    if silent or not sys.stderr.isatty():
        yield None
        return
    bar = _Bar()
    try:
        yield bar.advance
    finally:
        bar.close()


class _Bar:
    """Loads rich only when a file is really being made."""

    def __init__(self) -> None:
        self._close: Callable[[], None] | None = None
        self._update: Callable[[int, int, str], None] | None = None

    def advance(self, done: int, total: int, built: Built) -> None:
        if self._update is None and built.state is State.ACTUEEL:
            return
        if self._update is None:
            self._open(total)
        if self._update:
            self._update(done, total, built.path.name)

    def close(self) -> None:
        if self._close:
            self._close()

    def _open(self, total: int) -> None:
        from rich.console import Console  # noqa: PLC0415
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        task = bar.add_task("Word-bestanden", total=total)
        bar.start()
        self._close = bar.stop
        self._update = lambda done, total, name: bar.update(task, completed=done, total=total, description=name)
