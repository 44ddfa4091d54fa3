"""C18."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text, Texts
from fiches.dutch.format import format_amount
from fiches.model.controls import Controles
from fiches.model.fiche import BudgetRegel, BudgetSoort
from fiches.model.fiche_blocks import VraagSoort
from fiches.model.ronde import Teken

ENOUGH = 2
"""From so many equal amounts on, one with the other sign is a slip of the pen."""

ALIKE = 2
"""An amount at most so many times another is of the same size."""

SHIFT = (
    r"(?i)\b(?:kasschui\w+|schui\w+|verschui\w+|verschoven|eerder|later|naar voren|naar achteren|vooruit\w*"
    r"|voorschot\w*|terug\w*|restitutie|verreken\w*|afreken\w*|vrijval\w*|onderbesteding|gecompenseerd|daling|stijging|saldo|verdien\w*"
    r"|bespa\w+|lening\w*|aflos\w*)\b"
)
"""Words of money that comes and goes again: plus in one year and min in another."""


class TekenPast(FicheRule):
    """Teken past niet bij de omschrijving

    Wat
        De omschrijving van een budgetregel zegt dat er geld bij komt of af gaat, en het teken zegt het omgekeerde. Of
        één bedrag in een reeks heeft een ander teken dan bedragen van dezelfde grootte. Blijkt uit de rest van de fiche
        dat de bedragen kloppen (een regel die het spiegelbeeld is, of een vraag om geld), dan staat de melding bij de
        omschrijving. De controle kent alleen de woorden voor meer en minder uit de ronde, en laat een reeks met rust
        als de regel van een kasschuif, een verrekening of een terugbetaling spreekt.
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
        lines = subject.fiche.budget.regels if subject.fiche.budget else ()
        for at, line in enumerate(lines):
            amounts = _list_known(line)
            sign = _compute_sign(line, subject)
            odd = _find_odd_one(amounts) or _find_flipped(amounts, line, sign or _compute_asked_sign(line, subject))
            found = odd or _find_against_words(amounts, sign)
            if found:
                wrong_words = not odd and (_has_mirror(line, lines) or _is_asked(amounts, line, subject))
                yield _make_hit(subject, at, line, found, wrong_words)


def _make_hit(subject: FicheSubject, at: int, line: BudgetRegel, found: tuple[str, str], wrong_words: bool) -> Hit:
    """A hit at the amount, or at the words when the rest of the fiche says that the amounts are right."""
    name, why = found
    pointer = ("bedragen", name) if name in {str(year) for year in line.bedragen} else (name,)
    amount, words = (subject.locate("budget", "regels", at, *steps) for steps in (pointer, ("omschrijving",)))
    convention = subject.ronde.tekenconventie
    value = format_amount(_list_known(line)[name])
    return Hit(
        words if wrong_words else amount,
        f"'{line.omschrijving}' past niet bij het teken van {value}." if wrong_words else f"{value} {why}.",
        f"plus is hier: {convention.plus}; min is: {convention.min}",
        related=(amount if wrong_words else words,),
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


def _find_flipped(amounts: Mapping[str, Decimal], line: BudgetRegel, sign: int) -> tuple[str, str] | None:
    """The only amount against the sign of the line, among others of the same size, when nothing is shifted in time."""
    against = [name for name, amount in amounts.items() if amount * sign < 0]
    if len(against) != 1 or len(amounts) < ENOUGH:
        return None
    rest = [abs(amount) for name, amount in amounts.items() if name != against[0]]
    size = abs(amounts[against[0]])
    alike = min(rest) <= size * ALIKE and size <= max(rest) * ALIKE
    if not alike or re.search(SHIFT, f"{line.omschrijving} {line.herleiding or ''}"):
        return None
    return against[0], "heeft een ander teken dan de rest van de reeks"


def _compute_asked_sign(line: BudgetRegel, subject: FicheSubject) -> int:
    """The sign of costs, for a line of the Rijk in a fiche that asks for money; else 0."""
    asked = line.soort is BudgetSoort.UITGAVEN and line.drager in subject.ronde_subject.rijk
    if not asked or all(ask.soort is not VraagSoort.GELD for ask in subject.fiche.vraag):
        return 0
    return 1 if subject.ronde.tekenconventie.kosten is Teken.PLUS else -1


def _is_asked(amounts: Mapping[str, Decimal], line: BudgetRegel, subject: FicheSubject) -> bool:
    """Whether the amounts are the costs that the fiche asks the Rijk to pay: no other line of the Rijk can be."""
    sign = _compute_asked_sign(line, subject)
    lines = subject.fiche.budget.regels if subject.fiche.budget else ()
    others = any(other is not line and other.drager == line.drager and _list_known(other) for other in lines)
    return not others and len(amounts) >= ENOUGH and all(amount * sign > 0 for amount in amounts.values())


def _has_mirror(line: BudgetRegel, lines: Iterable[BudgetRegel]) -> bool:
    """Whether another line is the other side of it: what one pays, the other gets."""
    mirrored = {name: -amount for name, amount in _list_known(line).items()}
    return len(mirrored) >= ENOUGH and any(_list_known(other) == mirrored for other in lines)


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
