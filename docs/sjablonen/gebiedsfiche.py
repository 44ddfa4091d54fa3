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
from docs.sjablonen.woorden import counted
from fiches.templating.authoring import (
    Design,
    Properties,
    Table,
    amount,
    cell,
    colouring,
    each,
    each_of_rows,
    each_row,
    filled_cell,
    header_row,
    p,
    row,
    row_when,
    run_in,
    sentence,
    template_package,
    when,
)
from fiches.templating.authoring.paragraph_styles import WHITE, ParagraphStyle
from fiches.templating.authoring.properties import letters, spacing

NOTE_ON_COLOUR = ParagraphStyle(
    "BandNote", "Fiche band noot", paragraph=spacing(0, 0), run=letters(Design().sizes.note, WHITE)
)
DESIGN = Design(own_styles=NOTE_ON_COLOUR.xml() + NOTE_OF_NUMBER.xml())
LINE = DESIGN.text_width
ACCENT = DESIGN.huisstijl.kleuren.accent

FOOTER = "Gebiedsfiche {{ gebied.naam }}, inhoud {{ document.inhoud }}"
PROPERTIES = Properties(
    title="Gebiedsfiche {{ gebied.naam }}",
    subject="{{ gebied.soort.naam|hoofdletter }}, {{ ronde.naam }}",
    creator="{{ ronde.koepels|opsomming('id') }}",
    keywords="gebiedsfiche, kabinetsformatie",
)


def templates() -> dict[str, bytes]:
    """The template by its file name."""
    return {"gebiedsfiche.docx": template_package(body(), FOOTER, PROPERTIES, DESIGN)}


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
    names = row((filled_cell(ACCENT, p("BandLabel", name)) for name, _ in BAND), header=True)
    values = row(filled_cell(ACCENT, p("BandValue", value)) for _, value in BAND)
    about = "De naam van het gebied, de soort, de status, de openbaarheid en het jaar van de gebiedsindeling."
    return Table("Kenmerken van het gebied", about, (2130, 2120, 2120, 1500), (names, values), "BandTable").xml(LINE)


def opening() -> str:
    """The title under the hoofdboodschap, and how much comes together here."""
    lead = (
        counted("gebied.aantal_fiches", "fiche", "fiches")
        + " over "
        + counted("gebied.opgaven|length", "opgave", "opgaven")
        + " {% if gebied.aantal_fiches == 1 %}noemt{% else %}noemen{% endif %} dit gebied."
        + "{% if gebied.overal.fiches %} Daarnaast "
        + "{% if gebied.overal.fiches|length == 1 %}geldt{% else %}gelden{% endif %} er "
        + counted("gebied.overal.fiches|length", "fiche", "fiches")
        + " in heel Nederland.{% endif %}"
    )
    also = "Ook genoemd: {{ gebied.andere_namen|opsomming }}."
    return (
        p("Kicker", "{{ ronde.naam }}  |  {{ hoofdboodschap.titel }}")
        + p("Heading1", "Gebiedsfiche {{ gebied.naam }}")
        + p("Subtitle", lead)
        + when("gebied.andere_namen", p("Detail", also))
    )


def offers() -> str:
    """The offers and asks that land here, by opgave: a row for each fiche, which begins in the colour of its opgave."""
    about_fiche = filled_cell(
        ACCENT,
        colouring(p("BandLabel", "{{ groep.opgave.naam }}"), "groep.opgave.kleur"),
        p("AccentHead", "{{ fiche.id }}  {{ fiche.titel }}"),
        when("fiche.opgaven_secundair", p("BandNote", "Raakt ook: {{ fiche.opgaven_secundair|opsomming('naam') }}")),
        when("fiche.voorbeeldgebied", p("BandNote", "{{ gebied.naam }} is voorbeeldgebied")),
        when("fiche.ook_in", p("BandNote", "Landt ook in: {{ fiche.ook_in|opsomming }}")),
        when("fiche.status.id != gebied.status.id", p("BandNote", "Status: {{ fiche.status.naam|hoofdletter }}")),
    )
    ask = "{{ vraag.tekst }}  <s>({{ vraag.aan|opsomming('id') }}, {{ vraag.termijn }})</s>"
    cells = (
        about_fiche,
        cell(
            each("punt in fiche.aanbod", p("ListBullet", "{{ punt }}")),
            when(
                "fiche.uitwerking_per_gebied", p("TableNote", "Per gebied: " + sentence("fiche.uitwerking_per_gebied"))
            ),
        ),
        cell(each("vraag in fiche.vraag", p("ListBullet", ask))),
    )
    rows = (
        header_row("Opgave en fiche", "Wij zetten ons in om", "Het kabinet kan helpen door"),
        each_of_rows("groep in gebied.opgaven", each_row("fiche in groep.fiches", cells), len(cells)),
    )
    about = "Per fiche de opgave, wat wij aanbieden, en wat wij het kabinet vragen, aan wie en wanneer."
    return p("Heading2", "Opgaven, aanbod en vraag") + Table("Aanbod en vraag", about, (3560, 3560), rows).xml(LINE)


