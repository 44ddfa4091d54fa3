"""The inputs of a project as they are now, judged, for who asks again and again: also as they would be with a draft.

What did not change since the last time is not read or judged anew. So a change of one fiche among many is judged while
somebody types.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock

from fiches.agree.senders import make_sender_records
from fiches.app.check import judge_ronde_again
from fiches.app.use_case import Project
from fiches.checks.engine import StandingJudge
from fiches.load.memory import RondeMemory
from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.load.trees import INPUTS_FOLDER, FileStamp, FolderTree, SourceTree


@dataclass(frozen=True, slots=True)
class DraftTree:
    """A tree in which some files say something else than on disk."""

    below: SourceTree
    drafts: Mapping[str, bytes]

    def list(self, prefix: str) -> list[str]:
        """See `SourceTree`: a draft adds no file."""
        return self.below.list(prefix)

    def read_bytes(self, path: str, limit: int) -> bytes:
        """See `SourceTree`."""
        draft = self.drafts.get(path)
        return self.below.read_bytes(path, limit) if draft is None else draft[: limit + 1]


@dataclass(slots=True)
class _KnownRonde:
    """A ronde as it was read last, and the judge that keeps what it found in it."""

    judge: StandingJudge = field(default_factory=StandingJudge)
    memory: RondeMemory = field(default_factory=RondeMemory)
    stamps: dict[str, FileStamp] | None = None
    loaded: LoadedRonde | None = None


def _load(tree: SourceTree, ronde_id: str, known: _KnownRonde) -> LoadedRonde:
    return load_ronde(tree, ronde_id, reader=known.memory)


class StandingRondes:
    """The rondes of one project. Several threads may ask at once; one at a time is answered."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._known: dict[str, _KnownRonde] = {}
        self._lock = Lock()

    def read(self, ronde_id: str) -> LoadedRonde:
        """The ronde with every finding, as its files are now. Raises `FichesError` for one that is not there."""
        with self._lock:
            stamps = self._collect_stamps()
            known = self._known.get(ronde_id)
            if known is None or known.loaded is None or stamps is None or stamps != known.stamps:
                known = self._find_known(ronde_id)
                known.loaded = judge_ronde_again(_load(self.project.tree, ronde_id, known), known.judge)
                known.stamps = stamps
            return known.loaded

    def _find_known(self, ronde_id: str) -> _KnownRonde:
        """What is known of a ronde that is there. Raises `FichesError` for one that is not."""
        self.project.select_ronde_ids(ronde_id)
        return self._known.setdefault(ronde_id, _KnownRonde())

    def read_draft(self, ronde_id: str, path: str, content: bytes) -> LoadedRonde:
        """The ronde with every finding, as if one of its files held this."""
        with self._lock:
            known = self._find_known(ronde_id)
            draft = DraftTree(self.project.tree, {path: content})
            return judge_ronde_again(_load(draft, ronde_id, known), known.judge)

    def read_typed(self, ronde_id: str, path: str, content: bytes) -> LoadedRonde:
        """The ronde as if one of its files held this, read and not judged: enough to print it, and sooner."""
        with self._lock:
            typed = _load(DraftTree(self.project.tree, {path: content}), ronde_id, self._find_known(ronde_id))
        if typed.dossier is None:
            return typed
        return replace(typed, dossier=replace(typed.dossier, records=make_sender_records(typed)))

    def _collect_stamps(self) -> dict[str, FileStamp] | None:
        tree = self.project.tree
        return tree.collect_stamps(INPUTS_FOLDER) if isinstance(tree, FolderTree) else None
