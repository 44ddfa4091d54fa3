"""Record a confirmation: an orgaan lets its akkoord stand beside what the ronde and the register say by now.

It is an entry in the same ledger, about the text that was agreed to before. Whoever wants to agree to another text of
the fiche gives a new akkoord.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fiches.agree.findings import describe_odd_characters, describe_personal_data
from fiches.agree.standing import AkkoordStand, Standing, judge_akkoorden
from fiches.app.agree import (
    NOT_RECORDED,
    RecordedAkkoorden,
    check_day,
    describe_unknown_text,
    get_trusted_dossier,
    make_refusal,
    make_ronde_fields,
    parse_day,
    record_entries,
    resolve_orgaan,
)
from fiches.app.project import Project
from fiches.load.ronde import LoadedFiche, LoadedRonde, LoadedStuk


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirms its akkoord. `orgaan` is an id or a name; `datum` is written yyyy-mm-dd; `rol` is no person.

    It cannot have confirmed after `today`.
    """

    orgaan: str
    soort: str
    rol: str
    datum: str
    today: date


def record_confirmation(
    project: Project, ronde_id: str | None, wanted: Sequence[str], confirmation: Confirmation
) -> RecordedAkkoorden:
    """Add a confirmation of the last akkoord about each of these fiches to the ledger of their ronde.

    Raises `FichesError` with every reason at once when it cannot be, and then nothing is written.
    """
    return record_entries(project, ronde_id, wanted, lambda loaded, names: _make_entries(loaded, names, confirmation))


def _make_entries(loaded: LoadedRonde, wanted: Sequence[str], confirmation: Confirmation) -> list[dict[str, Any]]:
    dossier = get_trusted_dossier(loaded)
    orgaan = resolve_orgaan(dossier.ronde.value, confirmation.orgaan)
    files = loaded.by_id
    last = _find_last(loaded, wanted, orgaan, confirmation.soort)
    reasons = [f"{words}; noem een functie" for words in describe_personal_data(confirmation.rol, dossier)]
    reasons += describe_odd_characters(confirmation.rol)
    reasons += check_day(confirmation.datum, confirmation.today, orgaan, dossier.ronde.value)
    for name in wanted:
        reasons += _check_fiche(name, loaded, last.get(name), orgaan, confirmation)
    if reasons:
        raise make_refusal(NOT_RECORDED, reasons)
    return [_make_entry(files[name], last[name], confirmation, loaded) for name in wanted]


def _find_last(loaded: LoadedRonde, wanted: Sequence[str], orgaan: str, soort: str) -> dict[str, Standing]:
    """The last decision of an organ about each of these fiches."""
    given = judge_akkoorden(loaded, wanted)
    return {one.akkoord.fiche: one for one in given if (one.akkoord.orgaan, one.akkoord.soort) == (orgaan, soort)}


def _check_fiche(
    name: str, loaded: LoadedRonde, last: Standing | None, orgaan: str, confirmation: Confirmation
) -> Iterator[str]:
    """Why an akkoord about a fiche cannot be confirmed."""
    if name not in loaded.by_id:
        yield describe_unknown_text(name, loaded)
    elif last is None:
        yield f"{orgaan} gaf nog geen {confirmation.soort} akkoord op {name}; gebruik 'fiches akkoord geef'"
    elif last.stand is AkkoordStand.GEEN:
        yield f"over {name} was op {last.akkoord.datum} de uitkomst van {orgaan}: {last.akkoord.uitkomst.value}"
    elif last.stand is AkkoordStand.VERVALLEN:
        yield f"het akkoord op {name} is vervallen; vraag het opnieuw. {last.reason}"
    elif last.stand is AkkoordStand.ONBEKEND:
        yield f"of het akkoord op {name} nog geldt, is niet te zeggen. {last.reason}"
    elif last.akkoord.has_ronde and not last.carried:
        yield f"op {name} valt niets te bevestigen: wat zij uit ronde en register afdrukt, is gelijk gebleven"
    else:
        yield from _check_moment(name, last, confirmation)


def _check_moment(name: str, last: Standing, confirmation: Confirmation) -> Iterator[str]:
    day = parse_day(confirmation.datum)
    if day and day < last.akkoord.datum:
        yield f"het akkoord op {name} is van {last.akkoord.datum}; deze bevestiging is ouder"


def _make_entry(
    file: LoadedFiche | LoadedStuk, last: Standing, confirmation: Confirmation, loaded: LoadedRonde
) -> dict[str, Any]:
    """The same akkoord again, beside the ronde of now."""
    akkoord = last.akkoord
    entry: dict[str, Any] = {
        "fiche": akkoord.fiche,
        "versie": akkoord.versie,
        "orgaan": akkoord.orgaan,
        "soort": akkoord.soort.value,
        "uitkomst": akkoord.uitkomst.value,
        "voorbehoud": akkoord.voorbehoud,
        "bevestiging": "ja",
        "rol": " ".join(confirmation.rol.split()),
        "datum": confirmation.datum,
        "inhoud": akkoord.inhoud,
        "beelden": dict(akkoord.beelden),
        **make_ronde_fields(file, loaded),
    }
    return {name: value for name, value in entry.items() if value}
