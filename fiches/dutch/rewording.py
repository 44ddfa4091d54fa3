"""Whether a Dutch text still says the same when its words are in another order, an article is another one or other
signs stand between the words; and the words that weigh most.

Another order counts as the same only for patterns that cannot change who does what to whom. An article that comes or
goes, or de for het, is mostly wording; but "het" can be a pronoun, "een" tells that there are more, and a few nouns are
two words that only the article tells apart.

A comma, colon, bracket or stop can move a denial or a restriction to another party or clause, and a dash or bracket
beside a number can be a minus. So only changes of signs that cannot do so are safe: another kind of quote or dash at
the same place, the stop at the end, a stop for a semicolon, a comma before "en", and a few more. All else is in doubt.

What another spelling is worth is in `spelling`; how much two short texts are about the same, whatever the order of
their words, in `likeness`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from fiches.dutch.negation import is_negated
from fiches.dutch.words import make_word_set, split_words

DENIALS = make_word_set("geen niet nooit nimmer niemand niets nergens noch evenmin zonder tegen behalve tenzij")

MODALS = make_word_set("""
    moet moeten moest moesten kan kunnen kon konden mag mogen mocht mochten zal zullen zou zouden wil willen wilde
    wilden hoeft hoeven dient dienen behoort behoren hoort horen verplicht vrijwillig
    """)

QUANTIFIERS = make_word_set("""
    alle alles allen elk elke ieder iedere iedereen sommige enkele enige veel vele weinig meeste meer minder meest
    minst minste beide geheel deels gedeeltelijk alleen slechts enkel uitsluitend vooral ook minstens hooguit minimaal
    maximaal hoogstens tenminste ongeveer circa ruim bijna zowat één
    """)

TIME_WORDS = make_word_set("""
    voor vóór na vanaf tot sinds tijdens eenmalig jaarlijks maandelijks structureel tijdelijk blijvend permanent
    eerder later direct uiterlijk januari februari maart april mei juni juli augustus september oktober november
    december lente voorjaar zomer najaar herfst winter
    """)

ARTICLES = make_word_set("de het een")

PROTECTED_WORDS = DENIALS | MODALS | QUANTIFIERS | TIME_WORDS | ARTICLES
"""Words that deny, oblige, delimit, count or place in time: another spelling of them is never a slip."""

AUXILIARIES = make_word_set("""
    is zijn was waren ben wordt worden word werd werden heeft hebben had hadden kan kunnen kon konden moet moeten moest
    moesten mag mogen mocht mochten zal zullen zou zouden wil willen wilde wilden gaat gaan blijft blijven
    """)

FREE_PREPOSITIONS = make_word_set("in op bij sinds vanaf tot na tijdens per binnen via volgens rond gedurende samen")
"""Prepositions of a phrase that says the same in front of the sentence and behind the verb."""

FREE_ADVERBS = make_word_set("""
    zo daarna daarom daardoor daarmee daarbij vaak soms nu straks dan toen hier daar bovendien vervolgens
    tegelijk inmiddels intussen uiteindelijk meestal gaandeweg daarnaast tevens hierdoor hiermee hierbij
    momenteel jaarlijks tegenwoordig
    """)

FOCUS_WORDS = DENIALS | QUANTIFIERS | make_word_set("dan als zoals zelfs juist pas al nog wel of en maar")
"""Words that have to do with what follows them: a phrase that moves away from one says something else."""

PREPOSITIONS = FREE_PREPOSITIONS | make_word_set("""
    aan achter behalve boven door langs met naar om onder over per rondom sinds tegen tegenover ter te ten tot tussen
    uit van vanuit vanwege voor zonder naast
    """)

ATTACHING_WORDS = PREPOSITIONS | make_word_set("die dat wie wat waar waarbij waarin waarmee waarvan om")
"""Words that begin what says more about the noun before them."""


CLAUSE_WORDS = make_word_set("""
    die dat wie wat waar waarbij waarin waarmee waarvan om als wanneer zodra omdat doordat hoewel nadat voordat zodat
    indien mits tenzij terwijl en of maar want
    """)
"""Words with which another clause begins."""

WordList = Sequence[str]
_VERBAL = re.compile(r"(?:ge|be|ver|her|ont|aan|af|op|uit|vast|in|mee|over)?[a-zëïé]{3,}(?:d|t|en)")
_LONGEST_SENTENCE, _LONGEST_FRONT, _LONGEST_SUBJECT = 600, 6, 8
"""Of a sentence in characters, since nobody can follow a longer one; of a phrase and a subject in words."""
_ITEM_SEPARATOR = re.compile(r"\s*(,|\ben\b|\bof\b)\s*")
_SEPARATORS = frozenset((",", "en", "of"))


def has_same_meaning(old: str, new: str) -> bool:
    """Whether two sentences, made of the same words, differ only in an order that does not matter.

    Three patterns: a verb and its auxiliary at the end (vastgesteld is), the items of a plain enumeration (water en
    wonen), and a phrase of time or place in front of the sentence or behind the verb (in 2022 bouwen wij). Whatever is
    denied must still be denied.
    """
    one, other = old.casefold(), new.casefold()
    if max(len(one), len(other)) > _LONGEST_SENTENCE:
        return False
    # Each pattern says what may move one way; the way back is the same difference.
    return _find_denied(one) == _find_denied(other) and any(
        rule(one, other) or rule(other, one) for rule in _ORDER_PATTERNS
    )


def _find_denied(sentence: str) -> dict[str, bool]:
    if DENIALS.isdisjoint(word.text for word in split_words(sentence)):
        return {}
    return {word.text: is_negated(sentence, word.start, word.end) for word in split_words(sentence)}


def _find_difference(one: WordList, other: WordList) -> tuple[int, int]:
    """Where two lists of the same length begin and end to differ."""
    first = next(at for at in range(len(one)) if one[at] != other[at])
    last = next(at for at in range(len(one), 0, -1) if one[at - 1] != other[at - 1])
    return first, last


def _is_auxiliary_moved(one: str, other: str) -> bool:
    """… is vastgesteld, … vastgesteld is; … moeten worden aangepast, … aangepast moeten worden."""
    a, b = _list_words(one), _list_words(other)
    if len(a) != len(b):
        return False
    first, last = _find_difference(a, b)
    verbs, verb = a[first : last - 1], a[last - 1]
    moved = b[first:last] == [verb, *verbs]
    return moved and first > 0 and AUXILIARIES.issuperset(verbs) and _is_verbal(verb)


def _is_verbal(word: str) -> bool:
    return bool(_VERBAL.fullmatch(word)) and word not in FOCUS_WORDS and word not in MODALS


def _is_enumeration_reordered(one: str, other: str) -> bool:
    """The same items in another order, each one word with or without an article, beside no list that runs parallel."""
    a, b = _list_tokens(one), _list_tokens(other)
    if len(a) != len(b) or a == b or _has_parallel(one):
        return False
    first, last = _find_difference(a, b)
    start, end = _extend_to_list(a, first, last)
    items = [_split_items(part[start:end]) for part in (a, b)]
    return all(items) and sorted(items[0]) == sorted(items[1]) and _is_free_list(a, start, end)


def _is_free_list(words: WordList, start: int, end: int) -> bool:
    """Whether nothing around a list asks for the order of its items."""
    if not _SEPARATORS.isdisjoint((*words[:start], *words[end:])):
        # another list in the sentence may run parallel: wonen en water kosten 5 en 6
        return False
    before, after = words[start - 1] if start else "", words[end] if end < len(words) else ""
    return (not before or before in _ENUMERATION_OPENERS) and after not in ATTACHING_WORDS


def refers_to_order(text: str) -> bool:
    """Whether any sentence of a text speaks of the order in which things are named: de eerste, laatstgenoemde."""
    return bool(_ORDER_WORD.search(text))


def _has_parallel(sentence: str) -> bool:
    """Whether the order of a list counts: respectievelijk, in deze volgorde, two numbers, or a share."""
    return bool(_PARALLEL.search(sentence)) or len(_NUMBER.findall(sentence)) > 1


_PARALLEL = re.compile(r"\b(?:respectievelijk|resp|achtereenvolgens|volgorde|eerst|ten eerste|procent|euro)\b|[%€]")
_ORDER_WORD = re.compile(r"\b(?:eerste|tweede|laatste|(?:eerst|laatst)genoemde|respectievelijk)n?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+|\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|helft|derde|kwart)\b")

_ENUMERATION_OPENERS = ARTICLES | (PREPOSITIONS - DENIALS) | {":", "("}


def _extend_to_list(a: WordList, first: int, last: int) -> tuple[int, int]:
    """The range with the article that both versions share before it, and with the other items of its list."""
    start, end = _skip_article(a, first), last
    while start > 1 and a[start - 1] in _SEPARATORS:
        start = _skip_article(a, start - 2)
    while end < len(a) - 1 and a[end] in _SEPARATORS:
        end += 3 if a[end + 1] in ARTICLES else 2
    return start, end


def _skip_article(a: WordList, at: int) -> int:
    return at - 1 if at and a[at - 1] in ARTICLES else at


def _split_items(part: WordList) -> list[str]:
    """The items between commas, en and of; none when one is more than a word, or they are not of one list."""
    pieces = _ITEM_SEPARATOR.split(" ".join(part))
    items = [" ".join(word for word in piece.split() if word not in ARTICLES) for piece in pieces[::2]]
    plain = (
        len(items) > 1
        and not {"en", "of"} <= {*pieces}
        and all(item and " " not in item and item not in FOCUS_WORDS for item in items)
    )
    return items if plain else []


def _is_phrase_fronted(one: str, other: str) -> bool:
    """`one` begins with a free phrase that stands in `other` behind the verb."""
    front_first, subject_first = _list_words(one), _list_words(other)
    return len(front_first) == len(subject_first) and any(
        _is_same_without(front_first, subject_first, size)
        for size in range(1, min(_LONGEST_FRONT, len(front_first) - 2) + 1)
    )


def _is_same_without(one: list[str], other: list[str], size: int) -> bool:
    front, verb, rest = one[:size], one[size], one[size + 1 :]
    if not _is_free(front):
        return False
    for subject in range(1, min(_LONGEST_SUBJECT, len(rest)) + 1):
        if other[: subject + 1] == [*rest[:subject], verb] and not FOCUS_WORDS.intersection(rest[:subject]):
            tail = rest[subject:]
            return any(_is_inserted(other[subject + 1 :], tail, front, at) for at in range(len(tail) + 1))
    return False


def _is_inserted(found: list[str], tail: list[str], front: list[str], at: int) -> bool:
    if found != [*tail[:at], *front, *tail[at:]] or not FOCUS_WORDS.isdisjoint(tail[at - 1 : at]):
        return False
    # behind another phrase it may belong to that: voor werk in de zomer
    return not at or (
        front[0] != "samen" and ATTACHING_WORDS.isdisjoint(tail[:at]) and CLAUSE_WORDS.isdisjoint(tail[:at])
    )


def _is_free(front: list[str]) -> bool:
    if len(front) == 1:
        return front[0] in FREE_ADVERBS
    return front[0] in FREE_PREPOSITIONS and FOCUS_WORDS.isdisjoint(front)


def _list_words(sentence: str) -> list[str]:
    return [word.text for word in split_words(sentence)]


def _list_tokens(sentence: str) -> list[str]:
    """Words and the commas, colons and brackets between them."""
    return list(_iter_tokens(sentence))


def _iter_tokens(sentence: str) -> Iterator[str]:
    last = 0
    for word in split_words(sentence):
        yield from (sign for sign in sentence[last : word.start] if sign in ",:(")
        yield word.text
        last = word.end


_ORDER_PATTERNS: tuple[Callable[[str, str], bool], ...] = (
    _is_auxiliary_moved,
    _is_enumeration_reordered,
    _is_phrase_fronted,
)


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
