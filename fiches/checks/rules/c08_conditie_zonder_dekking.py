"""C08."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.asks import find_open_end, is_no_answer
from fiches.model.fiche import BudgetRegel, BudgetSoort
from fiches.model.fiche_blocks import Stand
from fiches.model.ronde import Teken
from fiches.model.scalars import PM

CONTRIBUTIONS = (
    *(
        "bijdrage",
        "bijdragen",
        "uitkering",
        "vergoed",
        "compensat",
        "subsidie",
        "fonds",
        "impuls",
        "bekost",
        "financier",
    ),
    *("gemeente", "provincie", "waterschap", "regio", "steun", "rijksgeld", "aanvulling", "dekking"),
)
"""Words by which a line of the Rijk is for others."""
SPEAKS_FOR_RIJK = re.compile(
    r"(?i)\b(?:(?:tweede|eerste) kamer|staten-generaal|kabinet|regering|minister(?:-president|raad)?|ministers"
    r"|staatssecretaris(?:sen)?|bewindspersonen|het rijk|staatscourant|staatsblad|rijksbegroting)\b"
)
"""Who can bind the Rijk beside its own organisations, and where that is published."""


class ConditieZonderDekking(FicheRule):
    """Conditie te vroeg vervuld genoemd

    Wat
        De fiche noemt de conditie over geld ingebouwd of toegezegd, terwijl een decentrale overheid kosten maakt en
        niets die dekt. Dekking is een bijdrage van het Rijk met een bedrag, een even grote regel van het Rijk, eigen
        opbrengsten, of een dekking die zegt waar het geld vandaan komt. 'Te bepalen tijdens de formatie', 'geen' en
        'p.m.' zijn geen dekking. Ook valt op dat een conditie ingebouwd of toegezegd heet terwijl haar toelichting zegt
        dat er nog geen afspraak is, en dat zij toegezegd heet met een bron die niet van het Rijk, het kabinet of het
        parlement is. Of een bijdrage hoog genoeg is, beoordeelt de regel niet.
    Waarom
        Geen taken zonder geld: wie deze conditie te vroeg afvinkt, geeft haar uit handen. En alleen het Rijk kan
        toezeggen wat het Rijk moet doen; wat wij zelf schrijven of wat de krant meldt, bindt niemand.
    Fout
        condities:
          - {ref: CON-1, stand: ingebouwd, toelichting: Gemeenten redden het wel.}
          - {ref: CON-2, stand: toegezegd, bron: B1, toelichting: Zo staat het in onze brief.}
        budget:
          regels:
            - {drager: gemeenten, soort: uitgaven, bedragen: {2022: 40}}
    Goed
        condities:
          - {ref: CON-1, stand: gevraagd, toelichting: Het Rijk vergoedt de kosten.}
    """

    code = "C08"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        yield from _check_promises(subject)
        for at, answer in enumerate(subject.fiche.condities):
            # what is wrong with the old word is told where it is read (SAM011)
            if not answer.stand.is_settled or answer.stand is Stand.GEBORGD:
                continue
            if subject.ronde_subject.kernboodschappen[answer.ref].over_geld and _has_uncovered_costs(subject):
                yield Hit(
                    subject.locate("condities", at, "stand"),
                    f"{answer.ref} heet {answer.stand}, maar het budget toont decentrale kosten zonder dekking.",
                    "zet de stand op gevraagd, of vul in wie de kosten dekt",
                )
            doubt = find_open_end(answer.toelichting)
            if doubt:
                yield Hit(
                    subject.locate("condities", at, "toelichting"),
                    f"{answer.ref} heet {answer.stand}, maar de toelichting zegt '{doubt.text}'.",
                    "zet de stand op gevraagd, of noem wat er is afgesproken",
                    related=(subject.locate("condities", at, "stand"),),
                )


def _check_promises(subject: FicheSubject) -> Iterator[Hit]:
    """Promises of the Rijk that stand in a document of somebody else."""
    sources = {source.id: source for source in subject.fiche.bronnen}
    for at, answer in enumerate(subject.fiche.condities):
        source = sources.get(answer.bron) if answer.stand is Stand.TOEGEZEGD and answer.bron else None
        if source and not _can_promise(source.uitgever, subject):
            yield Hit(
                subject.locate("condities", at, "bron"),
                f"{answer.ref} heet toegezegd door het Rijk, en bron {source.id} is van {source.uitgever}.",
                "noem het stuk waarin het Rijk dit zelf toezegt, of zet de stand op gevraagd",
            )


def _can_promise(uitgever: str, subject: FicheSubject) -> bool:
    return SPEAKS_FOR_RIJK.search(uitgever) is not None or subject.ronde_subject.is_of_rijk(uitgever)


def _has_uncovered_costs(subject: FicheSubject) -> bool:
    lines = subject.fiche.budget.regels if subject.fiche.budget else ()
    decentraal = [line for line in lines if line.drager in subject.ronde_subject.decentraal]
    costs = [line for line in decentraal if _has_costs(line, subject)]
    own_income = any(line.soort is BudgetSoort.ONTVANGSTEN for line in decentraal)
    return bool(costs) and not (own_income or _is_paid_by_rijk(subject, costs) or _is_covered(subject))


def _is_covered(subject: FicheSubject) -> bool:
    """Whether the fiche says what covers the costs."""
    financing = subject.fiche.financiering
    return financing is not None and bool(financing.dekking) and not is_no_answer(str(financing.dekking))


def _is_paid_by_rijk(subject: FicheSubject, costs: Sequence[BudgetRegel]) -> bool:
    """Whether the Rijk contributes an amount, or spends as much as the costs; its own costs cover nothing."""
    lines = subject.fiche.budget.regels if subject.fiche.budget else ()
    rijk = [line for line in lines if line.drager in subject.ronde_subject.rijk and _sum_costs((line,), subject) > 0]
    if any(word in line.omschrijving.lower() for line in rijk for word in CONTRIBUTIONS):
        return True
    known = _sum_costs(costs, subject)
    return bool(rijk) and 0 < known <= _sum_costs(rijk, subject)


def _sum_costs(lines: Sequence[BudgetRegel], subject: FicheSubject) -> Decimal:
    """What these lines cost as far as it is known; p.m. counts for nothing."""
    sign = 1 if subject.ronde.tekenconventie.kosten is Teken.PLUS else -1
    amounts = (amount for line in lines for amount in (*line.bedragen.values(), line.structureel))
    return sum((amount * sign for amount in amounts if isinstance(amount, Decimal)), Decimal(0))


def _has_costs(line: BudgetRegel, subject: FicheSubject) -> bool:
    sign = 1 if subject.ronde.tekenconventie.kosten is Teken.PLUS else -1
    amounts = (*line.bedragen.values(), line.structureel)
    return any(amount == PM or (isinstance(amount, Decimal) and amount * sign > 0) for amount in amounts)
