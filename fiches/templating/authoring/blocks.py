"""Text: runs, paragraphs and the tags around them, as WordprocessingML."""

import re
from xml.sax.saxutils import escape

CHARACTER_STYLES = {"b": "Strong", "s": "SmallText", "m": "Mark"}
NO_BREAK_SPACE = "\u00a0"
NAME_GAP = NO_BREAK_SPACE * 2
"""Keeps a name on the line where its statement begins."""

_MARKED = re.compile(r"<([bsm])>(.*?)</\1>", re.DOTALL)
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def runs(text: str) -> str:
    """Runs for a text in which <b>, <s> and <m> mark a character style; tab and newline become Word's own."""
    pieces = _MARKED.split(text)
    plain = zip(pieces[0::3], [*zip(pieces[1::3], pieces[2::3], strict=True), None], strict=True)
    return "".join(_styled("", before) + (_styled(CHARACTER_STYLES[m[0]], m[1]) if m else "") for before, m in plain)


def _styled(style: str, text: str) -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return "".join(f"<w:r>{properties}{_content(piece)}</w:r>" for piece in re.split(r"([\t\n])", text) if piece)


def _content(piece: str) -> str:
    return _BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def p(style: str, text: str) -> str:
    """One paragraph in a paragraph style, given by its id."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(text)}</w:p>'


def tag(statement: str) -> str:
    """A paragraph that holds a `{%p %}` tag and goes away with it."""
    return p("TemplateTag", f"{{%p {statement} %}}")


def when(condition: str, *blocks: str, otherwise: str = "") -> str:
    """Blocks that are there only when the condition holds; `otherwise` stands there when it does not."""
    return tag(f"if {condition}") + "".join(blocks) + (tag("else") + otherwise if otherwise else "") + tag("endif")


def each(loop: str, *blocks: str, otherwise: str = "") -> str:
    """Blocks for each item of a list; `otherwise` stands there when the list is empty."""
    return tag(f"for {loop}") + "".join(blocks) + (tag("else") + otherwise if otherwise else "") + tag("endfor")


def run_in(name: str, text: str, condition: str = "") -> str:
    """A statement inside a paragraph, after its name in bold; left out when the condition fails."""
    statement = f"<b>{name}</b>{NAME_GAP}{text} "
    return f"{{% if {condition} %}}{statement}{{% endif %}}" if condition else statement


def sentence(field: str) -> str:
    """A field as a sentence: a capital at the start and one full stop at the end, whatever its writer typed."""
    return f"{{{{ {field}|zin }}}}"


def sentences(loop: str, field: str) -> str:
    """The items of a list, each as a sentence."""
    return f"{{% for {loop} %}}{sentence(field)}{{% if not loop.last %}} {{% endif %}}{{% endfor %}}"


def joined(loop: str, item: str) -> str:
    """The items of a list in one line, parted by semicolons."""
    return f"{{% for {loop} %}}{item}{{% if not loop.last %}}; {{% endif %}}{{% endfor %}}"


def amount(field: str) -> str:
    """An amount or a sum; a sum that is partly p.m. may break before its plus sign, as columns are narrow."""
    return f"{{{{ {field}|bedrag|replace('{NO_BREAK_SPACE}+', ' +') }}}}"
