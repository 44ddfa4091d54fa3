"""The shape of what each kind of document may print: which fields there are, of which kind, and how many items a
list has.

Most shapes are derived from the models of the schema. Those of views that are put together by hand (gebiedsfiche,
overzichtsmatrix, bundel, wijzigingen) are written here. The delivery makes the view of a bundel, and the comparison
of two versions that of the wijzigingen; a build makes neither.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fiches.documents import area, matrix
from fiches.documents.money import MONEY_STATES
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Gebied, Stand
from fiches.model.fields import Model, Soort
from fiches.model.reflection import FieldGuide, FieldKind, describe_model
from fiches.word.shape import (
    Shape,
    ValueKind,
    make_block,
    make_choice,
    make_list,
    make_prose,
    make_som,
    make_text,
    make_value,
)

ReferenceShapes = Mapping[Soort, Shape]
"""What stands in the view for a reference of each kind; of a kind that is not here, the id itself."""

PRINTED_AS = {FieldKind.KENMERK: ValueKind.TEKST, FieldKind.VERWIJZING: ValueKind.TEKST}
"""What is only text to a template. Every other kind is the same to it as to the models."""

LONGEST_ID = 40
"""The most characters of an id."""


def make_model_shape(model: type[Model], references: ReferenceShapes) -> Shape:
    """The shape of a model in the view."""
    return make_shape(describe_model(model), references)


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
    """What `documents.area` makes of one area."""
    fiche, gebied = make_model_shape(Fiche, references), make_model_shape(Gebied, references).members
    entry = fiche.select_members(*area.GEBIED_FICHE_FIELDS)
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
    """What `documents.matrix` makes of a ronde."""
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
    return fiche.select_members(*matrix.MATRIX_FICHE_FIELDS).with_members(
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
    """What `documents.money.compute_totaal_and_rijk` makes."""
    rijk = make_block("Deel van het Rijk", naam=make_text("Naam van het Rijk in de ronde"), **totals)
    return {"totaal": make_block("Totaal", **totals).as_computed(), "rijk": rijk.as_computed()}


def make_money_state_shape() -> Shape:
    """What `documents.money.get_money_state` says."""
    return make_choice(*MONEY_STATES, title="Wat er over geld staat").as_computed()


def make_money_note_shapes() -> dict[str, Shape]:
    """What `documents.money.collect_money_notes` says beside totals."""
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


def make_bundel_shape(references: ReferenceShapes, totals: TotalShapes, hoofdboodschap: Shape) -> Shape:
    """What `deliver.bundle_view` makes of the fiches that are delivered together."""
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


MAX_LISTED = 40
COUNT_TITLES = {
    "gewijzigd": "Fiches gewijzigd",
    "nieuw": "Fiches nieuw",
    "vervallen": "Fiches vervallen",
    "gelijk": "Fiches gelijk",
    "inhoud": "Wijzigingen van de inhoud",
    "redactie": "Wijzigingen van de redactie",
    "getoond": "Wijzigingen die in de lijst staan",
    "over": "Wijzigingen van de inhoud die niet in de lijst passen",
}
"""What is counted, by the name of the number."""


def make_wijzigingen_shape() -> Shape:
    """What `compare.change_log` makes of a comparison."""
    return make_block(
        ronde=make_text("Ronde").as_optional(),
        oud=_make_version_shape("Oude versie"),
        nieuw=_make_version_shape("Nieuwe versie"),
        aantal=make_block(
            "Aantallen", **{name: make_value(ValueKind.AANTAL, title) for name, title in COUNT_TITLES.items()}
        ).as_computed(),
        let_op=make_list(make_text("Bevinding"), "Let op", most=MAX_LISTED),
        geld=_make_money_change_shape(),
        belangrijkste=make_list(_make_change_shape(), "Belangrijkste wijzigingen", most=MAX_LISTED),
        ook_gewijzigd=make_list(make_text("Fiche of bestand"), "Ook gewijzigd", most=MAX_LISTED),
        nieuwe_fiches=make_list(_make_fiche_shape(), "Nieuwe fiches", most=MAX_LISTED),
        vervallen_fiches=make_list(_make_fiche_shape(), "Vervallen fiches", most=MAX_LISTED),
        hernoemde_fiches=make_list(
            make_block(was=make_text("Was"), id=make_text("Kenmerk"), titel=make_text("Titel")),
            "Hernoemde fiches",
            most=MAX_LISTED,
        ),
        niet_genoemd=make_value(ValueKind.AANTAL, "Fiches die niet in deze lijsten passen").as_computed(),
        vervallen_akkoorden=make_list(_make_lapsed_shape(), "Vervallen akkoorden", most=MAX_LISTED),
        akkoorden_niet_genoemd=make_value(
            ValueKind.AANTAL, "Fiches met een vervallen akkoord die niet in de lijst passen"
        ).as_computed(),
    )


def _make_version_shape(title: str) -> Shape:
    return make_block(
        title, naam=make_text("Naam"), datum=make_value(ValueKind.DATUM, "Nieuwste datum van een fiche").as_optional()
    )


def _make_money_change_shape() -> Shape:
    period = make_block(
        naam=make_text("Periode"),
        oud=make_som("Was"),
        nieuw=make_som("Wordt"),
        verschil=make_text("Verschil", longest=30),
    )
    return make_block(
        "Geld",
        veranderd=make_value(ValueKind.JA_NEE, "Veranderd"),
        perioden=make_list(period, "Per periode", least=2, most=10),
    ).as_computed()


def _make_change_shape() -> Shape:
    part = make_block(
        tekst=make_text("Tekst", longest=130), anders=make_value(ValueKind.JA_NEE, "Anders dan in de andere versie")
    )
    return make_block(
        fiche=make_text("Fiche of bestand", longest=40),
        veld=make_text("Veld", longest=80),
        raakt=make_text("Raakt", longest=80).as_optional(),
        oud=make_list(part, "Was", least=1, most=MAX_LISTED).as_computed(),
        nieuw=make_list(part, "Wordt", least=1, most=MAX_LISTED).as_computed(),
        verschil=make_text("Verschil", longest=40).as_optional(),
    )


def _make_lapsed_shape() -> Shape:
    return make_block(
        fiche=make_text("Fiche"),
        soort=make_text("Soort akkoord", longest=20),
        organen=make_list(make_text("Orgaan", longest=80), "Van wie het akkoord was", least=1, most=MAX_LISTED),
    )


def _make_fiche_shape() -> Shape:
    return make_block(id=make_text("Kenmerk"), titel=make_text("Titel", longest=90).as_optional())
