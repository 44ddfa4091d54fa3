"""How long the worst texts with markup take: no text may hold the program up.

    uv run benchmarks/opmaak.py

Every text is read for faults, marked and printed. The limit is a second each; the texts are those of the tests.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from fiches.markup.marks import find_markup_faults, parse_markup  # noqa: E402
from fiches.word.template.render import compile_template  # noqa: E402
from tests.markup.test_faults import HOSTILE  # noqa: E402
from tests.word_files import p, word_package  # noqa: E402

LIMIT = 1.0


def main() -> int:
    """Print the time of each text; 1 when one of them takes too long."""
    template = compile_template(word_package(p("Tekst: {{ t }}")))
    slowest = 0.0
    for name, text in HOSTILE.items():
        start = time.perf_counter()
        faults = find_markup_faults(text)
        template.render({"t": parse_markup(text)})
        spent = time.perf_counter() - start
        slowest = max(slowest, spent)
        print(f"{name:22} {len(text):7} signs {len(faults):5} findings {spent:7.3f} s")
    print(f"slowest {slowest:.3f} s (at most {LIMIT})")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
