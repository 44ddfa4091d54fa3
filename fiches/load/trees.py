"""Reads input files from a folder, from a revision in git or from a zip. All three are used in the same way, so the
rest of the program does not know where its inputs come from and never opens an input file itself.
"""

import errno
import os
import re
import stat
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from fiches.diagnostics import ExitCode, FichesError
from fiches.io import git
from fiches.io.named import describe_kind

INPUTS_FOLDER = "bac_inputs"
"""Where a project has its inputs."""

MAX_ZIP_ENTRIES = 50_000
MAX_AT_ONCE_BYTES, MAX_AT_ONCE = 512 * 1024, 20_000
"""Files of a revision that are read beforehand: so large, and so many."""

_PIECE = 64 * 1024


class SourceTree(Protocol):
    """Files by their path relative to the project, with forward slashes."""

    def list(self, prefix: str) -> list[str]:
        """The paths of all regular files below a folder, sorted; none when there is no such folder.

        So is what is called as an input or a picture and is none. Reading it raises `LostFileError`.
        """

    def read_bytes(self, path: str, limit: int) -> bytes:
        """The content, cut off after `limit` + 1 bytes. Raises `OSError` when it cannot be read.

        Only files of the tree itself are read: what a link or a path leads to elsewhere is not.
        """


class LostFileError(OSError):
    """Something is called as a file and is none; `what` says in Dutch what it is."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(errno.ENXIO, what, path)
        self.what = what


LOST_HINT = "haal die weg, en zet het bestand zelf op die plek"
"""How to mend it."""

_INPUT_NAME = re.compile(r"[^.].*\.(?:ya?ml(?![a-z]).*|png|jpe?g|docx)", re.IGNORECASE)


def _may_be_missed(link: Path) -> bool:
    """Whether somebody may expect that what is behind a link is read: an input, or a folder."""
    return bool(_INPUT_NAME.fullmatch(link.name)) or not link.suffix


def _describe_kind(path: Path, root: str) -> str:
    """What stands where a file should be, in Dutch; "" for a file of the tree below `root`, and for nothing at all."""
    if path.is_symlink() and path.exists() and not _is_below(os.path.realpath(path), root):
        return "een koppeling naar buiten het project"
    return describe_kind(path)


def _is_inside(path: Path, root: str) -> bool:
    """Whether it is a file of the tree below `root`."""
    return path.is_file() and not _describe_kind(path, root)


def _is_below(path: str, root: str) -> bool:
    # with a separator: /project does not hold /project-2
    return path.startswith(root.rstrip(os.sep) + os.sep)


_resolve_folder = lru_cache(maxsize=64)(os.path.realpath)
"""Where a folder really is. For each of a thousand files this would take as long as reading it."""


FileStamp = tuple[int, ...]
"""What shows that a file changed: its length, its moments, or another file of the same name."""


@dataclass(frozen=True, slots=True)
class FolderTree:
    """The files in a folder as they are now. Links are followed inside it only."""

    root: Path

    def list(self, prefix: str) -> list[str]:
        found: list[str] = []
        root, start = _resolve_folder(self.root), self.root / prefix
        # a link on the way to the folder itself; those below it are not entered
        if not _is_below(os.path.realpath(start), root):
            return found
        for folder, folders, names in os.walk(start):
            base = Path(folder)
            inside = base.relative_to(self.root).as_posix()
            found += [
                f"{inside}/{name}" for name in names if _INPUT_NAME.fullmatch(name) or _is_inside(base / name, root)
            ]
            # a folder behind a link is told too, so that nobody misses what is in it without hearing why
            found += [
                f"{inside}/{name}" for name in folders if _INPUT_NAME.fullmatch(name) or (base / name).is_symlink()
            ]
        return sorted(found)

    def collect_stamps(self, prefix: str) -> dict[str, FileStamp]:
        """The stamps of all files below a folder."""
        found: dict[str, FileStamp] = {}
        for path in self.list(prefix):
            with suppress(OSError):  # gone since it was listed: an editor replaces a file in two steps
                found[path] = self.read_stamp(path)
        return found

    def read_stamp(self, path: str) -> FileStamp:
        """The stamp of a file. Raises `OSError` when it is gone."""
        stat = os.stat(f"{self.root}{os.sep}{path}")  # noqa: PTH116  (a Path for each file takes longer)
        return (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)

    def read_bytes(self, path: str, limit: int) -> bytes:
        # One byte more than the limit, so that the reader knows that there is more. Python takes room for all that is
        # asked for: that is what the file has, and of one that grows meanwhile a piece at a time.
        most = limit + 1
        with self.locate(path).open("rb") as file:
            content = file.read(min(most, os.fstat(file.fileno()).st_size + 1))
            while len(content) < most and (more := file.read(min(_PIECE, most - len(content)))):
                content += more
            return content

    def locate(self, path: str) -> Path:
        """Where a file is that may be opened. Raises `LostFileError` for what is no file of this folder."""
        whole, root = self.root / path, _resolve_folder(self.root)
        if not _is_below(os.path.join(_resolve_folder(whole.parent), whole.name), root):  # noqa: PTH118
            raise LostFileError(path, "een pad naar buiten het project")
        if lost := _describe_kind(whole, root):
            raise LostFileError(path, lost)
        return whole


@dataclass(frozen=True, slots=True)
class GitTree:
    """The files of one commit; the working folder plays no part."""

    root: Path
    commit: str
    _entries: dict[str, git.TreeEntry] = field(default_factory=dict, compare=False, repr=False)
    _contents: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    _listed: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def from_revision(cls, root: Path, revision: str) -> "GitTree":
        """The tree of a revision such as a tag, a branch or HEAD~1. Raises `FichesError` when there is none."""
        return cls(root, git.resolve_revision(root, revision))

    def list(self, prefix: str) -> list[str]:
        known = next((paths for above, paths in self._listed.items() if f"{prefix}/".startswith(f"{above}/")), None)
        if known is not None:
            return [path for path in known if path.startswith(f"{prefix}/")]
        entries = git.list_entries(self.root, self.commit, f"{prefix}/")
        self._entries.update((entry.path, entry) for entry in entries)
        self._read_small(entries)
        paths = [entry.path for entry in entries if not entry.is_link or _may_be_missed(Path(entry.path))]
        self._listed[prefix] = paths
        return paths

    def _read_small(self, entries: Iterable[git.TreeEntry]) -> None:
        """Read files beforehand, all in one call of git: 21 ms for 300 files, where a worktree takes 202 ms."""
        small = [entry for entry in entries if not entry.is_link and entry.size <= MAX_AT_ONCE_BYTES][:MAX_AT_ONCE]
        contents = git.read_contents(self.root, [entry.blob for entry in small])
        self._contents.update((entry.path, contents[entry.blob]) for entry in small if entry.blob in contents)

    def read_bytes(self, path: str, limit: int) -> bytes:
        if path in self._contents:
            return self._contents[path][: limit + 1]
        entry = self._entries.get(path) or next(iter(git.list_entries(self.root, self.commit, path)), None)
        if entry is None or entry.path != path:
            raise FileNotFoundError(path)
        if entry.is_link:
            raise LostFileError(path, "een koppeling")
        if entry.size > git.MAX_CONTENT_BYTES:
            # too large for any reader, which will say so: git would give all of it
            return bytes(limit + 1)
        return git.read_contents(self.root, [entry.blob])[entry.blob][: limit + 1]


@dataclass(frozen=True, slots=True)
class ZipTree:
    """The files in a zip, such as a delivered package. Nothing is unpacked; only what is asked for is read."""

    archive: ZipFile
    entries: dict[str, ZipInfo] = field(compare=False, repr=False)

    @classmethod
    def from_zip(cls, path: Path, folder: str) -> "ZipTree":
        """The tree of a zip that holds `folder` at its top, or in one folder above it.

        Raises `FichesError` when it is no zip, holds a name twice, or does not hold the folder.
        """
        archive = _open_zip(path)
        files = _list_zip_files(archive, path)
        top = _find_top(files, folder, path)
        return cls(archive, {e.filename.removeprefix(top): e for e in files if e.filename.startswith(top)})

    def list(self, prefix: str) -> list[str]:
        return sorted(path for path in self.entries if path.startswith(f"{prefix}/"))

    def read_bytes(self, path: str, limit: int) -> bytes:
        if path not in self.entries:
            raise FileNotFoundError(path)
        try:
            with self.archive.open(self.entries[path]) as file:
                return file.read(limit + 1)
        # A wrong checksum, damaged or cut off data, an unknown method, and a password.
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise OSError(f"{path} is damaged or locked") from error


def _open_zip(path: Path) -> ZipFile:
    try:
        return ZipFile(path)
    # the last for a zip that asks for a newer version than there is
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _make_zip_error(path, "is geen zip-bestand dat te openen is", "vraag het pakket opnieuw op") from error


def _list_zip_files(archive: ZipFile, path: Path) -> list[ZipInfo]:
    """The regular files. With a name twice it would depend on the reader which of them counts."""
    files = [entry for entry in archive.infolist() if not entry.filename.endswith("/") and not _is_link(entry)]
    names = {entry.filename for entry in files}
    if len(files) > MAX_ZIP_ENTRIES or len(names) < len(files):
        raise _make_zip_error(path, "bevat te veel bestanden of twee keer dezelfde naam", "vraag het pakket opnieuw op")
    return files


def _find_top(files: list[ZipInfo], folder: str, path: Path) -> str:
    """What stands before the folder in the names of its files: nothing, or one folder with a slash."""
    tops = {
        name[: name.index(f"{folder}/")] for name in (entry.filename for entry in files) if _is_in_folder(name, folder)
    }
    if not tops:
        raise _make_zip_error(path, f"bevat geen map {folder}", "kies een pakket waar de invoer in zit")
    return min(sorted(tops), key=len)


def _is_in_folder(name: str, folder: str) -> bool:
    """Whether a name lies in the folder, at the top or one folder down."""
    steps = name.split("/")
    return folder in steps[:2] and steps[-1] != folder


def _is_link(entry: ZipInfo) -> bool:
    # The upper half holds the mode of the file on Unix.
    return stat.S_ISLNK(entry.external_attr >> 16)


def _make_zip_error(path: Path, what: str, hint: str) -> FichesError:
    return FichesError(f"{path} {what}.", exit_code=ExitCode.INVOER_ONLEESBAAR, hint=hint)
