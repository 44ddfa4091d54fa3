"""Random texts with signs of markup in them: no letter is lost, no sign is left, and nothing crashes."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fiches.markup.marks import find_markup_faults, parse_markup, to_plain_text
from fiches.markup.text import MarkedText
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from fiches.word.template.render import compile_template
from tests.markup.house import house_package
from tests.word_files import body_text, p

LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\n\\])*)\]\(https://y\.nl\)")
PIECES = (
    "**", "*", "_", "__", "***", " ", "\n", "\n\n", "- ", "  - ", "* ", "1. ", "2. ", "   1. ", "\\", "\\*", "<b>", "`",
    "# ", "|", "~~", "> ", "a", "bé", "Een zin.", "5", "[", "]", "[x](https://y.nl)", "(", ")", "!", "&", "<", "€",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join).map(str.strip).filter(bool)
TEMPLATE = compile_template(house_package(p("{{ t }}", "Normal") + p("Doel {{ t|zin }} einde", "Normal")))


def letters(text: str) -> str:
    """What a reader may not lose."""
    return "".join(sign for sign in text if sign.isalpha())


@settings(max_examples=500, deadline=None)
@given(TEXTS)
@example("1. a\n   1. b\n2. **c**")
@example("[x](https://y.nl)*a*")
@example("\\[x](https://y.nl)")
@example("[\\[x](https://y.nl)")
def test_a_text_is_refused_or_whole(text: str) -> None:
    """Either there is a finding, or the document says what the text says, without signs of markup."""
    refused = any(not fault.harmless for fault in find_markup_faults(text))
    assert letters(parse_markup(text)) == letters(text if refused else LINK.sub(r"\1", text))
    if not refused:
        document = TEMPLATE.render({"t": parse_markup(text)})
        shown = body_text(document)
        assert letters(to_plain_text(text)).casefold() in letters(shown).casefold()
        assert "**" not in shown or "\\*" in text
        assert describe_integrity_faults(read_parts(document)) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all(text: str) -> None:
    """Whatever is typed is either plain, marked or refused, and every mark lies within the text."""
    found = parse_markup(text)
    for fault in find_markup_faults(text):
        assert 0 <= fault.offset < fault.end <= len(text)
    if isinstance(found, MarkedText):
        assert [span for span in found.spans if not 0 <= span.start < span.end <= len(found)] == []
        assert "".join(piece for _, piece, _ in found.iter_pieces()) == found
