"""What a fiche itself says about talks, beside the ledger of agreements."""

import re
from collections.abc import Iterable, Iterator, Sequence

from fiches.checks.text.negation import negated, occurrences
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.dossier import Dossier, Sourced
from fiches.schema.akkoord import Uitkomst
from fiches.schema.fiche import Fiche
from fiches.schema.fiche_parts import Afstemming
from fiches.schema.ronde import Begrip
from fiches.signoff.standing import Standing

_AGREED = ("akkoord", "ingestemd", "instemming", "stemt in", "eens met de tekst")
_REFUSED = ("afgewezen", "afkeuring", "niet akkoord", "tegen")


def claim_findings(fiche: Sourced[Fiche], dossier: Dossier, given: Sequence[Standing]) -> Iterator[Diagnostic]:
    """Every talk in `afstemming` that the ledger contradicts, or of which it does not know the akkoord."""
    agreeing = dossier.ronde.value.agreeing
    for at, talk in enumerate(fiche.value.afstemming):
        of_organ = [one for one in given if _is_named(talk.orgaan, agreeing.get(one.akkoord.orgaan))]
        same = [one for one in of_organ if (one.akkoord.soort, one.akkoord.datum) == (talk.soort, talk.datum)]
        contradicted = next((why for one in reversed(same) if (why := _contradiction(talk, one))), "")
        place = fiche.at("afstemming", at, "uitkomst")
        if contradicted:
            yield make_diagnostic(
                "AKK013", place, contradicted, "verbeter 'afstemming', of leg het juiste besluit vast"
            )
        elif _says_yes(talk) and _is_organ(talk.orgaan, agreeing.values()) and not _agreed(of_organ, talk):
            message = f"Hier staat dat {talk.orgaan} akkoord is; het register kent dat akkoord niet."
            yield make_diagnostic(
                "AKK014", place, message, "leg het vast met 'fiches akkoord geef', of schrijf wat er gebeurde"
            )


def _contradiction(talk: Afstemming, one: Standing) -> str:
    akkoord = one.akkoord
    known = f"In het register staat op {akkoord.datum}: {akkoord.uitkomst.value.replace('_', ' ')}"
    if _says_yes(talk) and not akkoord.uitkomst.agrees:
        return f"{known}; hier staat '{talk.uitkomst}'."
    if _says_no(talk) and akkoord.uitkomst.agrees:
        return f"{known}; hier staat '{talk.uitkomst}'."
    if akkoord.uitkomst is Uitkomst.VOORBEHOUD and _says_yes(talk) and not talk.voorbehoud:
        return f"{known} ({akkoord.voorbehoud}); hier staat geen voorbehoud."
    return ""


def _agreed(of_organ: Sequence[Standing], talk: Afstemming) -> bool:
    return any(one.akkoord.uitkomst.agrees and one.akkoord.soort is talk.soort for one in of_organ)


def _says_yes(talk: Afstemming) -> bool:
    told = talk.uitkomst
    return any(not negated(told, span.start, span.end) for word in _AGREED for span in occurrences(told, word))


def _says_no(talk: Afstemming) -> bool:
    return not _says_yes(talk) and any(True for word in _REFUSED for _ in occurrences(talk.uitkomst, word))


def _is_organ(orgaan: str, known: Iterable[Begrip]) -> bool:
    return any(_is_named(orgaan, one) for one in known)


def _is_named(orgaan: str, known: Begrip | None) -> bool:
    """Whether a talk is with this organ, by any of its names."""
    names = (known.id, known.naam, *known.aliassen) if known else ()
    return any(re.fullmatch(rf"(?:de |het )?{re.escape(name)}", orgaan.strip(), re.IGNORECASE) for name in names)
