"""fiches voegsamen: two branches that changed one fiche, merged field by field, by hand and by git."""

import json
import os
import random
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from fiches.app.merge_inputs import merge_contents
from fiches.diagnostics import ExitCode
from tests.app.branches import RUN
from tests.project import TestProject
from tests.propose.branches import is_true_conflict, make_pair, merge_values, says
from tests.propose.edits import read_samples

PATH = "bac_inputs/2021/fiches/W-01.yaml"
Edit = Callable[[str], str]


@pytest.fixture
def sides(project: TestProject) -> tuple[str, Path]:
    """The text of a sample, and the folder in which three versions of it are put."""
    return project.fiche("W-01").read_text(encoding="utf-8"), project.root


def replaced(*pairs: tuple[str, str]) -> Edit:
    """An edit by text, of which every part is there."""

    def edit(text: str) -> str:
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        return text

    return edit


def write_versions(folder: Path, base: str, ours: str, theirs: str) -> list[str]:
    """Three files as git makes them; their names."""
    names = [str(folder / name) for name in ("basis", "ons", "hun")]
    for name, text in zip(names, (base, ours, theirs), strict=True):
        Path(name).write_bytes(text.encode())
    return names


def test_edits_of_both_and_the_remarks_of_both_come_together(project: TestProject, sides: tuple[str, Path]) -> None:
    """Where git would see the same lines, also when two people add an item at the end of one list."""
    text, folder = sides
    ours = replaced(
        ("termijn: in de begroting 2022", "termijn: in de begroting 2023  # zo besproken"),
        ("  - fiche: W-05\n", "  # van ons\n  - fiche: W-05\n"),
        (
            "Een wijk moet bereikbaar zijn.\n",
            "Een wijk moet bereikbaar zijn.\n  - fiche: E-01\n    toelichting: Ook werk.\n",
        ),
    )(text)
    theirs = replaced(
        ("    aan: [BZK, FIN]\n    soort: geld\n", "    aan: [BZK]\n    # van hen\n    soort: wet\n"),
        (
            "Een wijk moet bereikbaar zijn.\n",
            "Een wijk moet bereikbaar zijn.\n  - fiche: E-02\n    toelichting: En zorg.\n",
        ),
    )(text)
    names = write_versions(folder, text, ours, theirs)
    done = project.run("voegsamen", *names, PATH)
    merged = Path(names[1]).read_text(encoding="utf-8")
    assert (done.code, done.out.strip()) == (0, f"{PATH}: samengevoegd.")
    for part in (
        "    aan: [BZK]\n    # van hen\n    soort: wet\n    termijn: in de begroting 2023  # zo besproken\n",
        "  # van ons\n  - fiche: W-05\n",
        "  - fiche: E-02\n    toelichting: En zorg.\n  - fiche: E-01\n    toelichting: Ook werk.\n",
    ):
        assert part in merged
    assert merged.count("\n") == text.count("\n") + 6


def test_a_field_that_both_changed_is_left_to_choose(project: TestProject, sides: tuple[str, Path]) -> None:
    """Both values stand above it as remarks, the rest is merged, and the file is not valid until somebody chose."""
    text, folder = sides
    ours = replaced(("termijn: in de begroting 2022", "termijn: in 2023"), ("rol: Overlegpartner", "rol: Adviseur"))(
        text
    )
    theirs = replaced(("termijn: in de begroting 2022", "termijn: in 2024"))(text)
    names = write_versions(folder, text, ours, theirs)
    done = project.run("voegsamen", *names, PATH)
    choice = """    # <<<<<<< ons: Vraag 1, Termijn
    # termijn: in 2023
    # =======
    # termijn: in 2024
    # >>>>>>> hun
    termijn: in de begroting 2022
"""
    merged = Path(names[1]).read_text(encoding="utf-8")
    assert (done.code, choice in merged, "rol: Adviseur" in merged) == (1, True, True)
    assert "nog 1 keuze te maken" in done.out
    project.fiche("W-01").write_text(merged, encoding="utf-8")
    told = json.loads(project.run("controleer", "W-01", "--json").out)
    (found,) = [one for one in told["bevindingen"] if one["code"] == "LEZ034"]
    assert "Bij 'Vraag 1, Termijn' zeggen twee takken iets anders: ‘termijn: in 2023’" in found["melding"]
    assert project.run("bouw", "W-01").code == 1
    project.fiche("W-01").write_text(merged.replace(choice, "    termijn: in 2024\n"), encoding="utf-8")
    assert "LEZ034" not in project.run("controleer", "W-01").out


