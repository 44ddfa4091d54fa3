"""The shipped templates are what their script writes, so that a change in them can be read line by line."""

import pytest

from docs.sjablonen.opbouw import templates
from tests.project import ROOT

WRITTEN = templates()
WRITE_TEMPLATES = "uv run python -m docs.sjablonen.opbouw"


@pytest.mark.parametrize("name", WRITTEN)
def test_the_script_writes_the_shipped_templates(name: str) -> None:
    """Byte for byte. Templates of your own are edited in Word and have no script."""
    same = WRITTEN[name] == (ROOT / "templates" / name).read_bytes()
    assert same, f"run `{WRITE_TEMPLATES}` after a change in docs/sjablonen or fiches/word/author"


def test_no_shipped_template_is_without_script() -> None:
    """Nor is there one that the script no longer writes."""
    shipped = {path.name for path in (ROOT / "templates").glob("*.docx")}
    assert shipped == set(WRITTEN), f"write it in docs/sjablonen and run `{WRITE_TEMPLATES}`"
