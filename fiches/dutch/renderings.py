"""The sentences of two texts that are about the same: their content words, who acts in each, and which renders which.

Sentences that share their content words are about the same. Who a name is the caller says: which words name one voice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from fiches.dutch.cues import collect_cues
from fiches.dutch.likeness import collect_roots, extract_root
from fiches.dutch.numbers import find_quantities
from fiches.dutch.rewording import MODALS
from fiches.dutch.units import Hedge
from fiches.dutch.words import make_word_set, split_sentences, split_words

VoiceWords = Mapping[str, str]
"""Words in small letters that name somebody, each with the voice they name: rijksoverheid and kabinet, one voice."""

OUR_VOICE = "wij"
"""The voice of who writes."""


SAME_WORDS = {
    **dict.fromkeys(("voldoende", "toereikend", "toereikende"), "genoeg"),
    **dict.fromkeys(("middelen", "financiën", "budget"), "geld"),
    **dict.fromkeys(("noodzakelijk", "noodzakelijke", "noodzaak", "vereist"), "nodig"),
    **dict.fromkeys(("huizen", "huis"), "woningen"),
    **dict.fromkeys(("burgers", "bewoners"), "inwoners"),
    **dict.fromkeys(("rijksoverheid", "kabinet"), "rijk"),
}
"""Words of which one says what the other does, so that sentences in other words find each other."""
MODAL_WORDS = frozenset(
    map(
        extract_root,
        MODALS
        | make_word_set("""
    nodig wenselijk wenselijke gewenst gewenste belangrijk mogelijk haalbaar
    """),
    )
)
JOINING = make_word_set("en of alsook als evenals")

_BEFORE_OBJECT = make_word_set("""
    aan achter bij door in met naar namens naast om onder op over per tegen tussen uit van vanuit via voor zonder tot
    """)
"""Prepositions: a voice behind one of these is not who acts."""
_PASSIVE = make_word_set("wordt worden werd werden is zijn")
"""With one of these, who stands behind 'door' is who acts: de brug wordt door de provincie hersteld."""
_ARTICLES = make_word_set("de het een alle elke deze die dit dat gezamenlijke andere nieuwe")
_LEAST_LIKENESS, _NEARLY, _LEAST_SHARED = 0.3, 0.5, 2
"""From where on two sentences are about the same; how near to the best an other must come; and in how many words."""
_TELLING = 6
"""Letters of a word that of a sentence of two words is enough by itself."""
_CLEAR_LIKENESS = 0.5
SHORTEST_SHARED = 5
LEAST_CONTENT = 4
"""Content words of a sentence that says something of its own."""
_VOICE_SIZES = (6, 5, 4, 3, 2, 1)
"""How many words a name may have, the longest first."""


class TextPart(NamedTuple):
    """A text with what the sentence around it adds, such as 'Wij zetten ons in om' above a list: a voice and cues."""

    text: str
    voice: str = ""
    implied: frozenset[str] = frozenset()


class RenderedSentence(NamedTuple):
    """One sentence of a text, with what it has to be compared by."""

    part: int
    text: str
    roots: frozenset[str]
    cues: Mapping[str, str]
    """The cues by name, each with the words that bear it."""
    actors: tuple[str, ...]
    """The voices that act, who does so first in front."""
    named: frozenset[str]
    listed: frozenset[str] = frozenset()
    """The voices in an enumeration."""
    opening: str = ""
    """The voice with which it begins."""
    frame: str = ""
    implied: frozenset[str] = frozenset()
    """The voice and the cues of what stands around it."""


def split_part(at: int, part: TextPart, voices: VoiceWords) -> Iterator[RenderedSentence]:
    """The sentences of the part at this place in a list of parts."""
    for span in _join_questions(part.text):
        found = list(_locate_voices(span, voices))
        actors, named = tuple(one.voice for one in found if one.acts), frozenset(one.voice for one in found)
        listed = frozenset(one.voice for one in found if one.is_listed)
        roots, cues = collect_roots(span, SAME_WORDS) - MODAL_WORDS, collect_cues(span)
        opening = next((one.voice for one in found if one.is_first), "")
        yield RenderedSentence(at, span, roots, cues, actors, named, listed, opening, part.voice, part.implied)


def _join_questions(text: str) -> Iterator[str]:
    """The sentences of a text; a question is one with its answer: kan dat? Dat zoekt het Rijk uit."""
    asked = ""
    for sentence in split_sentences(text):
        if sentence.text.rstrip().endswith("?"):
            asked += f"{sentence.text} "
        else:
            yield asked + sentence.text
            asked = ""
    if asked:
        yield asked


class _NamedVoice(NamedTuple):
    voice: str
    acts: bool
    """Whether it may be who acts."""
    is_listed: bool
    is_first: bool
    """Whether the sentence begins with it, or it would if it were not in the passive."""


def _locate_voices(sentence: str, voices: VoiceWords) -> Iterator[_NamedVoice]:
    """The voices in a sentence. A list of several is one when the caller names it as such."""
    words = [word.text.lower() for word in split_words(sentence.replace(",", " en "))]
    is_passive = "door" in words and not _PASSIVE.isdisjoint(words)
    at = 0
    while at < len(words):
        size = next((n for n in _VOICE_SIZES if " ".join(words[at : at + n]) in voices), 0)
        if size:
            before = next((word for word in reversed(words[:at]) if word not in _ARTICLES), "")
            is_listed = not JOINING.isdisjoint((before, *words[at + size : at + size + 1]))
            acts = before not in _BEFORE_OBJECT or (before == "door" and is_passive)
            is_first = before == "door" if is_passive else not before
            yield _NamedVoice(voices[" ".join(words[at : at + size])], acts, is_listed, is_first)
        at += size or 1


def _select_related(
    one: RenderedSentence, others: Sequence[RenderedSentence], nearly: float = 0.0
) -> list[RenderedSentence]:
    """The sentences that are about the same, and as near to the best of them as asked."""
    likeness = [_compute_overlap(one.roots, other.roots) for other in others]
    least = max(_LEAST_LIKENESS, nearly * max(likeness, default=0.0))
    return [other for other, like in zip(others, likeness, strict=True) if like >= least]


def select_rendering(official: RenderedSentence, mine: Sequence[RenderedSentence]) -> list[RenderedSentence]:
    """Those of ours that render an official sentence: of the text when it clearly does, since a list below may say it
    well and the text itself not.
    """
    text = [one for one in mine if not one.frame]
    clear = max((_compute_overlap(one.roots, official.roots) for one in text), default=0.0) >= _CLEAR_LIKENESS
    return _select_related(official, text if clear else mine, _NEARLY)


def select_source(one: RenderedSentence, theirs: Sequence[RenderedSentence]) -> list[RenderedSentence]:
    """The official sentences that one of ours renders; a line may also say what stands in none of them."""
    near = _select_related(one, theirs)
    return [other for other in near if not one.frame or _compute_overlap(one.roots, other.roots) >= _CLEAR_LIKENESS]


def _compute_overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter one is in the other: a sentence of ours may hold two of theirs."""
    short, long = sorted((one, other), key=len)
    shared = [a for a in short if any(is_same_root(a, b) for b in long)]
    least = 1 if len(short) <= _LEAST_SHARED and any(len(a) >= _TELLING for a in shared) else _LEAST_SHARED
    return len(shared) / len(short) if short and len(shared) >= min(least, len(short)) else 0.0


