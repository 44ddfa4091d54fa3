"""fiches ophalen: see what reviewers changed in the Word files that came back, take it over, and answer them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fiches.cli.arguments import CommandParsers, add_command, parse_folder, resolve_project
from fiches.cli.console import TONE_COLOURS, Cell, print_data, print_indented, print_line, print_table
from fiches.cli.show_findings import write_products
from fiches.diagnostics import make_visible
from fiches.io.files import make_usage_error

if TYPE_CHECKING:
    from fiches.app.fetch import AnswerOutcome, FetchOutcome
    from fiches.app.taking_note import TakingNote
    from fiches.app.use_case import Project
    from fiches.compare.styles import Product
    from fiches.propose.review import FicheReview, FieldReview, ReviewSide

ONE_BY_ONE = "per-stuk"
WEIGHTS = ("inhoud", "redactie")
TAKE_OVER = {"alles": WEIGHTS, "inhoud": ("inhoud",), "redactie": ("redactie",), ONE_BY_ONE: ()}
"""What is taken over, by the word for it; the words behind it are weights."""

TERMINAL, JSON, REDLINE = "terminal", "json", "redline"
FORMATS = {
    TERMINAL: "om hier te lezen",
    JSON: "voor een ander programma",
    "md": "Markdown",
    "html": "een pagina om door te sturen",
    "xlsx": "Excel, om te sorteren en te filteren",
    REDLINE: "Word, per fiche één bestand met de bijgehouden wijzigingen van ieder",
}


def add_arguments(commands: CommandParsers) -> None:
    """Which files came back, what to take over, how to tell it, and whether to answer."""
    about = "Lees wat anderen in de Word-bestanden van 'fiches bouw' hebben veranderd"
    parser = add_command(commands, "ophalen", about, run)
    parser.add_argument(
        "bestand", nargs="+", type=Path, metavar="BESTAND", help="een Word-bestand dat terugkwam, of een map ermee"
    )
    what = "zet in de invoer: alles, alleen inhoud, alleen redactie, of vraag het per-stuk; wat botst, blijft liggen"
    parser.add_argument("--overnemen", choices=TAKE_OVER, metavar="WAT", help=what)
    told = "; ".join(f"{name}: {about}" for name, about in FORMATS.items())
    parser.add_argument("--formaat", choices=FORMATS, metavar="VORM", help=told)
    parser.add_argument("--uit", type=parse_folder, metavar="MAP", help="schrijf het resultaat in deze map")
    what = "schrijf elk bestand terug, met in de kantlijn wat is overgenomen en wat niet"
    parser.add_argument("--antwoord", action="store_true", help=what)


def run(arguments: Namespace) -> int:
    """Show what is proposed, the gravest first, and what somebody has to look at; write what was asked."""
    from fiches.app.fetch import AnswerOutcome, fetch_returned, take_over

    style = _choose_format(arguments)
    project = resolve_project(arguments)
    note = _find_note(project, arguments)
    project = note.project if note else project
    outcome = fetch_returned(project, arguments.bestand)
    if arguments.overnemen:
        outcome = take_over(project, outcome, _make_choice(arguments.overnemen), note=note)
    answers = _write_answers(project, outcome, arguments) if arguments.antwoord else AnswerOutcome()
    if note:
        note.clear()
    if style == JSON and arguments.uit is None:
        return print_data(_make_data(outcome, answers), outcome.exit_code)
    if style == TERMINAL:
        _show(outcome)
    else:
        write_products(_make_products(style, outcome, answers), arguments.uit)
    _show_answers(answers)
    return outcome.exit_code


def _find_note(project: Project, arguments: Namespace) -> TakingNote | None:
    """What this order did before when it was broken off. What is only looked at, or asked, begins anew."""
    from fiches.app.fetch import compute_order
    from fiches.app.taking_note import TakingNote

    if arguments.overnemen in (None, ONE_BY_ONE):
        return None
    order = compute_order(arguments.bestand, arguments.overnemen)
    return TakingNote(project, order) if order else None


def _choose_format(arguments: Namespace) -> str:
    """How to tell it. Raises `FichesError` for what does not go together, before anything is read."""
    from fiches.cli.ask import can_ask

    style = str(arguments.formaat or (JSON if arguments.json else TERMINAL))
    if arguments.json and style != JSON:
        raise make_usage_error(f"--json kan niet samen met --formaat {style}.", "laat een van beide weg")
    if arguments.antwoord and not arguments.overnemen:
        hint = "zeg met --overnemen wat u overneemt, zoals --overnemen redactie"
        raise make_usage_error("Een antwoord zegt wat u overnam, en u neemt niets over.", hint)
    if arguments.overnemen == ONE_BY_ONE and not (style == TERMINAL and can_ask(arguments)):
        hint = "typ de opdracht zelf in een terminal, of kies --overnemen inhoud of --overnemen redactie"
        raise make_usage_error("Per stuk kiezen kan alleen in een terminal: er is hier niemand die antwoordt.", hint)
    return style


def _make_choice(wanted: str) -> Callable[[FieldReview, ReviewSide], bool]:
    """Whether a proposal is taken over: by its weight, or as somebody answers."""
    if wanted == ONE_BY_ONE:
        return _Asker().ask
    weights = TAKE_OVER[wanted]
    return lambda _, side: side.change.change.weight.value in weights and not side.fault


class _Asker:
    """Asks about one proposal after another, until somebody has enough of it: then the others stay where they are."""

    def __init__(self) -> None:
        self._is_done = False
        self._shown: FieldReview | None = None

    def ask(self, field: FieldReview, side: ReviewSide) -> bool:
        """Whether to take it over. The field is shown before the first of its proposals."""
        from fiches.cli.ask import ask_yes
        from fiches.propose.review_styles import describe_side

        if self._is_done:
            return False
        if field is not self._shown:
            self._shown = field
            _show_field(field)
        answer = ask_yes(f"Overnemen van {make_visible(describe_side(side))}?")
        self._is_done = answer == "stop"
        return answer == "ja"


# --- answering


def _write_answers(project: Project, outcome: FetchOutcome, arguments: Namespace) -> AnswerOutcome:
    from datetime import date

    from fiches.app.fetch import write_answers

    why_not = dict.fromkeys(WEIGHTS, "Bij het doornemen is hier niet voor gekozen.")
    if arguments.overnemen != ONE_BY_ONE:
        why_not = {one: f"Alleen {arguments.overnemen} is overgenomen, en dit is {one}." for one in WEIGHTS}
    return write_answers(outcome, project.resolve_output_folder(arguments.uit), why_not, date.today())


def _show_answers(answers: AnswerOutcome) -> None:
    for path in answers.made:
        print_line(f"Antwoord: {make_visible(str(path))}", whole=True)
    for path in answers.set_aside:
        print_line(f"Uw bewerkte antwoord staat nu in: {make_visible(str(path))}", whole=True)
    for name, reason in answers.without:
        print_line(make_visible(f"Geen antwoord op {name}: {reason}."), whole=True)


# --- telling


def _make_data(outcome: FetchOutcome, answers: AnswerOutcome) -> dict[str, Any]:
    from fiches.propose.review_styles import make_review_data

    told = {
        "antwoorden": [str(path) for path in answers.made],
        "opzijgezet": [str(path) for path in answers.set_aside],
        "zonder_antwoord": [{"bestand": name, "reden": reason} for name, reason in answers.without],
    }
    return {**make_review_data(outcome.fiches, outcome.refused), **told}


def _make_products(style: str, outcome: FetchOutcome, answers: AnswerOutcome) -> Iterator[Product]:
    """The files that are asked for; a text may also be printed."""
    import json

    from fiches.compare.styles import Product
    from fiches.propose import review_styles

    name = f"voorstellen.{style}"
    if style == REDLINE:
        yield from map(_make_redline, outcome.fiches)
    elif style == "xlsx":
        yield Product(name, review_styles.render_review_workbook(outcome.fiches, outcome.refused))
    elif style == JSON:
        yield Product.from_text(name, json.dumps(_make_data(outcome, answers), ensure_ascii=False, indent=1))
    else:
        render = review_styles.render_review_page if style == "html" else review_styles.render_markdown
        yield Product.from_text(name, render(outcome.fiches, outcome.refused))


def _make_redline(review: FicheReview) -> Product:
    from datetime import date

    from fiches.codes import make_diagnostic
    from fiches.compare.styles import Product
    from fiches.diagnostics import Location
    from fiches.propose.combined import make_combined

    name = f"{review.document.id}-voorstellen.docx"
    try:
        return Product(name, make_combined(review, date.today()))
    except ValueError as error:
        message = f"De voorstellen voor {review.document.id} passen niet in één Word-bestand: {error}."
        hint = "bekijk ze met --formaat html"
        return Product(name, None, finding=make_diagnostic("VGL004", Location(review.document.path), message, hint))


def _show(outcome: FetchOutcome) -> None:
    for review in outcome.fiches:
        _show_review(review)
    for name, error in outcome.refused:
        print_line((f"{make_visible(name)}: niet gelezen", "bold red"), whole=True)
        print_indented(make_visible(error.message))
        print_indented(f"tip: {error.hint}" if error.hint else "", style="dim")


def _show_review(review: FicheReview) -> None:
    from fiches.propose.review_styles import describe_remark, describe_review, describe_taken

    document = review.document
    print_line((document.id, "bold"), f"  {make_visible(document.titel)}  ({review.made_of})", whole=True)
    for field in review.fields:
        _show_field(field)
    for _, remark in review.remarks:
        kind = "opmerking" if remark.is_comment else "bekijk"
        print_line((kind, "bold yellow"), f"  {make_visible(describe_remark(remark))}", whole=True)
        print_indented(make_visible(remark.message))
    for line in (describe_review(review), *describe_taken(review)):
        print_line(make_visible(line), whole=True)


def _show_field(field: FieldReview) -> None:
    """Where it is and how the proposals stand to each other, and a table of them."""
    from fiches.propose.review_styles import describe_side, describe_weight, list_faults, list_rows

    colour = "bold red" if field.is_conflict else "bold" if len(field.reviewers) > 1 else ""
    weight = (describe_weight(field), TONE_COLOURS[field.gravest.weight.name])
    print_line((field.stance.value, colour), "  ", weight, f"  {make_visible(field.label)}", whole=True)
    sides = list_rows(field)
    rows: list[tuple[Cell, ...]] = [
        ((describe_side(side),), _make_value_cell(side), ("; ".join(side.places),), (side.fate.value,))
        for side in sides
    ]
    # nobody decided anything before somebody asked to take over
    shown = 4 if any(side.fate for side in sides) else 3
    print_table("", ("wie", "stelt voor", "waar", "besluit")[:shown], [row[:shown] for row in rows])
    for fault in list_faults(field):
        print_indented(f"let op: {make_visible(fault)}", style="red")


def _make_value_cell(side: ReviewSide) -> Cell:
    """What goes and what comes, between marks."""
    from fiches.compare.styles.terminal import render_values

    spans = render_values(side.change.change)
    return tuple((span.marked.replace("\n", " "), TONE_COLOURS[span.tone.name]) for span in spans)
