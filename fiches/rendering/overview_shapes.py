"""The shapes of what the gebiedsfiche and the overzichtsmatrix may print, for their contracts."""

from collections.abc import Mapping

from fiches.rendering import gebiedsfiche, overzichtsmatrix
from fiches.rendering.money import MONEY
from fiches.schema.fiche import Fiche
from fiches.schema.fiche_parts import Gebied, Stand
from fiches.schema.references import Soort
from fiches.schema.shape import Kind, Shape, block, choice, listed, of_kind, prose, text
from fiches.schema.shaping import References, shape_of

Totals = Mapping[str, Shape]
"""The shapes in a total of money."""

ID = of_kind(Kind.TEKST, "Kenmerk van een fiche", longest=7, example="W-01")
MANY = 1000
"""How many fiches a list over a whole ronde may hold."""

GEBIED_UNPRINTED = {
    "gebied.opgaven[].fiches[].opgave": "staat bij de groep waar de fiche in staat",
    "gebied.opgaven[].fiches[].vraag[].soort": "om te sorteren en te controleren",
    "gebied.overal.fiches[].opgaven_secundair[]": "het blok is kort; de fiche zelf noemt ze",
    "gebied.overal.fiches[].status": "de band noemt de laagste status",
    "gebied.overal.fiches[].versie.wijziging": "staat in de fiche zelf",
    "gebied.opgaven[].fiches[].versie.wijziging": "staat in de fiche zelf",
    "gebied.terzijde[].opgave": "de fiche telt niet mee; zij wordt alleen genoemd",
    "gebied.terzijde[].opgaven_secundair[]": "de fiche telt niet mee; zij wordt alleen genoemd",
    "gebied.terzijde[].uitwerking_per_gebied": "de fiche telt niet mee; zij wordt alleen genoemd",
    "gebied.terzijde[].versie.nummer": "de fiche telt niet mee; zij wordt alleen genoemd",
    "gebied.terzijde[].versie.datum": "de fiche telt niet mee; zij wordt alleen genoemd",
    "gebied.terzijde[].versie.wijziging": "de fiche telt niet mee; zij wordt alleen genoemd",
}
"""What no gebiedsfiche prints, and why."""

MATRIX_UNPRINTED = {"matrix.gaten.geen_effect[]": "staat in de rij van de fiche zelf"}
"""What no overzichtsmatrix prints, and why."""


def gebied_shape(references: References, totals: Totals) -> Shape:
    """What `rendering.gebiedsfiche` makes of one area."""
    fiche, gebied = shape_of(Fiche, references), shape_of(Gebied, references).members
    entry = fiche.only(*gebiedsfiche.OF_A_FICHE)
    return block(
        naam=gebied["naam"],
        andere_namen=_texts("Andere namen"),
        soort=gebied["soort"],
        code=gebied["code"],
        peiljaren=listed(of_kind(Kind.JAAR), "Peiljaren", least=1),
        **_standing(fiche),
        aantal_fiches=_number("Aantal fiches"),
        opgaven=listed(block(opgave=fiche.members["opgave"], fiches=_offers(fiche, entry)), "Opgaven", least=1),
        samenhang=listed(_link(references), "Samenhang", most=MANY),
        geld=block("Geld", **_money(totals)),
        planning=_steps(fiche),
        condities=listed(_conditie(references), "Condities"),
        overal=block(
            "Geldt overal",
            fiches=listed(
                entry.with_members(**how_much_shape(totals), geld=kind_of_money_shape()), "Fiches", most=MANY
            ),
            **how_much_shape(totals),
            **notes_shape(),
        ),
        terzijde=listed(entry, "Fiches die niet meetellen", most=MANY),
    )


def _offers(fiche: Shape, entry: Shape) -> Shape:
    return listed(
        entry.with_members(
            aanbod=fiche.members["aanbod"],
            vraag=fiche.members["vraag"],
            voorbeeldgebied=_yes_or_no("Voorbeeldgebied"),
            ook_in=_texts("Andere gebieden"),
        ),
        "Fiches",
        least=1,
        most=MANY,
    )


def _link(references: References) -> Shape:
    fiche = references[Soort.FICHE]
    return block(
        van=fiche.named("Van"),
        van_overal=_yes_or_no("Geldt de eerste fiche overal"),
        naar=fiche.named("Naar"),
        naar_overal=_yes_or_no("Geldt de tweede fiche overal"),
        toelichting=prose("Toelichting"),
        wederzijds=_yes_or_no("Wederzijds"),
        terug=prose("Toelichting van de tweede fiche").maybe(),
    )


def _money(totals: Totals) -> dict[str, Shape]:
    per_opgave = block(opgave=text("Opgave"), fiches=_ids("Fiches"), **totals)
    return {
        "per_opgave": listed(per_opgave, "Per opgave").reckoned(),
        "totaal": block("Totaal", **totals).reckoned(),
        "per_drager": listed(block(naam=text("Drager"), **totals), "Per drager").reckoned(),
        "alleen_hier": block("Alleen dit gebied", fiches=_ids("Fiches"), **totals).reckoned(),
        **notes_shape(),
    }


