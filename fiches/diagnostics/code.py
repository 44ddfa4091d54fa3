"""The code of a kind of finding, with the explanation that `fiches uitleg CODE` prints."""

from dataclasses import dataclass

from fiches.diagnostics.finding import Diagnostic, Location, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of finding. All texts are Dutch, for users.

    `what` says what is found, `why` why it matters, `wrong` and `right` show an example of each.
    """

    id: str
    severity: Severity
    title: str
    what: str
    why: str
    wrong: str
    right: str

    def make_diagnostic(self, location: Location, message: str, hint: str = "") -> Diagnostic:
        """A finding of this kind at one place."""
        return Diagnostic(self.id, self.severity, message, location, hint)
