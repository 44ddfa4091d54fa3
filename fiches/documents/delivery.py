"""What templates get of documents that no build fills in: they go with a delivery, or take two versions of the inputs.

The bundle is the front and the back around the fiches that are delivered together (`fiches.deliver.bundle`). The change
log tells what changed between two versions of the inputs, or between two deliveries (`fiches.compare.change_log`).
"""

from datetime import date
from typing import Annotated, TypeAlias, TypedDict

from fiches.documents.matrix import MatrixView
from fiches.documents.parts import (
    DIGEST_PART,
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
    Sum,
    Total,
    ViewTerms,
)
from fiches.documents.sets import EarliestStatus, Secrecy, SetSenders
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


MAX_CHANGES = 100_000
"""How many items a list may hold: as many as there are changes."""

ROWS_PER_TABLE = 200
"""For LibreOffice a table of ten times as many rows is a hundred times as much work."""

MAX_PARTS, MAX_PERIODS, MAX_DRAGERS, MAX_COUNTS = 1000, 8, 60, 12

LONGEST_VALUE, LONGEST_NAME, LONGEST_TITLE, LONGEST_SENTENCE = 1200, 110, 110, 1000
"""How many letters of a value, a field, a title and a sentence are shown."""

Sentence: TypeAlias = Annotated[str, ViewField("Zin", longest=LONGEST_SENTENCE)]
Name: TypeAlias = Annotated[str, ViewField("Naam", longest=LONGEST_NAME)]


class LogVersion(TypedDict):
    """What the user calls a version, and the newest date that its fiches give themselves."""

    naam: Annotated[str, ViewField("Naam")]
    datum: Annotated[date | None, ViewField("Nieuwste datum van een fiche")]


class LogCount(TypedDict):
    """How many fiches or changes there are of a kind."""

    naam: Annotated[str, ViewField("Wat er geteld is", longest=40)]
    aantal: Annotated[int, ViewField("Aantal")]


class LogMoneyRow(TypedDict):
    """The money of all dragers together or of one of them: a sum for each period, in both versions."""

    naam: Name
    oud: Annotated[list[Sum], ViewField("Was", least=2, most=MAX_PERIODS, computed=True)]
    nieuw: Annotated[list[Sum], ViewField("Wordt", least=2, most=MAX_PERIODS, computed=True)]
    verschil: Annotated[
        list[Annotated[str, ViewField("Verschil", longest=40)]],
        ViewField("Verschil", least=2, most=MAX_PERIODS, computed=True),
    ]


class LogMoney(TypedDict):
    """The money in both versions: in all, and of each drager of which it changed."""

    veranderd: Annotated[bool, ViewField("Veranderd, ook als alleen de verdeling anders is of niemand het kan zeggen")]
    vergelijkbaar: Annotated[bool, ViewField("Of voor en na te vergelijken zijn")]
    van: Annotated[str, ViewField("Van welke fiches", longest=60)]
    perioden: Annotated[
        list[Annotated[str, ViewField("Periode", longest=20)]],
        ViewField("Jaren, totaal en structureel", least=2, most=MAX_PERIODS, computed=True),
    ]
    rijen: Annotated[list[LogMoneyRow], ViewField("Samen, en per drager", least=1, most=MAX_DRAGERS)]
    gelijk: Annotated[list[Name], ViewField("Dragers met hetzelfde geld", most=MAX_DRAGERS)]
    noten: Annotated[list[Sentence], ViewField("Wat erbij gezegd moet worden", most=MAX_FICHES)]


class LapsedGroup(TypedDict):
    """Whose akkoord of one kind a fiche has lost, or lacks until it is confirmed, and why."""

    fiche: Annotated[str, ViewField("Fiche")]
    soort: Annotated[str, ViewField("Soort akkoord", longest=20)]
    organen: Annotated[list[Name], ViewField("Van wie het akkoord was", least=1, most=MAX_FICHES)]
    reden: Annotated[str, ViewField("Waarom het niet meer geldt", longest=LONGEST_SENTENCE)]


class LogFiche(TypedDict):
    """A fiche or another document."""

    id: Annotated[str, ViewField("Kenmerk", longest=40)]
    titel: Annotated[str | None, ViewField("Titel", longest=LONGEST_TITLE)]


