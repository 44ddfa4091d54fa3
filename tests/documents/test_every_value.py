"""Every value of the input that a template prints is found in the text of the document, and a lost one is noticed."""

from functools import cache
from typing import Any

import pytest
from lxml import etree

from fiches.documents.contract import CONTRACTS
from fiches.documents.kinds import FICHE_KIND
from fiches.word.lint.judge import judge_template
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.render import CompiledTemplate, compile_template
from tests.documents.nasty import nasty_fiche, nasty_view, optional_fields
from tests.documents.printed import expected_values, lost_values
from tests.project import ROOT
from tests.samples import FICHE_IDS, TEMPLATE_NAMES, sample_package, sample_view
from tests.word_files import W, body_text, p, word_package

BODY = "word/document.xml"
ALONE = [name for name in optional_fields() if name != "vertrouwelijkheid"]


def template_bytes(name: str) -> bytes:
    """A shipped template."""
    return (ROOT / f"templates/{name}.docx").read_bytes()


@cache
def read_main_template() -> tuple[frozenset[str], CompiledTemplate]:
    """The fields that the main template prints somewhere, and the template itself."""
    template = template_bytes(FICHE_KIND.naam)
    printed = judge_template(FICHE_KIND.naam, template, CONTRACTS[FICHE_KIND.naam]).printed
    return frozenset(printed or ()), compile_template(template)


def doctored(package: bytes, old: str, new: str) -> bytes:
    """The document with one text in its body replaced, wherever it stands."""
    parts = read_parts(package)
    tree = etree.fromstring(parts[BODY])
    texts = [node for node in tree.iter(f"{{{W}}}t") if node.text and old in node.text]
    assert texts, f"{old} is not in the body"
    for node in texts:
        node.text = str(node.text).replace(old, new)
    return pack_parts({**parts, BODY: etree.tostring(tree)})


def unprinted(view: dict[str, Any], texts: dict[str, str]) -> list[str]:
    """The fields that the main template prints somewhere, but of which the text is not in the document."""
    paths, compiled = read_main_template()
    text = body_text(compiled.render(view))
    mentioned = {value: path for value, path in texts.items() if path in paths or _block(path) in paths}
    assert mentioned, "the template prints no text of this fiche at all"
    return [path for value, path in mentioned.items() if not _all_in(value, text)]


def _all_in(value: str, text: str) -> bool:
    """Whether every paragraph of a value is in the text, the first with or without a capital."""
    first, *others = value.split("\n\n")
    return (first in text or _capital(first) in text) and all(other in text for other in others)


def _block(path: str) -> str:
    """How a value of a woordenboek is printed: as the second of a pair."""
    return f"{path.rpartition('.')[0]}[].1"


def _capital(value: str) -> str:
    return value[:1].upper() + value[1:]


@pytest.mark.parametrize("template", TEMPLATE_NAMES)
@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_every_value_of_a_sample_is_there(fiche_id: str, template: str) -> None:
    """All values that the template prints of this fiche, as its filters write them, in the order of the template."""
    expected = expected_values(template_bytes(template), sample_view(fiche_id))
    assert len(expected) > 40
    assert lost_values(sample_package(fiche_id, template), expected) == []


@pytest.mark.parametrize("has_budget_lines", [True, False])
@pytest.mark.parametrize("template", TEMPLATE_NAMES)
def test_every_sign_of_a_nasty_fiche_is_there(template: str, has_budget_lines: bool) -> None:
    """Ampersands, angle brackets, quotes, joined emoji and line breaks, in every field that takes text."""
    data, texts = nasty_fiche(optional_fields(), has_budget_lines=has_budget_lines)
    view = nasty_view(data)
    package = compile_template(template_bytes(template)).render(view)
    assert lost_values(package, expected_values(template_bytes(template), view)) == []
    assert len(texts) > 60


@pytest.mark.parametrize("has_budget_lines", [True, False])
def test_main_form_leaves_no_text_out(has_budget_lines: bool) -> None:
    """The short form may choose; in the main form no condition hides a text that it prints elsewhere."""
    alternatives = {"resultaatafspraken": not has_budget_lines, "resultaat_motivering": has_budget_lines}
    fields = [name for name in optional_fields() if not alternatives.get(name)]
    data, texts = nasty_fiche(fields, has_budget_lines=has_budget_lines)
    assert unprinted(nasty_view(data), texts) == []