def test_what_one_removes_and_the_other_changes_is_left_to_choose(
    project: TestProject, sides: tuple[str, Path]
) -> None:
    text, folder = sides
    item = "  - fiche: W-05\n    toelichting: Een wijk moet bereikbaar zijn.\n"
    names = write_versions(folder, text, replaced((item, ""))(text), replaced(("bereikbaar zijn", "veilig zijn"))(text))
    assert project.run("voegsamen", *names, PATH).code == 1
    merged = Path(names[1]).read_text(encoding="utf-8")
    assert "  # <<<<<<< ons: Samenhang, W-05\n  # (weggehaald)\n  # =======\n  # - fiche: W-05\n" in merged
    assert f"  # >>>>>>> hun\n{item}" in merged


def test_a_field_that_both_add_with_another_value_stands_where_it_would_come(
    project: TestProject, sides: tuple[str, Path]
) -> None:
    text, folder = sides
    texts = [
        text.replace("planning:\n", f"alternatieven:\n  - {one}\nplanning:\n", 1) for one in ("Niets doen", "Wachten")
    ]
    names = write_versions(folder, text, *texts)
    assert project.run("voegsamen", *names, PATH).code == 0
    one, other = (
        text.replace("planning:\n", f"resultaat_motivering: {one}\nplanning:\n", 1) for one in ("Dit.", "Dat.")
    )
    names = write_versions(folder, text, one, other)
    assert project.run("voegsamen", *names, PATH).code == 1
    merged = Path(names[1]).read_text(encoding="utf-8")
    assert "# resultaat_motivering: Dat.\n# >>>>>>> hun\nvoordelen:" in merged


def test_a_version_that_cannot_be_read_is_merged_line_by_line(project: TestProject, sides: tuple[str, Path]) -> None:
    text, folder = sides
    broken = replaced(("titel: Woningbouw", "titel: [Woningbouw"))(text)
    names = write_versions(folder, text, broken, replaced(("rol: Overlegpartner", "rol: Adviseur"))(text))
    assert project.run("voegsamen", *names, PATH).code == 0
    assert Path(names[1]).read_text(encoding="utf-8") == replaced(("rol: Overlegpartner", "rol: Adviseur"))(broken)
    names = write_versions(folder, text, broken, replaced(("titel: Woningbouw", "titel: Woning"))(text))
    done = project.run("voegsamen", *names, PATH)
    assert (done.code, "LEZ021" in done.out) == (1, True)
    assert "<<<<<<< ons\ntitel: [Woningbouw" in Path(names[1]).read_text(encoding="utf-8")


def test_two_who_begin_the_same_file_and_other_line_ends(sides: tuple[str, Path]) -> None:
    text, _ = sides
    assert merge_contents(PATH, b"", text.encode(), text.encode()) == text.encode()
    windows = text.replace("\n", "\r\n")
    theirs = replaced(("rol: Overlegpartner", "rol: Adviseur"))(text)
    merged = merge_contents(PATH, text.encode(), windows.encode(), theirs.encode())
    assert merged == windows.replace("rol: Overlegpartner", "rol: Adviseur").encode()


def test_a_register_is_refused(project: TestProject, sides: tuple[str, Path]) -> None:
    text, folder = sides
    names = write_versions(folder, text, text, text)
    refused = project.run("voegsamen", *names, "bac_inputs/2021/akkoorden.yaml")
    assert (refused.code, "fiches akkoord voegsamen" in refused.err) == (2, True)


