"""Rendering with docxtpl, made strict: nothing undefined, nothing unescaped, nothing outside the sandbox."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fiches.ooxml import deterministic_zip, read_parts
from fiches.templating.docx import StrictDocument
from fiches.templating.faults import TemplateFault

NO_WORD_FILE = "het is geen leesbaar Word-document"


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A Word template, ready to be rendered any number of times, by any number of threads."""

    package: bytes

    def render(self, context: Mapping[str, Any]) -> bytes:
        """The Word package that the template makes of this plain data.

        Equal data gives equal bytes. Raises `TemplateFault` when a tag is wrong or names what the data lacks.
        """
        document = _opened(self.package)
        document.render(dict(context))
        buffer = io.BytesIO()
        document.save(buffer)
        return deterministic_zip(read_parts(buffer.getvalue()))


def compile_template(source: Path | bytes) -> CompiledTemplate:
    """A template from a file or from its bytes.

    Raises `TemplateFault` when it is no Word document, or when one of its tags would swallow text.
    """
    package = source if isinstance(source, bytes) else source.read_bytes()
    try:
        parts = read_parts(package)
    except ValueError as error:
        raise TemplateFault(str(error)) from error
    if "word/document.xml" not in parts:
        raise TemplateFault("het is geen Word-document")
    _opened(package).check_tags()
    return CompiledTemplate(package)


def _opened(package: bytes) -> StrictDocument:
    document = StrictDocument(io.BytesIO(package))
    try:
        document.init_docx()
    except Exception as error:  # python-docx raises of its own, lxml's and Python's for a package that is not whole
        raise TemplateFault(f"{NO_WORD_FILE} ({error})") from error
    if document.docx.element.find("{*}body") is None:
        raise TemplateFault(NO_WORD_FILE)
    return document
