"""Work on Word packages: zips that are the same every time, and rules that a whole file keeps."""

from fiches.ooxml.integrity import PackageFault, integrity_faults, placed_faults
from fiches.ooxml.package import deterministic_zip, read_parts
from fiches.ooxml.story import FaultKind
from fiches.ooxml.text import document_text, part_text

__all__ = [
    "FaultKind",
    "PackageFault",
    "deterministic_zip",
    "document_text",
    "integrity_faults",
    "part_text",
    "placed_faults",
    "read_parts",
]
