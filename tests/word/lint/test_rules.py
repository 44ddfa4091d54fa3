"""The schema rules one by one: what each says, and what it leaves alone."""

import pytest
from jinja2.filters import FILTERS as JINJA_FILTERS

from fiches.diagnostics import Diagnostic
from fiches.word.lint.filters import HANDLERS
from fiches.word.lint.trial import Fill, make_context
from fiches.word.shape import Shape, ValueKind, make_choice, make_som
from fiches.word.template.faults import TemplateFault, ValueFault
from fiches.word.template.filter_table import FILTER_TABLE, OWN_FILTERS
from fiches.word.template.render import compile_template
from tests.word.filtering import apply_filter
from tests.word.lint.judged import findings, marked, told
from tests.word_files import p, word_package

SAID = {
    "{{ fich.titel }}": ("SJB110", "fich", "'fich' bestaat hier niet.", "bedoelde u 'fiche'?"),
    "{{ fiche.titel.lengte }}": (
        "SJB110",
        "fiche.titel.lengte",
        "'fiche.titel' is een tekst en heeft geen veld 'lengte'.",
        "",
    ),
    "{{ fiche.titel.upper }}": (
        "SJB110",
        "fiche.titel.upper",
        "Achter '.upper' ontbreken de haakjes.",
        "schrijf .upper()",
    ),
    "{{ 'x'.items }}": ("SJB110", "'x'.items", "'x' is een tekst en heeft geen veld 'items'.", ""),
    "{{ fiche['ti' ~ 'tl'] }}": (
        "SJB110",
        "{{ fiche['ti' ~ 'tl'] }}",
        "'fiche' heeft geen veld 'titl'.",
        "bedoelde u 'titel'?",
    ),
    "{{ [fiche]|map(attribute='titl')|join }}": (
        "SJB110",
        "titl",
        "Een onderdeel van '[fiche]' heeft geen veld 'titl'.",
        "bedoelde u 'titel'?",
    ),
    "{{ [fiche]|groupby('titel')|first }}": (
        "SJB115",
        "{{ [fiche]|groupby('titel')|first }}",
        "'[fiche]|first' is een blok en wordt in zijn geheel afgedrukt.",
        "noem een veld ervan: grouper, list",
    ),
    "{{ ['%900d']|map('format', 1)|first }}": (
        "SJB120",
        "{{ ['%900d']|map('format', 1)|first }}",
        "Het sjabloon is niet te vullen met alleen de verplichte velden: het filter 'format' kan niet verder dan 500.",
        "",
    ),
    "{{ fiche.vraag.tekst }}": (
        "SJB110",
        "fiche.vraag.tekst",
        "'fiche.vraag' is een lijst en heeft zelf geen veld 'tekst'.",
        "herhaal met {% for … in … %}",
    ),
    "{{ loop.index }}": (
        "SJB110",
        "loop",
        "'loop' bestaat hier niet.",
        "kies uit: fiche, intern, ronde, hoofdboodschap, document",
    ),
    "{{ fiche['titl'] }}": ("SJB110", "titl", "'fiche' heeft geen veld 'titl'.", "bedoelde u 'titel'?"),
    "{% set ns = namespace(som=0) %}{{ ns.soms }}": (
        "SJB110",
        "ns.soms",
        "'ns' heeft geen veld 'soms'.",
        "bedoelde u 'som'?",
    ),
    "{% for letter in fiche.titel %}{% endfor %}": (
        "SJB112",
        "fiche.titel",
        "'fiche.titel' is een tekst, geen lijst.",
        "",
    ),
    "{% for a, b in fiche.vraag %}{% endfor %}": (
        "SJB112",
        "fiche.vraag",
        "Een onderdeel van 'fiche.vraag' heeft geen 2 delen.",
        "noem één naam voor elk onderdeel",
    ),
    "{{ fiche.vraag|bedrag }}": (
        "SJB113",
        "bedrag",
        "Het filter 'bedrag' is niet voor een lijst waarvan elk onderdeel een blok is ('fiche.vraag').",
        "noem een veld van elk onderdeel, zoals fiche.vraag|opsomming('tekst')",
    ),
    "{{ fiche.aanbod|zin }}": (
        "SJB113",
        "zin",
        "Het filter 'zin' is niet voor een lijst waarvan elk onderdeel een opgemaakte tekst is ('fiche.aanbod').",
        "bedoelde u '|opsomming'?",
    ),
    "{% for punt in fiche.aanbod|reverse %}{% endfor %}": (
        "SJB113",
        "reverse",
        "Het filter 'reverse' is niet voor een lijst waarvan elk onderdeel een opgemaakte tekst is ('fiche.aanbod').",
        "bedoelde u '|opsomming'?",
    ),
    "{{ fiche.titel|opsomming }}": (
        "SJB113",
        "opsomming",
        "Het filter 'opsomming' is niet voor een tekst ('fiche.titel').",
        "haal het filter weg",
    ),
    "{{ fiche.vraag|sum('tekst') }}": (
        "SJB113",
        "sum",
        "Het filter 'sum' is niet voor een lijst waarvan elk onderdeel een opgemaakte tekst is ('fiche.vraag').",
        "bedoelde u '|opsomming'?",
    ),
    "{% if ronde.kennisdatum > 2020 %}{% endif %}": (
        "SJB113",
        "ronde.kennisdatum >",
        "'>' kan niet met een datum ('ronde.kennisdatum') en een aantal.",
        "",
    ),
    "{{ fiche.titel|hoofdletters }}": (
        "SJB114",
        "hoofdletters",
        "Het filter 'hoofdletters' bestaat niet.",
        "bedoelde u 'hoofdletter'?",
    ),
    "{% if fiche.titel is gevuld %}{% endif %}": ("SJB114", "gevuld", "De vergelijking 'gevuld' bestaat niet.", ""),
    "{{ vandaag() }}": ("SJB114", "vandaag", "De functie 'vandaag' bestaat niet.", ""),
    "{{ fiche.afkortingen }}": (
        "SJB115",
        "fiche.afkortingen",
        "'fiche.afkortingen' is een woordenboek en wordt in zijn geheel afgedrukt.",
        "schrijf fiche.afkortingen|opsomming, of herhaal met {% for … in fiche.afkortingen %}",
    ),
    "{% if fiche.vertrouwelijkheid.niveau in ['openbaar', 'publiek'] %}{% endif %}": (
        "SJB116",
        "'publiek'",
        "'fiche.vertrouwelijkheid.niveau' is nooit 'publiek'.",
        "kies uit: intern, vertrouwelijk, embargo, openbaar",
    ),
    "{{ fiche.partners|selectattr('akkoord', 'equalto', 'Ja')|map(attribute='naam')|join }}": (
        "SJB116",
        "'Ja'",
        "'fiche.partners.akkoord' is nooit 'Ja'.",
        "bedoelde u 'ja'?",
    ),
    "{% if ronde.kennisdatum == '2021-03-17' %}{% endif %}": (
        "SJB116",
        "'2021-03-17'",
        "'ronde.kennisdatum' is een datum, en dus nooit '2021-03-17'.",
        "",
    ),
    "{% if ronde.jaren[0] == '2022' %}{% endif %}": (
        "SJB116",
        "'2022'",
        "'ronde.jaren[0]' is nooit '2022'.",
        "een jaar staat zonder aanhalingstekens",
    ),
}

