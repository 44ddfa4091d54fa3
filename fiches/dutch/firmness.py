"""Whether a Dutch text in other words is as firm as the text it renders: modality, denials, numbers, scope, subject.

Sentences that share their content words are about the same. What the one says the other must say as well: that it is
wanted, possible, needed or expected; a denial; for whom or how much; and who speaks or acts. Who that can be no pattern
knows: the caller says which words name one voice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from fiches.dutch.numbers import find_quantities
from fiches.dutch.rewording import collect_roots
from fiches.dutch.units import Hedge
from fiches.dutch.words import make_word_set, split_sentences, split_words

VoiceWords = Mapping[str, str]
"""Words in small letters that name somebody, each with the voice they name: rijksoverheid and kabinet, one voice."""

OUR_VOICE = "wij"
"""The voice of who writes."""


class ShiftKind(StrEnum):
    """What became of a cue; the values are for messages."""

    STELLIGER = "stelliger"
    ZWAKKER = "zwakker"
    ANDERS = "anders"


class Cue(NamedTuple):
    """Words that say how firmly or how widely something is meant; what it is when they are lost, and when they come."""

    name: str
    lost: ShiftKind
    added: ShiftKind | None
    pattern: re.Pattern[str]


def _make_cue(name: str, lost: ShiftKind, added: ShiftKind | None, words: str) -> Cue:
    return Cue(name, lost, added, re.compile(rf"(?i)\b(?:{'|'.join(words.split())})\b".replace("_", r"\s+")))


_FIRM, _SOFT, _OTHER = ShiftKind.STELLIGER, ShiftKind.ZWAKKER, ShiftKind.ANDERS
_GAP = r"(?:_\w+){0,8}_"

CUES: tuple[Cue, ...] = (
    _make_cue("willen", _FIRM, _SOFT, rf"""
        wil willen wilden wensen? wenst streven streeft nastreven beogen beoogt ambities? hopen hoopt graag inzet
        insteek inzetten ingezet (?:zet|zetten){_GAP}in bereid voornemens? pleiten pleit proberen probeert"""),
    _make_cue("kijken of hoe", _FIRM, _SOFT, r"""
        kijken kijkt bekijken bezien beziet verken\w* onderzoek\w* nagaan overweg\w* nadenken zoeken zoekt"""),
    _make_cue("kunnen", _FIRM, _SOFT, r"""
        kan kunnen kon konden mogelijk mogelijkhe\w+ mag mogen kans kansen oplosbaar haalbaar maakbaar denkbaar
        realiseerbaar (?:is|zijn)(?:_\w+){0,6}_te_\w+en"""),
    _make_cue("verwachten", _FIRM, _SOFT, r"""
        verwacht\w* vermoedelijk waarschijnlijk (?:ligt|liggen)(?:_\w+){0,3}_voor_de_hand
        voor_de_hand_(?:ligt|liggen)"""),
    _make_cue("zouden", _FIRM, _SOFT, "zou zouden"),
    _make_cue("voorbehoud", _FIRM, _SOFT, r"""
        waar_(?:dat_)?(?:mogelijk|kan) zo_?veel_mogelijk zo_mogelijk in_principe in_beginsel eventueel wellicht
        misschien liefst bij_voorkeur desgewenst mogelijkerwijs als_(?:het|dat)_(?:kan|nodig_(?:of_nuttig_)?is)"""),
    _make_cue("moeten", _SOFT, _FIRM, r"""
        moet moeten moest moesten nodig noodza\w+ dient dienen verplicht\w* vereist\w* vereisen eis eisen
        \w*voorwaarden? onmisbaar essentieel cruciaal hard harde diamanthard\w* vergt vergen hoort horen behoort
        behoren"""),
    _make_cue("belangrijk", _SOFT, _FIRM, r"belangrijk\w* belang wezenlijk"),
    _make_cue("stelligheid", _SOFT, _FIRM, r"""
        zeker altijd gegarandeerd\w* garander\w+ garandeert waarborg\w* hoe_dan_ook zonder_meer vast vaste definitief
        onvoorwaardelijk per_se volledig geheel beslist"""),
    _make_cue("alleen", _SOFT, _FIRM, "alleen slechts uitsluitend enkel pas_als niet_zonder"),
    _make_cue("alle", _SOFT, _FIRM, r"alle allemaal elke?(?!_apart|_voor_zich) ieder iedere iedereen"),
    _make_cue("een deel", _FIRM, _SOFT, r"""
        sommige enkele een_(?:beperkt_)?aantal beperkt_aantal een_deel deels gedeeltelijk veel vele meeste een_paar"""),
    _make_cue("andere", _FIRM, None, r"""
        andere?n? anders onder_meer onder_andere zoals bijvoorbeeld etc enzovoorts? waaronder met_name"""),
    _make_cue("meer", _OTHER, None, r"""
        meer extra verder\w* sneller versnel\w+ vlot(?:te|ter)? vaker beter sterkere? steviger nauwere? impuls
        geïntensiveerd intensie\w+ uitgebreid vaart groeien"""),
    _make_cue("blijvend", _SOFT, _FIRM, r"structureel structurele blijvend\w* permanent\w*"),
    _make_cue("tijdelijk", _FIRM, _SOFT, r"tijdelijk\w* eenmalig\w* incidenteel incidentele voorlopig\w*"),
    _make_cue("ontkenning", _OTHER, _OTHER, r"""
        geen niet niets nooit nimmer niemand nergens noch evenmin zonder overbodig onnodig in_plaats_van voorkom(?:t|en)
        vermijd(?:t|en)"""),
)  # fmt: skip
"""What both sides must bear alike; `_` in a word stands for blanks."""

_BEFORE_OBJECT = make_word_set("""
    aan achter bij door in met naar namens naast om onder op over per tegen tussen uit van vanuit via voor zonder tot
    """)
"""Prepositions: a voice behind one of these is not who acts."""
_ARTICLES = make_word_set("de het een alle elke deze die dit dat gezamenlijke andere nieuwe")
_YEAR = re.compile(r"(?i)\b(?:(voor|vóór|uiterlijk|na|vanaf|sinds|tot|in|rond|omstreeks)\s+)?((?:19|20)\d\d)\b")
_SAME_MOMENT = {"vóór": "voor", "uiterlijk": "voor", "sinds": "vanaf", "omstreeks": "rond"}
_LEAST_LIKENESS, _NEARLY, _LEAST_SHARED = 0.3, 0.5, 2
"""From where on two sentences are about the same; how near to the best an other must come; and in how many words."""
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
    found = [shift for one in theirs for shift in _find_lost(one, _select_rendering(one, mine))]
    found += [shift for one in mine for shift in _find_added(one, _select_related(one, theirs))]
    yield from dict.fromkeys(found)


def _split_part(at: int, part: TextPart, voices: VoiceWords) -> Iterator[_Sentence]:
    for span in split_sentences(part.text):
        found = list(_locate_voices(span.text, voices))
        actors, named = tuple(voice for voice, acts in found if acts), frozenset(voice for voice, _ in found)
        roots, cues = collect_roots(span.text), _collect_cues(span.text)
        yield _Sentence(at, span.text, roots, cues, actors, named, part.voice, part.implied)


def _locate_voices(sentence: str, voices: VoiceWords) -> Iterator[tuple[str, bool]]:
    """The voices in a sentence, and whether each may act. A list of several is one when the caller names it as such."""
    words = [word.text.lower() for word in split_words(sentence)]
    at = 0
    while at < len(words):
        size = next((n for n in _VOICE_SIZES if " ".join(words[at : at + n]) in voices), 0)
        if size:
            before = next((word for word in reversed(words[:at]) if word not in _ARTICLES), "")
            yield voices[" ".join(words[at : at + size])], before not in _BEFORE_OBJECT
        at += size or 1


def _collect_cues(text: str) -> dict[str, str]:
    found = ((cue.name, cue.pattern.search(text)) for cue in CUES)
    return {name: " ".join(match[0].split()) for name, match in found if match}


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


def _compute_overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter one is in the other: a sentence of ours may hold two of theirs."""
    short, long = sorted((one, other), key=len)
    shared = sum(any(_is_same_root(a, b) for b in long) for a in short)
    return shared / len(short) if shared >= min(_LEAST_SHARED, len(short)) and short else 0.0


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
    """Whether a cue says nothing of its own beside 'alleen', which both have: wij kunnen dat alleen als."""
    return cue.name == "kunnen" and "alleen" in official.cues and any("alleen" in one.cues for one in ours)


