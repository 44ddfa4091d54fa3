"""C18."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text, Texts
from fiches.dutch.format import format_amount
from fiches.model.controls import Controles
from fiches.model.fiche import BudgetRegel, BudgetSoort
from fiches.model.ronde import Teken

ENOUGH = 2
"""From so many equal amounts on, one with the other sign is a slip of the pen."""


class TekenPast(FicheRule):
    """Teken past niet bij de omschrijving

    Wat
        De omschrijving van een budgetregel zegt dat er geld bij komt of af gaat, en het teken zegt het omgekeerde. Of
        één bedrag in een reeks heeft een ander teken dan de rest.
    Waarom
        Plus en min betekenen in elke ronde iets anders. Een verkeerd teken telt dubbel: het gaat eraf in plaats van
        erbij.
    Fout
        - drager: rijk
          soort: uitgaven
          omschrijving: Extra bijdrage
          bedragen: {2022: -250, 2023: -250}
    Goed
        - drager: rijk
          soort: uitgaven
          omschrijving: Extra bijdrage
          bedragen: {2022: 250, 2023: 250}
    """

    code = "C18"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        budget = subject.fiche.budget
        for at, line in enumerate(budget.regels if budget else ()):
            amounts = _list_known(line)
            odd = _find_odd_one(amounts) or _find_against_words(amounts, _compute_sign(line, subject))
            if odd:
                name, why = odd
                pointer = ("bedragen", name) if name in {str(year) for year in line.bedragen} else (name,)
                yield Hit(
                    subject.locate("budget", "regels", at, *pointer),
                    f"{format_amount(amounts[name])} {why}.",
                    f"plus is hier: {subject.ronde.tekenconventie.plus}; min is: {subject.ronde.tekenconventie.min}",
                )


def _list_known(line: BudgetRegel) -> dict[str, Decimal]:
    """The amounts other than 0 and p.m., by year; the structural one last."""
    all_of_them = {**{str(year): amount for year, amount in line.bedragen.items()}, "structureel": line.structureel}
    return {name: amount for name, amount in all_of_them.items() if isinstance(amount, Decimal) and amount}


def _find_odd_one(amounts: Mapping[str, Decimal]) -> tuple[str, str] | None:
    """The only amount with this sign among others that are as large."""
    values = list(amounts.values())
    odd = [name for name, amount in amounts.items() if values.count(-amount) >= ENOUGH and values.count(amount) == 1]
    return (odd[0], "heeft een ander teken dan de rest van de reeks") if len(odd) == 1 else None


def _find_against_words(amounts: Mapping[str, Decimal], sign: int) -> tuple[str, str] | None:
    against = [name for name, amount in amounts.items() if amount * sign < 0]
    if not sign or len(against) < len(amounts) or not against:
        return None
    return against[0], "heeft een teken dat niet past bij wat de omschrijving zegt"


def _compute_sign(line: BudgetRegel, subject: FicheSubject) -> int:
    """The sign that the words of the line call for; 0 when they say nothing."""
    direction = _compute_direction(line.omschrijving, subject.ronde.controles)
    costs = 1 if subject.ronde.tekenconventie.kosten is Teken.PLUS else -1
    return -direction * costs if line.soort is BudgetSoort.ONTVANGSTEN else direction * costs


def _compute_direction(words: str, lists: Controles) -> int:
    """1 for more money, -1 for less, 0 for words that say neither."""
    text = Texts((Text((), words),))
    if any(text.find_any(lists.woorden_minder)):
        return -1
    return 1 if any(text.find_any(lists.woorden_meer)) else 0
