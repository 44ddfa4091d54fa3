"""Letters of the colour of their background are told, also when a theme, a style or a drawing says that colour."""

import pytest

from fiches.word.package import read_parts
from fiches.word.theme import read_theme
from tests.word.lint.sound import package, para, rows, run
from tests.word.test_carried import with_part
from tests.word.test_unshown import SECRET, SHAPE, drawing, told
from tests.word_files import R, W, p

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"


def themed(body: str, mapping: str = "") -> bytes:
    """A template with a theme of which accent1 is dark, and that calls its paper and ink as `mapping` says."""
    colours = "".join(
        f"<a:{name}>{colour}</a:{name}>"
        for name, colour in {
            "dk1": '<a:sysClr val="windowText" lastClr="000000"/>',
            "lt1": '<a:sysClr val="window" lastClr="FFFFFF"/>',
            "accent1": '<a:srgbClr val="1F3864"/>',
        }.items()
    )
    theme = f'<a:theme xmlns:a="{A}"><a:themeElements><a:clrScheme name="a">{colours}</a:clrScheme></a:themeElements>'
    parts = with_part("word/theme/theme1.xml", f"{theme}</a:theme>", f"{R}/theme", _THEME_TYPE, to=package(body))
    settings = f'<w:settings xmlns:w="{W}"><w:clrSchemeMapping {mapping}/></w:settings>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
    return with_part("word/settings.xml", settings, f"{R}/settings", kind, to=parts)


def coloured(attributes: str, more: str = "") -> str:
    return para(run(SECRET, f'<w:color w:val="auto" {attributes}/>{more}'))


def in_cell(attributes: str, letters: str = 'w:themeColor="background1"') -> str:
    return rows([coloured(letters)], cells=f'<w:tcPr><w:shd w:val="clear" w:fill="auto" {attributes}/></w:tcPr>')


def boxed(fill: str) -> str:
    form = f"<wps:spPr><a:solidFill>{fill}</a:solidFill></wps:spPr>"
    letters = coloured('w:themeColor="accent1"')
    words = f"<wps:txbx><w:txbxContent>{letters}</w:txbxContent></wps:txbx>"
    return drawing(f"<wps:wsp {SHAPE}>{form}{words}</wps:wsp>")


LETTERS = {
    "the colour of paper": (coloured('w:themeColor="background1"'), coloured('w:themeColor="text1"')),
    "the other name for it": (coloured('w:themeColor="light1"'), coloured('w:themeColor="accent1"')),
    "before a plain colour": (
        para(run(SECRET, '<w:color w:val="000000" w:themeColor="background1"/>')),
        para(run(SECRET, '<w:color w:val="FFFFFF" w:themeColor="text1"/>')),
    ),
    "ink made lighter": (
        coloured('w:themeColor="text1" w:themeTint="05"'),
        coloured('w:themeColor="text1" w:themeTint="BF"'),
    ),
    "paper made darker": (
        coloured('w:themeColor="background1" w:themeShade="FE"'),
        coloured('w:themeColor="background1" w:themeShade="40"'),
    ),
    "a cell of paper": (in_cell('w:themeFill="background1"'), in_cell('w:themeFill="accent1"')),
    "a cell of a colour": (
        in_cell('w:themeFill="accent1"', 'w:themeColor="accent1"'),
        in_cell('w:themeFill="accent1" w:themeFillTint="33"', 'w:themeColor="accent1"'),
    ),
    "a box of a colour": (
        boxed('<a:schemeClr val="accent1"/>'),
        boxed('<a:schemeClr val="accent1"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>'),
    ),
}


@pytest.mark.parametrize(("hidden", "shown"), LETTERS.values(), ids=LETTERS)
def test_letters_of_a_colour_of_the_theme_are_told(hidden: str, shown: str) -> None:
    assert told(themed(hidden)) == [f"'{SECRET}' staat in letters met de kleur van hun achtergrond."]
    assert told(themed(shown)) == []


def test_the_settings_say_what_is_paper_and_what_ink() -> None:
    paper, ink = coloured('w:themeColor="background1"'), coloured('w:themeColor="text1"')
    turned = 'w:bg1="dark1" w:t1="light1"'
    assert told(themed(ink, turned)) != []
    assert told(themed(paper, turned)) == []
    assert told(package(paper)) != []  # without a theme paper is white


def test_a_theme_that_cannot_be_read_has_the_usual_paper_and_ink() -> None:
    parts = read_parts(with_part("word/theme/theme1.xml", "<a", f"{R}/theme", _THEME_TYPE, to=package(p("a"))))
    assert read_theme(parts, {})["background1"] == "FFFFFF"


def chart(letters: str, around: str = "", title: str = "", attributes: str = "") -> str:
    form = f"<a:solidFill>{letters}</a:solidFill>"
    words = f"<c:tx><c:rich><a:p><a:r><a:rPr>{form}</a:rPr><a:t>{SECRET}</a:t></a:r></a:p></c:rich></c:tx>{title}"
    inner = f"{attributes}<c:chart><c:title>{words}</c:title></c:chart>{around}"
    return f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{A}">{inner}</c:chartSpace>'


_PAPER, _ACCENT = '<a:schemeClr val="bg1"/>', '<a:schemeClr val="accent1"/>'
_DARK = f"<c:spPr><a:solidFill>{_ACCENT}</a:solidFill></c:spPr>"
CHARTS = {
    "the colour of paper": (chart(_PAPER), chart(_PAPER, _DARK)),
    "the colour of the chart": (chart(_ACCENT, _DARK), chart(_ACCENT)),
    "the colour of the title": (chart(_ACCENT, title=_DARK), chart(_PAPER, title=_DARK)),
    "letters over the chart": (chart(_PAPER), chart(_PAPER, title="<c:overlay/>")),
    "other names in the chart": (
        chart('<a:schemeClr val="tx1"/>', attributes='<c:clrMapOvr tx1="lt1" bg1="dk1"/>'),
        chart('<a:schemeClr val="tx1"/>'),
    ),
}


@pytest.mark.parametrize(("hidden", "shown"), CHARTS.values(), ids=CHARTS)
def test_letters_of_the_colour_of_a_chart_are_told(hidden: str, shown: str) -> None:
    def told_of(content: str) -> list[str]:
        return told(with_part("word/c.xml", content, f"{R}/x", "application/x+xml", to=themed(p("a"))))

    assert told_of(hidden) == [f"'{SECRET}' staat in letters met de kleur van hun achtergrond (word/c.xml)."]
    assert told_of(shown) == []
