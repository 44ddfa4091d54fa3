"""Words in formulas that no page shows: what takes up room and is not drawn, a limit or a degree that is left out, and
words where one sign is drawn.
"""

from collections.abc import Iterator

from fiches.word.shown import STATEMENT
from fiches.word.template.faults import format_excerpt
from fiches.word.template.unshown_text import Unshown, read_words
from fiches.word.xml import Element, M

_HIDERS = {"phant": (("show", "e"),), "nary": (("subHide", "sub"), ("supHide", "sup")), "rad": (("degHide", "deg"),)}
"""For each element the switches in its properties, and what each hides (ECMA-376 part 1, 22.1.2); `show` hides when it
is off.
"""

_SIGNS = ("chr", "begChr", "sepChr", "endChr")
_LONGEST_SPACE = 2
"""With a sign or two that are not drawn people line up what stands below each other."""

_HINT = "klik in Word op de formule, kies bij Vergelijking 'Lineair', en haal de woorden weg"


def find_unshown_in_formulas(part: str, root: Element) -> Iterator[Unshown]:
    """What the formulas of a part hold and do not show."""
    done: set[Element] = set()
    for hidden in _iter_hidden(root):
        words = STATEMENT.sub("", read_words(hidden)).strip()
        if len(words) > _LONGEST_SPACE and done.isdisjoint(hidden.iterancestors()):
            done.add(hidden)
            yield _make(part, hidden, words)
    for sign in root.iter(*map(_name, _SIGNS)):
        words = sign.get(_name("val"), "").strip()
        if len(words) > _LONGEST_SPACE:
            yield _make(part, sign, words)


def _make(part: str, element: Element, words: str) -> Unshown:
    return Unshown(part, element, f"'{format_excerpt(words)}' staat in een formule en is daar niet te zien.", _HINT)


def _iter_hidden(root: Element) -> Iterator[Element]:
    for node in root.iter(*map(_name, _HIDERS)):
        name = str(node.tag).rpartition("}")[2]
        for switch, inner in _HIDERS[name]:
            if _is_hiding(node.find(f"{_name(name + 'Pr')}/{_name(switch)}"), switch):
                yield from node.iterchildren(_name(inner))


def _is_hiding(switch: Element | None, name: str) -> bool:
    if switch is None:
        return False
    return (switch.get(_name("val"), "1") in ("0", "off", "false")) is (name == "show")


def _name(name: str) -> str:
    return f"{{{M}}}{name}"
