"""Looking into data that was read but not validated: only parts of the right shape are seen."""

from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]
FILL_IN = "(nog invullen)"
"""What a new fiche says where its secretary still has to write."""


def blocks(data: Data, name: str) -> list[tuple[int, Data]]:
    """The blocks in a list, each with its position."""
    items = data.get(name)
    return [(at, item) for at, item in enumerate(items) if isinstance(item, dict)] if isinstance(items, list) else []


def block(data: Data, name: str) -> Data:
    """One block, empty when it is absent or no block."""
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def filled(value: Any) -> bool:
    """Whether a value says anything."""
    return bool(value.strip()) if isinstance(value, str) else bool(value)
