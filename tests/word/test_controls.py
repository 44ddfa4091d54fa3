"""Values that know their place: each stands in a content control, whatever the template does with it."""

import pickle
import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from fiches.markup.marks import parse_markup
from fiches.word.controls import (
    CONTROL_SIGN,
    MAX_TAG,
    Control,
    Lock,
    PlacedView,
    compute_text_digest,
    make_control_start,
    name_pointer,
    place_value,
    read_tag,
    remove_controls,
    remove_from_part,
)
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.render import CompiledTemplate, compile_template
from tests.markup.house import BODY, house_package
from tests.word_files import W, body_text, p, table, word_package

SOURCE = "2f5e2ac7"
TITLE = Control("/titel", "Titel")
VALUES = {
    "titel": "Een & twee",
    "woord": "een",
    "tekst": parse_markup("eerst **vet** en *schuin*"),
    "lang": parse_markup("eerste alinea\n\n- punt\n- streep\n\nlaatste **alinea**"),
    "bedrag": Decimal("1250.5"),
    "jaar": 2022,
    "dag": date(2021, 3, 5),
    "moment": datetime(2021, 3, 5, 9, 30),
    "som": {"bekend": Decimal("10"), "pm": True},
    "namen": ["een", "twee"],
}
PLACED = PlacedView(
    {name: place_value(value, TITLE._replace(pointer=f"/{name}")) for name, value in VALUES.items()}, SOURCE
)


def render(body: str, context: dict[str, Any], **stories: str) -> bytes:
    """The package of a template with this body."""
    return compile_template(word_package(body, **stories)).render(context)


def controls(package: bytes, part: str = BODY) -> list[tuple[str, str, str]]:
    """The pointer, the part and the text of every control."""
    tree = etree.fromstring(read_parts(package)[part])
    found = []
    for control in tree.iter(f"{{{W}}}sdt"):
        tag = read_tag(control.find(f"{{{W}}}sdtPr/{{{W}}}tag").get(f"{{{W}}}val"))
        assert tag is not None
        text = "".join(control.itertext(f"{{{W}}}t"))
        assert tag.source == SOURCE
        found.append((tag.pointer, tag.part, text))
    return found


def make_tag(control: Control, text: str, part: str = "") -> str:
    """The tag of the control around a text."""
    return re.findall(r'<w:tag w:val="([^"]*)"/>', make_control_start(control, SOURCE, text, part))[0]


def test_a_tag_tells_what_was_printed() -> None:
    control = Control("/vraag/1/tekst", "Vraag 2: Tekst", "12ab")
    tag = read_tag(make_tag(control, "de regeling", "2.3"))
    assert tag is not None
    assert tag == ("/vraag/1/tekst", "2.3", "12ab", compute_text_digest("de regeling"), SOURCE)
    assert tag.is_editable
    assert not read_tag(make_tag(control._replace(pointer="=/id"), "W-01")).is_editable  # type: ignore[union-attr]


@pytest.mark.parametrize("pointer", ["/varianten/12/velden/samenwerking/democratische_borging", "/afkortingen/a~1b"])
def test_a_place_that_does_not_fit_stands_there_by_its_name(pointer: str) -> None:
    text = make_tag(Control(pointer, "", "12ab"), "x", "12.34")
    assert len(text) <= MAX_TAG
    tag = read_tag(text)
    assert tag is not None
    assert tag.pointer == name_pointer(pointer) != name_pointer(f"{pointer}x")
    assert read_tag(make_tag(Control(f"={pointer}", ""), "x")).is_editable is False  # type: ignore[union-attr]


@pytest.mark.parametrize("tag", ["", "Titel", "/titel", "/titel~~~1~2", "/titel~x~~00000000~00000000", "~" * 70])
def test_what_is_no_tag_of_ours(tag: str) -> None:
    assert read_tag(tag) is None


def test_every_kind_of_value_is_still_the_value() -> None:
    for name, value in VALUES.items():
        assert PLACED[name] == value
        assert type(PLACED[name]) is not type(value)
        again = pickle.loads(pickle.dumps(PLACED[name]))
        assert again == value
        assert again.control == PLACED[name].control
    for plain in (True, None):
        assert place_value(plain, TITLE) is plain


