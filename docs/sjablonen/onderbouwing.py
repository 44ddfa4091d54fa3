"""The second page of the full fiche: what supports the first. Groups in two columns, each statement on a line of its
own behind its name, and below them the pictures and the sources over the whole line.
"""

from docs.sjablonen.woorden import internal_heading, mark_place, on_a_new_page, on_behalf
from fiches.build.pdfs import SUPPORT_BOOKMARK
from fiches.word.author.blocks import (
    make_joined_loop,
    make_paragraph,
    make_sentence_loop,
    make_sentence_tag,
    wrap_for,
    wrap_if,
)


def support(end_of_columns: str) -> str:
    """All of it; `end_of_columns` closes the part in columns."""
    groups = (
        conditions, planning, results, alternatives, funding, execution, effects, cooperation, messages, coherence,
    )  # fmt: skip
    return "".join(group() for group in groups) + end_of_columns + pictures() + sources()


def head(title: str) -> str:
    """The heading of a group."""
    return make_paragraph("ColumnHead", title)


def item(label: str, text: str, condition: str = "") -> str:
    """A statement on a line of its own, after its name."""
    statement = make_paragraph("Item", f"<b>{label}.</b> {text}")
    return wrap_if(condition, statement) if condition else statement


def field_item(label: str, field: str, always: bool = False) -> str:
    """A field as such a statement, left out when it is empty."""
    return item(label, make_sentence_tag(field), "" if always else field)


def list_items(loop: str, text: str) -> str:
    """A bullet for each item of a list."""
    return wrap_for(loop, make_paragraph("ListBullet", text))


STAND = "{% if conditie.stand == 'gevraagd' %}Open{% else %}{{ conditie.stand|hoofdletter }}{% endif %}"
"""A conditie that is asked for is open to a reader."""


def conditions() -> str:
    """The sentence that makes the offer conditional, and where each conditie stands, on top of the second page."""
    title = head("Condities")
    told = (
        f"<b>{STAND}: {{{{ conditie.ref.kort }}}}.</b>{on_behalf('conditie.ref')} {{{{ conditie.toelichting|zin }}}}"
        "{% if conditie.bron %} <s>(bron: {{ conditie.bron }})</s>{% endif %}"
    )
    return (
        wrap_if("fiche.aanleiding", mark_place(on_a_new_page(title), SUPPORT_BOOKMARK, 2), otherwise=title)
        + make_paragraph("Item", "{{ ronde.voorwaardezin }}")
        + list_items("conditie in fiche.condities", told)
    )


def planning() -> str:
    """The steps in time."""
    step = "<b>{{ stap.wanneer|kwartaal|hoofdletter }}.</b> {{ stap.stap }} <s>({{ stap.wie }})</s>"
    return wrap_if("fiche.planning", head("Planning"), list_items("stap in fiche.planning", step))


def results() -> str:
    """The results that can be counted, or why there are none."""
    agreement = (
        "{{ afspraak.indicator }}: <b>{{ afspraak.waarde }} {{ afspraak.eenheid }}</b> in {{ afspraak.jaar }}"
        "{% if afspraak.nulmeting or afspraak.bron %} <s>("
        "{% if afspraak.nulmeting %}nulmeting {{ afspraak.nulmeting }}{% endif %}"
        "{% if afspraak.nulmeting and afspraak.bron %}, {% endif %}"
        "{% if afspraak.bron %}bron {{ afspraak.bron }}{% endif %})</s>{% endif %}"
    )
    return wrap_if(
        "fiche.resultaatafspraken or fiche.resultaat_motivering",
        head("Resultaat"),
        list_items("afspraak in fiche.resultaatafspraken", agreement),
        wrap_if("fiche.resultaat_motivering", make_paragraph("Item", make_sentence_tag("fiche.resultaat_motivering"))),
    )


def alternatives() -> str:
    """What else could be done."""
    return wrap_if(
        "fiche.alternatieven", head("Alternatieven"), list_items("punt in fiche.alternatieven", "{{ punt }}")
    )


