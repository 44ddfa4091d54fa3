"""The renderer of HTML: a text stays a text wherever a template puts it, and a missing name is a failure."""

import subprocess
import sys
from html import escape
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from fiches.io.html import make_html_environment

EVIL = "<b a=\"1\" c='2'> & "
MACRO = "{% macro bold(text) %}<b title='{{ text }}'>{{ text }}</b>{% endmacro %}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package for templates."""
    (tmp_path / "bladen").mkdir()
    (tmp_path / "bladen/__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "bladen", raising=False)
    return tmp_path / "bladen"


def render(folder: Path, source: str, **data: object) -> str:
    """What a template makes of the data; quotes are escaped only where they must be."""
    (folder / "blad.html").write_text(source, encoding="utf-8")
    environment = make_html_environment("bladen", lambda text: escape(text, quote=False), escape)
    return environment.get_template("blad.html").render(**data)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>{{ evil }}</p>", f"<p>{escape(EVIL, quote=False)}</p>"),
        ('<p title="{{ evil }}">{{ evil }}</p>', f'<p title="{escape(EVIL)}">{escape(EVIL, quote=False)}</p>'),
        ("<p title='{{ \"\" ~ evil }}'></p>", f"<p title='{escape(EVIL)}'></p>"),
        ("<p\n{%- if evil %} title='{{- evil -}}'{% endif %}></p>", f"<p title='{escape(EVIL)}'></p>"),
        (MACRO + "<p>{{ bold(evil) }}</p>", f"<p><b title='{escape(EVIL)}'>{escape(EVIL, quote=False)}</b></p>"),
        ("<p>{{ 3 }}</p>", "<p>3</p>"),
        ("{{ evil }}", escape(EVIL, quote=False)),
    ],
)
def test_a_text_can_be_no_markup(folder: Path, source: str, shown: str) -> None:
    """In an element, in a tag with either quote, through a macro."""
    assert render(folder, source, evil=EVIL) == shown


@pytest.mark.parametrize("source", ["{{ ontbreekt }}", '<p id="{{ rij.ontbreekt }}">', "{% if ontbreekt %}{% endif %}"])
def test_a_name_that_is_missing_is_a_failure(folder: Path, source: str) -> None:
    with pytest.raises(UndefinedError):
        render(folder, source, rij=("x",))


def test_who_wants_no_page_does_not_load_jinja2() -> None:
    """Neither the table of styles nor the reports of `controleer`."""
    code = "import fiches.compare.styles, fiches.cli.commands.controleer, sys; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
