"""The kernboodschappen: the joint offer as a policy document of a few pages."""

from fiches.schema.huisstijl import Huisstijl
from fiches.templating.authoring import (
    NAME_GAP,
    Design,
    Look,
    Properties,
    Table,
    cell,
    coloured_cell,
    each,
    each_row,
    filled_cell,
    header_row,
    joined,
    p,
    row,
    run_in,
    template_package,
    when,
)

HUISSTIJL = Huisstijl.model_validate(
    {
        "lettergrootten": {
            "titel": "26", "inleiding": "13", "kop": "15", "tekst": "10,5", "klein": "9,5", "noot": "8,5"
        },
        "marges": {"boven": "1,9", "onder": "1,9", "zij": "2,3"},
    }
)  # fmt: skip
DESIGN = Design(HUISSTIJL, Look(before_heading=200, after_heading=40, after=80, cell=35))
LINE = DESIGN.text_width
ACCENT = DESIGN.huisstijl.kleuren.accent

FOOTER = "Kernboodschappen, {{ ronde.naam }}, inhoud {{ document.inhoud }}"
"""What helps when pages get apart; all of it stands in the body as well."""

PROPERTIES = Properties(
    title="Kernboodschappen: {{ hoofdboodschap.titel }}",
    subject="Gezamenlijk aanbod, {{ ronde.naam }}",
    creator="{{ ronde.koepels|opsomming('id') }}",
    keywords="kernboodschappen, kabinetsformatie",
)


