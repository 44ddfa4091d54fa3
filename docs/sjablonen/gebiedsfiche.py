"""The gebiedsfiche: what all fiches together mean for one area, on one or two pages."""

from decimal import Decimal

from docs.sjablonen.bedragen import (
    amount_cells,
    amounts_intro,
    make_whole_amount_tag,
    sure,
    wide_amount_header,
)
from docs.sjablonen.oogopslag import glance_row, glance_styles, glance_table, money_bars, money_label
from docs.sjablonen.woorden import counted, creator, senders_of_set
from fiches.documents.budget import STRUCTURAL_WIDTH, SUM_WIDTH, USUAL_YEARS, YEAR_WIDTH
from fiches.documents.province_map import COLUMNS
from fiches.word.author.blocks import (
    WordTable,
    add_cell_colour,
    make_cell,
    make_filled_cell,
    make_header_row,
    make_joined_loop,
    make_named_statement,
    make_paragraph,
    make_row,
    make_row_for,
    make_sentence_tag,
    wrap_for,
    wrap_if,
    wrap_rows_for,
)
from fiches.word.author.design import KEEP_NEXT, Design, HouseStyle, Margins, make_letters, make_spacing
from fiches.word.author.package import PackageProperties, pack_template
from fiches.word.author.styles import WHITE, ParagraphStyle, make_border, make_cell_margins, make_table_style

HOUSE_STYLE = HouseStyle(margins=Margins(*map(Decimal, ("1.25", "1.35", "1.7"))))
ACCENT, NAMED, OUTSIDE = HOUSE_STYLE.colours.accent, "DDE5EE", HOUSE_STYLE.colours.fill


DRAFT = Design(HOUSE_STYLE)


def own_styles() -> str:
    """The opening table, the id of a fiche in the colour of its opgave, and the map."""
    sizes, colours = DRAFT.sizes, HOUSE_STYLE.colours
    middle = f'{KEEP_NEXT}{make_spacing(0, 0)}<w:jc w:val="center"/>'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(make_border(side, 4, colours.line) for side in sides)
    styles = (
        ParagraphStyle("FicheId", "Tabel kenmerk", "TableText", run=make_letters(sizes.small, WHITE, True)),
        ParagraphStyle("Tile", "Tabel tegel", "TableText", middle),
        ParagraphStyle("TileHere", "Tabel tegel gebied", "Tile", run=make_letters(sizes.small, WHITE, True)),
        ParagraphStyle("TileHead", "Tabel kop tegel", "Tile", run=make_letters(sizes.note, colours.quiet)),
    )
    table = make_table_style(
        "MapTable", "Tabel kaart", f"<w:tblBorders>{lines}</w:tblBorders>{make_cell_margins(15, 40)}"
    )
    return glance_styles(DRAFT) + "".join(style.to_xml() for style in styles) + table


DESIGN = Design(HOUSE_STYLE, own_styles=own_styles())
LINE = DESIGN.text_width

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
    blocks = (
        band, opening, glance, provinces, money, named, offers, conditions, planning, links, everywhere, aside, closing,
    )  # fmt: skip
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


def glance() -> str:
    """What comes together here, for who has one minute."""
    group = (
        "<b>{{ groep.opgave.naam }}:</b> {% for fiche in groep.fiches %}{{ fiche.id }}"
        "{% if not loop.last %}, {% endif %}{% endfor %}"
    )
    cost = (
        f"<b>{{{{ gebied.geld.kern }}}}</b> {{% if gebied.geld.per_drager %}}{sure('gebied.geld.totaal')}{{% endif %}}"
    )
    condition = "{{ conditie.conditie.kort }} ({{ conditie.gevraagd|length }})"
    asked = "conditie in gebied.condities if conditie.gevraagd"
    step = (
        "{% for stap in gebied.planning %}{% if loop.first %}<b>{{ stap.wanneer|kwartaal|hoofdletter }}:</b> "
        "{{ stap.stap }} <s>({{ stap.fiche }}, {{ stap.wie }})</s>{% endif %}"
        "{% else %}<s>Nog niet ingevuld.</s>{% endfor %}"
    )
    rows = (
        glance_row(
            "Fiches",
            "per opgave",
            make_paragraph("TableText", make_joined_loop("groep in gebied.opgaven", group) + "."),
        ),
        glance_row(money_label("gebied.geld.levert_op"), "voor het Rijk", make_paragraph("TableText", cost)),
        glance_row(
            "Open condities",
            "bij zoveel fiches",
            make_paragraph("TableText", f"{make_joined_loop(asked, condition)}."),
        ),
        glance_row("Eerste stap", "", make_paragraph("TableText", step)),
    )
    about = "De fiches per opgave, wat zij het Rijk kosten, welke condities open zijn en wat de eerste stap is."
    return glance_table(rows, about, LINE)


