"""Work on Word packages: zips that are the same every time, and rules that a whole file keeps."""

from fiches.ooxml.integrity import document_text, integrity_faults
from fiches.ooxml.package import deterministic_zip, read_parts

__all__ = ["deterministic_zip", "document_text", "integrity_faults", "read_parts"]
