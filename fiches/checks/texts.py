"""The texts of a fiche, each with its place, and searching all of them at once."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote

from fiches.diagnostics import Pointer
from fiches.dutch.characters import ClearText, read_clearly
from fiches.dutch.people import spell_file_name
from fiches.dutch.personal_data import PersonalData, PersonalDataKind, find_in_link, find_personal_data
from fiches.io.word_lists import load_name_lists
from fiches.markup.text import TypedText
from fiches.model.fields import Model, Ref

NOT_TEXT_FIELDS = frozenset(("id", "nummer", "peildatum", "datum", "wanneer", "code"))
"""Fields that hold a mark or a moment rather than words."""

RECORD_FIELDS = frozenset(
    ("bronnen", "cijfers", "afstemming", "versie", "indieners", "afkortingen", "inzet", "partners")
)
"""Blocks that keep a record; all others tell the story of the fiche."""

_INTERNAL_FIELDS = frozenset(("ontheffingen", "nagezocht", "varianten", "controles"))

SEPARATOR = "\x00"
"""Keeps texts apart while they are searched as one: no text holds it, and no pattern for blanks or words matches it."""


class Text(NamedTuple):
    """One text of a fiche: its words, without signs of markup."""

    pointer: Pointer
    value: str
    typed: str = ""
    """What its writer typed, when that is something else."""
    is_name: bool = False
    """Whether it is the name of an item or of a file, such as an abbreviation or a picture, and not a text."""
    places: Sequence[int] = ()
    """Where each character stands in what was typed, when that is something else."""

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` stand in what was typed."""
        return ClearText(self.value, self.places).locate(start, end) if self.places else (start, end)

    @property
    def field(self) -> str:
        """The field of the fiche that it belongs to."""
        return str(self.pointer[0])


class Words(NamedTuple):
    """Some words in a text: the characters `start` to `end`."""

    text: Text
    start: int
    end: int

    def __str__(self) -> str:
        return self.text.value[self.start : self.end]


