"""What the template of the change log gets: what changed between two versions of the inputs.

No build fills this in, since it takes two versions (`fiches.compare.change_log`).
"""

from datetime import date
from typing import Annotated, TypedDict

from fiches.documents.parts import DIGEST_PART, Sum, ViewTerms
from fiches.model.reflection import ViewField

MAX_LISTED = 40
"""How many items a list on the one page may hold."""


class LogVersion(TypedDict):
    """What the user calls a version, and the newest date that its fiches give themselves."""

    naam: Annotated[str, ViewField("Naam")]
    datum: Annotated[date | None, ViewField("Nieuwste datum van een fiche")]


class FicheCounts(TypedDict):
    """How many fiches are new, gone and so on, and how many changes weigh what."""

    gewijzigd: Annotated[int, ViewField("Fiches gewijzigd")]
    nieuw: Annotated[int, ViewField("Fiches nieuw")]
    vervallen: Annotated[int, ViewField("Fiches vervallen")]
    gelijk: Annotated[int, ViewField("Fiches gelijk")]
    inhoud: Annotated[int, ViewField("Wijzigingen van de inhoud")]
    redactie: Annotated[int, ViewField("Wijzigingen van de redactie")]


class LogCounts(FicheCounts):
    """All that is counted."""

    getoond: Annotated[int, ViewField("Wijzigingen die in de lijst staan")]
    over: Annotated[int, ViewField("Wijzigingen van de inhoud die niet in de lijst passen")]


class LogPeriod(TypedDict):
    """The money of a year, of all years or structureel, in both versions."""

    naam: Annotated[str, ViewField("Periode")]
    oud: Annotated[Sum, ViewField("Was")]
    nieuw: Annotated[Sum, ViewField("Wordt")]
    verschil: Annotated[str, ViewField("Verschil", longest=30)]


class LogMoney(TypedDict):
    """The money of the ronde in both versions."""

    veranderd: Annotated[bool, ViewField("Veranderd")]
    perioden: Annotated[list[LogPeriod], ViewField("Per periode", least=2, most=10)]


class CellPart(TypedDict):
    """A part of a value, and whether it differs."""

    tekst: Annotated[str, ViewField("Tekst", longest=130)]
    anders: Annotated[bool, ViewField("Anders dan in de andere versie")]


class LogRow(TypedDict):
    """A change of inhoud, or the changes of the amounts of one budget line."""

    fiche: Annotated[str, ViewField("Fiche of bestand", longest=40)]
    veld: Annotated[str, ViewField("Veld", longest=80)]
    raakt: Annotated[str | None, ViewField("Raakt", longest=80)]
    oud: Annotated[list[CellPart], ViewField("Was", least=1, most=MAX_LISTED, computed=True)]
    nieuw: Annotated[list[CellPart], ViewField("Wordt", least=1, most=MAX_LISTED, computed=True)]
    verschil: Annotated[str | None, ViewField("Verschil", longest=40)]


class LogFiche(TypedDict):
    """A fiche that is new or gone."""

    id: Annotated[str, ViewField("Kenmerk")]
    titel: Annotated[str | None, ViewField("Titel", longest=90)]


class RenamedFiche(TypedDict):
    """A fiche that has another id."""

    was: Annotated[str, ViewField("Was")]
    id: Annotated[str, ViewField("Kenmerk")]
    titel: Annotated[str, ViewField("Titel")]


class LapsedGroup(TypedDict):
    """Whose akkoord of one kind a fiche has lost."""

    fiche: Annotated[str, ViewField("Fiche")]
    soort: Annotated[str, ViewField("Soort akkoord", longest=20)]
    organen: Annotated[
        list[Annotated[str, ViewField("Orgaan", longest=80)]],
        ViewField("Van wie het akkoord was", least=1, most=MAX_LISTED),
    ]


class NamedFiches(TypedDict):
    """The fiches that came, went or have another id, a few of each, and how many are left out."""

    nieuwe_fiches: Annotated[list[LogFiche], ViewField("Nieuwe fiches", most=MAX_LISTED)]
    vervallen_fiches: Annotated[list[LogFiche], ViewField("Vervallen fiches", most=MAX_LISTED)]
    hernoemde_fiches: Annotated[list[RenamedFiche], ViewField("Hernoemde fiches", most=MAX_LISTED)]
    niet_genoemd: Annotated[int, ViewField("Fiches die niet in deze lijsten passen", computed=True)]


class LapsedAkkoorden(TypedDict):
    """The akkoorden that lapsed, of a few fiches, and how many are left out."""

    vervallen_akkoorden: Annotated[list[LapsedGroup], ViewField("Vervallen akkoorden", most=MAX_LISTED)]
    akkoorden_niet_genoemd: Annotated[
        int, ViewField("Fiches met een vervallen akkoord die niet in de lijst passen", computed=True)
    ]


class _LogStart(TypedDict):
    ronde: Annotated[str | None, ViewField("Ronde")]
    oud: Annotated[LogVersion, ViewField("Oude versie")]
    nieuw: Annotated[LogVersion, ViewField("Nieuwe versie")]
    aantal: Annotated[LogCounts, ViewField("Aantallen", computed=True)]
    let_op: Annotated[list[Annotated[str, ViewField("Bevinding")]], ViewField("Let op", most=MAX_LISTED)]
    geld: Annotated[LogMoney, ViewField("Geld", computed=True)]
    belangrijkste: Annotated[list[LogRow], ViewField("Belangrijkste wijzigingen", most=MAX_LISTED)]
    ook_gewijzigd: Annotated[
        list[Annotated[str, ViewField("Fiche of bestand")]], ViewField("Ook gewijzigd", most=MAX_LISTED)
    ]


class ChangeLogView(_LogStart, NamedFiches, LapsedAkkoorden):
    """What a bestuurder has to know of two versions, on one page."""


WIJZIGINGEN_TERMS = ViewTerms(
    {"wijzigingen": ChangeLogView, **DIGEST_PART}, always=("wijzigingen.oud.naam", "wijzigingen.nieuw.naam")
)
"""What changed between two versions: a kind of template that no build fills in."""
