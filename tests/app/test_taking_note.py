"""Taking over that was broken off goes on, whatever else was ordered in between."""

from fiches.app.taking_note import PlannedInput, TakingNote
from fiches.app.use_case import find_project
from tests.project import TestProject

ORDER, OTHER = "a" * 64, "b" * 64
PATHS = ("bac_inputs/2021/fiches/W-01.yaml", "bac_inputs/2021/fiches/W-02.yaml")


def plan(project: TestProject) -> list[PlannedInput]:
    """Another title in both."""
    before = [(project.root / path).read_bytes() for path in PATHS]
    return [PlannedInput("2021", path, old, old + b"# anders\n") for path, old in zip(PATHS, before, strict=True)]


def break_off(project: TestProject, order: str) -> list[PlannedInput]:
    """Note what is going to be written, write the first, and end."""
    planned = plan(project)
    TakingNote(find_project(project.root), order).write(planned)
    (project.root / PATHS[0]).write_bytes(planned[0].after)
    return planned


def test_an_order_goes_on_where_it_was(project: TestProject) -> None:
    planned = break_off(project, ORDER)
    note = TakingNote(find_project(project.root), ORDER)
    assert note.project.tree.read_bytes(PATHS[0], 10**6) == planned[0].before
    assert note.list_left(planned) == planned[1:]
    note.clear()
    assert TakingNote(find_project(project.root), ORDER).list_left(planned) == planned


def test_another_order_leaves_its_note_alone(project: TestProject) -> None:
    planned = break_off(project, ORDER)
    other = TakingNote(find_project(project.root), OTHER)
    assert other.list_left(planned) == planned
    other.write(planned[1:])
    other.clear()
    assert TakingNote(find_project(project.root), ORDER).list_left(planned) == planned[1:]


def test_an_input_that_says_something_else_by_now_is_seen_as_it_is(project: TestProject) -> None:
    planned = break_off(project, ORDER)
    (project.root / PATHS[0]).write_bytes(b"id: W-01\n")
    note = TakingNote(find_project(project.root), ORDER)
    assert note.list_left(planned) == planned
    assert note.project.tree.read_bytes(PATHS[0], 10**6) == b"id: W-01\n"
