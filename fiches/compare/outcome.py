"""The results of a comparison, as values: of one document, of a ronde and of all inputs together.

A `DocumentVersion` is one file in one version, as far as it could be read. A `DocumentComparison` holds the changes
between two versions of a document, a `RondeComparison` those of a ronde.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

from fiches.compare.change import Change, InputKind, Touch, Tree, Weight, make_model_guide
from fiches.compare.diff import make_raw_tree, make_tree
from fiches.compare.money import LeftOutMoney, MoneyChange
from fiches.diagnostics import Diagnostic, Location, Report
from fiches.model.dossier import SourceMap
from fiches.model.fiche import Fiche
from fiches.model.fields import Model
from fiches.model.reflection import FieldGuide
from fiches.model.register import Mededeling, Register
from fiches.model.ronde import Ronde

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
        """The first part of the version note that still is as in an older document; "" when all are other ones.

        Of a document that cannot be read nobody knows.
        """
        if not (self.readable and old.readable):
            return ""
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

    def iter_texts(self) -> Iterator[str]:
        """Every text in it; none when it cannot be read."""
        if self.readable:
            yield from iter_texts(dict(self.data or {}) or self.make_tree())

    def locate(self, *pointer: str | int) -> Location:
        """The place of a value in the file."""
        return self.source.locate(*pointer)


def iter_texts(tree: Tree) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict | list):
        for part in tree.values() if isinstance(tree, dict) else tree:
            yield from iter_texts(part)


class DocumentState(StrEnum):
    """What became of a document as a whole."""

    GEWIJZIGD = "gewijzigd"
    NIEUW = "nieuw"
    VERVALLEN = "vervallen"
    """Of a fiche: the ronde has none with this text any more."""
    TERZIJDE = "terzijde"
    """The fiche got a status that stands aside, such as ingetrokken."""
    NIET_GELEVERD = "niet in deze levering"
    """The fiche went before and does not go now; the ronde still has it."""
    HERNOEMD = "hernoemd"
    ONLEESBAAR = "niet te lezen"


_STATE_RANKS = {DocumentState.GEWIJZIGD: 1, DocumentState.HERNOEMD: 1, DocumentState.NIET_GELEVERD: 2}
"""What is graver than a change comes first, a fiche that only did not go comes last."""


@dataclass(frozen=True, slots=True)
class DocumentComparison:
    """One document that is not the same, with its changes, the worst first."""

    state: DocumentState
    old: DocumentVersion | None
    new: DocumentVersion | None
    changes: tuple[Change, ...] = ()
    money: MoneyChange | None = None
    aside: str = ""
    """What the ronde calls the status with which a fiche stands aside now and did not before."""

    @property
    def fate(self) -> str:
        """What became of it in a word: of a fiche that stands aside how the ronde calls that."""
        return self.aside.lower() or self.state.value

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
        whole = _STATE_RANKS.get(self.state, 0)
        touch = min((touch.rank for touch in self.touches), default=len(Touch))
        return (list(Weight).index(self.weight), whole, touch, -self.count(Weight.INHOUD), self.id)

    def keep_only(self, weight: Weight) -> "DocumentComparison":
        """The same with only the changes of this weight."""
        return replace(self, changes=tuple(change for change in self.changes if change.weight is weight))

    @property
    def lacks_version(self) -> str:
        """Which part of the version note was not renewed though the inhoud changed, or ""."""
        if self.weight is Weight.REDACTIE or not (self.old and self.new):
            return ""
        # a document of the ronde may do without a version
        has_version = self.kind is InputKind.FICHE or bool(self.new.versie)
        return self.new.find_unrenewed(self.old) if has_version else ""


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
    """An akkoord that the old version had and that does not hold for the new one; `datum` is its day, yyyy-mm-dd.

    It has lapsed; or it holds again as soon as the organ confirms it (`awaits_confirmation`).
    """

    fiche: str
    orgaan: str
    soort: str
    datum: str
    reason: str
    awaits_confirmation: bool = False


class HiddenRedactie(NamedTuple):
    """What was left out because only inhoud was asked: so many changes, and the fiches with nothing but those."""

    changes: int
    fiches: int


NOTHING_HIDDEN = HiddenRedactie(0, 0)


class ReturnedFiche(NamedTuple):
    """A fiche that goes again, after the receiver was told that it was gone or stood aside: with which word."""

    fiche: str
    was: str


PRINTED_KINDS = (InputKind.RONDE, InputKind.REGISTER, InputKind.BEELD)
"""The documents besides a fiche of which it prints a part."""


@dataclass(frozen=True, slots=True)
class RondeComparison:
    """Two versions of one ronde: the documents that are not the same, the worst first."""

    id: str
    documents: tuple[DocumentComparison, ...]
    same: frozenset[str]
    """The ids of the fiches that are the same by themselves."""
    money: MoneyChange
    """Of all fiches of the ronde together that count: see `left_out`."""
    left_out: tuple[LeftOutMoney, ...] = ()
    """The fiches of which the money does not count in that sum, by id."""
    summed: int = 0
    """How many fiches do count."""
    report: Report = field(default_factory=Report)
    findings: FindingsChange = FindingsChange()
    """Of the reader and of the checks; those in a file that did not change too."""
    lapsed: tuple[LapsedAkkoord, ...] = ()
    """The agreements that these changes made lapse."""
    awaiting: tuple[LapsedAkkoord, ...] = ()
    """The agreements that must be confirmed because of these changes."""
    deliveries: bool = False
    """Whether the versions are two deliveries: only what went to the receiver counts."""
    hidden: HiddenRedactie = NOTHING_HIDDEN
    returned: tuple[ReturnedFiche, ...] = ()
    remarks: tuple[str, ...] = ()
    """What else a reader has to know, in a sentence each."""

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

    @property
    def affected(self) -> tuple[str, ...]:
        """The fiches that are the same by themselves, and print or lean on something else that changed."""
        return tuple(sorted(self.same & self._list_leaning(PRINTED_KINDS)))

    @property
    def affecting(self) -> tuple[InputKind, ...]:
        """The kinds of documents that touch those fiches."""
        return tuple(kind for kind in PRINTED_KINDS if not self.same.isdisjoint(self._list_leaning((kind,))))

    def _list_leaning(self, kinds: Collection[InputKind]) -> set[str]:
        changes = (change for one in self.documents if one.kind in kinds for change in one.changes)
        return {fiche for change in changes for fiche in change.leaning}

    @property
    def unchanged(self) -> int:
        """How many fiches say just the same."""
        return len(self.same) - len(self.affected)

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
        """Whether nothing is different, also nothing that was left out."""
        return not any(ronde.documents or ronde.hidden.changes for ronde in self.rondes)
