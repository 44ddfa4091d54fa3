"""Agreements bound to content: which still hold, what a status still asks, and what is wrong with them. Pure."""

from fiches.signoff.demands import Unmet, unmet
from fiches.signoff.findings import findings
from fiches.signoff.standing import Stand, Standing, standings

__all__ = ["Stand", "Standing", "Unmet", "findings", "standings", "unmet"]
