"""Redlines: every changed fiche, and each document of the ronde that changed, as a Word file with tracked changes.

It is rendered from both versions with the same template. python-redlines, from the optional extra `redline`,
compares the two Word files; only this module uses it. The library carries a program that it unpacks once into the
user's cache (about 110 MB), and starts it on files in a scratch folder. The same input gives the same
bytes. A redline is only handed out when it is true: with all changes accepted it is exactly the new file, with all
changes rejected exactly the old one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from typing import Any, NamedTuple

from fiches.build.plan import TemplateFile, make_target_name
from fiches.codes import make_diagnostic
from fiches.compare.change import InputKind
from fiches.compare.outcome import Comparison, DocumentComparison, DocumentState, RondeComparison
from fiches.compare.sides import Side
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location
from fiches.documents.kinds import DOCUMENT_KINDS, FICHE_KIND, DocumentKind
from fiches.documents.parts import ViewMaker
from fiches.documents.render import RenderFault, load_compiled, render_checked
from fiches.documents.view import make_fiche_view
from fiches.io.scratch import keep_temporary_files_together
from fiches.model.dossier import Dossier
from fiches.model.ronde import Stuknaam
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
            hint="hoe u dat installeert, zegt: fiches versie",
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
    """What became of one form of a text: a file, a finding, or neither when a reader sees no difference.

    `told` says in Dutch what the file shows.
    """

    name: str
    told: str
    content: bytes | None = field(default=None, repr=False)
    finding: Diagnostic | None = None


class _Printed(NamedTuple):
    """One version of a text: what makes its view, what its document must show, and its day."""

    make_view: ViewMaker
    zichtbaar: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class _TextPair:
    """A fiche or a document of the ronde in both versions, as far as it is there; `soort` is the kind of document."""

    name: str
    soort: str
    old: _Printed | None
    new: _Printed | None
    told: str

    @property
    def day(self) -> date:
        """That of the new version; of a text that is gone that of the old one."""
        return next(filter(None, (self.new, self.old))).day


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
    """A redline of each form of every text that changed or leans on what changed, by ronde and id: the fiches first.

    Without `day` the changes are of the day of the newest version of the text. One text that cannot be compared is a
    finding and stops no other. Raises `FichesError` when the extra is not installed.
    """
    tasks = [
        task
        for ronde in comparison.rondes
        for one in (*_find_touched(ronde, sides), *_find_touched_stukken(ronde, sides))
        for task in _make_tasks(one, forms, author, day)
    ]
    # the library removes its own files, but not those of a run that was killed; threads will do, since another program
    # does the work, and map gives the outcomes in the order of the tasks
    with keep_temporary_files_together(), ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        yield from pool.map(_run_task, tasks)


def _make_tasks(
    one: _TextPair | Redline, forms: Sequence[TemplateFile], author: str, day: date | None
) -> Iterator[_RedlineTask | Redline]:
    """What has to be compared, rendered; and what became of a text that cannot be."""
    if isinstance(one, Redline):
        yield one
    else:
        signature = Signature(author, day or one.day)
        yield from (_make_task(one, form, signature) for form in forms if form.soort == one.soort)


def _find_touched(ronde: RondeComparison, sides: tuple[Side, Side]) -> Iterable[_TextPair | Redline]:
    """The fiches that changed or lean on what changed."""
    old, new = (_get_dossier(side, ronde.id) for side in sides)
    changed = {one.id: one for one in ronde.fiches if one.state is not DocumentState.NIET_GELEVERD}
    leaning = {name for one in ronde.documents for change in one.changes for name in change.leaning}
    for name in sorted({*changed, *leaning}):
        one = changed.get(name)
        pair = _pair_fiches(name, one, (old, new))
        yield pair if _is_readable(one, pair) else _make_unreadable(name, one, sides)


def _pair_fiches(
    name: str, one: DocumentComparison | None, dossiers: tuple[Dossier | None, Dossier | None]
) -> _TextPair:
    """Both versions of a fiche; it has them both when it did not change itself."""
    old_name = one.old.id if one and one.old else name
    # of a fiche that went in one of two deliveries the ronde may hold the other version too
    before = _print_fiche(dossiers[0], old_name) if one is None or one.old else None
    after = _print_fiche(dossiers[1], name) if one is None or one.new else None
    return _TextPair(name, FICHE_KIND.naam, before, after, _describe_change(one))


RESTS_ON: Mapping[str, tuple[InputKind, ...]] = {
    Stuknaam.KERNBOODSCHAPPEN: (InputKind.REGISTER, InputKind.RONDE),
    Stuknaam.MEDEDELING: (InputKind.MEDEDELING, InputKind.REGISTER, InputKind.RONDE),
}
"""Of which files a document about the ronde is made, the one with its own text first."""


def _find_touched_stukken(ronde: RondeComparison, sides: tuple[Side, Side]) -> Iterable[_TextPair | Redline]:
    """The documents about the ronde of which a file changed."""
    old, new = (_get_dossier(side, ronde.id) for side in sides)
    changed = {one.kind: one for one in ronde.documents}
    for kind in (kind for kind in DOCUMENT_KINDS if not changed.keys().isdisjoint(RESTS_ON.get(kind.naam, ()))):
        one = changed.get(RESTS_ON[kind.naam][0])
        pair = _TextPair(kind.naam, kind.naam, _print_stuk(old, kind), _print_stuk(new, kind), _describe_change(one))
        # a ronde may do without a mededeling
        if one or pair.old or pair.new:
            yield pair if _is_readable(one, pair) else _make_unreadable(kind.naam, one, sides)


def _print_stuk(dossier: Dossier | None, kind: DocumentKind) -> _Printed | None:
    made = next(kind.documents(dossier), None) if dossier else None
    if dossier is None or made is None:
        return None
    of_register = kind.naam == Stuknaam.KERNBOODSCHAPPEN
    source = dossier.register if of_register else dossier.mededeling
    version = source.value.versie if source else None
    return _Printed(made.make_view, made.zichtbaar, version.datum if version else dossier.ronde.value.kennisdatum)


def _get_dossier(side: Side, ronde_id: str) -> Dossier | None:
    loaded = side.loaded.get(ronde_id)
    return loaded.dossier if loaded else None


def _print_fiche(dossier: Dossier | None, name: str) -> _Printed | None:
    found = next((fiche.value for fiche in (dossier.fiches if dossier else ()) if fiche.value.id == name), None)
    if dossier is None or found is None:
        return None
    return _Printed(partial(make_fiche_view, dossier, found), (found.id, found.titel), found.versie.datum)


def _describe_change(one: DocumentComparison | None) -> str:
    if one is None:
        return "leunt op wat veranderd is"
    before = f", was {one.old.id}" if one.state is DocumentState.HERNOEMD and one.old else ""
    return _STATE_PHRASES.get(one.state, one.fate) + before


_STATE_PHRASES = {
    DocumentState.NIEUW: "nieuw: alles staat er als ingevoegd",
    DocumentState.VERVALLEN: "vervallen: alles staat er als verwijderd",
}


def _is_readable(one: DocumentComparison | None, pair: _TextPair) -> bool:
    """Whether each version that there is could be read."""
    needs_old = one is None or one.old is not None
    needs_new = one is None or one.new is not None
    return not (needs_old and pair.old is None) and not (needs_new and pair.new is None)


def _make_unreadable(name: str, one: DocumentComparison | None, sides: tuple[Side, Side]) -> Redline:
    place = Location(one.document.path if one else name)
    which = " of ".join(side.name for side in sides)
    message = f"{name} is in {which} niet geldig; daarvan is geen Word-bestand te maken."
    return Redline(name, _describe_change(one), finding=make_diagnostic("VGL004", place, message, _UNREADABLE_HINT))


def _make_task(pair: _TextPair, form: TemplateFile, signature: Signature) -> _RedlineTask | Redline:
    target = make_target_name(pair.name, form.soort, form.vorm)
    empty = Redline(f"{target.removesuffix('.docx')}{REDLINE_SUFFIX}.docx", pair.told)
    try:
        old, new = (_render_text(side, form) for side in (pair.old, pair.new))
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


def _render_text(text: _Printed | None, form: TemplateFile) -> bytes | None:
    return render_checked(load_compiled(form.content), text.make_view(), text.zichtbaar) if text else None


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
    forms = [template for template in templates if template.soort in (FICHE_KIND.naam, *RESTS_ON)]
    if any(side.is_file for side in sides):
        raise FichesError(
            "Van een los invoerbestand is geen Word-bestand te maken: de ronde ontbreekt.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="vergelijk twee mappen, pakketten of revisies, en kies de fiche met --fiche",
        )
    if not any(form.soort == FICHE_KIND.naam for form in forms):
        raise FichesError(
            f"Er is geen sjabloon voor de soort '{FICHE_KIND.naam}'.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="zet templates/fiche.docx terug",
        )
    # asked here: `make_redlines` is a generator, and would tell only when its first file is asked for
    load_engine()
    return make_redlines(comparison, sides, forms, author, day)
