"""A comparison as Markdown, for a pull request. Every text of a user is escaped, so that it can only be read."""

import re
from collections.abc import Iterable, Iterator

from fiches.review.compare import Compared, Comparison, FindingsChange, MoneyChange, RondeComparison
from fiches.review.diff import Change, Kind, Weight
from fiches.review.diff.words import PieceKind, pieces
from fiches.review.sides import Side
from fiches.review.styles import wording
from fiches.review.styles.style import Product
from fiches.review.styles.visible import around, short, visible

LONGEST = 60_000
"""A comment on GitHub holds 65,536 characters."""

_SPECIAL = re.compile(r"([\\`*_\[\]!|~$])")
_MENTION = re.compile(r"([@#])(?=\w)")
_WWW = re.compile(r"\b(www)\.", re.IGNORECASE)
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def markdown_products(comparison: Comparison, sides: tuple[Side, Side]) -> Iterable[Product]:  # noqa: ARG001
    """One text; of what does not fit in a comment it is said how much is left out."""
    yield Product.of_text("vergelijking.md", _fitting(list(_blocks(comparison))))


def text(value: str) -> str:
    """A text of a user, that Markdown and HTML leave as it is and that names or links nobody."""
    shown = short(visible(value))
    safe = "".join(_HTML.get(character, character) for character in shown)
    return _unlinked(_SPECIAL.sub(r"\\\1", safe))


def _unlinked(escaped: str) -> str:
    """Without what a forge would make a link or a mention of: @name, #12, http://, www."""
    broken = _MENTION.sub(r"\1<!-- -->", escaped).replace("://", ":<!-- -->//")
    return _WWW.sub(r"\1<!-- -->.", broken)


def _fitting(blocks: list[str]) -> str:
    kept: list[str] = []
    for at, block in enumerate(blocks):
        if sum(map(len, kept)) + len(block) > LONGEST:
            kept.append(f"Hier past niet alles: {len(blocks) - at} onderdelen ontbreken. Zie `fiches vergelijk`.")
            break
        kept.append(block)
    return "\n\n".join(kept)


def _blocks(comparison: Comparison) -> Iterator[str]:
    yield f"## {text(wording.heading(comparison))}"
    if comparison.report:
        yield "\n".join(f"- **{found.code}** {text(found.message)} {text(found.hint)}" for found in comparison.report)
    for ronde in comparison.rondes:
        yield from _ronde(ronde)


def _ronde(ronde: RondeComparison) -> Iterator[str]:
    name = f"**Ronde {text(ronde.id)}.** " if ronde.id else ""
    yield name + text(wording.summary(ronde))
    if ronde.money.is_changed:
        yield _money(ronde.money)
    if ronde.findings:
        yield text(wording.findings_summary(ronde.findings))
    if ronde.lapsed:
        yield "\n".join(f"- **{text(wording.lapsed(one))}**" for one in ronde.lapsed)
    for one in ronde.documents:
        yield from _document(one)
        yield from _findings(ronde.findings.within(one.paths))
    if ronde.elsewhere:
        yield "### Bevindingen in bestanden die zelf gelijk bleven"
        yield from _findings(ronde.elsewhere)


def _money(money: MoneyChange) -> str:
    rows = (f"| {' | '.join(map(text, row))} |" for row in wording.money_rows(money))
    return "\n".join(("| mln euro | oud | nieuw | verschil |", "|---|--:|--:|--:|", *rows))


def _document(one: Compared) -> Iterator[str]:
    titel = f" {text(one.titel)}" if one.titel else ""
    yield f"### {text(one.id)}{titel}\n\n{text(wording.about(one))}"
    content = [change for change in one.changes if change.weight is Weight.INHOUD]
    if content:
        yield "\n".join(map(_change, content))
    editorial = [change for change in one.changes if change.weight is Weight.REDACTIE]
    if editorial:
        told = "\n".join(map(_change, editorial))
        yield f"<details><summary>{len(editorial)} keer redactie</summary>\n\n{told}\n\n</details>"


def _findings(findings: FindingsChange) -> Iterator[str]:
    rows = [
        f"- **{which}: {found.code}** {found.severity.value}: {text(found.message)}  \n  "
        f"{text(wording.place(found.location))}"
        for which, found in wording.finding_rows(findings, wording.MOST_FINDINGS)
    ]
    left = wording.findings_left(findings, wording.MOST_FINDINGS)
    if rows:
        yield "\n".join([*rows, *([f"- {text(left)}"] if left else [])])


def _change(change: Change) -> str:
    touches = f" ({', '.join(change.touches)})" if change.touches else ""
    parts = [
        f"- **{text(wording.label(change))}**{touches}: {_what(change)}",
        f"*{text(change.reason)}*",
        text(wording.leaning(change)),
        text(wording.where(change)),
    ]
    return "  \n  ".join(filter(None, parts))


def _what(change: Change) -> str:
    old, new = change.old, change.new
    if change.value is Kind.TEKST and isinstance(old, str) and isinstance(new, str):
        return "".join(_piece(piece.kind, piece.text) for piece in around(pieces(old, new)))
    sides = ((old, PieceKind.WEG), (new, PieceKind.ERBIJ))
    told = [_piece(kind, wording.value(value, change.value)) for value, kind in sides if value is not None]
    difference = wording.difference(change)
    return " → ".join(told) + (f", {text(difference)}" if difference else "")


def _piece(kind: PieceKind, words: str) -> str:
    shown, space = text(words.rstrip()), words[len(words.rstrip()) :]
    if kind is PieceKind.GELIJK or not shown:
        return shown + space
    tag = "del" if kind is PieceKind.WEG else "ins"
    return f"<{tag}>{shown}</{tag}>{space}"
