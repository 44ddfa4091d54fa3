"""A template with the styles of the shipped one, and a body of its own."""

from fiches.word.package import pack_parts, read_parts
from tests.project import ROOT
from tests.word_files import NAMESPACES

BODY = "word/document.xml"


def house_package(body: str, title: str = "Proef", footer: str = "", styles: tuple[tuple[str, str], ...] = ()) -> bytes:
    """The template as a file. `styles` are texts to replace in its styles part."""
    parts = read_parts((ROOT / "templates/fiche.docx").read_bytes())
    section = '<w:sectPr><w:footerReference w:type="default" r:id="rId6"/></w:sectPr>'
    parts[BODY] = f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>".encode()
    parts["docProps/core.xml"] = _without_tags(parts["docProps/core.xml"].decode(), title).encode()
    parts["word/footer1.xml"] = f"<w:ftr {NAMESPACES}>{footer or '<w:p/>'}</w:ftr>".encode()
    for old, new in styles:
        text = parts["word/styles.xml"].decode()
        assert old in text, old
        parts["word/styles.xml"] = text.replace(old, new).encode()
    return pack_parts(parts)


def _without_tags(core: str, title: str) -> str:
    """The properties with this title and nothing of a fiche."""
    head, _, rest = core.partition("<dc:title>")
    return f"{head}<dc:title>{title}</dc:title></{rest.rpartition('</')[2]}"
