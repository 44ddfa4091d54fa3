"""The two forms of the fiche: the full one on at most two pages, and the short one on one page.

The first page decides: what is asked, of whom, what it costs, why now, on which condities and what is offered, and
behind that the money, the reason and the text for the akkoord. The short form is that page. The second page supports,
in `onderbouwing`.
"""

from dataclasses import replace
from decimal import Decimal

from docs.sjablonen.bedragen import amount_cells, wide_amount_header
from docs.sjablonen.onderbouwing import for_inside, support
from docs.sjablonen.oogopslag import glance_row, glance_styles, glance_table, money_bars, money_label
from docs.sjablonen.woorden import creator
from fiches.documents.budget import STRUCTURAL_WIDTH, SUM_WIDTH, USUAL_YEARS, YEAR_WIDTH
from fiches.word.author.blocks import (
    WordTable,
    make_cell,
    make_coloured_cell,
    make_joined_loop,
    make_paragraph,
    make_row,
    make_row_for,
    make_sentence_tag,
    wrap_for,
    wrap_if,
    wrap_rows_for,
)
from fiches.word.author.design import (
    KEEP_LINES,
    Design,
    HouseStyle,
    LetterSizes,
    Margins,
    Spacing,
    make_letters,
    make_spacing,
)
from fiches.word.author.package import PackageProperties, make_section_break, pack_template
from fiches.word.author.styles import ParagraphStyle, make_border, make_cell_margins, make_table_style

HOUSE_STYLE = HouseStyle(
    sizes=LetterSizes(title=Decimal(20), heading=Decimal("11.5"), small=Decimal("9.5")),
    margins=Margins(top=Decimal("1.25"), bottom=Decimal("1.35"), side=Decimal("1.7")),
)
LOOK = Spacing(before_heading=100, after_heading=24, after=34, cell=20)
ITEM_LINE = 217
"""The line height of the second page, in 240ths."""


def own_styles() -> str:
    """The styles that only the fiche has: the opening table, the bars, and the columns of the second page."""
    design = Design(HOUSE_STYLE, LOOK)
    sizes, colours = design.sizes, HOUSE_STYLE.colours
    hairline = f"<w:pBdr>{make_border('top', 4, colours.line)}</w:pBdr>"
    quiet = make_letters(sizes.note, colours.quiet)
    item = KEEP_LINES + make_spacing(0, 20, ITEM_LINE)
    styles = (
        ParagraphStyle("TableSub", "Tabel regel ingesprongen", "TableRow", '<w:ind w:left="200"/>'),
        ParagraphStyle(
            "ColumnHead",
            "Fiche kop kolom",
            "Heading2",
            hairline + make_spacing(80, 12),
            make_letters(sizes.body, bold=True),
            "Item",
        ),
        ParagraphStyle("Item", "Fiche onderdeel", paragraph=item, run=make_letters(sizes.body)),
        ParagraphStyle("SmallNote", "Fiche kleine noot", paragraph=make_spacing(20, 0), run=quiet),
    )
    return glance_styles(design) + "".join(style.to_xml() for style in styles) + _own_tables(colours.line)


def _own_tables(line: str) -> str:
    money = (
        f"<w:tblBorders>{make_border('top', 8, HOUSE_STYLE.colours.text)}{make_border('bottom', 4, line)}"
        f"{make_border('insideH', 4, line)}</w:tblBorders>"
    )
    return make_table_style("MoneyTable", "Fiche bedragen", money + make_cell_margins(20, 40)) + make_table_style(
        "TwoTable", "Fiche twee kolommen", make_cell_margins(0, 60)
    )


SHORT = Design(HOUSE_STYLE, LOOK, has_fields=True, own_styles=own_styles())
FULL = replace(SHORT, flowing=True)
LINE = SHORT.text_width

