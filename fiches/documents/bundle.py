"""What the template of a bundle gets: the front and the back around the fiches that are delivered together.

Only a delivery fills this in (`fiches.deliver.bundle`).
"""

from datetime import date
from typing import Annotated, TypeAlias, TypedDict

from fiches.documents.areas import EarliestStatus, Secrecy
from fiches.documents.matrix import MatrixView
from fiches.documents.parts import (
    MAX_FICHES,
    SHARED_PARTS,
    FicheId,
    MoneyNotes,
    OpgaveEntry,
    OpgaveTotal,
    PerDrager,
    PlainBlock,
    Rijk,
    StateOfMoney,
    Total,
    ViewTerms,
)
from fiches.documents.senders import SetSenders
from fiches.model.fiche import Fiche
from fiches.model.reflection import TakenFrom, ViewField
from fiches.model.register import Kernboodschap

MESSAGE_FIELDS = ("titel", "tekst", "status", "namens")
"""What the bundle says of a kernboodschap."""

CHAPTER_FIELDS = ("titel", "maatregel", "bac", "status")
"""What the opening of an opgave says of each of its fiches, beside its money."""

SOURCE_FIELDS = ("titel", "uitgever", "datum", "vindplaats")
"""What the list of sources says of each."""

Messages: TypeAlias = list[Annotated[PlainBlock, TakenFrom(Kernboodschap, only=MESSAGE_FIELDS)]]


class ChapterMoney(TypedDict):
    """What is worked out of a fiche in the bundle. A variant has an id of its own."""

    id: Annotated[str, ViewField("Kenmerk", longest=60)]
    geld: StateOfMoney
    totaal: Total
    rijk: Rijk


class BundleOpgave(TypedDict):
    """An opgave with its messages and its fiches; those without a fiche say so."""

    opgave: OpgaveEntry
    boodschappen: Annotated[Messages, ViewField("Kernboodschappen", most=MAX_FICHES)]
    fiches: Annotated[
        list[Annotated[PlainBlock, TakenFrom(Fiche, only=CHAPTER_FIELDS, changed=ChapterMoney)]],
        ViewField("Fiches", most=MAX_FICHES),
    ]


class _AnyFiches(TypedDict):
    fiches: Annotated[list[FicheId], ViewField("Fiches", least=1, most=MAX_FICHES)]


class _BundleTotals(TypedDict):
    per_opgave: Annotated[
        list[Annotated[OpgaveTotal, TakenFrom(OpgaveTotal, changed=_AnyFiches)]],
        ViewField("Per opgave", computed=True),
    ]
    per_drager: PerDrager
    totaal: Total


class BundleMoney(_BundleTotals, MoneyNotes):
    """The amounts per year of all fiches in the bundle that count."""


class SourceUse(TypedDict):
    """Which fiches lean on a source."""

    fiches: Annotated[
        list[Annotated[str, ViewField("Fiche met het nummer van de bron daarin", longest=70)]],
        ViewField("Fiches", least=1, most=MAX_FICHES),
    ]


class Abbreviation(TypedDict):
    """An abbreviation, and what it stands for."""

    kort: Annotated[str, ViewField("Afkorting")]
    lang: Annotated[str, ViewField("Betekenis")]


class BundleView(SetSenders):
    """The fiches that are delivered together, counted together."""

    geadresseerde: Annotated[str, ViewField("Geadresseerde")]
    datum: Annotated[date, ViewField("Datum van levering")]
    scenario: Annotated[str | None, ViewField("Scenario")]
    concept: Annotated[bool, ViewField("Of het een concept is", computed=True)]
    vertrouwelijkheid: Secrecy
    status: EarliestStatus
    aantal_fiches: Annotated[int, ViewField("Aantal fiches", computed=True)]
    boodschappen: Annotated[Messages, ViewField("Kernboodschappen", most=MAX_FICHES)]
    werkwijze: Annotated[Messages, ViewField("Werkwijze", most=MAX_FICHES)]
    condities: Annotated[Messages, ViewField("Condities", most=MAX_FICHES)]
    opgaven: Annotated[list[BundleOpgave], ViewField("Opgaven", least=1)]
    geld: Annotated[BundleMoney, ViewField("Geld")]
    bronnen: Annotated[
        list[PlainBlock],
        TakenFrom(Fiche, "bronnen", only=SOURCE_FIELDS, changed=SourceUse),
        ViewField("Bronnen", most=MAX_FICHES),
    ]
    afkortingen: Annotated[list[Abbreviation], ViewField("Afkortingen", most=MAX_FICHES)]


BUNDEL_TERMS = ViewTerms({"bundel": BundleView, "matrix": MatrixView, **SHARED_PARTS})
"""What stands around the fiches in a bundle: a kind of template that only a delivery fills in."""
