"""What stands around the fiches of a delivery: cover, hoofdboodschap, reading guide, contents, and the accounts.

Paragraphs in the styles of `fiches.deliver.bundle` stand for what comes in their place: the contents and the fiches.
"""

from decimal import Decimal

from docs.sjablonen import overzichtsmatrix
from docs.sjablonen.bedragen import NOTE_OF_NUMBER, amount_cells, amount_header, amounts_intro, how_much, sure
from docs.sjablonen.woorden import MANDATE, counted, creator, names_of_set, on_a_new_page, whose_words
from fiches.word.author.blocks import (
    NAME_GAP,
    WordTable,
    make_cell,
    make_header_row,
    make_named_statement,
    make_paragraph,
    make_row,
    make_row_for,
    make_sentence_tag,
    wrap_for,
    wrap_if,
)
from fiches.word.author.design import (
    KEEP_NEXT,
    Design,
    HouseStyle,
    LetterSizes,
    Margins,
    Spacing,
    make_box,
    make_letters,
    make_spacing,
)
from fiches.word.author.package import PackageProperties, make_section_end, pack_template
from fiches.word.author.styles import WHITE, ParagraphStyle

HOUSE_STYLE = HouseStyle(
    sizes=LetterSizes(*map(Decimal, ("36", "13", "19", "10.5", "9.5", "8.5"))),
    margins=Margins(*map(Decimal, ("1.9", "1.9", "2.3"))),
)
COLOURS = HOUSE_STYLE.colours
LOOK = Spacing(before_heading=220, after_heading=50, after=90, cell=35)
LINE = Design(HOUSE_STYLE, LOOK).text_width
COVER_SIDE, NAME_COLUMN = 400, 2400
"""How far the letters on the cover stand from the edge of its colour, and how wide its names are, in twips."""


def own_styles() -> str:
    """The cover, the contents, and the styles that say what comes where."""
    inset = f'<w:ind w:left="{COVER_SIDE}" w:right="{COVER_SIDE}"/>'
    hang = f'<w:tabs><w:tab w:val="left" w:pos="{NAME_COLUMN}"/></w:tabs>'
    dots = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{LINE}"/></w:tabs>'
    fill = make_box(COLOURS.accent).replace('w:space="4"', 'w:space="20"')
    indent = f'<w:ind w:left="{NAME_COLUMN}" w:hanging="{NAME_COLUMN}"/>'
    own = (
        ParagraphStyle("CoverKicker", "Fiche omslag ronde", "Normal", KEEP_NEXT + fill + make_spacing(0, 0) + inset, make_letters(28, WHITE)),
        ParagraphStyle("CoverTitle", "Fiche omslag titel", "Heading1", fill + make_spacing(0, 0, 216) + inset, make_letters(72, WHITE, True)),
        ParagraphStyle("CoverLead", "Fiche omslag inleiding", "Normal", fill + make_spacing(0, 480, 264) + inset, make_letters(28, WHITE)),
        ParagraphStyle("CoverLine", "Fiche omslag regel", "Normal", hang + make_spacing(0, 80) + indent, make_letters(24)),
        ParagraphStyle("CoverMark", "Fiche omslag merk", "Normal", make_box(COLOURS.mark) + make_spacing(240, 120) + '<w:ind w:left="85" w:right="85"/>', make_letters(24)),
        ParagraphStyle("TOC2", "toc 2", "Normal", KEEP_NEXT + dots + make_spacing(110, 20), make_letters(22, COLOURS.text, True)),
        ParagraphStyle("TOC3", "toc 3", "Normal", dots + make_spacing(0, 20) + '<w:ind w:left="284" w:right="567"/>', make_letters(21)),
        ParagraphStyle("BundelInhoud", "Bundel inhoud"),
        ParagraphStyle("BundelFiche", "Bundel fiche"),
        ParagraphStyle("BundelKop", "Bundel kop", "Footer"),
    )  # fmt: skip
    return "".join(style.to_xml() for style in own) + NOTE_OF_NUMBER.to_xml() + overzichtsmatrix.own_styles()


DESIGN = Design(HOUSE_STYLE, LOOK, sectioned=True, own_styles=own_styles())
LANDSCAPE = Design(overzichtsmatrix.HOUSE_STYLE, landscape=True)

