"""What a change of a text weighs, and why, in one Dutch sentence.

Both texts are split into units: words, signs that mean something, and figures by their value. The change is redactie
when only spelling, signs, capitals, articles, the writing of numbers or a safe word order differ. In all other cases
it is inhoud, and the reason names the gravest thing that differs.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from fiches.compare.change import Touch, Weight
from fiches.compare.words import (
    UNJUDGED_SLIP,
    TextSlot,
    TextUnit,
    Vocabulary,
    compare_words,
    drop_repeats,
    make_slots,
    merge_units,
    split_units,
)
from fiches.dutch import rewording
from fiches.dutch.format import write_out_abbreviations, write_out_dates
from fiches.dutch.rewording import has_same_meaning, may_be_more_than_articles, refers_to_order
from fiches.dutch.signs import Gap, find_doubtful, may_be_minus
from fiches.dutch.spelling import SlipKind, find_slip
from fiches.dutch.words import make_word_set, split_sentences

SIGNS_NOTE = "leestekens"
CAPITALS_NOTE = "hoofdletters"
SPELLING_NOTE = "spelling"
ORDER_NOTE = "woordvolgorde"
ARTICLES_NOTE = "lidwoorden"
FIGURES_NOTE = "de schrijfwijze van een getal"

_ORDER_DOUBT = "Dezelfde woorden staan in een andere volgorde, en die kan de betekenis veranderen."
_LONGEST_QUOTE = 60
_MOST_QUOTED_UNITS = 8
"""Of a stretch with more units than this only those that the rule is about are quoted."""


def explain_editorial(notes: Sequence[str]) -> str:
    """The sentence for a change that is no more than these."""
    kinds = list(notes) or ["de schrijfwijze"]
    return f"Alleen {' en '.join([', '.join(kinds[:-1]), kinds[-1]] if kinds[1:] else kinds)} anders."


def explain_content(segments: Sequence[tuple[Sequence[TextUnit], Sequence[TextUnit]]]) -> str:
    """What to say of a change of meaning: the gravest rule that applies to what went and what came, and where.

    A word that only stands elsewhere neither went nor came; of one that may be grave it is said that it moved.
    """
    left, right = ([pair[side] for pair in segments] for side in (0, 1))
    gone, come = (_count_keys(chain.from_iterable(side)) for side in (left, right))
    if gone == come:
        return _ORDER_DOUBT
    moved = gone & come
    sides = (_leave_out_moved(side, moved) for side in (left, right))
    changed = [(old, new) for old, new in zip(*sides, strict=True) if old or new]
    return f"{_explain_changed(changed)}{_explain_moved(left, moved)}"


def _explain_moved(left: Iterable[Sequence[TextUnit]], moved: Counter[str]) -> str:
    """That a word which may be grave stands elsewhere now; "" when none does."""
    grave = [unit for unit in chain.from_iterable(left) if unit.key in moved and _is_grave(unit)]
    return f" Ook staat {_format_quote(grave[:1])} op een andere plaats." if grave else ""


def _leave_out_moved(parts: Iterable[Sequence[TextUnit]], moved: Counter[str]) -> list[list[TextUnit]]:
    """The units of one text without those that stand elsewhere in the other one."""
    left = moved.copy()
    kept: list[list[TextUnit]] = []
    for part in parts:
        kept.append([])
        for unit in part:
            if left[unit.key]:
                left[unit.key] -= 1
            else:
                kept[-1].append(unit)
    return kept


def _is_grave(unit: TextUnit) -> bool:
    return any(applies(unit) for applies, _ in _CONTENT_RULES)


def _explain_changed(segments: Sequence[tuple[Sequence[TextUnit], Sequence[TextUnit]]]) -> str:
    for applies, sentence in _CONTENT_RULES:
        for gone, come in segments:
            old, new = list(filter(applies, gone)), list(filter(applies, come))
            if _count_keys(old) != _count_keys(new):
                return (
                    _describe_replacement(sentence, old, new)
                    if len(gone) + len(come) > _MOST_QUOTED_UNITS
                    else _describe_replacement(sentence, gone, come)
                )
    return _describe_replacement("Er staan andere woorden", *segments[0])


def _count_keys(units: Iterable[TextUnit]) -> Counter[str]:
    return Counter(unit.key for unit in units)


def _describe_replacement(sentence: str, gone: Sequence[TextUnit], come: Sequence[TextUnit]) -> str:
    old, new = _format_quote(gone), _format_quote(come)
    if old and new:
        return f"{sentence}: {old} werd {new}."
    return f"{sentence}: {new} kwam erbij." if new else f"{sentence}: {old} viel weg."


def _format_quote(units: Sequence[TextUnit]) -> str:
    text = " ".join(unit.text for unit in units)
    return f"‘{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + '…'}’" if text else ""


def _make_word_test(words: frozenset[str]) -> Callable[[TextUnit], bool]:
    return lambda unit: unit.key in words


_CONTENT_RULES: tuple[tuple[Callable[[TextUnit], bool], str], ...] = (
    (lambda unit: unit.is_money, "Een bedrag in de tekst is anders"),
    (lambda unit: unit.counts, "Een getal in de tekst is anders"),
    (_make_word_test(rewording.DENIALS), "Een ontkenning is anders"),
    (_make_word_test(rewording.MODALS), "Wat moet, kan of mag is anders"),
    (_make_word_test(rewording.QUANTIFIERS), "Voor wie of hoeveel het geldt is anders"),
    (_make_word_test(rewording.TIME_WORDS), "Een tijd of volgorde is anders"),
    (lambda unit: unit.name, "Een naam is anders"),
    (lambda unit: not unit.text[:1].isalnum(), "Een teken met betekenis is anders"),
)
"""What makes a change grave, the gravest first."""


_SLIPS_IN_NAMES = (SlipKind.MARK, SlipKind.SOUND, SlipKind.DOUBLE)
"""Slips by which names differ too: Timmerman and Timmermann. With a capital, they are judged as names."""
_LONGER_THAN_NAMES = 10
"""Letters of a word that is no surname where a sentence begins."""
TextUnits = Sequence[TextUnit]


class WeightVerdict(NamedTuple):
    """A weight with the rule that gave it, as one Dutch sentence, and what the change touches besides its field."""

    weight: Weight
    reason: str
    touches: tuple[Touch, ...] = ()


LISTED_WORDS = Vocabulary()
"""Only the words of the list, for two texts that stand alone."""


def weigh_text(old: str, new: str, vocabulary: Vocabulary = LISTED_WORDS) -> WeightVerdict:
    """Redactie when only a slip, signs, capitals, articles, the writing of numbers or a safe word order changed."""
    for exact, reason in _EXACT:
        if exact.findall(old) != exact.findall(new):
            return WeightVerdict(Weight.INHOUD, reason)
    parts = list(_find_changed_sentences(_normalize_writing(old), _normalize_writing(new)))
    notes: dict[str, None] = {}
    for one, other in parts:
        found = _find_editorial(one, other, vocabulary)
        if isinstance(found, Doubt):
            return _weigh_content(one, other, vocabulary, found)
        notes.update(dict.fromkeys(found))
    if ORDER_NOTE in notes and refers_to_order(old):
        return WeightVerdict(Weight.INHOUD, _ORDER_DOUBT)
    return WeightVerdict(Weight.REDACTIE, explain_editorial(list(notes)))


def _normalize_writing(text: str) -> str:
    """Letters composed and digits on the line; a hyphen that does not break a line, and a dash between two years, as a
    plain hyphen; a space behind a stop or comma; abbreviations and dates written out.
    """
    plain = _HYPHEN.sub("-", unicodedata.normalize("NFC", text).translate(_SUBSCRIPTS))
    return write_out_abbreviations(_CLOSED_STOP.sub(" ", write_out_dates(plain)))


_CLAUSE_MARKS = rewording.CLAUSE_WORDS - {"en", "of", "maar"} | make_word_set("er daar hier")
"""Where one of these stands, a word may well come twice: wat nodig is is geld."""
_NEVER_TWICE = make_word_set("""
    en of te van met per naar sinds tijdens volgens vanaf vanuit is wordt worden heeft hebben kan kunnen moet moeten
    aan als bij er ook over tot tussen uit zich
    """)
_SOMETIMES_TWICE = (
    rewording.FOCUS_WORDS | rewording.PREPOSITIONS | rewording.AUXILIARIES | make_word_set("deze heel zeer")
)
_SHORTEST_CONTENT_WORD = 4

_EXACT = (
    (re.compile(r"\]\([^)]*\)|(?:https?://|www\.|mailto:)[^\s)>\]]+"), "Het adres van een link is anders."),
    (re.compile(r"\*+[^\s*][^*]*\*+"), "De nadruk ligt anders."),
)
"""What must be the same to the letter, and what is told when it is not."""
_CLOSED_STOP = re.compile(r"(?<=\w{2}\.)(?=[A-Z])|(?<=[^\W\d_]{2}[,;])(?=[^\W\d_])")
_SUBSCRIPTS = {ord("₀") + digit: str(digit) for digit in range(10)}
_HYPHEN = re.compile(r"(?<=[^\W\d_])[‐‑](?=[^\W\d_])|(?<=\d)[‐‑–](?=\d)")


def _find_changed_sentences(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The sentences that differ, when there are equally many; else the texts as a whole."""
    one, other = [span.text for span in split_sentences(old)], [span.text for span in split_sentences(new)]
    if len(one) != len(other) or not one:
        yield old, new
        return
    yield from ((first, second) for first, second in zip(one, other, strict=True) if first != second)


