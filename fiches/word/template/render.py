"""Compiles a template once and renders it many times: strings are filled in, all other parts are copied as they are.

What compiling makes can be kept on disk, so that a single document starts fast, without docxtpl and python-docx. A
cache entry holds the Jinja source of a template, never code: whatever stands in it runs in the sandbox, as the
template itself does. Somebody who can write in the cache folder can change what documents say, as with the output
folder; it belongs in a folder of the user, such as `uitvoer/.sjablonen`. The name of an entry is a digest of the
template, of this package and of docxtpl: an entry of another version is never found.

In a loop every copy of a drawing needs a number of its own, or Word calls the file corrupt; drawings are numbered
last.
"""

import copy
import functools
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

from jinja2 import Template
from jinja2.meta import find_undeclared_variables
from lxml import etree

from fiches.io.files import replace_file
from fiches.io.zip import ZipEntry, pack_entry, pack_zip, read_entries
from fiches.word.controls import PlacedView
from fiches.word.package import (
    EMPTY_RELATIONSHIPS,
    ContentTypes,
    Relationship,
    add_extension_type,
    add_relationship,
    find_xml_parts,
    get_relationships_name,
    iter_relationship_elements,
)
from fiches.word.template.carried import find_carried_parts
from fiches.word.template.context import RenderContext, RenderState
from fiches.word.template.faults import (
    TemplateFault,
    ValueFault,
    format_part_name,
    make_template_fault,
)
from fiches.word.template.filter_table import Filters, ensure_free_names
from fiches.word.template.marks import DRAWING_TAG, Gallery, Marks, NumberedList, number_drawings
from fiches.word.template.meter import LIMITS, Limits, Meter
from fiches.word.template.paragraphs import convert_breaks, convert_marks
from fiches.word.template.people import strip_part
from fiches.word.template.refusals import check_size
from fiches.word.template.sandbox import compile_jinja, get_environment
from fiches.word.template.source import (
    OPEN_GRID_MARK,
    PropertiesSource,
    StorySource,
    TemplateSource,
    TemplateStyles,
    fix_marked_tables,
)
from fiches.word.template.strange import strip_file
from fiches.word.template.titles import add_core_part
from fiches.word.xml import CONTENT_TYPES_PART, HYPERLINK_TYPE, Element, R, parse_xml, remove_element, serialize_xml, w

_IMAGE_TYPE = f"{R}/image"


def add_marks_and_pictures(copied: Iterable[ZipEntry], gallery: Gallery, marks: Marks) -> list[ZipEntry]:
    """The parts that are copied, with those that pictures, links and numbered lists add to or bring along."""
    parts = {entry.name: entry for entry in copied}
    for part, pictures in gallery.shown.items():
        _add_relationships(parts, part, {f"/{target}": name for target, name in pictures.items()}, _IMAGE_TYPE)
    for part, links in marks.links.items():
        _add_relationships(parts, part, links, HYPERLINK_TYPE)
    if gallery.media:
        types = parts[CONTENT_TYPES_PART].unpack()
        parts[CONTENT_TYPES_PART] = pack_entry(CONTENT_TYPES_PART, _insert_content_types(types, gallery.media))
        parts |= {name: pack_entry(name, content) for name, content in gallery.media.items()}
    if marks.lists:
        name = marks.house.numbering
        parts[name] = pack_entry(name, _insert_lists(parts[name].unpack(), marks.lists.values()))
    return list(parts.values())


def _add_relationships(parts: dict[str, ZipEntry], part: str, relations: Mapping[str, str], kind: str) -> None:
    name = get_relationships_name(part)
    before = parts[name].unpack() if name in parts else EMPTY_RELATIONSHIPS
    parts[name] = pack_entry(name, _insert_relationships(before, relations, kind))


def _insert_relationships(content: bytes, relations: Mapping[str, str], kind: str) -> bytes:
    root = parse_xml(content)
    known = {item.get("Id") for item in iter_relationship_elements(root)}
    for target, name in relations.items():
        if name not in known:
            add_relationship(root, Relationship(name, kind, target, external=kind == HYPERLINK_TYPE))
    return serialize_xml(root)


