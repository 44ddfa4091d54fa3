"""The contract of each kind of document: what its templates may print, and what they leave out on purpose.

A kind is the first part of a template's file name. Who adds a kind of document writes its contract here and adds a line
to `CONTRACTS`; shapes of views that are made by hand stand in `overview_shapes`.
"""

import typing
from collections.abc import Mapping
from dataclasses import replace

from fiches.rendering.bundle_shapes import bundel_shape
from fiches.rendering.change_shapes import wijzigingen_shape
from fiches.rendering.kernboodschappen import TOLD, TRACED
from fiches.rendering.overview_shapes import GEBIED_UNPRINTED, MATRIX_UNPRINTED, gebied_shape, matrix_shape
from fiches.rendering.view import HASH_LENGTH, RONDE_FIELDS
from fiches.schema.fiche import Basis
from fiches.schema.kennis import RONDE_LISTS
from fiches.schema.mededeling import Mededeling
from fiches.schema.ontheffing import Ontheffing
from fiches.schema.references import Soort
from fiches.schema.register import Kernboodschap, Register
from fiches.schema.ronde import Ronde
from fiches.schema.shape import Contract, Kind, Shape, block, listed, of_kind, sum_of_money, text
from fiches.schema.shaping import References, shape_of


def _references() -> References:
    """What stands in the view for a reference: the entry of the ronde or the register, or another fiche."""
    ronde = typing.get_type_hints(Ronde)
    entries = {soort: shape_of(typing.get_args(ronde[name])[0], {}) for soort, name in RONDE_LISTS}
    kernboodschap = shape_of(Kernboodschap, _referred(entries))
    fiche = block(id=text("Kenmerk"), titel=text("Titel", longest=90))
    all_kinds = {**entries, Soort.KERNBOODSCHAP: kernboodschap, Soort.CONDITIE: kernboodschap, Soort.FICHE: fiche}
    return {**_referred(all_kinds), Soort.BEELD: of_kind(Kind.AFBEELDING)}


def _referred(shapes: Mapping[Soort, Shape]) -> References:
    return {soort: replace(shape, refers=True) for soort, shape in shapes.items()}


REFERENCES = _references()
RONDE = shape_of(Ronde, REFERENCES).only(*RONDE_FIELDS)
HOOFDBOODSCHAP = shape_of(Kernboodschap, REFERENCES)
DOCUMENT = block(
    inhoud=text("Kenmerk van de inhoud", longest=HASH_LENGTH), sha256=text("Controlesom van de inhoud", longest=64)
)


def _totals() -> dict[str, Shape]:
    """What the view works out of lines of a budget."""
    return {
        "bedragen": listed(sum_of_money(), "Bedragen per jaar", least=1).reckoned(),
        "cumulatief": sum_of_money("Totaal over de jaren"),
        "structureel": sum_of_money("Structureel"),
        "zekerheid": _budget_line().members["zekerheid"].reckoned(),
    }


def _pictures() -> Shape:
    """The pictures, each at the width that it has on paper."""
    pictures = shape_of(Basis, REFERENCES).members["afbeeldingen"]
    assert pictures.item is not None  # noqa: S101  (a list has an item)
    return replace(pictures, item=pictures.item.only("bestand", "alt", "bijschrift"))


def _budget_line() -> Shape:
    line = _budget().members["regels"].item
    assert line is not None  # noqa: S101  (a list has an item)
    return line


def _budget() -> Shape:
    return shape_of(Basis, REFERENCES).members["budget"]


def _budget_view() -> Shape:
    """The budget with totals, and amounts as a list in the order of the years of the ronde."""
    budget = _budget()
    amounts = listed(of_kind(Kind.BEDRAG), "Bedragen", least=1)
    line = _budget_line().with_members(bedragen=amounts, cumulatief=sum_of_money("Totaal over de jaren"))
    per_drager = listed(block(naam=text("Drager"), **_totals()), "Totalen per drager").reckoned()
    return budget.with_members(
        prijspeil=budget.members["prijspeil"].always(),
        regels=listed(line, budget.members["regels"].title),
        per_drager=per_drager,
        totaal=block("Totaal", **_totals()).reckoned(),
    )


ONTHEFFINGEN = tuple(f"fiche.ontheffingen[].{name}" for name in Ontheffing.model_fields)
"""What nobody outside may read: the view holds no exemption."""

