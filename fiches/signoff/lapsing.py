"""Which agreements a change made lapse."""

from fiches.reading import LoadedRonde
from fiches.review.compare import Lapsed
from fiches.signoff.standing import Stand, Standing, standings


def lapsed_between(old: LoadedRonde | None, new: LoadedRonde) -> tuple[Lapsed, ...]:
    """The agreements that have lapsed in the new version and had not in the old one, by fiche."""
    now = [one for one in standings(new) if one.stand is Stand.VERVALLEN]
    before = standings(old, {one.akkoord.fiche for one in now}) if old else ()
    known = {one.akkoord.keten for one in before if one.stand is Stand.VERVALLEN}
    gone = [one for one in now if one.akkoord.keten not in known]
    return tuple(_told(one, new) for one in sorted(gone, key=lambda one: (one.akkoord.fiche, one.at)))


def _told(one: Standing, loaded: LoadedRonde) -> Lapsed:
    akkoord = one.akkoord
    known = loaded.ronde.agreeing.get(akkoord.orgaan) if loaded.ronde else None
    naam = f"{known.naam} ({known.id})" if known else akkoord.orgaan
    return Lapsed(akkoord.fiche, naam, akkoord.soort.value, akkoord.datum.isoformat(), one.reason)
