"""Who is printed as a sender: in the documents of all kinds, and in what their files say of themselves."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

from fiches.agree.senders import record_senders
from fiches.build.plan import TemplateFile, iter_views, plan_ronde
from fiches.documents.kinds import DOCUMENT_KINDS
from fiches.load.ronde import load_ronde
from fiches.model.dossier import Dossier
from fiches.word.template.render import compile_template
from tests.inputs import MemoryTree
from tests.project import ROOT
from tests.samples import sample_dossier
from tests.word_files import body_text

OTHER_RONDE = ROOT / "tests/data/2031"
OF_FICHES = ("fiche", "gebiedsfiche", "overzichtsmatrix")
CREATOR = re.compile(r"<dc:creator>(.*?)</dc:creator>")


@cache
def templates() -> tuple[TemplateFile, ...]:
    """The shipped templates."""
    kinds = sorted((kind.naam for kind in DOCUMENT_KINDS), key=len, reverse=True)
    found = []
    for path in sorted((ROOT / "templates").glob("*.docx")):
        kind = next((kind for kind in kinds if path.stem.split("-")[0] == kind), None)
        found += [TemplateFile(kind, f"templates/{path.name}", path.read_bytes())] if kind in OF_FICHES else []
    return tuple(found)


def made(dossier: Dossier) -> dict[str, bytes]:
    """Every document about fiches, by its name."""
    compiled = {template.path: compile_template(template.content) for template in templates()}
    return {
        task.target: compiled[task.sjabloon].render(view) for task, view in iter_views(plan_ronde(dossier, templates()))
    }


def creator(package: bytes) -> str:
    """Who made a file, by its own words."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        found = CREATOR.search(opened.read("docProps/core.xml").decode())
    return found[1] if found else ""


def load_other_ronde() -> Dossier:
    """The fictional ronde, with whatever is recorded there."""
    files = {path.relative_to(OTHER_RONDE): path.read_bytes() for path in OTHER_RONDE.rglob("*.yaml")}
    loaded = load_ronde(MemoryTree({f"bac_inputs/2031/{path.as_posix()}": raw for path, raw in files.items()}), "2031")
    dossier = record_senders(loaded).dossier
    assert dossier is not None
    return dossier


def test_without_any_record_everybody_is_only_meant_to_send() -> None:
    documents = made(replace(sample_dossier(), records={}))
    assert len(documents) > 20
    assert {name for name, package in documents.items() if not creator(package).startswith("beoogd: ")} == set()
    assert all("nog niet afgestemd" in body_text(package) for package in documents.values())


def test_with_the_records_of_the_samples() -> None:
    documents = made(sample_dossier())
    told = {name: creator(package) for name, package in documents.items()}
    assert {told[f"2021/{one}.docx"] for one in ("W-02", "W-02-kort", "C-01", "K-01")} == {"IPO"}
    assert (told["2021/W-01.docx"], told["2021/K-02.docx"]) == ("IPO en VNG", "IPO en UvW")
    assert told["2021/overzichtsmatrix.docx"] == "IPO, VNG en UvW"
    meant = "beoogd: Vereniging van Nederlandse Gemeenten en Unie van Waterschappen, nog niet afgestemd"
    assert meant in body_text(documents["2021/K-01.docx"])
    matrix = body_text(documents["2021/overzichtsmatrix.docx"])
    assert (
        "Interprovinciaal Overleg; Vereniging van Nederlandse Gemeenten (W-01); Unie van Waterschappen (K-02)" in matrix
    )


def test_another_ronde_has_senders_of_its_own() -> None:
    documents = made(load_other_ronde())
    told = {name.removeprefix("2031/"): creator(package) for name, package in documents.items()}
    assert told["R-01.docx"] == "beoogd: DES"
    assert told["Z-01.docx"] == "beoogd: BVE"
    assert "beoogd: Verbond van Dorpen en Steden, nog niet afgestemd" in body_text(documents["2031/R-01.docx"])
