"""C20."""

from collections.abc import Iterator
from decimal import Decimal

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.model.fiche import BudgetRegel


class Structureel(FicheRule):
    """Structureel bedrag zonder begin of aansluiting

    Wat
        Een budgetregel heeft een structureel bedrag zonder beginjaar, met een gat voor dat begin, of zonder uitleg
        waarom het afwijkt van het laatste jaar.
    Waarom
        Wie de reeks doortrekt, rekent met het verkeerde bedrag.
    Fout
        bedragen: {2022: 250, 2023: 250, 2024: 250, 2025: 250}
        structureel: 100
    Goed
        bedragen: {2022: 250, 2023: 250, 2024: 250, 2025: 250}
        structureel: 100
        structureel_vanaf: 2026
        herleiding: Na 2025 volstaat onderhoud.
    """

    code = "C20"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        budget = subject.fiche.budget
        for at, line in enumerate(budget.regels if budget else ()):
            explained = bool(line.herleiding or (budget and budget.toelichting))
            message, name = _explain_trouble(line, max(subject.ronde.jaren), explained)
            if message:
                yield Hit(subject.locate("budget", "regels", at, name), message, ADVICE)


ADVICE = "vul 'structureel_vanaf' in, of leg bij 'herleiding' uit hoe het bedrag verder loopt"


def _explain_trouble(line: BudgetRegel, last: int, explained: bool) -> tuple[str, str]:
    if line.structureel == 0:
        return "", ""
    if line.structureel_vanaf is None:
        return "Er is een structureel bedrag, maar niet vanaf welk jaar.", "structureel"
    if line.structureel_vanaf > last + 1 and not explained:
        return f"Tussen {last} en {line.structureel_vanaf} is er geen bedrag.", "structureel_vanaf"
    ends = line.bedragen.get(last)
    both_known = isinstance(ends, Decimal) and isinstance(line.structureel, Decimal)
    if both_known and ends != line.structureel and not explained:
        return f"Het structurele bedrag wijkt af van dat van {last}, zonder uitleg.", "structureel"
    return "", ""
