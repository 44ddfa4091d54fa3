"""Reads a file that a user or another program named: what stands there and how large it is comes before reading it."""

import errno
import os
import stat
from pathlib import Path

from fiches.diagnostics import ExitCode, FichesError, make_visible

_PIECE = 64 * 1024
_KINDS = (
    (stat.S_ISREG, ""),
    (stat.S_ISDIR, "een map"),
    (stat.S_ISFIFO, "een pijp"),
    (stat.S_ISSOCK, "een verbinding met een ander programma"),
    (stat.S_ISCHR, "een apparaat"),
    (stat.S_ISBLK, "een schijf"),
)


def describe_kind(path: Path) -> str:
    """What stands where a file should be, in Dutch; "" for a file, also behind a link, and for nothing at all."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return "een koppeling die nergens heen leidt" if path.is_symlink() else ""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "iets anders dan een bestand")


def read_named_file(path: Path, most: int, hint: str, exit_code: ExitCode = ExitCode.INVOER_ONLEESBAAR) -> bytes:
    """The content, cut off after `most` + 1 bytes, so that the reader knows that there is more.

    Raises `FichesError` for what is not there, what is no file, with `hint` as the way out, and what cannot be read.
    """
    shown = make_visible(str(path))
    if kind := describe_kind(path):
        raise FichesError(f"{shown} is {kind}, en geen bestand.", exit_code=exit_code, hint=hint)
    try:
        # a pipe that takes the place of the file meanwhile would wait for ever
        with open(path, "rb", opener=_open_at_once) as file:
            size = os.fstat(file.fileno()).st_size
            content = file.read(min(most, size) + 1)
            while len(content) <= most and (more := file.read(min(_PIECE, most + 1 - len(content)))):
                content += more
            return content
    except OSError as error:
        is_gone = error.errno in (errno.ENOENT, errno.ENOTDIR)
        why = "bestaat niet" if is_gone else "is niet te openen"
        way_out = "kijk of de naam klopt" if is_gone else "vraag wie dit bestand beheert om leesrechten"
        raise FichesError(f"{shown} {why}.", exit_code=exit_code, hint=way_out) from error


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_whole_file(path: Path, most: int, hint: str, exit_code: ExitCode = ExitCode.INVOER_ONLEESBAAR) -> bytes:
    """The same of a file that may not be larger. Raises `FichesError` for one that is."""
    content = read_named_file(path, most, hint, exit_code)
    if len(content) > most:
        message = f"{make_visible(str(path))} is te groot: meer dan {most // 1_000_000} MB."
        raise FichesError(message, exit_code=exit_code, hint=hint)
    return content
