"""Checking, then making every file that is stale."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from fiches.app.check import chosen_paths, chosen_report
from fiches.app.judge import judged_as_before
from fiches.app.outcome import FicheOutcome, Outcome, RondeOutcome, ronde_outcome
from fiches.app.project import TEMPLATES, Project
from fiches.building.executor import build, orphans, outdated_pdfs
from fiches.building.keeping import Built
from fiches.building.making import Alone, Hire
from fiches.building.plan import RenderTask, plan_ronde, target_name, waiting
from fiches.building.template import TemplateFile
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.reading import LoadedRonde, load_ronde
from fiches.rendering.kinds import FICHE, KINDS

VERDICTS = ".controles"
"""Where, below the output folder, findings are kept until something changes."""

Progress = Callable[[int, int, Built], None]
"""Is told after each file: how many are done, how many there are, and what became of it."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to make: of one ronde or of all, these fiches or all. Their paths count from `cwd`."""

    ronde: str | None = None
    fiches: Sequence[str] = ()
    cwd: Path | None = None


def build_rondes(
    project: Project, order: Order, output: Path, hire: Hire = Alone, on_progress: Progress | None = None
) -> Outcome:
    """Make the files of all valid fiches, or of those that are named, below `output`; `hire` brings who makes them.

    A fiche with a fout is left as it was; all others are made. Raises `FichesError` when nothing can be written.
    """
    wanted, cwd = order.fiches, order.cwd or project.root
    verdicts = output / VERDICTS
    loaded = [
        judged_as_before(load_ronde(project.tree, ronde_id), verdicts) for ronde_id in project.ronde_ids(order.ronde)
    ]
    paths = chosen_paths(project, loaded, wanted, cwd) if wanted else None
    templates = project.templates()
    found = [] if any(template.soort == FICHE.naam for template in templates) else [_no_template()]
    whole = {part.id: plan_ronde(part.dossier, templates) if part.dossier else [] for part in loaded}
    plans = {name: [task for task in tasks if paths is None or task.bestand in paths] for name, tasks in whole.items()}
    built = _build_all(plans, templates, output, hire, on_progress)
    found += [diagnostic for outcome in built for diagnostic in outcome.diagnostics]
    found += [late for part in loaded for late in _waiting(part, templates)] if paths is None else []
    found += [lost for part in loaded for lost in _orphans(part, whole[part.id], templates, output)]
    report = chosen_report(project, loaded, paths).merge(found)
    return Outcome(report, tuple(_with_files(ronde_outcome(part, paths), built) for part in loaded))


def crew(werkers: int = 1, cluster: str | None = None) -> Hire:
    """Who makes the files: this process, as many others as are asked for, or a cluster at an address."""
    if cluster is not None:
        from fiches.building.cluster import Cluster  # noqa: PLC0415  (few builds need one)

        return partial(Cluster, cluster)
    if werkers == 1:
        return Alone
    from fiches.building.processes import Processes  # noqa: PLC0415

    return partial(Processes, werkers)


def with_outdated_pdfs(outcome: Outcome, output: Path) -> Outcome:
    """The outcome with a finding for each PDF that does not belong to its Word file any more."""
    found = [late for ronde in outcome.rondes for late in outdated_pdfs(ronde.id, output)]
    return replace(outcome, report=outcome.report.merge(found)) if found else outcome


def _build_all(
    plans: dict[str, list[RenderTask]],
    templates: list[TemplateFile],
    output: Path,
    hire: Hire,
    on_progress: Progress | None,
) -> list[Built]:
    total = sum(map(len, plans.values()))
    done: list[Built] = []
    for ronde_id, tasks in plans.items():
        for outcome in build(ronde_id, tasks, templates, output, hire) if tasks else ():
            done.append(outcome)
            if on_progress:
                on_progress(len(done), total, outcome)
    return done


def _with_files(ronde: RondeOutcome, built: list[Built]) -> RondeOutcome:
    mine = [outcome for outcome in built if outcome.task.target.startswith(f"{ronde.id}/")]

    def files(fiche: FicheOutcome) -> FicheOutcome:
        return fiche.with_built(outcome for outcome in mine if outcome.task.bestand == fiche.path)

    others = tuple(outcome for outcome in mine if outcome.task.soort != FICHE.naam)
    return RondeOutcome(ronde.id, ronde.naam, tuple(map(files, ronde.fiches)), others)


def _no_template() -> Diagnostic:
    return make_diagnostic(
        "SJB001",
        Location(f"{TEMPLATES}/{FICHE.naam}.docx"),
        f"Er is geen sjabloon {TEMPLATES}/{FICHE.naam}.docx.",
        "zet het sjabloon terug, of haal het uit een eerdere versie",
    )


def _waiting(part: LoadedRonde, templates: list[TemplateFile]) -> list[Diagnostic]:
    kinds, fiches = waiting(part.dossier, templates) if part.dossier else ([], [])
    paths = {file.id: file.path for file in part.files}
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


def _orphans(
    part: LoadedRonde, planned: list[RenderTask], templates: list[TemplateFile], output: Path
) -> list[Diagnostic]:
    """Also a file of a fiche that is not valid now is wanted: only a fiche that is gone leaves an orphan."""
    forms = [template.vorm for template in templates if template.soort == FICHE.naam]
    wanted = [
        target_name(kenmerk, FICHE.naam, form) for file in part.files for kenmerk in file.kenmerken for form in forms
    ]
    wanted += [task.target for task in planned if task.soort != FICHE.naam]
    unsure = [kind.naam for kind in KINDS if kind is not FICHE] if part.report.has_errors else []
    return [
        make_diagnostic(
            "BOU003",
            Location(str(path)),
            f"{path.name} hoort bij geen fiche of sjabloon meer.",
            "verwijder het bestand, of zet de fiche terug",
        )
        for path in orphans(part.id, wanted, unsure, output)
    ]
