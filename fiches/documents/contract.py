"""The contract of each kind of document: what its templates may print, and what they leave out on purpose.

A contract is derived from the view of the kind, and a view from the models. So nobody writes a contract: who adds a
kind of document declares its view, in a module of its own, and names it in `fiches.documents.kinds`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from fiches.documents.kinds import FICHE_KIND, VIEW_TERMS
from fiches.documents.parts import NamedFiche, ViewTerms, is_unagreed
from fiches.model.dossier import RONDE_LISTS
from fiches.model.fields import Soort
from fiches.model.reflection import FieldGuide, FieldKind, describe_model, describe_view
from fiches.model.register import Kernboodschap
from fiches.model.ronde import Ronde
from fiches.word.shape import Contract, Shape, ValueKind, make_block, make_value

ReferenceShapes = Mapping[Soort, Shape]
"""What stands in the view for a reference of each kind; of a kind that is not here, the id itself."""

PRINTED_AS = {FieldKind.KENMERK: ValueKind.TEKST, FieldKind.VERWIJZING: ValueKind.TEKST}
"""What is only text to a template. Every other kind is the same to it as to the models."""

LONGEST_ID = 40
"""The most characters of an id."""


def make_shape(guide: FieldGuide, references: ReferenceShapes) -> Shape:
    """What a template may meet where a model or a view has this value."""
    common: dict[str, Any] = {"title": guide.label, "optional": guide.optional, "computed": guide.computed}
    if guide.soort is not None:
        named = Shape(ValueKind.TEKST, longest=LONGEST_ID, example=guide.example, refers=True)
        return replace(references.get(guide.soort, named), **common)
    return Shape(
        PRINTED_AS.get(guide.kind) or ValueKind(guide.kind.value),
        members={name: make_shape(part, references) for name, part in guide.fields.items()},
        item=make_shape(guide.item, references) if guide.item else None,
        choices=guide.choices,
        least=guide.least,
        most=guide.most,
        longest=guide.longest,
        lines=guide.lines,
        example=guide.example,
        **common,
    )


def _make_references() -> ReferenceShapes:
    """What stands in the view for a reference: the entry of the ronde or the register, or another fiche."""
    lists = describe_model(Ronde).fields
    entries = {soort: make_shape(_get_item(lists[name]), {}) for soort, name in RONDE_LISTS}
    kernboodschap = make_shape(describe_model(Kernboodschap), _mark_references(entries))
    fiche = make_shape(describe_view(NamedFiche), {})
    all_kinds = {**entries, Soort.KERNBOODSCHAP: kernboodschap, Soort.CONDITIE: kernboodschap, Soort.FICHE: fiche}
    return {**_mark_references(all_kinds), Soort.BEELD: make_value(ValueKind.AFBEELDING)}


def _get_item(guide: FieldGuide) -> FieldGuide:
    assert guide.item is not None  # noqa: S101  (a list has an item)
    return guide.item


def _mark_references(shapes: Mapping[Soort, Shape]) -> ReferenceShapes:
    return {soort: replace(shape, refers=True) for soort, shape in shapes.items()}


REFERENCE_SHAPES = _make_references()
REFERENCE_GUIDES: Mapping[Soort, FieldGuide] = {
    **{soort: _get_item(describe_model(Ronde).fields[name]) for soort, name in RONDE_LISTS},
    **dict.fromkeys((Soort.KERNBOODSCHAP, Soort.CONDITIE), describe_model(Kernboodschap)),
}
"""What the models say of a thing of the ronde or the register that a document names."""


def make_contract(terms: ViewTerms) -> Contract:
    """The contract of a kind of document."""
    guides = {name: describe_view(part) for name, part in terms.parts.items()}
    parts = {name: make_shape(guide, REFERENCE_SHAPES) for name, guide in guides.items()}
    unagreed = {path for name, guide in guides.items() for path in _iter_unagreed(guide, name) if terms.agreed}
    return Contract(make_block(**parts), terms.owed, terms.always, terms.unprinted, terms.withheld, frozenset(unagreed))


def _iter_unagreed(guide: FieldGuide, path: str) -> Iterator[str]:
    """Every field of other files that an akkoord with a document leaves out. A colour says nothing."""
    block = REFERENCE_GUIDES.get(guide.soort, guide) if guide.soort else guide
    for name, part in block.fields.items():
        if not is_unagreed(block.model, name):
            yield from _iter_unagreed(part, f"{path}.{name}")
        elif part.kind is not FieldKind.KLEUR:
            yield f"{path}.{name}"
    if guide.item is not None:
        yield from _iter_unagreed(guide.item, f"{path}[]")


CONTRACTS: Mapping[str, Contract] = {naam: make_contract(terms) for naam, terms in VIEW_TERMS.items()}
"""The contract of each kind of document."""

FICHE_CONTRACT = CONTRACTS[FICHE_KIND.naam]
