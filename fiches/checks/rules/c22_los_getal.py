"""C22."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.format import format_amount
from fiches.dutch.units import (
    MLN_EURO,
    Hedge,
    Quantity,
    QuantityKind,
    is_near_quantity,
    is_same_quantity,
    is_same_unit,
    normalize_figure,
)
from fiches.model.scalars import PM

EXCLUDED_FIELDS = frozenset(("resultaatafspraken", "planning", "uitvoering", "juridisch", "leren", "gebieden"))
"""Fields with figures of their own, and those about how long something takes."""

COUNTED_KINDS = frozenset(
    (QuantityKind.BEDRAG, QuantityKind.AANTAL, QuantityKind.PERCENTAGE, QuantityKind.MAAT, QuantityKind.BREUK)
)
FEW = {QuantityKind.AANTAL: Decimal(20), QuantityKind.BEDRAG: Decimal("0.0001")}
"""Up to this, in words, it is just language: 'drie koepels', 'elke euro'. Money is in mln euro."""

JUST_LANGUAGE = ("een", "één", "de", "helft", "half", "halve", "driekwart", "kwart")
"""A share that begins with one of these is: 'een derde', 'de helft'. Two thirds somebody counted."""

NEAR_ENOUGH = Decimal("0.25")
"""A declared figure this near is probably the one that was meant."""


class Figure(NamedTuple):
    """A number that the fiche accounts for."""

    value: Decimal
    unit: str


class LosGetal(FicheRule):
    """Getal zonder cijfer

    Wat
        In de tekst staat een bedrag, aantal of percentage dat niet bij de cijfers, de resultaatafspraken of het budget
        staat, of daar anders staat.
    Waarom
        Elk getal wordt nagerekend. Zonder bron, of met twee waarden, gaat het gesprek daarover en niet over de vraag.
    Fout
        aanleiding: De eerste ronde kostte 353 miljoen euro.
        cijfers:
          - {tekst: 335 miljoen euro, waarde: 335, eenheid: mln euro, peildatum: 2020-09, bron: B1}
    Goed
        aanleiding: De eerste ronde kostte 335 miljoen euro.
        cijfers:
          - {tekst: 335 miljoen euro, waarde: 335, eenheid: mln euro, peildatum: 2020-09, bron: B1}
    """

    code = "C22"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        figures: list[Figure] | None = None
        for text, quantity in subject.quantities:
            if text.field in EXCLUDED_FIELDS or not _is_claim(quantity):
                continue
            figures = _collect_figures(subject) if figures is None else figures
            if all(any(_is_accounted_by(figure, end) for figure in figures) for end in quantity.ends):
                continue
            yield Hit(
                subject.locate_part(text, quantity.start, quantity.end),
                f"'{quantity.text}' staat niet bij de cijfers{_describe_nearest(quantity, figures)}.",
                "maak ze gelijk, of zet het getal met zijn bron onder 'cijfers'",
            )


def _is_claim(quantity: Quantity) -> bool:
    """Whether a reader would ask for a source."""
    if quantity.kind not in COUNTED_KINDS or quantity.hedge is Hedge.VAAG:
        return False
    if quantity.kind is QuantityKind.BREUK:
        return quantity.text.split()[0].lower() not in JUST_LANGUAGE
    return quantity.text[0].isdigit() or quantity.text[0] == "€" or quantity.value > FEW.get(quantity.kind, 0)


def _is_accounted_by(figure: Figure, quantity: Quantity) -> bool:
    if is_same_quantity(quantity, figure.value, figure.unit):
        return True
    rounded = quantity.hedge is not Hedge.GEEN or quantity.kind is QuantityKind.BREUK  # two thirds are 67 procent
    return rounded and is_near_quantity(quantity, figure.value, figure.unit)


def _collect_figures(subject: FicheSubject) -> list[Figure]:
    fiche = subject.fiche
    found = [Figure(cijfer.waarde, cijfer.eenheid) for cijfer in fiche.cijfers]
    found += [Figure(one.waarde, one.eenheid) for one in fiche.resultaatafspraken]
    for line in fiche.budget.regels if fiche.budget else ():
        years = [Decimal(amount) for amount in line.bedragen.values() if amount != PM]
        later = [] if line.structureel == PM else [Decimal(line.structureel)]
        found += [Figure(abs(amount), MLN_EURO) for amount in {*years, *later, sum(years, Decimal(0))}]
    return list(dict.fromkeys(found))


def _describe_nearest(quantity: Quantity, figures: list[Figure]) -> str:
    """Names the declared figure that was probably meant."""
    alike = [_compute_gap(quantity, *normalize_figure(*figure)) for figure in figures]
    gap, value = min(alike, default=(NEAR_ENOUGH, Decimal(0)))
    return f"; daar staat wel {format_amount(value)} {quantity.unit}" if gap < NEAR_ENOUGH else ""


def _compute_gap(quantity: Quantity, value: Decimal, unit: str) -> tuple[Decimal, Decimal]:
    if not quantity.value or not is_same_unit(quantity.unit, unit):
        return NEAR_ENOUGH, value
    return abs(value - quantity.value) / abs(quantity.value), value
