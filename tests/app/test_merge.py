"""Two branches that each record akkoorden, deliver and edit: both registers come out whole, however they are merged."""

import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from fiches.app.deliver_inputs import DeliveryRequest, DeliveryWork, find_reasons, load_work
from fiches.app.ledger_history import merge_ledgers
from fiches.app.use_case import find_project
from fiches.load.ledgers import AKKOORDEN_LEDGER, parse_entries
from tests.app.branches import LEDGERS, Clone, read_entries, write_ledger
from tests.project import TestProject

MERGES: dict[str, tuple[list[str], list[str], list[str]]] = {
    "two akkoorden": ([], ["akkoord W-21 VNG 2021-03-05"], ["akkoord W-22 UvW 2021-03-04"]),
    "one organ on two days": (
        [],
        ["akkoord W-21 VNG 2021-03-09 afgewezen"],
        ["akkoord W-21 VNG 2021-03-05", "akkoord W-22 VNG 2021-03-10"],
    ),
    "the same decision twice": (
        [],
        ["akkoord W-21 VNG 2021-03-05"],
        ["akkoord W-22 UvW 2021-03-04", "akkoord W-21 VNG 2021-03-05"],
    ),
    "an older decision that was recorded last": (
        [],
        ["akkoord W-21 VNG 2021-03-10", "akkoord W-22 VNG 2021-03-06"],
        ["akkoord W-21 UvW 2021-03-12", "akkoord W-22 UvW 2021-03-05", "akkoord W-21 IPO 2021-03-07"],
    ),
    "two decisions on one day": (
        [],
        ["akkoord W-22 UvW 2021-03-05", "akkoord W-21 VNG 2021-03-05"],
        ["akkoord W-21 VNG 2021-03-05 afgewezen"],
    ),
    "two deliveries of one name": ([], ["levering W-21"], ["levering W-22"]),
    "a second delivery of one name": (["levering W-31"], ["levering W-21", "levering W-31"], ["levering W-22"]),
    "an akkoord and a delivery": ([], ["akkoord W-21 VNG 2021-03-05"], ["levering W-22"]),
    "a register that both begin": ([], ["levering W-21", "levering W-22"], ["levering W-31"]),
    "edits of one fiche": (
        [],
        ["bewerk W-21 gebied regio", "akkoord W-21 VNG 2021-03-05"],
        ["akkoord W-21 UvW 2021-03-06", "bewerk W-21 2022 2023", "levering W-21"],
    ),
    "everything at once": (
        ["akkoord W-21 IPO 2021-03-01", "levering W-31"],
        ["akkoord W-21 VNG 2021-03-08", "bewerk W-22 gebied regio", "levering W-22", "akkoord W-22 VNG 2021-03-03"],
        ["akkoord W-22 UvW 2021-03-05", "levering W-21", "bewerk W-22 2022 2023", "akkoord W-21 UvW 2021-03-09"],
    ),
    "one akkoord of two readings of a fiche": (
        [],
        ["bewerk W-21 Eerste Tweede", "akkoord W-21 VNG 2021-03-05"],
        ["bewerk W-21 0.1 0.2", "akkoord W-21 UvW 2021-03-05"],
    ),
    "a branch that has nothing new": ([], ["akkoord W-21 VNG 2021-03-05", "levering W-21"], ["bewerk W-22 2022 2023"]),
}
"""What was there, and what each of two branches does."""


Capture = pytest.CaptureFixture[str]


def open_clone(folder: Path, capsys: Capture | None) -> Clone:
    """The project in a folder; without `capsys` no commands can be run in it."""
    return Clone(TestProject(folder / "project met spatie", cast(Capture, capsys)), folder / "leveringen")


def make_clone(folder: Path, capsys: Capture | None, *, driver: bool) -> Clone:
    """A new project under git."""
    clone = open_clone(folder, capsys)
    clone.begin(driver=driver)
    return clone


@pytest.fixture
def clone(tmp_path: Path, capsys: Capture) -> Clone:
    """A project in which git merges registers with this program."""
    return make_clone(tmp_path, capsys, driver=True)


