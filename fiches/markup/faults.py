"""What is wrong with the markup of a text."""

from enum import Enum, auto
from typing import NamedTuple


class MarkupFaultKind(Enum):
    """The kinds of fault; reading gives each a code."""

    BUITEN = auto()
    OPEN = auto()
    LOS = auto()
    LINK = auto()
    LIJST = auto()
    TE_VEEL = auto()


class MarkupFault(NamedTuple):
    """Markup that is not what its writer meant: what, where in the text, and what to do. Sentences are Dutch."""

    kind: MarkupFaultKind
    offset: int
    length: int
    message: str
    hint: str

    @property
    def end(self) -> int:
        """Where in the text it ends."""
        return self.offset + self.length

    @property
    def harmless(self) -> bool:
        """Whether the text can be printed all the same, as it was typed."""
        return self.kind is MarkupFaultKind.LOS
