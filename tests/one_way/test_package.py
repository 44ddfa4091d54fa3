"""XML, Word packages, zips and whole files: each is read or written in one module, and every other one asks that."""

import ast
import functools
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent / "fiches"
SOURCES = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py"))}

Check = Callable[[ast.AST], bool]
"""Whether a node of a syntax tree does the thing."""


def is_call_of(node: ast.AST, *names: str) -> bool:
    """Whether it calls a function or method with one of these names."""
    return isinstance(node, ast.Call) and get_called_name(node) in names


def get_called_name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_constant(node: ast.AST, *values: str | bytes) -> bool:
    return isinstance(node, ast.Constant) and node.value in values


def holds_text(node: ast.AST, text: str) -> bool:
    """Whether it is a constant that holds this text, a docstring apart."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and text in node.value


def handles_xml(node: ast.AST) -> bool:
    """Makes a parser, parses or serializes with lxml."""
    return is_call_of(node, "XMLParser", "XMLPullParser", "iterparse", "fromstring", "tostring", "XML")


def writes_zip(node: ast.AST) -> bool:
    """Opens a zip to write in it, or writes the sign with which an entry begins."""
    if is_constant(node, b"PK\x03\x04") or is_call_of(node, "writestr"):
        return True
    if not isinstance(node, ast.Call) or get_called_name(node) != "ZipFile":
        return False
    modes = [*node.args[1:2], *(word.value for word in node.keywords if word.arg == "mode")]
    return not all(is_constant(mode, "r") for mode in modes)


def follows_styles(node: ast.AST) -> bool:
    """Names the element that says what a style is based on."""
    return is_constant(node, "basedOn") or (isinstance(node, ast.Constant) and str(node.value).endswith("}basedOn"))


def reads_package_tables(node: ast.AST) -> bool:
    """Names what is in the parts with content types and relationships."""
    namespaces = (
        f"http://schemas.openxmlformats.org/package/2006/{kind}" for kind in ("content-types", "relationships")
    )
    return is_constant(node, "PartName", "ContentType", "Override", *namespaces) or holds_text(node, "/_rels/{")


def moves_into_place(node: ast.AST) -> bool:
    """Puts one file in the place of another; the `replace` of a text takes two texts, that of a record names fields."""
    called = isinstance(node, ast.Call) and get_called_name(node) == "replace"
    return isinstance(node, ast.Call) and called and len(node.args) == 1 and not node.keywords


def removes_its_element(node: ast.AST) -> bool:
    """Is a function that does nothing but take its one element out of the tree."""
    if not isinstance(node, ast.FunctionDef) or len(node.args.args) != 1:
        return False
    calls = sorted(get_called_name(call) for call in ast.walk(node) if isinstance(call, ast.Call))
    return calls == ["getparent", "remove"]


ONE_WAY: dict[str, tuple[Check, str, str]] = {
    "parsing XML": (handles_xml, "word/xml.py", "root = etree.fromstring(content, etree.XMLParser())"),
    "writing a zip": (writes_zip, "io/zip.py", "archive = zipfile.ZipFile(path, 'w')"),
    "following basedOn": (follows_styles, "word/styles.py", "parent = style.find(w('basedOn'))"),
    "content types": (reads_package_tables, "word/package.py", "name = item.get('PartName')"),
    "writing whole": (moves_into_place, "io/files.py", "beside.replace(path)"),
    "removing": (removes_its_element, "word/xml.py", "def drop(node): node.getparent().remove(node)"),
}
"""What is done in one module only, which one that is, and a line that does it elsewhere."""


@functools.cache
def list_nodes(text: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(text)))


def find_places(check: Check, sources: dict[str, str]) -> list[str]:
    """The modules that do something."""
    return [name for name, text in sources.items() if any(map(check, list_nodes(text)))]


@pytest.mark.parametrize("what", ONE_WAY)
def test_one_module_does_it(what: str) -> None:
    check, module, _ = ONE_WAY[what]
    assert find_places(check, SOURCES) == [module]


@pytest.mark.parametrize("what", ONE_WAY)
def test_another_module_that_does_it_is_found(what: str) -> None:
    check, _, line = ONE_WAY[what]
    assert find_places(check, {"elsewhere.py": line}) == ["elsewhere.py"]
