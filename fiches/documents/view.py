"""Makes the view of a fiche: the plain data that a template may print.

References are replaced by what they name, money is totalled, and texts of the register stand in full, so that nobody
retypes anything in a template. The keys under `fiche` are the fields of the schema. The other kinds of document use
the same functions for what they share.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Annotated, Any, TypedDict

from fiches.diagnostics import Pointer
from fiches.documents.budget import BudgetChanges, make_budget_view
from fiches.documents.parts import (
    SHARED_PARTS,
    Names,
    PlainBlock,
    ViewTerms,
    add_digest,
    collect_names,
    make_ronde_view,
    to_plain,
)
from fiches.documents.sets import FicheSenders, make_fiche_senders
from fiches.dutch.format import format_amount, format_date
from fiches.io.images import make_bare_picture, read_image_size
from fiches.markup.text import TypedText
from fiches.model.controls import Ontheffing
from fiches.model.dossier import Beeld, Dossier
from fiches.model.fiche import Fiche, FicheBasis, Naslag
from fiches.model.fiche_blocks import Afbeelding, Rol
from fiches.model.field_rules import find_internal, remove_internal
from fiches.model.fields import Model, Ref, Soort
from fiches.model.reflection import FieldGuide, FieldKind, TakenFrom, ViewField, describe_model
from fiches.model.ronde import Ronde
from fiches.model.scalars import WIDEST_MM

MM_PER_INCH, DPI = 25.4, 96


class FicheChanges(FicheSenders):
    """What is different in a fiche: its senders are told apart, money is totalled, a picture is as wide as on paper."""

    budget: Annotated[PlainBlock | None, TakenFrom(FicheBasis, "budget", changed=BudgetChanges)]
    afbeeldingen: Annotated[
        list[PlainBlock], TakenFrom(FicheBasis, "afbeeldingen", only=("bestand", "alt", "bijschrift"))
    ]


ONTHEFFING_FIELDS = tuple(f"fiche.ontheffingen[].{name}" for name in Ontheffing.model_fields)
"""What nobody outside may read: the view holds no exemption."""

NASLAG_FIELDS = tuple(f"fiche.nagezocht[].{name}{'[]' if name == 'cijfers' else ''}" for name in Naslag.model_fields)
"""Where figures were looked up again: for the secretary, and never in the view."""


class InternalField(TypedDict):
    """A field that is only for inside, with a text for each of its values."""

    naam: Annotated[str, ViewField("Naam", longest=120)]
    teksten: Annotated[
        list[Annotated[str, ViewField("Tekst", kind=FieldKind.OPMAAK, longest=2000)]], ViewField("Teksten", least=1)
    ]


FICHE_TERMS = ViewTerms(
    {
        "fiche": Annotated[PlainBlock, TakenFrom(FicheBasis, changed=FicheChanges)],
        "intern": Annotated[list[InternalField], ViewField("Alleen intern", most=60)],
        **SHARED_PARTS,
    },
    always=("fiche.id", "fiche.titel"),
    unprinted={
        "fiche.kernboodschappen[].regels[]": "voor de dekking en de overzichtsmatrix",
        "fiche.indieners[].email": "alleen voor secretarissen onder elkaar",
        "fiche.vraag[].soort": "om te sorteren en te controleren",
        "fiche.gebieden[].voorbeeldgebied": "staat als opmerking achter de naam",
        "fiche.departementen[].rol": "staat er als '(voortouw)'",
        "fiche.cijfers[].waarde": "de tekst van het cijfer staat er",
        "fiche.cijfers[].eenheid": "de tekst van het cijfer staat er",
        "fiche.cijfers[].indicator": "om fiches te vergelijken",
        "fiche.afbeeldingen[].alt": "hoort bij de afbeelding zelf",
        "fiche.cijfers[].bron": "een cijfer staat achter zijn bron",
        "fiche.budget.regels[].soort": "staat bij de drager",
        "fiche.budget.regels[].bedragen[]": "staat bij de drager",
        "fiche.budget.regels[].structureel": "staat bij de drager",
        "fiche.bronnen[].soort": "om te controleren",
        "fiche.inzet.stand": "aan wie een fiche is gegeven, hoort niet in de fiche zelf",
        "fiche.inzet.aan[]": "aan wie een fiche is gegeven, hoort niet in de fiche zelf",
        "fiche.inzet.datum": "aan wie een fiche is gegeven, hoort niet in de fiche zelf",
        **dict.fromkeys(ONTHEFFING_FIELDS, "tussen secretaris en reviewer"),
        **dict.fromkeys(NASLAG_FIELDS, "voor wie de cijfers bijhoudt"),
    },
    withheld=(
        "fiche.indieners[].email",
        "fiche.afbeeldingen[].alt",
        "fiche.inzet.stand",
        "fiche.inzet.aan[]",
        "fiche.inzet.datum",
        *ONTHEFFING_FIELDS,
        *NASLAG_FIELDS,
    ),
    agreed=True,
)
"""One fiche, as `make_fiche_view` makes it."""


def make_fiche_view(dossier: Dossier, fiche: Fiche) -> dict[str, Any]:
    """The view of one fiche: `fiche`, `ronde`, `hoofdboodschap` and `document`, as plain data.

    `document.inhoud` is a short digest of all that can be printed: equal text, equal digest.
    """
    return make_fiche_viewer(dossier)(fiche)


def make_fiche_viewer(dossier: Dossier) -> Callable[[Fiche], dict[str, Any]]:
    """A function that makes the view of any fiche of the dossier; what the views share is made once, now.

    What is internal stands under `intern` and nowhere else; of a dossier for readers outside that is empty.
    """
    ronde, names = dossier.ronde.value, collect_names(dossier)
    order = [entry.id for entry in dossier.register.value.kernboodschappen]
    shared = make_ronde_view(dossier, names)

    def make_view(fiche: Fiche) -> dict[str, Any]:
        public = remove_internal(fiche, ronde.interne_velden)
        view = {**_make_fiche(public, ronde, names, order), **make_fiche_senders(public, dossier)}
        if public.afbeeldingen:
            view["afbeeldingen"] = [_make_picture(beeld, dossier.beelden) for beeld in public.afbeeldingen]
        return add_digest({"fiche": view, "intern": _make_internal(fiche, ronde, names), **shared})

    return make_view


def _make_fiche(fiche: Fiche, ronde: Ronde, names: Names, register_order: list[str]) -> dict[str, Any]:
    view: dict[str, Any] = to_plain(fiche, names)
    del view["varianten"]  # each is a document of its own
    view["ontheffingen"] = []  # between secretary and reviewer: no template may print it, and it changes no document
    view["nagezocht"] = []  # for who keeps the figures
    # In the order of the register, however the secretary ordered the answers.
    view["condities"].sort(key=lambda answer: register_order.index(answer["ref"]["id"]))
    view["departementen"].sort(key=lambda one: one["rol"] != Rol.VOORTOUW.value)
    if fiche.budget is not None:
        colour = names[Soort.OPGAVE][fiche.opgave]["kleur"]
        view["budget"] = make_budget_view(fiche.budget, ronde, names, colour)
    return view


def _make_picture(afbeelding: Afbeelding, beelden: Mapping[str, Beeld]) -> dict[str, Any]:
    """The picture itself, without metadata, in the place of its file name; one wider than the text is made to fit."""
    from fiches.word.template.marks import Picture  # noqa: PLC0415  (loads jinja2)

    content = make_bare_picture(beelden[afbeelding.bestand].content)
    width = afbeelding.breedte or min(WIDEST_MM, round(read_image_size(content)[1] * MM_PER_INCH / DPI))
    picture = Picture(content, afbeelding.alt, width)
    return {"bestand": picture, "alt": afbeelding.alt, "bijschrift": afbeelding.bijschrift}


def _make_internal(fiche: Fiche, ronde: Ronde, names: Names) -> list[InternalField]:
    """What is only for inside: per field of the ronde, as far as it is filled in."""
    found: dict[tuple[str, ...], InternalField] = {}
    for one in find_internal(fiche, ronde.interne_velden):
        guides = _list_guides(one.path)
        field = found.setdefault(one.path, {"naam": " › ".join(guide.label for guide in guides), "teksten": []})
        text = tell_value(one.value, guides[-1], names)
        owner = _find_owner(fiche, one.pointer)
        field["teksten"].append(to_plain(TypedText(f"{owner}: {text}" if owner else text), {}))
    return list(found.values())


def _list_guides(path: tuple[str, ...]) -> list[FieldGuide]:
    """What the schema says of each field on the way to a value, and last of the value itself."""
    guides, guide = [], describe_model(FicheBasis)
    for name in path:
        guide = (guide.item or guide).fields[name]
        guides.append(guide)
    return guides


def _find_owner(fiche: Fiche, pointer: Pointer) -> str:
    """What the innermost item of a list is called by its first field, for a value inside that item; else ""."""
    owner, value = "", fiche
    for step, following in pairwise(pointer):
        value = value[step] if isinstance(step, int) else getattr(value, step)  # type: ignore[index]
        if isinstance(step, int) and isinstance(value, Model) and isinstance(following, str):
            owner = str(next(iter(value.__dict__.values())))
    return owner


_SPEAKING_KINDS = (FieldKind.KEUZE, FieldKind.DATUM)
"""What needs no name before it among other values."""


def tell_value(value: Any, guide: FieldGuide, names: Names) -> str:
    """A value in words, whatever its kind: of a block the names of its fields too, save the first."""
    part = guide.item or guide
    if isinstance(value, Model):
        return ", ".join(_tell_fields(value, part, names))
    if isinstance(value, tuple):
        return "; ".join(tell_value(item, part, names) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {tell_value(item, part, names)}" for name, item in value.items())
    if isinstance(value, Ref):
        named = names.get(value.soort, {}).get(value)
        return str(value) if named is None else str(named.get("naam") or named["titel"])
    return _tell_scalar(value, guide.kind)


def _tell_fields(block: Model, guide: FieldGuide, names: Names) -> Iterator[str]:
    """The fields of a block that say something, with their names where these help."""
    filled = [(part, inner) for name, part in guide.fields.items() if (inner := getattr(block, name)) not in (None, ())]
    for at, (part, inner) in enumerate(filled):
        bare = at == 0 or part.kind in _SPEAKING_KINDS
        yield f"{'' if bare else part.label.lower()} {tell_value(inner, part, names)}".strip()


def _tell_scalar(value: Any, kind: FieldKind) -> str:
    if kind in (FieldKind.DATUM, FieldKind.TIJDSTIP, FieldKind.PERIODE):
        return format_date(value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal):
        return format_amount(value)
    return str(value.value).replace("_", " ") if isinstance(value, Enum) else str(value)
