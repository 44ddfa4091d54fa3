"""C22."""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fiches.checks.figures import SIDES, FicheFigures, Figure, find_nearest, find_term
from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text
from fiches.dutch.format import format_amount
from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import PROCENT, Hedge, Quantity, QuantityKind, is_same_quantity
from fiches.dutch.words import make_word_set

LAWS = "regelingen"
"""A name of a law may hold a number."""

PROPOSALS = frozenset(
    ("aanbod", "vraag", "maatregel", "alternatieven", "tekstvoorstel_akkoord", "budget", "financiering")
)
"""Fields in which a part of the whole ('een kwart van de kosten') is what we propose, not what somebody counted."""

OFFERS = PROPOSALS - {"budget"}
"""Those in which a share of the money ('20 procent van de kosten') has no source: in the table it is worked with."""

CAPACITY = "capaciteit"
"""How many people it takes is an estimate of our own, which nobody has published."""

ALTERNATIVES = "alternatieven"
"""How many it would be in a plan that was not chosen, nobody has published either."""

PRACTICAL = frozenset(("uitvoering", "planning", "leren", "juridisch", "gebieden", "partners"))
"""Fields about how it is done, in which a few in digits ('2 fte per gemeente', '4 meter breed') is language too."""

COUNTED_KINDS = frozenset(
    (QuantityKind.BEDRAG, QuantityKind.AANTAL, QuantityKind.PERCENTAGE, QuantityKind.MAAT, QuantityKind.BREUK)
)
FEW = {QuantityKind.AANTAL: Decimal(12), QuantityKind.BEDRAG: Decimal("0.0001")}
"""Up to this, in words, it is just language: 'drie koepels', 'elke euro'. Money is in mln euro."""

HALVES = ("de", "het", "helft", "half", "halve")
"""A share that begins with one of these is just language: 'de helft'."""

ONE_PART = r"(?i)een|één|eenderde|driekwart|drie kwart"
"""A share that begins so is a claim only of what can be counted: 'een kwart van de gemeenten'."""

FACTS = "aanleiding"
"""Where a part of the money is what somebody counted; elsewhere it is what we have in mind."""

WHOLE = r"(?i)\s+van\s+(?:(?:de|het|alle|onze|deze|die|hun)\s+)?(?:[a-zë]+e\s+)?([^\W\d]+)\b"
MONEY = make_word_set(
    "bedrag bedragen begroting bijdrage bijdragen budget geld inkomsten investering investeringen kosten lasten"
    " middelen opbrengst opbrengsten subsidie subsidies uitgaven"
)
NOT_COUNTED = make_word_set("euros jaren uren")

WORKINGS = frozenset(("herleiding", "toelichting"))
"""Fields that show how an amount was worked out: their own assumptions are one finding."""

NEAR_ENOUGH = Decimal("0.1")
"""A declared figure this near is probably the one that was meant."""


SAME_SOURCE = Decimal("0.25")
"""And this near, when both come from one source."""


