"""More templates of somebody who means harm, made after the limits: each is refused, or does no harm.

`benchmarks/vijandig.py` fills in each of them in a process of its own, with two seconds and 300 MB.
"""

from collections.abc import Callable

from fiches.word.package import pack_parts
from tests.word.hostile import TRACKED, make_field, rename_header
from tests.word_files import R, W, p, table, word_package, word_parts

_BUILD = "{% set n = namespace(l=[], d={}, s='', i=0) %}"
_TAGS = {
    "block that calls itself": "{% block b %}x{{ self.b() }}{% endblock %}",
    "scoped block in a macro": (
        "{% macro m(i) %}{% for a in range(99) %}{% if i %}{{ m(i - 1) }}{% endif %}{% endfor %}{% endmacro %}"
        "{% block b scoped %}{{ m(9) }}{% endblock %}"
    ),
    "caller in a caller": (
        "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}"
        + "{% call m() %}" * 30 + "x" + "{% endcall %}" * 30
    ),
    "macro as a default": "{% macro m(a=t ~ t ~ t, b=t ~ t ~ t) %}{{ a }}{{ b }}{% endmacro %}{{ m() }}" * 90,
    "macro of a macro": (
        "{% macro a(f) %}{{ f(f) }}{{ f(f) }}{% endmacro %}{{ a(a) }}"
    ),
    "loop in a loop by name": "{% for x in range(9) recursive %}{{ loop(range(9)) }}{% endfor %}",
    "filter block": "{% filter replace('e', t) %}{{ t }}{% endfilter %}",
    "filter block in a loop": "{% for a in range(9999) %}{% filter upper %}{{ t }}{% endfilter %}{% endfor %}",
    "replace of nothing": "{{ t|replace('', t) }}",
    "split and join": "{{ t.split(' ')|join(t) }}",
    "split in split": (
        "{% for x in t.split(' ') %}{% for y in t.split(' ') %}{% if x == y and x.upper() == y.upper() %}{% endif %}"
        "{% endfor %}{% endfor %}"
    ),
    "sorted again and again": "{% for a in range(9999) %}{% set l = (t|list)|sort %}{% endfor %}",
    "grouped again and again": "{% for a in range(9999) %}{% set l = range(9999)|groupby('real') %}{% endfor %}",
    "unique of long texts": _BUILD + (
        "{% for a in range(999) %}{% set n.l = n.l + [t ~ a] %}{% endfor %}{% for a in range(99) %}"
        "{% set x = n.l|unique|list %}{% endfor %}"
    ),
    "wide cells": "{{ range(9999)|map('string')|map('center', 500)|join }}",
    "batches of batches": "{% set l = range(9999)|batch(1)|list %}{{ l|batch(1)|list|batch(1)|list|length }}" * 40,
    "dictsort": _BUILD + "{% for a in range(9999) %}{% set x = {'b': t, 'a': t}|dictsort %}{% endfor %}",
    "escape of an escape": "{{ ('<'|center(500))|forceescape" + "|forceescape" * 40 + " }}",
    "encode of an encode": "{{ t|urlencode" + "|urlencode" * 40 + " }}",
    "indent of an indent": "{{ t|replace(' ', '\n')" + "|indent(500, true)" * 20 + " }}",
    "wrap again and again": "{% for a in range(9999) %}{% set x = t|wordwrap(1) %}{% endfor %}",
    "strip again and again": "{% for a in range(9999) %}{% set x = t.strip('tekst ') %}{% endfor %}",
    "half comments": "{{ ('<!-- ' ~ t|replace('tekst', '<!--'))|striptags }}",
    "half tags": "{{ t|replace('tekst ', '<')|striptags|length }}",
    "dictionary of itself": _BUILD + "{% for a in range(9999) %}{% set n.d = {'a': n.d, 'b': n.d} %}{% endfor %}",
    "tuples of tuples": _BUILD + "{% for a in range(99) %}{% set n.l = (n.l, n.l, n.l) %}{% endfor %}{{ n.l in n.l }}",
    "texts in a dictionary": _BUILD + "{% for a in range(9999) %}{% set n.d = {'a': n.d, 'b': t ~ a} %}{% endfor %}",
    "reject by a long list": "{% set l = range(99999)|list %}{{ l|reject('in', l)|list|length }}",
    "select by a field": "{% set l = range(9999)|list %}{{ l|selectattr('x.y.z', 'in', l)|list|length }}",
    "search in a search": "{% set l = range(99999)|list %}{{ (9 in l) in [(l == l), (l < l)] }}" * 300,
    "division by little": "{{ (1 / 3 / 10 ** 100) ** 100 }}",
    "large fraction": "{{ 1e308 * 1e308 }} {{ 1e308 ** 90 }}",
    "many digits": "{{ (t|replace('tekst ', '9'))|int }}{{ (t|replace('tekst ', '9'))|float }}",
    "round of much": "{{ (2 / 3)|round(500) }}",
    "not a number": "{{ 'nan'|float }} {{ 'inf'|float * 0 }}",
    "format of much": "{{ ('%s' ~ t|replace('tekst', '%s'))|format(t, t, t) }}",
    "format by a star": "{{ '%*d'|format(999999999, 1) }}",
    "format of a field": "{{ '{0.__class__}'.format(t) }}",
    "date of much": "{{ fiche.titel.strftime(t) }}",
    "underscore behind a method": "{{ {'a': 1}.get('a').__class__ }}{{ t.__class__ }}",
    "method by a name": "{{ [t]|map('upper.__call__')|list }}",
    "attribute of a loop": "{% for x in [1] %}{{ loop._iterable }}{{ loop.__init__ }}{% endfor %}",
}  # fmt: skip


