"""Two versions of a ronde side by side: documents with their changes, the money, and which fiches lean on them."""

from fiches.review.compare.document import Document
from fiches.review.compare.documents import compare_documents
from fiches.review.compare.money import Money, MoneyChange
from fiches.review.compare.outcome import Compared, Comparison, FindingsChange, Lapsed, RondeComparison, State
from fiches.review.compare.rondes import compare_pairs, compare_rondes

__all__ = [
    "Compared",
    "Comparison",
    "Document",
    "FindingsChange",
    "Lapsed",
    "Money",
    "MoneyChange",
    "RondeComparison",
    "State",
    "compare_documents",
    "compare_pairs",
    "compare_rondes",
]