FINE = (
    "{{ fiche.titel|list|join('-') }}",
    "{{ fiche.versie.datum }} {{ fiche.versie.datum|datum }}",
    "{% for kort in fiche.afkortingen %}{{ kort }}{% endfor %}",
    "{% for kort, lang in fiche.afkortingen|dictsort %}{{ kort }} {{ lang }}{% endfor %}",
    "{% for soort, vragen in fiche.vraag|groupby('soort') %}{% for v in vragen %}{{ v.tekst }}{% endfor %}{% endfor %}",
    "{% for rij in fiche.aanbod|batch(2) %}{% for punt in rij %}{{ punt }}{% endfor %}{% endfor %}",
    "{% for punt in fiche.aanbod|sort|list %}{{ loop.index }}/{{ loop.length }} {{ punt|upper }}{% endfor %}",
    "{% for n in range(3) %}{{ n + 1 }}{% endfor %}",
    "{{ fiche.vraag|map(attribute='termijn')|join(', ') }} {{ fiche.vraag|length }}",
    "{{ fiche.aanbod|map('hoofdletter')|join('; ') }}",
    "{{ ronde.jaren|first }} {{ ronde.jaren|max }} {{ ronde.jaren[0] - 1 }}",
    "{% set n = namespace(som=0) %}{% for v in fiche.vraag %}{% set n.som = n.som + 1 %}{% endfor %}{{ n.som }}",
    "{% macro regel(naam, waarde='') %}{{ naam }}: {{ waarde }}{% endmacro %}{{ regel(fiche.titel, fiche.id) }}",
    "{% macro kader() %}[{{ caller() }}]{% endmacro %}{% call kader() %}{{ fiche.titel }}{% endcall %}",
    "{% set kop %}Fiche {{ fiche.id }}{% endset %}{{ kop }}",
    "{% set paar = [fiche.id, fiche.titel] %}{{ paar|join(': ') }}",
    "{% set blok = {'a': fiche.id} %}{{ blok.a }}",
    "{{ 'x' if fiche.bac.te_bevestigen else 'y' }} {{ fiche.id ~ ': ' ~ fiche.titel }}",
    "{% for x in fiche.vraag recursive %}{{ x.tekst }}{% endfor %}",
    "{% for x in fiche.aanbod %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% if fiche.vertrouwelijkheid.niveau == 'openbaar' %}a{% elif fiche.status.zijstatus %}b{% endif %}",
    "{{ fiche['titel'] }} {{ fiche.vraag[0].aan[0].naam }}",
    "{{ fiche.titel[:10] }}",
    "{% for naam in ['titel', 'id'] %}{{ fiche[naam] }}{% endfor %}",
    "{{ [fiche.titel]|map('upper')|first }} {{ [3, 4]|batch(2)|first|join }}",
    "{{ fiche.titel.upper() }} {{ fiche.titel.split(' ')|first }} {{ ronde.prijspeil * 1.5 / 2 }}",
    "{{ fiche.titel.split()|first|default('-', true) }}",
    "{% for kort, lang in fiche.afkortingen.items() %}{{ kort.upper() }}{{ lang }}{% endfor %}",
    "{% for groep in fiche.vraag|groupby('soort') %}{{ groep.grouper }}{{ groep.list|length }}{% endfor %}",
)


