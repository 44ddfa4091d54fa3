"""Numbers are written by `dutch.format` and characters that cannot be seen by `diagnostics`, nowhere else by hand."""

import ast
from collections.abc import Iterator

import pytest

from tests.project import ROOT

WRITERS = {ROOT / "fiches/dutch/format.py", ROOT / "fiches/diagnostics.py"}
SOURCES = sorted({*(ROOT / "fiches").rglob("*.py"), ROOT / "build.py"} - WRITERS)

JUDGES = {
    "fiches/cli/commands/vergelijk.py": "refuses an argument",
    "fiches/cli/console.py": "leaves a line to the slower way of drawing",
    "fiches/dutch/characters.py": "knows a dash and an accent by their category",
    "fiches/load/yaml.py": "refuses a file",
    "fiches/word/template/sandbox.py": "sends a text to the slower way of writing",
}
"""Modules that ask whether a text can be seen, and show nothing in its place."""

READERS = {
    "fiches/checks/rules/c38_residu.py": "finds characters that got lost",
    "fiches/dutch/number_at.py": "reads a minus sign in a text",
    "fiches/propose/yaml_format.py": "keeps the minus sign of the file that it writes into",
    "fiches/model/scalars.py": "reads a minus sign in a field",
}
"""Modules that know such a sign because they read it."""

MINUS = "\u2212"


def find_hand_formatting(source: str) -> Iterator[str]:
    """What writes a number with Dutch signs, or a character by its number, in a source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            yield from _find_in_text(node)
        elif isinstance(node, ast.Call):
            yield from _find_in_call(node)
        elif isinstance(node, ast.Constant) and node.value in (MINUS, "\N{REPLACEMENT CHARACTER}"):
            yield f"{node.lineno}: the text {node.value!r}"


def _find_in_text(text: ast.JoinedStr) -> Iterator[str]:
    for before, after in zip(text.values, text.values[1:], strict=False):
        is_before_value = isinstance(before, ast.Constant) and isinstance(after, ast.FormattedValue)
        if is_before_value and ast.literal_eval(before).endswith((MINUS, "U+")):
            yield f"{text.lineno}: a sign before a value"
    for value in text.values:
        if isinstance(value, ast.FormattedValue) and value.format_spec and _is_dutch(ast.unparse(value.format_spec)):
            yield f"{text.lineno}: a number with thousands, or with decimals for a locale"


def _is_dutch(spec: str) -> bool:
    return "," in spec or "_" in spec or "n" in spec.strip("f'\"")


def _find_in_call(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = [part.value for part in ast.walk(call) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    arguments = [one.value for one in call.args if isinstance(one, ast.Constant)]
    if name == "replace" and arguments[:2] == [".", ","]:
        yield f"{call.lineno}: a decimal point made a comma"
    if name == "maketrans" and {",", "."} <= set("".join(texts)):
        yield f"{call.lineno}: points and commas swapped"
    if name in ("format", "format_map") and any("," in text for text in texts if text.lstrip("{:").startswith(",")):
        yield f"{call.lineno}: a number with thousands"
    if name in ("format_string", "setlocale", "localeconv", "currency"):
        yield f"{call.lineno}: a number in the language of the computer"


@pytest.mark.parametrize(
    "source",
    [
        "f'{x:,f}'", "f'{x:,}'", "f'{x:n}'", "format(x, ',')", "'{:,}'.format(x)", "str(x).replace('.', ',')",
        "str.maketrans(',.', '.,')", "str.maketrans({',': '.', '.': ','})", "f'\u2212{x}'", "MINUS = '\u2212'",
        "f'\u2039U+{ord(x):04X}\u203a'", "f'(U+{ord(x):04X})'", "x if y else '\ufffd'", "locale.format_string('%d', x)",
    ],
)  # fmt: skip
def test_the_search_finds(source: str) -> None:
    """Each of the ways that were in use, or could be."""
    assert list(find_hand_formatting(source))


@pytest.mark.parametrize(
    "source", ["f'{x:>3}'", "f'{x:.0f}'", "f'{x}, {y}'", "text.replace(',', '.')", "f'{x:02X}'", "', '.join(x)"]
)
def test_the_search_leaves_alone(source: str) -> None:
    """Widths, machine numbers, lists of words, and reading a number."""
    assert not list(find_hand_formatting(source))


def test_numbers_are_written_in_one_place() -> None:
    """The printed page, messages and comparisons cannot differ."""
    found = {str(path.relative_to(ROOT)): list(find_hand_formatting(path.read_text("utf-8"))) for path in SOURCES}
    assert {path: where for path, where in found.items() if where and path not in READERS} == {}


def test_characters_are_made_visible_in_one_place() -> None:
    """Who asks whether a text can be seen either refuses it or is `make_visible`."""
    askers = {
        str(path.relative_to(ROOT))
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr == "isprintable")
        or (isinstance(node, ast.Call) and ast.unparse(node.func) == "unicodedata.category")
    }  # fmt: skip
    assert askers == set(JUDGES)


@pytest.mark.parametrize("name", ["make_visible", "mark_invisible", "format_number", "format_amount", "format_signed"])
def test_names_are_defined_once(name: str) -> None:
    """Not again under the same name either."""
    nodes = [node for path in SOURCES for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    assert not [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name == name]
