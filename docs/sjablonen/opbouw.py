"""Writes the two Word templates that this repository ships: `python docs/sjablonen/opbouw.py`.

The packages are built from scratch, with only the parts that a fiche needs, so that they stay small, accessible
and free of a word processor's ballast, and so that a change in them can be read line by line. A test keeps the
shipped templates equal to this script. Who uses the product edits a copy of the .docx in Word and needs no script.

Three rules of docxtpl shape the code: a tag stands whole in one run, `{%p %}` and `{%tr %}` tags stand in a
paragraph or row of their own, and a cell that takes its colour from `{% cellbg %}` has no width of its own,
because docxtpl puts the colour first in the cell and the schema wants it after the width.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
EPOCH = (1980, 1, 1, 0, 0, 0)

INK, QUIET, RULE, TINT, WHITE = "1F2933", "4A5561", "C5CCD3", "F2F4F6", "FFFFFF"
"""The neutral colours: text, small text, lines, the fill behind a notice, and letters on the band."""

SAMPLE_ACCENT = "1F4E79"
"""What the band looks like in the template itself; a fiche gets the colour of its opgave."""

PAGE_WIDTH, PAGE_HEIGHT, MARGIN, MARGIN_TOP, MARGIN_FOOT = 11906, 16838, 1077, 850, 879
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "application/vnd.openxmlformats-officedocument"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# ---------------------------------------------------------------------------------------------------------------
# Text: runs, paragraphs and the tags around them
# ---------------------------------------------------------------------------------------------------------------

CHARACTER_STYLES = {"b": "Strong", "s": "SmallText", "m": "Mark"}
_MARKED = re.compile(r"<([bsm])>(.*?)</\1>", re.DOTALL)
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def runs(text: str) -> str:
    """Runs for a text in which <b>, <s> and <m> mark a character style; tab and newline become Word's own."""
    pieces = _MARKED.split(text)
    plain = zip(pieces[0::3], [*zip(pieces[1::3], pieces[2::3], strict=True), None], strict=True)
    return "".join(_styled("", before) + (_styled(CHARACTER_STYLES[m[0]], m[1]) if m else "") for before, m in plain)


def _styled(style: str, text: str) -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return "".join(f"<w:r>{properties}{_content(piece)}</w:r>" for piece in re.split(r"([\t\n])", text) if piece)


