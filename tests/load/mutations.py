"""Seeded damage to valid inputs, for the tests and for the benchmark `benchmarks/mutaties.py`.

A mutation is `certain` when it breaks a rule by the way it is made; then there must be a finding in that file.
"""

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import PurePosixPath
from typing import Any, get_args

import yaml

from fiches.diagnostics import Pointer
from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.load.validate import find_block_model
from fiches.load.yaml import MAX_BYTES
from fiches.model.fiche import Fiche
from fiches.model.fields import Model, Verwijzing
from fiches.model.register import Register
from fiches.model.ronde import Ronde
from tests.inputs import REGISTER, RONDE, SAMPLES, MemoryTree, fiche_path, ronde_files
from tests.project import concept_text

Random = random.Random
DATES = {"datum", "geraadpleegd", "verkiezingsdatum", "kennisdatum", "peildatum", "geldig_van", "geldig_tot"}
AMOUNTS = {"structureel", "2022", "2023", "2024", "2025"}
BIDI = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069"
CONTROLS = "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x85\ufeff\u2028\u2029\uffff"


@dataclass(frozen=True, slots=True)
class Mutation:
    """A damaged input file."""

    kind: str
    path: str
    content: bytes
    certain: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a file: the way to it, its model and field, and the value."""

    pointer: Pointer
    model: type[Model] | None
    field: str
    value: Any

    @property
    def annotation(self) -> Any:
        """The type of the field as it is written in the model."""
        return self.model.model_fields[self.field].rebuild_annotation() if self.model else None


def spots(model: type[Model] | None, data: Any, pointer: Pointer = (), field: str = "") -> Iterator[Spot]:
    """Every value below some data, with the model it belongs to."""
    if isinstance(data, dict):
        for name, value in data.items():
            known = model if model and name in model.model_fields else None
            yield Spot((*pointer, name), known, name, value)
            yield from spots(
                find_block_model(model, (name,)) if known and model else None, value, (*pointer, name), name
            )
    elif isinstance(data, list):
        for at, value in enumerate(data):
            yield Spot((*pointer, at), None, field, value)
            yield from spots(model, value, (*pointer, at), field)


def mentions(annotation: Any, wanted: type) -> bool:
    """Whether a type is made with a marker, or a subclass, of this kind."""
    if isinstance(annotation, wanted) or (isinstance(annotation, type) and issubclass(annotation, wanted)):
        return True
    return any(mentions(part, wanted) for part in get_args(annotation))


@cache
def bases() -> tuple[tuple[str, str, type[Model]], ...]:
    """The valid inputs: all sample fiches, a minimal concept, the ronde and the register."""
    fiches = [(fiche_path(path.stem), path.read_text(encoding="utf-8"), Fiche) for path in SAMPLES]
    others = [(RONDE, Ronde), (REGISTER, Register)]
    files = [(path, ronde_files()[path].decode(), model) for path, model in others]
    return (*fiches, (fiche_path("W-21"), concept_text(), Fiche), *files, *files)


@cache
def plain(text: str, model: type[Model]) -> tuple[Any, tuple[Spot, ...]]:
    """The data of a valid input, all scalars as text, and every value in it."""
    data = yaml.load(text, yaml.CBaseLoader)
    return data, tuple(spots(model, data))


def changed(data: Any, pointer: Pointer, change: Callable[[Any, Any], None]) -> bytes:
    """The file with `change(parent, last step)` done to a copy of its data."""
    whole = deepcopy(data)
    parent = whole
    for step in pointer[:-1]:
        parent = parent[step]
    change(parent, pointer[-1])
    text: str = yaml.dump(whole, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
    return text.encode()


def put(value: Any) -> Callable[[Any, Any], None]:
    """Replace the value."""

    def change(parent: Any, step: Any) -> None:
        parent[step] = value

    return change


def drop(parent: Any, step: Any) -> None:
    """Delete the value."""
    del parent[step]


def rename(parent: Any, step: Any) -> None:
    """Give the field a name that does not exist."""
    parent[f"{step}x"] = parent.pop(step)


Change = tuple[str, Callable[[Spot], bool], Callable[[Random], Callable[[Any, Any], None]], bool]


def is_text(spot: Spot) -> bool:
    return isinstance(spot.value, str)


def is_date(spot: Spot) -> bool:
    return is_text(spot) and spot.field in DATES and spot.model is not None


def is_amount(spot: Spot) -> bool:
    return is_text(spot) and spot.pointer[0] == "budget" and str(spot.pointer[-1]) in AMOUNTS


DATA_CHANGES: tuple[Change, ...] = (
    ("obligatory field gone", lambda spot: bool(spot.model and spot.model.model_fields[spot.field].is_required()),
     lambda _: drop, True),
    ("any field gone", lambda spot: spot.model is not None, lambda _: drop, False),
    ("item gone", lambda spot: isinstance(spot.pointer[-1], int), lambda _: drop, False),
    ("unknown field", lambda spot: spot.model is not None, lambda _: rename, True),
    ("list for text", is_text, lambda rng: put(rng.choice([["x"], [], [["x"]], ["x", "y"]])), True),
    ("block for text", is_text, lambda rng: put(rng.choice([{"x": "y"}, {}, {"ref": ["x"]}])), True),
    ("text for list", lambda spot: isinstance(spot.value, list), lambda rng: put(rng.choice(["x", "", "[]"])), True),
    ("text for block", lambda spot: isinstance(spot.value, dict), lambda rng: put(rng.choice(["x", "", "{}"])), True),
    ("list for block", lambda spot: isinstance(spot.value, dict), lambda _: put(["x"]), True),
    ("nothing", lambda spot: True, lambda rng: put(None), True),
    ("empty text", is_text, lambda rng: put(rng.choice(["", " ", "\n"])), True),
    ("unknown reference", lambda spot: is_text(spot) and mentions(spot.annotation, Verwijzing),
     lambda rng: put(rng.choice(["ZZZ-99", "x" * 300, "Onzin", "{0}", "%s", "é"])), True),
    ("no choice", lambda spot: is_text(spot) and mentions(spot.annotation, StrEnum),
     lambda rng: put(rng.choice(["onzin", "JA!", "x" * 500])), True),
    ("wrong date", is_date, lambda rng: put(rng.choice(["2021-02-30", "20210301", "gisteren", "2021-1-1"])), True),
    ("wrong amount", is_amount, lambda rng: put(rng.choice(["1.800", "veel", "1,25", "€ 5", "1e9", "--1"])), True),
    ("template language", is_text, lambda rng: put(rng.choice(["a {{ b }}", "{% if x %}", "{# x #}", "a }} b"])), True),
    ("much text", is_text, lambda rng: put("woord " * rng.choice([4000, 20_000])), False),
)  # fmt: skip

CERTAIN_TAILS = {
    "second of a field": "titel: nog een\nnaam: nog een\ncompleet: ja\ntitel: x\nnaam: x\ncompleet: ja\n",
    "open quote": 'doel_x: "open\n',
    "open bracket": "doel_x: [open\n",
    "open brace": "doel_x: {open: a\n",
    "tab": "doel_x:\n\tveld: x\n",
    "loose line": "zomaar een regel\n",
    "deep": f"doel_x: {'[' * 50}{']' * 50}\n",
    "very deep": f"doel_x: {'[' * 100_000}\n",
    "very deep blocks": f"doel_x: {'{a: ' * 30_000}\n",
    "deep dashes": f"doel_x:\n  {'- ' * 10_000}x\n",
    "alias": "doel_x: *anker\n",
    "anchor": "doel_x: &anker x\n",
    "own alias": "doel_x: &a [*a]\n",
    "laughs": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *a]\n" for n in range(99)),
    "tag": "doel_x: !!python/object/apply:os.system [ls]\n",
    "merge": "<<: {titel: x}\n",
    "huge name": f"{'n' * 50_000}: x\n",
    "huge odd name": f"? {'n' * 50_000}\n: x\n",
    "many names": "".join(f"naam{n}: x\n" for n in range(5000)),
    "many doubles": "zelfde: x\n" * 5000,
    "long line": f"doel_x: {'x' * 100_000}\n",
    "document": "---\nid: W-99\n",
    "documents": "---\na: b\n" * 500,
    "too large": f"# {'x' * MAX_BYTES}\n",
    "too many": f"doel_x: [{'x, ' * 30_000}x]\n",
}
HOSTILE_SIGNS = "\"'[]{}:-#&*!|>%@`,?\\\t\n \x00\u202eé🏠"


def by_data(kind: Change, rng: Random) -> Mutation | None:
    """A mutation of the data of a file."""
    name, fits, make, certain = kind
    path, text, model = rng.choice(bases())
    data, values = plain(text, model)
    fitting = [spot for spot in values if fits(spot)]
    if not fitting:
        return None
    spot = rng.choice(fitting)
    return Mutation(name, path, changed(data, spot.pointer, make(rng)), certain)


def by_tail(rng: Random) -> Mutation:
    """A valid file with something bad behind it."""
    path, text, _ = rng.choice(bases())
    name = rng.choice(sorted(CERTAIN_TAILS))
    return Mutation(name, path, (text + CERTAIN_TAILS[name]).encode(), certain=True)


def by_sign(rng: Random) -> Mutation:
    """A sign that may stand nowhere, at any place."""
    path, text, _ = rng.choice(bases())
    at = rng.randrange(1, len(text))
    sign = rng.choice(BIDI + CONTROLS)
    return Mutation("forbidden sign", path, (text[:at] + sign + text[at:]).encode(), certain=True)


def by_codec(rng: Random) -> Mutation:
    """Bytes that are no UTF-8."""
    path, text, _ = rng.choice(bases())
    raw = text.replace("\n", rng.choice(["\n", "\r\n"])).encode()
    at = rng.randrange(len(raw))
    stray = raw[:at] + rng.choice([b"\xff", b"\xc0\xaf", b"\xed\xa0\x80"]) + raw[at:]
    broken = rng.choice([stray, text.encode("utf-16")])
    return Mutation("no UTF-8", path, rng.choice([b"", b"\xef\xbb\xbf"]) + broken, certain=True)


def by_text(rng: Random) -> Mutation:
    """Damage that may or may not break a rule: cut, shifted, swapped, with a sign too many or with noise."""
    path, text, _ = rng.choice(bases())
    lines = text.splitlines(keepends=True)
    line, at, raw = rng.randrange(len(lines)), rng.randrange(len(text)), text.encode()
    kind = rng.choice(["cut", "shifted", "swapped", "sign", "noise", "chunk", "tabbed"])
    if kind == "cut":
        return Mutation(kind, path, raw[: rng.randrange(len(raw))], certain=False)
    if kind == "noise":
        noisy = bytearray(raw)
        for _ in range(rng.randrange(1, 6)):
            noisy[rng.randrange(len(noisy))] = rng.randrange(256)
        return Mutation(kind, path, bytes(noisy), certain=False)
    if kind == "sign":
        text = text[:at] + rng.choice(HOSTILE_SIGNS) * rng.randrange(1, 4) + text[at:]
    elif kind == "chunk":
        text = text[:at] + text[at + rng.randrange(1, 200) :]
    else:
        text = "".join(damaged(lines, line, kind, rng))
    return Mutation(kind, path, text.encode(), certain=False)


def damaged(lines: list[str], line: int, kind: str, rng: Random) -> list[str]:
    """The lines with one shifted, put behind a tab, or changed places with another."""
    if kind == "swapped":
        other = rng.randrange(len(lines))
        lines[line], lines[other] = lines[other], lines[line]
    else:
        lines[line] = "\t" + lines[line].lstrip() if kind == "tabbed" else rng.choice([" ", "   "]) + lines[line]
    return lines


MAKERS: tuple[Callable[[Random], Mutation | None], ...] = (
    *(lambda rng, kind=kind: by_data(kind, rng) for kind in DATA_CHANGES),
    by_tail, by_tail, by_tail, by_tail, by_sign, by_codec, by_text, by_text, by_text, by_text, by_text,
)  # fmt: skip


def mutations(seed: int, count: int) -> Iterator[Mutation]:
    """Exactly `count` mutations, the same for the same seed; every way of making one gets its turn."""
    rng = Random(seed)
    made = 0
    while made < count:
        mutation = rng.choice(MAKERS)(rng)
        if mutation is not None:
            made += 1
            yield mutation


def load(mutation: Mutation) -> LoadedRonde:
    """Ronde 2021 with this one file damaged; the other fiches are there by name only."""
    names = {fiche_path(path.stem): b"" for path in SAMPLES} if "fiches" in PurePosixPath(mutation.path).parts else {}
    return load_ronde(MemoryTree({**ronde_files(), **names, mutation.path: mutation.content}), "2021")
