"""Starting a template of one's own, in a house style."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fiches.app.project import TEMPLATES_FOLDER, Project
from fiches.diagnostics import ExitCode, Report, suggest_word
from fiches.documents.kinds import FICHE_KIND, find_kind_name
from fiches.io.files import make_usage_error, write_new_file
from fiches.load.skeleton import HUISSTIJL_FILE, load_huisstijl, make_huisstijl_text
from fiches.load.trees import FolderTree
from fiches.model.house_style import Huisstijl
from fiches.word.shape import Contract

_NAME_PATTERN = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """What was made, and what was found in the house style; nothing is made of one with a fout in it."""

    report: Report
    paths: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        return ExitCode.BEVINDINGEN if self.report.has_errors else ExitCode.GOED


def create_template(project: Project, name: str, kind: str | None, style: Path | None) -> NewTemplate:
    """Write a template with every field of a kind of document, in a house style.

    Without `kind` the name tells it; a name that tells none is that of a fiche. Without `style` it is the house style
    of the project, which is begun when there is none. Raises `FichesError` when the name, the kind or the style is of
    no use, or when the template exists.
    """
    form = _choose_name(name.removesuffix(".docx"), _resolve_kind(kind) if kind else None)
    target = project.root / TEMPLATES_FOLDER / f"{form}.docx"
    if target.exists():
        raise make_usage_error(f"{target.name} bestaat al.", "kies een andere naam, of haal dat sjabloon eerst weg")
    begun = _create_huisstijl(project) if style is None else ()
    huisstijl, report = _read_huisstijl(style or project.root / TEMPLATES_FOLDER / HUISSTIJL_FILE, project)
    if huisstijl is None:
        return NewTemplate(report, begun)
    return NewTemplate(report, (*begun, write_new_file(target, _make_package(form, huisstijl), "kies een andere naam")))


def _load_contracts() -> Mapping[str, Contract]:
    """What the templates of each kind may print. Working that out takes time that no other command has to spend."""
    from fiches.documents.contract import CONTRACTS  # noqa: PLC0415

    return CONTRACTS


def _resolve_kind(kind: str) -> str:
    kinds = _load_contracts()
    if kind in kinds:
        return kind
    raise make_usage_error(
        f"Soort '{kind}' bestaat niet.", suggest_word(kind, kinds) or f"de soorten zijn: {', '.join(kinds)}"
    )


def _choose_name(name: str, kind: str | None) -> str:
    """The name of the template: it begins with its kind, as that is how a build finds it."""
    if not _NAME_PATTERN.fullmatch(name):
        raise make_usage_error(
            f"'{name}' kan geen naam van een sjabloon zijn.", "gebruik letters, cijfers en streepjes, zoals fiche-vng"
        )
    named = find_kind_name(name.lower())
    if kind and named and kind != named:
        raise make_usage_error(
            f"De naam '{name}' is van een {named}, niet van een {kind}.", "kies een andere naam of laat --soort weg"
        )
    if named and find_kind_name(name) != named:
        raise make_usage_error(f"'{name}' begint met een hoofdletter.", f"schrijf {name.lower()}")
    return name if named else f"{kind or FICHE_KIND.naam}-{name}"


def _create_huisstijl(project: Project) -> tuple[Path, ...]:
    path = project.root / TEMPLATES_FOLDER / HUISSTIJL_FILE
    return () if path.exists() else (write_new_file(path, make_huisstijl_text().encode(), "probeer het nog eens"),)


def _read_huisstijl(path: Path, project: Project) -> tuple[Huisstijl | None, Report]:
    """The house style in a file, here or beside the templates; findings name it as the user knows it."""
    path = path if path.exists() else project.root / TEMPLATES_FOLDER / path
    if not path.is_file():
        raise make_usage_error(
            f"De huisstijl {path.name} bestaat niet.",
            f"zet het bestand in {TEMPLATES_FOLDER}/, of laat --huisstijl weg",
        )
    inside = path.resolve().is_relative_to(project.root.resolve())
    root = project.root.resolve() if inside else path.resolve().parent
    try:
        return load_huisstijl(FolderTree(root), path.resolve().relative_to(root).as_posix())
    except OSError as error:
        raise make_usage_error(
            f"De huisstijl {path} is niet te lezen.", "kijk of de naam klopt, of laat --huisstijl weg"
        ) from error


def _make_package(form: str, huisstijl: Huisstijl) -> bytes:
    from fiches.word.author.design import Design  # noqa: PLC0415  (lxml loads here: no other command needs it)
    from fiches.word.author.starter import make_starter  # noqa: PLC0415

    kind = find_kind_name(form)
    return make_starter(kind, _load_contracts()[kind], Design(huisstijl, accented=True))
