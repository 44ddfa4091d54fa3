"""Pairs of deliveries of the samples: what went, what was edited between them, and what the note says of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tests.inputs import REGISTER, RONDE, fiche_path

Edit = tuple[str, str, str]
"""A file, a text in it and what stands there afterwards. Without a text the file gets this whole text, or none."""


@dataclass(frozen=True)
class Pair:
    """Two deliveries. Without named fiches all of a scenario went; `edits` are made between the two."""

    name: str
    went: tuple[str, ...] = ()
    goes: tuple[str, ...] = ()
    scenarios: tuple[str | None, str | None] = (None, None)
    edits: tuple[Edit, ...] = ()
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def w(fiche: str, old: str, new: str) -> Edit:
    """An edit of a fiche."""
    return fiche_path(fiche), old, new


NEVER_GONE = ("ervallen", "ngetrokken")
RAISED = (w("W-01", "2022: 250", "2022: 350"), w("W-01", "2023: 250", "2023: 275,5"))
FLIPPED = (w("W-01", "2022: 250\n        2023: 250\n", "2022: -250\n        2023: 250\n"),)
MOVED = (w("K-03", "waterschappen\n      soort: uitgaven\n", "provincies\n      soort: uitgaven\n"),)
SHIFTED = (
    w(
        "K-03",
        "2024: 67,7\n        2025: 67,7\n      structureel: 0\n",
        "2024: 77,7\n        2025: 67,7\n      structureel: 0\n",
    ),
    w("K-03", "2024: 66,7", "2024: 56,7"),
)
UNEVEN = (SHIFTED[0], w("K-03", "2024: 66,7", "2024: 26,7"))
PRICES = (RONDE, "\nprijspeil: 2021\n", "\nprijspeil: 2022\n")
OWN_PRICES = w("W-01", "budget:\n", "budget:\n  prijspeil: 2020\n")
SIGNS = (RONDE, "  plus: extra uitgaven of lagere", "  plus: lagere uitgaven of hogere")
COSTS = (RONDE, "  kosten: plus\n", "  kosten: min\n")
CONDITIONAL = (RONDE, "Alleen als die op orde", "Ook als die niet op orde")
NEW_NAME = (RONDE, "    naam: gemeenten\n", "    naam: steden\n")
PLUS = (RONDE, "  plus: extra uitgaven", "  plus: lagere uitgaven")
UNSEEN = (RONDE, "[provincie]", "[provincie, gewest]")
MESSAGE = (REGISTER, "een miljoen woningen te bouwen. Naast", "driekwart miljoen woningen te bouwen. Naast")
VERSION = w("W-01", "nummer: 0.9", "nummer: 0.10")
WORDS = (
    w("W-01", "de woningbouwimpuls als vast bedrag", "de woningbouwimpuls voor de helft"),
    w("W-02", "status: eindconcept", "status: concept"),
)


def withdrawn(status: str) -> tuple[Edit, ...]:
    """K-02 with a status that stands aside."""
    return (w("K-02", "status: eindconcept", f"status: {status}"),)


def renamed(files: Mapping[str, str], old: str, new: str) -> tuple[Edit, ...]:
    """A fiche under another id."""
    text = files[fiche_path(old)]
    return ((fiche_path(old), "", ""), (fiche_path(new), "", text.replace(f"id: {old}\n", f"id: {new}\n", 1)))


def without_budget(files: Mapping[str, str], fiche: str) -> Edit:
    """A fiche that names no money any more."""
    text = re.sub(r"(?ms)^budget:\n.*?(?=^\w)", "", files[fiche_path(fiche)])
    assert "budget:" not in text
    return fiche_path(fiche), "", text


def copied(files: Mapping[str, str], old: str, new: str) -> Edit:
    """A fiche that is much like another one, which stays."""
    text = files[fiche_path(old)].replace(f"id: {old}\n", f"id: {new}\n", 1)
    return fiche_path(new), "", text.replace("titel: ", "titel: Tweede ", 1)


LINE = """    - drager: provincies
      soort: uitgaven
      omschrijving: Eigen deel van provincies
      bedragen: {2022: 12,5, 2023: 12,5, 2024: 0, 2025: 0}
      structureel: 3
      zekerheid: raming
