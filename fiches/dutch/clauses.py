"""Where a clause begins, whether it runs on from another, and whether other signs divide it as it was divided.

* An opening: "Wij zetten ons in om" or "Het kabinet kan helpen door". What runs on from it is the rest of one sentence,
  with a verb after "te" and without a full stop. `find_break` says what breaks that off, where, and what was meant, as
  far as that follows from the words themselves.
* "Als" begins a condition ("als een overheid haar gegevens op orde heeft") or says as what somebody acts ("als een
  team"). A condition has its verb at the end, with one overheid for its subject. After "als een overheid" that says as
  what, the verb follows at once in the plural, or stands elsewhere.
* A comma, colon, bracket or stop can move a denial or a restriction to another party or clause, and a dash or bracket
  beside a number can be a minus. So only changes that cannot do so are safe: another kind of quote or dash at the same
  place, the stop at the end, a stop for a semicolon, a comma before "en", and a few more. All else is in doubt.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from fiches.dutch.rewording import ATTACHING_WORDS, AUXILIARIES, CLAUSE_WORDS, DENIALS, FREE_ADVERBS, QUANTIFIERS
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


_SINGULAR = make_word_set("""
    heeft is kan wil zal moet mag doet gaat staat ziet komt krijgt geeft neemt laat houdt vindt wordt blijft weet vraagt
    zegt maakt betaalt werkt legt stelt zet kiest beslist meedoet meewerkt faalt tekortschiet afhaakt overneemt bouwt
    dreigt hoeft durft zou had was werd kon moest wilde kreeg
    """)
_WORDS_ON_T = make_word_set("""
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
    return word.endswith("t") and len(word) > _SHORTEST and word not in _WORDS_ON_T and not is_noun


def _begins_with_verb(words: list[str]) -> bool:
    """Als één overheid werken wij; als één overheid optreden is nodig."""
    first, second = (*words, "", "")[:2]
    return first.endswith(("en", "t")) and (second in _SUBJECTS or (first.endswith("en") and second in _SINGULAR))


_QUOTES, _DASHES, _BLANKS = "'\"‘’“”„‚«»", "-–—−‐‑", "*·•"
_SAME_SIGN = {
    **{ord(sign): '"' for sign in _QUOTES},
    **{ord(sign): "–" for sign in _DASHES},
    **{ord(sign): None for sign in _BLANKS},
    ord("…"): "...",
    ord("["): "(",
    ord("]"): ")",
}
_LOW_QUOTE, _BULLET = re.compile(r"(?<!\S),,$"), re.compile(r"(?:^|(?<=\n))[ \t]*[-–—*•][ \t]+$")
"""Two commas for a quote before a word, and what begins a line of a list."""
_REPEATED = re.compile(r"([,;:\"–])\1+")
_MINUS_SIGNS = frozenset((*_DASHES, *"()[]"))
_RESTRICTIONS = DENIALS | QUANTIFIERS | make_word_set("maar zelfs juist pas mits dan die dat")
_ASIDES = make_word_set("ook zoals waaronder bijvoorbeeld inclusief")
"""Words with which an aside begins, whether commas or brackets are around it."""
_SUBORDINATORS = make_word_set("als wanneer zodra omdat doordat hoewel nadat zolang terwijl")
_SAFE_SWAPS = frozenset(map(frozenset, ((";", "."), (":", "–"))))


class Gap(NamedTuple):
    """What stands between two words in both versions; a word is "" at the ends of the text."""

    old: str
    new: str
    before: str = ""
    after: str = ""

    @property
    def signs(self) -> tuple[str, str]:
        """The signs of both, those that mean the same as one sign; a star that stands alone is no emphasis."""
        return self._reduce(self.old), self._reduce(self.new)

    def _reduce(self, text: str) -> str:
        text = _LOW_QUOTE.sub('"', text)
        if not _has_digit(self.after) and (not self.before or "\n" in text):
            text = _BULLET.sub("*", text)
        return _REPEATED.sub(r"\1", "".join(text.replace(" * ", " × ").translate(_SAME_SIGN).split()))


def may_be_minus(gap: Gap) -> bool:
    """Whether a dash or bracket beside a number is another one; between two numbers a dash of another length is not."""
    old, new = (text if gap.after else text.rstrip(" .") for text in (gap.old, gap.new))
    if old.split() == new.split() and (old[-1:].isspace() == new[-1:].isspace()):
        return False
    if not (_has_digit(gap.before) or _has_digit(gap.after)) or _MINUS_SIGNS.isdisjoint(gap.old + gap.new):
        return False
    one, other = gap.signs
    return not (_has_digit(gap.before) and one == other == "–")


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def find_doubtful(gaps: Sequence[Gap]) -> Gap | None:
    """The first place where other signs may mean something else. The gaps are those of a whole sentence, in order."""
    opened = False
    for gap in gaps:
        if _is_aside(gap, opened):
            opened = "(" in gap.signs
        elif may_be_minus(gap) or not _is_safe(gap, gaps):
            return gap
    return None


def _is_aside(gap: Gap, opened: bool) -> bool:
    """Whether a bracket became a comma, or a comma a bracket, before an aside; or behind one that was `opened` so."""
    signs = set(gap.signs)
    return (signs == {",", "("} and gap.after in _ASIDES) or (signs == {",", ")"} and opened)


def _is_safe(gap: Gap, gaps: Sequence[Gap]) -> bool:
    one, other = gap.signs
    if not gap.after:
        return _remove_stops(one) == _remove_stops(other)
    if one == other or frozenset((one, other)) in _SAFE_SWAPS:
        return True
    return {one, other} in ({",", ";"}, {",", ""}) and _is_safe_comma(gap, gaps)


def _remove_stops(signs: str) -> str:
    return "".join(sign for sign in signs if sign not in ".;,")


def _is_safe_comma(gap: Gap, gaps: Sequence[Gap]) -> bool:
    """A comma where nothing in the sentence restricts: for a semicolon, before "en" in a list, or behind what stands in
    front of the verb.
    """
    words = [each.after for each in gaps]
    only = sum("," in each.old + each.new for each in gaps) == 1
    if ";" in gap.signs:
        return only and _RESTRICTIONS.isdisjoint(words)
    if only and _is_behind_clause(words[: gaps.index(gap) + 1]):
        return True
    if not _RESTRICTIONS.isdisjoint(words):
        return False
    if gap.after in ("en", "of"):
        return not only and ATTACHING_WORDS.isdisjoint(words[words.index(gap.after) :])
    return only and _is_behind_adverb(gap, words)


def _is_behind_adverb(gap: Gap, words: Sequence[str]) -> bool:
    """Whether a single word of time or place stands in front, and the verb behind it: morgen, wil."""
    return gap.before.casefold() in FREE_ADVERBS and gap.after == words[1]


def _is_behind_clause(words: Sequence[str]) -> bool:
    """Whether these words are a single clause in front, and the verb of the sentence: als het Rijk wil, kan."""
    *clause, verb = words
    is_verb = verb in AUXILIARIES or verb.endswith(("t", "d", "en"))
    return bool(clause) and is_verb and clause[0] in _SUBORDINATORS and CLAUSE_WORDS.isdisjoint(clause[1:])
