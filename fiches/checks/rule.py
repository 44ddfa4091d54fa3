"""What a rule is: one class with a code, a weight and an explanation, that looks at something and yields hits."""

import re
import textwrap
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar

from fiches.checks.hits import Hit
from fiches.checks.subjects import DossierSubject, ExemptionSubject, FicheSubject, RondeSubject
from fiches.diagnostics import Code, Severity

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
    # The first line of a docstring has no indent, and dedent takes away what all lines share.
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