def said(found: Diagnostic) -> tuple[str, str, str, str]:
    return found.code, marked(found), found.message, found.hint


@pytest.mark.parametrize(("source", "expected"), SAID.items())
def test_what_a_rule_says(source: str, expected: tuple[str, str, str, str]) -> None:
    assert [said(found) for found in findings(p(source))] == [expected]


@pytest.mark.parametrize("source", FINE)
def test_what_is_fine(source: str) -> None:
    """Not a word about it, and it can be filled in."""
    assert [said(found) for found in findings(p(source))] == []


def test_every_filter_is_understood() -> None:
    """A filter whose result depends on what it gets has a function in the lint; `default` is one of its own."""
    unclear = {name for name, row in FILTER_TABLE.items() if row.gives is None}
    assert unclear - {"default", "d"} == set(HANDLERS)


@pytest.mark.parametrize(
    ("name", "kind"),
    [(name, kind) for name in OWN_FILTERS for kind in sorted(FILTER_TABLE[name].takes - {ValueKind.LIJST})],
)
def test_a_filter_takes_what_it_says(name: str, kind: ValueKind) -> None:
    shapes = {ValueKind.SOM: make_som(), ValueKind.KEUZE: make_choice("ja", "nee")}
    values = [make_context(shapes.get(kind, Shape(kind)), fill) for fill in Fill]
    assert all(apply_filter(name, value) for value in values)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("bedrag", ValueKind.DATUM), ("bedrag", ValueKind.JAAR), ("datum", ValueKind.JAAR), ("datum", ValueKind.TEKST),
    ("getal", ValueKind.DATUM),
     ("kwartaal", ValueKind.JAAR), ("opsomming", ValueKind.TEKST), ("zin", ValueKind.DATUM), ("hoofdletter",
     ValueKind.AANTAL)],
)  # fmt: skip
def test_a_filter_fails_on_what_it_does_not_take(name: str, kind: ValueKind) -> None:
    assert kind not in FILTER_TABLE[name].takes
    with pytest.raises(ValueFault):
        apply_filter(name, make_context(Shape(kind), Fill.LEAST))


