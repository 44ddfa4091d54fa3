"""The kernboodschappen: the joint offer as a policy document of a few pages."""

from decimal import Decimal

from docs.sjablonen.woorden import (
    MANDATE,
    creator,
    internal_heading,
    on_behalf,
    secrecy,
    senders_of_set,
    standing,
    whose_words,
)
from fiches.word.author.blocks import (
    NAME_GAP,
    WordTable,
    make_cell,
    make_coloured_cell,
    make_filled_cell,
    make_header_row,
    make_joined_loop,
    make_named_statement,
    make_paragraph,
    make_row,
    make_row_for,
    wrap_for,
    wrap_if,
)
from fiches.word.author.design import Design, HouseStyle, LetterSizes, Margins, Spacing
from fiches.word.author.package import PackageProperties, pack_template

HOUSE_STYLE = HouseStyle(
    sizes=LetterSizes(*map(Decimal, ("26", "13", "15", "10.5", "9.5", "8.5"))),
    margins=Margins(*map(Decimal, ("1.9", "1.9", "2.3"))),
)
DESIGN = Design(HOUSE_STYLE, Spacing(before_heading=200, after_heading=40, after=80, cell=35))
LINE = DESIGN.text_width
ACCENT = DESIGN.house_style.colours.accent

FOOTER = "Kernboodschappen, {{ ronde.naam }}, inhoud {{ document.inhoud }}"
"""What helps when pages get apart; all of it stands in the body as well."""

PROPERTIES = PackageProperties(
    title="Kernboodschappen: {{ hoofdboodschap.titel }}",
    subject="Gezamenlijk aanbod, {{ ronde.naam }}",
    creator=creator("aanbod"),
    keywords="kernboodschappen, kabinetsformatie",
)


