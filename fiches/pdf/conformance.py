"""Whether a PDF is what it says it is: PDF/A-2b, for keeping it, and PDF/UA-1, for reading it with a screen reader."""

from dataclasses import dataclass

from fiches.pdf.libraries import load_page_validation

STANDARDS = {"PDF/A-2b": "PDF_A_2B", "PDF/UA-1": "PDF_UA_1"}
"""The standards that every PDF has to meet, with their name in page-validation."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule of a standard that a PDF breaks. `message` is the judge's own, in English."""

    standard: str
    rule: str
    message: str


def find_breaches(pdf: bytes) -> tuple[Breach, ...]:
    """Every rule that is broken, each once, in the order of the standards; nothing for a PDF that meets both.

    Raises `FichesError` when page-validation is not installed.
    """
    return tuple(breach for standard in STANDARDS for breach in _find_standard_breaches(pdf, standard))


def _find_standard_breaches(pdf: bytes, standard: str) -> list[Breach]:
    library = load_page_validation()
    profile = getattr(library.ValidationProfile, STANDARDS[standard])
    try:
        report = library.validate_pdf_bytes(pdf, profile=profile)
    except library.PageError as error:
        return [Breach(standard, "", str(error))]
    failures = [Breach(standard, failure.rule_id, failure.message) for failure in report.failures]
    if failures or report.is_compliant:
        return list(dict.fromkeys(failures))
    return [Breach(standard, "", "not conformant, without a reason")]
