"""The way out of what the lint finds, for a finding that has none of its own: each of them says what to do."""

from dataclasses import replace

from fiches.diagnostics import Diagnostic
from fiches.word.story_rules import PackageFaultKind

_DO_IT_AGAIN = "maak dit stuk in Word opnieuw, bewaar het sjabloon, en controleer het nog eens"

DEFAULT_HINTS = {
    "SJB102": "typ de tag opnieuw: hij staat helemaal tussen {{ en }}, of tussen {% en %}",
    "SJB103": "sluit elke {% if … %} af met {% endif %}, en elke {% for … %} met {% endfor %}",
    "SJB110": "neem een naam die er wel is; 'fiches sjabloon nieuw' maakt een sjabloon met alle velden",
    "SJB112": "zet achter 'in' een lijst, of haal de lus weg",
    "SJB113": "gebruik wat bij dit soort waarde past, of haal het weg",
    "SJB114": "neem een filter, een toets of een functie die in HANDLEIDING.md staat",
    "SJB120": "verander de tag op deze plek, of haal hem weg",
}
"""By the code of the finding."""

PACKAGE_HINTS = {
    PackageFaultKind.CELL: "zet een lege alinea onderaan de cel, buiten de tags",
    PackageFaultKind.ROW: "laat in elke rij een cel buiten de tags staan",
    PackageFaultKind.TABLE: "laat in elke tabel een rij buiten de tags staan, of zet de tags om de hele tabel",
    PackageFaultKind.EMPTY: "laat een alinea buiten de tags staan",
    PackageFaultKind.STYLE: "noem in de tag een stijl die in het sjabloon staat",
    PackageFaultKind.TAG: (
        "typ een tag die hier hoort opnieuw; moeten er accolades in het document komen, zet er dan een spatie tussen: "
        "twee tegen elkaar gelden als een vergeten tag"
    ),
}
"""By what a document is not whole for."""


def complete_hint(found: Diagnostic) -> Diagnostic:
    """The finding, with a way out when it had none."""
    return found if found.hint else replace(found, hint=DEFAULT_HINTS.get(found.code, _DO_IT_AGAIN))
