"""How often two branches that changed the same fiche need a person: with git alone, and with `fiches voegsamen`.

    uv run python -m benchmarks.voegsamen [--aantal 200]

Random pairs of branches over all sample fiches: four edits each, two of the second beside one of the first, and in one
pair of twenty at the same place. What comes out must say what the merge of the values says, keep the remarks of both,
and leave a choice only where both branches gave one thing another value.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from fiches.app.merge_inputs import merge_contents
from fiches.io.git import merge_lines
from fiches.load.yaml import parse_yaml
from tests.propose.branches import BranchPair, is_true_conflict, make_pair, merge_values, says
from tests.propose.edits import read_samples

PAIRS, LEAST_GIT, MOST_OURS = 200, 0.60, 0.15
_REMARK = re.compile(rb"# opm[\w-]+")


def try_pair(path: str, pair: BranchPair, folder: Path, counts: Counter[str]) -> str:
    """What is wrong with what comes of a pair, or ""."""
    lines = merge_lines(folder, *pair, choose_ours=False)
    started = time.perf_counter()
    content = merge_contents(path, *pair)
    counts["ms"] += round(1000 * (time.perf_counter() - started))
    tree, merged = merge_values(pair)
    counts.update(
        {"pairs": 1, "git": b"<<<<<<< " in lines, "ours": bool(merged.conflicts), "choices": len(merged.conflicts)}
    )
    if not says(content, tree):
        return "says something else than the merge of the values"
    told = [one for one in parse_yaml(path, content).diagnostics if one.code == "LEZ034"]
    if len(told) != len(merged.conflicts):
        return "a choice without a finding"
    if not all(is_true_conflict(pair, one) for one in merged.conflicts):
        return "a choice where nothing conflicts"
    wanted = Counter(_REMARK.findall(pair.ours)) | Counter(_REMARK.findall(pair.theirs))
    lost = wanted - Counter(_REMARK.findall(content))
    counts.update({"remarks": wanted.total(), "remarks lost": lost.total()})
    return ""


def main() -> int:
    """Try the pairs, print the figures, and fail when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aantal", type=int, default=PAIRS, help="how many pairs")
    asked = parser.parse_args()
    samples, counts, wrong = read_samples(), Counter[str](), list[str]()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.aantal):
            rng = random.Random(seed)
            name = sorted(samples)[seed % len(samples)]
            found = try_pair(f"bac_inputs/2021/fiches/{name}.yaml", make_pair(samples[name], rng), Path(folder), counts)
            wrong += [f"{seed} {name}: {found}"] if found else []
    git, ours = counts["git"] / counts["pairs"], counts["ours"] / counts["pairs"]
    print(f"git alone conflicts on {git:.1%} of the pairs, at least {LEAST_GIT:.0%}")
    print(
        f"fiches voegsamen leaves a choice in {ours:.1%}, at most {MOST_OURS:.0%}: {counts['choices']} choices in all"
    )
    print(
        f"{counts['remarks lost']} of {counts['remarks']} remarks lost, {counts['ms'] / counts['pairs']:.0f} ms a merge"
    )
    print(f"{len(wrong)} of {asked.aantal} pairs wrong", *wrong[:20], sep="\n")
    return 1 if wrong or git < LEAST_GIT or ours > MOST_OURS else 0


if __name__ == "__main__":
    sys.exit(main())
