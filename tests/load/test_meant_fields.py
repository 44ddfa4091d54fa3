"""One slip gives one message, and a name that people use for a thing is as good as its id."""

import ast

import pytest

from fiches.load.ronde import LoadedRonde
from tests.inputs import FIRST_EXTRA, beeld_path, fiche_path, findings, load_files, with_lines
from tests.project import ROOT, concept_text

BUDGET = (
    "budget:\n  regels:\n    - drager: rijk\n      soort: uitgaven\n      omschrijving: Bijdrage\n      bedragen:\n"
    "        2022: 1\n        2023: 1\n        2024: 1\n        {last}\n      structureel: 0\n      zekerheid: hard\n"
)
CIJFERS = "cijfers:\n" + "".join(
    f"  - tekst: {n} plannen\n    waarde: {n}\n    eenheid: plannen\n    peildatum: 2021-02\n    bron: B{n}\n"
    for n in (1, 2)
)
SOURCES = "bronnen:\n" + "".join(
    f"  - id: B{n}\n    titel: Bron\n    uitgever: Krant\n    datum: 2021\n    vindplaats: x.nl\n    soort: pers\n"
    for n in (1, 2)
)
ONE_MESSAGE = {
    "a field with a slip": (concept_text(titel="tittel: Proef met een fiche"), 2, "bedoelde u 'titel'?"),
    "a field in capitals": (concept_text(bac="BAC: BAC-RWW"), 4, "bedoelde u 'bac'?"),
    "a plural": (concept_text(vraag=None) + "vragen:\n  - tekst: a\n", 27, "bedoelde u 'vraag'?"),
    "another word in a small block": (
        concept_text(versie="versie:\n  versie: 0.1\n  datum: 2021-02-15\n  wijziging: Opzet"),
        8,
        "bedoelde u 'nummer'?",
    ),
    "a field too deep": (
        with_lines("leren:\n  monitoring: Jaarlijks\n  afspraakvormen: [wet]\n"),
        FIRST_EXTRA + 2,
        "minder ver inspringen",
    ),
    "a field not deep enough": (
        with_lines("vertrouwelijkheid:\nniveau: vertrouwelijk\n"),
        FIRST_EXTRA + 1,
        "hoort onder 'vertrouwelijkheid'",
    ),
    "a field not deep enough below the rest of its block": (
        with_lines("effect:\n  maatschappelijk: Beter\nruimte: Groen\n"),
        FIRST_EXTRA + 2,
        "hoort onder 'effect'",
    ),
    "a field not deep enough below the last of a list": (
        with_lines("partners:\n  - naam: Vervoerders\n    rol: Rijden\nakkoord: nvt\n"),
        FIRST_EXTRA + 3,
        "hoort bij onderdeel 1 van 'partners'",
    ),
    "a field among the years": (
        with_lines(BUDGET.format(last="2025: 1").replace("      structureel", "        structureel")),
        FIRST_EXTRA + 10,
        "minder ver inspringen",
    ),
    "a year outside": (with_lines(BUDGET.format(last="2026: 1")), FIRST_EXTRA + 9, "de jaren zijn 2022"),
    "a total": (with_lines(BUDGET.format(last="2025: 1") + "      totaal: 4\n"), FIRST_EXTRA + 12, "telt zelf op"),
    "an id in small letters": (concept_text(id="id: w-21"), 1, "Hoofdletters"),
    "a stray dash": (with_lines("voordelen:\n  - sneller\n  -\n"), FIRST_EXTRA + 2, "Of haal de regel weg"),
    "a conditie twice": (concept_text().replace("CON-3", "CON-2"), 28, "haal één van beide weg"),
    "a conditie that is not there": (concept_text().replace("CON-3", "CON-4"), 28, "bedoelde u 'CON-3'?"),
    "two with the lead": (
        with_lines("departementen:\n  - ref: BZK\n    rol: voortouw\n  - ref: FIN\n    rol: voortouw\n"),
        FIRST_EXTRA + 4,
        "laat 'voortouw' bij één departement staan",
    ),
    "none with the lead": (
        with_lines("departementen:\n  - ref: BZK\n    rol: betrokken\n"),
        FIRST_EXTRA,
        "rol: voortouw",
    ),
    "a field twice": (with_lines("doel: a\ndoel: b\n"), FIRST_EXTRA + 1, f"ook op regel {FIRST_EXTRA}: haal één"),
    "a year twice, so that another lacks": (
        with_lines(BUDGET.format(last="2024: 1")),
        FIRST_EXTRA + 9,
        "of verbeter het jaar",
    ),
    "a field twice, so that another lacks": (
        concept_text(titel="maatregel: Proef"),
        3,
        "of geef één van beide de juiste naam",
    ),
    "a departement twice in one vraag": (concept_text().replace("[BZK, FIN]", "[BZK, BZK]"), 18, "haal één van beide"),
    "an item without its dash": (
        with_lines("planning:\n  - stap: a\n    wanneer: 2022\n    wie: Wij\n    stap: b\n    wanneer: 2023\n"),
        FIRST_EXTRA + 4,
        "zet er dan een streepje voor",
    ),
    "a picture that is not there": (
        with_lines("afbeeldingen:\n  - bestand: kaart.png\n    alt: Kaart van Nederland\n    bijschrift: Nederland\n"),
        FIRST_EXTRA + 1,
        "in de map 'beelden'",
    ),
    "a picture in a text": (with_lines("doel: >-\n  ![kaart](kaart.png)\n"), FIRST_EXTRA + 1, "bij de afbeeldingen"),
    "a picture as a value": (with_lines("doel: ![kaart](kaart.png)\n"), FIRST_EXTRA, "onder 'afbeeldingen'"),
    "html in a text": (with_lines("doel: Meer <b>woningen</b>\n"), FIRST_EXTRA, "** voor vet"),
    "curly quotes around a text": (with_lines("doel: “Meer woningen”\n"), FIRST_EXTRA, "haal ze weg"),
    "curly quotes around a choice": (concept_text(status="status: “concept”"), 6, "bedoelde u 'concept'?"),
    "a season": (
        with_lines("planning:\n  - stap: a\n    wanneer: VOORJAAR 2021\n    wie: Wij\n"),
        FIRST_EXTRA + 2,
        "2022-K1",
    ),
    "a hidden character in a number": (
        with_lines(BUDGET.format(last="2025: 1\u200b0")),
        FIRST_EXTRA + 9,
        "typ het woord opnieuw",
    ),
    "a foreign letter in an id": (concept_text(bac="bac: B\u0410C-RWW"), 4, "typ het woord opnieuw"),
    "a foreign letter in an id that is wrong besides": (
        concept_text(opgave="opgave: \u041ePG-X"),
        5,
        "typ het woord opnieuw",
    ),
    "a foreign letter in the name of a field": (concept_text(titel="t\u0456tel: Proef"), 2, "typ het woord opnieuw"),
    "a hidden character behind a number": (
        with_lines(BUDGET.format(last="2025: 10\u200b")),
        FIRST_EXTRA + 9,
        "typ het woord opnieuw",
    ),
    "a hidden character in a year": (
        with_lines(BUDGET.format(last="20\u200b25: 1")),
        FIRST_EXTRA + 9,
        "typ het woord opnieuw",
    ),
    "a hidden character in the id of a source": (
        with_lines(CIJFERS + SOURCES.replace("id: B2", "id: B\u200b2")),
        FIRST_EXTRA + 18,
        "typ het woord opnieuw",
    ),
    "a source that two figures name and that is not there": (
        with_lines(CIJFERS.replace("B1", "B2") + SOURCES.replace("B2", "B3")),
        FIRST_EXTRA + 5,
        "kies uit: B1, B3",
    ),
    "blocks under a name that looks like another": (
        with_lines("geld:\n  bron: Begroting\n  uitkeringsvorm: fonds\n  beleidsvrijheid: a\n  dekking: b\n"),
        FIRST_EXTRA,
        "bedoelde u 'financiering'?",
    ),
    "texts under another word": (concept_text().replace("aanbod:", "offer:"), 14, "bedoelde u 'aanbod'?"),
    "no conditie at all": (concept_text(condities=None), 1, "voor elk: ref: CON-1"),
    "an id of a source twice": (
        with_lines(CIJFERS + SOURCES.replace("B2", "B1")),
        FIRST_EXTRA + 18,
        "haal één van beide weg",
    ),
    "a source without an id": (
        with_lines(CIJFERS + SOURCES.replace("id: B2\n    ", "")),
        FIRST_EXTRA + 18,
        "Een kort kenmerk",
    ),
    "no sources in a concept": (with_lines(CIJFERS), FIRST_EXTRA + 5, "elke bron waarnaar de fiche verwijst"),
    "an empty list of sources": (with_lines(CIJFERS + "bronnen:\n"), FIRST_EXTRA + 11, "Waar de feiten vandaan komen"),
    "sources under another name": (
        with_lines(CIJFERS + SOURCES.replace("bronnen", "bronen")),
        FIRST_EXTRA + 11,
        "bedoelde u 'bronnen'?",
    ),
    "another word for blocks with the same fields": (
        with_lines("mijlpalen:\n  - stap: a\n    wanneer: 2022\n    wie: Wij\n"),
        FIRST_EXTRA,
        "bedoelde u 'planning'?",
    ),
    "another word for the one text that lacks": (concept_text(titel="heading: Proef"), 2, "bedoelde u 'titel'?"),
    "no fields at all": ("alleen tekst\n", 1, "een dubbele punt en een waarde"),
}


