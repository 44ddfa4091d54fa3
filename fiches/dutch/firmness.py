"""Whether a Dutch text in other words is as firm as the text it renders: modality, denials, numbers, scope, subject.

Sentences that share their content words are about the same. What the one says the other must say as well: that it is
wanted, possible, needed or expected; a denial; for whom or how much; and who speaks or acts. Who that can be no pattern
knows: the caller says which words name one voice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from fiches.dutch.cues import CUES, DENIAL, SCALE, Cue, ShiftKind, collect_cues, count_denials
from fiches.dutch.numbers import find_quantities
from fiches.dutch.opposites import find_turned
from fiches.dutch.rewording import MODALS, collect_roots, extract_root
from fiches.dutch.units import Hedge
from fiches.dutch.words import make_word_set, split_sentences, split_words

VoiceWords = Mapping[str, str]
"""Words in small letters that name somebody, each with the voice they name: rijksoverheid and kabinet, one voice."""

OUR_VOICE = "wij"
"""The voice of who writes."""


_ASKING = r"(?i)\b(?:vraagt|vragen|gevraagd|verzoe\w+)\b"
_SAID_OTHERWISE = {
    "willen": _ASKING,
    "kunnen": r"(?i)\b(?:is|blijft) aan (?:de |het )?[a-z]{4}|\b(?:misschien|wellicht|eventueel|toela\w+|toesta\w+|vrij (?:om|te))\b|\bstaa?t? .{0,30}\bvrij\b",
    "voorbehoud": r"(?i)\b(?:mogelijk|kan|kunnen)\b",
    "alle": r"(?i)\bper [a-z]{4}|\b(?:niemand|geen(?: enkele?)?)\b.*\b(?:achter|uit(?:ge)?(?:slot|sluit|zonder)|buiten|overslaan|overgeslagen|verge)",
    "ontkenning": (
        r"(?i)\b(?:iedereen|alle|allemaal)\b.*\bmee\b|\bte weinig\b|\b(?:on|niet )(?:voldoende|toereikend|genoeg)\b"
    ),
    "voorwaarde": (
        r"(?i)\b(?:als|wanneer|zodra|dan|alleen|slechts|pas|zonder|nadat|behalve|uitgezonderd|nodig|moet\w*)\b"
    ),
}
"""Other words that say what a cue does: to ask is to wish, and what is aan de gemeente she may do."""
_SAME_WORDS = {
    **dict.fromkeys(("voldoende", "toereikend", "toereikende"), "genoeg"),
    **dict.fromkeys(("middelen", "financiën", "budget"), "geld"),
    **dict.fromkeys(("noodzakelijk", "noodzakelijke", "noodzaak", "vereist"), "nodig"),
    **dict.fromkeys(("huizen", "huis"), "woningen"),
    **dict.fromkeys(("burgers", "bewoners"), "inwoners"),
    **dict.fromkeys(("rijksoverheid", "kabinet"), "rijk"),
}
"""Words of which one says what the other does, so that sentences in other words find each other."""
_MODAL_WORDS = frozenset(
    map(
        extract_root,
        MODALS
        | make_word_set("""
    nodig wenselijk wenselijke gewenst gewenste belangrijk mogelijk haalbaar
    """),
    )
)
_JOINED = r"(?<![\w-])([\w-]{5,})\s+(?:en|of|alsook)\s+(?:de\s+|het\s+)?([\w-]{5,})"
_JOINING = make_word_set("en of alsook als evenals")

_BEFORE_OBJECT = make_word_set("""
    aan achter bij door in met naar namens naast om onder op over per tegen tussen uit van vanuit via voor zonder tot
    """)
"""Prepositions: a voice behind one of these is not who acts."""
_PASSIVE = make_word_set("wordt worden werd werden is zijn")
"""With one of these, who stands behind 'door' is who acts: de brug wordt door de provincie hersteld."""
_ARTICLES = make_word_set("de het een alle elke deze die dit dat gezamenlijke andere nieuwe")
_YEAR = re.compile(r"(?i)\b(?:(voor|vóór|voordat|uiterlijk|na|vanaf|sinds|tot|in|rond|omstreeks)\s+)?((?:19|20)\d\d)\b")
_SAME_MOMENT = {"vóór": "voor", "voordat": "voor", "uiterlijk": "voor", "sinds": "vanaf", "omstreeks": "rond"}
_LEAST_LIKENESS, _NEARLY, _LEAST_SHARED = 0.3, 0.5, 2
"""From where on two sentences are about the same; how near to the best an other must come; and in how many words."""
_TELLING = 6
"""Letters of a word that of a sentence of two words is enough by itself."""
_CLEAR_LIKENESS = 0.5
_SHORTEST_SHARED = 5
_LEAST_CONTENT = 4
"""Content words of a sentence that says something of its own."""
_VOICE_SIZES = (6, 5, 4, 3, 2, 1)
"""How many words a name may have, the longest first."""


class TextPart(NamedTuple):
    """A text with what the sentence around it adds, such as 'Wij zetten ons in om' above a list: a voice and cues."""

    text: str
    voice: str = ""
    implied: frozenset[str] = frozenset()


class Shift(NamedTuple):
    """One thing that is not as it was: which part of ours, what it is, and both sentences."""

    part: int
    kind: ShiftKind
    what: str
    ours: str
    official: str


class _Sentence(NamedTuple):
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


def find_shifts(ours: Sequence[TextPart], official: str, voices: VoiceWords) -> Iterator[Shift]:
    """What in our parts is firmer or softer than the official text, is lost, or is in another mouth.

    What an official sentence says must be in one of ours that is about the same, and the other way round.
    """
    mine = [one for at, part in enumerate(ours) for one in _split_part(at, part, voices)]
    theirs = list(_split_part(-1, TextPart(official), voices))
    yield from _find_other_numbers(mine, theirs)
    same = {one.text for one in mine} & {one.text for one in theirs}
    # a sentence that stands there word for word renders that one, and no other
    their_rest, my_rest = ([one for one in side if one.text not in same] for side in (theirs, mine))
    if same and len(their_rest) == len(my_rest) == 1 and not my_rest[0].frame:
        # of the same text but for one sentence that is the one that changed, whatever it is about
        found = [*_find_lost(their_rest[0], my_rest), *_find_added(my_rest[0], their_rest)]
    else:
        found = [shift for one in their_rest for shift in _find_lost(one, _select_rendering(one, my_rest))]
        found += [shift for one in my_rest for shift in _find_added(one, _select_source(one, theirs))]
    yield from dict.fromkeys(found)


def _split_part(at: int, part: TextPart, voices: VoiceWords) -> Iterator[_Sentence]:
    for span in _join_questions(part.text):
        found = list(_locate_voices(span, voices))
        actors, named = tuple(one.voice for one in found if one.acts), frozenset(one.voice for one in found)
        listed = frozenset(one.voice for one in found if one.is_listed)
        roots, cues = collect_roots(span, _SAME_WORDS) - _MODAL_WORDS, collect_cues(span)
        opening = next((one.voice for one in found if one.is_first), "")
        yield _Sentence(at, span, roots, cues, actors, named, listed, opening, part.voice, part.implied)


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
            is_listed = not _JOINING.isdisjoint((before, *words[at + size : at + size + 1]))
            acts = before not in _BEFORE_OBJECT or (before == "door" and is_passive)
            is_first = before == "door" if is_passive else not before
            yield _NamedVoice(voices[" ".join(words[at : at + size])], acts, is_listed, is_first)
        at += size or 1


def _select_related(one: _Sentence, others: Sequence[_Sentence], nearly: float = 0.0) -> list[_Sentence]:
    """The sentences that are about the same, and as near to the best of them as asked."""
    likeness = [_compute_overlap(one.roots, other.roots) for other in others]
    least = max(_LEAST_LIKENESS, nearly * max(likeness, default=0.0))
    return [other for other, like in zip(others, likeness, strict=True) if like >= least]


def _select_rendering(official: _Sentence, mine: Sequence[_Sentence]) -> list[_Sentence]:
    """Those of ours that render an official sentence: of the text when it clearly does, since a list below may say it
    well and the text itself not.
    """
    text = [one for one in mine if not one.frame]
    clear = max((_compute_overlap(one.roots, official.roots) for one in text), default=0.0) >= _CLEAR_LIKENESS
    return _select_related(official, text if clear else mine, _NEARLY)


def _select_source(one: _Sentence, theirs: Sequence[_Sentence]) -> list[_Sentence]:
    """The official sentences that one of ours renders; a line may also say what stands in none of them."""
    near = _select_related(one, theirs)
    return [other for other in near if not one.frame or _compute_overlap(one.roots, other.roots) >= _CLEAR_LIKENESS]


def _compute_overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter one is in the other: a sentence of ours may hold two of theirs."""
    short, long = sorted((one, other), key=len)
    shared = [a for a in short if any(_is_same_root(a, b) for b in long)]
    least = 1 if len(short) <= _LEAST_SHARED and any(len(a) >= _TELLING for a in shared) else _LEAST_SHARED
    return len(shared) / len(short) if short and len(shared) >= min(least, len(short)) else 0.0


