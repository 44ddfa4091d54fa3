"""Whether other signs between the same words divide a text as it was divided.

A comma, colon, bracket or stop can move a denial or a restriction to another party or clause, and a dash or bracket
beside a number can be a minus. So only changes that cannot do so are safe: another kind of quote or dash at the same
place, the stop at the end, a stop for a semicolon, a comma before "en", and a few more. All else is in doubt.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fiches.dutch.rewording import ATTACHING_WORDS, AUXILIARIES, CLAUSE_WORDS, DENIALS, FREE_ADVERBS, QUANTIFIERS
from fiches.dutch.words import make_word_set

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
