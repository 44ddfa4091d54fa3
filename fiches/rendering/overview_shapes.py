"""The shapes of what the gebiedsfiche and the overzichtsmatrix may print, for their contracts."""

from collections.abc import Mapping

from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Gebied, Stand
from fiches.model.fields import Soort
from fiches.rendering import gebiedsfiche, overzichtsmatrix
from fiches.rendering.money import MONEY_STATES
from fiches.schema.shaping import ReferenceShapes, make_model_shape
from fiches.word.shape import Shape, ValueKind, make_block, make_choice, make_list, make_prose, make_text, make_value

TotalShapes = Mapping[str, Shape]
"""The shapes in a total of money."""

FICHE_ID = make_value(ValueKind.TEKST, "Kenmerk van een fiche", longest=7, example="W-01")
MAX_FICHES = 1000
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


def make_gebied_shape(references: ReferenceShapes, totals: TotalShapes) -> Shape:
    """What `rendering.gebiedsfiche` makes of one area."""
    fiche, gebied = make_model_shape(Fiche, references), make_model_shape(Gebied, references).members
    entry = fiche.select_members(*gebiedsfiche.GEBIED_FICHE_FIELDS)
    return make_block(
        naam=gebied["naam"],
        andere_namen=_make_text_list("Andere namen"),
        soort=gebied["soort"],
        code=gebied["code"],
        peiljaren=make_list(make_value(ValueKind.JAAR), "Peiljaren", least=1),
        **_select_secrecy_and_status(fiche),
        aantal_fiches=_make_number("Aantal fiches"),
        opgaven=make_list(
            make_block(opgave=fiche.members["opgave"], fiches=_make_offers_shape(fiche, entry)), "Opgaven", least=1
        ),
        samenhang=make_list(_make_samenhang_shape(references), "Samenhang", most=MAX_FICHES),
        geld=make_block("Geld", **_make_gebied_money_shapes(totals)),
        planning=_make_planning_shape(fiche),
        condities=make_list(_make_conditie_shape(references), "Condities"),
        overal=make_block(
            "Geldt overal",
            fiches=make_list(
                entry.with_members(**make_totaal_and_rijk_shapes(totals), geld=make_money_state_shape()),
                "Fiches",
                most=MAX_FICHES,
            ),
            **make_totaal_and_rijk_shapes(totals),
            **make_money_note_shapes(),
        ),
        terzijde=make_list(entry, "Fiches die niet meetellen", most=MAX_FICHES),
    )


def _make_offers_shape(fiche: Shape, entry: Shape) -> Shape:
    return make_list(
        entry.with_members(
            aanbod=fiche.members["aanbod"],
            vraag=fiche.members["vraag"],
            voorbeeldgebied=_make_yes_or_no("Voorbeeldgebied"),
            ook_in=_make_text_list("Andere gebieden"),
        ),
        "Fiches",
        least=1,
        most=MAX_FICHES,
    )


def _make_samenhang_shape(references: ReferenceShapes) -> Shape:
    fiche = references[Soort.FICHE]
    return make_block(
        van=fiche.with_title("Van"),
        van_overal=_make_yes_or_no("Geldt de eerste fiche overal"),
        naar=fiche.with_title("Naar"),
        naar_overal=_make_yes_or_no("Geldt de tweede fiche overal"),
        toelichting=make_prose("Toelichting"),
        wederzijds=_make_yes_or_no("Wederzijds"),
        terug=make_prose("Toelichting van de tweede fiche").as_optional(),
    )


def _make_gebied_money_shapes(totals: TotalShapes) -> dict[str, Shape]:
    per_opgave = make_block(opgave=make_text("Opgave"), fiches=_make_id_list("Fiches"), **totals)
    return {
        "per_opgave": make_list(per_opgave, "Per opgave").as_computed(),
        "totaal": make_block("Totaal", **totals).as_computed(),
        "per_drager": make_list(make_block(naam=make_text("Drager"), **totals), "Per drager").as_computed(),
        "alleen_hier": make_block("Alleen dit gebied", fiches=_make_id_list("Fiches"), **totals).as_computed(),
        **make_money_note_shapes(),
    }


def _make_planning_shape(fiche: Shape) -> Shape:
    step = fiche.members["planning"].item
    assert step is not None  # noqa: S101  (a list has an item)
    return make_list(step.with_members(fiche=FICHE_ID), "Planning", most=MAX_FICHES)


def _make_conditie_shape(references: ReferenceShapes) -> Shape:
    asked = make_block(fiche=FICHE_ID, toelichting=make_prose("Toelichting"))
    return make_block(
        conditie=references[Soort.CONDITIE].with_title("Conditie"),
        gevraagd=make_list(asked, "Gevraagd", most=MAX_FICHES),
        geborgd=_make_id_list("Geborgd"),
        niet_van_toepassing=_make_id_list("Niet van toepassing"),
        overal_gevraagd=_make_id_list("Gevraagd voor heel Nederland"),
    )


