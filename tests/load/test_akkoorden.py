"""The ledger of agreements: what is read of it, and that nobody changes it unseen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiches.diagnostics import Diagnostic
from fiches.load.ledgers import AKKOORDEN_LEDGER as KIND
from fiches.load.ledgers import MAX_LEDGER_BYTES
from fiches.load.yaml import parse_yaml
from tests.inputs import AKKOORDEN, akkoord, copy_path, fiche_path, ledger, load_files
from tests.project import concept_text

TEXT = concept_text()
ENTRIES = (
    akkoord(TEXT, "BAC-RWW"),
    akkoord(TEXT, "VNG", soort="ambtelijk"),
    akkoord(TEXT, "UvW", uitkomst="akkoord_met_voorbehoud", voorbehoud='Mits "de leden" instemmen: zie # 3'),
    akkoord(TEXT, "IPO", uitkomst="afgewezen"),
)
WHOLE = ledger(*ENTRIES)
LINES = WHOLE.rstrip("\n").split("\n")


def found(text: str | bytes) -> list[Diagnostic]:
    """The findings in a ledger beside the one fiche that it is about."""
    files = {fiche_path("W-21"): TEXT, AKKOORDEN: text}
    return [one for one in load_files(files).report if one.location.path == AKKOORDEN]


def test_a_whole_ledger_is_read_as_it_was_written() -> None:
    """Every entry, in order; what was typed in a reservation stays as it is."""
    dossier = load_files({fiche_path("W-21"): TEXT, AKKOORDEN: WHOLE}).dossier
    assert dossier is not None
    assert dossier.akkoorden is not None
    entries = dossier.akkoorden.value.akkoorden
    assert [entry.orgaan for entry in entries] == ["BAC-RWW", "VNG", "UvW", "IPO"]
    assert entries[2].voorbehoud == 'Mits "de leden" instemmen: zie # 3'
    assert found(WHOLE) == []
    assert found(WHOLE.replace("\n", "\r\n").encode()) == []


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_line_that_is_edited_removed_inserted_or_moved_is_seen(data: st.DataObject) -> None:
    """Any line, comments and the closing included."""
    lines, at = list(LINES), data.draw(st.integers(0, len(LINES) - 1))
    how = data.draw(st.sampled_from(["edit", "remove", "insert", "move"]))
    if how == "edit":
        column = data.draw(st.integers(0, len(lines[at])))
        lines[at] = lines[at][:column] + data.draw(st.sampled_from("0aé -#:\"'")) + lines[at][column + 1 :]
    elif how == "remove":
        del lines[at]
    elif how == "insert":
        lines.insert(at, data.draw(st.sampled_from([*LINES, "", "# nee", "    rol: iemand"])))
    else:
        lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
    text = "\n".join(lines) + "\n"
    seen = [one for one in found(text) if one.severity == "fout"]
    assert bool(seen) == (text != WHOLE)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_entries_left_out_moved_or_doubled_as_a_whole_are_seen_where_it_happened(data: st.DataObject) -> None:
    """Also when the numbers are made to fit and the closing is that of another ledger."""
    entries = (parse_yaml("", WHOLE.encode()).data or {})["akkoorden"]
    order = data.draw(st.lists(st.integers(0, 3), max_size=6).filter(lambda order: order != [0, 1, 2, 3] and order))
    renumber = data.draw(st.booleans())
    others = [{**entries[at], **({"nummer": str(n)} if renumber else {})} for n, at in enumerate(order, 1)]
    seen = found(KIND.make_text(others))
    is_start = order == list(range(len(order)))
    assert bool(seen) != is_start, "a ledger cut off and closed anew by its rules is only seen beside git"
    wrong = next((n for n, at in enumerate(order) if n != at), 0)
    if seen:
        assert seen[0].code in ("AKK001", "AKK002")
        assert seen[0].location.line == 4 + sum(10 + ("voorbehoud" in entries[at]) for at in order[:wrong])


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("uitkomst: afgewezen", "uitkomst: akkoord", "AKK001", 35),
        ("  aantal: 4", "  aantal: 3", "AKK003", 46),
        ("akkoorden:\n", "akkoorden:  # alle\n", "AKK004", 3),
        ("# Wie akkoord is", "# De VNG twijfelt. Wie akkoord is", "AKK004", 2),
        ("orgaan: VNG", "orgaan: VGN", "REF001", 17),
    ],
)
def test_a_finding_stands_at_the_line_that_was_changed(old: str, new: str, code: str, line: int) -> None:
    """With what to do about it."""
    assert old in WHOLE
    seen = {one.code: one for one in found(WHOLE.replace(old, new))}
    assert seen[code].location.line == line
    assert seen[code].hint


def test_the_last_entry_cannot_be_cut_off_unseen() -> None:
    """The closing names how many there were."""
    cut = LINES[: -1 - 2 - 10] + LINES[-3:]
    assert [one.code for one in found("\n".join(cut) + "\n")] == ["AKK003"]


def test_a_ledger_that_is_gone_is_seen_as_long_as_its_texts_are_there() -> None:
    """An empty one is a fout as well."""
    gone = load_files({fiche_path("W-21"): TEXT, copy_path(TEXT): TEXT}).report
    assert [one.code for one in gone] == ["AKK006"]
    assert {one.code for one in found("akkoorden: []\nslot:\n  aantal: 0\n")} >= {"SCH005", "AKK003"}


def test_the_text_that_was_agreed_to_is_there_when_the_fiche_says_something_else() -> None:
    """Read only then; a text that was changed does not count."""
    later = TEXT.replace("Proef met een fiche", "Proef met een andere fiche")
    files = {fiche_path("W-21"): later, AKKOORDEN: WHOLE}
    kept = load_files({**files, copy_path(TEXT): TEXT}).dossier
    assert kept is not None
    assert [copy.value["titel"] for copy in kept.agreed.values()] == ["Proef met een fiche"]
    for copies in ({}, {copy_path(TEXT): TEXT.replace("steunt", "betaalt")}, {copy_path(TEXT): "["}):
        report = load_files({**files, **copies}).report
        assert {one.code for one in report} == {"AKK005"}, copies
    unchanged = load_files({fiche_path("W-21"): TEXT, AKKOORDEN: WHOLE, copy_path(TEXT): "["}).dossier
    assert unchanged is not None
    assert unchanged.agreed == {}


def test_a_move_along_the_way_is_no_other_text() -> None:
    """The status and the version are not what somebody agreed to."""
    later = TEXT.replace("nummer: 0.1", "nummer: 0.2")
    assert akkoord(later)["inhoud"] == akkoord(TEXT)["inhoud"]
    assert akkoord(later.replace("steunt", "betaalt"))["inhoud"] != akkoord(TEXT)["inhoud"]


def test_a_ledger_may_be_far_longer_than_a_fiche() -> None:
    """Three thousand agreements are a megabyte."""
    text = ledger(*(akkoord(TEXT, "VNG", datum=f"2021-03-{1 + at % 28:02}") for at in range(3_000)))
    assert 512 * 1024 < len(text) < MAX_LEDGER_BYTES
    assert found(text) == []


@pytest.mark.parametrize("name", ["Akkoorden.yaml", "akkoorden.yml"])
def test_a_ledger_under_another_name_is_not_passed_over_in_silence(name: str) -> None:
    """It would count for nothing."""
    report = load_files({f"bac_inputs/2021/{name}": WHOLE}).report
    assert "LEZ012" in {one.code for one in report}
