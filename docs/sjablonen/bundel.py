"""What stands around the fiches of a delivery: cover, hoofdboodschap, reading guide, contents, and the accounts.

Paragraphs in the styles of `fiches.delivery.bundle` stand for what comes in their place: the contents and the fiches.
"""

from docs.sjablonen import overzichtsmatrix
from docs.sjablonen.bedragen import amount_cells, amount_header, amounts_intro, how_much, sure
from docs.sjablonen.woorden import counted
from fiches.schema.huisstijl import Huisstijl
from fiches.templating.authoring import (
    NAME_GAP,
    Design,
    Look,
    Properties,
    Table,
    cell,
    each,
    each_row,
    header_row,
    p,
    row,
    run_in,
    section_end,
    sentence,
    template_package,
    when,
)
from fiches.templating.authoring.paragraph_styles import WHITE, ParagraphStyle
from fiches.templating.authoring.properties import KEEP_NEXT, box, letters, spacing

HUISSTIJL = Huisstijl.model_validate(
    {
        "lettergrootten": {
            "titel": "36", "inleiding": "13", "kop": "19", "tekst": "10,5", "klein": "9,5", "noot": "8,5"
        },
        "marges": {"boven": "1,9", "onder": "1,9", "zij": "2,3"},
    }
)  # fmt: skip
COLOURS = HUISSTIJL.kleuren
LOOK = Look(before_heading=220, after_heading=50, after=90, cell=35)
LINE = Design(HUISSTIJL, LOOK).text_width
COVER_SIDE, NAME_COLUMN = 400, 2400
"""How far the letters on the cover stand from the edge of its colour, and how wide its names are, in twips."""


def own_styles() -> str:
    """The cover, the contents, and the styles that say what comes where."""
    inset = f'<w:ind w:left="{COVER_SIDE}" w:right="{COVER_SIDE}"/>'
    hang = f'<w:tabs><w:tab w:val="left" w:pos="{NAME_COLUMN}"/></w:tabs>'
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{LINE}"/></w:tabs>'
    fill = box(COLOURS.accent).replace('w:space="4"', 'w:space="20"')
    indent = f'<w:ind w:left="{NAME_COLUMN}" w:hanging="{NAME_COLUMN}"/>'
    own = (
        ParagraphStyle("CoverKicker", "Fiche omslag ronde", "Normal", KEEP_NEXT + fill + spacing(0, 0) + inset, letters(28, WHITE)),
        ParagraphStyle("CoverTitle", "Fiche omslag titel", "Heading1", fill + spacing(0, 0, 216) + inset, letters(72, WHITE, True)),
        ParagraphStyle("CoverLead", "Fiche omslag inleiding", "Normal", fill + spacing(0, 480, 264) + inset, letters(28, WHITE)),
        ParagraphStyle("CoverLine", "Fiche omslag regel", "Normal", hang + spacing(0, 80) + indent, letters(24)),
        ParagraphStyle("CoverMark", "Fiche omslag merk", "Normal", box(COLOURS.merk) + spacing(240, 120) + '<w:ind w:left="85" w:right="85"/>', letters(24)),
        ParagraphStyle("TOC2", "toc 2", "Normal", KEEP_NEXT + dots + spacing(110, 20), letters(22, COLOURS.tekst, True)),
        ParagraphStyle("TOC3", "toc 3", "Normal", dots + spacing(0, 20) + '<w:ind w:left="284" w:right="567"/>', letters(21)),
        ParagraphStyle("BundelInhoud", "Bundel inhoud"),
        ParagraphStyle("BundelFiche", "Bundel fiche"),
        ParagraphStyle("BundelKop", "Bundel kop", "Footer"),
    )  # fmt: skip
    return "".join(style.xml() for style in own) + overzichtsmatrix.own_styles()


DESIGN = Design(HUISSTIJL, LOOK, sectioned=True, own_styles=own_styles())
LANDSCAPE = Design(overzichtsmatrix.HOUSE, landscape=True)

TITLE = "{{ hoofdboodschap.titel }}: fiches voor {{ bundel.geadresseerde }}"
FOOTER = "{{ ronde.naam }}, fiches voor {{ bundel.geadresseerde }}"
PROPERTIES = Properties(
    title=TITLE,
    subject="Bundel van fiches, {{ ronde.naam }}",
    creator="{{ ronde.koepels|opsomming('id') }}",
    keywords="bundel, fiches, kabinetsformatie",
)


