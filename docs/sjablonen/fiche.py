"""The two forms of the fiche: the full one on at most two pages, and the short one on one page."""

from docs.sjablonen.bedragen import amount_cells, amount_header, amounts_intro, sure
from fiches.templating.authoring import (
    AIRY,
    NAME_GAP,
    Design,
    Properties,
    Table,
    cell,
    coloured_cell,
    each,
    each_row,
    header_row,
    joined,
    p,
    pair_table,
    row,
    run_in,
    sentence,
    sentences,
    template_package,
    when,
)

FULL, SHORT = Design(), Design(look=AIRY)
LINE = FULL.text_width

FOR_AREA = "{% if fiche.gebied %} voor {{ fiche.gebied.naam }}{% endif %}"
FOOTER = f"Fiche {{{{ fiche.id }}}}{FOR_AREA}, versie {{{{ fiche.versie.nummer }}}}, inhoud {{{{ document.inhoud }}}}"
"""What helps when pages get apart; all of it stands in the body as well."""

PROPERTIES = Properties(
    title="{{ fiche.titel }}" + FOR_AREA,
    subject="Fiche {{ fiche.id }}, {{ ronde.naam }}",
    creator="{{ ronde.koepels|opsomming('id') }}",
    keywords="fiche, kabinetsformatie",
)


def templates() -> dict[str, bytes]:
    """Both templates by file name."""
    return {
        "fiche.docx": template_package(full_form(), FOOTER, PROPERTIES, FULL),
        "fiche-kort.docx": template_package(short_form(), FOOTER, PROPERTIES, SHORT),
    }


def accent_cell(style: str, text: str) -> str:
    """A cell in the colour of the opgave; the template itself shows the accent of the house style."""
    return coloured_cell(style, text, "fiche.opgave.kleur", FULL.huisstijl.kleuren.accent)


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
    return Table("Kenmerken van de fiche", about, (2250, 2130, 2220, 2252), (names, values), "BandTable").xml(LINE)


def opening() -> str:
    """The title under the hoofdboodschap, and the measure in one sentence."""
    return (
        p(
            "Kicker",
            "{{ ronde.naam }}  |  {{ hoofdboodschap.titel }}{% if fiche.gebied %}  |  variant"
            + FOR_AREA
            + "{% endif %}",
        )
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
    rows = (header_row("Commissie (BAC)", "Opgaven", "Afzenders", "Departementen"), row(cells))
    return Table("Wie en waarover", about, (2100, 3130, 2750), rows).xml(LINE)


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
    return Table("Aanbod en vraag", about, (LINE // 2,), rows, "PairTable").xml(LINE)


AMOUNTS_INTRO = amounts_intro("fiche.budget.prijspeil")


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
            pictures(),
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
        header_row("Boodschap", "Hoe deze fiche haar waarmaakt"),
        each_row("boodschap in fiche.kernboodschappen", cells),
    )
    about = "De kernboodschappen met de tekst uit het register, en wat deze fiche eraan doet."
    return (
        p("Heading2", "Kernboodschappen") + main_message() + Table("Kernboodschappen", about, (4347,), rows).xml(LINE)
    )


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
    rows = (header_row("Conditie", "Stand", "Toelichting"), each_row("conditie in fiche.condities", cells))
    table = Table("Condities", "De stand van elke conditie in deze fiche.", (1150, 5044), rows).xml(LINE)
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
    return Table("Budget", about, BUDGET_WIDTHS, rows, last_row=True).xml(LINE)


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
        pair_table(
            "Planning en resultaat",
            "Links de planning, rechts de resultaatafspraken.",
            ("Planning", steps),
            ("Resultaatafspraken", counted),
            4100,
        ).xml(LINE),
    )


def pros_and_cons() -> str:
    """Both sides, and what else could be done."""
    none = p("TableText", "geen genoemd")
    pros, cons = (
        each(f"punt in fiche.{name}", p("ListBullet", "{{ punt }}"), otherwise=none)
        for name in ("voordelen", "nadelen")
    )
    about = "Links de voordelen, rechts de nadelen."
    table = pair_table("Voor- en nadelen", about, ("Voordelen", pros), ("Nadelen", cons), LINE // 2).xml(LINE)
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


def pictures() -> str:
    """Maps and charts, each above its caption."""
    caption = p("Caption", "{{ beeld.bijschrift }}")
    return each("beeld in fiche.afbeeldingen", p("TableLead", "{{ beeld.bestand }}"), caption)


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
    table = Table("Budget per drager", about, SHORT_BUDGET_WIDTHS, rows, last_row=True).xml(LINE)
    return when(
        MONEY,
        p("Heading2", "Budget"),
        when("fiche.budget.geen_effect", p("Normal", NO_EFFECT)),
        when("fiche.budget.regels", p("Caption", AMOUNTS_INTRO), table),
        when("fiche.budget.regels and fiche.budget.toelichting", p("TableFoot", general)),
    )
