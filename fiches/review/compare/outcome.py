"""The outcome of a comparison: what a style has to tell."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from fiches.diagnostics import Diagnostic, Report
from fiches.review.compare.document import DocumentVersion
from fiches.review.compare.money import MoneyChange
from fiches.review.diff.change import Change, InputKind, Touch, Weight


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
