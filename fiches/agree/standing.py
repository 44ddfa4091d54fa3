"""Judges what each akkoord in the ledger is worth now.

An akkoord is bound to the text that was agreed to. When the content (inhoud) of the fiche changes, the akkoord
lapses; when only the wording (redactie) changes, it stays valid. The same holds for what the fiche prints of the ronde
and the register, save that the ronde may ask for a confirmation instead. A link back to a fiche that names this one is
no part of what is agreed, when it says what that fiche said at the moment of the akkoord: those words were there to be
read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from fiches.agree.carried import CarriedChange, FilesComparison, OtherFiles, compare_titles
from fiches.compare.change import Change, ChangeKind, InputKind, Weight
from fiches.compare.documents import compare_documents
from fiches.compare.outcome import DOCUMENT_MODELS, DocumentVersion, LapsedAkkoord
from fiches.compare.words import UNJUDGED_SLIP, Vocabulary
from fiches.io.digests import compute_plain_digest
from fiches.load.fiche import LoadedFiche, LoadedText
from fiches.load.ronde import LoadedRonde, LoadedStuk
from fiches.model.coherence import list_blocks
from fiches.model.dossier import Dossier, Sourced
from fiches.model.fields import Model
from fiches.model.ledgers import PROGRESS_FIELDS, Akkoord, compute_agreed_digest
from fiches.model.ronde import Rondewijziging, Stuknaam

M = TypeVar("M", bound=Model)
MAX_LABELS = 3


class AkkoordStand(StrEnum):
    """What an entry of the ledger is worth now; the values are Dutch."""

    GELDIG = "geldig"
    REDACTIE = "geldig, alleen de redactie is anders"
    BEVESTIGEN = "wacht op een bevestiging"
    VERVALLEN = "vervallen"
    GEEN = "geen akkoord"
    OPGEVOLGD = "opgevolgd"
    ONBEKEND = "niet te beoordelen"

    @property
    def holds(self) -> bool:
        """Whether the organ agrees with the fiche as it is now."""
        return self in (AkkoordStand.GELDIG, AkkoordStand.REDACTIE)


BROKEN = (AkkoordStand.BEVESTIGEN, AkkoordStand.VERVALLEN)
"""What an akkoord is worth that was given and does not hold any more."""


class Standing(NamedTuple):
    """One entry: its position in the ledger, what it is worth and why; and what changed since, the worst first.

    `changes` are those in the fiche, `carried` those in what it prints of other files.
    """

    at: int
    akkoord: Akkoord
    stand: AkkoordStand
    reason: str = ""
    changes: tuple[Change, ...] = ()
    carried: tuple[CarriedChange, ...] = ()
    picture: str = ""
    """The file of the first picture that was replaced."""

    @property
    def lacks_ronde(self) -> bool:
        """Whether it counts, and nobody knows what the ronde said when it was given."""
        return self.stand.holds and not self.akkoord.has_ronde


def judge_akkoorden(loaded: LoadedRonde, fiches: Collection[str] | None = None) -> tuple[Standing, ...]:
    """Every entry of the ledger of a ronde, or those about these fiches. None without a ledger that is whole."""
    dossier = loaded.dossier
    if dossier is None or dossier.akkoorden is None:
        return ()
    entries = dossier.akkoorden.value.akkoorden
    # the last by day: an entry of a branch that was put on top of others may be older
    last = {(one.fiche, one.orgaan, one.soort): one for one in sorted(entries, key=lambda one: one.datum)}
    judge = _AkkoordJudge(loaded, dossier)
    return tuple(
        judge.judge(at, one, last[one.fiche, one.orgaan, one.soort].nummer)
        for at, one in enumerate(entries)
        if fiches is None or one.fiche in fiches
    )


class _AkkoordJudge:
    """Judges entries beside the fiches and the ronde as they are, and remembers what it compared."""

    def __init__(self, loaded: LoadedRonde, dossier: Dossier) -> None:
        self._loaded, self._dossier = loaded, dossier
        self._files = loaded.by_id
        self._aside = {status.id for status in dossier.ronde.value.statussen if status.zijstatus}
        self._texts: dict[tuple[str, str], tuple[Change, ...] | None] = {}
        self._surroundings: dict[tuple[str, str], FilesComparison | None] = {}
        self._carried: dict[tuple[str, ...], tuple[CarriedChange, ...]] = {}

    def judge(self, at: int, akkoord: Akkoord, last: int) -> Standing:
        """What one entry is worth; `last` is the number of the last one of its organ about its fiche."""
        if akkoord.nummer != last:
            return Standing(at, akkoord, AkkoordStand.OPGEVOLGD, f"Opgevolgd door akkoord {last}.")
        if not akkoord.uitkomst.agrees:
            return Standing(at, akkoord, AkkoordStand.GEEN, f"De uitkomst is: {akkoord.uitkomst.value}.")
        file = self._files.get(akkoord.fiche)
        if file is None or not file.data:
            if file:  # it may say the same as ever
                reason = f"{file.noun.capitalize()} is nu niet te lezen."
                return Standing(at, akkoord, AkkoordStand.ONBEKEND, reason)
            noun = "Het stuk" if akkoord.fiche in set(Stuknaam) else "De fiche"
            return Standing(at, akkoord, AkkoordStand.VERVALLEN, f"{noun} is er niet meer.")
        return self._judge_text(at, akkoord, file)

    def _judge_text(self, at: int, akkoord: Akkoord, file: LoadedFiche | LoadedStuk) -> Standing:
        """What an akkoord is worth beside the text as it is."""
        # first: the text may be the same while a picture under the same name is another one
        replaced = self._find_replaced_picture(akkoord, file)
        if replaced:
            return Standing(
                at, akkoord, AkkoordStand.VERVALLEN, f"Afbeelding {replaced} is vervangen.", picture=replaced
            )
        found, carried = self._find_changes(akkoord, file), self._find_carried(akkoord, file)
        if found is None or carried is None:
            what = "De tekst" if found is None else "Wat de ronde zei bij de tekst"
            return Standing(at, akkoord, AkkoordStand.VERVALLEN, f"{what} van toen is niet terug te vinden.")
        changes = tuple(self._spare_return_link(akkoord, change) for change in found)
        unread = self._find_unread(akkoord, changes)
        stand = self._weigh([one for one in changes if _get_new_link(one) not in unread], carried)
        if unread and stand is not AkkoordStand.VERVALLEN:
            reason = f"De fiche verwijst naar {unread[0]}, en die fiche is nu niet goed te lezen."
            return Standing(at, akkoord, AkkoordStand.ONBEKEND, reason, changes, carried)
        return Standing(at, akkoord, stand, explain_stand(stand, changes, carried), changes, carried)

    def _find_unread(self, akkoord: Akkoord, changes: Iterable[Change]) -> list[str]:
        """The fiches that have no title to be read, and on which it leans what an akkoord is worth."""
        named = dict.fromkeys((*akkoord.titels, *map(_get_new_link, changes)))
        return [name for name in named if name in self._files and not self._files[name].titel.strip()]

    def _weigh(self, changes: Sequence[Change], carried: Sequence[CarriedChange]) -> AkkoordStand:
        if any(change.weight is Weight.INHOUD for change in changes):
            return AkkoordStand.VERVALLEN
        if any(one.change.weight is Weight.INHOUD for one in carried):
            rule = self._dossier.ronde.value.akkoord_na_rondewijziging
            return AkkoordStand.BEVESTIGEN if rule is Rondewijziging.BEVESTIGEN else AkkoordStand.VERVALLEN
        return AkkoordStand.REDACTIE if changes or carried else AkkoordStand.GELDIG

    def _find_replaced_picture(self, akkoord: Akkoord, file: LoadedText) -> str:
        """The first picture that is another one under the same name."""
        shown = (item.get("bestand") for _, item in list_blocks(file.data, "afbeeldingen"))
        for name in (name for name in shown if isinstance(name, str) and name in akkoord.beelden):
            beeld = self._dossier.beelden.get(name)
            if beeld is None or beeld.sha256 != akkoord.beelden[name]:
                return name
        return ""

    def _find_changes(self, akkoord: Akkoord, file: LoadedFiche | LoadedStuk) -> tuple[Change, ...] | None:
        """What changed since a text was agreed to, or None when it is gone. Several organs agree to the same text."""
        key = (file.id, akkoord.inhoud)
        if key not in self._texts:
            self._texts[key] = self._compare_with_copy(file, akkoord.inhoud)
        return self._texts[key]

    def _compare_with_copy(self, file: LoadedFiche | LoadedStuk, inhoud: str) -> tuple[Change, ...] | None:
        if compute_agreed_digest(file.data) == inhoud:
            return ()
        copy = self._dossier.agreed.get(inhoud)
        if copy is None:
            return None
        return self._compare_texts(copy, file)

    def _compare_texts(self, copy: Sourced[dict[str, Any]], file: LoadedFiche | LoadedStuk) -> tuple[Change, ...]:
        """What changed in a text; the words of the other ones are those of its texts too."""
        new = _make_version(file)
        old = replace(new, source=copy.source, value=_parse(DOCUMENT_MODELS[new.kind], copy.value), data=copy.value)
        vocabulary = Vocabulary(chain([old], self._iter_others(file)), chain([new], self._iter_others(file)))
        compared = compare_documents(old, new, vocabulary)
        return tuple(one for one in (compared.changes if compared else ()) if one.field not in PROGRESS_FIELDS)

    def _iter_others(self, file: LoadedText) -> Iterator[DocumentVersion]:
        return (_make_version(one) for one in self._files.values() if one is not file)

    def _spare_return_link(self, akkoord: Akkoord, change: Change) -> Change:
        """The change; redactie when it only adds a link to a fiche that named this one, with its words at the akkoord:
        whoever agreed could read them.
        """
        other = self._files.get(_get_new_link(change))
        if other is None or other.status in self._aside:
            return change
        link = _digest_link(other.id, change.new)
        if link not in akkoord.genoemd or link not in list_naming_links(akkoord.fiche, [other]):
            return change
        words = change.new["toelichting"] if isinstance(change.new, dict) else ""
        reason = f"Alleen een verwijzing terug, met de woorden waarmee {other.id} {akkoord.fiche} noemt: ‘{words}’."
        return change._replace(weight=Weight.REDACTIE, reason=reason)

    def _find_carried(self, akkoord: Akkoord, file: LoadedFiche | LoadedStuk) -> tuple[CarriedChange, ...] | None:
        """What changed in what the fiche prints of other files, or None when those of then are gone."""
        if not akkoord.has_ronde:
            return ()
        files = (akkoord.ronde or "", akkoord.kernboodschappen or "")
        if files not in self._surroundings:
            self._surroundings[files] = self._compare_files(*files)
        compared = self._surroundings[files]
        if compared is None:
            return None
        key = (file.id, *files, *akkoord.titels.values())
        if key not in self._carried:
            self._carried[key] = self._compare_carried(compared, akkoord.titels, file)
        return self._carried[key]

    def _compare_carried(
        self, compared: FilesComparison, titles: Mapping[str, str], file: LoadedFiche | LoadedStuk
    ) -> tuple[CarriedChange, ...]:
        others = [_make_version(self._files[name]) for name in titles if name in self._files]
        # a title that cannot be read is no other one
        renamed = [other for other in others if other.titel not in ("", titles[other.id])]
        if not compared and not renamed:
            return ()
        version = _make_version(file)
        tree = version.make_tree()
        return (*compared.find_changes(tree, version.kind), *(compare_titles(tree, titles, renamed) if renamed else ()))

    def _compare_files(self, ronde: str, register: str) -> FilesComparison | None:
        """The ronde and the register with these digests beside those of now; None when one of them is gone."""
        now = _list_now(self._loaded, self._dossier)
        then = tuple(self._find_version(one, digest) for one, digest in zip(now, (ronde, register), strict=True))
        old = tuple(one for one in then if one is not None)
        return FilesComparison(OtherFiles(*old), now) if len(old) == len(now) else None

    def _find_version(self, now: DocumentVersion, digest: str) -> DocumentVersion | None:
        if now.data is not None and compute_plain_digest(now.data) == digest:
            return now
        copy = self._dossier.agreed.get(digest)
        if copy is None:
            return None
        return replace(now, source=copy.source, data=copy.value, value=_parse(DOCUMENT_MODELS[now.kind], copy.value))


def _list_now(loaded: LoadedRonde, dossier: Dossier) -> OtherFiles:
    """The ronde and the register as they are."""
    ronde, register = dossier.ronde, dossier.register
    return OtherFiles(
        DocumentVersion(InputKind.RONDE, InputKind.RONDE.value, ronde.source, ronde.value, loaded.ronde_data),
        DocumentVersion(
            InputKind.REGISTER, InputKind.REGISTER.value, register.source, register.value, loaded.register_data
        ),
    )


def _get_new_link(change: Change) -> str:
    """The fiche that is named now and was not, when a change is that; else ""."""
    is_link = change.kind is ChangeKind.TOEGEVOEGD and change.pointer[-2:-1] == ("samenhang",)
    return str(change.new.get("fiche")) if is_link and isinstance(change.new, dict) else ""


def list_naming_links(fiche: str, others: Iterable[LoadedText]) -> list[str]:
    """A digest of each link with which other fiches name this one: who does so, and the words."""
    found = (
        _digest_link(other.id, link)
        for other in others
        if other.id != fiche
        for _, link in list_blocks(other.data, "samenhang")
        if link.get("fiche") == fiche
    )
    return list(dict.fromkeys(found))


def _digest_link(fiche: str, link: Any) -> str:
    """Of a link in a fiche, or of one with the same words to that fiche: other words may say anything."""
    words = link.get("toelichting") if isinstance(link, dict) else None
    return compute_plain_digest([fiche, " ".join(str(words).split())])


def _make_version(file: LoadedFiche | LoadedStuk) -> DocumentVersion:
    """The text as it is, as a side of a comparison."""
    kind = InputKind(file.id) if isinstance(file, LoadedStuk) else InputKind.FICHE
    return DocumentVersion(kind, file.id, file.source, file.shaped.value if file.shaped else None, file.data)


def _parse(model: type[M], data: dict[str, Any]) -> M | None:
    """What it was, when the schema of today can still read it."""
    try:
        return model.model_validate(data)
    except ValidationError:
        return None


def explain_stand(stand: AkkoordStand, changes: Sequence[Change], carried: Sequence[CarriedChange]) -> str:
    """Why an akkoord has this stand after these changes; "" when it is not because of them."""
    if stand is AkkoordStand.GELDIG:
        return "De tekst is gelijk gebleven."
    if stand is AkkoordStand.REDACTIE:
        return f"Alleen de redactie is anders: {_format_places(changes, carried)}."
    content = [change for change in changes if change.weight is Weight.INHOUD]
    grave = [one.sentence for one in carried if one.change.weight is Weight.INHOUD]
    told = [*_explain_content(content), *_shorten_reasons(grave)]
    if changes and not content:
        told.append(f"In de tekst zelf is alleen de redactie anders: {_format_labels(changes)}.")
    return " ".join(told)


def _explain_content(changes: Sequence[Change]) -> Iterator[str]:
    """Where the inhoud of the text itself is another one, and whether a slip in it could not be judged."""
    if changes:
        yield f"De inhoud is anders: {_format_labels(changes)}."
    if any(change.reason.endswith(UNJUDGED_SLIP) for change in changes):
        yield UNJUDGED_SLIP


def _shorten_reasons(reasons: Sequence[str]) -> list[str]:
    """The first few reasons, and how many more there are."""
    more = len(reasons) - MAX_LABELS
    told = f"Zo {'is' if more == 1 else 'zijn'} er nog {more}."
    return [*reasons[:MAX_LABELS], *([told] if more > 0 else [])]


def _format_places(changes: Sequence[Change], carried: Sequence[CarriedChange]) -> str:
    """Where it changed: in the fiche, and in what it prints of other files."""
    parts = [_format_labels(changes)] if changes else []
    return ", ".join([*parts, *dict.fromkeys(one.subject for one in carried)])


def _format_labels(changes: Sequence[Change]) -> str:
    """Where it changed, in the words of the schema."""
    names = list(dict.fromkeys(" › ".join(change.labels[:2]) or "het geheel" for change in changes))
    more = f" en nog {len(names) - MAX_LABELS}" if len(names) > MAX_LABELS else ""
    return f"{', '.join(names[:MAX_LABELS])}{more}"


def find_lapsed(old: LoadedRonde | None, new: LoadedRonde) -> tuple[LapsedAkkoord, ...]:
    """The agreements that do not hold in the new version, and were not told to be so in the old one, by fiche."""
    return tuple(make_lapsed(one, new) for one in find_turned(old, new, BROKEN))


def find_turned(old: LoadedRonde | None, new: LoadedRonde, stands: Collection[AkkoordStand]) -> list[Standing]:
    """The entries that have one of these stands in the new version and had another stand in the old one, by fiche.

    So one that waited for a confirmation and then lapsed is one of them.
    """
    now = [one for one in judge_akkoorden(new) if one.stand in stands]
    # of the old version only these fiches: what has not lapsed now need not be compared with its text of then
    before = judge_akkoorden(old, {one.akkoord.fiche for one in now}) if old else ()
    known = {(link, one.stand) for one in before for link in one.akkoord.links}
    turned = [one for one in now if known.isdisjoint((link, one.stand) for link in one.akkoord.links)]
    return sorted(turned, key=lambda one: (one.akkoord.fiche, one.at))


def make_lapsed(one: Standing, loaded: LoadedRonde) -> LapsedAkkoord:
    """The entry as part of a comparison, with what the ronde calls the organ."""
    akkoord = one.akkoord
    known = loaded.ronde.agreeing.get(akkoord.orgaan) if loaded.ronde else None
    naam = f"{known.naam} ({known.id})" if known else akkoord.orgaan
    waits = one.stand is AkkoordStand.BEVESTIGEN
    return LapsedAkkoord(akkoord.fiche, naam, akkoord.soort.value, akkoord.datum.isoformat(), one.reason, waits)
