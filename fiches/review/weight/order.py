"""Whether the same words in another order say the same. Only patterns that cannot change who does what to whom."""

import re
from collections.abc import Callable, Iterator, Sequence

from fiches.checks.text.negation import is_negated
from fiches.checks.text.sentences import split_words
from fiches.review.weight import vocabulary

WordList = Sequence[str]
_VERBAL = re.compile(r"(?:ge|be|ver|her|ont|aan|af|op|uit|vast|in|mee|over)?[a-zëïé]{3,}(?:d|t|en)")
_LONGEST_SENTENCE, _LONGEST_FRONT, _LONGEST_SUBJECT = 600, 6, 8
"""Of a sentence in characters, since nobody can follow a longer one; of a phrase and a subject in words."""
_ITEM_SEPARATOR = re.compile(r"\s*(,|\ben\b|\bof\b)\s*")


def has_same_meaning(old: str, new: str) -> bool:
    """Whether two sentences, made of the same words, differ only in an order that does not matter.

    Three patterns: a verb and its auxiliary at the end (vastgesteld is), the items of a plain enumeration (water en
    wonen), and a phrase of time or place in front of the sentence or behind the verb (in 2022 bouwen wij). Whatever is
    denied must still be denied.
    """
    one, other = old.casefold(), new.casefold()
    if max(len(one), len(other)) > _LONGEST_SENTENCE:
        return False
    return _find_denied(one) == _find_denied(other) and any(
        rule(one, other) or rule(other, one) for rule in _ORDER_PATTERNS
    )


def _find_denied(sentence: str) -> dict[str, bool]:
    if vocabulary.DENIALS.isdisjoint(word.text for word in split_words(sentence)):
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
    return moved and first > 0 and vocabulary.AUXILIARIES.issuperset(verbs) and _is_verbal(verb)


def _is_verbal(word: str) -> bool:
    return bool(_VERBAL.fullmatch(word)) and word not in vocabulary.FOCUS_WORDS and word not in vocabulary.MODALS


def _is_enumeration_reordered(one: str, other: str) -> bool:
    """The same items in another order, each one word with or without an article."""
    a, b = _list_tokens(one), _list_tokens(other)
    if len(a) != len(b) or a == b:
        return False
    first, last = _find_difference(a, b)
    start, end = _extend_to_article(a, first, last)
    items = [_split_items(part[start:end]) for part in (a, b)]
    if not all(items) or sorted(items[0]) != sorted(items[1]):
        return False
    before, after = a[start - 1] if start else "", a[end] if end < len(a) else ""
    return (not before or before in _ENUMERATION_OPENERS) and after not in vocabulary.ATTACHING_WORDS


_ENUMERATION_OPENERS = vocabulary.ARTICLES | (vocabulary.PREPOSITIONS - vocabulary.DENIALS) | {":", "("}


def _extend_to_article(a: WordList, first: int, last: int) -> tuple[int, int]:
    """The range without the article that both versions share before it."""
    return (first - 1, last) if first and a[first - 1] in vocabulary.ARTICLES else (first, last)


def _split_items(part: WordList) -> list[str]:
    """The items between commas, en and of; none when one of them is more than a word."""
    pieces = _ITEM_SEPARATOR.split(" ".join(part))
    items = [" ".join(word for word in piece.split() if word not in vocabulary.ARTICLES) for piece in pieces[::2]]
    plain = len(items) > 1 and all(item and " " not in item and item not in vocabulary.FOCUS_WORDS for item in items)
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
        if other[: subject + 1] == [*rest[:subject], verb] and not vocabulary.FOCUS_WORDS.intersection(rest[:subject]):
            tail = rest[subject:]
            return any(_is_inserted(other[subject + 1 :], tail, front, at) for at in range(len(tail) + 1))
    return False


def _is_inserted(found: list[str], tail: list[str], front: list[str], at: int) -> bool:
    before = tail[at - 1] if at else ""
    return found == [*tail[:at], *front, *tail[at:]] and before not in vocabulary.FOCUS_WORDS


def _is_free(front: list[str]) -> bool:
    if len(front) == 1:
        return front[0] in vocabulary.FREE_ADVERBS
    return front[0] in vocabulary.FREE_PREPOSITIONS and vocabulary.FOCUS_WORDS.isdisjoint(front)


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
