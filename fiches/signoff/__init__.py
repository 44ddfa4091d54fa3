"""Agreements bound to content: which still hold, what a status still asks, and what is wrong with them. Pure."""

from fiches.signoff.demands import MissingAkkoord, find_missing_akkoorden
from fiches.signoff.findings import check_akkoorden
from fiches.signoff.standing import AkkoordStand, Standing, judge_akkoorden

__all__ = ["AkkoordStand", "MissingAkkoord", "Standing", "check_akkoorden", "find_missing_akkoorden", "judge_akkoorden"]
