"""The set-up for git and for CI that the manual gives, run for real."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.compare.test_commands import W_01, commit, new_note, raise_amount
from tests.load.test_trees import AS_SOMEBODY, run_git
from tests.project import ROOT, Result, TestProject

FICHES = Path(sys.executable).with_name("fiches")


@pytest.fixture
def two_versions(project: TestProject) -> TestProject:
    """The samples committed, and then one amount higher."""
    run_git(project.root, "init", "--quiet", "--initial-branch=hoofd")
    commit(project, "Eerste")
    raise_amount(project)
    commit(project, "Tweede")
    return project


def git(root: Path, *words: str) -> str:
    """What git prints."""
    done = subprocess.run(["git", *AS_SOMEBODY, *words], cwd=root, check=True, capture_output=True)
    return done.stdout.decode()


def set_up(project: TestProject, *options: str, program: Path = FICHES) -> Result:
    """fiches git instellen, with the program that these tests run."""
    return project.run("git", "instellen", "--opdracht", shlex.quote(str(program)), *options)


def changed_lines(shown: str) -> list[str]:
    """The lines that came and went."""
    return [line for line in shown.splitlines() if re.match(r"[+-](?![+-])", line)]


def test_git_shows_values_by_textconv(two_versions: TestProject) -> None:
    """A line for each value, and nothing for another layout; the same from what was kept, and of the working folder."""
    assert set_up(two_versions).code == 0
    where = "Budget › Regels › rijk, uitgaven, Bijdrage aan bouwplannen › Bedragen › 2022: "
    for _ in range(2):
        assert changed_lines(git(two_versions.root, "diff", "HEAD~1", "HEAD")) == [f"-{where}250", f"+{where}350"]
        assert f"+{where}350" in git(two_versions.root, "log", "-p", "-1")
    two_versions.edit(two_versions.root / W_01, "2022: 350", "2022: 450")
    assert changed_lines(git(two_versions.root, "diff")) == [f"-{where}350", f"+{where}450"]


def test_one_call_makes_the_lines_of_every_version(two_versions: TestProject, tmp_path: Path) -> None:
    """So that git need not start the program for each of them; afterwards git remembers them itself."""
    program, calls = tmp_path / "fiches", tmp_path / "keren"
    program.write_text(f'#!/bin/sh\necho keer >> "{calls}"\nexec "{FICHES}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    set_up(two_versions, program=program)
    git(two_versions.root, "diff", "HEAD~1", "HEAD")
    kept = two_versions.root / ".git/fiches/regels"
    known = git(two_versions.root, "rev-list", "--objects", "--all", "--", "bac_inputs").splitlines()
    assert {path.name for path in kept.iterdir() if path.is_file() and path.suffix != ".slot"} == {
        line.split()[0] for line in known if line.endswith(".yaml")
    }
    git(two_versions.root, "log", "-p")
    shutil.rmtree(kept)
    assert "Bedragen › 2022: 350" in git(two_versions.root, "log", "-p")
    assert calls.read_text(encoding="utf-8") == "keer\n"


def test_git_difftool_shows_the_comparison(two_versions: TestProject) -> None:
    """File by file."""
    set_up(two_versions)
    shown = git(two_versions.root, "difftool", "--no-prompt", "--tool=fiche", "HEAD~1", "HEAD")
    assert "[-250-] → {+350+}   +100 (+40 %)" in shown


def test_setting_up_twice_changes_nothing(two_versions: TestProject) -> None:
    assert set_up(two_versions).out.count("ingesteld: ") == 15
    before = [(two_versions.root / name).read_bytes() for name in (".gitattributes", ".git/config")]
    again = set_up(two_versions)
    assert (again.code, again.out.count("stond al goed: ")) == (0, 15)
    assert [(two_versions.root / name).read_bytes() for name in (".gitattributes", ".git/config")] == before


def test_a_setting_of_somebody_else_stays_until_it_may_go(two_versions: TestProject) -> None:
    """It is told, and so is what was replaced."""
    git(two_versions.root, "config", "merge.fiche.driver", "anders %A")
    two_versions.write(".gitattributes", "*.yaml diff=leesbaar\n* text=auto")
    kept = set_up(two_versions)
    assert (kept.code, kept.out.count("niet veranderd: ")) == (1, 2)
    assert "blijft: anders %A" in kept.out
    assert "blijft: diff=leesbaar" in kept.out
    assert git(two_versions.root, "config", "merge.fiche.driver") == "anders %A\n"
    replaced = set_up(two_versions, "--vervang")
    assert (replaced.code, replaced.out.count("vervangen: "), "was: anders %A" in replaced.out) == (0, 2, True)
    attributes = (two_versions.root / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert attributes[:2] == ["*.yaml diff=leesbaar", "* text=auto"]
    assert git(two_versions.root, "check-attr", "diff", "--", W_01).endswith("diff: fiche\n")


def test_setting_up_needs_git_and_a_program_that_stays(project: TestProject) -> None:
    assert "staat niet onder versiebeheer" in set_up(project).err
    run_git(project.root, "init", "--quiet")
    # these tests do not run under the name of the program
    assert "--opdracht" in project.run("git", "instellen").err


def scripts() -> dict[str, str]:
    """The shell of both snippets, without installing anything."""
    github = yaml.load((ROOT / "docs/ci/github.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    gitlab = yaml.load((ROOT / "docs/ci/gitlab.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    lines = [line for line in gitlab["vergelijk"]["script"] if not line.startswith("pip")]
    return {"github": github["jobs"]["vergelijk"]["steps"][-1]["run"], "gitlab": "\n".join(lines)}


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_ci_posts_the_markdown_and_fails_without_a_new_version(
    two_versions: TestProject, tmp_path: Path, forge: str
) -> None:
    """The step fails and says which fiche; with a new version note it succeeds. Both times the Markdown is posted."""
    code, posted = run_step(two_versions.root, tmp_path, forge)
    assert (code, "VGL003** De inhoud van W-01 is anders" in posted) == (1, True), posted
    new_note(two_versions)
    commit(two_versions, "Met versie")
    code, posted = run_step(two_versions.root, tmp_path, forge)
    assert (code, "VGL003" in posted, "<ins>350</ins>" in posted) == (0, False, True), posted


def run_step(root: Path, folder: Path, forge: str) -> tuple[int, str]:
    """The exit code of the step, and what was posted: `uvx` is this program, and posting writes to a file."""
    tools, posted = folder / "bin", folder / "geplaatst.md"
    tools.mkdir(exist_ok=True)
    post = f'cp vergelijking.md "{posted}"'
    for name, line in {"uvx": f'shift 3; exec "{FICHES}" "$@"', "gh": post, "curl": post}.items():
        (tools / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    first = git(root, "rev-list", "--max-parents=0", "HEAD").strip()
    environment = {
        **os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "DOEL": first, "NUMMER": "1", "FICHES": ".",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": first, "GITHUB_STEP_SUMMARY": str(folder / "samenvatting.md"),
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-e", "-c", scripts()[forge]], cwd=root, env=environment, check=False, capture_output=True
    )
    return done.returncode, posted.read_text(encoding="utf-8") if posted.exists() else done.stderr.decode()


def test_the_paths_of_the_snippets_are_those_of_the_inputs() -> None:
    """W-01 is among them."""
    assert W_01.startswith("bac_inputs/")
    assert "bac_inputs/**" in (ROOT / "docs/ci/github.yml").read_text(encoding="utf-8")
