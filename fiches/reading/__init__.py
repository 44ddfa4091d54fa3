"""From a folder or a git revision to a validated dossier, with the place of every value and every finding at once."""

from fiches.reading.loader import LoadedFiche, LoadedRonde, load_ronde, ronde_ids
from fiches.reading.trees import FolderTree, GitTree, SourceTree

__all__ = ["FolderTree", "GitTree", "LoadedFiche", "LoadedRonde", "SourceTree", "load_ronde", "ronde_ids"]
