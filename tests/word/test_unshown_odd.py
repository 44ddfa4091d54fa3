"""Values that no program writes in an attribute stop neither a build nor the lint."""

import random
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from fiches.word.lint.judge import lint_template
from fiches.word.package import read_parts
from fiches.word.template import unshown
from fiches.word.template.render import compile_template
from fiches.word.template.unshown import find_unshown
from fiches.word.xml import Element, parse_if_whole, serialize_xml
from tests.word.lint.sound import CONTRACT, package, para, rows, run
from tests.word.test_carried import with_part
from tests.word.test_unshown import BODIES, DRAWINGS, DRAWN, SECRET, WHITE_LETTERS, with_icon
from tests.word.test_unshown_colours import CHARTS, LETTERS, themed
from tests.word_files import R, p

_TEMPLATES = sorted(Path("templates").glob("*.docx"))
DARK_FIRST_ROW = (
    '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>'
)
_SHARE = 0.2
_ODD = (
    *("zzzz", " ", "-1", "+1", "1.", ".", "%", "-", "1e999", "nan", "inf", "0x10", "1_0", "٣", "²", "'", "(", "[a"),
    *("9" * 5_000, "F" * 600, "pct999", f"pct{'9' * 5_000}", "solid", "FFFFFF", "rgb(1)", "a:b;c", "A1:XFD99999999"),
)


def with_look(look: str = '<w:tblLook w:val="0020"/>', shade: str = "pct50") -> bytes:
    cell = f'<w:tcPr><w:shd w:val="{shade}" w:color="auto" w:fill="080808"/></w:tcPr>'
    table = rows([para(run(SECRET, WHITE_LETTERS))], [p("b")], style=f'<w:tblStyle w:val="T"/>{look}')
    shaded = rows([para(run(SECRET, WHITE_LETTERS))], cells=cell)
    return package(table + shaded, styles=DARK_FIRST_ROW)


@pytest.mark.parametrize("way", ["Tint", "Shade"])
def test_a_colour_of_the_theme_may_be_changed_by_anything(way: str) -> None:
    letters = para(run(SECRET, f'<w:color w:val="auto" w:themeColor="text1" w:theme{way}="{"F" * 600}"/>'))
    assert list(find_unshown(read_parts(themed(letters)))) == []


@pytest.mark.parametrize("look", ["zzzz", "-5", "9" * 5_000, ""])
def test_a_table_may_say_anything_of_its_look(look: str) -> None:
    template = with_look(f'<w:tblLook w:val="{look}"/>')
    assert list(find_unshown(read_parts(template)))
    compile_template(template)


def test_a_shade_of_more_than_all_is_all() -> None:
    assert [list(find_unshown(read_parts(with_look(shade=shade)))) for shade in ("pct999", "pct100")] == [[], []]
    assert [
        one.code for one in lint_template("a.docx", with_look(shade="pct999"), CONTRACT) if one.code == "SJB312"
    ] == []


def rich() -> Iterator[bytes]:
    """Templates with all that is looked at."""
    yield themed("".join(one for both in BODIES.values() for one in both))
    yield themed("".join(one for both in LETTERS.values() for one in both))
    yield with_look()
    drawn = "".join(one.replace("@", SECRET) for both in DRAWN.values() for one in both)
    template = with_icon(drawn)
    for at, content in enumerate(one for both in (*DRAWINGS.values(), *CHARTS.values()) for one in both):
        template = with_part(f"word/d{at}.xml", content, f"{R}/x", "application/x+xml", to=template)
    yield template


def test_odd_values_in_attributes_stop_nothing() -> None:
    dice = random.Random(214)
    shipped = (one.read_bytes() for one in _TEMPLATES)
    for template, times in (*((one, 40) for one in rich()), *((one, 2) for one in shipped)):
        parts = read_parts(template)
        trees = {name: tree for name, content in parts.items() if (tree := _parse(name, content)) is not None}
        for _ in range(times):
            found = list(find_unshown(_change(parts, trees, dice)))
            assert unshown.NOT_SEARCHED not in {one.message for one in found}


def _parse(name: str, content: bytes) -> Element | None:
    is_tree = not name.endswith(".rels") and name != "[Content_Types].xml"
    return parse_if_whole(content) if is_tree else None


def _change(parts: Mapping[str, bytes], trees: Mapping[str, Element], dice: random.Random) -> dict[str, bytes]:
    """The parts with an odd value in every fifth attribute, everywhere the same for one of an element."""
    changed = dict[tuple[str, str], str]()
    made = dict(parts)
    for name, tree in trees.items():
        copied = deepcopy(tree)
        for node in copied.iter(etree.Element):
            for key in map(str, node.attrib):
                place = (str(node.tag), key)
                if place not in changed:
                    changed[place] = dice.choice(_ODD) if dice.random() < _SHARE else ""
                if changed[place]:
                    node.set(key, changed[place])
        made[name] = serialize_xml(copied)
    return made


def test_a_fault_in_the_search_is_told_and_stops_no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> Iterator[object]:
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(unshown, "find_unshown_in_formulas", fail)
    template = package(para(run(SECRET, "<w:vanish/>")))
    assert [SECRET in one for one in compile_template(template).source.unshown] == [True, False]
    assert [one.code for one in lint_template("a.docx", template, CONTRACT)].count("SJB214") == 2
