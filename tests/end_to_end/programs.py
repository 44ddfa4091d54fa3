"""Outside programs that judge the Word files: found on this machine, or the test says that it did not run."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

SDK, LIBREOFFICE, PDFINFO, PDFTOTEXT = "ooxml-validator", "soffice", "pdfinfo", "pdftotext"
FAKETIME = "faketime"
ANOTHER_DAY = "2027-02-28 23:59:30"


def program(name: str, variable: str = "", environment: Mapping[str, str] = os.environ) -> str:
    """The path of a program, from an environment variable or from the search path.

    Without it the test is skipped, visibly; in CI, where it has to be there, the test fails.
    """
    found = environment.get(variable, "") or shutil.which(name)
    if found:
        return found
    reason = f"{name} is not on this machine"
    if environment.get("CI") == "true":
        pytest.fail(f"{reason}, and CI has to have it")
    pytest.skip(reason)


def run(*command: str | Path, **environment: str) -> str:
    """What a program prints; it has to end well within ten minutes."""
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
