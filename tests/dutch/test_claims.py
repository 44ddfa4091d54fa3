"""Where a sentence lays a duty on a government."""

import pytest

from fiches.dutch.claims import find_claims

NAMES = ("gemeenten", "gemeente", "provincies", "het Rijk", "kabinet", "Ministerie van Infrastructuur en Ruimte", "VWS")
CASES = {
    "Gemeenten moeten bouwen.": ["Gemeenten moeten"],
    "Daarom moet de gemeente meebetalen.": ["moet de gemeente"],
    "De provincie dient dit vast te leggen.": ["De provincie dient dit vast te"],
    "Wij verplichten gemeenten mee te doen.": ["verplichten gemeenten"],
    "De gemeente van Utrecht moet wijken.": ["De gemeente van Utrecht moet"],
    "VWS moet de zorg betalen.": ["VWS moet"],
    "Het Ministerie van Infrastructuur en Ruimte moet kiezen.": ["Het Ministerie van Infrastructuur en Ruimte moet"],
    "Gemeenten moeten het Ministerie van Infrastructuur en Ruimte volgen.": ["Gemeenten moeten"],
    "De gemeente dient het opgelegd plan te volgen.": ["De gemeente dient het opgelegd plan te"],
    "Gemeenten moeten bouwen, en het kabinet moet betalen.": ["Gemeenten moeten", "het kabinet moet"],
    "Gemeenten moeten samen afspraken maken.": [],
    "Moeten gemeenten bouwen?": [],
    "Gemeenten bouwen.": [],
    "Het kabinet moet gemeenten helpen.": ["Het kabinet moet"],
    "Wij vragen VW om auto's.": [],
    "Wij dwingen VW tot niets.": [],
}


@pytest.mark.parametrize("sentence", CASES)
def test_a_claim_is_quoted_whole(sentence: str) -> None:
    found = list(find_claims(sentence, NAMES))
    assert [one.text for one in found] == CASES[sentence]
    assert all(sentence[one.start : one.end] == one.text for one in found)
