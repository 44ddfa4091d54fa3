"""The first page answers who has one minute: ten questions about every sample fiche, asked of the text of page 1."""

import re
from pathlib import Path
from typing import Any

import pytest

from fiches.dutch.format import format_list
from fiches.io.libreoffice import find_libreoffice
from tests.end_to_end.programs import LIBREOFFICE, PDFTOTEXT, program, run
from tests.samples import FICHE_IDS, TEMPLATE_NAMES, sample_dossier, sample_package, sample_view

pytestmark = pytest.mark.libreoffice

QUESTIONS = 10


def list_questions(fiche: dict[str, Any]) -> dict[str, list[str]]:
    """What a reader wants to know, and the words that answer it."""
    asks, budget = fiche["vraag"], fiche["budget"]
    open_ones = [one["ref"]["kort"] for one in fiche["condities"] if one["stand"] == "gevraagd"]
    lead = next(one["ref"]["kort"] for one in fiche["departementen"] if one["rol"] == "voortouw")
    return {
        "Waar gaat dit over?": [fiche["titel"], fiche["maatregel"]],
        "Hoe ver is het?": [fiche["status"]["naam"], fiche["versie"]["nummer"]],
        "Wat wordt gevraagd?": [ask["tekst"] for ask in asks],
        "Van wie?": [format_list([one["kort"] for one in ask["aan"]]) for ask in asks] + [f"({lead}, voortouw)"],
        "Wanneer?": [ask["termijn"] for ask in asks],
        "Wat kost het het Rijk per jaar?": [budget["kern"]],
        "En structureel?": ["structureel"] if budget["regels"] else ["Geen effect op de begroting."],
        "Waarom nu?": [fiche["waarom_nu"]],
        "Welke conditie is open?": [f"{len(open_ones)} van {len(fiche['condities'])} open", *open_ones],
        "Wat doen jullie zelf?": list(fiche["aanbod"]),
    }


def normalize(text: str) -> str:
    """A text without its lines: all white space, and what a page breaks a word on, away."""
    return re.sub(r"\s+", "", text).casefold()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of each page of every sample fiche in every form, in the order in which it is read."""
    reader, office = program(PDFTOTEXT), find_libreoffice(Path(program(LIBREOFFICE)))
    packages = {f"{one}.{form}.docx": sample_package(one, form) for one in FICHE_IDS for form in TEMPLATE_NAMES}
    found = {}
    for made in office.convert(packages):
        assert made.pdf is not None, made.name
        path = tmp_path_factory.mktemp("paginas") / "een.pdf"
        path.write_bytes(made.pdf)
        found[made.name] = run(reader, "-raw", path, "-").split("\f")[:-1]
    return found


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_page_one_answers_the_questions(fiche_id: str, pages: dict[str, list[str]]) -> None:
    fiche = sample_view(fiche_id)["fiche"]
    asked = list_questions(fiche)
    assert len(asked) == QUESTIONS
    for form in TEMPLATE_NAMES:
        text = normalize(pages[f"{fiche_id}.{form}.docx"][0])
        missing = {name: [one for one in words if normalize(str(one)) not in text] for name, words in asked.items()}
        assert {name: words for name, words in missing.items() if words} == {}, form


@pytest.mark.parametrize("form", TEMPLATE_NAMES)
def test_pages_end_well(form: str, pages: dict[str, list[str]]) -> None:
    """No fiche is longer than its norm, and no page ends with a heading."""
    norms = {one.vorm: one.paginas for one in sample_dossier().ronde.value.paginanormen}
    for fiche_id in FICHE_IDS:
        own = [page for page in pages[f"{fiche_id}.{form}.docx"] if "Alleen intern" not in page]
        assert len(own) == norms[form], fiche_id
        for page in own:
            *_, last, footer = (line.strip() for line in page.splitlines() if line.strip())
            assert last not in HEADINGS, (fiche_id, footer)


HEADINGS = ("In één oogopslag", "Geld per jaar", "Aanleiding en doel", "Tekstvoorstel voor het akkoord", "Condities",
            "Planning", "Resultaat", "Samenwerking", "Kernboodschappen", "Effect", "Bronnen en cijfers")  # fmt: skip


def test_amounts_stay_whole(pages: dict[str, list[str]]) -> None:
    """An amount that is partly unknown stands on one line."""
    for name, texts in pages.items():
        for line in texts[0].splitlines():
            assert not re.fullmatch(r"\s*(\+\s*)?p\.m\.\s*", line), (name, line)
