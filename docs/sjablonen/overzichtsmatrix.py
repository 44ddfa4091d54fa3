"""The overzichtsmatrix: all fiches against all kernboodschappen and condities, on one landscape page."""

from docs.sjablonen.bedragen import NOTE_OF_NUMBER, YEARS, amounts_intro, how_much, rijk
from docs.sjablonen.woorden import counted
from fiches.schema.huisstijl import Huisstijl
from fiches.templating.authoring import (
    Design,
    Properties,
    Table,
    amount,
    cell,
    colouring,
    each,
    each_of_columns,
    each_row,
    filled_cell,
    p,
    row,
    run_in,
    tag,
    template_package,
    upright_cell,
    when,
)
from fiches.templating.authoring.paragraph_styles import WHITE, ParagraphStyle
from fiches.templating.authoring.properties import TIGHT, letters, spacing
from fiches.templating.authoring.styles import border, cell_margins, table_style

HOUSE = Huisstijl.model_validate(
    {
        "marges": {"zij": "1,0", "boven": "1,0", "onder": "1,3"},
        "lettergrootten": {"titel": "18", "inleiding": "10", "tekst": "8,5", "klein": "8", "noot": "8"},
    }
)
"""Smaller than a fiche: the whole ronde stands on one page."""

COLOURS = HOUSE.kleuren
MIDDLE = '<w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
CENTRE = f'{spacing(0, 0, TIGHT)}<w:jc w:val="center"/>'


def own_styles() -> str:
    """What only the matrix has: marks in the middle of their cells, upright heads, and lines between columns."""
    small = round(HOUSE.lettergrootten.klein * 2)
    bold = letters(small, COLOURS.tekst, True)
    lines = "".join(border(side, 4, COLOURS.lijn) for side in ("bottom", "insideH", "insideV"))
    borders = f"<w:tblBorders>{border('top', 8, COLOURS.tekst)}{lines}</w:tblBorders>"
    own = (
        ParagraphStyle("MatrixText", "Tabel tekst matrix", "TableText", run=letters(small)),
        ParagraphStyle("MatrixMark", "Tabel merk", "MatrixText", CENTRE),
        ParagraphStyle("MatrixYes", "Tabel ja", "MatrixText", CENTRE, letters(small, WHITE, True)),
        ParagraphStyle("MatrixId", "Tabel kenmerk", "MatrixText", run=letters(small, WHITE, True)),
        ParagraphStyle("MatrixHead", "Tabel kop matrix", "MatrixText", run=bold),
        ParagraphStyle("MatrixNumber", "Tabel kop bedrag matrix", "MatrixHead", '<w:jc w:val="right"/>'),
        ParagraphStyle("MatrixUpright", "Tabel kop staand", "MatrixHead", spacing(0, 0, 200)),
        NOTE_OF_NUMBER,
    )
    table = table_style("MatrixTable", "Tabel matrix", borders + cell_margins(25, 45), MIDDLE)
    return "".join(style.xml() for style in own) + table


DESIGN = Design(huisstijl=HOUSE, landscape=True, own_styles=own_styles())
LINE = DESIGN.text_width

FOOTER = "Overzichtsmatrix {{ ronde.naam }}, inhoud {{ document.inhoud }}"
PROPERTIES = Properties(
    title="Overzichtsmatrix {{ ronde.naam }}",
    subject="Alle fiches naast de kernboodschappen en de condities",
    creator="{{ ronde.koepels|opsomming('id') }}",
    keywords="overzichtsmatrix, kabinetsformatie",
)

FIXED = (2420, 1080, 1770, 980, 1280, 1180)
"""The widths of the columns after the first: title, opgave, BAC, status and money."""

MESSAGES, CONDITIES = 9, 3
"""For how many columns the template has room without moving the others; any other number fits as well."""

MESSAGE_WIDTH, CONDITIE_WIDTH = 460, 740
HEAD_HEIGHT = 2330
NONE = "–"
STANDS = (("gevraagd", "open"), ("geborgd", "geborgd"), ("niet_van_toepassing", "n.v.t."))