def funding() -> str:
    """Where an amount comes from, why it is unknown or nought, and how the money reaches its purpose."""
    line = (
        "{% if regel.herleiding %}{{ regel.herleiding|zin }} {% endif %}"
        "{% if regel.pm_reden %}P.m.: {{ regel.pm_reden|trim('. ') }}. {% endif %}"
        "<s>({{ regel.drager.naam }}, {{ regel.zekerheid }}"
        "{% if regel.structureel_vanaf %}, structureel vanaf {{ regel.structureel_vanaf }}{% endif %})</s>"
    )
    lines = wrap_for(
        "regel in fiche.budget.regels if regel.herleiding or regel.pm_reden", item("{{ regel.omschrijving }}", line)
    )
    none = item("Geen effect op de begroting", "{{ fiche.budget.geen_effect|zin }}", "fiche.budget.geen_effect")
    remark = wrap_if("not fiche.budget.regels", field_item("Toelichting", "fiche.budget.toelichting"))
    source = (
        field_item("Bron", "fiche.financiering.bron", always=True)
        + field_item("Vorm", "fiche.financiering.uitkeringsvorm.naam").replace(
            "if fiche.financiering.uitkeringsvorm.naam", "if fiche.financiering.uitkeringsvorm"
        )
        + field_item("Beleidsvrijheid", "fiche.financiering.beleidsvrijheid", always=True)
        + field_item("Dekking", "fiche.financiering.dekking")
    )
    return wrap_if(
        "fiche.budget or fiche.financiering",
        head("Geld: onderbouwing"),
        wrap_if("fiche.budget", lines, none, remark),
        wrap_if("fiche.financiering", source),
    )


def execution() -> str:
    """Who does it, whether it can be done, and what it takes in law."""
    return wrap_if(
        "fiche.uitvoering or fiche.juridisch",
        head("Uitvoering en recht"),
        wrap_if("fiche.uitvoering", _work()),
        wrap_if("fiche.juridisch", _law()),
    )


def _work() -> str:
    effects_told = (
        "{% for gevolg in fiche.uitvoering.gevolgen %}"
        "<b>{% if loop.first %}Gevolgen voor{% else %} Voor{% endif %} {{ gevolg.drager.naam }}.</b> {{ gevolg.gevolg|zin }}"
        "{% endfor %}"
    )
    test = (
        "{{ fiche.uitvoering.toets.stand|hoofdletter }}"
        "{% if fiche.uitvoering.toets.datum %} op {{ fiche.uitvoering.toets.datum }}{% endif %}."
    )
    names = (("Wie", "wie"), ("Capaciteit", "capaciteit"), ("Doorlooptijd", "doorlooptijd"))
    return "".join(field_item(label, f"fiche.uitvoering.{name}", always=True) for label, name in names) + (
        wrap_if("fiche.uitvoering.gevolgen", make_paragraph("Item", effects_told))
        + item(
            "Risico's",
            make_sentence_loop("risico in fiche.uitvoering.risicos", "risico"),
            "fiche.uitvoering.risicos",
        )
        + item("{{ ronde.uitvoeringstoets|hoofdletter }}", test, "fiche.uitvoering.toets")
    )


def _law() -> str:
    rules = make_joined_loop("regeling in fiche.juridisch.regelingen", "{{ regeling }}")
    return (
        item("Wetswijziging", "{{ fiche.juridisch.wetswijziging|hoofdletter }}.")
        + item("Regelingen", f"{rules}.", "fiche.juridisch.regelingen")
        + field_item("Procedure", "fiche.juridisch.procedure")
        + field_item("Europees recht", "fiche.juridisch.eu_aspecten")
    )


def effects() -> str:
    """What people notice."""
    more = (("Brede welvaart", "brede_welvaart"), ("Klimaat", "klimaat"), ("Ruimte", "ruimte"))
    rest = "".join(field_item(label, f"fiche.effect.{name}") for label, name in more)
    return wrap_if(
        "fiche.effect",
        head("Effect"),
        field_item("Maatschappelijk", "fiche.effect.maatschappelijk", always=True),
        rest,
    )


def cooperation() -> str:
    """How the governments work together, learn, and have talked it over."""
    names = (("Kaders", "kaders"), ("Mandaat", "mandaat"), ("Democratische borging", "democratische_borging"))
    frame = "".join(field_item(label, f"fiche.samenwerking.{name}", always=True) for label, name in names)
    partner = "{{ partner.naam }} ({{ partner.rol }}{% if partner.akkoord != 'nvt' %}, akkoord: {{ partner.akkoord }}{% endif %})"
    talk = (
        "{{ gesprek.orgaan }} ({{ gesprek.soort }}, {{ gesprek.datum }}): {{ gesprek.uitkomst }}"
        "{% if gesprek.voorbehoud %} ({{ gesprek.voorbehoud }}){% endif %}"
    )
    return wrap_if(
        "fiche.waarom_samen or fiche.samenwerking or fiche.rol_provincie or fiche.leren or fiche.digitaal"
        " or fiche.partners or fiche.ontkokering_motivering or fiche.afstemming",
        head("Samenwerking"),
        field_item("Waarom samen", "fiche.waarom_samen"),
        wrap_if("fiche.samenwerking", frame),
        field_item("Rol van de provincie", "fiche.rol_provincie"),
        item("Partners", make_joined_loop("partner in fiche.partners", partner) + ".", "fiche.partners"),
        field_item("Eén departement", "fiche.ontkokering_motivering"),
        item("Leren", _learning(), "fiche.leren"),
        wrap_if(
            "fiche.digitaal",
            field_item("Digitaal", "fiche.digitaal.toepassing"),
            field_item("Waarborg", "fiche.digitaal.waarborg"),
        ),
        item("Afstemming", make_joined_loop("gesprek in fiche.afstemming", talk) + ".", "fiche.afstemming"),
    )


