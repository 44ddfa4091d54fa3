"""The contract of each kind of document: what its templates may print, and what they leave out on purpose.

A kind is the first part of a template's file name. Who adds a kind of document writes its contract here and adds a
line to `CONTRACTS`; the shapes of views that are put together by hand stand in `documents/shapes.py`.
"""

from collections.abc import Mapping
from dataclasses import replace

from fiches.documents.offer import ORIGIN_FIELDS, STORY_FIELDS
from fiches.documents.shapes import (
    GEBIED_UNPRINTED,
    MATRIX_UNPRINTED,
    ReferenceShapes,
    make_bundel_shape,
    make_gebied_shape,
    make_matrix_shape,
    make_model_shape,
    make_shape,
    make_wijzigingen_shape,
)
from fiches.documents.view import DIGEST_LENGTH, RONDE_FIELDS
from fiches.model.fiche import FicheBasis
from fiches.model.fields import Soort
from fiches.model.reflection import FieldGuide, describe_model
from fiches.model.register import Kernboodschap, Mededeling, Register
from fiches.model.requirements import RONDE_LISTS
from fiches.model.ronde import Ontheffing, Ronde
from fiches.word.shape import Contract, Shape, ValueKind, make_block, make_list, make_som, make_text, make_value


def _make_references() -> ReferenceShapes:
    """What stands in the view for a reference: the entry of the ronde or the register, or another fiche."""
    lists = describe_model(Ronde).fields
    entries = {soort: make_shape(_get_item(lists[name]), {}) for soort, name in RONDE_LISTS}
    kernboodschap = make_model_shape(Kernboodschap, _mark_references(entries))
    fiche = make_block(id=make_text("Kenmerk"), titel=make_text("Titel", longest=90))
    all_kinds = {**entries, Soort.KERNBOODSCHAP: kernboodschap, Soort.CONDITIE: kernboodschap, Soort.FICHE: fiche}
    return {**_mark_references(all_kinds), Soort.BEELD: make_value(ValueKind.AFBEELDING)}


def _get_item(guide: FieldGuide) -> FieldGuide:
    assert guide.item is not None  # noqa: S101  (a list has an item)
    return guide.item


def _mark_references(shapes: Mapping[Soort, Shape]) -> ReferenceShapes:
    return {soort: replace(shape, refers=True) for soort, shape in shapes.items()}


REFERENCE_SHAPES = _make_references()
RONDE_SHAPE = make_model_shape(Ronde, REFERENCE_SHAPES).select_members(*RONDE_FIELDS)
HOOFDBOODSCHAP_SHAPE = make_model_shape(Kernboodschap, REFERENCE_SHAPES)
DOCUMENT_SHAPE = make_block(
    inhoud=make_text("Kenmerk van de inhoud", longest=DIGEST_LENGTH),
    sha256=make_text("Controlesom van de inhoud", longest=64),
)


def _make_total_shapes() -> dict[str, Shape]:
    """What the view works out of lines of a budget."""
    return {
        "bedragen": make_list(make_som(), "Bedragen per jaar", least=1).as_computed(),
        "cumulatief": make_som("Totaal over de jaren"),
        "structureel": make_som("Structureel"),
        "zekerheid": _get_budget_line().members["zekerheid"].as_computed(),
    }


def _make_picture_shape() -> Shape:
    """The pictures, each at the width that it has on paper."""
    pictures = make_model_shape(FicheBasis, REFERENCE_SHAPES).members["afbeeldingen"]
    assert pictures.item is not None  # noqa: S101  (a list has an item)
    return replace(pictures, item=pictures.item.select_members("bestand", "alt", "bijschrift"))


def _get_budget_line() -> Shape:
    line = _get_budget().members["regels"].item
    assert line is not None  # noqa: S101  (a list has an item)
    return line


def _get_budget() -> Shape:
    return make_model_shape(FicheBasis, REFERENCE_SHAPES).members["budget"]


