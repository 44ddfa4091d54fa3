"""Forms in Word and Excel: write one for a fiche, and read what comes back as a proposal for the fiche as it is now;
what is taken over is written in the fiche.

A form holds the version that it was made from. What changed in the fiche since then stays; what the form and the fiche
both changed, each in another way, is a finding and is left as the fiche has it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath, PurePosixPath

from fiches.app.fetch import WORD_FILES, find_base, list_files
from fiches.app.form_word import read_word_form
from fiches.app.unbuildable import FicheJudge, make_judge, split_off_faulty
from fiches.app.use_case import Project
from fiches.app.write_back import clear_input_lock, write_back
from fiches.codes import make_diagnostic
from fiches.compare.change import InputKind, Weight
from fiches.compare.outcome import DocumentVersion
from fiches.compare.sides import read_document
from fiches.compare.styles.wording import format_label, format_value
from fiches.diagnostics import (
    Diagnostic,
    ExitCode,
    FichesError,
    Location,
    Pointer,
    Report,
    suggest_word,
)
from fiches.io.files import check_no_link, make_usage_error
from fiches.io.named import read_named_file
from fiches.io.new_files import write_new_files
from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.load.yaml import MAX_BYTES
from fiches.load.yaml_source import YamlSource
from fiches.model.fiche import Fiche
from fiches.model.reflection import describe_model
from fiches.propose.form import FormRequest
from fiches.propose.form_answers import FormAnswers, read_answers
from fiches.propose.form_document import make_form_document, read_form_base
from fiches.propose.form_file import MAX_FORM_BYTES, FormBase, FormFile, open_form
from fiches.propose.form_workbook import make_form
from fiches.propose.merge import AuthoredChange, MergeConflict, ProposalMerge, merge_proposals
from fiches.propose.proposal import Proposal, ProposedChange, apply_changes, make_proposal, make_written_tree
from fiches.propose.returned import MAX_BYTES as MAX_RETURNED
from fiches.propose.returned import UNTRACKED, open_returned

FORMS_FOLDER = "formulieren"
FORM_FILES = {**WORD_FILES, "*.xls*": "Excelbestand"}
"""What filled-in forms are called, and the words for them."""


def write_forms(
    project: Project, ronde_id: str | None, wanted: Sequence[str], folder: Path | None, *, empty: bool, excel: bool
) -> list[Path]:
    """Write a form for each of these fiches, and return the paths; a form that is there is never overwritten.

    Raises `FichesError` when a fiche cannot be found or read, and for Excel without xlsxwriter.
    """
    loaded = _load_rondes(project, ronde_id)
    fiches = [_find_fiche(project, loaded, name) for name in wanted]
    output = folder or project.resolve_output_folder(None) / FORMS_FOLDER
    if not folder:
        check_no_link(output)
    make, suffix = (make_form, "xlsx") if excel else (make_form_document, "docx")
    made = {output / f"{one.document.id}-formulier.{suffix}": make(_make_request(one, empty=empty)) for one in fiches}
    write_new_files(made, "zet het elders neer als het ingevuld is, of kies met --uit een andere map")
    return list(made)


def make_form_content(project: Project, ronde_id: str, name: str, *, excel: bool) -> bytes:
    """The form of one fiche. Raises `FichesError` as `write_forms` does."""
    request = _make_request(_find_fiche(project, _load_rondes(project, ronde_id), name), empty=False)
    return (make_form if excel else make_form_document)(request)


def _make_request(fiche: FicheJudge, *, empty: bool) -> FormRequest:
    ronde = fiche.loaded.ronde
    assert ronde is not None  # noqa: S101  (`_find_fiche` refuses a ronde that cannot be read)
    return FormRequest(fiche.document, ronde, fiche.kennis, empty)


def _load_rondes(project: Project, ronde_id: str | None) -> list[LoadedRonde]:
    """The rondes to look in, the last one first."""
    return [load_ronde(project.tree, one) for one in reversed(project.select_ronde_ids(ronde_id))]


def _find_fiche(project: Project, rondes: Sequence[LoadedRonde], name: str, path: str = "") -> FicheJudge:
    """The fiche with this id in the last ronde that has one, or in the file at `path` when it is there."""
    everything = [(loaded, file) for loaded in rondes for file in loaded.files]
    found = [pair for pair in everything if pair[1].id == name]
    if not found:
        hint = suggest_word(name, {file.id for _, file in everything}) or f"begin haar met: fiches nieuw {name}"
        raise make_usage_error(f"Fiche '{name}' bestaat niet.", hint)
    loaded, file = next((pair for pair in found if pair[1].path == path), found[0])
    document = read_document(file.path, project.tree.read_bytes(file.path, MAX_BYTES))
    if loaded.dossier is None or document.data is None:
        raise FichesError(
            f"Fiche {name} of haar ronde is niet te lezen, dus een formulier kan nu niet.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="kijk met 'fiches controleer' wat er mis is",
        )
    return make_judge(project, loaded, replace(document, id=file.id))


# --- reading


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form that was read: the fiche that it is of, what it proposes for the fiche as it is now, and the findings."""

    path: str
    report: Report
    judge: FicheJudge | None = None
    proposal: Proposal | None = None
    is_outdated: bool = False
    """Whether the fiche changed since the form was made."""

    @property
    def document(self) -> DocumentVersion | None:
        """The fiche as it is now; nothing for what is no form of one."""
        return self.judge.document if self.judge else None

    @property
    def ronde(self) -> str:
        """The ronde of the fiche."""
        return self.judge.loaded.id if self.judge else ""

    @property
    def author(self) -> str:
        """Who tracked changes in it; "" when it is the form itself that says so."""
        author = self.proposal.author if self.proposal else ""
        return "" if author == PurePosixPath(self.path).name or author.endswith(UNTRACKED) else author

    @property
    def changes(self) -> tuple[ProposedChange, ...]:
        """What it proposes, the worst first."""
        changes = self.proposal.changes if self.proposal else ()
        return tuple(sorted(changes, key=lambda one: one.change.severity))


