"""Ways to tell what several reviewers want: plain data for other programs, Markdown, one HTML page, and Excel.

All of them have the same table: a field, its proposals with who makes them and where, and what became of each.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from fiches.compare import styles
from fiches.compare.change import Change, Tree
from fiches.compare.styles import markdown
from fiches.compare.styles.excel import format_cell
from fiches.compare.styles.html import escape_attribute, escape_text, make_policy
from fiches.compare.styles.html_document import ShownRun, iter_runs
from fiches.compare.styles.wording import format_count, format_value
from fiches.diagnostics import FichesError, Pointer
from fiches.io.excel import Cell, Column, SheetTable, make_workbook
from fiches.io.html import make_html_environment
from fiches.propose.returned_places import ReviewRemark
from fiches.propose.review import NOW, Fate, FicheReview, FieldReview, FieldStance, ReviewSide

Refused = tuple[str, FichesError]
"""The name of a file that could not be read, and why."""

TOGETHER = "samen"
"""Who proposes a text that several people's edits make together."""


def list_rows(field: FieldReview) -> list[ReviewSide]:
    """The sides of a field, and what they make together when their edits go together."""
    together = [ReviewSide(field.change, ())] if field.stance is FieldStance.SAMEN else []
    return [*field.sides, *together]


def describe_review(review: FicheReview) -> str:
    """How many files and proposals there are, and what is left to choose, in one line."""
    counts = [format_count(len(review.files), "bestand", "bestanden")] if len(review.files) > 1 else []
    counts += [format_count(len(review.proposed), "voorstel", "voorstellen")]
    counts += [format_count(len(review.conflicts), "keuze", "keuzes")] if review.conflicts else []
    counts += [format_count(len(review.remarks), "opmerking", "opmerkingen")] if review.remarks else []
    return f"{review.document.id}: {', '.join(counts)}."


def describe_taken(review: FicheReview) -> list[str]:
    """How many proposals were taken over and how many were not, and why; nothing when nobody asked."""
    sides = [side for field in review.fields for side in field.sides]
    fates = [side.fate for side in sides if side.fate is not Fate.OPEN]
    left = [review.left] if review.left else []
    if not fates or left:
        return left
    counts = Counter(fates)
    faulty = sum(bool(side.fault) for side in sides if side.fate is Fate.NIET_GEKOZEN)
    others = (
        ("Stond er al", counts[Fate.STOND_ER]),
        ("Niet overgenomen", counts[Fate.NIET_GEKOZEN] - faulty),
        ("Niet overgenomen, want de fiche kan er niet mee worden gebouwd", faulty),
        ("Niet overgenomen, want iemand moet kiezen", counts[Fate.KIES]),
    )
    taken = f"Overgenomen in {review.document.path}: {counts[Fate.OVERGENOMEN]}."
    return [taken, *(f"{words}: {count}." for words, count in others if count)]


def _describe_version(review: FicheReview) -> str:
    return f"{review.made_of[0].upper()}{review.made_of[1:]}."


def describe_weight(field: FieldReview) -> str:
    """What a field weighs, and what it touches."""
    gravest = field.gravest
    return f"{gravest.weight.value} ({', '.join(gravest.touches)})" if gravest.touches else gravest.weight.value


def describe_side(side: ReviewSide) -> str:
    """Who proposes it."""
    return ", ".join(side.reviewers) or TOGETHER


def list_faults(field: FieldReview) -> list[str]:
    """Why the fiche could not be built with what is proposed here, each reason once."""
    return list(dict.fromkeys(side.fault for side in field.sides if side.fault))