FICHE = Contract(
    block(
        fiche=shape_of(Basis, REFERENCES).with_members(budget=_budget_view(), afbeeldingen=_pictures()),
        ronde=RONDE,
        hoofdboodschap=HOOFDBOODSCHAP,
        document=DOCUMENT,
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
        **dict.fromkeys(ONTHEFFINGEN, "tussen secretaris en reviewer"),
    },
    withheld=(
        "fiche.indieners[].email",
        "fiche.afbeeldingen[].alt",
        "fiche.inzet.stand",
        "fiche.inzet.aan[]",
        "fiche.inzet.datum",
        *ONTHEFFINGEN,
    ),
)
"""One fiche, as `rendering.view.fiche_view` makes it."""


def _aanbod() -> Shape:
    """The parts of the joint offer."""
    told, register = HOOFDBOODSCHAP.only(*TOLD), shape_of(Register, REFERENCES)
    opgave = block(opgave=REFERENCES[Soort.OPGAVE].named("Opgave"), boodschappen=listed(told, "Kernboodschappen"))
    return block(
        compleet=register.members["compleet"],
        toelichting=register.members["toelichting"],
        opgaven=listed(opgave, "Opgaven", least=1),
        overige=listed(told, "Kernboodschappen zonder opgave"),
        werkwijze=listed(told, "Werkwijze"),
        condities=listed(told, "Condities"),
        reconstructies=listed(text("Reconstructie"), "Titels van reconstructies").reckoned(),
        herkomst=listed(HOOFDBOODSCHAP.only(*TRACED), "Herkomst van alle boodschappen", least=1, most=100),
    )


KERNBOODSCHAPPEN = Contract(
    block(aanbod=_aanbod(), ronde=RONDE, hoofdboodschap=HOOFDBOODSCHAP, document=DOCUMENT),
    owed="aanbod",
)
"""The joint offer, as `rendering.kernboodschappen` makes it."""

MEDEDELING = Contract(
    block(
        mededeling=shape_of(Mededeling, REFERENCES).with_members(
            nog_open=listed(text("Onderdeel"), "Wat nog te bevestigen is").reckoned(),
            adviezen=shape_of(Ronde, REFERENCES).members["bronnen_aanbevolen"],
        ),
        ronde=RONDE,
        hoofdboodschap=HOOFDBOODSCHAP,
        document=DOCUMENT,
    ),
    owed="mededeling",
    unprinted={
        "mededeling.overgenomen_van": "staat bij wat nog te bevestigen is",
        "mededeling.afzender.te_bevestigen": "staat er als '(te bevestigen)'",
        "mededeling.aan.te_bevestigen": "staat er als '(te bevestigen)'",
        "mededeling.ondertekening[].te_bevestigen": "staat er als '(te bevestigen)'",
    },
)
"""The covering note, as `rendering.mededeling` makes it."""

GEBIEDSFICHE = Contract(
    block(gebied=gebied_shape(REFERENCES, _totals()), ronde=RONDE, hoofdboodschap=HOOFDBOODSCHAP, document=DOCUMENT),
    owed="gebied",
    unprinted=GEBIED_UNPRINTED,
)
"""One area, as `rendering.gebiedsfiche` makes it."""

OVERZICHTSMATRIX = Contract(
    block(matrix=matrix_shape(REFERENCES, _totals()), ronde=RONDE, hoofdboodschap=HOOFDBOODSCHAP, document=DOCUMENT),
    owed="matrix",
    unprinted=MATRIX_UNPRINTED,
)
"""All fiches of a ronde, as `rendering.overzichtsmatrix` makes it."""

WIJZIGINGEN = Contract(
    block(wijzigingen=wijzigingen_shape(), document=DOCUMENT),
    owed="wijzigingen",
    always=("wijzigingen.oud.naam", "wijzigingen.nieuw.naam"),
)
"""What changed between two versions, as `review.change_log` makes it."""

BUNDEL = Contract(
    block(
        bundel=bundel_shape(REFERENCES, _totals(), HOOFDBOODSCHAP),
        matrix=matrix_shape(REFERENCES, _totals()),
        ronde=RONDE,
        hoofdboodschap=HOOFDBOODSCHAP,
        document=DOCUMENT,
    ),
    owed="bundel",
)
"""The front and the back of a bundle, as `delivery.bundle_view` makes it."""

CONTRACTS: Mapping[str, Contract] = {
    "fiche": FICHE,
    "kernboodschappen": KERNBOODSCHAPPEN,
    "mededeling": MEDEDELING,
    "gebiedsfiche": GEBIEDSFICHE,
    "overzichtsmatrix": OVERZICHTSMATRIX,
    "wijzigingen": WIJZIGINGEN,
    "bundel": BUNDEL,
}
"""The contract of each kind of document."""
