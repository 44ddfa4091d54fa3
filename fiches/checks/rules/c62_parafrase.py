"""C62."""

from collections.abc import Iterator
from itertools import permutations

from fiches.checks.hits import Hit
from fiches.checks.rule import RondeRule, RondeSubject
from fiches.checks.texts import mask_markup
from fiches.dutch.firmness import Shift, find_shifts
from fiches.dutch.renderings import OUR_VOICE, ShiftKind, TextPart
from fiches.dutch.words import make_word_set, split_words
from fiches.model.register import Kernboodschap, KernboodschapStatus
from fiches.model.ronde import DragerRol

_WE = make_word_set("wij we ons onze onszelf")
_ALL_OF_US = ("koepels", "medeoverheden", "decentrale overheden")
_RIJK = make_word_set("rijk rijksoverheid kabinet departement departementen ministerie ministeries")
_PEOPLE = {
    **dict.fromkeys(make_word_set("samenleving maatschappij"), "de samenleving"),
    **dict.fromkeys(make_word_set("inwoners burgers bewoners"), "inwoners"),
    **dict.fromkeys(make_word_set("bedrijfsleven ondernemers bedrijven werkgevers"), "bedrijven"),
    **dict.fromkeys(make_word_set("corporaties woningcorporaties"), "corporaties"),
    **dict.fromkeys(("netbeheerders", "netbeheerder"), "netbeheerders"),
}
_RIJK_VOICE = "het Rijk"
_MOST_NAMED_TOGETHER = 5
"""Of more kinds of government at once the orders in which they can be named are too many."""


class Parafrase(RondeRule):
    """Onze woorden zeggen iets anders dan de officiële tekst

    Wat
        Bij een kernboodschap staan onze woorden en de officiële tekst, en die zijn niet even stellig. Er is iets weg
        of bij gekomen: wie iets doet, een ontkenning, moeten, kunnen of willen, een getal, of voor wie en hoeveel het
        geldt. Is de tekst zelf de officiële, dan mogen de regels van aanbod en vraag niet meer of iets anders beloven.
        Een ander werkwoord (verbieden, ontmoedigen) ziet de controle lang niet altijd, en
        een zin in de lijdende vorm (gemeenten worden door provincies geholpen) noemt zij soms ten onrechte anders.
    Waarom
        Fiches leunen op het register. Belooft dat meer of minder dan de koepels zeiden, dan doen alle fiches dat.
    Fout
        tekst: Bruggen worden een vast deel van het plan.
        officiele_tekst: We willen kijken hoe bruggen een deel van het plan kunnen worden.
    Goed
        tekst: Wij willen kijken hoe bruggen in het plan een plaats kunnen krijgen.
        officiele_tekst: We willen kijken hoe bruggen een deel van het plan kunnen worden.
    """

    code = "C62"

    def check(self, ronde: RondeSubject) -> Iterator[Hit]:
        for at, entry in enumerate(ronde.register.kernboodschappen):
            if entry.officiele_tekst:
                yield from _check_entry(ronde, at, entry)


def _check_entry(ronde: RondeSubject, at: int, entry: Kernboodschap) -> Iterator[Hit]:
    placed = list(_list_parts(entry))
    voices = _collect_voices(ronde, entry)
    official = mask_markup(entry.officiele_tekst or "")
    is_official = entry.status is KernboodschapStatus.OFFICIEEL
    for shift in find_shifts([part for _, part in placed], official, voices):
        if is_official and shift.kind is ShiftKind.ZWAKKER:
            # the text is the official one itself, and a line may add a reserve of its own
            continue
        place = ronde.locate_in_register("kernboodschappen", at, *placed[shift.part][0])
        yield Hit(place, _describe_shift(entry.id, shift), "zeg het even stellig als de officiële tekst")


def _list_parts(entry: Kernboodschap) -> Iterator[tuple[tuple[str | int, ...], TextPart]]:
    """Our words, each with its place: the text, and the lines with what stands above them in print."""
    yield ("tekst",), TextPart(mask_markup(entry.tekst))
    for number, line in enumerate(entry.aanbod):
        # Wij zetten ons in om
        yield ("aanbod", number, "tekst"), TextPart(mask_markup(line.tekst), OUR_VOICE, frozenset(("willen",)))
    for number, line in enumerate(entry.vraag):
        # Het kabinet kan helpen door
        yield ("vraag", number, "tekst"), TextPart(mask_markup(line.tekst), _RIJK_VOICE, frozenset(("kunnen",)))


def _describe_shift(entry_id: str, shift: Shift) -> str:
    quoted = shift.official or shift.ours
    return f"{entry_id} zegt het {shift.kind} dan de officiële tekst: {shift.what}, bij ‘{_shorten(quoted)}’."


_LONGEST_QUOTE = 70


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def _collect_voices(ronde: RondeSubject, entry: Kernboodschap) -> dict[str, str]:
    """Who can be meant, by the words for it; those on whose behalf the message is, are 'wij' themselves."""
    speakers = set(ronde.ronde.list_speakers(entry.namens))
    voices = {**_PEOPLE, **dict.fromkeys(_RIJK, _RIJK_VOICE)}
    for name, koepels in _list_organisations(ronde):
        voices[name] = OUR_VOICE if set(koepels) == speakers else name
    ours = {word for name, voice in voices.items() if voice == OUR_VOICE for word in name.split()}
    layers = [drager for drager in ronde.ronde.dragers if drager.rol is DragerRol.DECENTRAAL]
    for drager in ronde.ronde.dragers:
        voice = _RIJK_VOICE if drager.rol is DragerRol.RIJK else drager.naam
        voices |= dict.fromkeys(map(_normalize, (drager.naam, *drager.aliassen)), OUR_VOICE if voice in ours else voice)
    if ronde.ronde.is_of_all(entry.namens):
        voices |= dict.fromkeys(_join_names([_normalize(layer.naam) for layer in layers]), OUR_VOICE)
    voices |= dict.fromkeys(_ALL_OF_US, OUR_VOICE if ronde.ronde.is_of_all(entry.namens) else "de koepels")
    return voices | dict.fromkeys(_WE, OUR_VOICE)


def _list_organisations(ronde: RondeSubject) -> Iterator[tuple[str, tuple[str, ...]]]:
    for koepel in ronde.ronde.koepels:
        yield from ((_normalize(name), (koepel.id,)) for name in (koepel.id, koepel.naam, *koepel.aliassen))
    for groep in ronde.ronde.groepen:
        yield from ((_normalize(name), groep.koepels) for name in (groep.naam, *groep.aliassen))


def _join_names(names: list[str]) -> Iterator[str]:
    """All of them as a list in a sentence, in any order: gemeenten, provincies en waterschappen."""
    for order in permutations(names) if len(names) <= _MOST_NAMED_TOGETHER else ():
        yield " ".join((*order[:-1], "en", order[-1]))


def _normalize(name: str) -> str:
    """A name as the words of it in small letters, without an article before it."""
    words = [word.text.lower() for word in split_words(name)]
    return " ".join(words[1:] if words[:1] in (["de"], ["het"]) else words)
