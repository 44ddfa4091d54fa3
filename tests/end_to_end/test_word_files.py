"""The Word files of ronde 2021, as a user gets them: whole, valid, short enough, and always the same."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from fiches.word.template.render import compile_template
from tests.documents.nasty import nasty_fiche, nasty_view, optional_fields
from tests.documents.offers import nasty_offer, views
from tests.end_to_end.programs import LIBREOFFICE, PDFINFO, PDFTOTEXT, SDK, program, run
from tests.project import OF_THE_RONDE, ROOT, TestProject
from tests.samples import FICHE_IDS, TEMPLATE_NAMES, sample_dossier
from tests.word_files import body_text, p, word_package

EVERYTHING = (
    "Een **vet**, *cursief* en ***beide*** woord & <teken>.\n\n"
    "Twee [**vette** link](https://x.nl/a?b=1&c=2 'tip \"t\"'):\n"
    "- een\n  - twee\n- drie [mail](mailto:a@b.nl)\n\n1. vier\n   1. vijf\n2. zes\n\nEinde van de tekst"
)
FORMS = {f"{fiche_id}{form.removeprefix('fiche')}.docx": form for fiche_id in FICHE_IDS for form in TEMPLATE_NAMES}
FORMS |= {f"{name}.docx": name for name in OF_THE_RONDE}


@pytest.fixture
def built(whole_project: TestProject) -> Path:
    """The output folder after a build of all that ronde 2021 has."""
    result = whole_project.run("bouw")
    assert result.code == 0, result.out + result.err
    return whole_project.root / "uitvoer/2021"


def word_files(folder: Path) -> list[Path]:
    """The Word files in a folder; there has to be one for every document and form."""
    files = sorted(folder.glob("*.docx"))
    assert [file.name for file in files] == sorted(FORMS)
    return files


def validation(binary: str, file: Path) -> dict[str, object]:
    """The verdict of the Open XML SDK; it ends with 0 whatever it finds."""
    verdict = json.loads(run(binary, file, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"))
    assert isinstance(verdict, dict)
    return verdict


def converted(files: list[Path], folder: Path) -> dict[str, int]:
    """How many pages LibreOffice makes of each file: one call for all, with a profile of its own."""
    soffice, pdfinfo = program(LIBREOFFICE), program(PDFINFO)
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    run(soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder / "pdf", *files)
    made = {file.name: folder / "pdf" / f"{file.stem}.pdf" for file in files}
    assert [name for name, pdf in made.items() if not pdf.is_file()] == []  # it also ends with 0 when it gives up
    return {name: pages(run(pdfinfo, pdf)) for name, pdf in made.items()}


def count_internal_pages(pdf: Path) -> int:
    """How many pages at the end are only for inside, as another program reads them: that part begins on a new one."""
    texts = run(program(PDFTOTEXT), pdf, "-").split("\f")[:-1]
    first = [at for at, text in enumerate(texts) if text.startswith("Alleen intern\n")]
    return len(texts) - first[0] if first else 0


def pages(information: str) -> int:
    """The number of pages in what pdfinfo prints."""
    found = re.search(r"^Pages:\s+(\d+)$", information, re.MULTILINE)
    assert found
    return int(found[1])


def test_every_file_is_whole(built: Path) -> None:
    """Our own rules find nothing in any of the files."""
    found = {file.name: describe_integrity_faults(read_parts(file.read_bytes())) for file in word_files(built)}
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.sdk
def test_every_file_is_valid(built: Path) -> None:
    """Microsoft's own Open XML SDK finds nothing in any of the files."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    verdicts = {file.name: validation(binary, file) for file in word_files(built)}
    assert {name: verdict for name, verdict in verdicts.items() if verdict["ok"] is not True} == {}


@pytest.mark.sdk
@pytest.mark.parametrize("form", TEMPLATE_NAMES)
def test_a_nasty_fiche_is_valid(form: str, tmp_path: Path) -> None:
    """Hard text in every field leaves the file valid."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    data, _ = nasty_fiche(optional_fields(), has_budget_lines=True)
    file = tmp_path / "naar.docx"
    file.write_bytes(compile_template(ROOT / f"templates/{form}.docx").render(nasty_view(data)))
    assert describe_integrity_faults(read_parts(file.read_bytes())) == []
    assert validation(binary, file)["ok"] is True


@pytest.mark.sdk
@pytest.mark.parametrize("form", TEMPLATE_NAMES)
def test_a_fiche_full_of_markup_is_valid(form: str, tmp_path: Path) -> None:
    """Bold, italic, links, paragraphs and lists of two levels in every field that takes them."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    view = nasty_view(nasty_fiche(optional_fields(), has_budget_lines=True, marked=EVERYTHING)[0])
    file = tmp_path / "opgemaakt.docx"
    file.write_bytes(compile_template(ROOT / f"templates/{form}.docx").render(view))
    assert describe_integrity_faults(read_parts(file.read_bytes())) == []
    assert validation(binary, file)["ok"] is True
    text = body_text(file.read_bytes())
    assert "**" not in text
    assert text.count("Einde van de tekst") > 10


