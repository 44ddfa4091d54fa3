"""Judges what each akkoord in the ledger is worth now, and finds those that the status of a fiche asks for and
lacks.

An akkoord is bound to the text that was agreed to. When the content (inhoud) of the fiche changes, the akkoord
lapses; when only the wording (redactie) changes, it stays valid.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import ValidationError

from fiches.compare.change import Change, InputKind, Weight
from fiches.compare.documents import compare_documents
from fiches.compare.outcome import DocumentVersion, LapsedAkkoord
from fiches.load.ronde import LoadedFiche, LoadedRonde
from fiches.model.coherence import list_blocks
from fiches.model.digest import PROGRESS_FIELDS, compute_agreed_digest
from fiches.model.dossier import Beeld, Sourced
from fiches.model.fiche import Fiche
from fiches.model.ledgers import Akkoord, Uitkomst
from fiches.model.ronde import EIGEN_BAC, Akkoordvereiste, Ronde, Status

MAX_LABELS = 3


class AkkoordStand(StrEnum):
    """What an entry of the ledger is worth now; the values are Dutch."""

    GELDIG = "geldig"
    REDACTIE = "geldig, alleen de redactie is anders"
    VERVALLEN = "vervallen"
    GEEN = "geen akkoord"
    OPGEVOLGD = "opgevolgd"

    @property
    def holds(self) -> bool:
        """Whether the organ agrees with the fiche as it is now."""
        return self in (AkkoordStand.GELDIG, AkkoordStand.REDACTIE)


class Standing(NamedTuple):
    """One entry: its position in the ledger, what it is worth and why; and what changed since, the worst first."""

    at: int
    akkoord: Akkoord
    stand: AkkoordStand
    reason: str = ""
    changes: tuple[Change, ...] = ()


def judge_akkoorden(loaded: LoadedRonde, fiches: Collection[str] | None = None) -> tuple[Standing, ...]:
    """Every entry of the ledger of a ronde, or those about these fiches. None without a ledger that is whole."""
    dossier = loaded.dossier
    if dossier is None or dossier.akkoorden is None:
        return ()
    entries = dossier.akkoorden.value.akkoorden
    last = {(one.fiche, one.orgaan, one.soort): one.nummer for one in entries}
    files = {file.id: file for file in loaded.files}
    judge = _AkkoordJudge(files, dossier.agreed, dossier.beelden)
    return tuple(
        judge.judge(at, one, last[one.fiche, one.orgaan, one.soort])
        for at, one in enumerate(entries)
        if fiches is None or one.fiche in fiches
    )


@dataclass(frozen=True, slots=True)
class _AkkoordJudge:
    """The fiches as they are, the texts that were agreed to, the pictures; and what was compared already."""

    files: Mapping[str, LoadedFiche]
    agreed: Mapping[str, Sourced[dict[str, Any]]]
    beelden: Mapping[str, Beeld]
    compared: dict[tuple[str, str], tuple[Change, ...] | None] = field(default_factory=dict)

    def judge(self, at: int, akkoord: Akkoord, last: int) -> Standing:
        """What one entry is worth; `last` is the number of the last one of its organ about its fiche."""
        if akkoord.nummer != last:
            return Standing(at, akkoord, AkkoordStand.OPGEVOLGD, f"Opgevolgd door akkoord {last}.")
        if not akkoord.uitkomst.agrees:
            return Standing(at, akkoord, AkkoordStand.GEEN, f"De uitkomst is: {akkoord.uitkomst.value}.")
        file = self.files.get(akkoord.fiche)
        if file is None or not file.data:
            why = "De fiche is nu niet te lezen." if file else "De fiche is er niet meer."
            return Standing(at, akkoord, AkkoordStand.VERVALLEN, why)
        return self._judge_fiche(at, akkoord, file)

    def _judge_fiche(self, at: int, akkoord: Akkoord, file: LoadedFiche) -> Standing:
        """What an akkoord is worth beside the fiche as it is."""
        # first: the text may be the same while a picture under the same name is another one
        replaced = self._find_replaced_picture(akkoord, file)
        if replaced:
            return Standing(at, akkoord, AkkoordStand.VERVALLEN, f"Afbeelding {replaced} is vervangen.")
        if compute_agreed_digest(file.data) == akkoord.inhoud:
            return Standing(at, akkoord, AkkoordStand.GELDIG, "De tekst is gelijk gebleven.")
        return self._judge_changes(at, akkoord, file)

    def _find_replaced_picture(self, akkoord: Akkoord, file: LoadedFiche) -> str:
        """The first picture that is another one under the same name."""
        shown = (item.get("bestand") for _, item in list_blocks(file.data, "afbeeldingen"))
        for name in (name for name in shown if isinstance(name, str) and name in akkoord.beelden):
            beeld = self.beelden.get(name)
            if beeld is None or beeld.sha256 != akkoord.beelden[name]:
                return name
        return ""

    def _judge_changes(self, at: int, akkoord: Akkoord, file: LoadedFiche) -> Standing:
        changes = self._find_changes(akkoord.inhoud, file)
        if changes is None:
            return Standing(at, akkoord, AkkoordStand.VERVALLEN, "De tekst van toen is niet terug te vinden.")
        content = [change for change in changes if change.weight is Weight.INHOUD]
        if content:
            return Standing(
                at, akkoord, AkkoordStand.VERVALLEN, f"De inhoud is anders: {_format_labels(content)}.", changes
            )
        if changes:
            return Standing(
                at, akkoord, AkkoordStand.REDACTIE, f"Alleen de redactie is anders: {_format_labels(changes)}.", changes
            )
        return Standing(at, akkoord, AkkoordStand.GELDIG, "De tekst zegt nog hetzelfde.")

    def _find_changes(self, inhoud: str, file: LoadedFiche) -> tuple[Change, ...] | None:
        """What changed since a text was agreed to, or None when it is gone. Several organs agree to the same text."""
        if (file.id, inhoud) not in self.compared:
            copy = self.agreed.get(inhoud)
            self.compared[file.id, inhoud] = None if copy is None else _compare_texts(copy, file)
        return self.compared[file.id, inhoud]


def _compare_texts(copy: Sourced[dict[str, Any]], file: LoadedFiche) -> tuple[Change, ...]:
    shaped = file.shaped.value if file.shaped else None
    old = DocumentVersion(InputKind.FICHE, file.id, copy.source, _parse_fiche(copy.value), copy.value)
    compared = compare_documents(old, DocumentVersion(InputKind.FICHE, file.id, file.source, shaped, file.data))
    return tuple(one for one in (compared.changes if compared else ()) if one.field not in PROGRESS_FIELDS)


def _parse_fiche(data: dict[str, Any]) -> Fiche | None:
    """The fiche as it was, when the schema of today can still read it."""
    try:
        return Fiche.model_validate(data)
    except ValidationError:
        return None


def _format_labels(changes: tuple[Change, ...] | list[Change]) -> str:
    """Where it changed, in the words of the schema."""
    names = list(dict.fromkeys(" › ".join(change.labels[:2]) or "het geheel" for change in changes))
    more = f" en nog {len(names) - MAX_LABELS}" if len(names) > MAX_LABELS else ""
    return f"{', '.join(names[:MAX_LABELS])}{more}"


def find_lapsed(old: LoadedRonde | None, new: LoadedRonde) -> tuple[LapsedAkkoord, ...]:
    """The agreements that have lapsed in the new version and had not in the old one, by fiche."""
    now = [one for one in judge_akkoorden(new) if one.stand is AkkoordStand.VERVALLEN]
    # of the old version only these fiches: what has not lapsed now need not be compared with its text of then
    before = judge_akkoorden(old, {one.akkoord.fiche for one in now}) if old else ()
    known = {one.akkoord.keten for one in before if one.stand is AkkoordStand.VERVALLEN}
    gone = [one for one in now if one.akkoord.keten not in known]
    return tuple(_make_lapsed(one, new) for one in sorted(gone, key=lambda one: (one.akkoord.fiche, one.at)))


def _make_lapsed(one: Standing, loaded: LoadedRonde) -> LapsedAkkoord:
    akkoord = one.akkoord
    known = loaded.ronde.agreeing.get(akkoord.orgaan) if loaded.ronde else None
    naam = f"{known.naam} ({known.id})" if known else akkoord.orgaan
    return LapsedAkkoord(akkoord.fiche, naam, akkoord.soort.value, akkoord.datum.isoformat(), one.reason)


class MissingAkkoord(NamedTuple):
    """An akkoord that a status asks for and that is not there: why, and the entry that comes nearest."""

    status: Status
    orgaan: str
    naam: str
    wanted: Akkoordvereiste
    why: str
    nearest: Standing | None = None

    @property
    def has_lapsed(self) -> bool:
        """Whether the akkoord was there for an earlier text."""
        return self.nearest is not None and self.nearest.stand is AkkoordStand.VERVALLEN

    @property
    def message(self) -> str:
        """The same in one Dutch sentence."""
        soort = f"{self.wanted.soort.value} " if self.wanted.soort else ""
        return f"Status '{self.status.naam}' vraagt {soort}akkoord van {self.naam}; {self.why}"


def find_missing_akkoorden(
    ronde: Ronde, status_id: str, bac: str, of_fiche: Sequence[Standing]
) -> list[MissingAkkoord]:
    """Every akkoord that a status and those before it ask of a fiche and that does not hold.

    `bac` is the commissie of the fiche, `of_fiche` what the ledger has about it.
    """
    return list(_iter_missing(ronde, status_id, bac, of_fiche))


def _iter_missing(ronde: Ronde, status_id: str, bac: str, of_fiche: Sequence[Standing]) -> Iterator[MissingAkkoord]:
    mandated = {orgaan.id for orgaan in ronde.organen if orgaan.mandaat}
    for status in ronde.list_reached(status_id):
        for wanted in status.akkoorden:
            orgaan = bac if wanted.orgaan == EIGEN_BAC else wanted.orgaan
            nearest, why = _find_nearest(wanted, [one for one in of_fiche if one.akkoord.orgaan == orgaan])
            settled = wanted.mandaat and nearest and _is_settled(nearest, of_fiche, mandated)
            if why and not settled:
                yield MissingAkkoord(status, orgaan, _name_orgaan(orgaan, ronde), wanted, why, nearest)


def _name_orgaan(orgaan: str, ronde: Ronde) -> str:
    known = ronde.agreeing.get(orgaan)
    return f"{known.naam} ({orgaan})" if known else orgaan


def _find_nearest(wanted: Akkoordvereiste, given: Iterable[Standing]) -> tuple[Standing | None, str]:
    """The entry that counts for a demand, and what is wrong with it; "" when it is met.

    The last word of an organ counts: who refuses as bestuur after agreeing as officials does not agree.
    """
    fitting = [
        one for one in given if wanted.soort in (None, one.akkoord.soort) and one.stand is not AkkoordStand.OPGEVOLGD
    ]
    if not fitting:
        return None, "dat is er niet."
    last = max(fitting, key=lambda one: one.akkoord.nummer)
    if last.stand is AkkoordStand.GEEN:
        return last, f"op {last.akkoord.datum} was de uitkomst: {last.akkoord.uitkomst.value}."
    worths = [(one, _explain_shortfall(wanted, one)) for one in sorted(fitting, key=lambda one: -one.akkoord.nummer)]
    return next(((one, "") for one, why in worths if not why), worths[0])


def _explain_shortfall(wanted: Akkoordvereiste, one: Standing) -> str:
    akkoord = one.akkoord
    if one.stand is AkkoordStand.VERVALLEN:
        return f"dat van {akkoord.datum} is vervallen. {one.reason}"
    if one.stand is AkkoordStand.GEEN:
        return f"op {akkoord.datum} was de uitkomst: {akkoord.uitkomst.value}."
    if akkoord.uitkomst is Uitkomst.VOORBEHOUD and not wanted.voorbehoud:
        return f"dat van {akkoord.datum} heeft een voorbehoud, en dat is hier niet genoeg: {akkoord.voorbehoud}"
    return ""


def _is_settled(lapsed: Standing, of_fiche: Iterable[Standing], mandated: set[str]) -> bool:
    """Whether an organ with the mandate agreed after this akkoord, which lapsed."""
    if lapsed.stand is not AkkoordStand.VERVALLEN:
        return False
    return any(
        one.stand.holds
        and one.akkoord.orgaan in mandated
        and one.akkoord.uitkomst is Uitkomst.AKKOORD
        and one.akkoord.nummer > lapsed.akkoord.nummer
        for one in of_fiche
    )
