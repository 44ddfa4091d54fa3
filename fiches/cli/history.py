"""What a reviewer asks next: geschiedenis, and toon for git."""

import json
import sys
from argparse import Namespace
from typing import Any

from fiches.app.history import load_fiche_history, read_plain_lines
from fiches.cli.place import resolve_project
from fiches.cli.show_lines import print_lines
from fiches.compare.history import make_history_data, render_history_lines
from fiches.compare.styles.as_json import escape_unseen
from fiches.diagnostics import ExitCode


def run_geschiedenis(arguments: Namespace) -> int:
    """fiches geschiedenis"""
    history = load_fiche_history(resolve_project(arguments), arguments.fiche, arguments.ronde)
    if arguments.json:
        _print_json(make_history_data(arguments.fiche, history))
    else:
        print_lines(render_history_lines(arguments.fiche, history))
    return ExitCode.GOED


def run_toon(arguments: Namespace) -> int:
    """fiches toon"""
    lines = read_plain_lines(arguments.bestand)
    if arguments.json:
        _print_json({"bestand": str(arguments.bestand), "regels": lines})
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    return ExitCode.GOED


def _print_json(data: dict[str, Any]) -> None:
    told = {**data, "exitcode": int(ExitCode.GOED)}
    sys.stdout.write(escape_unseen(json.dumps(told, ensure_ascii=False, indent=1)) + "\n")
