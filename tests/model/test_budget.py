"""Totals: per year, per drager, over all years; known and unknown amounts apart."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fiches.model.fiche import BudgetRegel, Som, compute_som, compute_totaal, compute_totaal_per_drager
from fiches.model.scalars import PM

JAREN = (2022, 2023, 2024, 2025)
AMOUNTS = st.one_of(st.just("p.m."), st.decimals(-99_999, 99_999, places=1).map(lambda amount: f"{amount:f}"))


def line(amounts: Sequence[str], structureel: str = "0", drager: str = "rijk") -> BudgetRegel:
    """A line with these amounts in the four years."""
    return BudgetRegel.model_validate(
        {
            **BudgetRegel.make_example(),
            "drager": drager,
            "bedragen": dict(zip(map(str, JAREN), amounts, strict=True)),
            "structureel": structureel,
        }
    )


LINES = st.lists(
    st.builds(
        line,
        st.lists(AMOUNTS, min_size=4, max_size=4),
        AMOUNTS,
        st.sampled_from(["rijk", "provincies", "gemeenten"]),
    ),
    max_size=5,
)


def test_an_unknown_amount_is_neither_zero_nor_lost() -> None:
    """The known part is added, and the sum says that a part is unknown."""
    assert compute_som([Decimal("1.5"), PM, Decimal(2)]) == Som(Decimal("3.5"), pm=True)
    assert compute_som([Decimal(0)]) == Som(Decimal(0), pm=False)
    assert compute_som([PM]) == Som(Decimal(0), pm=True)


def test_plus_and_minus_cancel_out() -> None:
    """A saving counts against a cost."""
    total = compute_totaal([line(["10", "0", "0", "0"]), line(["-10", "0", "0", "0"])], JAREN)
    assert total.per_jaar[2022] == Som(Decimal(0))


def test_tenths_are_exact() -> None:
    """Ten times 0.1 is 1, which binary numbers cannot say."""
    assert compute_som([Decimal("0.1")] * 10).bekend == 1


def test_structural_money_is_not_part_of_the_years() -> None:
    """What comes after the years is a column of its own."""
    total = compute_totaal([line(["1", "1", "1", "1"], structureel="50")], JAREN)
    assert total.cumulatief.bekend == 4
    assert total.structureel.bekend == 50


def test_a_budget_without_lines_has_totals_of_zero() -> None:
    """No lines is a sum of nothing, not a missing total."""
    total = compute_totaal([], JAREN)
    assert total.per_jaar == dict.fromkeys(JAREN, Som())
    assert total.cumulatief == Som()


@given(LINES)
def test_the_years_add_up_to_the_cumulative_total(lines: list[BudgetRegel]) -> None:
    """Adding by row or by column gives the same."""
    total = compute_totaal(lines, JAREN)
    assert total.cumulatief == compute_som(amount for entry in lines for amount in entry.bedragen.values())
    assert total.cumulatief == compute_som(total.per_jaar.values())


@given(LINES)
def test_the_dragers_add_up_to_the_total(lines: list[BudgetRegel]) -> None:
    """Nothing falls between the dragers."""
    parts = compute_totaal_per_drager(lines, JAREN).values()
    whole = compute_totaal(lines, JAREN)
    assert compute_som(part.cumulatief for part in parts) == whole.cumulatief
    assert compute_som(part.structureel for part in parts) == whole.structureel
    for jaar in JAREN:
        assert compute_som(part.per_jaar[jaar] for part in parts) == whole.per_jaar[jaar]


@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_no_total(lines: list[BudgetRegel], random: object) -> None:
    """A total depends on what is there, not on where it stands."""
    shuffled = list(lines)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert compute_totaal(lines, JAREN) == compute_totaal(shuffled, JAREN)


def test_dragers_keep_the_order_of_the_lines() -> None:
    """The table lists them as the secretary did."""
    lines = [line(["1"] * 4, drager=drager) for drager in ("gemeenten", "rijk", "gemeenten")]
    assert list(compute_totaal_per_drager(lines, JAREN)) == ["gemeenten", "rijk"]
