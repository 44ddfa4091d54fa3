"""Being the only one of a kind: a process holds a place, and who comes later hears what the first one left there."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fiches.io.files import replace_file, try_lock

LONGEST_NOTE = 100


@contextmanager
def hold_place(folder: Path, name: str, note: str) -> Iterator[str | None]:
    """Hold a place in a folder, with a note for who comes later. The place is free when the process ends.

    Gives None when this process holds it, or the note of the one that does ("" when it cannot be read). Where nothing
    can be written nobody holds anything.
    """
    note_file = folder / f"{name}.adres"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / f"{name}.slot").open("a+b")
    except OSError:
        yield None
        return
    with lock:
        try:
            try_lock(lock)
        except BlockingIOError:
            yield _read_note(note_file)
            return
        except OSError:  # a drive without locks
            yield None
            return
        with suppress(OSError):
            replace_file(note_file, note.encode(), durable=False)
        yield None
        note_file.unlink(missing_ok=True)


def _read_note(path: Path) -> str:
    try:
        return path.read_bytes()[:LONGEST_NOTE].decode()
    except (OSError, ValueError):
        return ""