class Doubt(NamedTuple):
    """Why a change is no redactie, where that is not in the words themselves."""

    reason: str = ""
    money: bool = False


def _find_editorial(old: str, new: str, vocabulary: Vocabulary) -> list[str] | Doubt:
    """The kinds of editorial change between two sentences, or a doubt when there may be more than that."""
    one, other = split_units(old), split_units(new)
    keys, others = _count_keys(one), _count_keys(other)
    if keys == others and [unit.key for unit in one] != [unit.key for unit in other]:
        same = _count_signs(old) == _count_signs(new) and has_same_meaning(old, new)
        return [ORDER_NOTE] if same else Doubt()
    if len(one) > len(other):
        one = drop_repeats(old, one, _is_repeat)
    left = make_slots(old, _merge_slips(old, one, other, vocabulary.is_mended))
    right = make_slots(new, _merge_slips(new, other, one, lambda apart, whole: vocabulary.is_mended(whole, apart)))
    if not _are_mended(left, right, vocabulary):
        return Doubt()
    return _find_doubt(left, right, vocabulary) or _list_notes(left, right)


def _are_mended(old: Sequence[TextSlot], new: Sequence[TextSlot], vocabulary: Vocabulary) -> bool:
    """Whether the words are the same, but for slips that were mended."""
    return len(old) == len(new) and all(
        _is_mended(vocabulary, one.unit, other.unit) for one, other in zip(old, new, strict=True)
    )


