"""Findings with their place in a file, failures with a way out, and exit codes. Every layer uses them.

Content that is wrong gives `Diagnostic`s, all of them at once, gathered in a `Report`. When the program cannot go on
and the user can do something about it, it raises a `FichesError`. Any other exception is a bug.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple, TypeVar

Pointer = tuple[str | int, ...]
"""The way to a value: keys and zero-based list positions, e.g. ("vraag", 1, "tekst")."""

_MOST_SHOWN = 60


class Severity(StrEnum):
    """How much a finding weighs; the values are the Dutch words that users read."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"
    TIP = "tip"

    @property
    def rank(self) -> int:
        """0 for the heaviest, for sorting."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class WordPlace:
    """A place in a Word document, as its reader finds it. All numbers count from 1; 0 means that it has none.

    `part` is the part of the package and `paragraph` the number of the paragraph in it, those of tables included.
    """

    part: str
    name: str
    """What the user calls the part, e.g. "hoofdtekst"."""
    headings: tuple[str, ...] = ()
    """The headings above the place, from the highest to the nearest."""
    table: int = 0
    row: int = 0
    cell: int = 0
    paragraph: int = 0
    nth: int = 0
    """Which paragraph of its cell, or below its heading."""

    @property
    def words(self) -> str:
        """The place in Dutch: hoofdtekst, onder "Aanbod en vraag", tabel 3, rij 2, cel 1."""
        steps = ((self.table, "tabel"), (self.row, "rij"), (self.cell, "cel"), (self.nth, "alinea"))
        plain = [heading for heading in self.headings if "{" not in heading]
        under = [f'onder "{heading}"' for heading in plain[-1:]]
        return ", ".join((self.name, *under, *(f"{noun} {number}" for number, noun in steps if number)))

    @property
    def order(self) -> tuple[bool, str, int]:
        """Sorts by part, the main text first, and by paragraph."""
        return (not self.part.endswith("/document.xml"), self.part, self.paragraph)


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A place in an Excel workbook: the name of a sheet, and of a cell or a row in it; "" is the sheet as a whole."""

    sheet: str
    cell: str = ""
    row: int = 0
    """The number of the row, from 1, for sorting."""

    @property
    def words(self) -> str:
        """The place in Dutch: blad Budget, cel D7."""
        return f"blad {self.sheet}" + (f", cel {self.cell}" if self.cell else f", rij {self.row}" if self.row else "")

    @property
    def order(self) -> tuple[bool, str, int]:
        """Sorts by sheet and by row."""
        return (False, self.sheet, self.row)


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file. `line` and `column` count from 1; 0 means the file as a whole.

    In a Word document there is a `place` instead of a line: the excerpt is its paragraph, and the column counts in it.
    In a workbook there is a `sheet`, and the excerpt is what its cell holds.
    """

    path: str
    line: int = 0
    column: int = 0
    pointer: Pointer = ()
    excerpt: str = ""
    """The source line itself, so that a report can show it without reading the file again."""
    width: int = 0
    """How many characters of that line the finding is about; 0 when that is not known."""
    place: WordPlace | None = None
    sheet: SheetPlace | None = None

    @property
    def field(self) -> str:
        """The pointer as a reader writes it."""
        return format_pointer(self.pointer)

    @property
    def words(self) -> str:
        """The place in full, of a Word document: templates/fiche.docx, hoofdtekst, tabel 3: "…{{ fiche.titl }}…"."""
        place = self.place or self.sheet
        where = ", ".join(filter(None, (self.path, place.words if place else "")))
        start = max(self.column - 1, 0)
        text = self.excerpt[start : start + self.width] if self.width else self.excerpt[:_MOST_SHOWN]
        before, after = "…" if start else "", "…" if start + len(text) < len(self.excerpt) else ""
        return f'{where}: "{before}{text}{after}"' if text else where


def format_pointer(pointer: Pointer) -> str:
    """A pointer as a reader writes it: list positions count from 1, e.g. "vraag[2].tekst"."""
    text = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in pointer)
    return text.removeprefix(".")


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a finding does not count: somebody looked at it and said so, in the fiche itself."""

    reason: str
    role: str
    date: str
    """The day it was given, as yyyy-mm-dd."""
    of_fout: bool = False
    """Whether the finding would be a fout without it; it is then still told as a waarschuwing."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, as one Dutch sentence with its place and, where there is one, a way out."""

    code: str
    severity: Severity
    message: str
    location: Location
    hint: str = ""
    related: tuple[Location, ...] = ()
    """Other places that the finding is about, such as the same figure in a sister fiche."""
    waiver: Waiver | None = None
    """Set when the fiche exempts itself from this finding; it is still shown, but stops nothing."""

    @property
    def order(self) -> tuple[str, tuple[bool, str, int], int, int, int, str, str]:
        """Sorts by file and place, the heaviest first on one place."""
        at = self.location
        inside = at.place or at.sheet
        place = inside.order if inside else (False, "", 0)
        return (at.path, place, at.line, at.column, self.severity.rank, self.code, self.message)


