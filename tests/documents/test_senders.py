"""Who is printed as a sender: in the documents of all kinds, and in what their files say of themselves."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache

import pytest

from fiches.agree.senders import record_senders
from fiches.build.plan import TemplateFile, iter_documents, plan_ronde
from fiches.documents.kinds import DOCUMENT_KINDS
from fiches.documents.sets import Sending, make_set_senders
from fiches.load.ronde import load_ronde
from fiches.model.dossier import Dossier, Sender, SenderStand
from fiches.word.template.render import compile_template
from tests.inputs import MemoryTree
from tests.project import ROOT
from tests.samples import sample_dossier
from tests.word_files import body_text

OTHER_RONDE = ROOT / "tests/data/2031"
OF_FICHES = ("fiche", "gebiedsfiche", "overzichtsmatrix", "kernboodschappen")
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
    """Every document that has senders, by its name."""
    compiled = {template.path: compile_template(template.content) for template in templates()}
    return {
        task.target: compiled[task.sjabloon].render(view)
        for tasks, view in iter_documents(plan_ronde(dossier, templates()))
        for task in tasks
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
    assert told["2021/overzichtsmatrix.docx"] == "IPO"
    meant = "Beoogd als afzender, nog niet afgestemd: Vereniging van Nederlandse Gemeenten en Unie van Waterschappen"
    assert meant in body_text(documents["2021/K-01.docx"])
    matrix = body_text(documents["2021/overzichtsmatrix.docx"])
    sending = (
        "Interprovinciaal Overleg (onder voorbehoud); Vereniging van Nederlandse Gemeenten (W-01, onder voorbehoud); "
        "Unie van Waterschappen (K-02, onder voorbehoud)"
    )
    assert sending in matrix


def stands(**koepels: str) -> dict[str, SenderStand]:
    """How far each koepel stands behind a text."""
    return {koepel: SenderStand[stand] for koepel, stand in koepels.items()}


def sending(*texts: dict[str, SenderStand]) -> Sending:
    """Texts T-1, T-2, …, each with its senders."""
    senders = {
        f"T-{at}": [Sender(koepel, stand) for koepel, stand in text.items()] for at, text in enumerate(texts, start=1)
    }
    return Sending(senders, sample_dossier().ronde.value)


AUTHORS = [
    ([stands(UvW="AFZENDER", IPO="AFZENDER")], "UvW en IPO"),
    ([stands(IPO="AFZENDER", VNG="AFZENDER"), stands(IPO="VOORBEHOUD", VNG="BEOOGD")], "IPO"),
    ([stands(VNG="AFZENDER"), stands(IPO="AFZENDER")], "voor een deel van de fiches: IPO en VNG"),
    ([stands(VNG="AFZENDER"), stands(VNG="BEOOGD")], "voor een deel van de fiches: VNG"),
    ([stands(VNG="BEOOGD"), stands(IPO="VERVALLEN")], "beoogd: IPO en VNG"),
]


@pytest.mark.parametrize(("texts", "author"), AUTHORS)
def test_only_who_sends_all_of_it_made_a_document(texts: list[dict[str, SenderStand]], author: str) -> None:
    assert sending(*texts).choose_authors().text == author


def test_a_set_tells_who_sends_what_and_under_a_reservation() -> None:
    one = stands(IPO="VOORBEHOUD", VNG="VOORBEHOUD", UvW="AFZENDER")
    told = make_set_senders(
        sending(one, stands(IPO="VOORBEHOUD", VNG="BEOOGD", UvW="VOORBEHOUD"), stands(IPO="VOORBEHOUD"))
    )
    assert {one["id"]: one["bij"] for one in told["afzenders"]} == {
        "IPO": "onder voorbehoud",
        "VNG": "T-1, onder voorbehoud",
        "UvW": "T-1 en T-2; onder voorbehoud bij T-2",
    }
    assert [(one["id"], one["bij"]) for one in told["beoogde_afzenders"]] == [("VNG", "T-2")]
    mixed = make_set_senders(sending(stands(IPO="AFZENDER"), stands(IPO="VOORBEHOUD")))
    assert [one["bij"] for one in mixed["afzenders"]] == ["onder voorbehoud bij T-2"]


def test_another_ronde_has_senders_of_its_own() -> None:
    documents = made(load_other_ronde())
    told = {name.removeprefix("2031/"): creator(package) for name, package in documents.items()}
    assert told["R-01.docx"] == "beoogd: DES"
    assert told["Z-01.docx"] == "beoogd: BVE"
    assert "Beoogd als afzender, nog niet afgestemd: Verbond van Dorpen en Steden" in body_text(
        documents["2031/R-01.docx"]
    )
