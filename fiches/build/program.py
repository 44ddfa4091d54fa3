"""What makes the documents, as digests: the sources of this program, and the libraries that it runs with."""

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import fiches
from fiches.io.digests import compute_plain_digest
from fiches.io.word_lists import collect_list_stamps

RENDER_LIBRARIES = ("docxtpl", "jinja2", "lxml", "markdown-it-py", "python-docx")
INSTALLED_SUFFIXES = (".dist-info", ".egg-info")
"""How the folder or file ends in which an installer notes a package, with its version before it."""


@cache
def compute_program_fingerprint() -> str:
    """A digest of this program and of the libraries that write the files: another one may make other bytes."""
    from importlib.metadata import version  # noqa: PLC0415  (as slow to load as the sources are to read)

    return compute_plain_digest([_compute_source_digest(), {name: version(name) for name in RENDER_LIBRARIES}])


@cache
def compute_program_environment() -> str:
    """A digest of all that can make it say something else of the same files: its sources, Python, every package, and
    the lists of words and names.

    It takes less time than the fingerprint, and changes sooner: also with a library that writes no files.
    """
    lists = collect_list_stamps()
    return compute_plain_digest([_compute_source_digest(), sys.version, sorted(_list_installed()), lists])


@cache
def _compute_source_digest() -> str:
    package = str(Path(fiches.__file__).parent)
    paths: list[str] = []
    for folder, folders, names in os.walk(package):
        # a folder that is no room holds what travels along, such as the samples: in a checkout that lies elsewhere
        folders[:] = [one for one in folders if os.path.isfile(f"{folder}/{one}/__init__.py")]  # noqa: PTH113
        # a Path for each file takes as long as reading it
        paths += [os.path.join(folder, name) for name in names if name.endswith((".py", ".yaml"))]  # noqa: PTH118
    sources = hashlib.sha256()
    # by name in a fixed order: a disk lists files in any order
    for path in sorted(map(Path, paths)):
        sources.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return sources.hexdigest()


def _list_installed() -> set[str]:
    """Every package that Python can find, with its version, from the names of what installers leave."""
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):  # a zip, or a folder that is not there
            found.update(name for name in os.listdir(folder or os.curdir) if name.endswith(INSTALLED_SUFFIXES))  # noqa: PTH208
    return found
