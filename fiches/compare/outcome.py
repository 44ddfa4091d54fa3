"""The results of a comparison, as values: of one document, of a ronde and of all inputs together.

A `DocumentVersion` is one file in one version, as far as it could be read. A `DocumentComparison` holds the changes
between two versions of a document, a `RondeComparison` those of a ronde. `Money` holds sums in mln euro, per year and
structureel per year afterwards.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from fiches.compare.change import Change, InputKind, Touch, Tree, Weight, make_model_guide
from fiches.compare.diff import make_raw_tree, make_tree
from fiches.diagnostics import Diagnostic, Location, Report
from fiches.model.budget import Som, compute_som
from fiches.model.dossier import SourceMap
from fiches.model.fiche import Fiche
from fiches.model.fields import Model
from fiches.model.reflection import FieldGuide
from fiches.model.register import Mededeling, Register
from fiches.model.ronde import Ronde
from fiches.model.scalars import PM

DOCUMENT_MODELS: dict[InputKind, type[Model]] = {
    InputKind.FICHE: Fiche,
    InputKind.REGISTER: Register,
    InputKind.RONDE: Ronde,
    InputKind.MEDEDELING: Mededeling,
}
"""What each kind of document holds; a picture holds no fields."""

VERSION_PARTS = {"nummer": "het versienummer", "wijziging": "de regel over de wijziging"}
"""The parts of a version note that are other ones as soon as the inhoud is, and what they are called."""

RENEW_HINT = "verhoog versie.nummer en schrijf in versie.wijziging wat er anders is"
"""What to do when they are not."""


@dataclass(frozen=True, slots=True)
class DocumentVersion:
    """A fiche, a file of the ronde or a picture. `value` is the model when it is valid, `data` what the file says."""

    kind: InputKind
    id: str
    source: SourceMap
    value: Model | None = None
    data: Mapping[str, Any] | None = field(default=None, hash=False)

    def is_same_as(self, other: "DocumentVersion") -> bool:
        """Whether both are versions of one document."""
        return (self.kind, self.id) == (other.kind, other.id)

    @property
    def path(self) -> str:
        """The file, relative to the project."""
        return self.source.path

    @property
    def readable(self) -> bool:
        """Whether anything of it can be compared."""
        return self.value is not None or self.data is not None

    @property
    def titel(self) -> str:
        """The title as it is written, or ""."""
        value = (self.data or {}).get("titel")
        return " ".join(value.split()) if isinstance(value, str) else ""

    @property
    def versie(self) -> Mapping[str, Any]:
        """The version note as it is written."""
        value = (self.data or {}).get("versie")
        return value if isinstance(value, dict) else {}

    def find_unrenewed(self, old: "DocumentVersion", parts: Iterable[str] = VERSION_PARTS) -> str:
        """The first part of the version note that still is as in an older document; "" when all are other ones."""
        return next((part for part in parts if old.versie.get(part) == self.versie.get(part)), "")

    @property
    def guide(self) -> FieldGuide:
        """What the schema says of it."""
        return make_model_guide(DOCUMENT_MODELS[self.kind])

    def make_tree(self) -> Tree:
        """What it holds: of a valid document the values, else as much as can be made of its text."""
        return make_tree(self.value) if self.value is not None else self.make_raw_tree()

    def make_raw_tree(self) -> Tree:
        """What its text says, judged field by field."""
        return make_raw_tree(self.guide, dict(self.data)) if self.data is not None else None

    def locate(self, *pointer: str | int) -> Location:
        """The place of a value in the file."""
        return self.source.locate(*pointer)


@dataclass(frozen=True, slots=True)
class Money:
    """Sums in mln euro: per year, and structureel per year afterwards."""

    per_jaar: dict[str, Som] = field(default_factory=dict, hash=False)
    structureel: Som = field(default_factory=Som)

    def add(self, other: "Money") -> "Money":
        """Both added up."""
        years = sorted({*self.per_jaar, *other.per_jaar})
        per_year = {year: self.get_year_sum(year).add(other.get_year_sum(year)) for year in years}
        return Money(per_year, self.structureel.add(other.structureel))

    def get_year_sum(self, year: str) -> Som:
        """The sum of one year; nothing is zero."""
        return self.per_jaar.get(year, Som())

    @property
    def cumulatief(self) -> Som:
        """The sum of all years."""
        return compute_som(self.per_jaar.values())


class MoneyChange(NamedTuple):
    """The money before and after."""

    old: Money
    new: Money

    @property
    def years(self) -> list[str]:
        """The years that occur in one of the two."""
        return sorted({*self.old.per_jaar, *self.new.per_jaar})

    @property
    def columns(self) -> list[tuple[str, Som, Som]]:
        """Each year and structureel, with the sum before and after."""
        years = [(year, self.old.get_year_sum(year), self.new.get_year_sum(year)) for year in self.years]
        return [*years, ("structureel", self.old.structureel, self.new.structureel)]

    @property
    def is_changed(self) -> bool:
        """Whether some sum is another."""
        return any(old != new for _, old, new in self.columns)


def compute_money(tree: Tree) -> Money:
    """The money in the tree of a fiche. What is no amount, in a file with faults, does not count."""
    budget = tree.get("budget") if isinstance(tree, dict) else None
    lines = budget.get("regels") if isinstance(budget, dict) else None
    return add_money(
        _compute_line_money(line) for line in (lines if isinstance(lines, list) else ()) if isinstance(line, dict)
    )


def add_money(parts: Iterable[Money]) -> Money:
    """Everything added up."""
    total = Money()
    for part in parts:
        total = total.add(part)
    return total


def _compute_line_money(line: dict[str, Tree]) -> Money:
    amounts = line.get("bedragen")
    years = amounts.items() if isinstance(amounts, dict) else ()
    return Money(
        {year: compute_som(_list_amounts(amount)) for year, amount in years},
        compute_som(_list_amounts(line.get("structureel"))),
    )


def _list_amounts(value: Tree) -> list[Som]:
    if value == PM:
        return [Som(pm=True)]
    return [Som(value)] if isinstance(value, Decimal) else []


class DocumentState(StrEnum):
    """What became of a document as a whole."""

    GEWIJZIGD = "gewijzigd"
    NIEUW = "nieuw"
    VERVALLEN = "vervallen"
    HERNOEMD = "hernoemd"
    ONLEESBAAR = "niet te lezen"


@dataclass(frozen=True, slots=True)
class DocumentComparison:
    """One document that is not the same, with its changes, the worst first."""

    state: DocumentState
    old: DocumentVersion | None
    new: DocumentVersion | None
    changes: tuple[Change, ...] = ()
    money: MoneyChange | None = None

    @property
    def document(self) -> DocumentVersion:
        """The new version; of a document that is gone the old one."""
        return next(filter(None, (self.new, self.old)))

    @property
    def paths(self) -> frozenset[str]:
        """The files of both versions."""
        return frozenset(document.path for document in (self.old, self.new) if document)

    @property
    def kind(self) -> InputKind:
        """The kind of document."""
        return self.document.kind

    @property
    def id(self) -> str:
        """The id of the fiche, or the name of the document."""
        return self.document.id

    @property
    def titel(self) -> str:
        """The title, as far as it has one."""
        return self.document.titel

    @property
    def weight(self) -> Weight:
        """Inhoud as soon as one change is, or when nobody can tell."""
        editorial = self.changes and all(change.weight is Weight.REDACTIE for change in self.changes)
        return Weight.REDACTIE if editorial else Weight.INHOUD

    @property
    def touches(self) -> tuple[Touch, ...]:
        """Everything that is touched by a change of inhoud, the gravest first."""
        found = {touch for change in self.changes if change.weight is Weight.INHOUD for touch in change.touches}
        return tuple(sorted(found, key=lambda touch: touch.rank))

    def count(self, weight: Weight) -> int:
        """How many changes weigh this much."""
        return sum(change.weight is weight for change in self.changes)

    @property
    def severity(self) -> tuple[int, int, int, int, str]:
        """Sorts the worst first."""
        whole = 0 if self.state in (DocumentState.NIEUW, DocumentState.VERVALLEN, DocumentState.ONLEESBAAR) else 1
        touch = min((touch.rank for touch in self.touches), default=len(Touch))
        return (list(Weight).index(self.weight), whole, touch, -self.count(Weight.INHOUD), self.id)

    def keep_only(self, weight: Weight) -> "DocumentComparison":
        """The same with only the changes of this weight."""
        return replace(self, changes=tuple(change for change in self.changes if change.weight is weight))

    @property
    def lacks_version(self) -> str:
        """Which part of the version note was not renewed though the inhoud changed, or ""."""
        if self.kind is not InputKind.FICHE or self.weight is Weight.REDACTIE or not (self.old and self.new):
            return ""
        return self.new.find_unrenewed(self.old)


@dataclass(frozen=True, slots=True)
class FindingsChange:
    """The findings that only the new version has, and those that only the old one had."""

    new: tuple[Diagnostic, ...] = ()
    solved: tuple[Diagnostic, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.solved)

    def filter_by_paths(self, paths: Collection[str]) -> "FindingsChange":
        """Those in these files."""
        return FindingsChange(
            tuple(one for one in self.new if one.location.path in paths),
            tuple(one for one in self.solved if one.location.path in paths),
        )


class LapsedAkkoord(NamedTuple):
    """An akkoord that the old version had and that does not hold for the new one; `datum` is its day, yyyy-mm-dd."""

    fiche: str
    orgaan: str
    soort: str
    datum: str
    reason: str


@dataclass(frozen=True, slots=True)
class RondeComparison:
    """Two versions of one ronde: the documents that are not the same, the worst first."""

    id: str
    documents: tuple[DocumentComparison, ...]
    unchanged: int
    """How many fiches are the same."""
    money: MoneyChange
    """Of all fiches of the ronde together."""
    report: Report = field(default_factory=Report)
    findings: FindingsChange = FindingsChange()
    """Of the reader and of the checks; those in a file that did not change too."""
    lapsed: tuple[LapsedAkkoord, ...] = ()
    """The agreements that these changes made lapse."""

    @property
    def elsewhere(self) -> FindingsChange:
        """The findings in files that did not change themselves."""
        told = {path for one in self.documents for path in one.paths}
        found = (*self.findings.new, *self.findings.solved)
        return self.findings.filter_by_paths({one.location.path for one in found} - told)

    @property
    def fiches(self) -> tuple[DocumentComparison, ...]:
        """The fiches among the documents."""
        return tuple(one for one in self.documents if one.kind is InputKind.FICHE)

    def count(self, weight: Weight) -> int:
        """How many changes weigh this much."""
        return sum(one.count(weight) for one in self.documents)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of the inputs. `old` and `new` are what the user calls them."""

    old: str
    new: str
    rondes: tuple[RondeComparison, ...]
    report: Report = field(default_factory=Report)

    @property
    def is_same(self) -> bool:
        """Whether nothing is different."""
        return not any(ronde.documents for ronde in self.rondes)
