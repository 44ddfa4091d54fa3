"""A judge of tracked changes that shares nothing with the product: it reads a file once, from left to right, as the old
or as the new document, and writes down what it sees.

Nothing is taken out of or put into a tree. A paragraph is its text and then its end, which carries its properties; an
end that is not there in this reading is not written down, so that the text runs on. The end of a cell or a story, and
that before a table, is always there: Word cannot take it away.
"""

import hashlib
import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET  # our own files

OLD, NEW = "old", "new"
UNSEEN = {OLD: ("ins", "moveTo"), NEW: ("del", "moveFrom")}
SEEN = {OLD: ("del", "moveFrom"), NEW: ("ins", "moveTo")}
MARKS = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")
CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
IGNORED = {"bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "numberingChange"}
STORIES = {"document", "hdr", "ftr"}
NOTES = ("footnoteReference", "endnoteReference")
Seen = list[object]


def reading(package: bytes, view: str) -> dict[str, object]:
    """What a reader sees: of each body, header and footer what is written, with its notes, links and pictures; and the
    looks of styles."""
    return Reader(package, view).all()


def name(node: ET.Element) -> str:
    """The tag without its namespace."""
    return str(node.tag).rpartition("}")[2]


def child(node: ET.Element, *path: str) -> ET.Element | None:
    """A descendant by local names."""
    found: ET.Element | None = node
    for step in path:
        found = next((one for one in found if name(one) == step), None) if found is not None else None
    return found


@dataclass
class Reader:
    """One file in one reading."""

    package: bytes
    view: str
    lists: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.package)) as archive:
            self.parts = {info.filename: archive.read(info) for info in archive.infolist()}
        self.trees = {part: ET.fromstring(xml) for part, xml in self.parts.items() if part.endswith((".xml", ".rels"))}

    def all(self) -> dict[str, object]:
        """Stories by what they are, since their file names are only names."""
        seen: dict[str, object] = {"styles": self.shape(self.trees["word/styles.xml"], "word/styles.xml")}
        for part, tree in sorted(self.trees.items()):
            if name(tree) in STORIES:
                self.lists = {}
                seen[f"{name(tree)} {part if name(tree) == 'document' else self.order(part)}"] = self.story(tree, part)
        return seen

    def order(self, part: str) -> int:
        """The how-manieth of its kind."""
        return sorted(one for one, tree in self.trees.items() if name(tree) == name(self.trees[part])).index(part)

    def story(self, tree: ET.Element, part: str) -> Seen:
        """A whole part."""
        body = child(tree, "body")
        return self.blocks(tree if body is None else body, part)

    def note(self, reference: ET.Element) -> tuple[object, ...]:
        """What stands in the note that is meant."""
        part = f"word/{name(reference).removesuffix('Reference')}s.xml"
        wanted = next(one for one in self.trees[part] if one.get(f"{W}id") == reference.get(f"{W}id"))
        return ("note", tuple(self.blocks(wanted, part)))

    def blocks(self, holder: ET.Element, part: str) -> Seen:
        """Paragraphs and tables."""
        written: Seen = []
        blocks = [
            one for one in holder if name(one) not in IGNORED and not name(one).endswith(("RangeStart", "RangeEnd"))
        ]
        loose = 0
        for at, block in enumerate(blocks):
            following = name(blocks[at + 1]) if at + 1 < len(blocks) else ""
            if name(block) == "p":
                text = self.inline(block, part)
                written += text
                loose += len(text)
                last = following in ("", "sectPr")
                if not self.unseen(child(block, "pPr", "rPr")) or last or (following != "p" and loose):
                    written.append(("end", self.properties(child(block, "pPr"), part)))
                    loose = 0
            elif name(block) == "tbl":
                written += self.table(block, part)
            elif name(block) not in ("tcPr",):
                written.append(self.shape(block, part))
        return written

    def unseen(self, properties: ET.Element | None) -> bool:
        """Whether these properties say that their owner is not there."""
        marks = {name(one) for one in properties} if properties is not None else set()
        hidden = {"cellIns"} if self.view == OLD else {"cellDel"}
        return bool(marks & {*UNSEEN[self.view], *hidden})

    def table(self, table: ET.Element, part: str) -> Seen:
        """The rows that are there; without any there is no table."""
        rows: Seen = []
        for row in (one for one in table if name(one) == "tr" and not self.unseen(child(one, "trPr"))):
            rows += ["row", self.properties(child(row, "trPr"), part)]
            for cell in (one for one in row if name(one) == "tc" and not self.unseen(child(one, "tcPr"))):
                rows += ["cell", self.properties(child(cell, "tcPr"), part), *self.blocks(cell, part)]
        looks = [self.properties(child(table, "tblPr"), part), self.properties(child(table, "tblGrid"), part)]
        return ["table", *looks, *rows, "no more rows"] if rows else []

    def inline(self, holder: ET.Element, part: str) -> Seen:
        """Characters with their looks, and what else stands in a line."""
        written: Seen = []
        for node in holder:
            kind = name(node)
            if kind == "r":
                written += self.run(node, part)
            elif kind in SEEN[self.view]:
                written += self.inline(node, part)
            elif kind in ("hyperlink", "fldSimple", "smartTag", "sdt", "sdtContent"):
                inside = self.inline(node, part)
                written += [(kind, self.attributes(node, part)), *inside, f"/{kind}"] if inside else []
        return written

    def run(self, run: ET.Element, part: str) -> Seen:
        """One token for each character."""
        looks, written = self.properties(child(run, "rPr"), part), []
        for node in run:
            kind = name(node)
            if kind in ("t", "delText"):
                written += [(looks, character) for character in node.text or ""]
            elif kind in CHARACTERS:
                written.append((looks, CHARACTERS[kind], self.attributes(node, part)))
            elif kind in ("instrText", "delInstrText"):
                written.append((looks, "field", node.text))
            elif kind in NOTES:
                written.append((looks, self.note(node)))
            elif kind != "rPr" and kind not in IGNORED:
                written.append((looks, self.shape(node, part)))
        return written

    def properties(self, node: ET.Element | None, part: str) -> tuple[object, ...]:
        """What is set, now or before a change of it."""
        if node is None:
            return ()
        kind = name(node)
        change = next((one for one in node if name(one) == f"{kind}Change"), None)
        used = [one for one in node if name(one) != f"{kind}Change"]
        if change is not None and self.view == OLD:
            stays = {"pPr": ("rPr", "sectPr"), "sectPr": ("headerReference", "footerReference")}.get(kind, ())
            used = [*(change[0] if len(change) else ()), *(one for one in used if name(one) in stays)]
        return tuple(
            sorted(
                (name(one), self.attributes(one, part), self.properties(one, part))
                for one in used
                if name(one) not in (*MARKS, *IGNORED) and (name(one) != "rPr" or self.properties(one, part))
            )
        )

    def shape(self, node: ET.Element, part: str) -> tuple[object, ...]:
        """An element as it is."""
        if name(node) == "sectPr":
            return ("sectPr", self.properties(node, part))
        inside = tuple(self.shape(one, part) for one in node)
        return (name(node), (node.text or "").strip(), self.attributes(node, part), inside)

    def attributes(self, node: ET.Element, part: str) -> tuple[tuple[str, str], ...]:
        """Its attributes, with what they lead to in place of a number."""
        told = []
        for key, value in node.attrib.items():
            local = key.rpartition("}")[2]
            if key.startswith(R):
                told.append((local, self.target(value, part)))
            elif name(node) == "numId":
                told.append((local, self.list_of(value)))
            elif not local.startswith(("rsid", "space")) and not (name(node) == "docPr" and local == "id"):
                told.append((local, value))
        return tuple(sorted(told))

    def target(self, number: str, part: str) -> str:
        """Where a relationship leads: an address, a text or a picture."""
        folder, base = posixpath.split(part)
        relation = next(one for one in self.trees[f"{folder}/_rels/{base}.rels"] if one.get("Id") == number)
        address = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            return address
        found = address[1:] if address.startswith("/") else f"{folder}/{address}"
        if found in self.trees and name(self.trees[found]) in STORIES:
            return f"{name(self.trees[found])} {self.order(found)}"
        return hashlib.md5(self.parts[found], usedforsecurity=False).hexdigest()

    def list_of(self, number: str) -> str:
        """The how-manieth list it is, with the looks of its levels."""
        at = self.lists.setdefault(number, len(self.lists))
        numbering = self.trees["word/numbering.xml"]
        num = next((one for one in numbering if name(one) == "num" and one.get(f"{W}numId") == number), None)
        wanted = child(num, "abstractNumId") if num is not None else None
        abstract = [
            [self.shape(level, "word/numbering.xml") for level in one if name(level) == "lvl"]
            for one in numbering
            if wanted is not None and one.get(f"{W}abstractNumId") == wanted.get(f"{W}val")
        ]
        return f"{at} {abstract}"


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