ALONE = p("{{ titel }}")
WITHIN = p("voor {{ titel }} tussen {{ jaar }} na")
SPLIT = (
    '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{% if jaar %}in {{ jaar }}{% else %}nooit{% endif %}.'
    "</w:t></w:r></w:p>"
)
LINK = '<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{{ titel }}</w:t></w:r></w:hyperlink></w:p>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (ALONE, ["Een & twee"]),
        (WITHIN, ["Een & twee", "2022"]),
        (SPLIT, ["2022"]),
        (p("{{ titel|upper }}"), ["EEN & TWEE"]),
        (p("{{ titel|replace('&', 'en')|hoofdletter }}"), ["Een en twee"]),
        (p("{{ titel.upper() }}"), ["EEN & TWEE"]),
        (p("{{ bedrag|bedrag }}"), ["1.250,5"]),
        (p("{{ bedrag }}"), ["1.250,5"]),
        (p("{{ som|bedrag }}"), ["10\u00a0+\u00a0p.m."]),
        (p("{{ dag }} of {{ dag|datum }}"), ["5 maart 2021", "5 maart 2021"]),
        (p("{{ moment }}"), ["5 maart 2021, 09.30 uur"]),
        (p("{{ namen|opsomming }}"), ["een en twee"]),
        (p("{% set x = titel %}{{ x }}"), ["Een & twee"]),
        (p("{{ titel or 'niets' }}"), ["Een & twee"]),
        (p("{{ tekst }}"), ["eerst vet en schuin"]),
        (p("zie {{ tekst }} en {{ titel }}"), ["eerst vet en schuin", "Een & twee"]),
        (p("{{ tekst|zin }}"), ["Eerst vet en schuin."]),
        (table([p("{{ titel }}"), p("{{ jaar }}")]), ["Een & twee", "2022"]),
        (p("{% for n in [titel, tekst] %}{{ n }}; {% endfor %}"), ["Een & twee", "eerst vet en schuin"]),
    ],
)
def test_a_value_stands_in_a_control_with_no_change_in_the_template(body: str, expected: list[str]) -> None:
    package = render(body, PLACED)
    assert [text for _, _, text in controls(package)] == expected
    assert describe_integrity_faults(read_parts(package)) == []
    assert body_text(package) == body_text(render(body, VALUES))
    assert b"<w:t></w:t>" not in read_parts(package)[BODY]


@pytest.mark.parametrize(
    "body",
    [
        p("{{ titel ~ '!' }}"),
        p("{{ jaar + 1 }}"),
        p("{% set x %}{{ woord }}{% endset %}{{ x|upper }}"),
        p("{% filter upper %}{{ woord }}{% endfilter %}"),
        p("{% macro m(v) %}{{ v }}{% endmacro %}{{ m(woord)|upper }}"),
        "<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{{ titel }}</w:t></w:r></w:sdtContent></w:sdt>"
        "</w:p>",
        LINK,
        LINK.replace("titel", "tekst"),
        '<w:p><w:fldSimple w:instr="QUOTE x"><w:r><w:t>{{ titel }}</w:t></w:r></w:fldSimple></w:p>',
        '<w:p><w:r><w:rPr>{% if jaar %}<w:b/>{% endif %}</w:rPr><w:t>{{ titel }}</w:t></w:r></w:p>',
    ],
)  # fmt: skip
def test_where_a_control_cannot_stand_there_is_none(body: str) -> None:
    package = render(body, PLACED)
    assert package == render(body, VALUES)
    assert describe_integrity_faults(read_parts(package)) == []


def test_a_paragraph_with_a_link_stands_in_no_control() -> None:
    """LibreOffice 25.2 makes no PDF of a link in a control; the paragraphs beside it have theirs."""
    text = place_value(parse_markup("eerst\n\nzie [de site](https://voorbeeld.nl/a)\n\nlaatst"), TITLE)
    package = compile_template(house_package(p("{{ t }}") + p("en {{ t }}."))).render(PlacedView({"t": text}, SOURCE))
    assert controls(package) == [("/titel", "1.3", "eerst"), ("/titel", "3.3", "laatst")]
    assert describe_integrity_faults(read_parts(package)) == []


def test_a_value_in_an_attribute_leaves_no_trace() -> None:
    caption = '<w:tblPr><w:tblCaption w:val="{{ titel }} {{ tekst }}"/></w:tblPr>'
    body = table([p("x")]).replace("<w:tblPr/>", caption)
    assert render(body, PLACED) == render(body, VALUES)


def test_a_run_keeps_its_look_around_a_value() -> None:
    xml = read_parts(render(SPLIT, PLACED))[BODY].decode()
    assert re.findall(r"<w:r><w:rPr><w:b/></w:rPr><w:t[^>]*>([^<]*)</w:t></w:r>", xml) == ["in ", "2022", "."]


def test_each_paragraph_of_a_text_has_its_part() -> None:
    package = compile_template(house_package(p("{{ lang }}"))).render(PLACED)
    assert controls(package) == [
        ("/lang", "1.4", "eerste alinea"), ("/lang", "2.4", "punt"), ("/lang", "3.4", "streep"),
        ("/lang", "4.4", "laatste alinea"),
    ]  # fmt: skip
    assert describe_integrity_faults(read_parts(package)) == []


