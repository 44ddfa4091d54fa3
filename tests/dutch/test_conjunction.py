"""Als that begins a condition is another one than als that says as what somebody acts."""

import pytest

from fiches.dutch.conjunction import is_condition

WORDS = "als een overheid"


def judge(sentence: str) -> bool:
    """Whether the words begin a condition."""
    start = sentence.lower().index(WORDS)
    return is_condition(sentence, start + len(WORDS))


@pytest.mark.parametrize(
    "sentence",
    [
        "als een overheid een taak krijgt",
        "Als een overheid een taak krijgt waar mensen voor zijn, groeit het vertrouwen.",
        "Als een overheid haar gegevens later op orde heeft, wachten de andere",
        "Als een overheid niet meedoet, gaan de andere door.",
        "Dat werkt alleen als een overheid genoeg geld heeft.",
        "Als een overheid een besluit moet nemen, weegt zij dit mee.",
        "Wij stoppen als een overheid zich terugtrekt.",
        "Als een overheid tekortschiet, spreken wij elkaar aan.",
        "De afspraak vervalt als een overheid haar deel niet betaalt.",
        "Als een overheid die taak niet aankan, helpt de provincie.",
        "als een overheid extra kosten maakt, betaalt het Rijk",
        "Als een overheid afhaakt, overleggen wij.",
        "Wie betaalt als een overheid failliet gaat?",
        "Als een overheid daar last van heeft, meldt zij dat.",
        "Zelfs als een overheid het wil, kan het nu niet.",
        "Als een overheid dat zelf kan doen, hoeft het Rijk niets te doen.",
        "En als een overheid later instapt, geldt hetzelfde.",
        "Pas als een overheid tekent, komt er geld.",
        "Als een overheid er niet uitkomt, beslist niemand alleen.",
        "Als een overheid iets anders wil, hoort de rest dat.",
    ],
)
def test_a_condition_has_its_verb_at_the_end(sentence: str) -> None:
    assert judge(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wij werken als een overheid.",
        "Wij willen als een overheid optrekken.",
        "Als een overheid werken wij aan wonen.",
        "Rijk en regio gaan als een overheid aan de slag.",
        "Samen, als een overheid, bouwen wij.",
        "Als een overheid staan wij sterker.",
        "Inwoners zien ons als een overheid.",
        "Het kabinet en wij treden op als een overheid.",
        "Wij spreken als een overheid met de markt.",
        "Door als een overheid te handelen, gaat het sneller.",
        "Alle lagen werken als een overheid aan het project.",
        "Als een overheid kunnen wij meer.",
        "Wij presenteren ons als een overheid en niet als drie.",
        "Rijk, provincies en gemeenten vormen als een overheid het bestuur.",
        "Laten wij als een overheid beslissen.",
        "Gemeenten en waterschappen leveren als een overheid hun gegevens.",
        "Als een overheid optreden is nodig.",
        "De koepels vragen het kabinet als een overheid te denken.",
        "Wij bieden aan om als een overheid op te treden.",
        "Als een overheid moeten wij leren.",
    ],
)
def test_as_what_somebody_acts_is_no_condition(sentence: str) -> None:
    assert not judge(sentence)
