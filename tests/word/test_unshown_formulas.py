"""Words in a formula that no page shows are told; what the formula shows, or lines up with, is not."""

import pytest

from tests.word.lint.sound import package, para, run
from tests.word.test_unshown import SECRET, told
from tests.word_files import W

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def part(properties: str = "", words: str = SECRET) -> str:
    return f"<m:r>{properties}<m:t>{words}</m:t></m:r>"


def formula(inner: str) -> str:
    return para(run("a") + f'<m:oMath xmlns:m="{_MATH}" xmlns:w="{W}">{inner}</m:oMath>')


def phantom(properties: str, words: str = SECRET) -> str:
    return formula(f"<m:phant><m:phantPr>{properties}</m:phantPr><m:e>{part('', words)}</m:e></m:phant>")


def sum_over(properties: str) -> str:
    return formula(
        f"<m:nary><m:naryPr>{properties}</m:naryPr><m:sub>{part()}</m:sub><m:e>{part('', 'a')}</m:e></m:nary>"
    )


FORMULAS = {
    "a phantom": (
        phantom('<m:show m:val="0"/><m:zeroWid/><m:zeroAsc/><m:zeroDesc/>'),
        phantom("<m:zeroWid/>")
        + phantom('<m:show m:val="off"/>', "00")
        + phantom('<m:show m:val="0"/>', "{% set a = 1 %}"),
    ),
    "a limit left out": (
        sum_over('<m:subHide m:val="1"/><m:supHide/>'),
        sum_over('<m:subHide m:val="0"/><m:supHide m:val="1"/>'),
    ),
    "a degree left out": (
        formula(f"<m:rad><m:radPr><m:degHide/></m:radPr><m:deg>{part()}</m:deg><m:e/></m:rad>"),
        formula(f"<m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e>{part()}</m:e></m:rad>"),
    ),
    "words for a sign": (
        formula(f'<m:d><m:dPr><m:begChr m:val="{SECRET}"/></m:dPr><m:e/></m:d>'),
        formula('<m:d><m:dPr><m:begChr m:val="["/></m:dPr><m:e/></m:d>'),
    ),
    "hidden letters": (
        formula(part("<m:rPr><m:nor/></m:rPr><w:rPr><w:vanish/></w:rPr>")),
        formula(
            part("<m:rPr><m:nor/></m:rPr>")
            + "<m:d><m:dPr><m:ctrlPr><w:rPr><w:vanish/></w:rPr></m:ctrlPr></m:dPr></m:d>"
        ),
    ),
    "white letters": (
        formula(part('<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')),
        formula(part('<w:rPr><w:color w:val="FFFFFF"/><w:highlight w:val="black"/></w:rPr>')),
    ),
    "letters of a point": (
        formula(part('<w:rPr><w:sz w:val="2"/></w:rPr>')),
        formula(part('<w:rPr><w:sz w:val="22"/></w:rPr>')),
    ),
}


@pytest.mark.parametrize(("hidden", "shown"), FORMULAS.values(), ids=FORMULAS)
def test_what_a_formula_hides_is_told(hidden: str, shown: str) -> None:
    (message,) = told(package(hidden))
    assert message.startswith(f"'{SECRET}' ")
    assert told(package(shown)) == []
