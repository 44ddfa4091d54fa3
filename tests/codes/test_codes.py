"""The texts of the codes: every code that the program uses has them, and none lies there unused."""

import re

import pytest

from fiches.codes import FAMILIES, get_code, list_codes
from fiches.diagnostics import Code
from tests.project import ROOT

CODE = re.compile(rf'"((?:{"|".join(family.upper() for family in FAMILIES)})\d{{3}})"')


def codes_in_the_program() -> set[str]:
    """The codes that stand as a text in the sources."""
    return {code for path in (ROOT / "fiches").rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_code_in_the_program_has_its_texts_and_every_text_its_use() -> None:
    assert codes_in_the_program() == {code.id for code in list_codes()}


def test_every_file_is_a_family() -> None:
    assert {path.stem for path in (ROOT / "fiches/codes").glob("*.yaml")} == set(FAMILIES)


@pytest.mark.parametrize("code", list_codes(), ids=lambda code: code.id)
def test_a_code_has_a_weight_and_all_four_texts(code: Code) -> None:
    assert get_code(code.id) is code
    assert all((code.title, code.what, code.why, code.wrong, code.right))


def test_codes_stand_in_order_and_each_in_its_family() -> None:
    assert [code.id for code in list_codes()] == sorted(code.id for code in list_codes())


def test_an_unknown_code_is_an_error() -> None:
    for code in ("LEZ999", "XYZ001"):
        with pytest.raises(KeyError):
            get_code(code)
