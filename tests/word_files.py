"""Small Word packages made by code, for tests."""

from html import escape

from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import read_document_text, read_part_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STORIES = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}


def p(text: str, style: str = "") -> str:
    """A paragraph with one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'


def table(*rows: list[str]) -> str:
    """A table; each cell is XML that stands in a w:tc."""
    grid = "<w:gridCol w:w='2000'/>" * len(rows[0])
    body = "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def word_parts(body: str, title: str = "Proef", **stories: str) -> dict[str, bytes]:
    """The parts of a whole package. `stories` holds the XML inside header, footer, notes or comments."""
    names = ("document", "styles", "numbering", *stories)
    kinds = {"document": "document.main"}
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + _override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
        + "".join(_override(f"word/{name}.xml", f"{_WORD_TYPE}.{kinds.get(name, name)}+xml") for name in names)
        + "</Types>",
        "_rels/.rels": _relations(
            ("rId1", f"{R}/officeDocument", "word/document.xml"),
            ("rId2", f"{_RELS}/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_CORE}" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>',
        "word/_rels/document.xml.rels": _relations(
            *((f"rId{at}", f"{R}/{name}", f"{name}.xml") for at, name in enumerate(names[1:], 1))
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style></w:styles>',
        "word/numbering.xml": f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"/>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }
    for name, xml in stories.items():
        texts[f"word/{name}.xml"] = f"<w:{_STORIES[name]} {NAMESPACES}>{xml}</w:{_STORIES[name]}>"
    return {name: (_HEAD + text).encode() for name, text in texts.items()}


def word_package(body: str, title: str = "Proef", **stories: str) -> bytes:
    """The same as a file."""
    return pack_parts(word_parts(body, title, **stories))


def rename_header(parts: dict[str, bytes], name: str = "kop/boven.dat") -> dict[str, bytes]:
    """The same package with its header under another name, which a program may give it."""
    renamed = {name if old == "word/header.xml" else old: content for old, content in parts.items()}
    for table_name, old, new in (
        ("[Content_Types].xml", "/word/header.xml", f"/{name}"),
        ("word/_rels/document.xml.rels", "header.xml", f"/{name}"),
    ):
        renamed[table_name] = renamed[table_name].replace(f'"{old}"'.encode(), f'"{new}"'.encode())
    return renamed


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def _relations(*relations: tuple[str, str, str]) -> str:
    items = (f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in relations)
    return f'<Relationships xmlns="{_RELS}">{"".join(items)}</Relationships>'


def body_text(package: bytes) -> str:
    """The text of the body of a package."""
    return read_document_text(read_parts(package))


def story_text(package: bytes, part: str) -> str:
    """The text of one part, e.g. word/footer.xml."""
    return read_part_text(read_parts(package)[part])
