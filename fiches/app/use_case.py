"""What every use case begins with: the project in which a user works.

A project is the folder that holds `bac_inputs/` and `templates/`, read as it is now or as it was in a git revision. It
lists its rondes, loads its templates, and says which output folder may be used. It loads no model and no YAML before
somebody asks for a ronde.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from fiches.diagnostics import ExitCode, FichesError, make_visible, suggest_word
from fiches.io.files import check_no_link
from fiches.load.trees import INPUTS_FOLDER, FolderTree, GitTree, LostFileError, SourceTree

if TYPE_CHECKING:
    from fiches.build.plan import TemplateFile

TEMPLATES_FOLDER = "templates"
OUTPUT_FOLDER = "uitvoer"
MAX_TEMPLATE_BYTES = 20_000_000
WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt")
WORD_LOCK_PREFIX = "~$"
"""How the file begins that Word keeps beside one that is open."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folder, and the files in it as they are now or as they were in a git revision."""

    root: Path
    tree: SourceTree

    def resolve_output_folder(self, wanted: Path | None) -> Path:
        """The folder for everything that is made. Raises `FichesError` for one among the inputs or the templates.

        A link is followed only when somebody names it: that of a project may come from whoever made the project.
        """
        output = (wanted or self.root / OUTPUT_FOLDER).absolute()
        for folder in (*(() if wanted else (output,)), *output.glob(".*")):
            check_no_link(folder)
        for name in (INPUTS_FOLDER, TEMPLATES_FOLDER):
            if output.resolve().is_relative_to((self.root / name).resolve()):
                raise FichesError(
                    f"{output} ligt tussen de bestanden van {name}.",
                    exit_code=ExitCode.VERKEERD_GEBRUIK,
                    hint="kies met --uit een map daarbuiten",
                )
        return output

    def resolve_place(self, path: str) -> Path:
        """Where a file of the project is written. Raises `FichesError` when one of its folders is a link."""
        place = self.root / path
        for folder in reversed(place.parents[: len(PurePosixPath(path).parts) - 1]):
            check_no_link(folder, "verwijder die koppeling, en zet de map zelf op die plek")
        return place

    def select_ronde_ids(self, wanted: str | None) -> list[str]:
        """The rondes to work on: the one that is asked for, or all. Raises `FichesError` when there is none."""
        from fiches.load.ronde import list_ronde_ids  # noqa: PLC0415  (loads the models)

        known = list_ronde_ids(self.tree)
        if not known:
            raise FichesError(
                f"In {self.root / INPUTS_FOLDER} staat geen ronde.",
                exit_code=ExitCode.INVOER_ONLEESBAAR,
                hint="een ronde is een map met ronde.yaml en kernboodschappen.yaml, zoals bac_inputs/2021/",
            )
        if wanted is not None and wanted not in known:
            raise FichesError(
                f"Ronde '{wanted}' bestaat niet.",
                exit_code=ExitCode.VERKEERD_GEBRUIK,
                hint=suggest_word(wanted, known) or f"de rondes zijn: {', '.join(known)}",
            )
        return [wanted] if wanted else known

    def load_templates(self) -> "list[TemplateFile]":
        """The templates of all kinds of document: for a kind its name.docx and every name-….docx."""
        return [template for template in self.load_word_files() if template.soort]

    def load_word_files(self) -> "list[TemplateFile]":
        """Every file among the templates that somebody made with a word processor; of no kind when its name is not."""
        # what plans and makes documents loads only when a template is asked for
        from fiches.build.plan import TemplateFile  # noqa: PLC0415
        from fiches.documents.kinds import find_kind_name  # noqa: PLC0415

        return [
            TemplateFile(
                find_kind_name(path.stem) if _is_template_name(path) else "", str(path), self._read_template(str(path))
            )
            for path in self._list_word_paths()
        ]

    def to_relative_path(self, path: Path) -> str:
        """A path as the project writes it: relative to its root, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return str(path)

    def _list_word_paths(self) -> list[PurePosixPath]:
        paths = [PurePosixPath(path) for path in self.tree.list(TEMPLATES_FOLDER)]
        direct = [
            path
            for path in paths
            if str(path.parent) == TEMPLATES_FOLDER and not path.name.startswith(WORD_LOCK_PREFIX)
        ]
        return [path for path in direct if path.suffix.lower() in WORD_SUFFIXES]

    def _read_template(self, path: str) -> bytes:
        """The bytes of a template; of one that cannot be read what reports it, as no file or as no Word document."""
        try:
            return self.tree.read_bytes(path, MAX_TEMPLATE_BYTES)
        except LostFileError as lost:
            from fiches.word.package import make_lost_package  # noqa: PLC0415  (what reads Word loads when needed)

            return make_lost_package(lost.what)
        except OSError:
            return b""


def _is_template_name(path: PurePosixPath) -> bool:
    """Whether a file can be a template by its name, which stands in the names of all that is made of it."""
    return path.suffix == ".docx" and make_visible(path.name) == path.name


def find_project(start: Path, revision: str | None = None, *, upwards: bool = True) -> Project:
    """The project at or above a folder. Raises `FichesError` when there is none, or no such revision."""
    start = start.absolute()
    for folder in (start, *start.parents) if upwards else (start,):
        if (folder / INPUTS_FOLDER).is_dir() and (folder / TEMPLATES_FOLDER).is_dir():
            return Project(folder, GitTree.from_revision(folder, revision) if revision else FolderTree(folder))
    above = "en de mappen erboven " if upwards else ""
    raise FichesError(
        f"In {start} {above}staat geen map '{INPUTS_FOLDER}' met daarnaast '{TEMPLATES_FOLDER}'.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint="ga naar de map van het project, wijs die aan met --map, of begin er een met 'fiches begin mijn-fiches'",
    )
