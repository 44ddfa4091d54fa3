"""One change between two versions of a document, and what the models say of the field that changed.

A `Change` holds the old and the new value, where they are, how much the change weighs and what it touches. The guide
of a field is made from the models, so that a new field is compared, named and weighed without a line here.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from fiches.diagnostics import Location, Pointer
from fiches.model.fields import Model
from fiches.model.reflection import FieldGuide, FieldKind, describe_model

COMPARED_AS = {
    FieldKind.OPMAAK: FieldKind.TEKST,
    FieldKind.KLEUR: FieldKind.KENMERK,
    FieldKind.AANTAL: FieldKind.GETAL,
    FieldKind.TIJDSTIP: FieldKind.DATUM,
    FieldKind.PERIODE: FieldKind.DATUM,
    FieldKind.KWARTAAL: FieldKind.DATUM,
}
"""The kinds between which a comparison makes no difference."""


def make_unknown_guide(label: str) -> FieldGuide:
    """The guide of a field that the schema does not know."""
    return FieldGuide(label, FieldKind.ONBEKEND)


@lru_cache(maxsize=100)
def make_model_guide(model: type[Model]) -> FieldGuide:
    """The guide of a model with all that is in it, in the kinds that are told apart when versions are compared."""
    return _make_compared(describe_model(model))


def _make_compared(guide: FieldGuide) -> FieldGuide:
    return guide._replace(
        kind=COMPARED_AS.get(guide.kind, guide.kind),
        fields={name: _make_compared(part) for name, part in guide.fields.items()},
        item=_make_compared(guide.item) if guide.item else None,
    )


Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | int | Decimal | date | None"
"""Plain data: blocks and dictionaries, lists, and scalars with the type that the schema gives them."""


class InputKind(StrEnum):
    """What kind of document a change is in."""

    FICHE = "fiche"
    REGISTER = "kernboodschappen"
    RONDE = "ronde"
    MEDEDELING = "mededeling"
    BEELD = "afbeelding"


class ChangeKind(StrEnum):
    """What happened to a value."""

    TOEGEVOEGD = "toegevoegd"
    VERWIJDERD = "verwijderd"
    GEWIJZIGD = "gewijzigd"
    VERPLAATST = "verplaatst"
    """The items of a list stand in another order."""


class Weight(StrEnum):
    """Whether the meaning may be another. What is doubtful is inhoud."""

    INHOUD = "inhoud"
    REDACTIE = "redactie"


class Touch(StrEnum):
    """What a change touches, the gravest first."""

    GELD = "geld"
    VRAAG = "vraag"
    AANBOD = "aanbod"
    CONDITIE = "conditie"
    KERNBOODSCHAP = "kernboodschap"
    STATUS = "status"
    PLANNING = "planning"
    RESULTAAT = "resultaat"
    AFSTEMMING = "afstemming"
    GEBIED = "gebied"
    UITVOERING = "uitvoering"
    ONDERBOUWING = "onderbouwing"
    OPENBAARHEID = "openbaarheid"

    @property
    def rank(self) -> int:
        """0 for the gravest, for sorting."""
        return list(Touch).index(self)


class WeightVerdict(NamedTuple):
    """A weight with the rule that gave it, as one Dutch sentence, and what the change touches besides its field."""

    weight: Weight
    reason: str
    touches: tuple[Touch, ...] = ()


class Change(NamedTuple):
    """One difference between two versions of a document.

    The pointers say where it is in the old and in the new version; positions in lists may differ. Of a value that was
    added there is no old one, of one that was removed no new one. When items changed places, `old` and `new` hold their
    names in both orders, and `order` their positions (old, new).
    """

    kind: ChangeKind
    old_pointer: Pointer
    new_pointer: Pointer
    labels: tuple[str, ...]
    """The way to the value in the words of the schema, such as ("Vraag 2", "Termijn")."""
    value: FieldKind
    old: Tree = None
    new: Tree = None
    order: tuple[tuple[int, int], ...] = ()
    weight: Weight = Weight.INHOUD
    touches: tuple[Touch, ...] = ()
    reason: str = ""
    """The rule that gave the weight, as one Dutch sentence."""
    fiche: str = ""
    """The document: the id of a fiche, or the name of another document."""
    leaning: tuple[str, ...] = ()
    """The fiches that lean on what changed, when it is a document of the ronde."""
    old_at: Location | None = None
    new_at: Location | None = None
    obstacle: str = ""
    """Why two amounts cannot be compared, as a Dutch clause; "" when they can."""

    @property
    def pointer(self) -> Pointer:
        """Where it is in the new version; of something removed, where it was."""
        return self.old_pointer if self.kind is ChangeKind.VERWIJDERD else self.new_pointer

    @property
    def field(self) -> str:
        """The field of the document in which it is."""
        return str(self.pointer[0]) if self.pointer else ""

    @property
    def difference(self) -> Decimal | None:
        """New less old, when both are numbers that can be compared."""
        one, other = as_number(self.value, self.old), as_number(self.value, self.new)
        return None if one is None or other is None or self.obstacle else other - one

    @property
    def percentage(self) -> Decimal | None:
        """The difference in procent of the old number, rounded to one decimal.

        Nothing when that was zero, or when plus became minus: −150 % of something says nothing that can be pictured.
        """
        difference, old = self.difference, as_number(self.value, self.old)
        return round(100 * difference / abs(old), 1) if difference is not None and old and not self.turned else None

    @property
    def turned(self) -> bool:
        """Whether plus became minus, or minus plus."""
        one, other = as_number(self.value, self.old), as_number(self.value, self.new)
        return one is not None and other is not None and not self.obstacle and one * other < 0

    @property
    def severity(self) -> tuple[int, int, int]:
        """Sorts the worst first: inhoud before redactie, then by what it touches, a turned sign before all."""
        touch = min((touch.rank for touch in self.touches), default=len(Touch))
        return (list(Weight).index(self.weight), 0 if self.turned else 1, touch)

    def add_obstacle(self, obstacle: str) -> "Change":
        """The change of an amount, with why it cannot be compared; another change stays as it is."""
        if self.value is not FieldKind.BEDRAG:
            return self
        told = "Een bedrag is anders, en niet te vergelijken" if self.old is not None and self.new is not None else ""
        return self._replace(obstacle=obstacle, reason=f"{told}: {obstacle}." if told else self.reason)


def as_number(kind: FieldKind, value: Tree) -> Decimal | None:
    """The number in a value that counts something; nothing for p.m., a year or a text."""
    if kind in (FieldKind.BEDRAG, FieldKind.GETAL) and isinstance(value, Decimal | int):
        return Decimal(value)
    return None
