"""A template that is too large is told to be, and one that is nearly so is judged in a time that grows with it."""

import time
from collections.abc import Callable

import pytest

from fiches.word.lint.judge import lint_template
from fiches.word.package import pack_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.refusals import MAX_MARKUP, MAX_STORIES, MAX_STORY_MARKUP
from fiches.word.template.render import compile_template
from tests.word.lint.judged import PATH
from tests.word.lint.sound import CONTRACT
from tests.word_files import W, p, table, word_package, word_parts

RUNAWAY_SECONDS = 40
"""Of the processor; each of these took minutes, and takes a few seconds at most."""

_LONG, _LARGE = "Het sjabloon is te lang", "te groot voor een sjabloon (word/{}.xml)"
_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def with_styles(styles: str, body: str) -> bytes:
    """A template with these styles."""
    parts = word_parts(body)
    return pack_parts({**parts, "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>'.encode()})


CHOICES = "<w:sdt><w:sdtPr><w:dropDownList>{}</w:dropDownList></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"


def with_headers(count: int) -> bytes:
    """A template with so many headers besides its text."""
    parts = word_parts(p("x"), header=p("x"))
    types, kind = "[Content_Types].xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
    named = "".join(f'<Override PartName="/word/h{at}.xml" ContentType="{kind}"/>' for at in range(count - 1))
    parts |= {f"word/h{at}.xml": parts["word/header.xml"] for at in range(count - 1)}
    return pack_parts({**parts, types: parts[types].replace(b"</Types>", f"{named}</Types>".encode())})


def make_attributes(count: int) -> str:
    """A paragraph with so many attributes."""
    return "<w:p {}/>".format(" ".join(f'w:a{at}="1"' for at in range(count)))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: word_package("<w:p><w:r><w:t>&lt;</w:t></w:r></w:p>" * 120_000), _LONG),
        (lambda: word_package(f"<w:p>{_FIELD * 20_000}{_FIELD_END * 20_000}</w:p>"), _LONG),
        (lambda: word_package("<w:p/>" * (MAX_STORY_MARKUP + 1)), _LONG),
        (lambda: word_package(make_attributes(200_000)), _LONG),
        (lambda: word_package(make_attributes(2_000)), _LARGE.format("document")),
        (lambda: word_package(make_bookmarks(5_001)), "meer dan 5000 bladwijzers in (in de hoofdtekst)"),
        (lambda: word_package(make_bookmarks(MAX_STORY_MARKUP)), "meer dan 5000 bladwijzers in (in de hoofdtekst)"),
        (lambda: word_package(CHOICES.format("<w:listItem/>" * 5_001)), "meer dan 5000 keuzes van keuzelijsten in"),
        (lambda: with_headers(MAX_STORIES), f"meer dan {MAX_STORIES} kop- en voetteksten"),
        (lambda: with_styles("<w:style/>" * (MAX_MARKUP + 1), p("x")), _LARGE.format("styles")),
    ],
)
def test_what_is_too_large_is_told_and_nothing_else_is_looked_at(make: Callable[[], bytes], words: str) -> None:
    """By the lint as by a build; of other parts something can be said."""
    template = make()
    found = lint_template(PATH, template, CONTRACT)
    (refused,) = (one for one in found if one.code == "SJB101")
    assert words in refused.message
    assert not [one for one in found if one.location.place and one is not refused]
    with pytest.raises(TemplateFault, match=refused.message[1:20]):
        compile_template(template)


def test_parts_that_are_too_large_together_are_told_so() -> None:
    """None of them is to blame alone."""
    drawings = {f"customXml/item{at}.xml": b"<a>" + b"<b/>" * (MAX_MARKUP // 4) + b"</a>" for at in range(5)}
    with pytest.raises(TemplateFault, match="samen te groot voor een sjabloon"):
        compile_template(pack_parts({**word_parts(p("x")), **drawings}))


def make_chain(count: int, *, ring: bool) -> bytes:
    """Styles that are each based on the next, and a paragraph for each."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{at}"><w:name w:val="S{at}"/>'
        f'<w:basedOn w:val="S{(at + 1) % count if ring else at + 1}"/></w:style>'
        for at in range(count)
    )
    return with_styles(styles, "".join(p("x", f"S{at}") for at in range(count)))


def make_bookmarks(count: int) -> str:
    """Bookmarks behind conditions."""
    return p("{% if fiche.titel %}{% endif %}") * 500 + "".join(
        f'<w:p><w:bookmarkStart w:id="{at}" w:name="b{at}"/><w:bookmarkEnd w:id="{at}"/></w:p>' for at in range(count)
    )


def nest_tables(depth: int, body: str) -> str:
    """A text within so many tables."""
    for _ in range(depth):
        body = table([f"{body}<w:p/>"])
    return body


_VERSIONS = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="w"><w:t>x</w:t></mc:Choice>'
    "<mc:Fallback><w:t>y</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    "make",
    [
        lambda: make_chain(7_000, ring=False),
        lambda: make_chain(7_000, ring=True),
        lambda: word_package(f"<w:p>{'<w:r><w:t>x</w:t></w:r>' * 15_000}</w:p>"),
        lambda: word_package(f"<w:p>{_FIELD * 6_000}{_FIELD_END * 6_000}</w:p>"),
        lambda: word_package(p("x", "Heading1") * 8_000),
        lambda: word_package(f"<w:p>{_VERSIONS * 7_000}</w:p>"),
        lambda: word_package(make_bookmarks(5_000)),
        lambda: word_package(nest_tables(40, p("x") * 8_000) + "<w:p/>"),
    ],
    ids=["chain", "ring", "runs", "fields", "headings", "versions", "bookmarks", "tables"],
)
def test_what_is_nearly_too_large_is_judged_in_time(make: Callable[[], bytes]) -> None:
    """Whatever there is much of."""
    template, start = make(), time.process_time()
    lint_template(PATH, template, CONTRACT)
    assert time.process_time() - start < RUNAWAY_SECONDS
