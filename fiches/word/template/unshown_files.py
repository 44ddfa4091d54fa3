"""Words in the pictures and workbooks of a template that no page shows."""

from collections.abc import Iterator, Mapping, Sequence

from fiches.word.template.faults import format_excerpt
from fiches.word.template.svg import is_svg, parse_plain_svg
from fiches.word.template.svg_looks import find_undrawn_texts
from fiches.word.template.unshown_text import Unshown
from fiches.word.template.unshown_workbook import find_unshown_in_workbooks
from fiches.word.template.workbook import is_workbook


def find_unshown_in_files(parts: Mapping[str, bytes], names: Sequence[str]) -> Iterator[Unshown]:
    """What the pictures and workbooks among the parts with these names hold and do not show."""
    for name in names:
        yield from _find_in_svg(name, parts[name])
    yield from find_unshown_in_workbooks(parts, [name for name in names if is_workbook(name)])


def _find_in_svg(part: str, content: bytes) -> Iterator[Unshown]:
    """Texts of an SVG that are not drawn; nothing of another file, nor of one that is turned down as it is."""
    tree = parse_plain_svg(content) if is_svg(content) else None
    for text, words in find_undrawn_texts(tree) if tree is not None else ():
        message = f"'{format_excerpt(words)}' staat in een afbeelding die het niet laat zien ({part})."
        yield Unshown(part, text, message, "maak de afbeelding opnieuw zonder die tekst, of voeg haar in als PNG")
