"""C38."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject

RESIDUE: tuple[tuple[str, str, str, str], ...] = (
    ("een dakje", "^", r"\^", "haal het weg; het is vaak een voetnootteken uit een scan"),
    ("een nul in een webadres", "www.", r"\bwww\.\w{0,60}?[A-Za-z]0\w{0,60}\.\w+", "schrijf de letter o"),
    (
        "een afgebroken woord",
        "- ",
        r"(?<!\w)\w{2,}- (?!(?:en|of|tot|noch|dan|danwel|als|alsook|maar|plus|resp|respectievelijk|versus)\b)[a-z]{2,}",
        "maak er één woord van",
    ),
    ("een dubbele spatie", "  ", r"(?<=\S) {2,}(?=\S)", "laat één spatie staan"),
    ("een vaste spatie", "\u00a0", r"(?<![\d€%\u00a0])\u00a0+(?![\d€%\u00a0])", "typ een gewone spatie"),
    ("een onleesbaar teken", "\ufffd", "\ufffd", "typ wat er hoort te staan"),
    ("een leeg vierkantje", "\u25a1", "\u25a1", "typ wat er hoort te staan"),
    ("een gekruld en een recht aanhalingsteken", '"', r"[“”„][^\x00“”„\"]*\"|\"[^\x00“”„\"]*[“”„]", "kies één soort"),
    ("een accent in plaats van een apostrof", "\u00b4", r"(?<=\w)\u00b4(?=\w)", "typ een apostrof (')"),
    ("een accent in plaats van een apostrof", "`", r"(?<=\w)`(?=\w)", "typ een apostrof (')"),
    ("een spatie voor een komma", " ,", r"(?<=\w) +,(?=\s|\x00|$)", "haal de spatie weg"),
)
"""What copying from Word or from a scan leaves behind: its name, a sign without which it is not there, how it looks,
what to do."""


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
        for name, sign, pattern, advice in RESIDUE:
            if subject.texts_as_typed.has(sign):
                for words in subject.texts_as_typed.find(re.compile(pattern)):
                    yield Hit(subject.locate_typed_words(words), f"Hier staat {name}.", advice)
