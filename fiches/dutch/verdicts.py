"""Words that pass a verdict, in all their forms, and whether the verdict is on somebody or on a thing.

"Het beleid faalt" judges who made it; "waar de markt faalt" and "een rampzalige droogte" tell how things are.
"""

from collections.abc import Sequence
from functools import lru_cache

from fiches.dutch.negation import list_clause_words
from fiches.dutch.words import make_word_set

_VOWELS = "aeiou"
_VOICED = {"s": "z", "f": "v"}

_THINGS = tuple(
    make_word_set("""
        markt markten marktwerking techniek systeem systemen apparaat apparatuur dijk dijken kering keringen pomp
        pompen netwerk netwerken verbinding verbindingen installatie installaties computers servers motor sluis
        sluizen brug bruggen riool riolen oogst oogsten droogte overstroming overstromingen storm stormen brand
        branden wateroverlast watersnood hitte hittegolf ramp rampen gevolg gevolgen schade ziekte ziekten regen
        regenval uitval storing storingen lekkage stroomnet elektriciteitsnet energienet zeespiegel overlast crisis
        pandemie epidemie zomer zomers winter winters seizoen seizoenen vorst hagel hoogwater aardbeving aardbevingen
        """)
)
"""Things and events, also as the last part of a word: woningmarkt, waterkering."""

_MAKERS = tuple(
    make_word_set("""
        beleid kabinet kabinetten minister ministers staatssecretaris regering regeringen politiek politici partij
        partijen coalitie oppositie overheid overheden rijk gemeente gemeenten provincie provincies waterschap
        waterschappen bestuur bestuurders bestuurder wethouder wethouders kamer ambtenaren fractie fracties
        voorganger voorgangers besluit besluiten keuze keuzes keuzen plan plannen wet wetgeving regeling regelingen
        aanpak bezuiniging bezuinigingen voorstel voorstellen departement departementen ministerie toezicht handelen
        optreden koers visie
        """)
)
"""Who makes policy, and what they make, also as the last part of a word: klimaatbeleid."""

_WHOLE = make_word_set("wet rijk kamer plan koers motor brug brand storm ramp pomp partij visie regen hitte")
"""Those that end other words too: pakket, belangrijk."""


@lru_cache(maxsize=1000)
def list_verdict_forms(word: str) -> tuple[str, ...]:
    """The forms of an adjective, a noun or a verb: falend, falende; desastreus, desastreuze; puinhoop, puinhopen."""
    stem = _make_stem(word)
    forms = (word, f"{word}e", f"{word}s", f"{word}en", f"{stem}e", f"{stem}er", f"{stem}ere", f"{stem}en")
    return tuple(dict.fromkeys(forms))


def _make_stem(word: str) -> str:
    """The stem before an ending: hopeloos, hopeloz; onbekwaam, onbekwam; kortzichtig."""
    if len(word) > 3 and word[-3] == word[-2] and word[-2] in _VOWELS and word[-1] not in _VOWELS:  # noqa: PLR2004
        word = word[:-2] + word[-1]
        return word[:-1] + _VOICED.get(word[-1], word[-1])
    return word[:-1] + "z" if word.endswith(("eus", "ijs", "uis")) else word


def is_on_thing(sentence: str, start: int) -> bool:
    """Whether the clause names a thing or an event, and nobody who makes policy."""
    words = [word.text.lower() for word in list_clause_words(sentence, start)]
    return _has_any(words, _THINGS) and not _has_any(words, _MAKERS)


def is_on_somebody(sentence: str) -> bool:
    """Whether a text names who makes policy, or what they make."""
    return _has_any([word.strip(".,;:()'\"").lower() for word in sentence.split()], _MAKERS)


def _has_any(words: Sequence[str], known: tuple[str, ...]) -> bool:
    endings = _list_endings(known)
    return any(word.endswith(endings) or (word in _WHOLE and word in known) for word in words)


@lru_cache(maxsize=2)
def _list_endings(known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in known if word not in _WHOLE)
