"""How values read in Dutch."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fiches.word.template.faults import TemplateFault, ValueFault
from fiches.word.template.filter_table import FILTER_TABLE
from fiches.word.template.filters import bedrag, datum, format_value, hoofdletter, kwartaal, opsomming
from fiches.word.template.render import compile_template
from tests.word.filtering import apply_filter
from tests.word_files import body_text, p, word_package

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("250.0"), "250"),
        (Decimal("250.5"), "250,5"),
        (Decimal("-1800"), "\u22121.800"),
        (Decimal("0"), "0"),
        ("p.m.", "p.m."),
        ({"bekend": Decimal("12.5"), "pm": False}, "12,5"),
        ({"bekend": Decimal("12.50"), "pm": True}, f"12,50{NBSP}+{NBSP}p.m."),
        ({"bekend": Decimal("-3"), "pm": True}, f"\u22123{NBSP}+{NBSP}p.m."),
        ({"bekend": Decimal("0"), "pm": True}, "p.m."),
        ({"bekend": Decimal("0"), "pm": False}, "0"),
    ],
)
def test_amounts(value: Any, text: str) -> None:
    """An amount, p.m., and sums of which a part is p.m.: zero and unknown stay two things."""
    assert bedrag(value) == text


def test_sums_do_not_break_over_lines() -> None:
    """The plus sign of a sum stays on the line of its number."""
    assert " " not in bedrag({"bekend": Decimal(12), "pm": True})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2021, 3, 17), "17 maart 2021"),
        (date(2021, 12, 1), "1 december 2021"),
        (datetime(2021, 3, 18, 9, 5), "18 maart 2021, 09.05 uur"),
        ("2021", "2021"),
        ("2021-03", "maart 2021"),
        ("2021-03-07", "7 maart 2021"),
    ],
)
def test_dates_and_periods(value: Any, text: str) -> None:
    """A day, a month or a year, each as far as it goes."""
    assert datum(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("2022", "2022"), ("2022-K1", "eerste kwartaal 2022"), ("2022-K4", "vierde kwartaal 2022")],
)
def test_quarters(value: str, text: str) -> None:
    """A year as it is, a quarter in words."""
    assert kwartaal(value) == text


@pytest.mark.parametrize(
    ("values", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c"), ((1, 2, 3), "1, 2 en 3")],
)
def test_enumerations(values: Any, text: str) -> None:
    """Commas, and "en" before the last."""
    assert opsomming(values) == text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (["wonen, water en bodem", "werk"], "wonen, water en bodem; werk"),
        (["energie en klimaat", "werk", "wonen"], "energie en klimaat; werk; wonen"),
        (["energie en klimaat"], "energie en klimaat"),
    ],
)
def test_names_that_hold_a_comma_stay_apart(values: list[str], text: str) -> None:
    """Otherwise a reader counts other names than there are."""
    assert opsomming(values) == text


def test_enumeration_of_a_part_of_each_item() -> None:
    """The key may go more than one step deep."""
    values = [{"ref": {"naam": "Rijk"}}, {"ref": {"naam": "gemeenten"}}]
    assert opsomming(values, "ref.naam") == "Rijk en gemeenten"


def test_enumeration_prints_its_items_in_dutch() -> None:
    """Items read as they would on their own."""
    assert opsomming([True, Decimal("1.5"), date(2021, 1, 2)]) == "ja, 1,5 en 2 januari 2021"


@pytest.mark.parametrize(("value", "text"), [("één zin", "Één zin"), ("IPO", "IPO"), ("", ""), ("ß", "SS")])
def test_capital(value: str, text: str) -> None:
    """Only the first letter changes."""
    assert hoofdletter(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "ja"),
        (False, "nee"),
        (0, 0),
        ("", ""),
        (Decimal("0"), "0"),
        (1.5, "1,5"),
        (date(2021, 1, 2), "2 januari 2021"),
    ],
)
def test_bare_values(value: Any, text: Any) -> None:
    """What is printed without a filter."""
    assert format_value(value) == text


@pytest.mark.parametrize("value", [None, [], ["a"], {"a": 1}, (), object(), len, float("nan"), float("inf")])
def test_values_that_print_nothing_sensible(value: Any) -> None:
    """No "None", no list in brackets, and nothing of Python."""
    with pytest.raises(ValueFault):
        format_value(value)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ufffe", "\uffff", "\ud83d"])
def test_signs_that_word_cannot_hold(sign: str) -> None:
    """A control character or half an emoji is named, not dropped."""
    with pytest.raises(ValueFault, match=rf"U\+{ord(sign):04X}"):
        format_value(f"a{sign}b")


def test_line_ends_become_one_kind() -> None:
    """A text from Windows breaks its lines where it should."""
    assert format_value("a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bedrag", None),
        ("bedrag", "veel"),
        ("bedrag", {"bekend": Decimal(1)}),
        ("bedrag", [Decimal(1)]),
        ("datum", None),
        ("datum", "gisteren"),
        ("datum", "2021-13"),
        ("datum", "2021-02-30"),
        ("datum", 2021),
        ("getal", "twaalf"),
        ("getal", None),
        ("hoofdletter", None),
        ("hoofdletter", 5),
        ("kwartaal", "2022-K5"),
        ("kwartaal", "2022-K"),
        ("kwartaal", None),
        ("opsomming", "tekst"),
        ("opsomming", {"a": 1}),
        ("opsomming", None),
        ("opsomming", [None]),
        ("opsomming", 5),
    ],
)
def test_a_filter_that_does_not_fit_names_itself(name: str, value: Any) -> None:
    """The author of a template reads which filter got what."""
    with pytest.raises(ValueFault) as raised:
        apply_filter(name, value)
    assert name in str(raised.value) or value == [None]


def test_unknown_key_of_an_enumeration() -> None:
    """A part that the items do not have is a fault."""
    with pytest.raises(ValueFault, match="opsomming"):
        apply_filter("opsomming", [{"naam": "a"}], "nam")


@pytest.mark.parametrize("name", sorted(FILTER_TABLE.keys() - {"default", "d"}))
def test_filters_pass_on_an_undefined_name(name: str) -> None:
    """A name that does not exist is not turned into something else by a filter."""
    with pytest.raises(TemplateFault, match="het veld 'weg' bestaat niet"):
        compile_template(word_package(p(f"{{{{ weg|{name} }}}}"))).render({})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ijs smelt", "IJs smelt."),
        ("klaar.", "Klaar."),
        ("klaar?", "Klaar?"),
        ("en zo voort…", "En zo voort…"),
        ("Er staat: 'zo.'", "Er staat: 'zo.'"),
        ("  vier jaar ", "Vier jaar."),
        ("1,5 mln euro", "1,5 mln euro."),
    ],
)
def test_a_text_as_a_sentence(text: str, sentence: str) -> None:
    """One capital, one end sign, whatever the writer typed."""
    assert apply_filter("zin", text) == sentence


@pytest.mark.parametrize(
    ("tag", "text"), [("{{ t|truncate(8, True, '…', 0) }}", "een twe…"), ("{{ t|wordwrap(8) }}", "een twee\ndrie")]
)
def test_filters_that_ask_for_the_environment(tag: str, text: str) -> None:
    """Jinja hands some of its filters its own settings first."""
    assert body_text(compile_template(word_package(p(tag))).render({"t": "een twee drie"})) == text


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ t|e }}", "a < b & c"),
        ("{{ (t|e)[0:3] }}", "a <"),
        ("{{ t|escape|reverse }}", "c & b < a"),
        ("{{ t|e|list|join('') }}", "a < b & c"),
        ("{{ t|forceescape|replace('a', 'd') }}", "d < b & c"),
        ("{% set x %}{{ t }}{% endset %}{{ x[0:3] }}{{ x|list|last }}", "a <c"),
    ],
)
def test_a_text_that_is_escaped_may_be_cut_anywhere(tag: str, text: str) -> None:
    """An escape cut in two would leave a document that is no XML, and blame the place of some condition for it."""
    assert body_text(compile_template(word_package(p(tag))).render({"t": "a < b & c"})) == text
