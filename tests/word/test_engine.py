"""Rendering: strict, escaped, sandboxed, the same every time, and with faults that an author can act on."""

import copy
import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docxtpl import RichText
from jinja2.exceptions import SecurityError
from lxml import etree

from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.render import compile_template
from fiches.word.template.sandbox import compile_jinja
from tests.project import ROOT
from tests.samples import FICHE_IDS, TEMPLATE_NAMES, sample_package, sample_view
from tests.word_files import NAMESPACES, R, body_text, p, story_text, table, word_package, word_parts

VIEW: dict[str, Any] = {
    "fiche": {
        "id": "W-01",
        "titel": "Bouwen & wonen",
        "doel": None,
        "aanbod": ["eerste", "tweede", "derde"],
        "vraag": [{"tekst": "geld", "aan": ["BZK"]}],
        "afkortingen": {"items": "een veld dat heet als een methode", "WBI": "woningbouwimpuls"},
        "bedrag": Decimal("1234.5"),
        "datum": date(2021, 3, 17),
        "open": True,
        "jaar": 2022,
    }
}
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
FAMILY = "\N{WOMAN}\u200d\N{WOMAN}\u200d\N{GIRL}\u200d\N{BOY} \N{REGIONAL INDICATOR SYMBOL LETTER N}"
NASTY = f"a & b < c > d \"e\" 'f' &amp; <w:p/> ]]> {FAMILY} é \u00a0 \u200f €"


THINGS = {
    "<w:r><w:drawing/></w:r>": "een afbeelding",
    "<w:r><w:pict/></w:r>": "een afbeelding",
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>': "een veld",
    f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>x</m:t></m:r></m:oMath>': "een formule",
    '<w:r><w:br w:type="page"/></w:r>': "een pagina-einde",
    '<w:r><w:br w:type="column"/></w:r>': "een kolomeinde",
    '<w:fldSimple w:instr=" PAGE "/>': "een veld",
    "<w:r><w:noBreakHyphen/></w:r>": "een vast koppelteken",
    "<w:r><w:pgNum/></w:r>": "een paginanummer",
    '<w:r><w:footnoteReference w:id="2"/></w:r>': "een voetnoot",
    '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>': "een symbool",
    "<w:r><w:object/></w:r>": "een ingesloten object",
    '<w:r><w:commentReference w:id="1"/></w:r>': "een opmerking",
}
"""What a reader would miss, with its name."""


def split(xml: str, tag: str = "{{ fiche.ti|tel }}") -> str:
    """A tag in two runs with this in between."""
    first, last = (f"<w:r><w:t>{half}</w:t></w:r>" for half in tag.split("|"))
    return f"{first}{xml}{last}"


MARK, END_MARK = '<w:bookmarkStart w:id="7" w:name="b"/>', '<w:bookmarkEnd w:id="7"/>'
WITHIN = {
    split("").replace("<w:r><w:t>tel", '<w:smartTag w:element="x"><w:r><w:t>tel') + "</w:smartTag>":
        "Word heeft '{{ fiche.titel }}' in stukken gedeeld door een slimme tag; wis de tag",
    split(END_MARK).replace("<w:r>", f"{MARK}<w:r>", 1):
        "in stukken gedeeld door een bladwijzer",
    split('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'): "in stukken gedeeld door een veld",
    split("<w:r><w:tab/></w:r>"): "verdwijnt een tab",
    split("<w:r><w:br/></w:r>"): "verdwijnt een regeleinde",
    split("<w:r><w:softHyphen/></w:r>"): "verdwijnt een zacht koppelteken",
    split("<w:r><w:br/></w:r>", "{{ 'a, | b' }}"): "verdwijnt een regeleinde",
    split("<w:r><w:br/></w:r>", "{{ fiche.titel | or 'a' }}"): "",
    split("<w:r><w:br/></w:r>", "{# een | notitie #}"): "",
    split('<w:smartTag w:element="x"><w:r><w:t>te</w:t></w:r></w:smartTag>', "{{ fiche.ti|l[:0] }}"): "",
    split(f'{MARK}{END_MARK}<w:proofErr w:type="spellEnd"/>', "{{ 'ti|t' }}"): "",
}  # fmt: skip
"""Tags in pieces, each with what is told of it; nothing of what nobody misses."""


def rendered(*texts: str, data: dict[str, Any] | None = None) -> str:
    """The text of a document whose template has these paragraphs."""
    return body_text(compile_template(word_package("".join(map(p, texts)))).render(data or VIEW))


def fault(*texts: str, data: dict[str, Any] | None = None) -> str:
    """What is said of a template with these paragraphs."""
    with pytest.raises(TemplateFault) as raised:
        rendered(*texts, data=data)
    return str(raised.value)


class TestPrinting:
    """What good templates print."""

    def test_fields(self) -> None:
        """Fields of every kind, each in Dutch."""
        text = rendered("{{ fiche.titel }}|{{ fiche.bedrag }}|{{ fiche.datum }}|{{ fiche.open }}|{{ fiche.jaar }}")
        assert text == "Bouwen & wonen|1.234,5|17 maart 2021|ja|2022"

    def test_loops_and_conditions(self) -> None:
        """Paragraphs that hold only a tag disappear."""
        text = rendered(
            "{%p for punt in fiche.aanbod %}", "- {{ punt }}", "{%p endfor %}", "{% if fiche.doel %}x{% endif %}."
        )
        assert text.split("\n") == ["- eerste", "- tweede", "- derde", "."]

    def test_table_rows(self) -> None:
        """A row for each item."""
        body = table([p("{%tr for x in fiche.aanbod %}")], [p("{{ x }}")], [p("{%tr endfor %}")])
        package = compile_template(word_package(body + p(""))).render(VIEW)
        assert body_text(package).split() == ["eerste", "tweede", "derde"]
        assert describe_integrity_faults(read_parts(package)) == []

    def test_comparison_in_a_tag(self) -> None:
        """Word stores > as &gt;; the tag means the sign."""
        assert rendered("{% if fiche.jaar > 2021 and 1 < 2 %}later{% endif %}") == "later"

    def test_curly_quotes_in_a_tag(self) -> None:
        """Word makes quotes curly; the tag means straight ones."""
        assert rendered("{% if fiche.id == ‘W-01’ %}“ja”{% endif %}") == "“ja”"

    def test_tag_split_over_runs(self) -> None:
        """Word cuts a text wherever it likes."""
        body = "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in ("{", "{ fiche", ".id }", "}")) + "</w:p>"
        assert body_text(compile_template(word_package(body)).render(VIEW)) == "W-01"

    def test_every_story_is_rendered(self) -> None:
        """Header, footer, footnotes and title; in the title too each sign just once."""
        tag = "{{ fiche.titel }}"
        package = word_package(
            p(tag), title=tag, header=p(tag), footer=p(tag), footnotes=f'<w:footnote w:id="2">{p(tag)}</w:footnote>'
        )
        result = compile_template(package).render(VIEW)
        for part in ("document", "header", "footer", "footnotes"):
            assert story_text(result, f"word/{part}.xml") == "Bouwen & wonen"
        assert b"<dc:title>Bouwen &amp; wonen</dc:title>" in read_parts(result)["docProps/core.xml"]

    def test_footnotes_are_rendered_once(self) -> None:
        """With two sections docxtpl renders them twice, and would run what the input says as a tag."""
        section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
        notes = f'<w:footnote w:id="2">{p("{{ fiche.titel }}")}</w:footnote>'
        package = word_package(section + p("a"), footnotes=notes)
        result = compile_template(package).render({"fiche": {"titel": "{{ fiche.weg }}"}})
        assert story_text(result, "word/footnotes.xml") == "{{ fiche.weg }}"

    def test_a_field_named_after_a_method(self) -> None:
        """A dot finds the field, never something of Python."""
        assert rendered("{{ fiche.afkortingen.items }}") == "een veld dat heet als een methode"

    def test_filters_of_jinja_on_printed_values(self) -> None:
        """Text filters work on what would be printed."""
        assert rendered("{{ fiche.bedrag|trim }} {{ fiche.datum|upper }} {{ fiche.aanbod|join(' / ') }}") == (
            "1.234,5 17 MAART 2021 eerste / tweede / derde"
        )


