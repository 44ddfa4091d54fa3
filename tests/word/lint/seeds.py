"""Templates with one fault each, made from the shipped ones: a text in them replaced by one that is wrong."""

from dataclasses import dataclass

from lxml import etree

from fiches.word.package import pack_parts, read_parts
from tests.project import ROOT

BODY, FOOTER, CORE = "word/document.xml", "word/footer1.xml", "docProps/core.xml"


@dataclass(frozen=True)
class Seed:
    """One fault: which text becomes what, and where it has to be found with which code and which words marked."""

    old: str
    new: str
    code: str
    place: str
    marked: str
    hint: str = ""
    template: str = "fiche"
    part: str = BODY
    nth: int = 1

    def package(self) -> bytes:
        """The shipped template with this fault in it."""
        parts = read_parts((ROOT / f"templates/{self.template}.docx").read_bytes())
        return pack_parts({**parts, self.part: _replaced(parts[self.part], self)})


def _replaced(content: bytes, seed: Seed) -> bytes:
    tree = etree.fromstring(content)
    nodes = [node for node in tree.iter() if isinstance(node.tag, str) and node.text and seed.old in node.text]
    assert len(nodes) >= seed.nth, f"{seed.old!r} is not in {seed.template}"
    node = nodes[seed.nth - 1]
    node.text = str(node.text).replace(seed.old, seed.new, 1)
    return etree.tostring(tree)
