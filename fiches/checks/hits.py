"""What rules yield: a place, a sentence and a way out, before it has a weight."""

from typing import NamedTuple

from fiches.checks.place import FieldPlace
from fiches.diagnostics import Severity


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
    """A hit with the code of the rule that made it."""

    code: str
    hit: Hit
