"""The set-up for git and for CI that the manual gives, run for real."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.compare.test_commands import W_01, commit, new_note, raise_amount
from tests.load.test_trees import AS_SOMEBODY, run_git
from tests.project import ROOT, TestProject

FICHES = Path(sys.executable).with_name("fiches")
MANUAL = (ROOT / "HANDLEIDING.md").read_text(encoding="utf-8")


@pytest.fixture
def two_versions(project: TestProject) -> TestProject:
    """The samples committed, and then one amount higher."""
    run_git(project.root, "init", "--quiet", "--initial-branch=hoofd")
    commit(project, "Eerste")
    raise_amount(project)
    commit(project, "Tweede")
    return project


def setting(name: str) -> str:
    """A setting of git as the manual gives it, with this program in the place of `uv run fiches`."""
    found = re.search(rf"^git config {re.escape(name)} (['\"])(.+)\1$", MANUAL, re.MULTILINE)
    assert found, f"the manual gives no {name}"
    return found[2].replace("uv run fiches", f"'{FICHES}'")


def git(root: Path, *words: str) -> str:
    """What git prints."""
    done = subprocess.run(["git", *AS_SOMEBODY, *words], cwd=root, check=True, capture_output=True)
    return done.stdout.decode()


def test_git_diff_shows_values_by_textconv(two_versions: TestProject) -> None:
    """A line for each value, and nothing for another layout."""
    attributes = re.search(r"^(bac_inputs/\S+ diff=fiche)$", MANUAL, re.MULTILINE)
    assert attributes
    (two_versions.root / ".gitattributes").write_text(attributes[1] + "\n", encoding="utf-8")
    shown = git(
        two_versions.root, "-c", f"diff.fiche.textconv={setting('diff.fiche.textconv')}", "diff", "HEAD~1", "HEAD"
    )
    where = "Budget › Regels › rijk, uitgaven, Bijdrage aan bouwplannen › Bedragen › 2022: "
    changed = [line for line in shown.splitlines() if re.match(r"[+-](?![+-])", line)]
    assert changed == [f"-{where}250", f"+{where}350"]


def test_git_difftool_shows_the_comparison(two_versions: TestProject) -> None:
    """File by file."""
    tool = f"difftool.fiche.cmd={setting('difftool.fiche.cmd')}"
    shown = git(two_versions.root, "-c", tool, "difftool", "--no-prompt", "--tool=fiche", "HEAD~1", "HEAD")
    assert "[-250-] → {+350+}   +100 (+40 %)" in shown


def scripts() -> dict[str, str]:
    """The shell of both snippets, without installing anything."""
    github = yaml.safe_load((ROOT / "docs/ci/github.yml").read_text(encoding="utf-8"))
    gitlab = yaml.safe_load((ROOT / "docs/ci/gitlab.yml").read_text(encoding="utf-8"))
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
    """The exit code of the step, and what was posted: `uv` is this program, and posting writes to a file."""
    tools, posted = folder / "bin", folder / "geplaatst.md"
    tools.mkdir(exist_ok=True)
    post = f'cp vergelijking.md "{posted}"'
    for name, line in {"uv": f'shift 2; exec "{FICHES}" "$@"', "gh": post, "curl": post}.items():
        (tools / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    first = git(root, "rev-list", "--max-parents=0", "HEAD").strip()
    environment = {
        **os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "DOEL": first, "NUMMER": "1",
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
