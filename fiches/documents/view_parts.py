"""What several views have in common: how a view is declared, and the small values that stand in more than one.

A view is a `TypedDict`: plain data, of which mypy checks where it is filled in. Its contract is derived from it, so a
new field is one line in the class and one where it is filled in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeAlias, TypedDict

from fiches.model.fields import Soort, Verwijzing
from fiches.model.reflection import TakenFrom, ViewField
from fiches.model.register import Kernboodschap
from fiches.model.ronde import Ronde

PlainBlock: TypeAlias = dict[str, Any]
"""The plain data of a model, or of a part of one."""

MAX_FICHES = 1000
"""How many fiches a list over a whole ronde may hold."""

FicheId: TypeAlias = Annotated[str, ViewField("Kenmerk van een fiche", longest=7, example="W-01")]
OpgaveEntry: TypeAlias = Annotated[PlainBlock, Verwijzing(Soort.OPGAVE), ViewField("Opgave")]

DIGEST_LENGTH = 8
"""How much of the digest of a view is printed."""

RONDE_FIELDS = (
    "naam", "verkiezingsdatum", "kennisdatum", "jaren", "structureel_label", "tekenconventie", "prijspeil", "basispad",
    "voorwaardezin", "geen_standpunt", "koepels", "uitvoeringstoets", "gebiedsindeling_peiljaar", "mandaat", "kaders",
)  # fmt: skip
"""What a template may print of the ronde itself. The lists that fiches refer to arrive with the fiche."""


class ContentDigest(TypedDict):
    """The digest of all that can be printed: as short as it is printed, and in full."""

    inhoud: Annotated[str, ViewField("Kenmerk van de inhoud", longest=DIGEST_LENGTH)]
    sha256: Annotated[str, ViewField("Controlesom van de inhoud", longest=64)]


DIGEST_PART: Mapping[str, Any] = {"document": ContentDigest}
SHARED_PARTS: Mapping[str, Any] = {
    "ronde": Annotated[PlainBlock, TakenFrom(Ronde, only=RONDE_FIELDS)],
    "hoofdboodschap": Annotated[PlainBlock, TakenFrom(Kernboodschap)],
    **DIGEST_PART,
}
"""What stands beside the main part of a view: of the ronde, the register and the view itself."""


@dataclass(frozen=True, slots=True)
class ViewTerms:
    """What the templates of one kind of document get, and what they leave out on purpose.

    `parts` are the parts of the view with the type of each, the main part first: every field of that one some
    template has to print, save those in `unprinted`. The others are as in `fiches.word.shape.Contract`.
    """

    parts: Mapping[str, Any]
    always: tuple[str, ...] = ()
    unprinted: Mapping[str, str] = field(default_factory=dict)
    withheld: tuple[str, ...] = ()

    @property
    def owed(self) -> str:
        """The name of the main part."""
        return next(iter(self.parts))