def provinces() -> str:
    """The map of tiles, with what it shows in words below it."""
    names = ("West", "Midden-west", "Midden-oost", "Oost")
    head = make_row((make_cell(make_paragraph("TileHead", name)) for name in names), header=True)
    rows = (head, make_row_for("rij in gebied.kaart", [tile(f"rij.{column}") for column in COLUMNS]))
    about = (
        "Schematische kaart van de twaalf provincies, het noorden boven; onder de kaart staat in woorden wat zij toont."
    )
    return wrap_if(
        "gebied.kaart",
        make_paragraph("Heading2", "Waar deze fiches landen"),
        WordTable("Kaart van de provincies", about, (LINE // len(COLUMNS),) * 3, rows, "MapTable").to_xml(LINE),
        make_paragraph("TableFoot", "{{ gebied.kaart_in_woorden }} De kaart is schematisch."),
    )


def tile(source: str) -> str:
    """One tile: the area itself stands out, and provinces that its fiches name have a count."""
    fill = (
        f"'{ACCENT}' if {source}.soort == 'hier' else '{NAMED}' if {source}.soort == 'genoemd' "
        f"else '{OUTSIDE}' if {source}.soort == 'buiten' else '{WHITE}'"
    )
    number = f"{{% if {source}.fiches %}}: {counted(f'{source}.fiches', 'fiche', 'fiches')}{{% endif %}}"
    name = f"{{{{ {source}.naam }}}}"
    here = add_cell_colour(make_paragraph("TileHere", name + number), fill)
    outside = make_paragraph("Tile", f"<s>{name}</s>")
    return make_filled_cell(
        WHITE,
        wrap_if(
            f"{source}.soort == 'hier'",
            here,
            otherwise=wrap_if(
                f"{source}.soort == 'buiten'",
                outside,
                otherwise=make_paragraph("Tile", name + number),
            ),
        ),
    )


def named() -> str:
    """The fiches that name the area, a row for each: of whom they ask, what the Rijk pays and what is open."""
    cells = (
        make_filled_cell(ACCENT, add_cell_colour(make_paragraph("FicheId", "{{ fiche.id }}"), "groep.opgave.kleur")),
        make_cell(make_paragraph("TableText", "{{ fiche.titel }}")),
        make_cell(make_paragraph("TableText", "{{ fiche.aan|opsomming('kort') }}")),
        *(make_cell(rijk_amount("fiche", name)) for name in ("cumulatief", "structureel")),
        make_cell(
            make_paragraph(
                "TableText",
                "{% if fiche.antwoorden %}{{ fiche.open }} van {{ fiche.antwoorden }} open{% else %}nog te bepalen{% endif %}",
            )
        ),
    )
    names = (
        *(make_cell(make_paragraph("TableHead", name)) for name in ("Fiche", "Titel", "Aan")),
        *(
            make_cell(make_paragraph("NumberHead", name))
            for name in (RIJK_YEARS, "{{ ronde.structureel_label|hoofdletter }}")
        ),
        make_cell(make_paragraph("TableHead", "Condities")),
    )
    rows = (
        make_row(names, header=True),
        wrap_rows_for("groep in gebied.opgaven", make_row_for("fiche in groep.fiches", cells), len(cells)),
    )
    about = (
        "Per fiche de titel, aan wie zij vraagt, het bedrag voor het Rijk in mln euro en hoeveel condities open zijn."
    )
    return make_paragraph("Heading2", "Fiches die {{ gebied.naam }} noemen") + WordTable(
        "Fiches die dit gebied noemen", about, (3700, 1950, 1330, 1120, 1150), rows
    ).to_xml(LINE)


def offers() -> str:
    """What each fiche asks and offers, a row for each."""
    about_fiche = make_cell(
        make_paragraph("TableText", "<b>{{ fiche.id }}</b>"),
        make_paragraph("TableNote", "{{ groep.opgave.naam }}"),
        wrap_if(
            "fiche.opgaven_secundair",
            make_paragraph("TableNote", "Raakt ook: {{ fiche.opgaven_secundair|opsomming('naam') }}"),
        ),
        wrap_if(
            "fiche.voorbeeldgebied", make_paragraph("TableNote", "{{ gebied.naam }} is als voorbeeldgebied voorgesteld")
        ),
        wrap_if("fiche.ook_in", make_paragraph("TableNote", "Landt ook in: {{ fiche.ook_in|opsomming }}")),
        wrap_if(
            "fiche.status.id != gebied.status.id",
            make_paragraph("TableNote", "Status: {{ fiche.status.naam|hoofdletter }}"),
        ),
    )
    ask = "{{ vraag.tekst }} <s>(</s><b>{{ vraag.aan|opsomming('kort') }}</b><s>, {{ vraag.termijn }})</s>"
    cells = (
        about_fiche,
        make_cell(wrap_for("vraag in fiche.vraag", make_paragraph("ListBullet", ask))),
        make_cell(
            wrap_for("punt in fiche.aanbod", make_paragraph("ListBullet", "{{ punt }}")),
            wrap_if(
                "fiche.uitwerking_per_gebied",
                make_paragraph("TableNote", "Per gebied: " + make_sentence_tag("fiche.uitwerking_per_gebied")),
            ),
        ),
    )
    rows = (
        make_header_row("Fiche", "Het kabinet kan helpen door", "Wij zetten ons in om"),
        wrap_rows_for("groep in gebied.opgaven", make_row_for("fiche in groep.fiches", cells), len(cells)),
    )
    about = "Per fiche wat wij het kabinet vragen, aan wie en wanneer, en wat wij aanbieden."
    return make_paragraph("Heading2", "Vraag en aanbod per fiche") + WordTable(
        "Vraag en aanbod", about, (4150, 4050), rows
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
    """The money of the fiches that name this area: by who bears it, the Rijk first under its bars."""
    bearer = [
        make_cell(make_paragraph("TableRow", f"<b>{{{{ drager.naam|hoofdletter }}}}</b> {sure('drager')}")),
        *amount_cells("drager", whole=True),
    ]
    balance = [
        make_cell(make_paragraph("TableHead", f"Saldo van alle dragers {sure('gebied.geld.totaal')}")),
        *amount_cells("gebied.geld.totaal", "NumberHead", whole=True),
    ]
    rows = (
        wide_amount_header("Mln euro"),
        make_row_for("drager in gebied.geld.per_drager", bearer),
        make_row(balance),
    )
    about = "Per drager de bedragen in mln euro, het Rijk bovenaan; daarna het saldo van alle dragers."
    table = WordTable("Geld per drager", about, MONEY_WIDTHS, rows).to_xml(LINE)
    return (
        make_paragraph("Heading2", "Geld per jaar")
        + wrap_if("gebied.geld.per_drager", money_bars("gebied.geld"), table)
        + make_paragraph("AfterTable", f"<b>Van wie is dit geld?</b> {WHOSE}")
        + wrap_if("gebied.geld.per_drager", make_paragraph("TableFoot", amounts_intro("ronde.prijspeil")))
        + money_notes("gebied.geld")
    )


RIJK_YEARS = "Rijk {{ ronde.jaren[0] }}–{{ ronde.jaren[-1] }}"
MONEY_WIDTHS = (*[YEAR_WIDTH] * USUAL_YEARS, SUM_WIDTH, STRUCTURAL_WIDTH)


def rijk_amount(source: str, name: str) -> str:
    """The amount of the Rijk, or the words why there is none; these stand once, beside the sum over the years."""
    known = make_paragraph("TableNumber", make_whole_amount_tag(f"{source}.rijk.{name}"))
    none = make_paragraph("TableNumber", f"{{{{ {source}.geld }}}}" if name == "cumulatief" else "–")
    return wrap_if(f"{source}.geld == 'bedragen'", known, otherwise=none)


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
    """Which condities are open in which fiches, and where they are settled; why, each fiche says."""

    def listed(field: str, ids: str) -> str:
        known = make_paragraph("TableText", f"{{{{ {ids} }}}}")
        return make_cell(wrap_if(f"conditie.{field}", known, otherwise=make_paragraph("TableText", "<s>geen</s>")))

    cells = (
        make_cell(make_paragraph("TableText", "<b>{{ conditie.conditie.kort|hoofdletter }}</b>")),
        listed("gevraagd", "conditie.gevraagd|opsomming('fiche')"),
        listed("ingebouwd", "conditie.ingebouwd|opsomming"),
        listed("toegezegd", "conditie.toegezegd|opsomming"),
        listed("niet_van_toepassing", "conditie.niet_van_toepassing|opsomming"),
        make_cell(
            make_paragraph(
                "TableText",
                "{% if conditie.overal_gevraagd %}{{ conditie.overal_gevraagd|length }} van {{ gebied.overal.fiches|length }}{% else %}<s>geen</s>{% endif %}",
            )
        ),
    )
    rows = (
        make_header_row("Conditie", "Open", "Ingebouwd", "Toegezegd", "N.v.t.", "Open, heel Nederland"),
        make_row_for("conditie in gebied.condities", cells),
    )
    about = "Per conditie welke fiches haar vragen, welke er zelf aan voldoen, en voor welke zij is toegezegd of niet geldt."
    return wrap_if(
        "gebied.condities",
        make_paragraph("Heading2", "Condities"),
        make_paragraph("TableLead", "{{ ronde.voorwaardezin }}"),
        WordTable("Condities", about, (1750, 1250, 1000, 800, 1700), rows).to_xml(LINE),
    )


def everywhere() -> str:
    """The fiches for the whole country, compact and with their money apart."""
    cells = [
        make_cell(make_paragraph("TableText", "<b>{{ fiche.id }}</b>")),
        make_cell(make_paragraph("TableText", "{{ fiche.titel }}")),
        make_cell(
            wrap_if(
                "fiche.uitwerking_per_gebied",
                make_paragraph("TableText", "{{ fiche.uitwerking_per_gebied }}"),
                otherwise=make_paragraph("TableText", "Nog te bepalen."),
            )
        ),
        *(make_cell(rijk_amount("fiche", name)) for name in ("cumulatief", "structureel")),
    ]
    total = [
        make_cell(make_paragraph("TableHead", "Totaal")),
        make_cell(make_paragraph("TableHead", counted("gebied.overal.fiches|length", "fiche", "fiches"))),
        make_cell(make_paragraph("TableHead", f"telt hierboven niet mee {sure('gebied.overal.rijk')}")),
        *(
            make_cell(make_paragraph("NumberHead", make_whole_amount_tag(f"gebied.overal.rijk.{name}")))
            for name in ("cumulatief", "structureel")
        ),
    ]
    names = (
        *(make_cell(make_paragraph("TableHead", name)) for name in ("Fiche", "Titel", "Uitwerking per gebied")),
        *(
            make_cell(make_paragraph("NumberHead", name))
            for name in (RIJK_YEARS, "{{ ronde.structureel_label|hoofdletter }}")
        ),
    )
    rows = (make_row(names, header=True), make_row_for("fiche in gebied.overal.fiches", cells), make_row(total))
    about = "De fiches voor heel Nederland, wat zij per gebied betekenen en het bedrag voor het Rijk in mln euro."
    return wrap_if(
        "gebied.overal.fiches",
        make_paragraph("Heading2", "Geldt overal"),
        make_paragraph(
            "TableLead", "Deze fiches gelden in heel Nederland, dus ook in {{ gebied.naam }}. Hun geld staat apart."
        ),
        WordTable("Geldt overal", about, (2500, 4480, 1230, 1060), rows, last_row=True).to_xml(LINE),
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
    version = "{{ fiche.id }} {{ fiche.versie.nummer }}"
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
        "Kennisdatum: {{ ronde.kennisdatum }}. Gemaakt uit, met versie: "
        + named
        + rest
        + "inhoud {{ document.inhoud }}.",
    )