def _make_budget_shape() -> Shape:
    """The budget with totals, and amounts as a list in the order of the years of the ronde."""
    budget = _get_budget()
    amounts = make_list(make_value(ValueKind.BEDRAG), "Bedragen", least=1)
    line = _get_budget_line().with_members(bedragen=amounts, cumulatief=make_som("Totaal over de jaren"))
    per_drager = make_list(
        make_block(naam=make_text("Drager"), **_make_total_shapes()), "Totalen per drager"
    ).as_computed()
    return budget.with_members(
        prijspeil=budget.members["prijspeil"].as_required(),
        regels=make_list(line, budget.members["regels"].title),
        per_drager=per_drager,
        totaal=make_block("Totaal", **_make_total_shapes()).as_computed(),
    )


ONTHEFFING_FIELDS = tuple(f"fiche.ontheffingen[].{name}" for name in Ontheffing.model_fields)
"""What nobody outside may read: the view holds no exemption."""

FICHE_CONTRACT = Contract(
    make_block(
        fiche=make_model_shape(FicheBasis, REFERENCE_SHAPES).with_members(
            budget=_make_budget_shape(), afbeeldingen=_make_picture_shape()
        ),
        ronde=RONDE_SHAPE,
        hoofdboodschap=HOOFDBOODSCHAP_SHAPE,
        document=DOCUMENT_SHAPE,
    ),
    owed="fiche",
    always=("fiche.id", "fiche.titel"),
    unprinted={
        "fiche.indieners[].email": "alleen voor secretarissen onder elkaar",
        "fiche.vraag[].soort": "om te sorteren en te controleren",
        "fiche.gebieden[].voorbeeldgebied": "staat als opmerking achter de naam",
        "fiche.departementen[].rol": "staat er als '(voortouw)'",
        "fiche.cijfers[].waarde": "de tekst van het cijfer staat er",
        "fiche.cijfers[].eenheid": "de tekst van het cijfer staat er",
        "fiche.cijfers[].indicator": "om fiches te vergelijken",
        "fiche.afbeeldingen[].alt": "hoort bij de afbeelding zelf",
        "fiche.bronnen[].soort": "om te controleren",
        "fiche.inzet.stand": "aan wie een fiche is gegeven, hoort niet in de fiche zelf",
        "fiche.inzet.aan[]": "aan wie een fiche is gegeven, hoort niet in de fiche zelf",
        "fiche.inzet.datum": "aan wie een fiche is gegeven, hoort niet in de fiche zelf",
        **dict.fromkeys(ONTHEFFING_FIELDS, "tussen secretaris en reviewer"),
    },
    withheld=(
        "fiche.indieners[].email",
        "fiche.afbeeldingen[].alt",
        "fiche.inzet.stand",
        "fiche.inzet.aan[]",
        "fiche.inzet.datum",
        *ONTHEFFING_FIELDS,
    ),
)
"""One fiche, as `documents.view.make_fiche_view` makes it."""


def _make_aanbod_shape() -> Shape:
    """The parts of the joint offer."""
    told, register = HOOFDBOODSCHAP_SHAPE.select_members(*STORY_FIELDS), make_model_shape(Register, REFERENCE_SHAPES)
    opgave = make_block(
        opgave=REFERENCE_SHAPES[Soort.OPGAVE].with_title("Opgave"), boodschappen=make_list(told, "Kernboodschappen")
    )
    return make_block(
        compleet=register.members["compleet"],
        toelichting=register.members["toelichting"],
        opgaven=make_list(opgave, "Opgaven", least=1),
        overige=make_list(told, "Kernboodschappen zonder opgave"),
        werkwijze=make_list(told, "Werkwijze"),
        condities=make_list(told, "Condities"),
        reconstructies=make_list(make_text("Reconstructie"), "Titels van reconstructies").as_computed(),
        herkomst=make_list(
            HOOFDBOODSCHAP_SHAPE.select_members(*ORIGIN_FIELDS), "Herkomst van alle boodschappen", least=1, most=100
        ),
    )