WRITTEN = ("'abc'", "'2021-03-17'", "'2022-K3'", "12", "true", "['a', 'b']", "[2, 1]", "{'b': 1, 'a': 2}", "[{'n': 1}]")
"""Values of several kinds, as they are written out in a tag."""


@pytest.mark.parametrize("value", WRITTEN)
def test_of_what_is_written_out_the_check_says_what_the_build_says(value: str) -> None:
    """Whether a filter can be for it: each that the check lets through can be filled in, and no other."""
    tags = {name: f"{{% set x = {value}|{name} %}}" for name in FILTER_TABLE}
    refused = {marked(one) for one in findings("".join(map(p, tags.values()))) if one.code == "SJB113"}
    assert refused == {name for name, tag in tags.items() if _fails(tag)}


def _fails(tag: str) -> bool:
    try:
        compile_template(word_package(p(tag))).render({})
    except TemplateFault:
        return True
    return False


@pytest.mark.parametrize(
    "source",
    [
        "{% for dag in ['2021-03-17', '2022'] %}{{ dag|datum }}{% endfor %}",
        "{{ ('2021-03-17' if fiche.doel else '2022')|datum }}",
        "{{ ['2021', '2022-03'][1]|datum }}",
        "{{ '2021-03-17'[:4]|datum }}",
        "{{ ('2021' ~ '-03')|datum }}",
        "{{ ('2021' + '-03')|datum }}",
        "{{ '2021 03'.replace(' ', '-')|datum }}",
        "{{ ['2021-03-17']|map('datum')|join }}",
        "{{ fiche.titel|list|join('-') }}",
    ],
)
def test_a_text_of_the_template_itself_may_be_what_a_filter_is_for(source: str) -> None:
    assert told(findings(p(source))) == []


@pytest.mark.parametrize("value", ["'aaaa'", "fiche.titel"])
def test_a_method_that_cannot_be_is_told_by_its_true_cause(value: str) -> None:
    (found,) = findings(p(f"{{{{ {value}.split('') }}}}"))
    message = "De methode 'split' kan niets met '' tussen de haakjes."
    assert said(found) == ("SJB113", f"{value}.split", message, "verander wat er tussen de haakjes staat")


def test_a_list_that_a_method_gives_is_quoted_with_its_method() -> None:
    (found,) = findings(p("{{ fiche.titel.split(' ') }}"))
    assert found.hint.startswith("schrijf fiche.titel.split(' ')|opsomming")


@pytest.mark.parametrize("name", sorted(JINJA_FILTERS.keys() - FILTER_TABLE.keys()))
def test_a_filter_of_jinja_that_is_refused_has_a_way_out(name: str) -> None:
    """By its own name and as `map` asks for it; what the check says the build says too."""
    for source in (f"{{{{ fiche.titel|{name} }}}}", f"{{{{ ['a']|map('{name}')|join }}}}"):
        (found,) = findings(p(source))
        assert (found.code, found.message) == ("SJB114", f"Het filter '{name}' van Jinja mag hier niet.")
        assert found.hint
    with pytest.raises(TemplateFault) as fault:
        compile_template(word_package(p(f"{{{{ 'a'|{name} }}}}")))
    assert fault.value.reason == f"het filter '{name}' van Jinja mag hier niet; {found.hint}"


@pytest.mark.parametrize("count", [98, 99, 101, 400])
def test_tags_that_are_nested_too_deep_are_told_at_the_first_that_is(count: int) -> None:
    """Python gives up at another depth than this program; each in a paragraph of its own or all in one."""
    (apart,) = findings("".join(p("{%p if 1 %}") for _ in range(count)) + p("x") + p("{%p endif %}") * count)
    (together,) = findings(p("{% if 1 %}" * count + "x" + "{% endif %}" * count))
    for found in (apart, together):
        told = (found.code, found.message)
        assert told == ("SJB102", "Er staan te veel tags in elkaar; zet de binnenste in een {% macro … %}.")
    assert apart.location.place is not None
    assert apart.location.place.paragraph == min(count, 100)
    assert together.location.column == 10 * (min(count, 100) - 1) + 1
