"""What a file of an input said over the days, so that a change can be taken back, made again, or looked up.

Every version is a small file in the output folder, which git ignores. Its name says when it began, the begin of its
digest, and from which version it was made. Where the input stands among its versions, its own digest says: so whatever
was killed, or edited elsewhere, taking back and making again begin at what the file says now.
"""

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from fiches.app.use_case import Project
from fiches.diagnostics import FichesError
from fiches.io.digests import compute_sha256
from fiches.io.files import clear_abandoned, replace_file

HISTORY_FOLDER = ".verloop"
"""Where, below the output folder, the versions lie."""

MOST_KEPT = 400
"""Of one file; the oldest go first."""

ONE_STEP = timedelta(minutes=5)
"""Changes of the same fields in one sitting that follow each other within this time are one step."""

SHORT_LENGTH = 24
"""So much of a digest stands in a name: Windows allows few signs in a whole path."""

_NAME = re.compile(rf"(\d{{8}}T\d{{12}})-([0-9a-f]{{{SHORT_LENGTH}}})-([0-9a-f]{{{SHORT_LENGTH}}})\.json")
_STAMP = "%Y%m%dT%H%M%S%f"
_NO_PARENT = "0" * SHORT_LENGTH


def compute_short_digest(raw: bytes) -> str:
    """What a version is known by: the begin of its digest."""
    return compute_sha256(raw)[:SHORT_LENGTH]


class FileVersion(NamedTuple):
    """A version: the file that holds it, when it began, its short digest, and that of what it was made of."""

    path: Path
    moment: datetime
    digest: str
    parent: str

    def read(self) -> "VersionContent | None":
        """What it says; None for a file that is not as it was written."""
        try:
            said: dict[str, Any] = json.loads(self.path.read_bytes())
            content = VersionContent(tuple(map(str, said["velden"])), str(said["zitting"]), said["tekst"].encode())
        # whatever a file may say that was cut off, or that somebody else wrote
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        return content if compute_short_digest(content.raw) == self.digest else None


class VersionContent(NamedTuple):
    """The fields in which a version differs from the one it was made of, who typed it, and the bytes of the input."""

    labels: tuple[str, ...]
    sitting: str
    raw: bytes


class EditMoment(NamedTuple):
    """When somebody changed something, and in which sitting: a page that goes on keeping what is typed; "" is none."""

    time: datetime
    sitting: str = ""


class HistorySteps(NamedTuple):
    """Where a file stands, and what can be taken back or made again from there; nothing when it cannot."""

    current: FileVersion | None
    back: FileVersion | None
    again: FileVersion | None


class FileHistory:
    """The versions of one input. What cannot be kept, as on a full disk, is not: writing the input goes before."""

    def __init__(self, project: Project, path: str) -> None:
        self._project, self._path = project, PurePosixPath(path)

    def _get_folder(self) -> Path:
        output = self._project.resolve_output_folder(None)
        return output / HISTORY_FOLDER / self._path.parent / self._path.stem

    def list_versions(self) -> list[FileVersion]:
        """All of them, the first one first."""
        with suppress(OSError, FichesError):
            return sorted(filter(None, map(_parse_name, self._get_folder().glob("*.json"))))
        return []

    def find_version(self, digest: str) -> FileVersion | None:
        """The version with this digest, whole or short."""
        return next((one for one in self.list_versions() if one.digest == digest[:SHORT_LENGTH]), None)

    def find_steps(self, digest: str) -> HistorySteps:
        """From a version: the one that it was made of, and the one that was made of it last."""
        versions, short = self.list_versions(), digest[:SHORT_LENGTH]
        by_digest = {one.digest: one for one in versions}
        current = by_digest.get(short)
        later = [one for one in versions if one.parent == short]
        return HistorySteps(current, by_digest.get(current.parent) if current else None, later[-1] if later else None)

    def keep_before(self, raw: bytes, moment: EditMoment) -> None:
        """Keep what the input says before it is changed, when this is the first time or another program wrote it."""
        with suppress(OSError, UnicodeDecodeError, FichesError):
            versions = self.list_versions()
            if compute_short_digest(raw) not in {one.digest for one in versions}:
                self._write(raw, versions[-1].digest if versions else _NO_PARENT, (), moment)

    def keep_after(self, before: bytes, after: bytes, labels: Iterable[str], moment: EditMoment) -> None:
        """Keep what the input says now that these fields were changed."""
        with suppress(OSError, UnicodeDecodeError, FichesError):
            self._keep_step(compute_short_digest(before), after, tuple(labels), moment)

    def _keep_step(self, before: str, after: bytes, labels: tuple[str, ...], moment: EditMoment) -> None:
        versions = self.list_versions()
        if compute_short_digest(after) in {one.digest for one in versions}:
            return
        step = next((one for one in versions if one.digest == before), None)
        joins = step is not None and _is_one_step(step, versions, labels, moment)
        self._write(after, step.parent if step and joins else before, labels, moment)
        if step and joins:
            step.path.unlink(missing_ok=True)
        for one in versions[:-MOST_KEPT]:
            one.path.unlink(missing_ok=True)

    def _write(self, raw: bytes, parent: str, labels: tuple[str, ...], moment: EditMoment) -> None:
        # the names are in the order of the steps, whatever the clock does
        last = max((one.moment for one in self.list_versions()), default=moment.time)
        stamp = max(moment.time.astimezone(UTC), last + timedelta(microseconds=1)).strftime(_STAMP)
        path = self._get_folder() / f"{stamp}-{compute_short_digest(raw)}-{parent}.json"
        said = {"velden": labels, "zitting": moment.sitting, "tekst": raw.decode()}
        replace_file(path, json.dumps(said, ensure_ascii=False).encode(), durable=False)
        self.clear_remains()

    def clear_remains(self) -> None:
        """Remove what a run left that was killed while it wrote a version: its name is another one each time."""
        with suppress(OSError, FichesError):
            clear_abandoned(self._get_folder())


def _is_one_step(step: FileVersion, versions: list[FileVersion], labels: tuple[str, ...], moment: EditMoment) -> bool:
    """Whether a change goes on with what the last one did, so that both are taken back at once."""
    is_recent = step == versions[-1] and moment.time - step.moment < ONE_STEP
    content = step.read() if moment.sitting and is_recent and step.parent != _NO_PARENT else None
    return content is not None and (content.labels, content.sitting) == (labels, moment.sitting)


def _parse_name(path: Path) -> FileVersion | None:
    named = _NAME.fullmatch(path.name)
    try:
        moment = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC) if named else None
    except ValueError:
        return None
    return FileVersion(path, moment, named[2], named[3]) if named and moment else None
