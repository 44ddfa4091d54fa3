"""Judges the bytes of a file before they are read as text: its size, its encoding, and what other program wrote it."""

from pathlib import PurePosixPath

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.io.zip import ENTRY_SIGNATURE
from fiches.load.yaml_source import YamlSource

TOO_LARGE_HINT = "zet er alleen in wat in de fiche hoort, en een rapport onder 'bronnen'"

_WORD_PARTS = (b"word/", b"application/vnd.oasis.opendocument.text")
_WRITTEN_BY_OTHERS = (
    (b"{\\rtf", "een Word-bestand (RTF)"),
    (b"\xd0\xcf\x11\xe0", "een bestand van een oude Word of Excel"),
    (b"%pdf-", "een PDF"),
    (b"<!doctype html", "een webpagina"),
    (b"<html", "een webpagina"),
)
"""How a file of another program begins, in small letters, and what it is."""


def check_bytes(source: YamlSource, raw: bytes, most: int) -> Diagnostic | None:
    """Why a file cannot be read as text, if so: it is of another program, has over `most` bytes, or is not in UTF-8."""
    place, what = Location(source.path, 1, 1), _name_other_file(raw)
    if what:
        name = PurePosixPath(source.path).name
        hint = f"bewaar alleen de tekst, met Opslaan als, Tekst zonder opmaak, codering UTF-8, onder de naam {name}"
        return make_diagnostic("LEZ023", place, f"Dit is {what}, ook al heet het {name}.", hint)
    if len(raw) > most:
        return make_diagnostic("LEZ001", place, f"Het bestand is groter dan {most // 1024} kB.", TOO_LARGE_HINT)
    # UTF-16, which Kladblok calls Unicode, with and without a mark at its beginning.
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw[:2]:
        return make_diagnostic(
            "LEZ002", place, "Het bestand is opgeslagen als UTF-16.", "sla het op met codering UTF-8"
        )
    return _check_encoding(source, raw)


def _name_other_file(raw: bytes) -> str:
    """What a file of another program is, or ""."""
    if raw.startswith(ENTRY_SIGNATURE):
        return "een Word-bestand" if any(part in raw for part in _WORD_PARTS) else "een zip-bestand"
    begin = raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((what for mark, what in _WRITTEN_BY_OTHERS if begin.startswith(mark)), "")


def _check_encoding(source: YamlSource, raw: bytes) -> Diagnostic | None:
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return make_diagnostic(
            "LEZ002",
            source.locate_offset(len(normalize_newlines(error.object[: error.start].decode()))),
            "Dit teken is niet opgeslagen als UTF-8.",
            "sla het bestand op met codering UTF-8 en typ het teken opnieuw",
        )
    return None


def normalize_newlines(text: str) -> str:
    """The text with every end of a line as one sign."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
