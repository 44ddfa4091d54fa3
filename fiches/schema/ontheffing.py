"""Exemptions: a finding of a check that somebody looked at and let stand, with the reason."""

from typing import Annotated, Any

from pydantic import StringConstraints

from fiches.schema.base import Model, optional, required
from fiches.schema.controles import RegelCode
from fiches.schema.scalars import Datum, Regel, Tekst

Inhoud = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
"""The short digest of a value, with which an exemption is bound to it."""


class Ontheffing(Model):
    """Why a finding of a check does not count here."""

    code: RegelCode = required("Code", "De code van de bevinding.", "C22")
    veld: Regel = required("Veld", "Het veld van de bevinding, zoals aanleiding of vraag[2].tekst.", "aanleiding")
    tekst: Tekst | None = optional(
        "Tekst", "De woorden waarover het gaat, letterlijk overgenomen; veranderen die, dan vervalt de ontheffing.",
        "226 miljoen euro",
    )  # fmt: skip
    inhoud: Inhoud | None = optional(
        "Inhoud", "In plaats van tekst: het kenmerk van het hele veld, zoals de controle dat opgeeft.", "3fa94c11"
    )
    reden: Tekst = required("Reden", "Waarom de bevinding hier niet telt.", "De bronnen spreken elkaar echt tegen")
    rol: Regel = required("Rol", "Wie dit besloot; een functie, geen naam.", "reviewer")
    datum: Datum = required("Datum", "De dag van het besluit.", "2021-03-05")

    @classmethod
    def make_example(cls) -> dict[str, Any]:
        """The form that is written by hand; the other form has `inhoud` instead of `tekst`."""
        return {name: value for name, value in super().make_example().items() if name != "inhoud"}
