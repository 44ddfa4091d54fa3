"""fiches: from structured BAC inputs to Word fiches for the formation table."""

import sys

__version__ = "0.1.0"
IS_STANDALONE = hasattr(sys, "frozen")
"""Whether this is the folder without Python (`.ci/standalone`), to which no package can be added."""
