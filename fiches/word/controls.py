"""Values that know their place in the data, and the content controls of Word in which a document holds them.

A template prints such a value as it prints any other. The control around it says in its tag which value it is, of
which version of the data, and what stood there: so whoever reads the document back knows what was changed in it.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from fiches.io.zip import ZipEntry, pack_entry, pack_zip, read_entries
from fiches.markup.text import MarkedText
from fiches.word.xml import Element, w

MAX_TAG = 64
"""The most characters that Word keeps of a tag or a title."""

DIGEST_LENGTH = 8
_DIGESTS_LENGTH = DIGEST_LENGTH + len("~") + DIGEST_LENGTH
_NAME_LENGTH = 10
_TAG = re.compile(
    r"(?P<pointer>[/=#][^~]*)~(?P<part>(?:[1-9][0-9]{0,3}\.[1-9][0-9]{0,3})?)~(?P<key>(?:[0-9a-f]{4})?)"
    r"~(?P<text>[0-9a-f]{8})~(?P<source>[0-9a-f]{8})"
)


class Lock(StrEnum):
    """What nobody can do in Word with a control: nothing is locked, its text, or its text and the control itself."""

    OPEN = ""
    TEXT = "contentLocked"
    ALL = "sdtContentLocked"


class Control(NamedTuple):
    """What the control around a value says of it.

    `pointer` is the place of the value in the data: `/vraag/1/tekst`; with `=` for `/` at the start it is a value that
    does not stand there as it is. `key` tells the item of a list that holds the value, in four hexadecimal signs.
    """

    pointer: str
    label: str
    key: str = ""
    lock: Lock = Lock.OPEN


class ControlTag(NamedTuple):
    """The tag of a control, taken apart. `part` is "2.3" for the second of three paragraphs; "" for a whole value."""

    pointer: str
    part: str
    key: str
    text: str
    source: str

    @property
    def is_editable(self) -> bool:
        """Whether what is written there can be taken over as it is."""
        return not self.pointer.startswith("=")


def read_tag(tag: str) -> ControlTag | None:
    """The parts of a tag; nothing when it is no tag of ours."""
    found = _TAG.fullmatch(tag) if len(tag) <= MAX_TAG else None
    return ControlTag(**found.groupdict()) if found else None


def _fit_pointer(pointer: str, room: int) -> str:
    return pointer if len(pointer) <= room and "~" not in pointer else name_pointer(pointer)


def name_pointer(pointer: str) -> str:
    """A short name for a place: who knows all places of the data can find which one it is."""
    mark = "=" if pointer.startswith("=") else ""
    return f"{mark}#{compute_text_digest(pointer)}{compute_text_digest(pointer[::-1])}"[: _NAME_LENGTH + len(mark) + 1]


def compute_text_digest(text: str) -> str:
    """A short digest of what a control shows. It tells an edit, and is no proof against who wants to hide one."""
    return zlib.crc32(text.encode()).to_bytes(4).hex()


CONTROL_SIGN = "\x7f"
"""Stands in an instruction of XML where a control begins, with its number, and where it ends, until a part is finished.
No text of a template or of data may hold it."""

CONTROL_END = "</w:sdtContent></w:sdt>"


def make_control_start(control: Control, source: str, text: str, part: str = "") -> str:
    """The XML of a control that holds this text, up to the runs in it; `source` tells the version of the data.

    A place that is too long for a tag stands in it by its name.
    """
    # a document has hundreds of them
    opening, ending = _make_frame(*control, part)
    return f"{opening}{compute_text_digest(text)}~{source}{ending}"


@lru_cache(maxsize=8192)
def _make_frame(pointer: str, label: str, key: str, lock: Lock, part: str) -> tuple[str, str]:
    """What stands before and behind what the text and the version decide: the same in nearly every fiche."""
    rest = f"~{part}~{key}~"
    name, tag = escape(label[:MAX_TAG]), escape(_fit_pointer(pointer, MAX_TAG - len(rest) - _DIGESTS_LENGTH))
    locked = f'<w:lock w:val="{lock}"/>' if lock else ""
    opening = f'<w:sdt><w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{tag}{rest}'
    return opening, f'"/>{locked}</w:sdtPr><w:sdtContent>'


_START = (
    r'<w:sdt><w:sdtPr><w:alias w:val="[^"]*"/><w:tag w:val="[/=#][^~"]*~[0-9.]*~[0-9a-f]*~[0-9a-f]{8}~[0-9a-f]{8}"/>'
    r'(?:<w:lock w:val="[A-Za-z]+"/>)?</w:sdtPr><w:sdtContent>'
)
_OWN_START, _END = re.compile(_START.encode()), CONTROL_END.encode()
_OWN_CONTROL = re.compile(rb"%s((?:(?!</?w:sdt[ >]).)*)%s" % (_START.encode(), _END), re.DOTALL)


def remove_controls(package: bytes) -> bytes:
    """The package without the controls that this program put in it, and with all that stands in them."""
    return pack_zip(map(_remove_from_entry, read_entries(package)))


def _remove_from_entry(entry: ZipEntry) -> ZipEntry:
    if not entry.name.endswith(".xml"):
        return entry
    content = entry.unpack()
    bare = remove_from_part(content)
    return entry if bare is content else pack_entry(entry.name, bare)


def remove_from_part(content: bytes) -> bytes:
    """A part without those controls; the part itself when it holds none."""
    if b"<w:sdt>" not in content:
        return content
    bare, count = _OWN_START.subn(b"", content)
    if count == content.count(_END):
        return bare.replace(_END, b"") if count else content
    # the template has controls of its own: which end is whose takes longer to find out
    return _OWN_CONTROL.sub(rb"\1", content)


def iter_control_tags(root: Element) -> Iterator[ControlTag]:
    """The tags of the controls in a part that are ours."""
    for control in root.iter(w("tag")):
        tag = read_tag(control.get(w("val"), ""))
        if tag is not None:
            yield tag


class PlacedView(dict[str, Any]):
    """A view in which every value knows its place, and the version of the data that it was made of.

    The version is told once and not with each value: so what fiches share, such as the ronde, can share its places.
    """

    def __init__(self, parts: Mapping[str, Any], source: str) -> None:
        super().__init__(parts)
        self.source = source

    def __reduce__(self) -> tuple[Any, ...]:
        """For pickle, which would make it without its version."""
        return PlacedView, (dict(self), self.source)


class Placed:
    """A value with its control. For all else it is the value itself: equal to it, and printed as it is."""

    # a fiche has hundreds of them, and one without a dictionary is made in half the time
    __slots__ = ()
    control: Control
    plain: Any
    """The value as it was."""

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        """For pickle: a view travels to other processes."""
        return place_value, (self.plain, self.control)


class PlacedString(Placed, str):
    """A text."""

    __slots__ = ("control", "plain")


class PlacedMarkedText(Placed, MarkedText):
    """A text with marks."""


class PlacedNumber(Placed, Decimal):
    """An exact number."""

    __slots__ = ("control", "plain")


class PlacedCount(Placed, int):
    """A whole number."""


class PlacedDate(Placed, date):
    """A day."""


class PlacedMoment(Placed, datetime):
    """A moment."""


class PlacedBlock(Placed, dict[str, Any]):
    """A block that is printed as one value, such as a sum."""

    __slots__ = ("control", "plain")


class PlacedList(Placed, list[Any]):
    """A list that is printed as one value, such as names in a sentence."""

    __slots__ = ("control", "plain")


def place_value(value: Any, control: Control) -> Any:
    """The value with its control; as it is when nothing would show where it stands, as with a yes or no."""
    make = _MAKERS.get(type(value))
    if make is None:
        return value
    made = make(value)
    made.control = control
    made.plain = value
    return made


_MAKERS: dict[type, Callable[[Any], Any]] = {
    str: PlacedString,
    MarkedText: lambda text: PlacedMarkedText(str(text), text.source, text.spans, text.blocks),
    Decimal: PlacedNumber,
    int: PlacedCount,
    date: lambda day: PlacedDate.fromordinal(day.toordinal()),
    datetime: lambda moment: PlacedMoment.fromisoformat(moment.isoformat()),
    dict: PlacedBlock,
    list: PlacedList,
}
