"""Judging content: rules with a code, which see what the schema cannot. Pure."""

from fiches.checks.engine import findings
from fiches.checks.rule import code_of
from fiches.checks.rules import RULES

CODES = tuple(code_of(type(rule)) for rule in RULES)

__all__ = ["CODES", "RULES", "findings"]
