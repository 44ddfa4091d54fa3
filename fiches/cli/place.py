"""The project that a command is about."""

from argparse import Namespace
from pathlib import Path

from fiches.app.project import Project, find_project
from fiches.diagnostics import FichesError


def resolve_project(arguments: Namespace) -> Project:
    """The one that is named, or the one around the working folder; as it was in the revision that is asked for."""
    revision = getattr(arguments, "revisie", None)
    if arguments.map is not None:
        return find_project(arguments.map, revision, upwards=False)
    return find_project(Path.cwd(), revision)


def resolve_project_or_none(arguments: Namespace) -> Project | None:
    """The same, or nothing when none is named and none is around the working folder."""
    try:
        return resolve_project(arguments)
    except FichesError:
        if arguments.map is not None:
            raise
        return None