def templates() -> dict[str, bytes]:
    """The template by file name."""
    return {"kernboodschappen.docx": template_package(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """The whole document."""
    return band() + opening() + opgaven() + others() + way_of_working() + conditions() + account()


BAND_COLUMNS = (
    ("Document", "Kernboodschappen"),
    ("Formatie", "{{ ronde.naam }}"),
    ("Afzenders", "{{ ronde.koepels|opsomming('id') }}"),
    ("Status", "{{ hoofdboodschap.status|hoofdletter }}"),
    ("Compleet", "{{ 'Ja' if aanbod.compleet else 'Nog niet' }}"),
)


def band() -> str:
    """The coloured band: what this is, whose it is, and how far it is."""
    names = row((filled_cell(ACCENT, p("BandLabel", name)) for name, _ in BAND_COLUMNS), header=True)
    values = row(filled_cell(ACCENT, p("BandValue", value)) for _, value in BAND_COLUMNS)
    about = "Het soort document, de formatie, de afzenders, de status en of het register compleet is."
    return Table("Kenmerken van het document", about, (2400, 2100, 1500, 1100), (names, values), "BandTable").xml(LINE)


def opening() -> str:
    """The hoofdboodschap, who say it, and what the reader must know about the text."""
    return (
        p("Kicker", "Ons gezamenlijke aanbod aan het kabinet")
        + p("Heading1", "{{ hoofdboodschap.titel }}")
        + p("Subtitle", "{{ hoofdboodschap.tekst }}")
        + when(
            "not aanbod.compleet or aanbod.reconstructies",
            p(
                "Notice",
                "{% if not aanbod.compleet %}<b>Nog niet compleet.</b> {% endif %}"
                "{% if aanbod.toelichting %}{{ aanbod.toelichting }} {% endif %}"
                "{% if aanbod.reconstructies %}"
                "Als reconstructie gemerkt: {{ aanbod.reconstructies|opsomming }}.{% endif %}",
            ),
        )
    )


def opgaven() -> str:
    """Each opgave with what the sender offer and what they ask."""
    none = p("Normal", "Over deze opgave staat nog geen boodschap in het register.")
    messages = each("boodschap in deel.boodschappen", told(), pair(), origin("TableFoot"), otherwise=none)
    title = p("Heading3", "{{ deel.opgave.naam }}")
    return p("Heading2", "Onze opgaven") + each("deel in aanbod.opgaven", title, messages)


MARK = f"{{% if boodschap.status == 'reconstructie' %}}<m>{{{{ boodschap.status }}}}</m>{NAME_GAP}{{% endif %}}"


def told() -> str:
    """The text of a message; its own name only when that is not the name of the opgave above it."""
    own_name = f"{{% if boodschap.titel != deel.opgave.naam %}}<b>{{{{ boodschap.titel }}}}</b>{NAME_GAP}{{% endif %}}"
    return p("TableLead", f"{own_name}{MARK}{{{{ boodschap.tekst }}}}")


def origin(style: str) -> str:
    """What a reconstruction is, and on what this one leans."""
    return when(
        "boodschap.status == 'reconstructie'",
        p(
            style,
            "Dit is een reconstructie: de bron geeft deze tekst niet, en de koepels hebben haar niet vastgesteld. "
            "Zij steunt op {{ boodschap.herkomst.document }}, {{ boodschap.herkomst.plaats }}.",
        ),
    )


def pair() -> str:
    """Offer and ask side by side under the colour of the opgave."""
    colour = "deel.opgave.kleur"
    names = [
        coloured_cell("AccentHead", name, colour, ACCENT)
        for name in ("Wij zetten ons in om", "Het kabinet kan helpen door")
    ]
    cells = [
        cell(each(f"punt in boodschap.{field}", p("ListBullet", "{{ punt }}"), otherwise=p("TableText", nothing)))
        for field, nothing in (("aanbod_voorbeelden", "nog geen voorbeeld"), ("vraag_voorbeelden", "nog geen vraag"))
    ]
    about = "Links wat wij aanbieden, rechts wat het kabinet kan doen."
    table = Table("Aanbod en vraag", about, (LINE // 2,), (row(names, header=True), row(cells)), "PairTable")
    return when("boodschap.aanbod_voorbeelden or boodschap.vraag_voorbeelden", table.xml(LINE))


def others() -> str:
    """Messages that belong to no opgave."""
    return when("aanbod.overige", p("Heading2", "Wat wij verder zeggen"), parts("aanbod.overige"))


def way_of_working() -> str:
    """How the senders work, and what they ask for it."""
    return when("aanbod.werkwijze", p("Heading2", "Zo werken wij samen"), parts("aanbod.werkwijze"))


def parts(source: str) -> str:
    """Messages one by one: a heading, the text, and in one line what is offered and asked."""
    offer = joined("punt in boodschap.aanbod_voorbeelden", "{{ punt|trim('. ') }}")
    ask = joined("punt in boodschap.vraag_voorbeelden", "{{ punt|trim('. ') }}")
    return each(
        f"boodschap in {source}",
        p("Heading3", "{{ boodschap.titel }}"),
        p("Normal", f"{MARK}{{{{ boodschap.tekst }}}}"),
        when("boodschap.aanbod_voorbeelden", p("Detail", run_in("Wij zetten ons in om", f"{offer}."))),
        when("boodschap.vraag_voorbeelden", p("Detail", run_in("Het kabinet kan helpen door", f"{ask}."))),
        origin("Detail"),
    )


def conditions() -> str:
    """What has to be in order before the offer stands."""
    lead = p("TableLead", "{{ ronde.voorwaardezin }}")
    return when("aanbod.condities", p("Heading2", "Onze condities"), lead, parts("aanbod.condities"))


def on_a_new_page(paragraph: str) -> str:
    """The paragraph at the top of a page."""
    return paragraph.replace("</w:pPr>", "<w:pageBreakBefore/></w:pPr>")


def account() -> str:
    """Where every text comes from and how official it is."""
    valid = (
        "{% if boodschap.geldig_van %} vanaf {{ boodschap.geldig_van }}{% endif %}"
        "{% if boodschap.geldig_tot %} tot en met {{ boodschap.geldig_tot }}{% endif %}"
    )
    cells = (
        cell(
            p("TableText", "<b>{{ boodschap.titel }}</b>"), p("TableNote", "{{ boodschap.id }}, {{ boodschap.niveau }}")
        ),
        cell(p("TableText", "{{ boodschap.herkomst.document }}")),
        cell(p("TableText", "{{ boodschap.herkomst.plaats }}")),
        cell(p("TableText", f"{{{{ boodschap.status|hoofdletter }}}}{valid}")),
    )
    about = "Van elke boodschap het document en de plaats waar zij vandaan komt, en haar status."
    rows = (header_row("Boodschap", "Document", "Plaats", "Status"), each_row("boodschap in aanbod.herkomst", cells))
    return (
        on_a_new_page(p("Heading2", "Herkomst en status"))
        + p(
            "TableLead",
            "De teksten zijn in eigen woorden opgeschreven. Hieronder staat waar elke boodschap vandaan komt en hoe vast "
            "zij ligt.",
        )
        + Table("Herkomst en status", about, (2600, 2500, 1400), rows).xml(LINE)
        + p(
            "Notice",
            "Afzenders: {{ ronde.koepels|opsomming('naam') }}. "
            "Mandaat: {{ ronde.mandaat.orgaan }}, {{ ronde.mandaat.datum }}: {{ ronde.mandaat.rol|trim('. ') }}. "
            "Kennisdatum: {{ ronde.kennisdatum }}. Inhoud: {{ document.inhoud }}.",
        )
    )