def _content(piece: str) -> str:
    return _BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def p(style: str, text: str) -> str:
    """One paragraph in a paragraph style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(text)}</w:p>'


def tag(statement: str) -> str:
    """A paragraph that holds a `{%p %}` tag and goes away with it."""
    return p("TemplateTag", f"{{%p {statement} %}}")


def when(condition: str, *blocks: str) -> str:
    """Blocks that are there only when the condition holds."""
    return tag(f"if {condition}") + "".join(blocks) + tag("endif")


def each(loop: str, *blocks: str, otherwise: str = "") -> str:
    """Blocks for each item of a list; `otherwise` stands there when the list is empty."""
    return tag(f"for {loop}") + "".join(blocks) + (tag("else") + otherwise if otherwise else "") + tag("endfor")


NAME_GAP = "\u00a0\u00a0"
"""Keeps a name on the line where its statement begins."""


def run_in(name: str, text: str, condition: str = "") -> str:
    """A statement inside a paragraph, after its name in bold; left out when the condition fails."""
    statement = f"<b>{name}</b>{NAME_GAP}{text} "
    return f"{{% if {condition} %}}{statement}{{% endif %}}" if condition else statement


def sentence(field: str) -> str:
    """A field as a sentence: a capital at the start and one full stop at the end, whatever its writer typed."""
    return f"{{{{ {field}|zin }}}}"


def sentences(loop: str, field: str) -> str:
    """The items of a list, each as a sentence."""
    return f"{{% for {loop} %}}{sentence(field)}{{% if not loop.last %}} {{% endif %}}{{% endfor %}}"


def joined(loop: str, item: str) -> str:
    """The items of a list in one line, parted by semicolons."""
    return f"{{% for {loop} %}}{item}{{% if not loop.last %}}; {{% endif %}}{{% endfor %}}"


# ---------------------------------------------------------------------------------------------------------------
# Tables: a grid, a header row, and rows that a loop repeats
# ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Table:
    """A simple table without merged cells: every row has a cell for every column of the grid.

    `widths` are those of the columns after the first, which takes what is left of the line.
    """

    title: str
    description: str
    widths: Sequence[int]
    rows: Sequence[str]
    style: str = "FicheTable"
    last_row: bool = False

    def xml(self) -> str:
        widths = (TEXT_WIDTH - sum(self.widths), *self.widths)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            f"<w:tbl><w:tblPr>{self._properties()}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(self.rows)}</w:tbl>"
        )

    def _properties(self) -> str:
        value, last = ("0460", 1) if self.last_row else ("0420", 0)
        return (
            f'<w:tblStyle w:val="{self.style}"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{value}" w:firstRow="1" w:lastRow="{last}" w:firstColumn="0" w:lastColumn="0"'
            ' w:noHBand="0" w:noVBand="1"/>'
            f"<w:tblCaption w:val={quoteattr(self.title)}/><w:tblDescription w:val={quoteattr(self.description)}/>"
        )


def row(cells: Iterable[str], header: bool = False) -> str:
    """A row that stays on one page; a header row comes back on the next."""
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(*paragraphs: str) -> str:
    """A cell of the width that the grid gives it."""
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def accent_cell(style: str, text: str) -> str:
    """A cell in the colour of the opgave."""
    colour = "<w:r><w:t>{% cellbg fiche.opgave.kleur %}</w:t></w:r>"
    paragraph = p(style, text).replace("</w:pPr>", f"</w:pPr>{colour}")
    return f'<w:tc><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SAMPLE_ACCENT}"/></w:tcPr>{paragraph}</w:tc>'


def header(*names: str) -> str:
    """The header row of a text table."""
    return row((cell(p("TableHead", name)) for name in names), header=True)


def each_row(loop: str, cells: Sequence[str]) -> str:
    """A row for each item of a list."""
    return _tag_row(f"for {loop}", len(cells)) + row(cells) + _tag_row("endfor", len(cells))


def _tag_row(statement: str, columns: int) -> str:
    empty = p("TemplateTag", "")
    return row([cell(p("TemplateTag", f"{{%tr {statement} %}}")), *[cell(empty)] * (columns - 1)])


def each_column(loop: str, style: str, text: str) -> list[str]:
    """A column for each item of a list: four columns in the template, as many as there are items in the fiche.

    The first column is a note to the editor. It also makes the template as wide as a table of four years, so that
    docxtpl leaves the column widths alone for four years and spreads them evenly for any other number.
    """
    tags = ["{#tc een kolom per jaar #}", f"{{%tc for {loop} %}}", text, "{%tc endfor %}"]
    return [cell(p(style if part == text else "TemplateTag", part)) for part in tags]


# ---------------------------------------------------------------------------------------------------------------
# The blocks that both forms share
# ---------------------------------------------------------------------------------------------------------------

BAND_COLUMNS = (
    ("Fiche", "{{ fiche.id }}"),
    ("Opgave", "{{ fiche.opgave.naam }}"),
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
    names = row((accent_cell("BandLabel", name) for name, _ in BAND_COLUMNS), header=True)
    values = row(accent_cell("BandValue", value) for _, value in BAND_COLUMNS)
    about = "Het kenmerk van de fiche, de opgave, de status, de openbaarheid en de versie."
    return Table("Kenmerken van de fiche", about, (2250, 2130, 2220, 2252), (names, values), "BandTable").xml()


def opening() -> str:
    """The title under the hoofdboodschap, and the measure in one sentence."""
    return (
        p("Kicker", "{{ ronde.naam }}  |  {{ hoofdboodschap.titel }}")
        + p("Heading1", "{{ fiche.titel }}")
        + p("Subtitle", "{{ fiche.maatregel }}")
    )


def facts() -> str:
    """Who makes the fiche, what it is about, who sends it and whom it concerns."""
    bac = "{{ fiche.bac.naam }}{% if fiche.bac.te_bevestigen %} (naam te bevestigen){% endif %}"
    departement = "{{ departement.ref.naam }}{% if departement.rol == 'voortouw' %} (voortouw){% endif %}"
    departementen = (
        f"{{% if fiche.departementen %}}{joined('departement in fiche.departementen', departement)}"
        "{% else %}nog te bepalen{% endif %}"
    )
    cells = (
        cell(p("TableText", bac)),
        cell(
            p("TableText", "{{ fiche.opgave.naam }}"),
            each("opgave in fiche.opgaven_secundair", p("TableText", "ook {{ opgave.naam }}")),
        ),
        cell(each("koepel in ronde.koepels", p("TableText", "{{ koepel.naam }}"))),
        cell(p("TableText", departementen)),
    )
    about = "De commissie, de opgaven, de afzenders en de betrokken departementen."
    rows = (header("Commissie (BAC)", "Opgaven", "Afzenders", "Departementen"), row(cells))
    return Table("Wie en waarover", about, (2100, 3130, 2750), rows).xml()


MARK = "{% if boodschap.ref.status == 'reconstructie' %} <m>reconstructie</m>{% endif %}"


def main_message() -> str:
    """The one message above all others, with its text from the register."""
    return p("TableLead", f"<b>{{{{ hoofdboodschap.titel }}}}</b>{NAME_GAP}{{{{ hoofdboodschap.tekst }}}}")


def offer_and_ask() -> str:
    """The two sides of the deal, side by side."""
    aanbod = each("punt in fiche.aanbod", p("ListBullet", "{{ punt }}"))
    ask = "{{ vraag.tekst }}  <s>({{ vraag.aan|opsomming('id') }}, {{ vraag.termijn }})</s>"
    vraag = each("vraag in fiche.vraag", p("ListNumber", ask))
    names = [accent_cell("AccentHead", name) for name in ("Wij zetten ons in om", "Het kabinet kan helpen door")]
    rows = (row(names, header=True), row((cell(aanbod), cell(vraag))))
    about = "Links wat wij aanbieden, rechts wat wij het kabinet vragen, aan wie en wanneer."
    return Table("Aanbod en vraag", about, (TEXT_WIDTH // 2,), rows, "PairTable").xml()


AMOUNTS_INTRO = (
    "Bedragen in mln euro, prijspeil {{ fiche.budget.prijspeil }}, ten opzichte van {{ ronde.basispad.naam }} "
    "({{ ronde.basispad.datum }}). "
    "Plus: {{ ronde.tekenconventie.plus|trim('. ') }}. Min: {{ ronde.tekenconventie.min|trim('. ') }}. "
    "Een 0 is echt nul; p.m. is nog onbekend."
)
AMOUNT = "{{ bedrag|bedrag|replace('\u00a0+', ' +') }}"
"""An amount; a sum that is partly p.m. may break before its plus sign, as columns are narrow."""


def amount_header(*names: str) -> str:
    """The header row of a budget table: its names, a column for each year, and the two totals."""
    years = each_column("jaar in ronde.jaren", "NumberHead", "{{ jaar }}")
    totals = [cell(p("NumberHead", name)) for name in ("Totaal", "{{ ronde.structureel_label|hoofdletter }}")]
    return row([*(cell(p("TableHead", name)) for name in names), *years, *totals], header=True)


def amount_cells(source: str, style: str = "TableNumber") -> list[str]:
    """The amounts of a line or of a total."""
    totals = [cell(p(style, AMOUNT.replace("bedrag", f"{source}.{name}", 1))) for name in ("cumulatief", "structureel")]
    return [*each_column(f"bedrag in {source}.bedragen", style, AMOUNT), *totals]


def sure(total: str) -> str:
    """How sure a total is."""
    return f"<s>({{{{ {total}.zekerheid }}}})</s>"


def closing() -> str:
    """What the reader must know about the standing of this text."""
    return p("Notice", "<b>{{ fiche.status.disclaimer }}</b> {{ ronde.geen_standpunt }}") + p(
        "Notice",
        "Kennisdatum: {{ ronde.kennisdatum }}. Versie {{ fiche.versie.nummer }}: "
        "{{ fiche.versie.wijziging|trim('. ') }}. Inhoud: {{ document.inhoud }}."
        "{% if fiche.indieners %} Ingediend door "
        + joined("indiener in fiche.indieners", "{{ indiener.rol }}, {{ indiener.organisatie }}")
        + ".{% endif %}",
    )


# ---------------------------------------------------------------------------------------------------------------
# The full form
# ---------------------------------------------------------------------------------------------------------------


def full_form() -> str:
    """The fiche on at most two pages."""
    return "".join(
        (
            band(),
            opening(),
            facts(),
            messages(),
            reason(),
            p("Heading2", "Aanbod en vraag"),
            offer_and_ask(),
            agreement(),
            proposal(),
            conditions(),
            coherence(),
            budget(),
            execution(),
            results(),
            pros_and_cons(),
            effects(),
            sources(),
            closing(),
        )
    )


def messages() -> str:
    """The kernboodschappen that the fiche carries, with the text of the register."""
    cells = (
        cell(
            p("TableText", f"<b>{{{{ boodschap.ref.titel }}}}</b>{MARK}"), p("TableNote", "{{ boodschap.ref.tekst }}")
        ),
        cell(p("TableText", "{{ boodschap.hoe }}")),
    )
    rows = (
        header("Boodschap", "Hoe deze fiche haar waarmaakt"),
        each_row("boodschap in fiche.kernboodschappen", cells),
    )
    about = "De kernboodschappen met de tekst uit het register, en wat deze fiche eraan doet."
    return p("Heading2", "Kernboodschappen") + main_message() + Table("Kernboodschappen", about, (4347,), rows).xml()


def reason() -> str:
    """The problem and the goal."""
    return when(
        "fiche.aanleiding or fiche.doel",
        p("Heading2", "Aanleiding en doel"),
        when("fiche.aanleiding", p("Normal", "{{ fiche.aanleiding }}")),
        when("fiche.doel", p("Normal", run_in("Doel", "{{ fiche.doel }}"))),
    )


def agreement() -> str:
    """Why the governments need each other, and in which form and scenario they would settle it."""
    told = (
        run_in("Waarom samen", sentence("fiche.waarom_samen"), "fiche.waarom_samen"),
        run_in("Vorm", sentence("fiche.afspraakvormen|opsomming('naam')"), "fiche.afspraakvormen"),
        run_in("Scenario", sentence("fiche.scenarios|opsomming('naam')"), "fiche.scenarios"),
    )
    return when("fiche.waarom_samen or fiche.afspraakvormen or fiche.scenarios", p("AfterTable", "".join(told)))


def proposal() -> str:
    """The paragraph that negotiators may copy."""
    return when(
        "fiche.tekstvoorstel_akkoord",
        p("Heading2", "Tekstvoorstel voor het akkoord"),
        p("Proposal", "{{ fiche.tekstvoorstel_akkoord }}"),
    )


def conditions() -> str:
    """The sentence that makes the offer conditional, and where each conditie stands."""
    cells = (
        cell(p("TableText", "{{ conditie.ref.titel }}")),
        cell(p("TableText", "<b>{{ conditie.stand }}</b>")),
        cell(p("TableText", "{{ conditie.toelichting }}")),
    )
    rows = (header("Conditie", "Stand", "Toelichting"), each_row("conditie in fiche.condities", cells))
    table = Table("Condities", "De stand van elke conditie in deze fiche.", (1150, 5044), rows).xml()
    return (
        when("fiche.condities", p("Heading2", "Condities"))
        + p("TableLead", "{{ ronde.voorwaardezin }}")
        + when("fiche.condities", table)
    )


def coherence() -> str:
    """What the fiche hangs together with, and where it lands."""
    area = (
        "{{ gebied.naam }} ({{ gebied.soort.naam }}{% if gebied.code %} {{ gebied.code }}{% endif %}"
        "{% if gebied.peiljaar != ronde.gebiedsindeling_peiljaar %}, indeling {{ gebied.peiljaar }}{% endif %}"
        "{% if gebied.voorbeeldgebied %}, voorbeeldgebied{% endif %})"
    )
    link = run_in("{{ verband.fiche.id }}", "{{ verband.fiche.titel }}: {{ verband.toelichting|trim('. ') }}.")
    links = f"{{% for verband in fiche.samenhang %}}{link}{{% endfor %}}"
    motive = run_in("Eén opgave", sentence("fiche.samenhang_motivering"), "fiche.samenhang_motivering")
    areas = run_in("Gebieden", joined("gebied in fiche.gebieden", area) + ".", "fiche.gebieden")
    per_area = run_in("Per gebied", sentence("fiche.uitwerking_per_gebied"), "fiche.uitwerking_per_gebied")
    return when(
        "fiche.samenhang or fiche.samenhang_motivering or fiche.gebieden or fiche.uitwerking_per_gebied",
        p("Heading2", "Samenhang en gebieden"),
        when("fiche.samenhang or fiche.samenhang_motivering", p("Detail", links + motive)),
        when("fiche.gebieden or fiche.uitwerking_per_gebied", p("Detail", areas + per_area)),
    )


def budget() -> str:
    """The money: a table, or the reason why there is none, and how it reaches its purpose."""
    return when(
        f"({MONEY}) or fiche.financiering",
        p("Heading2", "Budget en financiering"),
        when("fiche.budget and fiche.budget.geen_effect", p("Normal", NO_EFFECT)),
        when("fiche.budget and fiche.budget.regels", p("Caption", AMOUNTS_INTRO), budget_table(), budget_notes()),
        when("fiche.financiering", p("AfterTable", financing())),
    )


def financing() -> str:
    """Where the money comes from, in which form, and with how much freedom."""
    return "".join(
        (
            run_in("Bron", sentence("fiche.financiering.bron")),
            run_in("Vorm", sentence("fiche.financiering.uitkeringsvorm.naam"), "fiche.financiering.uitkeringsvorm"),
            run_in("Beleidsvrijheid", sentence("fiche.financiering.beleidsvrijheid")),
            run_in("Dekking", sentence("fiche.financiering.dekking"), "fiche.financiering.dekking"),
        )
    )


MONEY = "fiche.budget and (fiche.budget.regels or fiche.budget.geen_effect)"
NO_EFFECT = (
    "Geen effect op de begroting. {{ fiche.budget.geen_effect }}"
    "{% if fiche.budget.toelichting %} {{ fiche.budget.toelichting }}{% endif %}"
)

SUBTOTALS = "fiche.budget.per_drager|length > 1 and fiche.budget.regels|length > fiche.budget.per_drager|length"
"""Subtotals say something new only where a drager has more than one line."""

BUDGET_WIDTHS = (1310, *[930] * 6)


def budget_table() -> str:
    """The lines, the totals of each drager and the total."""
    about_line = (
        "{{ regel.omschrijving }} <s>({{ regel.zekerheid }}{% if regel.structureel == 0 %}, incidenteel{% endif %})</s>"
    )
    bearer = "{{ regel.drager.naam|hoofdletter }} <s>({{ regel.soort }})</s>"
    line = [cell(p("TableRow", about_line)), cell(p("TableRow", bearer))]
    subtotal = [cell(p("TableRow", "Subtotaal")), cell(p("TableRow", "{{ drager.naam|hoofdletter }}"))]
    everyone = (
        "{% if fiche.budget.per_drager|length > 1 %}alle dragers{% else %}"
        "{% for drager in fiche.budget.per_drager %}{{ drager.naam|hoofdletter }}{% endfor %}{% endif %}"
    )
    total = [cell(p("TableHead", f"Totaal {sure('fiche.budget.totaal')}")), cell(p("TableHead", everyone))]
    rows = (
        amount_header("Omschrijving", "Drager"),
        each_row("regel in fiche.budget.regels", line + amount_cells("regel")),
        each_row(f"drager in fiche.budget.per_drager if {SUBTOTALS}", subtotal + amount_cells("drager")),
        row(total + amount_cells("fiche.budget.totaal", "NumberHead")),
    )
    about = "Per regel de drager, de bedragen per jaar, het totaal en het structurele bedrag, in mln euro."
    return Table("Budget", about, BUDGET_WIDTHS, rows, last_row=True).xml()


def budget_notes() -> str:
    """What the table cannot say: where an amount comes from and why it is still unknown."""
    note = (
        "<b>{{ regel.omschrijving }}</b>"
        "{% if regel.structureel_vanaf %}  Structureel vanaf {{ regel.structureel_vanaf }}.{% endif %}"
        "{% if regel.herleiding %}  Herleiding: {{ regel.herleiding|trim('. ') }}.{% endif %}"
        "{% if regel.pm_reden %}  Reden van p.m.: {{ regel.pm_reden|trim('. ') }}.{% endif %} "
    )
    told = "regel.structureel_vanaf or regel.herleiding or regel.pm_reden"
    notes = f"{{% for regel in fiche.budget.regels if {told} %}}{note}{{% endfor %}}"
    general = run_in("Toelichting", sentence("fiche.budget.toelichting"), "fiche.budget.toelichting")
    fields = ("structureel_vanaf", "herleiding", "pm_reden")
    some = " or ".join(f"fiche.budget.regels|selectattr('{field}')|list" for field in fields)
    return when(f"fiche.budget.toelichting or {some}", p("TableFoot", notes + general))


def execution() -> str:
    """Who does it, whether it can be done, and what it takes in law."""
    return when(
        "fiche.uitvoering or fiche.juridisch",
        p("Heading2", "Uitvoering en recht"),
        when("fiche.uitvoering", p("Detail", _work()), p("Detail", _risks())),
        when("fiche.juridisch", p("Detail", _law())),
    )


def _work() -> str:
    names = (("Wie", "wie"), ("Capaciteit", "capaciteit"), ("Doorlooptijd", "doorlooptijd"))
    return "".join(run_in(title, sentence(f"fiche.uitvoering.{name}")) for title, name in names)


def _risks() -> str:
    effect = "{{ gevolg.drager.naam|hoofdletter }}: {{ gevolg.gevolg|trim('. ') }}"
    effects = joined("gevolg in fiche.uitvoering.gevolgen", effect)
    risks = sentences("risico in fiche.uitvoering.risicos", "risico")
    test = (
        "{{ fiche.uitvoering.toets.stand|hoofdletter }}"
        "{% if fiche.uitvoering.toets.datum %} op {{ fiche.uitvoering.toets.datum }}{% endif %}."
    )
    return "".join(
        (
            run_in("Gevolgen", effects + ".", "fiche.uitvoering.gevolgen"),
            run_in("Risico's", risks, "fiche.uitvoering.risicos"),
            run_in("{{ ronde.uitvoeringstoets|hoofdletter }}", test, "fiche.uitvoering.toets"),
        )
    )


def _law() -> str:
    rules = joined("regeling in fiche.juridisch.regelingen", "{{ regeling }}")
    return "".join(
        (
            run_in("Wetswijziging", "{{ fiche.juridisch.wetswijziging|hoofdletter }}."),
            run_in("Regelingen", rules + ".", "fiche.juridisch.regelingen"),
            run_in("Procedure", sentence("fiche.juridisch.procedure"), "fiche.juridisch.procedure"),
            run_in("Europees recht", sentence("fiche.juridisch.eu_aspecten"), "fiche.juridisch.eu_aspecten"),
        )
    )


def pair(title: str, about: str, left: tuple[str, str], right: tuple[str, str], width: int = TEXT_WIDTH // 2) -> str:
    """Two lists side by side under a header row: each a name and the paragraphs of its cell."""
    rows = (header(left[0], right[0]), row((cell(left[1]), cell(right[1]))))
    return Table(title, about, (width,), rows).xml()


def results() -> str:
    """The steps in time and the results that can be counted."""
    step = "<b>{{ stap.wanneer|kwartaal|hoofdletter }}</b>  {{ stap.stap }} <s>({{ stap.wie }})</s>"
    steps = each("stap in fiche.planning", p("ListBullet", step), otherwise=p("TableText", "nog te bepalen"))
    agreement = (
        "{{ afspraak.indicator }}: <b>{{ afspraak.waarde }} {{ afspraak.eenheid }}</b> in {{ afspraak.jaar }}"
        "{% if afspraak.nulmeting or afspraak.bron %} <s>("
        "{% if afspraak.nulmeting %}nulmeting {{ afspraak.nulmeting }}{% endif %}"
        "{% if afspraak.nulmeting and afspraak.bron %}, {% endif %}"
        "{% if afspraak.bron %}bron {{ afspraak.bron }}{% endif %})</s>{% endif %}"
    )
    motive = "{% if fiche.resultaat_motivering %}{{ fiche.resultaat_motivering }}{% else %}nog te bepalen{% endif %}"
    counted = each("afspraak in fiche.resultaatafspraken", p("ListBullet", agreement), otherwise=p("TableText", motive))
    return when(
        "fiche.planning or fiche.resultaatafspraken or fiche.resultaat_motivering",
        p("Heading2", "Planning en resultaat"),
        pair(
            "Planning en resultaat",
            "Links de planning, rechts de resultaatafspraken.",
            ("Planning", steps),
            ("Resultaatafspraken", counted),
            width=4100,
        ),
    )


def pros_and_cons() -> str:
    """Both sides, and what else could be done."""
    none = p("TableText", "geen genoemd")
    pros, cons = (
        each(f"punt in fiche.{name}", p("ListBullet", "{{ punt }}"), otherwise=none)
        for name in ("voordelen", "nadelen")
    )
    table = pair("Voor- en nadelen", "Links de voordelen, rechts de nadelen.", ("Voordelen", pros), ("Nadelen", cons))
    others = run_in("Alternatieven", sentences("punt in fiche.alternatieven", "punt"))
    return when(
        "fiche.voordelen or fiche.nadelen or fiche.alternatieven",
        p("Heading2", "Voor- en nadelen"),
        when("fiche.voordelen or fiche.nadelen", table),
        when("fiche.alternatieven", p("AfterTable", others)),
    )


def effects() -> str:
    """What people notice, and how the governments work together and learn."""
    return when(
        "fiche.effect or fiche.samenwerking or fiche.rol_provincie or fiche.leren or fiche.digitaal or fiche.partners"
        " or fiche.ontkokering_motivering or fiche.afstemming",
        p("Heading2", "Effect en samenwerking"),
        when("fiche.effect", p("Detail", _effect())),
        when("fiche.samenwerking", p("Detail", _cooperation())),
        when("fiche.rol_provincie or fiche.partners or fiche.ontkokering_motivering", p("Detail", _roles())),
        when("fiche.leren or fiche.digitaal", p("Detail", _learning())),
        when("fiche.afstemming", p("Detail", _alignment())),
    )


def _effect() -> str:
    more = (("Brede welvaart", "brede_welvaart"), ("Klimaat", "klimaat"), ("Ruimte", "ruimte"))
    rest = (run_in(title, sentence(f"fiche.effect.{name}"), f"fiche.effect.{name}") for title, name in more)
    return run_in("Maatschappelijk", sentence("fiche.effect.maatschappelijk")) + "".join(rest)


def _cooperation() -> str:
    names = (("Kaders", "kaders"), ("Mandaat", "mandaat"), ("Democratische borging", "democratische_borging"))
    return "".join(run_in(title, sentence(f"fiche.samenwerking.{name}")) for title, name in names)


def _roles() -> str:
    partner = "{{ partner.naam }}: {{ partner.rol }}{% if partner.akkoord != 'nvt' %} (akkoord: {{ partner.akkoord }}){% endif %}"
    return "".join(
        (
            run_in("Rol van de provincie", sentence("fiche.rol_provincie"), "fiche.rol_provincie"),
            run_in("Partners", joined("partner in fiche.partners", partner) + ".", "fiche.partners"),
            run_in("Eén departement", sentence("fiche.ontkokering_motivering"), "fiche.ontkokering_motivering"),
        )
    )


def _learning() -> str:
    learning = (
        "{{ fiche.leren.monitoring|trim('. ')|hoofdletter }}"
        "{% if fiche.leren.evaluatiejaar %}; evaluatie in {{ fiche.leren.evaluatiejaar }}{% endif %}"
        "{% if fiche.leren.voorbeeldgebied %}; voorbeeldgebied {{ fiche.leren.voorbeeldgebied }}{% endif %}."
    )
    digital = "fiche.digitaal and fiche.digitaal."
    return "".join(
        (
            run_in("Leren", learning, "fiche.leren"),
            run_in("Digitaal", sentence("fiche.digitaal.toepassing"), digital + "toepassing"),
            run_in("Waarborg", sentence("fiche.digitaal.waarborg"), digital + "waarborg"),
        )
    )


def _alignment() -> str:
    """With whom the fiche was discussed, with what outcome and what reservation."""
    talk = (
        "{{ gesprek.orgaan }} ({{ gesprek.soort }}, {{ gesprek.datum }}): {{ gesprek.uitkomst }}"
        "{% if gesprek.voorbehoud %} ({{ gesprek.voorbehoud }}){% endif %}"
    )
    return run_in("Afstemming", joined("gesprek in fiche.afstemming", talk) + ".", "fiche.afstemming")


def sources() -> str:
    """Where the facts come from."""
    source = (
        "{{ bron.titel }}, {{ bron.uitgever }}, {{ bron.datum|datum }}, {{ bron.vindplaats }}"
        "{% if bron.geraadpleegd %} (geraadpleegd {{ bron.geraadpleegd }}){% endif %}"
    )
    abbreviation = joined("kort, lang in fiche.afkortingen|dictsort", "{{ kort }}: {{ lang }}")
    figure = "{{ cijfer.tekst }} ({{ cijfer.peildatum|datum }}, {{ cijfer.bron }})"
    told = (
        run_in("Cijfers met peildatum en bron", joined("cijfer in fiche.cijfers", figure) + ".", "fiche.cijfers"),
        run_in("Afkortingen", abbreviation + ".", "fiche.afkortingen"),
    )
    return when(
        "fiche.bronnen",
        p("Heading2", "Bronnen"),
        each("bron in fiche.bronnen", p("SourceLine", f"<b>{{{{ bron.id }}}}</b>\t{source}")),
    ) + when("fiche.cijfers or fiche.afkortingen", p("TableFoot", "".join(told)))


# ---------------------------------------------------------------------------------------------------------------
# The short form
# ---------------------------------------------------------------------------------------------------------------


def short_form() -> str:
    """The fiche on one page."""
    message = f"<b>{{{{ boodschap.ref.titel }}}}</b>{MARK}{NAME_GAP}{{{{ boodschap.hoe }}}}"
    return "".join(
        (
            band(),
            opening(),
            facts(),
            p("Heading2", "Kernboodschappen"),
            main_message(),
            each("boodschap in fiche.kernboodschappen", p("Normal", message)),
            p("Heading2", "Aanbod en vraag"),
            offer_and_ask(),
            conditions(),
            short_budget(),
            pros_and_cons(),
            closing(),
        )
    )


SHORT_BUDGET_WIDTHS = (1050,) * 6


def short_budget() -> str:
    """The totals of each drager, or the reason why there are none."""
    line = [cell(p("TableRow", f"{{{{ drager.naam|hoofdletter }}}} {sure('drager')}")), *amount_cells("drager")]
    total = [
        cell(p("TableHead", f"Totaal {sure('fiche.budget.totaal')}")),
        *amount_cells("fiche.budget.totaal", "NumberHead"),
    ]
    rows = (amount_header("Drager"), each_row("drager in fiche.budget.per_drager", line), row(total))
    about = "Per drager de bedragen per jaar, het totaal en het structurele bedrag, in mln euro."
    general = run_in("Toelichting", sentence("fiche.budget.toelichting"))
    table = Table("Budget per drager", about, SHORT_BUDGET_WIDTHS, rows, last_row=True).xml()
    return when(
        MONEY,
        p("Heading2", "Budget"),
        when("fiche.budget.geen_effect", p("Normal", NO_EFFECT)),
        when("fiche.budget.regels", p("Caption", AMOUNTS_INTRO), table),
        when("fiche.budget.regels and fiche.budget.toelichting", p("TableFoot", general)),
    )


# ---------------------------------------------------------------------------------------------------------------
# Styles
# ---------------------------------------------------------------------------------------------------------------


BODY, SMALL, NOTE, TITLE, LEAD, HEADING = 19, 17, 16, 42, 23, 21
"""The sizes of letters, in half points: running text, tables and details, notes, and three ranks of heading."""


@dataclass(frozen=True, slots=True)
class Look:
    """The distances in which the two forms differ, in twips: the full form has more to say."""

    before_heading: int
    after_heading: int
    after: int
    cell: int


FULL = Look(before_heading=90, after_heading=20, after=40, cell=15)
SHORT = Look(before_heading=120, after_heading=25, after=45, cell=22)

TIGHT = 230
"""The line height of short lines, in 240ths."""


def spacing(before: int, after: int, line: int = 240) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def letters(half_points: int, colour: str = "", bold: bool = False) -> str:
    """Run properties in the order of the schema."""
    strong = "<w:b/><w:bCs/>" if bold else ""
    return strong + (f'<w:color w:val="{colour}"/>' if colour else "") + size(half_points)


def style(
    identifier: str, name: str, based_on: str = "Normal", paragraph: str = "", run: str = "", follow: str = ""
) -> str:
    """A paragraph style. The name is Word's own, so that Dutch Word shows its translation."""
    own = name.startswith(OWN_NAMES)
    return (
        f'<w:style w:type="paragraph"{CUSTOM if own else ""} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f'<w:next w:val="{follow}"/>' if follow else "")
        + f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


CUSTOM = ' w:customStyle="1"'
OWN_NAMES = ("Fiche", "Tabel", "Sjabloon")
"""How the names of our own styles begin; the others are Word's."""


def paragraph_styles(look: Look) -> str:
    keep = "<w:keepNext/>"
    right = '<w:jc w:val="right"/>'
    return "".join(
        (
            f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
            f"{spacing(0, look.after)}</w:pPr><w:rPr>{letters(BODY)}</w:rPr></w:style>",
            style("Heading1", "heading 1", paragraph=f'{keep}<w:keepLines/>{spacing(0, 50, 216)}<w:outlineLvl w:val="0"/>', run=letters(TITLE, INK, True), follow="Subtitle"),
            style("Heading2", "heading 2", paragraph=f'{keep}<w:keepLines/>{spacing(look.before_heading, look.after_heading)}<w:outlineLvl w:val="1"/>', run=letters(HEADING, INK, True), follow="Normal"),
            style("Subtitle", "Subtitle", paragraph=spacing(0, 100), run=letters(LEAD, INK), follow="Normal"),
            style("Kicker", "Fiche hoofdboodschap", paragraph=keep + spacing(110, 0), run=f'<w:color w:val="{QUIET}"/><w:spacing w:val="6"/>' + size(SMALL + 1), follow="Heading1"),
            style("ListBullet", "List Bullet", "TableText", paragraph=_list(1), run=""),
            style("ListNumber", "List Number", "TableText", paragraph=_list(2), run=""),
            style("Caption", "caption", paragraph=keep + spacing(0, 60), run=letters(NOTE, QUIET)),
            style("Proposal", "Fiche tekstvoorstel", paragraph=f'<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="{QUIET}"/></w:pBdr>{spacing(20, 40)}<w:ind w:left="200"/>', run="<w:i/><w:iCs/>" + size(SMALL + 1)),
            style("BandLabel", "Fiche band label", paragraph=keep + spacing(50, 0), run=letters(NOTE, WHITE)),
            style("BandValue", "Fiche band waarde", paragraph=spacing(0, 70), run=letters(BODY, WHITE, True)),
            style("AccentHead", "Fiche kop in kleur", paragraph=keep + spacing(10, 10), run=letters(SMALL + 1, WHITE, True)),
            style("TableText", "Tabel tekst", paragraph=spacing(0, 0, TIGHT), run=letters(SMALL)),
            style("TableHead", "Tabel kop", "TableText", paragraph=keep, run=letters(SMALL - 1, INK, True)),
            style("TableRow", "Tabel regel", "TableText", paragraph=keep),
            style("TableNumber", "Tabel bedrag", "TableRow", paragraph=right),
            style("NumberHead", "Tabel kop bedrag", "TableHead", paragraph=right),
            style("TableNote", "Tabel klein", "TableText", run=letters(NOTE, QUIET)),
            style("TableLead", "Fiche voor tabel", paragraph=keep + spacing(30, look.after)),
            style("AfterTable", "Fiche na tabel", "Detail", paragraph=spacing(70, 30, TIGHT)),
            style("TableFoot", "Fiche noot", paragraph=spacing(40, 0), run=letters(NOTE, QUIET)),
            style("Detail", "Fiche detail", paragraph=spacing(0, 30, TIGHT), run=letters(SMALL)),
            style("SourceLine", "Fiche bron", paragraph=f'<w:tabs><w:tab w:val="left" w:pos="510"/></w:tabs>{spacing(0, 0)}<w:ind w:left="510" w:hanging="510"/>', run=letters(NOTE, QUIET)),
            style("Notice", "Fiche verantwoording", paragraph=f'<w:keepLines/>{_box()}{spacing(140, 0)}<w:ind w:left="85" w:right="85"/><w:contextualSpacing/>', run=letters(NOTE, INK)),
            style("TemplateTag", "Sjabloon tag", paragraph=spacing(0, 0), run=f'<w:noProof/><w:color w:val="{QUIET}"/>' + size(14)),
            style("Footer", "footer", paragraph=f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>{spacing(0, 0)}', run=letters(NOTE, QUIET)),
        )
    )  # fmt: skip


def _box() -> str:
    """A fill with a margin of its own colour around the text."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="4" w:color="{TINT}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return f'<w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'


def _list(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>{spacing(0, 20, TIGHT)}<w:ind w:left="227" w:hanging="199"/>'


def character_styles() -> str:
    mark = f'<w:b/><w:bCs/><w:color w:val="{INK}"/>{size(NOTE)}<w:shd w:val="clear" w:color="auto" w:fill="E4E8EC"/>'
    return "".join(
        (
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
            '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>',
            f'<w:style w:type="character"{CUSTOM} w:styleId="SmallText"><w:name w:val="Fiche klein"/><w:qFormat/><w:rPr>{letters(NOTE, QUIET)}</w:rPr></w:style>',
            f'<w:style w:type="character"{CUSTOM} w:styleId="Mark"><w:name w:val="Fiche merk"/><w:qFormat/><w:rPr>{mark}</w:rPr></w:style>',
        )
    )


def table_styles(look: Look) -> str:
    line = f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
    top = f'<w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>'
    bottom = f'<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
    closed = f'<w:tblStylePr w:type="lastRow"><w:tblPr/><w:tcPr><w:tcBorders><w:top w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    return "".join(
        (
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            f"{_cell_margins(0, 108)}</w:tblPr></w:style>",
            _table_style(
                "FicheTable",
                "Fiche tabel",
                f"<w:tblBorders>{top}{bottom}{line}</w:tblBorders>{_cell_margins(look.cell, 70)}",
                closed,
            ),
            _table_style(
                "PairTable",
                "Fiche aanbod en vraag",
                f"<w:tblBorders>{bottom}</w:tblBorders>{_cell_margins(look.cell + 10, 100)}",
            ),
            _table_style("BandTable", "Fiche band", _cell_margins(0, 100)),
        )
    )


def _table_style(identifier: str, name: str, properties: str, parts: str = "") -> str:
    return (
        f'<w:style w:type="table"{CUSTOM} w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:qFormat/><w:tblPr>{properties}</w:tblPr>{parts}</w:style>"
    )


def _cell_margins(vertical: int, horizontal: int) -> str:
    sides = (("top", vertical), ("left", horizontal), ("bottom", vertical), ("right", horizontal))
    return (
        "<w:tblCellMar>"
        + "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
        + "</w:tblCellMar>"
    )


def styles(look: Look) -> str:
    """The styles part: Dutch as the language, the theme's font, widow control everywhere."""
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
    defaults = f'{fonts}<w:color w:val="{INK}"/>{size(BODY)}<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="ar-SA"/>'
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        f"{paragraph_styles(look)}{character_styles()}{table_styles(look)}"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        "</w:styles>"
    )


# ---------------------------------------------------------------------------------------------------------------
# The other parts of the package
# ---------------------------------------------------------------------------------------------------------------


def document(body: str) -> str:
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId6"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{MARGIN_TOP}" w:right="{MARGIN}" w:bottom="{MARGIN_FOOT}" w:left="{MARGIN}"'
        ' w:header="425" w:footer="454" w:gutter="0"/></w:sectPr>'
    )
    return f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"


