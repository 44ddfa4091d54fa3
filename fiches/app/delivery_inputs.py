"""What a delivery starts from: the question, the inputs as they are read, and the digest of each of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fiches.app.agreements import not_as_in_git
from fiches.app.judge import judged
from fiches.app.lint import lint_templates
from fiches.app.project import TEMPLATES, Project
from fiches.app.writing import usage
from fiches.building.manifest import Invoer
from fiches.building.plan import RenderTask, plan_ronde
from fiches.building.template import TemplateFile
from fiches.codes import make_diagnostic
from fiches.delivery.changes import Previous, previous_delivery
from fiches.delivery.gate import Chosen, chosen, found_reasons, input_reasons, ledger_reasons, template_reasons
from fiches.delivery.manifest import Basis, linked_files
from fiches.delivery.register import digest_in, input_paths, next_number
from fiches.delivery.resent import version_reasons
from fiches.delivery.values import Addressee, Request
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Report
from fiches.diagnostics.suggest import did_you_mean_ref
from fiches.external import git
from fiches.reading import LoadedRonde, load_ronde
from fiches.reading.akkoorden import AKKOORDEN
from fiches.reading.leveringen import LEVERINGEN
from fiches.reading.loader import FICHES_FOLDER, deliveries_path, ledger_path, ronde_folder
from fiches.rendering.kinds import BUNDEL, FICHE, WIJZIGINGEN
from fiches.schema.levering import LEVERING, Leveringen
from fiches.schema.ronde import Ronde
from fiches.signoff import standings


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asks for. `dry` stops before anything is made."""

    to: str
    day: date
    ronde: str | None = None
    scenario: str | None = None
    fiches: Sequence[str] | None = None
    final: bool = False
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """All that was read for one order: what goes, of which templates, and under which name.

    `read` holds the digest of every file that the delivery rests on, as it was when it was read.
    """

    project: Project
    request: Request
    number: int
    loaded: LoadedRonde
    chosen: Chosen
    forms: tuple[TemplateFile, ...]
    tasks: tuple[RenderTask, ...]
    read: dict[str, str]
    previous: Previous | None = None
    broken: str = ""
    """Why the inputs of the delivery before cannot be used."""

    @property
    def name(self) -> str:
        """The name of the package."""
        return self.request.package_name(self.number)

    @property
    def basis(self) -> Basis:
        """The same, as the manifest tells it."""
        used = tuple(Invoer(bestand=form.path, sha256=form.sha256) for form in self.forms)
        return Basis(self.loaded, self.chosen.ids, used, standings(self.loaded), _revision(self.project))

    def digests(self) -> dict[str, str]:
        """The digest of every file that the delivery rests on, as it is at this moment."""
        going = self.chosen.files
        named = linked_files(self.loaded, going)
        own = {*(form.path for form in self.forms), *(file.path for file in (*going, *named))}
        base = f"{ronde_folder(self.loaded.id)}/"
        return {
            path: sha
            for path, sha in _digests(self.project, self.loaded.id).items()
            if path in own or (path.startswith(base) and not path.startswith(f"{base}{FICHES_FOLDER}/"))
        }


def read_work(project: Project, order: Order) -> Work | Report:
    """All that an order needs, or why the ronde cannot be read.

    Raises `FichesError` for an adressaat, scenario or fiche that is unknown, and without a template.
    """
    ronde_id = project.ronde_ids(order.ronde)[-1]
    before = _digests(project, ronde_id)  # before anything is read: a change between the two is a change too
    loaded = judged(load_ronde(project.tree, ronde_id))
    if loaded.ronde is None or loaded.dossier is None:
        return Report.of(found_reasons(loaded, loaded.files))
    request = _request(order, loaded, loaded.ronde)
    register = loaded.leveringen.value if loaded.leveringen else None
    previous, broken = _previous(project, request, register)
    forms = _forms(project, with_changes=previous is not None)
    taken = chosen(request, loaded, loaded.ronde)
    paths = {file.path for file in taken.files}
    tasks = tuple(task for task in plan_ronde(loaded.dossier, forms) if task.bestand in paths)
    number = next_number(register, request.addressee.id)
    work = Work(project, request, number, loaded, taken, forms, tasks, {}, previous, broken)
    for path in work.digests():
        work.read[path] = before.get(path, "")
    work.read.update({form.path: form.sha256 for form in forms})
    return work


