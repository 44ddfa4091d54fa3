"""What a text renders of another: the sentences of both that are about the same, who acts in each, and the words that
say how firmly or how widely it is meant.

Sentences that share their content words are about the same. Who a name is the caller says: which words name one voice.
Two denials can be one condition: what cannot be done without money can only be done with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

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
        (?<!die\s)(?<!wie\s)wil (?<!die\s)(?<!wie\s)willen wilden \w*wens\w* gewenste? wenselijk\w* welkom verlang\w*
        streven streeft nastreven beogen beoogt ambities? hopen hoopt graag inzet
        insteek inzetten (?<!worden\s)(?<!wordt\s)ingezet(?!\s+word) (?:zet|zetten){_GAP}in bereid
        voornemens? van_plan pleiten pleit bepleit\w* pleidooi\w* proberen probeert"""),
    _make_cue("kijken of hoe", _FIRM, _SOFT, rf"""
        kijken kijkt bekijken bezien beziet verken\w* onderzoek\w* onderzocht\w* uitzoeken uitgezocht nagaan nagegaan
        overweg\w* nadenken zoeken zoekt
        evalu\w+ geëvalueerd (?:ga|gaat|gaan){_GAP}na(?=\s*[.,;]|$|_(?:of|hoe|wat|welke?|waar|wanneer)\b)"""),
    _make_cue("kunnen", _FIRM, _SOFT, r"""
        kan kunnen kon konden mogelijk mogelijkhe\w+ mag mogen kans kansen oplosbaar haalbaar maakbaar denkbaar
        realiseerbaar onmogelijk onhaalbaar onuitvoerbaar (?:in|bij)_staat
        (?<!voornemen\s)(?<!streven\s)(?<!voorstel\s)(?<!aanbod\s)(?<!doel\s)(?<!inzet\s)(?<!voor\s)(?:is|zijn|valt|vallen)_(?!(?:om|de|het|een|alle)\b)(?:(?!om\b)\w+_){0,9}te_\w+en"""),
    _make_cue("verwachten", _FIRM, _SOFT, r"""
        verwacht\w* ervan_uit (?:reken|rekent|rekenen)_(?:\w+_)?op erop_rekenen
        dreig\w* vermoedelijk vermoed\w* indruk lijkt lijken schijnt schijnen waarschijnlijk
        (?:ligt|liggen)(?:_\w+){0,3}_voor_de_hand
        voor_de_hand_(?:ligt|liggen)"""),
    _make_cue("zouden", _FIRM, _SOFT, "zou zouden"),
    _make_cue("voorbehoud", _FIRM, _SOFT, r"""
        waar_(?:dat_)?(?:mogelijk|kan) zo_?veel_mogelijk zo_mogelijk in_principe in_beginsel eventueel wellicht
        misschien liefst bij_voorkeur desgewenst mogelijkerwijs als_(?:het|dat)_(?:kan|nodig_(?:of_nuttig_)?is)
        in_de_regel meestal doorgaans gewoonlijk over_het_algemeen in_het_algemeen soms vaak vooral grotendeels
        uitgangspunt_is is_het_uitgangspunt als_uitgangspunt"""),
    _make_cue("moeten", _SOFT, _FIRM, r"""
        moet moeten moest moesten nodig noodza\w+ dient dienen verplicht\w* vereist\w* vereisen eis eisen
        \w*voorwaarden(?<!de\svoorwaarden) onmisbaar essentieel cruciaal hard harde diamanthard\w* vergt vergen hoort
        horen behoort
        behoren hoeft hoeven behoefte (?:dat|dit|het)_vraagt overbodig onnodig"""),
    _make_cue("belangrijk", _SOFT, _FIRM, r"belangrijk\w* belang wezenlijk gebaat baat"),
    _make_cue("doorslaggevend", _SOFT, _FIRM, r"""
        doorslaggevend\w* beslissend\w* bepalend\w* bepaald_door leidende? sturende?"""),
    _make_cue("stelligheid", _SOFT, _FIRM, r"""
        aantoonbaar
        zeker(?!_(?:zijn|weten|van)) altijd ongeacht ook_als zelfs_als gegarandeerd\w* garander\w+ garandeert
        waarborg\w* hoe_dan_ook
        zonder_meer(?=\s*(?:[.,;]|$)|_(?:mogelijk|nodig|goed|in|op|voor|aan))
        vast vaste definitief
        onvoorwaardelijk per_se volledig geheel beslist"""),
    _make_cue("alleen", _SOFT, _FIRM, r"""
        alleen slechts uitsluitend enkel (?<!van\s)pas"""),
    _make_cue("overleg", _FIRM, _SOFT, r"""
        gesprek\w* overleg\w* bespreken bespreekt besproken praten praat"""),
    _make_cue("aandacht", _FIRM, _SOFT, rf"""
        (?<!naast\s)aandacht\w* oog_voor oog_hebben rekening_hou\w+ rekening_te_houden houden{_GAP}rekening"""),
    _make_cue("niet vanzelf", _FIRM, _SOFT, r"niet_(?:vanzelf\w*|zomaar|automatisch|altijd|per_se|zonder_meer)"),
    _make_cue("of het kan", _FIRM, _SOFT, r"""
        (?:kijken|kijkt|bekijken|bezien|onderzoek\w*|verken\w*|nagaan)(?:_\w+){0,3}_of"""),
    _make_cue("minimum", _OTHER, _OTHER, "minstens minimaal ten_minste op_zijn_minst"),
    _make_cue("maximum", _OTHER, _OTHER, "hooguit hoogstens maximaal ten_hoogste op_zijn_hoogst"),
    _make_cue("voorwaarde", _FIRM, None, r"""
        als_(?:we|wij|er|men|zij|ze|het_rijk|een_aantal)
        mits zolang tenzij indien voorwaarde behalve_als uitsluitend_als alleen_als pas_als"""),
    _make_cue("vragen", _FIRM, _OTHER, r"(?:wij|we)_(?:vragen|verzoeken) (?:vragen|verzoeken)_(?:wij|we) onze_vraag"),
    _make_cue("alle", _SOFT, _FIRM, r"""
        (?<!helft\svan\s)(?<!kwart\svan\s)(?<!procent\svan\s)(?<!derde\svan\s)(?<!deel\svan\s)alle allemaal
        iedereen"""),
    _make_cue("elke", _SOFT, _FIRM, r"""
        elke?(?!_(?:apart|voor_zich|jaar|maand|kwartaal|week|dag|\w+_(?:jaar|maanden|weken|dagen))\b) ieder iedere"""),
    _make_cue("een deel", _FIRM, _SOFT, r"""
        sommige enkele een_(?:beperkt_)?aantal beperkt_aantal een_(?:ge)?deel(?:te)? deels gedeeltelijk veel vele meeste
        een_paar een_groot_aantal"""),
    _make_cue("andere", _FIRM, None, r"""
        andere?n? anders onder_meer onder_andere zoals bijvoorbeeld etc enzovoorts? waaronder met_name"""),
    _make_cue("meer", _OTHER, None, r"""
        (?<!niet\s)(?<!niets\s)meer(?!\s+nodig) extra verder\w* sneller versnel\w+ vlot(?:te|ter)? vaker beter
        sterkere? steviger nauwere? impuls
        geïntensiveerd intensie\w+ uitgebreid vaart groeien"""),
    _make_cue("blijvend", _SOFT, _FIRM, r"structureel structurele blijvend\w* permanent\w*"),
    _make_cue("tijdelijk", _FIRM, _SOFT, r"tijdelijk\w* eenmalig\w* ineens incidenteel incidentele voorlopig\w*"),
    _make_cue("regelmaat", _SOFT, _FIRM, r"jaarlijkse? maandelijkse? (?:elk|ieder|per)_(?:jaar|maand|kwartaal)"),
    _make_cue("veelvoud", _OTHER, _OTHER, r"""
        verdubbel\w* verdrievoudig\w* halve\w+ gehalveerd\w* (?:twee|drie|vier)(?:maal|_keer)_zo\w*"""),
    _make_cue("beëindigen", _SOFT, _FIRM, r"""
        afschaf\w* afgeschaft\w* (?:schaf|schaft|schaffen)_.{0,80}\baf schrap\w* geschrapt\w* stopzet\w* stopgezet\w*
        stopt stoppen beëindig\w* eind_aan einde_aan
        opgeheven opheff\w* kwijt\w* verdwijn\w* verdwenen verval\w*
        intrek\w* ingetrokken"""),
    _make_cue("behouden", _SOFT, _FIRM, r"""
        (?:blijft|blijven)_.{0,40}bestaan(?!\s+uit) (?:blijft|blijven)_.{0,40}in_stand behoud\w* behield\w* handhav\w*
        handhaaf\w* gehandhaafd\w* voortgezet\w* voortzet\w* verleng\w* doorloop doorlopen
        doorga\w* (?:gaat|gaan|loopt|lopen)_[^.,;]{0,40}door(?=\s*[.,;]|$)"""),
    _make_cue("omlaag", _OTHER, _OTHER, r"""
        verlaag\w* verlag\w* verminder\w* minder omlaag terug(?:dring|breng)\w* terug_te_(?:dringen|brengen)
        terug(?:gedrongen|gebracht) reduc\w+ gereduceerd afbouw\w* afgebouwd lagere? daling dalen daalt zakken zakt
        gezakt afneemt afnemen kleine?
        gering\w*"""),
    _make_cue("ontkenning", _OTHER, _OTHER, r"""
        geen niet niets nooit nimmer niemand nergens noch evenmin zonder overbodig onnodig in_plaats_van voorkom(?:t|en)
        vermijd(?:t|en) onmogelijk onhaalbaar onuitvoerbaar ongewenst onwenselijk tenzij
        behalve_(?:als|wanneer|indien)"""),
)  # fmt: skip
"""What both sides must bear alike; `_` in a word stands for blanks."""

