"""The command line: Dutch words in, Dutch sentences out. Only this package prints."""

from fiches.cli.main import main

__all__ = ["main"]
