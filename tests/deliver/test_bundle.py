"""The bundle: its contents against the pages of the PDF, read in another way than the program does."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from fiches.deliver.bundle import Bundle, build_bundle, list_chapters, make_bundle_view
from fiches.deliver.delivery import CONCEPT_MARK, Addressee, PackageRequest
from fiches.documents.contract import CONTRACTS
from fiches.documents.render import RenderFault
from fiches.documents.view import make_fiche_viewer
from fiches.io.libreoffice import find_libreoffice
from fiches.io.pdf import find_breaches
from fiches.load.ronde import load_ronde
from fiches.model.dossier import Dossier
from fiches.word.integrity import describe_integrity_faults
from fiches.word.merge.sections import add_stamp
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.render import compile_template
from fiches.word.xml import read_document_text
from tests.deliver.packages import request
from tests.documents.conforms import breaches
from tests.end_to_end.programs import LIBREOFFICE, PDFTOTEXT, SDK, program, run
from tests.inputs import MemoryTree
from tests.project import ROOT
from tests.samples import FICHE_IDS, sample_dossier, sample_package

TEMPLATE = (ROOT / "templates/bundel.docx").read_bytes()


@cache
def other_dossier() -> Dossier:
    """Ronde 2031: other opgaven, years and dragers."""
    folder = ROOT / "tests/data/2031"
    files = {
        f"bac_inputs/2031/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in folder.rglob("*.yaml")
    }
    loaded = load_ronde(MemoryTree(files), "2031")
    assert loaded.dossier is not None
    return loaded.dossier


def many(count: int) -> Dossier:
    """The samples over and over, each time under another id and title."""
    samples = sample_dossier().fiches
    fiches = []
    for number in range(count):
        fiche = samples[number % len(samples)]
        changed = {"id": f"X-{number + 1:02}", "titel": f"Proef {number + 1} met een lange titel"}
        fiches.append(replace(fiche, held=fiche.value.model_copy(update=changed)))
    return replace(sample_dossier(), fiches=tuple(fiches))


def documents(dossier: Dossier, template: str = "fiche") -> dict[str, bytes]:
    """The Word file of every fiche."""
    fiches = [sourced.value for sourced in dossier.fiches]
    compiled = compile_template(ROOT / f"templates/{template}.docx")
    views = map(make_fiche_viewer(dossier), fiches)
    return {fiche.id: compiled.render(view) for fiche, view in zip(fiches, views, strict=True)}


def other_request() -> PackageRequest:
    known = other_dossier().ronde.value.adressaten[0]
    return replace(request(), ronde="2031", addressee=Addressee(known.id, known.naam, known.soort, known.niveau))


def exported(docx: bytes) -> bytes:
    made = next(iter(find_libreoffice(Path(program(LIBREOFFICE))).convert({"bundel.docx": docx})))
    assert made.pdf is not None, made.reason
    return made.pdf


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, header and footer included."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bundel.pdf"
        path.write_bytes(pdf)
        return run(program(PDFTOTEXT), "-layout", path, "-").split("\f")[:-1]


def check(made: Bundle, dossier: Dossier) -> list[str]:
    """Every line of the contents points to the page with that number, and each fiche has its own header and count."""
    pages = page_texts(made.pdf)
    contents = "\n".join(pages)
    for line in made.contents:
        words = line.text.split("  ")[-1]
        assert flat(words) in flat(pages[line.page - 1]), line
        assert re.search(rf"{re.escape(flat(line.text))}[ .]*{line.page}\n", flat_lines(contents)), line
    starts = [line.page for line in made.contents] + [len(pages) + 1]
    for at, line in enumerate(made.contents):
        if line.level == 3:
            own = pages[line.page - 1 : starts[at + 1] - 1]
            for number, page in enumerate(own, 1):
                assert flat(line.text.split("  ")[0]) in flat(page.strip().split("\n")[0]), page[:200]
                assert f"pagina {number} van {len(own)}" in flat(page)
                assert f"bundel {line.page + number - 1}" in flat(page) or len(own) > 2
        else:
            assert flat(pages[line.page - 1].rstrip()).endswith(f"pagina {line.page}")
    assert find_breaches(made.pdf) == ()
    assert describe_integrity_faults(read_parts(made.docx)) == []
    return pages


def flat(text: str) -> str:
    return " ".join(text.split())


def flat_lines(text: str) -> str:
    return "\n".join(flat(line) for line in text.split("\n")) + "\n"


def sample_documents() -> dict[str, bytes]:
    """The samples, one of them marked as it is delivered on its own."""
    packages = {one: sample_package(one, "fiche") for one in FICHE_IDS}
    return {**packages, "W-01": add_stamp(packages["W-01"], CONCEPT_MARK)}


@cache
def samples_bundle() -> Bundle:
    return build_bundle(sample_dossier(), sample_documents(), request(), TEMPLATE, exported)


@pytest.mark.libreoffice
def test_the_samples() -> None:
    made, dossier = samples_bundle(), sample_dossier()
    pages = check(made, dossier)
    places = {fiche.value.id: fiche.value.opgave for fiche in dossier.fiches}
    in_order = [one for opgave in dossier.ronde.value.opgaven for one in FICHE_IDS if places[one] == opgave.id]
    assert [line.text.split("  ")[0] for line in made.contents if line.level == 3] == in_order
    assert all(page.count("CONCEPT") == 1 for page in pages)


@pytest.mark.libreoffice
def test_a_fiche_fills_as_many_pages_as_it_does_alone() -> None:
    made = samples_bundle()
    alone = len(page_texts(exported(sample_package("W-01", "fiche"))))
    starts = [line.page for line in made.contents]
    at = next(at for at, line in enumerate(made.contents) if line.text.startswith("W-01"))
    assert starts[at + 1] - starts[at] == alone


@pytest.mark.libreoffice
def test_twice_the_same_bytes() -> None:
    again = build_bundle(sample_dossier(), sample_documents(), request(), TEMPLATE, exported)
    assert again == samples_bundle()


@pytest.mark.sdk
@pytest.mark.libreoffice
def test_the_word_file_against_the_standard(tmp_path: Path) -> None:
    path = tmp_path / "bundel.docx"
    path.write_bytes(samples_bundle().docx)
    assert '"ok": true' in run(program(SDK, "FICHES_SDK_VALIDATOR"), path)


@pytest.mark.libreoffice
def test_another_ronde() -> None:
    made = build_bundle(other_dossier(), documents(other_dossier()), other_request(), TEMPLATE, exported)
    check(made, other_dossier())


@pytest.mark.libreoffice
def test_one_short_fiche_that_is_settled() -> None:
    final = replace(request(), final=True)
    made = build_bundle(sample_dossier(), {"E-01": sample_package("E-01", "fiche-kort")}, final, TEMPLATE, exported)
    pages = check(made, sample_dossier())
    assert not any("CONCEPT" in page for page in pages)


@pytest.mark.libreoffice
def test_sixty_fiches() -> None:
    dossier = many(60)
    made = build_bundle(dossier, documents(dossier, "fiche-kort"), request(), TEMPLATE, exported)
    check(made, dossier)
    assert sum(line.level == 3 for line in made.contents) == 60


def test_views_keep_the_contract() -> None:
    everything = make_bundle_view(sample_dossier(), FICHE_IDS, request())
    assert list(breaches(everything, CONTRACTS["bundel"].shape)) == []
    other = other_dossier()
    ids = [fiche.id for fiche in list_chapters(other)]
    assert list(breaches(make_bundle_view(other, ids, other_request()), CONTRACTS["bundel"].shape)) == []


def test_only_what_is_delivered_is_counted() -> None:
    view = make_bundle_view(sample_dossier(), ["W-01", "E-02"], replace(request(), scenario="bestuursakkoord"))
    assert [row["id"] for row in view["matrix"]["rijen"]] == ["W-01", "E-02"]
    assert [line["fiches"] for line in view["bundel"]["geld"]["per_opgave"]] == [["W-01"], ["E-02"]]
    assert view["bundel"]["aantal_fiches"] == 2
    assert view["bundel"]["scenario"]


def test_what_carries_all_opgaven_comes_last_and_is_no_opgave_without_message() -> None:
    """Its messages are told as ways of working and condities; the opening says of no opgave that it has none."""
    whole = sample_dossier()
    chapters = [fiche.id for fiche in list_chapters(whole)]
    last = [fiche.value.id for fiche in whole.fiches if fiche.value.opgave == "OPG-C"]
    assert sorted(chapters[-len(last) :]) == sorted(last)
    view = make_bundle_view(whole, chapters, request())
    text = read_document_text(read_parts(compile_template(TEMPLATE).render(view)))
    assert "Condities en werkwijze" in text
    assert "nog geen boodschap" not in text


def test_an_opgave_without_amounts_has_no_line_of_zeros() -> None:
    """Nothing is known of its money; 0 would say more."""
    other = other_dossier()
    view = make_bundle_view(other, [fiche.id for fiche in list_chapters(other)], other_request())
    assert view["bundel"]["geld"]["zonder_budget"] == ["R-01"]
    assert [line["fiches"] for line in view["bundel"]["geld"]["per_opgave"]] == [["Z-01"]]


def test_a_source_of_two_fiches_is_listed_once() -> None:
    sources = make_bundle_view(sample_dossier(), FICHE_IDS, request())["bundel"]["bronnen"]
    titles = [source["titel"] for source in sources if "Kabinetsaanbod" in source["titel"]]
    assert len(titles) == 1
    assert max(len(source["fiches"]) for source in sources) > 1


class Paper:
    """Stands in for LibreOffice where pages do not matter."""

    def __call__(self, docx: bytes) -> bytes:
        raise AssertionError("nothing to export")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("Bundel inhoud", "Iets anders", "Bundel inhoud"), ("Bundel fiche", "Iets anders", "Bundel fiche")],
)
def test_a_template_without_a_place(old: str, new: str, told: str) -> None:
    parts = read_parts(TEMPLATE)
    styles: Mapping[str, bytes] = {
        **parts,
        "word/styles.xml": parts["word/styles.xml"].replace(old.encode(), new.encode()),
    }
    with pytest.raises(RenderFault, match=told):
        build_bundle(
            sample_dossier(), {"E-01": sample_package("E-01", "fiche")}, request(), pack_parts(styles), Paper()
        )


def test_the_shipped_template_says_all() -> None:
    """What somebody reads without the fiches."""
    view = make_bundle_view(sample_dossier(), FICHE_IDS, request())
    text = read_document_text(read_parts(compile_template(TEMPLATE).render(view)))
    for words in ("de informateur", "8 april 2021", "Leeswijzer", "Welke fiche draagt welke boodschap?", "Bronnen"):
        assert words in text
