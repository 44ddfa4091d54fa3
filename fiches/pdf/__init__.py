"""PDF files: the same bytes for the same content, the verdict on PDF/A and PDF/UA, and what they say of themselves.

Only this room knows pikepdf and page-validation, and both load when they are needed.
"""

from fiches.pdf.conformance import Breach, find_breaches
from fiches.pdf.libraries import ensure_pdf_libraries
from fiches.pdf.normalise import normalize_pdf
from fiches.pdf.reading import PdfFacts, read_facts, read_places

__all__ = ["Breach", "PdfFacts", "ensure_pdf_libraries", "find_breaches", "normalize_pdf", "read_facts", "read_places"]
