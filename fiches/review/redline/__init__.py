"""A changed fiche as a Word file with tracked changes, from the optional extra `redline`."""

from fiches.review.redline.engine import load_engine
from fiches.review.redline.fiches import Redline, make_redlines

__all__ = ["Redline", "load_engine", "make_redlines"]