def _merge_slips(text: str, units: TextUnits, others: TextUnits, is_slip: Callable[[str, str], bool]) -> TextUnits:
    """The units with two as one where the other text has one, and the space between them is a slip."""
    if len(units) <= len(others):
        return units
    keys = _count_keys(others)

    def find_key(one: TextUnit, other: TextUnit) -> str:
        joined = (whole for whole in (one.key + other.key, f"{one.key}-{other.key}") if whole in keys)
        parts = f"{one.text if one.name else one.key} {other.text if other.name else other.key}"
        return next((whole for whole in joined if is_slip(parts, whole)), "")

    return merge_units(text, units, find_key)


def _is_repeat(keys: Sequence[str], size: int) -> bool:
    """Whether the last word of these, or the last two, cannot come twice in a row."""
    word = keys[-1]
    if size > 1 or not word.isalpha():
        return size > 1 and all(one.isalpha() for one in keys[-size:])
    if word in _NEVER_TWICE:
        return _CLAUSE_MARKS.isdisjoint(keys)
    return len(word) >= _SHORTEST_CONTENT_WORD and word not in _SOMETIMES_TWICE


def _count_signs(text: str) -> Counter[str]:
    return Counter(sign for sign in text.rstrip(".") if not sign.isalnum() and not sign.isspace())


