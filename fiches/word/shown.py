"""The text that Word shows of a document: without hidden runs, and without what only an older program would show."""

from collections.abc import Mapping

from fiches.word.package import read_part_kinds
from fiches.word.story_rules import FALLBACK_TAG
from fiches.word.styles import Styles
from fiches.word.xml import DOCUMENT_PART, get_paragraph_text, parse_xml, remove_element, w


def read_shown_text(parts: Mapping[str, bytes]) -> str:
    """The text of the body that Word shows, as `read_document_text` reads all of it."""
    root, styles = parse_xml(parts[DOCUMENT_PART]), _read_styles(parts)
    hidden = [run for run in root.iter(w("r")) if styles.is_on(run, "vanish")]
    for element in (*root.iter(FALLBACK_TAG), *hidden):
        remove_element(element)
    return "\n".join(get_paragraph_text(paragraph) for paragraph in root.iter(w("p")))


def _read_styles(parts: Mapping[str, bytes]) -> Styles:
    name = next((name for name, kind in read_part_kinds(parts).items() if kind == "styles"), "")
    return Styles.from_tree(parse_xml(parts[name]) if name else None)
