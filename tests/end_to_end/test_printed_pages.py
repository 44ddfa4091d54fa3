"""The pages as they are printed, with forty fiches, long texts and hardly any text: where words stand in the PDF."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree

from fiches.documents.area import find_landings
from fiches.documents.matrix import make_matrix_view
from fiches.documents.view import make_fiche_view
from fiches.io.libreoffice import find_libreoffice
from fiches.io.pdf import find_breaches, normalize_pdf
from fiches.model.dossier import Dossier
from fiches.word.package import read_parts
from fiches.word.styles import Styles
from fiches.word.template.render import compile_template
from fiches.word.xml import DOCUMENT_PART, get_paragraph_text, w
from tests.documents.overviews import areas, large_dossier
from tests.end_to_end.programs import LIBREOFFICE, PDFTOTEXT, SDK, program, run
from tests.end_to_end.test_word_files import validation
from tests.inputs import fiche_path, load_files
from tests.project import ROOT, concept_text
from tests.samples import FICHE_IDS, TEMPLATE_NAMES

pytestmark = pytest.mark.libreoffice

NUMBER_STYLES = ("TableNumber", "NumberHead", "MatrixNumber")
LINE = 3.0
"""Words whose tops differ less, in points, stand on one line."""


class Word(NamedTuple):
    """A word on a page, and where it stands, in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Printed(NamedTuple):
    """A document as it was made and as it is printed."""

    package: bytes
    pdf: bytes
    pages: list[list[Word]]


MORE = {
    "vraag": [
        "tekst: de eisen aan aanvragen te verlichten, zodat ook een kleine gemeente op tijd kan meedoen",
        "    aan: [BZK, EZK, IENW]\n    soort: wet\n    termijn: voor 1 september 2022",
    ],
    "aanbod": ["elk jaar in de regio te laten zien welke plannen op gang komen en welke nog wachten"],
    "planning": [
        "wanneer: 2023-K4",
        "    stap: Eerste tussenstand van alle regio's naast elkaar\n    wie: Rijk en koepels",
    ],
}
"""One more item than W-01 has, in each of its lists."""


def make_long() -> str:
    """W-01 as it is when its secretary fills in all that there is room for."""
    text = (ROOT / fiche_path("W-01")).read_text(encoding="utf-8")
    for field, lines in MORE.items():
        assert text.count(f"\n{field}:\n") == 1, field
        item = "\n".join(lines)
        text = text.replace(f"\n{field}:\n", f"\n{field}:\n  - {item}\n")
    return text


def load(**texts: str) -> Dossier:
    """Ronde 2021 with these texts: keyword W01 is fiche W-01."""
    loaded = load_files({fiche_path(f"{name[0]}-{name[1:]}"): text for name, text in texts.items()})
    assert loaded.dossier is not None
    assert not loaded.report.has_errors, [(found.location.path, found.message) for found in loaded.report]
    return loaded.dossier


def load_long() -> Dossier:
    """All sample fiches, of which W-01 is as long as it may be."""
    texts = {one: (ROOT / fiche_path(one)).read_text(encoding="utf-8") for one in FICHE_IDS}
    return load(**{one.replace("-", ""): text for one, text in {**texts, "W-01": make_long()}.items()})


