"""A project under git with branches in which people record akkoorden, deliver and edit, and ways to merge those."""

import shlex
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fiches.app.agree import Decision, record_decision
from fiches.app.ledger_history import check_against_git
from fiches.app.use_case import find_project
from fiches.deliver.changes import open_kept_inputs
from fiches.deliver.delivery import pack_inputs
from fiches.deliver.package import compute_next_number, make_entry, record_delivery
from fiches.load.ledgers import AKKOORDEN_LEDGER, LEVERINGEN_LEDGER, LedgerEntries, parse_entries
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from tests.deliver.packages import basis, request, small_package, written
from tests.deliver.projects import make_project
from tests.project import Result, TestProject

RUN = f"{shlex.quote(sys.executable)} -c 'import sys; from fiches.cli.start import start; sys.exit(start())'"
"""The program as a command that git can run."""
BASE = "bac_inputs/2021"
LEDGERS = (f"{BASE}/akkoorden.yaml", f"{BASE}/leveringen.yaml")
ATTRIBUTES = "".join(
    f"bac_inputs/*/{name} merge=fiches\n" for name in ("akkoorden.yaml", "leveringen.yaml", "akkoorden/*.yaml")
)


@dataclass(frozen=True)
class Clone:
    """The project of one person."""

    project: TestProject
    staging: Path

    @property
    def driver(self) -> str:
        """What git must run to merge a register."""
        return f"{RUN} akkoord voegsamen %O %A %B %P"

    @property
    def root(self) -> Path:
        return self.project.root

    def git(self, *words: str, code: int | None = 0) -> str:
        """Run git, which must end with this code."""
        named = ["git", "-c", "user.name=proef", "-c", "user.email=proef@voorbeeld.nl", *words]
        done = subprocess.run(named, cwd=self.root, capture_output=True, text=True, check=False)
        assert code in (None, done.returncode), done.stdout + done.stderr
        return done.stdout + done.stderr

    def begin(self, *, driver: bool) -> None:
        """Put the project under git, with or without the program as its merge driver."""
        make_project(self.root)
        self.git("init", "-q", "-b", "hoofd")
        if driver:
            self.project.write(".gitattributes", ATTRIBUTES)
            self.git("config", "merge.fiches.driver", self.driver)
        self.commit("begin")

    def commit(self, told: str = "stap") -> str:
        """Commit everything; gives the hash."""
        self.git("add", "-A")
        self.git("commit", "-qm", told, "--allow-empty")
        return self.git("rev-parse", "HEAD").strip()

    def branch(self, name: str, steps: Iterable[str], start: str = "hoofd") -> None:
        """Do these steps in a new branch, each a commit."""
        self.git("checkout", "-q", "-b", name, start)
        self.do(steps)

    def do(self, steps: Iterable[str]) -> None:
        """Do steps, each a commit: `akkoord W-21 VNG 2021-03-05`, `levering W-21` or `bewerk W-22 oud nieuw`."""
        for step in steps:
            kind, *words = step.split()
            {"akkoord": self.agree, "levering": self.deliver, "bewerk": self.edit}[kind](*words)
            self.commit(step)

    def agree(self, fiche: str, orgaan: str, day: str, uitkomst: str = "akkoord", rol: str = "secretaris") -> None:
        """Record a decision."""
        record_decision(
            find_project(self.root),
            "2021",
            [fiche],
            Decision(orgaan, "ambtelijk", uitkomst, rol, day, date.fromisoformat(day)),
        )

    def deliver(self, *fiches: str) -> None:
        """Record a delivery of these fiches as the next one, with its inputs kept."""
        loaded = load_ronde(FolderTree(self.root), "2021")
        number = compute_next_number(loaded.leveringen.value if loaded.leveringen else None, "informateur")
        of, kept = basis(self.root, *fiches), pack_inputs(FolderTree(self.root), "2021", [])
        folder = self.staging / str(len(list(self.staging.glob("*"))))
        folder.mkdir(parents=True)
        made = written(folder, small_package(of=of, number=number))
        record_delivery(self.root, "2021", make_entry(request(), of, made, kept), kept)

    def edit(self, fiche: str, old: str, new: str) -> None:
        """Replace a word in a fiche."""
        self.project.edit(self.project.fiche(fiche), old, new)

    def merge(self, name: str, *, by_hand: bool) -> Result | None:
        """Merge a branch into the present one, and commit; by hand with the program after git stopped."""
        result = None
        self.git("merge", "-q", "--no-ff", name, "-m", f"voeg {name} samen", code=None)
        if by_hand:
            result = self.project.run("akkoord", "voegsamen")
            assert result.code == 0, result.err
            self.commit(f"voeg {name} samen")
        assert self.git("status", "--porcelain") == ""
        return result

    def read(self) -> list[str]:
        """Both registers as they are."""
        return [(self.root / path).read_text(encoding="utf-8") for path in LEDGERS if (self.root / path).exists()]

    def check(self) -> list[str]:
        """What is wrong with the registers: by themselves, in what is kept beside them, and beside git."""
        project, loaded = find_project(self.root), load_ronde(FolderTree(self.root), "2021")
        found = [one for one in loaded.report if one.location.path in LEDGERS]
        for path, kind in zip(LEDGERS, (AKKOORDEN_LEDGER, LEVERINGEN_LEDGER), strict=True):
            found += check_against_git(project, path, kind)
        for levering in loaded.leveringen.value.leveringen if loaded.leveringen else ():
            open_kept_inputs(self.root, "2021", levering)
        return [f"{one.code} {one.message}" for one in found if one.severity == "fout"]


def write_ledger(clone: Clone, at: int, entries: LedgerEntries) -> None:
    """Write a ledger as the program would, with these entries numbered and chained."""
    kind = (AKKOORDEN_LEDGER, LEVERINGEN_LEDGER)[at]
    bare = [{name: value for name, value in one.items() if name not in ("nummer", "keten")} for one in entries]
    text = kind.make_text(kind.append_entries((), "2021", bare))
    (clone.root / LEDGERS[at]).write_text(text, encoding="utf-8", newline="\n")


def read_entries(clone: Clone, at: int, revision: str) -> list[dict[str, Any]]:
    """The entries of a ledger in a revision."""
    raw = clone.git("show", f"{revision}:{LEDGERS[at]}").encode()
    return [dict(one) for one in parse_entries((AKKOORDEN_LEDGER, LEVERINGEN_LEDGER)[at], raw)]