@pytest.mark.sdk
@pytest.mark.parametrize("name", OF_THE_RONDE)
def test_a_nasty_offer_is_valid(name: str, tmp_path: Path) -> None:
    """The same for the documents about the ronde as a whole."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    file = tmp_path / "naar.docx"
    file.write_bytes(compile_template(ROOT / f"templates/{name}.docx").render(views(nasty_offer())[name]))
    assert validation(binary, file)["ok"] is True


@pytest.mark.sdk
def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    """The judge is awake: it turns down a paragraph in a paragraph."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    file = tmp_path / "fout.docx"
    file.write_bytes(word_package(f"<w:p>{p('a')}</w:p>"))
    assert validation(binary, file)["ok"] is False


@pytest.mark.libreoffice
def test_every_form_keeps_to_its_pages(built: Path, tmp_path: Path) -> None:
    """What goes out of each form fills at most the pages that the ronde allows, and the short one exactly one."""
    ronde = sample_dossier().ronde.value
    whole = converted(word_files(built), tmp_path)
    inside = {name: count_internal_pages(tmp_path / "pdf" / f"{Path(name).stem}.pdf") for name in whole}
    counted = {name: count - inside[name] for name, count in whole.items()}
    assert {FORMS[name] for name, count in inside.items() if count} == {"fiche", "kernboodschappen"}
    norms = {name: norm.paginas for name, form in FORMS.items() for norm in ronde.paginanormen if norm.vorm == form}
    assert all(norms.values())
    assert {name: count for name, count in counted.items() if count > (norms[name] or 0)} == {}
    assert {counted[name] for name, form in FORMS.items() if form == "fiche-kort"} == {1}


@pytest.mark.libreoffice
def test_pages_are_really_counted(tmp_path: Path) -> None:
    """The count is no constant: three pages are three."""
    file = tmp_path / "drie.docx"
    page_break = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    file.write_bytes(word_package(p("een") + page_break + p("twee") + page_break + p("drie")))
    assert converted([file], tmp_path) == {"drie.docx": 3}


def test_another_folder_and_another_hash_seed_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Every Word file and the manifest, made again by another process, elsewhere, with other hashes."""
    elsewhere = tmp_path / "ergens anders" / "diep"
    for name in ("bac_inputs", "templates"):
        shutil.copytree(built.parent.parent / name, elsewhere / name)
    run(
        sys.executable, ROOT / "build.py", "--map", elsewhere, "--uit", elsewhere / "andere uitvoer", PYTHONHASHSEED="7"
    )
    again = elsewhere / "andere uitvoer/2021"
    names = [file.name for file in word_files(built)] + ["manifest.json"]
    differing = [name for name in names if (built / name).read_bytes() != (again / name).read_bytes()]
    assert differing == []
    assert [file.name for file in word_files(again)] == [file.name for file in word_files(built)]


def test_manifest_names_every_file(built: Path) -> None:
    """What lies in the folder is what the manifest says, to the byte."""
    listed = {
        entry["bestand"]: entry["bytes"] for entry in json.loads((built / "manifest.json").read_bytes())["bestanden"]
    }
    assert listed == {file.name: file.stat().st_size for file in word_files(built)}


class TestPrograms:
    """A program that is missing is never passed over in silence."""

    def test_missing_program_is_a_visible_skip(self) -> None:
        """Somebody without LibreOffice can still run the tests."""
        with pytest.raises(pytest.skip.Exception, match="bestaat-niet"):
            program("bestaat-niet", environment={})

    def test_missing_program_fails_in_ci(self) -> None:
        """In CI a skip would hide that nobody judges the files."""
        with pytest.raises(pytest.fail.Exception, match="CI has to have it"):
            program("bestaat-niet", environment={"CI": "true"})

    def test_the_variable_goes_first(self) -> None:
        """A validator that is not on the search path can be pointed at."""
        assert program("bestaat-niet", "WIJZER", {"WIJZER": "/ergens/validator"}) == "/ergens/validator"
