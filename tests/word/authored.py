"""Templates that use every tag of docxtpl, as an author writes them and as Word stores them after some editing."""

import random
from dataclasses import dataclass, field
from typing import Any

from docxtpl import Listing, RichText, RichTextParagraph
from lxml import etree

from tests.word_files import NAMESPACES, W, p, table, word_package

RICH = RichText("vet & <schuin>", bold=True, italic=True)
RICH.add(" gewoon\nregel\ttab", color="#1F5C3A", size=20, font="Carlito")
RICH_PARAGRAPH = RichTextParagraph(RichText("eigen alinea", underline=True), parastyle="Normal")
DATA: dict[str, Any] = {
    "t": "een & <twee> \"drie\" 'vier'",
    "lines": "eerste\nderde\tnaast\n\neinde",
    "ja": True,
    "nee": False,
    "leeg": "",
    "n": 3,
    "kleur": "1F5C3A",
    "l": ["a", "b & c", "d"],
    "geen": [],
    "rijen": [
        {"naam": "eerste", "cellen": ["1", "2", "3"], "kleur": "FF0000"},
        {"naam": "tweede\nregel", "cellen": ["4", "5", "6"], "kleur": "00FF00"},
    ],
    "rich": RICH,
    "alinea": RICH_PARAGRAPH,
    "listing": Listing("regel 1 & meer\nregel 2\tna tab\anieuwe alinea\fnieuwe pagina"),
}


def cell(text: str, properties: str = "") -> str:
    """A table cell as Word writes it, with a width."""
    return f'<w:tcPr><w:tcW w:w="1000" w:type="dxa"/>{properties}</w:tcPr>{p(text)}'


