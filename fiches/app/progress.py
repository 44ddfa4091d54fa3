"""How far a project is: its rondes, and what somebody who opens it does next. No content is judged for it."""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePosixPath

from fiches.app.use_case import OUTPUT_FOLDER, Project
from fiches.load.ronde import FICHES_FOLDER, get_ronde_folder, list_ronde_ids, load_ronde
from fiches.load.yaml import MAX_BYTES
from fiches.model.coherence import FILL_IN


class ProjectStep(Enum):
    """What to do next, in the order in which it is done."""

    RONDE = auto()
    HERSTELLEN = auto()
    FICHE = auto()
    INVULLEN = auto()
    CONTROLEREN = auto()
    BOUWEN = auto()


@dataclass(frozen=True, slots=True)
class RondeProgress:
    """A ronde with the ids of its fiches, and of those among them in which somebody still has to fill in something."""

    id: str
    fiches: tuple[str, ...]
    unfinished: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """The rondes of a project, whether documents of the last one were made, and its files that cannot be used."""

    rondes: tuple[RondeProgress, ...]
    built: bool
    broken: tuple[str, ...] = ()

    @property
    def next_step(self) -> ProjectStep:
        """What comes next in the last ronde, which is the one that a command takes by itself."""
        if not self.rondes:
            return ProjectStep.RONDE
        if self.broken:
            return ProjectStep.HERSTELLEN
        if not self.rondes[-1].fiches:
            return ProjectStep.FICHE
        if self.rondes[-1].unfinished:
            return ProjectStep.INVULLEN
        return ProjectStep.BOUWEN if self.built else ProjectStep.CONTROLEREN


def find_progress(project: Project) -> Progress:
    """How far a project is."""
    rondes = tuple(_find_ronde_progress(project, ronde_id) for ronde_id in list_ronde_ids(project.tree))
    made = project.root / OUTPUT_FOLDER / rondes[-1].id if rondes else None
    broken = _find_broken_files(project, rondes[-1].id) if rondes else ()
    return Progress(rondes, made is not None and any(made.glob("*.docx")), broken)


def _find_broken_files(project: Project, ronde_id: str) -> tuple[str, ...]:
    """The names of the files of a ronde with a fout, or that look like an input and are not read as one."""
    loaded = load_ronde(project.tree, ronde_id)
    paths = [*(one.location.path for one in loaded.report.errors), *(one.path for one in loaded.unread)]
    return tuple(dict.fromkeys(PurePosixPath(path).name for path in paths))


def _find_ronde_progress(project: Project, ronde_id: str) -> RondeProgress:
    listed = map(PurePosixPath, project.tree.list(f"{get_ronde_folder(ronde_id)}/{FICHES_FOLDER}"))
    paths = [path for path in listed if path.suffix == ".yaml"]
    unfinished = tuple(path.stem for path in paths if _is_unfinished(project, str(path)))
    return RondeProgress(ronde_id, tuple(path.stem for path in paths), unfinished)


def _is_unfinished(project: Project, path: str) -> bool:
    """Whether a text still asks to be filled in; a comment may explain how."""
    try:
        text = project.tree.read_bytes(path, MAX_BYTES).decode(errors="replace")
    except OSError:
        return False
    return any(FILL_IN in line for line in text.splitlines() if not line.lstrip().startswith("#"))
