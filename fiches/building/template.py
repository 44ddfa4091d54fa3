"""A template as a file of the project."""

import hashlib
from dataclasses import dataclass, field
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template: the kind of document it is for, its path in the project and its bytes.

    The file name without .docx is the name of the form.
    """

    soort: str
    path: str
    content: bytes = field(repr=False)

    @property
    def vorm(self) -> str:
        """The form that this template gives a document, e.g. "fiche-kort"."""
        return PurePosixPath(self.path).stem

    @property
    def sha256(self) -> str:
        """The digest of the template."""
        return hashlib.sha256(self.content).hexdigest()
