"""A project of which the working files can be sent round."""

import pytest

from tests.project import TestProject, concept_text


@pytest.fixture
def built(empty_project: TestProject) -> TestProject:
    """A project with one fiche, built."""
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", "# van de secretaris\n" + concept_text())
    assert empty_project.run("bouw").code == 0
    return empty_project
