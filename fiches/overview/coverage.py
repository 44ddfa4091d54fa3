"""Which fiche carries which kernboodschap and answers which conditie, and what nobody carries. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Stand
from fiches.model.register import Kernboodschap, KernboodschapNiveau, KernboodschapStatus, Register
from fiches.model.ronde import Begrip, Ronde

NOT_APPLICABLE = Stand.NVT.value


@dataclass(frozen=True, slots=True)
class MessageCoverage:
    """A kernboodschap or a conditie, with per fiche that has to do with it what it does."""

    id: str
    titel: str
    reconstructie: bool
    fiches: dict[str, str]
    """Per fiche id the stand of a conditie, or "" for a kernboodschap that is carried."""

    @property
    def count(self) -> int:
        """How many fiches have to do with it."""
        return sum(stand != NOT_APPLICABLE for stand in self.fiches.values())

    @property
    def label(self) -> str:
        """The id, marked when the text is a reconstruction."""
        return f"{self.id}*" if self.reconstructie else self.id


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrices of one ronde, and their gaps."""

    ronde: str
    fiches: tuple[tuple[str, str], ...]
    """The id and the title of each fiche that counts."""
    kernboodschappen: tuple[MessageCoverage, ...]
    condities: tuple[MessageCoverage, ...]
    gaps: tuple[str, ...]
    """What is missing, a Dutch sentence each."""


def compute_coverage(ronde_id: str, ronde: Ronde, register: Register, fiches: Iterable[Fiche]) -> Coverage:
    """The coverage by these fiches; those with a side status, such as ingetrokken, do not count."""
    counting = tuple(fiche for fiche in fiches if not ronde.get_status(fiche.status).zijstatus)
    carried = tuple(_collect_kernboodschappen(register, counting))
    answered = tuple(
        _make_answered_conditie(entry, counting) for entry in register.select_level(KernboodschapNiveau.CONDITIE)
    )
    names = tuple((fiche.id, fiche.titel) for fiche in counting)
    gaps = (*_describe_uncarried(carried), *_describe_unanswered(answered), *_describe_missing_fiches(ronde, counting))
    return Coverage(ronde_id, names, carried, answered, gaps)


def _collect_kernboodschappen(register: Register, fiches: tuple[Fiche, ...]) -> Iterator[MessageCoverage]:
    """The kernboodschappen. The hoofdboodschap stands on every fiche, so it counts only where a fiche names it."""
    for entry in register.kernboodschappen:
        message = _make_carried_message(entry, fiches)
        if entry.niveau is KernboodschapNiveau.HOOFD and not message.fiches:
            continue
        if entry.niveau is not KernboodschapNiveau.CONDITIE:
            yield message


def _make_carried_message(entry: Kernboodschap, fiches: tuple[Fiche, ...]) -> MessageCoverage:
    carriers = {fiche.id: "" for fiche in fiches if any(use.ref == entry.id for use in fiche.kernboodschappen)}
    return MessageCoverage(entry.id, entry.titel, _is_reconstruction(entry), carriers)


def _make_answered_conditie(entry: Kernboodschap, fiches: tuple[Fiche, ...]) -> MessageCoverage:
    stands = {fiche.id: answer.stand.value for fiche in fiches for answer in fiche.condities if answer.ref == entry.id}
    return MessageCoverage(entry.id, entry.titel, _is_reconstruction(entry), stands)


def _is_reconstruction(entry: Kernboodschap) -> bool:
    return entry.status is KernboodschapStatus.RECONSTRUCTIE


def _describe_uncarried(carried: tuple[MessageCoverage, ...]) -> Iterable[str]:
    return (f"Geen fiche draagt {message.id}: {message.titel}." for message in carried if not message.count)


def _describe_unanswered(answered: tuple[MessageCoverage, ...]) -> Iterable[str]:
    return (f"Voor geen fiche telt {message.id}: {message.titel}." for message in answered if not message.count)


def _describe_missing_fiches(ronde: Ronde, fiches: tuple[Fiche, ...]) -> Iterable[str]:
    yield from _describe_unused("opgave", ronde.opgaven, {fiche.opgave for fiche in fiches})
    yield from _describe_unused("commissie", ronde.bacs, {fiche.bac for fiche in fiches})


def _describe_unused(noun: str, entries: Iterable[Begrip], used: set[str]) -> Iterable[str]:
    return (f"Er is geen fiche van {noun} {entry.id}: {entry.naam}." for entry in entries if entry.id not in used)