class TestText:
    """Input is text: every sign of it arrives, and none of it is markup or code."""

    @pytest.mark.parametrize("filters", ["", "|trim", "|hoofdletter", "|upper|lower", "|replace('zzz', 'y')"])
    def test_every_sign_arrives(self, filters: str) -> None:
        """Also after a filter."""
        text = rendered(f"[{{{{ fiche.titel{filters} }}}}]", data={"fiche": {"titel": NASTY}}).lower()
        assert text == f"[{NASTY}]".lower() if filters == "|upper|lower" else NASTY.lower()[1:] in text

    def test_joined_with_a_tilde(self) -> None:
        """The operator that glues texts escapes as well."""
        assert rendered("{{ '<' ~ fiche.titel ~ '>' }}") == "<Bouwen & wonen>"

    @pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\rb"])
    def test_newline_is_a_break(self, text: str) -> None:
        """A new line in the input is a w:br in Word, not a space."""
        package = compile_template(word_package(p("{{ t }}"))).render({"t": text})
        assert b"<w:br/>" in read_parts(package)["word/document.xml"]
        assert body_text(package) == "a\nb"

    def test_empty_lines_and_spaces_stay(self) -> None:
        """Word would drop spaces at the edges if it were not told otherwise."""
        assert rendered("{{ t }}", data={"t": "  a\n\n  b  c  "}) == "  a\n\n  b  c  "

    def test_tab(self) -> None:
        """A tab in the input is a w:tab."""
        assert rendered("{{ t }}", data={"t": "a\tb"}) == "a\tb"

    @pytest.mark.parametrize("text", ["{{ fiche.id }}", "{% for %}", "{_{ x }_}", "{_% x %_}", "{# x #}", "}}"])
    def test_tags_in_the_input_are_text(self, text: str) -> None:
        """What stands in the input is never run, and not rewritten either."""
        assert rendered("{{ t }}", data={"t": text}) == text

    def test_control_character(self) -> None:
        """A sign that XML cannot hold is a fault with its number, not a gap in the text."""
        assert "U+0007" in fault("{{ t }}", data={"t": "a\x07b"})

    def test_markup_in_the_title_field_of_a_table(self) -> None:
        """An attribute is escaped like a text."""
        body = table([p("a")]).replace("<w:tblPr/>", '<w:tblPr><w:tblCaption w:val="{{ t }}"/></w:tblPr>')
        package = compile_template(word_package(body + p(""))).render({"t": NASTY})
        assert NASTY in _attributes(package)


def _attributes(package: bytes) -> list[str]:
    tree = etree.fromstring(read_parts(package)["word/document.xml"])
    return [str(value) for node in tree.iter() for value in node.attrib.values()]


