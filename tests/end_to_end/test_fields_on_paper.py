"""A fiche looks the same to the last pixel, whether its values stand in fields or not."""

import pytest

from fiches.io.libreoffice import find_libreoffice
from fiches.io.pages import draw_pages
from fiches.word.controls import remove_controls
from fiches.word.template.render import compile_template
from tests.end_to_end.programs import LIBREOFFICE, program
from tests.project import ROOT
from tests.propose.word_edits import working_file
from tests.samples import TEMPLATE_NAMES, sample_view

pytestmark = pytest.mark.libreoffice

SAMPLES = ("W-01", "C-03")


def test_fields_change_no_pixel() -> None:
    program(LIBREOFFICE)
    files = {}
    for fiche_id in SAMPLES:
        for form in TEMPLATE_NAMES:
            working = working_file(fiche_id, form)
            files |= {f"{fiche_id}-{form}-met.docx": working, f"{fiche_id}-{form}-kaal.docx": remove_controls(working)}
            bare = compile_template(ROOT / f"templates/{form}.docx").render(sample_view(fiche_id))
            files[f"{fiche_id}-{form}-zonder.docx"] = bare
    made = {result.name.removesuffix(".docx"): result.pdf for result in find_libreoffice().convert(files)}
    for fiche_id in SAMPLES:
        for form in TEMPLATE_NAMES:
            sides = [made[f"{fiche_id}-{form}-{how}"] for how in ("met", "kaal", "zonder")]
            pages = [list(draw_pages(pdf)) for pdf in sides if pdf]
            assert len(pages[0]) >= 1
            assert pages[0] == pages[1] == pages[2], (fiche_id, form)
