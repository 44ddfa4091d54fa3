"""Everything of one ronde that is valid."""

from dataclasses import dataclass, field
from typing import Any

from fiches.dossier.beeld import Beeld
from fiches.dossier.sourced import Sourced
from fiches.schema.akkoord import Akkoorden
from fiches.schema.fiche import Fiche
from fiches.schema.mededeling import Mededeling
from fiches.schema.register import Kernboodschap, KernboodschapNiveau, Register
from fiches.schema.ronde import Ronde


@dataclass(frozen=True, slots=True)
class Dossier:
    """One ronde: its configuration, its register and the fiches that passed validation, ordered by id.

    `titles` holds the id and title of every fiche of the ronde, also of those that are not valid.
    `beelden` are the pictures that the fiches show, by file name. `mededeling` is the covering note, when the ronde
    has one that is valid. `akkoorden` is the ledger of agreements, when there is one that is whole; `agreed` holds, by
    the digest in the ledger, texts of fiches as they were agreed to, where the fiche says something else by now.
    `varianten` are the fiches again, each as it is in one area, ordered as in their files.
    """

    id: str
    ronde: Sourced[Ronde]
    register: Sourced[Register]
    fiches: tuple[Sourced[Fiche], ...]
    titles: dict[str, str]
    beelden: dict[str, Beeld] = field(default_factory=dict)
    mededeling: Sourced[Mededeling] | None = None
    akkoorden: Sourced[Akkoorden] | None = None
    agreed: dict[str, Sourced[dict[str, Any]]] = field(default_factory=dict)
    varianten: tuple[Sourced[Fiche], ...] = ()

    @property
    def hoofdboodschap(self) -> Kernboodschap:
        """The one message above all others."""
        return self.register.value.select_level(KernboodschapNiveau.HOOFD)[0]
