"""What this program works with on this computer: Python, LibreOffice, fonts, and the extras that it may do without."""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

import fiches
from fiches.diagnostics import FichesError
from fiches.io.libreoffice import find_libreoffice, list_font_families

PROGRAM = "fiches"
EXTRAS = {
    "pdf": "PDF's maken en keuren",
    "excel": "een formulier, een vergelijking, de dekking en een levering met een Excelbestand",
    "redline": "bijgehouden wijzigingen in Word",
    "woordenboek": "de spelling controleren, en spelling van inhoud onderscheiden",
    "namen": "namen van personen herkennen",
    "werk": "de werkplek in de browser",
    "cluster": "het werk over meer computers verdelen",
}
"""What each extra is for."""
FONTS = (("Calibri", "Carlito"), ("Arial", "Liberation Sans"))
"""The fonts that templates ask for, each with the free one of the same width."""
FONT_ADVICE = "installeer het met: sudo apt install fonts-crosextra-carlito fonts-liberation"

PASSING_FOLDERS = {"archive-v0", "environments-v2"}
"""Where uvx puts a program for one run; it may clear those folders."""


@dataclass(frozen=True, slots=True)
class InstalledPart:
    """Something that this program uses: which one is here, and when there is none, what to do about that."""

    name: str
    found: str
    purpose: str = ""
    advice: str = ""


def list_installed_parts() -> list[InstalledPart]:
    """Everything, with what is missing and how to get it."""
    package = Path(fiches.__file__).parent
    return [
        InstalledPart("fiches", f"{fiches.__version__} in {package}"),
        InstalledPart("Python", f"{'.'.join(map(str, sys.version_info[:3]))} in {sys.prefix}"),
        _find_office(),
        *find_fonts(list_font_families()),
        *find_extras(_read_requirements(), package.parent),
    ]


def _read_requirements() -> Sequence[str]:
    """What the package of this program requires; nothing when it runs without having been installed."""
    try:
        return metadata(PROGRAM).get_all("Requires-Dist") or ()
    except PackageNotFoundError:
        return ()


def _find_office() -> InstalledPart:
    purpose = "PDF's maken en pagina's tellen"
    try:
        office = find_libreoffice()
    except FichesError as missing:
        return InstalledPart("LibreOffice", "", purpose, missing.hint)
    return InstalledPart("LibreOffice", f"{office.version.removeprefix('LibreOffice ')} in {office.program}", purpose)


def find_fonts(families: frozenset[str] | None) -> Iterator[InstalledPart]:
    """Of each pair the one that is here; nothing where the fonts of a computer cannot be listed."""
    for pair in FONTS if families is not None else ():
        here = next((name for name in pair if name in (families or ())), "")
        yield InstalledPart(f"Lettertype {pair[0]}", here, "PDF's met dezelfde pagina's", "" if here else FONT_ADVICE)


def find_extras(requirements: Sequence[str], checkout: Path) -> Iterator[InstalledPart]:
    """Each extra with its packages, as the package of this program requires them; `checkout` may be its source."""
    for name, packages in _group_requirements(requirements).items():
        found = [_find_version(re.split(r"[^\w.-]", package)[0]) for package in packages]
        here = ", ".join(found) if all(found) else ""
        advice = "" if here else _make_command(name, packages, checkout)
        yield InstalledPart(f"uitbreiding {name}", here, EXTRAS[name], advice)


def _group_requirements(requirements: Sequence[str]) -> Mapping[str, list[str]]:
    """The packages of each extra, as the package of this program names them: `pikepdf<11,>=10; extra == 'pdf'`."""
    grouped: dict[str, list[str]] = {}
    for requirement in requirements:
        package, _, condition = requirement.partition(";")
        if extra := re.search(r"extra == ['\"](\w+)['\"]", condition):
            grouped.setdefault(extra[1], []).append(package.strip())
    return grouped


def _find_version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""


def _make_command(extra: str, packages: Sequence[str], checkout: Path) -> str:
    """How to get an extra, in the folder of this program or in the environment where it was installed."""
    if fiches.IS_STANDALONE:
        return "dit kan niet in de map zonder Python; installeer het programma met uv (zie HANDLEIDING.md)"
    if (checkout / "pyproject.toml").is_file():
        return f"voer uit in {checkout}: uv sync --inexact --extra {extra}"
    if is_passing(Path(sys.prefix)):
        options = " ".join(f'--with "{package}"' for package in packages)
        return f"zet achter uvx: {options}"
    quoted = " ".join(f'"{package}"' for package in packages)
    return f'voer uit: uv pip install --python "{sys.executable}" {quoted}'


def is_passing(path: Path) -> bool:
    """Whether something lies where uvx put it for one run."""
    return not PASSING_FOLDERS.isdisjoint(path.resolve().parts)
