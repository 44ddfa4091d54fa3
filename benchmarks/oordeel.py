"""How well the content rules judge: cases, samples, seeded faults, the recogniser of figures, and the fictional ronde.

Run with `uv run python -m benchmarks.oordeel`. The figures to reach: every rule has at least two good and two bad cases
and all of them hold, the samples have no fout, at least 95 % of the seeds are found at their line while 100 harmless
changes give at most two new findings, precision and recall are at least 0.97, and every seed in the fictional ronde is
found.
"""

import sys
from collections import Counter
from pathlib import Path

from fiches.checks.rules import CODES
from fiches.diagnostics import Severity
from tests.checks import test_seeded
from tests.checks.cases import Case, cases
from tests.checks.seeds import Ground
from tests.checks.test_seeded_rondes import OTHER, SAMPLES
from tests.dutch.marked import cases as sentences
from tests.dutch.marked import score

NUMBERS = Path(__file__).parent.parent / "tests/dutch/cases"
LEAST_CASES, LEAST_FOUND, LEAST_SCORE, MOST_NEW = 2, 0.95, 0.97, 2

Row = tuple[str, str, str, bool]
"""The row of the issue, what was measured, the figure, and whether it is good enough."""


def _cases() -> Row:
    counted = Counter((case.code, case.good) for case in cases())
    fewest = min(counted[code.id, good] for code in CODES for good in (True, False))
    right = sum(map(_holds, cases()))
    told = f"{len(CODES)} rules, {right} of {len(cases())} cases hold, at least {fewest} good and {fewest} bad each"
    return "1", "cases", told, fewest >= LEAST_CASES and right == len(cases())


def _holds(case: Case) -> bool:
    return sorted(map(case.where, case.found())) == sorted(case.spots)


def _samples() -> Row:
    found = [one for one in SAMPLES.judged(SAMPLES.files) if one.waiver is None]
    counted = Counter(one.severity for one in found)
    intended = any(one.code == "C23" and one.location.path.endswith("W-01.yaml") for one in found)
    told = ", ".join(f"{counted[severity]} {severity.value}" for severity in Severity)
    return "2", "the samples", told, counted[Severity.FOUT] == 0 and intended


def _seeds(row: str, name: str, ground: Ground) -> Row:
    total, found = len(ground.seeds["fouten"]), len(ground.seeds["fouten"]) - len(ground.missed())
    codes = len({seed["code"] for seed in ground.seeds["fouten"]})
    new, harmless = len(ground.told_about_harmless()), len(ground.seeds["onschuldig"])
    told = f"{found} of {total} at their line, {codes} rules; {new} new on {harmless} harmless changes"
    return row, name, told, found >= LEAST_FOUND * total and new <= MOST_NEW and codes == len(CODES)


def _open_seeds() -> Row:
    seeds = test_seeded.SEEDS["fouten"]
    found = len(seeds) - len(test_seeded.missed())
    return "3", "seeds, open", f"{found} of {len(seeds)} at their line", found >= LEAST_FOUND * len(seeds)


def _recogniser(name: str, file: str) -> Row:
    outcome = score(sentences(NUMBERS / file))
    total = outcome.right + outcome.missed
    told = f"precision {outcome.precision:.3f}, recall {outcome.recall:.3f} on {total} figures"
    return "4", name, told, min(outcome.precision, outcome.recall) >= LEAST_SCORE


def main() -> int:
    """Print a row for each figure as it comes; 1 when one is not good enough."""
    measured = (
        _cases,
        _samples,
        _open_seeds,
        lambda: _seeds("3", "seeds, held back", SAMPLES),
        lambda: _recogniser("figures, open", "numbers.yaml"),
        lambda: _recogniser("figures, held back", "numbers_held_back.yaml"),
        lambda: _seeds("6", "fictional ronde", OTHER),
    )
    rows = []
    for measure in measured:
        rows.append(measure())
        row, name, told, good = rows[-1]
        print(f"{row}  {name:<20} {told:<78} {'' if good else 'NOT GOOD ENOUGH'}".rstrip(), flush=True)
    return int(not all(good for *_, good in rows))


if __name__ == "__main__":
    sys.exit(main())