def make_views() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The name, the template and the view of every document that is judged here."""
    version = "versie: {nummer: '10.10', datum: 2026-09-29, wijziging: Eerste opzet}"
    sparse = concept_text("W-22", gebieden=areas("provincie Overijssel, PV23"), versie=version)
    for name, dossier, own in (("lang", load_long(), "W-01"), ("kort", load(W22=sparse), "W-22")):
        fiche = next(one.value for one in dossier.fiches if one.value.id == own)
        for form in TEMPLATE_NAMES:
            yield f"{name}-{form}", form, make_fiche_view(dossier, fiche)
    large = large_dossier(40)
    for form in TEMPLATE_NAMES:
        yield f"veel-{form}", form, make_fiche_view(large, large.fiches[0].value)
    for dossier, name in ((large, "veel"), (load(W22=sparse), "kort")):
        yield f"{name}-gebied", "gebiedsfiche", next(make_view() for _, make_view in find_landings(dossier))
        yield f"{name}-matrix", "overzichtsmatrix", make_matrix_view(dossier)
    yield "lang-matrix", "overzichtsmatrix", make_matrix_view(load_long())


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """All of them, converted in one go."""
    reader, office = program(PDFTOTEXT), find_libreoffice(Path(program(LIBREOFFICE)))
    forms = {path.stem: compile_template(path) for path in sorted((ROOT / "templates").glob("*.docx"))}
    packages = {f"{name}.docx": forms[form].render(view) for name, form, view in make_views()}
    folder, found = tmp_path_factory.mktemp("paginas"), {}
    for made in office.convert(packages):
        assert made.pdf is not None, made.name
        path = folder / f"{made.name}.pdf"
        path.write_bytes(made.pdf)
        found[made.name.removesuffix(".docx")] = Printed(
            packages[made.name], made.pdf, read_pages(run(reader, "-bbox", path, "-"))
        )
    return found


def read_pages(html: str) -> list[list[Word]]:
    """The words of each page, in the order in which they are read."""
    tree = etree.fromstring(html.encode(), etree.XMLParser(load_dtd=False, no_network=True, recover=True))
    sides = ("xMin", "yMin", "xMax", "yMax")
    return [
        [Word(word.text or "", *(float(word.get(side)) for side in sides)) for word in page.iter("{*}word")]
        for page in tree.iter("{*}page")
    ]


def iter_paragraphs(package: bytes, is_wanted: Callable[[Styles, Any], bool]) -> Iterator[str]:
    """The texts of some paragraphs of a document."""
    parts = read_parts(package)
    styles = Styles.from_tree(etree.fromstring(parts["word/styles.xml"]))
    for paragraph in etree.fromstring(parts[DOCUMENT_PART]).iter(w("p")):
        if is_wanted(styles, paragraph):
            yield get_paragraph_text(paragraph).strip()


def is_heading(styles: Styles, paragraph: Any) -> bool:
    """Whether a paragraph is a heading."""
    return styles.get_heading_level(paragraph) > 0


def is_amount(styles: Styles, paragraph: Any) -> bool:
    """Whether a paragraph holds an amount of a table."""
    return styles.get_paragraph_style(paragraph) in NUMBER_STYLES


def list_last_lines(page: list[Word]) -> list[str]:
    """What stands lowest on a page above its footer: in the left half, in the right half and over the whole line."""
    footer = max(word.top for word in page)
    body = [word for word in page if word.top < footer - LINE]
    middle = (min(word.left for word in body) + max(word.right for word in body)) / 2
    halves = ([one for one in body if one.right < middle], [one for one in body if one.left > middle], body)
    return [read_line(half, max(word.top for word in half)) for half in halves if half]


def read_line(words: list[Word], top: float) -> str:
    """The words on the line with this top, from left to right."""
    return " ".join(
        word.text for word in sorted((one for one in words if abs(one.top - top) < LINE), key=lambda one: one.left)
    )


MOST_PAGES = {
    "lang-fiche": 2, "lang-fiche-kort": 1, "kort-fiche": 1, "kort-fiche-kort": 1, "veel-fiche": 2, "veel-fiche-kort": 1,
    "kort-gebied": 2, "veel-gebied": 12, "kort-matrix": 1, "veel-matrix": 5,
    "lang-matrix": 2,
}  # fmt: skip
"""The norm of a fiche, and how long an overview of one fiche and of forty may be."""


def test_pages_stay_within_the_norm(documents: dict[str, Printed]) -> None:
    """What is only for inside does not count."""
    assert set(documents) == set(MOST_PAGES)
    counted = {
        name: sum(not any(word.text == "intern" for word in page[:2]) for page in one.pages)
        for name, one in documents.items()
    }
    assert {name: count for name, count in counted.items() if count > MOST_PAGES[name]} == {}


def test_no_heading_ends_a_page(documents: dict[str, Printed]) -> None:
    """Neither a column of one."""
    for name, one in documents.items():
        headings = set(
            iter_paragraphs(one.package, lambda styles, paragraph: bool(styles.get_heading_level(paragraph)))
        )
        for number, page in enumerate(one.pages[:-1], 1):
            assert headings.isdisjoint(list_last_lines(page)), (name, number)


def test_no_amount_wraps(documents: dict[str, Printed]) -> None:
    """Each amount of a table stands whole in the PDF, and 'p.m.' on the line of the amount that it is added to."""
    for name, one in documents.items():
        amounts = iter_paragraphs(
            one.package, lambda styles, paragraph: styles.get_paragraph_style(paragraph) in NUMBER_STYLES
        )
        wanted = Counter(word for text in amounts for word in text.split() if re.fullmatch(r"−?[\d.]+(,\d+)?", word))
        printed = Counter(word.text for page in one.pages for word in page)
        assert {word: count for word, count in wanted.items() if printed[word] < count} == {}, name
        for page in one.pages:
            for plus in (word for word in page if word.text == "+"):
                line = [word.text for word in page if abs(word.top - plus.top) < LINE and word.left > plus.left]
                assert "p.m." in line, (name, plus)


def test_a_version_with_a_long_date_stays_on_its_line(documents: dict[str, Printed]) -> None:
    for name in ("kort-fiche", "kort-fiche-kort"):
        first = documents[name].pages[0]
        number = next(word for word in first if word.text == "10.10")
        assert read_line(first, number.top).endswith("10.10 van 29 september 2026"), name


def test_a_count_of_the_matrix_stands_beside_its_name(documents: dict[str, Printed]) -> None:
    """In the row with totals, of whatever number."""
    last = next(page for page in documents["lang-matrix"].pages if any(word.text == "Totaal" for word in page))
    total = next(word for word in last if word.text == "Totaal")
    names = [word for word in last if word.text == "ingebouwd" and word.top > total.top - 3 * LINE]
    assert names
    for name in names:
        before = [word for word in last if abs(word.top - name.top) < LINE and 0 < name.left - word.right < 2 * LINE]
        assert [word.text.isdigit() for word in before] == [True]


def test_every_pdf_meets_the_standards(documents: dict[str, Printed]) -> None:
    """PDF/A-2b and PDF/UA-1: nothing is broken in any of them."""
    breaches = {name: find_breaches(normalize_pdf(one.pdf)) for name, one in documents.items()}
    assert {name: found for name, found in breaches.items() if found} == {}


@pytest.mark.sdk
def test_every_package_is_valid(documents: dict[str, Printed], tmp_path: Path) -> None:
    """Microsoft's own Open XML SDK finds nothing in any of them."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    for name, one in documents.items():
        file = tmp_path / f"{name}.docx"
        file.write_bytes(one.package)
        assert validation(binary, file)["ok"] is True, name
