"""The gebiedsfiche: what all fiches together mean for one area, on one or two pages."""

from docs.sjablonen.bedragen import (
    NOTE_OF_NUMBER,
    YEARS,
    amount_cells,
    amount_header,
    amounts_intro,
    how_much,
    rijk,
    sure,
)
from docs.sjablonen.woorden import counted, creator, senders_of_set
from fiches.word.author.blocks import (
    WordTable,
    add_cell_colour,
    make_amount_tag,
    make_cell,
    make_filled_cell,
    make_header_row,
    make_named_statement,
    make_paragraph,
    make_row,
    make_row_for,
    make_row_if,
    make_sentence_tag,
    wrap_for,
    wrap_if,
    wrap_rows_for,
)
from fiches.word.author.design import Design, make_letters, make_spacing
from fiches.word.author.package import PackageProperties, pack_template
from fiches.word.author.styles import WHITE, ParagraphStyle

NOTE_ON_COLOUR = ParagraphStyle(
    "BandNote", "Fiche band noot", paragraph=make_spacing(0, 0), run=make_letters(Design().sizes.note, WHITE)
)
DESIGN = Design(own_styles=NOTE_ON_COLOUR.to_xml() + NOTE_OF_NUMBER.to_xml())
LINE = DESIGN.text_width
ACCENT = DESIGN.house_style.colours.accent

FOOTER = "Gebiedsfiche {{ gebied.naam }}, inhoud {{ document.inhoud }}"
PROPERTIES = PackageProperties(
    title="Gebiedsfiche {{ gebied.naam }}",
    subject="{{ gebied.soort.naam|hoofdletter }}, {{ ronde.naam }}",
    creator=creator("gebied"),
    keywords="gebiedsfiche, kabinetsformatie",
)


