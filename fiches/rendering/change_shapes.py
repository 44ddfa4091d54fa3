"""The shape of what a change log may print. The review makes it, of two versions; no build does."""

from fiches.word.shape import Shape, ValueKind, make_block, make_list, make_som, make_text, make_value

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
    """What `review.change_log` makes of a comparison."""
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
