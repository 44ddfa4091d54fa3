"""The shape of what the front and the back of a bundle may print. The delivery makes it; no build does."""

from fiches.rendering.overview_shapes import ID, MANY, Totals, how_much_shape, kind_of_money_shape, notes_shape
from fiches.schema.fiche import Fiche
from fiches.schema.references import Soort
from fiches.schema.shape import Kind, Shape, block, listed, of_kind, text
from fiches.schema.shaping import References, shape_of


def bundel_shape(references: References, totals: Totals, hoofdboodschap: Shape) -> Shape:
    """What `delivery.bundle_view` makes of the fiches that are delivered together."""
    fiche = shape_of(Fiche, references)
    messages = listed(hoofdboodschap.only("titel", "tekst", "status"), "Kernboodschappen", most=MANY)
    return block(
        geadresseerde=text("Geadresseerde"),
        datum=of_kind(Kind.DATUM, "Datum van levering"),
        scenario=text("Scenario").maybe(),
        concept=of_kind(Kind.JA_NEE, "Of het een concept is").reckoned(),
        vertrouwelijkheid=fiche.members["vertrouwelijkheid"],
        status=fiche.members["status"],
        aantal_fiches=of_kind(Kind.AANTAL, "Aantal fiches").reckoned(),
        boodschappen=messages,
        condities=listed(hoofdboodschap.only("titel", "tekst", "status"), "Condities", most=MANY),
        opgaven=listed(_opgave(references, fiche, totals, messages), "Opgaven", least=1),
        geld=_money(totals),
        bronnen=listed(_source(fiche), "Bronnen", most=MANY),
        afkortingen=listed(block(kort=text("Afkorting"), lang=text("Betekenis")), "Afkortingen", most=MANY),
    )


def _opgave(references: References, fiche: Shape, totals: Totals, messages: Shape) -> Shape:
    chapter = fiche.only("titel", "maatregel", "bac", "status").with_members(
        id=text("Kenmerk", longest=60), geld=kind_of_money_shape(), **how_much_shape(totals)
    )
    return block(
        opgave=references[Soort.OPGAVE].named("Opgave"),
        boodschappen=messages,
        fiches=listed(chapter, "Fiches", most=MANY),
    )


def _money(totals: Totals) -> Shape:
    opgave = block(opgave=text("Opgave"), fiches=listed(ID, "Fiches", least=1, most=MANY), **totals)
    return block(
        "Geld",
        per_opgave=listed(opgave, "Per opgave").reckoned(),
        per_drager=listed(block(naam=text("Drager"), **totals), "Per drager").reckoned(),
        totaal=block("Totaal", **totals).reckoned(),
        **notes_shape(),
    )


def _source(fiche: Shape) -> Shape:
    source = fiche.members["bronnen"].item
    assert source is not None  # noqa: S101  (a list has an item)
    used = listed(text("Fiche met het nummer van de bron daarin", longest=70), "Fiches", least=1, most=MANY)
    return source.only("titel", "uitgever", "datum", "vindplaats").with_members(fiches=used)