FOR_AREA = "{% if fiche.gebied %} voor {{ fiche.gebied.naam }}{% endif %}"
FOOTER = f"Fiche {{{{ fiche.id }}}}{FOR_AREA}, versie {{{{ fiche.versie.nummer }}}}, inhoud {{{{ document.inhoud }}}}"
"""What helps when pages get apart; all of it stands in the body as well."""

PROPERTIES = PackageProperties(
    title="{{ fiche.titel }}" + FOR_AREA,
    subject="Fiche {{ fiche.id }}, {{ ronde.naam }}",
    creator=creator("fiche"),
    keywords="fiche, kabinetsformatie",
)


def templates() -> dict[str, bytes]:
    """Both templates by file name."""
    return {
        "fiche.docx": pack_template(full_form(), FOOTER, PROPERTIES, FULL),
        "fiche-kort.docx": pack_template(short_form(), FOOTER, PROPERTIES, SHORT),
    }


def full_form() -> str:
    """The page that decides, and the page that supports it."""
    return "".join(
        (
            first_page(money_table(), settled_in()),
            make_section_break(SHORT),
            support(end_of_support()),
            colophon(),
            for_inside(),
        )
    )


def end_of_support() -> str:
    """The end of the part in columns. A concept with little text has one column: LibreOffice cannot divide so little."""
    return wrap_if("fiche.aanleiding", make_section_break(FULL, columns=2), otherwise=make_section_break(FULL))


def short_form() -> str:
    """The fiche on one page."""
    reference = " De onderbouwing staat in de volle fiche {{ fiche.id }}."
    facts = f"{SENDERS} Kennisdatum: {{{{ ronde.kennisdatum }}}}. Inhoud: {{{{ document.inhoud }}}}."
    return first_page(short_money_table()) + make_paragraph("Notice", f"{STANDING}{facts}{reference}")


def first_page(table: str, where: str = "") -> str:
    """What a reader needs to decide; `table` is that of the money, `where` says where the text would be settled."""
    return "".join((band(), opening(), glance(), money(table), reason(), proposal(), where, pros_and_cons()))


def accent_cell(style: str, text: str) -> str:
    """A cell in the colour of the opgave; the template itself shows the accent of the house style."""
    return make_coloured_cell(style, text, "fiche.opgave.kleur", HOUSE_STYLE.colours.accent)


BAND_COLUMNS = (
    ("Fiche", "{{ fiche.id }}"),
    ("{% if fiche.opgave.draagt_alles %}Bij alle opgaven{% else %}Opgave{% endif %}", "{{ fiche.opgave.naam }}"),
    ("Status", "{{ fiche.status.naam|hoofdletter }}"),
    (
        "Openbaarheid",
        "{{ fiche.vertrouwelijkheid.niveau|hoofdletter }}"
        "{% if fiche.vertrouwelijkheid.tot %} tot {{ fiche.vertrouwelijkheid.tot }}{% endif %}",
    ),
    ("Versie", "{{ fiche.versie.nummer }} van {{ fiche.versie.datum }}"),
)


def band() -> str:
    """The coloured band: what this is, and how far it is."""
    names = make_row((accent_cell("BandLabel", name) for name, _ in BAND_COLUMNS), header=True)
    values = make_row(accent_cell("BandValue", value) for _, value in BAND_COLUMNS)
    about = "Het kenmerk van de fiche, de opgave, de status, de openbaarheid en de versie."
    return WordTable("Kenmerken van de fiche", about, (2250, 2150, 1850, 2600), (names, values), "BandTable").to_xml(
        LINE
    )


def opening() -> str:
    """The title under the hoofdboodschap and who sends it, and the measure in one sentence."""
    senders = "{% if fiche.afzenders %}  |  {{ fiche.afzenders|opsomming('id') }}{% endif %}"
    variant = "{% if fiche.gebied %}  |  variant" + FOR_AREA + "{% endif %}"
    return (
        make_paragraph("Kicker", "{{ ronde.naam }}  |  {{ hoofdboodschap.titel }}" + senders + variant)
        + make_paragraph("Heading1", "{{ fiche.titel }}")
        + make_paragraph("Subtitle", "{{ fiche.maatregel }}")
    )


