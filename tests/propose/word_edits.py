"""Edits in the XML of a working file, as Word and other programs leave them."""

import re
from functools import cache
from itertools import count

from fiches.compare.outcome import DocumentVersion
from fiches.compare.sides import read_document
from fiches.documents.places import FichePlacer, make_budget_order
from fiches.documents.view import make_fiche_viewer
from fiches.propose.returned import ReturnedFile, open_returned, read_returned
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.render import compile_template
from fiches.word.xml import DOCUMENT_PART
from tests.project import ROOT
from tests.samples import sample_dossier


@cache
def working_file(fiche_id: str = "W-01", form: str = "fiche") -> bytes:
    """The Word file of a sample fiche, with its fields."""
    dossier = sample_dossier()
    fiche = next(one for one in dossier.fiches if one.value.id == fiche_id)
    place = FichePlacer(fiche, make_budget_order(dossier.ronde.value))
    view = place(make_fiche_viewer(dossier)(fiche.value))
    return compile_template(ROOT / f"templates/{form}.docx").render(view)


@cache
def base_version(fiche_id: str = "W-01") -> DocumentVersion:
    """The input of a sample fiche."""
    path = f"bac_inputs/2021/fiches/{fiche_id}.yaml"
    return read_document(path, (ROOT / path).read_bytes())


class WordEdit:
    """The body of a working file, changed step by step."""

    def __init__(self, fiche_id: str = "W-01", form: str = "fiche", content: bytes = b"") -> None:
        self.fiche_id = fiche_id
        self.made = read_parts(content or working_file(fiche_id, form))
        self.xml = self.made[DOCUMENT_PART].decode()
        self._numbers = count(9000)

    def type(self, old: str, new: str) -> "WordEdit":
        """Change words without tracking."""
        assert old in self.xml, old
        self.xml = self.xml.replace(old, new)
        return self

    def fill(self, pointer: str, new: str) -> "WordEdit":
        """Put another text in every control of a value."""
        pattern = re.compile(rf'(<w:tag w:val="{re.escape(pointer)}~[^"]*"/>.*?<w:sdtContent><w:r>.*?<w:t[^>]*>)[^<]*')
        assert pattern.search(self.xml), pointer
        self.xml = pattern.sub(lambda found: found[1] + new, self.xml)
        return self

    def track(self, around: str, old: str, new: str, author: str) -> "WordEdit":
        """Change words of one run, tracked."""
        found = re.search(rf"<w:r>({_PROPERTIES})<w:t[^>]*>([^<]*{re.escape(around)}[^<]*)</w:t></w:r>", self.xml)
        assert found, around
        properties, text = found[1], found[2]
        at = text.index(old)
        gone = f"<w:del {self._sign(author)}>{_run(properties, old, 'delText')}</w:del>" if old else ""
        come = f"<w:ins {self._sign(author)}>{_run(properties, new)}</w:ins>" if new else ""
        made = f"{_run(properties, text[:at])}{gone}{come}{_run(properties, text[at + len(old) :])}"
        self.xml = f"{self.xml[: found.start()]}{made}{self.xml[found.end() :]}"
        return self

    def _sign(self, author: str) -> str:
        """Who made a change, and when; each change has a number of its own."""
        return f'w:id="{next(self._numbers)}" w:author="{author}" w:date="2021-03-06T10:00:00Z"'

    def find_paragraph(self, text: str) -> tuple[int, int]:
        """Where the paragraph with this text stands."""
        at = self.xml.index(text)
        return max(self.xml.rfind("<w:p>", 0, at), self.xml.rfind("<w:p ", 0, at)), self.xml.index("</w:p>", at) + 6

    def cut(self, text: str) -> "WordEdit":
        """Take a paragraph away without tracking."""
        start, end = self.find_paragraph(text)
        self.xml = self.xml[:start] + self.xml[end:]
        return self

    def move_before(self, text: str, other: str) -> "WordEdit":
        """Put a paragraph before another one."""
        start, end = self.find_paragraph(text)
        moved = self.xml[start:end]
        self.xml = self.xml[:start] + self.xml[end:]
        at = self.find_paragraph(other)[0]
        self.xml = self.xml[:at] + moved + self.xml[at:]
        return self

    def add_after(self, text: str, new: str, author: str = "") -> "WordEdit":
        """Put a paragraph of the same kind behind another one, tracked when an author is given."""
        start, end = self.find_paragraph(text)
        kind = re.search(r"<w:pPr>(.*?)</w:pPr>", self.xml[start:end])
        properties, run = kind[1] if kind else "", _run("", new)
        if author:
            properties = f"{properties}<w:rPr><w:ins {self._sign(author)}/></w:rPr>"
            run = f"<w:ins {self._sign(author)}>{run}</w:ins>"
        self.xml = f"{self.xml[:end]}<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>{self.xml[end:]}"
        return self

    def pack(self, **parts: bytes) -> bytes:
        """The file."""
        return pack_parts({**self.made, DOCUMENT_PART: self.xml.encode(), **parts})

    def read(self) -> ReturnedFile:
        """What the program reads of it."""
        return read_returned(
            "terug.docx", open_returned("terug.docx", self.pack()), base_version(self.fiche_id), self.made
        )


_PROPERTIES = r"(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"


def _run(properties: str, text: str, tag: str = "t") -> str:
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>' if text else ""
