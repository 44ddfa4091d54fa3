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


TONE_MARKS = {Tone.WEG: "[-{}-]", Tone.ERBIJ: "{{+{}+}}"}
"""What stands for the colour where there is none."""


class ReportSpan(NamedTuple):
    """A stretch of text in one tone."""

    text: str
    tone: Tone = Tone.GEWOON

    @property
    def marked(self) -> str:
        """The text; what went or came between marks."""
        return TONE_MARKS.get(self.tone, "{}").format(self.text) if self.text else ""


class ReportLine(NamedTuple):
    """One line to print, wrapped or not, at some distance from the margin."""

    spans: tuple[ReportSpan, ...] = ()
    indent: int = 0

    @classmethod
    def from_text(cls, text: str, tone: Tone = Tone.GEWOON, indent: int = 0) -> "ReportLine":
        """A line in one tone."""
        return cls((ReportSpan(text, tone),), indent)

    @property
    def plain(self) -> str:
        """The line without colour."""
        return f"{' ' * self.indent}{''.join(span.marked for span in self.spans)}".rstrip()