def _previous(project: Project, request: Request, register: Leveringen | None) -> tuple[Previous | None, str]:
    """The delivery before to the same addressee, or what is wrong with what was kept of it."""
    try:
        return previous_delivery(project.root, request.ronde, register, request.addressee.id), ""
    except FichesError as error:
        return None, error.message


def _forms(project: Project, *, with_changes: bool) -> tuple[TemplateFile, ...]:
    """The templates of a delivery: of the fiche, of the bundle and, when there is one, of the change log."""
    wanted = (FICHE.naam, BUNDEL, *((WIJZIGINGEN,) if with_changes else ()))
    forms = tuple(template for template in project.templates() if template.soort in wanted)
    if not any(form.soort == FICHE.naam for form in forms):
        raise FichesError(
            f"Er is geen sjabloon {TEMPLATES}/{FICHE.naam}.docx.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="zet het sjabloon terug, of haal het uit een eerdere versie",
        )
    return forms


def _digests(project: Project, ronde_id: str) -> dict[str, str]:
    """The digest of every input of a ronde, of its register of deliveries and of every template."""
    paths = [*input_paths(project.tree, ronde_id), deliveries_path(ronde_id), *project.tree.list(TEMPLATES)]
    return {path: digest_in(project.tree, path) for path in paths}


def _revision(project: Project) -> str | None:
    try:
        return git.resolve(project.root, "HEAD")
    except FichesError:
        return None


def _request(order: Order, loaded: LoadedRonde, ronde: Ronde) -> Request:
    if not re.fullmatch(LEVERING, loaded.id):
        raise usage(
            f"De map van ronde '{loaded.id}' heeft een naam die niet in die van een pakket kan.",
            "geef de map een naam van letters, cijfers en streepjes, zoals 2021",
        )
    known = {one.id: (one.naam, *one.aliassen) for one in ronde.adressaten}
    if order.to not in known:
        raise usage(f"Adressaat '{order.to}' staat niet in ronde {loaded.id}.", _hint(order.to, known, "adressaten"))
    scenarios = {one.id: (one.naam, *one.aliassen) for one in ronde.scenarios}
    if order.scenario is not None and order.scenario not in scenarios:
        raise usage(f"Scenario '{order.scenario}' staat niet in ronde {loaded.id}.", _hint(order.scenario, scenarios))
    titles: dict[str, tuple[str, ...]] = {file.id: () for file in loaded.files}
    for fiche in order.fiches or ():
        if fiche not in titles:
            raise usage(f"Fiche '{fiche}' staat niet in ronde {loaded.id}.", _hint(fiche, titles))
    to = next(one for one in ronde.adressaten if one.id == order.to)
    addressee = Addressee(to.id, to.naam, to.soort, to.niveau)
    fiches = tuple(dict.fromkeys(order.fiches)) if order.fiches else None
    return Request(loaded.id, addressee, order.scenario, fiches, order.final, order.day)


def _hint(word: str, known: dict[str, tuple[str, ...]], where: str = "") -> str:
    return did_you_mean_ref(word, known) or f"noem hem in ronde.yaml, onder '{where}'"


def reasons_against(work: Work) -> list[Diagnostic]:
    """Every reason not to deliver that can be known before anything is made."""
    lint = lint_templates(work.project, [form.vorm for form in work.forms])
    found = input_reasons(work.request, work.loaded, work.chosen.files, standings(work.loaded))
    found += template_reasons(lint.report, [form.path for form in work.forms])
    found += version_reasons(work.project.root, work.loaded, work.chosen.files)
    if work.broken and not any(one.message == work.broken for one in found):
        found.append(
            make_diagnostic(
                "LEV113", Location(deliveries_path(work.loaded.id)), work.broken, "haal dat bestand terug uit git"
            )
        )
    for path, kind in ((ledger_path(work.loaded.id), AKKOORDEN), (deliveries_path(work.loaded.id), LEVERINGEN)):
        found += ledger_reasons(not_as_in_git(work.project, path, kind), found)
    return found