def _find_doubt(old: Sequence[TextSlot], new: Sequence[TextSlot], vocabulary: Vocabulary) -> Doubt | None:
    """Signs, capitals and articles that may mean more; the words are the same."""
    befores = ["", *(slot.unit.text for slot in old if slot.unit)]
    pairs = list(zip(old, new, befores, strict=True))
    gaps = [Gap(a.signs, b.signs, before, a.unit.key if a.unit else "") for a, b, before in pairs]
    gap = find_doubtful(gaps)
    if gap:
        return _explain_signs(gap, old[gaps.index(gap)].unit)
    for a, b, before in pairs:
        if _has_other_articles(a, b):
            return Doubt(_ARTICLE_DOUBT)
        if a.unit and b.unit and _has_other_case(a.unit, b.unit, before):
            return Doubt(f"{_CASE_DOUBT}: ‘{a.unit.text}’ werd ‘{b.unit.text}’.")
    return _find_other_name(old, new, vocabulary)


def _find_other_name(old: Sequence[TextSlot], new: Sequence[TextSlot], vocabulary: Vocabulary) -> Doubt | None:
    """A word that got or lost a capital within a sentence, where it may name something: de waal, het Westland."""
    for one, other in zip(old, new, strict=True):
        if not _has_other_name(one.unit, other.unit):
            continue
        is_adjective = other.key.endswith(_ADJECTIVE_OF_PLACE)
        if one.text[:1].isupper() or not (is_adjective and vocabulary.is_no_word(other.key)):
            return Doubt(f"{_NAME_DOUBT}: ‘{one.text}’ werd ‘{other.text}’.")
    return None


def _has_other_name(old: TextUnit | None, new: TextUnit | None) -> bool:
    if old is None or new is None or old.key != new.key:
        return False
    return old.name != new.name and old.key not in _SAME_WITH_CAPITAL


def _has_other_articles(old: TextSlot, new: TextSlot) -> bool:
    """Whether an article that came, went or is another one may say more."""
    noun = old.key if old.unit and not old.unit.counts else ""
    return may_be_more_than_articles(old.articles, new.articles, noun)


def _explain_signs(gap: Gap, after: TextUnit | None) -> Doubt:
    minus = may_be_minus(gap)
    quotes = (" ".join(f"{gap.before}{signs}{after.text if after else ''}".split()) for signs in (gap.old, gap.new))
    reason = f"{_MINUS_DOUBT if minus else _SIGN_DOUBT}: {' werd '.join(f'‘{quote}’' for quote in quotes)}."
    return Doubt(reason, money=minus and after is not None and after.is_money)


_SIGN_DOUBT = "Een leesteken is anders, en dat kan de betekenis veranderen"
_MINUS_DOUBT = "Een streepje of haakje bij een getal is anders, en dat kan een minteken zijn"
_CASE_DOUBT = "Een hoofdletter kan hier een ander woord of een andere eenheid maken"
_ARTICLE_DOUBT = "Een lidwoord is anders, en dat kan hier meer zeggen."
_NAME_DOUBT = "Een hoofdletter kan hier een naam maken"
_SAME_WITH_CAPITAL = make_word_set("""
    minister ministers ministerie ministeries provincie provincies gemeente gemeenten waterschap waterschappen regio
    kabinet staatssecretaris burgemeester wethouder gedeputeerde gedeputeerden januari februari maart april mei juni
    juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    """)
"""Words that some write with a capital, and mean the same."""
_ADJECTIVE_OF_PLACE = "se"
"""How a word ends that says where something is from, and names nothing itself: europese, limburgse."""
_LONGEST_UNIT = 4
_PLAIN_UNITS = frozenset(("mln", "mld", "euro", "jaar", "uur", "dag"))
"""Units that are the same with a capital."""