def _steps(fiche: Shape) -> Shape:
    step = fiche.members["planning"].item
    assert step is not None  # noqa: S101  (a list has an item)
    return listed(step.with_members(fiche=ID), "Planning", most=MANY)


def _conditie(references: References) -> Shape:
    asked = block(fiche=ID, toelichting=prose("Toelichting"))
    return block(
        conditie=references[Soort.CONDITIE].named("Conditie"),
        gevraagd=listed(asked, "Gevraagd", most=MANY),
        geborgd=_ids("Geborgd"),
        niet_van_toepassing=_ids("Niet van toepassing"),
        overal_gevraagd=_ids("Gevraagd voor heel Nederland"),
    )


def matrix_shape(references: References, totals: Totals) -> Shape:
    """What `rendering.overzichtsmatrix` makes of a ronde."""
    fiche = shape_of(Fiche, references)
    return block(
        aantal_fiches=_number("Aantal fiches"),
        aantal_opgaven=_number("Aantal opgaven"),
        aantal_bacs=_number("Aantal commissies"),
        **_standing(fiche),
        boodschappen=listed(_column("boodschap", references[Soort.KERNBOODSCHAP]), "Boodschappen", most=MANY),
        condities=listed(_column("conditie", references[Soort.CONDITIE]), "Condities"),
        rijen=listed(_row(fiche, totals), "Rijen", least=1, most=MANY),
        **how_much_shape(totals),
        per_status=listed(block(naam=text("Status"), aantal=_number("Aantal")), "Per status", least=1),
        terzijde=_ids("Fiches die niet meetellen"),
        gaten=block(
            "Wat opvalt",
            boodschappen=_texts("Boodschappen zonder fiche"),
            opgaven=_texts("Opgaven zonder fiche"),
            bacs=_texts("Commissies zonder fiche"),
            bacs_te_bevestigen=_texts("Commissies met een naam die nog te bevestigen is"),
            zonder_eigen_boodschap=_ids("Fiches zonder de boodschap van haar opgave"),
            **notes_shape(),
        ),
    )


def _column(name: str, reference: Shape) -> Shape:
    stands = {stand.value: _number(stand.value.replace("_", " ")) for stand in Stand}
    counted = (
        {"aantal": _number("Aantal fiches")} if name == "boodschap" else {"aantallen": block("Per stand", **stands)}
    )
    return block(**{name: reference.named(name.capitalize())}, reconstructie=_yes_or_no("Reconstructie"), **counted)


def _row(fiche: Shape, totals: Totals) -> Shape:
    answers = choice(*(stand.value.replace("_", " ") for stand in Stand))
    return fiche.only(*overzichtsmatrix.OF_A_FICHE).with_members(
        telt_mee=_yes_or_no("Telt mee"),
        boodschappen=listed(of_kind(Kind.JA_NEE), "Draagt de boodschap", most=MANY).reckoned(),
        condities=listed(answers, "Stand van de conditie").reckoned(),
        geld=kind_of_money_shape(),
        **how_much_shape(totals),
    )


def _standing(fiche: Shape) -> dict[str, Shape]:
    """What holds for the document as a whole."""
    return {name: fiche.members[name] for name in ("vertrouwelijkheid", "status")}


def how_much_shape(totals: Totals) -> dict[str, Shape]:
    """What `rendering.money.how_much` makes."""
    rijk = block("Deel van het Rijk", naam=text("Naam van het Rijk in de ronde"), **totals)
    return {"totaal": block("Totaal", **totals).reckoned(), "rijk": rijk.reckoned()}


def kind_of_money_shape() -> Shape:
    """What `rendering.money.kind_of_money` says."""
    return choice(*MONEY, title="Wat er over geld staat").reckoned()


def notes_shape() -> dict[str, Shape]:
    """What `rendering.money.money_notes` says beside totals."""
    other = block(fiche=ID, prijspeil=of_kind(Kind.JAAR, "Prijspeil"))
    return {
        "pm": _ids("Fiches die deels p.m. zijn"),
        "geen_effect": _ids("Fiches zonder effect"),
        "zonder_budget": _ids("Fiches zonder budget"),
        "ander_prijspeil": listed(other, "Fiches met een ander prijspeil", most=MANY),
    }


def _ids(title: str) -> Shape:
    return listed(ID, title, most=MANY)


def _texts(title: str) -> Shape:
    return listed(text(), title, most=MANY)


def _number(title: str) -> Shape:
    return of_kind(Kind.AANTAL, title).reckoned()


def _yes_or_no(title: str) -> Shape:
    return of_kind(Kind.JA_NEE, title).reckoned()
