"""Whether a change of letters mends a slip, with a dictionary of the test's own."""

import pytest

from fiches.dutch.spelling import SlipKind, find_slip, is_mended_slip, iter_near_forms
from fiches.dutch.words import make_word_set

WORDS = make_word_set("""
    blijft blijkt auto's auto coördinatie cofinanciering commissie omissie gemeenten verantwoordelijkheid begroting
    bevolkingsgroei zon zo'n voorkomen vóórkomen neutraal niet-aftrekbaar alleen verdieners alleenverdieners
    gebiedsaanpak aanpak van de samenwerking begeleiding geregeld regel controle akkoord tijd afronden fabricaten
    fabrikanten gravitationele oud leerlingen bewaakt bewaard warmte beleid jurist binnen wroet wordt uitvoering
    warmtetransitie economie terrein bedrijventerrein fonds investering investeringsfonds zorgt meldde verschuilt
    inflatoir recreatie
    """) | {"België", "Noord-Brabant"}


def is_mended(old: str, new: str) -> bool:
    """With the words above."""
    return is_mended_slip(old, new, WORDS.__contains__, WORDS.__contains__)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("gebieds aanpak", "gebiedsaanpak", SlipKind.SPACE),
        ("vande", "van de", SlipKind.SPACE),
        ("coordinatie", "coördinatie", SlipKind.MARK),
        ("co-financiering", "cofinanciering", SlipKind.MARK),
        ("autos", "auto's", SlipKind.MARK),
        ("Belgie", "België", SlipKind.MARK),
        ("begelijding", "begeleiding", SlipKind.SOUND),
        ("kontrole", "controle", SlipKind.SOUND),
        ("geregelt", "geregeld", SlipKind.SOUND),
        ("bewaakd", "bewaakt", SlipKind.SOUND),
        ("beleidt", "beleid", SlipKind.SOUND),
        ("zorgd", "zorgt", SlipKind.SOUND),
        ("meldte", "meldde", SlipKind.SOUND),
        ("Noord Brabant", "Noord-Brabant", SlipKind.SPACE),
        ("comissie", "commissie", SlipKind.DOUBLE),
        ("begrooting", "begroting", SlipKind.DOUBLE),
        ("gemeetnen", "gemeenten", SlipKind.SWAP),
        ("tjid", "tijd", SlipKind.SWAP),
        ("jursit", "jurist", SlipKind.SWAP),
        ("binnne", "binnen", SlipKind.SWAP),
        ("verantwoordelijkeid", "verantwoordelijkheid", SlipKind.MISSED),
        ("bevolkngsgroei", "bevolkingsgroei", SlipKind.MISSED),
        ("afrondn", "afronden", SlipKind.MISSED),
        ("warmtetranstie", "warmtetransitie", SlipKind.MISSED),
        ("econmie", "economie", SlipKind.MISSED),
        ("investeringfonds", "investeringsfonds", SlipKind.MISSED),
        ("uitvboering", "uitvoering", SlipKind.EXTRA),
        ("bedrijventerreim", "bedrijventerrein", SlipKind.KEY),
        ("uitviering", "uitvoering", SlipKind.KEY),
    ],
)
def test_a_slip_that_is_mended(old: str, new: str, kind: SlipKind) -> None:
    """The old form is no word, the new one is; the other way round a slip was made, and that is no editing."""
    assert find_slip(old, new) is kind
    assert is_mended(old, new)
    assert not is_mended(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("blijkt", "blijft"),
        ("zo'n", "zon"),
        ("zon", "zo'n"),
        ("vóórkomen", "voorkomen"),
        ("vóórkomt", "voorkomt"),
        ("alleen verdieners", "alleenverdieners"),
        ("alleenverdieners", "alleen verdieners"),
        ("oudleerlingen", "oud leerlingen"),
        ("xommissie", "commissie"),
        ("commmisie", "omissie"),
        ("nietaftrekbaar", "niet-aftrekbaar"),
        ("samenwerkingen", "samenwerking"),
        ("samenwerkint", "samenwerking"),
        ("gravitationeel", "gravitationele"),
        ("commisssies", "commissies"),
        ("Commisie", "Commissie"),
        ("versterekn", "verstrekken"),
        ("uitvaering", "uitvoering"),
        ("verschuild", "verschuilt"),
        ("inflator", "inflatoir"),
        ("re-creatie", "recreatie"),
        ("Kapel Noord", "Kapel-Noord"),
        ("bewaad", "bewaakt"),
    ],
)
def test_what_may_be_another_word(old: str, new: str) -> None:
    """Two words, another ending, an accent that went, another first letter, a name, no word at all, two slips."""
    assert not is_mended(old, new)


def test_another_word_that_is_as_near_leaves_it_in_doubt() -> None:
    """Which of both was meant? What sounds the same is nearest."""
    assert not is_mended("fabrikaten", "fabrikanten")
    assert is_mended("fabrikaten", "fabricaten")
    assert is_mended("samewerking", "samenwerking")
    rival = WORDS | {"samelwerking"}
    assert not is_mended_slip("samewerking", "samenwerking", rival.__contains__, rival.__contains__)


@pytest.mark.parametrize("kind", [SlipKind.MARK, SlipKind.DOUBLE, SlipKind.SWAP, SlipKind.MISSED])
def test_what_is_near_is_what_a_slip_of_that_kind_gives(kind: SlipKind) -> None:
    """Both ways of telling agree, and a form is never near to itself."""
    near = set(iter_near_forms("samewerking", kind))
    assert "samewerking" not in near
    found = {find_slip("samewerking", form) for form in near}
    assert kind in found
    assert all(one is None or one <= kind for one in found)
