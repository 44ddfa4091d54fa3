"""Every way to tell a comparison, in one table.

A new one is a module that makes its text or file, and here a function that names the product and a line in STYLES.
The command line shows this table in its help: what a style needs loads only when it is asked for.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from fiches.build.plan import TemplateFile
    from fiches.compare.outcome import Comparison
    from fiches.compare.sides import Side
    from fiches.diagnostics import Diagnostic


class StyleRequest(NamedTuple):
    """What is to be told: a comparison, and both versions as they were read, for who renders them.

    The others are for changes that somebody makes in Word: in whose name, of which day (nothing: that of the version
    of the fiche), and with which templates.
    """

    comparison: "Comparison"
    sides: "tuple[Side, Side]"
    author: str = "fiches"
    day: "date | None" = None
    load_templates: "Callable[[], Sequence[TemplateFile]]" = tuple


class Product(NamedTuple):
    """A file that a style made. A text may also be printed; a reader opens the others.

    Without `content` there is no file: `finding` says why, or else there is nothing to show. `told` says in Dutch what
    the file shows.
    """

    name: str
    content: bytes | None
    is_text: bool = False
    told: str = ""
    finding: "Diagnostic | None" = None

    @classmethod
    def from_text(cls, name: str, text: str) -> "Product":
        """A text, with one line end at its end."""
        return cls(name, (text.rstrip("\n") + "\n").encode("utf-8", "surrogatepass"), is_text=True)


class Style(NamedTuple):
    """A way to tell a comparison. `about` says in Dutch what it is for.

    `make_products` knows no clock, no terminal and no folder. Raises `FichesError` when a program or a template that
    it needs is not there. Of a style that `needs_folder` nothing can be printed.
    """

    name: str
    about: str
    make_products: Callable[[StyleRequest], Iterable[Product]]
    needs_folder: bool = False


def make_terminal_products(request: StyleRequest) -> Iterable[Product]:
    """The lines as plain text."""
    from fiches.compare.styles.terminal import render_terminal_lines  # noqa: PLC0415

    lines = render_terminal_lines(request.comparison)
    yield Product.from_text("vergelijking.txt", "\n".join(line.plain for line in lines))


def make_markdown_products(request: StyleRequest) -> Iterable[Product]:
    """One text that fits in a comment of a forge."""
    from fiches.compare.styles.markdown import render_markdown  # noqa: PLC0415

    yield Product.from_text("vergelijking.md", render_markdown(request.comparison))


def make_json_products(request: StyleRequest) -> Iterable[Product]:
    """Everything in one object."""
    from fiches.compare.styles.as_json import render_json  # noqa: PLC0415

    yield Product.from_text("vergelijking.json", render_json(request.comparison))


def make_html_products(request: StyleRequest) -> Iterable[Product]:
    """One page with everything in it."""
    from fiches.compare.styles.html import render_page  # noqa: PLC0415

    yield Product.from_text("vergelijking.html", render_page(request.comparison, request.sides))


def make_word_products(request: StyleRequest) -> Iterable[Product]:
    """A change log for each ronde that changed."""
    from fiches.compare.change_log import render_change_logs  # noqa: PLC0415

    for name, content in render_change_logs(request.comparison, request.sides):
        yield Product(name, content)


def make_excel_products(request: StyleRequest) -> Iterable[Product]:
    """One workbook."""
    from fiches.compare.styles.excel import render_workbook  # noqa: PLC0415

    yield Product("vergelijking.xlsx", render_workbook(request.comparison))


def make_redline_products(request: StyleRequest) -> Iterable[Product]:
    """A Word file with tracked changes for each form of every text that changed, as soon as it is there."""
    from fiches.compare.redline import iter_redlines  # noqa: PLC0415

    templates = request.load_templates()
    for one in iter_redlines(request.comparison, request.sides, templates, request.author, request.day):
        yield Product(one.name, one.content, told=one.told, finding=one.finding)


STYLES = (
    Style("terminal", "om hier te lezen", make_terminal_products),
    Style("md", "Markdown, voor bij een voorstel", make_markdown_products),
    Style("json", "voor een ander programma", make_json_products),
    Style("html", "een pagina om door te sturen", make_html_products),
    Style("docx", "Word, voor een bestuurder", make_word_products),
    Style("xlsx", "Excel, om te sorteren en te filteren", make_excel_products),
    Style("redline", "Word, per fiche met bijgehouden wijzigingen", make_redline_products, needs_folder=True),
)
"""The usual way first."""


def find_style(name: str) -> Style:
    """The style with this name. Raises `KeyError` when there is none."""
    return {style.name: style for style in STYLES}[name]
