"""Content controls that somebody fills in: a text, a day to pick, or a choice. An empty one shows what is to be typed.

They stand at the level of runs, so that every program keeps them, and are read back as those of a working file are.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple
from uuid import UUID
from xml.sax.saxutils import escape, quoteattr

from fiches.word.author.blocks import make_run_content
from fiches.word.author.design import OFFICE_CONTENT_TYPE, PACKAGE_NAMESPACE, XML_DECLARATION
from fiches.word.controls import CONTROL_END, Control, make_control_start
from fiches.word.fields import FieldPiece
from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import CONTENT_TYPES_PART, Element, R, parse_if_whole

PROMPT_STYLE = "PlaceholderText"

FORM_STYLES = (
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormValue"><w:name w:val="Formulier vak"/>'
    '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:shd w:val="clear" w:color="auto" w:fill="F4F6F8"/>'
    '<w:spacing w:before="20" w:after="40"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="FormHelp"><w:name w:val="Formulier uitleg"/>'
    '<w:basedOn w:val="TableNote"/><w:qFormat/><w:pPr><w:keepNext/>'
    '<w:spacing w:before="0" w:after="30"/></w:pPr></w:style>'
    f'<w:style w:type="character" w:styleId="{PROMPT_STYLE}"><w:name w:val="Placeholder Text"/>'
    '<w:rPr><w:color w:val="595959"/></w:rPr></w:style>'
)
"""The styles of a form: what is filled in, what explains it, and a prompt."""

_RELATIONSHIPS = "word/_rels/document.xml.rels"
_DATA_FOLDER = "customXml/"
_DATA_PART, _DATA_PROPERTIES = f"{_DATA_FOLDER}item1.xml", f"{_DATA_FOLDER}itemProps1.xml"
_DATA_RELATIONSHIPS = f"{_DATA_FOLDER}_rels/item1.xml.rels"


class FillIn(NamedTuple):
    """What a control asks: the prompt that stands in an empty one, and what there is to choose from.

    `source` tells the version of the data.
    """

    control: Control
    source: str
    prompt: str
    choices: Sequence[tuple[str, str]] = ()
    """What is shown and what is meant, both of each other one."""
    is_closed: bool = True
    """Whether nothing but the choices will do."""
    is_day: bool = False
    day: date | None = None
    """The day that it holds, for who picks another one."""
    is_plain: bool = True
    """Whether nothing in it can look different."""

    def to_xml(self, pieces: Sequence[FieldPiece] = (), part: str = "") -> str:
        """The control with what it holds; `part` tells which paragraph of a text it is, as in its tag."""
        text = "".join(piece.text for piece in pieces)
        start = make_control_start(self.control, self.source, text, part)
        state = f"{'' if text else '<w:showingPlcHdr/>'}{self._make_kind()}"
        content = "".join(map(_make_run, pieces)) if text else _make_prompt(self.prompt)
        return f"{start.replace('</w:sdtPr>', f'{state}</w:sdtPr>', 1)}{content}{CONTROL_END}"

    def _make_kind(self) -> str:
        if self.choices:
            kind = "dropDownList" if self.is_closed else "comboBox"
            items = (
                f"<w:listItem w:displayText={quoteattr(shown)} w:value={quoteattr(meant)}/>"
                for shown, meant in self.choices
            )
            return f"<w:{kind}>{''.join(items)}</w:{kind}>"
        if self.is_day:
            chosen = f' w:fullDate="{self.day.isoformat()}T00:00:00Z"' if self.day else ""
            return f"<w:date{chosen}>{_DAY_LOOK}</w:date>"
        return "<w:text/>" if self.is_plain else ""


_DAY_LOOK = (
    '<w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="nl-NL"/><w:storeMappedDataAs w:val="date"/>'
    '<w:calendar w:val="gregorian"/>'
)


def _make_prompt(text: str) -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="{PROMPT_STYLE}"/></w:rPr><w:t>{escape(text)}</w:t></w:r>'


def _make_run(piece: FieldPiece) -> str:
    looks = ("<w:b/><w:bCs/>" if piece.bold else "") + ("<w:i/><w:iCs/>" if piece.italic else "")
    style = '<w:rStyle w:val="Hyperlink"/>' if piece.link else ""
    properties = f"<w:rPr>{style}{looks}</w:rPr>" if style or looks else ""
    run = f"<w:r>{properties}{make_run_content(piece.text)}</w:r>"
    return f'<w:hyperlink r:id="{_name_link(piece.link)}">{run}</w:hyperlink>' if piece.link else run


def _name_link(address: str) -> str:
    return f"koppeling-{hashlib.sha256(address.encode()).hexdigest()[:16]}"


def complete_form(package: bytes, addresses: Iterable[str], data: bytes) -> bytes:
    """The package with a relationship for each address that a piece links to, and with XML that Word does not show.

    Word knows such a part by the number in its properties, which is that of what it holds.
    """
    number = str(UUID(bytes=hashlib.sha256(data).digest()[:16])).upper()
    parts = read_parts(package)
    links = [_make_relationship(_name_link(one), "hyperlink", one, outside=True) for one in sorted(set(addresses))]
    links.append(_make_relationship("gegevens", "customXml", f"../{_DATA_PART}"))
    parts[_RELATIONSHIPS] = _append(parts[_RELATIONSHIPS], "</Relationships>", "".join(links))
    kind = f"{OFFICE_CONTENT_TYPE}.customXmlProperties+xml"
    override = f'<Override PartName="/{_DATA_PROPERTIES}" ContentType="{kind}"/>'
    parts[CONTENT_TYPES_PART] = _append(parts[CONTENT_TYPES_PART], "</Types>", override)
    parts[_DATA_PART] = data
    parts[_DATA_PROPERTIES] = (
        f'{XML_DECLARATION}<ds:datastoreItem ds:itemID="{{{number}}}"'
        ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
    ).encode()
    listed = _make_relationship("rId1", "customXmlProps", PurePosixPath(_DATA_PROPERTIES).name)
    namespace = f"{PACKAGE_NAMESPACE}/relationships"
    parts[_DATA_RELATIONSHIPS] = (
        f'{XML_DECLARATION}<Relationships xmlns="{namespace}">{listed}</Relationships>'.encode()
    )
    return pack_parts(parts)


def _make_relationship(name: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{R}/{kind}" Target={quoteattr(target)}{mode}/>'


def _append(part: bytes, end: str, more: str) -> bytes:
    return part.decode().replace(end, f"{more}{end}").encode()


def find_form_data(parts: Mapping[str, bytes], tag: str) -> Element | None:
    """The XML with this root that was put in a package out of sight; nothing when a program left it out."""
    names = (name for name in parts if name.startswith(_DATA_FOLDER) and name.endswith(".xml"))
    roots = (parse_if_whole(parts[name]) for name in names)
    return next((root for root in roots if root is not None and root.tag == tag), None)
