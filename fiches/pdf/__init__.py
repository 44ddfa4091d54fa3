"""PDF files: the same bytes for the same content, the verdict on PDF/A and PDF/UA, and what they say of themselves.

Only this room knows pikepdf and page-validation, and both load when they are needed.
"""

from fiches.pdf.conformance import Breach, judge
from fiches.pdf.libraries import require
from fiches.pdf.normalise import normalised
from fiches.pdf.reading import Facts, facts, places

__all__ = ["Breach", "Facts", "facts", "judge", "normalised", "places", "require"]