class Code(NamedTuple):
    """One kind of finding. All texts are Dutch, for users.

    `what` says what is found, `why` why it matters, `wrong` and `right` show an example of each.
    """

    id: str
    severity: Severity
    title: str
    what: str
    why: str
    wrong: str
    right: str

    def make_diagnostic(self, location: Location, message: str, hint: str = "") -> Diagnostic:
        """A finding of this kind at one place."""
        return Diagnostic(self.id, self.severity, message, location, hint)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one run, ordered by file and place, each of them once."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def from_diagnostics(cls, diagnostics: Iterable[Diagnostic]) -> "Report":
        """A report that holds these findings in reading order."""
        # Once: two rules that see the same fault do not repeat each other.
        return cls(tuple(sorted(dict.fromkeys(diagnostics), key=lambda found: found.order)))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    def merge(self, *others: Iterable[Diagnostic]) -> "Report":
        """This report and the others as one."""
        return Report.from_diagnostics(found for part in (self, *others) for found in part)

    def count(self, severity: Severity) -> int:
        """How many findings weigh exactly this much. Those with a waiver weigh nothing."""
        return sum(found.severity is severity and found.waiver is None for found in self.diagnostics)

    @property
    def waived(self) -> int:
        """How many findings a fiche exempts itself from."""
        return sum(found.waiver is not None for found in self.diagnostics)

    @property
    def waived_errors(self) -> int:
        """How many of those would be a fout without the exemption."""
        return sum(found.waiver is not None and found.waiver.of_fout for found in self.diagnostics)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that are a fout and count."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.FOUT and found.waiver is None)

    @property
    def has_errors(self) -> bool:
        """Whether at least one finding is a fout that counts."""
        return bool(self.errors)


class ExitCode(IntEnum):
    """What the process tells the shell."""

    GOED = 0
    BEVINDINGEN = 1
    VERKEERD_GEBRUIK = 2
    PROGRAMMA_ONTBREEKT = 3
    INVOER_ONLEESBAAR = 4
    UITVOER_NIET_TE_SCHRIJVEN = 5
    REGISTER_BESCHADIGD = 6
    INTERNE_FOUT = 70
    AFGEBROKEN = 130


