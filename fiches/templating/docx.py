"""docxtpl without its silences: what it would lose, double or repair is a fault here."""

import re
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from fiches.ooxml.names import w
from fiches.templating.faults import TemplateFault, part_name, template_fault
from fiches.templating.sandbox import compiled

CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CELL_PROPERTIES = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
)  # fmt: skip
"""The order of CT_TcPr in ECMA-376 part 1, 17.4.69."""
NOTES = ("footnotes", "endnotes")
_START, _END = re.compile(r"<w:p([ >])"), "</w:p>"
_SWALLOWING = (("p", "alinea"), ("tr", "tabelrij"), ("tc", "tabelcel"))
_OWN_LINE = re.compile(r"\n<w:p([ >])")


class StrictDocument(DocxTemplate):  # type: ignore[misc,unused-ignore]
    """A Word template that is rendered once. Every method raises `TemplateFault` and nothing else."""

    def check_tags(self) -> None:
        """Turn down a tag such as `{%p if … %}` with text beside it: docxtpl puts it in the place of the paragraph."""
        _nothing_swallowed(self.docx.element, "document")
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(uri):
                _nothing_swallowed(etree.fromstring(part.blob), part.partname)

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any = None) -> str:  # noqa: ARG002
        """The XML of one part with its tags filled in; `{_{` in data stays what it is."""
        source = _START.sub(r"\n<w:p\1", src_xml).replace(_END, f"{_END}\n")
        text = _rendered(source, part.partname, context, escaped=True)
        xml = str(self.resolve_listing(_OWN_LINE.sub(r"<w:p\1", text).replace(f"{_END}\n", _END)))
        _well_formed(xml, part.partname)
        return xml

    def fix_tables(self, xml: str) -> Any:
        """The body with a grid column for every cell, and the properties of every cell in the order of the standard.

        docxtpl's `cellbg` puts its colour first, also before the width that Word gives every cell.
        """
        try:
            tree = super().fix_tables(xml)
        except (AttributeError, TypeError, ValueError) as error:
            raise TemplateFault("een tabel mist de breedte van haar kolommen (in de hoofdtekst)") from error
        for properties in tree.iter(w("tcPr")):
            properties[:] = sorted(properties, key=_place_in_cell_properties)
        return tree

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:  # noqa: ARG002
        """Title and other document properties: plain text, so not escaped twice."""
        package = self.docx.part.package
        for part in [rel.target_part for rel in package.rels.values() if rel.reltype == CORE_PROPERTIES]:
            for field in part.element:
                if field.text and "{" in field.text:
                    field.text = _rendered(field.text, part.partname, context, escaped=False)

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:  # noqa: ARG002
        """Notes at the foot of the page or the end of the document, each part once."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type.endswith(tuple(f".{kind}+xml" for kind in NOTES)):
                xml = self.patch_xml(part.blob.decode("utf-8"))
                part._blob = self.render_xml_part(xml, part, context).encode("utf-8")


def _place_in_cell_properties(child: Any) -> int:
    name = etree.QName(child).localname
    return CELL_PROPERTIES.index(name) if name in CELL_PROPERTIES else len(CELL_PROPERTIES)


def _rendered(source: str, part: str, context: Mapping[str, Any], *, escaped: bool) -> str:
    try:
        return compiled(source, escaped=escaped).render(context)
    except Exception as error:  # whatever the code in a template can raise is a fault of that template
        raise template_fault(error, source, part) from error


def _nothing_swallowed(tree: Any, part: str) -> None:
    for letters, noun in _SWALLOWING:
        tag = re.compile(rf"\{{[{{%#]{letters}\s.*?[}}%#]\}}", re.DOTALL)
        for element in tree.iter(w(letters)):
            text = _own_text(element)
            found = tag.search(text)
            rest = (text[: found.start()] + text[found.end() :]).strip() if found else ""
            if found and rest:
                message = f"naast de tag {found[0]} verdwijnt '{rest[:40]}'; geef de tag een eigen {noun}"
                raise TemplateFault(f"{message} (in {part_name(part)})")


def _own_text(element: Any) -> str:
    """The text of a paragraph, row or cell without that of another one in it."""
    texts = element.iter(w("t"))
    return "".join(node.text or "" for node in texts if next(node.iterancestors(element.tag)) is element)


def _well_formed(xml: str, part: str) -> None:
    """docxtpl repairs broken XML by dropping text; a template that makes it is turned down instead."""
    try:
        etree.fromstring(xml.encode("utf-8"))
    except etree.XMLSyntaxError as error:
        message = "een voorwaarde of lus begint en eindigt niet op dezelfde plek in de opmaak"
        raise TemplateFault(f"{message} (in {part_name(part)}: {error.msg})") from error
