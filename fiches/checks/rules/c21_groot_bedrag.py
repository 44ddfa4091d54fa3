"""C21."""

from collections.abc import Iterator
from decimal import Decimal

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.diagnostics import Pointer
from fiches.dutch.format import format_amount
from fiches.dutch.units import MLN_EURO, normalize_figure
from fiches.model.fiche import BudgetRegel

THOUSAND = 1000


class GrootBedrag(FicheRule):
    """Opvallend groot bedrag

    Wat
        Een bedrag in het budget is groter dan de ronde gewoon vindt, of precies duizend keer een bedrag bij de cijfers.
    Waarom
        Bedragen staan in miljoenen euro. Wie duizenden euro's typt, zit er een factor duizend naast.
    Fout
        bedragen: {2022: 250000, 2023: 250000}
    Goed
        bedragen: {2022: 250, 2023: 250}
    """

    code = "C21"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        limit = subject.ronde.controles.groot_bedrag
        figures = _collect_figures(subject)
        for at, line in enumerate(subject.fiche.budget.regels if subject.fiche.budget else ()):
            for pointer, amount in _iter_amounts(line):
                why = _explain_size(amount, limit, figures)
                if why:
                    place = subject.locate("budget", "regels", at, *pointer)
                    yield Hit(
                        place,
                        f"{format_amount(amount)} miljoen euro is {why}.",
                        "schrijf miljoenen euro: 250 is 250 miljoen",
                    )


def _iter_amounts(line: BudgetRegel) -> Iterator[tuple[Pointer, Decimal]]:
    """The amounts that are known, each with its way from the line."""
    all_of_them = {("bedragen", str(jaar)): amount for jaar, amount in line.bedragen.items()}
    for pointer, amount in (*all_of_them.items(), (("structureel",), line.structureel)):
        if isinstance(amount, Decimal):
            yield pointer, amount


def _collect_figures(subject: FicheSubject) -> frozenset[Decimal]:
    """The declared figures that are money, in mln euro."""
    known = (normalize_figure(cijfer.waarde, cijfer.eenheid) for cijfer in subject.fiche.cijfers)
    return frozenset(value for value, unit in known if unit == MLN_EURO)


def _explain_size(amount: Decimal, limit: Decimal | None, figures: frozenset[Decimal]) -> str:
    if limit is not None and abs(amount) > limit:
        return f"meer dan {format_amount(limit)}, wat voor één regel opvalt"
    if abs(amount) >= THOUSAND and abs(amount) / THOUSAND in figures:
        return "precies duizend keer een bedrag bij de cijfers"
    return ""
