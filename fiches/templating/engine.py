"""Rendering with docxtpl, made strict: nothing undefined, nothing unescaped, nothing outside the sandbox."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fiches.ooxml import deterministic_zip, read_parts
from fiches.templating.filters import FILTERS, printed


class TemplateFault(Exception):
    """A template that cannot be used, or not with this data: one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A Word template, ready to be rendered any number of times."""

    package: bytes

    def render(self, context: Mapping[str, Any]) -> bytes:
        """The Word package that the template makes of this plain data.

        Equal data gives equal bytes. Raises `TemplateFault` when a tag is wrong or names what the data lacks.
        """
        document = DocxTemplate(io.BytesIO(self.package))
        try:
            document.render(dict(context), environment(), autoescape=True)
        except SecurityError as error:
            raise TemplateFault(f"het sjabloon vraagt iets wat niet is toegestaan ({error})") from error
        except TemplateError as error:
            raise TemplateFault(f"het sjabloon past niet bij de gegevens ({error.message})") from error
        buffer = io.BytesIO()
        document.save(buffer)
        return deterministic_zip(read_parts(buffer.getvalue()))


def compile_template(source: Path | bytes) -> CompiledTemplate:
    """A template from a file or from its bytes. Raises `TemplateFault` when it is no Word document."""
    package = source if isinstance(source, bytes) else source.read_bytes()
    try:
        parts = read_parts(package)
    except ValueError as error:
        raise TemplateFault(str(error)) from error
    if "word/document.xml" not in parts:
        raise TemplateFault("het is geen Word-document")
    return CompiledTemplate(package)


def environment() -> ImmutableSandboxedEnvironment:
    """The Jinja environment of all templates."""
    jinja = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=printed)
    jinja.filters.update(FILTERS)
    return jinja
