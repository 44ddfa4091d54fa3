"""C58."""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fiches.checks.figures import FicheFigures, find_term
from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text
from fiches.dutch.units import Hedge, Quantity, QuantityKind
from fiches.model.fiche import Budget, BudgetRegel, Totaal, compute_totaal
from fiches.model.fiche_blocks import VraagSoort

MARGIN = Decimal("0.1")
"""By which part a hedged amount ('ongeveer') may differ from the table."""


class BedragInVraag(FicheRule):
    """Bedrag in de vraag staat niet in het budget

    Wat
        De maatregel, een vraag om geld of het tekstvoorstel noemt een bedrag dat niet in het budget staat: niet per
        jaar, niet structureel en niet als som van jaren, van een drager of van regels die op elkaar volgen. Van een
        bereik ('200 tot 300 miljoen euro') moeten beide bedragen erin staan. Staat er over hoeveel jaren het gaat ('in
        vijf jaar'), dan tellen ook de structurele jaren na de tabel mee. Of de fiche vraagt om geld, terwijl het budget
        geen effect heeft. Een afgerond bedrag ('ongeveer') mag tien procent verschillen. Buiten beschouwing blijven
        bedragen onder een miljoen, bedragen in andere velden, en of het bedrag bij het juiste jaar staat.
    Waarom
        Het bedrag in de vraag is wat het kabinet onthoudt. Het budget laat zien of het klopt.
    Fout
        vraag:
          - {tekst: elk jaar 300 miljoen euro vrij te maken, soort: geld}
        budget:
          regels:
            - {drager: rijk, bedragen: {2022: 250, 2023: 250}}
    Goed
        vraag:
          - {tekst: elk jaar 250 miljoen euro vrij te maken, soort: geld}
        budget:
          regels:
            - {drager: rijk, bedragen: {2022: 250, 2023: 250}}
    """

    code = "C58"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        fiche = subject.fiche
        if not fiche.budget:
            return
        asked = [one for one in subject.quantities if _is_asked_amount(*one, subject)] if fiche.budget.regels else []
        figures = FicheFigures(subject)
        known = _collect_amounts(fiche.budget, subject.ronde.jaren) if asked else frozenset()
        for text, quantity in asked:
            if not _is_in_table(quantity, known | figures.sum_years(find_term(text.value, quantity))):
                yield Hit(
                    subject.locate_part(text, quantity.start, quantity.end),
                    f"'{quantity.text}' staat niet in het budget van deze fiche.",
                    "maak de tekst en het budget gelijk",
                )
        for at, ask in enumerate(fiche.vraag if fiche.budget.geen_effect else ()):
            if ask.soort is VraagSoort.GELD:
                message = "Deze vraag gaat om geld, maar volgens het budget kost de maatregel niets."
                yield Hit(subject.locate("vraag", at, "soort"), message, "vul het budget in, of verander de soort")


def _is_asked_amount(text: Text, quantity: Quantity, subject: FicheSubject) -> bool:
    pointer = text.pointer
    if quantity.kind is not QuantityKind.BEDRAG:
        return False
    if pointer[0] == "vraag":
        return subject.fiche.vraag[int(pointer[1])].soort is VraagSoort.GELD
    return pointer[0] in ("maatregel", "tekstvoorstel_akkoord")


def _collect_amounts(budget: Budget, years: tuple[int, ...]) -> frozenset[Decimal]:
    """Every amount that a reader can find or add up in the table, without sign."""
    by_drager = (
        tuple(line for line in budget.regels if line.drager == drager)
        for drager in {line.drager for line in budget.regels}
    )
    totals = [compute_totaal(run, years) for group in (budget.regels, *by_drager) for run in _iter_runs(group)]
    return frozenset(abs(one) for total in totals for one in (*_iter_sums(total), total.structureel.bekend))


def _iter_runs(lines: Sequence[BudgetRegel]) -> Iterator[Sequence[BudgetRegel]]:
    """Each line, and lines that follow each other: three contributions of one kind are asked for as one amount."""
    for first, after in itertools.combinations(range(len(lines) + 1), 2):
        yield lines[first:after]


def _iter_sums(total: Totaal) -> Iterator[Decimal]:
    """What it is in one year, in years in a row, and in all of them."""
    years = [one.bekend for one in total.per_jaar.values()]
    for first, after in itertools.combinations(range(len(years) + 1), 2):
        yield sum(years[first:after], Decimal(0))


def _is_in_table(quantity: Quantity, known: frozenset[Decimal]) -> bool:
    """Whether the table holds it; of a range both ends."""
    room = MARGIN if quantity.hedge is not Hedge.GEEN else Decimal(0)
    ends = [end.value for end in quantity.ends]
    return all(end < 1 or any(abs(amount - end) <= amount * room for amount in known) for end in ends)