def footer() -> str:
    """What helps when pages get apart; all of it stands in the body as well."""
    text = runs("Fiche {{ fiche.id }}, versie {{ fiche.versie.nummer }}, inhoud {{ document.inhoud }}\tpagina ")
    page, pages = (
        f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>' for name in ("PAGE", "NUMPAGES")
    )
    return f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{text}{page}{runs(" van ")}{pages}</w:p></w:ftr>'


def numbering() -> str:
    """A bullet and a number, both in the font of the text."""
    lists = (("ListBullet", "bullet", "\u2022"), ("ListNumber", "decimal", "%1."))
    font = '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/></w:rPr>'
    shapes = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{kind}"/><w:pStyle w:val="{name}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="227" w:hanging="199"/></w:pPr>{font}</w:lvl></w:abstractNum>'
        for at, (name, kind, text) in enumerate(lists)
    )
    uses = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(lists)))
    return f"<w:numbering {NAMESPACES}>{shapes}{uses}</w:numbering>"


def settings() -> str:
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{mode}</w:compat><w:themeFontLang w:val="nl-NL"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def font_table() -> str:
    calibri = '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
    return f'<w:fonts {NAMESPACES}><w:font w:name="Calibri">{calibri}</w:font></w:fonts>'


THEME_COLOURS = (
    ("dk1", INK), ("lt1", WHITE), ("dk2", QUIET), ("lt2", TINT), ("accent1", SAMPLE_ACCENT), ("accent2", "1F5C3A"),
    ("accent3", "7A3B12"), ("accent4", QUIET), ("accent5", "5B3A7A"), ("accent6", "7A1F3D"), ("hlink", SAMPLE_ACCENT),
    ("folHlink", "5B3A7A"),
)  # fmt: skip