class LosGetal(FicheRule):
    """Getal zonder cijfer

    Wat
        In de tekst staat een bedrag, aantal, deel of percentage dat niet bij de cijfers, de resultaatafspraken of het
        budget staat, of daar anders staat: een ander getal, of 'hooguit' waar het cijfer 'minstens' zegt. Wat een lezer
        kan narekenen, is goed: een som van regels of jaren, een deel daarvan, een gemiddelde, twee cijfers of twee
        getallen uit dezelfde tekst samen of hun verschil, de rest van een percentage, en in de planning een stap op weg
        naar een groter aantal. Een nulmeting wordt vergeleken met de cijfers uit dezelfde bron. Aannames in één
        herleiding zijn één melding, en wat in de volgende terugkomt meldt de regel niet weer. Buiten beschouwing
        blijven looptijden, aantallen tot en met twaalf in woorden (over uitvoering en planning ook in cijfers, net als
        maten), 'de helft', 'honderden', een deel of percentage van het geld in een voorstel, aantallen bij 'capaciteit'
        en 'alternatieven', getallen zonder eenheid, namen van regelingen, en een goed getal bij het verkeerde
        onderwerp.
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
        figures = FicheFigures(subject)
        workings: dict[Text, list[Quantity]] = {}
        for text, quantity in _iter_claims(subject):
            if not all(_is_known(text, end, figures) for end in quantity.ends):
                if text.pointer[-1] in WORKINGS:
                    workings.setdefault(text, []).append(quantity)
                else:
                    yield _make_hit(subject, text, [quantity], figures)
            elif SIDES.get(quantity.hedge):
                yield from _check_side(subject, text, quantity, figures)
        for text, found in _drop_told(workings):
            assumed = text.pointer[-1] == "herleiding" and re.search(_ASSUMED, text.value)
            yield _make_assumption(subject, text, found) if assumed else _make_hit(subject, text, found, figures)
        yield from _check_baselines(subject, figures)


_ASSUMED = r"(?i)\baannames?\b|\b(?:nemen|namen|neemt) (?:\w+ ){0,3}aan\b|\baangenomen\b|\bveronderstel"
_AVERAGE = r"(?i)gemiddeld|per jaar|elk jaar|jaarlijks"


def _is_known(text: Text, quantity: Quantity, figures: FicheFigures) -> bool:
    """Whether a reader finds this number in the fiche, or can work it out from the fiche or the text."""
    return figures.has(quantity) or _is_part(text, quantity, figures) or _is_worked_out(text, quantity, figures)


def _is_part(text: Text, quantity: Quantity, figures: FicheFigures) -> bool:
    """Whether it is a step on the way to a larger number, or what that is a year."""
    if text.field == "planning" and quantity.kind is QuantityKind.AANTAL:
        return figures.has_larger(quantity)
    around = text.value[max(0, quantity.start - 40) : quantity.end + 20]
    return re.search(_AVERAGE, around) is not None and figures.has_multiple(quantity)


_REACH = 400
_SHARE_REACH = 25
_THRESHOLD = r"(?i)\b(?:boven|onder|vanaf)\s+\Z"
"""Before a number that draws a line: 'distributiecentra boven vijf hectare'."""


def _is_worked_out(text: Text, quantity: Quantity, figures: FicheFigures) -> bool:
    """Whether two numbers before it in the text come to it: 300 miljoen, nog eens 300 miljoen, samen 600 miljoen; and
    een derde wil het niet, twee derde dus wel.
    """
    before = find_quantities(text.value[max(0, quantity.start - _REACH) : quantity.start])
    known = [one for one in before if one.unit == quantity.unit and one.high is None and figures.has(one)]
    if quantity.unit == PROCENT:
        return any(abs(100 - one.value - quantity.value) < 1 for one in known) or _is_factor(text, quantity, figures)
    if figures.has_in_years(quantity, find_term(text.value, quantity)):
        return True
    pairs = itertools.combinations(known, 2)
    if any(quantity.value in (one.value + other.value, abs(one.value - other.value)) for one, other in pairs):
        return True
    worked_out = (_is_share_of, _is_count_together, _is_divided)
    return any(is_known(text, quantity, before) for is_known in worked_out)


def _is_share_of(_: Text, quantity: Quantity, before: Sequence[Quantity]) -> bool:
    """De eerste ronde kostte 335 miljoen euro; de helft daarvan, 167,5 miljoen euro, ging naar het westen."""
    near = min(_REACH, quantity.start) - _SHARE_REACH
    shares = [one.value for one in before if one.unit == PROCENT and one.end >= near]
    return any(
        (one.value * share / 100).quantize(quantity.value) == quantity.value
        for share in shares[-1:]
        for one in before
        if one.unit == quantity.unit
    )


def _is_count_together(text: Text, quantity: Quantity, before: Sequence[Quantity]) -> bool:
    """352 gemeenten, 12 provincies en 21 waterschappen zijn samen 385 overheden: what each is called differs."""
    around = text.value[max(0, quantity.start - 25) : quantity.end + 25]
    if quantity.kind is not QuantityKind.AANTAL or not re.search(r"(?i)\b(?:samen|totaal)\b", around):
        return False
    counts = [one.value for one in reversed(before) if one.kind is QuantityKind.AANTAL]
    return quantity.value in itertools.islice(itertools.accumulate(counts), 1, None)


def _is_divided(text: Text, quantity: Quantity, before: Sequence[Quantity]) -> bool:
    """6,35 miljard euro gedeeld door 15.800 hectare is 0,4 miljoen euro."""
    same = [one for one in before if one.unit == quantity.unit]
    if text.pointer[-1] not in WORKINGS or not same:
        return False
    told = text.value[max(0, quantity.start - _REACH) : quantity.start]
    parts = before[-1].value
    if "gedeeld door" not in told[same[-1].end :] or not parts:
        return False
    return (same[-1].value / parts).quantize(quantity.value) == quantity.value


def _is_factor(text: Text, quantity: Quantity, figures: FicheFigures) -> bool:
    """10 procent van 300 miljoen euro is 30 miljoen euro: whoever has both amounts has the share."""
    behind = text.value[quantity.end : quantity.end + _REACH]
    amounts = find_quantities(behind)[:2] if behind.lstrip().startswith("van ") else ()
    whole, part = (*amounts, None, None)[:2]
    if whole is None or part is None or whole.unit != part.unit:
        return False
    return whole.value * quantity.value == part.value * 100 and figures.has(part)


def _iter_claims(subject: FicheSubject) -> Iterator[tuple[Text, Quantity]]:
    """The numbers of which a reader would ask the source, in every field that is printed as a story."""
    for text, quantity in subject.quantities:
        if text.field != "resultaatafspraken" and text.pointer[-2:-1] != (LAWS,) and _is_claim(text, quantity):
            yield text, quantity
    for text in subject.texts:
        if text.field == "partners":
            yield from ((text, quantity) for quantity in find_quantities(text.value) if _is_claim(text, quantity))


def _is_claim(text: Text, quantity: Quantity) -> bool:
    if quantity.kind not in COUNTED_KINDS or quantity.hedge is Hedge.VAAG or quantity.per == "uur":
        return False
    if quantity.unit == PROCENT:
        return _is_claimed_share(text, quantity)
    if quantity.kind is QuantityKind.AANTAL and (text.pointer[-1] == CAPACITY or text.field == ALTERNATIVES):
        return False
    return _is_claimed_number(text, quantity)


def _is_claimed_number(text: Text, quantity: Quantity) -> bool:
    if text.field in PROPOSALS and re.search(_THRESHOLD, text.value[max(0, quantity.start - 8) : quantity.start]):
        return quantity.kind not in (QuantityKind.AANTAL, QuantityKind.MAAT)
    if text.field in PRACTICAL and quantity.kind in (QuantityKind.AANTAL, QuantityKind.MAAT):
        return quantity.value > FEW[QuantityKind.AANTAL]
    in_digits = any(sign.isdigit() or sign == "€" for sign in quantity.text)
    return in_digits or quantity.value > FEW.get(quantity.kind, 0)


def _is_claimed_share(text: Text, quantity: Quantity) -> bool:
    if quantity.kind is QuantityKind.BREUK:
        return _is_counted_share(text, quantity)
    return not (text.field in OFFERS and _find_whole(text, quantity) in MONEY)


def _is_counted_share(text: Text, quantity: Quantity) -> bool:
    """Whether somebody counted it: twee derde, één op de vijf, een kwart van de gemeenten."""
    first = quantity.text.split()[0].lower()
    if first in HALVES:
        return False
    if " op " in quantity.text:
        return True
    whole = _find_whole(text, quantity)
    is_counted = whole.endswith(("en", "s")) and whole not in MONEY | NOT_COUNTED
    if re.match(ONE_PART, quantity.text):
        return (is_counted and text.field not in PROPOSALS) or (text.field == FACTS and whole in MONEY)
    return is_counted or text.field not in PROPOSALS


def _find_whole(text: Text, quantity: Quantity) -> str:
    """Of what it is a share: the first noun behind it, in small letters; "" when that is not said."""
    whole = re.match(WHOLE, text.value[quantity.end : quantity.end + 60])
    return whole[1].lower() if whole else ""


_OR_EXEMPT = ", of geef met een ontheffing aan dat er geen openbare bron is"


def _make_hit(subject: FicheSubject, text: Text, found: list[Quantity], figures: FicheFigures) -> Hit:
    told = " en ".join(f"'{quantity.text}'" for quantity in found)
    # what one costs is no slip for what all cost together
    known = figures.sourced if found[0].per not in ("", "jaar") else figures.declared
    odd = next((end for end in found[0].ends if not figures.has(end)), found[0])
    near = find_nearest(odd, known, NEAR_ENOUGH) if len(found) == 1 else None
    verb = "staat" if len(found) == 1 else "staan"
    if near is None:
        message, hint = f"{told} {verb} niet bij de cijfers.", "zet het getal met zijn bron onder 'cijfers'"
        hint += _OR_EXEMPT if text.pointer[-1] in WORKINGS else ""
    else:
        where = "daar" if near == find_nearest(odd, figures.sourced, NEAR_ENOUGH) else "in het budget"
        message = f"{told} staat niet bij de cijfers; {where} staat wel {format_amount(near)} {found[0].unit}."
        hint = "kijk welke van de twee klopt; zijn het twee dingen, zet dan ook dit getal met zijn bron onder 'cijfers'"
    return Hit(subject.locate_part(text, found[0].start, found[-1].end), message, hint)


def _drop_told(workings: dict[Text, list[Quantity]]) -> Iterator[tuple[Text, list[Quantity]]]:
    """What each text works with, without what an earlier one had: the same price in three lines is one assumption."""
    told: set[tuple[Decimal, str]] = set()
    for text, found in workings.items():
        new = [one for at, one in enumerate(found) if not _is_told(one, told, found[:at])]
        told |= {(one.value, one.unit) for one in found}
        if new:
            yield text, new


def _is_told(quantity: Quantity, told: set[tuple[Decimal, str]], before: list[Quantity]) -> bool:
    return (quantity.value, quantity.unit) in told | {(one.value, one.unit) for one in before}


def _make_assumption(subject: FicheSubject, text: Text, found: list[Quantity]) -> Hit:
    """What the text itself calls an assumption: it has no source to look up, and is nobody's slip of the pen."""
    told = " en ".join(f"'{quantity.text}'" for quantity in found)
    message = f"{told} {'is' if len(found) == 1 else 'zijn'} een eigen aanname, zonder bron bij de cijfers."
    hint = f"zet de bron onder 'cijfers'{_OR_EXEMPT}"
    return Hit(subject.locate_part(text, found[0].start, found[-1].end), message, hint)