def _is_same_root(one: str, other: str) -> bool:
    """Verhuurderheffing and heffing, economie and economisch: one holds the other, or they begin alike."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _SHORTEST_SHARED and (short in long or short[:_SHORTEST_SHARED] == long[:_SHORTEST_SHARED])


def _find_lost(official: _Sentence, ours: Sequence[_Sentence]) -> Iterator[Shift]:
    """What the official sentence says and none of ours that are about the same."""
    if not ours and len(official.roots) >= _LEAST_CONTENT:
        yield Shift(0, ShiftKind.ANDERS, "deze zin komt niet terug", "", official.text)
    if not ours:
        return
    there = frozenset().union(*(one.cues.keys() | one.implied for one in ours))
    for cue in CUES:
        if cue.name in official.cues and cue.name not in there and not _is_absorbed(cue, official, ours):
            yield Shift(ours[0].part, cue.lost, f"‘{official.cues[cue.name]}’ is weg", ours[0].text, official.text)
    yield from _find_lost_voice(official, ours)
    yield from _find_swapped(official, ours)
    yield from _find_turned(official, ours)
    yield from _find_other_measure(official, ours)
    yield from _find_lost_of_list(official, ours)
    yield from _find_lost_denial(official, ours)


_SEVERAL_CLAUSES = re.compile(r"(?i)\b(?:want|maar|omdat|daarom|dus)\b|;|, en\b")
"""In more than one clause each voice may act in its own."""


def _find_swapped(official: _Sentence, ours: Sequence[_Sentence]) -> Iterator[Shift]:
    """Provincies helpen gemeenten, and gemeenten helpen provincies: who acts is in the place of who is acted upon."""
    for one in ours:
        voices = {official.opening, one.opening}
        # behind door or van it need not be acted upon
        if _SEVERAL_CLAUSES.search(official.text + one.text):
            continue
        are_both = "" not in voices and len(voices) > 1 and voices <= {*official.actors} & {*one.actors}
        if are_both and voices.isdisjoint(official.listed | one.listed):
            what = f"‘{official.opening}’ en ‘{one.opening}’ zijn van plaats gewisseld"
            yield Shift(one.part, ShiftKind.ANDERS, what, one.text, official.text)


def _find_turned(official: _Sentence, ours: Sequence[_Sentence]) -> Iterator[Shift]:
    """What was to be raised is lowered, and what was small is large; beside a condition two denials may make one."""
    if any("alleen" in one.cues for one in (official, *ours)):
        return
    turned = [(one, find_turned(official.text, one.text)) for one in ours]
    if turned and all(words for _, words in turned):
        one, words = turned[0]
        yield Shift(one.part, ShiftKind.ANDERS, f"‘{words}’ zegt het omgekeerde", one.text, official.text)


_PER = re.compile(r"(?i)\bper\s+(?!jaar|maand|week|dag|saldo|se\b)([a-z]{4,})")


def _find_other_measure(official: _Sentence, ours: Sequence[_Sentence]) -> Iterator[Shift]:
    """An adviser per gebied is no adviser per provincie."""
    theirs, mine = (
        {match[1].lower(): match[0] for one in side for match in _PER.finditer(one.text)} for side in ((official,), ours)
    )
    if theirs and mine and theirs.keys().isdisjoint(mine):
        word, words = next(iter(mine.items()))
        if not any(word in one.text.lower() for one in (official,)):
            yield Shift(ours[0].part, ShiftKind.ANDERS, f"‘{words}’ staat er niet", ours[0].text, official.text)


def _find_lost_of_list(official: _Sentence, ours: Sequence[_Sentence]) -> Iterator[Shift]:
    """Who or what stands in an enumeration of the official sentence, while ours has only the rest of it."""
    named = {voice for one in ours for voice in (*one.named, one.frame)}
    lost = [] if OUR_VOICE in named else sorted(official.listed - named)
    if official.actors[:1] != tuple(lost):
        for voice in lost:
            yield Shift(ours[0].part, ShiftKind.ANDERS, f"‘{voice}’ is weg", ours[0].text, official.text)
    text = " ".join(one.text for one in ours)
    for word in () if lost else (*_list_lost_items(official.text, text), *_list_lost_of_many(official.text, text)):
        yield Shift(ours[0].part, ShiftKind.ANDERS, f"‘{word}’ is weg", ours[0].text, official.text)


def _list_lost_items(official: str, ours: str) -> Iterator[str]:
    """Of 'inwoners en ondernemers' the one that is not there, when the other is, and with nothing beside it."""
    there, joined = collect_roots(ours, _SAME_WORDS), _collect_joined(ours)
    for pair in re.finditer(_JOINED, official):
        roots = [next(iter(collect_roots(word, _SAME_WORDS) - _MODAL_WORDS), "") for word in pair.groups()]
        for lost, kept in ((0, 1), (1, 0)):
            if all(roots) and roots[kept] in there - joined and not any(_is_same_root(roots[lost], r) for r in there):
                yield pair[lost + 1]


def _list_lost_of_many(official: str, ours: str) -> Iterator[str]:
    """Of 'kennis, geld en mensen' the one that is not there, when all others are and the list is shorter."""
    there = collect_roots(ours, _SAME_WORDS)
    for found in _LIST.finditer(official):
        items = [item.split()[-1] for item in re.split(r",\s|\s(?:en|of)\s", found[0])]
        roots = [next(iter(collect_roots(item, _SAME_WORDS)), "") for item in items]
        lost = [item for item, root in zip(items, roots, strict=True) if not any(_is_same_root(root, r) for r in there)]
        if all(roots) and len(lost) == 1 and len(_SEPARATOR.findall(ours)) < len(items) - 1:
            yield lost[0]


_LIST = re.compile(r"[\w-]+(?:,\s(?:[\w-]+\s){0,2}[\w-]+)+\s(?:en|of)\s(?:(?:de|het|een)\s)?(?:[\w-]+[^s\W]e\s)?[\w-]+")
"""Three or more things, each of at most three words; an adjective may stand before the last."""
_SEPARATOR = re.compile(r",|\b(?:en|of)\b")


def _collect_joined(text: str) -> frozenset[str]:
    """The roots of the words that stand beside a comma or 'en'."""
    words = [word.text.lower() for word in split_words(text.replace(",", " en "))]
    beside = {
        word
        for at, word in enumerate(words)
        if not _JOINING.isdisjoint((*words[max(at - 2, 0) : at], *words[at + 1 : at + 2]))
    }
    return collect_roots(" ".join(beside), _SAME_WORDS)


def _find_lost_denial(official: _Sentence, ours: Sequence[_Sentence]) -> Iterator[Shift]:
    """One of several denials is gone: what it denied is there without it."""
    text = " ".join(one.text for one in ours)
    if "ontkenning" not in official.cues or count_denials(text) >= count_denials(official.text):
        return
    if not count_denials(text):
        return
    denied = _collect_denied(text)
    there = collect_roots(text, _SAME_WORDS)
    is_same = collect_roots(official.text, _SAME_WORDS) == there and _count_spreading(text) <= _count_spreading(
        official.text
    )
    if is_same or not there.isdisjoint(_collect_denied(official.text) - denied):
        yield Shift(ours[0].part, ShiftKind.ANDERS, "een ontkenning is weg", ours[0].text, official.text)


def _count_spreading(text: str) -> int:
    """How many words let one denial hold for what follows too: geen laag of loket."""
    return sum(word.text.lower() in ("of", "noch") for word in split_words(text))


_REACH_OF_DENIAL = 5


def _collect_denied(text: str) -> frozenset[str]:
    """The roots of the words shortly after a denial."""
    after = [" ".join(text[at.end() :].split()[:_REACH_OF_DENIAL]) for at in DENIAL.pattern.finditer(text)]
    return collect_roots(" ".join(after), _SAME_WORDS)


def _find_lost_voice(official: _Sentence, ours: Sequence[_Sentence]) -> Iterator[Shift]:
    """Somebody else acts in ours, or who acts in the official sentence is not there; ours may leave out 'wij'."""
    acting = [one.actors or (one.frame,) for one in ours]
    actors = {voice for voices in acting for voice in voices}
    named = {voice for one in ours for voice in (*one.named, one.frame)}
    for voice in official.actors[:1]:
        if "" not in actors and voice not in actors:
            what = f"het onderwerp was ‘{voice}’ en is ‘{acting[0][0]}’"
        elif voice != OUR_VOICE and voice not in named:
            what = f"‘{voice}’ komt niet meer voor"
        else:
            continue
        yield Shift(ours[0].part, ShiftKind.ANDERS, what, ours[0].text, official.text)


def _is_absorbed(cue: Cue, official: _Sentence, ours: Sequence[_Sentence]) -> bool:
    """Whether another word says it: a step up the scale, an ask for a wish, or 'alleen' with 'kunnen'."""
    there = frozenset().union(*(one.cues.keys() for one in ours))
    if _is_said_otherwise(cue, ours):
        return True
    if cue.name == "moeten" and any(_asks_by_itself(one) for one in ours):
        return True
    if cue.name == "kunnen":
        return "alleen" in official.cues and not there.isdisjoint(("alleen", "moeten"))
    if cue.name in _NECESSITY and _is_condition_reworded((official,), ours):
        return True
    return cue.name in SCALE and not there.isdisjoint(set(_list_firmer(cue.name)) - official.cues.keys())


def _is_said_otherwise(cue: Cue, others: Sequence[_Sentence]) -> bool:
    words = _SAID_OTHERWISE.get(cue.name)
    return bool(words) and any(re.search(words, one.text) for one in others)


def _asks_by_itself(one: _Sentence) -> bool:
    """Een aanpak vraagt om bestuurders: nobody asks, so it is what is needed."""
    return not one.actors and bool(re.search(_ASKING, one.text))


_NECESSITY = ("alleen", "moeten")


def _is_condition_reworded(official: Sequence[_Sentence], ours: Sequence[_Sentence]) -> bool:
    """Whether one side says in two denials what the other calls needed: niet zonder geld, geld is nodig."""
    sides = [
        {name: one.cues[name] for one in side for name in _NECESSITY if name in one.cues} for side in (official, ours)
    ]
    return all(sides) and any(
        re.search(r"(?i)\b(?:zonder|tenzij|buiten)\b", words) for side in sides for words in side.values()
    )


def _list_firmer(name: str) -> tuple[str, ...]:
    return SCALE[SCALE.index(name) + 1 :] if name in SCALE else ()


def _find_added(ours: _Sentence, official: Sequence[_Sentence]) -> Iterator[Shift]:
    """What our sentence says and none of the official ones that are about the same."""
    if not official:
        return
    there = frozenset().union(*(one.cues.keys() for one in official))
    for cue in CUES:
        if cue.added and cue.name in ours.cues and cue.name not in there and not _is_expected(cue, ours, official):
            yield Shift(ours.part, cue.added, f"‘{ours.cues[cue.name]}’ kwam erbij", ours.text, official[0].text)
    voices = frozenset().union(*(one.named for one in official))
    for voice in ours.actors[:1]:
        # of a sentence in which somebody acts it is told already that it is somebody else
        is_open = any(one.actors or _PRONOUN.search(one.text) for one in official)
        if voice != OUR_VOICE and voice not in voices and not is_open:
            what = f"het onderwerp is ‘{voice}’, en die staat er niet"
            yield Shift(ours.part, ShiftKind.ANDERS, what, ours.text, official[0].text)


_PRONOUN = re.compile(r"(?i)\b(?:zij|ze|hij|hun)\b")


def _is_expected(cue: Cue, ours: _Sentence, official: Sequence[_Sentence]) -> bool:
    """Whether the official sentences say it: in a compound, by asking, which is to wish, or firmer on the scale."""
    if _is_said_otherwise(cue, official):
        return True
    if cue.name == "moeten" and any(_asks_by_itself(one) for one in official):
        return True
    if cue.name in _NECESSITY and _is_condition_reworded(official, (ours,)):
        return True
    if cue is DENIAL and any(DENIAL.pattern.search(one.text) for one in official):
        # of two denials that are one condition one may come back as such
        return True
    if cue.name == "kunnen" and "alleen" in ours.cues and any("alleen" in one.cues for one in official):
        return True
    words = ours.cues[cue.name].lower()
    if len(words) >= _SHORTEST_SHARED and any(re.search(rf"\w{{3}}{re.escape(words)}\b", one.text) for one in official):
        # andere eisen renders wooneisen
        return True
    there = {name for one in official for name in one.cues}
    return not there.isdisjoint(set(_list_firmer(cue.name)) - ours.cues.keys()) and cue.added is ShiftKind.STELLIGER


def _find_other_numbers(mine: Sequence[_Sentence], theirs: Sequence[_Sentence]) -> Iterator[Shift]:
    left, right = (dict(_iter_numbers(side)) for side in (mine, theirs))
    for key, (one, words) in right.items():
        if key not in left:
            part, ours = (mine[0].part, mine[0].text) if mine else (0, "")
            yield Shift(part, ShiftKind.ANDERS, f"‘{words}’ is weg of anders", ours, one.text)
    for key, (one, words) in left.items():
        if key not in right:
            yield Shift(one.part, ShiftKind.ANDERS, f"‘{words}’ staat er niet", one.text, "")


_TIMES = re.compile(r"(?i)\b(een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+)\s?maal\b")
NumberKey = tuple[Decimal, str]


def _iter_numbers(sentences: Iterable[_Sentence]) -> Iterator[tuple[NumberKey, tuple[_Sentence, str]]]:
    """Figures by their value and what hedges them, and years with the moment they stand for."""
    for one in sentences:
        for figure in find_quantities(_TIMES.sub(r"\1 keer", one.text)):
            hedge = "" if figure.hedge in (None, Hedge.GEEN) else str(figure.hedge)
            yield (figure.value, hedge), (one, figure.text)
        for year in _YEAR.finditer(one.text):
            moment = (year[1] or "").lower()
            yield (Decimal(year[2]), _SAME_MOMENT.get(moment, moment)), (one, year[0])
