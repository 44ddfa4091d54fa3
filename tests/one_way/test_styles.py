"""A comparison is told in the ways of one table: what is not in it is no way to tell it, and is found here."""

import ast
import inspect
import re
from pathlib import Path

from fiches.compare import styles
from fiches.compare.styles import STYLES
from tests.project import TestProject

FOLDER = Path(styles.__file__).parent
MODULES = sorted(path for path in FOLDER.glob("*.py") if path.name != "__init__.py")


def list_imported(path: Path) -> set[str]:
    """The modules of this package that a module of it imports."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    named = {node.module.rpartition(".")[2] for node in nodes if (node.module or "").startswith(f"{styles.__name__}.")}
    return named | {alias.name for node in nodes if node.module == styles.__name__ for alias in node.names}


def test_every_maker_stands_in_the_table() -> None:
    """By its name."""
    makers = {name for name, _ in inspect.getmembers(styles, inspect.isfunction) if name.endswith("_products")}
    assert makers == {style.make_products.__name__ for style in STYLES}
    assert all(re.fullmatch(r"make_\w+_products", name) for name in makers)


def test_every_module_serves_a_style() -> None:
    """A module that nobody in the package imports is a style without a line in the table."""
    used = set().union(*map(list_imported, FOLDER.glob("*.py")))
    assert [path.stem for path in MODULES if path.stem not in used] == []


def test_the_names_differ_and_each_says_what_it_is_for() -> None:
    assert len({style.name for style in STYLES}) == len({style.about for style in STYLES}) == len(STYLES)
    assert all(style.name and style.about for style in STYLES)


def test_the_command_line_takes_every_style(project: TestProject) -> None:
    """And tells of it what the table says."""
    told = " ".join(project.run("vergelijk", "--help").out.split())
    assert "; ".join(f"{style.name}: {style.about}" for style in STYLES) in told
