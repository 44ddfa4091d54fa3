"""2,000 seeded mutations of valid inputs: no exception, and every broken rule is told with its place, in Dutch."""

import re
from functools import cache

import pytest

from fiches.diagnostics import Diagnostic
from tests.load.mutations import CERTAIN_TAILS, DATA_CHANGES, Mutation, bases, load, mutations

CHUNKS, SIZE = 20, 100
ENGLISH = re.compile(
    r"\b(field|input|valid|expected|should|string|value|error|found|character|mapping|token|must|list|type|none|"
    r"dict|tuple|key|missing|required|decode|codec|byte|unexpected|could|not)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"'.*?'|U\+[0-9A-F]+", re.DOTALL)


@cache
def damage(chunk: int) -> tuple[Mutation, ...]:
    """One hundred mutations."""
    return tuple(mutations(seed=chunk, count=SIZE))


def is_told_well(found: Diagnostic) -> bool:
    """A line, and a sentence that starts with a capital or a quoted word, ends with a stop and is not English."""
    sentence = QUOTED.sub("X", found.message)
    return (
        found.location.line >= 1
        and found.location.column >= 1
        and re.match(r"[A-ZÀ-Ý0-9]", sentence) is not None
        and sentence.endswith(".")
        and not ENGLISH.search(sentence)
        and not ENGLISH.search(QUOTED.sub("X", found.hint))
    )


def judge(mutation: Mutation) -> str:
    """What is wrong with the report about a mutation, or nothing."""
    report = load(mutation).report
    about = [found for found in report if found.location.path == mutation.path]
    if mutation.certain and not about:
        return "it breaks a rule, but nothing is found"
    bad = [found for found in about if not is_told_well(found)]
    return f"not told well: {bad[0]}" if bad else ""


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_damage_goes_unnoticed_or_crashes(chunk: int) -> None:
    """One hundred mutations."""
    verdicts = [(mutation, judge(mutation)) for mutation in damage(chunk)]
    assert len(verdicts) == SIZE
    wrong = [f"{mutation.kind} in {mutation.path}: {verdict}" for mutation, verdict in verdicts if verdict]
    assert wrong == []


def test_the_undamaged_files_have_no_findings() -> None:
    """So that each finding above is about the damage."""
    for path, text, _ in bases():
        report = load(Mutation("none", path, text.encode(), certain=False)).report
        assert [found.message for found in report if found.location.path == path] == []


def test_every_kind_of_damage_is_done() -> None:
    """No kind is left out by chance or because nothing fits it; many hundreds are certain."""
    made = [mutation for chunk in range(CHUNKS) for mutation in damage(chunk)]
    kinds = {mutation.kind for mutation in made}
    assert {change[0] for change in DATA_CHANGES} <= kinds
    assert set(CERTAIN_TAILS) <= kinds
    assert sum(mutation.certain for mutation in made) > 1000
    assert {mutation.path for mutation in made} == {path for path, _, _ in bases()}


def test_the_same_seed_gives_the_same_damage() -> None:
    """So that a failure can be looked into."""
    assert list(mutations(3, 20)) == list(mutations(3, 20))
