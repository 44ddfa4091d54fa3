"""The bundle: everything for one addressee as one Word file and one PDF, with contents that tell the real pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from fiches.delivery.bundle_view import get_chapter_id, list_chapters, make_bundle_view
from fiches.delivery.bundling import BookmarkPages, join_documents
from fiches.delivery.values import CONCEPT_MARK, PackageRequest
from fiches.documents.render import Blame, RenderFault, find_package_faults, load_compiled, render_checked
from fiches.io.pdf import find_breaches, normalize_pdf, read_places
from fiches.model.dossier import Dossier
from fiches.word.merge.guest import Guest
from fiches.word.merge.host import ContentsLine
from fiches.word.stamp import add_stamp

MAX_ROUNDS = 3
"""How often the pages may move because of the numbers in the contents."""

PdfExporter = Callable[[bytes], bytes]
"""Makes a PDF of a Word file."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle: its Word file, its PDF, and the lines of its contents with the pages they point to."""

    docx: bytes = field(repr=False)
    pdf: bytes = field(repr=False)
    contents: tuple[ContentsLine, ...]


def build_bundle(
    dossier: Dossier, documents: Mapping[str, bytes], request: PackageRequest, template: bytes, export: PdfExporter
) -> Bundle:
    """The bundle of these documents: Word files of fiches, by the id of the fiche or of its variant.

    The Word file is exported to see on which page everything lies, and again with those numbers in it, until they hold.
    Raises `RenderFault` when the template does not fit, a document cannot be taken along, the pages do not settle, or
    the outcome fails a judge.
    """
    titles = {get_chapter_id(fiche): fiche.titel for fiche in list_chapters(dossier)}
    view = make_bundle_view(dossier, documents.keys(), request)
    around = render_checked(load_compiled(template), view, (view["hoofdboodschap"]["titel"], *documents))
    guests = {name: _make_guest(name, content) for name, content in documents.items()}
    layout = BookmarkPages()
    for _ in range(MAX_ROUNDS):
        docx, lines = join_documents(around, guests, titles, layout)
        docx = docx if request.final else _mark_concept(docx)
        pdf = export(docx)
        total, pages = read_places(pdf)
        found = BookmarkPages(pages, total)
        _check_bookmarks(lines, found)
        if found == layout:
            return _judge_bundle(Bundle(docx, normalize_pdf(pdf), lines))
        layout = found
    raise RenderFault(("de paginanummers in de inhoudsopgave komen niet tot rust",), Blame.PACKAGE)


def _make_guest(name: str, content: bytes) -> Guest:
    try:
        return Guest(content)
    except ValueError as error:
        raise RenderFault((f"{name} kan niet in de bundel: {error}",), Blame.PACKAGE) from error


def _mark_concept(docx: bytes) -> bytes:
    try:
        return add_stamp(docx, CONCEPT_MARK)
    except ValueError as error:
        raise RenderFault(
            (f"op de bundel is niet overal {CONCEPT_MARK} te zetten: {error}",), Blame.TEMPLATE_MISFIT
        ) from error


def _check_bookmarks(lines: tuple[ContentsLine, ...], layout: BookmarkPages) -> None:
    lost = [line.text for line in lines if line.bookmark not in layout.pages]
    if lost:
        raise RenderFault((f"in de PDF is niet te vinden waar dit staat: {', '.join(lost)}",), Blame.PACKAGE)


def _judge_bundle(made: Bundle) -> Bundle:
    faults = find_package_faults(made.docx, ())
    faults += [
        f"de PDF voldoet niet aan {breach.standard}: {breach.rule} {breach.message}"
        for breach in find_breaches(made.pdf)
    ]
    if faults:
        raise RenderFault(tuple(faults), Blame.PACKAGE)
    return made
