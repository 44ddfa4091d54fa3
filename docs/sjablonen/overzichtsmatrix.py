"""The overzichtsmatrix: what the ronde asks of the Rijk per opgave, and all fiches against all kernboodschappen and
condities, on as many landscape pages as it takes. The heads and the standing of the text come back on each page.
"""

from decimal import Decimal

from docs.sjablonen.bedragen import amount_cells, amounts_intro, make_whole_amount_tag, wide_amount_header
from docs.sjablonen.woorden import counted, creator, senders_of_set
from fiches.word.author.blocks import (
    WordTable,
    add_cell_colour,
    make_cell,
    make_filled_cell,
    make_joined_loop,
    make_named_statement,
    make_paragraph,
    make_row,
    make_row_for,
    make_tag_paragraph,
    make_upright_cell,
    wrap_cell_for,
    wrap_for,
    wrap_if,
)
from fiches.word.author.design import (
    TIGHT_LINE_HEIGHT,
    Design,
    HouseStyle,
    LetterSizes,
    Margins,
    make_letters,
    make_spacing,
)
from fiches.word.author.package import PackageProperties, pack_template
from fiches.word.author.styles import WHITE, ParagraphStyle, make_border, make_cell_margins, make_table_style

HOUSE_STYLE = HouseStyle(
    sizes=LetterSizes(*map(Decimal, ("18", "10", "10.5", "8.5", "8.5", "8"))),
    margins=Margins(*map(Decimal, ("1.0", "1.3", "1.0"))),
)
"""Smaller than a fiche: a fiche is one line."""

COLOURS = HOUSE_STYLE.colours
MIDDLE = '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
CENTRE = f'{make_spacing(0, 0, TIGHT_LINE_HEIGHT)}<w:jc w:val="center"/>'


def own_styles() -> str:
    """What only the matrix has: marks in the middle of their cells, upright heads, and lines between columns."""
    small = round(HOUSE_STYLE.sizes.small * 2)
    bold = make_letters(small, COLOURS.text, True)
    lines = "".join(make_border(side, 4, COLOURS.line) for side in ("bottom", "insideH", "insideV"))
    borders = f"<w:tblBorders>{make_border('top', 8, COLOURS.text)}{lines}</w:tblBorders>"
    own = (
        ParagraphStyle("MatrixText", "Tabel tekst matrix", "TableText", run=make_letters(small)),
        ParagraphStyle("MatrixMark", "Tabel merk", "MatrixText", CENTRE),
        ParagraphStyle("MatrixYes", "Tabel ja", "MatrixText", CENTRE, make_letters(small, WHITE, True)),
        ParagraphStyle("MatrixId", "Tabel kenmerk", "MatrixText", run=make_letters(small, WHITE, True)),
        ParagraphStyle("MatrixHead", "Tabel kop matrix", "MatrixText", run=bold),
        ParagraphStyle("MatrixNumber", "Tabel kop bedrag matrix", "MatrixHead", '<w:jc w:val="right"/>'),
        ParagraphStyle("MatrixUpright", "Tabel kop staand", "MatrixHead", make_spacing(0, 0, 200)),
    )
    table = make_table_style("MatrixTable", "Tabel matrix", borders + make_cell_margins(25, 45), MIDDLE)
    return "".join(style.to_xml() for style in own) + table


DESIGN = Design(house_style=HOUSE_STYLE, landscape=True, own_styles=own_styles())
LINE = DESIGN.text_width

FOOTER = "Overzichtsmatrix {{ ronde.naam }}, inhoud {{ document.inhoud }}. {{ matrix.status.disclaimer }}"
"""With the standing of the text: a page of the table may get apart from the others."""
PROPERTIES = PackageProperties(
    title="Overzichtsmatrix {{ ronde.naam }}",
    subject="Alle fiches naast de kernboodschappen en de condities",
    creator=creator("matrix"),
    keywords="overzichtsmatrix, kabinetsformatie",
)

FIXED = (2760, 1800, 1250, 1320, 1180)
"""The widths of the columns after the first: title, opgave, status and money of the Rijk."""

MESSAGES, CONDITIES = 9, 3
"""For how many columns the template has room without moving the others; any other number fits as well."""

MESSAGE_WIDTH, CONDITIE_WIDTH = 395, 1040
HEAD_HEIGHT = 2100
NONE = "–"
STANDS = (
    ("gevraagd", "open"),
    ("ingebouwd", "ingebouwd"),
    ("toegezegd", "toegezegd"),
    ("niet_van_toepassing", "n.v.t."),
)


