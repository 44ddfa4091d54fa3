"""Words that a chart keeps and does not draw, or that a point of a SmartArt keeps, are told once for each place."""

import pytest

from tests.word.test_carried import with_part
from tests.word.test_unshown import SECRET, told
from tests.word_files import R

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = f'xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main"'
_C15 = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'


def told_of(content: str) -> list[str]:
    return told(with_part("word/d.xml", content, f"{R}/x", "application/x+xml"))


def chart(inner: str) -> str:
    return f"<c:chartSpace {_NAMES} {_C15}>{inner}</c:chartSpace>"


def cache(count: str, kind: str = "strCache", **points: str) -> str:
    """The points of a cache, each by the letter p and its number."""
    inner = "".join(f'<c:pt idx="{name[1:]}"><c:v>{words}</c:v></c:pt>' for name, words in points.items())
    return f'<c:{kind}><c:ptCount val="{count}"/>{inner}</c:{kind}>'


def series(*parts: str) -> str:
    return chart(f"<c:barChart>{''.join(f'<c:ser>{part}</c:ser>' for part in parts)}</c:barChart>")


def levels(count: int) -> str:
    level = f'<c:lvl><c:pt idx="0"><c:v>a</c:v></c:pt><c:pt idx="1"><c:v>{SECRET}</c:v></c:pt></c:lvl>'
    kind = "multiLvlStrCache"
    return series(
        f'<c:cat><c:multiLvlStrRef><c:{kind}><c:ptCount val="{count}"/>{level}</c:{kind}></c:multiLvlStrRef></c:cat>'
    )


def label(number: int, shows: str = '<c:showVal val="1"/>') -> str:
    words = f"<c:tx><c:rich><a:p><a:r><a:t>{SECRET}</a:t></a:r></a:p></c:rich></c:tx>"
    return series(
        f'<c:dLbls><c:dLbl><c:idx val="{number}"/>{words}{shows}</c:dLbl></c:dLbls>'
        f"<c:val><c:numRef>{cache('2', 'numCache', p0='3', p1='4')}</c:numRef></c:val>"
    )


def from_cells(shows: str) -> str:
    kept = cache("1", p0=SECRET).replace("strCache", "dlblRangeCache").replace("c:dlbl", "c15:dlbl")
    return series(f"<c:dLbls>{shows}</c:dLbls><c15:datalabelsRange>{kept}</c15:datalabelsRange>")


def category(*points: str) -> str:
    return f"<c:cat>{cache(str(len(points)), **{f'p{at}': words for at, words in enumerate(points)})}</c:cat>"


_LABEL_FIELD = f"<c15:dlblFieldTableCache>{cache('1', p0=SECRET)}</c15:dlblFieldTableCache>"
CHARTS = {
    "a point behind the last": (series(cache("1", p0="a", p7=SECRET)), series(cache("8", p0="a", p7=SECRET))),
    "a second point of a number": (
        series(f"<c:tx>{cache('1', p0='a', p00=SECRET)}</c:tx>"),
        series(f"<c:tx>{cache('2', p0='a', p1=SECRET)}</c:tx>"),
    ),
    "a point of a level": (levels(1), levels(2)),
    "a word among numbers": (
        series(cache("1", "numCache", p0=SECRET)),
        series(cache("4", "numCache", p0="1.5E-3", p1="#N/A", p2="NaN", p3="{{ fiche.getal }}")),
    ),
    "a category of a later series": (
        series(category("a"), category(SECRET)),
        series(category("a", SECRET), category("a", SECRET)),
    ),
    "a label of no point": (label(2), label(1)),
    "a label that shows nothing": (label(1, '<c:showVal val="0"/><c:showSerName val="0"/>'), label(1, "")),
    "labels from cells": (
        from_cells('<c15:showDataLabelsRange val="0"/>'),
        from_cells('<c15:showDataLabelsRange val="1"/>'),
    ),
    "a field of a label": (series(_LABEL_FIELD), series(f"{_LABEL_FIELD}<a:t>{SECRET}</a:t>")),
    "a title left out": (
        chart(f"<c15:filteredSeriesTitle><c15:tx>{cache('1', p0=SECRET)}</c15:tx></c15:filteredSeriesTitle>"),
        series(f"<c:tx>{cache('1', p0=SECRET)}</c:tx>"),
    ),
    "a header for printing": (
        chart(
            f"<c:printSettings><c:headerFooter><c:oddHeader>{SECRET}</c:oddHeader></c:headerFooter></c:printSettings>"
        ),
        chart(
            "<c:printSettings><c:headerFooter><c:oddFooter>&amp;CBlad &amp;P</c:oddFooter></c:headerFooter>"
            "</c:printSettings>"
        ),
    ),
}


@pytest.mark.parametrize(("hidden", "shown"), CHARTS.values(), ids=CHARTS)
def test_words_that_a_chart_does_not_draw_are_told(hidden: str, shown: str) -> None:
    (message,) = told_of(hidden)
    assert message.startswith(f"'{SECRET}' staat in ")
    assert told_of(shown) == []


def smart_art(properties: str, words: str = "", joined: str = '<dgm:cxn srcId="1" destId="2"/>') -> str:
    text = f"<dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t>" if words else ""
    points = f'<dgm:pt modelId="1" type="doc"/><dgm:pt modelId="2"><dgm:prSet {properties}/>{text}</dgm:pt>'
    names = f'xmlns:dgm="{_DRAWING}/diagram" xmlns:a="{_DRAWING}/main"'
    return f"<dgm:dataModel {names}><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{joined}</dgm:cxnLst></dgm:dataModel>"


@pytest.mark.parametrize("name", ["phldrT", "custT", "custScaleX"])
def test_words_in_the_properties_of_a_point_are_told(name: str) -> None:
    (message,) = told_of(smart_art(f'{name}="{SECRET}"', "zichtbaar"))
    assert message == f"'{SECRET}' staat in een SmartArt die het niet laat zien (word/d.xml)."


def test_a_point_that_nothing_joins_is_told_once_with_all_its_words() -> None:
    (message,) = told_of(smart_art('phldrT="bod"', "geheim", joined=""))
    assert message.startswith(f"'{SECRET}' staat in ")


def test_properties_of_a_point_as_word_writes_them_are_not_told() -> None:
    usual = 'phldrT="[Tekst]" phldr="1" custT="1" custScaleX="110%" custLinFactNeighborX="-1.5"'.replace("%", "")
    named = 'presName="Name0" presStyleLbl="node1" loTypeId="urn:microsoft.com/office/officeart/2005/8/layout/default"'
    assert told_of(smart_art(f"{usual} {named}")) == []
    assert told_of(smart_art(f'phldrT="{SECRET}"', SECRET)) == []
