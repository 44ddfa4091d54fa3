"""Checks what the fiches say of talks against the ledger of akkoorden, and weighs what a talk came to.

A talk under `afstemming` that the ledger contradicts, or of which it does not know the akkoord, is a finding.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.dutch.speakers import Consent, read_consent
from fiches.model.dossier import Dossier, Sourced
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Afstemming
from fiches.model.ledgers import Akkoord, Uitkomst
from fiches.model.ronde import Begrip


def check_afstemming(fiche: Sourced[Fiche], dossier: Dossier, given: Sequence[Akkoord]) -> Iterator[Diagnostic]:
    """Every talk in `afstemming` that the ledger contradicts, or of which it does not know the akkoord."""
    agreeing = dossier.ronde.value.agreeing
    for at, talk in enumerate(fiche.value.afstemming):
        of_organ = [one for one in given if is_named(talk.orgaan, agreeing.get(one.orgaan))]
        same = [one for one in of_organ if (one.soort, one.datum) == (talk.soort, talk.datum)]
        contradicted = next((why for one in reversed(same) if (why := _describe_contradiction(talk, one))), "")
        place = fiche.locate("afstemming", at, "uitkomst")
        if contradicted:
            yield make_diagnostic(
                "AKK013", place, contradicted, "verbeter 'afstemming', of leg het juiste besluit vast"
            )
        elif (
            _read_outcome(talk) in _AGREES
            and _is_known_organ(talk.orgaan, agreeing.values())
            and not _has_akkoord(of_organ, talk)
        ):
            message = f"Hier staat dat {talk.orgaan} akkoord is; het register kent dat akkoord niet."
            yield make_diagnostic(
                "AKK014", place, message, "leg het vast met 'fiches akkoord geef', of schrijf wat er gebeurde"
            )


def _describe_contradiction(talk: Afstemming, akkoord: Akkoord) -> str:
    known = f"In het register staat op {akkoord.datum}: {akkoord.uitkomst.value.replace('_', ' ')}"
    told = _read_outcome(talk)
    if told in (_REFUSES if akkoord.uitkomst.agrees else _AGREES):
        return f"{known}; hier staat '{talk.uitkomst}'."
    if akkoord.uitkomst is Uitkomst.VOORBEHOUD and told is Consent.GIVEN and not talk.voorbehoud:
        return f"{known} ({akkoord.voorbehoud}); hier staat geen voorbehoud."
    return ""


def _has_akkoord(of_organ: Sequence[Akkoord], talk: Afstemming) -> bool:
    return any(one.uitkomst.agrees and one.soort is talk.soort for one in of_organ)


def weigh_talk(talk: Afstemming) -> Consent:
    """What a talk comes to, with what is still open of it. One that is to be confirmed has settled nothing yet."""
    told = _read_outcome(talk)
    if told in _AGREES and talk.voorbehoud:
        return Consent.UNKNOWN if _UNCONFIRMED.search(talk.voorbehoud) else Consent.RESERVED
    return told


_AGREES = (Consent.GIVEN, Consent.RESERVED)
_REFUSES = (Consent.REFUSED,)
_UNCONFIRMED = re.compile(r"(?i)\bbevestig")


def _read_outcome(talk: Afstemming) -> Consent:
    return read_consent(talk.uitkomst, talk.soort.value)


def _is_known_organ(orgaan: str, known: Iterable[Begrip]) -> bool:
    return any(is_named(orgaan, one) for one in known)


def is_named(orgaan: str, known: Begrip | None) -> bool:
    """Whether a talk is with this organ, by any of its names."""
    return known is not None and _is_one_of(orgaan.strip(), (known.id, known.naam, *known.aliassen))


@lru_cache(maxsize=4096)
def _is_one_of(orgaan: str, names: tuple[str, ...]) -> bool:
    """Kept, since the talks of a whole set name a few organs again and again."""
    return any(re.fullmatch(rf"(?:de |het )?{re.escape(name)}", orgaan, re.IGNORECASE) for name in names)
