"""What a template prints, worked out from its own tags, and whether that stands in a document.

Nothing here names a field: the tags of the template are parsed, its loops and conditions are followed with the data
of one fiche, and every value comes out as its filters write it, in the order of the document.
"""

import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Template, nodes
from lxml import etree

from fiches.markup.text import MarkedText
from fiches.word.package import read_parts
from fiches.word.template.filters import format_value
from fiches.word.template.marks import Picture
from fiches.word.template.sandbox import get_environment
from fiches.word.xml import read_part_text
from tests.word.filtering import make_context

JINJA = get_environment(escaped=False)
CORE = "docProps/core.xml"
Scope = dict[str, Any]


@dataclass(frozen=True)
class Expected:
    """One value that has to be in one part of the document: in its text, or in an attribute such as a colour."""

    part: str
    text: str
    in_attribute: bool


def sources(template: bytes) -> dict[str, str]:
    """The Jinja source of every part of a template, as docxtpl hands it to Jinja."""
    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    found = {"word/document.xml": document.patch_xml(document.get_xml())}
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            found[part.partname.lstrip("/")] = document.patch_xml(document.get_part_xml(part))
    return {**found, CORE: read_parts(template)[CORE].decode()}


def expected_values(template: bytes, view: dict[str, Any]) -> list[Expected]:
    """Every value that the template prints of this view, in the order of the document."""
    return [value for part, source in sources(template).items() for value in Walk(part).values(source, view)]


def lost_values(package: bytes, expected: list[Expected]) -> list[str]:
    """The values that are not in the document, or not in their order; empty when all of it is there."""
    lost = []
    for part in dict.fromkeys(value.part for value in expected):
        content = read_parts(package)[part]
        text, attributes, at = _text(part, content), _attributes(content), 0
        for value in (value for value in expected if value.part == part):
            found = text.find(value.text, at)
            if value.in_attribute:
                found = 0 if value.text in attributes else -1
            elif found >= 0:
                at = found + len(value.text)
            if found < 0:
                lost.append(value.text)
    return lost


def _text(part: str, content: bytes) -> str:
    return "\n".join(map(str, etree.fromstring(content).itertext())) if part == CORE else read_part_text(content)


def _attributes(content: bytes) -> set[str]:
    return {str(value) for node in etree.fromstring(content).iter() for value in node.attrib.values()}


def blocks(value: Any) -> list[str]:
    """The pieces of a value that stand together: of a text with paragraphs or lists, each one apart."""
    if not isinstance(value, MarkedText):
        return [str(value)] if str(value).strip() else []
    edges = [(block.start, block.start + block.sign) for block in value.blocks]
    ends = [start for start, _ in edges[1:]] + [len(value)]
    return [value[words:end].rstrip("\n") for (_, words), end in zip(edges, ends, strict=True)]


@dataclass
class Walk:
    """Follows the tags of one part with the data of one fiche."""

    part: str
    in_attribute: bool = False
    compiled: dict[int, Template] = field(default_factory=dict)

    def values(self, source: str, view: dict[str, Any]) -> Iterator[Expected]:
        """Every value that is printed."""
        yield from self._body(JINJA.parse(source).body, dict(view))

    def _body(self, body: list[nodes.Node], scope: Scope) -> Iterator[Expected]:
        for node in body:
            if isinstance(node, nodes.Output):
                yield from self._output(node, scope)
            elif isinstance(node, nodes.For):
                yield from self._loop(node, scope)
            elif isinstance(node, nodes.If):
                yield from self._condition(node, scope)
            elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
                scope[node.target.name] = self._value(node.node, scope)
            else:
                raise AssertionError(f"this test cannot follow {type(node).__name__} yet: teach it")

    def _output(self, node: nodes.Output, scope: Scope) -> Iterator[Expected]:
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                opened, closed = child.data.rfind("<"), child.data.rfind(">")
                self.in_attribute = opened > closed if opened != closed else self.in_attribute
            elif not isinstance(child, nodes.Const):
                value = self._value(child, scope)
                for text in [value.alt] if isinstance(value, Picture) else blocks(format_value(value)):
                    yield Expected(self.part, text, self.in_attribute or isinstance(value, Picture))

    def _loop(self, node: nodes.For, scope: Scope) -> Iterator[Expected]:
        items = [self._bound(node.target, item, scope) for item in self._value(node.iter, scope)]
        if node.test is not None:
            items = [inner for inner in items if self._value(node.test, inner)]
        for at, inner in enumerate(items):
            loop = {"first": at == 0, "last": at == len(items) - 1, "index": at + 1, "length": len(items)}
            yield from self._body(node.body, {**inner, "loop": loop})
        if not items:
            yield from self._body(node.else_, dict(scope))

    def _bound(self, target: nodes.Node, item: Any, scope: Scope) -> Scope:
        if isinstance(target, nodes.Tuple):
            names = [name.name for name in target.items if isinstance(name, nodes.Name)]
            return {**scope, **dict(zip(names, item, strict=True))}
        assert isinstance(target, nodes.Name)
        return {**scope, target.name: item}

    def _condition(self, node: nodes.If, scope: Scope) -> Iterator[Expected]:
        for branch in (node, *node.elif_):
            if self._value(branch.test, scope):
                yield from self._body(branch.body, scope)
                return
        yield from self._body(node.else_, scope)

    def _value(self, expression: nodes.Expr, scope: Scope) -> Any:
        if id(expression) not in self.compiled:
            result = nodes.Assign(nodes.Name("result", "store"), expression, lineno=1)
            template: Template = JINJA.from_string(nodes.Template([result], lineno=1).set_environment(JINJA))  # type: ignore[arg-type]
            self.compiled[id(expression)] = template
        context = make_context(self.compiled[id(expression)], scope)
        deque(self.compiled[id(expression)].root_render_func(context), maxlen=0)
        return context.vars["result"]
