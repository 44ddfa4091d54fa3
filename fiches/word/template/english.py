"""What Jinja and Python say of a template in English, each with the Dutch sentence for who edits it in Word."""

import re
from collections.abc import Iterable

from fiches.word.template.unknown_filters import REFUSED_FILTERS, describe_unknown_filter

Messages = Iterable[tuple[str, str]]
"""Patterns of English sentences, each with a Dutch one. The first that fits counts, so narrow ones come first."""

_TOO_MUCH = "een tag is niet goed afgesloten, of er staat iets te veel: {0}"
_NOT_WHOLE = "een tag is niet af"

SYNTAX_MESSAGES: Messages = (
    *((f"No filter named '{name}'", describe_unknown_filter(name)) for name in REFUSED_FILTERS),
    (r"No filter named '(.+?)'", "het filter '{0}' bestaat niet"),
    (r"No test named '(.+?)'", "de vergelijking 'is {0}' bestaat niet"),
    (r"unknown tag '(end\w+|else|elif)'.+needs to be closed is '(.+?)'",
     "'{0}' kan hier niet: eerst moet '{1}' dicht met 'end{1}'"),
    (r"unknown tag '(end\w+|else|elif)'", "'{0}' staat los: er gaat geen opening aan vooraf"),
    (r"unknown tag '(p|tr|tc|r)'", "de tag '{0}' kan hier niet: een tag met 'p' staat alleen in een alinea, met 'tr' "
     "in een tabelrij, met 'tc' in een cel"),
    (r"unknown tag '(colspan|cellbg|vm|hm)'", "de tag '{0}' kan hier niet: hij staat in de tekst van een tabelcel, "
     "'colspan' met een aantal en 'cellbg' met een kleur"),
    (r"unknown tag '(.+?)'", "de tag '{0}' bestaat niet"),
    (r"end of template.+needs to be closed is '(.+?)'", "'{0}' is nergens afgesloten met 'end{0}'"),
    (r"tag name expected", "in een tag ontbreekt het woord dat zegt wat hij doet, zoals 'if' of 'for'"),
    (r"end of comment tag", "een opmerking is niet afgesloten met #}}"),
    (r"end of raw", "'raw' is nergens afgesloten met 'endraw'"),
    (r"block '(.+?)' defined twice", "het blok '{0}' staat er twee keer; geef een van beide een andere naam"),
    (r"block names", "in de naam van een blok staat een streepje; schrijf een liggend streepje: _"),
    (r"required blocks? ", "een blok kan hier niet 'required' zijn; haal dat woord weg"),
    (r"non-namespace", "een veld is niet te veranderen; zet de waarde in een eigen naam met {{% set … %}}"),
    (r"special loop variable", "de naam 'loop' is van de lus zelf; kies een andere naam"),
    (r"can't assign to", "links van de = staat geen naam; zet de waarde in een eigen naam met {{% set naam = … %}}"),
    (r"expected call", "achter 'call' staat geen macro met haakjes, zoals {{% call naam() %}}"),
    (r"special \"caller\"", "een macro gebruikt de naam 'caller' voor een waarde; kies een andere naam"),
    (r"names starting with an underline|subscript expression|chunk after",
     "een tag klopt niet achter een punt, haak of streep"),
    (r"non-default argument", "in een macro staat een naam zonder = achter een naam met =; zet hem ervoor"),
    (r"function call expression", "tussen haakjes staat een waarde zonder naam achter een met naam; zet haar ervoor"),
    (r"chain multiple tests", "'is' staat twee keer achter elkaar; schrijf er 'and' tussen"),
    (r"non top-level scope", "'extends' kan niet: een sjabloon is één bestand"),
    (r"character in identifier", "in een naam staat een teken dat daar niet kan"),
    (r"unicode|escape|\\ at end of string|codec can't",
     "een tekst in een tag bevat een code met \\ die niet bestaat; typ het teken zelf"),
    (r"(?:got|unexpected) 'end of (?:print statement|statement block)'", _NOT_WHOLE),
    (r"unexpected char (.+?) at", "een tag is niet goed afgesloten, of er staat een teken te veel: {0}"),
    (r"got '(.+?)'$", _TOO_MUCH),
    (r"unexpected '(.+?)'(?:, expected|$)", _TOO_MUCH),
    (r"unexpected end of template|expected (?:an expression|name|token)", _NOT_WHOLE),
)  # fmt: skip
"""What Jinja says when it reads a tag, and when it makes code of it."""