def _check_side(subject: FicheSubject, text: Text, quantity: Quantity, figures: FicheFigures) -> Iterator[Hit]:
    """Hooguit 35 terawattuur, where the figure says minstens."""
    same = [one for one in figures.declared if is_same_quantity(quantity, one.value, one.unit)]
    sides = {one.side for one in same}
    if sides == {-SIDES[quantity.hedge]}:
        told = same[0].words
        yield Hit(
            subject.locate_part(text, quantity.start, quantity.end),
            f"Hier staat '{quantity.hedge.value}' bij '{quantity.text}', en bij de cijfers het omgekeerde: '{told}'.",
            "kijk welke van de twee klopt, en zeg overal hetzelfde",
        )


def _check_baselines(subject: FicheSubject, figures: FicheFigures) -> Iterator[Hit]:
    """A nulmeting that says another number than the figures of its own source."""
    for at, result in enumerate(subject.fiche.resultaatafspraken):
        if not (result.nulmeting and result.bron):
            continue
        known = [Figure(one.waarde, one.eenheid) for one in subject.fiche.cijfers if one.bron == result.bron]
        for quantity in find_quantities(result.nulmeting):
            near = find_nearest(quantity, known, SAME_SOURCE)
            if near is not None and not any(
                is_same_quantity(quantity, one.value, one.unit) for one in figures.declared
            ):
                yield Hit(
                    subject.locate("resultaatafspraken", at, "nulmeting"),
                    f"'{quantity.text}' staat niet bij de cijfers; uit {result.bron} komt wel {format_amount(near)} "
                    f"{quantity.unit}.",
                    "kijk welke van de twee klopt, of zet ook dit getal onder 'cijfers'",
                )
