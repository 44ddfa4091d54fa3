"""Whether another article before the same word may say something else.

An article that comes or goes, or de for het, is mostly wording. But "het" can be a pronoun, "een" tells that there are
more, and a few nouns are two words that only the article tells apart.
"""

from collections.abc import Sequence

from fiches.dutch.rewording import AUXILIARIES, FOCUS_WORDS, MODALS, PREPOSITIONS
from fiches.dutch.words import make_word_set

_NO_NOUNS = AUXILIARIES | PREPOSITIONS | FOCUS_WORDS | MODALS
"""In het is nodig and een van de regio's it is a word of its own."""
_MEASURES = make_word_set("""
    aantal cent dag deel derde dozijn euro eeuw groep half halfjaar halve helft hectare honderdtal jaar keer kilometer
    kwart kwartaal maal maand meerderheid merendeel meter miljard miljoen minderheid minuut paar procent reeks serie
    tiende tiental uur vierde vijfde week zesde
    """)
"""Nouns that tell how much there is: binnen een jaar is not binnen jaar."""
_OTHERS = make_word_set("andere anderen overige overigen rest")
"""De andere gemeenten are all of the others."""
_TWO_WORDS = make_word_set("""
    as bal blik bos bot deel doek golf hof jacht kant koppel pad patroon portier punt rek slag stof veer zegel
    """)
"""Nouns that mean another thing with de than with het."""


def may_be_more_than_articles(old: Sequence[str], new: Sequence[str], following: str) -> bool:
    """Whether the articles before a word may say more than wording; `following` is "" when no plain word follows."""
    articles = {*old, *new}
    if old == new:
        return False
    if max(len(old), len(new)) > 1:
        # geeft het de gemeente has a pronoun; de de gemeente has an article too many
        return "het" in articles or len(articles) > 1
    if not following or following in _NO_NOUNS or following in _OTHERS:
        return True
    if len(articles) > 1:
        # een alternatief dat is voorgesteld is one of more; de stof, het stof
        return "een" in articles or following in _TWO_WORDS
    return following in _MEASURES or following.endswith(_SUSPECT_ENDINGS[articles.pop()])


_SUSPECT_ENDINGS = {"een": (), "de": ("en", "s"), "het": ("en", "s", "e")}
"""De gemeenten are all of them; in omdat het (kleine) gemeenten helpt it is a pronoun."""
