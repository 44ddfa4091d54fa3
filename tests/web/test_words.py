"""What pages say to who fills in forms: no names of fields as files have them, and no commands."""

import re
from html import unescape

import pytest

from fiches.web.parts import list_parts
from fiches.web.ronde_parts import list_ronde_parts
from fiches.web.words import say
from tests.web.conftest import FICHE, Desk
from tests.web.test_ronde import add_mededeling

OF_FILES = re.compile(r"[a-z]_[a-z]|\bids?\b|\.yaml|--|'fiches ")
"""What somebody who fills in a form does not know."""

NAMED_BY_THE_RONDE = "eigen_bac"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("leg onder 'pm_reden' uit waarom", "leg onder 'Reden van p.m.' uit waarom"),
        ("Nog nodig voor status 'ambtelijk_afgestemd': doel.", "Nog nodig voor status 'ambtelijk afgestemd': doel."),
        ("Bij niet_van_toepassing hoort een toelichting.", "Bij niet van toepassing hoort een toelichting."),
        ("pas de data aan en haal deze regel weg", "pas de data aan en maak dit veld leeg"),
        ("bij een akkoord met voorbehoud hoort --voorbehoud", "vul ook het voorbehoud in"),
        ("W-01 heeft nog 2 fout(en); zie 'fiches controleer W-01'", "W-01 heeft nog 2 fout(en)"),
        ("leg het vast met 'fiches akkoord geef W-01 --orgaan VNG …'", "leg het vast"),
        ("bac_inputs/2021/waarom_nu.yaml is niet te lezen", "bac_inputs/2021/waarom_nu.yaml is niet te lezen"),
        ("'mijn_eigen_woord' is geen keuze", "'mijn_eigen_woord' is geen keuze"),
    ],
)
def test_a_text_for_files_is_said_for_forms(written: str, said: str) -> None:
    assert say(written) == said


def test_no_form_explains_itself_in_words_of_the_files(desk: Desk) -> None:
    add_mededeling(desk)
    forms = [f"{FICHE}/{part.id}" for part in list_parts()] + [f"/ronde/2021/{part.id}" for part in list_ronde_parts()]
    for form in (*forms, f"{FICHE}/status"):
        page = unescape(desk.get(form).text)
        told = re.findall(r'class="(?:uitleg|nodig|tip)"[^>]*>([^<]*)<', page)
        assert told
        assert [one for one in told if OF_FILES.search(one.replace(NAMED_BY_THE_RONDE, ""))] == [], form


def test_a_finding_names_the_field_as_its_form_does(desk: Desk) -> None:
    """Also while somebody types."""
    desk.project.edit(desk.project.fiche("W-01"), "structureel: ", "structureel: p.m. # ")
    page = unescape(desk.get(f"{FICHE}/geld").text)
    assert "'Reden van p.m.'" in page and "pm_reden'" not in page
    told = desk.post(f"{FICHE}/geld/proef", desk.read_form(f"{FICHE}/geld")).json()
    assert any("'Reden van p.m.'" in one["tip"] for one in told["bevindingen"])


def test_which_other_field_will_do_is_named(desk: Desk) -> None:
    pages = [unescape(desk.get(f"{FICHE}/{part.id}").text) for part in list_parts()]
    needs = [need for page in pages for need in re.findall(r"nodig vanaf [^<)]*", page)]
    assert any(re.fullmatch(r"nodig vanaf .*, tenzij .* is ingevuld", need) for need in needs)
    assert not any("ander veld" in need for need in needs)