@pytest.mark.parametrize("command", ["voegsamen", "akkoord"])
def test_what_is_no_file_or_too_large_is_not_read(project: TestProject, tmp_path: Path, command: str) -> None:
    """By size and kind, which are asked first: what is not there costs no room, and a pipe does not wait."""
    large, pipe, whole = tmp_path / "groot", tmp_path / "pijp", tmp_path / "heel"
    whole.write_text("a: 1\n", encoding="utf-8")
    with large.open("wb") as file:
        file.truncate(400_000_000)
    os.mkfifo(pipe)
    called = {
        large: "is te groot: meer dan 16 MB.",
        pipe: "is een pijp, en geen bestand.",
        Path("/dev/zero"): "is een apparaat, en geen bestand.",
        tmp_path: "is een map, en geen bestand.",
        tmp_path / "nergens": "bestaat niet.",
    }
    words = (command, "voegsamen") if command == "akkoord" else (command,)
    place = "bac_inputs/2021/akkoorden.yaml" if command == "akkoord" else PATH
    for path, why in called.items():
        refused = project.run(*words, str(whole), str(whole), str(path), place)
        assert (refused.code, f"{path} {why}" in " ".join(refused.err.split())) == (ExitCode.INVOER_ONLEESBAAR, True)


def test_what_is_no_text_is_said(project: TestProject, sides: tuple[str, Path]) -> None:
    text, folder = sides
    refused = project.run("voegsamen", *write_versions(folder, text, "a: \0 1\n", "a: \0 2\n"), PATH)
    assert "Git voegt de regels niet samen: een van de versies is geen tekst." in refused.err


def run_git(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git as somebody."""
    named = ["git", "-c", "user.name=proef", "-c", "user.email=proef@voorbeeld.nl", *words]
    return subprocess.run(named, cwd=root, capture_output=True, text=True, check=False)


def test_git_runs_it_while_it_merges(project: TestProject) -> None:
    """As `fiches git instellen` sets it up: what git could not merge is merged, and a choice stops the merge."""
    root, fiche = project.root, project.fiche("W-01")
    run_git(root, "init", "-q", "-b", "hoofd")
    assert project.run("git", "instellen", "--opdracht", RUN).code == 0
    run_git(root, "add", "-A")
    run_git(root, "commit", "-qm", "begin")
    text = fiche.read_text(encoding="utf-8")
    for branch, edit in (
        (
            "een",
            replaced(
                ("soort: geld\n    termijn: in de begroting 2022", "soort: wet\n    termijn: in de begroting 2022")
            ),
        ),
        ("twee", replaced(("termijn: in de begroting 2022", "termijn: in 2023"))),
        ("drie", replaced(("termijn: in de begroting 2022", "termijn: in 2024"))),
    ):
        run_git(root, "checkout", "-q", "-b", branch, "hoofd")
        fiche.write_text(edit(text), encoding="utf-8")
        assert run_git(root, "commit", "-qam", branch).returncode == 0
    run_git(root, "checkout", "-q", "een")
    merged = run_git(root, "merge", "-q", "twee", "-m", "samen")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    assert "soort: wet\n    termijn: in 2023" in fiche.read_text(encoding="utf-8")
    stopped = run_git(root, "merge", "-q", "drie", "-m", "samen")
    assert (stopped.returncode, "LEZ034" in stopped.stdout + stopped.stderr) == (1, True)
    assert run_git(root, "diff", "--name-only", "--diff-filter=U").stdout.split() == [shlex.quote(PATH)]


@pytest.mark.parametrize("seed", range(16))
def test_random_pairs_say_what_the_merge_of_their_values_says(seed: int) -> None:
    """A pair of every sample; `benchmarks/voegsamen.py` tries 200."""
    samples = read_samples()
    pair = make_pair(samples[sorted(samples)[seed]], random.Random(seed))
    content = merge_contents(PATH, *pair)
    tree, merged = merge_values(pair)
    assert says(content, tree)
    assert all(is_true_conflict(pair, one) for one in merged.conflicts)
    assert all(part in content for side in (pair.ours, pair.theirs) for part in re.findall(rb"# opm[\w-]+", side))
