"""Starting a template of one's own, in a house style."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fiches.app.project import TEMPLATES, Project
from fiches.app.writing import usage, write_new
from fiches.diagnostics import ExitCode, Report
from fiches.diagnostics.suggest import did_you_mean
from fiches.reading import FolderTree
from fiches.reading.huisstijl import HUISSTIJL_FILE, huisstijl_text, load_huisstijl
from fiches.rendering.kinds import FICHE, kind_of
from fiches.schema.huisstijl import Huisstijl
from fiches.schema.shape import Contract

_NAME = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """What was made, and what was found in the house style; nothing is made of one with a fout in it."""

    report: Report
    paths: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        return ExitCode.BEVINDINGEN if self.report.has_errors else ExitCode.GOED


def new_template(project: Project, name: str, kind: str | None, style: Path | None) -> NewTemplate:
    """Write a template with every field of a kind of document, in a house style.

    Without `kind` the name tells it; a name that tells none is that of a fiche. Without `style` it is the house style
    of the project, which is begun when there is none. Raises `FichesError` when the name, the kind or the style is of
    no use, or when the template exists.
    """
    form = _form(name.removesuffix(".docx"), _known(kind) if kind else None)
    target = project.root / TEMPLATES / f"{form}.docx"
    if target.exists():
        raise usage(f"{target.name} bestaat al.", "kies een andere naam, of haal dat sjabloon eerst weg")
    begun = _begin_style(project) if style is None else ()
    huisstijl, report = _read(style or project.root / TEMPLATES / HUISSTIJL_FILE, project)
    if huisstijl is None:
        return NewTemplate(report, begun)
    return NewTemplate(report, (*begun, write_new(target, _package(form, huisstijl), "kies een andere naam")))


def _contracts() -> Mapping[str, Contract]:
    """What the templates of each kind may print. Working that out takes time that no other command has to spend."""
    from fiches.rendering.contract import CONTRACTS  # noqa: PLC0415

    return CONTRACTS


def _known(kind: str) -> str:
    kinds = _contracts()
    if kind in kinds:
        return kind
    raise usage(f"Soort '{kind}' bestaat niet.", did_you_mean(kind, kinds) or f"de soorten zijn: {', '.join(kinds)}")


def _form(name: str, kind: str | None) -> str:
    """The name of the template: it begins with its kind, as that is how a build finds it."""
    if not _NAME.fullmatch(name):
        raise usage(
            f"'{name}' kan geen naam van een sjabloon zijn.", "gebruik letters, cijfers en streepjes, zoals fiche-vng"
        )
    named = kind_of(name.lower())
    if kind and named and kind != named:
        raise usage(
            f"De naam '{name}' is van een {named}, niet van een {kind}.", "kies een andere naam of laat --soort weg"
        )
    if named and kind_of(name) != named:
        raise usage(f"'{name}' begint met een hoofdletter.", f"schrijf {name.lower()}")
    return name if named else f"{kind or FICHE.naam}-{name}"


def _begin_style(project: Project) -> tuple[Path, ...]:
    path = project.root / TEMPLATES / HUISSTIJL_FILE
    return () if path.exists() else (write_new(path, huisstijl_text().encode(), "probeer het nog eens"),)


def _read(path: Path, project: Project) -> tuple[Huisstijl | None, Report]:
    """The house style in a file, here or beside the templates; findings name it as the user knows it."""
    path = path if path.exists() else project.root / TEMPLATES / path
    if not path.is_file():
        raise usage(
            f"De huisstijl {path.name} bestaat niet.", f"zet het bestand in {TEMPLATES}/, of laat --huisstijl weg"
        )
    inside = path.resolve().is_relative_to(project.root.resolve())
    root = project.root.resolve() if inside else path.resolve().parent
    try:
        return load_huisstijl(FolderTree(root), path.resolve().relative_to(root).as_posix())
    except OSError as error:
        raise usage(
            f"De huisstijl {path} is niet te lezen.", "kijk of de naam klopt, of laat --huisstijl weg"
        ) from error


def _package(form: str, huisstijl: Huisstijl) -> bytes:
    from fiches.templating.authoring import Design  # noqa: PLC0415  (lxml loads here: no other command needs it)
    from fiches.templating.authoring.starter import starter_template  # noqa: PLC0415

    kind = kind_of(form)
    return starter_template(kind, _contracts()[kind], Design(huisstijl, accented=True))
