"""Making HTML. Every string is escaped, except markup that was made by this module."""

from collections.abc import Iterable
from html import escape

from fiches.compare.styles.wording import trim_words
from fiches.dutch.format import make_visible

LONGEST_WORD = 120


class Html(str):
    """Markup, as against text."""

    __slots__ = ()


def escape_text(value: str) -> Html:
    """A text of a user, which the page shows as it is."""
    return Html(escape(trim_words(make_visible(value), LONGEST_WORD), quote=False))


def make_element(name: str, /, *children: str, **attributes: str | int | bool) -> Html:
    """An element. A child is a text unless it is markup; an attribute that is False or "" is left out.

    In names of attributes `_` stands for `-`; the one at the end of `class_` falls away.
    """
    return Html(f"<{name}{''.join(map(_format_attribute, attributes.items()))}>{join_html(children)}</{name}>")


def join_html(parts: Iterable[str], between: str = "") -> Html:
    """Parts after one another; those that are not markup are texts."""
    return Html(between.join(part if isinstance(part, Html) else escape_text(part) for part in parts))


def join_lines(parts: Iterable[Html]) -> Html:
    """Markup with a line for each part, those that are empty left out."""
    return join_html(filter(None, parts), "\n")


def _format_attribute(given: tuple[str, str | int | bool]) -> str:
    name, value = given[0].rstrip("_").replace("_", "-"), given[1]
    if value is True:
        return f" {name}"
    return "" if value is False or value == "" else f' {name}="{escape(make_visible(str(value)))}"'
