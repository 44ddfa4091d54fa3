"""Labelled changes of a text: no inhoud is ever called redactie, and three quarters of redactie is recognised.

What is not recognised is in doubt: a verb on d, t or dt (word and wordt both exist), a space in a compound, a slip in a
word with a capital, which may be a name.
"""

from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from fiches.compare.change import Change, ChangeKind, InputKind, Touch, Weight
from fiches.compare.weigh import weigh_change
from fiches.compare.weigh_text import weigh_text
from fiches.diagnostics import Pointer
from fiches.model.reflection import FieldKind
from tests.project import ROOT

CASES = ROOT / "tests/compare/cases"
FIRST, HELD_BACK, TRAPS = (CASES / f"gewicht{name}.yaml" for name in ("", "_achtergehouden", "_valkuilen"))
FILES = sorted(CASES.glob("gewicht*.yaml"))


class Case(NamedTuple):
    """A change with the weight that a reader gives it."""

    weight: str
    kind: str
    old: str
    new: str


def cases(path: Path) -> list[Case]:
    """The changes of a file."""
    groups = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [Case(weight, *change) for weight, changes in groups.items() for change in changes]


def misjudged(found: list[Case]) -> list[Case]:
    """The changes of meaning that are called redactie, in one direction or the other."""
    content = [case for case in found if case.weight == Weight.INHOUD]
    turned = [case._replace(old=case.new, new=case.old) for case in content]
    return [case for case in (*content, *turned) if weigh_text(case.old, case.new).weight is not Weight.INHOUD]


def unseen(found: list[Case]) -> list[Case]:
    """The editorial changes that are called inhoud. A slip that is made, instead of mended, is no editorial change."""
    return [case for case in found if weigh_text(case.old, case.new).weight is not Weight.REDACTIE]


def test_there_are_120_changes_of_which_half_are_editorial_and_a_third_was_held_back() -> None:
    """So that the figures mean what they say."""
    held, every = cases(HELD_BACK), [*cases(FIRST), *cases(HELD_BACK)]
    assert (len(every), len(held)) == (120, 40)
    assert sum(case.weight == Weight.REDACTIE for case in every) == 60
    assert len({(case.old, case.new) for case in every}) == 120


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_change_of_meaning_is_called_editorial(path: Path) -> None:
    """Not one."""
    assert misjudged(cases(path)) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_three_in_four_editorial_changes_are_recognised(path: Path) -> None:
    """At least."""
    editorial = [case for case in cases(path) if case.weight == Weight.REDACTIE]
    assert len(unseen(editorial)) <= len(editorial) / 4


def test_every_verdict_says_why_in_one_sentence() -> None:
    """With a capital and a stop."""
    for case in chain.from_iterable(map(cases, FILES)):
        reason = weigh_text(case.old, case.new).reason
        assert reason[0].isupper() and reason.endswith("."), reason