@pytest.fixture
def plain(tmp_path: Path, capsys: Capture) -> Clone:
    """A project in which git knows nothing of this program."""
    return make_clone(tmp_path, capsys, driver=False)


@pytest.mark.parametrize("name", MERGES)
def test_merged_registers_are_whole_by_driver_and_by_hand_from_either_side(name: str, clone: Clone) -> None:
    """The same bytes each time, with every entry of both sides, and nothing wrong beside git."""
    before, ours, theirs = MERGES[name]
    clone.do(before)
    clone.branch("een", ours)
    clone.branch("twee", theirs)
    steps = [step for step in (*before, *ours, *theirs) if not step.startswith("bewerk")]
    # both say the same of an akkoord that both record; two deliveries are never the same
    wanted = 6 + len({step if step.startswith("akkoord") else at for at, step in enumerate(steps)})
    merged = []
    for into, other, by_hand in (("een", "twee", False), ("twee", "een", True)):
        clone.git("config", "merge.fiches.driver", "false" if by_hand else clone.driver)
        clone.git("checkout", "-q", "-B", "samen", into)
        clone.merge(other, by_hand=by_hand)
        assert clone.check() == []
        merged.append(clone.read())
    assert merged[0] == merged[1]
    assert sum(text.count("  - nummer: ") for text in merged[0]) == wanted
    for at, text in enumerate(merged[0]):
        for one in ("een", "twee"):
            if has_ledger(clone, at, one):
                own = [say(entry) for entry in read_entries(clone, at, one)]
                assert [each for each in map(say, read_entries(clone, at, "HEAD")) if each in own] == own
        heads = [read_entries(clone, at, name)[-1]["keten"] for name in ("een", "twee") if has_ledger(clone, at, name)]
        assert all(head in text for head in heads), "both old heads stay on record"


def say(entry: dict[str, Any]) -> dict[str, Any]:
    """What an entry says, wherever it stands."""
    return {name: value for name, value in entry.items() if name not in ("nummer", "eerder", "keten")}


def has_ledger(clone: Clone, at: int, revision: str) -> bool:
    """Whether a ledger was begun in a revision."""
    return bool(clone.git("ls-tree", "--name-only", revision, "--", LEDGERS[at]))


OURS = ["akkoord W-21 VNG 2021-03-05", "levering W-21", "akkoord W-22 VNG 2021-03-07", "levering W-22"]
THEIRS = ["akkoord W-22 UvW 2021-03-04", "levering W-22", "akkoord W-21 UvW 2021-03-06 afgewezen", "levering W-31"]

Entries = list[dict[str, Any]]
FORGED: dict[str, Callable[[Entries, Entries, Entries], Entries]] = {
    "an entry of theirs left out": lambda merged, ours, theirs: [one for one in merged if one != merged[-1]],
    "an entry of ours left out": lambda merged, ours, theirs: [*merged[:-2], merged[-1]],
    "ours whole and theirs left out": lambda merged, ours, theirs: ours,
    "theirs whole and ours left out": lambda merged, ours, theirs: theirs,
    "another outcome or day": lambda merged, ours, theirs: [*merged[:-1], {**merged[-1], "datum": "2021-04-30"}],
    "another order": lambda merged, ours, theirs: [*merged[:-2], merged[-1], merged[-2]],
    "one after the other": lambda merged, ours, theirs: [*ours, *theirs[len(shared(ours, theirs)) :]],
    "without the old links": lambda merged, ours, theirs: [without_links(one) for one in merged],
    "other old links": lambda merged, ours, theirs: [*merged[:-1], {**merged[-1], "eerder": ["a" * 64]}],
    "an entry put in between": lambda merged, ours, theirs: [
        *merged[:-1],
        {**merged[-1], "datum": "2021-03-06"},
        merged[-1],
    ],
    "an entry with old links behind it": lambda merged, ours, theirs: [*merged, merged[-1]],
    "an entry in it twice": lambda merged, ours, theirs: [*merged[:-2], merged[-2], merged[-2], merged[-1]],
}
"""What somebody may make of two registers instead of putting them together, from what the program makes of them."""