class Texts:
    """A number of texts in the order of the fiche."""

    def __init__(self, texts: Iterable[Text], among: "Texts | None" = None) -> None:
        self._texts = tuple(texts)
        self._among = among
        self.joined = SEPARATOR.join([text.value for text in self._texts])
        """All texts in one, for what is searched faster in one go."""

    @cached_property
    def _starts(self) -> list[int]:
        # The separator in `joined` takes one place.
        lengths = [len(text.value) + 1 for text in self._texts]
        return list(accumulate(lengths[:-1], initial=0))

    def __iter__(self) -> Iterator[Text]:
        return iter(self._texts)

    def select(self, is_wanted: Callable[[Text], bool]) -> "Texts":
        """Those that are wanted."""
        return Texts(filter(is_wanted, self._texts), self)

    def find(self, pattern: re.Pattern[str]) -> Iterator[Words]:
        """Every match of a pattern, in order."""
        return (self.get_words(*found.span()) for found in pattern.finditer(self.joined))

    def get_words(self, start: int, end: int) -> Words:
        """What stands at these places in `joined`."""
        at = bisect_right(self._starts, start) - 1
        return Words(self._texts[at], start - self._starts[at], end - self._starts[at])

    def find_any(self, words: Iterable[str]) -> Iterator[Words]:
        """Every occurrence of one of these words or phrases, as whole words, in order.

        A word in capitals, such as TODO or a party name, is only meant in capitals; all others also at the start of a
        sentence. Blanks in a phrase stand for any blanks.
        """
        there = tuple(word for word in words if _split_phrase(word) <= self._words and self.can_hold(word))
        return self.find(_make_pattern(there)) if there else iter(())

    def has(self, sign: str) -> bool:
        """Whether these very characters are there."""
        return sign in self.joined

    def can_hold(self, words: str) -> bool:
        """Whether these words can be there at all: much faster than a search, and nearly always no."""
        # what is nowhere among all texts need not be looked for in some of them
        return (self._among is None or self._among.can_hold(words)) and _normalize_words(words) in self._lower

    def count(self, words: str) -> int:
        """How often these characters are there, also within longer words."""
        return self._lower.count(_normalize_words(words))

    @cached_property
    def _lower(self) -> str:
        return " ".join(self.joined.lower().split())

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words that can be there: those of all texts among which these were selected."""
        return self._among._words if self._among else frozenset(_WORD.findall(self.joined.lower()))


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=10_000)  # the words of the rules and of the ronde, asked for in every fiche
def _normalize_words(words: str) -> str:
    return " ".join(words.lower().split())


@lru_cache(maxsize=10_000)
def _split_phrase(phrase: str) -> frozenset[str]:
    return frozenset(_WORD.findall(phrase.lower()))


def iter_texts(model: Model) -> Iterator[Text]:
    """All texts that a fiche, a ronde or a register brings out.

    Exemptions quote texts, a variant is a fiche of its own, and `controles` are words for the rules.
    """
    for name, value in model.__dict__.items():
        if name not in _INTERNAL_FIELDS and name not in NOT_TEXT_FIELDS:
            yield from _walk_value(value, (name,))


def iter_raw_texts(data: Mapping[str, Any]) -> Iterator[Text]:
    """The same texts of a fiche that has not the shape of one, as they were read."""
    return _walk_items({name: value for name, value in data.items() if name not in _INTERNAL_FIELDS}, ())


def iter_names(model: Model) -> Iterator[Text]:
    """The names of items that a fiche explains, such as its abbreviations, and of the pictures that it shows."""
    for field, value in model.__dict__.items():
        if isinstance(value, dict):
            yield from (Text((field, name), name, is_name=True) for name in value)
    for at, picture in enumerate(model.__dict__.get("afbeeldingen", ())):
        yield _read_file_name(("afbeeldingen", at, "bestand"), picture.bestand)


def _read_file_name(pointer: Pointer, name: str) -> Text:
    """The words of the name of a file, which stand apart by hyphens."""
    return Text(pointer, spell_file_name(name, load_name_lists), str(name), is_name=True)


def iter_marks(model: Model) -> Iterator[Text]:
    """The marks and moments that a fiche, a ronde or a register brings out beside its texts."""
    return (
        text
        for name, value in model.__dict__.items()
        if name not in _INTERNAL_FIELDS
        for text in _walk_marks(value, (name,))
    )


def _walk_marks(value: Any, pointer: Pointer) -> Iterator[Text]:
    if isinstance(value, str):
        if pointer[-1] in NOT_TEXT_FIELDS and not isinstance(value, Ref | Enum):
            yield Text(pointer, value)
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _walk_marks(item, (*pointer, at))
    elif isinstance(value, Model):
        for name, item in value.__dict__.items():
            yield from _walk_marks(item, (*pointer, name))


class PersonalWords(NamedTuple):
    """Personal data in a text: the characters `start` to `end` of what was typed.

    Those in a link are found in its whole address, and those in the name of a file in the whole name.
    """

    start: int
    end: int
    data: PersonalData
    in_link: bool = False

    def __str__(self) -> str:
        return f"'{self.data.text}' {'in deze link ' if self.in_link else ''}is een persoonsgegeven ({self.data.kind})"


def find_personal_words(text: Text, allowed: tuple[str, ...] = ()) -> tuple[PersonalWords, ...]:
    """The personal data in a text and in the links of it, also when characters that nobody sees stand in between.

    `allowed` are names that are of no person.
    """
    return _find_personal_words(text.value, text.typed, text.places, allowed, is_name=text.is_name)


@lru_cache(maxsize=2000)  # an organ, a drager or a source stands in a fiche again and again
def _find_personal_words(
    value: str, typed: str, places: Sequence[int], allowed: tuple[str, ...], *, is_name: bool
) -> tuple[PersonalWords, ...]:
    text, clear = Text((), value, typed, is_name, places), read_clearly(value)
    read = find_personal_data(clear.text, (), allowed, load_name_lists)
    found = [PersonalWords(*text.locate(*clear.locate(data.start, data.end)), data) for data in read]
    for start, end, in_link in _iter_addresses(text):
        if not any(start < told.end and told.start < end for told in found):
            address = read_clearly((typed or value)[start:end]).text
            people = find_in_link(address, (), load_name_lists) if in_link else []
            people += _find_spelled(address, allowed)
            found += [PersonalWords(start, end, data, in_link) for data in dict.fromkeys(people)]
    return tuple(found)


_SUFFIXES = "csv|docm?x?|eml|gif|html?|jpe?g|json|md|msg|od[st]|pdf|png|pptx?|rtf|svg|tiff?|txt|xlsm?x?|ya?ml|zip"
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s)\]>]+")
_FILE_NAME = re.compile(
    rf"(?<![\w%.+@-])(?:[\w%.+@-]*\w\.(?:{_SUFFIXES})\b|[\w%.+@-]*[^\W_]_[^\W_][\w%.+@-]*)", re.IGNORECASE
)
_SUFFIX = re.compile(rf"\.(?i:{_SUFFIXES})")
_ADDRESS_SIGNS = re.compile(r"[/?&=:;,#]")


def _iter_addresses(text: Text) -> Iterator[tuple[int, int, bool]]:
    """Where the addresses of links stand, behind words in brackets or bare, and the names of files; and which it is."""
    typed = text.typed or text.value
    if not text.is_name and ("_" in typed or "." in typed or "mailto:" in typed):
        yield from ((*found.span(), True) for found in _ADDRESS.finditer(typed))
        # nearly every text has a dot, and the pattern of a name may begin anywhere
        if "_" in typed or _SUFFIX.search(typed):
            yield from ((*found.span(), False) for found in _FILE_NAME.finditer(typed))


def _find_spelled(address: str, allowed: tuple[str, ...]) -> list[PersonalData]:
    """The people in an address or the name of a file, of which the words stand apart by hyphens and the like."""
    spelled = spell_file_name(_ADDRESS_SIGNS.sub(" ", unquote(address)), load_name_lists)
    read = find_personal_data(spelled, (), allowed, load_name_lists)
    return [data for data in read if data.kind is PersonalDataKind.NAAM]


def _walk_value(value: Any, pointer: Pointer) -> Iterator[Text]:
    if isinstance(value, str):
        # Both are a str as well, but an id or a choice is nothing that somebody wrote.
        if not isinstance(value, Ref | Enum):
            yield _make_text(pointer, value)
    elif isinstance(value, tuple | list):
        for at, item in enumerate(value):
            yield from _walk_value(item, (*pointer, at))
    elif isinstance(value, Model):
        yield from _walk_items(value.__dict__, pointer)
    elif isinstance(value, dict):
        yield from _walk_items(value, pointer)


M = TypeVar("M", bound=Model)


def read_model_clearly(model: M) -> M:
    """A copy of a fiche, a ronde or a register in which every text is read as its readers see it."""
    return model.model_copy(update={name: _read_value_clearly(value) for name, value in model.__dict__.items()})


def _read_value_clearly(value: Any) -> Any:
    if isinstance(value, str):
        return value if isinstance(value, Ref | Enum) else type(value)(read_clearly(value).text)
    if isinstance(value, tuple):
        return tuple(map(_read_value_clearly, value))
    if isinstance(value, Model):
        return read_model_clearly(value)
    if isinstance(value, dict):
        return {_read_value_clearly(key): _read_value_clearly(item) for key, item in value.items()}
    return value


_MARKUP = re.compile(r"\*+|(?<!\w)_{1,2}(?=[^\W_])|(?<=[^\W_])_{1,2}(?!\w)|\[(?=[^\]\n]*\]\()|\]\([^)\s]*\)")
"""Bold, italic, and a link around its words."""


def mask_markup(value: str) -> str:
    """A text with blanks for its signs of markup, so that every word keeps its place."""
    return _MARKUP.sub(lambda signs: " " * len(signs[0]), value) if _may_have_markup(value) else value


def _may_have_markup(value: str) -> bool:
    return isinstance(value, TypedText) and ("*" in value or "_" in value or "](" in value)


def _make_text(pointer: Pointer, value: str) -> Text:
    signs = [found.span() for found in _MARKUP.finditer(value)] if _may_have_markup(value) else []
    if not signs:
        return Text(pointer, value)
    left_out = {at for start, end in signs for at in range(start, end)}
    places = [at for at in range(len(value)) if at not in left_out]
    return Text(pointer, "".join(value[at] for at in places), value, places=(*places, len(value)))


def _walk_items(items: dict[str, Any], pointer: Pointer) -> Iterator[Text]:
    for key, item in items.items():
        if key not in NOT_TEXT_FIELDS:
            yield from _walk_value(item, (*pointer, key))


@lru_cache(maxsize=1000)
def _make_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # An alternation takes the first phrase that fits, so the longest one comes first.
    longest_first = sorted(words, key=len, reverse=True)
    # at most places no phrase begins, and a look at one letter tells
    initials = "".join(sorted({re.escape(word.split()[0][0]) for word in words}))
    return re.compile(f"(?=(?i:[{initials}]))(?:{'|'.join(map(_make_phrase_pattern, longest_first))})")


def _make_phrase_pattern(phrase: str) -> str:
    body = r"\s+".join(map(re.escape, phrase.split()))
    body = body if phrase.isupper() else f"(?i:{body})"
    before = r"(?<!\w)" if phrase[0].isalnum() else ""
    after = r"(?!\w)" if phrase[-1].isalnum() else ""
    return f"{before}{body}{after}"