def _nest(levels: int) -> str:
    return "{% if t %}" * levels + "x" + "{% endif %}" * levels


def _repeat_part(count: int) -> bytes:
    parts = word_parts(p("tekst"))
    return pack_parts({**parts, **{f"word/x{at}.xml": b"<x>" + b"y" * 20_000 + b"</x>" for at in range(count)}})


def _change(part: str, old: str, new: str) -> bytes:
    parts = word_parts(p("tekst"))
    assert old.encode() in parts[part]
    return pack_parts({**parts, part: parts[part].replace(old.encode(), new.encode())})


_LINK = f'<Relationship Id="rId9" Type="{R}/hyperlink" Target="file:///x" TargetMode="external"/></Relationships>'
_PACKAGES: dict[str, Callable[[], bytes]] = {
    "deep brackets": lambda: word_package(p("{{ " + "(" * 9_000 + "1" + ")" * 9_000 + " }}")),
    "deep conditions": lambda: word_package(p(_nest(1_900))),
    "many branches": lambda: word_package(p("{% if a is defined %}" + "{% elif t == 1 %}x" * 2_900 + "{% endif %}")),
    "many comments": lambda: word_package(p("{# x #}" * 300_000)),
    "many tags in the title": lambda: word_package(p("x"), title="{{ t }}" * 300_000),
    "long text in a tag": lambda: word_package(p("{{ '" + "x" * 5_000_000 + "'|upper|lower|length }}")),
    "many names": lambda: word_package(p("".join(f"{{% set a{at} = t %}}" for at in range(2_900)))),
    "many arguments": lambda: word_package(
        p("{% macro m(" + ", ".join(f"a{at}" for at in range(20_000)) + ") %}{% endmacro %}")
    ),
    "large raw": lambda: word_package(p("{% raw %}" + "{{ x }}" * 3_000 + "{% endraw %}")),
    "many rows": lambda: word_package(
        table([p("{%tr for x in t %}")], [p("{{ x }}")], [p("{%tr endfor %}")]) + p("")
    ),
    "many parts": lambda: _repeat_part(1_900),
    "dde in notes with another name": lambda: rename_header("x/y.bin", make_field(" DDEAUTO c x")),
    "dde by a quote": lambda: word_package(make_field(' {{ "DD" }}EAUTO c x')),
    "change in a header in capitals": lambda: rename_header("WORD/HEADER.XML", TRACKED),
    "link in relations in capitals": lambda: _change("word/_rels/document.xml.rels", "</Relationships>", _LINK),
    "frame": lambda: _change(
        "word/_rels/document.xml.rels", "</Relationships>",
        f'<Relationship Id="rId9" Type="{R}/frame" Target="http://x" TargetMode="EXTERNAL"/></Relationships>',
    ),
    "link in capitals": lambda: word_package(make_field(' hyperlink "FILE:///x"')),
    "addresses": lambda: pack_parts(
        {**word_parts(p("x")), "word/s.xml": f'<a:settings xmlns:a="{W}"><a:mailMerge/></a:settings>'.encode()}
    ),
}  # fmt: skip
FRESH: dict[str, Callable[[], bytes]] = {
    **{name: (lambda text=text: word_package(p(text))) for name, text in _TAGS.items()},
    **_PACKAGES,
}  # type: ignore[misc]
"""Each with what makes it; its data are those of the benchmark."""