def make_matrix_shape(references: ReferenceShapes, totals: TotalShapes) -> Shape:
    """What `rendering.overzichtsmatrix` makes of a ronde."""
    fiche = make_model_shape(Fiche, references)
    return make_block(
        aantal_fiches=_make_number("Aantal fiches"),
        aantal_opgaven=_make_number("Aantal opgaven"),
        aantal_bacs=_make_number("Aantal commissies"),
        **_select_secrecy_and_status(fiche),
        boodschappen=make_list(
            _make_column_shape("boodschap", references[Soort.KERNBOODSCHAP]), "Boodschappen", most=MAX_FICHES
        ),
        condities=make_list(_make_column_shape("conditie", references[Soort.CONDITIE]), "Condities"),
        rijen=make_list(_make_row_shape(fiche, totals), "Rijen", least=1, most=MAX_FICHES),
        **make_totaal_and_rijk_shapes(totals),
        per_status=make_list(
            make_block(naam=make_text("Status"), aantal=_make_number("Aantal")), "Per status", least=1
        ),
        terzijde=_make_id_list("Fiches die niet meetellen"),
        gaten=make_block(
            "Wat opvalt",
            boodschappen=_make_text_list("Boodschappen zonder fiche"),
            opgaven=_make_text_list("Opgaven zonder fiche"),
            bacs=_make_text_list("Commissies zonder fiche"),
            bacs_te_bevestigen=_make_text_list("Commissies met een naam die nog te bevestigen is"),
            zonder_eigen_boodschap=_make_id_list("Fiches zonder de boodschap van haar opgave"),
            **make_money_note_shapes(),
        ),
    )


def _make_column_shape(name: str, reference: Shape) -> Shape:
    stands = {stand.value: _make_number(stand.value.replace("_", " ")) for stand in Stand}
    counted = (
        {"aantal": _make_number("Aantal fiches")}
        if name == "boodschap"
        else {"aantallen": make_block("Per stand", **stands)}
    )
    return make_block(
        **{name: reference.with_title(name.capitalize())}, reconstructie=_make_yes_or_no("Reconstructie"), **counted
    )


def _make_row_shape(fiche: Shape, totals: TotalShapes) -> Shape:
    answers = make_choice(*(stand.value.replace("_", " ") for stand in Stand))
    return fiche.select_members(*overzichtsmatrix.MATRIX_FICHE_FIELDS).with_members(
        telt_mee=_make_yes_or_no("Telt mee"),
        boodschappen=make_list(make_value(ValueKind.JA_NEE), "Draagt de boodschap", most=MAX_FICHES).as_computed(),
        condities=make_list(answers, "Stand van de conditie").as_computed(),
        geld=make_money_state_shape(),
        **make_totaal_and_rijk_shapes(totals),
    )


def _select_secrecy_and_status(fiche: Shape) -> dict[str, Shape]:
    """What holds for the document as a whole."""
    return {name: fiche.members[name] for name in ("vertrouwelijkheid", "status")}


def make_totaal_and_rijk_shapes(totals: TotalShapes) -> dict[str, Shape]:
    """What `rendering.money.compute_totaal_and_rijk` makes."""
    rijk = make_block("Deel van het Rijk", naam=make_text("Naam van het Rijk in de ronde"), **totals)
    return {"totaal": make_block("Totaal", **totals).as_computed(), "rijk": rijk.as_computed()}


def make_money_state_shape() -> Shape:
    """What `rendering.money.get_money_state` says."""
    return make_choice(*MONEY_STATES, title="Wat er over geld staat").as_computed()


def make_money_note_shapes() -> dict[str, Shape]:
    """What `rendering.money.collect_money_notes` says beside totals."""
    other = make_block(fiche=FICHE_ID, prijspeil=make_value(ValueKind.JAAR, "Prijspeil"))
    return {
        "pm": _make_id_list("Fiches die deels p.m. zijn"),
        "geen_effect": _make_id_list("Fiches zonder effect"),
        "zonder_budget": _make_id_list("Fiches zonder budget"),
        "ander_prijspeil": make_list(other, "Fiches met een ander prijspeil", most=MAX_FICHES),
    }


def _make_id_list(title: str) -> Shape:
    return make_list(FICHE_ID, title, most=MAX_FICHES)


def _make_text_list(title: str) -> Shape:
    return make_list(make_text(), title, most=MAX_FICHES)


def _make_number(title: str) -> Shape:
    return make_value(ValueKind.AANTAL, title).as_computed()


def _make_yes_or_no(title: str) -> Shape:
    return make_value(ValueKind.JA_NEE, title).as_computed()
