"""The house keeps its own rules: layers, types, style, and no room without a purpose."""

import ast
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.project import ROOT

SOURCES = sorted((ROOT / "fiches").rglob("*.py"))
MAX_MODULE, MAX_FUNCTION = 420, 40


def complaints(*command: str) -> str:
    """What a tool of the project's own environment has to say when it is not content."""
    tool = Path(sys.executable).parent / command[0]
    done = subprocess.run([tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def test_imports_only_point_down() -> None:
    assert complaints("lint-imports", "--no-cache") == ""


def test_types_are_strict() -> None:
    assert complaints("mypy", "--strict") == ""


def test_style() -> None:
    assert complaints("ruff", "check", ".") == ""


def test_layout_of_the_code() -> None:
    assert complaints("ruff", "format", "--check", "fiches", "tests", "build.py") == ""


def test_the_first_command_installs_what_the_package_needs_and_no_more() -> None:
    """`uv run build.py` reads its own list, so that a build brings no tools of developers with it."""
    text = (ROOT / "build.py").read_text(encoding="utf-8")
    listed = tomllib.loads("".join(line[2:] + "\n" for line in text.split("# ///")[1].splitlines()[1:]))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert listed == {"requires-python": project["requires-python"], "dependencies": project["dependencies"]}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= MAX_MODULE
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= MAX_FUNCTION] == []
    assert ast.get_docstring(tree), "a module says what it is for"


def test_public_functions_say_what_the_caller_gets() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in SOURCES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_no_class_name_is_used_twice() -> None:
    names = Counter(
        node.name
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in names.items() if count > 1] == []


def find_missing_at_run_time(tree: ast.Module) -> set[str]:
    """Names that a module imports for the type checker only and uses outside annotations: a NameError to come."""
    guarded = [node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"]
    checked = [imported for node in guarded for imported in node.body]
    bound = {node: {alias.asname or alias.name for alias in node.names} for node in ast.walk(tree)
             if isinstance(node, ast.Import | ast.ImportFrom)}  # fmt: skip
    only = set().union(*(bound[node] for node in checked)) - set().union(
        *(names for node, names in bound.items() if node not in checked)
    )
    annotations = [getattr(node, field, None) for node in ast.walk(tree) for field in ("annotation", "returns")]
    annotated = {node for annotation in filter(None, annotations) for node in ast.walk(annotation)}
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node not in annotated}
    return only & used


def test_what_is_imported_for_the_type_checker_is_not_used_at_run_time() -> None:
    bad = "if TYPE_CHECKING:\n    from a import b\ndef f(x: b) -> None: print(b)"
    assert find_missing_at_run_time(ast.parse(bad)) == {"b"}
    found = {str(path): find_missing_at_run_time(ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES}
    assert {path: names for path, names in found.items() if names} == {}
