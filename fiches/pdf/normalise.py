"""A PDF without the moment at which it was made, so that the same document gives the same bytes."""

import io
import re
from typing import Any

from fiches.pdf.libraries import load_pikepdf

DATE_ENTRIES = ("/CreationDate", "/ModDate")
DIGEST_ENTRIES = ("/ID", "/DocChecksum")
XMP_DATES = re.compile(
    rb"\s*<(xmp:(?:CreateDate|ModifyDate|MetadataDate))>[^<]*</\1>|\s*<dc:date>.*?</dc:date>", re.DOTALL
)
XMP_PADDING = re.compile(rb"\s{64,}(?=<\?xpacket end)")
PROFILE_DATE = slice(24, 36)
"""ICC.1, 7.2.8: when the colour profile was made, as six numbers of two bytes."""
SRGB_DATE = bytes.fromhex("07ce 0002 0009 0006 0031 0000")
"""The date in the well-known profile of sRGB itself: 9 February 1998, 06:49."""


def normalize_pdf(pdf: bytes) -> bytes:
    """The same pages, tags and metadata, without any moment, and with an /ID that is a digest of the content.

    A date of creation may be left out of a PDF/A (ISO 19005-2, 6.6.3); when it is, it has to be left out of the
    document information and of the XMP alike. Raises `FichesError` when pikepdf is not installed, and its own
    `PdfError` for what is no PDF.
    """
    library = load_pikepdf()
    with library.Pdf.open(io.BytesIO(pdf)) as document:
        _remove_entries(document.trailer.get("/Info"), DATE_ENTRIES)
        _remove_entries(document.trailer, DIGEST_ENTRIES)
        _remove_metadata_dates(document)
        _set_profile_dates(document)
        written = io.BytesIO()
        document.save(written, deterministic_id=True, object_stream_mode=library.ObjectStreamMode.generate)
    return _fix_stream_ends(written.getvalue())


def _remove_entries(entries: Any, names: tuple[str, ...]) -> None:
    for name in names:
        if entries is not None and name in entries:
            del entries[name]


def _remove_metadata_dates(document: Any) -> None:
    if "/Metadata" in document.Root:
        packet = document.Root.Metadata.read_bytes()
        document.Root.Metadata.write(XMP_PADDING.sub(b"\n", XMP_DATES.sub(b"", packet)))


def _set_profile_dates(document: Any) -> None:
    for intent in document.Root.get("/OutputIntents", ()):
        if "/DestOutputProfile" in intent:
            profile = bytearray(intent.DestOutputProfile.read_bytes())
            profile[PROFILE_DATE] = SRGB_DATE
            intent.DestOutputProfile.write(bytes(profile))


def _fix_stream_ends(pdf: bytes) -> bytes:
    """Let the line after a stream that ends in a carriage return end in one too.

    Otherwise the last byte of the stream and the line feed look like one line end, and a reader that looks for the end
    of the stream counts a byte too few: page-validation reports such a stream (STREAM-LENGTH-001). No offset changes.
    """
    return pdf.replace(b"\r\nendstream", b"\r\rendstream")