LONG = "bouwen wij overal waar dat past en waar de regio en de bewoners daar samen met ons ruimte voor vinden"
CUT = (
    "‘Eerst bouwen wij overal waar dat past en waar de regio en … samen met ons ruimte voor vinden, en dan betaalt het "
    "Rijk’ werd ‘Daarna bouwen wij overal waar dat past en waar de regio en … samen met ons ruimte voor vinden, en dan "
    "betaalt niemand’"
)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Dat kost 5 miljoen euro.", "Dat kost 6 miljoen euro.",
         "Een bedrag in de tekst is anders: ‘5 miljoen euro’ werd ‘6 miljoen euro’."),
        ("Er is een wet nodig.", "Er is geen wet nodig.", "Een ontkenning is anders: ‘een’ werd ‘geen’."),
        ("Het Rijk moet betalen.", "Het Rijk kan betalen.", "Wat moet, kan of mag is anders: ‘moet’ werd ‘kan’."),
        ("Alle regio's betalen.", "Sommige regio's betalen.",
         "Voor wie of hoeveel het geldt is anders: ‘Alle’ werd ‘Sommige’."),
        ("Vraag het aan BZK.", "Vraag het aan EZK.", "Een naam is anders: ‘BZK’ werd ‘EZK’."),
        ("De provincie steunt de gemeente.", "De gemeente steunt de provincie.",
         "Dezelfde woorden staan in een andere volgorde, en die kan de betekenis veranderen."),
        ("De provincie betaalt.", "De provincie betaalt mee.", "Er staan andere woorden: ‘mee’ kwam erbij."),
        (
            "Voor bedrijven en corporaties.",
            "Voor bedrijven, corporaties en burgers.",
            "Er staan andere woorden: "
            "‘Voor bedrijven en corporaties’ werd ‘Voor bedrijven, corporaties en burgers’.",
        ),
        (
            "Het Rijk betaalt niet en de regio wacht.",
            "Het Rijk betaalt mee en de regio wacht niet.",
            "Er staan andere woorden: ‘Het Rijk betaalt niet en de regio wacht’ werd "
            "‘Het Rijk betaalt mee en de regio wacht niet’. Ook staat ‘niet’ op een andere plaats.",
        ),
        (
            "extra uitgaven of lagere ontvangsten",
            "lagere uitgaven of hogere ontvangsten",
            "Er staan andere woorden: "
            "‘extra uitgaven of lagere ontvangsten’ werd ‘lagere uitgaven of hogere ontvangsten’.",
        ),
        (
            "Ons aanbod geldt als de condities hieronder op orde zijn.",
            "Ons aanbod geldt alleen als alle condities zijn vervuld.",
            "Voor wie of hoeveel het geldt is anders: ‘Ons aanbod geldt als de condities hieronder op orde zijn’ werd "
            "‘Ons aanbod geldt alleen als alle condities zijn vervuld’.",
        ),
        (
            f"Eerst {LONG}, en dan betaalt het Rijk.",
            f"Daarna {LONG}, en dan betaalt niemand.",
            f"Een ontkenning is anders: ‘het Rijk’ werd ‘niemand’. In de hele zin: {CUT}.",
        ),
        (
            "Wij bouwen snel. Het Rijk betaalt. Het kost 5 miljoen euro.",
            "Wij bouwen goed. Het Rijk betaalt mee. Het kost 6 miljoen euro.",
            "Een bedrag in de tekst is anders: ‘5 miljoen euro’ werd ‘6 miljoen euro’. "
            "Ook 2 andere zinnen zijn anders.",
        ),
        (
            "Wij willen dat het kan. Het Rijk betaalt.",
            "Wij willen dat kan. Het Rijk bepaalt.",
            "Een lidwoord is anders, en dat kan hier meer zeggen: ‘het’ viel weg. "
            "Er staan andere woorden: ‘betaalt’ werd ‘bepaalt’.",
        ),
        ("Het Rijk betaalt", "Het Rijk betaalt.", "Alleen leestekens anders."),
        ("wij vragen de comissie", "Wij vragen de commissie.",
         "Alleen leestekens, hoofdletters en spelling anders."),
        ("De provincies betalen, niet het Rijk.", "De provincies betalen niet, het Rijk.",
         "Een leesteken is anders, en dat kan de betekenis veranderen: ‘betalen, niet’ werd ‘betalen niet’."),
        ("Het saldo is - 5 procent.", "Het saldo is 5 procent.",
         "Een streepje of haakje bij een getal is anders, en dat kan een minteken zijn: "
         "‘is - 5 procent’ werd ‘is 5 procent’."),
        ("Er komt 5 MW bij.", "Er komt 5 mW bij.",
         "Een hoofdletter kan hier een ander woord of een andere eenheid maken: ‘5 MW’ werd ‘5 mW’."),
        ("Wij willen dat het kan.", "Wij willen dat kan.",
         "Een lidwoord is anders, en dat kan hier meer zeggen: ‘het’ viel weg."),
        ("Zie https://rvo.nl/a-b.", "Zie https://rvo.nl/ab.", "Het adres van een link is anders."),
        ("Zie [de wet](https://rvo.nl/a).", "Zie de wet.", "Er ging een link weg."),
        ("In **2030** klaar.", "In 2030 **klaar**.", "De nadruk ligt anders."),
        ("Het rijk word gevraagd.", "Het rijk wordt gevraagd.", "Er staan andere woorden: ‘word’ werd ‘wordt’."),
    ],
)  # fmt: skip
def test_the_reason_names_the_rule_and_the_words(old: str, new: str, reason: str) -> None:
    """What a reviewer reads."""
    assert weigh_text(old, new).reason == reason


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Er is 450 miljoen euro.", "Er is **45 miljoen euro**.",
         ("‘450 miljoen euro’ werd ‘45 miljoen euro’", "De nadruk ligt anders.")),
        ("Een miljoen woningen.", "Een half miljoen [woningen](https://rvo.nl).", ("half", "Er kwam een link bij.")),
        ("Wij betalen [wonen](https://a.nl).", "Wij betalen niet [wonen](https://b.nl).",
         ("‘niet’ kwam erbij", "Het adres van een link is anders.")),
        ("Zie [de wet](https://x.nl): het Rijk betaalt.", "Zie de wet: de gemeenten betalen.",
         ("gemeenten", "Er ging een link weg.")),
    ],
)  # fmt: skip
def test_emphasis_and_links_do_not_hide_what_the_words_say(old: str, new: str, told: tuple[str, str]) -> None:
    """The words come first."""
    reason = weigh_text(old, new).reason
    assert all(part in reason for part in told), reason
    assert reason.index(told[0]) < reason.index(told[1])