def templates() -> dict[str, bytes]:
    """The template by its file name."""
    return {"gebiedsfiche.docx": pack_template(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """All blocks, in order."""
    blocks = (band, opening, offers, links, money, planning, conditions, everywhere, aside, closing)
    return "".join(block() for block in blocks)


BAND = (
    ("Gebied", "{{ gebied.naam }}"),
    ("Soort", "{{ gebied.soort.naam|hoofdletter }}{% if gebied.code %} {{ gebied.code }}{% endif %}"),
    ("Status", "{{ gebied.status.naam|hoofdletter }}"),
    (
        "Openbaarheid",
        "{{ gebied.vertrouwelijkheid.niveau|hoofdletter }}"
        "{% if gebied.vertrouwelijkheid.tot %} tot {{ gebied.vertrouwelijkheid.tot }}{% endif %}",
    ),
    ("Gebiedsindeling", "{{ gebied.peiljaren|opsomming }}"),
)


def band() -> str:
    """The coloured band: which area this is, and how far and how open the fiches are."""
    names = make_row((make_filled_cell(ACCENT, make_paragraph("BandLabel", name)) for name, _ in BAND), header=True)
    values = make_row(make_filled_cell(ACCENT, make_paragraph("BandValue", value)) for _, value in BAND)
    about = "De naam van het gebied, de soort, de status, de openbaarheid en het jaar van de gebiedsindeling."
    return WordTable("Kenmerken van het gebied", about, (2130, 2120, 2120, 1500), (names, values), "BandTable").to_xml(
        LINE
    )


def opening() -> str:
    """The title under the hoofdboodschap, and how much comes together here."""
    lead = (
        counted("gebied.aantal_fiches", "fiche", "fiches")
        + "{% if gebied.aantal_opgaven %} over "
        + counted("gebied.aantal_opgaven", "opgave", "opgaven")
        + "{% endif %} {% if gebied.aantal_fiches == 1 %}noemt{% else %}noemen{% endif %} dit gebied."
        + "{% if gebied.overal.fiches %} Daarnaast "
        + "{% if gebied.overal.fiches|length == 1 %}geldt{% else %}gelden{% endif %} er "
        + counted("gebied.overal.fiches|length", "fiche", "fiches")
        + " in heel Nederland.{% endif %}"
    )
    also = "Ook genoemd: {{ gebied.andere_namen|opsomming }}."
    return (
        make_paragraph("Kicker", "{{ ronde.naam }}  |  {{ hoofdboodschap.titel }}")
        + make_paragraph("Heading1", "Gebiedsfiche {{ gebied.naam }}")
        + make_paragraph("Subtitle", lead)
        + wrap_if("gebied.andere_namen", make_paragraph("Detail", also))
    )


def offers() -> str:
    """The offers and asks that land here, by opgave: a row for each fiche, which begins in the colour of its opgave."""
    about_fiche = make_filled_cell(
        ACCENT,
        add_cell_colour(make_paragraph("BandLabel", "{{ groep.opgave.naam }}"), "groep.opgave.kleur"),
        make_paragraph("AccentHead", "{{ fiche.id }}  {{ fiche.titel }}"),
        wrap_if(
            "fiche.opgaven_secundair",
            make_paragraph("BandNote", "Raakt ook: {{ fiche.opgaven_secundair|opsomming('naam') }}"),
        ),
        wrap_if(
            "fiche.voorbeeldgebied", make_paragraph("BandNote", "{{ gebied.naam }} is als voorbeeldgebied voorgesteld")
        ),
        wrap_if("fiche.ook_in", make_paragraph("BandNote", "Landt ook in: {{ fiche.ook_in|opsomming }}")),
        wrap_if(
            "fiche.status.id != gebied.status.id",
            make_paragraph("BandNote", "Status: {{ fiche.status.naam|hoofdletter }}"),
        ),
    )
    ask = "{{ vraag.tekst }}  <s>({{ vraag.aan|opsomming('id') }}, {{ vraag.termijn }})</s>"
    cells = (
        about_fiche,
        make_cell(
            wrap_for("punt in fiche.aanbod", make_paragraph("ListBullet", "{{ punt }}")),
            wrap_if(
                "fiche.uitwerking_per_gebied",
                make_paragraph("TableNote", "Per gebied: " + make_sentence_tag("fiche.uitwerking_per_gebied")),
            ),
        ),
        make_cell(wrap_for("vraag in fiche.vraag", make_paragraph("ListBullet", ask))),
    )
    rows = (
        make_header_row("Opgave en fiche", "Wij zetten ons in om", "Het kabinet kan helpen door"),
        wrap_rows_for("groep in gebied.opgaven", make_row_for("fiche in groep.fiches", cells), len(cells)),
    )
    about = "Per fiche de opgave, wat wij aanbieden, en wat wij het kabinet vragen, aan wie en wanneer."
    return make_paragraph("Heading2", "Opgaven, aanbod en vraag") + WordTable(
        "Aanbod en vraag", about, (3560, 3560), rows
    ).to_xml(LINE)


def links() -> str:
    """How the fiches hang together; who names whom when it is not mutual."""
    van, naar = (
        f"{{{{ verband.{end}.id }}}}{{% if verband.{end}_overal %}} (heel Nederland){{% endif %}}"
        for end in ("van", "naar")
    )
    both = (
        f"<b>{van} en {naar}</b>  "
        + make_sentence_tag("verband.toelichting")
        + "{% if verband.terug %} Omgekeerd: "
        + make_sentence_tag("verband.terug")
        + "{% endif %}"
    )
    one = (
        f"<b>{van} noemt {naar}</b>  "
        + make_sentence_tag("verband.toelichting")
        + " <s>(Eenzijdig: {{ verband.naar.id }} noemt {{ verband.van.id }} niet.)</s>"
    )
    none = make_paragraph("Detail", "Geen van deze fiches noemt een andere die hier landt.")
    told = wrap_if(
        "verband.wederzijds", make_paragraph("ListBullet", both), otherwise=make_paragraph("ListBullet", one)
    )
    return make_paragraph("Heading2", "Samenhang") + wrap_for("verband in gebied.samenhang", told, otherwise=none)


WHOSE = (
    "{% if not gebied.geld.alleen_hier.fiches %}"
    "De bedragen zijn van de hele maatregelen, niet het deel van {{ gebied.naam }}: elke maatregel landt ook elders."
    "{% elif gebied.geld.alleen_hier.fiches|length == gebied.aantal_fiches %}"
    "De maatregelen landen nergens anders: de bedragen zijn van {{ gebied.naam }} alleen."
    "{% else %}"
    "Alleen {{ gebied.geld.alleen_hier.fiches|opsomming }} "
    "{% if gebied.geld.alleen_hier.fiches|length == 1 %}landt{% else %}landen{% endif %} nergens anders. De andere "
    "bedragen zijn van de hele maatregelen, niet het deel van {{ gebied.naam }}."
    "{% endif %}"
)


def money_notes(source: str) -> str:
    """What must be said beside the totals."""
    other = (
        "{% for ander in "
        + source
        + ".ander_prijspeil %}{{ ander.fiche }} rekent in prijzen van {{ ander.prijspeil }} "
        "en is niet omgerekend. {% endfor %}"
    )
    notes = (
        make_named_statement("Deels p.m.", f"{{{{ {source}.pm|opsomming }}}}.", f"{source}.pm"),
        make_named_statement(
            "Geen effect op de begroting", f"{{{{ {source}.geen_effect|opsomming }}}}.", f"{source}.geen_effect"
        ),
        make_named_statement(
            "Nog zonder budget", f"{{{{ {source}.zonder_budget|opsomming }}}}.", f"{source}.zonder_budget"
        ),
        make_named_statement("Ander prijspeil", other, f"{source}.ander_prijspeil"),
    )
    some = " or ".join(f"{source}.{name}" for name in ("pm", "geen_effect", "zonder_budget", "ander_prijspeil"))
    return wrap_if(some, make_paragraph("TableFoot", "".join(notes)))


def money() -> str:
    """The money of the fiches that name this area: per opgave, in total, and who bears it."""
    line = [
        make_cell(make_paragraph("TableRow", f"{{{{ regel.opgave }}}} {sure('regel')}")),
        make_cell(make_paragraph("TableRow", "{{ regel.fiches|opsomming }}")),
        *amount_cells("regel"),
    ]
    total = [
        make_cell(make_paragraph("TableHead", f"Totaal {sure('gebied.geld.totaal')}")),
        make_cell(make_paragraph("TableHead", counted("gebied.aantal_fiches", "fiche", "fiches"))),
        *amount_cells("gebied.geld.totaal", "NumberHead"),
    ]
    bearer = [
        make_cell(make_paragraph("TableRow", f"waarvan {{{{ drager.naam }}}} {sure('drager')}")),
        make_cell(make_paragraph("TableRow", "alle")),
        *amount_cells("drager"),
    ]
    own = [
        make_cell(make_paragraph("TableRow", f"alleen {{{{ gebied.naam }}}} {sure('gebied.geld.alleen_hier')}")),
        make_cell(make_paragraph("TableRow", "{{ gebied.geld.alleen_hier.fiches|opsomming }}")),
        *amount_cells("gebied.geld.alleen_hier"),
    ]
    some = "gebied.geld.alleen_hier.fiches and gebied.geld.alleen_hier.fiches|length < gebied.aantal_fiches"
    rows = (
        amount_header("Opgave", "Fiches"),
        make_row_for("regel in gebied.geld.per_opgave", line),
        make_row(total),
        make_row_for("drager in gebied.geld.per_drager", bearer),
        make_row_if(some, own),
    )
    about = "Per opgave de bedragen per jaar, het totaal en het structurele bedrag, in mln euro; daarna per drager."
    table = WordTable("Geld per opgave", about, (1200, *[930] * 6), rows).to_xml(LINE)
    return (
        make_paragraph("Heading2", "Geld")
        + make_paragraph("TableLead", f"<b>Van wie is dit geld?</b>  {WHOSE}")
        + wrap_if("gebied.geld.per_drager", make_paragraph("Caption", amounts_intro("ronde.prijspeil")), table)
        + money_notes("gebied.geld")
    )


def planning() -> str:
    """The steps of all fiches on one time line."""
    cells = (
        make_cell(make_paragraph("TableRow", "{{ stap.wanneer|kwartaal|hoofdletter }}")),
        make_cell(make_paragraph("TableRow", "<b>{{ stap.fiche }}</b>")),
        make_cell(make_paragraph("TableRow", "{{ stap.stap }}")),
        make_cell(make_paragraph("TableRow", "{{ stap.wie }}")),
    )
    rows = (make_header_row("Wanneer", "Fiche", "Stap", "Wie"), make_row_for("stap in gebied.planning", cells))
    table = WordTable(
        "Planning", "De stappen van alle fiches die dit gebied noemen, in de tijd.", (800, 4450, 2500), rows
    )
    return make_paragraph("Heading2", "Planning") + wrap_if(
        "gebied.planning", table.to_xml(LINE), otherwise=make_paragraph("Detail", "Nog te bepalen.")
    )


def conditions() -> str:
    """Which condities are open: who asks what, and where it is settled."""
    answers = wrap_for(
        "antwoord in conditie.gevraagd",
        make_paragraph("ListBullet", "<b>{{ antwoord.fiche }}</b>  {{ antwoord.toelichting }}"),
        otherwise=make_paragraph("TableText", "Door geen van deze fiches gevraagd."),
    )
    rest = "".join(
        (
            _where("Ingebouwd", "ingebouwd"),
            _where("Toegezegd door het Rijk", "toegezegd"),
            _where("Niet van toepassing", "niet_van_toepassing"),
            _where("Ook gevraagd voor heel Nederland", "overal_gevraagd"),
        )
    )
    fields = ("ingebouwd", "toegezegd", "niet_van_toepassing", "overal_gevraagd")
    some = " or ".join(f"conditie.{field}" for field in fields)
    cells = (
        make_cell(make_paragraph("TableText", "<b>{{ conditie.conditie.titel }}</b>")),
        make_cell(answers),
        make_cell(wrap_if(some, make_paragraph("TableText", rest), otherwise=make_paragraph("TableText", "Nergens."))),
    )
    rows = (
        make_header_row("Conditie", "Open: wat gevraagd wordt", "Verder"),
        make_row_for("conditie in gebied.condities", cells),
    )
    about = "Per conditie welke fiches haar vragen, waarom, en welke fiches er zelf aan voldoen of een toezegging van het Rijk noemen."
    return wrap_if(
        "gebied.condities",
        make_paragraph("Heading2", "Open condities"),
        make_paragraph("TableLead", "{{ ronde.voorwaardezin }}"),
        WordTable("Condities", about, (5060, 2200), rows).to_xml(LINE),
    )


def _where(name: str, field: str) -> str:
    return make_named_statement(name, f"{{{{ conditie.{field}|opsomming }}}}.", f"conditie.{field}")


def everywhere() -> str:
    """The fiches for the whole country, compact and with their money apart."""
    cells = [
        make_cell(
            make_paragraph("TableText", "<b>{{ fiche.id }}</b>  {{ fiche.titel }}"),
            make_paragraph("TableNote", "{{ fiche.opgave.naam }}"),
        ),
        make_cell(
            wrap_if(
                "fiche.uitwerking_per_gebied",
                make_paragraph("TableText", "{{ fiche.uitwerking_per_gebied }}"),
                otherwise=make_paragraph("TableText", "Nog te bepalen."),
            )
        ),
        *(make_cell(how_much("fiche", name)) for name in ("cumulatief", "structureel")),
    ]
    total = [
        make_cell(make_paragraph("TableHead", f"Totaal, telt hierboven niet mee {sure('gebied.overal.totaal')}")),
        make_cell(make_paragraph("TableHead", counted("gebied.overal.fiches|length", "fiche", "fiches"))),
        *(
            make_cell(
                make_paragraph("NumberHead", make_amount_tag(f"gebied.overal.totaal.{name}")),
                rijk("gebied.overal", name),
            )
            for name in ("cumulatief", "structureel")
        ),
    ]
    names = (
        *(make_cell(make_paragraph("TableHead", name)) for name in ("Fiche en opgave", "Uitwerking per gebied")),
        *(
            make_cell(make_paragraph("NumberHead", name))
            for name in (YEARS, "{{ ronde.structureel_label|hoofdletter }}")
        ),
    )
    rows = (make_row(names, header=True), make_row_for("fiche in gebied.overal.fiches", cells), make_row(total))
    about = "De fiches voor heel Nederland, wat zij per gebied betekenen en hun geld in mln euro."
    return wrap_if(
        "gebied.overal.fiches",
        make_paragraph("Heading2", "Geldt overal"),
        make_paragraph(
            "TableLead", "Deze fiches gelden in heel Nederland, dus ook in {{ gebied.naam }}. Hun geld staat apart."
        ),
        WordTable("Geldt overal", about, (4000, 1290, 1120), rows, last_row=True).to_xml(LINE),
        money_notes("gebied.overal"),
    )


def aside() -> str:
    """The fiches that do not count."""
    one = "<b>{{ fiche.id }}</b>  {{ fiche.titel }} <s>({{ fiche.status.naam }})</s>"
    return wrap_if(
        "gebied.terzijde",
        make_paragraph("Heading2", "Telt niet mee"),
        wrap_for("fiche in gebied.terzijde", make_paragraph("ListBullet", one)),
    )


def closing() -> str:
    """What the reader must know about the standing of this text, and what it is made of."""
    version = "{{ fiche.id }} versie {{ fiche.versie.nummer }} van {{ fiche.versie.datum }}"
    named = (
        f"{{% for groep in gebied.opgaven %}}{{% for fiche in groep.fiches %}}{version}; {{% endfor %}}{{% endfor %}}"
    )
    rest = f"{{% for fiche in gebied.overal.fiches %}}{version}; {{% endfor %}}"
    return make_paragraph(
        "Notice", "<b>{{ gebied.status.disclaimer }}</b> {{ ronde.geen_standpunt }}"
    ) + make_paragraph(
        "Notice",
        f"Afzenders van de fiches: {senders_of_set('gebied')}. "
        "De status is die van de fiche die het minst ver is, de openbaarheid die van de strengste. "
        "Kennisdatum: {{ ronde.kennisdatum }}. Gemaakt uit " + named + rest + "inhoud {{ document.inhoud }}.",
    )