@pytest.mark.parametrize("field", ALONE)
def test_a_field_on_its_own_is_printed(field: str) -> None:
    """No text stays away because another field is empty: each optional field, in a fiche that has no other."""
    fields = {field, "bronnen"} if field in ("cijfers", "resultaatafspraken") else {field}
    data, texts = nasty_fiche(fields, has_budget_lines=True)
    hidden = unprinted(nasty_view(data), texts)
    assert hidden == [], "a condition around it in docs/sjablonen/fiche.py does not name the field"


class TestTheTestItself:
    """A value that is lost is noticed: shown with documents that were tampered with."""

    @pytest.mark.parametrize("template", TEMPLATE_NAMES)
    def test_each_lost_text_is_noticed(self, template: str) -> None:
        """Every long text of a nasty fiche, taken out one by one."""
        data, texts = nasty_fiche(optional_fields(), has_budget_lines=True)
        view = nasty_view(data)
        package = compile_template(template_bytes(template)).render(view)
        expected, body = expected_values(template_bytes(template), view), body_text(package)
        marks = [text[:4] for text in texts if text[:4] in body]
        assert len(marks) >= 15
        for mark in marks:
            assert lost_values(doctored(package, mark, ""), expected), f"nobody missed {mark}"

    @pytest.mark.parametrize("sign", ["&", "<b>", "\u200d", '"', "]]>", "’", "\ufe0f"])
    def test_each_lost_sign_is_noticed(self, sign: str) -> None:
        """One sign less is a text less."""
        data, _ = nasty_fiche(optional_fields(), has_budget_lines=True)
        view = nasty_view(data)
        package = compile_template(template_bytes("fiche")).render(view)
        assert lost_values(doctored(package, sign, ""), expected_values(template_bytes("fiche"), view))

    def test_a_lost_line_break_is_noticed(self) -> None:
        """A break that became a space is a loss."""
        template = word_package(p("{{ t }}"))
        package = compile_template(template).render({"t": "een\ntwee"})
        assert lost_values(package, expected_values(template, {"t": "een\ntwee"})) == []
        assert lost_values(word_package(p("een twee")), expected_values(template, {"t": "een\ntwee"})) == ["een\ntwee"]

    def test_a_lost_repetition_is_noticed(self) -> None:
        """A value that stands elsewhere as well is still missed in its own place."""
        template = word_package(p("{% for x in l %}{{ x }} {% endfor %}"))
        expected = expected_values(template, {"l": [1, 1, 2]})
        assert lost_values(word_package(p("1 1 2")), expected) == []
        assert lost_values(word_package(p("1 2")), expected)
        assert lost_values(word_package(p("2 1 1")), expected)

    def test_an_attribute_is_looked_for_as_such(self) -> None:
        """A colour in the text is no colour."""
        cell = (
            "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>{% cellbg k %}</w:t></w:r>"
        )
        template = word_package(f"{cell}<w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>{p('')}")
        expected = expected_values(template, {"k": "1B4F72"})
        assert [value.in_attribute for value in expected] == [True]
        assert lost_values(word_package(p("1B4F72")), expected) == ["1B4F72"]

    def test_footer_and_title_are_looked_at(self) -> None:
        """A value lost outside the body is missed too."""
        template = word_package(p("{{ a }}"), title="{{ b }}", footer=p("{{ c }}"))
        expected = expected_values(template, {"a": "een", "b": "twee", "c": "drie"})
        assert lost_values(word_package(p("een"), title="twee", footer=p("drie")), expected) == []
        assert lost_values(word_package(p("een twee drie"), title="x", footer=p("y")), expected) == ["drie", "twee"]

    def test_conditions_are_followed(self) -> None:
        """What a template does not print of this fiche is not asked for."""
        template = word_package(
            p("{% if a %}{{ a }}{% else %}{{ b }}{% endif %}{% for x in l if x > 1 %}{{ x }}{% endfor %}")
        )
        texts = [value.text for value in expected_values(template, {"a": "", "b": "twee", "l": [1, 2]})]
        assert texts == ["twee", "2"]


def test_what_each_layer_notices_is_a_sentence_of_its_own() -> None:
    """Behind the name of the layer, so that no capital stands within a sentence."""
    told = "Gevolgen voor gemeenten. Afspraken met verhuurders uitbreiden. Voor provincies. Sociale huur"
    assert told in body_text(sample_package("W-03", FICHE_KIND.naam))
