"""Texts that run on from the words above them, als that begins a condition, and other signs between the same words."""

import pytest

from fiches.dutch.clauses import BreakKind, Gap, find_break, find_doubtful, is_condition, may_be_minus

OFFER, ASK = "Wij zetten ons in om", "Het kabinet kan helpen door"


@pytest.mark.parametrize(
    ("opening", "text", "kind", "meant"),
    [
        (OFFER, "Wij maken in elke regio bouwafspraken.", BreakKind.BEGINS, "in elke regio bouwafspraken te maken"),
        (OFFER, "wij werken per gebied één plan uit", BreakKind.BEGINS, "per gebied één plan uit te werken"),
        (OFFER, "om per gebied plannen te maken", BreakKind.REPEATS, "per gebied plannen te maken"),
        (OFFER, "bouwafspraken per gebied", BreakKind.NO_VERB, ""),
        (OFFER, "per gebied plannen te maken.", BreakKind.STOP, "per gebied plannen te maken"),
        (ASK, "Het Rijk moet de regeling verlengen om te kunnen bouwen", BreakKind.BEGINS, ""),
        (ASK, "het kabinet kan helpen door geld te geven", BreakKind.REPEATS, "geld te geven"),
        (ASK, "de regeling te verlengen. Ook vragen wij tijd.", BreakKind.MORE, ""),
    ],
)
def test_what_breaks_off_is_found_with_what_was_meant(opening: str, text: str, kind: BreakKind, meant: str) -> None:
    found = find_break(text, opening)
    assert found is not None
    assert (found.kind, found.meant) == (kind, meant)


@pytest.mark.parametrize(
    ("opening", "text"),
    [
        (OFFER, "Europese programma's die wij zelf uitvoeren, op dat plan te richten"),
        (OFFER, "wat een gebied ons leert, eerlijk te delen, ook als iets niet lukt"),
        (OFFER, "het kabinet met cijfers te helpen"),
        (OFFER, "bomen te planten, kades te verhogen enz."),
        (OFFER, "om de maand te melden hoe het gaat"),
        (ASK, "BZK en FIN samen te laten beslissen"),
        (ASK, "met ons een variant te kiezen en een wetsvoorstel te maken"),
    ],
)
def test_what_runs_on_is_left_alone(opening: str, text: str) -> None:
    assert find_break(text, opening) is None


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


@pytest.mark.parametrize(("old", "new"), [(" - ", " "), (" – ", " "), (" ‑", " "), (" - ", " -"), (" (", " ")])
def test_a_dash_or_bracket_before_a_number_may_be_a_minus(old: str, new: str) -> None:
    """Before a word it is none."""
    assert may_be_minus(Gap(old, new, "is", "5"))
    assert may_be_minus(Gap(new, old, "is", "5"))
    assert not may_be_minus(Gap(old, new, "is", "geld"))


def test_a_dash_between_two_numbers_may_be_longer_or_shorter() -> None:
    """2022 - 2025."""
    assert not may_be_minus(Gap(" - ", " – ", "2022", "2025"))
    assert may_be_minus(Gap(" - ", " ", "2022", "2025"))


def test_both_signs_around_an_aside_change_together() -> None:
    """A bracket that closes what no bracket opened is in doubt."""
    opened, closed = Gap(" (", ", ", "gemeenten", "ook"), Gap(") ", ", ", "kleine", "doen")
    assert find_doubtful([opened, closed]) is None
    assert find_doubtful([closed]) is closed
    assert find_doubtful([opened._replace(after="niet"), closed]) is not None
