"""Who asks again and again gets what somebody gets who asks for the first time."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

import pytest

from fiches.app.check import judge_ronde
from fiches.app.standing import StandingRondes
from fiches.app.use_case import find_project
from fiches.diagnostics import FichesError
from fiches.load import ronde
from fiches.load.fiche import load_fiche
from fiches.load.ronde import load_ronde
from tests.project import TestProject


def add_reference(project: TestProject) -> None:
    project.edit(project.fiche("W-01"), "fiche: K-02", "fiche: K-99")


def rename(project: TestProject) -> None:
    project.edit(project.fiche("K-02"), "titel: ", "titel: Heel ")


def move_status(project: TestProject) -> None:
    project.edit(project.fiche("W-02"), "status: eindconcept", "status: afgestemd")


def change_ronde(project: TestProject) -> None:
    project.edit(project.root / "bac_inputs/2021/ronde.yaml", "woorden: ", "woorden: 1 # was ")


def remove(project: TestProject) -> None:
    project.fiche("K-03").unlink()


def break_file(project: TestProject) -> None:
    project.fiche("E-01").write_text("id: [", encoding="utf-8")


EDITS: tuple[Callable[[TestProject], None], ...] = (
    add_reference, rename, move_status, change_ronde, remove, break_file
)  # fmt: skip


def test_after_every_change_the_findings_are_those_of_a_first_reading(project: TestProject) -> None:
    standing = StandingRondes(find_project(project.root))
    standing.read("2021")
    for edit in EDITS:
        edit(project)
        known = standing.read("2021")
        fresh = judge_ronde(load_ronde(find_project(project.root).tree, "2021"))
        assert known.report == fresh.report, edit.__name__
        assert known.dossier == fresh.dossier and known.files == fresh.files, edit.__name__


def test_a_draft_is_judged_and_forgotten(project: TestProject) -> None:
    standing = StandingRondes(find_project(project.root))
    before = standing.read("2021")
    path = before.by_id["W-01"].path
    draft = project.fiche("W-01").read_bytes().replace(b"soort: geld", b"soort: gled")
    tried = standing.read_draft("2021", path, draft)
    assert {one.location.pointer for one in tried.report.errors} == {("vraag", 0, "soort")}
    assert standing.read("2021") is before
    project.edit(project.fiche("W-02"), "titel: ", "titel: Heel ")
    assert not standing.read("2021").report.errors
    with pytest.raises(FichesError):
        standing.read("2099")


def test_what_is_typed_is_read_as_if_it_was_kept(project: TestProject) -> None:
    """Not judged, but with all that is printed of it: for whom it speaks hangs on the akkoorden with this very text."""
    standing = StandingRondes(find_project(project.root))
    path = standing.read("2021").by_id["W-01"].path
    text = project.fiche("W-01").read_bytes()
    typed = text.replace(b"titel: Woningbouwimpuls structureel maken", b"titel: Woningen bouwen, nu")
    assert typed != text
    draft = standing.read_typed("2021", path, typed)
    project.fiche("W-01").write_bytes(typed)
    kept = standing.read("2021")
    assert draft.judgeable == kept.judgeable and draft.judgeable is not None
    assert len(draft.report.diagnostics) < len(kept.report.diagnostics)
    project.fiche("W-01").write_bytes(text)


def test_another_title_makes_no_other_fiche_read_anew(project: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Save those with a finding: it may tell that title."""
    standing = StandingRondes(find_project(project.root))
    add_reference(project)
    path = standing.read("2021").by_id["W-02"].path
    read: list[str] = []

    def load_aloud(path: str, *given: Any, **more: Any) -> Any:
        read.append(PurePosixPath(path).stem)
        return load_fiche(path, *given, **more)

    monkeypatch.setattr(ronde, "load_fiche", load_aloud)
    text = project.fiche("W-02").read_bytes()
    standing.read_typed("2021", path, text.replace(b"titel: ", b"titel: Heel "))
    pictured = {one.stem for one in project.fiche("W-02").parent.glob("*.yaml") if b"afbeeldingen" in one.read_bytes()}
    assert set(read) - pictured == {"W-01", "W-02"}
