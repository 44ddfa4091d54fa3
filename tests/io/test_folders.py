"""A folder of files is written whole, also where an empty one is."""

from pathlib import Path

import pytest

from fiches.diagnostics import FichesError
from fiches.io.files import make_usage_error
from fiches.io.folders import STAGING_FOLDER, STAGING_LOCK, write_whole_folder
from tests.faults.child import files

CONTENTS = {"een/a.txt": b"a", "twee.txt": b"b", "een/diep/c.txt": b"c", "drie/d.txt": b"d"}
TAKEN = make_usage_error("Bezet.", "kies iets anders")


@pytest.mark.parametrize("exists", [True, False])
def test_every_file_is_there_and_nothing_else(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "boven" / "map"
    if exists:
        folder.mkdir(parents=True)
    assert write_whole_folder(folder, CONTENTS, TAKEN) == folder
    assert files(tmp_path) == {f"boven/map/{name}": content for name, content in CONTENTS.items()}


def test_when_writing_fails_half_way_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "drie":
            raise PermissionError(13, "nee", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FichesError, match="niet te schrijven"):
        write_whole_folder(tmp_path, CONTENTS, TAKEN)
    assert not list(tmp_path.iterdir())


def test_what_is_there_besides_stays_and_anything_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "van ons").write_text("x", encoding="utf-8")
    with pytest.raises(FichesError, match="Bezet"):
        write_whole_folder(tmp_path, CONTENTS, TAKEN)
    write_whole_folder(tmp_path, CONTENTS, TAKEN, besides=["van ons"])
    assert files(tmp_path) == {**CONTENTS, "van ons": b"x"}


def test_what_a_run_left_that_was_killed_at_the_very_end_goes(tmp_path: Path) -> None:
    """All is in its place, so the next run refuses; nobody else would clear this away."""
    folder = write_whole_folder(tmp_path / "map", CONTENTS, TAKEN)
    (tmp_path / ".map.slot").touch()
    (folder / STAGING_LOCK).touch()
    (folder / STAGING_FOLDER / "een").mkdir(parents=True)
    with pytest.raises(FichesError, match="Bezet"):
        write_whole_folder(folder, CONTENTS, TAKEN)
    assert files(tmp_path) == {f"map/{name}": content for name, content in CONTENTS.items()}
    assert not (folder / STAGING_FOLDER).exists()


def test_a_folder_with_such_a_name_that_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / STAGING_FOLDER).mkdir()
    (tmp_path / STAGING_FOLDER / "a.txt").write_bytes(b"van de gebruiker")
    (tmp_path / "drie").mkdir()
    with pytest.raises(FichesError, match="Bezet"):
        write_whole_folder(tmp_path, CONTENTS, TAKEN)
    assert (tmp_path / STAGING_FOLDER / "a.txt").read_bytes() == b"van de gebruiker"
