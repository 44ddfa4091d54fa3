"""Redlines: for every pair, accepting all is the new fiche and rejecting all the old one, by a judge of our own."""

import functools
import io
import json
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from fiches.compare import redline as making
from fiches.compare.redline import MOST_AT_ONCE, Signature, UntrueRedline, redline
from fiches.documents.view import make_fiche_view
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.render import compile_template
from tests.compare.redline_judge import NEW, OLD, reading
from tests.compare.redline_pairs import BOTH_FORMS, EDITS
from tests.end_to_end.programs import SDK, program, run
from tests.inputs import SAMPLES, beeld_path, fiche_path, load_files
from tests.pictures import png
from tests.project import ROOT

SIGNATURE = Signature("fiches", date(2021, 3, 5))
PAIRS = [("fiche", name) for name in EDITS] + [("fiche-kort", name) for name in BOTH_FORMS]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@functools.cache
def template(form: str) -> Any:
    """A shipped template; the long form with a header and a footnote besides."""
    content = (ROOT / f"templates/{form}.docx").read_bytes()
    return compile_template(with_header_and_note(content) if form == "fiche" else content)


def with_header_and_note(content: bytes) -> bytes:
    """The template with two more parts that print something."""
    parts = read_parts(content)
    note = "<w:footnote w:id='{}'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>"
    notes = note.format(2, "{{ fiche.maatregel }}")
    for name, tag, body in (
        ("header9", "hdr", "<w:p><w:r><w:t>{{ fiche.titel }}</w:t></w:r></w:p>"), ("footnotes", "footnotes", notes),
    ):  # fmt: skip
        parts[f"word/{name}.xml"] = f"<w:{tag} {NS}>{body}</w:{tag}>".encode()
        kind = name.rstrip("9")
        added = f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/></Types>'
        _replace(parts, "[Content_Types].xml", "</Types>", added)
        relation = f'<Relationship Id="rId{tag}" Type="{R}/{kind}" Target="{name}.xml"/></Relationships>'
        _replace(parts, "word/_rels/document.xml.rels", "</Relationships>", relation)
    reference = '<w:headerReference w:type="default" r:id="rIdhdr"/><w:footerReference'
    _replace(parts, "word/document.xml", "<w:footerReference", reference)
    first = '</w:pPr><w:r><w:footnoteReference w:id="2"/></w:r>'
    _replace(parts, "word/document.xml", "</w:pPr>", first)
    return pack_parts(parts)


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _replace(parts: dict[str, bytes], name: str, old: str, new: str) -> None:
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode(), 1)


@functools.cache
def rendered(form: str, edit: str = "") -> bytes:
    """W-01 after an edit."""
    data = yaml.load((ROOT / fiche_path("W-01")).read_text(encoding="utf-8"), yaml.CBaseLoader)
    if edit:
        EDITS[edit](data)
    return rendering_of(form, data)


def rendering_of(form: str, data: dict[str, Any]) -> bytes:
    """A fiche as Word."""
    files: dict[str, bytes | str] = {fiche_path(path.stem): path.read_bytes() for path in SAMPLES}
    files[fiche_path("W-01")] = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    files[beeld_path("kaart.png")] = png(40, 30)
    dossier = load_files(files).dossier
    assert dossier is not None
    fiche = next(one.value for one in dossier.fiches if one.value.id == "W-01")
    made: bytes = template(form).render(make_fiche_view(dossier, fiche))
    return made


def made(form: str, edit: str) -> bytes:
    """The redline of a pair."""
    return all_made()[form, edit]


@functools.cache
def all_made() -> dict[tuple[str, str], bytes]:
    """The redline of every pair: made once, as many at the same time as the program does."""
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        asked = {pair: pool.submit(redline, rendered(pair[0]), rendered(*pair), SIGNATURE) for pair in PAIRS}
    found = {pair: future.result() for pair, future in asked.items()}
    return {pair: content for pair, content in found.items() if content is not None}


def is_true(package: bytes, old: bytes, new: bytes) -> bool:
    """The verdict of the judge."""
    return reading(package, NEW) == reading(new, NEW) and reading(package, OLD) == reading(old, OLD)


@pytest.mark.parametrize(("form", "edit"), PAIRS)
def test_a_redline_tells_the_truth(form: str, edit: str) -> None:
    """Both readings, in all parts; and there is something to read."""
    old, new = rendered(form), rendered(form, edit)
    assert reading(old, OLD) != reading(new, NEW)
    assert reading(made(form, edit), NEW) == reading(new, NEW)
    assert reading(made(form, edit), OLD) == reading(old, OLD)


