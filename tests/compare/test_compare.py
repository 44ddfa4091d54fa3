"""Two versions of a ronde, in memory: what is told of each document, and what leans on what."""

from decimal import Decimal
from itertools import pairwise

import pytest

from fiches.compare.change import Change, ChangeKind, InputKind, Touch, Weight
from fiches.compare.documents import compare_documents
from fiches.compare.outcome import DocumentComparison, DocumentState, RondeComparison
from fiches.compare.rondes import compare_rondes
from fiches.compare.sides import load_side
from fiches.load.trees import FolderTree
from fiches.model.fiche import Som
from tests.inputs import MEDEDELING, REGISTER, RONDE, MemoryTree, beeld_path, fiche_path, ronde_files
from tests.pictures import png
from tests.project import ROOT, concept_text
from tests.samples import FICHE_IDS

BUDGET = """budget:
  regels:
    - drager: rijk
      soort: uitgaven
      omschrijving: Bijdrage
      bedragen: {2022: 10, 2023: 10, 2024: 0, 2025: p.m.}
      structureel: 5
      structureel_vanaf: 2026
      zekerheid: indicatief
      pm_reden: Nog onbekend
"""


def files(**fiches: str) -> dict[str, bytes]:
    """The files of ronde 2021 with these fiches; W_21 stands for W-21."""
    named = {fiche_path(name.replace("_", "-")): text.encode() for name, text in fiches.items()}
    return {**ronde_files(), **named}


def compared(old: dict[str, bytes], new: dict[str, bytes], *wanted: str) -> RondeComparison:
    """Both versions of ronde 2021, side by side."""
    sides = [load_side("x", MemoryTree(content), ["2021"]).list_documents("2021") for content in (old, new)]
    return compare_rondes("2021", *sides, frozenset(wanted))


def only(found: RondeComparison) -> DocumentComparison:
    """The one document that is not the same."""
    assert len(found.documents) == 1, [one.id for one in found.documents]
    return found.documents[0]


def change_of(old: str, new: str) -> Change:
    """The one change between two texts of fiche W-21."""
    one = only(compared(files(W_21=old), files(W_21=new)))
    assert len(one.changes) == 1, [(change.labels, change.old, change.new) for change in one.changes]
    return one.changes[0]


def test_the_same_files_give_nothing() -> None:
    """And the count of what is the same."""
    found = compared(files(W_21=concept_text()), files(W_21=concept_text()))
    assert (found.documents, found.unchanged) == ((), 1)


def test_an_amount_has_its_difference_its_percentage_and_its_places() -> None:
    """And it is inhoud that touches money."""
    change = change_of(concept_text(budget=BUDGET), concept_text(budget=BUDGET.replace("2022: 10", "2022: 12.5")))
    assert (change.old, change.new, change.difference, change.percentage) == (
        Decimal(10), Decimal("12.5"), Decimal("2.5"), Decimal("25.0"),
    )  # fmt: skip
    assert change.labels == ("Budget", "Regels", "rijk, uitgaven, Bijdrage", "Bedragen", "2022")
    assert (change.weight, change.touches, change.reason) == (Weight.INHOUD, (Touch.GELD,), "Een bedrag is anders.")
    assert change.old_at and change.new_at
    assert (change.old_at.path, change.old_at.line, change.old_at.column) == (fiche_path("W-21"), 37, 24)


def test_a_turned_sign_is_told_and_comes_first() -> None:
    """A minus is easily overlooked."""
    new = (
        BUDGET.replace("2023: 10", "2023: -10")
        .replace("2022: 10", "2022: 90")
        .replace("structureel: 5", "structureel: 6")
    )
    one = only(compared(files(W_21=concept_text(budget=BUDGET)), files(W_21=concept_text(budget=new))))
    assert one.changes[0].labels[-1] == "2023"
    assert one.changes[0].reason == "Het teken van een bedrag is omgedraaid."


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("p.m.", "7", "Een onbekend bedrag (p.m.) is nu ingevuld."),
        ("p.m.", "0", "Een onbekend bedrag (p.m.) is nu ingevuld. Nul is iets anders dan onbekend."),
        ("7", "p.m.", "Een bedrag is nu p.m."),
        ("0", "p.m.", "Een bedrag is nu p.m. Nul is iets anders dan onbekend."),
    ],
)
def test_nothing_and_unknown_are_two_things(old: str, new: str, reason: str) -> None:
    """Neither has a difference."""
    one, other = (
        concept_text(budget=BUDGET.replace("structureel: 5", f"structureel: {value}")) for value in (old, new)
    )
    change = change_of(one, other)
    assert (change.reason, change.difference) == (reason, None)


