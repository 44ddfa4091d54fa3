"""What any change weighs and touches: a text by its words, everything else by what it is and where it stands."""

from collections.abc import Callable
from datetime import date

from fiches.model.scalars import PM
from fiches.review.diff.change import Change, ChangeKind, InputKind, Touch, Tree, Weight
from fiches.review.diff.guide import FieldKind
from fiches.review.weight.fields import ADMINISTRATIVE_FIELDS, FIELD_TOUCHES, PRIORITY_LISTS
from fiches.review.weight.text import WeightVerdict, weigh_text

_LONGEST_QUOTE = 60


def weigh_change(change: Change, document: InputKind) -> Change:
    """The change with its weight, what it touches and why. `document` is the kind of document it is in."""
    verdict = _weigh_value(change, document)
    touches = {*FIELD_TOUCHES.get((document, change.field), ()), *verdict.touches}
    return change._replace(
        weight=verdict.weight,
        touches=tuple(sorted(touches, key=lambda touch: touch.rank)),
        reason=verdict.reason,
    )


def _weigh_value(change: Change, document: InputKind) -> WeightVerdict:
    names = tuple(step for step in change.pointer if isinstance(step, str))
    why = ADMINISTRATIVE_FIELDS.get((document, *names[:1])) or ADMINISTRATIVE_FIELDS.get((document, *names[:2]))
    if why:
        return WeightVerdict(Weight.REDACTIE, why)
    if change.kind is ChangeKind.VERPLAATST:
        return _weigh_move(document, names)
    if change.kind is ChangeKind.GEWIJZIGD and change.value is FieldKind.TEKST and _has_two_texts(change):
        return weigh_text(str(change.old), str(change.new))
    touches = (Touch.GELD,) if change.value is FieldKind.BEDRAG else ()
    if change.kind is not ChangeKind.GEWIJZIGD:
        return WeightVerdict(Weight.INHOUD, _explain_added_or_removed(change), touches)
    return WeightVerdict(Weight.INHOUD, EXPLAINERS.get(change.value, _explain_other)(change), touches)


def _has_two_texts(change: Change) -> bool:
    return isinstance(change.old, str) and isinstance(change.new, str)


def _weigh_move(document: InputKind, names: tuple[str, ...]) -> WeightVerdict:
    if names in PRIORITY_LISTS.get(document, ()):
        return WeightVerdict(Weight.INHOUD, "De volgorde is anders, en die kan voorrang betekenen.")
    return WeightVerdict(Weight.REDACTIE, "Alleen de volgorde is anders.")


def _explain_added_or_removed(change: Change) -> str:
    what = (
        "Dit onderdeel" if change.value in (FieldKind.BLOK, FieldKind.LIJST, FieldKind.WOORDENBOEK) else "Deze waarde"
    )
    return f"{what} is nieuw." if change.kind is ChangeKind.TOEGEVOEGD else f"{what} is weggehaald."


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
