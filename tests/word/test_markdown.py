"""Marked texts in documents: runs, links, paragraphs and lists in the styles of the template, valid and whole."""

import pickle
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from lxml import etree

from fiches.markup.marks import parse_markup
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.render import CompiledTemplate, compile_template
from tests.markup.house import BODY, house_package
from tests.word_files import W, body_text, p, story_text, word_package

LISTS = "Wij doen:\n- een\n  - een a\n- twee\n\n1. eerst\n   1. daarna\n2. dan\n\nslot met **vet**"
LINK = "Zie [de **wet**](https://wetten.nl?a=1&b=2 'Naar \"de\" wet') en *lees*"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def paragraphs(package: bytes, part: str = BODY) -> list[tuple[str, str]]:
    """The style and the text of every paragraph of a part."""
    tree = etree.fromstring(read_parts(package)[part])
    return [(_value(node, "pPr/pStyle"), "".join(node.itertext(f"{{{W}}}t"))) for node in tree.iter(f"{{{W}}}p")]


def runs(package: bytes, part: str = BODY) -> list[tuple[str, str]]:
    """The text of every run, with the names of its properties: `b`, or the style as `=Strong`."""
    tree = etree.fromstring(read_parts(package)[part])
    found = []
    for run in tree.iter(f"{{{W}}}r"):
        properties = run.find(f"{{{W}}}rPr")
        names = [etree.QName(child).localname for child in (properties if properties is not None else ())]
        style = _value(run, "rPr/rStyle")
        shown = [f"={style}" if name == "rStyle" else name for name in names]
        found.append(("".join(run.itertext(f"{{{W}}}t")), " ".join(shown)))
    return found


def _value(node: Any, path: str) -> str:
    child = node.find("/".join(f"{{{W}}}{step}" for step in path.split("/")))
    return "" if child is None else str(child.get(f"{{{W}}}val"))


def numbers(package: bytes) -> list[tuple[str, str]]:
    """The number of the list of every paragraph that has one of its own, and its text."""
    tree = etree.fromstring(read_parts(package)[BODY])
    found = [(_value(node, "pPr/numPr/numId"), "".join(node.itertext(f"{{{W}}}t"))) for node in tree.iter(f"{{{W}}}p")]
    return [pair for pair in found if pair[0]]


def template(*texts: str, style: str = "Normal", **options: Any) -> CompiledTemplate:
    """A template in the house style with a paragraph for each of these texts."""
    return compile_template(house_package("".join(p(text, style) for text in texts), **options))


def rendered(source: str, *texts: str, **options: Any) -> bytes:
    """A document in which `t` is this text; it has to be whole."""
    package = template(*(texts or ("{{ t }}",)), **options).render(
        {"t": parse_markup(source), "l": [parse_markup(source)]}
    )
    assert describe_integrity_faults(read_parts(package)) == []
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", read_parts(package)[BODY].decode())
    return package


