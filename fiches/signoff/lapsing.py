"""Which agreements a change made lapse."""

from fiches.compare.outcome import LapsedAkkoord
from fiches.load.ronde import LoadedRonde
from fiches.signoff.standing import AkkoordStand, Standing, judge_akkoorden


def find_lapsed(old: LoadedRonde | None, new: LoadedRonde) -> tuple[LapsedAkkoord, ...]:
    """The agreements that have lapsed in the new version and had not in the old one, by fiche."""
    now = [one for one in judge_akkoorden(new) if one.stand is AkkoordStand.VERVALLEN]
    before = judge_akkoorden(old, {one.akkoord.fiche for one in now}) if old else ()
    known = {one.akkoord.keten for one in before if one.stand is AkkoordStand.VERVALLEN}
    gone = [one for one in now if one.akkoord.keten not in known]
    return tuple(_make_lapsed(one, new) for one in sorted(gone, key=lambda one: (one.akkoord.fiche, one.at)))


def _make_lapsed(one: Standing, loaded: LoadedRonde) -> LapsedAkkoord:
    akkoord = one.akkoord
    known = loaded.ronde.agreeing.get(akkoord.orgaan) if loaded.ronde else None
    naam = f"{known.naam} ({known.id})" if known else akkoord.orgaan
    return LapsedAkkoord(akkoord.fiche, naam, akkoord.soort.value, akkoord.datum.isoformat(), one.reason)