class LogChangedFiche(LogFiche):
    """A fiche that changed, in one line."""

    inhoud: Annotated[int, ViewField("Wijzigingen van de inhoud")]
    redactie: Annotated[int, ViewField("Wijzigingen van de redactie")]
    raakt: Annotated[list[Annotated[str, ViewField("Onderwerp", longest=20)]], ViewField("Raakt", most=20)]
    geld: Annotated[str | None, ViewField("Wat het geld verschilt", longest=60)]


class LogTurn(LogFiche):
    """A fiche or another document that came, went, stands aside or has another id."""

    wat: Annotated[str, ViewField("Wat ermee gebeurde", longest=60)]


class CellPart(TypedDict):
    """A part of a value, and whether it differs."""

    tekst: Annotated[str, ViewField("Tekst", longest=LONGEST_VALUE + 100)]
    anders: Annotated[bool, ViewField("Anders dan in de andere versie")]


class LogRow(TypedDict):
    """A change, or the changes of the amounts of one budget line."""

    fiche: Annotated[str, ViewField("Fiche of document", longest=40)]
    veld: Annotated[str, ViewField("Veld", longest=LONGEST_NAME)]
    raakt: Annotated[str | None, ViewField("Wat zij nog meer raakt", longest=LONGEST_NAME)]
    oud: Annotated[list[CellPart], ViewField("Was", least=1, most=MAX_PARTS, computed=True)]
    nieuw: Annotated[list[CellPart], ViewField("Wordt", least=1, most=MAX_PARTS, computed=True)]
    verschil: Annotated[str | None, ViewField("Verschil", longest=60)]


class LogTable(TypedDict):
    """As many changes as one table holds."""

    rijen: Annotated[list[LogRow], ViewField("Rijen", least=1, most=ROWS_PER_TABLE)]


class LogSubject(TypedDict):
    """The changes of inhoud that touch one subject, such as geld."""

    naam: Annotated[str, ViewField("Onderwerp", longest=40)]
    aantal: Annotated[int, ViewField("Aantal wijzigingen", computed=True)]
    tabellen: Annotated[list[LogTable], ViewField("Tabellen", least=1, most=MAX_CHANGES)]


class ChangeLogView(TypedDict):
    """What changed between two versions: first in short, then every change, the gravest first."""

    ronde: Annotated[str | None, ViewField("Ronde")]
    oud: Annotated[LogVersion, ViewField("Oude versie")]
    nieuw: Annotated[LogVersion, ViewField("Nieuwe versie")]
    tellingen: Annotated[list[LogCount], ViewField("Aantallen", least=2, most=MAX_COUNTS, computed=True)]
    kern: Annotated[list[Sentence], ViewField("In het kort", least=1, most=MAX_FICHES)]
    let_op: Annotated[list[Sentence], ViewField("Let op", most=MAX_FICHES)]
    geld: Annotated[LogMoney, ViewField("Geld", computed=True)]
    gewijzigde_fiches: Annotated[
        list[LogChangedFiche], ViewField("Gewijzigde fiches, de zwaarste eerst", most=MAX_FICHES)
    ]
    vervallen_akkoorden: Annotated[list[LapsedGroup], ViewField("Vervallen akkoorden", most=MAX_CHANGES)]
    te_bevestigen_akkoorden: Annotated[
        list[LapsedGroup], ViewField("Akkoorden die op een bevestiging wachten", most=MAX_CHANGES)
    ]
    wisselingen: Annotated[list[LogTurn], ViewField("Nieuw, vervallen en hernoemd", most=MAX_FICHES)]
    onderwerpen: Annotated[list[LogSubject], ViewField("Wijzigingen van de inhoud, de zwaarste eerst", most=20)]
    redactie: Annotated[list[LogTable], ViewField("Wijzigingen van de redactie", most=MAX_CHANGES)]
    niet_geleverd: Annotated[list[LogFiche], ViewField("Niet in deze levering", most=MAX_FICHES)]


WIJZIGINGEN_TERMS = ViewTerms(
    {"wijzigingen": ChangeLogView, **DIGEST_PART}, always=("wijzigingen.oud.naam", "wijzigingen.nieuw.naam")
)
"""What changed between two versions: a kind of template that no build fills in."""
