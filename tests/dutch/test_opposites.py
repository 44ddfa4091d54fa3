"""Two asks that want the opposite of the same thing, and pairs that only look like it."""

import pytest

from fiches.dutch.opposites import find_stances

OPPOSITE = [
    ("de verhuurderheffing af te schaffen", "de verhuurderheffing te handhaven"),
    ("de huurtoeslag te verhogen", "de huurtoeslag in 2023 te verlagen"),
    ("de opschalingskorting te schrappen", "de opschalingskorting in stand te houden"),
    ("de woningbouwimpuls te verlengen tot 2030", "de woningbouwimpuls na 2024 te beëindigen"),
    ("de aanleg van de Lelylijn te versnellen", "de aanleg van de Lelylijn uit te stellen"),
    ("het warmtenet centraal te regelen", "het warmtenet decentraal te regelen"),
    ("deelname voor gemeenten verplicht te maken", "deelname voor gemeenten vrijwillig te houden"),
    ("de verhuurderheffing niet te verlagen", "de verhuurderheffing te verlagen"),
    ("het afschaffen van de bpm", "de bpm niet af te schaffen"),
    ("het budget voor de Regio Deals uit te breiden", "het budget voor de Regio Deals te beperken"),
    ("varen op de plas toe te staan", "varen op de plas te verbieden"),
    ("geldstromen voor het landelijk gebied te bundelen", "geldstromen voor het landelijk gebied te splitsen"),
    ("de regels voor flexwoningen te versoepelen", "de regels voor flexwoningen aan te scherpen"),
    ("het voorstel van de commissie over te nemen", "het voorstel van de commissie af te wijzen"),
    ("de jeugdzorg tijdelijk te bekostigen", "de jeugdzorg structureel te bekostigen"),
    ("de norm voor sociale huur los te laten", "de norm voor sociale huur vast te houden"),
    ("meer wegen op zee aan te leggen", "minder wegen op zee aan te leggen"),
    ("de kosten te dekken en de leges te verhogen", "de leges te verlagen"),
    ("het fonds op te heffen", "het fonds voort te zetten tot en met 2030"),
    ("de invoering van de wet uit te stellen", "de invoering van de wet te versnellen"),
]
FITTING = [
    ("de heffing voor huurders te verlagen", "de heffing voor verhuurders te verhogen"),
    ("de heffing te verlagen en de huren te bevriezen", "de huren te verhogen"),
    ("de bijdrage van gemeenten te verlagen en die van het Rijk te verhogen", "de bijdrage van het Rijk te verhogen"),
    ("de verhuurderheffing af te schaffen", "de verhuurderheffing in één keer af te schaffen"),
    ("de handhaving van de regels te versterken", "de regels te schrappen"),
    ("de dijken te verhogen", "de snelheid op dijken te verlagen"),
    ("de bouw van woningen te versnellen", "de bouw van windmolens uit te stellen"),
    ("de plafonds voor windenergie te verhogen", "de kosten voor windenergie te verlagen"),
    ("het aandeel sociale huur te vergroten", "de wachttijd voor sociale huur te verkleinen"),
    ("de regels niet af te schaffen", "de regels te handhaven"),
    ("de subsidie voor isolatie te verlengen", "de subsidie voor pelletkachels te beëindigen"),
    ("de vermogensnorm te verhogen", "de eigen bijdrage te verlagen"),
    ("meer geld te geven aan gemeenten met minder inwoners", "gemeenten extra geld te geven"),
    ("de doorlooptijd te verkorten", "de doorlooptijd van vergunningen te verlengen"),
    ("de lasten voor boeren te verlichten", "de eisen aan boeren te verzwaren"),
    ("de uitkering structureel te maken", "de eenmalige kosten van gemeenten te vergoeden"),
    ("de korting op het gemeentefonds te schrappen", "het gemeentefonds te behouden"),
    ("de sluiting van loketten te verbieden", "loketten open te houden"),
    ("de norm voor nieuwe woningen te verlagen", "de norm voor bestaande woningen te verhogen"),
    ("niet meer te korten op de bibliotheken", "minder te korten op de bibliotheken"),
]


def are_opposite(one: str, other: str) -> bool:
    """Whether any part of the one wants the opposite of a part of the other."""
    return any(mine.is_opposite(its) for mine in find_stances(one) for its in find_stances(other))


@pytest.mark.parametrize(("one", "other"), OPPOSITE)
def test_opposite_asks_are_seen_from_both_sides(one: str, other: str) -> None:
    assert are_opposite(one, other)
    assert are_opposite(other, one)


@pytest.mark.parametrize(("one", "other"), FITTING)
def test_asks_that_can_both_be_granted_are_no_opposites(one: str, other: str) -> None:
    assert not are_opposite(one, other)
    assert not are_opposite(other, one)


def test_words_that_the_ronde_calls_equal_are_one_thing() -> None:
    (one,) = find_stances("de subsidie te verhogen", {"subsidie": "bijdrage"})
    (other,) = find_stances("de bijdrage te verlagen")
    assert one.is_opposite(other)
    assert not find_stances("de subsidie te verhogen")[0].is_opposite(other)