def links() -> str:
    """How the fiches hang together; who names whom when it is not mutual."""
    van, naar = (
        f"{{{{ verband.{end}.id }}}}{{% if verband.{end}_overal %}} (heel Nederland){{% endif %}}"
        for end in ("van", "naar")
    )
    both = (
        f"<b>{van} en {naar}</b>  "
        + sentence("verband.toelichting")
        + "{% if verband.terug %} Omgekeerd: "
        + sentence("verband.terug")
        + "{% endif %}"
    )
    one = (
        f"<b>{van} noemt {naar}</b>  "
        + sentence("verband.toelichting")
        + " <s>(Eenzijdig: {{ verband.naar.id }} noemt {{ verband.van.id }} niet.)</s>"
    )
    none = p("Detail", "Geen van deze fiches noemt een andere die hier landt.")
    told = when("verband.wederzijds", p("ListBullet", both), otherwise=p("ListBullet", one))
    return p("Heading2", "Samenhang") + each("verband in gebied.samenhang", told, otherwise=none)


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
        run_in("Deels p.m.", f"{{{{ {source}.pm|opsomming }}}}.", f"{source}.pm"),
        run_in("Geen effect op de begroting", f"{{{{ {source}.geen_effect|opsomming }}}}.", f"{source}.geen_effect"),
        run_in("Nog zonder budget", f"{{{{ {source}.zonder_budget|opsomming }}}}.", f"{source}.zonder_budget"),
        run_in("Ander prijspeil", other, f"{source}.ander_prijspeil"),
    )
    some = " or ".join(f"{source}.{name}" for name in ("pm", "geen_effect", "zonder_budget", "ander_prijspeil"))
    return when(some, p("TableFoot", "".join(notes)))


def money() -> str:
    """The money of the fiches that name this area: per opgave, in total, and who bears it."""
    line = [
        cell(p("TableRow", f"{{{{ regel.opgave }}}} {sure('regel')}")),
        cell(p("TableRow", "{{ regel.fiches|opsomming }}")),
        *amount_cells("regel"),
    ]
    total = [
        cell(p("TableHead", f"Totaal {sure('gebied.geld.totaal')}")),
        cell(p("TableHead", counted("gebied.aantal_fiches", "fiche", "fiches"))),
        *amount_cells("gebied.geld.totaal", "NumberHead"),
    ]
    bearer = [
        cell(p("TableRow", f"waarvan {{{{ drager.naam }}}} {sure('drager')}")),
        cell(p("TableRow", "alle")),
        *amount_cells("drager"),
    ]
    own = [
        cell(p("TableRow", f"alleen {{{{ gebied.naam }}}} {sure('gebied.geld.alleen_hier')}")),
        cell(p("TableRow", "{{ gebied.geld.alleen_hier.fiches|opsomming }}")),
        *amount_cells("gebied.geld.alleen_hier"),
    ]
    some = "gebied.geld.alleen_hier.fiches and gebied.geld.alleen_hier.fiches|length < gebied.aantal_fiches"
    rows = (
        amount_header("Opgave", "Fiches"),
        each_row("regel in gebied.geld.per_opgave", line),
        row(total),
        each_row("drager in gebied.geld.per_drager", bearer),
        row_when(some, own),
    )
    about = "Per opgave de bedragen per jaar, het totaal en het structurele bedrag, in mln euro; daarna per drager."
    table = Table("Geld per opgave", about, (1200, *[930] * 6), rows).xml(LINE)
    return (
        p("Heading2", "Geld")
        + p("TableLead", f"<b>Van wie is dit geld?</b>  {WHOSE}")
        + when("gebied.geld.per_drager", p("Caption", amounts_intro("ronde.prijspeil")), table)
        + money_notes("gebied.geld")
    )


def planning() -> str:
    """The steps of all fiches on one time line."""
    cells = (
        cell(p("TableRow", "{{ stap.wanneer|kwartaal|hoofdletter }}")),
        cell(p("TableRow", "<b>{{ stap.fiche }}</b>")),
        cell(p("TableRow", "{{ stap.stap }}")),
        cell(p("TableRow", "{{ stap.wie }}")),
    )
    rows = (header_row("Wanneer", "Fiche", "Stap", "Wie"), each_row("stap in gebied.planning", cells))
    table = Table("Planning", "De stappen van alle fiches die dit gebied noemen, in de tijd.", (800, 4450, 2500), rows)
    return p("Heading2", "Planning") + when(
        "gebied.planning", table.xml(LINE), otherwise=p("Detail", "Nog te bepalen.")
    )


