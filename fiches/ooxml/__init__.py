"""Work on Word packages: zips that are the same every time, and rules that a whole file keeps."""

from fiches.ooxml.integrity import PackageFault, describe_integrity_faults, find_integrity_faults
from fiches.ooxml.package import pack_parts, read_parts
from fiches.ooxml.story import PackageFaultKind
from fiches.ooxml.text import read_document_text, read_part_text

__all__ = [
    "PackageFault",
    "PackageFaultKind",
    "describe_integrity_faults",
    "find_integrity_faults",
    "pack_parts",
    "read_document_text",
    "read_part_text",
    "read_parts",
]
