"""One change on the page: where, how grave, what was there and what is there now."""

from collections.abc import Iterator

from fiches.diagnostics import Location
from fiches.review.diff import Change, Kind, Weight
from fiches.review.diff.words import Piece, PieceKind, pieces
from fiches.review.styles import wording
from fiches.review.styles.html.markup import Html, el, joined, lines

_AROUND, _LEAST_FOLDED = 12, 10
"""How many words beside a change are shown, and how many equal ones are worth a fold."""

_TAGS = {PieceKind.WEG: "del", PieceKind.ERBIJ: "ins"}


def change_html(change: Change, anchor: str) -> Html:
    """The change as an article that can be pointed at."""
    marks = [badge(change.weight), *(el("span", touch.value, class_="raakt") for touch in change.touches)]
    marks += [el("span", wording.event(change), class_="raakt")] if wording.event(change) else []
    explained = " ".join(filter(None, (change.reason, wording.leaning(change))))
    return el(
        "article",
        lines(
            (
                el("h4", wording.label(change)),
                el("p", joined(marks, " "), class_="kenmerken"),
                el("div", *_what(change), class_="tekst"),
                el("p", explained, class_="alarm" if change.turned else "uitleg"),
                el("p", place_html(change, anchor), class_="plek"),
            )
        ),
        id=anchor,
        class_=f"wijziging {change.weight.value}",
    )


def badge(weight: Weight, count: int = 0) -> Html:
    """The weight as a word with a colour, after how often it occurs."""
    return el("span", f"{count}× {weight.value}" if count else weight.value, class_=f"gewicht {weight.value}")


def place_html(change: Change, anchor: str) -> Html:
    """File and line in the new version and, when it moved, in the old one; a link to this change."""
    new, old = change.new_at, change.old_at
    if new is None:
        return el("a", f"stond in {place(old)}", href=f"#{anchor}")
    moved = old and old.line and (old.path, old.line) != (new.path, new.line)
    before = f" (was {f'regel {old.line}' if old.path == new.path else place(old)})" if moved and old else ""
    return el("a", place(new) + before, href=f"#{anchor}")


def place(location: Location | None) -> str:
    """A file and a line in words."""
    if location is None:
        return "onbekend"
    return f"{location.path}, regel {location.line}" if location.line else location.path


def _what(change: Change) -> Iterator[Html]:
    """The words that went and came among those that stayed; of another value the old one and the new one."""
    if change.value is Kind.TEKST and isinstance(change.old, str) and isinstance(change.new, str):
        found = pieces(change.old, change.new)
        for at, piece in enumerate(found):
            yield from _piece(piece, at > 0, at < len(found) - 1)
        return
    sides = ((change.old, PieceKind.WEG), (change.new, PieceKind.ERBIJ))
    told = [el(_TAGS[kind], wording.value(value, change.value)) for value, kind in sides if value is not None]
    yield joined(told, Html(' <span class="pijl">→</span> '))
    if wording.difference(change):
        yield joined([" ", el("span", wording.difference(change), class_="verschil")])


def _piece(piece: Piece, before: bool, after: bool) -> Iterator[Html]:
    words, space = piece.text.rstrip(), piece.text[len(piece.text.rstrip()) :]
    if piece.kind is PieceKind.GELIJK:
        yield from _same(words.split(" "), before, after)
    else:
        yield el(_TAGS[piece.kind], words)
    yield Html(" " if space else "")


def _same(words: list[str], before: bool, after: bool) -> Iterator[Html]:
    """Equal words; what is far from a change before or after it is folded."""
    head, tail = _AROUND if before else 0, _AROUND if after else 0
    folded = words[head : len(words) - tail]
    if len(folded) < _LEAST_FOLDED:
        yield joined([" ".join(words)])
        return
    summary = el("summary", f"… {len(folded)} woorden gelijk …")
    yield joined([" ".join(words[:head]), " " if head else ""])
    yield el("details", summary, " ".join(folded), class_="gelijk")
    yield joined([" " if tail else "", " ".join(words[len(words) - tail :])])
