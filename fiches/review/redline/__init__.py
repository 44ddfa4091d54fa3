"""A changed fiche as a Word file with tracked changes, from the optional extra `redline`."""

from fiches.review.redline.engine import engine
from fiches.review.redline.fiches import Redline, fiche_redlines

__all__ = ["Redline", "engine", "fiche_redlines"]
