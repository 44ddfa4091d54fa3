"""Temporary folders go, also those of a run that was killed at a moment when they had no lock."""

import shutil
import tempfile
from pathlib import Path

import pytest

from fiches.io.scratch import SCRATCH_LOCK, SCRATCH_PREFIX, keep_temporary_files_together, open_scratch_folder


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_killed_runs_left_goes_and_nothing_else(place: Path) -> None:
    """One was killed before it had a lock, or when that was gone already; another while it worked."""
    (place / f"{SCRATCH_PREFIX}leeg").mkdir()
    (place / f"{SCRATCH_PREFIX}vol/diep").mkdir(parents=True)
    (place / f"{SCRATCH_PREFIX}vol/diep/a").touch()
    (place / f"{SCRATCH_PREFIX}vol" / SCRATCH_LOCK).touch()
    (place / f"{SCRATCH_PREFIX}vreemd").mkdir()
    (place / f"{SCRATCH_PREFIX}vreemd/a").touch()
    with open_scratch_folder() as busy, open_scratch_folder() as folder:
        assert {path.name for path in place.iterdir()} == {f"{SCRATCH_PREFIX}vreemd", busy.name, folder.name}
    assert [path.name for path in place.iterdir()] == [f"{SCRATCH_PREFIX}vreemd"]


def test_the_lock_goes_last(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is killed while it clears its folder leaves one that is known."""
    remove = shutil.rmtree
    monkeypatch.setattr(shutil, "rmtree", lambda path, **_: None)
    with open_scratch_folder() as folder:
        (folder / "a").touch()
    assert [path.name for path in folder.iterdir()] == [SCRATCH_LOCK]
    monkeypatch.setattr(shutil, "rmtree", remove)
    with open_scratch_folder():
        pass
    assert list(place.iterdir()) == []


def test_files_of_a_library_are_in_a_folder_that_goes(place: Path) -> None:
    """Also when it leaves one, as one does in a run that is killed; after that all is as before."""
    with pytest.raises(RuntimeError), keep_temporary_files_together():
        with tempfile.NamedTemporaryFile(delete=False) as left:
            assert [Path(left.name).parent] == list(place.iterdir())
        raise RuntimeError
    assert list(place.iterdir()) == []
    assert Path(tempfile.gettempdir()) == place