def glance() -> str:
    """The six answers for who has one minute."""
    rows = (
        glance_row("Wat wij vragen", "Het kabinet kan helpen door", _asks()),
        glance_row("Aan wie", "", make_paragraph("TableText", _addressees())),
        glance_row(
            money_label("fiche.budget and fiche.budget.levert_op"),
            "voor het Rijk",
            make_paragraph("TableText", _cost()),
        ),
        glance_row("Waarom nu", "", _why_now()),
        glance_row("Condities", _open_count(), make_paragraph("TableText", _condition_names())),
        glance_row("Wat wij zelf doen", "Wij zetten ons in om", _offers()),
    )
    about = "Wat wij vragen, aan wie, wat het kost, waarom nu, welke condities open zijn en wat wij zelf doen."
    return glance_table(rows, about, LINE)


def _asks() -> str:
    ask = "{{ vraag.tekst }} (<b>{{ vraag.aan|opsomming('kort') }}</b><s>, {{ vraag.termijn }})</s>"
    return wrap_for("vraag in fiche.vraag", make_paragraph("ListNumber", ask))


def _offers() -> str:
    return wrap_for("punt in fiche.aanbod", make_paragraph("ListBullet", "{{ punt }}"))


def _addressees() -> str:
    one = (
        "{{ departement.ref.naam|hoofdletter }} ({{ departement.ref.kort }}"
        "{% if departement.rol == 'voortouw' %}, voortouw{% endif %})"
    )
    known = make_joined_loop("departement in fiche.departementen", one)
    missing = "Zie achter elke vraag. Het voortouw is nog te bepalen."
    return f"{{% if fiche.departementen %}}{known}.{{% else %}}<s>{missing}</s>{{% endif %}}"


def _cost() -> str:
    more = "{% for zin in fiche.budget.verder %} {{ zin }}{% endfor %}"
    sure = "{% if fiche.budget.regels %} <s>({{ fiche.budget.zekerheid }})</s>{% endif %}"
    told = f"<b>{{{{ fiche.budget.kern }}}}</b>{more}{sure}"
    return f"{{% if fiche.budget %}}{told}{{% else %}}<s>Nog geen budget ingevuld.</s>{{% endif %}}"


def _why_now() -> str:
    return wrap_if(
        "fiche.waarom_nu",
        make_paragraph("TableText", "{{ fiche.waarom_nu }}"),
        otherwise=make_paragraph("TableText", "<s>Nog niet ingevuld.</s>"),
    )


def _open_count() -> str:
    open_ones = "fiche.condities|selectattr('stand', 'equalto', 'gevraagd')|list|length"
    return f"{{% if fiche.condities %}}{{{{ {open_ones} }}}} van {{{{ fiche.condities|length }}}} open{{% else %}}nog te bepalen{{% endif %}}"


STANDS = (
    ("Open", "gevraagd"),
    ("Toegezegd", "toegezegd"),
    ("Ingebouwd", "ingebouwd"),
    ("N.v.t.", "niet van toepassing"),
)
"""How a reader names where a conditie stands."""


def _condition_names() -> str:
    named = "".join(
        f"{{% for conditie in fiche.condities if conditie.stand == '{stand}' %}}"
        f"{{% if loop.first %}}<b>{name}:</b> {{% endif %}}{{{{ conditie.ref.kort }}}}"
        "{% if loop.last %}. {% else %}; {% endif %}{% endfor %}"
        for name, stand in STANDS
    )
    return f"{named}{{% if not fiche.condities %}}<s>Nog niet ingevuld.</s>{{% endif %}}"


HAS_AMOUNTS = "fiche.budget and fiche.budget.regels"


