"""Looking into data that was read but not validated: only parts of the right shape are seen."""

from collections.abc import Mapping
from typing import Any

RawData = Mapping[str, Any]
FILL_IN = "(nog invullen)"
"""What a new fiche says where its secretary still has to write."""


def list_blocks(data: RawData, name: str) -> list[tuple[int, RawData]]:
    """The blocks in a list, each with its position."""
    items = data.get(name)
    return [(at, item) for at, item in enumerate(items) if isinstance(item, dict)] if isinstance(items, list) else []


def get_block(data: RawData, name: str) -> RawData:
    """One block, empty when it is absent or no block."""
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def is_filled(value: Any) -> bool:
    """Whether a value says anything."""
    return bool(value.strip()) if isinstance(value, str) else bool(value)
