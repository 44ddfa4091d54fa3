"""Values of the schema as plain data in a normal form: what is equal here is equal to a reader.

White space counts as one space, and a letter with its accent is one sign however it was typed. A field that was left
out has the value that the schema gives it.
"""

import unicodedata
from collections.abc import Mapping
from enum import Enum
from typing import Any, cast

from pydantic_core import PydanticCustomError

from fiches.model.fields import Model
from fiches.review.diff.change import Tree
from fiches.review.diff.guide import FieldGuide, FieldKind


def make_tree(value: Any) -> Tree:
    """The tree of a model, or of a value in one."""
    if isinstance(value, Model):
        return {name: make_tree(part) for name, part in value.__dict__.items()}
    if isinstance(value, Mapping):
        return {str(key): make_tree(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [make_tree(part) for part in value]
    if isinstance(value, Enum):
        return str(value.value)
    return normalize_text(value) if isinstance(value, str) else cast("Tree", value)


def normalize_text(text: str) -> str:
    """The text in composed letters, with single spaces and none around it."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(composed.split())


def make_raw_tree(guide: FieldGuide, data: Any) -> Tree:
    """The tree of what a file says, as far as the schema can make something of it; the rest stays text."""
    if data is None:
        return make_tree(guide.default)
    if guide.kind is FieldKind.BLOK and isinstance(data, dict):
        return _make_block(guide, data)
    if guide.kind is FieldKind.LIJST and isinstance(data, list) and guide.item:
        return [_replace_none(make_raw_tree(guide.item, part)) for part in data]
    if guide.kind is FieldKind.WOORDENBOEK and isinstance(data, dict) and guide.item:
        return {
            normalize_text(str(key)): make_raw_tree(guide.item, part) for key, part in data.items() if part is not None
        }
    if isinstance(data, str) and guide.read:
        return _read_value(guide, data)
    return _make_plain_tree(data)


def _make_block(guide: FieldGuide, data: dict[str, Any]) -> Tree:
    known = {name: make_raw_tree(part, data.get(name)) for name, part in guide.fields.items()}
    strange = {
        key: _make_plain_tree(part) for key, part in data.items() if key not in guide.fields and part is not None
    }
    return {**known, **strange}


def _read_value(guide: FieldGuide, text: str) -> Tree:
    try:
        return make_tree(guide.read(text)) if guide.read else None
    except PydanticCustomError:
        return normalize_text(text)


def _make_plain_tree(data: Any) -> Tree:
    if isinstance(data, dict):
        return {key: _replace_none(_make_plain_tree(part)) for key, part in data.items()}
    if isinstance(data, list):
        return [_replace_none(_make_plain_tree(part)) for part in data]
    return normalize_text(data) if isinstance(data, str) else None


def _replace_none(tree: Tree) -> Tree:
    """An item without a value is still an item."""
    return "" if tree is None else tree