KERNBOODSCHAPPEN_CONTRACT = Contract(
    make_block(
        aanbod=_make_aanbod_shape(), ronde=RONDE_SHAPE, hoofdboodschap=HOOFDBOODSCHAP_SHAPE, document=DOCUMENT_SHAPE
    ),
    owed="aanbod",
)
"""The joint offer, as `documents.offer` makes it."""

MEDEDELING_CONTRACT = Contract(
    make_block(
        mededeling=make_model_shape(Mededeling, REFERENCE_SHAPES).with_members(
            nog_open=make_list(make_text("Onderdeel"), "Wat nog te bevestigen is").as_computed(),
            adviezen=make_model_shape(Ronde, REFERENCE_SHAPES).members["bronnen_aanbevolen"],
        ),
        ronde=RONDE_SHAPE,
        hoofdboodschap=HOOFDBOODSCHAP_SHAPE,
        document=DOCUMENT_SHAPE,
    ),
    owed="mededeling",
    unprinted={
        "mededeling.overgenomen_van": "staat bij wat nog te bevestigen is",
        "mededeling.afzender.te_bevestigen": "staat er als '(te bevestigen)'",
        "mededeling.aan.te_bevestigen": "staat er als '(te bevestigen)'",
        "mededeling.ondertekening[].te_bevestigen": "staat er als '(te bevestigen)'",
    },
)
"""The covering note, as `documents.offer` makes it."""

GEBIEDSFICHE_CONTRACT = Contract(
    make_block(
        gebied=make_gebied_shape(REFERENCE_SHAPES, _make_total_shapes()),
        ronde=RONDE_SHAPE,
        hoofdboodschap=HOOFDBOODSCHAP_SHAPE,
        document=DOCUMENT_SHAPE,
    ),
    owed="gebied",
    unprinted=GEBIED_UNPRINTED,
)
"""One area, as `documents.area` makes it."""

OVERZICHTSMATRIX_CONTRACT = Contract(
    make_block(
        matrix=make_matrix_shape(REFERENCE_SHAPES, _make_total_shapes()),
        ronde=RONDE_SHAPE,
        hoofdboodschap=HOOFDBOODSCHAP_SHAPE,
        document=DOCUMENT_SHAPE,
    ),
    owed="matrix",
    unprinted=MATRIX_UNPRINTED,
)
"""All fiches of a ronde, as `documents.matrix` makes it."""

WIJZIGINGEN_CONTRACT = Contract(
    make_block(wijzigingen=make_wijzigingen_shape(), document=DOCUMENT_SHAPE),
    owed="wijzigingen",
    always=("wijzigingen.oud.naam", "wijzigingen.nieuw.naam"),
)
"""What changed between two versions, as `compare.change_log` makes it."""

BUNDEL_CONTRACT = Contract(
    make_block(
        bundel=make_bundel_shape(REFERENCE_SHAPES, _make_total_shapes(), HOOFDBOODSCHAP_SHAPE),
        matrix=make_matrix_shape(REFERENCE_SHAPES, _make_total_shapes()),
        ronde=RONDE_SHAPE,
        hoofdboodschap=HOOFDBOODSCHAP_SHAPE,
        document=DOCUMENT_SHAPE,
    ),
    owed="bundel",
)
"""The front and the back of a bundle, as `deliver.bundle_view` makes it."""

CONTRACTS: Mapping[str, Contract] = {
    "fiche": FICHE_CONTRACT,
    "kernboodschappen": KERNBOODSCHAPPEN_CONTRACT,
    "mededeling": MEDEDELING_CONTRACT,
    "gebiedsfiche": GEBIEDSFICHE_CONTRACT,
    "overzichtsmatrix": OVERZICHTSMATRIX_CONTRACT,
    "wijzigingen": WIJZIGINGEN_CONTRACT,
    "bundel": BUNDEL_CONTRACT,
}
"""The contract of each kind of document."""