def wide(*rows: list[str], columns: int = 3) -> str:
    """A table with this many columns in its grid."""
    grid = '<w:gridCol w:w="1500"/>' * columns
    body = "".join("<w:tr>" + "".join(f"<w:tc>{inner}</w:tc>" for inner in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def drawing(number: int) -> str:
    """A picture frame without a picture, with a number of its own."""
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="{number}" name="Beeld" '
        'descr="{{ t }}"/></wp:inline></w:drawing></w:r></w:p>'
    )


def text_box(inner: str) -> str:
    """A text box, as old Word writes it."""
    return (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


@dataclass(frozen=True)
class Authored:
    """A template in pieces: its body, title and other stories."""

    body: str
    title: str = "Proef"
    stories: dict[str, str] = field(default_factory=dict)

    def package(self) -> bytes:
        """As the author wrote it."""
        return word_package(self.body, self.title, **self.stories)

    def noisy(self, seed: int) -> bytes:
        """As Word stores it: every text cut into runs, with revision, bookmark and spelling marks between them."""
        dice = random.Random(seed)
        stories = {name: cut(xml, dice) for name, xml in self.stories.items()}
        return word_package(cut(self.body, dice), self.title, **stories)


def cut(xml: str, dice: random.Random) -> str:
    """The same text in more runs."""
    root = etree.fromstring(f"<w:body {NAMESPACES}>{xml}</w:body>")
    for run in list(root.iter(f"{{{W}}}r")):
        text = run.find(f"{{{W}}}t")
        if text is not None and text.text:
            _cut_run(run, text.text, dice)
    return "".join(etree.tostring(child, encoding="unicode") for child in root)


def _cut_run(run: Any, text: str, dice: random.Random) -> None:
    properties = run.find(f"{{{W}}}rPr")
    inner = "" if properties is None else etree.tostring(properties, encoding="unicode")
    pieces = []
    while text:
        size = dice.randint(1, 6)
        pieces.append(_noisy_run(text[:size], inner, dice))
        text = text[size:]
    holder = etree.fromstring(f"<w:p {NAMESPACES}>{''.join(pieces)}</w:p>")
    parent = run.getparent()
    at = parent.index(run)
    parent[at : at + 1] = list(holder)


def _noisy_run(text: str, properties: str, dice: random.Random) -> str:
    space = ' xml:space="preserve"' if text != text.strip() else ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    number = dice.randrange(10**6)
    before = dice.choice(
        ("", "", '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="gramEnd"/>',
         f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/><w:bookmarkEnd w:id="{number}"/>')
    )  # fmt: skip
    return f'{before}<w:r w:rsidR="00{number:06}">{properties}<w:t{space}>{escaped}</w:t></w:r>'


_NOTE = '<w:footnote w:id="2">{}</w:footnote>'
TEMPLATES: dict[str, Authored] = {
    "value": Authored(p("Voor {{ t }} na {{ n }}{{ leeg }}.")),
    "expressions": Authored(p("{{ t|upper }} {{ n + 1 }} {{ l[1] }} {{ l|length }} {{ '<' ~ t }} {{ l|join(', ') }}")),
    "paragraph_if": Authored(p("{%p if ja %}") + p("wel {{ t }}") + p("{%p else %}") + p("niet") + p("{%p endif %}")),
    "paragraph_for": Authored(p("{%p for x in l %}") + p("- {{ x }} ({{ loop.index }})") + p("{%p endfor %}")),
    "paragraph_nested": Authored(
        p("{%p for r in rijen %}") + p("{{ r.naam }}") + p("{%p for c in r.cellen %}") + p("{%p if c != '5' %}")
        + p("{{ c }}") + p("{%p endif %}") + p("{%p endfor %}") + p("{%p endfor %}")
    ),
    "inline_if": Authored(p("a {% if ja and n > 2 %}ja{% elif nee %}nee{% else %}anders{% endif %} b")),
    "inline_for": Authored(p("{% for x in l %}{{ x }}{% if not loop.last %}; {% endif %}{% endfor %}")),
    "empty_for": Authored(p("{% for x in geen %}{{ x }}{% else %}niets{% endfor %}")),
    "run_tags": Authored(p("voor {%r if ja %}midden {{r rich }} tekst{%r endif %} na")),
    "run_for": Authored(p("{%r for x in l %}") + p("{{ x }}{%r endfor %}")),
    "rich_text": Authored(p("Voor {{r rich }} na")),
    "rich_paragraph": Authored(p("voor") + p("{{p alinea }}") + p("na")),
    "listing": Authored(
        '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>{{ listing }}</w:t></w:r></w:p>'
    ),
    "line_breaks": Authored(
        '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>x {{ lines }} y</w:t></w:r></w:p>' * 2
    ),
    "page_break": Authored(
        p("{{ t }}") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("{{ lines }}")
        + '<w:p><w:r><w:t xml:space="preserve">a</w:t><w:br w:type="page"/><w:t>{{ t }}</w:t></w:r></w:p>'
    ),
    "rows": Authored(
        table([p("Naam"), p("Kleur")], [p("{%tr for r in rijen %}"), p("")], [p("{{ r.naam }}"), p("{{ r.kleur }}")],
              [p("{%tr endfor %}"), p("")]) + p("")
    ),
    "rows_if": Authored(
        wide([cell("a"), cell("b"), cell("c")], [cell("{%tr if nee %}"), cell(""), cell("")],
             [cell("{{ t }}"), cell("x"), cell("y")], [cell("{%tr endif %}"), cell(""), cell("")]) + p("")
    ),
    "cells": Authored(
        wide([cell("kop"), cell("{%tc for x in l %}"), cell("{{ x }}"), cell("{%tc endfor %}")], columns=2) + p("")
    ),
    "cells_if": Authored(
        wide([cell("kop"), cell("{%tc if nee %}"), cell("{{ t }}"), cell("{%tc endif %}")], columns=3) + p("")
    ),
    "rows_and_cells": Authored(
        wide([cell("{%tr for r in rijen %}"), cell("")],
             [cell("{{ r.naam }}"), cell("{%tc for c in r.cellen %}"), cell("{{ c }}"), cell("{%tc endfor %}")],
             [cell("{%tr endfor %}"), cell("")], columns=2) + p("")
    ),
    "colspan": Authored(
        wide([cell("{% colspan n %}breed {{ t }}")], [cell("a"), cell("b"), cell("c")]) + p("")
    ),
    "cell_colour": Authored(
        wide([cell("{%tr for r in rijen %}"), cell(""), cell("")],
             [cell("{% cellbg r.kleur %}{{ r.naam }}", '<w:vAlign w:val="top"/>'), cell("x"), cell("y")],
             [cell("{%tr endfor %}"), cell(""), cell("")]) + p("")
    ),
    "vertical_merge": Authored(
        wide([cell("{%tr for r in rijen %}"), cell(""), cell("")],
             [cell("{% vm %}samen"), cell("{{ r.naam }}"), cell("{% vm %}ook {{ t }}", '<w:vAlign w:val="top"/>')],
             [cell("{%tr endfor %}"), cell(""), cell("")]) + p("")
    ),
    "horizontal_merge": Authored(
        wide([cell("{%tc for x in l %}"), cell("{% hm %}over alles"), cell("{%tc endfor %}")],
             [cell("{%tc for x in l %}"), cell("{{ x }}"), cell("{%tc endfor %}")], columns=3) + p("")
    ),
    "horizontal_merge_spanned": Authored(
        wide([cell("{%tc for x in l %}"), cell("{% hm %}over alles", '<w:gridSpan w:val="2"/>'),
              cell("{%tc endfor %}")], columns=3) + p("")
    ),
    "nested_tables": Authored(
        wide([cell("{%tr for r in rijen %}"), cell("")],
             [cell("{{ r.naam }}"),
              table([p("{%tr for c in r.cellen %}")], [p("{{ c }}")], [p("{%tr endfor %}")]) + p("")],
             [cell("{%tr endfor %}"), cell("")], columns=2) + p("")
    ),
    "grid_too_wide": Authored(wide([cell("a"), cell("{{ t }}")], columns=4) + p("")),
    "grid_too_narrow": Authored(wide([cell("a"), cell("{{ t }}"), cell("c")], columns=1) + p("")),
    "comments": Authored(
        p("{#p een opmerking #}") + p("voor {# in de regel {{ x }} #} na")
        + table([p("a")], [p("{#tr hele rij #}")], [p("{{ t }}")]) + p("")
    ),
    "whitespace": Authored(
        p("voor ") + p("{%- if ja %} midden {{ t }} ") + p("{%- endif %} na ") + p("{% if ja -%}") + p(" x {{- n -}} y")
        + p("{% endif %}.")
    ),
    "set_and_macro": Authored(
        p("{% set x = t %}{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m(x) }} {{ m('b') }}")
        + p("{% raw %}{{ niet }}{% endraw %}")
    ),
    "escaped_braces": Authored(p("{_{ geen tag }_} en {_% ook niet %_} maar {{ t }} wel")),
    "curly_quotes": Authored(p("{% if t != ‘x’ and l[0] == “a” %}‘ja’ & {{ t }}{% endif %}")),
    "attributes": Authored(
        '<w:p><w:pPr><w:shd w:val="clear" w:fill="{{ kleur }}"/></w:pPr><w:r><w:t>{{ t }}</w:t></w:r></w:p>'
    ),
    "text_box": Authored(
        p("voor") + text_box(p("{%p for x in l %}") + p("{{ x }} {{ lines }}") + p("{%p endfor %}")) + p("{{ lines }}")
    ),
    "drawings": Authored(p("{%p for x in l %}") + drawing(1) + p("{%p endfor %}") + drawing(2)),
    "hyperlink": Authored('<w:p><w:hyperlink w:anchor="x"><w:r><w:t>{{ t }}</w:t></w:r></w:hyperlink></w:p>'),
    "content_control": Authored(
        f'<w:sdt><w:sdtPr><w:alias w:val="{{{{ t }}}}"/></w:sdtPr><w:sdtContent>{p("{{ t }}")}</w:sdtContent></w:sdt>'
    ),
    "header_and_footer": Authored(
        p("{{ t }}"), stories={
            "header": p("{%p if ja %}") + p("kop {{ t }}") + p("{%p endif %}") + p("{{ lines }}"),
            "footer": table([p("{{ n }}"), p("{% cellbg kleur %}{{ t }}")]) + p("{{r rich }}"),
        }
    ),
    "footnotes": Authored(
        p("tekst"),
        stories={"footnotes": _NOTE.format(p("{{ t }} {{ lines }}") + p("{%p if nee %}") + p("x") + p("{%p endif %}"))},
    ),
    "properties": Authored(p("{{ t }}"), title="Over {{ t }} {% if ja %}& meer{% endif %}"),
    "no_tags": Authored(wide([cell("a"), cell("b")], columns=3) + p("zonder\ntags") + drawing(7).replace("{", "")),
    "everything": Authored(
        p("{%p for r in rijen %}") + p("{{ r.naam }}: {% for c in r.cellen %}{{ c }} {% endfor %}{{r rich }}")
        + wide([cell("{% cellbg r.kleur %}kop"), cell("{%tc for c in r.cellen %}"), cell("{{ c }} {{ listing }}"),
                cell("{%tc endfor %}")], columns=2) + drawing(1) + p("{%p endfor %}") + p("{{ lines }}"),
        title="{{ t }}", stories={"header": p("{{ t }}"), "footer": p("{{ n }}")},
    ),
}  # fmt: skip