def _has_other_case(old: TextUnit, new: TextUnit, before: str) -> bool:
    """MW and mW, behind a number and elsewhere; PAS and pas."""
    one, other = old.text.split()[-1], new.text.split()[-1]
    if one == other or one.casefold() != other.casefold() or one.casefold() in _PLAIN_UNITS:
        return False
    if len(one) > _LONGEST_UNIT:
        return False
    behind_number = old.figure is not None or any(character.isdigit() for character in before)
    return behind_number or _is_mixed(one) or _is_mixed(other)


def _is_mixed(word: str) -> bool:
    return not word.isupper() and word[1:] != word[1:].lower()


def _list_notes(old: Sequence[TextSlot], new: Sequence[TextSlot]) -> list[str]:
    pairs = list(zip(old, new, strict=True))
    return [note for note, is_other in _DIFFERENCES.items() if any(is_other(a, b) for a, b in pairs)]


def _has_other_figure(old: TextSlot, new: TextSlot) -> bool:
    return bool(old.unit and old.unit.counts) and old.text.casefold() != new.text.casefold()


def _has_other_capitals(old: TextSlot, new: TextSlot) -> bool:
    return old.text != new.text and old.text.casefold() == new.text.casefold()


def _has_other_spelling(old: TextSlot, new: TextSlot) -> bool:
    one, other = (slot.text.casefold().replace("’", "'") for slot in (old, new))
    return one != other and not _has_other_figure(old, new)


_DIFFERENCES: dict[str, Callable[[TextSlot, TextSlot], bool]] = {
    SIGNS_NOTE: lambda old, new: old.signs.split() != new.signs.split(),
    FIGURES_NOTE: _has_other_figure,
    CAPITALS_NOTE: _has_other_capitals,
    ARTICLES_NOTE: lambda old, new: old.articles != new.articles,
    SPELLING_NOTE: _has_other_spelling,
}
"""What there is to tell of a change that is no inhoud."""


def _is_mended(vocabulary: Vocabulary, old: TextUnit | None, new: TextUnit | None) -> bool:
    """Whether it is the same word, or a slip in it was mended."""
    if old is None or new is None or old.key == new.key:
        return old is None or new is not None
    forms = _list_forms(old, new)
    return bool(forms) and vocabulary.is_mended(*forms)


def _list_forms(*units: TextUnit) -> list[str]:
    """The forms to judge, with the capital of a name; none when one is a figure, or may be another name in front."""
    if any(unit.counts for unit in units):
        return []
    forms = [unit.text.replace("’", "'") for unit in units]
    small = [unit.key for unit in units]
    if any(unit.name for unit in units) or forms == small:
        return forms
    may_be_name = find_slip(*small) in _SLIPS_IN_NAMES and len(small[-1]) < _LONGER_THAN_NAMES
    return forms if may_be_name else small


def _weigh_content(old: str, new: str, vocabulary: Vocabulary, doubt: Doubt) -> WeightVerdict:
    """Why a change is inhoud: the gravest thing that differs."""
    one, other = split_units(old), split_units(new)
    ops = compare_words([unit.key for unit in one], [unit.key for unit in other])
    segments = [(one[op.i1 : op.i2], other[op.j1 : op.j2]) for op in ops if not op.same]
    money = doubt.money or any(unit.is_money for unit in chain.from_iterable(chain.from_iterable(segments)))
    reason = doubt.reason or explain_content(segments)
    if any(_is_unjudged(gone, come, vocabulary) for gone, come in segments):
        reason = f"{reason} {UNJUDGED_SLIP}"
    return WeightVerdict(Weight.INHOUD, reason, (Touch.GELD,) if money else ())


def _is_unjudged(old: TextUnits, new: TextUnits, vocabulary: Vocabulary) -> bool:
    if len(old) != len(new):
        return vocabulary.is_unjudged(*(" ".join(unit.text for unit in units) for units in (old, new)))
    return any((forms := _list_forms(*pair)) and vocabulary.is_unjudged(*forms) for pair in zip(old, new, strict=True))
