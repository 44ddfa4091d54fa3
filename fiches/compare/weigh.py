"""What a change weighs: inhoud when the meaning may be another, else redactie. What is doubtful is inhoud.

A text is weighed by its words, every other value by its kind and by the field it is in. The tables in this module say
which subjects each field touches (money, a vraag, a conditie), which fields are administration only, and in which
lists the order may mean priority.
"""

from collections.abc import Callable
from datetime import date

from fiches.compare.change import Change, ChangeKind, InputKind, Touch, Tree, Weight, WeightVerdict
from fiches.compare.words import LISTED_WORDS, Vocabulary
from fiches.model.coherence import FILL_IN
from fiches.model.reflection import FieldKind
from fiches.model.scalars import PM

FICHE, REGISTER, RONDE, MEDEDELING = (
    InputKind.FICHE, InputKind.REGISTER, InputKind.RONDE, InputKind.MEDEDELING,
)  # fmt: skip

_FICHE_FIELDS: dict[Touch, str] = {
    Touch.GELD: "budget financiering",
    Touch.VRAAG: "vraag tekstvoorstel_akkoord maatregel departementen afspraakvormen",
    Touch.AANBOD: "aanbod waarom_samen",
    Touch.CONDITIE: "condities",
    Touch.KERNBOODSCHAP: "kernboodschappen",
    Touch.STATUS: "status inzet",
    Touch.PLANNING: "planning",
    Touch.RESULTAAT: "resultaatafspraken resultaat_motivering doel effect",
    Touch.AFSTEMMING: "afzenders afstemming partners indieners",
    Touch.GEBIED: "gebied gebieden uitwerking_per_gebied rol_provincie varianten",
    Touch.UITVOERING: "uitvoering juridisch samenwerking digitaal leren",
    Touch.ONDERBOUWING: "aanleiding waarom_nu cijfers bronnen nagezocht voordelen nadelen alternatieven",
    Touch.OPENBAARHEID: "vertrouwelijkheid",
}
_RONDE_FIELDS: dict[Touch, str] = {
    Touch.GELD: "jaren structureel_label tekenconventie prijspeil basispad dragers uitkeringsvormen",
    Touch.CONDITIE: "voorwaardezin",
    Touch.STATUS: "statussen",
    Touch.PLANNING: "verkiezingsdatum kennisdatum fasen",
    Touch.AFSTEMMING: "koepels mandaat kaders",
    Touch.VRAAG: "departementen adressaattypen afspraakvormen",
    Touch.GEBIED: "gebieden gebiedssoorten gebiedsindeling_peiljaar",
    Touch.UITVOERING: "uitvoeringstoets",
    Touch.OPENBAARHEID: "interne_velden",
}


def _make_touches(document: InputKind, fields: dict[Touch, str]) -> dict[tuple[str, str], tuple[Touch, ...]]:
    return {(document, name): (touch,) for touch, names in fields.items() for name in names.split()}


FIELD_TOUCHES: dict[tuple[str, str], tuple[Touch, ...]] = {
    **_make_touches(FICHE, _FICHE_FIELDS),
    **_make_touches(RONDE, _RONDE_FIELDS),
    (REGISTER, "kernboodschappen"): (Touch.KERNBOODSCHAP,),
    (REGISTER, "compleet"): (Touch.KERNBOODSCHAP,),
    (MEDEDELING, "paragrafen"): (Touch.KERNBOODSCHAP,),
    (MEDEDELING, "kern"): (Touch.KERNBOODSCHAP,),
    (MEDEDELING, "proces"): (Touch.PLANNING,),
    (MEDEDELING, "datum"): (Touch.PLANNING,),
    **{(document, "status"): (Touch.STATUS,) for document in (REGISTER, MEDEDELING)},
    **{(document, "vertrouwelijkheid"): (Touch.OPENBAARHEID,) for document in (REGISTER, MEDEDELING)},
}
"""What a change touches by the field it is in."""

ADMINISTRATIVE_FIELDS: dict[tuple[str, ...], str] = {
    **dict.fromkeys(
        ((document, "versie") for document in (FICHE, REGISTER, MEDEDELING)),
        "De gegevens van de versie zelf; over de inhoud zeggen zij niets.",
    ),
    (FICHE, "afbeeldingen", "breedte"): "Alleen de breedte op papier is anders.",
    (RONDE, "opgaven", "kleur"): "Alleen een kleur is anders.",
}
"""Fields, with all that is in them, that are never inhoud, and why."""

PRIORITY_LISTS: dict[InputKind, tuple[tuple[str, ...], ...]] = {
    FICHE: (("vraag",), ("aanbod",), ("kernboodschappen",), ("planning",)),
    REGISTER: (("kernboodschappen",),),
    RONDE: (("statussen",), ("jaren",)),
    MEDEDELING: (("paragrafen",),),
}
"""Lists in which what stands first may count most, in a fiche and in its variants."""

VARIANTS = ("varianten", "velden")

EXACT_FIELDS = frozenset({"vindplaats"})
"""Texts in which every sign counts."""


_LONGEST_QUOTE = 60


def weigh_change(change: Change, document: InputKind, vocabulary: Vocabulary = LISTED_WORDS) -> Change:
    """The change with its weight, what it touches and why. `document` is the kind of document it is in."""
    verdict = _weigh_value(change, document, vocabulary)
    touches = {*FIELD_TOUCHES.get((document, change.field), ()), *verdict.touches}
    return change._replace(
        weight=verdict.weight,
        touches=tuple(sorted(touches, key=lambda touch: touch.rank)),
        reason=verdict.reason,
    )