PYTHON_MESSAGES: Messages = (
    (r"too many statically nested", "er staan te veel tags in elkaar; zet de binnenste in een {{% macro … %}}"),
    (r"argument repeated: (\w+)", "'{0}' krijgt in een tag twee keer een waarde; haal er een weg"),
    (r"multiple values for (?:keyword )?argument '(?:l_\d+_)?(\w+)'",
     "'{0}' krijgt in een tag twee keer een waarde; haal er een weg"),
    (r"duplicate argument '(?:l_\d+_)?(\w+)'", "een macro noemt '{0}' twee keer; geef een van beide een andere naam"),
    (r"integer string conversion", "een getal in een tag heeft te veel cijfers; maak het korter"),
    (r"name '(?:inf|nan)'", "een getal in een tag is te groot; maak het kleiner"),
    (r"step cannot be zero", "een stap van 0 kan niet in [begin:eind:stap]; laat de stap weg"),
    (r"arg 3 must not be zero", "een stap van 0 kan niet in 'range'; laat de stap weg"),
    (r"too many values to unpack \(expected (\d+)", "een tag noemt {0} namen, en krijgt meer waarden"),
    (r"not enough values to unpack \(expected (?:at least )?(\d+), got (\d+)",
     "een tag noemt {0} namen, en krijgt minder waarden: {1}"),
    (r"cannot unpack", "een tag noemt meer namen, en krijgt één waarde"),
    (r"no items for cycling", "'cycle' krijgt geen waarden; zet ze tussen de haakjes"),
    (r"'recursive' marker", "'loop' kan alleen worden aangeroepen in een lus met 'recursive'"),
    (r"macro '?(\w+)'? takes no keyword argument '(\w+)'", "de macro '{0}' kent geen '{1}', of krijgt die twee keer"),
    (r"macro '?(\w+)'? takes not more than (\d+)", "de macro '{0}' krijgt meer dan {1} waarden"),
    (r"special caller argument", "een macro die met {{% call %}} wordt gevraagd, drukt nergens 'caller()' af"),
    (r"dictionary update sequence", "'namespace' vraagt namen met hun waarde, zoals namespace(x=1)"),
    (r"object is not callable", "een tag zet haakjes achter iets wat geen macro is; haal ze weg"),
    (r"is not iterable", "een tag vraagt een lijst of tekst, en krijgt iets anders"),
    (r"is not safely callable", "een tag roept iets aan wat niet is toegestaan"),
)  # fmt: skip
"""What Python says of the code that Jinja makes of a tag, and Jinja when that code runs."""

CALL_MESSAGES: Messages = (
    (r"missing a required|requires a filter argument", "mist een waarde tussen de haakjes"),
    (r"too many positional", "krijgt te veel waarden tussen de haakjes"),
    (r"unexpected keyword argument '(.+?)'", "kent de naam '{0}' niet tussen de haakjes"),
    (r"not supported between", "krijgt waarden die niet met elkaar te vergelijken zijn"),
    (r"multiple values for argument", "krijgt een waarde twee keer tussen de haakjes"),
)
"""What Python says of what a filter or method gets, to follow its name."""

ABSENCE_MESSAGES: Messages = (
    (r"no previous item", "voor het eerste deel van een lijst staat niets; vraag eerst 'loop.first'"),
    (r"no next item", "na het laatste deel van een lijst staat niets; vraag eerst 'loop.last'"),
    (r"sequence was empty", "van een lege lijst wordt een deel gevraagd; zet er een voorwaarde omheen"),
    (r"parameter '(.+?)' was not provided", "een macro krijgt geen waarde voor '{0}'; geef er een mee"),
    (
        r"evaluated to false and no else",
        "de voorwaarde in een tag geldt niet; zet er 'else' met een waarde achter",
    ),
    (r"no parent block", "'super()' kan niet: een sjabloon is één bestand"),
    (r"no caller defined", "'caller' kan alleen in een macro die met {{% call %}} wordt gevraagd"),
    (r"callable raised a StopIteration", "een tag vraagt meer dan er is"),
)
"""What Jinja says of a value that is not there."""

_TOKEN_NAMES = {
    "integer": "een getal", "float": "een getal", "string": "een tekst", "name": "een naam",
    "template data / text": "gewone tekst", "end of template": "het einde van het sjabloon",
    "begin of comment": "{#", "end of comment": "#}", "comment": "een opmerking",
    "begin of statement block": "{%", "end of statement block": "%}",
    "begin of print statement": "{{", "end of print statement": "}}",
}  # fmt: skip
"""How Jinja names what stands in a tag."""


def translate(english: str, messages: Messages) -> str:
    """The Dutch sentence of the first pattern that fits, or ""."""
    for pattern, dutch in messages:
        found = re.search(pattern, english, re.IGNORECASE | re.DOTALL)
        if found:
            return dutch.format(*(_TOKEN_NAMES.get(str(group), group or "") for group in found.groups()))
    return ""
