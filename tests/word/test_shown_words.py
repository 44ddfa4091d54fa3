"""Words of fields and controls are looked up on the pages of their part in no time, however many there are."""

import time

import pytest

from fiches.word.template.shown_words import ShownWords
from fiches.word.xml import parse_xml
from tests.word.lint.sound import package, para, run
from tests.word.test_unshown import control, told
from tests.word_files import NAMESPACES, p

_TEXT = " ".join(f"woord{number:05d}" for number in range(80_000))
_BEGIN = '<w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="{} een twee"/></w:ffData></w:fldChar>'
_ITEM = '<w:listItem w:displayText="d{0}" w:value="v{0} x"/>'


def read(*paragraphs: str) -> ShownWords:
    return ShownWords(parse_xml(f"<w:body {NAMESPACES}>{''.join(paragraphs)}</w:body>"))


def test_neither_spaces_nor_capitals_nor_runs_count() -> None:
    shown = read(para(run("Het ge"), run("heim  bod")), p("van  de minister"))
    assert shown.list_missing(["het Geheim bod", "bod van", "minister", "bod de"]) == ["bod de"]
    assert shown.list_missing(["bod de", "niets"], more=["een", "het bod  de"]) == ["niets"]


def test_words_are_sought_within_a_paragraph() -> None:
    root = parse_xml(f"<w:body {NAMESPACES}>{p('een')}{p('twee')}</w:body>")
    assert [ShownWords(root).list_missing(["een", "twee"], one) for one in root] == [["twee"], ["een"]]


def test_beside_very_much_text_each_word_is_enough() -> None:
    shown = read(p(_TEXT))
    assert len(shown.list_missing(f"niets{number}" for number in range(2_000))) == 2_000
    assert shown.list_missing(["woord00001, woord7", "ord00001", "woord00001 niets"]) == [
        "ord00001",
        "woord00001 niets",
    ]


MANY = {
    "fields": para("".join(f'<w:fldSimple w:instr="XE &quot;x{number}&quot;"/>' for number in range(12_000))),
    "form fields in one paragraph": para(*(run(_BEGIN.format(number)) for number in range(8_000))),
    "choices": control(
        f'<w:lock w:val="contentLocked"/><w:dropDownList>{"".join(map(_ITEM.format, range(30_000)))}</w:dropDownList>',
        _TEXT,
    ),
}


@pytest.mark.parametrize("many", MANY.values(), ids=MANY)
def test_very_many_are_looked_up_in_no_time(many: str) -> None:
    template = package(p(_TEXT) + many)
    start = time.process_time()
    assert told(template)
    assert time.process_time() - start < 4


def test_a_long_list_of_choices_is_shown_however_often_it_stands_there() -> None:
    items = "".join(f'<w:listItem w:displayText="stad {one}" w:value="stad {one}"/>' for one in range(3_000))
    assert told(package(control(f"<w:dropDownList>{items}</w:dropDownList>") * 8)) == []
