"""The mededeling: a covering note that reads like a letter."""

from decimal import Decimal

from docs.sjablonen.woorden import MANDATE, secrecy, standing, whose_words
from fiches.word.author.blocks import (
    NAME_GAP,
    WordTable,
    make_cell,
    make_filled_cell,
    make_header_row,
    make_joined_loop,
    make_named_statement,
    make_paragraph,
    make_row,
    make_row_for,
    make_sentence_tag,
    make_tag_paragraph,
    wrap_for,
    wrap_if,
)
from fiches.word.author.design import Design, HouseStyle, LetterSizes, Margins, Spacing
from fiches.word.author.package import PackageProperties, pack_template

HOUSE_STYLE = HouseStyle(
    sizes=LetterSizes(*map(Decimal, ("24", "12.5", "13", "10.5", "10", "8.5"))),
    margins=Margins(*map(Decimal, ("1.9", "1.9", "2.4"))),
)
DESIGN = Design(HOUSE_STYLE, Spacing(before_heading=160, after_heading=30, after=80, cell=40))
LINE = DESIGN.text_width
ACCENT = DESIGN.house_style.colours.accent

FOOTER = "Mededeling, {{ ronde.naam }}, inhoud {{ document.inhoud }}"
"""What helps when pages get apart; all of it stands in the body as well."""

PROPERTIES = PackageProperties(
    title="Mededeling: {{ mededeling.onderwerp }}",
    subject="Mededeling bij het gezamenlijk aanbod, {{ ronde.naam }}",
    creator="{{ mededeling.afzender.naam }}{% if mededeling.afzender.te_bevestigen %} (te bevestigen){% endif %}",
    keywords="mededeling, kabinetsformatie",
)


def templates() -> dict[str, bytes]:
    """The template by file name."""
    return {"mededeling.docx": pack_template(body(), FOOTER, PROPERTIES, DESIGN)}


def body() -> str:
    """The whole note."""
    return band() + opening() + story() + process() + attachments() + signature()


UNSURE = "te bevestigen"


def band() -> str:
    """The coloured band: from whom, to whom, when."""
    date = "{% if mededeling.datum %}{{ mededeling.datum }}{% else %}Nog te bepalen{% endif %}"
    reference = "{% if mededeling.kenmerk %}{{ mededeling.kenmerk }}{% else %}Nog geen{% endif %}"
    values = (
        band_cell("{{ mededeling.afzender.naam }}", unsure("mededeling.afzender")),
        band_cell("{{ mededeling.aan.naam }}", unsure("mededeling.aan")),
        band_cell(date),
        band_cell(reference),
    )
    names = (make_filled_cell(ACCENT, make_paragraph("BandLabel", name)) for name in ("Van", "Aan", "Datum", "Kenmerk"))
    about = "De afzender, de geadresseerde, de datum en het kenmerk."
    rows = (make_row(names, header=True), make_row(values))
    return WordTable("Kenmerken van de mededeling", about, (2650, 2000, 1700), rows, "BandTable").to_xml(LINE)


def band_cell(value: str, remark: str = "") -> str:
    """A value on the band, with a remark below it."""
    return make_filled_cell(ACCENT, make_paragraph("BandValue", value), remark)


def unsure(source: str) -> str:
    """A remark that a body is not confirmed."""
    return wrap_if(f"{source}.te_bevestigen", make_paragraph("BandLabel", UNSURE))


STANDING = (
    f"{standing('mededeling')}{{% if mededeling.status %}}Status: {{{{ mededeling.status.naam }}}}, "
    f"{secrecy('mededeling')}. {{% endif %}}"
    "{% if mededeling.nog_open %}<b>Nog te bevestigen:</b> {{ mededeling.nog_open|opsomming }}.{% endif %}"
)
"""How far the note is, who may see it, and what is still open."""


def opening() -> str:
    """The subject, how far the note is, and the core."""
    return (
        make_paragraph("Kicker", "Mededeling  |  {{ ronde.naam }}")
        + make_paragraph("Heading1", "{{ mededeling.onderwerp }}")
        + wrap_if("mededeling.status or mededeling.nog_open", make_paragraph("Notice", STANDING))
        + make_paragraph("Heading2", "Kern")
        + make_paragraph("Normal", "{{ mededeling.kern }}")
        + make_paragraph(
            "Proposal",
            f"<b>{{{{ hoofdboodschap.titel }}}}</b>{NAME_GAP}{{{{ hoofdboodschap.tekst }}}}{whose_words('hoofdboodschap')}",
        )
        + wrap_if(
            "mededeling.aanleiding",
            make_paragraph("Heading2", "Aanleiding"),
            make_paragraph("Normal", "{{ mededeling.aanleiding }}"),
        )
    )


