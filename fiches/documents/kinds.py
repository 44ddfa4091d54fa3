"""The kinds of document. Each kind has its own templates and a view that they print; most are made of a dossier, by a
function that lists the documents, each with what makes its view.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from fiches.documents.area import GEBIEDSFICHE_TERMS, find_landings
from fiches.documents.delivery import BUNDEL_TERMS, WIJZIGINGEN_TERMS
from fiches.documents.matrix import MATRIX_TERMS, make_matrix_view
from fiches.documents.offer import (
    KERNBOODSCHAPPEN_TERMS,
    MEDEDELING_TERMS,
    make_kernboodschappen_view,
    make_mededeling_view,
)
from fiches.documents.parts import ViewMaker, ViewPlacer, ViewTerms
from fiches.documents.places import FichePlacer, make_budget_order
from fiches.documents.sets import has_counting
from fiches.documents.view import FICHE_TERMS, make_fiche_viewer
from fiches.model.dossier import Dossier, FicheBrief, Sourced, SourceMap, get_brief
from fiches.model.fiche import Fiche, make_variant_id
from fiches.model.register import KernboodschapNiveau


@dataclass(frozen=True, slots=True)
class Document:
    """One document to make.

    `kenmerk` is the start of its file name. `bronnen` are the files it is made of, the one it is mainly about first.
    `zichtbaar` are texts that its body must show, whatever the template.
    """

    kenmerk: str
    titel: str
    bronnen: tuple[SourceMap, ...]
    zichtbaar: tuple[str, ...]
    make_view: ViewMaker = field(repr=False)
    place_view: ViewPlacer | None = field(default=None, repr=False)
    """Gives every value in the view its place in the first source, for a document that people fill in and send back."""


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: its templates are `naam`.docx and every `naam`-….docx.

    A kind that adds up fiches (`adds_up`) is made only when all of them are valid: a total without one would be wrong.
    One that `shows_internal` has a place of its own for what is only for inside; the others never see that.
    """

    naam: str
    terms: ViewTerms = field(repr=False, hash=False)
    documents: Callable[[Dossier], Iterator[Document]]
    adds_up: bool = False
    shows_internal: bool = False


def make_fiche_documents(dossier: Dossier) -> Iterator[Document]:
    """A document for every valid fiche, ordered by id, and then for every variant of one."""
    yield from _make_documents(dossier, dossier.fiches, lambda fiche: fiche.id)
    yield from _make_documents(dossier, dossier.varianten, lambda fiche: make_variant_id(fiche.id, fiche.gebied or ""))


def _make_documents(
    dossier: Dossier, fiches: Sequence[Sourced[Fiche]], kenmerk: Callable[[FicheBrief], str]
) -> Iterator[Document]:
    gebieden = {gebied.id: gebied.naam for gebied in dossier.ronde.value.gebieden}
    make_view, order = make_fiche_viewer(dossier), make_budget_order(dossier.ronde.value)
    for fiche in fiches:
        brief = get_brief(fiche)
        beelden = (dossier.beelden[beeld] for beeld in brief.beelden)
        bronnen = (fiche.source, dossier.ronde.source, dossier.register.source, *beelden)
        area = (gebieden[brief.gebied],) if brief.gebied else ()
        zichtbaar = (brief.id, brief.titel, *area)
        make_own_view = partial(_make_view_of, fiche, make_view)
        yield Document(kenmerk(brief), brief.titel, bronnen, zichtbaar, make_own_view, FichePlacer(fiche, order))


def _make_view_of(fiche: Sourced[Fiche], make_view: Callable[[Fiche], dict[str, Any]]) -> dict[str, Any]:
    """Only now the fiche is asked for: until its turn comes it may stay packed."""
    return make_view(fiche.value)


