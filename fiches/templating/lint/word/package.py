"""What holds for the file as a whole: styles that exist, and a sound Word file."""

import itertools
from collections.abc import Iterator

from fiches.ooxml.integrity import find_structure_faults
from fiches.ooxml.names import w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.model import LintHit, WordTemplate, iter_shown

_STYLE_ELEMENTS = ("pStyle", "rStyle", "tblStyle")


def find_unknown_styles(template: WordTemplate) -> Iterator[LintHit]:
    """Every style that the text names exists: one finding for each style that does not."""
    done: set[str] = set()
    for story in template.printed:
        for used in iter_shown(story.root, *map(w, _STYLE_ELEMENTS)):
            name = used.get(w("val"), "")
            if name not in template.styles.by_id and "{" not in name and name not in done:
                done.add(name)
                message = f"De stijl '{name}' bestaat niet in dit sjabloon; Word gebruikt dan de standaardstijl."
                yield LintHit(
                    "SJB215", used, message, "geef de tekst een stijl die wel bestaat, of maak deze stijl aan"
                )


def _format_sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."


def find_file_faults(template: WordTemplate) -> Iterator[LintHit]:
    """The file itself is whole."""
    for fault in find_structure_faults(template.parts):
        element = _find_twin(fault.element, template.find_root(fault.part))
        yield LintHit(
            "SJB217", element, _format_sentence(fault.text), "open het sjabloon in Word en sla het opnieuw op"
        )


def _find_twin(element: Element | None, root: Element | None) -> Element | None:
    """The element in the tree of the lint that is this element in another tree of the same part."""
    if element is None or root is None:
        return root
    at = next(at for at, node in enumerate(element.getroottree().getroot().iter()) if node is element)
    return next(itertools.islice(root.iter(), at, None), root)


FILE_RULES = (find_unknown_styles, find_file_faults)
