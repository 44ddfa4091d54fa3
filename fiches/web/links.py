"""Where on the pages of a fiche a place in its file is: the field with its address and its name."""

from typing import NamedTuple

from fiches.diagnostics import Diagnostic, Pointer
from fiches.web.parts import find_part_of, get_guides


class LinkedFinding(NamedTuple):
    """A finding in a summary, with the field that it leads to."""

    finding: Diagnostic
    address: str
    place: str

    @property
    def severity(self) -> str:
        """Its weight; that of an exemption is its own."""
        return "ontheffing" if self.finding.waiver else self.finding.severity.value


def link_finding(base: str, one: Diagnostic) -> LinkedFinding:
    """A finding about the fiche at this address, with the field that it is about; else with the line in its file."""
    pointer = one.location.pointer
    name = str(pointer[0]) if pointer else ""
    part, guides = find_part_of(name), get_guides()
    if part is None:
        line = one.location.line
        address = f"{base}/bestand#r{line}" if line else f"{base}/bestand"
        return LinkedFinding(one, address, guides[name].label if name in guides else "Het bestand")
    return LinkedFinding(one, f"{base}/{part.id}#{make_anchor(pointer)}", name_place(pointer))


def make_anchor(pointer: Pointer) -> str:
    """The id on the page of the field at this place."""
    return "veld-" + "-".join(map(str, pointer))


def name_place(pointer: Pointer) -> str:
    """The labels on the way to a field: Vraag 2, Termijn."""
    guide, words = get_guides().get(str(pointer[0])), list[str]()
    words.append(guide.label if guide else str(pointer[0]))
    for step in pointer[1:]:
        if guide is None:
            break
        if isinstance(step, int):
            words[-1] += f" {step + 1}"
            guide = guide.item
        else:
            guide = guide.fields.get(step) or guide.item
            words.append(guide.label if guide and guide.label else step)
    return ", ".join(words)
