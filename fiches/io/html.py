"""HTML pages from jinja2 templates, which lie as .html files beside the module that fills them in.

Every value that a template prints is a text, unless it was made by a template. The caller gives two ways to
escape: one for text, and one for text within a tag, where a quote would end the value. The environment finds out by
itself which of the two a place in a template needs.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token
from markupsafe import Markup

TextEscaper = Callable[[str], str]
"""Makes HTML that shows a text as it is."""

_IN_TAG_FILTER = "in_tag"
_TAG_END = re.compile("[<>]")


def make_html_environment(package: str, escape: TextEscaper, escape_in_tag: TextEscaper) -> Environment:
    """What renders the templates of a package.

    A name that the data do not hold raises `jinja2.UndefinedError`: a page without it would look whole.
    """
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=PackageLoader(package, ""),
        finalize=_make_markup_maker(escape),
        extensions=[_TagValues],
        # Jinja would drop the line end at the end of a page.
        keep_trailing_newline=True,
    )
    environment.filters[_IN_TAG_FILTER] = _make_markup_maker(escape_in_tag)
    return environment


def _make_markup_maker(escape: TextEscaper) -> Callable[[Any], Markup]:
    def make_markup(value: Any) -> Markup:
        return value if isinstance(value, Markup) else Markup(escape(str(value)))  # noqa: S704  (escaped by the page)

    return make_markup


class _TagValues(Extension):
    """Sends each value that stands within a tag through a filter of its own."""

    def filter_stream(self, stream: Iterable[Token]) -> Iterator[Token]:
        """The tokens of a template, with `(…)|in_tag` for every `…` that is printed within a tag."""
        in_tag = False
        for token in stream:
            if token.type == "data":
                in_tag = _ends_in_tag(token.value, in_tag)
            # A filter binds more tightly than an operator, so what is printed goes between parentheses first.
            if in_tag and token.type == "variable_end":
                yield from (Token(token.lineno, *part) for part in _FILTER_TOKENS)
            yield token
            if in_tag and token.type == "variable_begin":
                yield Token(token.lineno, "lparen", "(")


_FILTER_TOKENS = (("rparen", ")"), ("pipe", "|"), ("name", _IN_TAG_FILTER))


def _ends_in_tag(source: str, in_tag: bool) -> bool:
    signs = _TAG_END.findall(source)
    return signs[-1] == "<" if signs else in_tag
