"""argparse in Dutch. argparse asks gettext for every text it shows; here that question gets a Dutch answer."""

import argparse
from typing import Any

ARGPARSE_TEXTS = {
    "usage: ": "gebruik: ",
    "positional arguments": "onderdelen",
    "options": "opties",
    "optional arguments": "opties",
    "show this help message and exit": "toon deze hulp",
    "show program's version number and exit": "toon de versie",
    "the following arguments are required: %s": "dit ontbreekt nog: %s",
    "unrecognized arguments: %s": "dit is hier niet bekend: %s",
    "expected one argument": "hier hoort één waarde achter",
    "expected at most one argument": "hier hoort hooguit één waarde achter",
    "expected at least one argument": "hier hoort minstens één waarde achter",
    "expected %s argument": "hier hoort %s waarde achter",
    "expected %s arguments": "hier horen %s waarden achter",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r is geen keuze; kies uit %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)":
        "%(value)r is geen keuze; bedoelde u %(closest)r? Kies uit %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r past hier niet",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan %(matches)s zijn; schrijf de optie voluit",
    "not allowed with argument %s": "kan niet samen met %s",
    "ignored explicit argument %r": "hier hoort geen waarde achter, maar er staat %r",
    "one of the arguments %s is required": "één van deze is nodig: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r is geen opdracht; kies uit %(choices)s",
    "unexpected option string: %s": "deze optie is niet bekend: %s",
    "%r is not callable": "%r is niet bruikbaar",
}  # fmt: skip
"""The texts of argparse in Python 3.11 to 3.14."""


def translate_argparse() -> None:
    """Make argparse speak Dutch from now on. To be called before a parser is made."""
    module: Any = argparse
    module._ = lambda text: ARGPARSE_TEXTS.get(text, text)
    module.ngettext = lambda one, many, count: ARGPARSE_TEXTS.get(
        one if count == 1 else many, one if count == 1 else many
    )
