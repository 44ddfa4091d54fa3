"""One fault in a shipped template is one finding, with the right code at exactly the right place."""

from pathlib import Path

import pytest

from fiches.rendering.contract import CONTRACTS, FICHE
from fiches.templating.lint import lint_template
from tests.project import ROOT
from tests.templating.lint.judged import PATH, told
from tests.templating.lint.seeds import CORE, FOOTER, Seed

SEEDS = {
    "a slip in a field": Seed(
        "{{ fiche.maatregel }}",
        "{{ fiche.maatreegl }}",
        "SJB110",
        "hoofdtekst, alinea 1",
        "fiche.maatreegl",
        "bedoelde u 'maatregel'?",
    ),
    "a slip in a field of an item": Seed(
        "{{ boodschap.hoe }}",
        "{{ boodschap.hoee }}",
        "SJB110",
        'hoofdtekst, onder "Kernboodschappen", tabel 3, rij 3, cel 2',
        "boodschap.hoee",
        "bedoelde u 'hoe'?",
    ),
    "a slip in the name of a loop": Seed(
        "{{ boodschap.ref.tekst }}",
        "{{ bodschap.ref.tekst }}",
        "SJB110",
        'hoofdtekst, onder "Kernboodschappen", tabel 3, rij 3, cel 1, alinea 2',
        "bodschap",
        "bedoelde u 'boodschap'?",
    ),
    "a field of what a reference names": Seed(
        "{{ conditie.ref.titel }}",
        "{{ conditie.titel }}",
        "SJB110",
        'hoofdtekst, onder "Condities", tabel 5, rij 3, cel 1',
        "conditie.titel",
        "kies uit: ref, stand, toelichting",
    ),
    "a slip in the footer": Seed(
        "fiche.versie.nummer",
        "fiche.versienummer",
        "SJB110",
        "voettekst 1, alinea 1",
        "fiche.versienummer",
        "bedoelde u 'versie'?",
        part=FOOTER,
    ),
    "a slip in the title of the document": Seed(
        "fiche.titel",
        "fiche.title",
        "SJB110",
        "documenteigenschappen, titel",
        "fiche.title",
        "bedoelde u 'titel'?",
        part=CORE,
    ),
    "a guard of another field": Seed(
        "{%p if fiche.aanleiding %}",
        "{%p if fiche.doel %}",
        "SJB111",
        'hoofdtekst, onder "Aanleiding en doel", alinea 2',
        "fiche.aanleiding",
        "zet er {% if fiche.aanleiding %} omheen",
    ),
    "a guard of another field, in a line": Seed(
        "{% if afspraak.nulmeting %}",
        "{% if afspraak.bron %}",
        "SJB111",
        'hoofdtekst, onder "Planning en resultaat", tabel 7, rij 2, cel 2, alinea 2',
        "afspraak.nulmeting",
        "zet er {% if afspraak.nulmeting %} omheen",
    ),
    "a guard of the block, not of the field": Seed(
        "{% if fiche.vertrouwelijkheid.tot %}",
        "{% if fiche.vertrouwelijkheid %}",
        "SJB111",
        "hoofdtekst, tabel 1, rij 2, cel 4",
        "fiche.vertrouwelijkheid.tot",
        "zet er {% if fiche.vertrouwelijkheid.tot %} omheen",
    ),
    "a guard of another block": Seed(
        "{%p if fiche.effect %}",
        "{%p if fiche.samenwerking %}",
        "SJB111",
        'hoofdtekst, onder "Effect en samenwerking", alinea 2',
        "fiche.effect",
        "zet er {% if fiche.effect %} omheen",
    ),
    "a guard that asks too much itself": Seed(
        "{% if fiche.digitaal and fiche.digitaal.toepassing %}",
        "{% if fiche.digitaal.toepassing %}",
        "SJB111",
        'hoofdtekst, onder "Effect en samenwerking", alinea 11',
        "fiche.digitaal",
        "zet er {% if fiche.digitaal %} omheen",
    ),
    "a loop over one item": Seed(
        "{%tr for boodschap in fiche.kernboodschappen %}",
        "{%tr for boodschap in fiche.kernboodschappen[0] %}",
        "SJB112",
        'hoofdtekst, onder "Kernboodschappen", tabel 3, rij 2, cel 1',
        "fiche.kernboodschappen[0]",
    ),
    "a loop over a text": Seed(
        "for koepel in ronde.koepels",
        "for koepel in ronde.naam",
        "SJB112",
        "hoofdtekst, tabel 2, rij 2, cel 3, alinea 1",
        "ronde.naam",
    ),
    "a loop over a block": Seed(
        "{%tr for regel in fiche.budget.regels %}",
        "{%tr for regel in fiche.budget %}",
        "SJB112",
        'hoofdtekst, onder "Budget en financiering", tabel 6, rij 2, cel 1',
        "fiche.budget",
        "de lijsten daarin: fiche.budget.regels, fiche.budget.per_drager",
    ),
    "a loop over a woordenboek": Seed(
        "fiche.afkortingen|dictsort",
        "fiche.afkortingen",
        "SJB112",
        'hoofdtekst, onder "Bronnen", alinea 6',
        "fiche.afkortingen",
        "schrijf fiche.afkortingen|dictsort",
    ),
    "an amount of a date": Seed(
        "{{ ronde.kennisdatum }}",
        "{{ ronde.kennisdatum|bedrag }}",
        "SJB113",
        'hoofdtekst, onder "Bronnen", alinea 9',
        "bedrag",
        "bedoelde u '|datum'?",
    ),
    "an amount of a period": Seed(
        "{{ bron.datum|datum }}",
        "{{ bron.datum|bedrag }}",
        "SJB113",
        'hoofdtekst, onder "Bronnen", alinea 2',
        "bedrag",
        "bedoelde u '|datum'?",
    ),
    "a date of a text": Seed(
        "{{ bron.titel }}, {{ bron.uitgever }}",
        "{{ bron.titel|datum }}, {{ bron.uitgever }}",
        "SJB113",
        'hoofdtekst, onder "Bronnen", alinea 2',
        "datum",
        "haal het filter weg",
    ),
    "a number of a year": Seed(
        "{{ afspraak.jaar }}",
        "{{ afspraak.jaar|getal }}",
        "SJB113",
        'hoofdtekst, onder "Planning en resultaat", tabel 7, rij 2, cel 2, alinea 2',
        "getal",
        "haal het filter weg",
    ),
    "a filter that does not exist": Seed(
        "|hoofdletter }}",
        "|hoofdleter }}",
        "SJB114",
        "hoofdtekst, tabel 1, rij 2, cel 3",
        "hoofdleter",
        "bedoelde u 'hoofdletter'?",
    ),
    "a whole block": Seed(
        "{{ fiche.opgave.naam }}",
        "{{ fiche.opgave }}",
        "SJB115",
        "hoofdtekst, tabel 1, rij 2, cel 2",
        "fiche.opgave",
        "noem een veld ervan: id, naam, aliassen, kleur",
    ),
    "a whole list": Seed(
        "{{ vraag.tekst }}",
        "{{ vraag.aan }}",
        "SJB115",
        'hoofdtekst, onder "Aanbod en vraag", tabel 4, rij 2, cel 2, alinea 2',
        "vraag.aan",
        "schrijf vraag.aan|opsomming, of herhaal met {% for … in vraag.aan %}",
    ),
    "a text of a sum": Seed(
        "{{ bedrag|bedrag|replace",
        "{{ bedrag|replace",
        "SJB113",
        'hoofdtekst, onder "Budget en financiering", tabel 6, rij 8, cel 5',
        "replace",
        "bedoelde u '|bedrag'?",
        nth=3,
    ),
    "a choice that does not exist": Seed(
        "boodschap.ref.status == 'reconstructie'",
        "boodschap.ref.status == 'reconstruktie'",
        "SJB116",
        'hoofdtekst, onder "Kernboodschappen", tabel 3, rij 3, cel 1, alinea 1',
        "'reconstruktie'",
        "bedoelde u 'reconstructie'?",
    ),
    "a choice in other letters": Seed(
        "partner.akkoord != 'nvt'",
        "partner.akkoord != 'n.v.t.'",
        "SJB116",
        'hoofdtekst, onder "Effect en samenwerking", alinea 8',
        "'n.v.t.'",
        "bedoelde u 'nvt'?",
    ),
    "a choice with a capital": Seed(
        "departement.rol == 'voortouw'",
        "departement.rol == 'Voortouw'",
        "SJB116",
        "hoofdtekst, tabel 2, rij 2, cel 4",
        "'Voortouw'",
        "bedoelde u 'voortouw'?",
    ),
    "yes or no as a word": Seed(
        "{% if fiche.bac.te_bevestigen %}",
        "{% if fiche.bac.te_bevestigen == 'ja' %}",
        "SJB116",
        "hoofdtekst, tabel 2, rij 2, cel 1",
        "'ja'",
        "schrijf {% if fiche.bac.te_bevestigen %} of {% if not fiche.bac.te_bevestigen %}",
    ),
    "a year as a text": Seed(
        "gebied.peiljaar != ronde.gebiedsindeling_peiljaar",
        "gebied.peiljaar != '2021'",
        "SJB116",
        'hoofdtekst, onder "Samenhang en gebieden", alinea 5',
        "'2021'",
        "een jaar staat zonder aanhalingstekens",
    ),
    "a default that does not help": Seed(
        "{% if gebied.code %} {{ gebied.code }}{% endif %}",
        " {{ gebied.code|default('geen') }}",
        "SJB111",
        'hoofdtekst, onder "Samenhang en gebieden", alinea 5',
        "gebied.code",
        "zet er {% if gebied.code %} omheen",
    ),
    "an amount that may be p.m.": Seed(
        "{% if regel.structureel == 0 %}",
        "{% if regel.structureel > 0 %}",
        "SJB113",
        'hoofdtekst, onder "Budget en financiering", tabel 6, rij 3, cel 1',
        "regel.structureel >",
        "sluit eerst p.m. uit, met {% if regel.structureel != 'p.m.' %}",
    ),
    "a field for a filter that does not exist": Seed(
        "opsomming('naam')",
        "opsomming('name')",
        "SJB110",
        'hoofdtekst, onder "Aanbod en vraag", alinea 2',
        "name",
        "bedoelde u 'naam'?",
    ),
    "a sentence of blocks": Seed(
        "opsomming('id')",
        "opsomming",
        "SJB113",
        'hoofdtekst, onder "Aanbod en vraag", tabel 4, rij 2, cel 2, alinea 2',
        "opsomming",
        "noem een veld van elk onderdeel, zoals vraag.aan|opsomming('id')",
    ),
    "a Dutch word for a loop": Seed(
        "{% if not loop.last %}",
        "{% if not loop.laatste %}",
        "SJB110",
        "hoofdtekst, tabel 2, rij 2, cel 4",
        "loop.laatste",
        "bedoelde u 'last'?",
    ),
    "no id": Seed("{{ fiche.id }}", "{{ fiche.titel }}", "SJB118", "", "", "zet {{ fiche.id }} erbij"),
    "a list as a number": Seed(
        "fiche.budget.per_drager|length > 1",
        "fiche.budget.per_drager > 1",
        "SJB113",
        'hoofdtekst, onder "Budget en financiering", tabel 6, rij 5, cel 1',
        "fiche.budget.per_drager >",
        "bedoelde u het aantal: fiche.budget.per_drager|length?",
    ),
    "a sum of a text": Seed(
        "{{ fiche.doel }}",
        "{{ fiche.doel + 1 }}",
        "SJB113",
        'hoofdtekst, onder "Aanleiding en doel", alinea 5',
        "fiche.doel +",
    ),
    "a field for a selection that does not exist": Seed(
        "selectattr('herleiding')",
        "selectattr('herleidingg')",
        "SJB110",
        'hoofdtekst, onder "Budget en financiering", alinea 6',
        "herleidingg",
        "bedoelde u 'herleiding'?",
    ),
    "a slip in a condition": Seed(
        "{%p if fiche.condities %}",
        "{%p if fiche.conditie %}",
        "SJB110",
        'hoofdtekst, onder "Tekstvoorstel voor het akkoord", alinea 3',
        "fiche.conditie",
        "bedoelde u 'condities'?",
    ),
    "a test that does not exist": Seed(
        "{%p if fiche.condities %}",
        "{%p if fiche.condities is leeg %}",
        "SJB114",
        'hoofdtekst, onder "Condities", alinea 3',
        "leeg",
        nth=2,
    ),
}


@pytest.mark.parametrize("seed", SEEDS.values(), ids=SEEDS.keys())
def test_one_fault_is_one_finding(seed: Seed) -> None:
    found = lint_template(PATH, seed.package(), FICHE)
    assert told(list(found)) == [(seed.code, seed.place, seed.marked)]
    assert found[0].hint == seed.hint


TEMPLATES = sorted((ROOT / "templates").glob("*.docx"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_the_shipped_templates_are_clean(path: Path) -> None:
    kind = max((kind for kind in CONTRACTS if f"{path.stem}-".startswith(f"{kind}-")), key=len)
    assert lint_template(f"templates/{path.name}", path.read_bytes(), CONTRACTS[kind]) == ()
