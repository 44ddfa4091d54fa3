"""C43."""

from collections.abc import Iterator, Sequence

from fiches.checks.hits import Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject
from fiches.diagnostics import Severity
from fiches.dutch.format import format_amount, format_sum
from fiches.model.fiche import Som, Totaal, compute_som, compute_totaal
from fiches.model.ronde import Ronde, Teken


class SomVanVragen(DossierRule[Totaal | None]):
    """Som van wat alle fiches het Rijk kosten

    Wat
        Heeft de ronde een plafond, dan telt deze controle per jaar op wat alle fiches samen van het Rijk vragen. Boven
        het plafond is dat een waarschuwing. Alleen budgetregels van het Rijk tellen mee; p.m. telt als nul en staat
        erbij, en wat twee fiches dubbel vragen, telt dubbel.
    Waarom
        Onderhandelaars tellen de vragen zelf op. Dan is het beter dat de koepels die som al kennen.
    Fout
        # plafond: 100
        # W-01 en W-02 vragen elk 60 miljoen euro per jaar
        plafond: 100
    Goed
        # W-01 en W-02 vragen elk 40 miljoen euro per jaar
        plafond: 100
    """

    code = "C43"
    severity = Severity.TIP

    def gather(self, subject: FicheSubject) -> Totaal | None:
        """What the fiche costs the Rijk; None when it names no amounts, or nobody asks."""
        lines = subject.fiche.budget.regels if subject.fiche.budget else ()
        if not lines or subject.ronde.controles.plafond is None:
            return None
        of_rijk = (line for line in lines if line.drager in subject.ronde_subject.rijk)
        return compute_totaal(of_rijk, subject.ronde.jaren)

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        ceiling = dossier.ronde.controles.plafond
        sums = sum_asks(dossier.ronde, [cost for _, cost in dossier.iter_gathered(self) if cost])
        if ceiling is None or not sums:
            return
        told = "; ".join(f"{when}: {format_sum(amount.bekend, amount.pm)}" for when, amount in sums.items())
        above = [when for when, amount in sums.items() if amount.bekend > ceiling]
        yield Hit(
            dossier.ronde_subject.locate_in_ronde("controles", "plafond"),
            f"Alle fiches samen kosten het Rijk, in miljoenen euro: {told.removesuffix('.')}."
            + (f" Dat is in {', '.join(above)} meer dan het plafond van {format_amount(ceiling)}." if above else ""),
            "kies welke vragen voorgaan" if above else "",
            Severity.WAARSCHUWING if above else None,
        )


def sum_asks(ronde: Ronde, costs: Sequence[Totaal]) -> dict[str, Som]:
    """What all fiches together cost the Rijk, in mln euro: per year of the ronde, and structureel. Costs are plus."""
    sums = {str(year): compute_som(cost.per_jaar[year] for cost in costs) for year in ronde.jaren}
    sums["structureel"] = compute_som(cost.structureel for cost in costs)
    sign = 1 if ronde.tekenconventie.kosten is Teken.PLUS else -1
    return {when: Som(amount.bekend * sign, amount.pm) for when, amount in sums.items()} if costs else {}
