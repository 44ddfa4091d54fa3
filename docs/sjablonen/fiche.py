"""The two forms of the fiche: the full one on at most two pages, and the short one on one page."""

from docs.sjablonen.bedragen import amount_cells, amount_header, amounts_intro, sure
from docs.sjablonen.woorden import creator, on_a_new_page, on_behalf
from fiches.build.pdfs import INTERNAL_BOOKMARK
from fiches.word.author.blocks import (
    NAME_GAP,
    WordTable,
    make_cell,
    make_coloured_cell,
    make_header_row,
    make_joined_loop,
    make_named_statement,
    make_pair_table,
    make_paragraph,
    make_row,
    make_row_for,
    make_sentence_loop,
    make_sentence_tag,
    wrap_for,
    wrap_if,
)
from fiches.word.author.design import AIRY, Design
from fiches.word.author.package import PackageProperties, pack_template

FULL, SHORT = Design(), Design(look=AIRY)
LINE = FULL.text_width

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


def accent_cell(style: str, text: str) -> str:
    """A cell in the colour of the opgave; the template itself shows the accent of the house style."""
    return make_coloured_cell(style, text, "fiche.opgave.kleur", FULL.house_style.colours.accent)


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
    return WordTable("Kenmerken van de fiche", about, (2250, 2130, 2220, 2252), (names, values), "BandTable").to_xml(
        LINE
    )


def opening() -> str:
    """The title under the hoofdboodschap, and the measure in one sentence."""
    return (
        make_paragraph(
            "Kicker",
            "{{ ronde.naam }}  |  {{ hoofdboodschap.titel }}{% if fiche.gebied %}  |  variant"
            + FOR_AREA
            + "{% endif %}",
        )
        + make_paragraph("Heading1", "{{ fiche.titel }}")
        + make_paragraph("Subtitle", "{{ fiche.maatregel }}")
    )


INTENDED = "beoogd: {{ fiche.beoogde_afzenders|opsomming('naam') }}, nog niet afgestemd"


def facts() -> str:
    """Who makes the fiche, what it is about, who sends it and whom it concerns."""
    bac = "{{ fiche.bac.naam }}{% if fiche.bac.te_bevestigen %} (naam te bevestigen){% endif %}"
    departement = "{{ departement.ref.naam }}{% if departement.rol == 'voortouw' %} (voortouw){% endif %}"
    departementen = (
        f"{{% if fiche.departementen %}}{make_joined_loop('departement in fiche.departementen', departement)}"
        "{% else %}nog te bepalen{% endif %}"
    )
    sender = "{{ koepel.naam }}{% if koepel.voorbehoud %} (onder voorbehoud){% endif %}"
    intended = make_paragraph("TableText", INTENDED)
    cells = (
        make_cell(make_paragraph("TableText", bac)),
        make_cell(
            make_paragraph("TableText", "{{ fiche.opgave.naam }}"),
            wrap_for("opgave in fiche.opgaven_secundair", make_paragraph("TableText", "ook {{ opgave.naam }}")),
        ),
        make_cell(
            wrap_for("koepel in fiche.afzenders", make_paragraph("TableText", sender), otherwise=intended),
            wrap_if("fiche.afzenders and fiche.beoogde_afzenders", intended),
        ),
        make_cell(make_paragraph("TableText", departementen)),
    )
    about = "De commissie, de opgaven, de afzenders en de betrokken departementen."
    rows = (make_header_row("Commissie (BAC)", "Opgaven", "Afzenders", "Departementen"), make_row(cells))
    return WordTable("Wie en waarover", about, (2100, 3130, 2750), rows).to_xml(LINE)


MARK = "{% if boodschap.ref.status == 'reconstructie' %} <m>reconstructie</m>{% endif %}" + on_behalf("boodschap.ref")


def main_message() -> str:
    """The one message above all others, with its text from the register."""
    return make_paragraph("TableLead", f"<b>{{{{ hoofdboodschap.titel }}}}</b>{NAME_GAP}{{{{ hoofdboodschap.tekst }}}}")