def money(table: str) -> str:
    """The amounts by year, the Rijk first, under the bars of the Rijk."""
    remark = wrap_if(
        "fiche.budget.toelichting", make_paragraph("AfterTable", make_sentence_tag("fiche.budget.toelichting"))
    )
    return wrap_if(
        HAS_AMOUNTS,
        make_paragraph("Heading2", "Geld per jaar"),
        money_bars("fiche.budget"),
        table,
        remark,
        make_paragraph("SmallNote", money_note()),
    )


def money_note() -> str:
    """What a reader must know to read the amounts; a remark on a sign stands there only where the sign does."""
    return (
        "{{ fiche.budget.zekerheid|hoofdletter }}; prijspeil {{ fiche.budget.prijspeil }}, ten opzichte van "
        "{{ ronde.basispad.naam }} ({{ ronde.basispad.datum }})."
        "{% if fiche.budget.vanaf %} {{ ronde.structureel_label|hoofdletter }} is vanaf {{ fiche.budget.vanaf }}.{% endif %}"
        " Plus: {{ ronde.tekenconventie.plus|trim('. ') }}."
        "{% if fiche.budget.met_min %} Min: {{ ronde.tekenconventie.min|trim('. ') }}.{% endif %}"
        "{% if fiche.budget.met_pm %} 0 is echt nul, p.m. is nog onbekend.{% endif %}"
    )


YEAR_WIDTHS = (*[YEAR_WIDTH] * USUAL_YEARS, SUM_WIDTH, STRUCTURAL_WIDTH)
ONE_LINE = "drager.regels|length == 1"
KIND = "{% if regel.soort != 'uitgaven' %} <s>({{ regel.soort }})</s>{% endif %}"


def money_table() -> str:
    """The dragers with their lines."""
    return _make_money_table(
        _drager_rows("drager.is_rijk", "NumberHead", lines=True)
        + _drager_rows("not drager.is_rijk", "TableNumber", lines=True)
    )


def short_money_table() -> str:
    """The dragers only."""
    return _make_money_table(
        _drager_rows("drager.is_rijk", "NumberHead") + _drager_rows("not drager.is_rijk", "TableNumber")
    )


def _make_money_table(rows: str) -> str:
    name = make_cell(make_paragraph("TableRow", "Saldo van alle partijen"))
    balance = make_row_for(
        "saldo in [fiche.budget.totaal] if fiche.budget.in_evenwicht", [name, *amount_cells("saldo", whole=True)]
    )
    about = "Per drager de bedragen per jaar, samen en structureel, in mln euro; het Rijk staat bovenaan."
    return WordTable(
        "Geld per jaar", about, YEAR_WIDTHS, (wide_amount_header("Mln euro"), rows, balance), "MoneyTable"
    ).to_xml(LINE)


def _drager_rows(condition: str, style: str, lines: bool = False) -> str:
    """A row for each drager; with several lines these follow below its totals."""
    only = f"{{% if {ONE_LINE} %}}{{% for regel in drager.regels %}}  {{{{ regel.omschrijving }}}}{KIND}{{% endfor %}}{{% endif %}}"
    name = f"<b>{{{{ drager.naam|hoofdletter }}}}</b>{only if lines else ''}"
    total = make_row([make_cell(make_paragraph("TableRow", name)), *amount_cells("drager", style, whole=True)])
    line = [
        make_cell(make_paragraph("TableSub", "{{ regel.omschrijving }}" + KIND)),
        *amount_cells("regel", whole=True),
    ]
    below = make_row_for(f"regel in drager.regels if not ({ONE_LINE})", line) if lines else ""
    return wrap_rows_for(f"drager in fiche.budget.per_drager if {condition}", total + below, len(line))


def reason() -> str:
    """The problem and the goal."""
    return wrap_if(
        "fiche.aanleiding or fiche.doel",
        make_paragraph("Heading2", "Aanleiding en doel"),
        wrap_if("fiche.aanleiding", make_paragraph("Normal", "{{ fiche.aanleiding }}")),
        wrap_if("fiche.doel", make_paragraph("Normal", "<b>Doel.</b> {{ fiche.doel }}")),
    )


