"""Lines of toned text: what is said, apart from the colours it is said in."""

from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """How a stretch of text is meant; who prints it chooses the colours."""

    GEWOON = "gewoon"
    KOP = "kop"
    ZWAK = "zwak"
    WEG = "weg"
    ERBIJ = "erbij"
    INHOUD = "inhoud"
    REDACTIE = "redactie"
    ALARM = "alarm"


MARKS = {Tone.WEG: "[-{}-]", Tone.ERBIJ: "{{+{}+}}"}
"""What stands for the colour where there is none."""


class Span(NamedTuple):
    """A stretch of text in one tone."""

    text: str
    tone: Tone = Tone.GEWOON

    @property
    def marked(self) -> str:
        """The text; what went or came between marks."""
        return MARKS.get(self.tone, "{}").format(self.text) if self.text else ""


class Line(NamedTuple):
    """One line to print, wrapped or not, at some distance from the margin."""

    spans: tuple[Span, ...] = ()
    indent: int = 0

    @classmethod
    def of(cls, text: str, tone: Tone = Tone.GEWOON, indent: int = 0) -> "Line":
        """A line in one tone."""
        return cls((Span(text, tone),), indent)

    @property
    def plain(self) -> str:
        """The line without colour."""
        return f"{' ' * self.indent}{''.join(span.marked for span in self.spans)}".rstrip()