def offer_and_ask() -> str:
    """The two sides of the deal, side by side."""
    aanbod = wrap_for("punt in fiche.aanbod", make_paragraph("ListBullet", "{{ punt }}"))
    ask = "{{ vraag.tekst }}  <s>({{ vraag.aan|opsomming('id') }}, {{ vraag.termijn }})</s>"
    vraag = wrap_for("vraag in fiche.vraag", make_paragraph("ListNumber", ask))
    names = [accent_cell("AccentHead", name) for name in ("Wij zetten ons in om", "Het kabinet kan helpen door")]
    rows = (make_row(names, header=True), make_row((make_cell(aanbod), make_cell(vraag))))
    about = "Links wat wij aanbieden, rechts wat wij het kabinet vragen, aan wie en wanneer."
    return WordTable("Aanbod en vraag", about, (LINE // 2,), rows, "PairTable").to_xml(LINE)


AMOUNTS_INTRO = amounts_intro("fiche.budget.prijspeil")


def closing() -> str:
    """What the reader must know about the standing of this text."""
    return make_paragraph("Notice", "<b>{{ fiche.status.disclaimer }}</b> {{ ronde.geen_standpunt }}") + make_paragraph(
        "Notice",
        "Kennisdatum: {{ ronde.kennisdatum }}. Versie {{ fiche.versie.nummer }}: "
        "{{ fiche.versie.wijziging|trim('. ') }}. Inhoud: {{ document.inhoud }}."
        "{% if fiche.indieners %} Ingediend door "
        + make_joined_loop("indiener in fiche.indieners", "{{ indiener.rol }}, {{ indiener.organisatie }}")
        + ".{% endif %}",
    )


def full_form() -> str:
    """The fiche on at most two pages."""
    return "".join(
        (
            band(),
            opening(),
            facts(),
            messages(),
            reason(),
            make_paragraph("Heading2", "Aanbod en vraag"),
            offer_and_ask(),
            agreement(),
            proposal(),
            conditions("{% if conditie.bron %} (bron: {{ conditie.bron }}){% endif %}"),
            coherence(),
            budget(),
            execution(),
            results(),
            pros_and_cons(),
            effects(),
            pictures(),
            sources(),
            closing(),
            for_inside(),
        )
    )


def for_inside() -> str:
    """What no reader outside may see, on pages of its own at the very end; a delivery has nothing to put here."""
    texts = "{% for tekst in veld.teksten %}{{ tekst|zin }}{% if not loop.last %} {% endif %}{% endfor %}"
    return wrap_if(
        "intern",
        on_a_new_page(make_paragraph("Heading2", "Alleen intern"))
        .replace("</w:pPr>", f'</w:pPr><w:bookmarkStart w:id="1" w:name="{INTERNAL_BOOKMARK}"/>')
        .replace("</w:p>", '<w:bookmarkEnd w:id="1"/></w:p>'),
        make_paragraph("TableLead", "<b>Dit deel is voor onszelf. In een levering aan een ander staat het niet.</b>"),
        wrap_for("veld in intern", make_paragraph("Detail", make_named_statement("{{ veld.naam }}", texts))),
    )


def messages() -> str:
    """The kernboodschappen that the fiche carries, with the text of the register."""
    cells = (
        make_cell(
            make_paragraph("TableText", f"<b>{{{{ boodschap.ref.titel }}}}</b>{MARK}"),
            make_paragraph("TableNote", "{{ boodschap.ref.tekst }}"),
        ),
        make_cell(make_paragraph("TableText", "{{ boodschap.hoe }}")),
    )
    rows = (
        make_header_row("Boodschap", "Hoe deze fiche haar waarmaakt"),
        make_row_for("boodschap in fiche.kernboodschappen", cells),
    )
    about = "De kernboodschappen met de tekst uit het register, en wat deze fiche eraan doet."
    return (
        make_paragraph("Heading2", "Kernboodschappen")
        + main_message()
        + WordTable("Kernboodschappen", about, (4347,), rows).to_xml(LINE)
    )


def reason() -> str:
    """The problem and the goal."""
    return wrap_if(
        "fiche.aanleiding or fiche.doel",
        make_paragraph("Heading2", "Aanleiding en doel"),
        wrap_if("fiche.aanleiding", make_paragraph("Normal", "{{ fiche.aanleiding }}")),
        wrap_if("fiche.doel", make_paragraph("Normal", make_named_statement("Doel", "{{ fiche.doel }}"))),
    )


def agreement() -> str:
    """Why the governments need each other, and in which form and scenario they would settle it."""
    told = (
        make_named_statement("Waarom samen", make_sentence_tag("fiche.waarom_samen"), "fiche.waarom_samen"),
        make_named_statement(
            "Vorm", make_sentence_tag("fiche.afspraakvormen|opsomming('naam')"), "fiche.afspraakvormen"
        ),
        make_named_statement("Scenario", make_sentence_tag("fiche.scenarios|opsomming('naam')"), "fiche.scenarios"),
    )
    return wrap_if(
        "fiche.waarom_samen or fiche.afspraakvormen or fiche.scenarios", make_paragraph("AfterTable", "".join(told))
    )


def proposal() -> str:
    """The paragraph that negotiators may copy."""
    return wrap_if(
        "fiche.tekstvoorstel_akkoord",
        make_paragraph("Heading2", "Tekstvoorstel voor het akkoord"),
        make_paragraph("Proposal", "{{ fiche.tekstvoorstel_akkoord }}"),
    )


def conditions(source: str = "") -> str:
    """The sentence that makes the offer conditional, and where each conditie stands; `source` tells who promised it."""
    cells = (
        make_cell(make_paragraph("TableText", "{{ conditie.ref.titel }}" + on_behalf("conditie.ref"))),
        make_cell(make_paragraph("TableText", "<b>{{ conditie.stand }}</b>")),
        make_cell(make_paragraph("TableText", f"{{{{ conditie.toelichting }}}}{source}")),
    )
    rows = (make_header_row("Conditie", "Stand", "Toelichting"), make_row_for("conditie in fiche.condities", cells))
    table = WordTable("Condities", "De stand van elke conditie in deze fiche.", (1150, 5044), rows).to_xml(LINE)
    return (
        wrap_if("fiche.condities", make_paragraph("Heading2", "Condities"))
        + make_paragraph("TableLead", "{{ ronde.voorwaardezin }}")
        + wrap_if("fiche.condities", table)
    )


def coherence() -> str:
    """What the fiche hangs together with, and where it lands."""
    area = (
        "{{ gebied.naam }} ({{ gebied.soort.naam }}{% if gebied.code %} {{ gebied.code }}{% endif %}"
        "{% if gebied.peiljaar != ronde.gebiedsindeling_peiljaar %}, indeling {{ gebied.peiljaar }}{% endif %}"
        "{% if gebied.voorbeeldgebied %}, als voorbeeldgebied voorgesteld{% endif %})"
    )
    link = make_named_statement(
        "{{ verband.fiche.id }}", "{{ verband.fiche.titel }}: {{ verband.toelichting|trim('. ') }}."
    )
    links = f"{{% for verband in fiche.samenhang %}}{link}{{% endfor %}}"
    motive = make_named_statement(
        "Eén opgave", make_sentence_tag("fiche.samenhang_motivering"), "fiche.samenhang_motivering"
    )
    areas = make_named_statement("Gebieden", make_joined_loop("gebied in fiche.gebieden", area) + ".", "fiche.gebieden")
    per_area = make_named_statement(
        "Per gebied", make_sentence_tag("fiche.uitwerking_per_gebied"), "fiche.uitwerking_per_gebied"
    )
    return wrap_if(
        "fiche.samenhang or fiche.samenhang_motivering or fiche.gebieden or fiche.uitwerking_per_gebied",
        make_paragraph("Heading2", "Samenhang en gebieden"),
        wrap_if("fiche.samenhang or fiche.samenhang_motivering", make_paragraph("Detail", links + motive)),
        wrap_if("fiche.gebieden or fiche.uitwerking_per_gebied", make_paragraph("Detail", areas + per_area)),
    )


def budget() -> str:
    """The money: a table, or the reason why there is none, and how it reaches its purpose."""
    return wrap_if(
        f"({MONEY}) or fiche.financiering",
        make_paragraph("Heading2", "Budget en financiering"),
        wrap_if("fiche.budget and fiche.budget.geen_effect", make_paragraph("Normal", NO_EFFECT)),
        wrap_if(
            "fiche.budget and fiche.budget.regels",
            make_paragraph("Caption", AMOUNTS_INTRO),
            budget_table(),
            budget_notes(),
        ),
        wrap_if("fiche.financiering", make_paragraph("AfterTable", financing())),
    )


def financing() -> str:
    """Where the money comes from, in which form, and with how much freedom."""
    return "".join(
        (
            make_named_statement("Bron", make_sentence_tag("fiche.financiering.bron")),
            make_named_statement(
                "Vorm", make_sentence_tag("fiche.financiering.uitkeringsvorm.naam"), "fiche.financiering.uitkeringsvorm"
            ),
            make_named_statement("Beleidsvrijheid", make_sentence_tag("fiche.financiering.beleidsvrijheid")),
            make_named_statement(
                "Dekking", make_sentence_tag("fiche.financiering.dekking"), "fiche.financiering.dekking"
            ),
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
    line = [make_cell(make_paragraph("TableRow", about_line)), make_cell(make_paragraph("TableRow", bearer))]
    subtotal = [
        make_cell(make_paragraph("TableRow", "Subtotaal")),
        make_cell(make_paragraph("TableRow", "{{ drager.naam|hoofdletter }}")),
    ]
    everyone = (
        "{% if fiche.budget.per_drager|length > 1 %}alle dragers{% else %}"
        "{% for drager in fiche.budget.per_drager %}{{ drager.naam|hoofdletter }}{% endfor %}{% endif %}"
    )
    total = [
        make_cell(make_paragraph("TableHead", f"Totaal {sure('fiche.budget.totaal')}")),
        make_cell(make_paragraph("TableHead", everyone)),
    ]
    rows = (
        amount_header("Omschrijving", "Drager"),
        make_row_for("regel in fiche.budget.regels", line + amount_cells("regel")),
        make_row_for(f"drager in fiche.budget.per_drager if {SUBTOTALS}", subtotal + amount_cells("drager")),
        make_row(total + amount_cells("fiche.budget.totaal", "NumberHead")),
    )
    about = "Per regel de drager, de bedragen per jaar, het totaal en het structurele bedrag, in mln euro."
    return WordTable("Budget", about, BUDGET_WIDTHS, rows, last_row=True).to_xml(LINE)


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
    general = make_named_statement(
        "Toelichting", make_sentence_tag("fiche.budget.toelichting"), "fiche.budget.toelichting"
    )
    fields = ("structureel_vanaf", "herleiding", "pm_reden")
    some = " or ".join(f"fiche.budget.regels|selectattr('{field}')|list" for field in fields)
    return wrap_if(f"fiche.budget.toelichting or {some}", make_paragraph("TableFoot", notes + general))


def execution() -> str:
    """Who does it, whether it can be done, and what it takes in law."""
    return wrap_if(
        "fiche.uitvoering or fiche.juridisch",
        make_paragraph("Heading2", "Uitvoering en recht"),
        wrap_if("fiche.uitvoering", make_paragraph("Detail", _work()), make_paragraph("Detail", _risks())),
        wrap_if("fiche.juridisch", make_paragraph("Detail", _law())),
    )


def _work() -> str:
    names = (("Wie", "wie"), ("Capaciteit", "capaciteit"), ("Doorlooptijd", "doorlooptijd"))
    return "".join(make_named_statement(title, make_sentence_tag(f"fiche.uitvoering.{name}")) for title, name in names)


def _risks() -> str:
    effect = "{{ gevolg.drager.naam|hoofdletter }}: {{ gevolg.gevolg|trim('. ') }}"
    effects = make_joined_loop("gevolg in fiche.uitvoering.gevolgen", effect)
    risks = make_sentence_loop("risico in fiche.uitvoering.risicos", "risico")
    test = (
        "{{ fiche.uitvoering.toets.stand|hoofdletter }}"
        "{% if fiche.uitvoering.toets.datum %} op {{ fiche.uitvoering.toets.datum }}{% endif %}."
    )
    return "".join(
        (
            make_named_statement("Gevolgen", effects + ".", "fiche.uitvoering.gevolgen"),
            make_named_statement("Risico's", risks, "fiche.uitvoering.risicos"),
            make_named_statement("{{ ronde.uitvoeringstoets|hoofdletter }}", test, "fiche.uitvoering.toets"),
        )
    )


def _law() -> str:
    rules = make_joined_loop("regeling in fiche.juridisch.regelingen", "{{ regeling }}")
    return "".join(
        (
            make_named_statement("Wetswijziging", "{{ fiche.juridisch.wetswijziging|hoofdletter }}."),
            make_named_statement("Regelingen", rules + ".", "fiche.juridisch.regelingen"),
            make_named_statement(
                "Procedure", make_sentence_tag("fiche.juridisch.procedure"), "fiche.juridisch.procedure"
            ),
            make_named_statement(
                "Europees recht", make_sentence_tag("fiche.juridisch.eu_aspecten"), "fiche.juridisch.eu_aspecten"
            ),
        )
    )


def results() -> str:
    """The steps in time and the results that can be counted."""
    step = "<b>{{ stap.wanneer|kwartaal|hoofdletter }}</b>  {{ stap.stap }} <s>({{ stap.wie }})</s>"
    steps = wrap_for(
        "stap in fiche.planning",
        make_paragraph("ListBullet", step),
        otherwise=make_paragraph("TableText", "nog te bepalen"),
    )
    agreement = (
        "{{ afspraak.indicator }}: <b>{{ afspraak.waarde }} {{ afspraak.eenheid }}</b> in {{ afspraak.jaar }}"
        "{% if afspraak.nulmeting or afspraak.bron %} <s>("
        "{% if afspraak.nulmeting %}nulmeting {{ afspraak.nulmeting }}{% endif %}"
        "{% if afspraak.nulmeting and afspraak.bron %}, {% endif %}"
        "{% if afspraak.bron %}bron {{ afspraak.bron }}{% endif %})</s>{% endif %}"
    )
    motive = "{% if fiche.resultaat_motivering %}{{ fiche.resultaat_motivering }}{% else %}nog te bepalen{% endif %}"
    counted = wrap_for(
        "afspraak in fiche.resultaatafspraken",
        make_paragraph("ListBullet", agreement),
        otherwise=make_paragraph("TableText", motive),
    )
    return wrap_if(
        "fiche.planning or fiche.resultaatafspraken or fiche.resultaat_motivering",
        make_paragraph("Heading2", "Planning en resultaat"),
        make_pair_table(
            "Planning en resultaat",
            "Links de planning, rechts de resultaatafspraken.",
            ("Planning", steps),
            ("Resultaatafspraken", counted),
            4100,
        ).to_xml(LINE),
    )


def pros_and_cons() -> str:
    """Both sides, and what else could be done."""
    none = make_paragraph("TableText", "geen genoemd")
    pros, cons = (
        wrap_for(f"punt in fiche.{name}", make_paragraph("ListBullet", "{{ punt }}"), otherwise=none)
        for name in ("voordelen", "nadelen")
    )
    about = "Links de voordelen, rechts de nadelen."
    table = make_pair_table("Voor- en nadelen", about, ("Voordelen", pros), ("Nadelen", cons), LINE // 2).to_xml(LINE)
    others = make_named_statement("Alternatieven", make_sentence_loop("punt in fiche.alternatieven", "punt"))
    return wrap_if(
        "fiche.voordelen or fiche.nadelen or fiche.alternatieven",
        make_paragraph("Heading2", "Voor- en nadelen"),
        wrap_if("fiche.voordelen or fiche.nadelen", table),
        wrap_if("fiche.alternatieven", make_paragraph("AfterTable", others)),
    )


def effects() -> str:
    """What people notice, and how the governments work together and learn."""
    return wrap_if(
        "fiche.effect or fiche.samenwerking or fiche.rol_provincie or fiche.leren or fiche.digitaal or fiche.partners"
        " or fiche.ontkokering_motivering or fiche.afstemming",
        make_paragraph("Heading2", "Effect en samenwerking"),
        wrap_if("fiche.effect", make_paragraph("Detail", _effect())),
        wrap_if("fiche.samenwerking", make_paragraph("Detail", _cooperation())),
        wrap_if(
            "fiche.rol_provincie or fiche.partners or fiche.ontkokering_motivering", make_paragraph("Detail", _roles())
        ),
        wrap_if("fiche.leren or fiche.digitaal", make_paragraph("Detail", _learning())),
        wrap_if("fiche.afstemming", make_paragraph("Detail", _alignment())),
    )


def _effect() -> str:
    more = (("Brede welvaart", "brede_welvaart"), ("Klimaat", "klimaat"), ("Ruimte", "ruimte"))
    rest = (
        make_named_statement(title, make_sentence_tag(f"fiche.effect.{name}"), f"fiche.effect.{name}")
        for title, name in more
    )
    return make_named_statement("Maatschappelijk", make_sentence_tag("fiche.effect.maatschappelijk")) + "".join(rest)


def _cooperation() -> str:
    names = (("Kaders", "kaders"), ("Mandaat", "mandaat"), ("Democratische borging", "democratische_borging"))
    return "".join(
        make_named_statement(title, make_sentence_tag(f"fiche.samenwerking.{name}")) for title, name in names
    )


def _roles() -> str:
    partner = "{{ partner.naam }}: {{ partner.rol }}{% if partner.akkoord != 'nvt' %} (akkoord: {{ partner.akkoord }}){% endif %}"
    return "".join(
        (
            make_named_statement(
                "Rol van de provincie", make_sentence_tag("fiche.rol_provincie"), "fiche.rol_provincie"
            ),
            make_named_statement(
                "Partners", make_joined_loop("partner in fiche.partners", partner) + ".", "fiche.partners"
            ),
            make_named_statement(
                "Eén departement", make_sentence_tag("fiche.ontkokering_motivering"), "fiche.ontkokering_motivering"
            ),
        )
    )


def _learning() -> str:
    learning = (
        "{{ fiche.leren.monitoring|trim('. ')|hoofdletter }}"
        "{% if fiche.leren.evaluatiejaar %}; evaluatie in {{ fiche.leren.evaluatiejaar }}{% endif %}"
        "{% if fiche.leren.voorbeeldgebied %}; voorgesteld voorbeeldgebied: {{ fiche.leren.voorbeeldgebied }}{% endif %}."
    )
    digital = "fiche.digitaal and fiche.digitaal."
    return "".join(
        (
            make_named_statement("Leren", learning, "fiche.leren"),
            make_named_statement("Digitaal", make_sentence_tag("fiche.digitaal.toepassing"), digital + "toepassing"),
            make_named_statement("Waarborg", make_sentence_tag("fiche.digitaal.waarborg"), digital + "waarborg"),
        )
    )


def _alignment() -> str:
    """With whom the fiche was discussed, with what outcome and what reservation."""
    talk = (
        "{{ gesprek.orgaan }} ({{ gesprek.soort }}, {{ gesprek.datum }}): {{ gesprek.uitkomst }}"
        "{% if gesprek.voorbehoud %} ({{ gesprek.voorbehoud }}){% endif %}"
    )
    return make_named_statement(
        "Afstemming", make_joined_loop("gesprek in fiche.afstemming", talk) + ".", "fiche.afstemming"
    )


def pictures() -> str:
    """Maps and charts, each above its caption."""
    caption = make_paragraph("Caption", "{{ beeld.bijschrift }}")
    return wrap_for("beeld in fiche.afbeeldingen", make_paragraph("TableLead", "{{ beeld.bestand }}"), caption)


def sources() -> str:
    """Where the facts come from."""
    source = (
        "{{ bron.titel }}, {{ bron.uitgever }}, {{ bron.datum|datum }}, {{ bron.vindplaats }}"
        "{% if bron.geraadpleegd %} (geraadpleegd {{ bron.geraadpleegd }}){% endif %}"
        "{% if bron.opmerking %}. {{ bron.opmerking|zin }}{% endif %}"
    )
    abbreviation = make_joined_loop("kort, lang in fiche.afkortingen|dictsort", "{{ kort }}: {{ lang }}")
    figure = "{{ cijfer.tekst }} ({{ cijfer.peildatum|datum }}, {{ cijfer.bron }})"
    told = (
        make_named_statement(
            "Cijfers met peildatum en bron", make_joined_loop("cijfer in fiche.cijfers", figure) + ".", "fiche.cijfers"
        ),
        make_named_statement("Afkortingen", abbreviation + ".", "fiche.afkortingen"),
    )
    return wrap_if(
        "fiche.bronnen",
        make_paragraph("Heading2", "Bronnen"),
        wrap_for("bron in fiche.bronnen", make_paragraph("SourceLine", f"<b>{{{{ bron.id }}}}</b>\t{source}")),
    ) + wrap_if("fiche.cijfers or fiche.afkortingen", make_paragraph("TableFoot", "".join(told)))


def short_form() -> str:
    """The fiche on one page."""
    message = f"<b>{{{{ boodschap.ref.titel }}}}</b>{MARK}{NAME_GAP}{{{{ boodschap.hoe }}}}"
    return "".join(
        (
            band(),
            opening(),
            facts(),
            make_paragraph("Heading2", "Kernboodschappen"),
            main_message(),
            wrap_for("boodschap in fiche.kernboodschappen", make_paragraph("Normal", message)),
            make_paragraph("Heading2", "Aanbod en vraag"),
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
    line = [
        make_cell(make_paragraph("TableRow", f"{{{{ drager.naam|hoofdletter }}}} {sure('drager')}")),
        *amount_cells("drager"),
    ]
    total = [
        make_cell(make_paragraph("TableHead", f"Totaal {sure('fiche.budget.totaal')}")),
        *amount_cells("fiche.budget.totaal", "NumberHead"),
    ]
    rows = (amount_header("Drager"), make_row_for("drager in fiche.budget.per_drager", line), make_row(total))
    about = "Per drager de bedragen per jaar, het totaal en het structurele bedrag, in mln euro."
    general = make_named_statement("Toelichting", make_sentence_tag("fiche.budget.toelichting"))
    table = WordTable("Budget per drager", about, SHORT_BUDGET_WIDTHS, rows, last_row=True).to_xml(LINE)
    return wrap_if(
        MONEY,
        make_paragraph("Heading2", "Budget"),
        wrap_if("fiche.budget.geen_effect", make_paragraph("Normal", NO_EFFECT)),
        wrap_if("fiche.budget.regels", make_paragraph("Caption", AMOUNTS_INTRO), table),
        wrap_if("fiche.budget.regels and fiche.budget.toelichting", make_paragraph("TableFoot", general)),
    )
