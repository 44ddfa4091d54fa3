"""What a file may not hold: each a finding with its code and its place."""

import pytest

from fiches.diagnostics import Diagnostic
from fiches.load.yaml import MAX_BYTES, MAX_FINDINGS, parse_yaml
from fiches.load.yaml_source import MAX_DEPTH, MAX_NODES
from tests.inputs import FIRST_EXTRA, findings, one, with_lines
from tests.project import concept_text

LINES: list[tuple[str, str, str, int, int]] = [
    ("alias", "doel: *zelfde\n", "LEZ007", 0, 7),
    ("star as bullet", "voordelen:\n  * meer woningen\n", "LEZ005", 1, 3),
    ("star in a value", "doel: * punt\n", "LEZ007", 0, 8),
    ("anchor", "doel: &anker meer\n", "LEZ007", 0, 7),
    ("ampersand", "doel: & meer\n", "LEZ007", 0, 8),
    ("tag", "doel: !!python/object meer\n", "LEZ007", 0, 7),
    ("exclamation mark", "doel: ! meer\n", "LEZ007", 0, 7),
    ("duplicate", "titel: Nog een titel\n", "LEZ006", 0, 1),
    ("duplicate in a block", "budget:\n  geen_effect: a\n  geen_effect: b\n", "LEZ006", 2, 3),
    ("tab", "budget:\n\tgeen_effect: x\n", "LEZ004", 1, 1),
    ("tab after spaces", "budget:\n  geen_effect: x\n\ttoelichting: y\n", "LEZ004", 2, 1),
    ("second document", "---\nid: W-22\n", "LEZ009", 0, 1),
    ("after the end", "...\nid: W-22\n", "LEZ009", 1, 1),
    ("raw control character", "doel: meer\x07 woningen\n", "LEZ003", 0, 11),
    ("escaped control character", 'doel: "meer\\x07"\n', "LEZ003", 0, 7),
    ("escaped line end", 'doel: "meer\\rminder"\n', "LEZ003", 0, 7),
    ("control character in a name", 'afkortingen:\n  "W\\x07": wonen\n', "LEZ003", 1, 3),
    ("BOM in the middle", "doel: meer\ufeff woningen\n", "LEZ003", 0, 11),
    ("reversed text", "doel: meer\u202ewoningen\n", "LEZ003", 0, 11),
    ("line separator", "doel: meer\u2028woningen\n", "LEZ003", 0, 11),
    ("template tag", "doel: Wij helpen {{ gebied }}\n", "LEZ011", 0, 18),
    ("template tag deep in a text", "doel: >-\n  een\n  twee {% if %}\n", "LEZ011", 2, 8),
    ("template tag as a value", "doel: {{ gebied }}\n", "LEZ011", 0, 8),
    ("template tag in a name", 'afkortingen:\n  "{{x}}": y\n', "LEZ011", 1, 4),
    ("depth 25", f"doel: {'[' * 25}{']' * 25}\n", "LEZ008", 0, 25),
    ("many brackets", f"doel: {'[' * 100_000}\n", "LEZ008", 0, 25),
    ("many braces", f"doel: {'{' * 100_000}\n", "LEZ008", 0, 25),
    ("open double quote", 'doel: "meer\n', "LEZ005", 0, 7),
    ("open single quote", "doel: 'meer\n", "LEZ005", 0, 7),
    ("text after a quote", 'doel: "Wonen" als basis\n', "LEZ005", 0, 15),
    ("open bracket", "scenarios: [a, b\ndoel: x\n", "LEZ005", 0, 12),
    ("open brace", "budget: {a: b\n", "LEZ005", 0, 9),
    ("colon in a text", "doel: meer: en beter\n", "LEZ005", 0, 11),
    ("line without a name", "doel: meer\nvooral beter\nwaarom_samen: x\n", "LEZ005", 1, 1),
    ("list in a value", "doel: - meer\n", "LEZ005", 0, 7),
    ("uneven", "budget:\n    geen_effect: x\n  toelichting: y\n", "LEZ005", 2, 3),
    ("missing dash", "voordelen:\n  - a\n  b\n", "LEZ005", 2, 3),
    ("text after a bar", "doel: | meer\n", "LEZ005", 0, 9),
    ("backslash", 'doel: "C:\\quatsch"\n', "LEZ005", 0, 10),
    ("at sign", "doel: @kabinet\n", "LEZ005", 0, 7),
    ("backtick", "doel: `meer`\n", "LEZ005", 0, 7),
    ("percent", "doel: %meer\n", "LEZ005", 0, 7),
    ("list as a name", "? [a, b]\n: x\n", "LEZ005", 0, 3),
    ("no name", '"": x\n', "LEZ005", 0, 1),
]


