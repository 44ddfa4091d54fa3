"""C35."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Words
from fiches.diagnostics import Severity
from fiches.dutch.speakers import is_condition

QUOTED_FIELDS = frozenset(("bronnen",))
"""Titles of sources are spelled as they are published."""


class SchrijfwijzeRule(FicheRule):
    """Naam anders geschreven dan afgesproken

    Wat
        Een vaste naam is anders geschreven dan de ronde voorschrijft. De controle kent alleen de schrijfwijzen die de
        ronde noemt, en slaat bronnen over. 'Als een overheid een taak krijgt' is een gewone zin en mag.
    Waarom
        Alle fiches gaan als één stuk de deur uit. Met twee schrijfwijzen lijkt één naam van twee dingen te zijn.
    Fout
        doel: De verhuurdersheffing vervalt.
    Goed
        doel: De verhuurderheffing vervalt.
    """

    code = "C35"
    severity = Severity.TIP

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        right = {fout.lower(): one.goed for one in subject.ronde.controles.schrijfwijzen for fout in one.fout}
        for words in subject.texts.find_any(right):
            better = right[" ".join(str(words).lower().split())]
            is_quoted = words.text.field in QUOTED_FIELDS
            if not is_quoted and not _is_right(words, better) and not _is_ordinary(words, better):
                yield Hit(
                    subject.locate_words(words), f"'{words}' is niet de vaste schrijfwijze.", f"schrijf: {better}"
                )


def _is_ordinary(words: Words, better: str) -> bool:
    """Whether the words are no set phrase but a condition: als een overheid een taak krijgt."""
    written = " ".join(str(words).lower().split())
    only_accents = better.lower().replace("é", "e") == written != better.lower()
    return only_accents and written.startswith("als ") and is_condition(words.text.value, words.end)


def _is_right(words: Words, better: str) -> bool:
    """Whether only a capital at the start differs, as at the start of a sentence, or only how the line breaks."""
    return " ".join(str(words).split()) in (better, better[0].upper() + better[1:])
