"""What a user typed is shown with every character in it."""

import pytest

from fiches.diagnostics import make_visible, name_character


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("één – 'woord'", "één – 'woord'"),
        ("a\u202eb", "a‹U+202E›b"),
        ("a\u200bb\u00ad", "a‹U+200B›b‹U+00AD›"),
        ("\x1b[31m", "‹U+001B›[31m"),
        ("a\nb\tc\u00a0d\u2028e\r", "a b c d e "),
        ("👨\u200d👩", "👨‹U+200D›👩"),
        ("a\u3164b\u2800c\ufe0f", "a‹U+3164›b‹U+2800›c‹U+FE0F›"),
        ("\U000e0041\ud800", "‹U+E0041›‹U+D800›"),
    ],
)
def test_what_cannot_be_seen_is_marked(text: str, shown: str) -> None:
    """White space is a space; all else has a name."""
    assert make_visible(text) == shown


def test_what_is_shown_can_be_seen() -> None:
    """Every character of Unicode; and once more changes nothing."""
    shown = make_visible("".join(map(chr, range(0x110000))))
    assert shown.isprintable()
    assert make_visible(shown) == shown


def test_characters_have_names() -> None:
    """As the tables of Unicode list them."""
    assert (name_character("\x07"), name_character("👨")) == ("U+0007", "U+1F468")
