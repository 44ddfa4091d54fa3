"""Templates filled in with made-up data: what only shows in the document is found, at its place in the template."""

from pathlib import Path

import pytest

from fiches.documents.contract import CONTRACTS, FICHE_CONTRACT
from fiches.markup.text import BlockKind, MarkedText
from fiches.word.integrity import describe_integrity_faults
from fiches.word.lint.judge import lint_template
from fiches.word.lint.trial import Fill, make_context
from fiches.word.package import pack_parts, read_parts
from fiches.word.shape import (
    Contract,
    Shape,
    ValueKind,
    make_block,
    make_choice,
    make_list,
    make_som,
    make_text,
    make_value,
)
from fiches.word.template.render import compile_template
from tests.documents.conforms import breaches
from tests.end_to_end.programs import SDK, program
from tests.end_to_end.test_word_files import validation
from tests.project import ROOT
from tests.word.lint.judged import ANY, PATH, findings, told
from tests.word_files import p, table, word_package

FORMS = {**CONTRACTS, "fiche-kort": FICHE_CONTRACT}
"""Every template that is shipped, with the contract of its kind."""

IF, ENDIF = "{%p if fiche.doel %}", "{%p endif %}"


@pytest.mark.parametrize("fill", Fill)
@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS.keys())
def test_made_up_data_keeps_the_contract(contract: Contract, fill: Fill) -> None:
    assert list(breaches(make_context(contract.shape, fill), contract.shape)) == []


def test_the_least_is_little_and_the_most_is_all() -> None:
    least, most = (make_context(FICHE_CONTRACT.shape, fill)["fiche"] for fill in (Fill.LEAST, Fill.MOST))
    optional = [name for name, shape in FICHE_CONTRACT.shape.members["fiche"].members.items() if shape.optional]
    assert {least[name] for name in optional} == {None}
    assert [name for name in optional if most[name] is None] == []
    assert (len(least["vraag"]), len(most["vraag"]), most["titel"][:2]) == (1, 3, "1 ")
    assert len(most["titel"]) <= 90


@pytest.mark.parametrize("fill", Fill)
@pytest.mark.parametrize(("form", "contract"), FORMS.items(), ids=FORMS)
def test_the_shipped_templates_stay_whole(form: str, contract: Contract, fill: Fill) -> None:
    package = compile_template(ROOT / f"templates/{form}.docx").render(make_context(contract.shape, fill))
    assert describe_integrity_faults(read_parts(package)) == []


