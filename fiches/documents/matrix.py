"""Which fiche carries which kernboodschap and answers which conditie, and what no fiche carries yet.

The overzichtsmatrix is the Word document that shows this with the money of every fiche. `Coverage` is the same for
one ronde without the money; the report and the workbook of the coverage are made of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypedDict

from fiches.documents.matrix_summary import MatrixSummary, summarize_matrix
from fiches.documents.parts import (
    MAX_FICHES,
    SHARED_PARTS,
    FicheId,
    MoneyNotes,
    Names,
    PlainBlock,
    Rijk,
    StateOfMoney,
    Total,
    ViewTerms,
    add_digest,
    collect_money_notes,
    collect_names,
    compute_totaal_and_rijk,
    get_money_state,
    make_ronde_view,
    to_plain,
)  # fmt: skip
from fiches.documents.sets import (
    EarliestStatus,
    Secrecy,
    SetSenders,
    StatusCount,
    collect_sending,
    count_per_status,
    is_aside,
    make_secrecy_and_status,
    make_set_senders,
    select_counting,
)
from fiches.markup.marks import to_plain_text
from fiches.model.dossier import Dossier
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import ConditieAntwoord, Stand
from fiches.model.fields import Soort, Verwijzing
from fiches.model.reflection import TakenFrom, ViewField
from fiches.model.register import (
    CARRIED_LEVELS,
    BoodschapRegel,
    Kernboodschap,
    KernboodschapNiveau,
    KernboodschapStatus,
    Register,
)
from fiches.model.ronde import Begrip, Ronde

MATRIX_FICHE_FIELDS = ("id", "titel", "opgave", "bac", "status")
"""What the matrix may print of every fiche."""


class MessageColumn(TypedDict):
    """A kernboodschap, and how many fiches carry it."""

    boodschap: Annotated[PlainBlock, Verwijzing(Soort.KERNBOODSCHAP), ViewField("Boodschap")]
    reconstructie: Annotated[bool, ViewField("Reconstructie", computed=True)]
    aantal: Annotated[int, ViewField("Aantal fiches", computed=True)]


class StandCounts(TypedDict):
    """How many fiches give each stand."""

    ingebouwd: Annotated[int, ViewField("ingebouwd", computed=True)]
    gevraagd: Annotated[int, ViewField("gevraagd", computed=True)]
    toegezegd: Annotated[int, ViewField("toegezegd", computed=True)]
    niet_van_toepassing: Annotated[int, ViewField("niet van toepassing", computed=True)]


class ConditieColumn(TypedDict):
    """A conditie, and where it stands in the fiches."""

    conditie: Annotated[PlainBlock, Verwijzing(Soort.CONDITIE), ViewField("Conditie")]
    reconstructie: Annotated[bool, ViewField("Reconstructie", computed=True)]
    aantallen: Annotated[StandCounts, ViewField("Per stand")]


class RowAnswers(TypedDict):
    """What a row says of its fiche in each column."""

    telt_mee: Annotated[bool, ViewField("Telt mee", computed=True)]
    boodschappen: Annotated[list[bool], ViewField("Draagt de boodschap", most=MAX_FICHES, computed=True)]
    condities: Annotated[
        list[Annotated[str, TakenFrom(ConditieAntwoord, "stand"), ViewField("")]],
        ViewField("Stand van de conditie", computed=True),
    ]
    geld: StateOfMoney
    totaal: Total
    rijk: Rijk


class LeftOut(TypedDict):
    """A message, or a line of one, that no fiche carries on purpose, and why."""

    id: Annotated[str, ViewField("Kenmerk", longest=30)]
    reden: Annotated[str, ViewField("Reden", longest=400)]


class _Gaps(TypedDict):
    boodschappen: Annotated[list[str], ViewField("Boodschappen zonder fiche", most=MAX_FICHES)]
    regels: Annotated[list[str], ViewField("Regels zonder fiche", most=MAX_FICHES)]
    met_opzet: Annotated[list[LeftOut], ViewField("Wat met opzet geen fiche heeft", most=MAX_FICHES)]
    niet_van_allen: Annotated[list[str], ViewField("Boodschappen die niet namens alle koepels zijn", most=MAX_FICHES)]
    opgaven: Annotated[list[str], ViewField("Opgaven zonder fiche", most=MAX_FICHES)]
    bacs: Annotated[list[str], ViewField("Commissies zonder fiche", most=MAX_FICHES)]
    bacs_te_bevestigen: Annotated[
        list[str], ViewField("Commissies met een naam die nog te bevestigen is", most=MAX_FICHES)
    ]
    zonder_eigen_boodschap: Annotated[
        list[FicheId], ViewField("Fiches zonder de boodschap van haar opgave", most=MAX_FICHES)
    ]


class MatrixGaps(_Gaps, MoneyNotes):
    """What nobody carries, and which fiches say nothing of their own opgave or of money."""


class MatrixView(SetSenders, MatrixSummary):
    """All fiches of a ronde against its kernboodschappen and condities."""

    aantal_fiches: Annotated[int, ViewField("Aantal fiches", computed=True)]
    aantal_opgaven: Annotated[int, ViewField("Aantal opgaven", computed=True)]
    aantal_bacs: Annotated[int, ViewField("Aantal commissies", computed=True)]
    vertrouwelijkheid: Secrecy
    status: EarliestStatus
    boodschappen: Annotated[list[MessageColumn], ViewField("Boodschappen", most=MAX_FICHES)]
    condities: Annotated[list[ConditieColumn], ViewField("Condities")]
    rijen: Annotated[
        list[Annotated[PlainBlock, TakenFrom(Fiche, only=MATRIX_FICHE_FIELDS, changed=RowAnswers)]],
        ViewField("Rijen", least=1, most=MAX_FICHES),
    ]
    totaal: Total
    rijk: Rijk
    per_status: Annotated[list[StatusCount], ViewField("Per status", least=1)]
    terzijde: Annotated[list[FicheId], ViewField("Fiches die niet meetellen", most=MAX_FICHES)]
    gaten: Annotated[MatrixGaps, ViewField("Wat opvalt")]


MATRIX_TERMS = ViewTerms(
    {"matrix": MatrixView, **SHARED_PARTS},
    unprinted={"matrix.gaten.geen_effect[]": "staat in de rij zelf", "matrix.rijen[].bac": "staat per commissie"},
)
"""All fiches of a ronde, as `make_matrix_view` makes it."""

Columns = tuple[Kernboodschap, ...]


def make_matrix_view(dossier: Dossier) -> dict[str, Any]:
    """The view of the matrix, of a ronde in which a fiche counts (`sets.has_counting`)."""
    counted, names = select_counting(dossier), collect_names(dossier)
    return add_digest({"matrix": _make_matrix(dossier, counted, names), **make_ronde_view(dossier, names)})


def _make_matrix(dossier: Dossier, counted: Sequence[Fiche], names: Names) -> MatrixView:
    ronde, register = dossier.ronde.value, dossier.register.value
    everyone = [fiche.value for fiche in dossier.fiches]
    aside = [fiche for fiche in everyone if is_aside(fiche, ronde)]
    messages, condities = _list_messages(register), register.select_level(KernboodschapNiveau.CONDITIE)
    return {
        "aantal_fiches": len(counted),
        "aantal_opgaven": len({fiche.opgave for fiche in counted} & {opgave.id for opgave in ronde.real_opgaven}),
        "aantal_bacs": len({fiche.bac for fiche in counted}),
        **make_secrecy_and_status(counted, aside, ronde, names),
        **make_set_senders(collect_sending(counted, dossier)),
        "boodschappen": [_make_message_column(entry, counted, names) for entry in messages],
        "condities": [_make_conditie_column(entry, counted, names) for entry in condities],
        "rijen": [_make_row(fiche, messages, condities, ronde, names) for fiche in _sort_fiches(everyone, ronde)],
        **compute_totaal_and_rijk(counted, ronde),
        **summarize_matrix(counted, ronde, names),
        "per_status": list(count_per_status(counted, ronde)),
        "terzijde": [fiche.id for fiche in aside],
        "gaten": _collect_gaps(counted, messages, ronde, names),
    }


def _list_messages(register: Register) -> Columns:
    """The kernboodschappen that a fiche can carry, in register order."""
    return tuple(entry for entry in register.kernboodschappen if entry.niveau in CARRIED_LEVELS)


def _sort_fiches(fiches: Iterable[Fiche], ronde: Ronde) -> list[Fiche]:
    order = [opgave.id for opgave in ronde.opgaven]
    return sorted(fiches, key=lambda fiche: (order.index(fiche.opgave), fiche.id))


def _make_row(fiche: Fiche, messages: Columns, condities: Columns, ronde: Ronde, names: Names) -> PlainBlock:
    stands = {answer.ref: answer.stand for answer in fiche.condities}
    answers: RowAnswers = {
        "telt_mee": not is_aside(fiche, ronde),
        "boodschappen": [_is_carrier(fiche, entry) for entry in messages],
        # A valid fiche answers every conditie (SAM002), so none is missing here.
        "condities": [to_plain(stands[entry.id], names) for entry in condities],
        "geld": get_money_state(fiche),
        **compute_totaal_and_rijk([fiche], ronde),
    }
    return {**{name: to_plain(getattr(fiche, name), names) for name in MATRIX_FICHE_FIELDS}, **answers}


def _is_carrier(fiche: Fiche, entry: Kernboodschap) -> bool:
    return any(use.ref == entry.id for use in fiche.kernboodschappen)


def _make_message_column(entry: Kernboodschap, counted: Sequence[Fiche], names: Names) -> MessageColumn:
    return {
        "boodschap": names[Soort.KERNBOODSCHAP][entry.id],
        "reconstructie": entry.status is KernboodschapStatus.RECONSTRUCTIE,
        "aantal": sum(_is_carrier(fiche, entry) for fiche in counted),
    }


def _make_conditie_column(entry: Kernboodschap, counted: Sequence[Fiche], names: Names) -> ConditieColumn:
    answers = [answer.stand for fiche in counted for answer in fiche.condities if answer.ref == entry.id]
    return {
        "conditie": names[Soort.CONDITIE][entry.id],
        "reconstructie": entry.status is KernboodschapStatus.RECONSTRUCTIE,
        "aantallen": {
            "ingebouwd": answers.count(Stand.INGEBOUWD),
            "gevraagd": answers.count(Stand.GEVRAAGD),
            "toegezegd": answers.count(Stand.TOEGEZEGD),
            "niet_van_toepassing": answers.count(Stand.NVT),
        },
    }


def _collect_gaps(counted: Sequence[Fiche], messages: Columns, ronde: Ronde, names: Names) -> MatrixGaps:
    """What nobody carries, and which fiches say nothing of their own opgave or of money."""
    bacs = {fiche.bac for fiche in counted}
    carried = [_make_carried_message(entry, counted) for entry in messages]
    return {
        "boodschappen": [message.titel for message in carried if message.is_gap],
        "regels": [line.id for message in carried for line in message.missing_lines],
        "met_opzet": _list_left_out(carried),
        "niet_van_allen": list(_describe_part_messages(messages, names)),
        "opgaven": _list_unused_names(ronde.opgaven, {fiche.opgave for fiche in counted}),
        "bacs": _list_unused_names(ronde.bacs, bacs),
        "bacs_te_bevestigen": [bac.naam for bac in ronde.bacs if bac.te_bevestigen and bac.id in bacs],
        "zonder_eigen_boodschap": [fiche.id for fiche in counted if not _has_own_message(fiche, messages)],
        **collect_money_notes(counted, ronde),
    }


def _list_left_out(carried: "Iterable[MessageCoverage]") -> list[LeftOut]:
    """What no fiche carries on purpose, with the reason."""
    return [{"id": line.id, "reden": line.geen_fiche or ""} for message in carried for line in message.left_out]


def _describe_part_messages(messages: Columns, names: Names) -> Iterator[str]:
    """The messages that are not on behalf of all koepels, each with whose it is."""
    for plain in (names[Soort.KERNBOODSCHAP][entry.id] for entry in messages):
        if plain["namens"]:
            yield f"{plain['titel']} (namens {plain['namens']['naam']})"


def _list_unused_names(entries: Iterable[Begrip], used: set[str]) -> list[str]:
    return [entry.naam for entry in entries if entry.id not in used]


def _has_own_message(fiche: Fiche, messages: Columns) -> bool:
    """Whether a fiche carries a kernboodschap about its opgave; true when the register has none about it."""
    own = [entry for entry in messages if entry.opgave == fiche.opgave]
    return not own or any(_is_carrier(fiche, entry) for entry in own)


NOT_APPLICABLE = Stand.NVT.value


@dataclass(frozen=True, slots=True)
class LineCoverage:
    """A line of what a kernboodschap offers or asks, with the fiches that carry it."""

    id: str
    tekst: str
    fiches: tuple[str, ...]
    geen_fiche: str | None
    """Why no fiche carries it, when that is on purpose."""


@dataclass(frozen=True, slots=True)
class MessageCoverage:
    """A kernboodschap or a conditie, with per fiche that has to do with it what it does."""

    id: str
    titel: str
    reconstructie: bool
    fiches: dict[str, str]
    """Per fiche id the stand of a conditie, or "" for a kernboodschap that is carried."""
    regels: tuple[LineCoverage, ...] = ()
    geen_fiche: str | None = None
    """Why no fiche carries it, when that is on purpose."""

    @property
    def is_gap(self) -> bool:
        """Whether a fiche is missing: for all of it."""
        return not self.count and not self.geen_fiche and not self._has_all_lines_left_out

    @property
    def _has_all_lines_left_out(self) -> bool:
        return bool(self.regels) and all(line.geen_fiche for line in self.regels)

    @property
    def missing_lines(self) -> list[LineCoverage]:
        """The lines that no fiche carries, though some fiche carries the message."""
        return [line for line in self.regels if self.count and not line.fiches and not line.geen_fiche]

    @property
    def left_out(self) -> list[LineCoverage]:
        """What no fiche carries on purpose: the message as if it were one line, or some of its lines."""
        if self.geen_fiche and not self.count:
            return [LineCoverage(self.id, self.titel, (), self.geen_fiche)]
        return [line for line in self.regels if line.geen_fiche and not line.fiches]

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
    left_out: tuple[str, ...] = ()
    """What no fiche carries on purpose, with the reason."""


def compute_coverage(ronde_id: str, ronde: Ronde, register: Register, fiches: Iterable[Fiche]) -> Coverage:
    """The coverage by these fiches; those with a side status, such as ingetrokken, do not count."""
    counting = tuple(fiche for fiche in fiches if not ronde.get_status(fiche.status).zijstatus)
    carried = tuple(_collect_kernboodschappen(register, counting))
    answered = tuple(
        _make_answered_conditie(entry, counting) for entry in register.select_level(KernboodschapNiveau.CONDITIE)
    )
    names = tuple((fiche.id, fiche.titel) for fiche in counting)
    gaps = (*_describe_uncarried(carried), *_describe_unanswered(answered), *_describe_missing_fiches(ronde, counting))
    return Coverage(ronde_id, names, carried, answered, gaps, tuple(_describe_left_out(carried)))


def _collect_kernboodschappen(register: Register, fiches: tuple[Fiche, ...]) -> Iterator[MessageCoverage]:
    """The kernboodschappen. The hoofdboodschap stands on every fiche, so it counts only where a fiche names it."""
    for entry in register.kernboodschappen:
        message = _make_carried_message(entry, fiches)
        if entry.niveau is KernboodschapNiveau.HOOFD and not message.fiches:
            continue
        if entry.niveau is not KernboodschapNiveau.CONDITIE:
            yield message


def _make_carried_message(entry: Kernboodschap, fiches: Sequence[Fiche]) -> MessageCoverage:
    carriers = {fiche.id: "" for fiche in fiches if _is_carrier(fiche, entry)}
    lines = tuple(_make_carried_line(line, fiches) for line in entry.regels if entry.niveau in CARRIED_LEVELS)
    return MessageCoverage(entry.id, entry.titel, _is_reconstruction(entry), carriers, lines, entry.geen_fiche)


def _make_carried_line(line: BoodschapRegel, fiches: Sequence[Fiche]) -> LineCoverage:
    carriers = (fiche.id for fiche in fiches if any(line.id in use.regels for use in fiche.kernboodschappen))
    return LineCoverage(line.id, to_plain_text(line.tekst).strip(" ."), tuple(carriers), line.geen_fiche)


def _make_answered_conditie(entry: Kernboodschap, fiches: tuple[Fiche, ...]) -> MessageCoverage:
    stands = {fiche.id: answer.stand.value for fiche in fiches for answer in fiche.condities if answer.ref == entry.id}
    return MessageCoverage(entry.id, entry.titel, _is_reconstruction(entry), stands)


def _is_reconstruction(entry: Kernboodschap) -> bool:
    return entry.status is KernboodschapStatus.RECONSTRUCTIE


def _describe_uncarried(carried: tuple[MessageCoverage, ...]) -> Iterator[str]:
    for message in carried:
        if message.is_gap:
            yield f"Geen fiche draagt {message.id}: {message.titel}."
        for line in message.missing_lines:
            yield f"Geen fiche draagt {line.id} van {message.id}: {line.tekst}."


def _describe_left_out(carried: tuple[MessageCoverage, ...]) -> Iterator[str]:
    for message in carried:
        yield from (f"Met opzet zonder fiche: {line.id}. {line.geen_fiche}." for line in message.left_out)


def _describe_unanswered(answered: tuple[MessageCoverage, ...]) -> Iterable[str]:
    return (f"Voor geen fiche telt {message.id}: {message.titel}." for message in answered if not message.count)


def _describe_missing_fiches(ronde: Ronde, fiches: tuple[Fiche, ...]) -> Iterable[str]:
    used = {fiche.opgave for fiche in fiches}
    yield from _describe_unused("opgave", ronde.real_opgaven, used)
    yield from _describe_unused("plek", (one for one in ronde.opgaven if one.draagt_alles), used)
    yield from _describe_unused("commissie", ronde.bacs, {fiche.bac for fiche in fiches})


def _describe_unused(noun: str, entries: Iterable[Begrip], used: set[str]) -> Iterable[str]:
    return (f"Er is geen fiche van {noun} {entry.id}: {entry.naam}." for entry in entries if entry.id not in used)
