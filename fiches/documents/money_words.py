"""Says in words what a measure costs or yields: the sentence that a reader takes away, and those that belong to it.

The Rijk is who is asked, so its amounts come first, behind what they are: a saving is never told as a cost. Years with
the same amount are told together. When the dragers together have nought in every year, what one loses the others keep.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from fiches.documents.money_direction import (
    Bearer,
    Direction,
    compute_cost,
    find_direction,
    find_direction_in_years,
    get_words,
    is_netted,
    is_netted_to_nought,
    name_direction,
)
from fiches.dutch.format import PM, format_amount, format_list
from fiches.dutch.words import split_sentences
from fiches.markup.marks import parse_markup
from fiches.markup.text import TypedText
from fiches.model.fiche import Budget, BudgetRegel, Som, Totaal
from fiches.model.ronde import Ronde

NO_EFFECT = "Geen effect op de begroting."
NO_AMOUNT = "Geen bedrag voor het Rijk."
ALL_UNKNOWN = f"nog onbekend ({PM})"
NET = "per saldo"
"""Stands before what is left of amounts with both signs."""
UNIT = " miljoen euro"
MOST_STEPS = 4
"""With more amounts than this in a row of years, the sum is told in their place."""


class MoneyWords(NamedTuple):
    """The key sentence, and the sentences after it."""

    kern: str
    verder: list[str]


def is_mirrored(totaal: Totaal, dragers: int) -> bool:
    """Whether several dragers together have nought in every year and structureel: what one loses, another keeps."""
    sums = (*totaal.per_jaar.values(), totaal.structureel)
    return dragers > 1 and not any(one.bekend or one.pm for one in sums)


def tell_money(budget: Budget, rijk: Bearer, others: Sequence[Bearer], mirrored: bool, ronde: Ronde) -> MoneyWords:
    """What the budget of a fiche says in words."""
    if not budget.regels:
        return MoneyWords(NO_EFFECT, _tell_reason(budget.geen_effect))
    if not rijk.regels:
        return MoneyWords(NO_AMOUNT, list(_tell_others(others, ronde, rijk)))
    reason = next((regel.pm_reden for regel in rijk.regels if regel.pm_reden), None)
    unknown = _tell_reason(reason) if _is_unknown(rijk.totaal.cumulatief) else []
    rest = [
        *unknown,
        *_tell_sum(rijk, ronde),
        *(_tell_mirror(rijk, others, ronde) if mirrored else _tell_others(others, ronde, rijk)),
    ]
    return MoneyWords(_tell_kern(rijk, ronde), rest)


def tell_together(rijk: Bearer, ronde: Ronde) -> str:
    """What the lines of the Rijk in several fiches come to, per year and structureel, in one sentence."""
    return _tell_kern(rijk, ronde) if rijk.regels else NO_AMOUNT


def _tell_kern(rijk: Bearer, ronde: Ronde) -> str:
    """What the amounts are, and then the amounts."""
    kind = name_direction(rijk, ronde)
    before = (NET if is_netted(rijk) else "", f"{kind}:" if kind else "", _tell_rijk(rijk, ronde))
    return _write_sentence(" ".join(filter(None, before)))


def _write_sentence(text: str) -> str:
    """A capital at the front and one full stop at the end."""
    return f"{text[:1].upper()}{text[1:].rstrip('. ')}."


def _tell_reason(reason: str | None) -> list[str]:
    """The first sentence of a reason."""
    text = str(parse_markup(TypedText(reason))) if reason else ""
    return [_write_sentence(text[span.start : span.end]) for span in split_sentences(text)[:1]]


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
    steps, signed = _list_steps(per_jaar), find_direction(rijk, ronde) is Direction.BOTH
    if len(steps) == 1 and len(per_jaar) > 1 and steps[0][1] == structureel:
        return f"{_tell_step(steps[0])} en {ronde.structureel_label}{_tell_start(rijk)}"
    told = _tell_steps(steps, signed) if len(steps) <= MOST_STEPS else _tell_total(rijk, signed)
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


def _tell_total(bearer: Bearer, signed: bool) -> str:
    return f"samen {_tell_amount(bearer.totaal.cumulatief, signed)} in {_tell_years(list(bearer.totaal.per_jaar))}"


def _tell_years(years: Sequence[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _tell_amount(amount: Som, signed: bool = False) -> str:
    """An amount without its sign: what it means is said beside it, unless the amounts have both signs."""
    if _is_unknown(amount):
        return PM
    known = f"{format_amount(amount.bekend if signed else abs(amount.bekend))}{UNIT}"
    return f"{known} + {PM}" if amount.pm else known


def _tell_structural(bearer: Bearer, ronde: Ronde) -> str:
    amount, direction = bearer.totaal.structureel, find_direction(bearer, ronde)
    if is_netted_to_nought(bearer) and not amount.pm:
        return f"{ronde.structureel_label} {NET} 0"
    if amount == Som():
        what = "het geld" if direction in (Direction.COSTS, Direction.NEITHER) else "het effect"
        return f"{ronde.structureel_label} 0, want {what} is tijdelijk"
    told = _tell_amount(amount, direction is Direction.BOTH)
    return f"{ronde.structureel_label} {told}{'' if _is_unknown(amount) else _tell_start(bearer)}"


def _tell_start(bearer: Bearer) -> str:
    start = find_start(bearer.regels)
    return f" vanaf {start}" if start else ""


def find_start(regels: Iterable[BudgetRegel]) -> int | None:
    """The year from which a structureel amount holds, when all lines that have one say the same."""
    years = {regel.structureel_vanaf for regel in regels if regel.structureel and regel.structureel_vanaf}
    return years.pop() if len(years) == 1 else None


def _is_unknown(amount: Som) -> bool:
    return amount.pm and not amount.bekend


def _tell_sum(rijk: Bearer, ronde: Ronde) -> Iterator[str]:
    """The sum over the years, where that is not told yet."""
    total, steps = rijk.totaal.cumulatief, _list_steps(rijk.totaal.per_jaar)
    direction, in_years = find_direction(rijk, ronde), find_direction_in_years(rijk, ronde)
    if len(steps) > MOST_STEPS or (len(steps) == 1 and len(steps[0][0]) == 1):
        return
    until = f" tot en met {ronde.jaren[-1]}"
    if total.bekend:
        told = _tell_amount(total) if direction is Direction.COSTS else _tell_meaning(rijk, total, ronde)
        yield _write_sentence(f"{NET if in_years is Direction.BOTH else 'samen'} {told}{until}")
    elif in_years is Direction.BOTH and not total.pm:
        yield _write_sentence(f"{NET} 0{until}")


def _tell_meaning(bearer: Bearer, amount: Som, ronde: Ronde) -> str:
    """An amount with what it is: een besparing van 10 miljoen euro."""
    words = get_words(bearer)
    return (words.costing if compute_cost(amount.bekend, ronde) > 0 else words.yielding).format(_tell_amount(amount))


def _tell_mirror(rijk: Bearer, others: Sequence[Bearer], ronde: Ronde) -> Iterator[str]:
    """That the others keep or pay what the Rijk does not, when all of them do the same."""
    mine, theirs = find_direction(rijk, ronde), {find_direction(bearer, ronde) for bearer in others}
    names = format_list([bearer.naam for bearer in others])
    if mine is Direction.COSTS and theirs == {Direction.YIELDS}:
        yield _write_sentence(f"dit komt ten goede aan {names}")
    elif mine is Direction.YIELDS and theirs == {Direction.COSTS}:
        yield _write_sentence(f"dit komt ten laste van {names}")
    else:
        yield from _tell_others(others, ronde, rijk)


def _tell_others(others: Sequence[Bearer], ronde: Ronde, rijk: Bearer) -> Iterator[str]:
    """What the other dragers have over all years: those that say the same together, each with that amount."""
    # beside what the Rijk pays an amount is a cost; beside what it saves that has to be said
    bare = not rijk.regels or find_direction(rijk, ronde) is not Direction.YIELDS
    for words, same in groupby(others, key=lambda bearer: _tell_other(bearer, ronde, bare)):
        bearers = [bearer.naam for bearer in same]
        each = "elk " if len(bearers) > 1 and words != PM else ""
        yield _write_sentence(f"{format_list(bearers)}: {each}{words}")


def _tell_other(bearer: Bearer, ronde: Ronde, bare: bool) -> str:
    total, structural = bearer.totaal.cumulatief, bearer.totaal.structureel
    if _is_unknown(total):
        return PM
    changes = find_direction(bearer, ronde) is Direction.BOTH
    later = f"{ronde.structureel_label} {_tell_net(bearer, structural, ronde, bare and not changes)}"
    in_years = find_direction_in_years(bearer, ronde)
    if in_years is Direction.NEITHER and structural != Som():
        return later
    net = f"{NET} " if in_years is Direction.BOTH and not is_netted(bearer) else ""
    told = f"{net}{_tell_net(bearer, total, ronde, bare and not changes)} tot en met {ronde.jaren[-1]}"
    return f"{told}; {later}" if changes and structural.bekend else told


def _tell_net(bearer: Bearer, amount: Som, ronde: Ronde, bare: bool) -> str:
    """An amount of another drager, with what it is, and whether it is what is left of lines with both signs."""
    is_plain = not amount.bekend or (bare and compute_cost(amount.bekend, ronde) > 0)
    told = _tell_amount(amount) if is_plain else _tell_meaning(bearer, amount, ronde)
    return f"{NET} {told}" if is_netted(bearer) else told
