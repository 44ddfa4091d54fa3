"""The bundle: everything for one addressee as one Word file and one PDF, with contents that tell the real pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fiches.delivery.bundle_view import bundle_view, chapter_id, chapters_of
from fiches.delivery.bundling import Layout, joined
from fiches.delivery.values import MARK, Request
from fiches.dossier import Dossier
from fiches.ooxml.joining import Guest, Line
from fiches.ooxml.marking import with_mark
from fiches.pdf import judge, normalised, places
from fiches.rendering.word import Blame, RenderFault, compiled, package_faults, render_checked

ROUNDS = 3
"""How often the pages may move because of the numbers in the contents."""

Export = Callable[[bytes], bytes]
"""Makes a PDF of a Word file."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle: its Word file, its PDF, and the lines of its contents with the pages they point to."""

    docx: bytes = field(repr=False)
    pdf: bytes = field(repr=False)
    contents: tuple[Line, ...]


def bundle(
    dossier: Dossier, documents: Mapping[str, bytes], request: Request, template: bytes, export: Export
) -> Bundle:
    """The bundle of these documents: Word files of fiches, by the id of the fiche or of its variant.

    The Word file is exported to see on which page everything lies, and again with those numbers in it, until they hold.
    Raises `RenderFault` when the template does not fit, a document cannot be taken along, the pages do not settle, or
    the outcome fails a judge.
    """
    titles = {chapter_id(fiche): fiche.titel for fiche in chapters_of(dossier)}
    view = bundle_view(dossier, documents.keys(), request)
    around = render_checked(compiled(template), view, (view["hoofdboodschap"]["titel"], *documents))
    guests = {name: _guest(name, content) for name, content in documents.items()}
    layout = Layout()
    for _ in range(ROUNDS):
        docx, lines = joined(around, guests, titles, layout)
        docx = docx if request.final else _marked(docx)
        pdf = export(docx)
        total, pages = places(pdf)
        found = Layout(pages, total)
        _all_found(lines, found)
        if found == layout:
            return _judged(Bundle(docx, normalised(pdf), lines))
        layout = found
    raise RenderFault(("de paginanummers in de inhoudsopgave komen niet tot rust",), Blame.PACKAGE)


def _guest(name: str, content: bytes) -> Guest:
    try:
        return Guest(content)
    except ValueError as error:
        raise RenderFault((f"{name} kan niet in de bundel: {error}",), Blame.PACKAGE) from error


def _marked(docx: bytes) -> bytes:
    try:
        return with_mark(docx, MARK)
    except ValueError as error:
        raise RenderFault((f"op de bundel is niet overal {MARK} te zetten: {error}",), Blame.TEMPLATE_MISFIT) from error


def _all_found(lines: tuple[Line, ...], layout: Layout) -> None:
    lost = [line.text for line in lines if line.bookmark not in layout.pages]
    if lost:
        raise RenderFault((f"in de PDF is niet te vinden waar dit staat: {', '.join(lost)}",), Blame.PACKAGE)


def _judged(made: Bundle) -> Bundle:
    faults = package_faults(made.docx, ())
    faults += [
        f"de PDF voldoet niet aan {breach.standard}: {breach.rule} {breach.message}" for breach in judge(made.pdf)
    ]
    if faults:
        raise RenderFault(tuple(faults), Blame.PACKAGE)
    return made
