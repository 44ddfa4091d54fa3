"""Check the inputs, then make every Word file that is out of date, and on request a PDF beside each of them.

A fiche with a fout is left as it was; all others are made. The Word files are made in this process, in several
processes or on a cluster. LibreOffice makes the PDFs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fiches.app.check import judge_ronde_cached, make_report, make_ronde_outcome, resolve_paths
from fiches.app.joined import join_findings
from fiches.app.outcome import FicheOutcome, FileOutcome, Outcome, RondeOutcome
from fiches.app.use_case import TEMPLATES_FOLDER, Project
from fiches.build.build import build_ronde, find_orphans, find_outdated_pdfs, make_template_store
from fiches.build.plan import (
    BuildResult,
    ProgressCallback,
    RenderTask,
    TemplateFile,
    find_waiting_kinds,
    make_target_name,
    plan_ronde,
)
from fiches.build.reading import SharedReader
from fiches.build.workers import (
    Executor,
    ExecutorFactory,
    GrowingExecutor,
    ProcessExecutor,
    SerialExecutor,
    TemplateStore,
)
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Report
from fiches.documents.kinds import DOCUMENT_KINDS, FICHE_KIND
from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.load.yaml import forget_files

if TYPE_CHECKING:
    from fiches.io.libreoffice import LibreOffice  # most builds make no PDF

FINDINGS_CACHE_FOLDER = ".controles"
"""Where, below the output folder, findings are kept until something changes."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to make: of one ronde or of all, these fiches or all. Their paths count from `cwd`.

    With `fields` every value in a fiche can be edited in Word and taken over from there.
    """

    ronde: str | None = None
    fiches: Sequence[str] = ()
    cwd: Path | None = None
    fields: bool = True


def build_rondes(
    project: Project,
    request: BuildRequest,
    output: Path,
    make_executor: ExecutorFactory = SerialExecutor,
    on_progress: ProgressCallback | None = None,
) -> Outcome:
    """Make the files of all valid fiches, or of those that are named, below `output`.

    A fiche with a fout is left as it was; all others are made. Raises `FichesError` when nothing can be written.
    """
    templates = project.load_templates()
    built_kinds = {kind.naam for kind in DOCUMENT_KINDS}
    store = make_template_store([one for one in templates if one.soort in built_kinds], output)
    with make_executor(store) as executor:
        prepared = _prepare(project, request, output, executor, templates)
        built = _build_all(prepared.tasks, output, executor, on_progress)
    told = [*(one for result in built for one in result.diagnostics), *prepared.findings]
    told += _report_unshown(built, store)
    report = prepared.report.merge([*_report_missing_template(templates), *told])
    return Outcome(report, tuple(_add_files(ronde, built) for ronde in prepared.rondes), tuple(built))


@dataclass(frozen=True, slots=True)
class _PreparedBuild:
    """What a build needs once the inputs are judged: the files to make, by ronde, and all that is to be told.

    What was read of the files is let go before the first is made: of a thousand fiches it is a third of the memory.
    """

    tasks: dict[str, list[RenderTask]]
    findings: list[Diagnostic]
    """About the output as a whole."""
    report: Report
    rondes: tuple[RondeOutcome, ...]


def _prepare(
    project: Project, request: BuildRequest, output: Path, executor: Executor, templates: list[TemplateFile]
) -> _PreparedBuild:
    loaded = _load_judged(project, request.ronde, output / FINDINGS_CACHE_FOLDER, executor)
    paths = _resolve_fiches(project, loaded, request)
    plans = {
        part.id: plan_ronde(part.dossier, templates, fields=request.fields) if part.dossier else [] for part in loaded
    }
    found: list[Diagnostic] = []
    for part in loaded:
        found += _report_waiting(part, templates) if paths is None else []
        found += _report_orphans(part, plans[part.id], templates, output)
    rondes = tuple(make_ronde_outcome(part, paths) for part in loaded)
    return _PreparedBuild(
        _select_tasks(plans, paths), found, join_findings(make_report(project, loaded, paths)), rondes
    )


def _load_judged(project: Project, ronde: str | None, findings: Path, executor: Executor) -> list[LoadedRonde]:
    judged = []
    for ronde_id in project.select_ronde_ids(ronde):
        loaded = load_ronde(project.tree, ronde_id, reader=SharedReader(executor))
        forget_files()
        judged.append(judge_ronde_cached(loaded, findings, executor.find_in_fiches))
    return judged


def _resolve_fiches(project: Project, loaded: Sequence[LoadedRonde], request: BuildRequest) -> frozenset[str] | None:
    """The files of the fiches that are named; None when none is, and all are meant."""
    if not request.fiches:
        return None
    return resolve_paths(project, loaded, request.fiches, request.cwd or project.root)


def _select_tasks(plans: dict[str, list[RenderTask]], paths: frozenset[str] | None) -> dict[str, list[RenderTask]]:
    if paths is None:
        return plans
    return {ronde_id: [task for task in tasks if task.bestand in paths] for ronde_id, tasks in plans.items()}


def choose_executor(werkers: int | None = None, cluster: str | None = None) -> ExecutorFactory:
    """Who judges fiches and makes the files: this process, or as many others as are asked for; a cluster at an address
    only makes files.

    When nobody asks, it is this process for a few of them, and all cores for many.
    """
    if cluster is not None:
        from fiches.build.cluster import ClusterExecutor  # noqa: PLC0415  (few builds need one)

        return partial(ClusterExecutor, cluster)
    if werkers is None:
        return GrowingExecutor
    return SerialExecutor if werkers == 1 else partial(ProcessExecutor, werkers)


def add_outdated_pdfs(outcome: Outcome, output: Path) -> Outcome:
    """The outcome with a finding for each PDF that does not belong to its Word file any more."""
    found = [late for ronde in outcome.rondes for late in find_outdated_pdfs(ronde.id, output)]
    return replace(outcome, report=outcome.report.merge(found)) if found else outcome


def add_pdf_files(
    outcome: Outcome, output: Path, office: "LibreOffice", on_progress: ProgressCallback | None = None
) -> Outcome:
    """The outcome of a build, with the PDFs of its Word files and what was found in them.

    Raises `FichesError` when LibreOffice does not work or nothing can be written.
    """
    from fiches.build.pdfs import build_pdfs  # noqa: PLC0415  (most builds make no PDF)

    made: list[BuildResult] = []
    for ronde in outcome.rondes:
        words = [one for one in outcome.built if one.task.target.startswith(f"{ronde.id}/")]
        for built in build_pdfs(ronde.id, words, office, output) if words else ():
            made.append(built)
            if on_progress:
                on_progress(len(made), len(outcome.built), built)
    found = [diagnostic for built in made for diagnostic in built.diagnostics]
    told = sorted(made, key=lambda built: built.task.target)
    rondes = tuple(_add_files(ronde, told) for ronde in outcome.rondes)
    return Outcome(outcome.report.merge(found), rondes, (*outcome.built, *made))


def _build_all(
    plans: dict[str, list[RenderTask]],
    output: Path,
    executor: Executor,
    on_progress: ProgressCallback | None,
) -> list[BuildResult]:
    total = sum(map(len, plans.values()))
    done: list[BuildResult] = []
    for ronde_id in list(plans):
        # nobody needs the views of what is done, nor the whole ronde that they are made of
        tasks = plans.pop(ronde_id)
        for outcome in build_ronde(ronde_id, tasks, output, executor) if tasks else ():
            done.append(replace(outcome, task=outcome.task.without_view()))
            if on_progress:
                on_progress(len(done), total, outcome)
    return done


def _add_files(ronde: RondeOutcome, built: Iterable[BuildResult]) -> RondeOutcome:
    """The ronde with the files that were made, each with the fiche that it is mainly about."""
    by_input: dict[str, list[FileOutcome]] = {}
    others = list(ronde.documents)
    for one in built:
        if one.task.target.startswith(f"{ronde.id}/"):
            mine = by_input.setdefault(one.task.bestand, []) if one.task.soort == FICHE_KIND.naam else others
            mine.append(FileOutcome(one.path, one.task.vorm, one.task.titel, one.state.value))

    def add(fiche: FicheOutcome) -> FicheOutcome:
        return fiche.with_files((*fiche.files, *by_input.get(fiche.path, ())))

    return RondeOutcome(ronde.id, ronde.naam, tuple(map(add, ronde.fiches)), tuple(others))


def _report_missing_template(templates: Sequence[TemplateFile]) -> list[Diagnostic]:
    if any(template.soort == FICHE_KIND.naam for template in templates):
        return []
    path = f"{TEMPLATES_FOLDER}/{FICHE_KIND.naam}.docx"
    hint = "zet het sjabloon terug, of haal het uit een eerdere versie"
    return [make_diagnostic("SJB001", Location(path), f"Er is geen sjabloon {path}.", hint)]


def _report_unshown(built: Iterable[BuildResult], store: TemplateStore) -> Iterator[Diagnostic]:
    """The templates of these files with words that no page shows: one finding for each."""
    from fiches.word.template.render import list_unshown  # noqa: PLC0415  (a build with nothing to do needs no Word)

    for task in {one.task.sjabloon_sha256: one.task for one in built}.values():
        if found := list_unshown(store.contents[task.sjabloon_sha256], store.cache):
            more = " Er is meer wat geen bladzijde toont." if len(found) > 1 else ""
            hint = f"elk document krijgt dit mee; bekijk alles met: fiches sjabloon controleer {task.vorm}"
            yield make_diagnostic("SJB214", Location(task.sjabloon), f"{found[0]}{more}", hint)


def _report_waiting(part: LoadedRonde, templates: list[TemplateFile]) -> list[Diagnostic]:
    kinds, fiches = find_waiting_kinds(part.dossier, templates) if part.dossier else ([], [])
    paths = {one.fiche: one.path for one in part.unread_fiches} | {file.id: file.path for file in part.files}
    return [
        make_diagnostic(
            "BOU005",
            Location(paths[fiche]),
            f"Zolang {fiche} een fout heeft, worden geen documenten gemaakt die fiches optellen: {', '.join(kinds)}.",
            "los de fout op en bouw opnieuw; wat er eerder is gemaakt, staat er nog",
        )
        for fiche in fiches
        if kinds
    ]


def _report_orphans(
    part: LoadedRonde, planned: list[RenderTask], templates: list[TemplateFile], output: Path
) -> list[Diagnostic]:
    """Also a file of a fiche that is not valid or not read now is wanted: only one that is gone leaves an orphan."""
    wanted = _list_fiche_targets(part, templates)
    wanted += [task.target for task in planned if task.soort != FICHE_KIND.naam]
    unsure = [kind.naam for kind in DOCUMENT_KINDS if kind is not FICHE_KIND] if part.report.has_errors else []
    return [
        make_diagnostic(
            "BOU003",
            Location(str(path)),
            f"{path.name} hoort bij geen fiche of sjabloon meer.",
            "verwijder het bestand, of zet de fiche terug",
        )
        for path in find_orphans(part.id, wanted, unsure, output)
    ]


def _list_fiche_targets(part: LoadedRonde, templates: Sequence[TemplateFile]) -> list[str]:
    """The names of the files that the fiches of a ronde have in every form, also of those that were not made now."""
    forms = [template.vorm for template in templates if template.soort == FICHE_KIND.naam]
    names = [*(one.fiche for one in part.unread_fiches), *(name for file in part.files for name in file.kenmerken)]
    return [make_target_name(name, FICHE_KIND.naam, form) for name in names for form in forms]
