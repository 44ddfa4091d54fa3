"""The change log: two versions of a set of fiches on one page, for a bestuurder."""

from decimal import Decimal

from docs.sjablonen.woorden import counted
from fiches.word.author.blocks import (
    WordTable,
    make_amount_tag,
    make_cell,
    make_filled_cell,
    make_paragraph,
    make_row,
    make_row_for,
    wrap_cell_for,
    wrap_for,
    wrap_if,
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

FOOTER = "Wijzigingen van {{ wijzigingen.oud.naam }} naar {{ wijzigingen.nieuw.naam }}, inhoud {{ document.inhoud }}"
"""What helps when pages get apart; all of it stands in the body as well."""

PROPERTIES = PackageProperties(
    title="Wijzigingen van {{ wijzigingen.oud.naam }} naar {{ wijzigingen.nieuw.naam }}",
    subject="Wat er in de fiches is veranderd",
    creator="Fiches",
    keywords="wijzigingen, kabinetsformatie",
)

NUMBERS = "wijzigingen.aantal"
COUNTS = (
    ("Fiches gewijzigd", "gewijzigd"),
    ("Nieuw", "nieuw"),
    ("Vervallen", "vervallen"),
    ("Gelijk", "gelijk"),
    ("Wijzigingen inhoud", "inhoud"),
    ("Redactie", "redactie"),
)

HEADS = ("Fiche, wat het raakt, en veld", "Was", "Wordt")


def templates() -> dict[str, bytes]:
    """The template by file name."""
    return {"wijzigingen.docx": pack_template(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """The whole page."""
    return opening() + counts() + warnings() + money() + fiches() + lapsed() + changes() + closing()


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
    names = make_row((make_filled_cell(ACCENT, make_paragraph("BandLabel", name)) for name, _ in COUNTS), header=True)
    values = make_row(make_filled_cell(ACCENT, make_paragraph("BandValue", f"{{{{ {NUMBERS}.{name} }}}}")) for _, name in COUNTS)
    about = "Hoeveel fiches zijn gewijzigd, nieuw, vervallen en gelijk, en hoeveel wijzigingen er zijn."
    return WordTable("Aantallen", about, (LINE // 6,) * 5, (names, values), "BandTable").to_xml(LINE)


def warnings() -> str:
    """What a reader must know before trusting the rest."""
    loop = "{% for melding in wijzigingen.let_op %}{{ melding|zin }}{% if not loop.last %} {% endif %}{% endfor %}"
    return wrap_if("wijzigingen.let_op", make_paragraph("Notice", f"<b>Let op.</b> {loop}"))


def money() -> str:
    """The money of the whole set, before and after."""
    rows = (
        make_row([make_cell(make_paragraph("TableHead", "In mln euro")), *periods("NumberHead", "{{ periode.naam }}")], header=True),
        make_row([make_cell(make_paragraph("TableRow", "Was")), *periods("TableNumber", make_amount_tag("periode.oud"))]),
        make_row([make_cell(make_paragraph("TableRow", "Wordt")), *periods("TableNumber", make_amount_tag("periode.nieuw"))]),
        make_row([make_cell(make_paragraph("TableText", "<b>Verschil</b>")), *periods("TableNumber", "<b>{{ periode.verschil }}</b>")]),
    )
    about = (
        "Het geld van alle fiches samen, per jaar, in totaal en structureel: de oude en de nieuwe som en het verschil."
    )
    table = WordTable("Geld van alle fiches samen", about, (1330,) * 6, rows).to_xml(LINE)
    same = make_paragraph("Normal", "Het geld van de fiches samen is niet veranderd.")
    return make_paragraph("Heading2", "Geld van alle fiches samen") + wrap_if("wijzigingen.geld.veranderd", table, otherwise=same)


def periods(style: str, text: str) -> list[str]:
    """A cell for each period."""
    return wrap_cell_for("periode in wijzigingen.geld.perioden", make_cell(make_paragraph(style, text)), "een kolom per periode", 6)


def fiches() -> str:
    """The fiches that came, went or were renamed."""
    lists = "wijzigingen.nieuwe_fiches or wijzigingen.vervallen_fiches or wijzigingen.hernoemde_fiches"
    titled = "<b>{{ fiche.id }}</b>{% if fiche.titel %} {{ fiche.titel }}{% endif %}"
    renamed = "Hernoemd: {{ fiche.was }} heet nu <b>{{ fiche.id }}</b>{% if fiche.titel %} {{ fiche.titel }}{% endif %}"
    left = (
        f"En nog {counted('wijzigingen.niet_genoemd', 'fiche', 'fiches')} die nieuw, vervallen of hernoemd "
        "{% if wijzigingen.niet_genoemd == 1 %}is{% else %}zijn{% endif %}."
    )
    return wrap_if(
        lists,
        make_paragraph("Heading2", "Nieuw, vervallen en hernoemd"),
        wrap_for("fiche in wijzigingen.nieuwe_fiches", make_paragraph("ListBullet", f"Nieuw: {titled}")),
        wrap_for("fiche in wijzigingen.vervallen_fiches", make_paragraph("ListBullet", f"Vervallen: {titled}")),
        wrap_for("fiche in wijzigingen.hernoemde_fiches", make_paragraph("ListBullet", renamed)),
        wrap_if("wijzigingen.niet_genoemd", make_paragraph("Detail", left)),
    )


def lapsed() -> str:
    """Whose akkoord each fiche has lost."""
    told = "<b>{{ akkoord.fiche }}</b>: {{ akkoord.soort }} akkoord van {{ akkoord.organen|opsomming }}"
    left = f"En van nog {counted('wijzigingen.akkoorden_niet_genoemd', 'fiche', 'fiches')}."
    return wrap_if(
        "wijzigingen.vervallen_akkoorden",
        make_paragraph("Heading2", "Vervallen akkoorden: de inhoud is daarna veranderd"),
        wrap_for("akkoord in wijzigingen.vervallen_akkoorden", make_paragraph("ListBullet", told)),
        wrap_if("wijzigingen.akkoorden_niet_genoemd", make_paragraph("Detail", left)),
    )


def changes() -> str:
    """The gravest changes, and how many are not told."""
    cells = (
        make_cell(
            make_paragraph(
                "TableText",
                "<b>{{ wijziging.fiche }}</b>{% if wijziging.raakt %}  <s>{{ wijziging.raakt }}</s>{% endif %}",
            ),
            make_paragraph("TableText", "{{ wijziging.veld }}"),
        ),
        make_cell(make_paragraph("TableText", pieces("oud"))),
        make_cell(make_paragraph("TableText", pieces("nieuw"))),
        make_cell(make_paragraph("TableNumber", "{% if wijziging.verschil %}{{ wijziging.verschil }}{% endif %}")),
    )
    rows = (
        make_row([*(make_cell(make_paragraph("TableHead", name)) for name in HEADS), make_cell(make_paragraph("NumberHead", "Verschil"))], header=True),
        make_row_for("wijziging in wijzigingen.belangrijkste", cells),
    )
    about = "Per wijziging de fiche, wat zij raakt, het veld, de oude en de nieuwe waarde en het verschil."
    table = WordTable("Belangrijkste wijzigingen", about, (3050, 3050, 1150), rows).to_xml(LINE)
    none = make_paragraph("Normal", "Geen wijziging van de inhoud.")
    return (
        make_paragraph("Heading2", "De belangrijkste wijzigingen, de zwaarste eerst")
        + wrap_if("wijzigingen.belangrijkste", table)
        + wrap_if(f"not {NUMBERS}.inhoud", none)
    )


def pieces(side: str) -> str:
    """A value, with what differs in bold."""
    return (
        f"{{% for stuk in wijziging.{side} %}}"
        "{% if stuk.anders %}<b>{{ stuk.tekst }}</b>{% else %}{{ stuk.tekst }}{% endif %}{% endfor %}"
    )


def closing() -> str:
    """What is not on this page, and of what text this page tells."""
    more = (
        f"{{% if {NUMBERS}.over %}}<b>En nog {counted(f'{NUMBERS}.over', 'wijziging', 'wijzigingen')} van de inhoud</b>"
        f"{{% if {NUMBERS}.redactie %}} en {{{{ {NUMBERS}.redactie }}}} keer redactie{{% endif %}}: "
        f"{{% elif {NUMBERS}.redactie %}}<b>En nog {{{{ {NUMBERS}.redactie }}}} keer redactie:</b> {{% endif %}}"
        f"{{% if {NUMBERS}.over or {NUMBERS}.redactie %}}zie het Excelbestand (fiches vergelijk --formaat xlsx). {{% endif %}}"
    )
    other = "{% if wijzigingen.ook_gewijzigd %}Ook gewijzigd: {{ wijzigingen.ook_gewijzigd|opsomming }}. {% endif %}"
    return make_paragraph("Notice", f"{more}{other}Geld in mln euro; p.m. is nog onbekend. Inhoud: {{{{ document.inhoud }}}}.")