def _learning() -> str:
    return (
        "{{ fiche.leren.monitoring|trim('. ')|hoofdletter }}"
        "{% if fiche.leren.evaluatiejaar %}; evaluatie in {{ fiche.leren.evaluatiejaar }}{% endif %}"
        "{% if fiche.leren.voorbeeldgebied %}; voorgesteld voorbeeldgebied: {{ fiche.leren.voorbeeldgebied }}{% endif %}."
    )


def messages() -> str:
    """The kernboodschappen that the fiche carries, and how."""
    mark = "{% if boodschap.ref.status == 'reconstructie' %} <m>reconstructie</m>{% endif %}"
    one = make_paragraph(
        "Item", f"<b>{{{{ boodschap.ref.titel }}}}.</b>{mark}{on_behalf('boodschap.ref')} {{{{ boodschap.hoe|zin }}}}"
    )
    return head("Kernboodschappen") + wrap_for("boodschap in fiche.kernboodschappen", one)


def coherence() -> str:
    """What the fiche hangs together with, and where it lands."""
    area = (
        "{{ gebied.naam }} ({{ gebied.soort.naam }}{% if gebied.code %} {{ gebied.code }}{% endif %}"
        "{% if gebied.peiljaar != ronde.gebiedsindeling_peiljaar %}, indeling {{ gebied.peiljaar }}{% endif %}"
        "{% if gebied.voorbeeldgebied %}, als voorbeeldgebied voorgesteld{% endif %})"
    )
    link = item("{{ verband.fiche.id }} {{ verband.fiche.titel }}", "{{ verband.toelichting|zin }}")
    return wrap_if(
        "fiche.samenhang or fiche.samenhang_motivering or fiche.gebieden or fiche.uitwerking_per_gebied",
        head("Samenhang en gebieden"),
        wrap_for("verband in fiche.samenhang", link),
        field_item("Eén opgave", "fiche.samenhang_motivering"),
        item("Gebieden", make_joined_loop("gebied in fiche.gebieden", area) + ".", "fiche.gebieden"),
        field_item("Per gebied", "fiche.uitwerking_per_gebied"),
    )


def pictures() -> str:
    """Maps and charts, each above its caption."""
    caption = make_paragraph("Caption", "{{ beeld.bijschrift }}")
    return wrap_for("beeld in fiche.afbeeldingen", make_paragraph("TableLead", "{{ beeld.bestand }}"), caption)


def sources() -> str:
    """Where the facts come from, each source with its own figures, and what abbreviations mean."""
    figure = "{{ cijfer.tekst }} ({{ cijfer.peildatum|datum }})"
    own = "fiche.cijfers if cijfer.bron == bron.id"
    figures = (
        f"{{% for cijfer in {own} %}}{{% if loop.first %}} Cijfers: {{% endif %}}{figure}"
        "{% if loop.last %}.{% else %}; {% endif %}{% endfor %}"
    )
    source = (
        "{{ bron.titel }}, {{ bron.uitgever }}, {{ bron.datum|datum }}, {{ bron.vindplaats }}"
        "{% if bron.geraadpleegd %} (geraadpleegd {{ bron.geraadpleegd }}){% endif %}."
        f"{{% if bron.opmerking %}} {{{{ bron.opmerking|zin }}}}{{% endif %}}{figures}"
    )
    abbreviation = make_joined_loop("kort, lang in fiche.afkortingen|dictsort", "{{ kort }}: {{ lang }}")
    return wrap_if(
        "fiche.bronnen",
        make_paragraph("Heading2", "Bronnen en cijfers"),
        wrap_for("bron in fiche.bronnen", make_paragraph("SourceLine", f"<b>{{{{ bron.id }}}}</b>\t{source}")),
    ) + wrap_if("fiche.afkortingen", make_paragraph("SmallNote", f"<b>Afkortingen.</b> {abbreviation}."))


def for_inside() -> str:
    """What no reader outside may see, on pages of its own at the very end; a delivery has nothing to put here."""
    texts = "{% for tekst in veld.teksten %}{{ tekst|zin }}{% if not loop.last %} {% endif %}{% endfor %}"
    return wrap_if(
        "intern",
        internal_heading("Alleen intern"),
        make_paragraph("TableLead", "<b>Dit deel is voor onszelf. In een levering aan een ander staat het niet.</b>"),
        wrap_for("veld in intern", make_paragraph("Detail", f"<b>{{{{ veld.naam }}}}.</b> {texts}")),
    )
