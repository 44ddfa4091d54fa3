"""Files that came back to the workplace, of reviewers: what they propose, and taking over what somebody ticks.

Nothing of them is written in a folder. Each time that somebody looks, the files are read beside the inputs as they are
then, so that a proposal which by now conflicts is never taken over unseen.
"""

import secrets
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import PurePosixPath
from threading import Lock
from typing import NamedTuple

from fiches.app.fetch import FetchOutcome, fetch_contents, make_answers, take_over
from fiches.app.file_history import EditMoment, FileHistory
from fiches.app.form import FormReading, make_form_content, read_form_contents
from fiches.app.unbuildable import judge_reviews
from fiches.app.use_case import Project
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Pointer, make_visible
from fiches.io.digests import compute_plain_digest
from fiches.load.yaml import MAX_BYTES
from fiches.propose.returned import ReturnedFile, is_form, open_returned
from fiches.propose.review import NOW, Fate, FicheReview, FieldReview, ReviewSide, review_files
from fiches.propose.review_styles import ShownField, ShownReview, list_rows, show_review

WEIGHTS = {"alles": ("inhoud", "redactie"), "inhoud": ("inhoud",), "redactie": ("redactie",)}
"""What is taken over at once, by the word for it; the words behind it are weights."""

TICKED = "gekozen"
"""What is ticked and nothing else."""

MOST_BYTES = 60_000_000
"""So much is kept in memory of lots of files, those that were looked at last; the last one always."""

MOST_FILES, LONGEST_NAME = 60, 100
WHY_NOT = dict.fromkeys(("inhoud", "redactie"), "Bij het doornemen is hier niet voor gekozen.")


class RowChoice(NamedTuple):
    """How a row of the table of a field is chosen; the key is "" when it cannot be."""

    key: str
    who: str


class FieldChoice(NamedTuple):
    """A field with its table, where it stands, and how each row is chosen."""

    shown: ShownField
    pointer: Pointer
    rows: tuple[RowChoice, ...]


class ReviewChoice(NamedTuple):
    """What came back of one version of a fiche: the fiche, and its fields with their choices."""

    ronde: str
    fiche: str
    shown: ShownReview
    fields: tuple[FieldChoice, ...]
    left: str
    """Why nothing at all was taken over."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a lot of files holds: by fiche, what could not be read, and what was found in forms.

    `lost` is how many proposals were ticked that nobody makes any more.
    """

    outcome: FetchOutcome
    findings: tuple[Diagnostic, ...] = ()
    lost: int = 0

    @property
    def choices(self) -> list[ReviewChoice]:
        """What there is to choose."""
        return [_make_choice(review) for review in self.outcome.fiches]


@dataclass(slots=True)
class ReturnedBatch:
    """A lot of files that came back together, what became of them, and which remarks were dealt with."""

    files: Mapping[str, bytes]
    result: TakenIn | None = None
    done: set[str] = field(default_factory=set)

    @property
    def size(self) -> int:
        """How many bytes the files are."""
        return sum(map(len, self.files.values()))


class ReturnDesk:
    """The lots of files that came back since the workplace was opened; they are gone when it closes."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._batches: OrderedDict[str, ReturnedBatch] = OrderedDict()
        self._lock = Lock()

    def add(self, files: Sequence[tuple[str, bytes]]) -> str:
        """Keep a lot, and give its name. Raises `FichesError` for none, and for too many."""
        if not files or len(files) > MOST_FILES:
            message = "Er is geen bestand gekozen." if not files else f"Meer dan {MOST_FILES} bestanden in één keer."
            hint = "kies de bestanden die terugkwamen" if not files else "doe het in gedeelten"
            raise FichesError(message, exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
        name = secrets.token_hex(8)
        with self._lock:
            self._batches[name] = ReturnedBatch(_name_safely(files))
            while len(self._batches) > 1 and sum(one.size for one in self._batches.values()) > MOST_BYTES:
                self._batches.popitem(last=False)
        return name

    def make_form(self, ronde_id: str, fiche_id: str, *, excel: bool) -> bytes:
        """A form of a fiche. Raises `FichesError` for a fiche that cannot be read, and without xlsxwriter."""
        return make_form_content(self._project, ronde_id, fiche_id, excel=excel)

    def find(self, name: str) -> ReturnedBatch | None:
        """The lot with this name; nothing when it is gone."""
        with self._lock:
            if name in self._batches:
                self._batches.move_to_end(name)
            return self._batches.get(name)

    def read(self, batch: ReturnedBatch) -> TakenIn:
        """What the files propose beside the inputs as they are now. Nothing is written."""
        return read_files(self._project, batch.files)

    def take(self, batch: ReturnedBatch, keys: Collection[str], kind: str) -> TakenIn:
        """Take over what is ticked, or all of a kind; what conflicts only when it is ticked.

        Raises `FichesError` when what is ticked is asked for and nothing is, or when an input cannot be written.
        """
        if kind == TICKED and not keys:
            hint = "vink aan wat u overneemt, of kies Neem niets over als u niets wilt overnemen"
            raise FichesError("U koos nog niets.", exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
        weights = WEIGHTS.get(kind, ())

        def is_wanted(field: FieldReview, side: ReviewSide) -> bool:
            is_of_kind = side.change.change.weight.value in weights and not field.is_conflict and not side.fault
            return is_of_kind or make_key(field, side) in keys

        with self._lock:
            found = self.read(batch)
            before = {one.document.path: _read_bytes(self._project, one.document.path) for one in found.outcome.fiches}
            outcome = take_over(self._project, found.outcome, is_wanted, may_choose=True)
            _keep_versions(self._project, before, outcome)
            known = {make_key(field, side) for one in outcome.fiches for field in one.fields for side in field.sides}
            batch.result = replace(found, outcome=outcome, lost=len(set(keys) - known))
        return batch.result

    def make_answers(self, batch: ReturnedBatch, today: date) -> tuple[dict[str, bytes], tuple[tuple[str, str], ...]]:
        """The files for the reviewers, and which file gets none and why; none before something was decided."""
        if batch.result is None:
            return {}, ()
        reviews = tuple(
            replace(one, files=tuple(file for file in one.files if file.parts)) for one in batch.result.outcome.fiches
        )
        return make_answers(FetchOutcome(reviews), WHY_NOT, today)


def _read_bytes(project: Project, path: str) -> bytes:
    with suppress(OSError):
        return project.tree.read_bytes(path, MAX_BYTES)
    return b""


def _keep_versions(project: Project, before: Mapping[str, bytes], outcome: FetchOutcome) -> None:
    """Keep what each fiche said and says now, so that what was taken over can be taken back."""
    moment = EditMoment(datetime.now().astimezone())
    for review in outcome.fiches:
        path = review.document.path
        old, new = before[path], _read_bytes(project, path)
        taken = [one.label for one in review.fields if any(side.fate is Fate.OVERGENOMEN for side in one.sides)]
        history = FileHistory(project, path)
        history.clear_remains()
        if old and new and old != new:
            history.keep_before(old, moment)
            history.keep_after(old, new, taken, moment)


def _name_safely(files: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files by a name without folders and odd signs; two with one name get a number."""
    named: dict[str, bytes] = {}
    for told, content in files:
        plain = PurePosixPath(make_visible(told.replace("\\", "/").rpartition("/")[2]).strip() or "bestand")
        stem = plain.stem[:LONGEST_NAME]
        names = (f"{stem}{plain.suffix[:8]}", *(f"{stem} ({at}){plain.suffix[:8]}" for at in range(2, len(named) + 3)))
        named[next(one for one in names if one not in named)] = content
    return named


