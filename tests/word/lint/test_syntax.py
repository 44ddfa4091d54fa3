"""Tags that cannot be read: each found once, at its place, and nothing else is blamed for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiches.documents.contract import FICHE_CONTRACT
from fiches.word.lint.judge import lint_template
from tests.word.lint.judged import PATH, findings, told
from tests.word.lint.sound import CONTRACT, package
from tests.word_files import p, table

SYNTAX = ("SJB102", "SJB103")
IF, ENDIF, FOR, ENDFOR = "{%p if fiche.doel %}", "{%p endif %}", "{%p for punt in fiche.aanbod %}", "{%p endfor %}"

BROKEN = {
    "a brace too few": (p("a {{ fiche.titel } b"), ("SJB102", "hoofdtekst, alinea 1", "{{")),
    "a brace too few, with a tag behind it": (
        p("a {{ fiche.titel } b {{ fiche.id }}"),
        ("SJB102", "hoofdtekst, alinea 1", "{{"),
    ),
    "an end without a beginning": (p("a fiche.titel }} b"), ("SJB102", "hoofdtekst, alinea 1", "}}")),
    "one tag in two paragraphs": (p("a {{ fiche.titel") + p("}} b"), ("SJB102", "hoofdtekst, alinea 1", "{{")),
    "a condition that is none": (
        p("{%p if fiche.doel fiche.id %}") + p("a") + p(ENDIF),
        ("SJB102", "hoofdtekst, alinea 1", "{%p if fiche.doel fiche.id %}"),
    ),
    "a loop that is none": (
        p("{%p for punt of fiche.aanbod %}") + p("a") + p(ENDFOR),
        ("SJB102", "hoofdtekst, alinea 1", "{%p for punt of fiche.aanbod %}"),
    ),
    "a word that is no tag": (p("{% als fiche.doel %}"), ("SJB102", "hoofdtekst, alinea 1", "{% als fiche.doel %}")),
    "another file": (p("{% include 'x' %}"), ("SJB102", "hoofdtekst, alinea 1", "{% include 'x' %}")),
    "no end": (p(IF) + p("a"), ("SJB103", "hoofdtekst, alinea 1", IF)),
    "no end, in the middle of others": (
        p(IF) + p(FOR) + p("{{ punt }}") + p(ENDIF),
        ("SJB103", "hoofdtekst, alinea 2", FOR),
    ),
    "an end of something else": (p(IF) + p("a") + p(ENDFOR), ("SJB103", "hoofdtekst, alinea 3", ENDFOR)),
    "ends in the wrong order": (
        p(IF) + p(FOR) + p("{{ punt }}") + p(ENDIF) + p(ENDFOR),
        ("SJB103", "hoofdtekst, alinea 4", ENDIF),
    ),
    "an end too many": (p("a") + p(ENDIF), ("SJB103", "hoofdtekst, alinea 2", ENDIF)),
    "else of nothing": (p("{%p else %}"), ("SJB103", "hoofdtekst, alinea 1", "{%p else %}")),
    "in a cell": (
        table([p("a"), p("b")], [p("c"), p("d") + p("{{ fiche.titel }")]),
        ("SJB102", "hoofdtekst, tabel 1, rij 2, cel 2, alinea 2", "{{"),
    ),
}


@pytest.mark.parametrize(("body", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_one_fault_is_one_finding(body: str, expected: tuple[str, str, str]) -> None:
    assert told(findings(body), *SYNTAX) == [expected]


def test_all_at_once() -> None:
    """In the text, a footer and the title: one broken part does not hide another."""
    found = findings(
        p("{{ fiche.titel }") + p("{% if %}a{% endif %}"), "{{ fiche.titel ", footer=p("{% if fiche.id %}")
    )
    assert told(found, *SYNTAX) == [
        ("SJB102", "hoofdtekst, alinea 1", "{{"),
        ("SJB102", "hoofdtekst, alinea 2", "{% if %}"),
        ("SJB102", "documenteigenschappen, titel", "{{"),
        ("SJB103", "voettekst, alinea 1", "{% if fiche.id %}"),
    ]


def test_comments_and_raw_text_are_no_tags() -> None:
    assert told(findings(p("{# {{ fiche.titel } #}") + p("{% raw %}{{ x {% y %}{% endraw %}")), *SYNTAX) == []


def test_no_word_file() -> None:
    (found,) = lint_template(PATH, b"PK nothing", FICHE_CONTRACT)
    assert (found.code, found.message) == ("SJB101", "Het is geen leesbaar Word-bestand.")


WHOLE = (
    "{%p if fiche.doel and fiche.aanbod|length > 1 %}|{{ fiche.doel|zin }}|{%p else %}|{%p for punt in fiche.aanbod %}|"
    "{{ loop.index }}: {{ punt[0] }}|{%p endfor %}|{%p endif %}|{% set x = {'a': [1, 2]} %}{{ x.a[0] ~ fiche['id'] }}"
)
PIECES = ("", "{", "}", "%", "{{", "%}", "{#", "(", "]", "'", "|", ".", "0", " if ", " is ", "\\", "~", "endif[", "“")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 5), st.sampled_from(PIECES)), max_size=4))
def test_whatever_is_typed_in_a_tag_is_judged(edits: list[tuple[int, int, str]]) -> None:
    """Nothing that somebody types ends in anything but findings, each with a place."""
    text = WHOLE
    for at, length, piece in edits:
        text = text[:at] + piece + text[at + length :]
    found = findings("".join(map(p, text.split("|"))))
    assert all(one.location.place for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "{<?x geheim?>{ fiche.titel }<!-- geheim {{ fiche.intern }} -->}",
        "<![CDATA[{{ fiche.titel }} <w:vanish/>]]>",
        "&#123;&#123; fiche.titel &#125;&#125;",
    ],
)
def test_a_tag_is_read_as_a_build_reads_it_whatever_the_xml_around_it(text: str) -> None:
    """A remark within a tag goes into no document, and no lint may read half a tag because of it."""
    made = lint_template(PATH, package(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"), CONTRACT)
    assert [found.message for found in made] == []


@pytest.mark.parametrize("body", [body for body, _ in BROKEN.values()])
def test_every_finding_says_what_to_do(body: str) -> None:
    assert all(found.hint for found in lint_template(PATH, package(body), CONTRACT))


def test_braces_that_stay_in_a_document_are_told_with_a_way_out() -> None:
    (found,) = lint_template(PATH, package(p("{_{ geen tag }_}")), CONTRACT)
    assert (found.code, "spatie tussen" in found.hint) == ("SJB121", True)