def is_same_root(one: str, other: str) -> bool:
    """Verhuurderheffing and heffing, economie and economisch: one holds the other, or they begin alike."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST_SHARED and (short in long or short[:SHORTEST_SHARED] == long[:SHORTEST_SHARED])


_YEAR = re.compile(r"(?i)\b(?:(voor|vóór|voordat|uiterlijk|na|vanaf|sinds|tot|in|rond|omstreeks)\s+)?((?:19|20)\d\d)\b")
_SAME_MOMENT = {"vóór": "voor", "voordat": "voor", "uiterlijk": "voor", "sinds": "vanaf", "omstreeks": "rond"}
_TIMES = re.compile(r"(?i)\b(een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+)\s?maal\b")
_TALLY = re.compile(r"(?i)\b(?:een )?(twee|drie|vier|vijf|zes|zeven|acht)tal\b")
NumberKey = tuple[Decimal, str]


def iter_numbers(sentences: Iterable[RenderedSentence]) -> Iterator[tuple[NumberKey, tuple[RenderedSentence, str]]]:
    """Figures by their value and what hedges them, and years with the moment they stand for."""
    for one in sentences:
        for figure in find_quantities(_TIMES.sub(r"\1 keer", _TALLY.sub(r"\1", one.text))):
            hedge = "" if figure.hedge in (None, Hedge.GEEN) else str(figure.hedge)
            yield (figure.value, hedge), (one, figure.text)
        for year in _YEAR.finditer(one.text):
            moment = (year[1] or "").lower()
            yield (Decimal(year[2]), _SAME_MOMENT.get(moment, moment)), (one, year[0])