class TestLetters:
    """Bold, italic and links."""

    def test_styles_of_the_template(self) -> None:
        """Strong and Emphasis; both at once has no style."""
        assert runs(rendered("een **vet** en *cursief* en ***beide***.")) == [
            ("een ", ""), ("vet", "=Strong"), (" en ", ""), ("cursief", "=Emphasis"), (" en ", ""),
            ("beide", "b bCs i iCs"), (".", ""),
        ]  # fmt: skip

    def test_properties_of_the_run_stay(self) -> None:
        """The tag's own font, size and colour, in the order of the standard."""
        run = '<w:rPr><w:rFonts w:ascii="Carlito"/><w:i/><w:color w:val="FF0000"/><w:lang w:val="nl-NL"/></w:rPr>'
        body = f"<w:p><w:r>{run}<w:t>{{{{ t }}}}</w:t></w:r></w:p>"
        plain = compile_template(word_package(body)).render({"t": parse_markup("**vet** [x](https://x.nl)")})
        assert runs(plain) == [
            ("vet", "rFonts b bCs i color lang"), (" ", "rFonts i color lang"), ("x", "rFonts i color u lang")
        ]  # fmt: skip

    def test_a_run_with_a_style_keeps_it(self) -> None:
        """Bold is added to it."""
        body = '<w:p><w:r><w:rPr><w:rStyle w:val="SmallText"/></w:rPr><w:t>({{ t }})</w:t></w:r></w:p>'
        package = compile_template(house_package(body)).render({"t": parse_markup("a **b** [c](https://x.nl)")})
        assert runs(package) == [
            ("(a ", "=SmallText"), ("b", "=SmallText b bCs"), (" ", "=SmallText"), ("c", "=SmallText u"),
            (")", "=SmallText"),
        ]  # fmt: skip

    def test_a_link(self) -> None:
        """A relation of the part, a tooltip, and the style Hyperlink."""
        package = rendered(LINK, "Voor {{ t }} na")
        links = list(etree.fromstring(read_parts(package)[BODY]).iter(f"{{{W}}}hyperlink"))
        assert {link.get(f"{{{W}}}tooltip") for link in links} == {'Naar "de" wet'}
        relations = etree.fromstring(read_parts(package)["word/_rels/document.xml.rels"])
        (target,) = [found for found in relations if found.get("Id") == links[0].get(f"{R}id")]
        assert (target.get("Target"), target.get("TargetMode")) == ("https://wetten.nl?a=1&b=2", "External")
        assert runs(package)[1:4] == [("de ", "=Hyperlink"), ("wet", "=Hyperlink b bCs"), (" en ", "")]
        assert body_text(package) == "Voor Zie de wet en lees na"

    def test_a_link_in_a_footer_and_a_note(self) -> None:
        """Each part has relations of its own."""
        note = f'<w:footnote w:id="2">{p("noot {{ t }}")}</w:footnote>'
        package = compile_template(word_package(p("x"), footer=p("{{ t }}"), footnotes=note)).render(
            {"t": parse_markup(LINK)}
        )
        parts = read_parts(package)
        assert describe_integrity_faults(parts) == []
        for part in ("footer", "footnotes"):
            assert b"https://wetten.nl" in parts[f"word/_rels/{part}.xml.rels"]
        assert b"wetten" not in parts["word/_rels/document.xml.rels"]
        assert story_text(package, "word/footer.xml") == "Zie de wet en lees"

    def test_a_link_in_a_link_of_the_template_is_text(self) -> None:
        """Word has no links in links."""
        body = '<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{{ t }}</w:t></w:r></w:hyperlink></w:p>'
        package = compile_template(house_package(body)).render({"t": parse_markup(LINK)})
        assert len(list(etree.fromstring(read_parts(package)[BODY]).iter(f"{{{W}}}hyperlink"))) == 1
        assert body_text(package) == "Zie de wet en lees"

    def test_special_signs_are_text(self) -> None:
        """Nothing in a text becomes XML."""
        assert body_text(rendered('**a & b < c** > "d" [e & f](https://x.nl/?a=1&b=2)')) == 'a & b < c > "d" e & f'


