"""What any change weighs and touches: a text by its words, everything else by what it is and where it stands."""

from collections.abc import Callable
from datetime import date

from fiches.review.diff.change import Change, ChangeKind, DocumentKind, Touch, Tree, Weight
from fiches.review.diff.guide import Kind
from fiches.review.weight.fields import ADMINISTRATION, PRIORITY, TOUCHES
from fiches.review.weight.text import Verdict, weigh_text
from fiches.schema.scalars import PM

_LONGEST = 60


def judge(change: Change, document: DocumentKind) -> Change:
    """The change with its weight, what it touches and why. `document` is the kind of document it is in."""
    verdict = _verdict(change, document)
    touches = {*TOUCHES.get((document, change.field), ()), *verdict.touches}
    return change._replace(
        weight=verdict.weight,
        touches=tuple(sorted(touches, key=lambda touch: touch.rank)),
        reason=verdict.reason,
    )


def _verdict(change: Change, document: DocumentKind) -> Verdict:
    names = tuple(step for step in change.pointer if isinstance(step, str))
    why = ADMINISTRATION.get((document, *names[:1])) or ADMINISTRATION.get((document, *names[:2]))
    if why:
        return Verdict(Weight.REDACTIE, why)
    if change.kind is ChangeKind.VERPLAATST:
        return _moved(document, names)
    if change.kind is ChangeKind.GEWIJZIGD and change.value is Kind.TEKST and _both_text(change):
        return weigh_text(str(change.old), str(change.new))
    touches = (Touch.GELD,) if change.value is Kind.BEDRAG else ()
    if change.kind is not ChangeKind.GEWIJZIGD:
        return Verdict(Weight.INHOUD, _come_or_gone(change), touches)
    return Verdict(Weight.INHOUD, SENTENCES.get(change.value, _other)(change), touches)


def _both_text(change: Change) -> bool:
    return isinstance(change.old, str) and isinstance(change.new, str)


def _moved(document: DocumentKind, names: tuple[str, ...]) -> Verdict:
    if names in PRIORITY.get(document, ()):
        return Verdict(Weight.INHOUD, "De volgorde is anders, en die kan voorrang betekenen.")
    return Verdict(Weight.REDACTIE, "Alleen de volgorde is anders.")


def _come_or_gone(change: Change) -> str:
    what = "Dit onderdeel" if change.value in (Kind.BLOK, Kind.LIJST, Kind.WOORDENBOEK) else "Deze waarde"
    return f"{what} is nieuw." if change.kind is ChangeKind.TOEGEVOEGD else f"{what} is weggehaald."


def _amount(change: Change) -> str:
    if PM in (change.old, change.new):
        known = change.new if change.old == PM else change.old
        zero = " Nul is iets anders dan onbekend." if known == 0 else ""
        return (
            f"Een onbekend bedrag (p.m.) is nu ingevuld.{zero}" if change.old == PM else f"Een bedrag is nu p.m.{zero}"
        )
    return "Het teken van een bedrag is omgedraaid." if change.turned else "Een bedrag is anders."


def _number(change: Change) -> str:
    return "Het teken van een getal is omgedraaid." if change.turned else "Een getal is anders."


def _date(change: Change) -> str:
    if isinstance(change.old, date) and isinstance(change.new, date):
        days = abs((change.new - change.old).days)
        later = "later" if str(change.new) > str(change.old) else "eerder"
        return (
            f"Een datum is anders: {days} {'dag' if days == 1 else 'dagen'} {later}."
            if days
            else "Een tijdstip is anders."
        )
    return "Een datum of termijn is anders."


def _reference(change: Change) -> str:
    return f"Een verwijzing is anders: {_short(change.old)} werd {_short(change.new)}."


def _choice(change: Change) -> str:
    what = "De status" if change.field == "status" else f"De keuze bij '{change.labels[-1]}'"
    return f"{what} is anders: {_short(change.old)} werd {_short(change.new)}."


def _other(change: Change) -> str:
    return f"Een {change.value.value} is anders."


def _short(value: Tree) -> str:
    text = str(value).replace("_", " ")
    return f"‘{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}’"


SENTENCES: dict[Kind, Callable[[Change], str]] = {
    Kind.BEDRAG: _amount,
    Kind.GETAL: _number,
    Kind.DATUM: _date,
    Kind.VERWIJZING: lambda change: _choice(change) if change.field == "status" else _reference(change),
    Kind.KEUZE: _choice,
    Kind.JAAR: lambda change: f"Een jaar is anders: {change.old} werd {change.new}.",
    Kind.JA_NEE: lambda change: f"Ja en nee zijn omgewisseld bij '{change.labels[-1]}'.",
}
"""Why a value that is no text is inhoud, by its kind; of any other kind it is said that it is anders."""