def _insert_lists(content: bytes, lists: Iterable[NumberedList]) -> bytes:
    """The numbering part in which each of these lists starts at its own first number."""
    root = parse_xml(content)
    copies: dict[str, str] = {}
    for numbered in lists:
        shape = copies.get(numbered.shape) or _copy_shape(root, numbered.shape)
        copies[numbered.shape] = shape
        number = etree.Element(w("num"), {w("numId"): str(numbered.number)})
        etree.SubElement(number, w("abstractNumId"), {w("val"): shape})
        level = etree.SubElement(number, w("lvlOverride"), {w("ilvl"): str(numbered.level)})
        etree.SubElement(level, w("startOverride"), {w("val"): str(numbered.first)})
        # The schema wants the lists together, behind all shapes.
        root.findall(w("num"))[-1].addnext(number)
    return serialize_xml(root)


def _copy_shape(root: Element, shape: str) -> str:
    """The number of a copy of a shape. Lists of one shape share their count, so the template's own keep theirs."""
    shapes = {str(found.get(w("abstractNumId"))): found for found in root.findall(w("abstractNum"))}
    number = str(max(map(int, shapes)) + 1)
    made = copy.deepcopy(shapes[shape])
    made.set(w("abstractNumId"), number)
    for own in list(made.iter(w("nsid"), w("tmpl"), w("pStyle"), w("styleLink"), w("name"))):
        remove_element(own)
    list(shapes.values())[-1].addnext(made)
    return number


def _insert_content_types(content: bytes, names: Iterable[str]) -> bytes:
    root = parse_xml(content)
    known = ContentTypes.from_tree(root).by_extension
    for extension in sorted({name.rpartition(".")[2] for name in names} - known.keys()):
        add_extension_type(root, extension, f"image/{extension}")
    return serialize_xml(root)


def locate_cache_entry(folder: Path, package: bytes) -> Path:
    """Where the source of this template is kept."""
    return folder / f"{hashlib.sha256(_compute_fingerprint() + package).hexdigest()}.json"


