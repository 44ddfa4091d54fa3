"""Folding a text over lines as a YAML file does, so that the lines stay on which no word changed.

In a folded text (>) one line end is a space, and an empty line is a line end. Lines that stand further in, such as the
items of a list, are not folded.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from fiches.load.lost_texts import collect_field_names
from fiches.propose.proposal import split_lists


class _Paragraph(NamedTuple):
    """A line of a text and the lines on which it is folded; `gap` is how many line ends stand before it."""

    text: str
    lines: tuple[str, ...]
    gap: int = 0

    @property
    def is_kept(self) -> bool:
        """Whether it stands further in, so that YAML does not fold it."""
        return self.text[:1] in (" ", "\t")


def fold_text(value: str, old: list[str], width: int) -> list[str]:
    """The lines of a folded text; those of the old one stay wherever the words on them did."""
    known = list(_iter_folded(old))
    made: list[str] = []
    before: _Paragraph | None = None
    for part in _refold(list(_iter_paragraphs(value)), known, width):
        if before:
            made += [""] * (part.gap - (part.is_kept or before.is_kept))
        made += part.lines
        before = part
    return made


def _iter_paragraphs(value: str) -> Iterator[_Paragraph]:
    gap = 0
    for line in _indent_lists(value.split("\n")):
        if line.strip():
            yield _Paragraph(line, (line,), gap)
            gap = 0
        gap += 1


def _indent_lists(lines: list[str]) -> Iterator[str]:
    """Items of a list stand further in, or YAML would make one line of them and the reader warn of that."""
    for is_list, block in split_lists(lines):
        further = is_list and any(line[:1] not in ("", " ", "\t") for line in block)
        yield from (f"  {line}" if further and line else line for line in block)


def _iter_folded(old: list[str]) -> Iterator[_Paragraph]:
    """The paragraphs of a folded text as it stands in the file."""
    lines: list[str] = []
    for line in [*old, ""]:
        if lines and (not line or line[:1] in (" ", "\t") or lines[-1][:1] in (" ", "\t")):
            yield _Paragraph(" ".join(lines), tuple(lines))
            lines = []
        lines += [line] if line else []


def _refold(new: list[_Paragraph], old: list[_Paragraph], width: int) -> Iterator[_Paragraph]:
    matcher = SequenceMatcher(None, [part.text for part in old], [part.text for part in new], autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        for at, part in enumerate(new[j1:j2]):
            was = old[i1 + at].lines if i1 + at < i2 else ()
            yield part if part.is_kept else part._replace(lines=tuple(fold_paragraph(part.text, was, width)))


def fold_paragraph(text: str, old: Iterable[str], width: int) -> list[str]:
    """The lines of one paragraph: those at its beginning and its end stay as far as they are the same."""
    lines = list(old)
    head: list[str] = []
    while lines and text.startswith(f"{lines[0]} "):
        head.append(lines[0])
        text = text[len(lines.pop(0)) + 1 :]
    if lines and text == lines[0]:
        return [*head, text]
    tail: list[str] = []
    while lines and text.endswith(f" {lines[-1]}"):
        tail.insert(0, lines[-1])
        text = text[: -len(lines.pop()) - 1]
    lines = _wrap(text, width)
    while tail and len(lines[-1]) < width / 2:  # a word that did not fit goes before those on the next line
        text = f"{text} {tail.pop(0)}"
        lines = _wrap(text, width)
    made = [*head, *lines, *tail]
    return made if not any(map(_misleads, made[1:])) else _wrap(" ".join([*head, text, *tail]), width)


def _wrap(text: str, width: int) -> list[str]:
    """The text on lines, broken at single spaces and never before what would look like a field or an item."""
    lines: list[str] = []
    for word in re.split(r"(?<=\S) (?=\S)", text):
        if lines and (len(lines[-1]) + 1 + len(word) <= width or _misleads(word)):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _misleads(line: str) -> bool:
    word = line.split(" ", 1)[0]
    return word in ("-", "•", "▪", "*", "#") or (word.endswith(":") and word[:-1] in collect_field_names())
