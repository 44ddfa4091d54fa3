"""What rendering one document may cost: steps, time and text.

A template is code of somebody else: it can be slow or endless, also by accident.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fiches.word.template.faults import ValueFault


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one render may spend: steps of loops and calls, seconds of its own thread, characters written."""

    steps: int = 1_000_000
    seconds: float = 1.0
    characters: int = 10_000_000

    def scale(self, times: int) -> "Limits":
        """The same for a document that may be so many times as long."""
        return Limits(self.steps * times, self.seconds * times, self.characters * times)


LIMITS = Limits()
"""A fiche of four pages takes some hundreds of steps, a millisecond and 60,000 characters."""

NO_LIMITS = Limits(steps=10**15, seconds=10**9, characters=10**15)

MAX_TEXT = 200_000
"""The longest text that filters and operators work on. The longest field of the schema is a tenth of it."""

MAX_NUMBER = 500
"""The largest width or count that a filter such as `center` or `batch` takes."""

MAX_BITS = 512
"""The largest whole number that a multiplication may make, in bits."""

MAX_ITEMS = 100_000
"""The most items, those of lists in lists included, in a list or block that a template makes itself."""

_STEPS_PER_CLOCK = 16


class Meter:
    """Counts what one render spends, and ends it at the limit."""

    __slots__ = ("_characters", "_deadline", "_steps", "saw_xml")

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._steps = limits.steps
        self._characters = limits.characters
        self._deadline = time.thread_time() + limits.seconds
        # Whether XML of the data was printed: the finished part is then checked for its namespaces too.
        self.saw_xml = False

    def count_step(self, characters: int = 0) -> None:
        """Count one step and what it writes. Raises `ValueFault` at the limit of steps, characters or time."""
        self._steps -= 1
        self._characters -= characters
        if self._characters < 0:
            raise ValueFault("het document wordt te groot")
        if self._steps % _STEPS_PER_CLOCK == 0 or self._steps < 0:
            self.count_steps(0)

    def count_steps(self, count: int) -> None:
        """Count many steps at once, and look at the clock: that of this thread, not of a busy machine."""
        self._steps -= count
        if self._steps < 0:
            raise ValueFault("het sjabloon herhaalt te veel")
        if time.thread_time() > self._deadline:
            raise ValueFault("het vullen van het sjabloon duurt te lang")


def ensure_bounded(value: Any) -> Any:
    """The value. Raises `ValueFault` when it is a text that is too long, or a list that holds too much.

    A list of twice itself, forty times over, is short to write and takes for ever to compare.
    """
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise ValueFault("een tekst wordt te lang om mee te werken")
    elif isinstance(value, list | tuple | Mapping):
        _check_items(value)
    return value


def _check_items(value: Any) -> None:
    left, waiting = MAX_ITEMS, [value]
    while waiting:
        container = waiting.pop()
        items = container.values() if isinstance(container, Mapping) else container
        left -= len(items)
        if left < 0:
            raise ValueFault("een lijst wordt te lang om mee te werken")
        waiting += [item for item in items if isinstance(item, list | tuple | Mapping)]
