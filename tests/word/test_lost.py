"""Nothing to see goes silently: of bodies with tags and things at random places each is refused, or loses nothing."""

import random
import re
from collections import Counter

import pytest

from fiches.word.package import read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.render import compile_template
from fiches.word.xml import parse_xml, w
from tests.word_files import word_package

THINGS = (
    "<w:r><w:drawing/></w:r>", "<w:r><w:pict/></w:r>", '<w:r><w:sym w:font="X" w:char="F0FC"/></w:r>',
    "<w:r><w:noBreakHyphen/></w:r>", '<w:r><w:br w:type="page"/></w:r>', '<w:r><w:footnoteReference w:id="2"/></w:r>',
    '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>', "<w:r><w:object/></w:r>",
    '<w:hyperlink w:anchor="a"><w:r><w:t>L</w:t></w:r></w:hyperlink>', "<w:r><w:pgNum/></w:r>",
    "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>C</w:t></w:r></w:sdtContent></w:sdt>",
)  # fmt: skip
NOISE = (
    '<w:proofErr w:type="spellStart"/>', "<w:r><w:lastRenderedPageBreak/></w:r>", "<w:r><w:rPr><w:b/></w:rPr></w:r>",
    '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>', "", "", "",
)  # fmt: skip
TAGS = (
    "{{ t }}", "{% if ja %}", "{% endif %}", "{%- if ja %}", "{% endif -%}", "{# n #}", "{%p if ja %}", "{%p endif %}",
    "{%tr if ja %}", "{%tr endif %}", "{%r if ja %}", "{%r endif %}", "{% cellbg k %}", "{% for x in l %}",
    "{% endfor %}", "{%- endif %}", "{%tc if ja %}", "{%tc endif %}",
)  # fmt: skip
PROPERTIES = ("", "", "", "<w:pPr><w:pageBreakBefore/></w:pPr>", "<w:pPr><w:sectPr/></w:pPr>")
COUNTED = (
    "drawing", "pict", "sym", "noBreakHyphen", "br", "footnoteReference", "fldSimple", "object", "hyperlink", "pgNum",
    "sdt", "sectPr", "pageBreakBefore", "tbl",
)  # fmt: skip
DATA = {"t": "T", "ja": True, "k": "FF0000", "l": ["X"]}
_TAG = re.compile(r"\{[{%#].*?[}%#]\}")


class Writer:
    """Writes bodies by the throw of a die."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)

    def write_body(self) -> str:
        """Some paragraphs and tables."""
        return "".join(self._write_block() for _ in range(self._dice.randint(1, 3))) + "<w:p/>"

    def _write_block(self) -> str:
        if self._dice.random() < 0.75:
            return self._write_paragraph()
        cells = "".join(f"<w:tc><w:tcPr/>{self._write_paragraph()}</w:tc>" for _ in range(2))
        rows = f"<w:tr>{cells}</w:tr>" * self._dice.randint(1, 2)
        return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='1'/><w:gridCol w:w='1'/></w:tblGrid>{rows}</w:tbl>"

    def _write_paragraph(self) -> str:
        inner = "".join(self._write_piece() for _ in range(self._dice.randint(1, 3)))
        return f"<w:p>{self._dice.choice(PROPERTIES)}{inner}</w:p>"

    def _write_piece(self) -> str:
        kind = self._dice.choice(("tag", "tag", "tag", "thing", "text", "shared"))
        if kind == "thing":
            return self._dice.choice(THINGS)
        if kind == "shared":
            return f"<w:r><w:t>{self._dice.choice(TAGS)}</w:t><w:noBreakHyphen/><w:t>w</w:t></w:r>"
        return self._write_tag() if kind == "tag" else f"<w:r><w:t>{self._dice.choice('ab ')}</w:t></w:r>"

    def _write_tag(self) -> str:
        tag = self._dice.choice(TAGS)
        at = self._dice.randrange(len(tag))
        between = self._dice.choice(THINGS if self._dice.random() < 0.1 else NOISE)
        pieces = [f"<w:r><w:t>{piece}</w:t></w:r>" for piece in (tag[:at], tag[at:])]
        return between.join(pieces)


def count_seen(package: bytes) -> Counter[str]:
    """What a reader would see of a body: its things, and the letters outside its tags."""
    tree = parse_xml(read_parts(package)["word/document.xml"])
    breaks = sum(1 for one in tree.iter(w("br")) if one.get(w("type")))
    things = Counter({name: sum(1 for _ in tree.iter(w(name))) for name in COUNTED} | {"br": breaks})
    text = "".join(node.text or "" for node in tree.iter(w("t")))
    return things + Counter(sign for sign in _TAG.sub("", text) if sign in "abwLC1")


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_lost_without_a_word(seed: int) -> None:
    """With conditions that hold and a loop of one item nothing may be missing."""
    writer, made = Writer(seed), 0
    for _ in range(250):
        body = writer.write_body()
        package = word_package(body)
        try:
            document = compile_template(package).render(DATA)
        except TemplateFault:
            continue
        made += 1
        assert count_seen(package) - count_seen(document) == Counter(), body
    assert made > 10