@functools.cache
def _compute_fingerprint() -> bytes:
    """A digest of all that decides what the source of a template is."""
    # Found without importing it: a template that is kept needs no docxtpl, which is slow to load.
    found = find_spec("docxtpl")
    library = Path(found.origin).with_name("template.py") if found and found.origin else Path(__file__)
    digest = hashlib.sha256(library.read_bytes())
    # The modules of this package and those of the package around it.
    for path in sorted(path for folder in Path(__file__).parents[:2] for path in folder.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def read_cache_entry(entry: Path) -> TemplateSource | None:
    """The source in an entry; nothing when there is none, or none that can be used."""
    try:
        data = json.loads(entry.read_bytes())
        stories = tuple(StorySource(str(name), str(source), bool(body)) for name, source, body in data["stories"])
        unshown = tuple(map(str, data["unshown"]))
        return TemplateSource(stories, _parse_properties(data["properties"]), _parse_styles(data["house"]), unshown)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _parse_properties(data: Any) -> PropertiesSource | None:
    return PropertiesSource(str(data[0]), tuple(map(str, data[1])), int(data[2])) if data else None


def _parse_styles(data: Any) -> TemplateStyles:
    numbers = {str(name): (str(shape), int(level)) for name, (shape, level) in data["numbers"].items()}
    styles = {str(name): str(style) for name, style in data["styles"].items()}
    return TemplateStyles(
        styles, tuple(map(str, data["listed"])), numbers, str(data["numbering"]), int(data["next_number"])
    )


def write_cache_entry(entry: Path, source: TemplateSource) -> None:
    """Write an entry, whole or not at all. A folder that cannot be written costs time, no document."""
    stories = [[story.name, story.source, story.body] for story in source.stories]
    own = source.properties
    properties = [own.name, own.pieces, own.title] if own else None
    data = {"stories": stories, "properties": properties, "house": asdict(source.house), "unshown": source.unshown}
    with suppress(OSError):
        replace_file(entry, json.dumps(data).encode(), durable=False)


NESTING_FAULT = "een voorwaarde of lus begint en eindigt niet op dezelfde plek in de opmaak"
"""The reason when a part is no XML once it is filled in."""

# A run or paragraph in a text: Word shows nothing of it.
_NESTED_RUN = re.compile(r"<w:t(?: [^>]*)?>[^<]*<w:(r|p)[ >]")
_XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class CompiledCode:
    """The Jinja source of a text in one part of the template, and what Jinja made of it."""

    part: str
    source: str
    template: Template

    def render(self, context: Mapping[str, Any], job: RenderState) -> str:
        """The source with its tags filled in."""
        try:
            # `Template.render` would make a context of its own, without the limits of this render.
            names = self.template.new_context(dict(context))
            assert isinstance(names, RenderContext)  # noqa: S101  (what the sandbox makes)
            names.state = replace(job, part=self.part)
            return self._render_source(names, job.meter)
        except Exception as error:  # whatever the code in a template can raise is a fault of that template
            raise make_template_fault(error, self.source, self.part) from error

    def _render_source(self, names: RenderContext, meter: Meter) -> str:
        try:
            return meter.collect_text(self.template.root_render_func(names))
        except Exception:
            return self.template.environment.handle_exception()  # raises again, with lines of the source


class RenderedPart(NamedTuple):
    """A part that was filled in, and the same without its controls."""

    name: str
    content: bytes
    bare: bytes


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A Word template, ready to be rendered any number of times, by any number of threads."""

    source: TemplateSource
    copied: tuple[ZipEntry, ...]
    stories: tuple[tuple[StorySource, CompiledCode], ...]
    fields: tuple[CompiledCode, ...]
    filters: Filters = field(default_factory=dict, compare=False)

    def render(self, context: Mapping[str, Any], limits: Limits = LIMITS, *, title: str = "") -> bytes:
        """The Word package that the template makes of this plain data, with this title when the template has none.

        Equal data gives equal bytes. Raises `TemplateFault` when a tag is wrong or names what the data lacks, or when
        it takes more than the limits.
        """
        return pack_zip(self.render_entries(context, limits, title=title)[0])

    def render_entries(
        self, context: Mapping[str, Any], limits: Limits = LIMITS, *, is_judged: bool = False, title: str = ""
    ) -> tuple[list[ZipEntry], dict[str, bytes]]:
        """The parts of that package, and those that were filled in, unpacked and without controls, to be judged.

        The controls are all of one form and stand around whole runs only, so that they need no judgement. With
        `is_judged` the caller reads all of these as XML, and asks `ensure_whole` when one is none.
        """
        source = context.source if isinstance(context, PlacedView) else ""
        job = RenderState(Meter(limits), Gallery(), Marks(self.source.house, source))
        written = list(self._render_parts(context, job, is_judged, title))
        packed = [pack_entry(part.name, part.content) for part in written]
        return [*_add_marks_and_pictures(self.copied, job), *packed], {part.name: part.bare for part in written}

    def get_undeclared_template_variables(self) -> set[str]:
        """The names that the data has to hold; docxtpl calls this so."""
        codes = (*(code for _, code in self.stories), *self.fields)
        trees = (get_environment(escaped=True).parse(code.source) for code in codes)
        return {name for tree in trees for name in find_undeclared_variables(tree)} - {"range", "namespace"}

    def __reduce__(self) -> tuple[Any, ...]:
        """As plain data: another process makes its own code of it."""
        return make_compiled_template, (self.source, self.copied, self.filters)

    def _render_parts(
        self, context: Mapping[str, Any], job: RenderState, is_judged: bool, title: str
    ) -> Iterator[RenderedPart]:
        for story, code in self.stories:
            yield _encode_part(_convert_to_word(code.render(context, job), story, job), story, job, is_judged)
        if self.source.properties:
            texts = [code.render(context, job) for code in self.fields]
            content = _encode(self.source.properties.fill_in(texts, title))
            yield RenderedPart(self.source.properties.name, content, content)


def compile_template(
    source: Path | bytes, cache: Path | None = None, filters: Filters | None = None
) -> CompiledTemplate:
    """A template from a file or from its bytes. In the folder `cache` what was made of it is kept for a next time.

    `filters` are functions of the caller that its tags may use too; they can be pickled when the template has to be.
    Raises `TemplateFault` when it is no Word document, or when one of its tags is wrong or would swallow text, and
    `ValueError` for a filter with a name that is taken.
    """
    ensure_free_names(filters or {})
    package = source if isinstance(source, bytes) else _read_template(source)
    found = _load_source(package, cache)
    entries = read_entries(package)
    tables = {entry.name: entry.unpack() if _is_table(entry.name) else b"" for entry in entries}
    xml_parts, carried = frozenset(find_xml_parts(tables)), find_carried_parts(tables)
    copied = [
        _strip_entry(entry, carried.changed, is_xml=entry.name in xml_parts)
        for entry in entries
        if entry.name in carried.names - found.collect_names()
    ]
    if found.properties and found.properties.name not in tables:
        copied = add_core_part(copied)
    # Some readers want the content types at the start of the zip.
    ordered = sorted(copied, key=lambda entry: (entry.name != CONTENT_TYPES_PART, entry.name))
    return make_compiled_template(found, tuple(ordered), filters)


def list_unshown(package: bytes, cache: Path | None = None) -> tuple[str, ...]:
    """What goes along of a template and no page shows, each as a sentence; nothing of a file that is no template."""
    try:
        return _load_source(package, cache).unshown
    except TemplateFault:
        return ()


def _read_template(path: Path) -> bytes:
    """The file; one that is too large to be a template is turned down before it is read."""
    check_size(path.stat().st_size)
    return path.read_bytes()


def _is_table(name: str) -> bool:
    """Whether a part says what is in the package."""
    return name == CONTENT_TYPES_PART or name.lower().endswith(".rels")


def _strip_entry(entry: ZipEntry, changed: Mapping[str, bytes], *, is_xml: bool) -> ZipEntry:
    """A part as it is copied: without people, and a picture or workbook without who made it and where."""
    content = entry.unpack()
    bare = strip_part(entry.name, changed.get(entry.name, content)) if is_xml else strip_file(entry.name, content)
    return entry if bare == content else pack_entry(entry.name, bare)


def _load_source(package: bytes, cache: Path | None) -> TemplateSource:
    entry = locate_cache_entry(cache, package) if cache else None
    if entry and (found := read_cache_entry(entry)):
        return found
    from fiches.word.template.compiler import extract_source  # noqa: PLC0415  (loads docxtpl)

    made = extract_source(package)
    if entry:
        write_cache_entry(entry, made)
    return made


def make_compiled_template(
    source: TemplateSource, copied: tuple[ZipEntry, ...], filters: Filters | None = None
) -> CompiledTemplate:
    """The template of these sources and these parts. Raises `TemplateFault` when a tag is wrong."""
    more = filters or {}
    stories = tuple((story, _compile_code(story.name, story.source, more, escaped=True)) for story in source.stories)
    properties = source.properties
    name, texts = (properties.name, properties.pieces[1::2]) if properties else ("", ())
    fields = [_compile_code(name, text, more, escaped=False) for text in texts]
    return CompiledTemplate(source, copied, stories, tuple(fields), more)


def _compile_code(part: str, source: str, more: Filters, *, escaped: bool) -> CompiledCode:
    try:
        return CompiledCode(part, source, compile_jinja(source, escaped=escaped, more=more))
    except Exception as error:  # Jinja raises errors of its own and of Python
        raise make_template_fault(error, source, part) from error


def _convert_to_word(xml: str, story: StorySource, job: RenderState) -> str:
    """The part with marks, line ends and tabs in data as Word writes them."""
    try:
        return convert_breaks(convert_marks(xml, job.marks, job.meter), job.meter)
    except ValueFault as error:
        raise TemplateFault(f"{error} (in {format_part_name(story.name)})", str(error), story.name) from error


def _encode_part(xml: str, story: StorySource, job: RenderState, is_judged: bool) -> RenderedPart:
    """The finished part.

    docxtpl repairs broken XML by dropping text; a template that makes it is turned down instead. Names of namespaces
    are checked when the template was compiled, so only XML in the data asks for another look at them.
    """
    if story.body and DRAWING_TAG in xml:
        xml = number_drawings(xml)
    if job.meter.saw_xml and (nested := _NESTED_RUN.search(xml)):
        message = f"een RichText wordt zonder '{nested[1]}' afgedrukt; schrijf {{{{{nested[1]} naam }}}}"
        raise TemplateFault(f"{message} (in {format_part_name(story.name)})", message, story.name)
    has_tables = OPEN_GRID_MARK in xml
    if not is_judged:
        ensure_whole(story.name, _encode(xml), with_names=job.meter.saw_xml or has_tables)
    try:
        content = _encode(fix_marked_tables(xml) if has_tables else xml)
    except etree.XMLSyntaxError:
        ensure_whole(story.name, _encode(xml))
        raise
    return RenderedPart(story.name, *job.marks.finish_controls(content))


def ensure_whole(part: str, content: bytes, *, with_names: bool = True) -> None:
    """Raises `TemplateFault` when a part is no XML; `with_names` also when a name in it has no namespace."""
    try:
        expat.ParserCreate(namespace_separator=" " if with_names else None).Parse(content, True)
    except expat.ExpatError as error:
        raise TemplateFault(f"{NESTING_FAULT} (in {format_part_name(part)})", NESTING_FAULT, part) from error


def _encode(xml: str) -> bytes:
    return f"{_XML_DECLARATION}{xml}".encode()


def _add_marks_and_pictures(copied: tuple[ZipEntry, ...], job: RenderState) -> Sequence[ZipEntry]:
    """The parts that are copied, with what pictures, links and lists add to them."""
    if not (job.gallery.media or job.marks.links or job.marks.lists):
        return copied
    return add_marks_and_pictures(copied, job.gallery, job.marks)
