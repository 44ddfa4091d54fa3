"""What a style is: a function that makes files of a comparison."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from fiches.review.compare.outcome import Comparison
from fiches.review.sides import Side


class Product(NamedTuple):
    """A file that a style made. A text may also be printed; a reader opens the others."""

    name: str
    content: bytes
    is_text: bool = False

    @classmethod
    def from_text(cls, name: str, text: str) -> "Product":
        """A text, with one line end at its end."""
        return cls(name, (text.rstrip("\n") + "\n").encode("utf-8", "surrogatepass"), is_text=True)


ComparisonStyle = Callable[[Comparison, tuple[Side, Side]], Iterable[Product]]
"""One way to tell a comparison.

It gets the comparison and both versions as they were read, for who renders them; it knows no clock, no terminal and no
folder.
"""
