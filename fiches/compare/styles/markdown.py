"""A comparison as Markdown for a pull request.

Every text of a user is escaped, so that it makes no markup, no link and no mention of a person.
"""

import re
from collections.abc import Iterable, Iterator

from fiches.compare.change import Change, Weight
from fiches.compare.money import MoneyChange
from fiches.compare.outcome import Comparison, DocumentComparison, FindingsChange, RondeComparison
from fiches.compare.styles import wording
from fiches.compare.styles.wording import trim_unchanged, trim_words
from fiches.compare.words import PieceKind, compare_texts
from fiches.diagnostics import make_visible
from fiches.model.reflection import FieldKind

LONGEST_COMMENT = 60_000
"""A comment on GitHub holds 65,536 characters."""

_SPECIAL = re.compile(r"([\\`*_\[\]!|~$])")
_MENTION = re.compile(r"([@#])(?=\w)")
_WWW = re.compile(r"\b(www)\.", re.IGNORECASE)
_HTML_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def render_markdown(comparison: Comparison) -> str:
    """One text; of what does not fit in a comment it is said how much is left out."""
    return _select_fitting(list(_render_blocks(comparison)))


def escape_text(value: str) -> str:
    """A text of a user, that Markdown and HTML leave as it is and that names or links nobody."""
    shown = trim_words(make_visible(value))
    safe = "".join(_HTML_ENTITIES.get(character, character) for character in shown)
    return _remove_links(_SPECIAL.sub(r"\\\1", safe))


def _remove_links(escaped: str) -> str:
    """Without what a forge would make a link or a mention of: @name, #12, http://, www."""
    broken = _MENTION.sub(r"\1<!-- -->", escaped).replace("://", ":<!-- -->//")
    return _WWW.sub(r"\1<!-- -->.", broken)


def _select_fitting(blocks: list[str]) -> str:
    kept: list[str] = []
    for at, block in enumerate(blocks):
        if sum(map(len, kept)) + len(block) > LONGEST_COMMENT:
            kept.append(f"Hier past niet alles: {len(blocks) - at} onderdelen ontbreken. Zie `fiches vergelijk`.")
            break
        kept.append(block)
    return "\n\n".join(kept)


def _render_blocks(comparison: Comparison) -> Iterator[str]:
    yield f"## {escape_text(wording.format_heading(comparison))}"
    if comparison.report:
        yield "\n".join(
            f"- **{found.code}** {escape_text(found.message)} {escape_text(found.hint)}" for found in comparison.report
        )
    for ronde in comparison.rondes:
        yield from _render_ronde(ronde)


def _render_ronde(ronde: RondeComparison) -> Iterator[str]:
    name = f"**Ronde {escape_text(ronde.id)}.** " if ronde.id else ""
    yield name + escape_text(wording.describe_ronde(ronde))
    yield from _render_ronde_money(ronde.money)
    if wording.list_money_notes(ronde):
        yield "\n".join(f"- {escape_text(note)}" for note in wording.list_money_notes(ronde))
    if ronde.findings:
        yield escape_text(wording.describe_findings(ronde.findings))
    broken = (*ronde.lapsed, *ronde.awaiting)
    if broken:
        yield "\n".join(f"- **{escape_text(wording.describe_lapsed(one))}**" for one in broken)
    for one in ronde.documents:
        yield from _render_document(one)
        yield from _render_findings(ronde.findings.filter_by_paths(one.paths))
    if ronde.elsewhere:
        yield "### Bevindingen in bestanden die zelf gelijk bleven"
        yield from _render_findings(ronde.elsewhere)


def _render_ronde_money(money: MoneyChange) -> Iterator[str]:
    if money.is_changed:
        yield _render_money("mln euro", wording.iter_money_rows(money))
    if money.changed_dragers:
        yield _render_money("per drager", wording.iter_drager_rows(money))


def _render_money(head: str, amounts: Iterable[tuple[str, str, str, str]]) -> str:
    rows = (f"| {' | '.join(map(escape_text, row))} |" for row in amounts)
    return "\n".join((f"| {head} | oud | nieuw | verschil |", "|---|--:|--:|--:|", *rows))


def _render_document(one: DocumentComparison) -> Iterator[str]:
    titel = f" {escape_text(one.titel)}" if one.titel else ""
    yield f"### {escape_text(one.id)}{titel}\n\n{escape_text(wording.describe_document(one))}"
    content = [change for change in one.changes if change.weight is Weight.INHOUD]
    if content:
        yield "\n".join(map(_render_change, content))
    editorial = [change for change in one.changes if change.weight is Weight.REDACTIE]
    if editorial:
        told = "\n".join(map(_render_change, editorial))
        # the empty lines: without them a forge shows the Markdown between the tags as it is written
        yield f"<details><summary>{len(editorial)} keer redactie</summary>\n\n{told}\n\n</details>"


def _render_findings(findings: FindingsChange) -> Iterator[str]:
    rows = [
        f"- **{which}: {found.code}** {found.severity.value}: {escape_text(found.message)}  \n  "
        f"{escape_text(wording.format_location(found.location))}"
        for which, found in wording.iter_finding_rows(findings, wording.MOST_FINDINGS)
    ]
    left = wording.describe_left_out(findings, wording.MOST_FINDINGS)
    if rows:
        yield "\n".join([*rows, *([f"- {escape_text(left)}"] if left else [])])


def _render_change(change: Change) -> str:
    touches = f" ({', '.join(change.touches)})" if change.touches else ""
    parts = [
        f"- **{escape_text(wording.format_label(change))}**{touches}: {render_values(change)}",
        f"*{escape_text(change.reason)}*",
        escape_text(wording.describe_leaning(change)),
        escape_text(wording.format_change_location(change)),
    ]
    # two spaces before a line end break the line in Markdown
    return "  \n  ".join(filter(None, parts))


def render_values(change: Change) -> str:
    """What was there and what is there now."""
    old, new = change.old, change.new
    if change.value is FieldKind.TEKST and isinstance(old, str) and isinstance(new, str):
        return "".join(_render_piece(piece.kind, piece.text) for piece in trim_unchanged(compare_texts(old, new)))
    sides = ((old, PieceKind.WEG), (new, PieceKind.ERBIJ))
    told = [
        _render_piece(kind, wording.format_value(value, change.value)) for value, kind in sides if value is not None
    ]
    difference = wording.format_difference(change)
    return " → ".join(told) + (f", {escape_text(difference)}" if difference else "")


def _render_piece(kind: PieceKind, words: str) -> str:
    shown = escape_text(words)
    if kind is PieceKind.GELIJK or not shown:
        return shown
    tag = "del" if kind is PieceKind.WEG else "ins"
    return f"<{tag}>{shown}</{tag}>"