@dataclass(frozen=True, slots=True)
class FormsOutcome:
    """What was read of all forms."""

    readings: tuple[FormReading, ...]
    taken: Mapping[str, int] = field(default_factory=dict)
    """How many changes were written in each file of a fiche."""
    faulty: tuple[tuple[ProposedChange, str], ...] = ()
    """The changes with which a fiche could not be built, and why: nobody takes these over unasked."""
    clashes: Report = field(default_factory=Report)
    """Where several forms of one fiche want different things."""

    @property
    def report(self) -> Report:
        """Every finding."""
        return self.clashes.merge(*(reading.report for reading in self.readings))

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        return ExitCode.BEVINDINGEN if self.report.has_errors else ExitCode.GOED


def read_forms(
    project: Project, ronde_id: str | None, paths: Sequence[Path], weights: Collection[Weight] = ()
) -> FormsOutcome:
    """What filled-in forms propose. A file that is no form of ours is a finding, and the others are read all the same.

    Changes that weigh one of `weights` are written into the fiche. Raises `FichesError` for a file that is not there,
    for a fiche that cannot be written, and without openpyxl.
    """
    rondes = _load_rondes(project, ronde_id)
    readings = tuple(_iter_readings(project, rondes, list_files(paths, FORM_FILES)))
    merges = [_merge_readings(own) for own in _group_by_fiche(readings)]
    found = (_explain_clash(one) for _, merged in merges for one in merged.conflicts)
    split = [(reading, *_split_off(reading, merged)) for reading, merged in merges]
    faulty = tuple(pair for _, _, pairs in split for pair in pairs)
    taken = dict(_take_over(project, ((reading, good) for reading, good, _ in split), weights)) if weights else {}
    if weights:
        _clear_locks(project, readings)
    return FormsOutcome(readings, taken, faulty, Report.from_diagnostics(found))


def _clear_locks(project: Project, readings: Iterable[FormReading]) -> None:
    """Nothing of taking over stays among the inputs, also when it was broken off before."""
    for ronde in {reading.ronde for reading in readings if reading.ronde}:
        clear_input_lock(project, ronde)


def _iter_readings(project: Project, rondes: Sequence[LoadedRonde], files: Iterable[Path]) -> Iterator[FormReading]:
    for path in files:
        yield from _read_form(project, rondes, project.to_relative_path(path), _read_file(path))


def read_form_contents(project: Project, contents: Mapping[str, bytes]) -> tuple[FormReading, ...]:
    """What forms propose that are nowhere in a folder, by their names. Raises `FichesError` without openpyxl."""
    rondes = _load_rondes(project, None) if contents else []
    return tuple(one for name, content in contents.items() for one in _read_form(project, rondes, name, content))


def _group_by_fiche(readings: Iterable[FormReading]) -> list[list[FormReading]]:
    """The forms that propose something, those of one fiche together."""
    groups: dict[str, list[FormReading]] = {}
    for reading in readings:
        if reading.document and reading.changes:
            groups.setdefault(reading.document.path, []).append(reading)
    return list(groups.values())


def _merge_readings(readings: Sequence[FormReading]) -> tuple[FormReading, ProposalMerge]:
    """One of the forms of a fiche, and what all of them propose together."""
    document = readings[0].document
    assert document is not None  # noqa: S101  (`_group_by_fiche` asks for it)
    tree = make_written_tree(document.guide, dict(document.data or {}))
    return readings[0], merge_proposals(document.guide, tree, [one.proposal for one in readings if one.proposal])


