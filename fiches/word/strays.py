"""Puts back in a control what an editor typed right beside it.

Who presses End and types on stands behind a control, and LibreOffice then writes the words next to it. Where nothing
stood at that side of the control before, they belong to its value. LibreOffice also cuts a control in two around what
it replaces; the halves are one value.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from fiches.word.controls import ControlTag, compute_text_digest
from fiches.word.fields import iter_controls, read_characters
from fiches.word.xml import DOCUMENT_PART, Element, parse_xml, serialize_xml, w

Layout = tuple[ControlTag, ...]
"""The controls of a paragraph in their order."""


def gather_strays(parts: Mapping[str, bytes], before: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of a document without tracked changes, with such words in their control; `before` tells what stood."""
    root, old = parse_xml(parts[DOCUMENT_PART]), parse_xml(before[DOCUMENT_PART])
    known, lines = _list_layouts(old), _list_lines(old)
    is_changed = [_join_halves(row, known) | _adopt_strays(row, known, lines) for row in _iter_rows(root)]
    return {**parts, DOCUMENT_PART: serialize_xml(root)} if any(is_changed) else dict(parts)


class _Row:
    """A paragraph with controls of this program right in it."""

    def __init__(self, paragraph: Element, controls: Mapping[Element, ControlTag]) -> None:
        self.controls = [(controls[node], node) for node in paragraph if node in controls]
        nodes = list(paragraph)
        places = [nodes.index(node) for _, node in self.controls]
        self.first, self.last = nodes[: places[0]], nodes[places[-1] + 1 :]

    @property
    def layout(self) -> Layout:
        return tuple(tag for tag, _ in self.controls)

    @property
    def sides(self) -> tuple[bool, bool]:
        """Whether words stand before the first control, and behind the last."""
        return _has_words(self.first), _has_words(self.last)


def _iter_rows(root: Element) -> Iterator[_Row]:
    controls = {node: tag for tag, node in iter_controls(root)}
    for paragraph in root.iter(w("p")):
        if any(node in controls for node in paragraph):
            yield _Row(paragraph, controls)


def _list_layouts(root: Element) -> dict[Layout, tuple[bool, bool]]:
    """Of each row of controls whether words stand at its sides; of one that stands there twice: at either."""
    found: dict[Layout, tuple[bool, bool]] = {}
    for row in _iter_rows(root):
        start, end = found.get(row.layout, (False, False))
        found[row.layout] = (start or row.sides[0], end or row.sides[1])
    return found


def _list_lines(root: Element) -> frozenset[str]:
    """The texts of paragraphs without controls: who takes away the end of a line brings the next one beside it."""
    controls = {node for _, node in iter_controls(root)}
    plain = (one for one in root.iter(w("p")) if not any(node in controls for node in one.iter(w("sdt"))))
    return frozenset(_read_words([one]) for one in plain)


def _join_halves(row: _Row, known: Mapping[Layout, tuple[bool, bool]]) -> bool:
    """Make one control of two neighbours of one value, where one stood. That one holds all and the other something is
    no cut but a copy.
    """
    whole = tuple(tag for at, tag in enumerate(row.layout) if at == 0 or tag != row.layout[at - 1])
    cut = [tag for tag in row.layout if row.layout.count(tag) > whole.count(tag)]
    worded = Counter(tag for tag, node in row.controls if _has_words([node]))
    is_copied = any(tag in cut and worded[tag] > 1 and _holds_all(tag, node) for tag, node in row.controls)
    if not cut or whole not in known or is_copied:
        return False
    kept = [row.controls[0]]
    for tag, node in row.controls[1:]:
        if tag == kept[-1][0]:
            _take_over(kept[-1][1], node)
        else:
            kept.append((tag, node))
    row.controls = kept
    return True


def _holds_all(tag: ControlTag, node: Element) -> bool:
    return compute_text_digest(read_characters(node)) == tag.text


def _take_over(control: Element, other: Element) -> None:
    """Put in a control what stands between it and another, and what that holds."""
    content, moved = control.find(w("sdtContent")), []
    for node in control.itersiblings():
        if node is other:
            break
        moved.append(node)
    inside = other.find(w("sdtContent"))
    if content is not None:
        content.extend([*moved, *(inside if inside is not None else ())])
    holder = other.getparent()
    if holder is not None:
        holder.remove(other)


def _adopt_strays(row: _Row, known: Mapping[Layout, tuple[bool, bool]], lines: Collection[str]) -> bool:
    """Put words at a side of the row, where none stood, in the control there; not a line that stood elsewhere."""
    had = known.get(row.layout, (True, True))
    has = tuple(bool(words) and words not in lines for words in map(_read_words, (row.first, row.last)))
    (first, start), (last, end) = row.controls[0], row.controls[-1]
    starts, ends = has[0] and not had[0] and first.is_editable, has[1] and not had[1] and last.is_editable
    if starts:
        _put_runs(start, row.first, at_end=False)
    if ends:
        _put_runs(end, row.last)
    return starts or ends


def _put_runs(control: Element, nodes: Sequence[Element], *, at_end: bool = True) -> None:
    """Move the runs among these nodes into a control, behind what stands there or before it."""
    content = control.find(w("sdtContent"))
    if content is not None:
        at = len(content) if at_end else 0
        content[at:at] = _list_runs(nodes)


def _list_runs(nodes: Sequence[Element]) -> list[Element]:
    return [node for node in nodes if node.tag == w("r")]


def _has_words(nodes: Sequence[Element]) -> bool:
    return bool(_read_words(nodes))


def _read_words(nodes: Sequence[Element]) -> str:
    return "".join(map(read_characters, nodes)).strip()
