"""fiches ophalen: see what reviewers changed in the Word files that came back, and take it over."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fiches.cli.arguments import CommandParsers, add_command, resolve_project
from fiches.cli.console import print_data, print_indented, print_line
from fiches.cli.show_findings import format_count
from fiches.diagnostics import make_visible

if TYPE_CHECKING:
    from fiches.app.fetch import FetchedFiche, FetchOutcome
    from fiches.compare.change import Tree
    from fiches.propose.merge import MergeConflict, MergedChange
    from fiches.propose.returned_edits import ReviewRemark

CHOICES = ("alles", "inhoud", "redactie")
_SHOWN = 100
"""How much of a value is shown on a terminal."""


def add_arguments(commands: CommandParsers) -> None:
    """Which files came back, and what to take over."""
    about = "Lees wat anderen in de Word-bestanden van 'fiches bouw' hebben veranderd"
    parser = add_command(commands, "ophalen", about, run)
    parser.add_argument(
        "bestand", nargs="+", type=Path, metavar="BESTAND", help="een Word-bestand dat terugkwam, of een map ermee"
    )
    parser.add_argument(
        "--overnemen", choices=CHOICES, metavar="WAT", help="zet in de invoer: alles, alleen inhoud of alleen redactie"
    )


def run(arguments: Namespace) -> int:
    """List what is proposed, the gravest first, and what somebody has to look at; write what was asked."""
    from fiches.app.fetch import TakeOver, fetch_returned

    wanted = TakeOver(arguments.overnemen or TakeOver.NIETS.value)
    outcome = fetch_returned(resolve_project(arguments), arguments.bestand, wanted)
    if arguments.json:
        return print_data(_make_data(outcome), outcome.exit_code)
    for fetched in outcome.fiches:
        _show_fiche(fetched)
    for name, error in outcome.refused:
        print_line((f"{name}: niet gelezen", "bold red"), whole=True)
        print_indented(make_visible(error.message))
        print_indented(f"tip: {error.hint}" if error.hint else "", style="dim")
    return outcome.exit_code


def _show_fiche(fetched: FetchedFiche) -> None:
    document = fetched.base.document
    made_of = f"gemaakt van {fetched.base.name}" if fetched.base.is_exact else _UNKNOWN_VERSION
    print_line((document.id, "bold"), f"  {make_visible(document.titel)}  ({made_of})", whole=True)
    for one in _sort_changes(fetched):
        _show_change(one)
    for conflict in fetched.merged.conflicts:
        _show_conflict(conflict)
    for remark in _list_remarks(fetched):
        _show_remark(remark)
    print_line(_tell_total(fetched), whole=True)


_UNKNOWN_VERSION = "de versie waarvan het is gemaakt, is er niet meer: vergeleken met de fiche van nu"


def _tell_total(fetched: FetchedFiche) -> str:
    merged = fetched.merged
    counts = [format_count(len(merged.changes), "voorstel", "voorstellen")]
    counts += [format_count(len(merged.conflicts), "keuze", "keuzes")] if merged.conflicts else []
    counts += [format_count(len(_list_remarks(fetched)), "opmerking", "opmerkingen")] if _list_remarks(fetched) else []
    told = f"{fetched.base.document.id}: {', '.join(counts)}."
    return f"{told} Overgenomen in {fetched.base.document.path}: {fetched.taken}." if fetched.taken else told


def _sort_changes(fetched: FetchedFiche) -> list[MergedChange]:
    """Inhoud before redactie, and what touches the gravest first."""

    def rank(one: MergedChange) -> tuple[bool, int]:
        change = one.change.change
        return change.weight.value != "inhoud", min((touch.rank for touch in change.touches), default=99)

    return sorted(fetched.merged.changes, key=rank)


def _show_change(one: MergedChange) -> None:
    change = one.change.change
    touches = f", raakt {', '.join(touch.value for touch in change.touches)}" if change.touches else ""
    colour = "bold red" if change.weight.value == "inhoud" else "yellow"
    where = " › ".join(change.labels) or change.field
    print_line((change.weight.value, colour), f"{touches}  {make_visible(where)}: {change.kind.value}", whole=True)
    if one.change.old is not None:
        print_indented(f"was:   {_show_value(one.change.old)}")
    if one.change.new is not None:
        print_indented(f"wordt: {_show_value(one.change.new)}")
    print_indented(make_visible(f"door {', '.join(one.authors)}{_tell_place(one)}"), style="dim")


def _tell_place(one: MergedChange) -> str:
    places = dict.fromkeys(f"{part.source} {part.change.place}".strip() for part in one.parts)
    return f" ({'; '.join(places)})"


def _show_value(value: Tree) -> str:
    if isinstance(value, list):
        text = ", ".join(map(_show_value, value))
    else:
        text = "; ".join(map(_show_value, value.values())) if isinstance(value, dict) else str(value)
    shown = " ".join(make_visible(text.replace("\n", " ")).split())
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 2]} …"


def _show_conflict(conflict: MergeConflict) -> None:
    where = " › ".join(conflict.sides[0].change.change.labels)
    print_line(("kies", "bold red"), f"  {make_visible(where)}", whole=True)
    if conflict.old is not None:
        print_indented(f"was:   {_show_value(conflict.old)}")
    for side in conflict.sides:
        new = "weg" if side.change.new is None else _show_value(side.change.new)
        print_indented(f"wordt: {new}  (door {make_visible(', '.join(side.authors))})")


def _show_remark(remark: ReviewRemark) -> None:
    kind = "opmerking" if remark.is_comment else "bekijk"
    where = ", ".join(filter(None, (_tell_pointer(remark), remark.place)))
    print_line((kind, "bold yellow"), f"  {make_visible(remark.author)}{f' bij {where}' if where else ''}", whole=True)
    print_indented(make_visible(remark.message))


def _tell_pointer(remark: ReviewRemark) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in remark.pointer)


def _list_remarks(fetched: FetchedFiche) -> list[ReviewRemark]:
    return [remark for one in fetched.files for remark in one.remarks]


def _make_data(outcome: FetchOutcome) -> dict[str, Any]:
    found = outcome.fiches
    return {
        "voorstellen": [_make_change_data(one, fetched) for fetched in found for one in _sort_changes(fetched)],
        "keuzes": [_make_choice_data(one, fetched) for fetched in found for one in fetched.merged.conflicts],
        "opmerkingen": [
            _make_remark_data(remark, one.name, fetched)
            for fetched in found
            for one in fetched.files
            for remark in one.remarks
        ],
        "versies": list(map(_make_version_data, found)),
        "geweigerd": [{"bestand": name, "reden": error.message, "tip": error.hint} for name, error in outcome.refused],
    }


def _make_choice_data(conflict: MergeConflict, fetched: FetchedFiche) -> dict[str, Any]:
    return {
        "fiche": fetched.base.document.id,
        "plek": list(conflict.pointer),
        "was": conflict.old,
        "kanten": [{"wordt": side.change.new, "door": list(side.authors)} for side in conflict.sides],
    }


def _make_remark_data(remark: ReviewRemark, name: str, fetched: FetchedFiche) -> dict[str, Any]:
    return {
        "fiche": fetched.base.document.id,
        "bestand": name,
        "plek": list(remark.pointer),
        "waar": remark.place,
        "door": remark.author,
        "tekst": remark.message,
        "soort": "opmerking" if remark.is_comment else "bekijk",
    }


def _make_version_data(fetched: FetchedFiche) -> dict[str, Any]:
    return {
        "fiche": fetched.base.document.id,
        "bestand": fetched.base.document.path,
        "sha256": fetched.base.document.source.sha256,
        "gevonden": fetched.base.name,
        "zeker": fetched.base.is_exact,
        "overgenomen": fetched.taken,
    }


def _make_change_data(one: MergedChange, fetched: FetchedFiche) -> dict[str, Any]:
    change = one.change.change
    return {
        "fiche": fetched.base.document.id,
        "plek": list(one.change.pointer),
        "veld": list(change.labels),
        "soort": change.kind.value,
        "was": one.change.old,
        "wordt": one.change.new,
        "weging": change.weight.value,
        "reden": change.reason,
        "raakt": [touch.value for touch in change.touches],
        "door": list(one.authors),
        "waar": [f"{part.source} {part.change.place}".strip() for part in one.parts],
    }