@pytest.mark.sdk
def test_every_redline_is_valid(tmp_path: Path) -> None:
    """The Open XML SDK finds nothing in any of them."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    found = {pair: made(*pair) for pair in PAIRS} | {("nieuw", ""): whole(None), ("weg", ""): whole(b"weg")}

    def verdict(pair: tuple[str, str]) -> dict[str, Any]:
        file = tmp_path / f"{list(found).index(pair)}.docx"
        file.write_bytes(found[pair])
        told: dict[str, Any] = json.loads(run(binary, file, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"))
        return told

    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        verdicts = dict(zip(found, pool.map(verdict, found), strict=True))
    assert {pair: verdict for pair, verdict in verdicts.items() if verdict["ok"] is not True} == {}


def whole(old: bytes | None) -> bytes:
    """W-01 as a new fiche, or as one that is gone."""
    fiche = rendered("fiche")
    found = redline(fiche if old else None, None if old else fiche, SIGNATURE)
    assert found is not None
    return found


def test_a_new_fiche_is_inserted_and_one_that_is_gone_deleted() -> None:
    """In one reading it is all there, in the other nothing is left but the page."""
    fiche = rendered("fiche")
    assert reading(whole(None), NEW) == reading(fiche, NEW)
    assert reading(whole(b"weg"), OLD) == reading(fiche, OLD)
    for package, view in ((whole(None), OLD), (whole(b"weg"), NEW)):
        body = reading(package, view)["document word/document.xml"]
        assert isinstance(body, list)
        assert [token[0] for token in body if isinstance(token, tuple)] == ["end", "sectPr"]


def test_the_same_input_gives_the_same_bytes_with_author_and_day() -> None:
    """No clock, and no name but the one that is given."""
    old, new = rendered("fiche"), rendered("fiche", "bedragen")
    signature = Signature('Jan "de & <Vries>" é', date(2022, 1, 31))
    first, second = (redline(old, new, signature) for _ in range(2))
    assert first == second
    body = read_parts(first or b"")["word/document.xml"].decode()
    assert 'w:author="Jan &quot;de &amp; &lt;Vries&gt;&quot; é"' in body
    assert set(_dates(first or b"")) == {"2022-01-31T00:00:00Z"}


def _dates(package: bytes) -> list[str]:
    body = read_parts(package)["word/document.xml"].decode()
    return [piece.split('"')[0] for piece in body.split('w:date="')[1:]]


def test_no_difference_is_no_file() -> None:
    """Two files that a reader cannot tell apart."""
    assert redline(rendered("fiche"), rendered("fiche"), SIGNATURE) is None


def _renamed(xml: bytes, old: bytes, new: bytes) -> bytes:
    """The first change of a text, as one of another kind."""
    at = xml.index(b"<w:" + old + b" ")
    end = xml.index(b"</w:" + old + b">", at)
    inside = xml[at:end].replace(b"<w:" + old, b"<w:" + new)
    return xml[:at] + inside + b"</w:" + new + xml[end + len(old) + 4 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "a word lost": lambda xml: xml.replace(b"Nederland heeft", b"Nederland", 1),
    "an inserted word that stays": lambda xml: _renamed(xml, b"ins", b"del"),
    "a deleted word with a letter more": lambda xml: xml.replace(b"</w:delText>", b"s</w:delText>", 1),
    "a style lost": lambda xml: xml.replace(b'w:val="Heading2"', b'w:val="Normal"', 1),
    "a space lost": lambda xml: xml.replace(b"te weinig ", b"te  weinig ", 1),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_judge_and_the_product_see_damage(damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A redline that lies is turned down by both."""
    old, new, good = rendered("fiche"), rendered("fiche", "overal"), made("fiche", "overal")
    parts = read_parts(good)
    broken = {**parts, "word/document.xml": DAMAGE[damage](parts["word/document.xml"])}
    assert broken != parts
    assert is_true(good, old, new)
    assert not is_true(pack_parts(broken), old, new)
    monkeypatch.setattr(making, "compared", lambda *_: pack_parts(broken))
    with pytest.raises(UntrueRedline, match="de hoofdtekst anders"):
        redline(old, new, SIGNATURE)


@pytest.mark.parametrize("part", ["word/footer1.xml", "word/header9.xml", "word/footnotes.xml"])
def test_damage_elsewhere_is_seen_too(part: str) -> None:
    """Headers, footers and notes count."""
    old, new, good = rendered("fiche"), rendered("fiche", "titel"), made("fiche", "titel")
    parts = read_parts(good)
    broken = {**parts, part: parts[part].replace(b"</w:t>", b"!</w:t>", 1)}
    assert broken != parts
    assert not is_true(pack_parts(broken), old, new)


HOSTILE = [
    "<script>alert(1)</script> & ]]>",
    "omgekeerd \u202egnp.exe\u202c",
    "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 👍🏽",
    "x" * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=["script", "turned", "emoji", "long"])
def test_hostile_text_is_only_text(text: str) -> None:
    """What a fiche may hold arrives as it is; made without the reader, which refuses some of it."""
    old = rendered("fiche-kort")
    parts = read_parts(old)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    _replace(parts, "word/document.xml", "woningbouwimpuls", f"{escaped} woningbouwimpuls")
    new = pack_parts(parts)
    found = redline(old, new, SIGNATURE)
    assert found is not None
    assert is_true(found, old, new)
    with zipfile.ZipFile(io.BytesIO(found)) as archive:
        assert archive.testzip() is None
