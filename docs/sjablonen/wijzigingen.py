"""The change log: two versions of a set of fiches, in short on the first page and then every change."""

from decimal import Decimal

from fiches.word.author.blocks import (
    WordTable,
    make_amount_tag,
    make_cell,
    make_filled_cell,
    make_header_row,
    make_paragraph,
    make_row,
    make_row_for,
    wrap_cell_for,
    wrap_for,
    wrap_if,
    wrap_rows_for,
)
from fiches.word.author.design import Design, HouseStyle, LetterSizes, Margins, Spacing
from fiches.word.author.package import PackageProperties, pack_template

HOUSE_STYLE = HouseStyle(
    sizes=LetterSizes(*map(Decimal, ("22", "11", "13", "10", "9", "8.5"))),
    margins=Margins(*map(Decimal, ("1.5", "1.5", "1.9"))),
)
DESIGN = Design(HOUSE_STYLE, Spacing(before_heading=140, after_heading=40, after=50, cell=22))
LINE = DESIGN.text_width
ACCENT = DESIGN.house_style.colours.accent

FOOTER = "Wijzigingen in {{ wijzigingen.nieuw.naam }}, inhoud {{ document.inhoud }}"
"""What helps when pages get apart; all of it stands in the body as well."""

PROPERTIES = PackageProperties(
    title="Wijzigingen van {{ wijzigingen.oud.naam }} naar {{ wijzigingen.nieuw.naam }}",
    subject="Wat er in de fiches is veranderd",
    creator="{{ 'Fiches' }}",
    keywords="wijzigingen, kabinetsformatie",
)

DIFFERENCE = "{% if wijzigingen.geld.vergelijkbaar %}<b>verschil</b>{% else %}niet te vergelijken{% endif %}"
CHANGE_HEADS = ("Fiche en veld", "Was", "Wordt")