def make_kernboodschappen_documents(dossier: Dossier) -> Iterator[Document]:
    """The one document of the register."""
    title = dossier.hoofdboodschap.titel
    bronnen = (dossier.register.source, dossier.ronde.source)
    zichtbaar = (title, *(entry.titel for entry in dossier.register.value.select_level(KernboodschapNiveau.CONDITIE)))
    make_view = partial(make_kernboodschappen_view, dossier)
    yield Document("kernboodschappen", f"Kernboodschappen: {title}", bronnen, zichtbaar, make_view)


def make_mededeling_documents(dossier: Dossier) -> Iterator[Document]:
    """The covering note, when the ronde has one that is valid."""
    if dossier.mededeling is None:
        return
    value, bronnen = (
        dossier.mededeling.value,
        (dossier.mededeling.source, dossier.ronde.source, dossier.register.source),
    )
    make_view = partial(make_mededeling_view, dossier, value)
    yield Document("mededeling", f"Mededeling: {value.onderwerp}", bronnen, (value.onderwerp,), make_view)


def make_gebied_documents(dossier: Dossier) -> Iterator[Document]:
    """A document for every area that a fiche names, ordered by file name."""
    for landing, make_view in find_landings(dossier):
        titel = f"Gebiedsfiche {landing.area.naam}"
        fiches = (*landing.hier, *landing.overal, *landing.terzijde)
        bronnen = _collect_sources(dossier, [fiche.id for fiche in fiches])
        yield Document(f"gebied-{landing.area.slug}", titel, bronnen, (landing.area.naam,), make_view)


def make_matrix_documents(dossier: Dossier) -> Iterator[Document]:
    """The one overview of the ronde, as soon as a fiche counts."""
    if has_counting(dossier):
        zichtbaar = tuple(fiche.value.id for fiche in dossier.fiches)
        bronnen = _collect_sources(dossier, zichtbaar)
        yield Document("overzichtsmatrix", "Overzichtsmatrix", bronnen, zichtbaar, partial(make_matrix_view, dossier))


def _collect_sources(dossier: Dossier, ids: Collection[str]) -> tuple[SourceMap, ...]:
    """The files of a document over the fiches with these ids; the ronde is what it is about."""
    wanted = frozenset(ids)
    sources = (fiche.source for fiche in dossier.fiches if fiche.value.id in wanted)
    return (dossier.ronde.source, dossier.register.source, *sources)


FICHE_KIND = DocumentKind("fiche", FICHE_TERMS, make_fiche_documents, shows_internal=True)

DOCUMENT_KINDS = (
    FICHE_KIND,
    DocumentKind("kernboodschappen", KERNBOODSCHAPPEN_TERMS, make_kernboodschappen_documents, shows_internal=True),
    DocumentKind("mededeling", MEDEDELING_TERMS, make_mededeling_documents),
    DocumentKind("gebiedsfiche", GEBIEDSFICHE_TERMS, make_gebied_documents, adds_up=True),
    DocumentKind("overzichtsmatrix", MATRIX_TERMS, make_matrix_documents, adds_up=True),
)
"""Every kind of document that is made of a dossier, in the order in which they are made."""

WIJZIGINGEN = "wijzigingen"
"""The change log: a kind of template that no build fills in, since it takes two versions of the inputs."""

BUNDEL = "bundel"
"""What stands around the fiches in a bundle: a kind of template that only a delivery fills in."""

VIEW_TERMS: Mapping[str, ViewTerms] = {
    **{kind.naam: kind.terms for kind in DOCUMENT_KINDS},
    WIJZIGINGEN: WIJZIGINGEN_TERMS,
    BUNDEL: BUNDEL_TERMS,
}
"""What the templates of each kind get."""

KIND_NAMES = tuple(VIEW_TERMS)
"""Every kind of document that a template may be for."""


def find_kind_name(stem: str) -> str:
    """The kind of document that a template with this name is for; "" when the name begins with none."""
    # With the hyphen: a kind is the whole first part of a name, not its first letters.
    return next((naam for naam in KIND_NAMES if f"{stem}-".startswith(f"{naam}-")), "")