class TestStrictness:
    """Nothing is silent."""

    @pytest.mark.parametrize(
        ("template", "words"),
        [
            ("{{ fiche.titl }}", "'titl' bestaat niet; bedoelde u 'titel'?"),
            ("{{ fich.titel }}", "'fich' bestaat niet"),
            ("{{ fiche['titl'] }}", "'titl' bestaat niet"),
            ("{{ fiche.vraag[0].tekts }}", "bedoelde u 'tekst'?"),
            ("{{ fiche.vraag[7].tekst }}", "[7] bestaat niet: de lijst heeft"),
            ("{% if fiche.titl %}x{% endif %}", "'titl' bestaat niet"),
            ("{% for x in fiche.titl %}{% endfor %}", "'titl' bestaat niet"),
            ("{{ fiche.titl|hoofdletter }}", "'titl' bestaat niet"),
            ("{{ fiche.titl|trim }}", "'titl' bestaat niet"),
            ("{{ fiche.titl ~ 'x' }}", "'titl' bestaat niet"),
            ("{{ fiche.titel.tekst }}", "geen velden"),
            ("{{ fiche.doel.tekst }}", "'tekst' wordt gevraagd van een veld dat leeg is"),
        ],
    )
    def test_a_field_that_does_not_exist(self, template: str, words: str) -> None:
        """A name that is not there is named, with the one that was probably meant."""
        assert words in fault(template)

    @pytest.mark.parametrize(
        "template",
        ["{{ fiche.doel }}", "{{ fiche.doel|trim }}", "{{ fiche.doel|upper }}", "{{ fiche.doel|replace('a', 'b') }}",
         "{{ fiche.doel|string }}", "{{ fiche.doel ~ 'x' }}", "{{ 'x' ~ fiche.doel }}", "{{ [fiche.doel]|join }}",
         "{{ [fiche.doel]|opsomming }}", "{{ none }}", "{{ fiche.doel|e }}"],
    )  # fmt: skip
    def test_an_empty_field_prints_nothing(self, template: str) -> None:
        """ "None" never gets into a document, by no road."""
        assert "leeg veld" in fault(template)

    @pytest.mark.parametrize(
        "template",
        ["{{ fiche.aanbod }}", "{{ fiche }}", "{{ fiche.vraag[0] }}", "{{ fiche.aanbod|trim }}",
         "{{ fiche.aanbod ~ '' }}", "{{ [1, 2] }}",
         "{{ fiche.aanbod|upper }}", "{{ fiche.afkortingen|string }}", "{{ fiche.aanbod[1:] }}"],
    )  # fmt: skip
    def test_a_whole_list_is_not_printed(self, template: str) -> None:
        """No brackets and quotes of Python in a document."""
        assert "lijst of blok" in fault(template)

    @pytest.mark.parametrize("template", ["{{ range }}", "{{ loop }}", "{{ namespace }}", "{{ range(3) }}"])
    def test_other_things_are_not_printed(self, template: str) -> None:
        """Only text, numbers, dates, and yes or no."""
        assert fault(template)

    def test_an_absent_field_may_be_asked_for(self) -> None:
        """A condition around an empty field is how it should be done."""
        assert rendered("{% if fiche.doel %}{{ fiche.doel }}{% endif %}{{ fiche.doel or 'geen' }}") == "geen"

    def test_text_between_misplaced_tags_is_not_lost(self) -> None:
        """docxtpl repairs XML that a tag has broken, and drops text; here it is a fault."""
        body = table([p("{% if fiche.doel %}in de cel")]) + p("buiten {% endif %} de tabel")
        with pytest.raises(TemplateFault, match="begint en eindigt niet op dezelfde plek"):
            compile_template(word_package(body)).render(VIEW)

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            (p("Let op: {%p if fiche.doel %}") + p("{%p endif %}"), "'Let op:'; geef de tag een eigen alinea"),
            (p("{%p if fiche.open %}{%p if fiche.doel %}"), "'{%p if fiche.doel %}'"),
            (p("{{p fiche.titel }}.") + p("x"), "naast '{{p fiche.titel }}' verdwijnt '.'"),
            (
                table([p("{%tr for x in fiche.aanbod %}"), p("kop")], [p("{%tr endfor %}"), p("")]),
                "'kop'; geef de tag een",
            ),
            (
                table([p("{%tc if fiche.open %}") + p("rest"), p("{%tc endif %}")]),
                "'rest'; geef de tag een eigen tabelcel",
            ),
        ],
    )
    def test_text_beside_a_tag_that_takes_its_place(self, body: str, words: str) -> None:
        """docxtpl drops what shares a paragraph, row or cell with such a tag; here that is a fault at once."""
        with pytest.raises(TemplateFault) as raised:
            compile_template(word_package(body + p("")))
        assert words in str(raised.value)

    @pytest.mark.parametrize(("xml", "name"), THINGS.items())
    def test_a_thing_beside_a_tag_that_takes_its_place(self, xml: str, name: str) -> None:
        """As with text: a picture, a field, a formula and the end of a section are not lost without a word."""
        tag = p("{%p if fiche.open %}")
        for body in (tag.replace("</w:p>", f"{xml}</w:p>"), table([p("{%tr if fiche.open %}")], [f"<w:p>{xml}</w:p>"])):
            rows = body.replace("</w:tr><w:tr>", "") + p("{%p endif %}")
            with pytest.raises(TemplateFault, match=f"verdwijnt {name}"):
                compile_template(word_package(rows + p("")))

    @pytest.mark.parametrize(("xml", "name"), [*THINGS.items(), ("<w:r><w:t>tekst</w:t></w:r>", "'tekst'")])
    @pytest.mark.parametrize("minus", ["{%- if fiche.open %}", "{% if fiche.open -%}"])
    def test_a_thing_that_a_minus_takes_along(self, xml: str, name: str, minus: str) -> None:
        """Between the tag and the text before or after it."""
        between = f"<w:p>{xml}</w:p>"
        body = between + p(minus) if minus.startswith("{%-") else p(minus) + between
        if "<w:t>" in xml:
            body = p(f"tekst {minus}") if minus.startswith("{%-") else p(f"{minus} tekst")
        with pytest.raises(TemplateFault, match=f"neemt {name} mee"):
            compile_template(word_package(p("voor") + body + p("na{% endif %}")))

    @pytest.mark.parametrize(("xml", "name"), THINGS.items())
    @pytest.mark.parametrize(
        "halves", [("{{ fiche.", "titel }}"), ("{", "{ fiche.titel }}"), ("{% if fiche.open %", "}")]
    )
    def test_a_thing_within_a_tag(self, xml: str, name: str, halves: tuple[str, str]) -> None:
        """Word splits a tag over runs, and docxtpl joins them without what stands between."""
        first, last = (f"<w:r><w:t>{half}</w:t></w:r>" for half in halves)
        with pytest.raises(TemplateFault, match=f"midden in '.*' verdwijnt {name}; "):
            compile_template(word_package(f"<w:p>{first}{xml}{last}</w:p>" + p("{% endif %}")))

    @pytest.mark.parametrize(("xml", "words"), WITHIN.items())
    def test_what_else_stands_within_a_tag(self, xml: str, words: str) -> None:
        """Half of what has two, a link, or white space between two words; other white space is nobody's loss."""
        package = word_package(f"<w:p>{xml}</w:p>" + p(""))
        if not words:
            assert "Zomertoets" not in body_text(compile_template(package).render(VIEW))
            return
        with pytest.raises(TemplateFault) as raised:
            compile_template(package)
        assert words in str(raised.value)

    def test_the_other_half_of_a_bookmark(self) -> None:
        """It is no loss when both halves go, and when they stay."""
        opening, closing = p("{%p if fiche.open %}"), p("{%p endif %}")
        whole = opening.replace("</w:p>", f"{MARK}{END_MARK}</w:p>")
        for body in (f"{MARK}{opening}{closing}{END_MARK}", whole + closing):
            compile_template(word_package(body + p("")))
        link = '<w:p><w:hyperlink w:anchor="b"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>'
        half = "de helft van een bladwijzer; verwijder de bladwijzer in Word"
        for body, words in (
            (opening.replace("</w:p>", f"{MARK}</w:p>") + closing + END_MARK, half),
            (link + whole + closing, "de bladwijzer 'b'; geef de tag een eigen alinea"),
        ):
            with pytest.raises(TemplateFault, match=f"verdwijnt {words}"):
                compile_template(word_package(body + p("")))

    def test_a_page_break_before_a_tag_that_takes_its_place(self) -> None:
        """Of the paragraph itself; one that is turned off is none."""
        tag = p("{%p if fiche.open %}")
        on = tag.replace("<w:p>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>")
        off = on.replace("Before/>", 'Before w:val="0"/>')
        compile_template(word_package(off + p("{%p endif %}") + p("")))
        with pytest.raises(TemplateFault, match="'Pagina-einde ervoor'; geef de alinea erna die instelling"):
            compile_template(word_package(on + p("{%p endif %}") + p("")))

    def test_what_shares_a_run_with_the_colour_of_a_cell(self) -> None:
        """docxtpl drops a run of which that tag was a text; a space behind the tag keeps it."""
        body = table([p("{% cellbg fiche.kleur %}").replace("</w:t>", "</w:t><w:br/><w:t>tekst</w:t>")])
        with pytest.raises(TemplateFault, match="verdwijnt 'tekst'; zet een spatie achter de tag"):
            compile_template(word_package(body.replace(' xml:space="preserve"', "") + p("")))
        assert "tekst" in body_text(compile_template(word_package(body + p(""))).render(VIEW))

    @pytest.mark.parametrize("tag", ["{{ fiche.titel }}", "{# een notitie #}"])
    def test_a_tag_over_two_paragraphs(self, tag: str) -> None:
        """docxtpl would make one paragraph of them."""
        with pytest.raises(TemplateFault, match="eindigt in een andere alinea; zet de hele tag in één alinea"):
            compile_template(word_package(p(f"a {tag[:6]}") + p(f"{tag[6:]} b")))

    def test_a_minus_that_takes_along_half_of_something(self) -> None:
        """Or the start of a table: docxtpl takes each element for a text of which the name begins with a t."""
        tag, minus, end = p("{% if fiche.open -%}"), p("{%- if fiche.open %}"), p("{% endif %}")
        tabs = end.replace("<w:p>", '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr>')
        mark = tag.replace("</w:p>", f"{MARK}</w:p>")
        for body, words in (
            (tag + tabs, "de opmaak van de alinea erna"),
            (tag + table([p("a")]) + end, "een tabel"),
            (tag.replace("</w:p>", "<w:r><w:tab/></w:r></w:p>") + end, "een tab"),
            (table([tag, p("")]) + end, "een cel"),
            (table([tag]) + end, "een cel"),
            (
                p("a").replace("<w:r>", "<w:hyperlink><w:r>").replace("</w:p>", "</w:hyperlink></w:p>") + minus + end,
                "een stuk van een hyperlink",
            ),
            (mark + end + END_MARK, "de helft van een bladwijzer"),
        ):
            with pytest.raises(TemplateFault, match=f"neemt {words} mee; haal de min weg"):
                compile_template(word_package(body + p("")))

    def test_a_minus_that_takes_along_white_space(self) -> None:
        """That is what it is for."""
        assert rendered("een", "{%- if fiche.open %} twee{% endif %}") == "een twee"

    def test_a_tag_in_the_description_of_a_link(self) -> None:
        """The link stands around texts and holds none itself; its description is no loose text."""
        link = '<w:hyperlink w:anchor="b" w:tooltip="Over {{ fiche.titel }}"><w:r><w:t>link</w:t></w:r></w:hyperlink>'
        made = compile_template(word_package(f"<w:p>{link}</w:p>")).render(VIEW)
        assert b'w:tooltip="Over Bouwen &amp; wonen"' in read_parts(made)["word/document.xml"]

    def test_text_beside_a_tag_in_the_footer(self) -> None:
        """In a footer as well."""
        with pytest.raises(TemplateFault, match="een voettekst"):
            compile_template(word_package(p("a"), footer=p("Fiche {%p if fiche.open %}")))


