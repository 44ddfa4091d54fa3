"""Waiting for a lock: told after a second, ended after a minute."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from fiches.diagnostics import FichesError, tell_user
from fiches.io import files, new_files

Hold = Callable[[Path], AbstractContextManager[None]]
"""Holds a lock of a folder."""


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the user hears; time goes ten seconds at a look."""
    heard: list[str] = []
    token = tell_user.set(heard.append)
    moments = iter(range(0, 10_000, 10))
    monkeypatch.setattr(files.time, "monotonic", lambda: float(next(moments)))
    monkeypatch.setattr(files.time, "sleep", lambda _: None)
    yield heard
    tell_user.reset(token)


@pytest.mark.parametrize("hold", [lambda folder: files.wait_for_lock(folder / ".slot"), files.lock_folder])
def test_who_waits_for_a_lock_is_told_once_and_not_for_ever(hold: Hold, told: list[str], tmp_path: Path) -> None:
    with hold(tmp_path), pytest.raises(FichesError, match="al een minuut bezet") as failure, hold(tmp_path):
        raise AssertionError
    assert failure.value.exit_code == 5
    assert told == [f"Een andere opdracht is bezig in {tmp_path}; deze wacht daarop."]


def test_who_need_not_wait_hears_nothing(told: list[str], tmp_path: Path) -> None:
    with files.wait_for_lock(tmp_path / ".slot"):
        pass
    with files.wait_for_lock(tmp_path / ".slot"):
        pass
    assert told == []
    assert list(tmp_path.iterdir()) == []


def test_of_two_who_make_a_file_at_once_one_hears_that_it_exists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing of the first is lost."""
    replace_file = new_files.replace_file

    def replace_slowly(path: Path, content: bytes) -> None:
        time.sleep(0.2)
        replace_file(path, content)

    def make(content: bytes) -> str:
        try:
            new_files.write_new_file(tmp_path / "W-01.yaml", content, "kies een ander kenmerk")
        except FichesError as failure:
            return failure.message
        return ""

    monkeypatch.setattr(new_files, "replace_file", replace_slowly)
    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(make, (b"een", b"twee")))
    assert sorted(told) == ["", "W-01.yaml bestaat al."]
    assert (tmp_path / "W-01.yaml").read_bytes() == (b"een", b"twee")[told.index("")]
    assert [path.name for path in tmp_path.iterdir()] == ["W-01.yaml"]
