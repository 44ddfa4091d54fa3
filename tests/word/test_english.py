"""No English of Jinja or Python reaches who edits a template."""

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType

import pytest
from jinja2 import compiler, filters, lexer, parser, runtime

from fiches.word.template.english import ABSENCE_MESSAGES, PYTHON_MESSAGES, SYNTAX_MESSAGES, translate
from fiches.word.template.faults import TemplateFault, describe_error
from fiches.word.template.render import compile_template
from tests.word_files import p, word_package

_SAID_BY = {
    "fail": SYNTAX_MESSAGES, "TemplateSyntaxError": SYNTAX_MESSAGES, "Failure": SYNTAX_MESSAGES,
    "undefined": ABSENCE_MESSAGES, "_undefined": ABSENCE_MESSAGES, "TypeError": PYTHON_MESSAGES,
}  # fmt: skip
_TOLD_OTHERWISE = ("Can't compile non template nodes", "Can only get item pairs", "No 5 named")
"""What no template brings about, what is told by the name of its filter, and a sentence about a filter or a test."""


def _read_text(node: ast.expr) -> str:
    """A text in the source of Jinja, with a name or number wherever it fills something in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_read_text(value) for value in node.values)
    if isinstance(node, ast.FormattedValue):
        return "'naam'" if node.conversion == ord("r") else "5"
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _list_sentences(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Who says it, and what."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in _SAID_BY and (text := _read_text(node.args[0])):
                yield name, text


def test_everything_that_jinja_says_has_a_dutch_sentence() -> None:
    """Also what a next version says."""
    said = [found for module in (parser, lexer, compiler, runtime, filters) for found in _list_sentences(module)]
    assert len(said) > 30
    untold = [text for name, text in said if not translate(text, _SAID_BY[name])]
    assert [text for text in untold if not text.startswith(_TOLD_OTHERWISE)] == []


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ 'x\\x' }}", "een code met \\ die niet bestaat"),
        ("{{ 'a'|truncate(1, false, 'abcdef') }}", "kan niets met '1', 'false' of 'abcdef' tussen"),
        ("{{ '%d'|format('x') }}", "het filter 'format' kan niets met 'x' tussen de haakjes"),
        ("{{ '%s %s'|format('x') }}", "het filter 'format' krijgt te weinig waarden: 1 voor 2 keer een %"),
        ("{{ '%s'|format('x', 'y') }}", "het filter 'format' krijgt te veel waarden: 2 voor 1 keer een %"),
        ("{{ '%s'|format(a=1) }}", "het filter 'format' krijgt te weinig waarden"),
        ("{{ '%(a)s'|format('x') }}", "het filter 'format' mist een waarde voor 'a'"),
        ("{{ '%(a)s %s'|format('x', a=1) }}", "met en zonder naam; geef ze alle een naam"),
        ("{{ 1.5|round(3, 'x') }}", "het filter 'round' kent alleen 'common', 'ceil' en 'floor', niet 'x'"),
        ("{{ 'x'.join(5) }}", "de methode 'join' kan niets met '5' tussen de haakjes"),
        ("{{ 'x'.replace('y') }}", "de methode 'replace' mist een waarde tussen de haakjes"),
        ("{{ 'x'|upper(1) }}", "het filter 'upper' krijgt te veel waarden tussen de haakjes"),
        ("{{ 'x'.upper(a=1) }}", "de methode 'upper' kent de naam 'a' niet tussen de haakjes"),
        ("{{ [3, 'a']|sort(reverse=true) }}", "'sort' krijgt waarden die niet met elkaar te vergelijken zijn"),
        ("{{ [3]|sum(start='a') }}", "kan niets met een lijst en 'a' tussen de haakjes"),
        ("{{ [3, 4][2] }}", "[2] bestaat niet: de lijst heeft 2 onderdelen, en het eerste is [0]"),
        ("{{ t[9] }}", "[9] bestaat niet: de tekst heeft 5 tekens"),
        ("{{ range('x') }}", "'range' vraagt"),
        ("{{ [3]|map }}", "het filter 'map' mist een waarde tussen de haakjes"),
        ("{{ 5|join }}", "het filter 'join' kan niets met '5' ("),
        ("{{ t.upper }}", "achter '.upper' ontbreken de haakjes; schrijf .upper()"),
        ("{{ {'a': 1}.items }}", "achter '.items' ontbreken de haakjes; schrijf .items()"),
        ("{{ range(1, 2, 0) }}", "een stap van 0"),
        ("{{ range() }}", "'range' vraagt"),
        ("{{ range(10 ** 30) }}", "'range' kan niet verder dan"),
        ("{% set a, b = [1, 2, 3] %}", "een tag noemt 2 namen, en krijgt meer waarden"),
        ("{% for a, b in {'x': 1} %}{{ a }}{% endfor %}", "een tag noemt 2 namen, en krijgt minder waarden: 1"),
        ("{% set a, b = 5 %}", "krijgt één waarde"),
        ("{% macro m(a, a) %}{% endmacro %}", "een macro noemt 'a' twee keer"),
        ("{% macro m(caller) %}{{ caller() }}{% endmacro %}", "'caller'"),
        ("{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}", "'caller' kan alleen"),
        ("{% macro m() %}{% endmacro %}{{ m(1) }}", "de macro 'm' krijgt meer dan 0 waarden"),
        ("{% macro m() %}{% endmacro %}{{ m(x=1) }}", "de macro 'm' kent geen 'x'"),
        ("{% block x %}{{ super() }}{% endblock %}", "'super()' kan niet"),
        ("{{ f(a=1, 2) }}", "zonder naam achter een met naam"),
        ("{{ t 1 }}", "iets te veel: een getal"),
        ("{{ t[1 }}", "iets te veel: }"),
        ("{{ t() }}", "haal ze weg"),
        ("{% for x in 5 %}{% endfor %}", "vraagt een lijst"),
        ("{% for x in [1] %}{% set loop = 1 %}{% endfor %}", "de naam 'loop'"),
        ("{% colspan 2 %}", "de tag 'colspan' kan hier niet: hij staat in de tekst van een tabelcel"),
        ("{{ (t if 0).x }}", "de voorwaarde in een tag geldt niet; zet er 'else' met een waarde achter"),
        ("{{ range.__self__ }}", "niet is toegestaan: '__self__'"),
    ],
)
def test_said_in_dutch(template: str, words: str) -> None:
    """With a way out where there is one, and the tag."""
    with pytest.raises(TemplateFault) as raised:
        compile_template(word_package(p(template))).render({"t": "tekst"})
    assert words in str(raised.value)
    assert "(in de hoofdtekst" in str(raised.value)


@pytest.mark.parametrize("error", [ValueError("something new"), TypeError("new"), filters.FilterArgumentError("new")])
def test_what_is_new_is_not_shown(error: Exception) -> None:
    """Its English means nothing to the reader; the place of the tag stands behind the sentence."""
    assert "new" not in describe_error(error)


@pytest.mark.parametrize(
    ("tag", "what"),
    [
        ('{{ fiche.idd|replace("</w:p>", "") }}', "het veld 'idd' bestaat niet; bedoelde u 'id'?"),
        ("{% if fiche.idd == '<w:p >' %}a{% endif %}", "het veld 'idd' bestaat niet; bedoelde u 'id'?"),
        ("{{ fiche.id </w:p> }}", "een tag is niet goed afgesloten, of er staat iets te veel: /"),
    ],
)
def test_markup_that_somebody_typed_in_a_tag_stands_in_its_message(tag: str, what: str) -> None:
    """No line ends there, and what is closed is not called open."""
    with pytest.raises(TemplateFault) as raised:
        compile_template(word_package(p(tag))).render({"fiche": {"id": "W-01"}})
    assert str(raised.value) == f"{what} (in de hoofdtekst, bij: {tag})"
