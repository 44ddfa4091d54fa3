"""Numbers as the attributes of a part hold them; what is none, such as a tag, is nothing."""

import re

_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,3})?")
_HEX = re.compile("[0-9A-Fa-f]{1,8}")


def read_number(text: str | None) -> float | None:
    """A number, with or without a fraction and a power of ten."""
    found = _NUMBER.fullmatch((text or "").strip())
    return float(found[0]) if found else None


def read_hex(text: str | None) -> int | None:
    """A whole number in hexadecimal digits."""
    found = _HEX.fullmatch((text or "").strip())
    return int(found[0], 16) if found else None


def is_at_most(text: str | None, most: float) -> bool:
    """Whether this is a number, and no more than another."""
    number = read_number(text)
    return number is not None and number <= most
