"""The loaded whole of one ronde: what was read, with the place of every value and digests of the content."""

from fiches.dossier.agreed import compute_agreed_digest
from fiches.dossier.beeld import Beeld
from fiches.dossier.digest import compute_digest
from fiches.dossier.dossier import Dossier
from fiches.dossier.sourced import Sourced, SourceMap

__all__ = ["Beeld", "Dossier", "SourceMap", "Sourced", "compute_agreed_digest", "compute_digest"]