class TestParagraphs:
    """A text that has its paragraph to itself."""

    def test_paragraphs_and_lists(self) -> None:
        """Text looks as its tag does; items take the styles of the template."""
        assert paragraphs(rendered(LISTS, style="Detail")) == [
            ("Detail", "Wij doen:"), ("ListBullet", "een"), ("ListBullet2", "een a"), ("ListBullet", "twee"),
            ("ListNumber", "eerst"), ("ListNumber2", "daarna"), ("ListNumber", "dan"), ("Detail", "slot met vet"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "tag", ["{{ t }}", "{% if t %}{{ t }}{% endif %}", "{% for x in l %}{{ x }}{% endfor %}", " {{ t|trim }} "]
    )
    def test_alone_is_what_is_left_when_tags_are_gone(self, tag: str) -> None:
        """Conditions, loops and spaces do not count."""
        assert len(paragraphs(rendered(LISTS, tag))) == 8

    def test_line_ends_stay_line_ends(self) -> None:
        """And a blank line is a paragraph."""
        package = rendered("**een**\ntwee\n\ndrie")
        assert body_text(package) == "een\ntwee\ndrie"
        assert paragraphs(package) == [("Normal", "eentwee"), ("Normal", "drie")]

    def test_lists_count_for_themselves(self) -> None:
        """Each list starts anew, also one that is printed twice, and none disturbs the numbers of the template."""
        package = rendered("1. a\n2. b\n\nen\n\n3. c\n4. d", "{{ t }}", "{{ t }}")
        found = [number for number, _ in numbers(package)]
        assert [found.index(number) for number in found] == [0, 0, 2, 2, 4, 4, 6, 6]
        numbering = etree.fromstring(read_parts(package)["word/numbering.xml"])
        starts = {
            number.get(f"{{{W}}}numId"): (_value(number, "abstractNumId"), _value(number, "lvlOverride/startOverride"))
            for number in numbering.iter(f"{{{W}}}num")
        }
        assert [starts[number][1] for number in found] == ["1", "1", "3", "3", "1", "1", "3", "3"]
        assert {starts[number][0] for number in found}.isdisjoint(
            {shape for number, (shape, _) in starts.items() if number not in found}
        )

    def test_a_list_below_another_starts_anew(self) -> None:
        """Also below the second item."""
        found = numbers(rendered("1. a\n   1. b\n2. c\n   1. d"))
        assert len({number for number, _ in found}) == 3
        assert [text for _, text in found] == ["a", "b", "c", "d"]

    def test_what_may_stand_once_stands_once(self) -> None:
        """A bookmark in the first paragraph, a page break before it."""
        properties = '<w:pPr><w:pStyle w:val="Normal"/><w:pageBreakBefore/></w:pPr>'
        mark = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'
        body = f"<w:p>{properties}{mark}<w:r><w:t>{{{{ t }}}}</w:t></w:r></w:p>"
        package = compile_template(house_package(body)).render({"t": parse_markup("een\n\ntwee\n\ndrie")})
        assert describe_integrity_faults(read_parts(package)) == []
        assert read_parts(package)[BODY].count(b"pageBreakBefore") == 1
        assert len(paragraphs(package)) == 3

    @pytest.mark.parametrize("missing", ["List Bullet", "List Bullet 2", "List Number", "List Number 2"])
    def test_a_template_without_the_style_says_so(self, missing: str) -> None:
        """Only when a text asks for it."""
        options = {"styles": ((f'<w:name w:val="{missing}"/>', '<w:name w:val="Anders"/>'),)}
        with pytest.raises(TemplateFault, match=f"'{missing}'.*in de hoofdtekst"):
            rendered(LISTS, **options)
        assert body_text(rendered("geen **lijst**", **options)) == "geen lijst"

    def test_a_style_that_makes_no_list_is_missing_too(self) -> None:
        """A paragraph that only looks like an item has no bullet."""
        with pytest.raises(TemplateFault, match="'List Bullet'"):
            rendered("- a\n- b", styles=(('<w:numId w:val="1"/>', '<w:numId w:val="0"/>'),))

    def test_styles_are_found_by_their_canonical_name(self) -> None:
        """Dutch Word gives its styles other ids."""
        parts = read_parts(house_package(p("{{ t }}", "Normal")))
        for part in ("word/styles.xml", "word/numbering.xml"):
            parts[part] = parts[part].replace(b'"ListBullet"', b'"Lijstopsomteken"')
        package = compile_template(pack_parts(parts)).render({"t": parse_markup("- a\n- b")})
        assert paragraphs(package)[0] == ("Lijstopsomteken", "a")


class TestAmongOtherText:
    """A text that shares its paragraph."""

    def test_lists_stand_in_the_text(self) -> None:
        """With a bullet or number, on lines of their own."""
        package = rendered("Wij:\n- **een**\n  - b\n1. twee\n2. drie\n\nslot", "Doel {{ t }}")
        assert body_text(package) == "Doel Wij:\n• een\n\u2003– b\n1. twee\n2. drie\nslot"
        assert ("een", "=Strong") in runs(package)
        assert len(paragraphs(package)) == 1

    def test_in_an_item_of_a_list(self) -> None:
        """A paragraph more would be an item more."""
        assert paragraphs(rendered("Wij:\n\n- a\n- b", style="ListBullet")) == [("ListBullet", "Wij:• a• b")]

    @pytest.mark.parametrize(
        ("tag", "text"),
        [
            ("{{ t|zin }}", "Een twee."),
            ("{{ t|hoofdletter }}", "Een twee"),
            ("{{ t|trim }}!", "een twee!"),
            ("{{ t|upper }}", "EEN TWEE"),
            ("{{ t|replace('een', 'nul') }}", "nul twee"),
            ("{{ t|trim('e') }}", "n tw"),
        ],
    )
    def test_filters_keep_marks(self, tag: str, text: str) -> None:
        """Where the text is the same."""
        package = rendered("een **twee**", tag)
        assert body_text(package) == text
        assert text.removesuffix(".").removesuffix("!").split()[-1] in [run for run, look in runs(package) if look]

    def test_a_sentence_ends_once(self) -> None:
        """Also when its stop is bold, or it ends in a list."""
        assert body_text(rendered("**een twee.**", "{{ t|zin }}")) == "Een twee."
        assert body_text(rendered("een:\n- a\n- b", "{{ t|zin }}")) == "Een:\na\nb."

    @pytest.mark.parametrize(
        ("tag", "text"),
        [
            ("{{ 'Zie ' ~ t }}", "Zie een twee"),
            ("{{ l|join(', ') }}", "een twee"),
            ("{{ l|opsomming }}", "een twee"),
            ("{{ t|truncate(7, True, '…', 0) }}", "een tw…"),
            ("{{ t[:5] }}", "een t"),
            ("{{ t|length }}", "8"),
            ("{% if 'twee' in t and t == 'een twee' %}ja{% endif %}", "ja"),
            ("{% set x = t %}{{ x }}", "een twee"),
            ("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(t) }}", "[een twee]"),
            ("{% filter upper %}{{ t }}{% endfilter %}", "EEN TWEE"),
            ("{% set x %}{{ t }}{% endset %}{{ x|trim }}", "een twee"),
            ("{% set x %}{{ t }}{% endset %}{{ x|reverse }}", "eewt nee"),
        ],
    )
    def test_whatever_a_template_does_leaves_text(self, tag: str, text: str) -> None:
        """Marks may go, letters stay, and no sign shows."""
        assert body_text(rendered("een **twee**", tag)) == text

    def test_no_attribute_of_a_text_is_open(self) -> None:
        """The source with its asterisks is not for templates."""
        with pytest.raises(TemplateFault, match="source"):
            rendered("een **twee**", "{{ t.source }}")


class TestOtherPlaces:
    """Where marks cannot be shown."""

    def test_properties_and_attributes_are_plain(self) -> None:
        """The title, and the alternative text of a drawing."""
        drawing = (
            '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="Beeld" descr="{{ t }}"/>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )
        package = compile_template(word_package(drawing, title="{{ t }}")).render(
            {"t": parse_markup("een **vet** [x](https://x.nl)")}
        )
        parts = read_parts(package)
        assert b"<dc:title>een vet x</dc:title>" in parts["docProps/core.xml"]
        assert 'descr="een vet x"' in parts[BODY].decode()
        assert describe_integrity_faults(parts) == []

    def test_a_text_box(self) -> None:
        """Its paragraphs are paragraphs too."""
        inner = p("{{ t }}", "Normal")
        box = (
            '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
            f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            "<w:r><w:t>na {{ t }}</w:t></w:r></w:p>"
        )
        package = compile_template(house_package(box)).render({"t": parse_markup("een\n\n- **a**\n- b")})
        assert describe_integrity_faults(read_parts(package)) == []
        assert [style for style, _ in paragraphs(package)] == ["", "Normal", "ListBullet", "ListBullet"]
        assert body_text(package).count("• ") == 2

    def test_signs_cannot_be_forged(self) -> None:
        """A control character in data is refused, as before."""
        for text in ("\x01a\x02", parse_markup("**a** \x03b")):
            with pytest.raises(TemplateFault, match="teken dat niet in Word kan"):
                template("{{ t }}").render({"t": text})


class TestTheSame:
    """Marks change nothing else."""

    @pytest.mark.parametrize("text", ["gewoon", "een\ntwee", "2*3*4 < 5", "programma_a_b", "- 5 miljoen"])
    def test_plain_text_is_printed_as_before(self, text: str) -> None:
        """Byte for byte what an ordinary string gives."""
        made = template("{{ t }}", "x {{ t|zin }}")
        assert made.render({"t": parse_markup(text)}) == made.render({"t": text})

    def test_equal_data_gives_equal_bytes(self) -> None:
        """Also in another process, and in many threads."""
        made = template("{{ t }}", "x {{ t }}")
        expected = {source: made.render({"t": parse_markup(source)}) for source in (LISTS, LINK, "**a**")}
        sources = list(expected) * 40
        other = pickle.loads(pickle.dumps(made))
        with ThreadPoolExecutor(8) as pool:
            documents = list(pool.map(lambda source: other.render({"t": parse_markup(source)}), sources))
        assert [document == expected[source] for document, source in zip(documents, sources, strict=True)] == [
            True
        ] * 120

    def test_a_kept_template_knows_its_styles(self, tmp_path: Any) -> None:
        """The cache holds what lists need."""
        package = house_package(p("{{ t }}", "Normal"))
        first, again = (compile_template(package, tmp_path).render({"t": parse_markup(LISTS)}) for _ in range(2))
        assert first == again
