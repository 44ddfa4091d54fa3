"""The shape of what a change log may print. The review makes it, of two versions; no build does."""

from fiches.schema.shape import Kind, Shape, block, listed, of_kind, sum_of_money, text

MOST = 40
COUNTED = {
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


def wijzigingen_shape() -> Shape:
    """What `review.change_log` makes of a comparison."""
    return block(
        ronde=text("Ronde").maybe(),
        oud=_version("Oude versie"),
        nieuw=_version("Nieuwe versie"),
        aantal=block("Aantallen", **{name: of_kind(Kind.AANTAL, title) for name, title in COUNTED.items()}).reckoned(),
        let_op=listed(text("Bevinding"), "Let op", most=MOST),
        geld=_money(),
        belangrijkste=listed(_change(), "Belangrijkste wijzigingen", most=MOST),
        ook_gewijzigd=listed(text("Fiche of bestand"), "Ook gewijzigd", most=MOST),
        nieuwe_fiches=listed(_fiche(), "Nieuwe fiches", most=MOST),
        vervallen_fiches=listed(_fiche(), "Vervallen fiches", most=MOST),
        hernoemde_fiches=listed(
            block(was=text("Was"), id=text("Kenmerk"), titel=text("Titel")), "Hernoemde fiches", most=MOST
        ),
        niet_genoemd=of_kind(Kind.AANTAL, "Fiches die niet in deze lijsten passen").reckoned(),
        vervallen_akkoorden=listed(_lapsed(), "Vervallen akkoorden", most=MOST),
        akkoorden_niet_genoemd=of_kind(
            Kind.AANTAL, "Fiches met een vervallen akkoord die niet in de lijst passen"
        ).reckoned(),
    )


def _version(title: str) -> Shape:
    return block(title, naam=text("Naam"), datum=of_kind(Kind.DATUM, "Nieuwste datum van een fiche").maybe())


def _money() -> Shape:
    period = block(
        naam=text("Periode"),
        oud=sum_of_money("Was"),
        nieuw=sum_of_money("Wordt"),
        verschil=text("Verschil", longest=30),
    )
    return block(
        "Geld",
        veranderd=of_kind(Kind.JA_NEE, "Veranderd"),
        perioden=listed(period, "Per periode", least=2, most=10),
    ).reckoned()


def _change() -> Shape:
    part = block(tekst=text("Tekst", longest=130), anders=of_kind(Kind.JA_NEE, "Anders dan in de andere versie"))
    return block(
        fiche=text("Fiche of bestand", longest=40),
        veld=text("Veld", longest=80),
        raakt=text("Raakt", longest=80).maybe(),
        oud=listed(part, "Was", least=1, most=MOST).reckoned(),
        nieuw=listed(part, "Wordt", least=1, most=MOST).reckoned(),
        verschil=text("Verschil", longest=40).maybe(),
    )


def _lapsed() -> Shape:
    return block(
        fiche=text("Fiche"),
        soort=text("Soort akkoord", longest=20),
        organen=listed(text("Orgaan", longest=80), "Van wie het akkoord was", least=1, most=MOST),
    )


def _fiche() -> Shape:
    return block(id=text("Kenmerk"), titel=text("Titel", longest=90).maybe())
