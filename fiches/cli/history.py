"""What a reviewer asks next: geschiedenis, and toon for git."""

import json
import sys
from argparse import Namespace
from typing import Any

from fiches.app.history import fiche_history, file_as_text
from fiches.cli.place import project_of
from fiches.cli.show_lines import print_lines
from fiches.diagnostics import ExitCode
from fiches.review.history import history_data, history_lines
from fiches.review.styles.as_json import escaped


def geschiedenis(arguments: Namespace) -> int:
    """fiches geschiedenis"""
    history = fiche_history(project_of(arguments), arguments.fiche, arguments.ronde)
    if arguments.json:
        _print_json(history_data(arguments.fiche, history))
    else:
        print_lines(history_lines(arguments.fiche, history))
    return ExitCode.GOED


def toon(arguments: Namespace) -> int:
    """fiches toon"""
    lines = file_as_text(arguments.bestand)
    if arguments.json:
        _print_json({"bestand": str(arguments.bestand), "regels": lines})
    else:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
    return ExitCode.GOED


def _print_json(data: dict[str, Any]) -> None:
    told = {**data, "exitcode": int(ExitCode.GOED)}
    sys.stdout.write(escaped(json.dumps(told, ensure_ascii=False, indent=1)) + "\n")