def _find_added(ours: _Sentence, official: Sequence[_Sentence]) -> Iterator[Shift]:
    """What our sentence says and none of the official ones that are about the same."""
    if not official:
        return
    there = frozenset().union(*(one.cues.keys() for one in official))
    for cue in CUES:
        if cue.added and cue.name in ours.cues and cue.name not in there:
            yield Shift(ours.part, cue.added, f"‘{ours.cues[cue.name]}’ kwam erbij", ours.text, official[0].text)
    voices = frozenset().union(*(one.named for one in official))
    for voice in ours.actors[:1]:
        # of a sentence in which somebody acts it is told already that it is somebody else
        if voice != OUR_VOICE and voice not in voices and not any(one.actors for one in official):
            what = f"het onderwerp is ‘{voice}’, en die staat er niet"
            yield Shift(ours.part, ShiftKind.ANDERS, what, ours.text, official[0].text)


def _find_other_numbers(mine: Sequence[_Sentence], theirs: Sequence[_Sentence]) -> Iterator[Shift]:
    left, right = (dict(_iter_numbers(side)) for side in (mine, theirs))
    for key, (one, words) in right.items():
        if key not in left:
            part, ours = (mine[0].part, mine[0].text) if mine else (0, "")
            yield Shift(part, ShiftKind.ANDERS, f"‘{words}’ is weg of anders", ours, one.text)
    for key, (one, words) in left.items():
        if key not in right:
            yield Shift(one.part, ShiftKind.ANDERS, f"‘{words}’ staat er niet", one.text, "")


NumberKey = tuple[Decimal, str]


def _iter_numbers(sentences: Iterable[_Sentence]) -> Iterator[tuple[NumberKey, tuple[_Sentence, str]]]:
    """Figures by their value and what hedges them, and years with the moment they stand for."""
    for one in sentences:
        for figure in find_quantities(one.text):
            hedge = "" if figure.hedge in (None, Hedge.GEEN) else str(figure.hedge)
            yield (figure.value, hedge), (one, figure.text)
        for year in _YEAR.finditer(one.text):
            moment = (year[1] or "").lower()
            yield (Decimal(year[2]), _SAME_MOMENT.get(moment, moment)), (one, year[0])
