"""A field of the schema that the main template does not print is a decision, never an oversight."""

import pytest

from fiches.documents.contract import CONTRACTS, FICHE_CONTRACT
from fiches.word.lint.judge import judge_template, lint_kind
from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import DOCUMENT_PART
from tests.project import ROOT
from tests.test_shipped_templates import WRITE_TEMPLATES
from tests.word.lint.judged import ANY
from tests.word_files import p, word_package

FULL = "templates/fiche.docx"


@pytest.mark.parametrize("kind", CONTRACTS)
def test_every_field_is_printed_or_left_out_on_purpose(kind: str) -> None:
    """By the main template of each kind alone: whoever adds a field prints it, or says in the contract why not."""
    path = f"templates/{kind}.docx"
    silent = lint_kind({path: (ROOT / path).read_bytes()}, CONTRACTS[kind])
    step = f"print it in docs/sjablonen/{kind}.py and run `{WRITE_TEMPLATES}`, or give a reason in `unprinted`"
    assert [finding.message for finding in silent] == [], step


@pytest.mark.parametrize("kind", CONTRACTS)
def test_what_is_left_out_on_purpose_is_left_out(kind: str) -> None:
    """A reason for something that is not so."""
    path = f"templates/{kind}.docx"
    printed = judge_template(path, (ROOT / path).read_bytes(), CONTRACTS[kind]).printed
    assert printed is not None
    assert printed & CONTRACTS[kind].unprinted.keys() == set()


def test_silent_fields_are_told_of_once_for_each_part_of_the_data() -> None:
    """Of the templates together, not of each."""
    one = word_package(p("{{ fiche.id }}: {{ fiche.titel }}, {{ fiche.effect.klimaat or '' if fiche.effect else '' }}"))
    two = word_package(p("{% if fiche.doel %}{{ fiche.doel }}{% endif %}"))
    found = [finding.message for finding in lint_kind({"templates/a.docx": one, "templates/b.docx": two}, ANY)]
    assert "'fiche.aanleiding' staat in geen enkel sjabloon van deze soort." in found
    effect = "Van 'fiche.effect' staat in geen enkel sjabloon van deze soort: maatschappelijk, brede_welvaart, ruimte."
    assert effect in found
    assert not any("fiche.doel" in message or "fiche.titel" in message for message in found)


def test_of_a_template_that_cannot_be_read_nothing_is_missed() -> None:
    found = lint_kind({"templates/a.docx": b"no zip", "templates/b.docx": word_package(p("{{ fiche.id }}"))}, ANY)
    assert [finding.code for finding in found if finding.code.startswith("SJB1")] == ["SJB101"]


def test_a_slip_in_a_name_is_no_second_finding_about_the_field_that_was_meant() -> None:
    package = (ROOT / FULL).read_bytes()
    parts = read_parts(package)
    text = parts[DOCUMENT_PART].replace(b"{{ fiche.maatregel }}", b"{{ fiche.maatreegl }}")
    found = lint_kind({FULL: pack_parts({**parts, DOCUMENT_PART: text})}, FICHE_CONTRACT)
    assert [finding.code for finding in found] == ["SJB110"]


def test_a_value_that_decides_between_two_words_is_printed() -> None:
    """Yes or no in words of the template itself."""
    package = word_package(p("{{ 'ja' if not fiche.bac.te_bevestigen else 'nee' }}"))
    assert judge_template(FULL, package, ANY).printed == {"fiche.bac.te_bevestigen"}
