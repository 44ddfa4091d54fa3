"""Writing what is not there yet: a file or a folder of files, whole and never over what another just made."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from fiches.diagnostics import FichesError
from fiches.io.files import (
    get_folder_lock,
    lock_patiently,
    make_usage_error,
    make_write_error,
    replace_file,
    sync_folder,
    wait_for_lock,
)


def write_new_file(path: Path, content: bytes, instead: str) -> Path:
    """Write a file that is not there yet, and return its path.

    Raises `FichesError` when it exists, with `instead` as the way out, or when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # of two who write it at once the second must see that of the first
        with _hold_folder(path.parent):
            if path.exists():
                raise make_usage_error(f"{path.name} bestaat al.", instead)
            replace_file(path, content)
    except OSError as error:
        raise make_write_error(path.parent, error) from error
    return path


def write_new_files(contents: Mapping[Path, bytes], instead: str) -> None:
    """Write files that are not there yet; what is there just as it would be written is left.

    So who was killed before the last one may begin again. Raises `FichesError` as `write_new_file` does; when one of
    them exists otherwise, none is written.
    """
    lacking = {path: content for path, content in contents.items() if not _is_there(path, content)}
    # what exists comes first, and is refused before anything is written
    for path in sorted(lacking, key=lambda path: not path.exists()):
        write_new_file(path, lacking[path], instead)


def _is_there(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        return path.is_file() and path.read_bytes() == content
    return False


def write_new_folder(folder: Path, contents: Mapping[str, bytes], taken: FichesError) -> Path:
    """Write a folder of files that is not there yet: beside its place, and moved there in one step. Gives its path.

    Raises `taken` when it exists, and `FichesError` when it cannot be written.
    """
    beside = folder.with_name(f".{folder.name}.nieuw")
    try:
        with wait_for_lock(get_folder_lock(folder)):
            if folder.exists():
                raise taken
            shutil.rmtree(beside, ignore_errors=True)  # what a killed run left
            for name, content in contents.items():
                replace_file(beside / name, content)
            beside.rename(folder)
            sync_folder(folder.parent)
    except OSError as error:
        raise make_write_error(folder.parent, error) from error
    return folder


@contextmanager
def _hold_folder(folder: Path) -> Iterator[None]:
    """Hold a folder itself, so that no lock file is left of who is killed. Raises `OSError` when it is not there."""
    if os.name == "nt":  # pragma: no cover  (a folder cannot be held there)
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        lock_patiently(handle, folder)
        yield
    finally:
        os.close(handle)
