"""Whether a Dutch text in other words is as firm as the text it renders: modality, denials, numbers, scope, subject.

Sentences that share their content words are about the same. What the one says the other must say as well: that it is
wanted, possible, needed or expected; a denial; for whom or how much; and who speaks or acts. Who that can be no pattern
knows: the caller says which words name one voice.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fiches.dutch.likeness import collect_roots
from fiches.dutch.renderings import (
    ASKING,
    CUES,
    DENIAL,
    JOINING,
    LEAST_CONTENT,
    MODAL_WORDS,
    OUR_VOICE,
    SAME_WORDS,
    SCALE,
    SHORTEST_SHARED,
    Cue,
    RenderedSentence,
    ShiftKind,
    TextPart,
    VoiceWords,
    count_denials,
    is_said_otherwise,
    is_same_root,
    iter_numbers,
    says_indispensable,
    select_rendering,
    select_source,
    split_part,
)
from fiches.dutch.stances import find_turned
from fiches.dutch.words import split_words

_JOINED = r"(?<![\w-])([\w-]{5,})\s+(?:en|of|alsook)\s+(?:de\s+|het\s+)?([\w-]{5,})"


class Shift(NamedTuple):
    """One thing that is not as it was: which part of ours, what it is, and both sentences."""

    part: int
    kind: ShiftKind
    what: str
    ours: str
    official: str


def find_shifts(ours: Sequence[TextPart], official: str, voices: VoiceWords) -> Iterator[Shift]:
    """What in our parts is firmer or softer than the official text, is lost, or is in another mouth.

    What an official sentence says must be in one of ours that is about the same, and the other way round.
    """
    mine = [one for at, part in enumerate(ours) for one in split_part(at, part, voices)]
    theirs = list(split_part(-1, TextPart(official), voices))
    yield from _find_other_numbers(mine, theirs)
    same = {one.text for one in mine} & {one.text for one in theirs}
    # a sentence that stands there word for word renders that one, and no other
    their_rest, my_rest = ([one for one in side if one.text not in same] for side in (theirs, mine))
    found = list(_find_in_pairs(their_rest, my_rest, theirs))
    text = [one for one in my_rest if not one.frame]
    found += _find_other_words(their_rest, text)
    told = " ".join(one.what for one in found)
    found += [one for one in _find_new_voices(theirs, text) if one.what.split("’")[0] not in told]
    yield from dict.fromkeys(found)


def _find_in_pairs(
    their_rest: Sequence[RenderedSentence], my_rest: Sequence[RenderedSentence], theirs: Sequence[RenderedSentence]
) -> Iterator[Shift]:
    """What differs between the sentences that are about the same."""
    if len(their_rest) == len(my_rest) == 1 < len(theirs) and not my_rest[0].frame:
        # of the same text but for one sentence that is the one that changed, whatever it is about
        yield from _find_lost(their_rest[0], my_rest)
        yield from _find_added(my_rest[0], their_rest)
        return
    for one in their_rest:
        yield from _find_lost(one, select_rendering(one, my_rest))
    for one in my_rest:
        yield from _find_added(one, select_source(one, theirs))


def _find_lost(official: RenderedSentence, ours: Sequence[RenderedSentence]) -> Iterator[Shift]:
    """What the official sentence says and none of ours that are about the same."""
    if not ours and len(official.roots) >= LEAST_CONTENT:
        yield Shift(0, ShiftKind.ANDERS, "deze zin komt niet terug", "", official.text)
    if not ours:
        return
    there = frozenset().union(*(one.cues.keys() | one.implied for one in ours))
    for cue in CUES:
        if cue.name in official.cues and cue.name not in there and not _is_absorbed(cue, official, ours):
            yield Shift(ours[0].part, cue.lost, f"‘{official.cues[cue.name]}’ is weg", ours[0].text, official.text)
    yield from _find_other_modality(official, ours)
    yield from _find_lost_voice(official, ours)
    yield from _find_swapped(official, ours)
    yield from _find_other_opening(official, ours)
    yield from _find_turned(official, ours)
    yield from _find_other_measure(official, ours)
    yield from _find_lost_of_list(official, ours)
    yield from _find_lost_denial(official, ours)


def _find_other_words(theirs: Sequence[RenderedSentence], mine: Sequence[RenderedSentence]) -> Iterator[Shift]:
    """What is left out or put in where the text is else the same word for word; and 'of' for 'en'."""
    if not theirs or not mine:
        return
    official, ours = ([word.text.lower() for one in side for word in split_words(one.text)] for side in (theirs, mine))
    for longer, shorter, became in ((official, ours, "is weg"), (ours, official, "kwam erbij")):
        apart = _list_left_out(longer, shorter)
        said = [word for word in apart if collect_roots(word, SAME_WORDS)]
        if said:
            yield Shift(mine[0].part, ShiftKind.ANDERS, f"‘{' '.join(apart)}’ {became}", mine[0].text, theirs[0].text)
    if _swaps_en_and_of(official, ours):
        yield Shift(mine[0].part, ShiftKind.ANDERS, "‘en’ en ‘of’ zijn verwisseld", mine[0].text, theirs[0].text)


def _swaps_en_and_of(official: Sequence[str], ours: Sequence[str]) -> bool:
    changed = {pair for pair in zip(official, ours, strict=False) if pair[0] != pair[1]}
    return len(official) == len(ours) and bool(changed) and changed <= {("en", "of"), ("of", "en")}


def _list_left_out(longer: Sequence[str], shorter: Sequence[str]) -> list[str]:
    """The words that the longer one has more, when the shorter one has all others in the same order; else none."""
    apart, at = [], 0
    for word in longer:
        if at < len(shorter) and shorter[at] == word:
            at += 1
        else:
            apart.append(word)
    return apart if at == len(shorter) else []


_SEVERAL_CLAUSES = re.compile(r"(?i)\b(?:want|maar|omdat|daarom|dus)\b|;|, en\b")
"""In more than one clause each voice may act in its own."""


def _find_swapped(official: RenderedSentence, ours: Sequence[RenderedSentence]) -> Iterator[Shift]:
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


_MODALITIES = tuple(cue for cue in CUES if cue.name in ("willen", "kunnen", "moeten"))


def _find_other_modality(official: RenderedSentence, ours: Sequence[RenderedSentence]) -> Iterator[Shift]:
    """Of several modal words in a sentence one became another: moeten benutten is mogen benutten."""
    if len(ours) != 1 or any(says_indispensable(one.text) for one in (official, *ours)):
        return
    counts = [{cue: len(cue.pattern.findall(one.text)) for cue in _MODALITIES} for one in (official, ours[0])]
    fewer = [cue for cue in _MODALITIES if counts[1][cue] < counts[0][cue]]
    more = [cue for cue in _MODALITIES if counts[1][cue] > counts[0][cue]]
    if len(fewer) == len(more) == 1 and counts[1][fewer[0]]:
        what = f"‘{fewer[0].name}’ werd een keer ‘{more[0].name}’"
        yield Shift(ours[0].part, ShiftKind.ANDERS, what, ours[0].text, official.text)


def _find_other_opening(official: RenderedSentence, ours: Sequence[RenderedSentence]) -> Iterator[Shift]:
    """Het kabinet kan ons helpen, and wij kunnen het kabinet helpen."""
    for one in ours:
        both = {official.opening, one.opening}
        is_clear = not _SEVERAL_CLAUSES.search(official.text + one.text) and both.isdisjoint(
            official.listed | one.listed
        )
        if (
            is_clear
            and "" not in both
            and len(both) > 1
            and official.opening in one.named
            and one.frame == official.frame
        ):
            what = f"eerst handelde ‘{official.opening}’, en nu ‘{one.opening}’"
            yield Shift(one.part, ShiftKind.ANDERS, what, one.text, official.text)


def _find_turned(official: RenderedSentence, ours: Sequence[RenderedSentence]) -> Iterator[Shift]:
    """What was to be raised is lowered, and what was small is large; beside a condition two denials may make one."""
    if any("alleen" in one.cues for one in (official, *ours)):
        return
    turned = [(one, find_turned(official.text, one.text)) for one in ours]
    if turned and all(words for _, words in turned):
        one, words = turned[0]
        yield Shift(one.part, ShiftKind.ANDERS, f"‘{words}’ zegt het omgekeerde", one.text, official.text)


_PER = re.compile(r"(?i)\bper\s+(?!jaar|maand|week|dag|saldo|se\b)([a-z]{4,})")


def _find_other_measure(official: RenderedSentence, ours: Sequence[RenderedSentence]) -> Iterator[Shift]:
    """An adviser per gebied is no adviser per provincie."""
    theirs = {match[1].lower() for match in _PER.finditer(official.text)}
    mine = {match[1].lower(): match[0] for one in ours for match in _PER.finditer(one.text)}
    for word, words in list(mine.items())[:1] if theirs and theirs.isdisjoint(mine) else ():
        if word not in official.text.lower():
            yield Shift(ours[0].part, ShiftKind.ANDERS, f"‘{words}’ staat er niet", ours[0].text, official.text)


def _find_lost_of_list(official: RenderedSentence, ours: Sequence[RenderedSentence]) -> Iterator[Shift]:
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
    there, joined = collect_roots(ours, SAME_WORDS), _collect_joined(ours)
    for pair in re.finditer(_JOINED, official):
        roots = [next(iter(collect_roots(word, SAME_WORDS) - MODAL_WORDS), "") for word in pair.groups()]
        for lost, kept in ((0, 1), (1, 0)):
            if all(roots) and roots[kept] in there - joined and not any(is_same_root(roots[lost], r) for r in there):
                yield pair[lost + 1]


def _list_lost_of_many(official: str, ours: str) -> Iterator[str]:
    """Of 'kennis, geld en mensen' the one that is not there, when all others are and the list is shorter."""
    there = collect_roots(ours, SAME_WORDS)
    for found in _LIST.finditer(official):
        items = [item.split()[-1] for item in re.split(r",\s|\s(?:en|of)\s", found[0])]
        roots = [next(iter(collect_roots(item, SAME_WORDS)), "") for item in items]
        lost = [item for item, root in zip(items, roots, strict=True) if not any(is_same_root(root, r) for r in there)]
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
        if not JOINING.isdisjoint((*words[max(at - 2, 0) : at], *words[at + 1 : at + 2]))
    }
    return collect_roots(" ".join(beside), SAME_WORDS)


def _find_lost_denial(official: RenderedSentence, ours: Sequence[RenderedSentence]) -> Iterator[Shift]:
    """One of several denials is gone: what it denied is there without it."""
    text = " ".join(one.text for one in ours)
    if "ontkenning" not in official.cues or count_denials(text) >= count_denials(official.text):
        return
    if not count_denials(text):
        return
    denied = _collect_denied(text)
    there = collect_roots(text, SAME_WORDS)
    is_same = collect_roots(official.text, SAME_WORDS) == there and _count_spreading(text) <= _count_spreading(
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
    return collect_roots(" ".join(after), SAME_WORDS)


def _find_lost_voice(official: RenderedSentence, ours: Sequence[RenderedSentence]) -> Iterator[Shift]:
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


def _is_absorbed(cue: Cue, official: RenderedSentence, ours: Sequence[RenderedSentence]) -> bool:
    """Whether ours say it: in other words, a step up the scale, or 'alleen' with 'kunnen'."""
    if _is_reworded(cue, (official,), ours):
        return True
    there = frozenset().union(*(one.cues.keys() for one in ours))
    if cue.name == "kunnen":
        return "alleen" in official.cues and not there.isdisjoint(("alleen", "moeten"))
    return cue.name in SCALE and not there.isdisjoint(set(_list_firmer(cue.name)) - official.cues.keys())


def _is_reworded(cue: Cue, those: Sequence[RenderedSentence], others: Sequence[RenderedSentence]) -> bool:
    """Whether the others say in other words what those say with the words of a cue."""
    if any(is_said_otherwise(cue, one.text) for one in others):
        return True
    if cue.name == "moeten" and any(_asks_by_itself(one) for one in others):
        return True
    return cue.name in _NECESSITY and _is_condition_reworded(those, others)


def _asks_by_itself(one: RenderedSentence) -> bool:
    """Een aanpak vraagt om bestuurders: nobody asks, so it is what is needed."""
    return not one.actors and bool(re.search(ASKING, one.text))


_NECESSITY = ("alleen", "moeten")


def _is_condition_reworded(official: Sequence[RenderedSentence], ours: Sequence[RenderedSentence]) -> bool:
    """Whether one side says in two denials what the other calls needed: niet zonder geld, geld is nodig."""
    sides = [
        {name: one.cues[name] for one in side for name in _NECESSITY if name in one.cues} for side in (official, ours)
    ]
    return all(sides) and any(
        re.search(r"(?i)\b(?:zonder|tenzij|buiten)\b", words) for side in sides for words in side.values()
    )


def _list_firmer(name: str) -> tuple[str, ...]:
    return SCALE[SCALE.index(name) + 1 :] if name in SCALE else ()


def _find_added(ours: RenderedSentence, official: Sequence[RenderedSentence]) -> Iterator[Shift]:
    """What our sentence says and none of the official ones that are about the same."""
    if not official:
        return
    there = frozenset().union(*(one.cues.keys() for one in official))
    for cue in CUES:
        if cue.added and cue.name in ours.cues and cue.name not in there and not _is_expected(cue, ours, official):
            yield Shift(ours.part, cue.added, f"‘{ours.cues[cue.name]}’ kwam erbij", ours.text, official[0].text)
    yield from _find_added_voice(ours, official)


def _find_added_voice(ours: RenderedSentence, official: Sequence[RenderedSentence]) -> Iterator[Shift]:
    """Somebody acts in ours, where in the official sentences nobody does: of another it is told as lost."""
    if any(one.actors or _PRONOUN.search(one.text) for one in official):
        return
    voices = frozenset().union(*(one.named for one in official))
    for voice in ours.actors[:1]:
        if voice != OUR_VOICE and voice not in voices:
            what = f"het onderwerp is ‘{voice}’, en die staat er niet"
            yield Shift(ours.part, ShiftKind.ANDERS, what, ours.text, official[0].text)


def _find_new_voices(theirs: Sequence[RenderedSentence], mine: Sequence[RenderedSentence]) -> Iterator[Shift]:
    """Somebody acts in ours whom the official text names nowhere."""
    named = {voice for one in theirs for voice in one.named}
    for one in mine if named else ():
        for voice in one.actors:
            if voice != OUR_VOICE and voice not in named:
                what = f"‘{voice}’ doet hier iets, en die staat er niet"
                yield Shift(one.part, ShiftKind.ANDERS, what, one.text, theirs[0].text)


_PRONOUN = re.compile(r"(?i)\b(?:zij|ze|hij|hun)\b")


def _is_expected(cue: Cue, ours: RenderedSentence, official: Sequence[RenderedSentence]) -> bool:
    """Whether the official sentences say it: in other words, in a compound, or firmer on the scale."""
    if _is_reworded(cue, (ours,), official) or _is_in_compound(ours.cues[cue.name], official):
        return True
    if cue is DENIAL:
        # of two denials that are one condition one may come back as such
        return any(DENIAL.pattern.search(one.text) for one in official)
    there = {name for one in official for name in one.cues}
    if cue.name == "kunnen":
        return "alleen" in ours.cues and "alleen" in there
    return not there.isdisjoint(set(_list_firmer(cue.name)) - ours.cues.keys()) and cue.added is ShiftKind.STELLIGER


def _is_in_compound(words: str, official: Sequence[RenderedSentence]) -> bool:
    """Andere eisen renders wooneisen."""
    ending = rf"\w{{3}}{re.escape(words.lower())}\b"
    return len(words) >= SHORTEST_SHARED and any(re.search(ending, one.text) for one in official)


def _find_other_numbers(mine: Sequence[RenderedSentence], theirs: Sequence[RenderedSentence]) -> Iterator[Shift]:
    left, right = (dict(iter_numbers(side)) for side in (mine, theirs))
    for key, (one, words) in right.items():
        if key not in left:
            part, ours = (mine[0].part, mine[0].text) if mine else (0, "")
            yield Shift(part, ShiftKind.ANDERS, f"‘{words}’ is weg of anders", ours, one.text)
    for key, (one, words) in left.items():
        if key not in right:
            yield Shift(one.part, ShiftKind.ANDERS, f"‘{words}’ staat er niet", one.text, "")
