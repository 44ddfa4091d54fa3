"""References to things that the ronde, the register or the dossier must know.

A field of type `Annotated[str, Verwijzing(Soort.BAC)]` is checked against the `Kennis` that is passed as pydantic
validation context; without context only its shape is checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Soort(StrEnum):
    """The kinds of things that can be referred to; the values are the nouns for messages."""

    ADRESSAATTYPE = "adressaattype"
    AFSPRAAKVORM = "afspraakvorm"
    BAC = "BAC"
    BEELD = "afbeelding"
    BRON = "bron"
    CONDITIE = "conditie"
    DEPARTEMENT = "departement"
    DRAGER = "drager"
    FASE = "fase"
    FICHE = "fiche"
    GEBIED = "gebied"
    GEBIEDSSOORT = "gebiedssoort"
    KERNBOODSCHAP = "kernboodschap"
    KOEPEL = "koepel"
    OPGAVE = "opgave"
    ORGAAN = "orgaan"
    SCENARIO = "scenario"
    STATUS = "status"
    UITKERINGSVORM = "uitkeringsvorm"
    VELD = "veld"


class Ref(str):
    """A checked reference: the id, which still knows what kind of thing it names."""

    __slots__ = ("soort",)
    soort: Soort

    def __new__(cls, value: str, soort: Soort) -> "Ref":
        ref = super().__new__(cls, value)
        ref.soort = soort
        return ref

    def __getnewargs__(self) -> tuple[str, Soort]:  # type: ignore[override]
        return str(self), self.soort


@dataclass(frozen=True, slots=True)
class Kennis:
    """What a file may refer to: per kind the known ids, each with the names people use for it.

    `jaren` are the budget years of the ronde.
    """

    names: Mapping[Soort, Mapping[str, tuple[str, ...]]]
    where: str
    jaren: tuple[int, ...] = ()

    def can_check(self, soort: Soort) -> bool:
        """Whether references of this kind can be checked at all."""
        return soort in self.names

    def with_ids(self, soort: Soort, ids: Mapping[str, tuple[str, ...]]) -> "Kennis":
        """The same knowledge with one kind added or replaced."""
        return Kennis({**self.names, soort: ids}, self.where, self.jaren)


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """Marks a text field as a reference of one kind."""

    soort: Soort

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, value: str, info: core_schema.ValidationInfo) -> str:
        kennis: Kennis | None = info.context
        if kennis is None or not kennis.can_check(self.soort) or value in kennis.names[self.soort]:
            return Ref(value, self.soort)
        raise PydanticCustomError(
            "verwijzing",
            "{noun} '{waarde}' staat niet in {where}.",
            {
                "noun": self.soort[0].upper() + self.soort[1:],
                "soort": self.soort,
                "waarde": value[:60],
                "where": _WHERE_LISTED.get(self.soort, kennis.where),
                "names": kennis.names[self.soort],
            },
        )


_WHERE_LISTED = {
    Soort.BEELD: "de map 'beelden' van de ronde",
    Soort.BRON: "de bronnen van deze fiche",
    Soort.VELD: "de lijst van velden",
}
"""Where the things of a kind are listed, unless that is the ronde."""
