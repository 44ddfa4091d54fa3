"""The templates and the ronde that travel with this program: what a project of one's own is begun with.

In a checkout they are the folders of the repository. In an installed package they lie below the package itself, where
`pyproject.toml` has them put.
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from fiches.app.use_case import TEMPLATES_FOLDER, Project
from fiches.diagnostics import ExitCode, FichesError
from fiches.load.trees import INPUTS_FOLDER

SHIPPED_FOLDER = "meegeleverd"
"""Below the package, in an installed one."""
SHIPPED_RONDE = "2021"


@dataclass(frozen=True, slots=True)
class PackageTree:
    """The files of the package, which an installer may have put there as links to where it keeps them."""

    root: Path

    def list(self, prefix: str) -> list[str]:
        """The paths of all files below a folder, sorted; hidden ones are somebody else's."""
        paths = sorted(path for path in (self.root / prefix).rglob("[!.]*") if path.is_file())
        return [path.relative_to(self.root).as_posix() for path in paths]

    def read_bytes(self, path: str, limit: int) -> bytes:
        """The content, cut off after `limit` + 1 bytes. Raises `OSError` when it cannot be read."""
        with (self.root / path).open("rb") as file:
            return file.read(limit + 1)


def find_shipped_project() -> Project:
    """What travels along, as a project to read from. Raises `FichesError` when it is not there."""
    package = Path(str(files("fiches")))
    for root in (package / SHIPPED_FOLDER, package.parent):
        if (root / TEMPLATES_FOLDER).is_dir() and (root / INPUTS_FOLDER / SHIPPED_RONDE).is_dir():
            return Project(root, PackageTree(root))
    raise FichesError(
        "Bij dit programma ontbreken de sjablonen en de ronde om mee te beginnen.",
        exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
        hint="installeer het programma opnieuw",
    )