SSTI = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ fiche.__class__ }}",
    "{{ fiche['__class__'] }}",
    "{{ fiche|attr('__class__') }}",
    "{{ ''['__cla' ~ 'ss__'] }}",
    "{{ [fiche]|map(attribute='__class__')|list }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__.__globals__.os }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ range.__globals__ }}",
    "{{ fiche.titel.format.__globals__ }}",
    "{{ '{0.__class__}'.format(fiche) }}",
    "{{ '%s'|format(fiche) }}",
    "{{ request.application.__globals__ }}",
    "{{ config.items() }}",
    "{{ fiche.titel.encode('utf-8') }}",
    "{{ fiche.get('__class__').x }}",
    "{{ fiche.titel.format_map(fiche) }}",
    "{{ fiche.keys() }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}{{ os }}",
    "{% extends 'x' %}",
    "{% autoescape false %}{{ fiche.titel }}{% endautoescape %}",
    "{{ fiche.titel|safe }}",
    "{{ fiche.titel|urlize }}",
    "{{ {'a': fiche.titel}|xmlattr }}",
    "{{ fiche.aanbod|random }}",
    "{{ fiche.aanbod|pprint }}",
    "{% macro m() %}x{% endmacro %}{{ m.__init__.__globals__ }}",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{{ (1).__class__.__base__ }}",
    "{{ fiche.datum.__class__ }}",
    "{{ fiche.datum.today() }}",
    "{{ fiche.bedrag.real }}",
    "{{ range(999999999)|join }}",
    "{{ 'a' * 999999999 }}",
    "{{ fiche.aanbod * 999999999 }}",
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ debug() }}",
    "{% debug %}",
]
LANGUAGE = {
    "{{ 7 / 2 }} {{ 1.5 * 2 }} {{ 0.1 + 0.2 }} {{ 7 // 2 }} {{ 2 ** 10 }} {{ -7 % 3 }}": "3,5 3,0 0,3 3 1024 2",
    "{{ (10 / 3)|round(2) }} {{ 2.5|int }} {{ '3'|float + 1 }}": "3,33 2 4,0",
    "{% for naam, wat in {'a': 1, 'b': 2}.items() %}{{ naam }}{{ wat }}{% endfor %}": "a1b2",
    "{{ {'a': 1}.get('a') }} {{ {'a': 1}.get('b', 'niets') }} {{ {'a': 1}.keys()|join }} {{ {'a': 1}.values()|join }}":
        "1 niets a 1",
    "{{ 'ab c'.upper() }} {{ 'AB'.lower() }} {{ 'a,b'.split(',')|join('-') }} {{ ' x '.strip() }}": "AB C ab a-b x",
    "{{ 'abc'.replace('b', 'd') }} {{ ', '.join(['a', 'b']) }} {{ 'ja' if 'abc'.startswith('a') }}": "adc a, b ja",
    "{{ '%s kost %.1f'|format('x', 2) }} {{ '%(a)s'|format(a='y') }} {{ '5%%'|format }}": "x kost 2.0 y 5%",
    "{% for x in [1, 2, 3] %}{{ loop.cycle('a', 'b') }}{% endfor %}": "aba",
    "{% for g in [{'k': 1}, {'k': 1}]|groupby('k') %}{{ g.grouper }}{{ g.list|length }}{% endfor %}": "12",
    "{{ fiche.datum.strftime('%-d %B %Y, %d-%m-%y %H:%M') }}": "17 maart 2021, 17-03-21 00:00",
    "{{ [1, 2]|map('string')|length }} {{ ['b', 'a']|sort|first }} {{ [1, 2]|join('+') }}": "2 a 1+2",
}  # fmt: skip
MUTATIONS = [
    "{{ fiche.update({'titel': 'x'}) }}",
    "{{ fiche.pop('titel') }}",
    "{{ fiche.clear() }}",
    "{{ fiche.aanbod.append('x') }}",
    "{{ fiche.aanbod.sort() }}",
    "{{ fiche.vraag[0].aan.insert(0, 'x') }}",
    "{% set fiche.titel = 'x' %}",
    "{% do fiche.aanbod.append('x') %}",
    "{% set x = fiche.aanbod.clear %}{{ x() }}",
]


class TestSandbox:
    """Templates are code that is not trusted."""

    @pytest.mark.parametrize("payload", SSTI)
    def test_known_payloads_are_refused(self, payload: str) -> None:
        """Ways out of Jinja that are known from the field, and ways around the view; each a fault, in Dutch."""
        assert fault(payload).endswith(")")

    @pytest.mark.parametrize("payload", MUTATIONS)
    def test_data_cannot_be_changed(self, payload: str) -> None:
        """A template leaves the view as it was, for the next template."""
        view = copy.deepcopy(VIEW)
        assert fault(payload, data=view)
        assert view == VIEW

    @pytest.mark.parametrize(("tag", "text"), LANGUAGE.items())
    def test_the_language_that_authors_know(self, tag: str, text: str) -> None:
        """Numbers, methods and filters as in any other template of docxtpl, in Dutch where they print."""
        assert rendered(tag) == text

    def test_a_branch_that_is_not_taken_costs_nothing(self) -> None:
        """Only what a loop does in each turn counts."""
        text = "{% for a in range(500) %}{% if a > 500 %}" + "tekst " * 20_000 + "{% endif %}{% endfor %}klaar"
        assert rendered(text) == "klaar"

    def test_a_block_sees_the_loop_around_it(self) -> None:
        """And is filled in within the limits of the same render."""
        assert (
            rendered("{% for x in fiche.aanbod %}{% block b scoped %}{{ x }},{% endblock %}{% endfor %}")
            == "eerste,tweede,derde,"
        )

    def test_a_context_without_limits_fails(self) -> None:
        """Nothing is rendered outside the limits of a render, whoever makes the context."""
        template = compile_jinja("{% for x in [1] %}{{ x }}{% endfor %}", escaped=True)
        with pytest.raises(SecurityError):
            template.render({})

    def test_what_is_allowed_still_works(self) -> None:
        """Loops, their counters, own names and arithmetic are the language that authors know."""
        template = (
            "{% set ns = namespace(n=0) %}{% for x in fiche.aanbod %}{% set ns.n = ns.n + loop.index * 2 %}"
            "{{ loop.index }}{% if not loop.last %}, {% endif %}{% endfor %} {{ ns.n }} {{ fiche.aanbod|length }}"
            "{% for kort, lang in fiche.afkortingen|dictsort %} {{ kort }}{% endfor %} {{ range(2)|join('-') }}"
        )
        assert rendered(template) == "1, 2, 3 12 3 items WBI 0-1"