def test_money_is_added_up_per_fiche_and_for_the_set() -> None:
    """Also of fiches that are the same, new or gone."""
    steady, gone = (
        concept_text("W-22", budget=BUDGET),
        concept_text("W-23", titel="titel: Iets heel anders", budget=BUDGET),
    )
    old = files(W_21=concept_text(budget=BUDGET), W_22=steady, W_23=gone)
    new = files(W_21=concept_text(budget=BUDGET.replace("2022: 10", "2022: 14")), W_22=steady)
    found = compared(old, new)
    columns = {name: (before, after) for name, before, after in found.money.columns}
    assert columns["2022"] == (Som(Decimal(30)), Som(Decimal(24)))
    assert columns["2025"] == (Som(Decimal(0), pm=True), Som(Decimal(0), pm=True))
    assert columns["structureel"] == (Som(Decimal(15)), Som(Decimal(10)))
    money = {one.id: one.money for one in found.fiches}
    assert money["W-21"] and money["W-21"].columns[0] == ("2022", Som(Decimal(10)), Som(Decimal(14)))
    assert money["W-23"] and money["W-23"].columns[0] == ("2022", Som(Decimal(10)), Som(Decimal(0)))


def test_new_gone_and_renamed_fiches() -> None:
    """Renamed is known by likeness of content; the id itself is then a change."""
    other = concept_text(
        "K-01",
        titel="titel: Warmte voor de wijk",
        maatregel="maatregel: Het Rijk legt warmtenetten aan.",
        aanbod="aanbod:\n  - samen te graven",
        vraag="vraag:\n  - {tekst: mee te graven, aan: [EZK], soort: proces, termijn: snel}",
    )
    found = compared(files(W_21=concept_text("W-21"), K_01=other), files(W_29=concept_text("W-29")))
    states = {one.id: (one.state, one.old.id if one.old else None) for one in found.documents}
    assert states == {"K-01": (DocumentState.VERVALLEN, "K-01"), "W-29": (DocumentState.HERNOEMD, "W-21")}
    renamed = next(one for one in found.documents if one.id == "W-29")
    assert [(change.labels, change.old, change.new) for change in renamed.changes] == [(("Kenmerk",), "W-21", "W-29")]


def test_items_are_known_by_identity_and_else_by_likeness() -> None:
    """A reworded vraag in another place is one vraag, not one less and one more."""
    ask = "  - {{tekst: {0}, aan: [BZK], soort: geld, termijn: in 2022}}\n"
    first, second = ask.format("de proef drie jaren te betalen"), ask.format("ruimte te geven in de regels voor wonen")
    better = ask.format("meer ruimte te geven in de regels voor wonen")
    old, new = concept_text(vraag="vraag:\n" + first + second), concept_text(vraag="vraag:\n" + better + first)
    changes = only(compared(files(W_21=old), files(W_21=new))).changes
    told = {change.kind: change for change in changes}
    assert set(told) == {ChangeKind.GEWIJZIGD, ChangeKind.VERPLAATST}
    assert told[ChangeKind.GEWIJZIGD].labels == ("Vraag 1", "Tekst")
    assert told[ChangeKind.VERPLAATST].order == ((1, 0), (0, 1))


def test_order_of_sources_is_redactie_and_order_of_asks_is_not() -> None:
    """What stands first among asks may count most."""
    sources = ["  - {id: B1, titel: Een, uitgever: X, datum: 2020, vindplaats: x.nl, soort: wet}\n",
               "  - {id: B2, titel: Twee, uitgever: Y, datum: 2021, vindplaats: y.nl, soort: wet}\n"]  # fmt: skip
    change = change_of(
        concept_text(bronnen="bronnen:\n" + "".join(sources)),
        concept_text(bronnen="bronnen:\n" + "".join(sources[::-1])),
    )
    assert (change.kind, change.weight, change.old, change.new) == (
        ChangeKind.VERPLAATST, Weight.REDACTIE, ["B1", "B2"], ["B2", "B1"],
    )  # fmt: skip


def test_the_version_note_is_no_inhoud() -> None:
    """It is about the fiche, not in it."""
    one = only(compared(files(W_21=concept_text()), files(W_21=concept_text().replace("0.1", "0.2"))))
    assert (one.weight, one.lacks_version) == (Weight.REDACTIE, "")


@pytest.mark.parametrize(
    ("versie", "lacks"),
    [
        ("{nummer: 0.1, datum: 2021-02-15, wijziging: Eerste opzet}", "nummer"),
        ("{nummer: 0.2, datum: 2021-02-15, wijziging: Eerste opzet}", "wijziging"),
        ("{nummer: 0.2, datum: 2021-02-16, wijziging: Titel gewijzigd}", ""),
    ],
)
def test_inhoud_asks_for_a_new_version_note(versie: str, lacks: str) -> None:
    """A new number and a new line about it."""
    new = concept_text(titel="titel: Proef zonder een fiche", versie=f"versie: {versie}")
    assert only(compared(files(W_21=concept_text()), files(W_21=new))).lacks_version == lacks


def test_a_file_with_faults_is_compared_as_it_is_written() -> None:
    """Numbers and dates still count as such, an unknown field too, and a reader is told."""
    old = concept_text(budget=BUDGET)
    new = concept_text(budget=BUDGET.replace("2022: 10", "2022: 12"), bac="bac: BAC-XX") + "aanlijding: x\n"
    found = compared(files(W_21=old), files(W_21=new))
    told = {change.labels[-1]: (change.old, change.new) for change in only(found).changes}
    assert told == {"BAC": ("BAC-RWW", "BAC-XX"), "2022": (Decimal(10), Decimal(12)), "aanlijding": (None, "x")}
    assert [(diagnostic.code, "nieuwe" in diagnostic.message) for diagnostic in found.report] == [("VGL001", True)]


