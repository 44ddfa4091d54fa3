"""docxtpl without its silences: what it would lose, double or repair is a fault here."""

import re
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from fiches.templating.faults import TemplateFault, template_fault
from fiches.templating.sandbox import compiled

CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
NOTES = ("footnotes", "endnotes")
_PARAGRAPH = re.compile(r"<w:p([ >])")
_OWN_LINE = re.compile(r"\n<w:p([ >])")


class StrictDocument(DocxTemplate):  # type: ignore[misc,unused-ignore]
    """A Word template that is rendered once. Every method raises `TemplateFault` and nothing else."""

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, Any], jinja_env: Any = None) -> str:  # noqa: ARG002
        """The XML of one part with its tags filled in; `{_{` in data stays what it is."""
        source = _PARAGRAPH.sub(r"\n<w:p\1", src_xml)
        text = _OWN_LINE.sub(r"<w:p\1", _rendered(source, part.partname, context, escaped=True))
        xml = str(self.resolve_listing(text))
        _well_formed(xml, part.partname)
        return xml

    def fix_tables(self, xml: str) -> Any:
        """The body with a grid column for every cell."""
        try:
            return super().fix_tables(xml)
        except (AttributeError, TypeError, ValueError) as error:
            raise TemplateFault("een tabel mist de breedte van haar kolommen (in de hoofdtekst)") from error

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:  # noqa: ARG002
        """Title and other document properties: plain text, so not escaped twice."""
        package = self.docx.part.package
        part = next((rel.target_part for rel in package.rels.values() if rel.reltype == CORE_PROPERTIES), None)
        for field in part.element if part is not None else ():
            if field.text and "{" in field.text:
                field.text = _rendered(field.text, part.partname, context, escaped=False)

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:  # noqa: ARG002
        """Notes at the foot of the page or the end of the document, each part once."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type.endswith(tuple(f".{kind}+xml" for kind in NOTES)):
                xml = self.patch_xml(part.blob.decode("utf-8"))
                part._blob = self.render_xml_part(xml, part, context).encode("utf-8")


def _rendered(source: str, part: str, context: Mapping[str, Any], *, escaped: bool) -> str:
    try:
        return compiled(source, escaped=escaped).render(context)
    except Exception as error:  # whatever the code in a template can raise is a fault of that template
        raise template_fault(error, source, part) from error


def _well_formed(xml: str, part: str) -> None:
    """docxtpl repairs broken XML by dropping text; a template that makes it is turned down instead."""
    try:
        etree.fromstring(xml.encode("utf-8"))
    except etree.XMLSyntaxError as error:
        raise TemplateFault(
            f"een voorwaarde of lus begint en eindigt niet op dezelfde plek in de opmaak (in {part.lstrip('/')}: "
            f"{error.msg})"
        ) from error
