"""What a text looks like: marks where they are meant, and ordinary text letter for letter."""

import copy
import pickle
import subprocess
import sys

import pytest

from fiches.markup.marks import find_markup_faults, parse_markup, to_plain_text
from fiches.markup.text import BlockKind, MarkedText, TextFormat, copy_marks
from fiches.model.ledgers import compute_digest

BOLD, ITALIC = TextFormat(bold=True), TextFormat(italic=True)
PLAIN = (
    "Een gewone zin, met komma's en een punt.",
    "De woningen kosten 5 * 3 en 2*3*4 euro.",
    "bedrag* is exclusief btw",
    "collega*s en vriend*innen",
    "programma_hoofdlijnen en _archief en a_b_c",
    "bestand_v1_def.docx",
    "- 5 miljoen euro",
    "- 5 miljoen euro\nin 2022",
    "1. Inleiding",
    "Zie bijlage\n3. of later\n4. ook",
    "2021. Een zwaar jaar\n2022. Een beter jaar",
    "1) eerste\n2) tweede",
    "+ 5 procent\n+ 6 procent",
    "minder dan < 5 en meer dan > 7 & gelijk aan 6",
    "> 50.000 inwoners",
    "5 < 6 <z> x",
    "https://www.rvo.nl/a_b_c*d?x=[1]",
    "foto`s en auto`s",
    "C:\\map\\_archief en \\\\server\\share",
    "[1] en [2] en [bijlage]",
    "één regel\nnog een regel",
    "a && b || c | d",
    "50% {x} [] () $5 ^ ~ ~5 #1",
    "&amp; &euro; &nbsp;",
    "R&D; Q&A, &c",
    "p.m. – “aanhaling” ’t …",
)


def looks(text: str) -> list[tuple[str, TextFormat]]:
    """The pieces with a look of their own."""
    found = parse_markup(text)
    return [(found[span.start : span.end], span.look) for span in found.spans] if isinstance(found, MarkedText) else []


def blocks(text: str) -> list[tuple[BlockKind, int, str]]:
    """The paragraphs and list items: kind, level and words."""
    found = parse_markup(text)
    assert isinstance(found, MarkedText)
    ends = [block.start for block in found.blocks[1:]] + [len(found)]
    return [
        (block.kind, block.level, found[block.start + block.sign : end].strip("\n"))
        for block, end in zip(found.blocks, ends, strict=True)
    ]


class TestOrdinaryText:
    """Text that means no markup."""

    @pytest.mark.parametrize("text", PLAIN)
    def test_it_stays_what_it_is(self, text: str) -> None:
        """The same object even, and nothing is wrong with it."""
        assert parse_markup(text) is text
        assert [fault for fault in find_markup_faults(text) if not fault.harmless] == []

    def test_markdown_is_not_loaded_for_it(self) -> None:
        """In a process of its own: plain text costs two patterns."""
        code = (
            "import sys\nfrom fiches.markup.marks import find_markup_faults, parse_markup\n"
            "for text in ('Een zin.', '845.000 woningen (2020)', 'programma_hoofdlijnen', 'regel\\nregel'):\n"
            "    assert parse_markup(text) is text and not find_markup_faults(text)\n"
            "assert not any(name.startswith('markdown_it') for name in sys.modules)\n"
            "parse_markup('**vet**')\nassert 'markdown_it' in sys.modules"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert done.stderr == ""


class TestLetters:
    """Bold, italic and links."""

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Een **vet** woord", [("vet", BOLD)]),
            ("Een *cursief* en _ook cursief_ woord", [("cursief", ITALIC), ("ook cursief", ITALIC)]),
            ("***allebei***", [("allebei", TextFormat(bold=True, italic=True))]),
            ("**vet met *cursief* erin**", [("vet met ", BOLD), ("cursief", TextFormat(True, True)), (" erin", BOLD)]),
            ("**Let op:** dit", [("Let op:", BOLD)]),
            ("woning**bouw**impuls", [("bouw", BOLD)]),
            ("**twee\nregels**", [("twee\nregels", BOLD)]),
            ("(**€ 5**)", [("€ 5", BOLD)]),
            ("[de wet](https://wetten.nl)", [("de wet", TextFormat(link="https://wetten.nl"))]),
            (
                '[wet](https://wetten.nl "Naar de wet")',
                [("wet", TextFormat(link="https://wetten.nl", tip="Naar de wet"))],
            ),
            ("[**vet**](mailto:a@b.nl)", [("vet", TextFormat(bold=True, link="mailto:a@b.nl"))]),
            ("[x](https://b.nl/één?a=1&b=2)", [("x", TextFormat(link="https://b.nl/%C3%A9%C3%A9n?a=1&b=2"))]),
        ],
    )
    def test_looks(self, text: str, expected: list[tuple[str, TextFormat]]) -> None:
        """Which letters look how."""
        assert looks(text) == expected
        assert find_markup_faults(text) == ()

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("\\*geen cursief\\*", "*geen cursief*"),
            ("\\[tekst](https://x.nl)", "[tekst](https://x.nl)"),
            ("1\\. Inleiding\n2\\. Slot", "1. Inleiding\n2. Slot"),
            ("\\- a\n\\- b", "- a\n- b"),
            ("\\<b>", "<b>"),
            ("\\# kop", "# kop"),
            ("\\_zo\\_", "_zo_"),
        ],
    )
    def test_a_backslash_makes_a_sign_text(self, text: str, expected: str) -> None:
        """So that any text can be written."""
        assert parse_markup(text) == expected
        assert looks(text) == []
        assert find_markup_faults(text) == ()


