"""Work on Word packages: zips that are the same every time, and rules that a whole file keeps."""

from fiches.ooxml.integrity import integrity_faults
from fiches.ooxml.package import deterministic_zip, read_parts
from fiches.ooxml.text import document_text, part_text

__all__ = ["deterministic_zip", "document_text", "integrity_faults", "part_text", "read_parts"]
