"""What rendering one document may cost.

A template is code of somebody else: it can be slow or endless, also by accident. So steps, time and text have limits.
A step is about a microsecond. Each filter, call, comparison, turn of a loop and printed value counts as what it costs,
and is small enough by itself; between two of them the clock is looked at. That works in any thread and on any system,
where a signal or an alarm would not.
"""

import itertools
import time
from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fiches.word.template.faults import ValueFault


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one render may spend: steps of loops and calls, seconds of its own thread, characters made."""

    steps: int = 1_000_000
    seconds: float = 0.6
    characters: int = 10_000_000

    def scale(self, times: int) -> "Limits":
        """The same for a document that may be so many times as long."""
        return Limits(self.steps * times, self.seconds * times, self.characters * times)


LIMITS = Limits()
"""A fiche of four pages takes some thousands of steps, a millisecond and 60,000 characters."""

MAX_TEXT = 200_000
"""The longest text that filters and operators work on. The longest field of the schema is a tenth of it."""

MAX_NUMBER = 500
"""The largest width or count that a filter such as `center` or `batch` takes."""

MAX_PRODUCT = 1_000_000
"""The most characters in a text times those in a text argument of its filter."""

MAX_BITS = 512
"""The largest whole number that a multiplication may make, in bits."""

MAX_SIZE = Decimal(2) ** MAX_BITS
"""The largest number that a computation may make."""

MAX_ITEMS = 100_000
"""The most items, those of lists in lists included, in a list or block that a template makes itself."""

_STEPS_PER_CLOCK = 200
_CHARACTERS_PER_STEP = 1_000


class Meter:
    """Counts what one render spends, and ends it at the limit."""

    __slots__ = ("_characters", "_clock_at", "_deadline", "_steps", "saw_xml")

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._steps = limits.steps
        self._clock_at = self._steps - _STEPS_PER_CLOCK
        self._characters = limits.characters
        self._deadline = time.thread_time() + limits.seconds
        # Whether XML of the data was printed: the finished part is then checked for its namespaces too.
        self.saw_xml = False

    def count_step(self, characters: int = 0) -> None:
        """Count one step and the text that it makes. Raises `ValueFault` at a limit."""
        self._steps -= 1
        self._characters -= characters
        if self._characters < 0:
            raise ValueFault("het document wordt te groot")
        if self._steps < self._clock_at:
            self.check_limits()

    def count_steps(self, count: int) -> None:
        """Count many steps at once. Raises `ValueFault` at a limit."""
        self._steps -= count
        if self._steps < self._clock_at:
            self.check_limits()

    def count_made(self, value: Any) -> None:
        """Count what a filter or operator made: the characters of a text, the items of a list."""
        if isinstance(value, str):
            self.count_step(len(value))
        elif isinstance(value, list | tuple | dict):
            self.count_steps(len(value))

    def check_limits(self) -> None:
        """Raises `ValueFault` at the limit of steps or time, by the clock of this thread: the machine may be busy."""
        self._clock_at = self._steps - _STEPS_PER_CLOCK
        if self._steps < 0:
            raise ValueFault("het sjabloon herhaalt te veel")
        if time.thread_time() > self._deadline:
            raise ValueFault("het vullen van het sjabloon duurt te lang")

    def collect_text(self, pieces: Iterable[str]) -> str:
        """All that a template prints. Raises `ValueFault` when that is too much, whatever the steps counted."""
        found: list[str] = []
        length, most = 0, self._characters
        for piece in pieces:
            found.append(piece)
            length += len(piece)
            if length > most:
                raise ValueFault("het document wordt te groot")
        return "".join(found)


def ensure_bounded(value: Any) -> Any:
    """The value. Raises `ValueFault` when it is a text that is too long, or a list that holds too much.

    A list of twice itself, forty times over, is short to write and takes for ever to compare.
    """
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise ValueFault("een tekst wordt te lang om mee te werken")
    elif isinstance(value, list | tuple | Mapping):
        measure(value)
    return value


def measure(value: Any) -> tuple[int, int]:
    """How many items and characters a value holds, lists in lists included. Raises `ValueFault` for too many items."""
    if isinstance(value, str):
        return 1, len(value)
    count, characters, waiting = 1, 0, [value] if isinstance(value, list | tuple | Mapping) else []
    while waiting:
        container = waiting.pop()
        count += len(container)
        if count > MAX_ITEMS:
            raise ValueFault("een lijst wordt te lang om mee te werken")
        for item in container.values() if isinstance(container, Mapping) else container:
            if isinstance(item, str):
                characters += len(item)
            elif isinstance(item, list | tuple | Mapping):
                waiting.append(item)
    return count, characters


def list_items(value: Any) -> Any:
    """What is no text, list or block but can be walked through, such as what `map` gives, as a list.

    Raises `ValueFault` for too many items.
    """
    if isinstance(value, Sized) or not isinstance(value, Iterator):
        return value
    items = list(itertools.islice(value, MAX_ITEMS + 1))
    if len(items) > MAX_ITEMS:
        raise ValueFault("een lijst wordt te lang om mee te werken")
    return items


def _get_size(value: Any) -> int:
    """The steps to look at a value once, not deep."""
    if isinstance(value, str):
        return 1 + len(value) // _CHARACTERS_PER_STEP
    return 1 + len(value) if isinstance(value, list | tuple | Mapping | range) else 1


def count_nothing(_meter: Meter, _value: Any, _arguments: tuple[Any, ...]) -> int:
    """One step, whatever the value."""
    return 1


def count_items(_meter: Meter, value: Any, arguments: tuple[Any, ...]) -> int:
    """A step for every item, or for a thousand characters; of the arguments too."""
    return _get_size(value) + sum(map(_get_size, arguments))


def count_sorting(meter: Meter, value: Any, arguments: tuple[Any, ...]) -> int:
    """What comparing all items takes. Sorting makes a copy in small letters of every text."""
    items, characters = measure(value)
    meter.count_step(characters)
    return 3 * items + sum(map(_get_size, arguments))


def count_search(_meter: Meter, value: Any, arguments: tuple[Any, ...]) -> int:
    """What holding every item against the arguments takes."""
    return _get_size(value) * (1 + sum(count_comparison(argument) for argument in arguments))


def count_comparison(value: Any) -> int:
    """The steps to compare a value as deep as it goes."""
    if isinstance(value, list | tuple | Mapping):
        items, characters = measure(value)
        return 1 + (items + characters // _CHARACTERS_PER_STEP) // 4
    return _get_size(value)
