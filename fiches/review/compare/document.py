"""One file of a version, as far as it could be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fiches.diagnostics import Location
from fiches.model.dossier import SourceMap
from fiches.model.fiche import Fiche
from fiches.model.fields import Model
from fiches.model.register import Mededeling, Register
from fiches.model.ronde import Ronde
from fiches.review.diff.change import InputKind, Tree
from fiches.review.diff.guide import FieldGuide, make_model_guide
from fiches.review.diff.tree import make_raw_tree, make_tree

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
