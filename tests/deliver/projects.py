"""A small project that can be delivered from, and a stand-in for LibreOffice that answers at once."""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from fiches.io.libreoffice import ConversionResult, LibreOffice
from fiches.word.package import pack_parts, read_parts
from tests.inputs import AKKOORDEN, akkoord, copy_path, fiche_path, ledger
from tests.io.papers import conformant, paper
from tests.project import ROOT, SHIPPED, concept_text

SAMPLE = ROOT / "bac_inputs/2021/fiches/W-01.yaml"
WHO_AGREED = ("BAC-RWW", "IPO", "VNG", "UvW", "IPO-BESTUUR", "DELEGATIE")
TALK = "  - orgaan: {}\n    soort: bestuurlijk\n    datum: 2021-03-05\n    uitkomst: Akkoord\n"


@cache
def settled_text(fiche_id: str = "W-31") -> str:
    """A sample fiche as it would be when everybody agreed: its status is definitief."""
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in (
        ("id: W-01", f"id: {fiche_id}"),
        ("status: eindconcept", "status: definitief"),
        ("nummer: 0.9", "nummer: 1.0"),
    ):
        assert text.count(old) >= 1
        text = text.replace(old, new, 1)
    beside = "samenhang:\n  - fiche: W-21\n    toelichting: De proef bouwt hierop voort.\n"
    text = re.sub(r"(?ms)^samenhang:\n.*?(?=^\n|^\w)", beside, text)
    talks = "afstemming:\n" + "".join(TALK.format(organ) for organ in ("VNG", "UvW", "IPO-bestuur"))
    return re.sub(r"(?ms)^afstemming:\n.*?(?=^\w|\Z)", talks, text)


@cache
def base_files() -> dict[str, str]:
    """The inputs of the project: two concepts, and a fiche that is definitief with every akkoord that this takes."""
    settled = settled_text()
    ronde = {
        f"bac_inputs/2021/{name}": ROOT / "bac_inputs/2021" / name for name in ("ronde.yaml", "kernboodschappen.yaml")
    }
    return {
        **{path: source.read_text(encoding="utf-8") for path, source in ronde.items()},
        fiche_path("W-21"): concept_text("W-21"),
        fiche_path("W-22"): concept_text("W-22"),
        fiche_path("W-31"): settled,
        AKKOORDEN: ledger(*(akkoord(settled, organ) for organ in WHO_AGREED)),
        copy_path(settled): settled,
    }


def make_project(root: Path) -> Path:
    """Write the project in a folder, with the shipped forms of the fiche and of the change log."""
    for path, text in base_files().items():
        write(root, path, text)
    (root / "templates").mkdir()
    for name in (*SHIPPED, "wijzigingen.docx"):
        shutil.copy(ROOT / "templates" / name, root / "templates")
    return root


def add_stukken(root: Path, *names: str) -> None:
    """Give the project the templates of these documents of the ronde; the mededeling with its file."""
    for name in names:
        shutil.copy(ROOT / f"templates/{name}.docx", root / "templates")
        shutil.copy(ROOT / f"bac_inputs/2021/{name}.yaml", root / "bac_inputs/2021")


def write(root: Path, path: str, text: str) -> None:
    """Write an input file."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8", newline="\n")


@dataclass(frozen=True, slots=True)
class Desk(LibreOffice):
    """Gives every Word file the PDF that a test wants: good, long, bad or none at all."""

    program: Path = Path("proef")
    version: str = "proef 1"
    gives: str = "goed"
    seen: dict[str, bytes] = field(default_factory=dict)

    def convert(self, documents: Mapping[str, bytes]) -> Iterator[ConversionResult]:
        pdf = {"goed": conformant(), "lang": conformant(pages=5), "slecht": paper(), "geen": None}[self.gives]
        self.seen.update(documents)
        return (ConversionResult(name, pdf, "het programma stopte") for name in documents)


def _changed(old: str, new: str, part: str = "word/document.xml") -> Any:
    def change(parts: dict[str, bytes]) -> None:
        text = parts[part].decode()
        assert old in text, f"{old!r} is not in {part}"
        parts[part] = text.replace(old, new, 1).encode()

    return change


def _bare(parts: dict[str, bytes]) -> None:
    text = re.sub(r"<w:footerReference[^>]*/>", "", parts["word/document.xml"].decode())
    parts["word/document.xml"] = text.encode()


_FIELD = (
    '<w:p><w:sdt><w:sdtPr><w:alias w:val="Titel"/><w:tag w:val="/titel~~~d66ed91e~2f5e2ac7"/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>Proef</w:t></w:r></w:sdtContent></w:sdt></w:p>"
)
TEMPLATES = {
    "met_naam": _changed("{{ fiche.titel }}", "{{ fiche.titel }} (vraag mevrouw A. Jansen)"),
    "met_mevrouw": _changed("{{ fiche.titel }}", "Voor mevrouw {{ fiche.titel }}"),
    "met_titel": _changed("{{ fiche.titel }}", "{{ fiche.titel }}, zie Belasting op vliegen"),
    "met_terugval": _changed("{{ fiche.titel }}", "{{ fiche.titel }}, of anders de heffing stap voor stap verlagen"),
    "met_invulveld": _changed("<w:sectPr", f"{_FIELD}<w:sectPr"),
    "met_naam_erbij": _changed("<w:sectPr", "<w:p><w:r><w:t>Bel mevrouw A. Jansen</w:t></w:r></w:p><w:sectPr"),
    "onbekend_veld": _changed("{{ fiche.titel }}", "{{ fiche.titl }}"),
    "getypte_opsomming": _changed("{{ fiche.titel }}", "– {{ fiche.titel }}"),
    "zonder_titel": _changed("{{ fiche.titel }}", "{{ fiche.id }}"),
    "zonder_voettekst": _bare,
    "eerste_pagina_anders": _changed("</w:sectPr>", "<w:titlePg/></w:sectPr>"),
    "zonder_taal": _changed('w:lang w:val="nl-NL"', 'w:lang w:val=""', "word/styles.xml"),
}
"""What can be wrong with a template, by name."""


def spoil(template: Path, faults: Sequence[str]) -> None:
    """Give a template these faults."""
    parts = read_parts(template.read_bytes())
    for fault in faults:
        TEMPLATES[fault](parts)
    template.write_bytes(pack_parts(parts))
