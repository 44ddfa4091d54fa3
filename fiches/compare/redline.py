"""Redlines: every changed fiche as a Word file with tracked changes.

A fiche is rendered from both versions with the same template. python-redlines, from the optional extra `redline`,
compares the two Word files; only this module uses it. The library carries a program that it unpacks once into the
user's cache (about 110 MB), and starts it on files in the folder for temporary files. The same input gives the same
bytes. A redline is only handed out when it is true: with all changes accepted it is exactly the new file, with all
changes rejected exactly the old one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from typing import Any

from fiches.build.plan import TemplateFile, make_target_name
from fiches.codes import make_diagnostic
from fiches.compare.outcome import Comparison, DocumentComparison, DocumentState, RondeComparison
from fiches.compare.sides import Side
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location
from fiches.documents.kinds import FICHE_KIND
from fiches.documents.render import RenderFault, load_compiled, render_checked
from fiches.documents.view import make_fiche_view
from fiches.model.dossier import Dossier
from fiches.model.fiche import Fiche
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import pack_parts, read_parts
from fiches.word.revisions import accept_changes, find_differing_stories, reject_changes
from fiches.word.track import fix_changes, mark_all_deleted, mark_all_inserted


class EngineFault(Exception):
    """These two files could not be compared; the message says why, in the words of the program."""


def load_engine() -> Any:
    """What compares. Raises `FichesError` when the extra is not installed or not for this kind of machine."""
    try:
        return _engine()
    except (ImportError, OSError) as error:
        raise FichesError(
            f"Voor bijgehouden wijzigingen in Word is python-redlines nodig, en dat werkt hier niet. {error}",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="voer uit: uv sync --extra redline",
        ) from error


@cache
def _engine() -> Any:
    from python_redlines import DocxodusEngine  # noqa: PLC0415  (an optional extra)

    return DocxodusEngine()


def compared(old: bytes, new: bytes, author: str, day: date) -> bytes:
    """The new file with every difference as a tracked change.

    Raises `FichesError` as `load_engine` does, or `EngineFault` for two files that it cannot compare.
    """
    ready = load_engine()
    try:
        package, _, _ = ready.run_redline(
            author, old, new, date_time=f"{day.isoformat()}T00:00:00Z", conflate_spaces=False
        )
    except (OSError, ValueError, _get_failure_class()) as error:
        raise EngineFault(str(error)) from error
    return bytes(package)


def _get_failure_class() -> type[Exception]:
    """What the library raises when its program gives up."""
    from python_redlines import EngineExecutionError  # noqa: PLC0415  (an optional extra)

    failure: type[Exception] = EngineExecutionError
    return failure


Parts = Mapping[str, bytes]


class UntrueRedline(Exception):
    """A file of which the changes do not lead to exactly the old and the new one; the message says where."""


@dataclass(frozen=True, slots=True)
class Signature:
    """In whose name the changes stand, and of which day."""

    author: str
    day: date


def redline(old: bytes | None, new: bytes | None, signature: Signature) -> bytes | None:
    """The new file with tracked changes against the old one; nothing when a reader sees no difference.

    Without `old` everything is inserted, without `new` everything is deleted. Raises `UntrueRedline` when accepting
    everything is not the new file or rejecting everything not the old one, and what `compared` raises.
    """
    before, after = read_parts(old) if old else None, read_parts(new) if new else None
    if before and after and not find_differing_stories(before, after):
        return None
    parts = _track_changes(old, new, signature)
    _verify_redline(parts, before, after)
    return pack_parts(parts)


def _track_changes(old: bytes | None, new: bytes | None, signature: Signature) -> dict[str, bytes]:
    author, day = signature.author, signature.day
    if old and new:
        return fix_changes(read_parts(compared(old, new, author, day)))
    return (
        mark_all_inserted(read_parts(new), author, day)
        if new
        else mark_all_deleted(read_parts(old or b""), author, day)
    )


def _verify_redline(parts: Parts, before: Parts | None, after: Parts | None) -> None:
    wrong = describe_integrity_faults(parts)
    if after:
        wrong += [
            f"met alles aanvaard is {name} anders" for name in find_differing_stories(accept_changes(parts), after)
        ]
    if before:
        wrong += [
            f"met alles geweigerd is {name} anders" for name in find_differing_stories(reject_changes(parts), before)
        ]
    if wrong:
        raise UntrueRedline("; ".join(wrong))


REDLINE_SUFFIX = "-wijzigingen"
MOST_AT_ONCE = 2
"""How many files are compared at the same time; each takes a processor for a second."""

_UNREADABLE_HINT = "los de fouten op ('fiches controleer') en vergelijk opnieuw"
_UNTRUE_HINT = "leg beide versies zelf naast elkaar, en meld dit met de twee versies van de fiche"


@dataclass(frozen=True, slots=True)
class Redline:
    """What became of one form of a fiche: a file, a finding, or neither when a reader sees no difference.

    `told` says in Dutch what the file shows.
    """

    name: str
    told: str
    content: bytes | None = field(default=None, repr=False)
    finding: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class _FichePair:
    """A fiche in both versions, as far as it is there, with what it is made of."""

    old: Fiche | None
    new: Fiche | None
    dossiers: tuple[Dossier | None, Dossier | None]
    told: str

    @property
    def fiche(self) -> Fiche:
        """The new version; of a fiche that is gone the old one."""
        return next(filter(None, (self.new, self.old)))


@dataclass(frozen=True, slots=True)
class _RedlineTask:
    """Two files to compare, with what is known of the outcome already."""

    empty: Redline
    template: str
    old: bytes | None
    new: bytes | None
    signature: Signature


def make_redlines(
    comparison: Comparison, sides: tuple[Side, Side], forms: Sequence[TemplateFile], author: str, day: date | None
) -> Iterator[Redline]:
    """A redline of each form of every fiche that changed or leans on what changed, by ronde and id.

    Without `day` the changes are of the day of the newest version of the fiche. One fiche that cannot be compared is a
    finding and stops no other. Raises `FichesError` when the extra is not installed.
    """
    signed = partial(_make_signature, author=author, day=day)
    tasks = [task for ronde in comparison.rondes for task in _make_tasks(ronde, sides, forms, signed)]
    # threads will do, since another program does the work; map gives the outcomes in the order of the tasks
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        yield from pool.map(_run_task, tasks)


def _make_signature(fiche: Fiche, author: str, day: date | None) -> Signature:
    return Signature(author, day or fiche.versie.datum)


def _make_tasks(
    ronde: RondeComparison,
    sides: tuple[Side, Side],
    forms: Sequence[TemplateFile],
    signed: Callable[[Fiche], Signature],
) -> Iterator[_RedlineTask | Redline]:
    """What has to be compared, rendered; and what became of fiches that cannot be."""
    for one in _find_touched(ronde, sides):
        if isinstance(one, Redline):
            yield one
        else:
            yield from (_make_task(one, form, signed(one.fiche)) for form in forms)


def _find_touched(ronde: RondeComparison, sides: tuple[Side, Side]) -> Iterable[_FichePair | Redline]:
    old, new = (_get_dossier(side, ronde.id) for side in sides)
    changed = {one.id: one for one in ronde.fiches if one.state is not DocumentState.NIET_GELEVERD}
    leaning = {name for one in ronde.documents for change in one.changes for name in change.leaning}
    for name in sorted({*changed, *leaning}):
        one = changed.get(name)
        pair = _make_pair(name, one, (old, new))
        yield pair if _is_readable(one, pair) else _make_unreadable(name, one, sides)


def _make_pair(
    name: str, one: DocumentComparison | None, dossiers: tuple[Dossier | None, Dossier | None]
) -> _FichePair:
    """Both versions of a fiche; it has them both when it did not change itself."""
    old_name = one.old.id if one and one.old else name
    # of a fiche that went in one of two deliveries the ronde may hold the other version too
    before = _find_fiche(dossiers[0], old_name) if one is None or one.old else None
    after = _find_fiche(dossiers[1], name) if one is None or one.new else None
    return _FichePair(before, after, dossiers, _describe_change(one))


def _get_dossier(side: Side, ronde_id: str) -> Dossier | None:
    loaded = side.loaded.get(ronde_id)
    return loaded.dossier if loaded else None


def _find_fiche(dossier: Dossier | None, name: str) -> Fiche | None:
    found = dossier.fiches if dossier else ()
    return next((fiche.value for fiche in found if fiche.value.id == name), None)


def _describe_change(one: DocumentComparison | None) -> str:
    if one is None:
        return "leunt op wat veranderd is"
    before = f", was {one.old.id}" if one.state is DocumentState.HERNOEMD and one.old else ""
    return _STATE_PHRASES.get(one.state, one.fate) + before


_STATE_PHRASES = {
    DocumentState.NIEUW: "nieuw: alles staat er als ingevoegd",
    DocumentState.VERVALLEN: "vervallen: alles staat er als verwijderd",
}


def _is_readable(one: DocumentComparison | None, pair: _FichePair) -> bool:
    """Whether each version that there is could be read."""
    needs_old = one is None or one.old is not None
    needs_new = one is None or one.new is not None
    return not (needs_old and pair.old is None) and not (needs_new and pair.new is None)


def _make_unreadable(name: str, one: DocumentComparison | None, sides: tuple[Side, Side]) -> Redline:
    place = Location(one.document.path if one else name)
    which = " of ".join(side.name for side in sides)
    message = f"{name} is in {which} niet geldig; daarvan is geen Word-bestand te maken."
    return Redline(name, _describe_change(one), finding=make_diagnostic("VGL004", place, message, _UNREADABLE_HINT))


def _make_task(pair: _FichePair, form: TemplateFile, signature: Signature) -> _RedlineTask | Redline:
    target = make_target_name(pair.fiche.id, form.soort, form.vorm)
    empty = Redline(f"{target.removesuffix('.docx')}{REDLINE_SUFFIX}.docx", pair.told)
    try:
        old, new = (_render_fiche(*side, form) for side in zip((pair.old, pair.new), pair.dossiers, strict=True))
    except RenderFault as fault:
        return _make_failed(empty, form.path, fault)
    return _RedlineTask(empty, form.path, old, new, signature)


def _run_task(task: _RedlineTask | Redline) -> Redline:
    """What became of a task."""
    if isinstance(task, Redline):
        return task
    try:
        return replace(task.empty, content=redline(task.old, task.new, task.signature))
    except (UntrueRedline, EngineFault) as fault:
        return _make_failed(task.empty, task.template, fault)


def _make_failed(empty: Redline, template: str, fault: Exception) -> Redline:
    message = f"{empty.name} is niet gemaakt: {fault}."
    return replace(empty, finding=make_diagnostic("VGL004", Location(template), message, _UNTRUE_HINT))


def _render_fiche(fiche: Fiche | None, dossier: Dossier | None, form: TemplateFile) -> bytes | None:
    if fiche is None or dossier is None:
        return None
    return render_checked(load_compiled(form.content), make_fiche_view(dossier, fiche), (fiche.id, fiche.titel))


def iter_redlines(
    comparison: Comparison,
    sides: tuple[Side, Side],
    templates: Sequence[TemplateFile],
    author: str,
    day: date | None,
) -> Iterator[Redline]:
    """One after another, as `make_redlines` gives them.

    Raises `FichesError` for single files, without templates, and when the extra `redline` is not installed.
    """
    forms = [template for template in templates if template.soort == FICHE_KIND.naam]
    if any(side.is_file for side in sides):
        raise FichesError(
            "Van een los invoerbestand is geen Word-bestand te maken: de ronde ontbreekt.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="vergelijk twee mappen, pakketten of revisies, en kies de fiche met --fiche",
        )
    if not forms:
        raise FichesError(
            f"Er is geen sjabloon voor de soort '{FICHE_KIND.naam}'.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="zet templates/fiche.docx terug",
        )
    # asked here: `make_redlines` is a generator, and would tell only when its first file is asked for
    load_engine()
    return make_redlines(comparison, sides, forms, author, day)
