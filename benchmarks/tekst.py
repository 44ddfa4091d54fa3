"""What reading Dutch text costs: microseconds a sentence, seconds for hostile text, and growth.

Run with `uv run benchmarks/tekst.py`. The figures to stay below: 50 microseconds for a sentence without a number, one
second for 100,000 characters made to be hard, and three times the time for twice the asks in `find_first_alike`.
"""

import random
import sys
import time
from collections.abc import Callable

from fiches.dutch.claims import find_term
from fiches.dutch.likeness import find_first_alike
from fiches.dutch.negation import is_negated
from fiches.dutch.numbers import find_quantities
from fiches.dutch.personal_data import find_personal_data
from fiches.dutch.tone import find_style_marks
from fiches.dutch.words import split_sentences, split_words

SENTENCE_LIMIT, HOSTILE_LIMIT, GROWTH_LIMIT = 50e-6, 1.0, 3.0
SIZE, ROUNDS, TURNS, VOCABULARY = 100_000, 5, 1000, 5000
PLAIN = "De provincie verbindt opgaven op de schaal van de regio en heeft daarvoor de kennis en een eigen mandaat."
FULL = "In de tweede ronde kregen 30 van de 53 projecten geld, voor 44.666 woningen in 28 gemeenten."

READERS: dict[str, Callable[[str], object]] = {
    "quantities": find_quantities,
    "sentences": split_sentences,
    "words": split_words,
    "style_marks": find_style_marks,
    "personal_data": find_personal_data,
    "occurrences": lambda text: find_term(text, "extra bestuurslaag"),
    "negated": lambda text: is_negated(text, len(text) - 3, len(text)),
}
PIECES = (
    "1 ", "123 456 ", "1.", "1,000", "een op de ", "10 en ", "5 tot ", "1", "-", "- 5", "€", "grens- en ", "honderd",
    "duizend", "A", "1 nieuwe mooie rode ", "4, ", "2022-", "a'", "1 a-", "3 Regio Deal ", "a.", ",", "12 miljoen ",
    "een half ", "a@", "a@b.", "@", ".", "… ", "?!", "o.a. ", "J.", "J. ", "wethouder ", "De heer ", "motie-", "+31 6 ",
    "0", "06 ", "(", "niet ", "geen, ", "zonder een ", ", die ", "wordt ", "gegege", "het en van ", "\n", " ", "\n-",
    "extra ", "extra bestuurslaag ", "é", "½", "\u00a0", "12/", "jaren negentig ", "mln. ",
)  # fmt: skip


def seconds(work: Callable[[], object], turns: int = 1) -> float:
    """The best of a few rounds, so that a busy machine counts least."""
    best = float("inf")
    for _ in range(ROUNDS if turns > 1 else 1):
        start = time.perf_counter()
        for _ in range(turns):
            work()
        best = min(best, (time.perf_counter() - start) / turns)
    return best


def hostile(read: Callable[[str], object]) -> tuple[float, str]:
    """The slowest 100,000 characters, and of which piece they are made."""
    return max((_once(read, _filled(piece)), piece) for piece in PIECES)


def _once(read: Callable[[str], object], text: str) -> float:
    return seconds(lambda: read(text))


def _often(read: Callable[[str], object], text: str) -> float:
    return seconds(lambda: read(text), TURNS)


def _filled(piece: str) -> str:
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


def growth() -> tuple[float, float]:
    """How long the pairs of 2,000 asks take, and how many times that 4,000 do. Words come as often as in a language."""
    draw = random.Random(1)
    often = [1 / rank for rank in range(1, VOCABULARY + 1)]
    asks = [" ".join(f"woord{word}q" for word in draw.choices(range(VOCABULARY), often, k=9)) for _ in range(4000)]
    half, whole = seconds(lambda: find_first_alike(asks[:2000])), seconds(lambda: find_first_alike(asks))
    return half, whole / half


def main() -> None:
    """Print the figures; the exit code is 1 when one is over its limit."""
    over = False
    print(f"{'':14}{'plain µs':>10}{'full µs':>10}{'hostile s':>11}  made of")
    for name, read in READERS.items():
        plain, full = (_often(read, text) for text in (PLAIN, FULL))
        slowest, piece = hostile(read)
        over = over or slowest > HOSTILE_LIMIT or (name == "quantities" and plain > SENTENCE_LIMIT)
        print(f"{name:14}{plain * 1e6:10.1f}{full * 1e6:10.1f}{slowest:11.3f}  {piece!r}")
    half, times = growth()
    print(f"alike: 2,000 asks {half:.3f} s, 4,000 asks x {times:.2f}")
    sys.exit(1 if over or times > GROWTH_LIMIT else 0)


if __name__ == "__main__":
    main()
