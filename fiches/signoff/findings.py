"""What is wrong between the ledger of agreements and the fiches."""

from collections.abc import Iterator

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.load.ronde import LoadedFiche, LoadedRonde, get_akkoorden_path
from fiches.model.dossier import Dossier, Sourced
from fiches.model.ledgers import Akkoorden
from fiches.model.ronde import Ronde
from fiches.signoff.claims import check_afstemming
from fiches.signoff.demands import find_missing_akkoorden
from fiches.signoff.people import check_personal_data
from fiches.signoff.standing import AkkoordStand, Standing, judge_akkoorden

MAX_NAMES = 12
GIVE_HINT = "leg het akkoord vast met 'fiches akkoord geef', of kies een eerdere status"


def check_akkoorden(loaded: LoadedRonde) -> list[Diagnostic]:
    """Everything, fiche by fiche and then the ledger. A ledger that is broken has its own findings and no others."""
    path, dossier = get_akkoorden_path(loaded.id), loaded.dossier
    if dossier is None or any(found.location.path == path for found in loaded.report.errors):
        return []
    if dossier.akkoorden is None:
        return list(_check_without_ledger(loaded, dossier.ronde.value, path))
    found = judge_akkoorden(loaded)
    ronde = dossier.ronde.value
    by_fiche: dict[str, list[Standing]] = {}
    for one in found:
        by_fiche.setdefault(one.akkoord.fiche, []).append(one)
    in_fiches = (
        finding for file in loaded.files for finding in _check_fiche(file, ronde, dossier, by_fiche.get(file.id, []))
    )
    return [*in_fiches, *_check_ledger(loaded, ronde, dossier.akkoorden, found), *check_personal_data(dossier)]


def _check_without_ledger(loaded: LoadedRonde, ronde: Ronde, path: str) -> Iterator[Diagnostic]:
    """One finding for all fiches: nobody recorded any akkoord yet."""
    asking = [
        file.id
        for file in loaded.files
        if _has_known_status(file, ronde) and find_missing_akkoorden(ronde, file.status, _get_bac(file), ())
    ]
    if asking:
        more = f" en nog {len(asking) - MAX_NAMES}" if len(asking) > MAX_NAMES else ""
        message = (
            f"Er is nog geen akkoord vastgelegd, en de status vraagt dat van {', '.join(asking[:MAX_NAMES])}{more}."
        )
        yield make_diagnostic("AKK010", Location(path), message, GIVE_HINT)


def _has_known_status(file: LoadedFiche, ronde: Ronde) -> bool:
    return file.status in {status.id for status in ronde.statussen}


def _get_bac(file: LoadedFiche) -> str:
    value = file.data.get("bac")
    return value if isinstance(value, str) else ""


def _check_fiche(file: LoadedFiche, ronde: Ronde, dossier: Dossier, given: list[Standing]) -> Iterator[Diagnostic]:
    place = file.source.locate("status") if file.data else Location(file.path)
    for missing in (
        find_missing_akkoorden(ronde, file.status, _get_bac(file), given) if _has_known_status(file, ronde) else ()
    ):
        if not missing.has_lapsed:
            yield make_diagnostic("AKK010", place, missing.message, GIVE_HINT)
    for one in given:
        name = _describe_akkoord(ronde, one)
        if one.stand is AkkoordStand.VERVALLEN:
            message = f"{name} is vervallen. {one.reason}"
            yield make_diagnostic(
                "AKK011", _locate_change(one, place), message, "vraag opnieuw akkoord, of zet de oude tekst terug"
            )
        elif one.stand is AkkoordStand.REDACTIE:
            message = f"{name} blijft geldig. {one.reason}"
            yield make_diagnostic("AKK012", _locate_change(one, place), message)
    if file.shaped is not None:
        yield from check_afstemming(file.shaped, dossier, given)


def _locate_change(one: Standing, otherwise: Location) -> Location:
    """Where the gravest change is; the status when there is none to point at."""
    return next((change.new_at for change in one.changes if change.new_at), otherwise)


def _describe_akkoord(ronde: Ronde, one: Standing) -> str:
    known = ronde.agreeing.get(one.akkoord.orgaan)
    orgaan = f"{known.naam} ({known.id})" if known else one.akkoord.orgaan
    return f"Het {one.akkoord.soort.value}e akkoord van {orgaan} van {one.akkoord.datum}"


def _check_ledger(
    loaded: LoadedRonde, ronde: Ronde, ledger: Sourced[Akkoorden], found: tuple[Standing, ...]
) -> Iterator[Diagnostic]:
    known = {file.id for file in loaded.files}
    mandated = {orgaan.id for orgaan in ronde.organen if orgaan.mandaat}
    for one in found:
        akkoord, source = one.akkoord, ledger.source
        if akkoord.fiche not in known:
            known.add(akkoord.fiche)
            message = f"Het register noemt fiche {akkoord.fiche}, en die is er niet."
            yield make_diagnostic(
                "AKK015", source.locate("akkoorden", one.at, "fiche"), message, "zet de fiche terug en trek haar in"
            )
        if akkoord.orgaan in mandated and akkoord.datum < ronde.mandaat.datum:
            message = f"Op {akkoord.datum} was er nog geen mandaat; dat is van {ronde.mandaat.datum}."
            yield make_diagnostic(
                "AKK018", source.locate("akkoorden", one.at, "datum"), message, "vraag opnieuw akkoord"
            )