DENIAL = CUES[-1]
SCALE = ("willen", "belangrijk", "doorslaggevend", "moeten")
"""Cues of one scale, the softest first: of a step along it the way is told, not that the old word is gone."""
_NOTHING = r"(?:niet|niets|niemand|geen|nooit|nergens|onmogelijk)"
_IN_CLAUSE = r"(?:(?![;:]|,\s(?:en|maar|want)\b).)*?"
_EXCLUDING = (
    r"(?i)\b(?:zonder|behalve als|behalve wanneer|ontbreekt|ontbreken)\b"
    rf"{_IN_CLAUSE}\b(?:{_NOTHING}|onhaalbaar|onuitvoerbaar)\b"
    rf"|\b{_NOTHING}\b{_IN_CLAUSE}\b(?:zonder|tenzij|behalve als)\b"
    rf"|\b(?:als|zolang|indien|wanneer|tenzij)\b[^.;:]*?\b(?:niet|geen)\b[^.;:]*?\b{_NOTHING}\b"
)
"""Two denials that make one condition: zonder geld kan het niet is alleen met geld kan het."""
_INDISPENSABLE = (
    r"(?i)\b(?:kan|kunnen)\b(?:\s+[\w'’-]+){0,5}?\s+niet\s+(?:zonder|buiten)\b(?!.*\w{3}en\W*$)"
    r"|\bniet\s+(?:zonder|buiten)\b[^.;:]{3,80}\bkunnen(?=\s*(?:[.,;]|$))"
)
"""Of what one cannot do without; with an infinitive at the end it is a condition."""


