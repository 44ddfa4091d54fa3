"""Text: runs, paragraphs and the tags around them, as WordprocessingML."""

import re
from xml.sax.saxutils import escape

CHARACTER_STYLES = {"b": "Strong", "s": "SmallText", "m": "Mark"}
NO_BREAK_SPACE = "\u00a0"
NAME_GAP = NO_BREAK_SPACE * 2
"""Keeps a name on the line where its statement begins."""

_MARKED_TEXT = re.compile(r"<([bsm])>(.*?)</\1>", re.DOTALL)
_BREAK_ELEMENTS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def make_runs(text: str) -> str:
    """Runs for a text in which <b>, <s> and <m> mark a character style; tab and newline become Word's own."""
    pieces = _MARKED_TEXT.split(text)
    plain = zip(pieces[0::3], [*zip(pieces[1::3], pieces[2::3], strict=True), None], strict=True)
    return "".join(
        _make_styled_runs("", before) + (_make_styled_runs(CHARACTER_STYLES[m[0]], m[1]) if m else "")
        for before, m in plain
    )


def _make_styled_runs(style: str, text: str) -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return "".join(
        f"<w:r>{properties}{_make_run_content(piece)}</w:r>" for piece in re.split(r"([\t\n])", text) if piece
    )


def _make_run_content(piece: str) -> str:
    return _BREAK_ELEMENTS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def make_paragraph(style: str, text: str) -> str:
    """One paragraph in a paragraph style, given by its id."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{make_runs(text)}</w:p>'


def make_tag_paragraph(statement: str) -> str:
    """A paragraph that holds a `{%p %}` tag and goes away with it."""
    return make_paragraph("TemplateTag", f"{{%p {statement} %}}")


def wrap_if(condition: str, *blocks: str, otherwise: str = "") -> str:
    """Blocks that are there only when the condition holds; `otherwise` stands there when it does not."""
    return (
        make_tag_paragraph(f"if {condition}")
        + "".join(blocks)
        + (make_tag_paragraph("else") + otherwise if otherwise else "")
        + make_tag_paragraph("endif")
    )


def wrap_for(loop: str, *blocks: str, otherwise: str = "") -> str:
    """Blocks for each item of a list; `otherwise` stands there when the list is empty."""
    return (
        make_tag_paragraph(f"for {loop}")
        + "".join(blocks)
        + (make_tag_paragraph("else") + otherwise if otherwise else "")
        + make_tag_paragraph("endfor")
    )


def make_named_statement(name: str, text: str, condition: str = "") -> str:
    """A statement inside a paragraph, after its name in bold; left out when the condition fails."""
    statement = f"<b>{name}</b>{NAME_GAP}{text} "
    return f"{{% if {condition} %}}{statement}{{% endif %}}" if condition else statement


def make_sentence_tag(field: str) -> str:
    """A field as a sentence: a capital at the start and one full stop at the end, whatever its writer typed."""
    return f"{{{{ {field}|zin }}}}"


def make_sentence_loop(loop: str, field: str) -> str:
    """The items of a list, each as a sentence."""
    return f"{{% for {loop} %}}{make_sentence_tag(field)}{{% if not loop.last %}} {{% endif %}}{{% endfor %}}"


def make_joined_loop(loop: str, item: str) -> str:
    """The items of a list in one line, parted by semicolons."""
    return f"{{% for {loop} %}}{item}{{% if not loop.last %}}; {{% endif %}}{{% endfor %}}"


def make_amount_tag(field: str) -> str:
    """An amount or a sum; a sum that is partly p.m. may break before its plus sign, as columns are narrow."""
    return f"{{{{ {field}|bedrag|replace('{NO_BREAK_SPACE}+', ' +') }}}}"
