"""Says in words what a measure costs: the sentence that a reader takes away, and the ones that belong to it.

The Rijk is who is asked, so its amounts come first. Years with the same amount are told together. When the dragers
together have nought in every year, what one loses the others keep, and that is what is said.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from fiches.dutch.format import PM, format_amount, format_list, format_sum
from fiches.dutch.words import split_sentences
from fiches.markup.marks import parse_markup
from fiches.markup.text import TypedText
from fiches.model.fiche import Budget, BudgetRegel, BudgetSoort, Som, Totaal
from fiches.model.ronde import Ronde, Teken

NO_EFFECT = "Geen effect op de begroting."
NO_AMOUNT = "Geen bedrag voor het Rijk."
ALL_UNKNOWN = f"Nog onbekend ({PM})"
TEMPORARY = "structureel 0, want het geld is tijdelijk"
UNIT = " miljoen euro"
MOST_STEPS = 4
"""With more amounts than this in a row of years, the sum is told in their place."""


class MoneyWords(NamedTuple):
    """The key sentence, and the sentences after it."""

    kern: str
    verder: list[str]


class Bearer(NamedTuple):
    """The lines of one drager, or of the Rijk as a whole, and their totals."""

    naam: str
    regels: Sequence[BudgetRegel]
    totaal: Totaal


def is_mirrored(totaal: Totaal, dragers: int) -> bool:
    """Whether several dragers together have nought in every year and structureel: what one loses, another keeps."""
    sums = (*totaal.per_jaar.values(), totaal.structureel)
    return dragers > 1 and not any(one.bekend or one.pm for one in sums)


def tell_money(budget: Budget, rijk: Bearer, others: Sequence[Bearer], mirrored: bool, ronde: Ronde) -> MoneyWords:
    """What the budget of a fiche says in words."""
    if not budget.regels:
        return MoneyWords(NO_EFFECT, _tell_reason(budget.geen_effect))
    if not rijk.regels:
        return MoneyWords(NO_AMOUNT, list(_tell_others(others, ronde)))
    kind = _tell_kind(rijk, ronde)
    kern = f"{_tell_rijk(rijk, ronde)}{f': {kind}' if kind else ''}".removesuffix(".") + "."
    reason = next((regel.pm_reden for regel in rijk.regels if regel.pm_reden), None)
    unknown = _tell_reason(reason) if _is_unknown(rijk.totaal.cumulatief) else []
    rest = [
        *unknown,
        *_tell_sum(rijk, ronde),
        *(_tell_mirror(rijk, others, ronde) if mirrored else _tell_others(others, ronde)),
    ]
    return MoneyWords(kern[:1].upper() + kern[1:], rest)


def tell_together(rijk: Bearer, ronde: Ronde) -> str:
    """What the lines of the Rijk in several fiches come to, per year and structureel, in one sentence."""
    if not rijk.regels:
        return NO_AMOUNT
    told = _tell_rijk(rijk, ronde).removesuffix(".")
    return f"{told[:1].upper()}{told[1:]}."


def _tell_reason(reason: str | None) -> list[str]:
    """The first sentence of a reason."""
    text = str(parse_markup(TypedText(reason))) if reason else ""
    return [text[span.start : span.end].rstrip(". ") + "." for span in split_sentences(text)[:1]]


def _tell_rijk(rijk: Bearer, ronde: Ronde) -> str:
    """The amounts of the Rijk per year, and structureel."""
    per_jaar, structureel = rijk.totaal.per_jaar, rijk.totaal.structureel
    if all(_is_unknown(one) for one in per_jaar.values()):
        per_year = f"{ALL_UNKNOWN}, per jaar"
        return (
            f"{per_year} en {ronde.structureel_label}"
            if _is_unknown(structureel)
            else (f"{per_year}; {_tell_structural(rijk, ronde)}")
        )
    steps, signed = _list_steps(per_jaar), _has_both_signs(rijk.totaal)
    if len(steps) == 1 and len(per_jaar) > 1 and steps[0][1] == structureel:
        return f"{_tell_step(steps[0])} en {ronde.structureel_label}{_tell_start(rijk)}"
    told = _tell_steps(steps, signed) if len(steps) <= MOST_STEPS else _tell_total(rijk)
    return f"{told}; {_tell_structural(rijk, ronde)}"


def _list_steps(per_jaar: Mapping[int, Som]) -> list[tuple[list[int], Som]]:
    """The years in a row with the same amount. Years of nought say nothing beside other amounts."""
    groups = [
        ([year for year, _ in group], amount)
        for amount, group in ((key, list(part)) for key, part in groupby(per_jaar.items(), key=lambda one: one[1]))
    ]
    return [step for step in groups if step[1] != Som()] or groups


def _tell_steps(steps: Sequence[tuple[list[int], Som]], signed: bool) -> str:
    """The steps in a row; the unit stands with the first only."""
    first, *rest = [_tell_step(step, signed) for step in steps]
    return format_list([first, *(step.replace(UNIT, "") if UNIT in first else step for step in rest)])


def _tell_step(step: tuple[list[int], Som], signed: bool = False) -> str:
    years, amount = step
    each = " per jaar" if len(years) > 1 else ""
    return f"{_tell_amount(amount, signed)}{each} in {_tell_years(years)}"


def _tell_total(bearer: Bearer) -> str:
    return f"samen {_tell_amount(bearer.totaal.cumulatief)} in {_tell_years(list(bearer.totaal.per_jaar))}"


def _tell_years(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _tell_amount(amount: Som, signed: bool = False) -> str:
    """An amount without its sign: what it means is said beside it, unless the amounts have both signs."""
    if _is_unknown(amount):
        return PM
    known = f"{format_amount(amount.bekend if signed else abs(amount.bekend))}{UNIT}"
    return f"{known} + {PM}" if amount.pm else known


def _tell_structural(bearer: Bearer, ronde: Ronde) -> str:
    amount = bearer.totaal.structureel
    if amount == Som():
        return TEMPORARY.replace("structureel", ronde.structureel_label)
    told = _tell_amount(amount, _has_both_signs(bearer.totaal))
    return f"{ronde.structureel_label} {told}{'' if _is_unknown(amount) else _tell_start(bearer)}"


def _tell_start(bearer: Bearer) -> str:
    start = find_start(bearer.regels)
    return f" vanaf {start}" if start else ""


def find_start(regels: Iterable[BudgetRegel]) -> int | None:
    """The year from which a structureel amount holds, when all lines that have one say the same."""
    years = {regel.structureel_vanaf for regel in regels if regel.structureel and regel.structureel_vanaf}
    return years.pop() if len(years) == 1 else None


def _has_both_signs(totaal: Totaal) -> bool:
    """Whether some amounts are above nought and others below it."""
    known = [amount.bekend for amount in (*totaal.per_jaar.values(), totaal.structureel)]
    return min(known) < 0 < max(known)


def _is_unknown(amount: Som) -> bool:
    return amount.pm and not amount.bekend


def _tell_kind(rijk: Bearer, ronde: Ronde) -> str:
    """What the amounts are, when they are no extra costs."""
    kinds = {regel.soort for regel in rijk.regels}
    cost = _compute_cost(rijk.totaal, ronde)
    if kinds == {BudgetSoort.ONTVANGSTEN}:
        return "minder ontvangsten" if cost > 0 else "meer ontvangsten" if cost else ""
    return "besparing" if cost < 0 else ""


def _compute_cost(totaal: Totaal, ronde: Ronde) -> Decimal:
    """What the years cost together, whatever sign the ronde gives to costs."""
    known = totaal.cumulatief.bekend or totaal.structureel.bekend
    return known if ronde.tekenconventie.kosten is Teken.PLUS else -known


def _tell_sum(rijk: Bearer, ronde: Ronde) -> Iterator[str]:
    """The sum over the years, where that is not told yet."""
    per_jaar = rijk.totaal.per_jaar
    steps = _list_steps(per_jaar)
    several = len(steps) > 1 or len(steps[0][0]) > 1
    if rijk.totaal.cumulatief.bekend and several and len(steps) <= MOST_STEPS:
        yield f"Samen {_tell_amount(rijk.totaal.cumulatief)} tot en met {ronde.jaren[-1]}."


def _tell_mirror(rijk: Bearer, others: Sequence[Bearer], ronde: Ronde) -> Iterator[str]:
    names = format_list([bearer.naam for bearer in others])
    keeps = _compute_cost(rijk.totaal, ronde) > 0
    yield f"{names[:1].upper()}{names[1:]} {'houden dit over' if keeps else 'betalen dit'}."


def _tell_others(others: Sequence[Bearer], ronde: Ronde) -> Iterator[str]:
    """What the other dragers have over all years: those that say the same together, each with that amount."""
    for words, same in groupby(others, key=lambda bearer: _tell_other(bearer, ronde)):
        bearers = [bearer.naam for bearer in same]
        names = format_list(bearers)
        each = "elk " if len(bearers) > 1 and words != PM else ""
        yield f"{names[:1].upper()}{names[1:]}: {each}{words.removesuffix('.')}."


def _tell_other(bearer: Bearer, ronde: Ronde) -> str:
    total, structural = bearer.totaal.cumulatief, bearer.totaal.structureel
    if _is_unknown(total):
        return PM
    words = format_sum(total.bekend, total.pm).replace(f" + {PM}", "")
    part = f"{words} miljoen euro{f' + {PM}' if total.pm else ''} tot en met {ronde.jaren[-1]}"
    return part if total != Som() or structural == Som() else f"{ronde.structureel_label} {_tell_amount(structural)}"