def templates() -> dict[str, bytes]:
    """The template by file name."""
    return {"kernboodschappen.docx": pack_template(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """The whole document."""
    blocks = (band, opening, opgaven, others, way_of_working, conditions, apart, account, for_inside)
    return "".join(block() for block in blocks)


WORDS = "{{% if {0}.status == 'parafrase' %}}In onze woorden (parafrase){{% elif {0}.status == 'officieel' %}}Officiële tekst{{% else %}}{{{{ {0}.status|hoofdletter }}}}{{% endif %}}"
"""Whose words a text is, in a cell of its own."""

BAND_COLUMNS = (
    ("Document", "Kernboodschappen"),
    ("Formatie", "{{ ronde.naam }}"),
    ("Status", "{% if aanbod.status %}{{ aanbod.status.naam|hoofdletter }}{% else %}Niet vastgelegd{% endif %}"),
    (
        "Openbaarheid",
        "{% if aanbod.status %}{{ aanbod.vertrouwelijkheid.niveau|hoofdletter }}{% else %}Niet vastgelegd{% endif %}",
    ),
    (
        "Versie",
        "{% if aanbod.versie %}{{ aanbod.versie.nummer }} van {{ aanbod.versie.datum }}{% else %}Geen{% endif %}",
    ),
)


def band() -> str:
    """The coloured band: what this is, and how far it is."""
    names = make_row(
        (make_filled_cell(ACCENT, make_paragraph("BandLabel", name)) for name, _ in BAND_COLUMNS), header=True
    )
    values = make_row(make_filled_cell(ACCENT, make_paragraph("BandValue", value)) for _, value in BAND_COLUMNS)
    about = "Het soort document, de formatie, de status, de openbaarheid en de versie."
    return WordTable(
        "Kenmerken van het document", about, (1800, 1500, 1600, 1900), (names, values), "BandTable"
    ).to_xml(LINE)


def opening() -> str:
    """The hoofdboodschap, and who say it."""
    senders = "{% if aanbod.afzenders %}  |  {{ aanbod.afzenders|opsomming('id') }}{% endif %}"
    return (
        make_paragraph("Kicker", f"Ons gezamenlijke aanbod aan het kabinet{senders}")
        + make_paragraph("Heading1", "{{ hoofdboodschap.titel }}")
        + make_paragraph("Subtitle", "{{ hoofdboodschap.tekst }}")
    )


def opgaven() -> str:
    """Each opgave with what the sender offer and what they ask."""
    none = make_paragraph("Normal", "Over deze opgave staat nog geen boodschap in het register.")
    messages = wrap_for("boodschap in deel.boodschappen", told(), pair(), origin("TableFoot"), otherwise=none)
    title = make_paragraph("Heading3", "{{ deel.opgave.naam }}")
    return make_paragraph("Heading2", "Onze opgaven") + wrap_for(
        "deel in aanbod.opgaven", wrap_if("deel.boodschappen or not deel.opgave.draagt_alles", title, messages)
    )


MARK = whose_words("boodschap")


def told() -> str:
    """The text of a message; its own name only when that is not the name of the opgave above it."""
    own_name = f"{{% if boodschap.titel != deel.opgave.naam %}}<b>{{{{ boodschap.titel }}}}</b>{NAME_GAP}{{% endif %}}"
    return make_paragraph("TableLead", f"{own_name}{{{{ boodschap.tekst }}}}{MARK}")


def origin(style: str) -> str:
    """What a reconstruction is, and on what this one leans."""
    return wrap_if(
        "boodschap.status == 'reconstructie'",
        make_paragraph(
            style,
            "Dit is een reconstructie: de bron geeft deze tekst niet, en de koepels hebben haar niet vastgesteld. "
            "Zij steunt op {{ boodschap.herkomst.document }}, {{ boodschap.herkomst.plaats }}.",
        ),
    )


def pair() -> str:
    """Offer and ask side by side under the colour of the opgave."""
    colour = "deel.opgave.kleur"
    names = [
        make_coloured_cell("AccentHead", name, colour, ACCENT)
        for name in ("Wij zetten ons in om", "Het kabinet kan helpen door")
    ]
    cells = [
        make_cell(
            wrap_for(
                f"regel in boodschap.{field}",
                make_paragraph("ListBullet", "{{ regel.tekst }}"),
                otherwise=make_paragraph("TableText", nothing),
            )
        )
        for field, nothing in (("aanbod", "nog geen aanbod"), ("vraag", "nog geen vraag"))
    ]
    about = "Links wat wij aanbieden, rechts wat het kabinet kan doen."
    table = WordTable(
        "Aanbod en vraag", about, (LINE // 2,), (make_row(names, header=True), make_row(cells)), "PairTable"
    )
    return wrap_if("boodschap.aanbod or boodschap.vraag", table.to_xml(LINE))


def others() -> str:
    """Messages that belong to no opgave."""
    return wrap_if("aanbod.overige", make_paragraph("Heading2", "Wat wij verder zeggen"), parts("aanbod.overige"))


def way_of_working() -> str:
    """How the senders work, and what they ask for it."""
    return wrap_if("aanbod.werkwijze", make_paragraph("Heading2", "Zo werken wij samen"), parts("aanbod.werkwijze"))


def apart() -> str:
    """What part of the senders say by themselves is named, and is no part of the joint offer."""
    each = make_joined_loop("boodschap in aanbod.apart", "{{ boodschap.titel }} (namens {{ boodschap.namens.naam }})")
    told = make_named_statement("Geen deel van dit gezamenlijke aanbod", f"{each}.")
    return wrap_if("aanbod.apart", make_paragraph("Detail", told))


def parts(source: str) -> str:
    """Messages one by one: a heading, the text, and in one line what is offered and asked."""
    offer = make_joined_loop("regel in boodschap.aanbod", "{{ regel.tekst|trim('. ') }}")
    ask = make_joined_loop("regel in boodschap.vraag", "{{ regel.tekst|trim('. ') }}")
    return wrap_for(
        f"boodschap in {source}",
        make_paragraph("Heading3", "{{ boodschap.titel }}"),
        make_paragraph("Normal", f"{{{{ boodschap.tekst }}}}{MARK}"),
        wrap_if(
            "boodschap.aanbod",
            make_paragraph("Detail", make_named_statement("Wij zetten ons in om", f"{offer}.")),
        ),
        wrap_if(
            "boodschap.vraag",
            make_paragraph("Detail", make_named_statement("Het kabinet kan helpen door", f"{ask}.")),
        ),
        origin("Detail"),
    )


def conditions() -> str:
    """What has to be in order before the offer stands."""
    lead = make_paragraph("TableLead", "{{ ronde.voorwaardezin }}")
    return wrap_if("aanbod.condities", make_paragraph("Heading2", "Onze condities"), lead, parts("aanbod.condities"))


def account() -> str:
    """Whose words these are, and how far the document is."""
    return wrap_if(
        "aanbod.stukken", make_paragraph("Heading2", "Stukken van de koepels"), documents()
    ) + make_paragraph(
        "Notice",
        f"{standing('aanbod')}Afzenders: {senders_of_set('aanbod')}. Mandaat: {MANDATE} "
        "Onze woorden volgen de bron; de vorm van inzet of vraag is soms van ons. De afzenders stelden ze niet vast. "
        f"{{% if aanbod.status %}}Openbaarheid: {secrecy('aanbod')}. {{% endif %}}"
        "Kennisdatum: {{ ronde.kennisdatum }}. Inhoud: {{ document.inhoud }}.",
    )


def for_inside() -> str:
    """Where every text comes from and what is still missing, on pages of its own; a reader outside gets none of it."""
    valid = (
        "{% if boodschap.geldig_van %} vanaf {{ boodschap.geldig_van }}{% endif %}"
        "{% if boodschap.geldig_tot %} tot en met {{ boodschap.geldig_tot }}{% endif %}"
    )
    cells = (
        make_cell(
            make_paragraph("TableText", "<b>{{ boodschap.titel }}</b>"),
            make_paragraph("TableNote", "{{ boodschap.id }}, {{ boodschap.niveau }}"),
        ),
        make_cell(make_paragraph("TableText", "{{ boodschap.herkomst.document }}")),
        make_cell(make_paragraph("TableText", "{{ boodschap.herkomst.plaats }}")),
        make_cell(make_paragraph("TableText", f"{WORDS.format('boodschap')}{on_behalf('boodschap')}{valid}")),
    )
    about = "Van elke boodschap het document en de plaats waar zij vandaan komt, en wiens woorden het zijn."
    rows = (
        make_header_row("Boodschap", "Document", "Plaats", "Woorden"),
        make_row_for("boodschap in aanbod.herkomst", cells),
    )
    return wrap_if(
        "aanbod.herkomst",
        internal_heading("Alleen intern"),
        make_paragraph("TableLead", "<b>Dit deel is voor onszelf. In een levering aan een ander staat het niet.</b>"),
        wrap_if(
            "not aanbod.compleet or aanbod.reconstructies",
            make_paragraph(
                "Notice",
                "{% if not aanbod.compleet %}<b>Nog niet compleet.</b> {% endif %}"
                "{% if aanbod.toelichting %}{{ aanbod.toelichting }} {% endif %}"
                "{% if aanbod.reconstructies %}"
                "Als reconstructie gemerkt: {{ aanbod.reconstructies|opsomming }}.{% endif %}",
            ),
        ),
        WordTable("Herkomst en woorden", about, (2300, 2100, 2200), rows).to_xml(LINE),
    )


def documents() -> str:
    """The documents of the senders themselves, each with its status and its place."""
    cells = (
        make_cell(make_paragraph("TableText", "<b>{{ stuk.naam }}</b>")),
        make_cell(make_paragraph("TableText", "{{ stuk.status.naam|hoofdletter }}")),
        make_cell(
            make_paragraph("TableText", "{{ stuk.plaats|hoofdletter }}"),
            wrap_if("stuk.vervolg", make_paragraph("TableNote", "{{ stuk.vervolg }}")),
        ),
    )
    about = "Van elk stuk van de koepels de status en de plaats."
    rows = (make_header_row("Stuk van de koepels", "Status", "Plaats"), make_row_for("stuk in aanbod.stukken", cells))
    return WordTable("Stukken van de koepels", about, (1500, 4600), rows).to_xml(LINE)