def _split_off(
    reading: FormReading, merged: ProposalMerge
) -> tuple[list[ProposedChange], list[tuple[ProposedChange, str]]]:
    """What all forms of a fiche ask that goes together, and what would keep it from being built with the reason."""
    judge = reading.judge
    assert judge is not None  # noqa: S101  (it proposes something)
    guide = judge.document.guide
    before = make_written_tree(guide, dict(judge.document.data or {}))
    good, bad = split_off_faulty(
        merged.to_apply, lambda some: judge.find_new_faults(before, apply_changes(guide, before, some))
    )
    return good, [(one, judge.tell(faults)) for one, faults in bad if faults]


def _take_over(
    project: Project, asked: Iterable[tuple[FormReading, Sequence[ProposedChange]]], weights: Collection[Weight]
) -> Iterator[tuple[str, int]]:
    for reading, changes in asked:
        chosen = [one for one in changes if one.change.weight in weights]
        if chosen and reading.proposal:
            write_back(project, reading.ronde, reading.proposal.base, chosen)
            yield reading.proposal.base.path, len(chosen)


def _explain_clash(conflict: MergeConflict) -> Diagnostic:
    """What several forms want differently, told at the first of them."""
    sides = [(", ".join(side.authors), side.change.change) for side in conflict.sides]
    said = "; ".join(f"{who}: '{format_value(change.new, change.value)[:_SHOWN]}'" for who, change in sides)
    first = sides[0][1]
    message = f"{format_label(first)}: de formulieren zeggen iets anders. {said}."
    return make_diagnostic("FRM005", first.new_at or Location(""), message, "kies zelf wat er in de fiche moet staan")


def _read_form(project: Project, rondes: Sequence[LoadedRonde], name: str, content: bytes) -> Sequence[FormReading]:
    """What a form proposes; of a Word form with tracked changes each of its authors."""
    plain = PurePosixPath(name)
    try:
        if _is_word_name(plain):
            return _read_word_form(project, rondes, open_returned(plain.name, content), name)
        form = open_form(content)
        fiche = _find_fiche(project, rondes, form.base.id, form.base.path)
    except ValueError as error:
        hint = "vraag om het formulier zelf, bewaard als Word-document (.docx) of Excelwerkmap (.xlsx)"
        return [_refuse_form(name, f"Dit formulier is niet te lezen: {error}.", hint)]
    except FichesError as error:
        return [_refuse_form(name, error.message, error.hint)]
    return [_propose(fiche, form, name)]


def _refuse_form(name: str, message: str, hint: str) -> FormReading:
    return FormReading(name, Report((make_diagnostic("FRM004", Location(name), message, hint),)))


def _is_word_name(path: PurePath) -> bool:
    return path.suffix.lower().startswith(".doc")


def _read_file(path: Path) -> bytes:
    most = MAX_RETURNED if _is_word_name(path) else MAX_FORM_BYTES
    return read_named_file(path, most, "noem het formulier zelf", ExitCode.VERKEERD_GEBRUIK)


def _propose(fiche: FicheJudge, form: FormFile, name: str) -> FormReading:
    now = fiche.document
    answers = read_answers(form, name, describe_model(Fiche), now.data or {}, fiche.kennis)
    base = _make_base(form.base, now)
    asked = _add_places(make_proposal(base, answers.data, PurePosixPath(name).name, name), answers, name)

    def locate(pointer: Pointer) -> Location:
        return Location(name, pointer=pointer, sheet=answers.find_place(pointer))

    return _make_reading(fiche, base, asked, answers.findings, locate)


def _make_reading(
    fiche: FicheJudge,
    base: DocumentVersion,
    asked: Proposal,
    told: Iterable[Diagnostic],
    locate: Callable[[Pointer], Location],
) -> FormReading:
    """What a form asks of the version that it was made from, as a proposal for the fiche as it is now."""
    now, name = fiche.document, asked.source
    proposal, conflicts = (asked, ()) if base is now else _rebase(base, now, asked)
    found = [*told, *(_explain_conflict(one, name) for one in conflicts), *_judge(fiche, proposal, locate)]
    return FormReading(name, Report.from_diagnostics(found), fiche, proposal, base is not now)


def _read_word_form(
    project: Project, rondes: Sequence[LoadedRonde], parts: Mapping[str, bytes], name: str
) -> list[FormReading]:
    told, is_empty = read_form_base(PurePosixPath(name).name, parts)
    fiche = _find_fiche(project, rondes, told.id, told.path)
    is_lost = told.data is None and not is_empty
    base = _find_version(project, fiche.document, told, name) if is_lost else _make_base(told, fiche.document)
    request = replace(_make_request(fiche, empty=is_empty), document=base)
    return [
        _make_reading(fiche, base, one.proposal, one.findings, one.locate)
        for one in read_word_form(parts, name, request)
    ]


