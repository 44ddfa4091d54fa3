"""C08."""

import re
from collections.abc import Iterator
from decimal import Decimal

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.model.fiche import BudgetRegel, BudgetSoort
from fiches.model.fiche_blocks import Stand
from fiches.model.ronde import Teken
from fiches.model.scalars import PM

SPEAKS_FOR_RIJK = re.compile(
    r"(?i)\b(?:(?:tweede|eerste) kamer|staten-generaal|kabinet|regering|minister(?:-president|raad)?|ministers"
    r"|staatssecretaris(?:sen)?|bewindspersonen|het rijk|staatscourant|staatsblad|rijksbegroting)\b"
)
"""Who can bind the Rijk beside its own organisations, and where that is published."""


class ConditieZonderDekking(FicheRule):
    """Conditie te vroeg vervuld genoemd

    Wat
        De fiche noemt de conditie over geld ingebouwd of toegezegd, terwijl een decentrale overheid kosten maakt zonder
        dat het Rijk betaalt, er eigen opbrengsten tegenover staan of de dekking is ingevuld. Of zij noemt een conditie
        toegezegd, met een bron die niet van het Rijk, het kabinet of het parlement is.
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
            about_money = subject.ronde_subject.kernboodschappen[answer.ref].over_geld
            if about_money and answer.stand.is_settled and _has_uncovered_costs(subject):
                yield Hit(
                    subject.locate("condities", at, "stand"),
                    f"{answer.ref} heet {answer.stand}, maar het budget toont decentrale kosten zonder dekking.",
                    "zet de stand op gevraagd, of vul in wie de kosten dekt",
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
    rijk = [line for line in lines if line.drager in subject.ronde_subject.rijk]
    costs, rijk_pays = (any(_has_costs(line, subject) for line in part) for part in (decentraal, rijk))
    own_income = any(line.soort is BudgetSoort.ONTVANGSTEN for line in decentraal)
    covered = _is_covered(subject)
    return costs and not (rijk_pays or own_income or covered)


def _is_covered(subject: FicheSubject) -> bool:
    """Whether the fiche says what covers the costs."""
    return subject.fiche.financiering is not None and bool(subject.fiche.financiering.dekking)


def _has_costs(line: BudgetRegel, subject: FicheSubject) -> bool:
    sign = 1 if subject.ronde.tekenconventie.kosten is Teken.PLUS else -1
    amounts = (*line.bedragen.values(), line.structureel)
    return any(amount == PM or (isinstance(amount, Decimal) and amount * sign > 0) for amount in amounts)
