"""The change log: two versions of a set of fiches on one page, for a bestuurder."""

from docs.sjablonen.woorden import counted
from fiches.schema.huisstijl import Huisstijl
from fiches.templating.authoring import (
    Design,
    Look,
    Properties,
    Table,
    amount,
    cell,
    each,
    each_of_columns,
    each_row,
    filled_cell,
    p,
    row,
    template_package,
    when,
)

HUISSTIJL = Huisstijl.model_validate(
    {
        "lettergrootten": {
            "titel": "22", "inleiding": "11", "kop": "13", "tekst": "10", "klein": "9", "noot": "8,5"
        },
        "marges": {"boven": "1,5", "onder": "1,5", "zij": "1,9"},
    }
)  # fmt: skip
DESIGN = Design(HUISSTIJL, Look(before_heading=140, after_heading=40, after=50, cell=22))
LINE = DESIGN.text_width
ACCENT = DESIGN.huisstijl.kleuren.accent

FOOTER = "Wijzigingen van {{ wijzigingen.oud.naam }} naar {{ wijzigingen.nieuw.naam }}, inhoud {{ document.inhoud }}"
"""What helps when pages get apart; all of it stands in the body as well."""

PROPERTIES = Properties(
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
    return {"wijzigingen.docx": template_package(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """The whole page."""
    return opening() + counts() + warnings() + money() + fiches() + lapsed() + changes() + closing()


def opening() -> str:
    """Which ronde, and which two versions."""
    return (
        when("wijzigingen.ronde", p("Kicker", "{{ wijzigingen.ronde }}"))
        + p("Heading1", "Wat is er veranderd?")
        + p("Subtitle", f"Van {version('oud')} naar {version('nieuw')}.")
    )


def version(side: str) -> str:
    """What the user calls a version, and how new its newest fiche is."""
    source = f"wijzigingen.{side}"
    return f"<b>{{{{ {source}.naam }}}}</b>{{% if {source}.datum %}} (fiches t/m {{{{ {source}.datum }}}}){{% endif %}}"


def counts() -> str:
    """The coloured band with the numbers."""
    names = row((filled_cell(ACCENT, p("BandLabel", name)) for name, _ in COUNTS), header=True)
    values = row(filled_cell(ACCENT, p("BandValue", f"{{{{ {NUMBERS}.{name} }}}}")) for _, name in COUNTS)
    about = "Hoeveel fiches zijn gewijzigd, nieuw, vervallen en gelijk, en hoeveel wijzigingen er zijn."
    return Table("Aantallen", about, (LINE // 6,) * 5, (names, values), "BandTable").xml(LINE)


def warnings() -> str:
    """What a reader must know before trusting the rest."""
    loop = "{% for melding in wijzigingen.let_op %}{{ melding|zin }}{% if not loop.last %} {% endif %}{% endfor %}"
    return when("wijzigingen.let_op", p("Notice", f"<b>Let op.</b> {loop}"))


def money() -> str:
    """The money of the whole set, before and after."""
    rows = (
        row([cell(p("TableHead", "In mln euro")), *periods("NumberHead", "{{ periode.naam }}")], header=True),
        row([cell(p("TableRow", "Was")), *periods("TableNumber", amount("periode.oud"))]),
        row([cell(p("TableRow", "Wordt")), *periods("TableNumber", amount("periode.nieuw"))]),
        row([cell(p("TableText", "<b>Verschil</b>")), *periods("TableNumber", "<b>{{ periode.verschil }}</b>")]),
    )
    about = (
        "Het geld van alle fiches samen, per jaar, in totaal en structureel: de oude en de nieuwe som en het verschil."
    )
    table = Table("Geld van alle fiches samen", about, (1330,) * 6, rows).xml(LINE)
    same = p("Normal", "Het geld van de fiches samen is niet veranderd.")
    return p("Heading2", "Geld van alle fiches samen") + when("wijzigingen.geld.veranderd", table, otherwise=same)


def periods(style: str, text: str) -> list[str]:
    """A cell for each period."""
    return each_of_columns("periode in wijzigingen.geld.perioden", cell(p(style, text)), "een kolom per periode", 6)


def fiches() -> str:
    """The fiches that came, went or were renamed."""
    lists = "wijzigingen.nieuwe_fiches or wijzigingen.vervallen_fiches or wijzigingen.hernoemde_fiches"
    titled = "<b>{{ fiche.id }}</b>{% if fiche.titel %} {{ fiche.titel }}{% endif %}"
    renamed = "Hernoemd: {{ fiche.was }} heet nu <b>{{ fiche.id }}</b>{% if fiche.titel %} {{ fiche.titel }}{% endif %}"
    left = (
        f"En nog {counted('wijzigingen.niet_genoemd', 'fiche', 'fiches')} die nieuw, vervallen of hernoemd "
        "{% if wijzigingen.niet_genoemd == 1 %}is{% else %}zijn{% endif %}."
    )
    return when(
        lists,
        p("Heading2", "Nieuw, vervallen en hernoemd"),
        each("fiche in wijzigingen.nieuwe_fiches", p("ListBullet", f"Nieuw: {titled}")),
        each("fiche in wijzigingen.vervallen_fiches", p("ListBullet", f"Vervallen: {titled}")),
        each("fiche in wijzigingen.hernoemde_fiches", p("ListBullet", renamed)),
        when("wijzigingen.niet_genoemd", p("Detail", left)),
    )


def lapsed() -> str:
    """Whose akkoord each fiche has lost."""
    told = "<b>{{ akkoord.fiche }}</b>: {{ akkoord.soort }} akkoord van {{ akkoord.organen|opsomming }}"
    left = f"En van nog {counted('wijzigingen.akkoorden_niet_genoemd', 'fiche', 'fiches')}."
    return when(
        "wijzigingen.vervallen_akkoorden",
        p("Heading2", "Vervallen akkoorden: de inhoud is daarna veranderd"),
        each("akkoord in wijzigingen.vervallen_akkoorden", p("ListBullet", told)),
        when("wijzigingen.akkoorden_niet_genoemd", p("Detail", left)),
    )


def changes() -> str:
    """The gravest changes, and how many are not told."""
    cells = (
        cell(
            p(
                "TableText",
                "<b>{{ wijziging.fiche }}</b>{% if wijziging.raakt %}  <s>{{ wijziging.raakt }}</s>{% endif %}",
            ),
            p("TableText", "{{ wijziging.veld }}"),
        ),
        cell(p("TableText", pieces("oud"))),
        cell(p("TableText", pieces("nieuw"))),
        cell(p("TableNumber", "{% if wijziging.verschil %}{{ wijziging.verschil }}{% endif %}")),
    )
    rows = (
        row([*(cell(p("TableHead", name)) for name in HEADS), cell(p("NumberHead", "Verschil"))], header=True),
        each_row("wijziging in wijzigingen.belangrijkste", cells),
    )
    about = "Per wijziging de fiche, wat zij raakt, het veld, de oude en de nieuwe waarde en het verschil."
    table = Table("Belangrijkste wijzigingen", about, (3050, 3050, 1150), rows).xml(LINE)
    none = p("Normal", "Geen wijziging van de inhoud.")
    return (
        p("Heading2", "De belangrijkste wijzigingen, de zwaarste eerst")
        + when("wijzigingen.belangrijkste", table)
        + when(f"not {NUMBERS}.inhoud", none)
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
    return p("Notice", f"{more}{other}Geld in mln euro; p.m. is nog onbekend. Inhoud: {{{{ document.inhoud }}}}.")