@pytest.mark.parametrize(("lines", "code", "line", "column"), [case[1:] for case in LINES], ids=[c[0] for c in LINES])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_bad_line_is_found_in_its_place(lines: str, code: str, line: int, column: int, end: str) -> None:
    """One finding of this kind, on the very line and column, with that line as excerpt."""
    text = with_lines(lines)
    found = one(findings(text.replace("\n", end)), code)
    place = found.location
    assert (place.line, place.column) == (FIRST_EXTRA + line, column)
    assert place.excerpt == text.split("\n")[place.line - 1]
    assert found.message.endswith(".")


def only(raw: bytes) -> Diagnostic:
    """The one finding about a file."""
    [found] = parse_yaml("x.yaml", raw).diagnostics
    return found


@pytest.mark.parametrize("text", ["", "\n\n", "# opmerking\n", "- a\n- b\n", "los stuk\n", "---\n", "[]\n", "~\n"])
def test_a_file_without_fields(text: str) -> None:
    """Empty, a list, or a loose text."""
    found = only(text.encode())
    assert (found.code, found.location.line) == ("LEZ010", 1)


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"{\\rtf1\\ansi\n\\'eb id: W-21}", "Word-bestand (RTF)"),
        (b"PK\x03\x04\x14\x00[Content_Types].xml\x8a\xffword/document.xml", "Word-bestand,"),
        (b"PK\x03\x04\x14\x00plaatje.png\x8a\xff", "zip-bestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oude Word"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>id: W-21", "webpagina"),
    ],
)
def test_a_file_of_another_program_is_named(raw: bytes, what: str) -> None:
    """One finding, whatever its size and its bytes: nobody can mend what stands in it."""
    [found] = findings(raw + b"\x81" * 300_000)
    assert (found.code, what in found.message) == ("LEZ023", True), found
    assert "Tekst zonder opmaak" in found.hint


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16(codec: str) -> None:
    """What Kladblok calls Unicode, with and without a mark."""
    found = only(concept_text().encode(codec))
    assert (found.code, found.location.line) == ("LEZ002", 1)
    assert "UTF-16" in found.message


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(("before", "column"), [("", 8), ("é€", 10)])
def test_latin_1_is_found_at_the_first_wrong_character(bom: bytes, end: str, before: str, column: int) -> None:
    """Whatever comes before it: a BOM, line ends of two bytes, letters of more bytes."""
    raw = bom + f"id: W-21{end}# é{end}titel: {before}".encode() + "ëf".encode("latin-1")
    found = only(raw)
    assert (found.code, found.location.line, found.location.column) == ("LEZ002", 3, column)


def test_a_file_that_is_too_large() -> None:
    """Just too large is refused, just fitting is not."""
    assert only(b"a: " + b"x" * MAX_BYTES).code == "LEZ001"
    assert parse_yaml("x", b"a: ".ljust(MAX_BYTES, b"x")).diagnostics == ()


