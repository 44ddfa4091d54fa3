"""The history of one fiche: its versions in git, each with what changed since the version before.

This module also writes a document as plain lines, one line for each value. git uses those lines (textconv) to show
the difference between two versions itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fiches.compare.change import Tree, Weight, make_unknown_guide
from fiches.compare.diff import format_item_name, is_named
from fiches.compare.documents import compare_documents
from fiches.compare.money import Money, compute_money
from fiches.compare.outcome import DocumentComparison, DocumentState, DocumentVersion
from fiches.compare.styles import wording
from fiches.compare.styles.terminal import ReportLine, ReportSpan, Tone
from fiches.compare.styles.wording import trim_words
from fiches.diagnostics import make_visible
from fiches.model.reflection import FieldGuide


@dataclass(frozen=True, slots=True)
class FicheVersion:
    """A fiche as it was after a commit. `name` is the short hash, or what the working folder is called; `day` its date.

    `document` is nothing when the fiche was taken away.
    """

    name: str
    day: str
    document: DocumentVersion | None


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A version with what changed since the one before; of the first version nothing did."""

    version: FicheVersion
    change: DocumentComparison | None = None

    @property
    def note(self) -> dict[str, str]:
        """Number, date and wijziging of the version note, as they are written."""
        document = self.version.document
        written = document.versie if document else {}
        return {name: _format_written(written.get(name)) for name in ("nummer", "datum", "wijziging")}

    @property
    def status(self) -> str:
        """The status as it is written."""
        document = self.version.document
        return _format_written((document.data or {}).get("status")) if document else ""

    @property
    def is_unread(self) -> bool:
        """Whether the file is there and cannot be read."""
        document = self.version.document
        return document is not None and not document.readable

    @property
    def money(self) -> Money | None:
        """The money of this version; None when nobody can read it."""
        if self.is_unread:
            return None
        document = self.version.document
        return compute_money(document.make_tree()) if document else Money()

    @property
    def weight(self) -> str:
        """How much changed, in words."""
        if self.version.document is None:
            return "vervallen"
        if self.is_unread:
            return DocumentState.ONLEESBAAR.value
        if self.change is None:
            return "eerste versie"
        if self.change.state is DocumentState.ONLEESBAAR:  # the version before was
            return "weer te lezen"
        parts = [f"{self.change.count(weight)} keer {weight.value}" for weight in Weight if self.change.count(weight)]
        return ", ".join(parts) or self.change.state.value


def make_history(versions: Sequence[FicheVersion]) -> list[HistoryStep]:
    """The versions that say something else than the one before, the newest first; given the newest first too."""
    found = [HistoryStep(versions[-1])] if versions else []
    for older, newer in pairwise(reversed(versions)):
        change = compare_documents(older.document, newer.document)
        if change is not None:
            found.append(HistoryStep(newer, change if older.document else None))
    return found[::-1]


def render_history_lines(fiche: str, found: Iterable[HistoryStep]) -> Iterator[ReportLine]:
    """The history to read in the terminal."""
    history = list(found)
    titel = next((step.version.document.titel for step in history if step.version.document), "")
    yield ReportLine((ReportSpan(make_visible(fiche), Tone.KOP), ReportSpan(f"  {trim_words(make_visible(titel))}")))
    for at, step in enumerate(history, 1):
        # beside a version that cannot be read nothing can be laid: the one before that tells the difference
        before = next((older.money for older in history[at:] if not older.is_unread), None)
        yield ReportLine()
        yield from _render_step(step, before)


def _render_step(step: HistoryStep, before: Money | None) -> Iterator[ReportLine]:
    tone = Tone(step.change.weight.value) if step.change else Tone.GEWOON
    yield ReportLine((ReportSpan(f"{step.version.day}  {step.version.name}  "), ReportSpan(step.weight, tone)))
    note = step.note
    if note["nummer"]:
        head = f"versie {note['nummer']} van {note['datum']}, {step.status.replace('_', ' ')}"
        yield ReportLine.from_text(trim_words(make_visible(head)), indent=2)
        yield ReportLine.from_text(trim_words(make_visible(note["wijziging"])), Tone.ZWAK, 2)
    if step.version.document and step.money is not None:
        yield ReportLine.from_text(_describe_money(step.money, before), indent=2)


def _describe_money(money: Money, before: Money | None) -> str:
    """The sum of the years and structureel, with the difference when there is one."""
    parts = []
    for name, new, old in (
        ("mln euro in alle jaren", money.cumulatief, before.cumulatief if before else None),
        ("structureel", money.structureel, before.structureel if before else None),
    ):
        turned = f" ({wording.format_sum_difference(old, new)})" if old and new != old else ""
        parts.append(f"{wording.format_total(new)}{turned} {name}")
    return ", ".join(parts)


def make_history_data(fiche: str, found: Iterable[HistoryStep]) -> dict[str, Any]:
    """The history for another program."""
    return {"fiche": fiche, "versies": [_make_step_data(step) for step in found]}


def _make_step_data(step: HistoryStep) -> dict[str, Any]:
    money = step.money
    return {
        "revisie": step.version.name,
        "dag": step.version.day,
        "versie": step.note,
        "status": step.status,
        "gewicht": {weight.value: step.change.count(weight) if step.change else 0 for weight in Weight},
        "wijziging": step.weight,
        "raakt": [touch.value for touch in step.change.touches] if step.change else [],
        "geld": _make_money_data(money) if money is not None else None,
    }


def _make_money_data(money: Money) -> dict[str, Any]:
    return {
        "jaren": str(money.cumulatief.bekend),
        "jaren_pm": money.cumulatief.pm,
        "structureel": str(money.structureel.bekend),
        "structureel_pm": money.structureel.pm,
    }


def _format_written(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def render_plain_lines(document: DocumentVersion) -> Iterator[str]:
    """Every value with the way to it, in the order of the schema: "Vraag 1 › Termijn: in 2022"."""
    for labels, text in _iter_values(document.guide, document.make_tree(), ()):
        yield make_visible(f"{wording.SEPARATOR.join(labels)}: {text}")


def _iter_values(guide: FieldGuide, tree: Tree, labels: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(tree, dict):
        for name, part in tree.items():
            inner = guide.fields.get(name) or guide.item or make_unknown_guide(name)
            yield from _iter_values(inner, part, (*labels, inner.label or name))
    elif isinstance(tree, list):
        item = guide.item or make_unknown_guide("")
        for at, part in enumerate(tree):
            yield from _iter_values(item, part, _label_item(item, part, labels, at))
    elif tree is not None:
        yield labels, wording.format_value(tree, guide.kind)


def _label_item(item: FieldGuide, part: Tree, labels: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The labels down to an item of a list: its name, or else its number behind the label of the list."""
    name = format_item_name(item, part) if is_named(item) and isinstance(part, dict) else ""
    return (*labels, name) if name else (*labels[:-1], f"{labels[-1]} {at + 1}")
