"""The package around the text: content types, relationships and properties."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree

from fiches.ooxml.names import CORE_PROPERTIES_TYPE, OFFICE_DOCUMENT_TYPE, R
from fiches.ooxml.package import pack_parts
from fiches.templating.authoring.design import Design
from fiches.templating.authoring.parts import (
    make_document,
    make_font_table,
    make_footer,
    make_numbering,
    make_settings,
    make_theme,
)
from fiches.templating.authoring.styles import make_styles
from fiches.templating.authoring.xml import OFFICE_CONTENT_TYPE, PACKAGE_NAMESPACE, XML_DECLARATION

WORD_PARTS = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "fontTable": "fontTable.xml",
    "theme": "theme/theme1.xml",
    "footer": "footer1.xml",
}
"""The parts beside the text, in the order of their relationships: the footer is the sixth."""


@dataclass(frozen=True, slots=True)
class PackageProperties:
    """What the file says about itself; tags are filled in like those in the text. A PDF reader shows the title."""

    title: str
    subject: str
    creator: str
    keywords: str


def pack_template(body: str, footer_text: str, properties: PackageProperties, design: Design) -> bytes:
    """The template as a Word package: the same bytes every time.

    Raises `lxml.etree.XMLSyntaxError` for a block that is no whole XML.
    """
    parts = {
        "[Content_Types].xml": _make_content_types(),
        "_rels/.rels": _make_relationships(
            (
                (OFFICE_DOCUMENT_TYPE, "word/document.xml"),
                (CORE_PROPERTIES_TYPE, "docProps/core.xml"),
                (f"{R}/extended-properties", "docProps/app.xml"),
            )
        ),
        "docProps/app.xml": _make_app_properties(),
        "docProps/core.xml": _make_core_properties(properties, design.huisstijl.taal),
        "word/_rels/document.xml.rels": _make_relationships((f"{R}/{kind}", path) for kind, path in WORD_PARTS.items()),
        "word/document.xml": make_document(body, design),
        "word/fontTable.xml": make_font_table(design),
        "word/footer1.xml": make_footer(footer_text, design),
        "word/numbering.xml": make_numbering(design),
        "word/settings.xml": make_settings(design),
        "word/styles.xml": make_styles(design),
        "word/theme/theme1.xml": make_theme(design),
    }
    return pack_parts({name: _encode_part(text) for name, text in parts.items()})


def _encode_part(text: str) -> bytes:
    data = (XML_DECLARATION + text).encode()
    etree.fromstring(data)
    return data


def _make_core_properties(properties: PackageProperties, language: str) -> str:
    """No dates: equal input gives equal bytes."""
    title, subject, creator = map(escape, (properties.title, properties.subject, properties.creator))
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE_NAMESPACE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{creator}</dc:creator>"
        f"<cp:keywords>{escape(properties.keywords)}</cp:keywords><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )


def _make_app_properties() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>fiches</Application></Properties>"
    )


def _make_content_types() -> str:
    word = f"{OFFICE_CONTENT_TYPE}.wordprocessingml"
    kinds = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/docProps/app.xml": f"{OFFICE_CONTENT_TYPE}.extended-properties+xml",
    }
    kinds |= {f"/word/{path}": f"{word}.{kind}+xml" for kind, path in WORD_PARTS.items()}
    kinds |= {"/word/theme/theme1.xml": f"{OFFICE_CONTENT_TYPE}.theme+xml"}
    kinds |= {"/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"}
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'<Types xmlns="{PACKAGE_NAMESPACE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _make_relationships(targets: Iterable[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE_NAMESPACE}/relationships">{entries}</Relationships>'
