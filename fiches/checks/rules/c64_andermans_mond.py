"""C64."""

from collections.abc import Collection, Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.speakers import find_speakers, find_supporters
from fiches.dutch.words import split_sentences
from fiches.model.dossier import list_default_senders
from fiches.model.fiche_blocks import PartnerAkkoord

SPOKEN_FIELDS = frozenset(("aanbod", "vraag", "tekstvoorstel_akkoord"))
"""The fields in which somebody offers, asks or agrees."""

STORY_FIELDS = frozenset(
    ("maatregel", "doel", "waarom_samen", "rol_provincie", "kernboodschappen", "aanleiding", "waarom_nu")
)
"""The fields that tell of others too: there only who is spoken for, or is said to stand behind the fiche, is heard."""

EVERYBODY = ("koepels", "decentrale overheden", "medeoverheden")
"""All koepels together, the same in every ronde."""


class AndermansMond(FicheRule):
    """Woorden van een ander

    Wat
        Aanbod, vraag of tekstvoorstel laat een koepel of overheid spreken die geen afzender is en geen partner met
        akkoord: 'gemeenten vragen', 'namens de waterschappen', 'wij als VNG', 'als gemeenten te kiezen',
        'te betalen wat de waterschappen vragen'. Wat een ander doet of zal doen ('gemeenten bouwen', 'samen met de
        waterschappen'), leest de regel als een gegeven. In maatregel, aanleiding, doel, waarom samen, rol van de
        provincie en bij een kernboodschap hoort zij alleen namens wie iets heet te zijn of wie erachter heet te staan.
    Waarom
        Wie in andermans fiche leest wat hij zelf zou vragen of bieden, spreekt haar aan tafel tegen.
    Fout
        afzenders: [IPO]
        tekstvoorstel_akkoord: Gemeenten bieden plekken voor 10.000 woningen.
    Goed
        afzenders: [IPO]
        tekstvoorstel_akkoord: Het kabinet maakt met gemeenten afspraken over plekken voor 10.000 woningen.
    """

    code = "C64"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        owners = _map_voices(subject)
        names, speaking = tuple(owners), _find_speaking(subject)
        if not names or speaking.issuperset(koepel for own in owners.values() for koepel in own):
            return
        for text in subject.texts:
            in_story = text.field in STORY_FIELDS
            if in_story or text.field in SPOKEN_FIELDS:
                for start, end in _find_spans(text.value, names, in_story=in_story):
                    silent = _find_silent(owners, text.value[start:end], speaking, subject.fiche.afzenders)
                    if silent:
                        yield Hit(
                            subject.locate_part(text, start, end),
                            f"Hier spreekt '{text.value[start:end]}', en {silent}.",
                            "spreek namens de afzenders zelf, of leg eerst het akkoord van die koepel vast",
                        )


def _map_voices(subject: FicheSubject) -> dict[str, frozenset[str]]:
    """Every name that can speak, with the koepels of which it needs one; all, for all together.

    An abbreviation in capitals is only meant in capitals; all other names are in small letters.
    """
    every = subject.ronde.koepels
    voices = {_fold_name(name): frozenset((one.id,)) for one in every for name in (one.id, one.naam, *one.aliassen)}
    for drager in subject.ronde.dragers:
        behind = frozenset(one.id for one in every if drager.id in one.spreekt_voor)
        if behind:
            voices |= {_fold_name(name): behind for name in (drager.naam, *drager.aliassen)}
    return voices | {name: frozenset(one.id for one in every) for name in EVERYBODY}


def _fold_name(name: str) -> str:
    return name if name.isupper() else " ".join(name.lower().split())


def _find_speaking(subject: FicheSubject) -> frozenset[str]:
    """The koepels that may speak: the settled senders, that of the commissie, and partners that agreed."""
    agreed = {partner.naam.lower() for partner in subject.fiche.partners if partner.akkoord is PartnerAkkoord.JA}
    settled = (sender.koepel for sender in subject.senders if sender.is_settled)
    return frozenset((*settled, *list_default_senders(subject.fiche, subject.ronde), *_find_named(subject, agreed)))


def _find_named(subject: FicheSubject, names: set[str]) -> Iterator[str]:
    layers = {one.id: (one.naam, *one.aliassen) for one in subject.ronde.dragers}
    for koepel in subject.ronde.koepels:
        own = [koepel.id, koepel.naam, *koepel.aliassen, f"{koepel.naam} ({koepel.id})"]
        own += [name for drager in koepel.spreekt_voor for name in layers.get(drager, ())]
        if not names.isdisjoint(name.lower() for name in own):
            yield koepel.id


def _find_spans(text: str, names: tuple[str, ...], *, in_story: bool) -> Iterator[tuple[int, int]]:
    find = find_supporters if in_story else find_speakers
    for sentence in split_sentences(text):
        for name in find(sentence.text, names):
            yield sentence.start + name.start, sentence.start + name.end


def _find_silent(
    owners: dict[str, frozenset[str]], name: str, speaking: frozenset[str], intended: Collection[str]
) -> str:
    """Why a name may not speak; "" when it may."""
    told = _fold_name(name)
    # of a name of many one is found too: gemeente, of gemeenten
    behind = next((owners[one] for one in (told, f"{told}n", f"{told}s") if one in owners), frozenset())
    silent = sorted(behind - speaking)
    if not silent or (told not in EVERYBODY and behind & speaking):
        return ""
    verb = "zijn" if len(silent) > 1 else "is"
    what = "nog maar beoogd afzender" if set(silent) <= set(intended) else "geen afzender en niet akkoord"
    return f"{' en '.join(silent)} {verb} {what}"
