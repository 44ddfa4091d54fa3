"""What the bar says while no file is being counted."""

from typing import Any

from pytest import MonkeyPatch

from fiches.app.deliver import Step
from fiches.cli.delivering import DOING
from fiches.cli.progress import Bar


def test_it_says_what_a_delivery_is_doing(monkeypatch: MonkeyPatch) -> None:
    """Once it is there; a step without words leaves it as it is."""
    bar, shown = Bar(watched=True), list[dict[str, Any]]()
    bar.say(DOING[Step.BUNDELEN])
    monkeypatch.setattr(bar, "_show", lambda **parts: shown.append(parts))
    for step in Step:
        bar.say(DOING.get(step, ""))
    assert shown == [{"description": words} for words in DOING.values()]
