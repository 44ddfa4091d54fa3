"""Values of the schema as plain data in a normal form: what is equal here is equal to a reader.

White space counts as one space, and a letter with its accent is one sign however it was typed. A field that was left
out has the value that the schema gives it.
"""

import unicodedata
from collections.abc import Mapping
from enum import Enum
from typing import Any, cast

from pydantic_core import PydanticCustomError

from fiches.review.diff.change import Tree
from fiches.review.diff.guide import Guide, Kind
from fiches.schema.base import Model


def tree_of(value: Any) -> Tree:
    """The tree of a model, or of a value in one."""
    if isinstance(value, Model):
        return {name: tree_of(part) for name, part in value.__dict__.items()}
    if isinstance(value, Mapping):
        return {str(key): tree_of(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [tree_of(part) for part in value]
    if isinstance(value, Enum):
        return str(value.value)
    return normal(value) if isinstance(value, str) else cast("Tree", value)


def normal(text: str) -> str:
    """The text in composed letters, with single spaces and none around it."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(composed.split())


def tree_of_raw(guide: Guide, data: Any) -> Tree:
    """The tree of what a file says, as far as the schema can make something of it; the rest stays text."""
    if data is None:
        return tree_of(guide.default)
    if guide.kind is Kind.BLOK and isinstance(data, dict):
        return _block(guide, data)
    if guide.kind is Kind.LIJST and isinstance(data, list) and guide.item:
        return [_or_empty(tree_of_raw(guide.item, part)) for part in data]
    if guide.kind is Kind.WOORDENBOEK and isinstance(data, dict) and guide.item:
        return {normal(str(key)): tree_of_raw(guide.item, part) for key, part in data.items() if part is not None}
    if isinstance(data, str) and guide.read:
        return _read(guide, data)
    return _plain(data)


def _block(guide: Guide, data: dict[str, Any]) -> Tree:
    known = {name: tree_of_raw(part, data.get(name)) for name, part in guide.fields.items()}
    strange = {key: _plain(part) for key, part in data.items() if key not in guide.fields and part is not None}
    return {**known, **strange}


def _read(guide: Guide, text: str) -> Tree:
    try:
        return tree_of(guide.read(text)) if guide.read else None
    except PydanticCustomError:
        return normal(text)


def _plain(data: Any) -> Tree:
    if isinstance(data, dict):
        return {key: _or_empty(_plain(part)) for key, part in data.items()}
    if isinstance(data, list):
        return [_or_empty(_plain(part)) for part in data]
    return normal(data) if isinstance(data, str) else None


def _or_empty(tree: Tree) -> Tree:
    """An item without a value is still an item."""
    return "" if tree is None else tree