class FichesError(Exception):
    """The run cannot go on: one Dutch sentence, a hint that says what to do, and an exit code."""

    def __init__(self, message: str, *, exit_code: ExitCode, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code
        self.hint = hint


def suggest_word(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or nothing when none is near."""
    return _format_hint(find_nearest(word, dict.fromkeys(known, ())))


def suggest_reference(word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """A hint for an unknown id, found by id or by one of its names; else the ids there are."""
    found = find_nearest(word, known)
    if found:
        return _format_hint(found)
    ids = list(known)
    return f"kies uit: {', '.join(ids[:MAX_IDS])}{' …' if len(ids) > MAX_IDS else ''}" if ids else ""


MAX_IDS = 20
"""The most ids that a hint sums up: all departementen, and a part of the lines of a register."""


def find_named(word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """The id that the word is, or the only one that it is a name of in any case; else ""."""
    if word in known:
        return word
    name = word.strip().casefold()
    named = [one for one, names in known.items() if name in {other.casefold() for other in (one, *names)}]
    return named[0] if len(named) == 1 else ""


def find_nearest(word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """The id whose own text or one of whose names looks most like the word, or "".

    A name with the same letters comes first: two letters that changed places are the commonest slip. Of names that look
    equally alike, the one that begins like the word.
    """
    import difflib  # noqa: PLC0415  (only for who makes a slip: it takes longer to load than this module)

    # Backwards: of two things with the same name the first one counts.
    names = {_spell_out(name): key for key, aliases in reversed(list(known.items())) for name in (*aliases, key)}
    # difflib takes quadratic time, and what is typed may be a whole page.
    typed = _spell_out(word[:100])
    # difflib refuses n=0.
    close = difflib.get_close_matches(typed, names, n=max(1, len(names)), cutoff=0.6)
    ratios = {name: difflib.SequenceMatcher(None, name, typed).ratio() for name in close}
    best = max(close, key=lambda name: (sorted(name) == sorted(typed), ratios[name], name[:2] == typed[:2]), default="")
    return names[best] if close else ""


def _spell_out(name: str) -> str:
    """A name in small letters with its sign for 'en' in full: I&W is IenW."""
    return name.casefold().replace("&", "en")


def _format_hint(word: str) -> str:
    return f"bedoelde u '{word}'?" if word else ""


def _ignore(text: str) -> None:
    """For who listens to nobody."""


tell_user: ContextVar[Callable[[str], None]] = ContextVar("tell_user", default=_ignore)
"""How any room says a sentence to the user while the work goes on, such as that it waits. The command line sets it."""

T = TypeVar("T")


def find_unmatched(items: Iterable[T], others: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    """The items without a partner of the same key among the others. Each of the others answers for one item."""
    partners = Counter(map(key, others))
    left = []
    for item in items:
        if partners[key(item)]:
            partners[key(item)] -= 1
        else:
            left.append(item)
    return left


_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
"""Characters that count as printable in Unicode and yet show nothing."""
_LOOSE_BYTES = re.compile("[\udc80-\udcff]+")
"""How Python keeps them (PEP 383)."""


def end_sentence(text: str) -> str:
    """A text with a full stop behind it, unless it has an end of its own; a tip may end in a question."""
    return text if not text or text.endswith((".", "?", "!", "…")) else f"{text}."


def format_sentence(reason: str) -> str:
    """A reason in Dutch, such as "de tag is niet af", as a sentence. A name of a file keeps its first letter."""
    is_name = "/" in reason.partition(" ")[0]
    return f"{reason if is_name else reason[:1].upper() + reason[1:]}."


def make_visible(text: str) -> str:
    """A text of a user on one line, with a mark such as ‹U+202E› for every character that cannot be seen.

    So it steers no terminal and turns no reading direction. White space of any kind becomes a space.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _join_bytes(text)
    return "".join(map(_mark_character, text)) if not text.isprintable() or _BLANK.search(text) else text


def _join_bytes(text: str) -> str:
    """Bytes of a name that the computer could not read as letters, as letters where they are UTF-8 after all."""
    return _LOOSE_BYTES.sub(
        lambda found: found[0].encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape"), text
    )


def _mark_character(character: str) -> str:
    if character.isspace():
        return " "
    is_shown = character.isprintable() and not _BLANK.match(character)
    return character if is_shown else f"‹{name_character(character)}›"


def name_character(character: str) -> str:
    """The number of a character in Unicode, as tables list it: U+202E."""
    return f"U+{ord(character):04X}"


_UNSEEN_IN_JSON = re.compile("[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
"""Characters that would turn or hide text in a terminal, and bytes of a name that are no UTF-8."""


def escape_unseen(text: str) -> str:
    """JSON that says the same, with unseen characters written as codes: it can be printed, and is always UTF-8."""
    return _UNSEEN_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", _join_bytes(text))