class TestFaults:
    """What the author of a template reads."""

    @pytest.mark.parametrize(
        ("template", "words"),
        [
            ("{{ fiche.titel|hoofdleter }}", "het filter 'hoofdleter' bestaat niet"),
            ("{% if fiche.titel is leeg %}{% endif %}", "'is leeg' bestaat niet"),
            ("{% if fiche.titel|leeg %}{% endif %}", "het filter 'leeg' bestaat niet"),
            ("{% als fiche.titel %}", "de tag 'als' bestaat niet"),
            ("{% if fiche.titel %}", "'if' is nergens afgesloten met 'endif'"),
            ("{% for x in fiche.aanbod %}", "'for' is nergens afgesloten met 'endfor'"),
            ("{% for x in fiche.aanbod %}{% endif %}", "eerst moet 'for' dicht met 'endfor'"),
            ("{% if fiche.open %}{% fr x in fiche.aanbod %}{% endif %}", "de tag 'fr' bestaat niet"),
            ("{% {{ fiche.open %}", "ontbreekt het woord"),
            ("{% endif %}", "'endif' staat los"),
            ("{% else %}", "'else' staat los"),
            ("{{ fiche.titel }", "de tag die begint met '{{ fiche.titel }"),
            ("{% if fiche.titel }", "de tag die begint met '{% if fiche.titel }"),
            ("{{ fiche.titel", "de tag die begint met '{{ fiche.titel"),
            ("{{ fiche titel }}", "te veel: titel"),
            ("{{ fiche. }}", "niet af"),
            ("{{ 'fiche }}", "te veel"),
            ("{% for x fiche.aanbod %}{% endfor %}", "te veel: fiche"),
            ("{# opmerking", "een opmerking is niet afgesloten"),
            ("{% tr for x in fiche.aanbod %}", "de tag 'tr' kan hier niet"),
            ("{{ fiche.aanbod|datum }}", "het filter 'datum' kan niets met een lijst"),
            ("{{ fiche.doel|datum }}", "het filter 'datum' kan niets met een leeg veld"),
            ("{{ fiche.titel + 1 }}", "past niet bij het soort waarde"),
            ("{{ fiche.jaar / 0 }}", "door nul"),
            ("{{ ''.__class__ }}", "niet is toegestaan: '__class__'"),
            ("{% for x in fiche.aanbod %}{{ loop.previtem }}{% endfor %}", "vraag eerst 'loop.first'"),
            ("{% for x in [1, 2] %}{{ loop.nextitem }}{% endfor %}", "vraag eerst 'loop.last'"),
            ("{{ []|first }}", "van een lege lijst"),
            ("{{ []|min }}", "van een lege lijst"),
            ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "geen waarde voor 'a'"),
            ("{{ 1 + }}", "niet af"),
            ("{{ 'kust'|replace('k', none) }}", "'replace' krijgt een leeg veld"),
            ("{{ " + "9" * 5000 + " }}", "te veel cijfers"),
            ("{{ 1e999 }}", "te groot"),
            ("{{ 'abc'[::0] }}", "een stap van 0"),
            ("{{ '\\N{onbekend}' }}", "typ het teken zelf"),
            ("{% raw %}x", "'endraw'"),
            ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "het blok 'a' staat er twee keer"),
            ("{% for x in [1] %}" * 25 + "{% endfor %}" * 25, "te veel tags in elkaar"),
        ],
    )
    def test_common_mistakes_are_said_in_dutch(self, template: str, words: str) -> None:
        """Each common kind of mistake has a Dutch sentence with the name concerned, and shows the tag."""
        message = fault(p_before := "Eerste alinea", template, "Laatste alinea")
        assert words in message
        assert "(in de hoofdtekst, bij: {" in message or "…" in message
        assert p_before not in message

    def test_the_place_is_that_of_the_tag(self) -> None:
        """Of many paragraphs the right one is shown, with the text around the tag."""
        assert fault("Een {{ fiche.id }}", "Twee {{ fiche.titl }} hier", "Drie {{ fiche.id }}").endswith(
            "(in de hoofdtekst, bij: Twee {{ fiche.titl }} hier)"
        )

    @pytest.mark.parametrize(
        ("template", "words"),
        [
            ("{% autoescape false %}{{ '</w:t>' }}{% endautoescape %}", "'autoescape' is niet toegestaan"),
            ('{% autoescape false %}{{ "</w:r>" }}{% endautoescape %}', "'autoescape' is niet toegestaan"),
            ("{{ fiche.titl ~ '<w:b/>' }}", "'titl'"),
        ],
    )
    def test_markup_that_somebody_typed_is_no_markup(self, template: str, words: str) -> None:
        """A tag with some in quotes is closed, and is shown with it."""
        message = fault(template)
        assert words in message
        assert "niet afgesloten" not in message
        assert template[:40] in message

    def test_what_is_never_closed_is_shown_where_it_opens(self) -> None:
        """Not at the end of the document, where Jinja notices."""
        message = fault(
            "{% if fiche.id %}x{% endif %}", "{%p for x in fiche.aanbod %}", "{% if x %}y{% endif %}", "einde"
        )
        assert message.endswith("bij: {% for x in fiche.aanbod %})")

    def test_long_paragraphs_are_shortened(self) -> None:
        """The tag is in sight, however long the text around it."""
        message = fault("woord " * 60 + "{{ fiche.titl }}" + " woord" * 60)
        assert "{{ fiche.titl }}" in message
        assert len(message) < 250

    @pytest.mark.parametrize(
        ("story", "place"), [("header", "een koptekst"), ("footer", "een voettekst"), ("footnotes", "een voetnoot")]
    )
    def test_other_stories_are_named(self, story: str, place: str) -> None:
        """A fault in the footer is not looked for in the body."""
        xml = p("{{ fiche.titl }}")
        xml = f'<w:footnote w:id="2">{xml}</w:footnote>' if story == "footnotes" else xml
        with pytest.raises(TemplateFault, match=f"in {place}, bij: "):
            compile_template(word_package(p("a"), **{story: xml})).render(VIEW)

    def test_document_properties_are_named(self) -> None:
        """A fault in the title of the document says so."""
        with pytest.raises(TemplateFault, match=r"in de documenteigenschappen, bij: \{\{ fiche.titl \}\}"):
            compile_template(word_package(p("a"), title="{{ fiche.titl }}")).render(VIEW)