def describe_pointer(pointer: Pointer) -> str:
    """A place as a secretary counts: from one."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in pointer)


def describe_remark(remark: ReviewRemark) -> str:
    """Who left it, and where."""
    where = ", ".join(filter(None, (describe_pointer(remark.pointer), remark.place)))
    return f"{remark.author} bij {where}" if where else remark.author


def _format(change: Change, value: Tree) -> str:
    return "" if value is None else format_value(value, change.value)


# --- plain data


def make_review_data(reviews: Sequence[FicheReview], refused: Sequence[Refused]) -> dict[str, Any]:
    """Everything as plain data."""
    return {
        "velden": [_make_field_data(field, one) for one in reviews for field in one.fields],
        "voorstellen": [_make_change_data(field, one) for one in reviews for field in one.proposed],
        "keuzes": [_make_choice_data(field, one) for one in reviews for field in one.conflicts],
        "opmerkingen": [_make_remark_data(name, remark, one) for one in reviews for name, remark in one.remarks],
        "versies": list(map(_make_version_data, reviews)),
        "geweigerd": [{"bestand": name, "reden": error.message, "tip": error.hint} for name, error in refused],
    }


def _make_field_data(field: FieldReview, review: FicheReview) -> dict[str, Any]:
    gravest = field.gravest
    return {
        "fiche": review.document.id,
        "plek": list(field.pointer),
        "veld": list(gravest.labels),
        "stand": field.stance.value,
        "weging": gravest.weight.value,
        "raakt": [touch.value for touch in gravest.touches],
        "was": field.old,
        "wordt": None if field.is_conflict else field.change.new,
        "beoordelaars": list(field.reviewers),
        "kanten": [_make_side_data(side) for side in field.sides],
    }


def _make_side_data(side: ReviewSide) -> dict[str, Any]:
    return {
        "door": list(side.reviewers),
        "soort": side.change.kind.value,
        "plek": list(side.change.pointer),
        "wordt": side.change.new,
        "waar": list(side.places),
        "besluit": side.fate.value or None,
        "onbouwbaar": side.fault or None,
    }


def _make_change_data(field: FieldReview, review: FicheReview) -> dict[str, Any]:
    change = field.change.change
    return {
        "fiche": review.document.id,
        "plek": list(field.change.pointer),
        "veld": list(change.labels),
        "soort": change.kind.value,
        "was": field.change.old,
        "wordt": field.change.new,
        "weging": change.weight.value,
        "reden": change.reason,
        "raakt": [touch.value for touch in change.touches],
        "door": list(field.reviewers),
        "waar": [place for side in field.sides for place in side.places],
    }


def _make_choice_data(field: FieldReview, review: FicheReview) -> dict[str, Any]:
    return {
        "fiche": review.document.id,
        "plek": list(field.pointer),
        "was": field.old,
        "kanten": [{"wordt": side.change.new, "door": list(side.reviewers)} for side in field.sides],
    }


def _make_remark_data(name: str, remark: ReviewRemark, review: FicheReview) -> dict[str, Any]:
    return {
        "fiche": review.document.id,
        "bestand": name,
        "plek": list(remark.pointer),
        "waar": remark.place,
        "door": remark.author,
        "tekst": remark.message,
        "soort": "opmerking" if remark.is_comment else "bekijk",
    }


def _make_version_data(review: FicheReview) -> dict[str, Any]:
    return {
        "fiche": review.document.id,
        "bestand": review.document.path,
        "sha256": review.document.source.sha256,
        "gevonden": review.found_in or NOW,
        "zeker": bool(review.found_in),
        "bestanden": [file.name for file in review.files],
        "beoordelaars": list(review.reviewers),
        "overgenomen": sum(side.fate is Fate.OVERGENOMEN for field in review.fields for side in field.sides),
    }


# --- Markdown


def render_markdown(reviews: Sequence[FicheReview], refused: Sequence[Refused]) -> str:
    """One text, with a table for each field."""
    return "\n\n".join(_render_blocks(reviews, refused))


def _render_blocks(reviews: Sequence[FicheReview], refused: Sequence[Refused]) -> Iterator[str]:
    tell = markdown.escape_text
    for review in reviews:
        yield f"## {tell(review.document.id)} {tell(review.document.titel)}"
        yield " ".join(map(tell, (describe_review(review), _describe_version(review), *describe_taken(review))))
        for field in review.fields:
            yield f"### {tell(field.stance.value)}: {tell(field.label)}\n\n{tell(describe_weight(field))}"
            rows = [f"| {' | '.join(cells)} |" for cells in _iter_markdown_rows(field)]
            yield "\n".join(("| wie | stelt voor | waar | besluit |", "|---|---|---|---|", *rows))
            yield from (f"**Let op:** {tell(fault)}" for fault in list_faults(field))
        told = ((describe_remark(one), one.message, name) for name, one in review.remarks)
        remarks = [f"- **{tell(who)}**: {tell(message)} ({tell(name)})" for who, message, name in told]
        if remarks:
            yield "\n".join(("### Opmerkingen\n", *remarks))
    for name, error in refused:
        yield f"**{tell(name)}: niet gelezen.** {tell(error.message)} {tell(error.hint)}"


def _iter_markdown_rows(field: FieldReview) -> Iterator[tuple[str, ...]]:
    for side in list_rows(field):
        said = (describe_side(side), "; ".join(side.places), side.fate.value)
        who, where, fate = map(markdown.escape_text, said)
        yield who, markdown.render_values(side.change.change).replace("\n", " "), where, fate


# --- HTML


class ShownSide(NamedTuple):
    """A row of the table of a field."""

    who: str
    runs: list[ShownRun]
    where: str
    fate: str
    fault: str


class ShownField(NamedTuple):
    """A field with its table."""

    stance: str
    is_conflict: bool
    label: str
    weight: str
    told: str
    rows: list[ShownSide]
    is_decided: bool


class ShownReview(NamedTuple):
    """A fiche with its fields and what somebody has to look at."""

    id: str
    titel: str
    told: list[str]
    fields: list[ShownField]
    remarks: list[tuple[str, str, str]]


def render_review_page(reviews: Sequence[FicheReview], refused: Sequence[Refused]) -> str:
    """One page that a browser shows without internet and without this program."""
    sheets = (files(styles).joinpath("rapport.css"), files(__package__ or "").joinpath("review.css"))
    style = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    page = make_html_environment(__package__ or "", escape_text, escape_attribute).get_template("review.html")
    return page.render(
        policy=make_policy(style),
        style=style,
        reviews=list(map(show_review, reviews)),
        refused=[(name, error.message, error.hint) for name, error in refused],
    )


def show_review(review: FicheReview) -> ShownReview:
    """A fiche as a page shows it."""
    told = [describe_review(review), _describe_version(review), *describe_taken(review)]
    remarks = [(describe_remark(one), one.message, name) for name, one in review.remarks]
    return ShownReview(review.document.id, review.document.titel, told, list(map(_show_field, review.fields)), remarks)


def _show_field(field: FieldReview) -> ShownField:
    rows = [
        ShownSide(
            describe_side(side),
            list(iter_runs(side.change.change)),
            "; ".join(side.places),
            side.fate.value,
            side.fault,
        )
        for side in list_rows(field)
    ]
    weight = field.gravest.weight.value
    return ShownField(
        field.stance.value,
        field.is_conflict,
        field.label,
        weight,
        describe_weight(field),
        rows,
        any(row.fate for row in rows),
    )


# --- Excel

FIELD_COLUMNS = (
    Column("Fiche", 10), Column("Veld", 38), Column("Stand", 12), Column("Gewicht", 10), Column("Raakt", 18),
    Column("Wie", 28), Column("Aantal", 8, "0"), Column("Wat", 13), Column("Was", 48), Column("Stelt voor", 48),
    Column("Waar", 30), Column("Besluit", 24), Column("Let op", 48),
)  # fmt: skip
REMARK_COLUMNS = (
    Column("Fiche", 10), Column("Bestand", 28), Column("Wie en waar", 38), Column("Opmerking", 80),
)  # fmt: skip
FILE_COLUMNS = (Column("Fiche", 10), Column("Bestand", 38), Column("Wat", 90))


def render_review_workbook(reviews: Sequence[FicheReview], refused: Sequence[Refused]) -> bytes:
    """A workbook to sort and filter. Raises `FichesError` when xlsxwriter is not installed."""
    book, buffer = make_workbook("Voorstellen van beoordelaars")
    _fill(SheetTable(book, "Velden", FIELD_COLUMNS), (row for one in reviews for row in _iter_field_cells(one)))
    _fill(SheetTable(book, "Opmerkingen", REMARK_COLUMNS), (row for one in reviews for row in _iter_remark_cells(one)))
    _fill(SheetTable(book, "Bestanden", FILE_COLUMNS), _iter_file_cells(reviews, refused))
    book.close()
    return buffer.getvalue()


def _fill(table: SheetTable, rows: Iterator[list[Cell]]) -> None:
    for row in rows:
        table.add_row([format_cell(cell) if isinstance(cell, str) else cell for cell in row])
    table.close()


def _iter_field_cells(review: FicheReview) -> Iterator[list[Cell]]:
    for field in review.fields:
        gravest = field.gravest
        known = [review.document.id, field.label, field.stance.value, gravest.weight.value, ", ".join(gravest.touches)]
        for side in list_rows(field):
            change = side.change.change
            values = [change.kind.value, _format(change, change.old), _format(change, change.new)]
            yield [
                *known, describe_side(side), len(side.reviewers), *values, "; ".join(side.places), side.fate.value,
                side.fault,
            ]  # fmt: skip


def _iter_remark_cells(review: FicheReview) -> Iterator[list[Cell]]:
    for name, remark in review.remarks:
        yield [review.document.id, name, describe_remark(remark), remark.message]


def _iter_file_cells(reviews: Sequence[FicheReview], refused: Sequence[Refused]) -> Iterator[list[Cell]]:
    for review in reviews:
        for file in review.files:
            yield [review.document.id, file.name, review.made_of]
    for name, error in refused:
        yield [None, name, f"Niet gelezen. {error.message} {error.hint}"]