@pytest.mark.parametrize(("text", "line", "hint"), ONE_MESSAGE.values(), ids=list(ONE_MESSAGE))
def test_one_slip_is_one_message_with_a_way_out(text: str, line: int, hint: str) -> None:
    """What follows from the slip, such as a field that is then missing, is not said."""
    [found] = findings(text)
    assert (found.location.line, hint in found.hint) == (line, True), found


def test_a_field_that_a_status_asks_may_be_one_that_nobody_knows() -> None:
    """Or one of two with the same name. When there is no such field, what lacks is told."""
    clean = (ROOT / "bac_inputs/2021/fiches/W-05.yaml").read_text(encoding="utf-8")

    def judge(old: str, new: str) -> list[tuple[str, str]]:
        text = clean.replace(old, new, 1)
        report = load_files({fiche_path("W-05"): text, fiche_path("W-01"): concept_text("W-01")}).report
        return [(one.code, one.hint) for one in report if one.location.path == fiche_path("W-05")]

    assert judge("\ndoel: >-", "\ngoal: >-") == [("SCH002", "is dit doel, geef het dan die naam; haal het anders weg")]
    assert [code for code, _ in judge("\nnadelen:", "\nvoordelen:")] == ["LEZ006"]
    assert [code for code, _ in judge("\ndoel: >-", "\ntitel2: x\nrol2: y\nz: >-")] == ["SCH002"] * 3