MARK = whose_words("boodschap")


def story() -> str:
    """The paragraphs, each with the messages of the register that it presents."""
    named = f"<b>{{{{ boodschap.titel }}}}</b>{NAME_GAP}{{{{ boodschap.tekst }}}}{MARK}"
    one_or_more = (
        make_tag_paragraph("if paragraaf.boodschappen|length == 1")
        + make_paragraph("Normal", f"{{{{ boodschap.tekst }}}}{MARK}")
        + make_tag_paragraph("elif boodschap.niveau == 'conditie'")
        + make_paragraph("ListNumber", named)
        + make_tag_paragraph("else")
        + make_paragraph("ListBullet", named)
        + make_tag_paragraph("endif")
    )
    return wrap_for(
        "paragraaf in mededeling.paragrafen",
        make_paragraph("Heading2", "{{ paragraaf.kop }}"),
        wrap_if("paragraaf.tekst", make_paragraph("Normal", "{{ paragraaf.tekst }}")),
        wrap_for("boodschap in paragraaf.boodschappen", one_or_more),
    )


def process() -> str:
    """What comes next, who may decide, and on what the talks rest."""
    cells = (
        make_cell(make_paragraph("TableText", "{{ stap.fase.naam|hoofdletter }}")),
        make_cell(make_paragraph("TableText", "{{ stap.tekst }}")),
    )
    rows = (make_header_row("Wanneer", "Wat er gebeurt"), make_row_for("stap in mededeling.proces", cells))
    table = WordTable("Verdere proces", "Wat er in elke fase van de formatie gebeurt.", (6500,), rows)
    rests = f"{{{{ kader.naam }}}} ({{{{ kader.vindplaats }}}}, {{{{ kader.datum }}}}): {make_sentence_tag('kader.strekking')}"
    return (
        make_paragraph("Heading2", "Verdere proces")
        + wrap_if("mededeling.vervolg", make_paragraph("Normal", "{{ mededeling.vervolg }}"))
        + wrap_if("mededeling.proces", table.to_xml(LINE))
        + make_paragraph("AfterTable", make_named_statement("Mandaat", MANDATE))
        + wrap_if(
            "ronde.kaders",
            make_paragraph("Detail", make_named_statement("Kader", make_joined_loop("kader in ronde.kaders", rests))),
        )
        + wrap_if(
            "mededeling.adviezen",
            make_paragraph(
                "Detail",
                make_named_statement(
                    "Adviezen", make_joined_loop("advies in mededeling.adviezen", "{{ advies }}") + "."
                ),
            ),
        )
    )


def attachments() -> str:
    """What is sent along, by number."""
    cells = (
        make_cell(make_paragraph("TableText", "{{ bijlage.nummer }}")),
        make_cell(
            make_paragraph(
                "TableText",
                "{{ bijlage.titel }}{% if bijlage.toelichting %} <s>({{ bijlage.toelichting }})</s>{% endif %}",
            )
        ),
    )
    rows = (make_header_row("Nummer", "Titel"), make_row_for("bijlage in mededeling.bijlagen", cells))
    table = WordTable("Bijlagen", "Het nummer en de titel van elke bijlage.", (7300,), rows)
    told = (
        "<b>{{ stuk.naam }}</b>: {{ stuk.status.naam }}, {{ stuk.plaats|trim('. ') }}."
        "{% if stuk.vervolg %} {{ stuk.vervolg }}{% endif %}"
    )
    return wrap_if(
        "mededeling.stukken",
        make_paragraph("Heading2", "Stukken van de koepels"),
        wrap_for("stuk in mededeling.stukken", make_paragraph("ListBullet", told)),
    ) + wrap_if("mededeling.bijlagen", make_paragraph("Heading2", "Bijlagen"), table.to_xml(LINE))


def signature() -> str:
    """Who sign: offices, no names; and of what text."""
    functions = f"{{% for partij in mededeling.ondertekening %}}\n{{{{ partij.naam }}}}{{% if partij.te_bevestigen %}} ({UNSURE}){{% endif %}}{{% endfor %}}"
    version = "Bij {{ ronde.naam }}, stand van kennis {{ ronde.kennisdatum }}, inhoud {{ document.inhoud }}."
    return make_paragraph("Signature", f"{{{{ mededeling.afzender.naam }}}},{functions}") + make_paragraph(
        "Notice", version
    )
