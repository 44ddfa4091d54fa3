"""Whether proposals merge and are written back by the rules, on thousands of random edits of the sample fiches.

    uv run python -m benchmarks.voorstellen [--aantal 5000]

Every case lays a sample out in some way (other quotes, widths, indents and line ends, remarks, a mark at the start),
has three people edit it, merges their proposals and writes the outcome into the file. Counted is what breaks a law of
merging, what does not read back, and what was touched besides the lines that changed. Nothing of that may occur.
"""

import argparse
import random
import sys
import time
from collections import Counter

from fiches.load.yaml import parse_yaml
from fiches.propose.merge import merge_proposals
from fiches.propose.proposal import apply_changes, make_written_tree, to_meaning
from fiches.propose.write import WriteBackError, write_changes
from tests.propose.edits import read_samples, read_tree
from tests.propose.laws import GUIDE, find_broken_law, is_found_again, make_proposals
from tests.propose.layouts import judge_written, lay_out

CASES = 5000


def try_case(seed: int, samples: dict[str, bytes], counts: Counter[str]) -> str:
    """What is wrong with one case, or ""."""
    rng = random.Random(seed)
    raw = lay_out(samples[rng.choice(sorted(samples))], rng)
    tree = read_tree(GUIDE, raw)
    proposals = make_proposals(tree, rng, 4)
    broken = find_broken_law(tree, proposals, rng)
    if broken:
        return broken
    merged = merge_proposals(GUIDE, tree, proposals)
    started = time.perf_counter()
    try:
        written = write_changes(GUIDE, raw, merged.to_apply)
    except WriteBackError as error:
        return str(error)
    counts["ms schrijven"] += round(1000 * (time.perf_counter() - started))
    counts.update(change.kind.value for change in merged.to_apply)
    counts.update({"gevallen": 1, "conflicten": len(merged.conflicts), "een op een": is_found_again(tree, proposals)})
    read = make_written_tree(GUIDE, parse_yaml("", written).data)
    if to_meaning(GUIDE, read) != to_meaning(GUIDE, apply_changes(GUIDE, tree, merged.to_apply)):
        return "does not read back"
    touched = judge_written(raw, written, list(merged.to_apply))
    return f"touched {touched}" if touched else ""


def main() -> int:
    """Try the cases, print the figures, and fail when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--aantal", type=int, default=CASES, help="how many cases")
    parser.add_argument("--vanaf", type=int, default=0, help="the first seed")
    asked = parser.parse_args()
    samples, counts, wrong = read_samples(), Counter[str](), []
    for seed in range(asked.vanaf, asked.vanaf + asked.aantal):
        found = try_case(seed, samples, counts)
        if found:
            wrong.append(f"{seed}: {found}")
        if found or (seed + 1 - asked.vanaf) % 250 == 0:
            print(f"{seed + 1 - asked.vanaf} cases, {len(wrong)} wrong {found}", file=sys.stderr, flush=True)
    print(", ".join(f"{name} {number}" for name, number in counts.items()))
    print(f"{len(wrong)} of {asked.aantal} cases wrong", *wrong[:20], sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