def templates() -> dict[str, bytes]:
    """The template by its file name."""
    return {"bundel.docx": template_package(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """All blocks, in order."""
    return (
        cover()
        + section_end(DESIGN)
        + message()
        + guide()
        + opgaven()
        + section_end(DESIGN)
        + matrix()
        + section_end(LANDSCAPE)
        + money()
        + sources()
        + abbreviations()
        + closing()
    )


def on_a_new_page(paragraph: str) -> str:
    """The paragraph at the top of a page."""
    return paragraph.replace("</w:pPr>", "<w:pageBreakBefore/></w:pPr>", 1)


def cover() -> str:
    """Whose words these are, to whom they go, and how settled they are."""
    secrecy = (
        "{{ bundel.vertrouwelijkheid.niveau|hoofdletter }}"
        "{% if bundel.vertrouwelijkheid.tot %} tot {{ bundel.vertrouwelijkheid.tot }}{% endif %}"
    )
    lines = (
        ("Voor", "{{ bundel.geadresseerde }}"),
        ("Van", "{{ ronde.koepels|opsomming('naam') }}"),
        ("Datum", "{{ bundel.datum }}"),
        ("Inhoud", counted("bundel.aantal_fiches", "fiche", "fiches")),
        ("Status", "{{ bundel.status.naam|hoofdletter }}"),
        ("Openbaarheid", secrecy),
    )
    told = "".join(p("CoverLine", f"<b>{name}</b>\t{text}") for name, text in lines)
    return (
        p("CoverKicker", "\n\n{{ ronde.naam }}\n")
        + p("CoverTitle", "{{ hoofdboodschap.titel }}\n")
        + p("CoverLead", "{{ hoofdboodschap.tekst }}\n\n")
        + told
        + when("bundel.scenario", p("CoverLine", "<b>Scenario</b>\t{{ bundel.scenario|hoofdletter }}"))
        + when(
            "bundel.concept",
            p(
                "CoverMark",
                "<b>Concept.</b> {{ bundel.status.disclaimer }} Gebruik deze tekst niet als vastgesteld standpunt.",
            ),
        )
    )


MARK = f"{{% if boodschap.status == 'reconstructie' %}}<m>{{{{ boodschap.status }}}}</m>{NAME_GAP}{{% endif %}}"


def message() -> str:
    """The offer as a whole: what all fiches together are about."""
    own_name = f"{{% if boodschap.titel != deel.opgave.naam %}}<b>{{{{ boodschap.titel }}}}</b>{NAME_GAP}{{% endif %}}"
    told = p("Normal", f"{own_name}{MARK}{{{{ boodschap.tekst }}}}")
    return (
        p("Heading2", "Hoofdboodschap")
        + p("Subtitle", "<b>{{ hoofdboodschap.titel }}.</b> {{ hoofdboodschap.tekst }}")
        + each(
            "deel in bundel.opgaven",
            p("Heading3", "{{ deel.opgave.naam }}"),
            each(
                "boodschap in deel.boodschappen",
                told,
                otherwise=p("Normal", "Over deze opgave staat nog geen boodschap in het register."),
            ),
        )
        + when(
            "bundel.boodschappen",
            p("Heading3", "Wat wij verder zeggen"),
            each(
                "boodschap in bundel.boodschappen",
                p("Normal", f"<b>{{{{ boodschap.titel }}}}</b>{NAME_GAP}{MARK}{{{{ boodschap.tekst }}}}"),
            ),
        )
        + when(
            "bundel.condities",
            p("Heading3", "Onze condities"),
            p("TableLead", "{{ ronde.voorwaardezin }}"),
            each(
                "boodschap in bundel.condities",
                p("ListBullet", f"<b>{{{{ boodschap.titel }}}}</b>{NAME_GAP}{MARK}{{{{ boodschap.tekst }}}}"),
            ),
        )
    )


def guide() -> str:
    """How to find one's way, and the contents."""
    points = (
        "De fiches staan per opgave bij elkaar. Elke opgave begint met de boodschap en een overzicht van haar fiches.",
        "Elke fiche is een stuk op zichzelf, met een eigen kopregel en eigen paginanummers. Daarachter staat het nummer in "
        "deze bundel; dat nummer gebruikt ook de inhoudsopgave.",
        "Na de fiches volgt welke fiche welke boodschap draagt, wat alles samen kost, en op welke bronnen de fiches steunen.",
        "Voor elke fiche geldt: {{ ronde.geen_standpunt }}",
    )
    return (
        on_a_new_page(p("Heading2", "Leeswijzer en inhoud"))
        + "".join(p("ListBullet", point) for point in points)
        + p("Heading3", "Inhoud")
        + p("BundelInhoud", "Inhoudsopgave")
    )


def opgaven() -> str:
    """Each opgave with its message, its fiches at a glance, and the fiches themselves."""
    cells = (
        cell(p("TableText", "<b>{{ fiche.id }}</b>")),
        cell(p("TableText", "<b>{{ fiche.titel }}</b>"), p("TableText", sentence("fiche.maatregel"))),
        cell(p("TableText", "{{ fiche.bac.naam }}"), p("TableNote", "{{ fiche.status.naam|hoofdletter }}")),
        cell(how_much("fiche", "cumulatief")),
    )
    years = "Mln euro {{ ronde.jaren[0] }}–{{ ronde.jaren[-1] }}"
    heads = (
        *(cell(p("TableHead", name)) for name in ("Fiche", "Titel en maatregel", "Commissie en status")),
        cell(p("NumberHead", years)),
    )
    table = Table(
        "Fiches van deze opgave",
        "Per fiche het kenmerk, de titel, de maatregel, de commissie, de status en het geld.",
        (4500, 2300, 1500),
        (row(heads, header=True), each_row("fiche in deel.fiches", cells)),
    )
    return each(
        "deel in bundel.opgaven",
        when(
            "deel.fiches",
            on_a_new_page(p("Heading2", "{{ deel.opgave.naam }}")),
            each("boodschap in deel.boodschappen", p("Subtitle", "{{ boodschap.tekst }}")),
            table.xml(LINE),
            each(
                "fiche in deel.fiches",
                p("BundelKop", "{{ fiche.id }}  {{ fiche.titel }}"),
                p("BundelFiche", "{{ fiche.id }}"),
            ),
        ),
    )


def matrix() -> str:
    """Which fiche carries what, on landscape pages."""
    return (
        p("Heading2", "Welke fiche draagt welke boodschap?")
        + overzichtsmatrix.how_to_read()
        + overzichtsmatrix.matrix()
    )


def money() -> str:
    """What all fiches together cost: per opgave, and by who bears it."""
    total = (
        cell(p("TableHead", f"Totaal {sure('bundel.geld.totaal')}")),
        *amount_cells("bundel.geld.totaal", "NumberHead"),
    )
    per_opgave = (
        cell(p("TableRow", f"{{{{ regel.opgave }}}} {sure('regel')}"), p("TableNote", "{{ regel.fiches|opsomming }}")),
        *amount_cells("regel"),
    )
    per_drager = (cell(p("TableRow", f"{{{{ regel.naam }}}} {sure('regel')}")), *amount_cells("regel"))
    widths = [1230] * 6
    opgave = Table(
        "Geld per opgave",
        "Per opgave de bedragen per jaar, het totaal en het structurele bedrag, in mln euro.",
        widths,
        (amount_header("Opgave"), each_row("regel in bundel.geld.per_opgave", per_opgave), row(total)),
        last_row=True,
    )
    drager = Table(
        "Geld per drager",
        "Per drager de bedragen per jaar, het totaal en het structurele bedrag, in mln euro.",
        widths,
        (amount_header("Drager"), each_row("regel in bundel.geld.per_drager", per_drager), row(total)),
        last_row=True,
    )
    none = p("Normal", "Geen fiche heeft al bedragen.")
    return (
        p("Heading2", "Wat alles samen kost")
        + p("TableLead", amounts_intro("ronde.prijspeil"))
        + when("bundel.geld.per_opgave", p("Heading3", "Per opgave"), opgave.xml(LINE), otherwise=none)
        + when(
            "bundel.geld.per_drager",
            p("Heading3", "Per drager"),
            p("TableLead", "Wat de een betaalt, kan een ander ontvangen. Het totaal is daarom niet wat wij vragen."),
            drager.xml(LINE),
        )
        + money_notes("bundel.geld")
    )


def money_notes(source: str) -> str:
    """What must be said beside the totals."""
    other = (
        f"{{% for ander in {source}.ander_prijspeil %}}{{{{ ander.fiche }}}} rekent in prijzen van {{{{ ander.prijspeil }}}} "
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


def sources() -> str:
    """The sources of all fiches, each once."""
    told = "<b>{{ bron.titel }}</b>, {{ bron.uitgever }}, {{ bron.datum|datum }}"
    cells = (
        cell(p("TableText", told), p("TableNote", "{{ bron.vindplaats }}")),
        cell(p("TableText", "{{ bron.fiches|opsomming }}")),
    )
    rows = (header_row("Bron en vindplaats", "Gebruikt in"), each_row("bron in bundel.bronnen", cells))
    about = "Per bron de titel, de uitgever, de datum, de vindplaats en de fiches die haar gebruiken."
    return on_a_new_page(p("Heading2", "Bronnen")) + when(
        "bundel.bronnen",
        p("TableLead", "Achter elke fiche staat tussen haakjes het nummer dat de bron daar heeft."),
        Table("Bronnen", about, (2900,), rows).xml(LINE),
        otherwise=p("Normal", "De fiches noemen geen bronnen."),
    )


def abbreviations() -> str:
    """What short names stand for."""
    cells = (cell(p("TableText", "<b>{{ afkorting.kort }}</b>")), cell(p("TableText", "{{ afkorting.lang }}")))
    rows = (header_row("Afkorting", "Betekenis"), each_row("afkorting in bundel.afkortingen", cells))
    about = "De afkortingen in de fiches, met hun betekenis."
    return p("Heading2", "Afkortingen") + when(
        "bundel.afkortingen",
        Table("Afkortingen", about, (LINE - 1700,), rows).xml(LINE),
        otherwise=p("Normal", "De fiches gebruiken geen afkortingen."),
    )


def closing() -> str:
    """The standing of this text."""
    return p(
        "Notice",
        "<b>{{ bundel.status.disclaimer }}</b> De status is die van de fiche die het minst ver is, de openbaarheid die van "
        "de strengste. Kennisdatum: {{ ronde.kennisdatum }}. Inhoud: {{ document.inhoud }}.",
    )