def test_what_names_sources_waits_for_the_list_of_them_and_no_longer() -> None:
    """With a list that is right a reference that is wrong is told."""
    broken = with_lines(CIJFERS.replace("bron: B2", "bron: B7") + SOURCES.replace("B2", "B1"))
    assert [one.code for one in findings(broken)] == ["SAM001"]
    [found] = findings(with_lines(CIJFERS.replace("bron: B2", "bron: B7") + SOURCES))
    assert (found.code, found.location.line) == ("REF001", FIRST_EXTRA + 10)


def test_a_picture_that_cannot_be_used_has_a_way_out() -> None:
    """A file with the name of a picture."""
    text = with_lines(
        "afbeeldingen:\n  - bestand: kaart.png\n    alt: Kaart van Nederland\n    bijschrift: Nederland\n"
    )
    [found] = load_files({fiche_path("W-21"): text, beeld_path("kaart.png"): b"geen plaatje"}).report
    assert (found.code, "bewaar haar opnieuw" in found.hint) == ("LEZ019", True)


def read_fiche(text: str) -> LoadedRonde:
    return load_files({fiche_path("W-21"): text})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("aan: [BZK, FIN]", "aan: [Binnenlandse Zaken en Koninkrijksrelaties, FIN]"),
        ("aan: [BZK, FIN]", "aan: [IenW, jenv]"),
        ("bac: BAC-RWW", "bac: Mobiliteit"),
        ("opgave: OPG-W", "opgave: woningtekort"),
        ("ref: KB-W", "ref: Wonen en leefomgeving"),
        ("ref: CON-2", "ref: gelijkwaardigheid in interbestuurlijke verhoudingen"),
        ("status: concept", "status: Concept"),
    ],
)
def test_a_name_that_the_ronde_lists_is_the_thing_itself(old: str, new: str) -> None:
    """In any case, as people write it."""
    loaded = read_fiche(concept_text().replace(old, new))
    assert [one.message for one in loaded.report] == []
    [fiche] = [one.fiche for one in loaded.files if one.fiche]
    known = {"BZK", "FIN", "IENW", "JENV"}
    assert set(fiche.value.vraag[0].aan) <= known
    assert fiche.value.opgave == "OPG-W"
    assert fiche.value.condities[1].ref == "CON-2"


def test_a_name_that_two_things_share_is_no_reference() -> None:
    """The ronde calls both so; the message names the nearest."""
    files = {fiche_path("W-21"): concept_text(opgave="opgave: Klimaat")}
    ronde = (ROOT / "bac_inputs/2021/ronde.yaml").read_text(encoding="utf-8")
    twice = ronde.replace("[Economisch herstel, Economie]", "[Economisch herstel, Klimaat]")
    [found] = load_files({**files, "bac_inputs/2021/ronde.yaml": twice}).report
    assert found.code == "REF001"


def test_every_finding_of_a_file_is_made_with_a_way_out() -> None:
    """A message without one leaves its reader alone."""
    bare = []
    for path in (ROOT / "fiches").rglob("*.py"):
        if path.parts[-3:-1] == ("word", "lint") or path.name == "__init__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "make_diagnostic":
                starred = any(isinstance(one, ast.Starred) for one in node.args)
                has_hint = len(node.args) > 3 or starred or any(one.arg == "hint" for one in node.keywords)
                bare += [] if has_hint else [f"{path.name}:{node.lineno}"]
    assert not bare