def _weigh_value(change: Change, document: InputKind, vocabulary: Vocabulary) -> WeightVerdict:
    names = tuple(step for step in change.pointer if isinstance(step, str))
    why = ADMINISTRATIVE_FIELDS.get((document, *names[:1])) or ADMINISTRATIVE_FIELDS.get((document, *names[:2]))
    if why:
        return WeightVerdict(Weight.REDACTIE, why)
    if change.kind is ChangeKind.VERPLAATST:
        return _weigh_move(document, names)
    if change.kind is ChangeKind.GEWIJZIGD:
        return _weigh_new_value(change, names, vocabulary)
    return WeightVerdict(Weight.INHOUD, _explain_added_or_removed(change), _find_money(change))


def _weigh_new_value(change: Change, names: tuple[str, ...], vocabulary: Vocabulary) -> WeightVerdict:
    if names and names[-1] in EXACT_FIELDS:
        return WeightVerdict(Weight.INHOUD, f"{change.labels[-1]} is anders; daarin telt elk teken.")
    if change.value is FieldKind.TEKST and _has_two_texts(change):
        from fiches.compare.weigh_text import weigh_text  # noqa: PLC0415  (most changes are of no text)

        verdict = weigh_text(str(change.old), str(change.new), vocabulary)
        filled_in = _explain_filled_in(str(change.old), str(change.new))
        return verdict._replace(weight=Weight.INHOUD, reason=filled_in) if filled_in else verdict
    return WeightVerdict(Weight.INHOUD, EXPLAINERS.get(change.value, _explain_other)(change), _find_money(change))


def _explain_filled_in(old: str, new: str) -> str:
    """What is told of a text that nobody had written yet: what differs from it says nothing."""
    if (FILL_IN in old) == (FILL_IN in new):
        return ""
    return f"Een tekst is ingevuld: hier stond nog '{FILL_IN}'." if FILL_IN in old else f"Hier staat nu '{FILL_IN}'."


def _find_money(change: Change) -> tuple[Touch, ...]:
    return (Touch.GELD,) if change.value is FieldKind.BEDRAG else ()


def _has_two_texts(change: Change) -> bool:
    return isinstance(change.old, str) and isinstance(change.new, str)


def _weigh_move(document: InputKind, names: tuple[str, ...]) -> WeightVerdict:
    if names[-1:] in PRIORITY_LISTS.get(document, ()) and names[:-1] in ((), VARIANTS):
        return WeightVerdict(Weight.INHOUD, "De volgorde is anders, en die kan voorrang betekenen.")
    return WeightVerdict(Weight.REDACTIE, "Alleen de volgorde is anders.")


def _explain_added_or_removed(change: Change) -> str:
    is_new = change.kind is ChangeKind.TOEGEVOEGD
    value = change.new if is_new else change.old
    is_whole = isinstance(value, dict | list) or value is None
    what = "Dit onderdeel" if is_whole else f"De waarde {_format_quote(value)}"
    return f"{what} is {'nieuw' if is_new else 'weggehaald'}."


def _explain_amount(change: Change) -> str:
    if PM in (change.old, change.new):
        known = change.new if change.old == PM else change.old
        zero = " Nul is iets anders dan onbekend." if known == 0 else ""
        return (
            f"Een onbekend bedrag (p.m.) is nu ingevuld.{zero}" if change.old == PM else f"Een bedrag is nu p.m.{zero}"
        )
    return "Het teken van een bedrag is omgedraaid." if change.turned else "Een bedrag is anders."


def _explain_number(change: Change) -> str:
    return "Het teken van een getal is omgedraaid." if change.turned else "Een getal is anders."


def _explain_date(change: Change) -> str:
    if isinstance(change.old, date) and isinstance(change.new, date):
        days = abs((change.new - change.old).days)
        later = "later" if str(change.new) > str(change.old) else "eerder"
        return (
            f"Een datum is anders: {days} {'dag' if days == 1 else 'dagen'} {later}."
            if days
            else "Een tijdstip is anders."
        )
    return "Een datum of termijn is anders."


def _explain_reference(change: Change) -> str:
    return f"Een verwijzing is anders: {_format_quote(change.old)} werd {_format_quote(change.new)}."


def _explain_choice(change: Change) -> str:
    what = "De status" if change.field == "status" else f"De keuze bij '{change.labels[-1]}'"
    return f"{what} is anders: {_format_quote(change.old)} werd {_format_quote(change.new)}."


def _explain_other(change: Change) -> str:
    return f"Een {change.value.value} is anders."


def _format_quote(value: Tree) -> str:
    text = str(value).replace("_", " ")
    return f"‘{text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + '…'}’"


EXPLAINERS: dict[FieldKind, Callable[[Change], str]] = {
    FieldKind.BEDRAG: _explain_amount,
    FieldKind.GETAL: _explain_number,
    FieldKind.DATUM: _explain_date,
    FieldKind.VERWIJZING: lambda change: (
        _explain_choice(change) if change.field == "status" else _explain_reference(change)
    ),
    FieldKind.KEUZE: _explain_choice,
    FieldKind.JAAR: lambda change: f"Een jaar is anders: {change.old} werd {change.new}.",
    FieldKind.JA_NEE: lambda change: f"Ja en nee zijn omgewisseld bij '{change.labels[-1]}'.",
}
"""Why a value that is no text is inhoud, by its kind; of any other kind it is said that it is anders."""