def test_a_file_that_cannot_be_read_is_never_silent() -> None:
    """In one version or in both."""
    broken = concept_text() + "x: [\n"
    for old, new in ((concept_text(), broken), (broken, concept_text()), (broken, broken + "#\n")):
        found = compared(files(W_21=old), files(W_21=new))
        assert only(found).state is DocumentState.ONLEESBAAR
        assert {diagnostic.code for diagnostic in found.report} == {"VGL002"}


@pytest.mark.parametrize(
    ("path", "old", "new", "leaning"),
    [
        (REGISTER, "titel: Wonen en leefbaarheid", "titel: Wonen", ("W-21", "W-22")),
        (REGISTER, "niveau: hoofd\n", "niveau: hoofd\n    aliassen: [x]\n", ("K-01", "W-21", "W-22")),
        (RONDE, "prijspeil: 2021", "prijspeil: 2020", ("K-01", "W-21", "W-22")),
        (RONDE, "naam: Energie, klimaat en milieu", "naam: Energie", ("K-01",)),
        (RONDE, "naam: Algemene Zaken", "naam: Zaken", ()),
    ],
)
def test_what_leans_on_a_document_of_the_ronde(path: str, old: str, new: str, leaning: tuple[str, ...]) -> None:
    """A register entry its users, the main message and the prijspeil all fiches."""
    climate = concept_text("K-01", bac="bac: BAC-EKM", kernboodschappen="kernboodschappen:\n  - {ref: KB-K, hoe: Zo.}")
    before = files(W_21=concept_text("W-21"), W_22=concept_text("W-22"), K_01=climate)
    text = before[path].decode()
    assert old in text
    found = compared(before, {**before, path: text.replace(old, new, 1).encode()})
    assert only(found).changes[0].leaning == leaning


@pytest.mark.parametrize("lost", ["unreadable", "missing"])
def test_beside_a_ronde_that_cannot_be_read_money_is_not_compared(lost: str) -> None:
    """Nobody knows its prijspeil, nor which fiches stand aside; nothing is said of another prijspeil."""
    before = files(
        W_21=concept_text(budget=BUDGET), W_22=concept_text("W-22", budget=BUDGET, status="status: ingetrokken")
    )
    after = {path: content for path, content in before.items() if path != RONDE or lost == "unreadable"}
    if lost == "unreadable":
        after[RONDE] = b"x: [\n" + before[RONDE]
    for found in (compared(before, after), compared(after, before)):
        assert found.money.obstacle == "in een van beide versies is de ronde niet te lezen"
        assert found.left_out == ()


def test_the_mededeling_touches_who_carries_its_messages() -> None:
    """By paragraph."""
    text = (ROOT / MEDEDELING).read_text(encoding="utf-8")
    before = {**files(W_21=concept_text()), MEDEDELING: text.encode()}
    assert "KB-W" in text
    after = text.replace("kop: Focus op", "kop: Aandacht voor")
    assert after != text
    found = compared(before, {**before, MEDEDELING: after.encode()})
    assert ("W-21",) in {change.leaning for change in only(found).changes}


def test_a_picture_with_other_bytes_touches_who_shows_it() -> None:
    """Though no text changed."""
    shown = concept_text(afbeeldingen="afbeeldingen:\n  - {bestand: k.png, alt: Kaart, bijschrift: De kaart}")
    before = {**files(W_21=shown), beeld_path("k.png"): png(10, 10)}
    one = only(compared(before, {**before, beeld_path("k.png"): png(20, 10)}))
    assert (one.kind, one.id, one.changes[0].leaning) == (InputKind.BEELD, "k.png", ("W-21",))


def test_only_the_fiches_that_are_asked_for() -> None:
    """With the documents on which they lean, and no others."""
    before = files(W_21=concept_text("W-21"), W_22=concept_text("W-22"))
    after = files(
        W_21=concept_text("W-21", titel="titel: Een andere titel"),
        W_22=concept_text("W-22", titel="titel: Een andere titel"),
    )
    register = after[REGISTER].decode().replace("titel: Regionale economie", "titel: Economie")
    found = compared(before, {**after, REGISTER: register.encode()}, "W-22")
    assert [one.id for one in found.documents] == ["W-22"]


def test_the_samples_differ_from_one_another() -> None:
    """Every field of a real fiche gets a label and a reason."""
    documents = load_side("x", FolderTree(ROOT), ["2021"]).list_documents("2021")
    fiches = [one for one in documents if one.kind is InputKind.FICHE]
    assert len(fiches) == len(FICHE_IDS)
    for one, other in pairwise(fiches):
        found = compare_documents(one, other)
        assert found is not None
        assert all(change.labels and all(change.labels) and change.reason.endswith(".") for change in found.changes)
