"""A template kept on disk: found again, never trusted as code, and never in the way."""

import json
from pathlib import Path

import pytest

from fiches.word.template import compiler, render
from fiches.word.template.faults import TemplateFault
from fiches.word.template.render import compile_template
from tests.word_files import body_text, p, table, word_package

PACKAGE = word_package(
    p("{{ t }}") + table([p("{%tc for x in l %}"), p("{{ x }}"), p("{%tc endfor %}")]) + p(""),
    title="{{ t }}", footer=p("{{ t }}"),
)  # fmt: skip
DATA = {"t": "tekst & meer", "l": ["a", "b"]}


def entries(folder: Path) -> list[Path]:
    """What is kept."""
    return sorted(folder.iterdir())


def test_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time docxtpl has nothing to do, and the bytes are the same."""
    first = compile_template(PACKAGE, tmp_path / "sjablonen").render(DATA)
    assert len(entries(tmp_path / "sjablonen")) == 1
    monkeypatch.setattr(compiler, "extract_source", None)
    assert compile_template(PACKAGE, tmp_path / "sjablonen").render(DATA) == first


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff", b"\x80\x04c__builtin__\neval\n", b'{"stories": [1], "properties": 0}'],
)
def test_an_entry_that_is_none(tmp_path: Path, content: bytes) -> None:
    """Damaged, or of something else: made again."""
    good = compile_template(PACKAGE, tmp_path).render(DATA)
    entries(tmp_path)[0].write_bytes(content)
    assert compile_template(PACKAGE, tmp_path).render(DATA) == good
    assert entries(tmp_path)[0].read_bytes() != content


def test_a_hostile_entry_stays_in_the_sandbox(tmp_path: Path) -> None:
    """What somebody wrote into an entry is a template, with all its limits."""
    compile_template(PACKAGE, tmp_path)
    text = "<w:p>{{ ''.__class__.__mro__ }}</w:p>"
    entry = entries(tmp_path)[0]
    data = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps({**data, "stories": [["word/document.xml", text, True]], "properties": None}))
    with pytest.raises(TemplateFault, match="niet is toegestaan"):
        compile_template(PACKAGE, tmp_path).render(DATA)


def test_another_template_has_another_entry(tmp_path: Path) -> None:
    """Also when one letter differs."""
    for text in ("een {{ t }}", "twee {{ t }}"):
        assert body_text(compile_template(word_package(p(text)), tmp_path).render({"t": "x"})) == text.replace(
            "{{ t }}", "x"
        )
    assert len(entries(tmp_path)) == 2


def test_another_version_has_another_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older program made is not looked at."""
    compile_template(PACKAGE, tmp_path)
    monkeypatch.setattr(render, "_compute_fingerprint", lambda: b"another")
    compile_template(PACKAGE, tmp_path)
    assert len(entries(tmp_path)) == 2


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """Costs time, no document."""
    (tmp_path / "bestand").write_bytes(b"")
    assert compile_template(PACKAGE, tmp_path / "bestand" / "map").render(DATA)


def test_a_refused_template_is_not_kept(tmp_path: Path) -> None:
    """It is refused every time."""
    for _ in range(2):
        with pytest.raises(TemplateFault):
            compile_template(b"geen zip", tmp_path)
    assert entries(tmp_path) == []
