"""What a Word form says that came back: what each of its authors proposes, and what is to be asked about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from fiches.app.fetch import read_saver
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Pointer, WordPlace
from fiches.model.fiche import Fiche
from fiches.model.reflection import describe_model
from fiches.propose.form import FormRequest
from fiches.propose.form_document import make_form_document
from fiches.propose.form_places import FormData
from fiches.propose.proposal import Proposal, ProposedChange, get_guide, make_proposal
from fiches.propose.returned import ReturnedFile, read_returned
from fiches.propose.returned_places import RemarkKind, ReviewRemark
from fiches.word.package import read_parts
from fiches.word.xml import DOCUMENT_PART


@dataclass(frozen=True, slots=True)
class WordAnswers:
    """What one author of a form proposes for the version that it was made from, and the findings told with it."""

    proposal: Proposal
    findings: tuple[Diagnostic, ...] = ()

    def locate(self, pointer: Pointer) -> Location:
        """The place of the change that a finding at a pointer is about."""
        places = (one.place for one in self.proposal.changes if _touches(one.change.new_pointer, pointer))
        return _make_location(self.proposal.source, pointer, next(places, ""))


def _touches(one: Pointer, other: Pointer) -> bool:
    """Whether one of two values is in the other."""
    shared = min(len(one), len(other))
    return one[:shared] == other[:shared]


def read_word_form(parts: Mapping[str, bytes], name: str, request: FormRequest) -> list[WordAnswers]:
    """What each author of a form says; one that proposes nothing when nobody does.

    `request` is what the form was made for, with the version of the fiche of that moment.
    """
    base = request.document
    printed = read_parts(make_form_document(request))
    file = PurePosixPath(name).name
    returned = read_returned(file, parts, base, printed, read_saver(parts), FormData.from_request(request))
    asked = returned.proposals or (make_proposal(base, base.data or {}, ""),)
    told = tuple(_explain_remarks(returned, name))
    return [WordAnswers(_add_places(one, name), told if at == 0 else ()) for at, one in enumerate(asked)]


def _explain_remarks(returned: ReturnedFile, name: str) -> Iterator[Diagnostic]:
    """What stands in a form that cannot be taken over."""
    for one in returned.remarks:
        code, hint = _CODES[one.kind]
        yield make_diagnostic(code, _make_location(name, one.pointer, one.place), _describe(one), hint)


def _describe(remark: ReviewRemark) -> str:
    """A remark as a sentence: with the name of its field, and of a comment who made it."""
    told = f"{remark.message.rstrip('.')}."
    if remark.is_comment:
        return f"Opmerking van {remark.author or 'onbekend'}: {told}"
    label = get_guide(describe_model(Fiche), remark.pointer).label if remark.pointer else ""
    return f"{label}: {told}" if label else f"{told[:1].upper()}{told[1:]}"


_CODES = {
    RemarkKind.WAARDE: ("FRM001", "pas het in het formulier aan, of neem het met de hand over"),
    RemarkKind.WEG: ("FRM003", "vraag een nieuw formulier als dat niet de bedoeling is"),
    RemarkKind.BUITEN: ("FRM002", "zet het in een vak als het erbij hoort"),
    RemarkKind.OPMERKING: ("FRM002", "neem met de hand over wat erbij hoort"),
}
"""The code of each kind of remark, and what to do."""


def _add_places(proposal: Proposal, name: str) -> Proposal:
    """The proposal with the place of every change in the form."""

    def add_place(one: ProposedChange) -> ProposedChange:
        return one._replace(change=one.change._replace(new_at=_make_location(name, one.change.new_pointer, one.place)))

    return replace(proposal, source=name, changes=tuple(map(add_place, proposal.changes)))


def _make_location(name: str, pointer: Pointer, place: str) -> Location:
    """The paragraph that a place names, such as 'alinea 3'; the document when it names none."""
    number = int(found) if (found := place.rpartition(" ")[2]).isdigit() else 0
    paragraph = WordPlace(DOCUMENT_PART, "hoofdtekst", paragraph=number, nth=number) if number else None
    return Location(name, pointer=pointer, place=paragraph)
