"""What a condition proves: which tags need no other guard, and that no guard is believed too soon."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Template, TemplateError

from fiches.word.lint.statements import collect_facts
from fiches.word.lint.values import AbsentFact, UnknownNameFact
from fiches.word.shape import (
    Contract,
    ValueKind,
    make_block,
    make_choice,
    make_dictionary,
    make_list,
    make_text,
    make_value,
)
from fiches.word.template.faults import ValueFault
from fiches.word.template.sandbox import compile_jinja, get_environment
from tests.word.filtering import fill_jinja
from tests.word.lint.judged import findings
from tests.word_files import p, table

SHAPE = make_block(
    a=make_text("a").as_optional(),
    b=make_block(
        "b",
        c=make_text("c").as_optional(),
        d=make_list(make_block(e=make_text("e").as_optional(), f=make_text("f")), "d"),
    ).as_optional(),
    l=make_list(make_text(), "l"),
    m=make_list(make_text(), "m", least=1),
    k=make_choice("ja", "nee", title="k").as_optional(),
    w=make_dictionary(make_text(), "w"),
    g=make_value(ValueKind.BEDRAG, "g"),
    n=make_value(ValueKind.AANTAL, "n").as_optional(),
)
CONTRACT = Contract(SHAPE, owed="b")

GUARDED = (
    "{% if a %}{{ a }}{% endif %}",
    "{% if a is not none %}{{ a }}{% endif %}",
    "{% if a is none %}-{% else %}{{ a }}{% endif %}",
    "{% if a != none %}{{ a }}{% endif %}",
    "{% if not a %}-{% else %}{{ a }}{% endif %}",
    "{% if not (not a) %}{{ a }}{% endif %}",
    "{% if a == 'x' %}{{ a }}{% endif %}",
    "{% if k in ['ja', 'nee'] %}{{ k }}{% endif %}",
    "{% if b and b.c %}{{ b.c }}{% endif %}",
    "{% if b %}{% if b.c %}{{ b.c }}{% endif %}{% endif %}",
    "{% if not b or not b.c %}-{% else %}{{ b.c }}{% endif %}",
    "{% if not b %}-{% elif b.c %}{{ b.c }}{% endif %}",
    "{% if (b and b.c) or (a and b) %}{% if b.c %}{{ b.c }}{% endif %}{% endif %}",
    "{% if l %}{{ l[0] }}{{ l[-1] }}{{ l|first }}{% endif %}",
    "{% if l|length > 1 %}{{ l[1] }}{% endif %}",
    "{% if l|length >= 2 %}{{ l[1] }}{% endif %}",
    "{% if l|length == 3 %}{{ l[2] }}{% endif %}",
    "{% if l|length < 2 %}-{% else %}{{ l[1] }}{% endif %}",
    "{% if l|length == 0 %}-{% else %}{{ l[0] }}{% endif %}",
    "{% if l != [] %}{{ l|last }}{% endif %}",
    "{{ m[0] }}{{ m|first }}",
    "{% set x = {'y': ['a', 'b']} %}{{ x.y[1] }}",
    "{% for x in l %}{{ x }}{{ l[0] }}{% else %}leeg{% endfor %}",
    "{% for x in b.d if x.e %}{{ x.e }}{% endfor %}",
    "{% for x in b.d|selectattr('e') %}{{ x.e }}{% endfor %}",
    "{% for x in b.d|rejectattr('e', 'none') %}{{ x.e }}{% endfor %}",
    "{% for x in b.d|selectattr('e', 'equalto', 'x') %}{{ x.e }}{% endfor %}",
    "{{ b.d|selectattr('e')|map(attribute='f')|join(', ') }}",
    "{% set y = b.c if b else none %}{% if y %}{{ y }}{% endif %}",
    "{% set y = a %}{% if y %}{{ a }}{% endif %}",
    "{% set heeft = b and b.c %}{% if heeft %}{{ b.c }}{% endif %}",
    "{% with y = a %}{% if y %}{{ y }}{% endif %}{% endwith %}",
    "{% set ns = namespace(x=none) %}{% if ns.x %}{{ ns.x }}{% endif %}",
    "{% set ns = namespace(x=none) %}{% set ns.x = 'y' %}{{ ns.x }}",
    "{{ a or 'geen' }}",
    "{{ a if a else 'geen' }}",
    "{{ 'geen' if not a else a }}",
    "{{ a if a }}",
    "{{ 'x' if a }}",
    "{{ 'x' ~ (a if a) }}",
    "{% for x in l %}{{ x }}{{ '; ' if not loop.last }}{% endfor %}",
    "{{ a|default('geen', true) }}",
    "{{ a|default('geen', boolean=true) }}",
    "{{ l[0]|default('geen') }}",
    "{% if w.x is defined %}{{ w.x }}{% endif %}",
    "{% if 'x' in w %}{{ w.x }}{% endif %}",
    "{% if g != 'p.m.' and g > 0 %}{{ g }}{% endif %}",
    "{% if n and n > 1 %}{{ n + 1 }}{% endif %}",
    "{% macro m1(x) %}{% if x %}{{ x }}{% endif %}{% endmacro %}{{ m1(a) }}",
    "{% filter upper %}{% if a %}{{ a }}{% endif %}{% endfilter %}",
    "{% for x in l %}{% if not loop.first %}{{ loop.previtem }}{% endif %}{% endfor %}",
)
"""Right with whatever data; where `b` is needed, it stands in a condition around it."""

UNGUARDED = {
    "{{ a }}": "a",
    "{% if a is defined %}{{ a }}{% endif %}": "a",
    "{% if not a %}{{ a }}{% endif %}": "a",
    "{% if a or b %}{{ a }}{% endif %}": "a",
    "{% if a %}-{% else %}{{ a }}{% endif %}": "a",
    "{% if a %}-{% endif %}{{ a }}": "a",
    "{% if a and l %}-{% elif l %}{{ a }}{% endif %}": "a",
    "{% if b %}{{ b.c }}{% endif %}": "b.c",
    "{% if b.c %}-{% endif %}": "b",
    "{% if b.c and b %}-{% endif %}": "b",
    "{{ b.d|length }}": "b",
    "{{ a|upper }}": "a",
    "{{ a|default('geen') }}": "a",
    "{{ a if l else 'geen' }}": "a",
    "{{ a if l }}": "a",
    "{{ ('x' if a)|length }}": "'x'",
    "{{ 'x' ~ a }}": "a",
    "{{ n + 1 }}": "n",
    "{% if n > 1 %}-{% endif %}": "n",
    "{{ l[0] }}": "l[0]",
    "{% if l %}{{ l[1] }}{% endif %}": "l[1]",
    "{% if l|length > 1 %}{{ l[2] }}{% endif %}": "l[2]",
    "{{ m[1] }}": "m[1]",
    "{% set x = {'y': ['a', 'b']} %}{{ x.y[2] }}": "x.y[2]",
    "{% set x = {'y': ['a', 'a']} %}{{ (x.y|unique|list)[1] }}": "x.y[1]",
    "{{ m[1:][0] }}": "m[0]",
    "{% if l[0] %}-{% endif %}": "l[0]",
    "{{ l|first }}": "l|first",
    "{{ w.x }}": "w.x",
    "{% for x in b.d %}{% endfor %}": "b",
    "{% if b %}{% for x in b.d if x.f %}{{ x.e }}{% endfor %}{% endif %}": "x.e",
    "{% if b %}{% for x in b.d|rejectattr('e') %}{{ x.e }}{% endfor %}{% endif %}": "x.e",
    "{% if b %}{{ b.d|map(attribute='e')|join(', ') }}{% endif %}": "b.d",
    "{% if b %}{{ b.d|opsomming('e') }}{% endif %}": "b.d.e",
    "{% if b and b.d %}{{ b.d|selectattr('e')|map(attribute='f')|first }}{% endif %}": "b.d|first",
    "{% set y = a %}{{ y }}": "y",
    "{% with y = a %}{{ y }}{% endwith %}": "y",
    "{% set ns = namespace(x=none) %}{{ ns.x }}": "ns.x",
    "{% set ns = namespace(x='y') %}{% set ns.x = a %}{{ ns.x }}": "ns.x",
    "{% macro m1(x) %}{{ x }}{% endmacro %}{{ m1(a) }}": "x",
    "{% for x in l %}{{ a }}{% endfor %}": "a",
    "{% if a == b %}{{ a }}{% endif %}": "a",
    "{% if k in ['ja', none] %}{{ k }}{% endif %}": "k",
    "{% if k not in ['ja'] %}{{ k }}{% endif %}": "k",
}
"""Each with what can be absent in it."""


def absent(source: str) -> list[str]:
    """What can be absent where it is used, as the author wrote it."""
    tree = get_environment(escaped=True).parse(source)
    return [seen.value.words for seen in collect_facts(tree, SHAPE) if isinstance(seen, AbsentFact)]


@pytest.mark.parametrize("source", GUARDED)
def test_guarded(source: str) -> None:
    around = "{% if b %}" + source + "{% endif %}" if "b.d" in source else source
    assert absent(around) == []


@pytest.mark.parametrize(("source", "words"), UNGUARDED.items())
def test_unguarded(source: str, words: str) -> None:
    assert absent(source) == [words]


def contexts() -> Iterator[dict[str, Any]]:
    """Every way in which the data can be there or not."""
    blocks = [
        None,
        *({"c": c, "d": d} for c in (None, "c") for d in ([], [{"e": None, "f": "f"}, {"e": "e", "f": "f"}])),
    ]
    for a, b, texts, k in itertools.product((None, "x"), blocks, ([], ["i"], ["i", "j"]), (None, "ja")):
        yield {"a": a, "b": b, "l": texts, "m": ["m"], "k": k, "w": {}, "g": "p.m.", "n": None}


CONTEXTS = list(contexts())
ATOMS = st.sampled_from(
    ["a", "b", "l", "k", "b.c", "b.d", "a is none", "a is not none", "l|length > 1", "l == []", "k == 'ja'",
     "b and b.c", "not b or b.d", "a != none", "x.e"]
)  # fmt: skip
CONDITIONS = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        inner.map("not ({})".format),
        st.tuples(inner, inner).map("({0[0]}) and ({0[1]})".format),
        st.tuples(inner, inner).map("({0[0]}) or ({0[1]})".format),
    ),
    max_leaves=4,
)
PRINTED = {"a": "a", "b.c": "b.c", "l": "l[0]", "l|length > 1": "l[1]", "k": "k", "b": "b.d|length", "x.e": "x.e"}
"""What can be printed where a condition holds."""

PRINTS = st.one_of(
    st.sampled_from([f"{{{{ {words} }}}}" for words in PRINTED.values()]),
    st.tuples(st.sampled_from(list(PRINTED.items())), CONDITIONS).map(
        "{{% if ({0[1]}) and {0[0][0]} %}}{{{{ {0[0][1]} }}}}{{% endif %}}".format
    ),
    st.tuples(st.sampled_from(list(PRINTED.items())), CONDITIONS).map(
        "{{% if not ({0[0][0]}) or {0[1]} %}}-{{% else %}}{{{{ {0[0][1]} }}}}{{% endif %}}".format
    ),
)
BODIES = st.recursive(
    PRINTS,
    lambda inner: st.one_of(
        st.tuples(CONDITIONS, inner, inner).map("{{% if {0[0]} %}}{0[1]}{{% else %}}{0[2]}{{% endif %}}".format),
        st.tuples(CONDITIONS, CONDITIONS, inner, inner).map(
            "{{% if {0[0]} %}}{0[2]}{{% elif {0[1]} %}}{0[3]}{{% endif %}}".format
        ),
        st.tuples(CONDITIONS, inner).map("{{% if {0[0]} %}}{0[1]}{{% endif %}}".format),
        st.tuples(CONDITIONS, inner).map("{{% for x in b.d if {0[0]} %}}{0[1]}{{% endfor %}}".format),
        st.tuples(CONDITIONS, inner).map("{{% set y = {0[0]} %}}{{% if y %}}{0[1]}{{% endif %}}".format),
        st.tuples(inner, inner).map("".join),
    ),
    max_leaves=5,
)


@settings(max_examples=600, deadline=None)
@given(BODIES.map("{{% if b %}}{{% for x in b.d %}}{0}{{% endfor %}}{{% endif %}}".format))
def test_no_guard_is_believed_too_soon(source: str) -> None:
    """A template in which nothing can be absent is filled in with every combination of what is there and what not."""
    template = compile_jinja(source, escaped=True)
    if not any(
        isinstance(seen, AbsentFact | UnknownNameFact)
        for seen in collect_facts(get_environment(escaped=True).parse(source), SHAPE)
    ):
        for context in CONTEXTS:
            assert fault(template, context) == "", (source, context)


def fault(template: Template, context: dict[str, Any]) -> str:
    """Why a template cannot be filled in with this data."""
    try:
        fill_jinja(template, context)
    except (TemplateError, ValueFault) as error:
        return str(error)
    return ""


def test_over_several_paragraphs_and_rows() -> None:
    """The tags of docxtpl for paragraphs, rows and cells guard what stands between them."""
    body = (
        p("{%p if a %}")
        + p("{{ a }}")
        + p("{%p else %}")
        + p("geen")
        + p("{%p endif %}")
        + table(
            [p("{%tr if b and b.c %}"), p("")],
            [p("{{ b.c }}"), p("x")],
            [p("{%tr endif %}"), p("")],
            [p("{% if k %}{{ k }}{% endif %}"), p("y")],
        )
    )
    assert findings(body, contract=CONTRACT) == []


def test_one_finding_for_each_paragraph() -> None:
    """One guard in a paragraph is enough for all of it; in two paragraphs there are two places to mend."""
    found = findings(p("{{ a }} en {{ a }}") + p("{{ a }}"), contract=CONTRACT)
    assert [one.location.column for one in found] == [4, 4]
    assert [one.location.place.paragraph for one in found if one.location.place] == [1, 2]
