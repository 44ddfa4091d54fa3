"""A finding hides what it explains, and no second fault in the same part."""

import pytest

from fiches.word.lint.trial import FORESEEN_FAULTS
from tests.word.lint.sound import END_IF, END_LOOP, IF, LOOP, found_in, package, para, rows, run
from tests.word.lint.test_word import COMMENT, END_MARK, HEAD, MARK
from tests.word_files import p

DIVISION = "{{ fiche.titel|truncate(3)|int / 0 }}"
BAD_LIST = para(run("a"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="99"/></w:numPr>')
ROW, END_ROW = "{%tr for punt in fiche.punten %}", "{%tr endfor %}"
FIRST = {
    "SJB201": p("{ fiche.titel }"),
    "SJB203": para(run("{{ fiche."), MARK, run("titel }} meer"), END_MARK),
    "SJB205": para(MARK, run(IF)) + p("a") + p(END_IF) + para(END_MARK),
    "SJB207": rows(HEAD, [p("a") + p(IF) + p("b"), p("c") + p(END_IF) + p("d")]) + p("na"),
    "SJB209": rows(HEAD, [p("a"), p(IF) + p("b") + p(END_IF)]) + p("na"),
    "SJB210": rows([p(ROW)], [p("{{ punt }}")], [p(END_ROW)], header=False) + p("na"),
    "SJB213": para(run("a"), '<w:r><w:commentReference w:id="3"/></w:r>'),
    "SJB215": p("a", "Weg"),
    "SJB216": p(LOOP) + para(MARK, run("{{ punt }}"), END_MARK) + p(END_LOOP),
    "SJB217": BAD_LIST,
}


def codes(body: str, **other: str) -> set[str]:
    return {code for code, *_ in found_in(package(body, comments=COMMENT, **other))}


@pytest.mark.parametrize("code", FIRST)
def test_what_a_finding_explains_is_told_once(code: str) -> None:
    assert not {"SJB120", "SJB121"} & codes(FIRST[code])
    assert code in codes(FIRST[code])


@pytest.mark.parametrize("code", FIRST)
def test_a_second_fault_in_the_part_is_told_too(code: str) -> None:
    assert {code, "SJB120"} <= codes(FIRST[code] + p(DIVISION))


def test_a_title_that_is_missing_is_no_fault_of_a_document_and_hides_none() -> None:
    """A document without one in its template gets its own."""
    assert {"SJB303", "SJB120"} <= codes(p(DIVISION), title=" ")
    assert not {"SJB120", "SJB121"} & codes(p("a"), title=" ")


@pytest.mark.parametrize("code", ["SJB209", "SJB210", "SJB215", "SJB216"])
def test_a_second_fault_of_the_document_is_told_too(code: str) -> None:
    """A style that a tag chooses, which no rule can see before a document is made."""
    assert {code, "SJB121"} <= codes(FIRST[code] + p("b", "{{ fiche.kleur }}"))


def test_the_table_holds_every_kind_of_finding_that_is_tried_here() -> None:
    assert {code for code, *_ in FORESEEN_FAULTS} <= FIRST.keys() | {"SJB102"}
