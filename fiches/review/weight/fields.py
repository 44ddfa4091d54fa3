"""What it says where a change stands, by kind of document and field. A field that is not here touches nothing."""

from fiches.review.diff.change import InputKind, Touch

FICHE, REGISTER, RONDE, MEDEDELING = (
    InputKind.FICHE, InputKind.REGISTER, InputKind.RONDE, InputKind.MEDEDELING,
)  # fmt: skip

_FICHE_FIELDS: dict[Touch, str] = {
    Touch.GELD: "budget financiering",
    Touch.VRAAG: "vraag tekstvoorstel_akkoord maatregel departementen afspraakvormen",
    Touch.AANBOD: "aanbod waarom_samen",
    Touch.CONDITIE: "condities",
    Touch.KERNBOODSCHAP: "kernboodschappen opgave opgaven_secundair samenhang",
    Touch.STATUS: "status inzet",
    Touch.PLANNING: "planning",
    Touch.RESULTAAT: "resultaatafspraken resultaat_motivering doel effect",
    Touch.AFSTEMMING: "afstemming partners indieners",
    Touch.GEBIED: "gebied gebieden uitwerking_per_gebied rol_provincie varianten",
    Touch.UITVOERING: "uitvoering juridisch samenwerking digitaal leren",
    Touch.ONDERBOUWING: "aanleiding cijfers bronnen voordelen nadelen alternatieven",
    Touch.OPENBAARHEID: "vertrouwelijkheid",
}
_RONDE_FIELDS: dict[Touch, str] = {
    Touch.GELD: "jaren structureel_label tekenconventie prijspeil basispad dragers uitkeringsvormen",
    Touch.CONDITIE: "voorwaardezin",
    Touch.STATUS: "statussen",
    Touch.PLANNING: "verkiezingsdatum kennisdatum fasen",
    Touch.AFSTEMMING: "koepels mandaat kaders",
    Touch.VRAAG: "departementen adressaattypen afspraakvormen",
    Touch.KERNBOODSCHAP: "opgaven",
    Touch.GEBIED: "gebieden gebiedssoorten gebiedsindeling_peiljaar",
    Touch.UITVOERING: "uitvoeringstoets",
}


def _make_touches(document: InputKind, fields: dict[Touch, str]) -> dict[tuple[str, str], tuple[Touch, ...]]:
    return {(document, name): (touch,) for touch, names in fields.items() for name in names.split()}


FIELD_TOUCHES: dict[tuple[str, str], tuple[Touch, ...]] = {
    **_make_touches(FICHE, _FICHE_FIELDS),
    **_make_touches(RONDE, _RONDE_FIELDS),
    (REGISTER, "kernboodschappen"): (Touch.KERNBOODSCHAP,),
    (REGISTER, "compleet"): (Touch.KERNBOODSCHAP,),
    (MEDEDELING, "paragrafen"): (Touch.KERNBOODSCHAP,),
    (MEDEDELING, "kern"): (Touch.KERNBOODSCHAP,),
    (MEDEDELING, "proces"): (Touch.PLANNING,),
    (MEDEDELING, "datum"): (Touch.PLANNING,),
}
"""What a change touches by the field it is in."""

ADMINISTRATIVE_FIELDS: dict[tuple[str, ...], str] = {
    (FICHE, "versie"): "De gegevens van de versie zelf; over de inhoud zeggen zij niets.",
    (FICHE, "afbeeldingen", "breedte"): "Alleen de breedte op papier is anders.",
    (RONDE, "opgaven", "kleur"): "Alleen een kleur is anders.",
}
"""Fields, with all that is in them, that are never inhoud, and why."""

PRIORITY_LISTS: dict[InputKind, tuple[tuple[str, ...], ...]] = {
    FICHE: (("vraag",), ("aanbod",), ("kernboodschappen",), ("planning",)),
    REGISTER: (("kernboodschappen",),),
    RONDE: (("statussen",), ("jaren",)),
    MEDEDELING: (("paragrafen",),),
}
"""Lists in which what stands first may count most."""