def shared(ours: Entries, theirs: Entries) -> Entries:
    """What both begin with."""
    return [one for one in ours if one in theirs]


def without_links(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "eerder"}


@pytest.fixture(scope="module")
def merged_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which git is merging two branches; the tests copy it. A branch has what comes of that."""
    folder = tmp_path_factory.mktemp("takken")
    clone = make_clone(folder, None, driver=True)
    clone.branch("een", OURS)
    clone.branch("twee", THEIRS)
    clone.git("checkout", "-q", "-b", "goed", "een")
    clone.merge("twee", by_hand=False)
    clone.git("checkout", "-q", "een")
    clone.git("merge", "-q", "--no-ff", "--no-commit", "twee")
    return folder


@pytest.mark.parametrize(("name", "at"), [*((name, 0) for name in FORGED), *((name, 1) for name in list(FORGED)[:4])])
def test_another_merge_is_refused_and_can_be_mended(name: str, at: int, merged_folder: Path, tmp_path: Path) -> None:
    """In the working folder, and after it was committed; also with the way out that is told."""
    shutil.copytree(merged_folder, tmp_path / "kopie")
    clone = open_clone(tmp_path / "kopie", None)
    good = clone.read()
    sides = [read_entries(clone, at, revision) for revision in ("goed", "een", "twee")]
    write_ledger(clone, at, FORGED[name](*sides))
    assert [one[:6] for one in clone.check()] == ["AKK019"]
    clone.commit("verzonnen")
    clone.do(["bewerk W-22 2022 2023"])
    assert [one[:6] for one in clone.check()] == ["AKK019"], "a later commit makes it no better"
    clone.git("checkout", "-q", "goed", "--", *LEDGERS)
    clone.commit("teruggezet")
    assert (clone.check(), clone.read()) == ([], good)


def test_what_no_merge_made_is_refused(clone: Clone) -> None:
    """A merged register where git merged nothing, or another branch, or with a head that git does not know."""
    clone.branch("een", OURS[:1])
    clone.branch("twee", THEIRS[:1])
    clone.branch("drie", ["akkoord W-21 IPO 2021-03-03"])
    ours, theirs, other = (read_entries(clone, 0, name) for name in ("een", "twee", "drie"))
    unknown = AKKOORDEN_LEDGER.append_entries(ours[:-1], "2021", [{**other[-1], "datum": "2021-03-02"}])
    clone.git("checkout", "-q", "een")
    for side in (theirs, other, unknown):
        write_ledger(clone, 0, merge_ledgers(AKKOORDEN_LEDGER, "2021", [ours, side]))
        assert [one[:6] for one in clone.check()] == ["AKK019"]
    clone.git("checkout", "-q", "--", LEDGERS[0])
    clone.git("merge", "-q", "--no-ff", "drie", "-m", "drie")
    assert clone.check() == []
    write_ledger(clone, 0, merge_ledgers(AKKOORDEN_LEDGER, "2021", [ours, theirs]))
    clone.commit("de verkeerde tak")
    assert [one[:6] for one in clone.check()] == ["AKK019"]


def test_a_branch_that_was_changed_by_hand_brings_nothing_in(clone: Clone) -> None:
    """Its links are as they were and its data are not: git merges it, and the register that comes of it is refused."""
    clone.branch("een", OURS[:1])
    clone.branch("twee", THEIRS[:1])
    clone.project.edit(
        clone.root / LEDGERS[0], "orgaan: UvW\n    soort: ambtelijk", "orgaan: IPO\n    soort: ambtelijk"
    )
    clone.commit("met de hand")
    changed = read_entries(clone, 0, "HEAD")
    clone.git("checkout", "-q", "een")
    ours = read_entries(clone, 0, "HEAD")
    assert "niet zoals het programma het schreef" in clone.git("merge", "-q", "twee", code=1)
    write_ledger(clone, 0, merge_ledgers(AKKOORDEN_LEDGER, "2021", [ours, changed]))
    clone.commit("samen")
    assert [one[:6] for one in clone.check()] == ["AKK019"]


def test_an_unrelated_history_cannot_pass_for_one_that_holds_all(clone: Clone) -> None:
    """It claims every old link, with other data under them."""
    clone.branch("een", OURS[:1])
    ours = read_entries(clone, 0, "HEAD")
    clone.git("checkout", "-q", "--orphan", "los")
    claims = [{**one, "rol": "voorzitter", "eerder": [one["keten"]]} for one in ours]
    write_ledger(clone, 0, claims)
    clone.commit("los")
    clone.git("checkout", "-q", "een")
    clone.git("merge", "-q", "--allow-unrelated-histories", "-s", "ours", "--no-commit", "los")
    clone.git("checkout", "-q", "los", "--", LEDGERS[0])
    assert [one[:6] for one in clone.check()] == ["AKK019"]


def test_a_side_that_was_taken_whole_is_mended_by_the_program(clone: Clone) -> None:
    """As people do who know of no other way: one register taken over, and the other akkoord recorded anew."""
    clone.branch("een", OURS[:1])
    clone.branch("twee", THEIRS[:1])
    clone.git("merge", "-q", "--no-ff", "-s", "ours", "een", "-m", "samen")
    clone.do([OURS[0]])
    assert [one[:6] for one in clone.check()] == ["AKK019"]
    assert "zonder dat het is samengevoegd" in clone.project.run("akkoord", "controleer").out
    told = clone.project.run("akkoord", "voegsamen")
    assert (told.code, "8 akkoorden): samengevoegd" in told.out) == (0, True), told.out
    assert clone.check() == []
    clone.commit("hersteld")
    assert clone.check() == []
    assert "al goed" in clone.project.run("akkoord", "voegsamen").out


SEVERAL = ["akkoord W-21 IPO 2021-03-10", "akkoord W-22 IPO 2021-03-09", "levering W-21", "akkoord W-31 IPO 2021-03-08"]
"""What a branch records in four commits that git moves one by one."""


@pytest.mark.parametrize("driver", [True, False])
@pytest.mark.parametrize("how", ["rebase", "cherry-pick", "squash"])
def test_commits_that_are_moved_double_nothing(tmp_path: Path, capsys: Capture, how: str, driver: bool) -> None:
    """Each decision stands once, in the order of its branch, and also when the branch itself is merged later."""
    clone = make_clone(tmp_path, capsys, driver=driver)
    clone.branch("een", ["akkoord W-21 UvW 2021-03-09", "levering W-22"])
    clone.branch("twee", SEVERAL)
    clone.git("checkout", "-q", "-B", "samen", "twee" if how == "rebase" else "een")
    words = {"rebase": ["een"], "cherry-pick": ["hoofd..twee"], "squash": ["twee"]}[how]
    told = clone.git(*(("merge", "--squash") if how == "squash" else (how,)), *words, code=None)
    while clone.git("ls-files", "--unmerged"):
        assert (driver, clone.project.run("akkoord", "voegsamen").code) == (False, 0)
        clone.git("add", "-A")
        if how != "squash":
            clone.git("-c", "core.editor=true", how, "--continue", code=None)
    assert "In beide takken besloot" not in told
    if how == "squash":
        assert clone.project.run("akkoord", "voegsamen").code == 0
        clone.commit("samengeperst")
    for _ in range(2):
        assert (clone.check(), clone.git("status", "--porcelain")) == ([], "")
        assert [text.count("  - nummer: ") for text in clone.read()] == [10, 2]
        given = [one["datum"] for one in read_entries(clone, 0, "HEAD") if one["orgaan"] == "IPO"][-3:]
        assert given == ["2021-03-10", "2021-03-09", "2021-03-08"]
        clone.merge("twee", by_hand=not driver)


def test_two_people_who_pull_with_rebase_double_nothing(clone: Clone, tmp_path: Path, capsys: Capture) -> None:
    """One pushed two commits, the other has three of her own; then the first pulls them."""
    clone.git("config", "receive.denyCurrentBranch", "ignore")
    other = open_clone(tmp_path / "ander", capsys)
    shutil.rmtree(other.root)
    clone.git("clone", "-q", ".", other.root.as_posix())
    other.git("config", "merge.fiches.driver", clone.driver)
    clone.do(["akkoord W-21 VNG 2021-03-05", "akkoord W-22 VNG 2021-03-06"])
    other.do(["akkoord W-21 UvW 2021-03-07", "akkoord W-22 UvW 2021-03-04", "akkoord W-31 UvW 2021-03-08"])
    other.git("pull", "-q", "--rebase")
    other.git("push", "-q", "origin", "HEAD:refs/heads/gedeeld")
    clone.git("merge", "-q", "gedeeld")
    for one in (other, clone):
        assert (one.check(), one.read()[0].count("  - nummer: ")) == ([], 11)


@pytest.mark.parametrize("seed", range(4))
def test_histories_of_all_kinds_hold_each_decision_once(seed: int, clone: Clone) -> None:
    """Three branches record, merge, move and take over commits of each other, in whatever order."""
    chance = random.Random(seed)
    names = ["een", "twee", "drie"]
    decisions = [f"akkoord {fiche} {orgaan}" for fiche in ("W-21", "W-22", "W-31") for orgaan in ("VNG", "UvW", "IPO")]
    chance.shuffle(decisions)
    for name in names:
        clone.branch(name, [])
    done: dict[str, set[str]] = {name: set() for name in names}
    for _ in range(9):
        into, other = chance.sample(names, 2)
        clone.git("checkout", "-q", into)
        step = f"{decisions.pop()} 2021-03-{chance.randint(5, 9):02}"
        clone.do([step])
        done[into].add(step)
        how = chance.choice(["merge", "rebase", "cherry-pick", "squash", "nothing"])
        if how == "merge":
            clone.merge(other, by_hand=False)
        elif how == "rebase":
            clone.git("rebase", "-q", other)
        elif how == "cherry-pick":
            commits = clone.git("rev-list", "--reverse", "--no-merges", f"{into}..{other}").split()
            if commits:
                clone.git("cherry-pick", "--keep-redundant-commits", "--allow-empty", *commits)
        elif how == "squash":
            clone.git("merge", "-q", "--squash", other)
            assert clone.project.run("akkoord", "voegsamen").code == 0
            clone.commit("samengeperst")
        done[into] |= done[other] if how != "nothing" else set()
        assert clone.check() == [], how
        held = [f"akkoord {one['fiche']} {one['orgaan']} {one['datum']}" for one in read_entries(clone, 0, into)[6:]]
        assert sorted(held) == sorted(done[into]), how
    merged = []
    for into, others in (("een", ["twee", "drie"]), ("drie", ["twee", "een"])):
        clone.git("checkout", "-q", "-B", "samen", into)
        for other in others:
            clone.merge(other, by_hand=False)
            assert clone.check() == []
        merged.append(read_entries(clone, 0, "HEAD"))
    assert [len(one) for one in merged] == [6 + len(set().union(*done.values()))] * 2


@pytest.mark.parametrize("how", ["rebase", "cherry-pick", "squash"])
def test_a_commit_that_is_moved_puts_its_entries_at_the_end(clone: Clone, how: str) -> None:
    """No branch is merged then, and git will know of none."""
    clone.branch("een", ["akkoord W-21 VNG 2021-03-09 afgewezen", "levering W-21"])
    clone.branch("twee", ["akkoord W-21 VNG 2021-03-05", "levering W-22"])
    if how == "rebase":
        clone.git("rebase", "-q", "een")
    else:
        clone.git("checkout", "-q", "een")
        clone.git(*(("cherry-pick", "hoofd..twee") if how == "cherry-pick" else ("merge", "-q", "--squash", "twee")))
    if how == "squash":
        clone.commit("samengeperst")
        assert [one[:6] for one in clone.check()] == ["AKK019", "AKK019"]
        assert clone.project.run("akkoord", "voegsamen").code == 0
        clone.commit("hersteld")
    assert clone.check() == []
    assert [text.count("  - nummer: ") for text in clone.read()] == [8, 2]
    assert "eerder" not in "".join(clone.read())
    shown = clone.project.run("akkoord", "toon", "W-21", "--json").json["rondes"][0]["fiches"][0]["akkoorden"]
    assert {one["datum"]: one["stand"] for one in shown} == {"2021-03-05": "opgevolgd", "2021-03-09": "geen"}


def test_branches_that_merge_each_other_again_and_again_double_nothing(clone: Clone) -> None:
    """Each goes on after a merge, and a third was begun before all of them."""
    clone.branch("drie", ["akkoord W-22 IPO 2021-03-02"])
    clone.branch("een", OURS)
    clone.branch("twee", THEIRS)
    organs = ["BAC-RWW", "BAC-VP", "BAC-RE", "BAC-MOB"]
    for into, other in (("een", "twee"), ("drie", "een"), ("twee", "drie"), ("een", "twee")):
        clone.git("checkout", "-q", into)
        clone.do([f"akkoord W-21 {organs.pop()} 2021-03-12"])
        clone.merge(other, by_hand=False)
        assert clone.check() == []
    names = [(one["fiche"], one["orgaan"], one["datum"]) for one in read_entries(clone, 0, "HEAD")]
    assert len(names) == len(set(names))
    assert [text.count("  - nummer: ") for text in clone.read()] == [len(names), 4]


def test_deliveries_go_on_after_a_merge(plain: Clone) -> None:
    """With the next number, and not refused: fiches lever sees both registers as whole."""
    plain.branch("een", OURS)
    plain.branch("twee", THEIRS)
    told = plain.merge("een", by_hand=True)
    assert told is not None
    assert "levering 2021-informateur-01-concept gemaakt; beide staan in het register" in told.out
    work = load_work(find_project(plain.root), DeliveryRequest("informateur", date(2021, 5, 1), fiches=["W-31"]))
    assert isinstance(work, DeliveryWork)
    assert work.name == "2021-informateur-05-concept"
    assert [str(one) for one in find_reasons(work)] == []


def errors(clone: Clone, *fiches: str) -> list[dict[str, Any]]:
    """Every fout that `controleer` tells."""
    found = clone.project.run("controleer", *fiches, "--json").json["bevindingen"]
    return [one for one in found if one["ernst"] == "fout"]


def test_conflict_markers_are_told_as_what_they_are(plain: Clone) -> None:
    """One finding for each file, with the way out; and nothing that hangs on such a file is called gone."""
    plain.branch("een", [*OURS[:2], "bewerk W-31 Het Een"])
    plain.branch("twee", [*THEIRS[:2], "bewerk W-31 Het Twee"])
    plain.git("merge", "-q", "een", code=1)
    found = plain.project.run("controleer", "--json").json["bevindingen"]
    told = {one["bestand"].rpartition("/")[2]: one for one in found if one["ernst"] == "fout"}
    assert {name: one["code"] for name, one in told.items()} == dict.fromkeys(
        ("akkoorden.yaml", "leveringen.yaml", "W-31.yaml"), "LEZ021"
    )
    assert "fiches akkoord voegsamen" in told["akkoorden.yaml"]["tip"]
    assert "haal de regels weg" in told["W-31.yaml"]["tip"]
    assert [one["code"] for one in found if one["bestand"].endswith("W-31.yaml")] == ["LEZ021"]
    assert told["W-31.yaml"]["regel"] > 1
    for words in (("akkoord", "toon"), ("controleer", "--wat-nog"), ("status",)):
        refused = plain.project.run(*words)
        assert (refused.code, "Git kon hier twee versies niet samenvoegen" in refused.err) == (1, True), refused.out
    checked = plain.project.run("akkoord", "controleer", "--json").json["bevindingen"]
    assert [one["code"] for one in checked if one["ernst"] == "fout"] == ["LEZ021"]
    compared = plain.project.run("vergelijk").out
    assert "W-31\n  niet te lezen" in compared
    assert not [word for word in ("opgelost", "vervallen", "weg") if word in compared.lower()], compared
    assert plain.project.run("akkoord", "voegsamen").code == 0
    shown = plain.project.run("akkoord", "toon", "W-31").out
    assert (shown.count("niet te beoordelen"), "vervallen" in shown, "Ontbreekt" in shown) == (6, False, False)
    assert [one["code"] for one in errors(plain, "W-31")] == ["LEZ021"]
    plain.git("checkout", "-q", "--ours", "bac_inputs/2021/fiches/W-31.yaml")
    plain.commit("opgelost")
    assert plain.check() == []
    assert errors(plain) == []


def test_a_rebase_that_stops_is_solved_by_hand(plain: Clone) -> None:
    """Without the program as merge driver git stops at each commit that records something."""
    plain.branch("een", ["akkoord W-21 VNG 2021-03-09", "levering W-21"])
    plain.branch("twee", ["akkoord W-21 UvW 2021-03-05", "levering W-22"])
    plain.git("rebase", "-q", "een", code=1)
    for code in (1, 0):
        assert plain.project.run("akkoord", "voegsamen").code == 0
        plain.git("add", "-A")
        plain.git("-c", "core.editor=true", "rebase", "--continue", code=code)
    assert plain.check() == []
    assert [text.count("  - nummer: ") for text in plain.read()] == [8, 2]
    assert "eerder" not in "".join(plain.read())


@pytest.mark.parametrize("how", ["merge", "rebase"])
def test_decisions_of_one_day_that_differ_are_told_until_a_later_one(clone: Clone, how: str) -> None:
    """By the check and by what is shown, and the other way round no other decision counts."""
    clone.branch("een", ["akkoord W-21 VNG 2021-03-05", "akkoord W-22 VNG 2021-03-05"])
    clone.branch("twee", ["akkoord W-21 VNG 2021-03-05 afgewezen", "akkoord W-22 VNG 2021-03-05"])
    counted = []
    for into, other in (("een", "twee"), ("twee", "een")):
        clone.git("checkout", "-q", "-B", "samen", into)
        clone.git(how, "-q", other)
        for words in (("akkoord", "controleer"), ("controleer",)):
            found = clone.project.run(*words, "--json").json["bevindingen"]
            told = [one["melding"] for one in found if one["code"] == "AKK020"]
            assert (len(told), "besloot op 2021-03-05 meer dan eens over W-21" in told[0]) == (1, True)
        shown = clone.project.run("akkoord", "toon", "--json").json["rondes"][0]["fiches"]
        assert {one["id"]: one["let_op"] for one in shown if one["let_op"]} == {"W-21": told}
        assert "let op: VNG besloot" in clone.project.run("akkoord", "toon", "W-21").out
        given = next(one["akkoorden"] for one in shown if one["id"] == "W-21")
        counted += [one["uitkomst"] for one in given if one["orgaan"] == "VNG" and one["stand"] != "opgevolgd"]
    assert how == "rebase" or counted[0] == counted[1]
    clone.do(["akkoord W-21 VNG 2021-03-06"])
    assert "AKK020" not in str(clone.project.run("akkoord", "controleer", "--json").json)


@pytest.mark.parametrize("how", ["merge", "rebase"])
@pytest.mark.parametrize("code", [1, 127])
def test_what_is_recorded_on_one_side_of_a_merge_is_not_lost(clone: Clone, how: str, code: int) -> None:
    """Git left one register whole: somebody chose so, or the program is not where git looks for it."""
    clone.branch("een", OURS[:2])
    clone.branch("twee", THEIRS[:2])
    clone.git("config", "merge.fiches.driver", "bestaat-niet" if code == 127 else "false")
    clone.git(how, "-q", "een", code=None)
    clone.git("checkout", "-q", "--ours", *LEDGERS)
    assert {one[:6] for one in clone.check()} == {"LEZ021"}
    words = ("W-31", "--orgaan", "IPO", "--soort", "ambtelijk", "--rol", "secretaris", "--datum", "2021-03-08")
    give = ("akkoord", "geef", *words, "--uitkomst", "afgewezen")
    refused, before = clone.project.run(*give), clone.read()
    assert (refused.code, "fiches akkoord voegsamen" in refused.err) == (1, True), refused.err
    work = load_work(find_project(clone.root), DeliveryRequest("informateur", date(2021, 5, 1), fiches=["W-31"]))
    assert isinstance(work, DeliveryWork)
    assert {one.code for one in find_reasons(work)} == {"LEV113"}
    assert clone.read() == before
    # another version of the program, or of its user, did record it
    own = read_worktree(clone)
    write_ledger(clone, 0, [*own, {**own[-1], "orgaan": "BAC-RWW", "datum": "2021-03-08"}])
    for _ in range(2):
        assert clone.project.run("akkoord", "voegsamen").code == 0
        assert (clone.check(), clone.read()[0].count("  - nummer: ")) == ([], 9)
    assert clone.project.run(*give).code == 0, "nothing is in the way before git add"
    assert clone.project.run("akkoord", "voegsamen").code == 0
    assert clone.read()[0].count("  - nummer: ") == 10


def read_worktree(clone: Clone) -> list[dict[str, Any]]:
    """The akkoorden as they lie in the working folder."""
    return [dict(one) for one in parse_entries(AKKOORDEN_LEDGER, (clone.root / LEDGERS[0]).read_bytes())]


def test_a_clone_without_its_history_begins_where_it_begins(merged_folder: Path, tmp_path: Path) -> None:
    """What is not there cannot be asked for; what is there still counts."""
    project = open_clone(merged_folder, None).root
    clone = open_clone(tmp_path, None)
    clone.git("clone", "-q", "--depth", "1", "--branch", "goed", project.as_uri(), ".")
    assert clone.check() == []
    write_ledger(clone, 0, read_entries(clone, 0, "HEAD")[:-1])
    assert [one[:6] for one in clone.check()] == ["AKK019"]


def test_a_check_in_a_clone_without_its_history_says_so(clone: Clone, tmp_path: Path, capsys: Capture) -> None:
    clone.do(OURS[:1])
    cut = open_clone(tmp_path / "ander", capsys)
    shutil.rmtree(cut.root)
    clone.git("clone", "-q", "--depth", "1", clone.root.as_uri(), cut.root.as_posix())
    for one, is_cut in ((cut, True), (clone, False)):
        assert ("git fetch --unshallow" in one.project.run("akkoord", "controleer").out) == is_cut
        assert one.project.run("akkoord", "controleer", "--json").json["geschiedenis_afgekapt"] == is_cut


@pytest.mark.parametrize("committed", [True, False])
def test_a_register_that_was_removed_comes_back_with_its_texts(clone: Clone, committed: bool) -> None:
    clone.do(["akkoord W-21 VNG 2021-03-05"])
    kept = {path: path.read_bytes() for path in (clone.root / "bac_inputs/2021/akkoorden").glob("*.yaml")}
    before = clone.read()
    shutil.rmtree(clone.root / "bac_inputs/2021/akkoorden")
    (clone.root / LEDGERS[0]).unlink()
    if committed:
        clone.commit("weg")
    assert len(kept) > 1
    assert clone.project.run("akkoord", "voegsamen").code == 0
    assert (clone.check(), clone.read()) == ([], before)
    assert {path: path.read_bytes() for path in kept} == kept


def test_what_stands_in_the_way_of_a_merge_is_told_as_it_is(clone: Clone) -> None:
    """A mark before the text is no reason; a register that was changed is, and then no other way out is told."""
    clone.do(OURS[:1])
    ledger = clone.root / LEDGERS[0]
    good = ledger.read_bytes()
    ledger.write_bytes(b"\xef\xbb\xbf" + good)
    assert clone.project.run("akkoord", "voegsamen").code == 0
    assert ledger.read_bytes() == good
    ledger.write_bytes(good.replace(b"orgaan: VNG", b"orgaan: IPO"))
    assert "'fiches akkoord controleer' zegt" in clone.project.run("akkoord", "voegsamen").err
    found = clone.project.run("akkoord", "controleer", "--json").json["bevindingen"]
    told = {one["code"]: one["tip"] for one in found if one["ernst"] == "fout"}
    assert ("AKK019" in told, "voegsamen" in str(told)) == (True, False)
    shutil.rmtree(clone.root / ".git")
    refused = clone.project.run("akkoord", "voegsamen").err
    assert ("staat niet onder versiebeheer" in refused, "--revisie" in refused) == (True, False)