@pytest.mark.sdk
@pytest.mark.parametrize("fill", Fill)
@pytest.mark.parametrize(("form", "contract"), FORMS.items(), ids=FORMS)
def test_the_shipped_templates_stay_valid(form: str, contract: Contract, fill: Fill, tmp_path: Path) -> None:
    """Microsoft's own Open XML SDK finds nothing, with the least and with the most data."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    file = tmp_path / "proef.docx"
    file.write_bytes(compile_template(ROOT / f"templates/{form}.docx").render(make_context(contract.shape, fill)))
    assert validation(binary, file)["ok"] is True


EMPTIED = {
    "a cell": (
        table([p("a"), p(IF) + p("{{ fiche.doel }}") + p(ENDIF)]),
        ("SJB121", "hoofdtekst, tabel 1, rij 1, cel 2", ""),
    ),
    "a cell of a row that is repeated": (
        table(
            [p("{%tr for vraag in fiche.vraag %}"), p("")],
            [p("{{ vraag.tekst }}"), p("{%p for bron in fiche.bronnen %}") + p("{{ bron.id }}") + p("{%p endfor %}")],
            [p("{%tr endfor %}"), p("")],
        ),
        ("SJB121", "hoofdtekst, tabel 1, rij 2, cel 2", ""),
    ),
    "a table": (
        table([p("{%tr if fiche.doel %}")], [p("{{ fiche.doel }}")], [p("{%tr endif %}")]) + p(""),
        ("SJB121", "hoofdtekst, tabel 1", ""),
    ),
    "a loop over nothing": (
        p("{{ fiche.vraag|map(attribute='termijn')|join(attribute='x') }}"),
        ("SJB120", "hoofdtekst, alinea 1", "{{ fiche.vraag|map(attribute='termijn')|join(attribute='x') }}"),
    ),
    "a condition that ends in a table": (
        p("{% if fiche.doel %}") + table([p("{% endif %}")]),
        ("SJB120", "hoofdtekst", ""),
    ),
    "a single brace": (p("{ fiche.titel }"), ("SJB121", "hoofdtekst", "")),
}


@pytest.mark.parametrize(("body", "expected"), EMPTIED.values(), ids=EMPTIED.keys())
def test_what_only_a_document_shows(body: str, expected: tuple[str, str, str]) -> None:
    assert told(findings(body), "SJB120", "SJB121") == [expected]


def test_the_words_say_with_which_data() -> None:
    body = table([p("a"), p(IF) + p("{{ fiche.doel }}") + p(ENDIF)])
    (found,) = [one for one in findings(body) if one.code == "SJB121"]
    assert "met alleen de verplichte velden" in found.message
    assert found.location.excerpt == IF


def test_a_fault_that_another_rule_found_is_not_told_twice() -> None:
    assert told(findings(p("{{ fiche.doel }}")), "SJB111", "SJB120") == [
        ("SJB111", "hoofdtekst, alinea 1", "fiche.doel")
    ]


def test_a_template_must_say_which_fiche_it_is() -> None:
    package = word_package(p("{% if fiche.doel %}{{ fiche.id }}{% endif %} {{ fiche.titel }}"))
    found = [one for one in lint_template(PATH, package, FICHE_CONTRACT) if one.code == "SJB118"]
    assert [one.message for one in found] == ["'fiche.id' staat niet in elk document."]


def test_pictures_are_tried_too() -> None:
    """A view may hold pictures; a template shows them by name, and nothing else."""
    shape = make_block(
        fiche=make_block(
            foto=make_value(ValueKind.AFBEELDING, "Foto").as_optional(), namen=make_list(make_text(), "Namen")
        )
    )
    contract = Contract(shape, owed="fiche")
    assert told(findings(p("{% if fiche.foto %}{{ fiche.foto }}{% endif %}"), contract=contract), "SJB120") == []
    upper = findings(p("{% if fiche.foto %}{{ fiche.foto|upper }}{% endif %}"), contract=contract)
    assert told(upper, "SJB113") == [("SJB113", "hoofdtekst, alinea 1", "upper")]


def test_texts_with_markup_are_tried_with_markup() -> None:
    """With everything that such a text may hold: lists, links, bold and italic."""
    made = make_context(FICHE_CONTRACT.shape, Fill.MOST)["fiche"]["doel"]
    assert isinstance(made, MarkedText)
    assert {block.kind for block in made.blocks} == set(BlockKind)


def test_a_template_that_is_refused_is_not_filled_in() -> None:
    """A macro is one finding; what the tags say is still told."""
    parts = read_parts(word_package(p("{{ fiche.titl }}")))
    package = pack_parts({**parts, "word/vbaProject.bin": b"x"})
    found = [one.code for one in lint_template(PATH, package, ANY)]
    assert [code for code in found if code.startswith("SJB1")] == ["SJB110", "SJB101"]


def test_every_kind_of_value_can_be_made() -> None:
    parts = {
        ValueKind.BLOK: make_block(a=make_text()),
        ValueKind.SOM: make_som(),
        ValueKind.KEUZE: make_choice("a", "b"),
    }
    for kind in ValueKind:
        shape = parts.get(kind, Shape(kind, item=make_text()))
        assert all(make_context(shape, fill) is not None for fill in Fill), kind


@pytest.mark.parametrize(
    "body", [p("{{p fiche.titel }}"), p("{{r fiche.titel }}"), table([p("{{tc fiche.titel }}"), p("b")])]
)
def test_a_tag_that_puts_text_where_word_shows_none(body: str) -> None:
    """The letter takes the paragraph, the run or the cell away, and with it the only place for a text."""
    package = word_package(p("a") + body + p("b"))
    found = lint_template(PATH, package, FICHE_CONTRACT)
    assert any(one.code == "SJB120" and "Word toont die tekst niet" in one.message for one in found)
