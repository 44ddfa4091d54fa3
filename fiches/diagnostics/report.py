"""An ordered collection of findings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fiches.diagnostics.finding import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one run, ordered by file and place, each of them once."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def from_diagnostics(cls, diagnostics: Iterable[Diagnostic]) -> "Report":
        """A report that holds these findings in reading order."""
        return cls(tuple(sorted(dict.fromkeys(diagnostics), key=lambda found: found.order)))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    def merge(self, *others: Iterable[Diagnostic]) -> "Report":
        """This report and the others as one."""
        return Report.from_diagnostics(found for part in (self, *others) for found in part)

    def count(self, severity: Severity) -> int:
        """How many findings weigh exactly this much. Those with a waiver weigh nothing."""
        return sum(found.severity is severity and found.waiver is None for found in self.diagnostics)

    @property
    def waived(self) -> int:
        """How many findings a fiche exempts itself from."""
        return sum(found.waiver is not None for found in self.diagnostics)

    @property
    def waived_errors(self) -> int:
        """How many of those would be a fout without the exemption."""
        return sum(found.waiver is not None and found.waiver.of_fout for found in self.diagnostics)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that are a fout and count."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.FOUT and found.waiver is None)

    @property
    def has_errors(self) -> bool:
        """Whether at least one finding is a fout that counts."""
        return bool(self.errors)