def test_an_amount_in_a_text_touches_money() -> None:
    """Wherever the text stands; a count does not."""
    assert weigh_text("Dat kost 5 mln euro.", "Dat kost 6 mln euro.").touches == (Touch.GELD,)
    assert weigh_text("Dat raakt 5 regio's.", "Dat raakt 6 regio's.").touches == ()
    assert weigh_text("Wij helpen. Het kost 5 mln euro.", "Wij geven. Het kost 6 mln euro.").touches == (Touch.GELD,)


def test_a_possible_minus_before_an_amount_touches_money() -> None:
    """A saldo of 5 mln that becomes one of - 5 mln."""
    assert weigh_text("Het saldo is 5 mln euro.", "Het saldo is - 5 mln euro.").touches == (Touch.GELD,)


def test_of_where_a_source_is_every_sign_counts() -> None:
    """Another hyphen is another address."""
    pointer = ("bronnen", 0, "vindplaats")
    change = Change(ChangeKind.GEWIJZIGD, pointer, pointer, ("Vindplaats",), FieldKind.TEKST, "rvo.nl/a-b", "rvo.nl/ab")
    assert weigh_change(change, InputKind.FICHE).weight is Weight.INHOUD


@pytest.mark.parametrize("pointer", [("vraag",), ("varianten", 0, "velden", "vraag")])
def test_the_order_of_asks_counts_in_a_variant_as_in_the_fiche(pointer: Pointer) -> None:
    """What stands first may count most."""
    change = Change(ChangeKind.VERPLAATST, pointer, pointer, ("Vraag",), FieldKind.LIJST, None, None)
    assert weigh_change(change, InputKind.FICHE).weight is Weight.INHOUD


@pytest.mark.parametrize("kind", [ChangeKind.TOEGEVOEGD, ChangeKind.VERWIJDERD])
def test_only_a_reference_to_a_message_touches_the_messages(kind: ChangeKind) -> None:
    """Not a link to another fiche."""
    for name, touches in (("kernboodschappen", (Touch.KERNBOODSCHAP,)), ("samenhang", ()), ("opgave", ())):
        change = Change(kind, (name, 0), (name, 0), (name,), FieldKind.BLOK, None, None)
        assert weigh_change(change, InputKind.FICHE).touches == touches


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("**alleen**verdieners en **niet** aftrekbaar", "**alleen** verdieners en **niet**aftrekbaar",
         "Een ontkenning is anders"),
        ("Dit is **on**haalbaar.", "Dit is **on** haalbaar.",
         "Er staan andere woorden: ‘onhaalbaar’ werd ‘on haalbaar’."),
        ("De **provincies** betalen.", "De **waterschappen** betalen.",
         "Er staan andere woorden: ‘provincies’ werd ‘waterschappen’."),
        ("Er zijn **30** huizen.", "Er zijn *30* huizen.", "De nadruk ligt anders."),
        ("Het **Rijk** en de **regio**.", "Het **Rijk en de regio**.", "De nadruk ligt anders."),
        ("Het [Rijk](https://a.nl) en IPO.", "Het Rijk en [IPO](https://a.nl).", "Een link staat op andere woorden."),
        ("Zie https://a.nl niet en b.nl.", "Zie niet https://a.nl en b.nl.", "Dezelfde woorden staan in een andere"),
        ("Zie a.nl/comissie voor meer.", "Zie a.nl/commissie voor meer.", "Het adres van een link is anders."),
        ("Mail comissie@vng.nl of bel.", "Mail commissie@vng.nl of bel.", "Het adres van een link is anders."),
    ],
)  # fmt: skip
def test_the_words_are_weighed_as_a_reader_sees_them(old: str, new: str, reason: str) -> None:
    """Without the signs around them; of those it is told what looks otherwise, and only that."""
    for found in (weigh_text(old, new), weigh_text(new, old)):
        assert found.weight is Weight.INHOUD
        assert ("nadruk" in found.reason) == ("nadruk" in reason)
    assert weigh_text(old, new).reason.startswith(reason)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("De **comissie** komt.", "De **commissie** komt.", "Alleen spelling anders."),
        ("Zie de [comissie](https://a.nl).", "Zie de [commissie](https://a.nl).", "Alleen spelling anders."),
        ("Er zijn *dertig* huizen.", "Er zijn _dertig_ huizen.", "Alleen de schrijfwijze anders."),
        ("Het **Rijk** **betaalt**.", "Het **Rijk betaalt**.", "Alleen de schrijfwijze anders."),
        ("Zie https://a.nl", "Zie https://a.nl.", "Alleen leestekens anders."),
        ("Vanaf 2025* telt het.", "Vanaf 2025 telt het.", "Alleen leestekens anders."),
    ],
)
def test_words_that_look_the_same_are_not_emphasized_otherwise(old: str, new: str, reason: str) -> None:
    """Whatever signs make them so, and a slip in them is a slip."""
    assert weigh_text(old, new) == (Weight.REDACTIE, reason, ())