class TestPackages:
    """Files that are no template."""

    @pytest.mark.parametrize("content", [b"", b"geen zip", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
    def test_not_a_zip(self, content: bytes) -> None:
        """An old .doc or an empty file."""
        with pytest.raises(TemplateFault, match="Word-"):
            compile_template(content)

    @pytest.mark.parametrize("part", ["word/document.xml", "_rels/.rels", "[Content_Types].xml", "word/styles.xml"])
    def test_a_part_is_missing(self, part: str) -> None:
        """A package that is not whole is refused when the template is read, before any fiche."""
        parts = read_parts(word_package(p("a")))
        del parts[part]
        with pytest.raises(TemplateFault, match="Word-document"):
            compile_template(pack_parts(parts))

    @pytest.mark.parametrize("xml", [b"", b"<w:document", b"<html/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"])
    def test_a_body_that_is_none(self, xml: bytes) -> None:
        """Something else where the text should be."""
        parts = {**read_parts(word_package(p("a"))), "word/document.xml": xml}
        with pytest.raises(TemplateFault, match="Word-document"):
            compile_template(pack_parts(parts))

    def test_an_excel_file(self) -> None:
        """Another kind of Office file."""
        with pytest.raises(TemplateFault, match="geen Word-document"):
            compile_template(pack_parts({"xl/workbook.xml": b"<workbook/>"}))

    def test_from_a_file(self, tmp_path: Path) -> None:
        """A path will do as well."""
        path = tmp_path / "sjabloon.docx"
        path.write_bytes(word_package(p("{{ fiche.id }}")))
        assert body_text(compile_template(path).render(VIEW)) == "W-01"

    def test_without_document_properties(self) -> None:
        """No more than the title that is given is made up, and no clock gets in."""
        parts = read_parts(word_package(p("a")))
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'core-properties"', b'andere"')
        del parts["docProps/core.xml"]
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'Target="docProps/core.xml"', b'Target="word/styles.xml"')
        result = compile_template(pack_parts(parts)).render(VIEW, title="a")
        assert b"<dc:title>a</dc:title></cp:coreProperties>" in read_parts(result)["docProps/core.xml"]

    def test_a_table_without_grid(self) -> None:
        """docxtpl would end with an error of Python."""
        with pytest.raises(TemplateFault, match="kolommen"):
            compile_template(word_package("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>" + p(""))).render(VIEW)


class TestRepeatability:
    """Rendering leaves nothing behind."""

    def test_same_data_same_bytes(self) -> None:
        """Also when the template is compiled anew and the data is a copy."""
        package = word_package(p("{{ fiche.titel }}"), footer=p("{{ fiche.id }}"))
        first, second = compile_template(package), compile_template(package)
        assert first.render(VIEW) == second.render(copy.deepcopy(VIEW)) == first.render(VIEW)

    def test_documents_are_independent(self) -> None:
        """What the first document got is not in the second, and the other way round."""
        template = compile_template(
            word_package(p("{{ t }}") + p("{% for x in l %}{{ x }}{% endfor %}"), title="{{ t }}")
        )
        first = template.render({"t": "eerste", "l": ["a", "b"]})
        second = template.render({"t": "tweede", "l": []})
        assert (body_text(first), body_text(second)) == ("eerste\nab", "tweede\n")
        assert template.render({"t": "eerste", "l": ["a", "b"]}) == first

    def test_a_fault_leaves_the_template_usable(self) -> None:
        """One bad fiche never stops the others."""
        template = compile_template(word_package(p("{{ t }}")))
        with pytest.raises(TemplateFault):
            template.render({})
        assert body_text(template.render({"t": "goed"})) == "goed"

    def test_threads(self) -> None:
        """One template, many threads: every document holds its own data. docxtpl alone mixes them up."""
        template = compile_template(word_package(p("{{ t }}") + p("x") * 20 + p("{{ t }}"), footer=p("{{ t }}")))
        names = [f"fiche {number}" for number in range(80)]
        with ThreadPoolExecutor(8) as pool:
            packages = list(pool.map(lambda name: template.render({"t": name}), names))
        for name, package in zip(names, packages, strict=True):
            assert body_text(package).split("\nx" * 20 + "\n") == [name, name]
            assert story_text(package, "word/footer.xml") == name

    @pytest.mark.parametrize("template", TEMPLATE_NAMES)
    def test_shipped_templates_repeat_themselves(self, template: str) -> None:
        """A sample twice, with another one in between."""
        compiled = compile_template(ROOT / f"templates/{template}.docx")
        compiled.render(sample_view(FICHE_IDS[-1]))
        assert compiled.render(sample_view(FICHE_IDS[0])) == sample_package(FICHE_IDS[0], template)


def test_damaged_tags_never_crash() -> None:
    """Whatever slip of the keyboard there is in a template: a document, or a fault in one Dutch sentence."""
    good = (
        "{%p if fiche.open %}", "{{ fiche.titel|hoofdletter }} van {{ fiche.datum }}", "{%p endif %}",
        "{% for x in fiche.aanbod if x != 'a' %}{{ loop.index }} {{ x|trim('. ') }}{% endfor %} {# let op #}",
        "{{ fiche.vraag[0].aan|opsomming }} {{ fiche.bedrag|bedrag }}",
    )  # fmt: skip
    dice, outcomes = random.Random(2021), {"document": 0, "fault": 0}
    for _ in range(600):
        texts = [list(text) for text in good]
        for _ in range(dice.randint(1, 3)):
            text = dice.choice(texts)
            at = dice.randrange(len(text))
            text[at : at + dice.randint(0, 2)] = dice.choice(
                ["", "{", "}", "%", "|", ".", "'", " ", "#", "<", "[", "("]
            )
        try:
            rendered(*("".join(text) for text in texts))
            outcomes["document"] += 1
        except TemplateFault as error:
            outcomes["fault"] += 1
            assert "(in de hoofdtekst" in str(error)
    assert min(outcomes.values()) > 30


def test_cell_colour_keeps_the_order_of_cell_properties() -> None:
    """Word gives every cell a width; the colour of `cellbg` comes after it, as the standard wants."""
    cell = '<w:tcPr><w:tcW w:w="500" w:type="dxa"/><w:vAlign w:val="top"/></w:tcPr>' + p("{% cellbg kleur %}tekst")
    parts = read_parts(compile_template(word_package(table([cell]) + p("einde"))).render({"kleur": "1F5C3A"}))
    body = parts["word/document.xml"].decode()
    places = [body.index(name) for name in ("<w:tcW", "<w:shd", "<w:vAlign")]
    assert 'w:fill="1F5C3A"' in body
    assert places == sorted(places)


