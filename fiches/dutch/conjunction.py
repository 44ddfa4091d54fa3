"""Whether 'als' begins a condition ("als een overheid een taak krijgt") or says as what somebody acts ("als een team").

A condition has its verb at the end of the clause, with one overheid for its subject: "als een overheid haar gegevens op
orde heeft". After "als een overheid" that says as what, the verb follows at once in the plural, or stands elsewhere.
"""

import re

from fiches.dutch.words import make_word_set, split_words

_SINGULAR = make_word_set("""
    heeft is kan wil zal moet mag doet gaat staat ziet komt krijgt geeft neemt laat houdt vindt wordt blijft weet vraagt
    zegt maakt betaalt werkt legt stelt zet kiest beslist meedoet meewerkt faalt tekortschiet afhaakt overneemt bouwt
    dreigt hoeft durft zou had was werd kon moest wilde kreeg
    """)
_NO_VERBS = make_word_set("""
    akkoord belang beleid bestuur besluit budget contact dat district dit eerst gebied gericht het inzicht juist kracht
    met niet niets budget opdracht overzicht pact plicht project punt recht resultaat rijkst samenkomst staat tot
    toezicht traject uit voet wat want wet zicht
    """)
_BEFORE_NOUN = make_word_set(
    "aan bij de deze dit door een elk elke haar het hun in met om ons onze op uit van voor zijn"
)
_SUBJECTS = make_word_set("de het hij ik we wij ze zij")
_SHORTEST = 4
_VERB_AT_END = 3
"""Behind the verb an infinitive and a participle may come: moet kunnen doen."""


def is_condition(text: str, end: int) -> bool:
    """Whether als with a singular noun, which ends at this place, begins a condition."""
    # what a relative clause says of the task or the money comes behind the verb of the condition
    clause = re.split(r"[.,;:!?()\n–]|\bwaar\w*\b", text[end:], maxsplit=1)[0]
    words = [word.text.lower() for word in split_words(clause)]
    if re.match(r"\s*,?\s*(?:die|dat)\b", text[end:]):
        return True
    return _ends_with_verb(words) and not _begins_with_verb(words)


def _ends_with_verb(words: list[str]) -> bool:
    """Whether a singular verb is among the last words; a word behind an article or a preposition is a noun."""
    ends = range(max(0, len(words) - _VERB_AT_END), len(words))
    return any(words[at] in _SINGULAR or _is_singular_verb(words, at) for at in ends)


def _is_singular_verb(words: list[str], at: int) -> bool:
    word = words[at]
    is_noun = at > 0 and words[at - 1] in _BEFORE_NOUN
    return word.endswith("t") and len(word) > _SHORTEST and word not in _NO_VERBS and not is_noun


def _begins_with_verb(words: list[str]) -> bool:
    """Als één overheid werken wij; als één overheid optreden is nodig."""
    first, second = (*words, "", "")[:2]
    return first.endswith(("en", "t")) and (second in _SUBJECTS or (first.endswith("en") and second in _SINGULAR))
