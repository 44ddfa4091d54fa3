"""Whether every condition and loop ends where it should; what does not is reported once, and mended."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

_SET_BLOCK = re.compile(r"\s*set\s+[\w.]+(?:\s*,\s*[\w.]+)*\s*(?:\|[^=]*)?$")
_OPENING_KEYWORDS = ("if", "for", "with", "macro", "call", "filter", "block")


@dataclass(frozen=True, slots=True)
class TemplatePiece:
    """Text, or one tag: its whole text, the line of its contents, its keyword when it is a statement."""

    text: str
    line: int
    kind: str = ""
    keyword: str = ""
    contents: str = ""

    @property
    def opens(self) -> bool:
        """Whether something has to end it."""
        return self.keyword in _OPENING_KEYWORDS or (self.keyword == "set" and bool(_SET_BLOCK.match(self.contents)))

    @property
    def closes(self) -> str:
        """The keyword that it ends, or nothing."""
        return self.keyword[3:] if self.keyword.startswith("end") else ""

    def replace_contents(self, contents: str) -> "TemplatePiece":
        """The same tag with other contents, on as many lines; with none it becomes a comment."""
        lines = "\n" * self.text.count("\n")
        keyword = contents.split(maxsplit=1)[0] if contents else ""
        text = f"{{%{lines} {contents} %}}" if contents else f"{{#{lines}#}}"
        return replace(self, text=text, keyword=keyword, contents=contents, kind="{%" if contents else "")


@dataclass(slots=True)
class Balance:
    """The mended source, and what was wrong."""

    pieces: list[str] = field(default_factory=list)
    problems: list[tuple[TemplatePiece, str, str]] = field(default_factory=list)
    open: list[TemplatePiece] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)
    """Ends that will turn up too late, for what was closed already."""

    @property
    def source(self) -> str:
        """The whole source."""
        return "".join(self.pieces)

    def close(self) -> None:
        """End the innermost tag that is open."""
        self.pieces.append(f"{{% end{self.open.pop().keyword} %}}")

    def report(self, piece: TemplatePiece, message: str, hint: str) -> None:
        """Keep a problem."""
        self.problems.append((piece, message, hint))


def close_tags(pieces: Sequence[TemplatePiece]) -> Balance:
    """The pieces as one source in which every tag that opens is closed."""
    balance = Balance()
    for at, piece in enumerate(pieces):
        if piece.opens:
            balance.open.append(piece)
            balance.pieces.append(piece.text)
        elif piece.closes:
            _close_tag(balance, piece, pieces[at + 1 :])
        elif piece.keyword in ("else", "elif"):
            _add_branch(balance, piece)
        else:
            balance.pieces.append(piece.text)
    while balance.open:
        _close_forgotten(balance)
    return balance


def _close_forgotten(balance: Balance) -> None:
    word = balance.open[-1].keyword
    balance.report(balance.open[-1], f"'{word}' is nergens afgesloten.", f"zet 'end{word}' waar het eindigt")
    balance.close()


def _close_tag(balance: Balance, piece: TemplatePiece, rest: Sequence[TemplatePiece]) -> None:
    word = piece.closes
    inner = balance.open[-1].keyword if balance.open else ""
    if inner == word:
        balance.open.pop()
        balance.pieces.append(piece.text)
    elif word in balance.excused:
        balance.excused.remove(word)
    elif any(opened.keyword == word for opened in balance.open):
        _close_up_to(balance, piece, rest)
    elif inner and not _is_closed_in(rest, inner):
        hint = f"schrijf 'end{inner}'"
        balance.report(piece, f"'{piece.keyword}' staat op de plek waar '{inner}' eindigt.", hint)
        balance.close()
    else:
        balance.report(piece, f"'{piece.keyword}' staat los: er gaat geen '{word}' aan vooraf.", "haal de tag weg")


def _close_up_to(balance: Balance, piece: TemplatePiece, rest: Sequence[TemplatePiece]) -> None:
    """What is open within the tag that ends here was forgotten, or ends too late."""
    while balance.open[-1].keyword != piece.closes:
        inner = balance.open[-1].keyword
        if _is_closed_in(rest, inner):
            message = f"'{piece.keyword}' kan hier niet: eerst moet '{inner}' dicht."
            balance.report(piece, message, f"zet 'end{inner}' voor '{piece.keyword}'")
            balance.excused.append(inner)
            balance.close()
        else:
            _close_forgotten(balance)
    balance.open.pop()
    balance.pieces.append(piece.text)


def _is_closed_in(pieces: Sequence[TemplatePiece], word: str) -> bool:
    """Whether one end more than there are beginnings follows."""
    depth = 0
    for piece in pieces:
        depth += (piece.opens and piece.keyword == word) - (piece.closes == word)
        if depth < 0:
            return True
    return False


def _add_branch(balance: Balance, piece: TemplatePiece) -> None:
    """`else` and `elif` belong to the innermost tag that can have them."""
    able = ("if",) if piece.keyword == "elif" else ("if", "for")
    if not any(opened.keyword in able for opened in balance.open):
        balance.report(piece, f"'{piece.keyword}' staat los: er gaat geen 'if' aan vooraf.", "haal de tag weg")
        return
    while balance.open[-1].keyword not in able:
        _close_forgotten(balance)
    balance.pieces.append(piece.text)