def says_indispensable(text: str) -> bool:
    """Whether a text says of something that one cannot do without it."""
    return re.search(_INDISPENSABLE, text) is not None


def collect_cues(text: str) -> dict[str, str]:
    """The cues of a text by their names, each with the words that bear it."""
    found = ((cue.name, cue.pattern.search(text)) for cue in CUES)
    cues = {name: " ".join(match[0].split()) for name, match in found if match}
    return _fold_denials(text, cues) if "ontkenning" in cues else cues


def _fold_denials(text: str, cues: dict[str, str]) -> dict[str, str]:
    """The cues, with two denials that are one condition as that condition."""
    folded = re.search(_INDISPENSABLE, text)
    name = "moeten" if folded else "alleen"
    folded = folded or re.search(_EXCLUDING, text)
    if not folded:
        return cues
    rest = text[: folded.start()] + text[folded.end() :]
    left = {cue.name: cues[cue.name] for cue in CUES if cue.name in cues and cue.name != "ontkenning"}
    if name == "moeten":
        left.pop("kunnen", None)
    denial = DENIAL.pattern.search(rest)
    return {name: folded[0], **left} | ({"ontkenning": denial[0]} if denial else {})


def count_denials(text: str) -> int:
    """How many words of a text deny."""
    return sum(1 for _ in DENIAL.pattern.finditer(text))


ASKING = r"(?i)\b(?:vraagt|vragen|gevraagd|verzoe\w+)\b"
"""Words with which somebody asks something of somebody."""

_SAID_OTHERWISE = {
    "willen": ASKING,
    "kunnen": (
        r"(?i)\b(?:is|blijft) aan (?:de |het )?[a-z]{4}|\bstaa?t? .{0,30}\bvrij\b"
        r"|\b(?:misschien|wellicht|eventueel|toela\w+|toesta\w+|vrij (?:om|te))\b"
    ),
    "alleen": r"(?i)\b(?:mits|tenzij|voorwaarde)\b",
    "vragen": r"(?i)\b(?:wil|willen|wens\w*|moet|moeten|nodig|gevraagd|vragen|verzoe\w+)\b",
    "voorbehoud": r"(?i)\b(?:mogelijk|kan|kunnen)\b",
    "alle": (
        r"(?i)\b(?:elke?|iedere?)\b|\b(?:niemand|geen(?: enkele?)?)\b.*\b"
        r"(?:achter|uit(?:ge)?(?:slot|sluit|zonder)|buiten|overslaan|overgeslagen|verge)"
    ),
    "elke": r"(?i)\bper [a-z]{4}|\b(?:alle|allemaal|iedereen)\b",
    "niet vanzelf": r"(?i)\b(?:vanzelf|automatisch|zomaar)",
    "of het kan": r"(?i)\bof\b|\bmogelijkhe",
    "ontkenning": (
        r"(?i)\b(?:iedereen|alle|allemaal)\b.*\bmee\b|\bte weinig\b|\b(?:on|niet )(?:voldoende|toereikend|genoeg)\b"
    ),
    "voorwaarde": (r"(?i)\b(?:als|wanneer|zodra|dan|alleen|slechts|pas|zonder|nadat|behalve|uitgezonderd)\b"),
}
"""Other words that say what a cue does: to ask is to wish, and what is aan de gemeente she may do."""


def is_said_otherwise(cue: Cue, text: str) -> bool:
    """Whether a text says in other words what a cue does."""
    words = _SAID_OTHERWISE.get(cue.name)
    return words is not None and re.search(words, text) is not None
