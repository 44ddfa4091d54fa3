"""Of a picture as SVG the words are told that nobody sees in it, and no others."""

import time

import pytest

from tests.word.test_unshown import SECRET, told, with_icon

SEEN = {
    "hidden on a printer": "<style>@media print{.y{fill:red}.x{display:none}}</style><text class='x'>@</text>",
    "hidden under a mouse": "<style>text:hover{opacity:0}</style><text>@</text>",
    "hidden within another class": "<style>.off text{display:none}</style><text>@</text>",
    "hidden in a list that is closed": "<style>g.off > .x, a b{display:none}</style><g><text class='x'>@</text></g>",
    "shown by a later rule": "<style>.x{display:none}.x{display:inline}</style><text class='x'>@</text>",
    "shown by its own style": "<style>.x{fill:none}</style><text class='x' style='fill:#000'>@</text>",
    "shown in a hidden group": '<g visibility="hidden"><text visibility="visible">@</text></g>',
    "coloured within": '<text fill="none"><tspan fill="#000">@</tspan></text>',
    "coloured before": '<g fill="none"><rect fill="none"/><text fill="currentColor">@</text></g>',
    "clear and outlined": '<g fill-opacity="0" stroke="red"><text>@</text></g>',
    "made larger": '<g transform="scale(10)"><text font-size="1">@</text></g>',
    "made larger by a rule": "<style>g{transform:scale(10)}</style><g><text font-size='1'>@</text></g>",
    "in a small drawing": '<svg viewBox="0 0 24 24"><text font-size="1">@</text></svg>',
    "large within small": '<text font-size="1"><tspan font-size="12">@</tspan></text>',
}
UNSEEN = {
    "by a rule behind one for a printer": "<style>@media print{a{b:c}}.x{display:none}</style><text class='x'>@</text>",
    "by a rule for all": "<style>* {opacity:0}</style><text>@</text>",
    "by a rule for a name": "<style>@charset 'a';text#x{fill:none}</style><text id='x' fill='red'>@</text>",
    "in a group that is gone": '<g display="none"><text display="inline" visibility="visible">@</text></g>',
    "hidden within": '<g visibility="visible"><text><tspan visibility="hidden">@</tspan></text></g>',
    "a line of no colour": '<g stroke="red"><text fill="none" stroke="none">@</text></g>',
    "no size however large": '<g transform="scale(10)"><text font-size="0">@</text></g>',
    "small in a large drawing": '<svg viewBox="0,0,9000,9000"><text font-size="1">@</text></svg>',
}


@pytest.mark.parametrize("drawn", SEEN.values(), ids=SEEN)
def test_words_that_may_be_seen_are_not_told(drawn: str) -> None:
    assert told(with_icon(drawn.replace("@", SECRET))) == []


@pytest.mark.parametrize("drawn", UNSEEN.values(), ids=UNSEEN)
def test_words_that_nobody_sees_are_told(drawn: str) -> None:
    assert len(told(with_icon(drawn.replace("@", SECRET)))) == 1


def test_only_the_words_that_nobody_sees_are_told() -> None:
    drawn = f'<text>gewoon <tspan fill="none">{SECRET}<a fill="red">open</a></tspan> en zo</text>'
    (message,) = told(with_icon(drawn))
    assert message.startswith(f"'{SECRET}' staat in een afbeelding")


def test_very_many_rules_and_pieces_are_read_in_no_time() -> None:
    rules = "".join(f".a{{font-size:{size}px}}.b{size},.c{{fill:#{size:06x}}}" for size in range(20_000))
    classes = " ".join(f"b{number}" for number in range(20_000))
    pieces = '<tspan class="c a">a</tspan>' * 20_000
    start = time.process_time()
    assert told(with_icon(f'<style>{rules}</style><text class="{classes}">{pieces}</text>')) == []
    assert time.process_time() - start < 5
