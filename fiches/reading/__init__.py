"""From a folder or a git revision to a validated dossier, with the place of every value and every finding at once."""

from fiches.reading.loader import LoadedFiche, LoadedRonde, list_ronde_ids, load_ronde
from fiches.reading.trees import FolderTree, GitTree, SourceTree, ZipTree

__all__ = [
    "FolderTree",
    "GitTree",
    "LoadedFiche",
    "LoadedRonde",
    "SourceTree",
    "ZipTree",
    "list_ronde_ids",
    "load_ronde",
]
