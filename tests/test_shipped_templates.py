"""The shipped templates are what their script writes, so that a change in them can be read line by line."""

import pytest

from docs.sjablonen.opbouw import templates
from tests.project import ROOT

WRITTEN = templates()


@pytest.mark.parametrize("name", WRITTEN)
def test_the_script_writes_the_shipped_templates(name: str) -> None:
    """Byte for byte. Templates of your own are edited in Word and have no script."""
    assert WRITTEN[name] == (ROOT / "templates" / name).read_bytes()


def test_no_shipped_template_is_without_script() -> None:
    """Nor is there one that the script no longer writes."""
    assert {path.name for path in (ROOT / "templates").glob("*.docx")} == set(WRITTEN)