def read_files(project: Project, files: Mapping[str, bytes]) -> TakenIn:
    """What working files and forms propose, each read as what it is."""
    forms = {name: content for name, content in files.items() if _is_form(name, content)}
    outcome = fetch_contents(project, {name: content for name, content in files.items() if name not in forms})
    readings, missing = _read_forms(project, forms)
    refused = [*outcome.refused, *missing]
    refused += [(one.path, _to_error(one)) for one in readings if one.document is None]
    reviews = list(outcome.fiches)
    for one in readings:
        _add_form(reviews, one)
    findings = [found for one in readings if one.document is not None for found in one.report]
    return TakenIn(FetchOutcome(judge_reviews(project, reviews), tuple(refused)), tuple(findings))


def _read_forms(
    project: Project, forms: Mapping[str, bytes]
) -> tuple[tuple[FormReading, ...], list[tuple[str, FichesError]]]:
    try:
        return read_form_contents(project, forms), []
    except FichesError as error:
        return (), [(name, error) for name in forms]


def _is_form(name: str, content: bytes) -> bool:
    if PurePosixPath(name).suffix.lower().startswith(".xls"):
        return True
    try:
        return is_form(open_returned(name, content))
    except FichesError:
        return False


def _to_error(reading: FormReading) -> FichesError:
    found = next(iter(reading.report))
    return FichesError(found.message, exit_code=ExitCode.INVOER_ONLEESBAAR, hint=found.hint)


def _add_form(reviews: list[FicheReview], reading: FormReading) -> None:
    """The form beside the other files of the fiche as it is now; else by itself."""
    document, proposal = reading.document, reading.proposal
    if document is None or proposal is None:
        return
    file = ReturnedFile(reading.path, (proposal,) if proposal.changes else (), (), "", {})
    digest = document.source.sha256
    for at, one in enumerate(reviews):
        if one.document.source.sha256 == digest and one.own is None:
            reviews[at] = review_files(one.document, one.found_in, [*one.files, file])
            return
    reviews.append(review_files(document, NOW, [file]))


# --- choosing


def make_key(field: FieldReview, side: ReviewSide) -> str:
    """What tells a proposal from every other one, also when the files are read once more."""
    change = side.change
    place = [list(field.pointer), list(change.pointer), change.after, change.rank, repr(change.change.order)]
    who = [list(side.reviewers), [part.source for part in side.parts]]
    return compute_plain_digest([place, change.kind.value, change.old, change.new, who])[:24]


def _make_choice(review: FicheReview) -> ReviewChoice:
    shown = show_review(review)
    fields = zip(review.fields, shown.fields, strict=True)
    choices = tuple(FieldChoice(told, one.pointer, tuple(_iter_rows(one))) for one, told in fields)
    return ReviewChoice(PurePosixPath(review.document.path).parts[1], review.document.id, shown, choices, review.left)


def _iter_rows(field: FieldReview) -> Iterator[RowChoice]:
    """What several edits make together is chosen by choosing each; what the fiche says by now needs no choice.

    Who wants something else than the fiche says by now, changes it there.
    """
    is_blocked = field.is_conflict and any(side.is_now for side in field.sides)
    for side in list_rows(field):
        is_open = bool(side.parts) and not side.is_now and not is_blocked
        yield RowChoice(make_key(field, side) if is_open else "", ", ".join(side.reviewers))
