"""Looks for two existing words that the weigher takes for one: every pair of a word list that differs in at most two
letters, whichever stood there first.

    apt-get download wdutch && dpkg -x wdutch_*.deb woorden
    uv run python -m benchmarks.woordparen woorden/usr/share/dict/dutch

Any list with a word on each line will do. A form that the dictionary knows is never a slip, so pairs are made for those
that it does not know. Prints how many those are, and each pair that is called redactie, by the kind of slip that it was
taken for. It takes some minutes.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from fiches.compare.words import LISTED_WORDS
from fiches.dutch.spelling import SlipKind, find_slip
from fiches.dutch.word_forms import is_word
from fiches.io.word_lists import load_lexicon

Pair = tuple[str, str]


def read_words(path: Path) -> list[str]:
    """The words of a list."""
    return sorted({line.strip() for line in path.read_text(encoding="utf-8").splitlines()} - {""})


def iter_keys(word: str) -> Iterator[str]:
    """What is left of a word without two letters, one or none: words that differ in two letters have one in common."""
    shorter = {word[:at] + word[at + 1 :] for at in range(len(word))}
    return iter({word, *shorter, *(one[:at] + one[at + 1 :] for one in shorter for at in range(len(one)))})


def find_unknown(words: list[str]) -> list[str]:
    """The words that the dictionary does not have."""
    is_listed = load_lexicon()
    assert is_listed is not None
    return [word for word in words if not is_word(word, is_listed)]


def find_pairs(words: list[str], unknown: list[str]) -> set[Pair]:
    """Each unknown word with every word that differs from it in at most two letters."""
    groups = defaultdict(set)
    for word in unknown:
        for key in iter_keys(word):
            groups[key].add(word)
    return {(one, word) for word in words for key in iter_keys(word) for one in groups.get(key, ()) if one != word}


def find_redactie(pairs: set[Pair]) -> dict[SlipKind, list[Pair]]:
    """The pairs of which the first counts as a slip for the second."""
    found: dict[SlipKind, list[Pair]] = {kind: [] for kind in SlipKind}
    for old, new in sorted(pairs):
        kind = find_slip(old, new)
        if kind and LISTED_WORDS.is_mended(old, new):
            found[kind].append((old, new))
    return found


def main() -> None:
    """Count, then print."""
    start, words = time.perf_counter(), read_words(Path(sys.argv[1]))
    unknown = find_unknown(words)
    pairs = find_pairs(words, unknown)
    found = find_redactie(pairs)
    print(f"{len(words):,} woorden; {len(unknown):,} staan niet in het woordenboek, in {len(pairs):,} paren")
    print(f"redactie: {sum(map(len, found.values()))} paren")
    for kind, ones in found.items():
        print(f"\n{kind.name}: {len(ones)}", *(f"{old} → {new}" for old, new in ones), sep="\n  ")
    print(f"\n{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
