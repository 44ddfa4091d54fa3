"""Judge whether a text runs on from the words above it: "Wij zetten ons in om" or "Het kabinet kan helpen door".

What runs on is the rest of one sentence, with a verb after "te" and without a full stop. `find_break` says what breaks
that off, where, and what was meant, as far as that follows from the words themselves.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from fiches.dutch.words import make_word_set, split_sentences, split_words


class BreakKind(StrEnum):
    """What breaks a sentence off."""

    REPEATS = "opening"
    """It says the words above it again."""
    BEGINS = "zin"
    """It begins a sentence of its own."""
    MORE = "zinnen"
    """Another sentence follows."""
    STOP = "punt"
    NO_VERB = "werkwoord"
    """No verb after te."""


class Break(NamedTuple):
    """What breaks a sentence off: text[start:end].

    `meant` is the text that would run on, "" when only its writer knows.
    """

    kind: BreakKind
    start: int
    end: int
    meant: str = ""


_TO_DO = re.compile(r"(?i)\b(?:te|tegemoet te)\s+[\w'’-]*n\b")
_ABBREVIATION = re.compile(r"(?i)(?:\w\.\w+|\b(?:enz|etc|mln|mld|bijv|ca|incl|excl|jl|nr|art|resp))\.$")
_STOP = re.compile(r"[.!?;:,]+[\"'”’)]*$")
_SPEAKS = re.compile(r"(?i)(?:wij|we|ik)\s+[a-zà-ÿ]+")
_ACTS = re.compile(
    r"(?i)(?:het\s+(?:kabinet|rijk|ministerie)|de\s+(?:regering|minister|staatssecretaris|overheid))\s+([a-zà-ÿ]+)\b"
)
_NO_VERBS = make_word_set("met dat niet tot naast uit niet al wat het want")
_ACTING = make_word_set("kan zal wil mag moet is gaat doet ziet zou")
_OPENERS = {
    "Wij zetten ons in om": re.compile(
        r"(?i)(?:(?:wij|we)\s+zetten\s+ons\s+in(?:\s+om|\s+voor)?|om(?!\s+de\s+\w+\s+te\b))\b:?\s*"
    ),
    "Het kabinet kan helpen door": re.compile(r"(?i)(?:het\s+kabinet\s+kan\s+helpen(?:\s+door)?|door)\b:?\s*"),
}
_PARTICLES = make_word_set("""
    aan af bij door in mee na om op over samen terug toe uit vast voor vrij weg open klaar beschikbaar
    """)
_NOT_INFINITIVES = make_word_set("zijn zullen willen")


def find_break(text: str, opening: str) -> Break | None:
    """What breaks a text off from the words above it; None when it runs on."""
    body = text.rstrip()
    repeated = _OPENERS[opening].match(body) if opening in _OPENERS else None
    if repeated:
        return Break(BreakKind.REPEATS, 0, len(repeated[0].rstrip()), _clean_end(body[repeated.end() :]))
    begin = _find_subject(body)
    if begin:
        return Break(BreakKind.BEGINS, 0, begin, _make_meant(body))
    sentences = split_sentences(body)
    if len(sentences) > 1 and sentences[0].text.endswith((".", "!", "?")):
        return Break(BreakKind.MORE, sentences[1].start, sentences[-1].end)
    if not _TO_DO.search(body):
        return Break(BreakKind.NO_VERB, 0, len(body)) if len(split_words(body)) > 1 else None
    stop = _STOP.search(body)
    if stop and not _ABBREVIATION.search(body) and not body.endswith("..."):
        return Break(BreakKind.STOP, _find_last_word(body), len(body), _clean_end(body))
    return None


def _find_subject(body: str) -> int:
    """Where the subject and the verb of a sentence of its own end; 0 when there are none."""
    speaks = _SPEAKS.match(body)
    if speaks:
        return speaks.end()
    acts = _ACTS.match(body)
    if acts and acts[1] not in _NO_VERBS and (acts[1].endswith("t") or acts[1] in _ACTING):
        return acts.end()
    return 0


def _find_last_word(body: str) -> int:
    return body.rfind(" ") + 1


def _clean_end(body: str) -> str:
    """A text as the rest of a sentence: a small first letter, unless it is of a name, and no stop."""
    plain = body if _ABBREVIATION.search(body) else _STOP.sub("", body)
    return plain if _TO_DO.search(plain) else ""


def _make_meant(body: str) -> str:
    """ "Wij maken per gebied afspraken" as "per gebied afspraken te maken": of many, the verb is its own infinitive."""
    words = _STOP.sub("", body).split()
    verb = words[1].lower() if len(words) > 2 else ""  # noqa: PLR2004  (a subject, a verb and something else)
    is_plain = words[0].lower() in ("wij", "we") and verb.endswith("n") and verb not in _NOT_INFINITIVES
    if not is_plain or not {",", ";", "."}.isdisjoint(body.rstrip(".")) or _TO_DO.search(body):
        return ""
    rest = words[2:]
    particle = [rest.pop()] if rest[-1].lower() in _PARTICLES else []
    return " ".join((*rest, *particle, "te", verb))
