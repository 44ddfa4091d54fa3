"""What a fiche itself says about talks, beside the ledger of agreements."""

import re
from collections.abc import Iterable, Iterator, Sequence

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.dutch.negation import find_term, is_negated
from fiches.model.dossier import Dossier, Sourced
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Afstemming
from fiches.model.ledgers import Uitkomst
from fiches.model.ronde import Begrip
from fiches.signoff.standing import Standing

_AGREED_WORDS = ("akkoord", "ingestemd", "instemming", "stemt in", "eens met de tekst")
_REFUSED_WORDS = ("afgewezen", "afkeuring", "niet akkoord", "tegen")


def check_afstemming(fiche: Sourced[Fiche], dossier: Dossier, given: Sequence[Standing]) -> Iterator[Diagnostic]:
    """Every talk in `afstemming` that the ledger contradicts, or of which it does not know the akkoord."""
    agreeing = dossier.ronde.value.agreeing
    for at, talk in enumerate(fiche.value.afstemming):
        of_organ = [one for one in given if _is_named(talk.orgaan, agreeing.get(one.akkoord.orgaan))]
        same = [one for one in of_organ if (one.akkoord.soort, one.akkoord.datum) == (talk.soort, talk.datum)]
        contradicted = next((why for one in reversed(same) if (why := _describe_contradiction(talk, one))), "")
        place = fiche.locate("afstemming", at, "uitkomst")
        if contradicted:
            yield make_diagnostic(
                "AKK013", place, contradicted, "verbeter 'afstemming', of leg het juiste besluit vast"
            )
        elif (
            _is_agreement(talk) and _is_known_organ(talk.orgaan, agreeing.values()) and not _has_akkoord(of_organ, talk)
        ):
            message = f"Hier staat dat {talk.orgaan} akkoord is; het register kent dat akkoord niet."
            yield make_diagnostic(
                "AKK014", place, message, "leg het vast met 'fiches akkoord geef', of schrijf wat er gebeurde"
            )


def _describe_contradiction(talk: Afstemming, one: Standing) -> str:
    akkoord = one.akkoord
    known = f"In het register staat op {akkoord.datum}: {akkoord.uitkomst.value.replace('_', ' ')}"
    if _is_agreement(talk) and not akkoord.uitkomst.agrees:
        return f"{known}; hier staat '{talk.uitkomst}'."
    if _is_refusal(talk) and akkoord.uitkomst.agrees:
        return f"{known}; hier staat '{talk.uitkomst}'."
    if akkoord.uitkomst is Uitkomst.VOORBEHOUD and _is_agreement(talk) and not talk.voorbehoud:
        return f"{known} ({akkoord.voorbehoud}); hier staat geen voorbehoud."
    return ""


def _has_akkoord(of_organ: Sequence[Standing], talk: Afstemming) -> bool:
    return any(one.akkoord.uitkomst.agrees and one.akkoord.soort is talk.soort for one in of_organ)


def _is_agreement(talk: Afstemming) -> bool:
    told = talk.uitkomst
    return any(not is_negated(told, span.start, span.end) for word in _AGREED_WORDS for span in find_term(told, word))


def _is_refusal(talk: Afstemming) -> bool:
    return not _is_agreement(talk) and any(True for word in _REFUSED_WORDS for _ in find_term(talk.uitkomst, word))


def _is_known_organ(orgaan: str, known: Iterable[Begrip]) -> bool:
    return any(_is_named(orgaan, one) for one in known)


def _is_named(orgaan: str, known: Begrip | None) -> bool:
    """Whether a talk is with this organ, by any of its names."""
    names = (known.id, known.naam, *known.aliassen) if known else ()
    return any(re.fullmatch(rf"(?:de |het )?{re.escape(name)}", orgaan.strip(), re.IGNORECASE) for name in names)