def conditions() -> str:
    """Which condities are open: who asks what, and where it is settled."""
    answers = each(
        "antwoord in conditie.gevraagd",
        p("ListBullet", "<b>{{ antwoord.fiche }}</b>  {{ antwoord.toelichting }}"),
        otherwise=p("TableText", "Door geen van deze fiches gevraagd."),
    )
    rest = "".join(
        (
            _where("Geborgd", "geborgd"),
            _where("Niet van toepassing", "niet_van_toepassing"),
            _where("Ook gevraagd voor heel Nederland", "overal_gevraagd"),
        )
    )
    some = "conditie.geborgd or conditie.niet_van_toepassing or conditie.overal_gevraagd"
    cells = (
        cell(p("TableText", "<b>{{ conditie.conditie.titel }}</b>")),
        cell(answers),
        cell(when(some, p("TableText", rest), otherwise=p("TableText", "Nergens."))),
    )
    rows = (
        header_row("Conditie", "Open: wat gevraagd wordt", "Verder"),
        each_row("conditie in gebied.condities", cells),
    )
    about = "Per conditie welke fiches haar vragen, waarom, en in welke fiches zij is geborgd."
    return when(
        "gebied.condities",
        p("Heading2", "Open condities"),
        p("TableLead", "{{ ronde.voorwaardezin }}"),
        Table("Condities", about, (5060, 2200), rows).xml(LINE),
    )


def _where(name: str, field: str) -> str:
    return run_in(name, f"{{{{ conditie.{field}|opsomming }}}}.", f"conditie.{field}")


def everywhere() -> str:
    """The fiches for the whole country, compact and with their money apart."""
    cells = [
        cell(p("TableText", "<b>{{ fiche.id }}</b>  {{ fiche.titel }}"), p("TableNote", "{{ fiche.opgave.naam }}")),
        cell(
            when(
                "fiche.uitwerking_per_gebied",
                p("TableText", "{{ fiche.uitwerking_per_gebied }}"),
                otherwise=p("TableText", "Nog te bepalen."),
            )
        ),
        *(cell(how_much("fiche", name)) for name in ("cumulatief", "structureel")),
    ]
    total = [
        cell(p("TableHead", f"Totaal, telt hierboven niet mee {sure('gebied.overal.totaal')}")),
        cell(p("TableHead", counted("gebied.overal.fiches|length", "fiche", "fiches"))),
        *(
            cell(p("NumberHead", amount(f"gebied.overal.totaal.{name}")), rijk("gebied.overal", name))
            for name in ("cumulatief", "structureel")
        ),
    ]
    names = (
        *(cell(p("TableHead", name)) for name in ("Fiche en opgave", "Uitwerking per gebied")),
        *(cell(p("NumberHead", name)) for name in (YEARS, "{{ ronde.structureel_label|hoofdletter }}")),
    )
    rows = (row(names, header=True), each_row("fiche in gebied.overal.fiches", cells), row(total))
    about = "De fiches voor heel Nederland, wat zij per gebied betekenen en hun geld in mln euro."
    return when(
        "gebied.overal.fiches",
        p("Heading2", "Geldt overal"),
        p("TableLead", "Deze fiches gelden in heel Nederland, dus ook in {{ gebied.naam }}. Hun geld staat apart."),
        Table("Geldt overal", about, (4000, 1290, 1120), rows, last_row=True).xml(LINE),
        money_notes("gebied.overal"),
    )


def aside() -> str:
    """The fiches that do not count."""
    one = "<b>{{ fiche.id }}</b>  {{ fiche.titel }} <s>({{ fiche.status.naam }})</s>"
    return when(
        "gebied.terzijde",
        p("Heading2", "Telt niet mee"),
        each("fiche in gebied.terzijde", p("ListBullet", one)),
    )


def closing() -> str:
    """What the reader must know about the standing of this text, and what it is made of."""
    version = "{{ fiche.id }} versie {{ fiche.versie.nummer }} van {{ fiche.versie.datum }}"
    named = (
        f"{{% for groep in gebied.opgaven %}}{{% for fiche in groep.fiches %}}{version}; {{% endfor %}}{{% endfor %}}"
    )
    rest = f"{{% for fiche in gebied.overal.fiches %}}{version}; {{% endfor %}}"
    return p("Notice", "<b>{{ gebied.status.disclaimer }}</b> {{ ronde.geen_standpunt }}") + p(
        "Notice",
        "De status is die van de fiche die het minst ver is, de openbaarheid die van de strengste. "
        "Kennisdatum: {{ ronde.kennisdatum }}. Gemaakt uit " + named + rest + "inhoud {{ document.inhoud }}.",
    )
