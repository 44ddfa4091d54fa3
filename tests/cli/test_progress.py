"""What the bar says while no file is being counted."""

from typing import Any

from pytest import MonkeyPatch

from fiches.app.deliver import DeliveryStep
from fiches.cli.commands.lever import STEP_TEXTS
from fiches.cli.progress_bar import ProgressBar


def test_it_says_what_a_delivery_is_doing(monkeypatch: MonkeyPatch) -> None:
    """Once it is there; a step without words leaves it as it is."""
    bar, shown = ProgressBar(watched=True), list[dict[str, Any]]()
    bar.show_text(STEP_TEXTS["BUNDELEN"])
    monkeypatch.setattr(bar, "_show", lambda **parts: shown.append(parts))
    for step in DeliveryStep:
        bar.show_text(STEP_TEXTS.get(step.name, ""))
    assert shown == [{"description": words} for words in STEP_TEXTS.values()]