def templates() -> dict[str, bytes]:
    """The template by its file name."""
    return {"overzichtsmatrix.docx": template_package(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """All blocks, in order."""
    return band() + opening() + how_to_read() + matrix() + gaps() + closing()


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
    names = row((filled_cell(COLOURS.accent, p("BandLabel", name)) for name, _ in BAND), header=True)
    values = row(filled_cell(COLOURS.accent, p("BandValue", value)) for _, value in BAND)
    about = "De ronde, de hoofdboodschap, de status, de openbaarheid en de kennisdatum."
    return Table("Kenmerken van het overzicht", about, (4300, 2200, 3900, 2000), (names, values), "BandTable").xml(LINE)


def opening() -> str:
    """The title."""
    title = p("Heading1", "Overzichtsmatrix: welke fiche draagt welke boodschap?")
    return title.replace("</w:pPr>", f"{spacing(120, 50, 216)}</w:pPr>", 1)


def how_to_read() -> str:
    """What the marks and the amounts in the table mean."""
    return p(
        "Caption",
        f"‘Ja’: de fiche draagt de kernboodschap; {NONE}: niet. Een conditie is open (de fiche vraagt erom), geborgd of n.v.t. "
        + amounts_intro("ronde.prijspeil"),
    )


def matrix() -> str:
    """The table."""
    rows = (heads(), each_row("rij in matrix.rijen", cells()), row(counts()))
    about = (
        "Per fiche de opgave, de commissie, de status, het geld in mln euro, welke kernboodschappen zij draagt en hoe het "
        "met de condities staat. De laatste rij telt."
    )
    widths = (*FIXED, *[MESSAGE_WIDTH] * MESSAGES, *[CONDITIE_WIDTH] * CONDITIES)
    return Table("Overzichtsmatrix", about, widths, rows, "MatrixTable").xml(LINE)


def heads() -> str:
    """The header row; the heads of the marks stand upright, since their columns are narrow."""
    mark = "{% if kop.reconstructie %} <s>(reconstructie)</s>{% endif %}"
    message, conditie = (
        upright_cell("MatrixUpright", f"{{{{ kop.{name}.titel }}}}{mark}") for name in ("boodschap", "conditie")
    )
    texts = ("Fiche", "Titel", "Opgave", "Commissie (BAC)", "Status")
    numbers = (YEARS, "{{ ronde.structureel_label|hoofdletter }}")
    plain = [*(low_cell("MatrixHead", text) for text in texts), *(low_cell("MatrixNumber", text) for text in numbers)]
    return row(
        [*plain, *marks("kop in matrix.boodschappen", message, "kop in matrix.condities", conditie)], True, HEAD_HEIGHT
    )


def low_cell(style: str, text: str) -> str:
    """A cell of the high header row, with its text at the bottom."""
    return f'<w:tc><w:tcPr><w:vAlign w:val="bottom"/></w:tcPr>{p(style, text)}</w:tc>'


def marks(messages: str, message: str, condities: str, conditie: str) -> list[str]:
    """The columns that the ronde decides."""
    return [
        *each_of_columns(messages, message, "een kolom per kernboodschap", MESSAGES),
        *each_of_columns(condities, conditie, "een kolom per conditie", CONDITIES),
    ]


def mark_cell(fill: str, *paragraphs: str) -> str:
    """A filled cell of a narrow column, without room at its sides: a word needs all of it."""
    sides = "".join(f'<w:{side} w:w="10" w:type="dxa"/>' for side in ("left", "right"))
    return filled_cell(fill, *paragraphs).replace("</w:tcPr>", f"<w:tcMar>{sides}</w:tcMar></w:tcPr>", 1)


def cells() -> list[str]:
    """One fiche."""
    carried = mark_cell(
        WHITE,
        tag("if draagt"),
        colouring(p("MatrixYes", "ja"), f"rij.opgave.kleur if draagt else '{WHITE}'"),
        tag("else"),
        p("MatrixMark", NONE),
        tag("endif"),
    )
    stand = mark_cell(
        WHITE,
        colouring(
            p(
                "MatrixMark",
                "{% if stand == 'gevraagd' %}<b>open</b>{% elif stand == 'geborgd' %}geborgd{% else %}n.v.t.{% endif %}",
            ),
            f"'{COLOURS.merk}' if stand == 'gevraagd' else '{WHITE}'",
        ),
    )
    return [
        filled_cell(COLOURS.accent, colouring(p("MatrixId", "{{ rij.id }}"), "rij.opgave.kleur")),
        cell(p("MatrixText", "{{ rij.titel }}")),
        cell(p("MatrixText", "{{ rij.opgave.naam }}")),
        cell(p("MatrixText", "{{ rij.bac.naam }}")),
        cell(
            p(
                "MatrixText",
                "{{ rij.status.naam|hoofdletter }}{% if not rij.telt_mee %} <b>(telt niet mee)</b>{% endif %}",
            )
        ),
        *(cell(how_much("rij", name)) for name in ("cumulatief", "structureel")),
        *marks("draagt in rij.boodschappen", carried, "stand in rij.condities", stand),
    ]


def counts() -> list[str]:
    """The last row: what all fiches that count come to."""
    status = each("status in matrix.per_status", p("MatrixHead", "{{ status.aantal }} {{ status.naam }}"))
    return [
        cell(p("MatrixHead", "Totaal")),
        cell(p("MatrixHead", counted("matrix.aantal_fiches", "fiche", "fiches"))),
        cell(p("MatrixHead", counted("matrix.aantal_opgaven", "opgave", "opgaven"))),
        cell(p("MatrixHead", counted("matrix.aantal_bacs", "commissie", "commissies"))),
        cell(status),
        *(
            cell(p("MatrixNumber", amount(f"matrix.totaal.{name}")), rijk("matrix", name))
            for name in ("cumulatief", "structureel")
        ),
        *marks(
            "kop in matrix.boodschappen",
            mark_cell(WHITE, p("MatrixMark", "<b>{{ kop.aantal }}</b>")),
            "kop in matrix.condities",
            mark_cell(WHITE, p("MatrixMark", per_stand())),
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


def gaps() -> str:
    """What is missing, in sentences."""
    gaten = "matrix.gaten"
    told = (
        ("Boodschap zonder fiche", "boodschappen"),
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
    texts = "".join(run_in(name, f"{{{{ {field}|opsomming }}}}.", field) for name, field in fields)
    sure = "Zo zeker als de minst zekere regel: {{ matrix.totaal.zekerheid }}."
    return (
        p("Heading2", "Wat opvalt")
        + p("Detail", texts + run_in("Totaal", sure))
        + when(f"{gaten}.ander_prijspeil", p("Detail", run_in("Ander prijspeil", other)))
    )


def closing() -> str:
    """The standing of this text."""
    return p(
        "Notice",
        "<b>{{ matrix.status.disclaimer }}</b> Voor elke fiche geldt: {{ ronde.geen_standpunt }} De status is die van de fiche die het minst ver is, "
        "de openbaarheid die van de strengste. Inhoud: {{ document.inhoud }}.",
    )
