"""A template compiled once and rendered many times: strings are filled in, and all other parts copied as they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from xml.parsers import expat

from jinja2 import Template

from fiches.ooxml.archive import Entry, packed_entries, packed_entry, zip_of
from fiches.ooxml.names import CONTENT_TYPES
from fiches.templating.cache import entry_of, keep, kept
from fiches.templating.drawings import DRAWING, numbered
from fiches.templating.faults import TemplateFault, ValueFault, part_name, template_fault
from fiches.templating.limits import Meter
from fiches.templating.listing import resolved
from fiches.templating.marks import Marks
from fiches.templating.paragraphs import with_marks
from fiches.templating.parts import OPEN, Properties, Source, Story
from fiches.templating.picture import Gallery
from fiches.templating.sandbox import RenderContext, compiled

NESTED = "een voorwaarde of lus begint en eindigt niet op dezelfde plek in de opmaak"
"""The reason when a part is no XML once it is filled in."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Job:
    """One render: what it may still cost, and the pictures and marks that it meets."""

    meter: Meter
    gallery: Gallery
    marks: Marks


@dataclass(frozen=True, slots=True)
class Code:
    """The Jinja source of a text in one part of the template, and what Jinja made of it."""

    part: str
    source: str
    template: Template

    def text(self, context: Mapping[str, Any], job: Job) -> str:
        """The source with its tags filled in."""
        try:
            names = self.template.new_context(dict(context))
            assert isinstance(names, RenderContext)  # noqa: S101  (what the sandbox makes)
            names.meter, names.gallery, names.marks, names.part = job.meter, job.gallery, job.marks, self.part
            return self._text(names)
        except Exception as error:  # whatever the code in a template can raise is a fault of that template
            raise template_fault(error, self.source, self.part) from error

    def _text(self, names: RenderContext) -> str:
        try:
            return "".join(self.template.root_render_func(names))
        except Exception:
            return self.template.environment.handle_exception()  # raises again, with lines of the source


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A Word template, ready to be rendered any number of times, by any number of threads."""

    source: Source
    copied: tuple[Entry, ...]
    stories: tuple[tuple[Story, Code], ...]
    fields: tuple[Code, ...]

    def render(self, context: Mapping[str, Any]) -> bytes:
        """The Word package that the template makes of this plain data.

        Equal data gives equal bytes. Raises `TemplateFault` when a tag is wrong or names what the data lacks.
        """
        job = Job(Meter(), Gallery(), Marks(self.source.house))
        rendered = [packed_entry(name, xml) for name, xml in self._parts(context, job)]
        return zip_of((*_with_additions(self.copied, job), *rendered))

    def __reduce__(self) -> tuple[Any, ...]:
        """As plain data: another process makes its own code of it."""
        return assembled, (self.source, self.copied)

    def _parts(self, context: Mapping[str, Any], job: Job) -> Iterator[tuple[str, bytes]]:
        for story, code in self.stories:
            yield story.name, _whole(_in_word(code.text(context, job), story, job), story, job.meter)
        if self.source.properties:
            texts = [escape(code.text(context, job)) for code in self.fields]
            yield self.source.properties.name, self._properties(self.source.properties, texts)

    @staticmethod
    def _properties(properties: Properties, texts: list[str]) -> bytes:
        xml = "".join(piece for pair in zip(properties.pieces[::2], (*texts, ""), strict=True) for piece in pair)
        return f"{_DECLARATION}{xml}".encode()


def compile_template(source: Path | bytes, cache: Path | None = None) -> CompiledTemplate:
    """A template from a file or from its bytes. In the folder `cache` what was made of it is kept for a next time.

    Raises `TemplateFault` when it is no Word document, or when one of its tags is wrong or would swallow text.
    """
    package = source if isinstance(source, bytes) else source.read_bytes()
    found = _source(package, cache)
    copied = [entry for entry in packed_entries(package) if entry.name not in found.names()]
    return assembled(found, tuple(sorted(copied, key=lambda entry: (entry.name != CONTENT_TYPES, entry.name))))


def _source(package: bytes, cache: Path | None) -> Source:
    entry = entry_of(cache, package) if cache else None
    if entry and (found := kept(entry)):
        return found
    from fiches.templating.compiling import template_source  # noqa: PLC0415  (loads docxtpl)

    made = template_source(package)
    if entry:
        keep(entry, made)
    return made


def assembled(source: Source, copied: tuple[Entry, ...]) -> CompiledTemplate:
    """The template of these sources and these parts. Raises `TemplateFault` when a tag is wrong."""
    stories = tuple((story, _code(story.name, story.source, escaped=True)) for story in source.stories)
    properties = source.properties
    fields = [_code(properties.name, text, escaped=False) for text in properties.pieces[1::2]] if properties else []
    return CompiledTemplate(source, copied, stories, tuple(fields))


def _code(part: str, source: str, *, escaped: bool) -> Code:
    try:
        return Code(part, source, compiled(source, escaped=escaped))
    except Exception as error:  # Jinja raises errors of its own and of Python
        raise template_fault(error, source, part) from error


def _in_word(xml: str, story: Story, job: Job) -> str:
    """The part with marks, line ends and tabs in data as Word writes them."""
    try:
        return resolved(with_marks(xml, job.marks, job.meter), job.meter)
    except ValueFault as error:
        raise TemplateFault(f"{error} (in {part_name(story.name)})", str(error), story.name) from error


def _whole(xml: str, story: Story, meter: Meter) -> bytes:
    """The finished part.

    docxtpl repairs broken XML by dropping text; a template that makes it is turned down instead. Names of namespaces
    are checked when the template was compiled, so only XML in the data asks for another look at them.
    """
    if story.body and DRAWING in xml:
        xml = numbered(xml)
    content = f"{_DECLARATION}{xml}".encode()
    try:
        expat.ParserCreate(namespace_separator=" " if meter.saw_xml or OPEN in xml else None).Parse(content, True)
    except expat.ExpatError as error:
        raise TemplateFault(f"{NESTED} (in {part_name(story.name)}: {error})", NESTED, story.name) from error
    return f"{_DECLARATION}{_mended(xml)}".encode() if OPEN in xml else content


def _mended(xml: str) -> str:
    from fiches.templating.tables import mended  # noqa: PLC0415  (loads lxml)

    return mended(xml)


def _with_additions(copied: tuple[Entry, ...], job: Job) -> Sequence[Entry]:
    """The parts that are copied, with what pictures, links and lists add to them."""
    if not (job.gallery.media or job.marks.links or job.marks.lists):
        return copied
    from fiches.templating.media import with_marks_and_pictures  # noqa: PLC0415  (loads lxml)

    return with_marks_and_pictures(copied, job.gallery, job.marks)