def theme() -> str:
    """The smallest theme that Word accepts: twelve colours, one font, and three of each kind of effect."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in THEME_COLOURS)
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Fiche"><a:themeElements>'
        f'<a:clrScheme name="Fiche">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Fiche"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Fiche"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{('<a:ln>' + fill + '</a:ln>') * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def core_properties() -> str:
    """The title that a PDF reader shows; docxtpl fills it in. No dates: equal input gives equal bytes."""
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>{{ fiche.titel }}</dc:title><dc:subject>Fiche {{ fiche.id }}, {{ ronde.naam }}</dc:subject>"
        "<dc:creator>{{ ronde.koepels|opsomming('id') }}</dc:creator>"
        "<cp:keywords>fiche, kabinetsformatie</cp:keywords><dc:language>nl-NL</dc:language></cp:coreProperties>"
    )


def app_properties() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>fiches</Application></Properties>"
    )


WORD_PARTS = ("styles", "numbering", "settings", "fontTable", "theme", "footer")
PATHS = {"theme": "theme/theme1.xml", "footer": "footer1.xml"}


def content_types() -> str:
    word = f"{OFFICE}.wordprocessingml"
    kinds = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/docProps/app.xml": f"{OFFICE}.extended-properties+xml",
    }
    kinds |= {f"/word/{PATHS.get(name, name + '.xml')}": f"{word}.{name}+xml" for name in WORD_PARTS}
    kinds |= {"/word/theme/theme1.xml": f"{OFFICE}.theme+xml"}
    kinds |= {"/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"}
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(targets: Iterable[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def parts(body: str, look: Look) -> dict[str, str]:
    """All parts of the package by name, the content types first."""
    core = f"{PACKAGE}/relationships/metadata/core-properties"
    package = (
        (f"{R}/officeDocument", "word/document.xml"),
        (core, "docProps/core.xml"),
        (f"{R}/extended-properties", "docProps/app.xml"),
    )
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(package),
        "docProps/app.xml": app_properties(),
        "docProps/core.xml": core_properties(),
        "word/_rels/document.xml.rels": relationships(
            (f"{R}/{name}", PATHS.get(name, f"{name}.xml")) for name in WORD_PARTS
        ),
        "word/document.xml": document(body),
        "word/fontTable.xml": font_table(),
        "word/footer1.xml": footer(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/styles.xml": styles(look),
        "word/theme/theme1.xml": theme(),
    }


def write(path: Path, package: dict[str, str]) -> None:
    """The package as a zip with fixed times, after a check that every part is well-formed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in package.items():
            data = (DECLARATION + text).encode()
            etree.fromstring(data)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)


def main(folder: Path = TEMPLATES) -> None:
    """Write both templates."""
    folder.mkdir(exist_ok=True)
    write(folder / "fiche.docx", parts(full_form(), FULL))
    write(folder / "fiche-kort.docx", parts(short_form(), SHORT))


if __name__ == "__main__":
    main()
