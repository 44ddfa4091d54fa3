"""What somebody made of a printed value in Word, as it should stand in the input.

The input holds 37.5, 2021-03-05 or a text with its Markdown; the document shows 37,5, 5 maart 2021 or that text with a
capital and a full stop. What the template did with the text is found by the digest in the tag of the control, and
undone. What cannot be read back for sure is no value: the caller then tells what stood there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from pydantic_core import PydanticCustomError

from fiches.dutch.format import MINUS, MONTHS, PM
from fiches.markup.marks import parse_markup
from fiches.markup.text import MarkedText, TextFormat
from fiches.model.reflection import FieldGuide, FieldKind, write_typed
from fiches.word.controls import compute_text_digest
from fiches.word.fields import FieldParagraph, FieldPiece
from fiches.word.template.filters import hoofdletter, zin

NO_BREAK_SPACES = str.maketrans("\u00a0\u202f", "  ")
_TEXTS = (FieldKind.TEKST, FieldKind.OPMAAK)
_NUMBER = re.compile(rf"[-{MINUS}]?(?:\d{{1,3}}(?:\.\d{{3}})+|\d+)(?:,\d+)?")
_DAY = re.compile(r"(?:(?:(\d{1,2}) )?([a-z]+) )?(\d{4})(?:, (\d{1,2})[.:](\d{2})(?: uur)?)?")


class UnreadableValueError(ValueError):
    """What stands in a control cannot be read back as a value of its field; the message is a Dutch clause."""


def read_scalar(guide: FieldGuide, shown: str) -> str:
    """A value that is no text, as it is typed in a file. Raises `UnreadableValueError` when it cannot be read."""
    text = " ".join(shown.translate(NO_BREAK_SPACES).split())
    typed = _READERS.get(guide.kind, _keep)(write_typed(guide, text))
    if guide.choices:
        found = next((choice for choice in guide.choices if choice.casefold() == typed.casefold()), None)
        if found is None:
            raise UnreadableValueError(f"kies uit: {', '.join(guide.choices)}")
        return str(found).replace(" ", "_")
    if guide.read is not None:
        try:
            guide.read(typed)
        except PydanticCustomError as error:
            raise UnreadableValueError(error.message().rstrip(".")) from error
    return typed


def _keep(text: str) -> str:
    return text


def _read_number(text: str) -> str:
    if text.casefold().replace(" ", "") in (PM, "pm"):
        return PM
    if not _NUMBER.fullmatch(text):
        raise UnreadableValueError("dat is geen getal; schrijf alleen het getal, zoals 250 of 37,5")
    return text.replace(".", "").replace(MINUS, "-")


def _read_day(text: str) -> str:
    """2021-03-05 of 5 maart 2021, 2021-03 of maart 2021, 2021 of 2021, and the time of day when there is one.

    What is one moment in other words was read before.
    """
    found = _DAY.fullmatch(text.casefold())
    if found is None:
        return text
    day, month, year, hour, minute = found.groups()
    if month is not None and month not in MONTHS:
        raise UnreadableValueError(f"'{month}' is geen maand")
    made = "-".join([year, *([f"{MONTHS.index(month) + 1:02}"] if month else []), *([f"{int(day):02}"] if day else [])])
    return f"{made} {int(hour):02}:{minute}" if hour else made


def _read_yes(text: str) -> str:
    return text.casefold()


_READERS: dict[FieldKind, Callable[[str], str]] = {
    FieldKind.BEDRAG: _read_number,
    FieldKind.GETAL: _read_number,
    FieldKind.AANTAL: _read_number,
    FieldKind.DATUM: _read_day,
    FieldKind.TIJDSTIP: _read_day,
    FieldKind.PERIODE: _read_day,
    FieldKind.JA_NEE: _read_yes,
}


def is_text(guide: FieldGuide) -> bool:
    """Whether it is written in words, perhaps with Markdown."""
    return guide.kind in _TEXTS


# --- texts

_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_LINK = re.compile(r"https?://|mailto:", re.IGNORECASE)
_SPECIAL = re.compile(r"([\\*_\[\]`<>~|#])")


class TextBlock:
    """A paragraph or list item of a text in the input: what is typed, and what a reader sees of it."""

    def __init__(self, lead: str, typed: str, shown: FieldParagraph, *, is_marked: bool = True) -> None:
        self.lead = lead
        """What stands before it: an empty line, and the sign of a list item."""
        self.typed = typed
        self.shown = shown
        self.is_marked = is_marked
        """Whether signs in it can be Markdown; else they are what they are."""

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(_find_sign(self.lead))

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.shown)


def list_blocks(typed: str, guide: FieldGuide) -> list[TextBlock]:
    """The blocks of a text as it is typed; one that may have no markup is one block."""
    if guide.kind is FieldKind.TEKST:
        return [TextBlock("", typed, (FieldPiece(typed),), is_marked=False)]
    text = parse_markup(typed)
    shown = list(_iter_shown(text)) if isinstance(text, MarkedText) else [(FieldPiece(text),)]
    chunks = list(_split_typed(typed)) if len(shown) > 1 else [("", typed)]
    if len(chunks) != len(shown):
        chunks = [("\n\n" if at else "", write_paragraph(pieces, str, (True, True))) for at, pieces in enumerate(shown)]
    return [TextBlock(lead, chunk, pieces) for (lead, chunk), pieces in zip(chunks, shown, strict=True)]


def _iter_shown(text: MarkedText) -> Iterator[FieldParagraph]:
    starts = [block.start for block in text.blocks] or [0]
    ends = [*starts[1:], len(text)]
    signs = {block.start: block.sign for block in text.blocks}
    for start, end in zip(starts, ends, strict=True):
        part = text.extract_part(start + signs.get(start, 0), end)
        words = len(str(part).rstrip("\n"))
        yield tuple(
            FieldPiece(piece[: max(words - at, 0)], *_tell_look(look))
            for at, piece, look in part.iter_pieces()
            if piece[: max(words - at, 0)]
        )


def _tell_look(look: TextFormat | None) -> tuple[bool, bool, str]:
    return (look.bold, look.italic, look.link) if look else (False, False, "")


def _split_typed(typed: str) -> Iterator[tuple[str, str]]:
    """Each block as it is typed, with what stands before it."""
    lead, chunk = "", ""
    for line in typed.strip("\n").split("\n"):
        sign = _LIST_ITEM.match(line)
        if chunk and (not line.strip() or sign):
            yield lead, chunk
            lead, chunk = "\n", ""
        if not line.strip():
            lead += "\n"
        elif chunk:
            chunk += f"\n{line}"
        else:
            lead, chunk = lead + (sign[0] if sign else ""), line[sign.end() :] if sign else line
    if chunk:
        yield lead, chunk


def join_blocks(blocks: Sequence[TextBlock]) -> str:
    """The text that these blocks make."""
    text = "".join(f"{block.lead}{block.typed}" for block in blocks if block.typed)
    return text.strip("\n")


def arrange_blocks(blocks: Sequence[TextBlock], order: Sequence[int | str], guide: FieldGuide) -> str:
    """The text of these blocks in another order, by their numbers; a text among the numbers is a new block there."""
    made: list[TextBlock] = []
    for at, before in zip(order, [None, *order], strict=False):
        if isinstance(at, str):
            made.append(TextBlock(_find_sign(made[-1].lead) if made else "", write_item(guide, at), ()))
        else:
            made.append(blocks[at])
        if at == 0 or at != (before + 1 if isinstance(before, int) else None):
            made[-1] = _set_apart(made[-1], made[-2] if len(made) > 1 else None)
    return join_blocks(made)


def put_behind(shown: Sequence[int], added: Iterable[tuple[int, str]]) -> list[int | str]:
    """The numbers of paragraphs, each with the new texts behind it."""
    new: dict[int, list[str]] = {}
    for behind, words in added:
        new.setdefault(behind, []).append(words)
    return [one for at in shown for one in (at, *new.get(at, ()))]


def _set_apart(block: TextBlock, before: TextBlock | None) -> TextBlock:
    """A block behind another one than first: an item behind an item of a list, all else behind an empty line."""
    sign = _find_sign(block.lead)
    lines = "" if before is None else "\n" if sign and before.is_item else "\n\n"
    return TextBlock(f"{lines}{sign}", block.typed, block.shown, is_marked=block.is_marked)


def _find_sign(lead: str) -> str:
    """The sign of a list item, with the blanks around it."""
    return lead.rpartition("\n")[2]


def read_paragraph(block: TextBlock, digest: str, paragraphs: Sequence[FieldParagraph]) -> str:
    """What should be typed for a block that shows these paragraphs now; `digest` is that of what it showed before.

    Raises `UnreadableValueError` when the template did something with the text that cannot be undone.
    """
    before = _find_printed(block.plain, digest)
    if before is None:
        raise UnreadableValueError("het is niet zeker wat er eerst stond")
    undo = _find_undo(block.plain, before)
    if not block.is_marked:
        return undo(" ".join(filter(None, map(_join_words, paragraphs))))
    keep = _find_kept_looks(block.shown, [piece for pieces in paragraphs for piece in pieces])
    written = [write_paragraph(pieces, undo if at == 0 else str, keep) for at, pieces in enumerate(paragraphs)]
    sign = _find_sign(block.lead)
    return (f"\n{sign}" if sign else "\n\n").join(filter(None, written))


def _find_printed(plain: str, digest: str) -> str | None:
    """What a template made of a text, by the digest of what it printed."""
    bare = plain.strip(". ")
    made = (plain, zin(plain), hoofdletter(plain), bare, hoofdletter(bare), zin(bare), plain.strip(), plain.upper())
    return next((str(one) for one in made if compute_text_digest(str(one)) == digest), None)


def _find_undo(plain: str, printed: str) -> Callable[[str], str]:
    """What takes away from a text what the template added to it, and puts back what it left out."""
    if printed == plain:
        return str
    if plain.strip(". ").casefold() != printed.strip(". ").casefold() or printed[1:].strip(". ") != plain[1:].strip(
        ". "
    ):
        raise UnreadableValueError("het sjabloon drukt deze tekst in een andere vorm af")
    first = 2 if plain.startswith("ij") else 1
    tail = plain[len(plain.rstrip(". ")) :]

    def undo(text: str) -> str:
        if text[:first] == printed[:first]:
            text = plain[:first] + text[first:]
        if printed.endswith(".") and not plain.endswith("."):
            return text.removesuffix(".")
        return f"{text}{tail}" if tail and not printed.endswith(tail) else text

    return undo


def _find_kept_looks(old: FieldParagraph, new: Sequence[FieldPiece]) -> tuple[bool, bool]:
    """Whether bold and italic of a whole text are its own. Raises `UnreadableValueError` when the template hides it."""
    kept = []
    for at in (1, 2):
        before, after = ([bool(piece[at]) for piece in pieces if piece.text.strip()] for pieces in (old, new))
        if any(before) and not all(before) and after and all(after):
            raise UnreadableValueError("het is niet te zien welke woorden vet of schuin zijn")
        kept.append(bool(before) and all(before))
    return kept[0], kept[1]


def write_paragraph(
    pieces: FieldParagraph, undo: Callable[[str], str], keep: tuple[bool, bool] = (False, False)
) -> str:
    """The paragraph in Markdown. Letters that all look the same are as the template has them, unless `keep` says so."""
    bold, italic = (not keep[at - 1] and all(piece[at] for piece in pieces if piece.text.strip()) for at in (1, 2))
    relative = tuple(
        FieldPiece(piece.text, piece.bold and not bold, piece.italic and not italic, piece.link) for piece in pieces
    )
    plain = "".join(piece.text for piece in relative)
    made = "".join(map(_write_piece, relative))
    if str(parse_markup(made)) != plain:
        made = "".join(_write_piece(piece._replace(text=_SPECIAL.sub(r"\\\1", piece.text))) for piece in relative)
    return undo(made.strip())


def _write_piece(piece: FieldPiece) -> str:
    words = piece.text.strip()
    if not words:
        return piece.text
    marks = "***" if piece.bold and piece.italic else "**" if piece.bold else "*" if piece.italic else ""
    made = f"{marks}{words}{marks}"
    if piece.link:
        if not _LINK.match(piece.link):
            raise UnreadableValueError("een link begint met https://, http:// of mailto:")
        made = f"[{made}]({piece.link})"
    at = piece.text.index(words)
    return f"{piece.text[:at]}{made}{piece.text[at + len(words) :]}"


def write_item(guide: FieldGuide, text: str) -> str:
    """A new text as it is typed."""
    words = text.strip()
    return words if guide.kind is FieldKind.TEKST else write_paragraph((FieldPiece(words),), str)


def _join_words(pieces: FieldParagraph) -> str:
    return "".join(piece.text for piece in pieces).strip()


def split_lines(paragraphs: Sequence[FieldParagraph]) -> list[FieldParagraph]:
    """The paragraphs with every line break in them as the end of one."""
    lines: list[list[FieldPiece]] = []
    for pieces in paragraphs:
        lines.append([])
        for piece in pieces:
            first, *others = piece.text.split("\n")
            lines[-1].append(piece._replace(text=first))
            lines += [[piece._replace(text=text)] for text in others]
    return [tuple(piece for piece in line if piece.text) for line in lines]


def look_alike(block: TextBlock, other: FieldParagraph) -> bool:
    """Whether a paragraph has the words of a block, and the same of them stand out."""
    if not block.is_marked:
        return block.plain.strip() == _join_words(other)
    return _tell_relative(block.shown) == _tell_relative(other)


def _tell_relative(pieces: FieldParagraph) -> str:
    return write_paragraph(pieces, str)
