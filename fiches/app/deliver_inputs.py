"""What a delivery starts from: the request, the inputs as they were read, the digest of each of them, and what may not
get out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from fiches.agree.standing import Standing, judge_akkoorden
from fiches.app.check import judge_ronde
from fiches.app.ledger_history import check_against_git, check_kept_texts
from fiches.app.lint import lint_templates
from fiches.app.use_case import TEMPLATES_FOLDER, Project
from fiches.build.plan import Invoer, RenderTask, TemplateFile, plan_ronde
from fiches.checks.rule import RondeSubject
from fiches.codes import make_diagnostic
from fiches.deliver.changes import check_versions
from fiches.deliver.delivery import (
    Addressee,
    DeliveryPackage,
    FileKind,
    PackageFile,
    PackageRequest,
    compute_source_digest,
    list_inputs,
)
from fiches.deliver.earlier import PreviousDelivery, find_previous_delivery
from fiches.deliver.gate import (
    FicheSelection,
    add_stukken,
    check_inputs,
    find_blocking_findings,
    select_fiches,
    select_ledger_reasons,
    select_stray_reasons,
    select_template_reasons,
)
from fiches.deliver.leaks import InternalText, InternalTexts, PackageSearch, WithheldNames, squeeze_text
from fiches.deliver.manifest import DeliveryBasis, find_linked_files
from fiches.deliver.package import compute_next_number
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Report, find_named, suggest_reference
from fiches.documents.kinds import BUNDEL, FICHE_KIND, WIJZIGINGEN
from fiches.documents.parts import Names, collect_names
from fiches.io import git
from fiches.io.files import make_usage_error
from fiches.load.ledgers import AKKOORDEN_LEDGER, LEVERINGEN_LEDGER
from fiches.load.ronde import (
    FICHES_FOLDER,
    LoadedRonde,
    find_stray_files,
    get_akkoorden_path,
    get_leveringen_path,
    get_ronde_files,
    get_ronde_folder,
    load_ronde,
)
from fiches.load.trees import SourceTree
from fiches.load.yaml import MAX_BYTES, parse_yaml
from fiches.model.dossier import Dossier, make_public, make_public_dossier
from fiches.model.field_rules import find_internal, iter_strings, read_internal_fields, remove_internal
from fiches.model.fields import Ref
from fiches.model.ledgers import LEVERING_PATTERN, Leveringen
from fiches.model.ronde import Ronde, Stuknaam
from fiches.word.package import read_parts

SCENARIOS = "scenarios"
"""The field of a fiche by which a delivery can choose."""


@dataclass(frozen=True, slots=True)
class DeliveryRequest:
    """What somebody asks for. `dry_run` stops before anything is made."""

    addressee_id: str
    day: date
    ronde: str | None = None
    scenario: str | None = None
    fiches: Sequence[str] | None = None
    final: bool = False
    dry_run: bool = False
    stukken: Sequence[str] | None = None
    """The documents of the ronde that go along, when that is not what the ronde says for the addressee."""


@dataclass(frozen=True, slots=True)
class DeliveryWork:
    """All that was read for one order: what goes, of which templates, and under which name.

    `digests_when_read` holds the digest of every file that the delivery rests on, as it was when it was read. What is
    made, is made of `public`: the ronde without what is only for inside.
    """

    project: Project
    request: PackageRequest
    number: int
    loaded: LoadedRonde
    public: LoadedRonde
    selection: FicheSelection
    forms: tuple[TemplateFile, ...]
    tasks: tuple[RenderTask, ...]
    digests_when_read: dict[str, str]
    previous: PreviousDelivery | None = None
    previous_fault: str = ""
    """Why the inputs of the delivery before cannot be used."""
    standings: tuple[Standing, ...] = ()
    """What every akkoord of the ronde is worth."""

    @property
    def name(self) -> str:
        """The name of the package."""
        return self.request.make_package_name(self.number)

    @property
    def dossier(self) -> Dossier:
        """The dossier with all that is in it, for the places of texts."""
        if self.loaded.dossier is None:
            raise AssertionError("a ronde without a dossier is never delivered")
        return self.loaded.dossier

    @property
    def basis(self) -> DeliveryBasis:
        """The same, as the manifest tells it."""
        used = tuple(Invoer(bestand=form.path, sha256=form.sha256) for form in self.forms)
        revision, going = _get_revision(self.project), self.selection
        return DeliveryBasis(self.public, going.ids, used, self.standings, revision, stuk_ids=going.stuk_ids)

    @property
    def told(self) -> PackageRequest:
        """The request as the package tells it: where scenarios are internal, the fiches that were chosen by one."""
        fields = self.loaded.ronde.interne_velden if self.loaded.ronde else ()
        if self.request.scenario is None or not any(one.veld == SCENARIOS for one in fields):
            return self.request
        return replace(self.request, scenario=None, fiches=self.selection.ids)

    def compute_digests(self) -> dict[str, str]:
        """The digest of every file that the delivery rests on, as it is at this moment."""
        going = self.selection.files
        named = find_linked_files(self.loaded, going)
        own = {*(form.path for form in self.forms), *(file.path for file in (*going, *named))}
        base = f"{get_ronde_folder(self.loaded.id)}/"
        return {
            path: sha
            for path, sha in _compute_input_digests(self.project, self.loaded.id).items()
            if path in own or (path.startswith(base) and not path.startswith(f"{base}{FICHES_FOLDER}/"))
        }


def load_work(project: Project, request: DeliveryRequest) -> DeliveryWork | Report:
    """All that an order needs, or why the ronde cannot be read.

    Raises `FichesError` for an adressaat, scenario or fiche that is unknown, and without a template.
    """
    ronde_id = project.select_ronde_ids(request.ronde)[-1]
    # before anything is read: a change between the two is a change too
    before = _compute_input_digests(project, ronde_id)
    loaded = judge_ronde(load_ronde(project.tree, ronde_id))
    if loaded.ronde is None or loaded.dossier is None:
        return Report.from_diagnostics(find_blocking_findings(loaded, loaded.files))
    package_request = _make_package_request(request, loaded, loaded.ronde)
    register = loaded.leveringen.value if loaded.leveringen else None
    previous, broken = _find_previous(project, package_request, register)
    dossier, templates = make_public_dossier(loaded.dossier), project.load_templates()
    taken = select_fiches(package_request, loaded, loaded.ronde)
    taken = add_stukken(taken, package_request, loaded, {template.soort for template in templates})
    extra = (*taken.stuk_ids, *((WIJZIGINGEN,) if previous is not None else ()))
    forms = _select_templates(templates, extra)
    paths = {text.path for text in taken.texts}
    tasks = tuple(task for task in plan_ronde(dossier, forms) if task.bestand in paths)
    given = judge_akkoorden(loaded)
    number = compute_next_number(register, package_request.addressee.id)
    public = _make_public(loaded, dossier)
    work = DeliveryWork(
        project, package_request, number, loaded, public, taken, forms, tasks, {}, previous, broken, given
    )
    # which files count is known only now; their digests are from before they were read
    for path in work.compute_digests():
        work.digests_when_read[path] = before.get(path, "")
    work.digests_when_read.update({form.path: form.sha256 for form in forms})
    return work


def _make_public(loaded: LoadedRonde, dossier: Dossier) -> LoadedRonde:
    """The ronde with this dossier, and its files, without what is only for inside.

    What was read of the files stays: of that only digests go out.
    """
    fields = dossier.ronde.value.interne_velden
    files = tuple(
        replace(
            file,
            fiche=file.fiche and make_public(file.fiche, fields),
            shaped=file.shaped and make_public(file.shaped, fields),
            varianten=tuple(make_public(variant, fields) for variant in file.varianten),
        )
        for file in loaded.files
    )
    return replace(loaded, dossier=dossier, files=files)


def _find_previous(
    project: Project, request: PackageRequest, register: Leveringen | None
) -> tuple[PreviousDelivery | None, str]:
    """The delivery before to the same addressee, or what is wrong with what was kept of it."""
    try:
        return find_previous_delivery(project.root, request.ronde, register, request.addressee.id), ""
    except FichesError as error:
        return None, error.message


def _select_templates(templates: Sequence[TemplateFile], extra: Sequence[str]) -> tuple[TemplateFile, ...]:
    """The templates of a delivery: of the fiche, of the bundle, and of these other kinds of document."""
    wanted = (FICHE_KIND.naam, BUNDEL, *extra)
    forms = tuple(template for template in templates if template.soort in wanted)
    if not any(form.soort == FICHE_KIND.naam for form in forms):
        raise FichesError(
            f"Er is geen sjabloon {TEMPLATES_FOLDER}/{FICHE_KIND.naam}.docx.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="zet het sjabloon terug, of haal het uit een eerdere versie",
        )
    return forms


def get_package_folder(soort: str) -> str:
    """The folder in a package for documents of a kind; "" is the package itself."""
    return "fiches" if soort == FICHE_KIND.naam else ""


def _compute_input_digests(project: Project, ronde_id: str) -> dict[str, str]:
    """The digest of every input of a ronde, of its register of deliveries and of every template."""
    paths = [*list_inputs(project.tree, ronde_id), get_leveringen_path(ronde_id), *project.tree.list(TEMPLATES_FOLDER)]
    return {path: compute_source_digest(project.tree, path) for path in paths}


def _get_revision(project: Project) -> str | None:
    try:
        return git.resolve_revision(project.root, "HEAD")
    except FichesError:
        return None


def _make_package_request(request: DeliveryRequest, loaded: LoadedRonde, ronde: Ronde) -> PackageRequest:
    if not re.fullmatch(LEVERING_PATTERN, loaded.id):
        raise make_usage_error(
            f"De map van ronde '{loaded.id}' heeft een naam die niet in die van een pakket kan.",
            "geef de map een naam van letters, cijfers en streepjes, zoals 2021",
        )
    addressee = _find_addressee(request.addressee_id, ronde, loaded.id)
    scenario = None if request.scenario is None else _find_scenario(request.scenario, ronde, loaded.id)
    fiches = tuple(dict.fromkeys(request.fiches)) if request.fiches else None
    _check_fiches(fiches or (), loaded)
    soort = next((one for one in ronde.adressaattypen if one.id == addressee.soort), None)
    by_type = soort.stukken if soort else ()
    stukken = by_type if request.stukken is None else tuple(map(Stuknaam, request.stukken))
    return PackageRequest(loaded.id, addressee, scenario, fiches, request.final, request.day, stukken)


def _find_addressee(wanted: str, ronde: Ronde, ronde_id: str) -> Addressee:
    known = {one.id: (one.naam, *one.aliassen) for one in ronde.adressaten}
    found = next((one for one in ronde.adressaten if one.id == find_named(wanted, known)), None)
    if found is None:
        hint = _make_hint(wanted, known, "adressaten")
        raise make_usage_error(f"Adressaat '{wanted}' staat niet in ronde {ronde_id}.", hint)
    return Addressee(found.id, found.naam, found.soort, found.niveau)


def _find_scenario(wanted: str, ronde: Ronde, ronde_id: str) -> str:
    """The id of a scenario that is named by its id or one of its names."""
    known = {one.id: (one.naam, *one.aliassen) for one in ronde.scenarios}
    found = find_named(wanted, known)
    if not found:
        hint = _make_hint(wanted, known, "scenarios")
        raise make_usage_error(f"Scenario '{wanted}' staat niet in ronde {ronde_id}.", hint)
    return found


def _check_fiches(wanted: Sequence[str], loaded: LoadedRonde) -> None:
    """Raises `FichesError` for an unknown id. Of one that seems to be in a file that is not read, the gate tells."""
    known: dict[str, tuple[str, ...]] = {file.id: () for file in loaded.files}
    for fiche in wanted:
        if fiche not in known and fiche not in {one.fiche for one in loaded.unread_fiches}:
            raise make_usage_error(f"Fiche '{fiche}' staat niet in ronde {loaded.id}.", _make_hint(fiche, known))


def _make_hint(word: str, known: dict[str, tuple[str, ...]], where: str = "") -> str:
    return suggest_reference(word, known) or f"noem hem in ronde.yaml, onder '{where}'"


def find_reasons(work: DeliveryWork) -> list[Diagnostic]:
    """Every reason not to deliver that can be known before anything is made."""
    lint = lint_templates(work.project, [form.vorm for form in work.forms])
    found = check_inputs(work.request, work.loaded, work.selection, work.standings)
    found += select_stray_reasons(find_stray_files(work.project.tree))
    found += select_template_reasons(lint.report, [form.path for form in work.forms])
    found += check_versions(work.project.root, work.loaded, work.selection.texts)
    if work.previous_fault and not any(one.message == work.previous_fault for one in found):
        found.append(
            make_diagnostic(
                "LEV113",
                Location(get_leveringen_path(work.loaded.id)),
                work.previous_fault,
                "haal dat bestand terug uit git",
            )
        )
    for path, kind in (
        (get_akkoorden_path(work.loaded.id), AKKOORDEN_LEDGER),
        (get_leveringen_path(work.loaded.id), LEVERINGEN_LEDGER),
    ):
        found += select_ledger_reasons(check_against_git(work.project, path, kind), found)
    return [*found, *select_ledger_reasons(check_kept_texts(work.project, work.loaded.id), found)]


def search_templates(work: DeliveryWork) -> list[Diagnostic]:
    """A reason for everything in the templates of a delivery that may not get out.

    One that is no Word file holds no text; that is a reason of its own.
    """
    forms = (form for form in work.forms if _is_word_file(form.content))
    files = (PackageFile.from_content(form.path, form.content, FileKind.FICHE) for form in forms)
    return _make_search(work).check_files(files)


def _is_word_file(content: bytes) -> bool:
    try:
        read_parts(content)
    except ValueError:
        return False
    return True


def search_package(work: DeliveryWork, package: DeliveryPackage) -> list[Diagnostic]:
    """A reason for everything in the files as they would go that may not get out."""
    return _make_search(work).check_files(package.files)


def _make_search(work: DeliveryWork) -> PackageSearch:
    loaded, going, dossier = work.loaded, work.selection.files, work.basis.dossier
    earlier = (work.previous, *work.previous.older) if work.previous else ()
    return PackageSearch(
        WithheldNames(work.request, going, [file for file in loaded.files if file not in going]),
        RondeSubject(dossier.ronde, dossier.register).known_names,
        _list_templates(work),
        get_ronde_files(loaded.id)[0],
        squeeze_text("\n".join(_read_delivered_texts(one, loaded.id) for one in earlier)),
        _collect_internal(work),
    )


def _collect_internal(work: DeliveryWork) -> InternalTexts:
    """What the fiches that go hold for inside alone, beside all that may go out with them."""
    fields, names = work.dossier.ronde.value.interne_velden, collect_names(work.dossier)
    shapes = (one for file in work.selection.files for one in (*filter(None, (file.shaped,)), *file.varianten))
    texts = [
        InternalText(text, sourced.locate(*found.pointer), sourced.value.id, ".".join(found.path))
        for sourced in shapes
        for found in find_internal(sourced.value, fields)
        for text in _iter_told(found.value, names)
    ]
    if not texts:
        return InternalTexts((), ())
    views = (text for task in work.tasks for text in iter_strings(task.make_view()))
    public = (work.dossier.register.value, work.dossier.ronde.value.opgaven)
    delivered = _iter_public_texts(work.previous, work.loaded.id) if work.previous else ()
    return InternalTexts(texts, (*views, *iter_strings(public)), delivered)


def _iter_told(value: Any, names: Names) -> Iterator[str]:
    """The texts in a value, and what it names."""
    for text in iter_strings(value):
        named = names.get(text.soort, {}).get(text, text) if isinstance(text, Ref) else text
        yield named if isinstance(named, str) else str(named.get("naam") or named.get("titel"))


def _iter_public_texts(previous: PreviousDelivery, ronde_id: str) -> Iterator[str]:
    """All that the fiches of an earlier delivery said to the receiver."""
    read = partial(_read_data, previous.tree)
    fields = read_internal_fields(read(get_ronde_files(ronde_id)[0]))
    for fiche in previous.levering.fiches:
        data = read(f"{get_ronde_folder(ronde_id)}/{FICHES_FOLDER}/{fiche}.yaml")
        yield from iter_strings(remove_internal(data, fields))


def _read_data(tree: SourceTree, path: str) -> dict[str, Any]:
    return parse_yaml(path, tree.read_bytes(path, MAX_BYTES)).data or {}


def _list_templates(work: DeliveryWork) -> dict[str, str]:
    """The template of which each Word file in the package is made, by its path there; and each template by its own."""
    fiches = {(PurePosixPath(task.target).stem, get_package_folder(task.soort)): task.sjabloon for task in work.tasks}
    others = {(form.vorm, ""): form.path for form in work.forms if form.soort != FICHE_KIND.naam}
    made = {
        work.request.make_file_path(stem, ".docx", folder): path for (stem, folder), path in (fiches | others).items()
    }
    return made | {form.path: form.path for form in work.forms}


def _read_delivered_texts(previous: PreviousDelivery, ronde_id: str) -> str:
    """All that was typed in the inputs of an earlier delivery, and the titles that were printed beside it."""
    folder, gone = f"{get_ronde_folder(ronde_id)}/{FICHES_FOLDER}", previous.levering.fiches
    stukken = (f"{get_ronde_folder(ronde_id)}/{stuk.value}.yaml" for stuk in previous.levering.stukken)
    own = dict.fromkeys((*get_ronde_files(ronde_id), *stukken, *(f"{folder}/{fiche}.yaml" for fiche in gone)))
    texts = "\n".join(previous.tree.read_bytes(path, MAX_BYTES).decode(errors="replace") for path in own)
    named = (path for path in previous.tree.list(folder) if PurePosixPath(path).stem in texts)
    titles = ((parse_yaml(path, previous.tree.read_bytes(path, MAX_BYTES)).data or {}).get("titel") for path in named)
    return "\n".join((texts, *map(str, titles)))
