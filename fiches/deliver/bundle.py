"""Makes the bundle of a delivery: one Word document of all fiches, with a cover, contents, a matrix and the sources
around them.

The front and the back are a template that is filled in with the view made here; the fiches are merged in between. The
bundle is exported to PDF until its contents tell the real page numbers.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fiches.deliver.delivery import CONCEPT_MARK, PackageRequest
from fiches.documents.delivery import (
    CHAPTER_FIELDS,
    MESSAGE_FIELDS,
    SOURCE_FIELDS,
    Abbreviation,
    BundleMoney,
    BundleOpgave,
    BundleView,
    ChapterMoney,
)
from fiches.documents.matrix import make_matrix_view
from fiches.documents.parts import (
    Names,
    PlainBlock,
    add_digest,
    collect_money_notes,
    collect_names,
    compute_totaal_and_rijk,
    compute_totals,
    compute_totals_per_drager,
    compute_totals_per_opgave,
    get_money_state,
    make_ronde_view,
    to_plain,
)
from fiches.documents.render import Blame, RenderFault, find_package_faults, load_compiled, render_checked
from fiches.documents.sets import collect_sending, is_aside, make_secrecy_and_status, make_set_senders, select_counting
from fiches.io.pdf import find_breaches, normalize_pdf, read_places
from fiches.model.dossier import Dossier
from fiches.model.fiche import Fiche, make_variant_id
from fiches.model.fields import Soort
from fiches.model.register import Kernboodschap, KernboodschapNiveau
from fiches.model.ronde import Begrip, Ronde
from fiches.word.merge.guest import Guest, GuestFrame
from fiches.word.merge.host import ContentsLine, Host, add_bookmark
from fiches.word.merge.sections import add_stamp, number_pages_from
from fiches.word.xml import Element, get_paragraph_text


def make_bundle_view(dossier: Dossier, delivered: Collection[str], request: PackageRequest) -> dict[str, Any]:
    """The view of the template of the bundle: `bundel`, `matrix`, `ronde`, `hoofdboodschap` and `document`.

    `delivered` are the ids of the fiches, and of their variants, whose documents are in the bundle; at least one has
    to count. A fiche of which only variants are delivered counts as a whole, once.
    """
    names = collect_names(dossier)
    chapters = [fiche for fiche in list_chapters(dossier) if get_chapter_id(fiche) in delivered]
    ids = {fiche.id for fiche in chapters}
    whole = replace(dossier, fiches=tuple(fiche for fiche in dossier.fiches if fiche.value.id in ids), varianten=())
    view = {"bundel": _make_bundel(whole, chapters, request, names), "matrix": make_matrix_view(whole)["matrix"]}
    return add_digest({**view, **make_ronde_view(dossier, names)})


def list_chapters(dossier: Dossier) -> list[Fiche]:
    """All fiches and variants, ordered by opgave as the ronde has them, then by id."""
    order = [opgave.id for opgave in dossier.ronde.value.opgaven]
    everything = (sourced.value for sourced in (*dossier.fiches, *dossier.varianten))
    return sorted(everything, key=lambda fiche: (order.index(fiche.opgave), get_chapter_id(fiche)))


def get_chapter_id(fiche: Fiche) -> str:
    """How the document of a fiche, or of a variant of one, is called."""
    return make_variant_id(fiche.id, fiche.gebied) if fiche.gebied else fiche.id


def _make_bundel(whole: Dossier, chapters: list[Fiche], request: PackageRequest, names: Names) -> BundleView:
    ronde, counted = whole.ronde.value, select_counting(whole)
    aside = [fiche.value for fiche in whole.fiches if is_aside(fiche.value, ronde)]
    scenario = names[Soort.SCENARIO][request.scenario]["naam"] if request.scenario else None
    return {
        "geadresseerde": request.addressee.naam,
        "datum": request.date,
        "scenario": scenario,
        "concept": not request.final,
        **make_secrecy_and_status(counted, aside, ronde, names),
        **make_set_senders(collect_sending((fiche.value for fiche in whole.fiches), whole)),
        "aantal_fiches": len(whole.fiches),
        "boodschappen": list(_make_messages(whole, names, None)),
        "werkwijze": _select_messages(whole, names, KernboodschapNiveau.WERKWIJZE),
        "condities": _select_messages(whole, names, KernboodschapNiveau.CONDITIE),
        "opgaven": list(_make_opgaven(whole, chapters, names)),
        "geld": _compute_money(whole, counted),
        "bronnen": _collect_sources(chapters),
        "afkortingen": _collect_abbreviations(whole, chapters),
    }


def _make_messages(dossier: Dossier, names: Names, opgave: str | None) -> Iterator[PlainBlock]:
    for entry in dossier.register.value.select_level(KernboodschapNiveau.KERN):
        if entry.opgave == opgave:
            yield _make_message(entry, names)


def _select_messages(dossier: Dossier, names: Names, niveau: KernboodschapNiveau) -> list[PlainBlock]:
    return [_make_message(entry, names) for entry in dossier.register.value.select_level(niveau)]


def _make_message(entry: Kernboodschap, names: Names) -> PlainBlock:
    plain = names[Soort.KERNBOODSCHAP][entry.id]
    return {name: plain[name] for name in MESSAGE_FIELDS}


def _make_opgaven(dossier: Dossier, chapters: Iterable[Fiche], names: Names) -> Iterator[BundleOpgave]:
    """Every opgave of the ronde with its messages; those without a fiche say so."""
    chapters = list(chapters)
    for opgave in dossier.ronde.value.opgaven:
        own = [fiche for fiche in chapters if fiche.opgave == opgave.id]
        yield {
            "opgave": names[Soort.OPGAVE][opgave.id],
            "boodschappen": list(_make_messages(dossier, names, opgave.id)),
            "fiches": [_make_chapter(fiche, dossier, names) for fiche in own],
        }


def _make_chapter(fiche: Fiche, dossier: Dossier, names: Names) -> PlainBlock:
    money: ChapterMoney = {
        "id": get_chapter_id(fiche),
        "geld": get_money_state(fiche),
        **compute_totaal_and_rijk([fiche], dossier.ronde.value),
    }
    printed = {name: to_plain(getattr(fiche, name), names) for name in CHAPTER_FIELDS}
    return {**printed, **money}


def _compute_money(dossier: Dossier, counted: list[Fiche]) -> BundleMoney:
    """The amounts per year: of each opgave, of each drager, and in all."""
    ronde = dossier.ronde.value
    return {
        "per_opgave": list(compute_totals_per_opgave(counted, ronde)),
        "per_drager": compute_totals_per_drager(counted, ronde),
        "totaal": compute_totals(counted, ronde),
        **collect_money_notes(counted, ronde),
    }


def _collect_sources(chapters: Iterable[Fiche]) -> list[PlainBlock]:
    """Every source once, by title, with the fiches that lean on it and the mark that it has in each."""
    found: dict[tuple[str, str, str, str], PlainBlock] = {}
    for fiche in chapters:
        for bron in fiche.bronnen:
            printed = {name: to_plain(getattr(bron, name), {}) for name in SOURCE_FIELDS}
            key = (str(bron.titel).casefold(), bron.uitgever, str(bron.datum), bron.vindplaats)
            used = found.setdefault(key, {**printed, "fiches": []})["fiches"]
            used.append(f"{get_chapter_id(fiche)} ({bron.id})")
    return [found[key] for key in sorted(found)]


def _collect_abbreviations(dossier: Dossier, chapters: Sequence[Fiche]) -> list[Abbreviation]:
    """Every abbreviation with what it stands for; one that stands for two things is there twice."""
    told = [item for fiche in chapters for item in fiche.afkortingen.items()]
    told += [(one.id, one.naam) for one in _list_named_bodies(dossier.ronde.value, chapters)]
    # KABINET is no abbreviation of het kabinet als geheel
    apart = (item for item in told if item[0].casefold() not in item[1].casefold().split())
    pairs = {(short.casefold(), short, long.casefold()): long for short, long in apart}
    return [{"kort": key[1], "lang": pairs[key]} for key in sorted(pairs)]


def _list_named_bodies(ronde: Ronde, chapters: Iterable[Fiche]) -> list[Begrip]:
    """The koepels, and the departementen of which a fiche asks something: documents name them by their ids."""
    asked = {aan for fiche in chapters for vraag in fiche.vraag for aan in vraag.aan}
    return [*ronde.koepels, *(ministry for ministry in ronde.departementen if ministry.id in asked)]


CONTENTS_STYLE, FICHE_STYLE, HEADER_STYLE = "Bundel inhoud", "Bundel fiche", "Bundel kop"
"""The styles in the template of paragraphs that stand for the contents, for a fiche (its text is the id), and for the
header of the fiche that follows."""

_OWN_BOOKMARK = re.compile(r"(?:Deel|Fiche|Vervolg)\d+")
UNKNOWN_PAGE = 99
"""The number of a page until it is known."""


@dataclass(frozen=True, slots=True)
class BookmarkPages:
    """On which page of the PDF each bookmark lies, and how many pages there are."""

    pages: Mapping[str, int] = field(default_factory=dict)
    total: int = 0

    @classmethod
    def from_pdf(cls, pdf: bytes) -> "BookmarkPages":
        """The bookmarks of the bundle; a fiche may have some of its own, at which nothing else begins."""
        total, pages = read_places(pdf)
        return cls({name: page for name, page in pages.items() if _OWN_BOOKMARK.fullmatch(name)}, total)

    def get_page(self, bookmark: str) -> int:
        """The page of a bookmark."""
        return self.pages.get(bookmark, UNKNOWN_PAGE)

    def count_pages(self, bookmark: str) -> int:
        """How many pages there are until something else begins."""
        start = self.get_page(bookmark)
        later = [page for page in (*self.pages.values(), self.total + 1) if page > start]
        return min(later, default=start + 1) - start


def join_documents(
    around: bytes, guests: Mapping[str, Guest], titles: Mapping[str, str], layout: BookmarkPages
) -> tuple[bytes, tuple[ContentsLine, ...]]:
    """The whole Word file, and the lines of its contents, with the page numbers of this layout.

    Raises `RenderFault` when the template has no place for the contents or for one of the guests.
    """
    host = Host(around)
    places = _find_places(host, guests)
    lines = tuple(_make_contents_lines(host, places, titles, layout))
    headers = {header.getnext(): header for header in host.find_paragraphs(HEADER_STYLE)}
    for number, (marker, name) in enumerate(places.items(), 1):
        header = headers.get(marker)
        if header is not None:
            host.body.remove(header)
        host.insert_guest(marker, guests[name], _make_guest_frame(f"Fiche{number}", layout, header))
    for number, (block, section) in enumerate(host.resume_after_guests(), 1):
        add_bookmark(block, f"Vervolg{number}")
        number_pages_from(section, layout.get_page(f"Vervolg{number}"))
    _insert_contents(host, lines)
    return host.to_bytes(), lines


def _find_places(host: Host, guests: Mapping[str, Guest]) -> dict[Element, str]:
    """The paragraph that stands for each guest, with the name of the guest."""
    places = {marker: get_paragraph_text(marker).strip() for marker in host.find_paragraphs(FICHE_STYLE)}
    if sorted(places.values()) != sorted(guests):
        raise RenderFault(
            (f"de alinea's in de stijl '{FICHE_STYLE}' noemen niet elke fiche één keer",), Blame.TEMPLATE_MISFIT
        )
    if len(host.find_paragraphs(CONTENTS_STYLE)) != 1:
        raise RenderFault((f"er staat niet één alinea in de stijl '{CONTENTS_STYLE}'",), Blame.TEMPLATE_MISFIT)
    return places


def _make_contents_lines(
    host: Host, places: Mapping[Element, str], titles: Mapping[str, str], layout: BookmarkPages
) -> Iterator[ContentsLine]:
    """A line for every heading of a part and for every guest, in order; the headings get their bookmark."""
    headings, parts, chapters = host.find_headings(), 0, 0
    for block in host.body:
        if block in headings:
            parts += 1
            add_bookmark(block, f"Deel{parts}")
            yield ContentsLine(2, get_paragraph_text(block), f"Deel{parts}", layout.get_page(f"Deel{parts}"))
        elif block in places:
            chapters += 1
            text = f"{places[block]}  {titles[places[block]]}"
            yield ContentsLine(3, text, f"Fiche{chapters}", layout.get_page(f"Fiche{chapters}"))


def _make_guest_frame(bookmark: str, layout: BookmarkPages, header: Element | None) -> GuestFrame:
    start, pages = layout.get_page(bookmark), layout.count_pages(bookmark)
    last = start + pages - 1
    rest = f"{start + 1}–{last}" if last > start + 1 else str(last)
    return GuestFrame(bookmark, f"  |  bundel {start}", f"  |  bundel {rest}", pages, header)


def _insert_contents(host: Host, lines: Sequence[ContentsLine]) -> None:
    """A field as Word makes it: the headings of the parts, and the titles of the fiches."""
    # styles of inserted fiches end with a number in parentheses, as in "Kop 1 (fiche 2)"; only those belong here
    names = ";".join(f"{name};3" for name in host.list_heading_styles(3) if name.endswith(")"))
    host.insert_contents(host.find_paragraphs(CONTENTS_STYLE)[0], f'TOC \\o "2-2" \\h \\z \\t "{names}"', lines)


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
        # marked before it is exported: the PDF is made of the very file that is delivered
        docx = docx if request.final else _mark_concept(docx)
        pdf = export(docx)
        measured = BookmarkPages.from_pdf(pdf)
        _check_bookmarks(lines, measured)
        # the numbers in the contents are those of this PDF: printing them moved nothing
        if measured == layout:
            return _judge_bundle(Bundle(docx, normalize_pdf(pdf), lines))
        layout = measured
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
