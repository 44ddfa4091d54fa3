"""A working file holds its values in content controls; what is delivered holds none."""

import re

from fiches.word.controls import read_tag, remove_controls
from fiches.word.package import read_parts
from fiches.word.xml import DOCUMENT_PART
from tests.project import TestProject, concept_text
from tests.word_files import body_text


def find_tags(package: bytes) -> list[str]:
    """The tag of every control in the body."""
    return re.findall(r'<w:tag w:val="([^"]*)"/>', read_parts(package)[DOCUMENT_PART].decode())


def test_a_build_makes_fields_and_can_do_without(empty_project: TestProject) -> None:
    project = empty_project
    aanleiding = "aanleiding: |\n  Een **vet** woord.\n\n  - een punt\n  - nog een punt\n"
    project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text() + aanleiding)
    assert project.run("bouw").code == 0
    with_fields = project.outputs()
    assert project.run("bouw", "--zonder-velden").code == 0
    without = project.outputs()
    assert with_fields.keys() == without.keys()
    for name, package in with_fields.items():
        tags = list(map(read_tag, find_tags(package)))
        assert len(tags) > 20
        assert all(tags)
        assert find_tags(without[name]) == []
        assert body_text(package) == body_text(without[name]) == body_text(remove_controls(package))
    assert "2 actueel" in project.run("bouw", "--zonder-velden").out
    assert project.run("bouw").code == 0
    assert project.outputs() == with_fields


def test_a_field_tells_of_which_version_it_was_made(empty_project: TestProject) -> None:
    path = empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    assert empty_project.run("bouw").code == 0
    before = {tag.rpartition("~")[2] for tag in find_tags(empty_project.outputs()["W-21.docx"])}
    empty_project.edit(path, "titel: Proef", "# later\ntitel: Proef")
    assert empty_project.run("bouw").code == 0
    after = {tag.rpartition("~")[2] for tag in find_tags(empty_project.outputs()["W-21.docx"])}
    assert len(before) == len(after) == 1
    assert before != after
    assert "2 gemaakt" in empty_project.run("bouw", "--zonder-velden").out
    empty_project.edit(path, "# later\n", "")
    # without fields a comment changes nothing that stands in the file
    assert "2 actueel" in empty_project.run("bouw", "--zonder-velden").out


def test_documents_of_the_ronde_have_no_fields(ronde_project: TestProject) -> None:
    assert ronde_project.run("bouw").code == 0
    for package in ronde_project.outputs().values():
        assert find_tags(package) == []
