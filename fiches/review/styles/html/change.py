"""One change on the page: where, how grave, what was there and what is there now."""

from collections.abc import Iterator

from fiches.diagnostics import Location
from fiches.review.diff.change import Change, Weight
from fiches.review.diff.guide import FieldKind
from fiches.review.diff.words import PieceKind, TextPiece, compare_texts
from fiches.review.styles import wording
from fiches.review.styles.html.markup import Html, join_html, join_lines, make_element

_WORDS_AROUND, _LEAST_FOLDED = 12, 10
"""How many words beside a change are shown, and how many equal ones are worth a fold."""

_PIECE_TAGS = {PieceKind.WEG: "del", PieceKind.ERBIJ: "ins"}


def render_change(change: Change, anchor: str) -> Html:
    """The change as an article that can be pointed at."""
    marks = [
        render_badge(change.weight),
        *(make_element("span", touch.value, class_="raakt") for touch in change.touches),
    ]
    marks += (
        [make_element("span", wording.format_event(change), class_="raakt")] if wording.format_event(change) else []
    )
    explained = " ".join(filter(None, (change.reason, wording.describe_leaning(change))))
    return make_element(
        "article",
        join_lines(
            (
                make_element("h4", wording.format_label(change)),
                make_element("p", join_html(marks, " "), class_="kenmerken"),
                make_element("div", *_render_values(change), class_="tekst"),
                make_element("p", explained, class_="alarm" if change.turned else "uitleg"),
                make_element("p", render_place(change, anchor), class_="plek"),
            )
        ),
        id=anchor,
        class_=f"wijziging {change.weight.value}",
    )


def render_badge(weight: Weight, count: int = 0) -> Html:
    """The weight as a word with a colour, after how often it occurs."""
    return make_element("span", f"{count}× {weight.value}" if count else weight.value, class_=f"gewicht {weight.value}")


def render_place(change: Change, anchor: str) -> Html:
    """File and line in the new version and, when it moved, in the old one; a link to this change."""
    new, old = change.new_at, change.old_at
    if new is None:
        return make_element("a", f"stond in {describe_location(old)}", href=f"#{anchor}")
    moved = old and old.line and (old.path, old.line) != (new.path, new.line)
    before = (
        f" (was {f'regel {old.line}' if old.path == new.path else describe_location(old)})" if moved and old else ""
    )
    return make_element("a", describe_location(new) + before, href=f"#{anchor}")


def describe_location(location: Location | None) -> str:
    """A file and a line in words."""
    if location is None:
        return "onbekend"
    return f"{location.path}, regel {location.line}" if location.line else location.path


def _render_values(change: Change) -> Iterator[Html]:
    """The words that went and came among those that stayed; of another value the old one and the new one."""
    if change.value is FieldKind.TEKST and isinstance(change.old, str) and isinstance(change.new, str):
        found = compare_texts(change.old, change.new)
        for at, piece in enumerate(found):
            yield from _render_piece(piece, at > 0, at < len(found) - 1)
        return
    sides = ((change.old, PieceKind.WEG), (change.new, PieceKind.ERBIJ))
    told = [
        make_element(_PIECE_TAGS[kind], wording.format_value(value, change.value))
        for value, kind in sides
        if value is not None
    ]
    yield join_html(told, Html(' <span class="pijl">→</span> '))
    if wording.format_difference(change):
        yield join_html([" ", make_element("span", wording.format_difference(change), class_="verschil")])


def _render_piece(piece: TextPiece, before: bool, after: bool) -> Iterator[Html]:
    words, space = piece.text.rstrip(), piece.text[len(piece.text.rstrip()) :]
    if piece.kind is PieceKind.GELIJK:
        yield from _render_equal_words(words.split(" "), before, after)
    else:
        yield make_element(_PIECE_TAGS[piece.kind], words)
    yield Html(" " if space else "")


def _render_equal_words(words: list[str], before: bool, after: bool) -> Iterator[Html]:
    """Equal words; what is far from a change before or after it is folded."""
    head, tail = _WORDS_AROUND if before else 0, _WORDS_AROUND if after else 0
    folded = words[head : len(words) - tail]
    if len(folded) < _LEAST_FOLDED:
        yield join_html([" ".join(words)])
        return
    summary = make_element("summary", f"… {len(folded)} woorden gelijk …")
    yield join_html([" ".join(words[:head]), " " if head else ""])
    yield make_element("details", summary, " ".join(folded), class_="gelijk")
    yield join_html([" " if tail else "", " ".join(words[len(words) - tail :])])