class TestBlocks:
    """Paragraphs and lists."""

    def test_a_blank_line_begins_a_paragraph(self) -> None:
        """A single line end does not."""
        assert [words for *_, words in blocks("een\ntwee\n\ndrie")] == ["een\ntwee", "drie"]

    def test_a_list_of_two_levels(self) -> None:
        """Bullets and numbers, each within the other."""
        text = "Wij doen:\n- een\n  - een a\n- twee\n\n1. eerst\n   1. daarna\n2. dan\n\nslot"
        assert blocks(text) == [
            (BlockKind.TEKST, 1, "Wij doen:"), (BlockKind.PUNT, 1, "een"), (BlockKind.PUNT, 2, "een a"),
            (BlockKind.PUNT, 1, "twee"), (BlockKind.NUMMER, 1, "eerst"), (BlockKind.NUMMER, 2, "daarna"),
            (BlockKind.NUMMER, 1, "dan"), (BlockKind.TEKST, 1, "slot"),
        ]  # fmt: skip
        assert parse_markup(text) == "Wij doen:\n• een\n\u2003– een a\n• twee\n1. eerst\n\u20031. daarna\n2. dan\nslot"

    def test_a_list_starts_where_its_writer_does(self) -> None:
        """At 3, and one that says 1 for every item counts for itself."""
        assert parse_markup("3. drie\n4. vier") == "3. drie\n4. vier"
        assert parse_markup("1. een\n1. twee") == "1. een\n2. twee"

    def test_an_item_goes_on_below(self) -> None:
        """Indented, as an editor wraps it."""
        assert parse_markup("- een lang\n  punt\n- twee") == "• een lang punt\n• twee"

    def test_an_item_with_two_paragraphs(self) -> None:
        """They share one bullet."""
        assert parse_markup("- een\n\n  nog\n- twee") == "• een\nnog\n• twee"

    def test_markup_in_an_item_of_a_list_of_one(self) -> None:
        """The hyphen is text, the bold is bold."""
        found = parse_markup("Kosten:\n- 5 **miljoen**")
        assert found == "Kosten:\n- 5 miljoen"
        assert looks("Kosten:\n- 5 **miljoen**") == [("miljoen", BOLD)]

    def test_the_words_alone(self) -> None:
        """Without bullets and numbers: what is counted."""
        assert to_plain_text("Wij:\n- **een**\n- [twee](https://x.nl)") == "Wij:\neen\ntwee"
        assert to_plain_text("gewoon") == "gewoon"
        assert to_plain_text(parse_markup("1. een\n2. twee")) == "een\ntwee"


class TestAsData:
    """A marked text travels like any text."""

    TEXT = "Een **vet** woord:\n- a\n- [b](https://x.nl)"

    def test_it_can_be_sent_and_copied(self) -> None:
        """With its marks."""
        found = parse_markup(self.TEXT)
        assert isinstance(found, MarkedText)
        for other in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found)):
            assert isinstance(other, MarkedText)
            assert (other, other.source, other.spans, other.blocks) == (found, self.TEXT, found.spans, found.blocks)

    def test_other_marks_are_another_digest(self) -> None:
        """The words are the same, the content is not."""
        texts = ("**een** twee", "een **twee**", "een twee", "*een* twee", "[een](https://a.nl) twee")
        assert len({compute_digest({"a": [parse_markup(text)]}) for text in texts}) == len(texts)
        assert len({str(parse_markup(text)) for text in texts}) == 1


class TestChangedText:
    """What filters make of a text keeps its marks where it is the same."""

    def test_trimmed(self) -> None:
        """At both ends."""
        trimmed = parse_markup("**vet**. Slot. ").strip(". ")
        assert trimmed == "vet. Slot"
        assert isinstance(trimmed, MarkedText)
        assert [(span.start, span.end) for span in trimmed.spans] == [(0, 3)]

    @pytest.mark.parametrize(
        ("text", "new", "expected"),
        [
            ("een **twee** drie", "Een twee drie.", ["twee"]),
            ("een **twee** drie", "EEN TWEE DRIE", ["TWEE"]),
            ("een **twee** drie", "een twee vier", ["twee"]),
            ("een **twee** drie", "nul twee drie", ["twee"]),
            ("een **twee** drie", "iets heel anders", []),
            ("een **twee**", "een twee.", ["twee"]),
            ("een **twee drie vier** vijf", "een twee 3 vier vijf", ["twee 3 vier"]),
        ],
    )
    def test_realigned(self, text: str, new: str, expected: list[str]) -> None:
        """From either end."""
        found = copy_marks(parse_markup(text), new)
        assert found == new
        assert isinstance(found, MarkedText)
        assert [found[span.start : span.end] for span in found.spans] == expected

    def test_plain_text_stays_plain(self) -> None:
        """There is nothing to keep."""
        assert type(copy_marks("een", "Een.")) is str