TITLE = "{{ hoofdboodschap.titel }}: fiches voor {{ bundel.geadresseerde }}"
FOOTER = "{{ ronde.naam }}, fiches voor {{ bundel.geadresseerde }}"
PROPERTIES = PackageProperties(
    title=TITLE,
    subject="Bundel van fiches, {{ ronde.naam }}",
    creator=creator("bundel"),
    keywords="bundel, fiches, kabinetsformatie",
)


def templates() -> dict[str, bytes]:
    """The template by its file name."""
    return {"bundel.docx": pack_template(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """All blocks, in order."""
    return (
        cover()
        + make_section_end(DESIGN)
        + message()
        + guide()
        + opgaven()
        + make_section_end(DESIGN)
        + matrix()
        + make_section_end(LANDSCAPE)
        + money()
        + sources()
        + abbreviations()
        + closing()
    )


def cover() -> str:
    """Whose words these are, to whom they go, and how settled they are."""
    secrecy = (
        "{{ bundel.vertrouwelijkheid.niveau|hoofdletter }}"
        "{% if bundel.vertrouwelijkheid.tot %} tot {{ bundel.vertrouwelijkheid.tot }}{% endif %}"
    )
    lines = (
        ("Voor", "{{ bundel.geadresseerde }}"),
        ("Van", f"{{% if bundel.afzenders %}}{names_of_set('bundel.afzenders')}{{% else %}}nog niemand{{% endif %}}"),
    )
    intended = f"<b>Beoogd</b>\t{names_of_set('bundel.beoogde_afzenders')}, nog niet afgestemd"
    more = (
        ("Datum", "{{ bundel.datum }}"),
        ("Inhoud", counted("bundel.aantal_fiches", "fiche", "fiches")),
        ("Status", "{{ bundel.status.naam|hoofdletter }}"),
        ("Openbaarheid", secrecy),
    )
    told, further = (
        "".join(make_paragraph("CoverLine", f"<b>{name}</b>\t{text}") for name, text in part) for part in (lines, more)
    )
    return (
        make_paragraph("CoverKicker", "\n\n{{ ronde.naam }}\n")
        + make_paragraph("CoverTitle", "{{ hoofdboodschap.titel }}\n")
        + make_paragraph("CoverLead", "{{ hoofdboodschap.tekst }}\n\n")
        + told
        + wrap_if("bundel.beoogde_afzenders", make_paragraph("CoverLine", intended))
        + further
        + wrap_if("bundel.scenario", make_paragraph("CoverLine", "<b>Scenario</b>\t{{ bundel.scenario|hoofdletter }}"))
        + wrap_if(
            "bundel.concept",
            make_paragraph(
                "CoverMark",
                "<b>Concept.</b> {{ bundel.status.disclaimer }} Gebruik deze tekst niet als vastgesteld standpunt.",
            ),
        )
    )


MARK = whose_words("boodschap")


def message() -> str:
    """The offer as a whole: what all fiches together are about."""
    own_name = f"{{% if boodschap.titel != deel.opgave.naam %}}<b>{{{{ boodschap.titel }}}}</b>{NAME_GAP}{{% endif %}}"
    told = make_paragraph("Normal", f"{own_name}{{{{ boodschap.tekst }}}}{MARK}")
    return (
        make_paragraph("Heading2", "Hoofdboodschap")
        + make_paragraph("Subtitle", "<b>{{ hoofdboodschap.titel }}.</b> {{ hoofdboodschap.tekst }}")
        + wrap_for(
            "deel in bundel.opgaven",
            wrap_if(
                "deel.boodschappen or not deel.opgave.draagt_alles",
                make_paragraph("Heading3", "{{ deel.opgave.naam }}"),
                wrap_for(
                    "boodschap in deel.boodschappen",
                    told,
                    otherwise=make_paragraph("Normal", "Over deze opgave staat nog geen boodschap in het register."),
                ),
            ),
        )
        + wrap_if(
            "bundel.boodschappen",
            make_paragraph("Heading3", "Wat wij verder zeggen"),
            wrap_for(
                "boodschap in bundel.boodschappen",
                make_paragraph("Normal", f"<b>{{{{ boodschap.titel }}}}</b>{NAME_GAP}{{{{ boodschap.tekst }}}}{MARK}"),
            ),
        )
        + wrap_if(
            "bundel.werkwijze",
            make_paragraph("Heading3", "Zo werken wij samen"),
            wrap_for(
                "boodschap in bundel.werkwijze",
                make_paragraph("Normal", f"<b>{{{{ boodschap.titel }}}}</b>{NAME_GAP}{{{{ boodschap.tekst }}}}{MARK}"),
            ),
        )
        + wrap_if(
            "bundel.condities",
            make_paragraph("Heading3", "Onze condities"),
            make_paragraph("TableLead", "{{ ronde.voorwaardezin }}"),
            wrap_for(
                "boodschap in bundel.condities",
                make_paragraph(
                    "ListBullet", f"<b>{{{{ boodschap.titel }}}}</b>{NAME_GAP}{{{{ boodschap.tekst }}}}{MARK}"
                ),
            ),
        )
        + make_paragraph("Notice", make_named_statement("Mandaat", MANDATE))
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
        on_a_new_page(make_paragraph("Heading2", "Leeswijzer en inhoud"))
        + "".join(make_paragraph("ListBullet", point) for point in points)
        + make_paragraph("Heading3", "Inhoud")
        + make_paragraph("BundelInhoud", "Inhoudsopgave")
    )


def opgaven() -> str:
    """Each opgave with its message, its fiches at a glance, and the fiches themselves."""
    cells = (
        make_cell(make_paragraph("TableText", "<b>{{ fiche.id }}</b>")),
        make_cell(
            make_paragraph("TableText", "<b>{{ fiche.titel }}</b>"),
            make_paragraph("TableText", make_sentence_tag("fiche.maatregel")),
        ),
        make_cell(
            make_paragraph("TableText", "{{ fiche.bac.naam }}"),
            make_paragraph("TableNote", "{{ fiche.status.naam|hoofdletter }}"),
        ),
        make_cell(how_much("fiche", "cumulatief")),
    )
    years = "Mln euro {{ ronde.jaren[0] }}–{{ ronde.jaren[-1] }}"
    heads = (
        *(
            make_cell(make_paragraph("TableHead", name))
            for name in ("Fiche", "Titel en maatregel", "Commissie en status")
        ),
        make_cell(make_paragraph("NumberHead", years)),
    )
    table = WordTable(
        "Fiches van deze opgave",
        "Per fiche het kenmerk, de titel, de maatregel, de commissie, de status en het geld.",
        (4500, 2300, 1500),
        (make_row(heads, header=True), make_row_for("fiche in deel.fiches", cells)),
    )
    return wrap_for(
        "deel in bundel.opgaven",
        wrap_if(
            "deel.fiches",
            on_a_new_page(make_paragraph("Heading2", "{{ deel.opgave.naam }}")),
            wrap_for("boodschap in deel.boodschappen", make_paragraph("Subtitle", "{{ boodschap.tekst }}")),
            table.to_xml(LINE),
            wrap_for(
                "fiche in deel.fiches",
                make_paragraph("BundelKop", "{{ fiche.id }}  {{ fiche.titel }}"),
                make_paragraph("BundelFiche", "{{ fiche.id }}"),
            ),
        ),
    )


def matrix() -> str:
    """Which fiche carries what, on landscape pages."""
    return make_paragraph("Heading2", "Welke fiche draagt welke boodschap?") + overzichtsmatrix.matrix()


def money() -> str:
    """What all fiches together cost: per opgave, and by who bears it."""
    total = (
        make_cell(make_paragraph("TableHead", f"Totaal {sure('bundel.geld.totaal')}")),
        *amount_cells("bundel.geld.totaal", "NumberHead"),
    )
    per_opgave = (
        make_cell(
            make_paragraph("TableRow", f"{{{{ regel.opgave }}}} {sure('regel')}"),
            make_paragraph("TableNote", "{{ regel.fiches|opsomming }}"),
        ),
        *amount_cells("regel"),
    )
    per_drager = (
        make_cell(make_paragraph("TableRow", f"{{{{ regel.naam }}}} {sure('regel')}")),
        *amount_cells("regel"),
    )
    widths = [1230] * 6
    opgave = WordTable(
        "Geld per opgave",
        "Per opgave de bedragen per jaar, het totaal en het structurele bedrag, in mln euro.",
        widths,
        (amount_header("Opgave"), make_row_for("regel in bundel.geld.per_opgave", per_opgave), make_row(total)),
        last_row=True,
    )
    drager = WordTable(
        "Geld per drager",
        "Per drager de bedragen per jaar, het totaal en het structurele bedrag, in mln euro.",
        widths,
        (amount_header("Drager"), make_row_for("regel in bundel.geld.per_drager", per_drager), make_row(total)),
        last_row=True,
    )
    none = make_paragraph("Normal", "Geen fiche heeft al bedragen.")
    return (
        make_paragraph("Heading2", "Wat alles samen kost")
        + make_paragraph("TableLead", amounts_intro("ronde.prijspeil"))
        + wrap_if(
            "bundel.geld.per_opgave", make_paragraph("Heading3", "Per opgave"), opgave.to_xml(LINE), otherwise=none
        )
        + wrap_if(
            "bundel.geld.per_drager",
            make_paragraph("Heading3", "Per drager"),
            make_paragraph(
                "TableLead", "Wat de een betaalt, kan een ander ontvangen. Het totaal is daarom niet wat wij vragen."
            ),
            drager.to_xml(LINE),
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
        make_named_statement("Deels p.m.", f"{{{{ {source}.pm|opsomming }}}}.", f"{source}.pm"),
        make_named_statement(
            "Geen effect op de begroting", f"{{{{ {source}.geen_effect|opsomming }}}}.", f"{source}.geen_effect"
        ),
        make_named_statement(
            "Nog zonder budget", f"{{{{ {source}.zonder_budget|opsomming }}}}.", f"{source}.zonder_budget"
        ),
        make_named_statement("Ander prijspeil", other, f"{source}.ander_prijspeil"),
    )
    some = " or ".join(f"{source}.{name}" for name in ("pm", "geen_effect", "zonder_budget", "ander_prijspeil"))
    return wrap_if(some, make_paragraph("TableFoot", "".join(notes)))


def sources() -> str:
    """The sources of all fiches, each once."""
    told = "<b>{{ bron.titel }}</b>, {{ bron.uitgever }}, {{ bron.datum|datum }}"
    cells = (
        make_cell(make_paragraph("TableText", told), make_paragraph("TableNote", "{{ bron.vindplaats }}")),
        make_cell(make_paragraph("TableText", "{{ bron.fiches|opsomming }}")),
    )
    rows = (make_header_row("Bron en vindplaats", "Gebruikt in"), make_row_for("bron in bundel.bronnen", cells))
    about = "Per bron de titel, de uitgever, de datum, de vindplaats en de fiches die haar gebruiken."
    return on_a_new_page(make_paragraph("Heading2", "Bronnen")) + wrap_if(
        "bundel.bronnen",
        make_paragraph("TableLead", "Achter elke fiche staat tussen haakjes het nummer dat de bron daar heeft."),
        WordTable("Bronnen", about, (2900,), rows).to_xml(LINE),
        otherwise=make_paragraph("Normal", "De fiches noemen geen bronnen."),
    )


def abbreviations() -> str:
    """What short names stand for."""
    cells = (
        make_cell(make_paragraph("TableText", "<b>{{ afkorting.kort }}</b>")),
        make_cell(make_paragraph("TableText", "{{ afkorting.lang }}")),
    )
    rows = (make_header_row("Afkorting", "Betekenis"), make_row_for("afkorting in bundel.afkortingen", cells))
    about = "De afkortingen in de fiches, met hun betekenis."
    return make_paragraph("Heading2", "Afkortingen") + wrap_if(
        "bundel.afkortingen",
        WordTable("Afkortingen", about, (LINE - 1700,), rows).to_xml(LINE),
        otherwise=make_paragraph("Normal", "De fiches gebruiken geen afkortingen."),
    )


def closing() -> str:
    """The standing of this text."""
    return make_paragraph(
        "Notice",
        "<b>{{ bundel.status.disclaimer }}</b> De status is die van de fiche die het minst ver is, de openbaarheid die van "
        "de strengste. Kennisdatum: {{ ronde.kennisdatum }}. Inhoud: {{ document.inhoud }}.",
    )
