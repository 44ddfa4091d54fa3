"""Renders a view with a template to a Word package, and checks that package before anyone uses it: it must be whole
and show the texts that the document may not lack.
"""

from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from fiches.io.zip import pack_zip
from fiches.word.controls import remove_from_part
from fiches.word.integrity import read_package
from fiches.word.package import read_parts
from fiches.word.shown import read_shown_text
from fiches.word.template.faults import TemplateFault
from fiches.word.template.meter import LIMITS, Limits
from fiches.word.template.render import CompiledTemplate, compile_template, ensure_whole
from fiches.word.xml import DOCUMENT_PART


class Blame(Enum):
    """What is at fault when a package cannot be delivered."""

    TEMPLATE_UNUSABLE = auto()
    TEMPLATE_MISFIT = auto()
    PACKAGE = auto()


class RenderFault(Exception):
    """A package that could not be made or was turned down: the reasons, and what is to blame."""

    def __init__(self, faults: tuple[str, ...], blame: Blame) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults
        self.blame = blame


@lru_cache(maxsize=16)
def load_compiled(template: bytes, cache: Path | None = None) -> CompiledTemplate:
    """The template, ready to be filled in. Raises `RenderFault` when it is none.

    In the folder `cache` it is kept for a next run.
    """
    try:
        return compile_template(template, cache)
    except TemplateFault as error:
        raise RenderFault((str(error),), Blame.TEMPLATE_UNUSABLE) from error


def render_checked(
    template: CompiledTemplate,
    view: Mapping[str, Any],
    must_contain: tuple[str, ...],
    limits: Limits = LIMITS,
    *,
    title: str = "",
) -> bytes:
    """The Word package of a view. Raises `RenderFault` when it is not whole or lacks one of the texts.

    `limits` are for a document that may be longer than most. `title` is for a template that names none; without it
    the first of those texts is.
    """
    try:
        entries, written = template.render_entries(
            view, limits, is_judged=True, title=title or next(iter(must_contain), "")
        )
        parts = {one.name: written.get(one.name) or one.unpack_once() for one in entries}
        faults = _find_faults(parts, must_contain)
        for name, content in written.items() if faults else ():
            ensure_whole(name, content)
    except TemplateFault as error:
        raise RenderFault((str(error),), Blame.TEMPLATE_MISFIT) from error
    if faults:
        raise RenderFault(tuple(faults), Blame.PACKAGE)
    return pack_zip(entries)


def find_package_faults(package: bytes, must_contain: tuple[str, ...]) -> list[str]:
    """What is wrong with a finished package: its integrity, and texts that it should show but does not.

    It is judged without the controls of this program, which are all of one form and stand around whole runs only.
    """
    bare = {name: remove_from_part(content) for name, content in read_parts(package).items()}
    return _find_faults(bare, must_contain)


def _find_faults(parts: Mapping[str, bytes], must_contain: tuple[str, ...]) -> list[str]:
    read = read_package(parts)
    # What is broken comes first, without a list of all that a broken document lacks.
    faults = list(map(str, read.find_faults()))
    if faults:
        return faults
    # A template that forgot the title makes a fiche that nobody recognises.
    body = b"" if read.may_hide_text() else read.parts[DOCUMENT_PART]
    unseen = [wanted for wanted in must_contain if not _is_in_one_run(wanted, body)]
    text = read_shown_text(read.parts) if unseen else ""
    return [f"'{wanted}' staat niet in de tekst" for wanted in unseen if wanted not in text]


def _is_in_one_run(wanted: str, content: bytes) -> bool:
    """Whether a text stands whole in one element of text, which is quick to see; else it may be spread over runs."""
    at = content.find(escape(wanted).encode())
    return at >= 0 and content.startswith((b"<w:t>", b"<w:t "), content.rfind(b"<", 0, at))