def templates() -> dict[str, bytes]:
    """The template by its file name."""
    return {"overzichtsmatrix.docx": pack_template(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """All blocks, in order."""
    return "".join(block() for block in (band, opening, per_opgave, gaps, per_bac, title, matrix, closing))


BAND = (
    ("Ronde", "{{ ronde.naam }}"),
    ("Hoofdboodschap", "{{ hoofdboodschap.titel }}"),
    ("Status", "{{ matrix.status.naam|hoofdletter }}"),
    (
        "Openbaarheid",
        "{{ matrix.vertrouwelijkheid.niveau|hoofdletter }}"
        "{% if matrix.vertrouwelijkheid.tot %} tot {{ matrix.vertrouwelijkheid.tot }}{% endif %}",
    ),
    ("Kennisdatum", "{{ ronde.kennisdatum }}"),
)


def band() -> str:
    """The coloured band: which ronde, and how far and how open its fiches are."""
    names = make_row(
        (make_filled_cell(COLOURS.accent, make_paragraph("BandLabel", name)) for name, _ in BAND), header=True
    )
    values = make_row(make_filled_cell(COLOURS.accent, make_paragraph("BandValue", value)) for _, value in BAND)
    about = "De ronde, de hoofdboodschap, de status, de openbaarheid en de kennisdatum."
    return WordTable(
        "Kenmerken van het overzicht", about, (4300, 2200, 3900, 2000), (names, values), "BandTable"
    ).to_xml(LINE)


def opening() -> str:
    """The title."""
    title = make_paragraph("Heading1", "Overzichtsmatrix: welke fiche draagt welke boodschap?")
    return title.replace("</w:pPr>", f"{make_spacing(120, 50, 216)}</w:pPr>", 1)


def per_opgave() -> str:
    """What each opgave asks of the Rijk, and how many condities are open."""
    line = [
        make_filled_cell(
            COLOURS.accent, add_cell_colour(make_paragraph("MatrixId", "{{ een.opgave.naam }}"), "een.opgave.kleur")
        ),
        make_cell(make_paragraph("TableNumber", "{{ een.fiches }}")),
        *amount_cells("een.rijk", whole=True),
        make_cell(make_paragraph("TableNumber", "{{ een.open }} van {{ een.antwoorden }}")),
    ]
    whole = [
        make_cell(make_paragraph("MatrixHead", "Alle fiches")),
        make_cell(make_paragraph("MatrixNumber", "{{ matrix.aantal_fiches }}")),
        *amount_cells("matrix.rijk", "MatrixNumber", whole=True),
        make_cell(make_paragraph("MatrixNumber", f"{sum_of('open')} van {sum_of('antwoorden')}")),
    ]
    head = wide_amount_header("Opgave", ("Fiches",), ("Condities open",))
    rows = (head, make_row_for("een in matrix.per_opgave", line), make_row(whole))
    about = (
        "Per opgave het aantal fiches, het bedrag voor het Rijk per jaar in mln euro en hoe vaak een conditie open is."
    )
    table = WordTable("In één oogopslag", about, SUMMARY_WIDTHS, rows, last_row=True).to_xml(LINE)
    note = (
        "Alleen het bedrag voor het Rijk: wat een partij betaalt, kan een andere ontvangen. Zo zeker als de minst zekere "
        "regel: {{ matrix.rijk.zekerheid }}. Het saldo van alle partijen is "
        f"{make_whole_amount_tag('matrix.totaal.cumulatief')} over de jaren samen. "
    )
    return (
        make_paragraph("Heading2", "In één oogopslag: per opgave")
        + table
        + make_paragraph("TableFoot", note + amounts_intro("ronde.prijspeil"))
    )


def sum_of(name: str) -> str:
    """What the opgaven come to together."""
    return f"{{{{ matrix.per_opgave|map(attribute='{name}')|sum }}}}"


SUMMARY_WIDTHS = (900, *[1500] * 4, 1800, 1600, 1700)


def per_bac() -> str:
    """Whose fiches they are."""
    one = "{{ bac.naam }}{% if bac.te_bevestigen %} (naam te bevestigen){% endif %}: {{ bac.fiches|opsomming }}"
    return make_paragraph(
        "Detail", make_named_statement("Fiches per commissie", make_joined_loop("bac in matrix.per_bac", one) + ".")
    )


def title() -> str:
    """The heading of the table."""
    return make_paragraph("Heading2", "Boodschappen en condities per fiche")


def matrix() -> str:
    """The table, below how to read it and how far the text is."""
    how = (
        f"<b>{{{{ matrix.status.disclaimer }}}}</b> ‘Ja’: de fiche draagt de kernboodschap; {NONE}: niet. Een conditie is "
        "open (de fiche vraagt erom), ingebouwd (de maatregel voldoet er zelf aan), toegezegd (door het Rijk) of n.v.t. "
        "Bedragen voor het Rijk, in mln euro."
    )
    rows = (heads(), make_row_for("rij in matrix.rijen", cells()), make_row(counts()))
    about = (
        "Per fiche de opgave, de status, het geld voor het Rijk in mln euro, welke kernboodschappen zij draagt en hoe het "
        "met de condities staat. De laatste rij telt."
    )
    widths = (*FIXED, *[MESSAGE_WIDTH] * MESSAGES, *[CONDITIE_WIDTH] * CONDITIES)
    table = WordTable("Overzichtsmatrix", about, widths, rows, "MatrixTable").to_xml(LINE)
    return make_paragraph("Caption", how) + table


def heads() -> str:
    """The header row; the heads of the marks stand upright, since their columns are narrow."""
    mark = "{% if kop.reconstructie %} <s>(reconstructie)</s>{% endif %}"
    message = make_upright_cell("MatrixUpright", f"{{{{ kop.boodschap.titel }}}}{mark}")
    conditie = make_upright_cell("MatrixUpright", f"{{{{ kop.conditie.kort|hoofdletter }}}}{mark}")
    texts = ("Fiche", "Titel", "Opgave", "Status")
    numbers = ("Rijk {{ ronde.jaren[0] }}–{{ ronde.jaren[-1] }}", "{{ ronde.structureel_label|hoofdletter }}")
    plain = [*(low_cell("MatrixHead", text) for text in texts), *(low_cell("MatrixNumber", text) for text in numbers)]
    return make_row(
        [*plain, *marks("kop in matrix.boodschappen", message, "kop in matrix.condities", conditie)], True, HEAD_HEIGHT
    )


def low_cell(style: str, text: str) -> str:
    """A cell of the high header row, with its text at the bottom."""
    return f'<w:tc><w:tcPr><w:vAlign w:val="bottom"/></w:tcPr>{make_paragraph(style, text)}</w:tc>'


def marks(messages: str, message: str, condities: str, conditie: str) -> list[str]:
    """The columns that the ronde decides."""
    return [
        *wrap_cell_for(messages, message, "een kolom per kernboodschap", MESSAGES),
        *wrap_cell_for(condities, conditie, "een kolom per conditie", CONDITIES),
    ]


def mark_cell(fill: str, *paragraphs: str) -> str:
    """A filled cell of a narrow column, without room at its sides: a word needs all of it."""
    sides = "".join(f'<w:{side} w:w="10" w:type="dxa"/>' for side in ("left", "right"))
    return make_filled_cell(fill, *paragraphs).replace("</w:tcPr>", f"<w:tcMar>{sides}</w:tcMar></w:tcPr>", 1)


def cells() -> list[str]:
    """One fiche."""
    carried = mark_cell(
        WHITE,
        make_tag_paragraph("if draagt"),
        add_cell_colour(make_paragraph("MatrixYes", "ja"), f"rij.opgave.kleur if draagt else '{WHITE}'"),
        make_tag_paragraph("else"),
        make_paragraph("MatrixMark", NONE),
        make_tag_paragraph("endif"),
    )
    stand = mark_cell(
        WHITE,
        add_cell_colour(
            make_paragraph(
                "MatrixMark",
                "{% if stand == 'gevraagd' %}<b>open</b>{% elif stand == 'niet van toepassing' %}n.v.t.{% else %}{{ stand }}{% endif %}",
            ),
            f"'{COLOURS.mark}' if stand == 'gevraagd' else '{WHITE}'",
        ),
    )
    return [
        make_filled_cell(
            COLOURS.accent, add_cell_colour(make_paragraph("MatrixId", "{{ rij.id }}"), "rij.opgave.kleur")
        ),
        make_cell(make_paragraph("MatrixText", "{{ rij.titel }}")),
        make_cell(make_paragraph("MatrixText", "{{ rij.opgave.naam }}")),
        make_cell(
            make_paragraph(
                "MatrixText",
                "{{ rij.status.naam|hoofdletter }}{% if not rij.telt_mee %} <b>(telt niet mee)</b>{% endif %}",
            )
        ),
        *(make_cell(amount(name)) for name in ("cumulatief", "structureel")),
        *marks("draagt in rij.boodschappen", carried, "stand in rij.condities", stand),
    ]


def amount(name: str) -> str:
    """The amount of the Rijk, or the words why there is none."""
    known = make_paragraph("TableNumber", make_whole_amount_tag(f"rij.rijk.{name}"))
    none = make_paragraph("TableNumber", "{{ rij.geld }}")
    return wrap_if("rij.geld == 'bedragen'", known, otherwise=none)


def counts() -> list[str]:
    """The last row: what all fiches that count come to."""
    status = wrap_for(
        "status in matrix.per_status", make_paragraph("MatrixHead", "{{ status.aantal }} {{ status.naam }}")
    )
    return [
        make_cell(make_paragraph("MatrixHead", "Totaal")),
        make_cell(make_paragraph("MatrixHead", counted("matrix.aantal_fiches", "fiche", "fiches"))),
        make_cell(make_paragraph("MatrixHead", counted("matrix.aantal_opgaven", "opgave", "opgaven"))),
        make_cell(status),
        *(
            make_cell(make_paragraph("MatrixNumber", make_whole_amount_tag(f"matrix.rijk.{name}")))
            for name in ("cumulatief", "structureel")
        ),
        *marks(
            "kop in matrix.boodschappen",
            mark_cell(WHITE, make_paragraph("MatrixMark", "<b>{{ kop.aantal }}</b>")),
            "kop in matrix.condities",
            mark_cell(WHITE, make_paragraph("MatrixMark", per_stand())),
        ),
    ]


def per_stand() -> str:
    """How many fiches there are for each stand that occurs, one on a line."""
    fields = [f"kop.aantallen.{stand}" for stand, _ in STANDS]
    items = []
    for at, (field, (_, name)) in enumerate(zip(fields, STANDS, strict=True)):
        parted = f"{{% if {' or '.join(fields[:at])} %}}\n{{% endif %}}" if at else ""
        items.append(f"{{% if {field} %}}{parted}<b>{{{{ {field} }}}}</b> {name}{{% endif %}}")
    return "".join(items)


COMMISSIONS = counted("matrix.aantal_bacs", "commissie heeft", "commissies hebben") + " een fiche."


def gaps() -> str:
    """What is missing, in sentences."""
    gaten = "matrix.gaten"
    told = (
        ("Boodschap zonder fiche", "boodschappen"),
        ("Regel van aanbod of vraag zonder fiche", "regels"),
        ("Boodschap die niet namens alle koepels is", "niet_van_allen"),
        ("Opgave zonder fiche", "opgaven"),
        ("Commissie zonder fiche", "bacs"),
        ("Naam van de commissie te bevestigen", "bacs_te_bevestigen"),
        ("Fiche zonder de boodschap van haar eigen opgave", "zonder_eigen_boodschap"),
        ("Fiche zonder budget", "zonder_budget"),
        ("Bedrag deels p.m.", "pm"),
        ("Telt niet mee", "terzijde"),
    )
    sources = {"terzijde": "matrix.terzijde"}
    fields = [(name, sources.get(field, f"{gaten}.{field}")) for name, field in told]
    other = (
        f"{{% for ander in {gaten}.ander_prijspeil %}}{{{{ ander.fiche }}}} rekent in prijzen van {{{{ ander.prijspeil }}}} en is "
        "niet omgerekend. {% endfor %}"
    )
    texts = "".join(make_named_statement(name, f"{{{{ {field}|opsomming }}}}.", field) for name, field in fields)
    left_out = make_joined_loop(f"regel in {gaten}.met_opzet", "{{ regel.id }} ({{ regel.reden }})")
    texts += make_named_statement("Met opzet zonder fiche", f"{left_out}.", f"{gaten}.met_opzet")
    return (
        make_paragraph("Heading2", "Wat opvalt")
        + make_paragraph("Detail", texts + make_named_statement("Commissies", COMMISSIONS))
        + wrap_if(f"{gaten}.ander_prijspeil", make_paragraph("Detail", make_named_statement("Ander prijspeil", other)))
    )


def closing() -> str:
    """The standing of this text."""
    return make_paragraph(
        "Notice",
        "<b>{{ matrix.status.disclaimer }}</b> Voor elke fiche geldt: {{ ronde.geen_standpunt }} "
        f"Afzenders van de fiches: {senders_of_set('matrix')}. "
        "De status is die van de fiche die het minst ver is, "
        "de openbaarheid die van de strengste. Inhoud: {{ document.inhoud }}.",
    )
