"""Word forms of the sample fiches, and edits in them as somebody in Word would make."""

import re
from functools import cache

from fiches.diagnostics import Pointer
from fiches.propose.form import FormRequest
from fiches.propose.form_document import make_form_document
from fiches.propose.form_places import FormData
from fiches.propose.proposal import apply_changes, make_written_tree
from fiches.propose.returned import ReturnedFile, open_returned, read_returned
from fiches.propose.returned_places import write_pointer
from fiches.word.controls import name_pointer
from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import DOCUMENT_PART
from tests.propose.forms import GUIDE, make_sample_kennis, read_sample
from tests.samples import sample_dossier


@cache
def make_request(fiche_id: str, *, empty: bool = False) -> FormRequest:
    """The form of a sample fiche."""
    document = read_sample(fiche_id)
    return FormRequest(document, sample_dossier().ronde.value, make_sample_kennis(document), empty)


@cache
def make_word_form(fiche_id: str, *, empty: bool = False) -> bytes:
    """The bytes of that form."""
    return make_form_document(make_request(fiche_id, empty=empty))


def read_form(request: FormRequest, content: bytes) -> ReturnedFile:
    """What a form says."""
    parts, printed = open_returned("terug.docx", content), read_parts(make_form_document(request))
    return read_returned("terug.docx", parts, request.document, printed, "", FormData.from_request(request))


class FormEdit:
    """The text of a form, changed step by step."""

    def __init__(self, fiche_id: str, *, empty: bool = False, content: bytes = b"") -> None:
        self.request = make_request(fiche_id, empty=empty)
        self.made = read_parts(content or make_word_form(fiche_id, empty=empty))
        self.xml = self.made[DOCUMENT_PART].decode()

    def fill(self, pointer: Pointer, text: str) -> "FormEdit":
        """Type a text in the control of a value, instead of what stands there."""
        start, end = self.find(pointer)
        control = self.xml[start:end].replace("<w:showingPlcHdr/>", "")
        run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
        # what Word leaves of an empty control is its prompt
        empty = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Klik of tik.</w:t></w:r>'
        state = "</w:sdtPr>" if text else "<w:showingPlcHdr/></w:sdtPr>"
        control = re.sub(
            "<w:sdtContent>.*</w:sdtContent>", f"<w:sdtContent>{run if text else empty}</w:sdtContent>", control
        )
        self.xml = self.xml[:start] + control.replace("</w:sdtPr>", state, 1) + self.xml[end:]
        return self

    def track(self, pointer: Pointer, old: str, new: str, author: str) -> "FormEdit":
        """Change the words of a control with tracking, as Word writes it."""
        start, end = self.find(pointer)
        who = f'w:id="9" w:author="{author}" w:date="2021-03-06T10:00:00Z"'
        gone = f'<w:del {who}><w:r><w:delText xml:space="preserve">{old}</w:delText></w:r></w:del>'
        come = f'<w:ins {who}><w:r><w:t xml:space="preserve">{new}</w:t></w:r></w:ins>'
        run = f'<w:r><w:t xml:space="preserve">{old}</w:t></w:r>'
        assert run in self.xml[start:end], old
        self.xml = self.xml[:start] + self.xml[start:end].replace(run, gone + come) + self.xml[end:]
        return self

    def find(self, pointer: Pointer) -> tuple[int, int]:
        """Where the control of a value stands."""
        place = write_pointer(pointer)
        found = re.search(rf'<w:tag w:val="(?:{re.escape(place)}|{re.escape(name_pointer(place))})~', self.xml)
        assert found, place
        return self.xml.rindex("<w:sdt>", 0, found.start()), self.xml.index("</w:sdt>", found.end()) + len("</w:sdt>")

    def get_control(self, pointer: Pointer) -> str:
        """The XML of the control of a value."""
        return self.xml[slice(*self.find(pointer))]

    def cut(self, tag: str, pointer: Pointer) -> "FormEdit":
        """Take away the row or the table in which a value stands."""
        at = self.find(pointer)[0]
        end = self.xml.index(f"</w:{tag}>", at) + len(f"</w:{tag}>")
        self.xml = self.xml[: self.xml.rindex(f"<w:{tag}>", 0, at)] + self.xml[end:]
        return self

    def copy(self, tag: str, pointer: Pointer) -> "FormEdit":
        """Put a copy of the paragraph, row or table in which a value stands below it."""
        at = self.find(pointer)[0]
        start, end = self.xml.rindex(f"<w:{tag}>", 0, at), self.xml.index(f"</w:{tag}>", at) + len(f"</w:{tag}>")
        between = "<w:p/>" if tag == "tbl" else ""
        self.xml = self.xml[:end] + between + self.xml[start:end] + self.xml[end:]
        return self

    def pack(self) -> bytes:
        """The file."""
        return pack_parts({**self.made, DOCUMENT_PART: self.xml.encode()})

    def read(self) -> ReturnedFile:
        """What the program reads of it."""
        return read_form(self.request, self.pack())

    def get_data(self) -> object:
        """What the fiche says by the one proposal in it, and nothing is told."""
        returned = self.read()
        assert returned.remarks == ()
        [proposal] = returned.proposals
        before = make_written_tree(GUIDE, dict(self.request.document.data or {}))
        return apply_changes(GUIDE, before, proposal.changes)
