"""Hundreds of slips, one at a time: the message names the right line, is the only one, and says what to do.

Each stands for a cause that was mended. What counts is the first run of a set that nobody here wrote: the last of 120
gave the right line in 98.3 %, one message in 95.8 % and a way out in 100 %; the first ever 82.3, 83.6 and 88.6 %.
"""

from collections.abc import Callable

import pytest

from fiches.diagnostics import Diagnostic
from tests.slips.slips import Slip, find_of, read_slips

Judged = list[tuple[Slip, list[Diagnostic]]]


@pytest.fixture(scope="module")
def judged() -> Judged:
    return [(slip, find_of(slip)) for slip in read_slips()]


def list_missed(judged: Judged, is_right: Callable[[Slip, list[Diagnostic]], bool]) -> list[str]:
    return [f"{slip.name}: {[(one.location.line, one.message) for one in found]}" for slip, found in judged
            if not is_right(slip, found)]  # fmt: skip


def test_there_are_enough(judged: Judged) -> None:
    assert len(judged) >= 200


def test_the_first_message_names_the_right_line(judged: Judged) -> None:
    missed = list_missed(judged, lambda slip, found: bool(found) and found[0].location.line in slip.lines)
    assert len(missed) <= 0.02 * len(judged), "\n".join(missed)


def test_one_slip_gives_one_message(judged: Judged) -> None:
    missed = list_missed(judged, lambda _, found: len(found) == 1)
    assert len(missed) <= 0.05 * len(judged), "\n".join(missed)


def test_every_message_has_a_way_out(judged: Judged) -> None:
    missed = list_missed(judged, lambda _, found: bool(found) and all(one.hint for one in found))
    assert not missed, "\n".join(missed)
