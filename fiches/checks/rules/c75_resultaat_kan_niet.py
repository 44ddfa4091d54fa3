"""C75."""

import re
from collections.abc import Iterator
from decimal import Decimal

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.diagnostics import Severity
from fiches.dutch.format import format_number
from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import PROCENT, Quantity, is_same_unit, normalize_figure
from fiches.model.fiche_blocks import Resultaatafspraak

ALL = Decimal(100)
MAY_EXCEED = (
    r"(?i)groei|stijg|toename|toenem|verdubbel|ten\s+opzichte|vergeleken|vergelijk|index|dekking|solvab|verhouding|ratio"
    r"|norm|capaciteit|bezetting|benutting|overschrij|rendement|niveau|\b(?:19|20)\d\d\b"
)
"""Shares that may be more than all of it: growth, an index, cover."""

MAY_FALL = (
    r"(?i)d[aá]l(?:ing|en|t|ende)|daal|minder|afname|afnem|afgenomen|verlag|vermind|halver|terug|klein|kort|lager|laag"
    r"|tekort|achterstand|wacht|uitstoot|emissie|neerslag|deposit|stikstof|co2|broeikas|leegstand|leegstaand|schuld"
    r"|kosten|lasten|uitgaven|slachtoffer|doden|sterf|ongeval|ongeluk|gewond|overlast|klacht|werklo|armoede|verzuim"
    r"|uitval|duur\b|hinder|geluid|files?\b|vertrag|verlies|gebruik|verbruik|afval|risico|zonder|niet\b|onder de|geen\b"
    r"|heffing|belasting|tarief|huur|prijs|bezwa|regel|administra|fout|schade|hitte|droog|overstrom|dak|thuisloz|vervuil"
    r"|storing|reistijd|afstand|krimp|pfas|gif|bestrijding|criminal|inbra|eenza|laaggelet|jeugdzorg|gevaar|onveilig"
    r"|knelpunt|nog\b|oude?\b|verouder|label [d-g]|buiten|kwijt|vertrek|verzoek|beroep|incident|meld|loden|asbest|vee"
    r"|dieren|kilo|gas\b|aardgas|olie|fossiel|drempel|maximum|hooguit|hoogstens|procedures|loket|dagen|weken|maanden"
)
"""Things of which fewer may be the aim."""

OTHER_PERIOD = re.compile(r"(?i)\d{4}\s*[-–/]\s*\d{2}|tot en met|t/m|tussen|\bin de jaren|in totaal|sinds|samen")


class ResultaatKanNiet(FicheRule):
    """Resultaat boven honderd procent of onder de nulmeting

    Wat
        Een resultaatafspraak belooft meer dan 100 procent van iets, of minder dan wat de nulmeting al telt. Een groei,
        index, dekking of vergelijking met een jaar mag boven 100 procent uitkomen. Onder de nulmeting is een tip; die
        blijft uit bij wat omlaag mag of hoort te gaan (uitstoot, wachttijd, tekort, gebruik, een daling), bij een
        resultaat van nul, bij een andere eenheid en als de nulmeting over meer jaren gaat.
    Waarom
        Meer dan alles bestaat niet, en minder dan nu is geen resultaat. Meestal is er een cijfer verwisseld.
    Fout
        - {indicator: Gemeenten met een plan, waarde: 120, eenheid: procent, jaar: 2025}
        - {indicator: Gemeenten met een plan, waarde: 40, eenheid: procent, jaar: 2025, nulmeting: 60 procent in 2020}
    Goed
        - {indicator: Gemeenten met een plan, waarde: 90, eenheid: procent, jaar: 2025, nulmeting: 60 procent in 2020}
    """

    code = "C75"
    severity = Severity.TIP

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for at, result in enumerate(subject.fiche.resultaatafspraken):
            value, unit = normalize_figure(result.waarde, result.eenheid)
            place = subject.locate("resultaatafspraken", at, "waarde")
            if unit == PROCENT and value > ALL:
                if not re.search(MAY_EXCEED, f"{result.indicator} {result.eenheid}"):
                    message = f"{format_number(value)} procent is meer dan alles."
                    advice = "verbeter de waarde, of noem bij 'indicator' waarmee u vergelijkt"
                    yield Hit(place, message, advice, Severity.WAARSCHUWING)
            elif result.nulmeting and value > 0 and _is_below(value, unit, result, subject.fiche.titel):
                yield Hit(
                    place,
                    f"{format_number(value)} ligt onder de nulmeting: {result.nulmeting}.",
                    "verbeter een van beide; moet het omlaag, zeg dat dan bij 'indicator'",
                    related=(subject.locate("resultaatafspraken", at, "nulmeting"),),
                )


def _is_below(value: Decimal, unit: str, result: Resultaatafspraak, title: str) -> bool:
    start = result.nulmeting or ""
    if not re.search(r"\d", start) or OTHER_PERIOD.search(start):
        return False
    told = [one for one in find_quantities(start) if _is_alike(one, unit)]
    if len(told) != 1 or not told[0].exact or value >= told[0].value:
        return False
    return not re.search(MAY_FALL, f"{result.indicator} {result.eenheid} {start} {title}")


def _is_alike(quantity: Quantity, unit: str) -> bool:
    """Whether a figure of the nulmeting is in the unit of the result; one that leads without a unit is."""
    return is_same_unit(quantity.unit, unit) or (quantity.unit == "" and quantity.start == 0 and unit != PROCENT)
