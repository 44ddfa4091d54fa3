"""HTML is made in one way: by the templates, which hold all of it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import ROOT

ELEMENTS = (
    "a article aside b bdi body br button caption code col dd del details div dl dt em fieldset figcaption figure"
    " footer form h[1-6] head header hr html i iframe img input ins label legend li line link main mark meta nav ol"
    " option p path pre rect script section select small span strong style sub summary sup svg table tbody td text th"
    " thead title tr u ul"
)
TAG = re.compile(rf"<!doctype|</?({ELEMENTS.replace(' ', '|')})(?=[\s>/])", re.IGNORECASE)
OPEN = re.compile(r"</?$")
"""Where a tag would begin of which the name is filled in."""

MARKDOWN = "compare/styles/markdown.py"
MARKDOWN_TAGS = {"details", "summary", "del", "ins"}
"""What Markdown has no signs for."""

SOURCES = [path for path in sorted((ROOT / "fiches").rglob("*.py")) if "word" not in path.relative_to(ROOT).parts]
"""Without the Word wing: its XML and its marks for character styles are no HTML."""

TEMPLATES = sorted((ROOT / "fiches").rglob("*.html"))


def find_tags(source: str) -> Iterator[str]:
    """The tags in the strings of a module; of one whose name is filled in only its first sign."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (found[0] for found in TAG.finditer(node.value))
        if isinstance(node, ast.JoinedStr):
            texts = (part.value for part in node.values[:-1] if isinstance(part, ast.Constant))
            yield from (found[0] for text in texts if (found := OPEN.search(str(text))))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_string_holds_html(path: Path) -> None:
    found = set(find_tags(path.read_text(encoding="utf-8")))
    if path.as_posix().endswith(MARKDOWN):
        found -= {"<", "</", *(f"{start}{name}" for name in MARKDOWN_TAGS for start in ("<", "</"))}
    assert not found, f"{path.name}: move {sorted(found)} to a template"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("x = '<p>'", ["<p"]),
        ("x = f'<td class=\"{y}\">'", ["<td"]),
        ("x = f'<{name}>'", ["<"]),
        ("x = 'a < b, <naam> en <w:p>'", []),
    ],
)
def test_a_tag_in_a_string_is_seen(code: str, found: list[str]) -> None:
    assert list(find_tags(code)) == found


def test_only_the_renderer_makes_markup() -> None:
    """Whoever imports jinja2 or markupsafe elsewhere would have a second way to escape."""
    users = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if re.search(r"^\s*(from|import) (jinja2|markupsafe)\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert users == ["fiches/io/html.py"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_trusts_only_what_the_program_wrote(path: Path) -> None:
    """The style and the script of the page, and the policy made of both."""
    text = path.read_text(encoding="utf-8")
    assert set(re.findall(r"(\w+)\s*\|\s*safe\b", text)) <= {"policy", "style", "script"}
    assert "autoescape" not in text