def _find_version(project: Project, now: DocumentVersion, told: FormBase, name: str) -> DocumentVersion:
    """The version of which a form holds only the start of the digest."""
    if now.source.sha256.startswith(told.digest):
        return now
    found = find_base(project, told.id, told.digest)
    if found is None or not found.is_exact:
        raise FichesError(
            f"De versie waarvan {PurePosixPath(name).name} is gemaakt, is eruit verdwenen en hier niet te vinden.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="maak een nieuw formulier, en neem met de hand over wat er is ingevuld",
        )
    return replace(found.document, id=told.id)


def _make_base(base: FormBase, now: DocumentVersion) -> DocumentVersion:
    """The version that the form was made from; an empty form is laid on the fiche as it is."""
    if base.data is None or base.digest == now.source.sha256:
        return now
    return DocumentVersion(InputKind.FICHE, now.id, YamlSource(now.path, "", base.digest), None, base.data)


def _add_places(proposal: Proposal, answers: FormAnswers, name: str) -> Proposal:
    """The proposal with the place of every change in the form."""
    return replace(proposal, changes=tuple(_add_place(one, answers, name) for one in proposal.changes))


def _add_place(one: ProposedChange, answers: FormAnswers, name: str) -> ProposedChange:
    # of an item that is gone there is no row any more: the place is that of its list
    pointer = one.change.old_pointer[:-1] if one.removes_item else one.change.new_pointer
    place = answers.find_place(pointer)
    own = answers.places.get(one.change.old_pointer) if one.removes_item else None
    if own and place and own.row and own.row == place.row:
        place = own  # a list with a cell for each item, such as the departementen of an ask
    at = Location(name, pointer=pointer, sheet=place)
    return one._replace(place=place.words if place else "", change=one.change._replace(new_at=at))


def _rebase(base: DocumentVersion, now: DocumentVersion, asked: Proposal) -> tuple[Proposal, tuple[MergeConflict, ...]]:
    """What the form proposes as changes of the fiche as it is now, and what does not go with what changed since."""
    tree = make_written_tree(base.guide, dict(base.data or {}))
    since = make_proposal(base, now.data or {}, "", now.path)
    merged = merge_proposals(base.guide, tree, (asked, since))
    data = apply_changes(base.guide, tree, merged.to_apply)
    # where both changed the same the fiche keeps what it has
    kept = [side for conflict in merged.conflicts for side in conflict.sides if _is_of(side.parts, since)]
    data = apply_changes(base.guide, tree, (*merged.to_apply, *(side.change for side in kept)))
    proposal = make_proposal(now, data if isinstance(data, dict) else {}, asked.author, asked.source)
    return replace(
        proposal, changes=tuple(_copy_place(one, asked.changes) for one in proposal.changes)
    ), merged.conflicts


def _is_of(parts: Iterable[AuthoredChange], proposal: Proposal) -> bool:
    return any(part.source == proposal.source for part in parts)


def _copy_place(one: ProposedChange, asked: Iterable[ProposedChange]) -> ProposedChange:
    """The change with the place of the one in the form that it comes from; without one when that is not sure.

    Positions in lists may be other ones by now, so that there the values tell.
    """
    is_fixed = all(isinstance(step, str) for step in one.pointer)
    found = [
        other
        for other in asked
        if (is_fixed and other.pointer == one.pointer)
        or (other.kind, other.change.field, other.old, other.new) == (one.kind, one.change.field, one.old, one.new)
    ]
    if len(found) != 1:
        return one
    return one._replace(place=found[0].place, change=one.change._replace(new_at=found[0].change.new_at))


def _explain_conflict(conflict: MergeConflict, name: str) -> Diagnostic:
    mine = next(part.change for side in conflict.sides for part in side.parts if part.source == name)
    other = next((side.change for side in conflict.sides if all(part.source != name for part in side.parts)), None)
    at = mine.change.new_at or Location(name)
    said = format_value(mine.change.new, mine.change.value)[:_SHOWN] or "niets meer"
    is_now = format_value(other.change.new, other.change.value)[:_SHOWN] if other else ""
    message = f"{format_label(mine.change)}: het formulier zegt '{said}', en de fiche zegt inmiddels '{is_now}'."
    return make_diagnostic("FRM005", at, message, "kies zelf wat er in de fiche moet staan")


_SHOWN = 80


def _judge(fiche: FicheJudge, proposal: Proposal, locate: Callable[[Pointer], Location]) -> Iterator[Diagnostic]:
    """The findings that the fiche would get by the proposal, each at its place in the form."""
    if not proposal.changes:
        return
    now = fiche.document
    before = make_written_tree(now.guide, dict(now.data or {}))
    for one in fiche.find_new(before, apply_changes(now.guide, before, proposal.changes)):
        yield replace(one, location=locate(one.location.pointer), related=())