def proposal() -> str:
    """The paragraph that negotiators may copy."""
    return wrap_if(
        "fiche.tekstvoorstel_akkoord",
        make_paragraph("Heading2", "Tekstvoorstel voor het akkoord"),
        make_paragraph("Proposal", "{{ fiche.tekstvoorstel_akkoord }}"),
    )


def settled_in() -> str:
    """Where it would be settled, and for which scenarios."""
    where = (
        "{% if fiche.afspraakvormen %}Vast te leggen in: {{ fiche.afspraakvormen|opsomming('naam') }}. {% endif %}"
        "{% if fiche.scenarios %}Past bij: {{ fiche.scenarios|opsomming('naam') }}.{% endif %}"
    )
    return wrap_if("fiche.afspraakvormen or fiche.scenarios", make_paragraph("SmallNote", where))


BETWEEN = f"({HAS_AMOUNTS}) or fiche.aanleiding or fiche.doel or fiche.tekstvoorstel_akkoord"
"""Whether something stands between the opening table and the table of both sides."""


def pros_and_cons() -> str:
    """Both sides."""
    none = make_paragraph("TableText", "geen genoemd")
    pros, cons = (
        wrap_for(f"punt in fiche.{name}", make_paragraph("ListBullet", "{{ punt }}"), otherwise=none)
        for name in ("voordelen", "nadelen")
    )
    names = [make_cell(make_paragraph("ColumnHead", name)) for name in ("Voordelen", "Nadelen")]
    rows = (make_row(names, header=True), make_row((make_cell(pros), make_cell(cons))))
    about = "Links de voordelen, rechts de nadelen."
    table = WordTable("Voor- en nadelen", about, (LINE // 2,), rows, "TwoTable").to_xml(LINE)
    # Behind a paragraph the names of the two suffice; right behind another table Word would join the tables.
    apart = wrap_if(f"not ({BETWEEN})", make_paragraph("Heading2", "Voor- en nadelen"))
    return wrap_if("fiche.voordelen or fiche.nadelen", apart, table)


STANDING = "<b>{{ fiche.status.disclaimer }}</b> {{ ronde.geen_standpunt }}"
VERSION = (
    " Kennisdatum: {{ ronde.kennisdatum }}. Versie {{ fiche.versie.nummer }}: "
    "{{ fiche.versie.wijziging|trim('. ') }}. Inhoud: {{ document.inhoud }}."
)
_SENDER = "{{ koepel.naam }}{% if koepel.voorbehoud %} (onder voorbehoud){% endif %}"
SENDERS = (
    f"{{% if fiche.afzenders %}} Afzenders: {make_joined_loop('koepel in fiche.afzenders', _SENDER)}.{{% endif %}}"
    "{% if fiche.beoogde_afzenders %} Beoogd als afzender, nog niet afgestemd: "
    "{{ fiche.beoogde_afzenders|opsomming('naam') }}.{% endif %}"
)
"""Who stands behind the fiche, and who is only meant to."""


def colophon() -> str:
    """What the reader must know about the standing of this text, and who made it."""
    bac = " Commissie: {{ fiche.bac.naam }}{% if fiche.bac.te_bevestigen %} (naam te bevestigen){% endif %}."
    others = "{% if fiche.opgaven_secundair %} Raakt ook: {{ fiche.opgaven_secundair|opsomming('naam') }}.{% endif %}"
    who = make_joined_loop("indiener in fiche.indieners", "{{ indiener.rol }}, {{ indiener.organisatie }}")
    submitted = f"{{% if fiche.indieners %}} Ingediend door {who}.{{% endif %}}"
    return make_paragraph("Notice", f"{STANDING}{bac}{SENDERS}{others}{submitted}{VERSION}")
