"""Writing a folder of files whole: everything is in its place, or nothing is."""

import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from fiches.diagnostics import FichesError
from fiches.io.files import (
    clear_lock,
    get_folder_lock,
    is_abandoned,
    make_write_error,
    replace_file,
    sync_folder,
    wait_for_lock,
)
from fiches.io.new_files import write_new_folder

STAGING_FOLDER = ".nieuw"
STAGING_LOCK = ".nieuw.slot"


def write_whole_folder(
    folder: Path, contents: Mapping[str, bytes], taken: FichesError, besides: Collection[str] = ()
) -> Path:
    """Write files, by their paths, as a folder that is not there yet or is empty, `besides` what may be in it.

    Raises `taken` when something else is in its place, and `FichesError` when it cannot be written. An empty folder
    stays the same folder, as somebody may be working in it; what `contents` names last comes there last. The next run
    finishes what a killed one began.
    """
    if not folder.exists():
        _make_parents(folder)
        return write_new_folder(folder, contents, taken)
    _clear_finished(folder, contents)
    if not folder.is_dir() or not _can_begin_in(folder, contents, besides):
        raise taken
    try:
        with wait_for_lock(folder / STAGING_LOCK):
            # looked at once more: another run may have been first
            if not _can_begin_in(folder, contents, besides):
                raise taken
            _fill_folder(folder, contents)
    except OSError as error:
        raise make_write_error(folder, error) from error
    return folder


def _clear_finished(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Clear what a run left that was killed when everything was in its place already."""
    clear_lock(get_folder_lock(folder))
    if is_abandoned(folder / STAGING_LOCK) and (folder / _list_tops(contents)[-1]).exists():
        with suppress(OSError), wait_for_lock(folder / STAGING_LOCK):
            shutil.rmtree(folder / STAGING_FOLDER, ignore_errors=True)


def _make_parents(folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise make_write_error(folder.parent, error) from error


def _list_tops(contents: Mapping[str, bytes]) -> list[str]:
    """The names of what comes directly in the folder, each where it is named last."""
    tops = [PurePosixPath(path).parts[0] for path in contents]
    return list(dict.fromkeys(reversed(tops)))[::-1]


def _can_begin_in(folder: Path, contents: Mapping[str, bytes], besides: Collection[str]) -> bool:
    """Whether nothing is there, or only what a killed run of this program left."""
    names = {path.name for path in folder.iterdir()}
    left = set(_list_tops(contents)[:-1]) if STAGING_FOLDER in names else set()
    return not names - left - {STAGING_FOLDER, STAGING_LOCK, *besides}


def _fill_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    staging, moved = folder / STAGING_FOLDER, []
    try:
        # the folder itself stays: by it the next run knows what this one put in place
        for old in staging.glob("*"):
            _remove(old)
        for name, content in contents.items():
            replace_file(staging / name, content)
        for top in _list_tops(contents):
            # what a killed run moved here is whole
            if not (folder / top).exists():
                (staging / top).rename(folder / top)
                moved.append(folder / top)
        sync_folder(folder)
    except OSError:
        for path in moved:
            _remove(path)
        raise
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
