"""What a change of a text weighs, and why, in Dutch.

Both texts are split into units: words, signs that mean something, and figures by their value. The change is redactie
when only spelling, signs, capitals, articles, the writing of numbers or a safe word order differ. In all other cases
it is inhoud, and the reason names the gravest thing that differs.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from fiches.compare.change import Touch, Weight, WeightVerdict
from fiches.compare.text_reasons import (
    ARTICLES_NOTE,
    CAPITALS_NOTE,
    FIGURES_NOTE,
    ORDER_DOUBT,
    ORDER_NOTE,
    SIGNS_NOTE,
    SPELLING_NOTE,
    ChangedSentence,
    Segment,
    TextSlot,
    TextUnit,
    TextUnits,
    count_keys,
    describe_replacement,
    drop_repeats,
    explain_content,
    explain_editorial,
    explain_others,
    make_slots,
    merge_units,
    split_units,
)
from fiches.compare.words import (
    ADDRESS,
    LISTED_WORDS,
    UNJUDGED_SLIP,
    LookingText,
    Vocabulary,
    has_other_emphasis,
    has_other_link_words,
    read_looks,
)
from fiches.dutch import rewording
from fiches.dutch.format import write_out_abbreviations, write_out_dates
from fiches.dutch.rewording import (
    Gap,
    find_doubtful,
    has_same_meaning,
    may_be_minus,
    may_be_more_than_articles,
    refers_to_order,
)
from fiches.dutch.spelling import SlipKind, find_slip
from fiches.dutch.words import make_word_set, split_sentences

_SLIPS_IN_NAMES = (SlipKind.MARK, SlipKind.SOUND, SlipKind.DOUBLE)
"""Slips by which names differ too: Timmerman and Timmermann. With a capital, they are judged as names."""
_LONGER_THAN_NAMES = 10
"""Letters of a word that is no surname where a sentence begins."""


def weigh_text(old: str, new: str, vocabulary: Vocabulary = LISTED_WORDS) -> WeightVerdict:
    """Redactie when only a slip, signs, capitals, articles, the writing of numbers or a safe word order changed."""
    one, other = read_looks(old), read_looks(new)
    marks = list(_find_changed_marks(old, new, one, other))
    if not marks:
        return _weigh_words(one.text, other.text, vocabulary)
    words = _weigh_words(ADDRESS.sub("", one.text), ADDRESS.sub("", other.text), vocabulary)
    # what the words say comes first: bold or a link must not hide another amount
    told = [words.reason] if words.weight is Weight.INHOUD else []
    return WeightVerdict(Weight.INHOUD, " ".join((*told, *marks)), words.touches)


def _find_changed_marks(old: str, new: str, one: LookingText, other: LookingText) -> Iterator[str]:
    """What is told of other addresses, and of words that look otherwise. `one` and `other` are the texts as read."""
    before, after = ADDRESS.findall(old), ADDRESS.findall(new)
    more = len(after) - len(before)
    if before != after:
        yield (
            "Er kwam een link bij."
            if more > 0
            else "Er ging een link weg."
            if more
            else "Het adres van een link is anders."
        )
    elif has_other_link_words(one, other):
        yield "Een link staat op andere woorden."
    if has_other_emphasis(one, other):
        yield "De nadruk ligt anders."


def _weigh_words(old: str, new: str, vocabulary: Vocabulary) -> WeightVerdict:
    parts = list(_find_changed_sentences(_normalize_writing(old), _normalize_writing(new)))
    notes: dict[str, None] = {}
    for at, (one, other) in enumerate(parts):
        found = _find_editorial(one, other, vocabulary)
        if isinstance(found, Doubt):
            return _weigh_content(parts[at:], vocabulary, found)
        notes.update(dict.fromkeys(found))
    if ORDER_NOTE in notes and refers_to_order(old):
        return WeightVerdict(Weight.INHOUD, ORDER_DOUBT)
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
    keys, others = count_keys(one), count_keys(other)
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
    keys = count_keys(others)

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
            return Doubt(describe_replacement(_ARTICLE_DOUBT, " ".join(a.articles), " ".join(b.articles)))
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
_ARTICLE_DOUBT = "Een lidwoord is anders, en dat kan hier meer zeggen"
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


def _weigh_content(parts: Sequence[tuple[str, str]], vocabulary: Vocabulary, doubt: Doubt) -> WeightVerdict:
    """Why a change is inhoud: what is doubtful in the first of these sentences, and the gravest thing that differs."""
    sentences = [ChangedSentence.from_texts(*part) for part in parts]
    segments = [pair for one in sentences for pair in one.segments]
    money = doubt.money or _has_money(segments)
    reasons = _list_reasons(sentences, doubt)
    reasons += [UNJUDGED_SLIP] if any(_is_unjudged(gone, come, vocabulary) for gone, come in segments) else []
    return WeightVerdict(Weight.INHOUD, " ".join(reasons), (Touch.GELD,) if money else ())


def _has_money(segments: Iterable[Segment]) -> bool:
    """Whether an amount went or came."""
    return any(unit.is_money for gone, come in segments for unit in (*gone, *come))


def _is_unjudged(old: TextUnits, new: TextUnits, vocabulary: Vocabulary) -> bool:
    if len(old) != len(new):
        return vocabulary.is_unjudged(*(" ".join(unit.text for unit in units) for units in (old, new)))
    return any((forms := _list_forms(*pair)) and vocabulary.is_unjudged(*forms) for pair in zip(old, new, strict=True))


def _list_reasons(sentences: Sequence[ChangedSentence], doubt: Doubt) -> list[str]:
    """What is doubtful in the first sentence, the gravest thing that differs, and how many other sentences differ."""
    grave = [one for one in (sentences[1:] if doubt.reason else sentences) if one.changed]
    reasons = [*filter(None, [doubt.reason]), *([explain_content(grave)] if grave else [])]
    return [*reasons, *explain_others(len(sentences) - len(reasons))]
