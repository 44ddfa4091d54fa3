"""The mededeling: a covering note that reads like a letter."""

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
    filled_cell,
    header_row,
    joined,
    p,
    row,
    run_in,
    sentence,
    tag,
    template_package,
    when,
)

HUISSTIJL = Huisstijl.model_validate(
    {
        "lettergrootten": {
            "titel": "24", "inleiding": "12,5", "kop": "13", "tekst": "10,5", "klein": "10", "noot": "8,5"
        },
        "marges": {"boven": "1,9", "onder": "1,9", "zij": "2,4"},
    }
)  # fmt: skip
DESIGN = Design(HUISSTIJL, Look(before_heading=160, after_heading=30, after=80, cell=40))
LINE = DESIGN.text_width
ACCENT = DESIGN.huisstijl.kleuren.accent

FOOTER = "Mededeling, {{ ronde.naam }}, inhoud {{ document.inhoud }}"
"""What helps when pages get apart; all of it stands in the body as well."""

PROPERTIES = Properties(
    title="Mededeling: {{ mededeling.onderwerp }}",
    subject="Mededeling bij het gezamenlijk aanbod, {{ ronde.naam }}",
    creator="{{ mededeling.afzender.naam }}",
    keywords="mededeling, kabinetsformatie",
)


def templates() -> dict[str, bytes]:
    """The template by file name."""
    return {"mededeling.docx": template_package(body(), FOOTER, PROPERTIES, DESIGN)}


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
    names = (filled_cell(ACCENT, p("BandLabel", name)) for name in ("Van", "Aan", "Datum", "Kenmerk"))
    about = "De afzender, de geadresseerde, de datum en het kenmerk."
    rows = (row(names, header=True), row(values))
    return Table("Kenmerken van de mededeling", about, (2650, 2000, 1700), rows, "BandTable").xml(LINE)


def band_cell(value: str, remark: str = "") -> str:
    """A value on the band, with a remark below it."""
    return filled_cell(ACCENT, p("BandValue", value), remark)


def unsure(source: str) -> str:
    """A remark that a body is not confirmed."""
    return when(f"{source}.te_bevestigen", p("BandLabel", UNSURE))


def opening() -> str:
    """The subject, what is still open, and the core."""
    return (
        p("Kicker", "Mededeling  |  {{ ronde.naam }}")
        + p("Heading1", "{{ mededeling.onderwerp }}")
        + when(
            "mededeling.nog_open",
            p(
                "Notice",
                "<b>Nog te bevestigen:</b> {{ mededeling.nog_open|opsomming }}.",
            ),
        )
        + p("Heading2", "Kern")
        + p("Normal", "{{ mededeling.kern }}")
        + p("Proposal", f"<b>{{{{ hoofdboodschap.titel }}}}</b>{NAME_GAP}{{{{ hoofdboodschap.tekst }}}}")
        + when("mededeling.aanleiding", p("Heading2", "Aanleiding"), p("Normal", "{{ mededeling.aanleiding }}"))
    )


MARK = "{% if boodschap.status == 'reconstructie' %} <m>reconstructie</m>{% endif %}"


def story() -> str:
    """The paragraphs, each with the messages of the register that it presents."""
    named = f"<b>{{{{ boodschap.titel }}}}</b>{MARK}{NAME_GAP}{{{{ boodschap.tekst }}}}"
    one_or_more = (
        tag("if paragraaf.boodschappen|length == 1")
        + p("Normal", f"{{{{ boodschap.tekst }}}}{MARK}")
        + tag("elif boodschap.niveau == 'conditie'")
        + p("ListNumber", named)
        + tag("else")
        + p("ListBullet", named)
        + tag("endif")
    )
    return each(
        "paragraaf in mededeling.paragrafen",
        p("Heading2", "{{ paragraaf.kop }}"),
        when("paragraaf.tekst", p("Normal", "{{ paragraaf.tekst }}")),
        each("boodschap in paragraaf.boodschappen", one_or_more),
    )


def process() -> str:
    """What comes next, who may decide, and on what the talks rest."""
    cells = (cell(p("TableText", "{{ stap.fase.naam|hoofdletter }}")), cell(p("TableText", "{{ stap.tekst }}")))
    rows = (header_row("Wanneer", "Wat er gebeurt"), each_row("stap in mededeling.proces", cells))
    table = Table("Verdere proces", "Wat er in elke fase van de formatie gebeurt.", (6500,), rows)
    mandate = "{{ ronde.mandaat.orgaan }}, {{ ronde.mandaat.datum }}: {{ ronde.mandaat.rol|trim('. ') }}."
    rests = f"{{{{ kader.naam }}}} ({{{{ kader.vindplaats }}}}, {{{{ kader.datum }}}}): {sentence('kader.strekking')}"
    return (
        p("Heading2", "Verdere proces")
        + when("mededeling.vervolg", p("Normal", "{{ mededeling.vervolg }}"))
        + when("mededeling.proces", table.xml(LINE))
        + p("AfterTable", run_in("Mandaat", mandate))
        + when("ronde.kaders", p("Detail", run_in("Kader", joined("kader in ronde.kaders", rests))))
        + when(
            "mededeling.adviezen",
            p("Detail", run_in("Adviezen", joined("advies in mededeling.adviezen", "{{ advies }}") + ".")),
        )
    )


def attachments() -> str:
    """What is sent along, by number."""
    cells = (
        cell(p("TableText", "{{ bijlage.nummer }}")),
        cell(
            p(
                "TableText",
                "{{ bijlage.titel }}{% if bijlage.toelichting %} <s>({{ bijlage.toelichting }})</s>{% endif %}",
            )
        ),
    )
    rows = (header_row("Nummer", "Titel"), each_row("bijlage in mededeling.bijlagen", cells))
    table = Table("Bijlagen", "Het nummer en de titel van elke bijlage.", (7300,), rows)
    return when("mededeling.bijlagen", p("Heading2", "Bijlagen"), table.xml(LINE))


def signature() -> str:
    """Who sign: offices, no names; and of what text."""
    functions = f"{{% for partij in mededeling.ondertekening %}}\n{{{{ partij.naam }}}}{{% if partij.te_bevestigen %}} ({UNSURE}){{% endif %}}{{% endfor %}}"
    version = "Bij {{ ronde.naam }}, stand van kennis {{ ronde.kennisdatum }}, inhoud {{ document.inhoud }}."
    return p("Signature", f"{{{{ mededeling.afzender.naam }}}},{functions}") + p("Notice", version)
