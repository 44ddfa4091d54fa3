"""Where files come from: a folder, or a revision in git. Nothing else in the program opens an input."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from fiches.external import git


class SourceTree(Protocol):
    """Files by their path relative to the project, with forward slashes."""

    def list(self, prefix: str) -> list[str]:
        """The paths of all regular files below a folder, sorted; none when there is no such folder."""

    def read_bytes(self, path: str, limit: int) -> bytes:
        """The content, cut off after `limit` + 1 bytes. Raises `OSError` when it cannot be read."""


@dataclass(frozen=True, slots=True)
class FolderTree:
    """The files in a folder as they are now."""

    root: Path

    def list(self, prefix: str) -> list[str]:
        found: list[str] = []
        for folder, _, names in os.walk(self.root / prefix):
            base = Path(folder)
            inside = base.relative_to(self.root).as_posix()
            found.extend(f"{inside}/{name}" for name in names if (base / name).is_file())
        return sorted(found)

    def stamps(self, prefix: str) -> dict[str, tuple[int, int]]:
        """When each file below a folder was last written, and how long it is: enough to see that it changed."""
        found: dict[str, tuple[int, int]] = {}
        for path in self.list(prefix):
            with suppress(FileNotFoundError):  # gone since it was listed: an editor replaces a file in two steps
                stat = (self.root / path).stat()
                found[path] = (stat.st_mtime_ns, stat.st_size)
        return found

    def read_bytes(self, path: str, limit: int) -> bytes:
        with (self.root / path).open("rb") as file:
            return file.read(limit + 1)


@dataclass(frozen=True, slots=True)
class GitTree:
    """The files of one commit; the working folder plays no part."""

    root: Path
    commit: str
    _contents: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def at(cls, root: Path, revision: str) -> "GitTree":
        """The tree of a revision such as a tag, a branch or HEAD~1. Raises `FichesError` when there is none."""
        return cls(root, git.resolve(root, revision))

    def list(self, prefix: str) -> list[str]:
        paths = git.list_files(self.root, self.commit, prefix)
        self._contents.update(
            git.read_files(self.root, self.commit, [path for path in paths if path not in self._contents])
        )
        return paths

    def read_bytes(self, path: str, limit: int) -> bytes:
        if path not in self._contents:
            self._contents.update(git.read_files(self.root, self.commit, [path]))
        if path not in self._contents:
            raise FileNotFoundError(path)
        return self._contents[path][: limit + 1]
