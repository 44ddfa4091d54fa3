"""C38."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule
from fiches.checks.subjects import FicheSubject

RESIDUE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("een dakje", re.compile(r"\^"), "haal het weg; het is vaak een voetnootteken uit een scan"),
    ("een nul in een webadres", re.compile(r"\bwww\.\w*[A-Za-z]0\w*\.\w+"), "schrijf de letter o"),
    (
        "een afgebroken woord",
        re.compile(r"\w{2,}- (?!(?:en|of|tot|noch|dan|als|maar|plus)\b)[a-z]{2,}"),
        "maak er één woord van",
    ),
    ("een zacht koppelteken", re.compile("\u00ad"), "haal het weg en typ het woord opnieuw"),
    ("een dubbele spatie", re.compile(r"(?<=\S)(?: |\u00a0){2,}(?=\S)"), "laat één spatie staan"),
    ("een vaste spatie", re.compile("(?<! )\u00a0(?! )"), "typ een gewone spatie"),
    ("een onleesbaar teken", re.compile("[\ufffd\u25a1\uf000-\uf0ff]"), "typ wat er hoort te staan"),
    ("twee soorten aanhalingstekens", re.compile(r"[“”„][^\x00\"]*\"|\"[^\x00“”„]*[“”„]"), "kies één soort"),
    ("een spatie voor een leesteken", re.compile(r"(?<=\w) +[,;:!?](?=\s|\x00|$)"), "haal de spatie weg"),
)
"""What copying from Word or from a scan leaves behind: its name, how it looks, what to do."""


class Residu(FicheRule):
    """Rest van Word of van een scan

    Wat
        In de tekst staat iets dat met plakken is meegekomen: een afgebroken woord, een dubbele spatie, een dakje.
    Waarom
        Zulke resten lijken slordig en maken een woord onvindbaar.
    Fout
        aanleiding: De verantwoorde- lijkheden  zijn verdeeld.
    Goed
        aanleiding: De verantwoordelijkheden zijn verdeeld.
    """

    code = "C38"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for name, pattern, advice in RESIDUE:
            for words in subject.texts.find(pattern):
                yield Hit(subject.at_words(words), f"Hier staat {name}.", advice)
