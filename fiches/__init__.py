"""fiches: from structured BAC inputs to Word fiches for the formation table."""

__version__ = "0.1.0"