"""
LINE_BEFORE = "  toelichting: >-\n    Wat van de 1 miljard euro over is"


def make_pairs(files: Mapping[str, str]) -> tuple[Pair, ...]:
    """All of them, of these files of ronde 2021."""
    some, others = ("W-01", "K-01", "C-01"), ("W-01", "E-02", "K-03")
    return (
        Pair("alles gelijk", says=("is niet veranderd", "Geen wijziging van de inhoud."), never=NEVER_GONE),
        Pair(
            "alles, dan een deel",
            goes=some,
            never=NEVER_GONE,
            says=("Niet in deze levering", "Dat zegt niets over hun inhoud.", "van 3 fiches die al eerder meegingen"),
        ),
        Pair(
            "een deel, dan alles",
            went=some,
            says=("Nieuw in deze levering",),
            never=(*NEVER_GONE, "Niet in deze levering"),
        ),
        Pair("een deel, dan een ander deel", went=some, goes=others, edits=RAISED, never=("ngetrokken",)),
        Pair(
            "een bedrag in wat meegaat en een in wat thuisblijft",
            goes=some,
            never=("77,7",),
            edits=(*RAISED, *SHIFTED),
            says=("+100", "+25,5"),
        ),
        Pair(
            "een ander scenario",
            scenarios=("bestuursakkoord", "herstelplan"),
            says=("Niet in deze levering",),
            never=NEVER_GONE,
        ),
        Pair(
            "een ander scenario terug",
            scenarios=("herstelplan", None),
            says=("Nieuw in deze levering",),
            never=NEVER_GONE,
        ),
        Pair(
            "hernoemd",
            edits=renamed(files, "W-04", "W-09"),
            says=("Hernoemd, was W-04",),
            never=("ervallen:", "ngetrokken"),
        ),
        Pair(
            "hernoemd en niet mee",
            goes=some,
            edits=renamed(files, "W-04", "W-09"),
            never=(*NEVER_GONE, "W-09", "Hernoemd"),
        ),
        Pair(
            "lijkt op een fiche die thuisblijft",
            goes=("W-01", "W-08"),
            edits=(copied(files, "W-02", "W-08"),),
            says=("Nieuw in deze levering",),
            never=(*NEVER_GONE, "Hernoemd"),
        ),
        Pair(
            "ingetrokken",
            edits=withdrawn("ingetrokken"),
            says=("In het kort\nIngetrokken: K-02, zonder geld.\n",),
            never=("Niet in deze levering",),
        ),
        Pair(
            "aangehouden",
            edits=withdrawn("aangehouden"),
            says=("Aangehouden",),
            never=("ngetrokken", "Niet in deze levering"),
        ),
        Pair(
            "ingetrokken met geld dat tegen elkaar wegvalt",
            edits=(w("W-03", "status: eindconcept", "status: ingetrokken"),),
            says=(
                "In het kort\nIngetrokken: W-03, per saldo 0: Rijk over alle jaren 6.000 mln euro, structureel 1.500; ",
                "corporaties over alle jaren −6.000 mln euro, structureel −1.500.\n",
            ),
        ),
        Pair(
            "weg uit de ronde",
            edits=((fiche_path("E-02"), "", ""),),
            says=("In het kort\nVervallen: E-02, over alle jaren 96 + p.m. mln euro, structureel p.m.: Rijk over ",),
            never=("ngetrokken",),
        ),
        Pair("een andere drager", edits=MOVED, says=("verschuift tussen provincies en waterschappen",)),
        Pair("een bedrag verschuift", edits=SHIFTED, says=("verschuift tussen Rijk en gemeenten",)),
        Pair(
            "een ander prijspeil",
            edits=(PRICES, *RAISED),
            says=("niet te vergelijken: het prijspeil was 2021 en is nu 2022",),
            never=("+100", "verandert:"),
        ),
        Pair(
            "een fiche met een ander prijspeil",
            edits=(OWN_PRICES, *SHIFTED),
            says=(
                "W-01 (niet te vergelijken: het prijspeil was 2021 en is nu 2020)",
                "Geld niet te vergelijken: het prijspeil was 2021 en is nu 2020. Dat geldt voor W-01.",
            ),
        ),
        Pair(
            "plus en min omgewisseld",
            edits=(SIGNS, *FLIPPED),
            never=("Plus werd min", "−500", "%"),
            says=("niet te vergelijken: plus en min betekenen nu iets anders",),
        ),
        Pair(
            "kosten met een ander teken",
            edits=(COSTS, *RAISED),
            says=("niet te vergelijken: plus en min betekenen nu iets anders",),
            never=("+100", "verandert:"),
        ),
        Pair("plus werd min", edits=(*FLIPPED, *WORDS), says=("Plus werd min, of andersom (1)", "−500"), never=("%",)),
        Pair(
            "p.m. ingevuld",
            went=("W-01",),
            goes=("W-01",),
            edits=(w("W-01", "2022: p.m.", "2022: 40"), w("W-01", "2024: 250", "2024: p.m.")),
            says=("+40 − p.m.", "−250 + p.m."),
        ),
        Pair(
            "een regel erbij", edits=(w("W-01", LINE_BEFORE, LINE + LINE_BEFORE),), says=("Eigen deel van provincies",)
        ),
        Pair(
            "van een drager naar een andere, en meer",
            edits=UNEVEN,
            says=("−30 mln euro over alle jaren samen", "Per drager, over alle jaren: ", "Rijk ", "gemeenten "),
        ),
        Pair(
            "geen budget meer",
            edits=(without_budget(files, "E-02"),),
            says=(
                "Geen budget meer: E-02.",
                "\ngeen budget meer\n",
                "mln euro, structureel p.m.: Rijk over alle jaren 96",
            ),
            never=("Drager: rijk", "− p.m., − p.m."),
        ),
        Pair(
            "alleen structureel", edits=(w("W-01", "structureel: 250", "structureel: 260"),), says=("+10 structureel",)
        ),
        Pair(
            "van het ene jaar naar het andere",
            edits=(w("W-01", "2022: 250\n        2023: 250", "2022: 200\n        2023: 300"),),
            says=("in totaal gelijk gebleven, maar verschuift tussen de jaren",),
        ),
        Pair(
            "een andere voorwaardezin",
            goes=some,
            edits=(CONDITIONAL,),
            says=("Voorwaardezin", "3 fiches zijn zelf gelijk, maar geraakt door de ronde: C-01, K-01 en W-01."),
        ),
        Pair(
            "een drager heet anders",
            edits=(NEW_NAME, *SHIFTED),
            says=("verschuift tussen Rijk en steden (was gemeenten)",),
            never=("Geen wijziging",),
        ),
        Pair("een tekst voor plus", edits=(PLUS,), says=("Wijzigingen van de inhoud: geld 1.",)),
        Pair(
            "wat geen fiche van de ronde drukt",
            edits=(UNSEEN,),
            says=("Geen wijziging van de inhoud.",),
            never=("gewest",),
        ),
        Pair("een kernboodschap", edits=(MESSAGE,), says=("Raakt ook W-01",), never=("kernboodschappen.yaml",)),
        Pair("een kernboodschap van niemand", goes=("E-02", "C-01"), edits=(MESSAGE,), never=("driekwart",)),
        Pair("woorden en redactie", edits=(*WORDS, VERSION), says=("Redactie en versiegegevens",)),
        Pair(
            "alleen redactie",
            edits=(VERSION,),
            says=("Geen wijziging van de inhoud.", "Redactie en versiegegevens", "0.10"),
        ),
        Pair(
            "alleen voor de afzenders",
            never=("Geheim", "secretaris"),
            says=("Geen wijziging van de inhoud.",),
            edits=(w("W-01", "rol: secretaris van de bestuurlijke adviescommissie\n", "rol: Geheime rol\n"),),
        ),
        Pair(
            "van alles tegelijk",
            went=("W-01", "W-02", "W-04", "K-02", "K-03", "E-01"),
            goes=("W-01", "W-09", "K-03", "C-01"),
            edits=(
                *RAISED,
                *MOVED,
                *renamed(files, "W-04", "W-09"),
                *withdrawn("ingetrokken"),
                (fiche_path("E-01"), "", ""),
                VERSION,
            ),
            says=("Ingetrokken", "Vervallen", "Hernoemd, was W-04", "Nieuw in deze levering", "Niet in deze levering"),
        ),
    )