@pytest.mark.parametrize("kind", ["ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"])
def test_a_template_with_tracked_changes_is_refused(kind: str) -> None:
    """They would carry the name of a person into every fiche."""
    who = 'w:id="1" w:author="Iemand" w:date="2021-03-01T10:00:00Z"'
    change = f"<w:p><w:{kind} {who}><w:r><w:t>x</w:t></w:r></w:{kind}></w:p>"
    with pytest.raises(TemplateFault, match="bijgehouden wijzigingen"):
        compile_template(word_package(change + p("{{ fiche.id }}")))


@pytest.mark.parametrize(
    "change",
    [
        "<w:rPr><w:rPrChange {who}><w:rPr/></w:rPrChange></w:rPr>",
        "<w:pPr><w:pPrChange {who}><w:pPr/></w:pPrChange></w:pPr>",
        '<w:moveFromRangeStart w:name="m" {who}/><w:moveFromRangeEnd w:id="1"/>',
        '<w:customXmlInsRangeStart {who}/><w:customXmlInsRangeEnd w:id="1"/>',
        '<w14:conflictIns xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" {who}/>',
    ],
)
def test_a_template_with_a_change_of_form_or_a_conflict_is_refused(change: str) -> None:
    """They carry a name as well, wherever they stand."""
    who = 'w:id="1" w:author="Iemand" w:date="2021-03-01T10:00:00Z"'
    inner = change.format(who=who)
    run = f"<w:r>{inner}<w:t>x</w:t></w:r>" if inner.startswith("<w:rPr>") else f"{inner}<w:r><w:t>x</w:t></w:r>"
    with pytest.raises(TemplateFault, match="bijgehouden wijzigingen"):
        compile_template(word_package(f"<w:p>{run}</w:p>" + p("{{ fiche.id }}")))


PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{%p filter replace('PAGE', 'DDEAUTO x') %}", "{%p endfilter %}"),
        ("{%p filter striptags %}", "{%p endfilter %}"),
        ("{%p set b %}", "{%p endset %}|{{p b|replace('PAGE', 'DDEAUTO x') }}"),
        ("{%p set b %}", "{%p endset %}|{{p b|list|map('replace', 'P', 'D')|join }}"),
        ("{%p set b %}", "{%p endset %}|{{p b[:90] ~ b[90:] }}"),
        ("{%p macro m() %}", "{%p endmacro %}|{{p m().replace('PAGE', 'DDEAUTO x') }}"),
        ("{%p macro m() %}{{ caller().replace('PAGE', 'DDEAUTO x') }}{%p endmacro %}{%p call m() %}", "{%p endcall %}"),
    ],
)
def test_a_filter_does_not_change_a_piece_of_the_document(before: str, after: str) -> None:
    """Its fields and links were judged before; a filter could make others of them."""
    ends = "".join(map(p, after.split("|")))
    template = word_package(p(before) + f"<w:p>{PAGE_NUMBER}</w:p>" + ends)
    with pytest.raises(TemplateFault):
        compile_template(template).render({})


def test_a_piece_of_the_document_may_be_trimmed_counted_and_printed() -> None:
    """And a piece of mere text is a text like any other."""
    ends = "".join(map(p, ("{%p endset %}", "{{p b|trim }}", "{% if b|length > 3 %}ja{% endif %}")))
    shown = body_text(compile_template(word_package(p("{%p set b %}") + p("stuk") + ends)).render({}))
    assert "stuk" in shown
    assert "ja" in shown
    assert "TEKST" in body_text(
        compile_template(word_package(p("{% filter upper %}te{{ t }}{% endfilter %}"))).render({"t": "kst"})
    )


@pytest.mark.parametrize(
    ("tags", "text"),
    [
        ("{% set x %}{{ t }}{% endset %}{{ x|replace('amp', 'lt') }} {{ x|length }} {{ x == t }}", "R&D <i> 7 ja"),
        ("{% set x %}{{ t }}{% endset %}{{ x|upper }} {{ x.lower() }} {{ x[:2] ~ '&' }}", "R&D <I> r&d <i> R&&"),
        ("{% filter upper %}een {{ t }}{% endfilter %}", "EEN R&D <I>"),
        ("{% filter upper|replace('R', 'r') %}{{ t }}{% filter lower %} {{ t }}{% endfilter %}{% endfilter %}", None),
        ("{% set x | upper %}{{ t }}{% endset %}{{ x }}", "R&D <I>"),
        (
            "{% macro m(a) %}een {{ a }}{% endmacro %}{{ m(t)|truncate(6, true, '', 0) }} {{ m(t) }}",
            "een R& een R&D <i>",
        ),
        ("{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ t }}{% endcall %}", "[R&D <i>]"),
    ],
)
def test_a_text_that_a_tag_caught_is_a_text_like_any_other(tags: str, text: str | None) -> None:
    """A filter gets its words and not their XML, and what it makes is printed as safely as the value itself."""
    shown = body_text(compile_template(word_package(p(tags))).render({"t": "R&D <i>"}))
    assert shown.strip() == (text or "r&D <I> r&D <I>")


def test_who_saved_the_template_is_not_in_the_document() -> None:
    """Word writes the name of a person and a moment into every file it saves."""
    parts = read_parts(word_package(p("{{ fiche.id }}")))
    personal = b"<cp:lastModifiedBy>Iemand</cp:lastModifiedBy><cp:revision>7</cp:revision></cp:coreProperties>"
    core = parts["docProps/core.xml"].replace(b"</cp:coreProperties>", personal)
    template = pack_parts({**parts, "docProps/core.xml": core})
    made = read_parts(compile_template(template).render(VIEW))["docProps/core.xml"]
    assert b"Iemand" not in made
    assert b"revision" not in made
    assert b"<dc:title>Proef</dc:title>" in made


APP, CUSTOM, PEOPLE, ITEM = "docProps/app.xml", "docProps/custom.xml", "word/people.xml", "customXml/item1.xml"
SETTINGS = "word/settings.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
WHO = b"Jan de Vries"


def make_personal_template(creator: str) -> bytes:
    """A template as Word and SharePoint leave it, with Jan de Vries in every part that can tell of people."""
    note = f'<w:comment w:id="0" w:author="{WHO.decode()}" w:initials="JdV">'
    may_edit = f'<w:permStart w:id="5" w:ed="{WHO.decode()}"/><w:r><w:t>y</w:t></w:r><w:permEnd w:id="5"/>'
    parts = word_parts(
        p("{{ fiche.id }}") + f"<w:p>{may_edit}</w:p>",
        comments=f"{note}{p('{{ fiche.id }}')}</w:comment>",
        header=f"<w:p>{may_edit}</w:p>",
        footer=f"<w:p>{may_edit}</w:p>",
    )
    core = parts["docProps/core.xml"].decode()
    named = f"<dc:creator>{creator}</dc:creator></cp:coreProperties>"
    who = WHO.decode()
    extra = {
        "docProps/core.xml": core.replace("</cp:coreProperties>", named),
        APP: f'<Properties xmlns="{OFFICE}/extended-properties"><Template>{who}.dotx</Template><Pages>3</Pages>'
        f"<Application>Word</Application><Company>{who} BV</Company><Manager>{who}</Manager></Properties>",
        CUSTOM: f'<Properties xmlns="{OFFICE}/custom-properties"><property name="Door">{who}</property></Properties>',
        PEOPLE: f'<w15:people xmlns:w15="{W15}"><w15:person w15:author="{who}"/></w15:people>',
        SETTINGS: f'<w:settings {NAMESPACES}><w:docVars><w:docVar w:name="a" w:val="{who}"/></w:docVars></w:settings>',
        ITEM: f"<p:properties xmlns:p='urn:p'><eigenaar>{who}</eigenaar></p:properties>",
        "customXml/itemProps1.xml": "<ds:datastoreItem xmlns:ds='urn:d' ds:itemID='{1}'/>",
    }
    led = "".join(f'<Relationship Id="d{at}" Type="{R}/deel" Target="/{name}"/>' for at, name in enumerate(extra))
    relations = "word/_rels/document.xml.rels"
    extra[relations] = parts[relations].decode().replace("</Relationships>", f"{led}</Relationships>")
    return pack_parts({**parts, **{name: text.encode() for name, text in extra.items()}})