def templates() -> dict[str, bytes]:
    """The template by file name."""
    return {"wijzigingen.docx": pack_template(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """The first page, and what may take more of them."""
    return (
        opening()
        + counts()
        + summary()
        + money()
        + changed()
        + lapsed()
        + turns()
        + changes()
        + editorial()
        + absent()
        + closing()
    )


def opening() -> str:
    """Which ronde, and which two versions."""
    return (
        wrap_if("wijzigingen.ronde", make_paragraph("Kicker", "{{ wijzigingen.ronde }}"))
        + make_paragraph("Heading1", "Wat is er veranderd?")
        + make_paragraph("Subtitle", f"Van {version('oud')} naar {version('nieuw')}.")
    )


def version(side: str) -> str:
    """What the user calls a version, and how new its newest fiche is."""
    source = f"wijzigingen.{side}"
    return f"<b>{{{{ {source}.naam }}}}</b>{{% if {source}.datum %}} (fiches t/m {{{{ {source}.datum }}}}){{% endif %}}"


def counts() -> str:
    """The coloured band with the numbers."""
    loop, note = "telling in wijzigingen.tellingen", "een kolom per telling"
    names, values = (
        wrap_cell_for(loop, make_filled_cell(ACCENT, make_paragraph(style, text)), note, 6)
        for style, text in (("BandLabel", "{{ telling.naam }}"), ("BandValue", "{{ telling.aantal }}"))
    )
    about = "Hoeveel fiches zijn gewijzigd, nieuw, weg en gelijk, en hoeveel wijzigingen er zijn."
    rows = (make_row(names, header=True), make_row(values))
    return WordTable("Aantallen", about, (LINE // 8,) * 7, rows, "BandTable").to_xml(LINE)


def summary() -> str:
    """What a reader who stops here has to know, and what to know before trusting the rest."""
    return (
        make_paragraph("Heading2", "In het kort")
        + wrap_for("zin in wijzigingen.kern", make_paragraph("ListBullet", "{{ zin }}"))
        + wrap_for("melding in wijzigingen.let_op", make_paragraph("ListBullet", "<b>Let op.</b> {{ melding|zin }}"))
    )


def money() -> str:
    """The money before and after: of all dragers together, and of each of which it changed."""
    lines = (
        make_row(
            [
                make_cell(make_paragraph("TableRow", "<b>{{ rij.naam }}</b>, was")),
                *periods("rij.oud", make_amount_tag("bedrag")),
            ]
        ),
        make_row([make_cell(make_paragraph("TableRow", "wordt")), *periods("rij.nieuw", make_amount_tag("bedrag"))]),
        make_row([make_cell(make_paragraph("TableText", DIFFERENCE)), *periods("rij.verschil", "<b>{{ bedrag }}</b>")]),
    )
    heads = [
        make_cell(make_paragraph("TableHead", "In mln euro")),
        *periods("wijzigingen.geld.perioden", "{{ bedrag }}", "NumberHead"),
    ]
    rows = (make_row(heads, header=True), wrap_rows_for("rij in wijzigingen.geld.rijen", "".join(lines), len(heads)))
    about = (
        "Het geld van alle dragers samen en van elke drager bij wie het anders is, per jaar, in totaal en structureel: "
        "de oude en de nieuwe som en het verschil."
    )
    same = "Gelijk gebleven: {{ wijzigingen.geld.gelijk|opsomming }}."
    return (
        make_paragraph("Heading2", "Geld voor en na, van {{ wijzigingen.geld.van }}")
        + wrap_if(
            "wijzigingen.geld.veranderd",
            WordTable("Geld voor en na", about, (1290,) * 6, rows).to_xml(LINE),
            wrap_if("wijzigingen.geld.gelijk", make_paragraph("AfterTable", same)),
            otherwise=make_paragraph("Normal", "Het geld is niet veranderd, ook niet per drager."),
        )
        + wrap_for("noot in wijzigingen.geld.noten", make_paragraph("Detail", "{{ noot }}"))
    )


def periods(items: str, text: str, style: str = "TableNumber") -> list[str]:
    """A cell for each period."""
    return wrap_cell_for(f"bedrag in {items}", make_cell(make_paragraph(style, text)), "een kolom per periode", 6)


def changed() -> str:
    """Every fiche that changed, in one line."""
    cells = (
        make_cell(
            make_paragraph("TableText", "<b>{{ fiche.id }}</b>{% if fiche.titel %}  {{ fiche.titel }}{% endif %}")
        ),
        make_cell(make_paragraph("TableText", "{% if fiche.raakt %}{{ fiche.raakt|opsomming }}{% endif %}")),
        make_cell(make_paragraph("TableNumber", "{{ fiche.inhoud }}")),
        make_cell(make_paragraph("TableNumber", "{{ fiche.redactie }}")),
        make_cell(make_paragraph("TableNumber", "{% if fiche.geld %}{{ fiche.geld }}{% endif %}")),
    )
    heads = [
        *(make_cell(make_paragraph("TableHead", name)) for name in ("Fiche", "Raakt")),
        *(make_cell(make_paragraph("NumberHead", name)) for name in ("Inhoud", "Redactie", "Geld, mln euro")),
    ]
    rows = (make_row(heads, header=True), make_row_for("fiche in wijzigingen.gewijzigde_fiches", cells))
    about = "Per fiche wat de wijzigingen raken, hoeveel het er zijn en wat het geld verschilt, over alle jaren en structureel."
    return wrap_if(
        "wijzigingen.gewijzigde_fiches",
        make_paragraph("Heading2", "Gewijzigde fiches, de zwaarste eerst"),
        WordTable("Gewijzigde fiches", about, (2000, 760, 860, 1700), rows).to_xml(LINE),
    )


def lapsed() -> str:
    """Whose akkoord each fiche has lost, or lacks until it is confirmed, and why."""
    return akkoorden("Vervallen akkoorden", "wijzigingen.vervallen_akkoorden") + akkoorden(
        "Akkoorden die op een bevestiging wachten", "wijzigingen.te_bevestigen_akkoorden"
    )


def akkoorden(heading: str, source: str) -> str:
    """A heading and a line for each fiche and kind of akkoord; nothing when there are none."""
    told = "<b>{{ akkoord.fiche }}</b>: {{ akkoord.soort }} akkoord van {{ akkoord.organen|opsomming }}. {{ akkoord.reden|zin }}"
    loop = wrap_for(f"akkoord in {source}", make_paragraph("ListBullet", told))
    return wrap_if(source, make_paragraph("Heading2", heading), loop)


def turns() -> str:
    """The fiches that came, went, stand aside or were renamed."""
    cells = (
        make_cell(make_paragraph("TableText", "{{ fiche.wat }}")),
        make_cell(make_paragraph("TableText", "<b>{{ fiche.id }}</b>")),
        make_cell(make_paragraph("TableText", "{% if fiche.titel %}{{ fiche.titel }}{% endif %}")),
    )
    rows = (make_header_row("Wat", "Fiche", "Titel"), make_row_for("fiche in wijzigingen.wisselingen", cells))
    about = "Wat er met de fiche gebeurde, haar kenmerk en haar titel."
    table = WordTable("Fiches die erbij kwamen, weggingen of anders heten", about, (900, 5900), rows).to_xml(LINE)
    return wrap_if(
        "wijzigingen.wisselingen",
        make_paragraph("Heading2", "Fiches die erbij kwamen, weggingen of anders heten"),
        table,
    )


def changes() -> str:
    """Every change of inhoud, under what it touches, the gravest first."""
    heading = make_paragraph("Heading3", "{{ onderwerp.naam }} ({{ onderwerp.aantal }})")
    about = "Per wijziging de fiche, het veld, wat zij nog meer raakt, de oude en de nieuwe waarde en het verschil."
    tables = change_tables("Wijzigingen van de inhoud", about, "onderwerp.tabellen")
    return wrap_if(
        "wijzigingen.onderwerpen",
        make_paragraph("Heading2", "Alle wijzigingen van de inhoud, de zwaarste eerst"),
        wrap_for("onderwerp in wijzigingen.onderwerpen", heading, tables),
    )


def editorial() -> str:
    """Every change of redactie."""
    about = "Per wijziging de fiche, het veld en de oude en de nieuwe tekst."
    return wrap_if(
        "wijzigingen.redactie",
        make_paragraph("Heading2", "Redactie en versiegegevens: de betekenis is dezelfde"),
        change_tables("Wijzigingen van de redactie", about, "wijzigingen.redactie"),
    )


def change_tables(title: str, about: str, source: str) -> str:
    """Tables with a row for each change; of a very long list there are several, with a line between them."""
    cells = (
        make_cell(
            make_paragraph("TableText", "<b>{{ wijziging.fiche }}</b>  {{ wijziging.veld }}"),
            wrap_if("wijziging.raakt", make_paragraph("TableNote", "Raakt ook {{ wijziging.raakt }}")),
        ),
        make_cell(make_paragraph("TableText", pieces("oud"))),
        make_cell(make_paragraph("TableText", pieces("nieuw"))),
        make_cell(make_paragraph("TableNumber", "{% if wijziging.verschil %}{{ wijziging.verschil }}{% endif %}")),
    )
    heads = [
        *(make_cell(make_paragraph("TableHead", name)) for name in CHANGE_HEADS),
        make_cell(make_paragraph("NumberHead", "Verschil")),
    ]
    rows = (make_row(heads, header=True), make_row_for("wijziging in tabel.rijen", cells))
    line = wrap_if("not loop.first", make_paragraph("TableLead", "En verder:"))
    return wrap_for(f"tabel in {source}", line, WordTable(title, about, (2750, 2750, 1200), rows).to_xml(LINE))


def pieces(side: str) -> str:
    """A value, with what differs in bold."""
    return (
        f"{{% for stuk in wijziging.{side} %}}"
        "{% if stuk.anders %}<b>{{ stuk.tekst }}</b>{% else %}{{ stuk.tekst }}{% endif %}{% endfor %}"
    )


def absent() -> str:
    """The fiches that the receiver has and that do not go now."""
    titled = "<b>{{ fiche.id }}</b>{% if fiche.titel %} {{ fiche.titel }}{% endif %}"
    told = "Deze fiches gingen eerder mee en nu niet. Dat zegt niets over hun inhoud."
    return wrap_if(
        "wijzigingen.niet_geleverd",
        make_paragraph("Heading2", "Niet in deze levering"),
        make_paragraph("Normal", told),
        wrap_for("fiche in wijzigingen.niet_geleverd", make_paragraph("ListBullet", titled)),
    )


def closing() -> str:
    """How to read it, and of what text it tells."""
    told = "Vet is wat anders is. Geld in mln euro; p.m. is nog onbekend. Inhoud: {{ document.inhoud }}."
    return make_paragraph("Notice", told)
