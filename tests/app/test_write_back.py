"""Changes of a proposal come into the file of the fiche, or nothing does."""

import pytest

from fiches.app.use_case import find_project
from fiches.app.write_back import write_back
from fiches.compare.sides import read_document
from fiches.diagnostics import FichesError
from fiches.propose.proposal import Proposal, make_proposal
from tests.project import TestProject

PATH = "bac_inputs/2021/fiches/W-01.yaml"


def propose(project: TestProject, **fields: str) -> Proposal:
    """A proposal to give W-01 these fields."""
    base = read_document(PATH, project.fiche("W-01").read_bytes())
    return make_proposal(base, {**(base.data or {}), **fields}, "Anna", "W-01.docx")


def test_what_is_proposed_is_written_and_nothing_else(project: TestProject) -> None:
    before = project.fiche("W-01").read_text(encoding="utf-8")
    proposal = propose(project, titel="Woningbouwimpuls blijvend maken")
    found = find_project(project.root)
    assert write_back(found, "2021", proposal.base, proposal.changes) == project.fiche("W-01")
    written = project.fiche("W-01").read_text(encoding="utf-8")
    assert written == before.replace(
        "titel: Woningbouwimpuls structureel maken", "titel: Woningbouwimpuls blijvend maken"
    )


def test_a_file_that_was_changed_meanwhile_stays_as_it_is(project: TestProject) -> None:
    proposal = propose(project, titel="Woningbouwimpuls blijvend maken")
    project.edit(project.fiche("W-01"), "nummer: 0.9", "nummer: 0.10")
    before = project.fiche("W-01").read_bytes()
    with pytest.raises(FichesError, match="intussen veranderd"):
        write_back(find_project(project.root), "2021", proposal.base, proposal.changes)
    assert project.fiche("W-01").read_bytes() == before
