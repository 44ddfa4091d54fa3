"""Texts that were written for who edits files or types commands, as the pages say them to who fills in forms."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from fiches.diagnostics import end_sentence
from fiches.model.fiche import Fiche
from fiches.model.ledgers import Akkoord
from fiches.model.reflection import FieldGuide, describe_model
from fiches.model.register import Mededeling, Register
from fiches.model.ronde import Ronde

_SAID = (
    ("; een id uit de ronde", ""),
    ("Een id uit de ronde.", "Kies er een uit de ronde."),
    ("Aan wie: ids van departementen.", "Een of meer departementen."),
    ("Het id uit het register van de ronde.", "Een boodschap van deze ronde."),
    ("Het id uit het register.", "Een conditie van deze ronde."),
    ("Het id van een bron", "Een bron"),
    ("het id van een bron", "een bron"),
    ("Het id van de andere fiche.", "De andere fiche."),
    ("haal deze regel weg", "maak dit veld leeg"),
    ("haal het in ronde.yaml weg bij 'stukken'", "haal het in de ronde weg bij de stukken"),
    ("zie 'fiches ronde nieuw'", "zet het terug uit een kopie"),
    ("zet bovenaan 'status: concept' en 'versie' met nummer, datum en wijziging", "geef het een status en een versie"),
    ("zet die bovenaan in", "geef het die in"),
    ("kijk met 'fiches controleer' wat er mis is", "kijk op het overzicht wat er mis is"),
    ("kijk met 'fiches akkoord controleer' wat er mis is", "kijk op het overzicht wat er mis is"),
    ("bij een akkoord met voorbehoud hoort --voorbehoud", "vul ook het voorbehoud in"),
    (
        "--voorbehoud hoort alleen bij --uitkomst akkoord_met_voorbehoud",
        "een voorbehoud hoort alleen bij de uitkomst 'akkoord met voorbehoud'",
    ),
    (", met --fiches", ""),
    ("lever zonder --definitief, als concept", "lever als concept"),
    ("met --definitief is", "voor een definitieve levering is"),
    ("kies met --datum", "kies"),
)
"""What is written in a file or typed in a terminal, and what a page says instead."""

_COMMAND = re.compile(
    r" met 'fiches akkoord (?:geef|bevestig)[^']*'"
    r"| \('fiches akkoord (?:geef|bevestig)[^']*'\)"
    r"|; zie 'fiches controleer [^']*'"
)
"""What pages show: that of akkoord and status, and that of a fiche."""

_STATUS = re.compile(r"(?<=[Ss]tatus ')[a-z0-9]+(?:_[a-z0-9]+)+(?=')")
_WORD = re.compile(r"(?<![\w/.-])[a-z0-9]+(?:_[a-z0-9]+)+(?![\w/.-]*[\w/-])")
"""A name as files have it, that is no part of a path."""


def say(text: str) -> str:
    """A text with the names of fields as forms call them, and without what only files and commands have."""
    for typed, said in _SAID:
        text = text.replace(typed, said)
    text = _COMMAND.sub("", text)
    if "_" not in text:
        return text
    known = _name_all()
    text = _STATUS.sub(lambda found: found[0].replace("_", " "), text)
    return _WORD.sub(lambda found: known.get(found[0], found[0]), text)


def say_sentence(text: str) -> str:
    """The same, with a full stop where it lacks one."""
    return end_sentence(say(text))


@cache
def _name_all() -> Mapping[str, str]:
    """What forms call each name with an underscore: a field by its label, and a choice with spaces."""
    names: dict[str, str] = {}
    for model in (Fiche, Ronde, Register, Mededeling, Akkoord):
        for name, guide in describe_model(model).fields.items():
            for one, label in _iter_names(name, guide):
                names.setdefault(one, label)
    return {one: label for one, label in names.items() if "_" in one}


def _iter_names(name: str, guide: FieldGuide) -> Iterator[tuple[str, str]]:
    yield name, guide.label or name
    yield from ((choice.replace(" ", "_"), choice) for choice in guide.choices)
    if guide.item:
        yield from _iter_names("", guide.item)
    for inner, one in guide.fields.items():
        yield from _iter_names(inner, one)
