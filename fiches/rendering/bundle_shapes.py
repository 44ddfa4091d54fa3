"""The shape of what the front and the back of a bundle may print. The delivery makes it; no build does."""

from fiches.model.fiche import Fiche
from fiches.model.fields import Soort
from fiches.rendering.overview_shapes import (
    FICHE_ID,
    MAX_FICHES,
    TotalShapes,
    make_money_note_shapes,
    make_money_state_shape,
    make_totaal_and_rijk_shapes,
)
from fiches.schema.shaping import ReferenceShapes, make_model_shape
from fiches.word.shape import Shape, ValueKind, make_block, make_list, make_text, make_value


def make_bundel_shape(references: ReferenceShapes, totals: TotalShapes, hoofdboodschap: Shape) -> Shape:
    """What `delivery.bundle_view` makes of the fiches that are delivered together."""
    fiche = make_model_shape(Fiche, references)
    messages = make_list(hoofdboodschap.select_members("titel", "tekst", "status"), "Kernboodschappen", most=MAX_FICHES)
    return make_block(
        geadresseerde=make_text("Geadresseerde"),
        datum=make_value(ValueKind.DATUM, "Datum van levering"),
        scenario=make_text("Scenario").as_optional(),
        concept=make_value(ValueKind.JA_NEE, "Of het een concept is").as_computed(),
        vertrouwelijkheid=fiche.members["vertrouwelijkheid"],
        status=fiche.members["status"],
        aantal_fiches=make_value(ValueKind.AANTAL, "Aantal fiches").as_computed(),
        boodschappen=messages,
        condities=make_list(hoofdboodschap.select_members("titel", "tekst", "status"), "Condities", most=MAX_FICHES),
        opgaven=make_list(_make_opgave_shape(references, fiche, totals, messages), "Opgaven", least=1),
        geld=_make_bundel_money_shape(totals),
        bronnen=make_list(_make_bron_shape(fiche), "Bronnen", most=MAX_FICHES),
        afkortingen=make_list(
            make_block(kort=make_text("Afkorting"), lang=make_text("Betekenis")), "Afkortingen", most=MAX_FICHES
        ),
    )


def _make_opgave_shape(references: ReferenceShapes, fiche: Shape, totals: TotalShapes, messages: Shape) -> Shape:
    chapter = fiche.select_members("titel", "maatregel", "bac", "status").with_members(
        id=make_text("Kenmerk", longest=60), geld=make_money_state_shape(), **make_totaal_and_rijk_shapes(totals)
    )
    return make_block(
        opgave=references[Soort.OPGAVE].with_title("Opgave"),
        boodschappen=messages,
        fiches=make_list(chapter, "Fiches", most=MAX_FICHES),
    )


def _make_bundel_money_shape(totals: TotalShapes) -> Shape:
    opgave = make_block(
        opgave=make_text("Opgave"), fiches=make_list(FICHE_ID, "Fiches", least=1, most=MAX_FICHES), **totals
    )
    return make_block(
        "Geld",
        per_opgave=make_list(opgave, "Per opgave").as_computed(),
        per_drager=make_list(make_block(naam=make_text("Drager"), **totals), "Per drager").as_computed(),
        totaal=make_block("Totaal", **totals).as_computed(),
        **make_money_note_shapes(),
    )


def _make_bron_shape(fiche: Shape) -> Shape:
    source = fiche.members["bronnen"].item
    assert source is not None  # noqa: S101  (a list has an item)
    used = make_list(
        make_text("Fiche met het nummer van de bron daarin", longest=70), "Fiches", least=1, most=MAX_FICHES
    )
    return source.select_members("titel", "uitgever", "datum", "vindplaats").with_members(fiches=used)