@pytest.mark.parametrize(
    ("creator", "made_creator"),
    [
        ("Jan de Vries", b""),
        ("{{ fiche.id }}", b"<dc:creator>W-01</dc:creator>"),
        ("Jan de Vries;{{ fiche.id }}", b"<dc:creator>W-01</dc:creator>"),
        ("{{ 'IPO' }}", b"<dc:creator>IPO</dc:creator>"),
    ],
)
def test_nobody_in_a_template_comes_into_the_document(creator: str, made_creator: bytes) -> None:
    template = make_personal_template(creator)
    assert {name for name, content in read_parts(template).items() if WHO in content} >= {APP, CUSTOM, PEOPLE, ITEM}
    made = read_parts(compile_template(template).render({"fiche": {"id": "W-01"}}))
    assert [name for name, content in made.items() if WHO in content or b"JdV" in content] == []
    assert made_creator in made["docProps/core.xml"]
    assert (b"creator" in made["docProps/core.xml"]) == bool(made_creator)
    assert b"<Application>Word</Application>" in made[APP]
    assert b"itemID" in made["customXml/itemProps1.xml"]


def test_nobody_stays_in_a_part_with_another_name() -> None:
    """What a part is follows from its content type; a name may also stand where that of the program belongs."""
    parts = read_parts(make_personal_template("x"))
    parts[APP] = parts[APP].replace(b">Word<", b">" + WHO + b"<")
    parts["word/mensen.dat"] = parts.pop(PEOPLE).replace(b"author=", b"author = ")
    kind = '<Override PartName="/word/mensen.dat" ContentType="application/x.people+xml"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", kind.encode())
    relations = "word/_rels/document.xml.rels"
    parts[relations] = parts[relations].replace(PEOPLE.encode(), b"word/mensen.dat")
    made = read_parts(compile_template(pack_parts(parts)).render({"fiche": {"id": "W-01"}}))
    assert "word/mensen.dat" in made
    assert [name for name, content in made.items() if WHO in content] == []


def double(value: str) -> str:
    """A filter of somebody who calls the engine."""
    return value * 2


class TestCaller:
    """What a program that uses the engine may ask and give, as with docxtpl."""

    def test_a_filter_of_the_caller(self) -> None:
        """Also after a journey to another process; what it makes is escaped and bounded like any other text."""
        template = compile_template(word_package(p("{{ t|double }}")), filters={"double": double})
        for one in (template, pickle.loads(pickle.dumps(template))):
            assert body_text(one.render({"t": "a<"})) == "a<a<"
        with pytest.raises(TemplateFault, match="het filter 'double' kan niets met een leeg veld"):
            template.render({"t": None})

    def test_a_filter_with_a_name_that_is_taken(self) -> None:
        with pytest.raises(ValueError, match="upper"):
            compile_template(word_package(p("x")), filters={"upper": double})

    def test_the_names_that_a_template_asks_for(self) -> None:
        """In all its parts, without those that it makes itself."""
        body = p("{% for x in lijst %}{{ x }}{{ range(2)|join }}{% endfor %}{% set y = 1 %}{{ y }}")
        template = compile_template(word_package(body, title="{{ titel }}", footer=p("{{ voet.naam }}")))
        assert template.get_undeclared_template_variables() == {"lijst", "titel", "voet"}

    def test_a_rich_text_without_its_letter(self) -> None:
        """Word shows nothing of a run within a text."""
        template = compile_template(word_package(p("{{ t }}")))
        with pytest.raises(TemplateFault, match=r"RichText wordt zonder 'r' afgedrukt; schrijf \{\{r naam \}\}"):
            template.render({"t": RichText("x")})
        assert body_text(compile_template(word_package(p("{{r t }}"))).render({"t": RichText("x")})) == "x"

    @pytest.mark.parametrize("tag", ["{{r t }}", "{{p t }}", "{{r t|upper }}", "{{r 1 + 1 }}"])
    def test_plain_text_by_a_letter(self, tag: str) -> None:
        """The letter takes the run or the paragraph away, and with it the place for a text."""
        template = compile_template(word_package(p(f"a {tag} b") if tag.startswith("{{r") else p(tag)))
        with pytest.raises(TemplateFault, match=r"Word toont die tekst niet; haal de p, r.*\(in de hoofdtekst, bij: "):
            template.render({"t": "tekst"})

    @pytest.mark.parametrize("tag", ["{{r '' }}", "{%r if t %}x{%r endif %}", "{{r rich }}"])
    def test_a_letter_where_it_belongs(self, tag: str) -> None:
        """A text with markup, a condition around runs, or nothing at all."""
        template = compile_template(word_package(p(f"a {tag} {{{{ t }}}}")))
        assert body_text(template.render({"t": "b", "rich": RichText("x")})) in ("a  b", "a x b")

    def test_a_rich_text_with_a_link(self) -> None:
        """Its relation is in another document."""
        text = RichText()
        text.add("x", url_id="rId7")
        with pytest.raises(TemplateFault, match="'url_id' heeft geen link in dit document"):
            compile_template(word_package(p("{{r t }}"))).render({"t": text})


def test_the_shipped_templates_hold_nobody() -> None:
    """So nothing of them is taken away, and their documents have an author."""
    for path in sorted((ROOT / "templates").glob("*.docx")):
        compiled = compile_template(path)
        assert compiled.source.properties is not None, path.name
        assert any(piece.endswith("<dc:creator>") for piece in compiled.source.properties.pieces), path.name


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{{ 'a & b' }}", "a & b"),
        ("{{ x }}", "R & D"),
        ("{% if x == 'R & D' %}gelijk{% endif %}", "gelijk"),
        ("{% if 1 < 2 and x %}kleiner{% endif %}", "kleiner"),
        ("{{ '&lt;' }}", "&lt;"),
        ("los & vast", "los & vast"),
    ],
)
def test_an_ampersand_in_a_tag(tag: str, shown: str) -> None:
    """A tag says what somebody typed; in the file an ampersand is written as &amp;."""
    assert body_text(compile_template(word_package(p(tag))).render({"x": "R & D"})) == shown
