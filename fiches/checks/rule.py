"""What a rule is: one class with a code, a weight and an explanation, that looks at something and yields hits.

A hit is a place in a file, a sentence and a way out. A place is cheap to make, since line and column are looked up
only for what is reported.
"""

import re
import textwrap
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar, NamedTuple

from fiches.checks.subjects import DossierSubject, ExemptionSubject, FicheSubject, RondeSubject
from fiches.diagnostics import Code, Diagnostic, Location, Pointer, Severity, Waiver
from fiches.model.controls import Ernst
from fiches.model.dossier import Sourced


class FieldPlace(NamedTuple):
    """A field of a file; with `end`, the characters `start` to `end` of the text in it."""

    source: Sourced[Any]
    pointer: Pointer
    start: int = 0
    end: int = 0

    @property
    def location(self) -> Location:
        """The line and the column."""
        if self.end > self.start:
            return self.source.locate_text(self.pointer, self.start, self.end)
        return self.source.locate(*self.pointer)


class Hit(NamedTuple):
    """What a rule found: where, one Dutch sentence, and a way out.

    `severity` is for a case that weighs more than the rule itself, such as a limit that is passed by far. `related`
    names other places that the sentence is about.
    """

    place: FieldPlace
    message: str
    hint: str = ""
    severity: Severity | None = None
    related: tuple[FieldPlace, ...] = ()


class RuleHit(NamedTuple):
    """A hit with the code of the rule that made it, and what it weighs in its file."""

    code: str
    hit: Hit
    ernst: Ernst
    waiver: Waiver | None = None

    @property
    def path(self) -> str:
        """The file in which it is."""
        return self.hit.place.source.path

    def to_diagnostic(self) -> Diagnostic:
        """The finding, with its lines looked up. One that the ronde has switched off is none."""
        hit = self.hit
        related = tuple(place.location for place in hit.related)
        severity = Severity(self.ernst.value)
        return Diagnostic(self.code, severity, hit.message, hit.place.location, hit.hint, related, self.waiver)


SECTIONS = ("Wat", "Waarom", "Fout", "Goed")
_SECTION_HEADING = re.compile(rf"^({'|'.join(SECTIONS)})$", re.MULTILINE)


class Rule(ABC):
    """A rule of any kind. The docstring of each rule is its manual: a title, and the four `SECTIONS`, in Dutch."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.WAARSCHUWING


class FicheRule(Rule):
    """Looks at one fiche, with the ronde and the register that it leans on."""

    @abstractmethod
    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        """What is wrong in this fiche."""


class RondeRule(Rule):
    """Looks at the ronde and its register."""

    @abstractmethod
    def check(self, ronde: RondeSubject) -> Iterator[Hit]:
        """What is wrong in these two files."""


class DossierRule(Rule):
    """Looks at all fiches together."""

    @abstractmethod
    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        """What does not fit in the whole."""


class ExemptionRule(Rule):
    """Looks at the exemptions of one fiche, after all other rules."""

    @abstractmethod
    def check(self, exemptions: ExemptionSubject) -> Iterator[Hit]:
        """What is wrong with an exemption."""


@cache
def make_code(rule: type[Rule]) -> Code:
    """The code of a rule, explained by its docstring."""
    title, *rest = _SECTION_HEADING.split(textwrap.dedent("    " + (rule.__doc__ or "")))
    parts: dict[str, str] = dict(zip(rest[::2], map(_strip_indent, rest[1::2]), strict=True))
    return Code(
        rule.code,
        rule.severity,
        title.strip(),
        _join_lines(parts.get("Wat", "")),
        _join_lines(parts.get("Waarom", "")),
        parts.get("Fout", ""),
        parts.get("Goed", ""),
    )


def _strip_indent(section: Any) -> str:
    return textwrap.dedent(section.strip("\n")).rstrip()


def _join_lines(text: str) -> str:
    return " ".join(text.split())
