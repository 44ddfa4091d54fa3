"""Two versions of a ronde side by side: documents with their changes, the money, and which fiches lean on them."""

from fiches.review.compare.document import DocumentVersion
from fiches.review.compare.documents import compare_documents
from fiches.review.compare.money import Money, MoneyChange
from fiches.review.compare.outcome import (
    Comparison,
    DocumentComparison,
    DocumentState,
    FindingsChange,
    LapsedAkkoord,
    RondeComparison,
)
from fiches.review.compare.rondes import compare_pairs, compare_rondes

__all__ = [
    "Comparison",
    "DocumentComparison",
    "DocumentState",
    "DocumentVersion",
    "FindingsChange",
    "LapsedAkkoord",
    "Money",
    "MoneyChange",
    "RondeComparison",
    "compare_documents",
    "compare_pairs",
    "compare_rondes",
]