def test_a_text_with_lines_is_one_control() -> None:
    package = render(p("{{ t }}"), PlacedView({"t": place_value("een\ntwee\tdrie", TITLE)}, SOURCE))
    (control,) = etree.fromstring(read_parts(package)[BODY]).iter(f"{{{W}}}sdt")
    assert [etree.QName(node).localname for node in control.iter(f"{{{W}}}br", f"{{{W}}}tab")] == ["br", "tab"]
    tag = read_tag(control.find(f"{{{W}}}sdtPr/{{{W}}}tag").get(f"{{{W}}}val"))
    assert tag is not None
    assert tag.text == compute_text_digest("een\ntwee\tdrie")


def test_the_sign_of_a_control_cannot_be_forged() -> None:
    with pytest.raises(TemplateFault, match="teken dat niet in Word kan"):
        render(p("{{ t }}"), PlacedView({"t": place_value(f"{CONTROL_SIGN}0", TITLE)}, SOURCE))
    forged = f"<w:p><?v {CONTROL_SIGN}0?><w:r><w:t>x{CONTROL_SIGN}</w:t></w:r></w:p>{p('{{ titel }}')}"
    assert [text for _, _, text in controls(render(forged, PLACED))] == ["Een & twee"]


def test_a_view_with_its_version_travels_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(PLACED))
    assert again == PLACED
    assert again.source == SOURCE
    assert again["titel"].control == PLACED["titel"].control


def test_what_is_judged_is_the_document_without_controls() -> None:
    entries, bare = compile_template(house_package(WITHIN + p("{{ lang }}"))).render_entries(PLACED)
    filled = next(entry for entry in entries if entry.name == BODY).unpack()
    assert b"<w:sdt>" in filled
    assert bare[BODY] == remove_from_part(filled)


def test_a_control_in_a_header_too() -> None:
    package = render(p("x"), PLACED, header=p("{{ titel }}"))
    assert controls(package, "word/header.xml") == [("/titel", "", "Een & twee")]


def test_what_is_locked_says_so() -> None:
    value = place_value("140", Control("=/totaal", 'Totaal "<berekend>"', lock=Lock.ALL))
    xml = read_parts(render(p("{{ x }}"), PlacedView({"x": value}, SOURCE)))[BODY].decode()
    assert '<w:alias w:val="Totaal &quot;&lt;berekend&gt;&quot;"/>' in xml
    assert '<w:lock w:val="sdtContentLocked"/>' in xml


def test_the_document_title_has_no_control() -> None:
    package = render(p("x"), PLACED)
    assert package == compile_template(word_package(p("x"))).render(VALUES)


def test_taking_the_controls_away_leaves_the_text() -> None:
    template = compile_template(house_package(p("voor {{ titel }} na") + p("{{ lang }}") + p("{{ tekst }}")))
    bare = remove_controls(template.render(PLACED))
    assert b"w:sdt" not in read_parts(bare)[BODY]
    assert body_text(bare) == body_text(template.render(VALUES))
    own = "<w:sdt><w:sdtPr><w:alias w:val='x'/><w:tag w:val='x'/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>"
    package = pack_parts(word_package_parts(own % p("x")))
    assert b"w:sdt" in read_parts(remove_controls(package))[BODY]


def word_package_parts(body: str) -> dict[str, bytes]:
    """The parts of a package with this body."""
    return read_parts(word_package(body))


def test_a_template_travels_to_another_process() -> None:
    template: CompiledTemplate = pickle.loads(pickle.dumps(compile_template(word_package(WITHIN))))
    assert template.render(PLACED) == render(WITHIN, PLACED)


def test_controls_of_the_template_itself_stay() -> None:
    own, other = make_control_start(Control("/titel", "Titel"), "12345678", "Een"), "<w:sdt><w:sdtPr/><w:sdtContent>"
    run, end = "<w:r><w:t>Een</w:t></w:r>", "</w:sdtContent></w:sdt>"
    part = f"<w:p>{other}{own}{run}{end}{run}{end}{own}{run}{end}</w:p>".encode()
    assert remove_from_part(part).decode() == f"<w:p>{other}{run}{run}{end}{run}</w:p>"
    assert remove_from_part(f"<w:p>{own}{run}{end}</w:p>".encode()).decode() == f"<w:p>{run}</w:p>"
    bare = f"<w:p>{other}{run}{end}</w:p>".encode()
    assert remove_from_part(bare) is bare
