"""Judging content: rules with a code, which see what the schema cannot. Pure.

The rules load when somebody asks for one of these names: who only reads text (`dutch`) does without.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fiches.checks.engine import check_dossier
    from fiches.checks.rules import CODES, RULES

_HOMES = {"CODES": "fiches.checks.rules", "RULES": "fiches.checks.rules", "check_dossier": "fiches.checks.engine"}

__all__ = ["CODES", "RULES", "check_dossier"]


def __getattr__(name: str) -> Any:
    """What a name of this package stands for. Raises `AttributeError` for a name that it does not have."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