@pytest.mark.parametrize("depth", [MAX_DEPTH - 1, MAX_DEPTH])
def test_the_deepest_that_is_read(depth: int) -> None:
    """The limit itself is allowed; the file is the first level, a value the last."""
    text = f"a: {'[' * (depth - 2)}x{']' * (depth - 2)}\n"
    assert parse_yaml("x", text.encode()).diagnostics == ()
    deeper = f"a: {'[' * (MAX_DEPTH - 1)}x{']' * (MAX_DEPTH - 1)}\n"
    assert only(deeper.encode()).code == "LEZ008"


def test_too_many_parts() -> None:
    """Found before memory is spent on them."""
    found = only(f"a: [{'x,' * (MAX_NODES + 1)}]\n".encode())
    assert (found.code, found.location.line) == ("LEZ008", 1)
    assert "20.000" in found.message


BOMBS = {
    "billion laughs": "a: &a [x, x, x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a, *a]\n" for n in range(3000)),
    "many names": "".join(f"naam{n}: x\n" for n in range(9000)),
    "many doubles": "a: x\n" * 15_000,
    "many tags": "doel:\n" + "  - a {{ b\n" * 15_000,
    "many wrong references": "opgaven_secundair:\n" + "  - OPG-X\n" * 15_000,
    "many years": "budget:\n  regels:\n  - bedragen:\n" + "".join(f"      {n}: x\n" for n in range(9000)),
    "control characters": "doel: " + "\x07" * 200_000,
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_hostile_file_gives_a_bounded_report(text: str) -> None:
    """The first findings and a word about the rest, not a flood."""
    found = findings(text)
    assert 1 <= len(found) <= MAX_FINDINGS + 1
    assert all(len(finding.message) < 300 and len(finding.hint) < 400 for finding in found)


def test_a_file_with_too_many_findings_says_so() -> None:
    """So that nobody thinks the list is complete."""
    found = one(findings(BOMBS["many names"]), "LEZ015")
    assert "meer dan 200 bevindingen" in found.message


def test_every_control_character_is_found_at_once() -> None:
    """A text pasted from a pdf often has several."""
    found = findings(with_lines("doel: a\x07b\x0cc\nwaarom_samen: d\x1be\n"))
    assert [(each.code, each.location.line) for each in found] == [
        ("LEZ003", FIRST_EXTRA), ("LEZ003", FIRST_EXTRA), ("LEZ003", FIRST_EXTRA + 1)
    ]  # fmt: skip


def test_a_run_of_the_same_control_character_is_one_slip() -> None:
    """A synchronisation that failed leaves hundreds of them."""
    found = one(findings(with_lines("doel: Meer woningen\n" + "\x00" * 400)), "LEZ003")
    assert found.message == "Hier staan 400 onzichtbare stuurtekens (U+0000)."


def test_harmless_signs_stay_text() -> None:
    """An ampersand, a star, a mark or a brace inside a text is nothing special."""
    text = "doel: Q&A, R & D, 5*3, Let op! en {accolades} [haken] 50% @thuis\n"
    assert findings(with_lines(text)) == []


def test_findings_about_the_same_file_do_not_hide_each_other() -> None:
    """A double field, a template tag and a wrong value in one run."""
    text = with_lines("doel: een\ndoel: twee\nwaarom_samen: a {{ b }}\nvoordelen: x\nonbekend: y\n")
    assert {found.code for found in findings(text)} == {"LEZ006", "LEZ011", "SCH003", "SCH002"}


@pytest.mark.parametrize("space", ["", "\u00a0"])
def test_a_colon_without_a_plain_space_is_named(space: str) -> None:
    """A slip of the finger, or a space that Word made unbreakable; the place is the colon itself."""
    [found] = parse_yaml("x", f"id: W-01\nbac:{space}BAC-RWW\nopgave: OPG-W\n".encode()).diagnostics
    assert (found.code, found.location.line, found.location.column) == ("LEZ005", 2, 4)
    assert "gewone spatie" in found.message
