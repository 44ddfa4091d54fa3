"""What a change note has to say, worked out a second time: straight from the YAML, with nothing of the program.

Small on purpose: it knows how the seeds of `note_pairs` change a text (a value is another one, or an item of a list
came or went), and nothing of words, weights or Word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import yaml

NOT_TOLD = ("indieners", "inzet", "ontheffingen")
EDITORIAL = "versie"
NOT_AGREED = ("status", "versie", "afstemming", "vertrouwelijkheid", "inzet", "ontheffingen")
MESSAGES, RONDE = "Kernboodschappen", "Ronde"
PRINTED = ("prijspeil", "tekenconventie", "voorwaardezin", "dragers")
"""What every fiche with amounts says of the ronde, as far as the seeds touch it."""
UNPRINTED = {"aliassen"}
"""By what the checks reckon, and how the program knows a word."""
Files = Mapping[str, str]
Sum = tuple[Decimal, bool]
ZERO: Sum = (Decimal(0), False)


@cache
def read_file(text: str) -> Any:
    """What an input says, read once: most files of a pair are the same before and after."""
    return yaml.load(text, yaml.CBaseLoader)


@dataclass(frozen=True)
class Version:
    """The ronde at one moment, and what went."""

    ronde: dict[str, Any]
    messages: dict[str, Any]
    fiches: dict[str, dict[str, Any]]
    went: frozenset[str]

    @classmethod
    def from_files(cls, files: Files, scenario: str | None, named: tuple[str, ...]) -> "Version":
        """Named fiches went, or else all that count in a scenario."""
        read = {path: read_file(text) for path, text in files.items() if path.endswith(".yaml")}
        ronde = next(data for path, data in read.items() if path.endswith("/ronde.yaml"))
        messages = next(data for path, data in read.items() if path.endswith("/kernboodschappen.yaml"))
        found = {data["id"]: data for path, data in read.items() if PurePosixPath(path).parent.name == "fiches"}
        aside = {one["id"] for one in ronde["statussen"] if one.get("zijstatus") == "ja"}
        going = {
            name
            for name, data in found.items()
            if data["status"] not in aside and (scenario is None or scenario in data["scenarios"])
        }
        return cls(ronde, messages, found, frozenset(named or going))

    def name_aside(self, fiche: str) -> str:
        """How the ronde calls the status with which a fiche stands aside."""
        status = self.fiches[fiche]["status"]
        return next((one["naam"] for one in self.ronde["statussen"] if one["id"] == status and "zijstatus" in one), "")


@dataclass
class Note:
    """What the note must hold: the band, the money as rows of cells, and what became of fiches as a whole."""

    counts: dict[str, int] = field(default_factory=dict)
    money: list[list[str]] = field(default_factory=list)
    obstacle: str = ""
    turns: dict[str, str] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    content: list[tuple[str, str]] = field(default_factory=list)
    editorial: list[tuple[str, str]] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    left_money: dict[str, dict[str, tuple[Sum, Sum]]] = field(default_factory=dict)
    lapsed: set[str] = field(default_factory=set)
    dragers: dict[str, str] = field(default_factory=dict)

    def name_left_money(self, fiches: list[str]) -> dict[str, str]:
        """What of each drager is left out with these fiches, over all years, when there are several with money."""
        sums: dict[str, list[Sum]] = {}
        for name in fiches:
            for drager, amounts in self.left_money.get(name, {}).items():
                if drager and amounts != (ZERO, ZERO):
                    sums.setdefault(drager, []).append(amounts[0])
        told = {self.dragers[drager]: show(add_sums(found)) for drager, found in sums.items()}
        return told if len(told) > 1 else {}


def reckon(old: Version, new: Version) -> Note:
    """The whole note."""
    note, partners = Note(), dict(iter_partners(old, new))
    for name in sorted(new.went - partners.keys()):
        note.turns[name] = "Nieuw in deze levering"
    for name in sorted(old.went - set(partners.values())):
        tell_gone(name, new, old, note)
    for name, before in partners.items():
        if name != before:
            note.turns[name] = f"Hernoemd, was {before}"
        for path, value in iter_changes(old.fiches[before], new.fiches[name]):
            if path[0] not in NOT_TOLD:
                (note.editorial if path[0] == EDITORIAL else note.content).append((name, value))
            if path[0] not in NOT_AGREED:
                note.lapsed.add(before)
    tell_messages(note, old, new)
    told = iter_changes(old.ronde, new.ronde)
    note.content += [(RONDE, value) for path, value in told if path[0] in PRINTED and not set(path) & UNPRINTED]
    count_fiches(note, partners, touched=set(iter_touched(old, new)))
    reckon_money(note, old, new, partners)
    return note


def tell_messages(note: Note, old: Version, new: Version) -> None:
    """A message that is another one is told when a fiche that goes carries it."""
    carried = {one["ref"] for name in new.went for one in new.fiches[name]["kernboodschappen"]}
    for one, other in zip(old.messages["kernboodschappen"], new.messages["kernboodschappen"], strict=True):
        if one["id"] in carried:
            note.content += [(MESSAGES, value) for _, value in iter_changes(one, other)]


def iter_partners(old: Version, new: Version) -> Iterator[tuple[str, str]]:
    """What went both times: under one id, or under another one with the title that it had."""
    yield from ((name, name) for name in sorted(old.went & new.went))
    gone = {data["titel"]: name for name, data in old.fiches.items() if name not in new.fiches}
    for name in sorted(new.went - old.fiches.keys()):
        before = gone.get(new.fiches[name]["titel"])
        if before in old.went:
            yield name, before


def tell_gone(name: str, new: Version, old: Version, note: Note) -> None:
    titles = {data["titel"] for other, data in new.fiches.items() if other not in old.fiches}
    if name not in new.fiches and old.fiches[name]["titel"] not in titles:
        note.turns[name] = "Vervallen"
    elif name in new.fiches and new.name_aside(name):
        note.turns[name] = new.name_aside(name)
    else:
        note.absent.add(name)


def iter_changes(old: Any, new: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every value that is another one, and every item that came or went, with what it is now."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            yield from iter_changes(old.get(key), new.get(key), (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from iter_changes(one, other, (*path, str(at)))
    elif isinstance(old, list) and isinstance(new, list):
        for one in [one for one in (*old, *new) if (one in old) != (one in new)]:
            yield path, first_text(one) if one in new else "–"
    elif old != new:
        yield path, "–" if new is None else first_text(new)


def first_text(value: Any) -> str:
    """A value, or the longest text in it."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return max(map(first_text, parts), key=len) if parts else " ".join(str(value).split())


def iter_touched(old: Version, new: Version) -> Iterator[str]:
    """The fiches that print a part of the ronde or a message that is another one."""
    changed = {path for path, _ in iter_changes(old.ronde, new.ronde) if not set(path) & UNPRINTED}
    names = [
        one["id"]
        for one, other in zip(old.ronde["dragers"], new.ronde["dragers"], strict=True)
        if one["naam"] != other["naam"]
    ]
    messages = zip(old.messages["kernboodschappen"], new.messages["kernboodschappen"], strict=True)
    told = {one["id"] for one, other in messages if one != other}
    for name in new.went:
        fiche = new.fiches[name]
        lines = fiche.get("budget", {}).get("regels", ())
        prints = {"voorwaardezin"} | ({"tekenconventie"} if lines else set())
        prints |= {"prijspeil"} if lines and "prijspeil" not in fiche["budget"] else set()
        if prints & {path[0] for path in changed} or told & {one["ref"] for one in fiche["kernboodschappen"]}:
            yield name
        if any(names_drager(fiche, drager) for drager in names):
            yield name


def names_drager(value: Any, drager: str) -> bool:
    """Whether a block somewhere in it is of this drager."""
    if isinstance(value, dict):
        return value.get("drager") == drager or any(names_drager(part, drager) for part in value.values())
    return isinstance(value, list) and any(names_drager(part, drager) for part in value)


def count_fiches(note: Note, partners: dict[str, str], touched: set[str]) -> None:
    changed = {name for name, _ in (*note.content, *note.editorial) if name not in (MESSAGES, RONDE)}
    renamed = {name for name, before in partners.items() if name != before}
    counts = {"Fiches gewijzigd": len(changed - renamed)}
    for told in note.turns.values():
        word = told.split(" in ")[0].split(",")[0]
        counts[word] = counts.get(word, 0) + 1
    if note.absent:
        counts["Niet in deze levering"] = len(note.absent)
    same = partners.keys() - changed - renamed
    counts["Gelijk"] = len(same - touched)
    counts |= {"Gelijk, wel geraakt": len(same & touched)} if same & touched else {}
    # the new id of a fiche is a change of its inhoud too
    note.counts = {**counts, "Wijzigingen inhoud": len(note.content), "Redactie": 0}
    # all that the seeds edit besides inhoud
    note.counts |= {"Versie": len(note.editorial)} if note.editorial else {}


def reckon_money(note: Note, old: Version, new: Version, partners: dict[str, str]) -> None:
    whole = explain_ronde(old.ronde, new.ronde)
    sums: tuple[dict[str, dict[str, Sum]], ...] = ({}, {})
    for name, before in partners.items():
        pair = (old.fiches[before], new.fiches[name])
        years = [fiche.get("budget", {}).get("prijspeil", ronde["prijspeil"]) for fiche, ronde in
                 zip(pair, (old.ronde, new.ronde), strict=True)]  # fmt: skip
        if years[0] != years[1] and not whole:
            note.left_out[name] = f"niet te vergelijken: het prijspeil was {years[0]} en is nu {years[1]}"
            continue
        note.obstacle = whole
        for side, fiche in zip(sums, pair, strict=True):
            add_lines(side, fiche)
    for name in (old.went | new.went) - partners.keys() - set(partners.values()):
        fiche = new.fiches[name] if name in new.went else old.fiches[name]
        if fiche.get("budget", {}).get("regels"):
            note.left_out[name] = note.turns.get(name, "niet in deze levering").split(" in ")[0].lower()
            note.left_out[name] = "niet in deze levering" if name in note.absent else note.left_out[name]
        per_drager: dict[str, dict[str, Sum]] = {}
        add_lines(per_drager, fiche)
        for drager, periods in per_drager.items():
            told = with_total(periods, new.ronde["jaren"])
            note.left_money.setdefault(name, {})[drager] = (told["totaal"], told["structureel"])
    note.dragers = name_dragers(old, new)
    note.money = list(iter_money_rows(sums, note.dragers, new.ronde["jaren"], note.obstacle))


def name_dragers(old: Version, new: Version) -> dict[str, str]:
    """How each drager is called now, and how it was called before that."""
    before = {one["id"]: one["naam"] for one in old.ronde["dragers"]}
    now = {one["id"]: one["naam"] for one in new.ronde["dragers"]}
    return {key: name if before[key] == name else f"{name} (was {before[key]})" for key, name in now.items()}


def explain_ronde(old: dict[str, Any], new: dict[str, Any]) -> str:
    if old["tekenconventie"] != new["tekenconventie"]:
        return "plus en min betekenen nu iets anders"
    one, other = old["prijspeil"], new["prijspeil"]
    return f"het prijspeil was {one} en is nu {other}" if one != other else ""


def add_lines(sums: dict[str, dict[str, Sum]], fiche: dict[str, Any]) -> None:
    for line in fiche.get("budget", {}).get("regels", ()):
        for period, amount in (*line["bedragen"].items(), ("structureel", line["structureel"])):
            for drager in ("", line["drager"]):
                known, unknown = sums.setdefault(drager, {}).get(period, (Decimal(0), False))
                sums[drager][period] = (known + to_number(amount), unknown or amount == "p.m.")


def to_number(amount: str) -> Decimal:
    try:
        return Decimal(amount.replace(",", "."))
    except InvalidOperation:
        return Decimal(0)


def iter_money_rows(
    sums: tuple[dict[str, dict[str, Sum]], ...], dragers: dict[str, str], years: list[str], obstacle: str
) -> Iterator[list[str]]:
    """Was, wordt and verschil of all dragers together and of each that differs; nothing when none does."""
    old, new = sums
    if old == new and not obstacle:
        return
    periods = [*years, "totaal", "structureel"]
    yield ["In mln euro", *(period.capitalize() for period in periods)]
    names = {"": "Alle dragers samen", **dragers}
    for drager, name in names.items():
        pair = [with_total(side.get(drager, {}), years) for side in sums]
        if drager and ((pair[0] == pair[1] and not obstacle) or not any(drager in side for side in sums)):
            continue
        is_gone = drager in old and drager not in new and not obstacle
        yield [
            f"{name}{' (niet meer genoemd)' if is_gone else ''}, was",
            *(show(pair[0][period]) for period in periods),
        ]
        yield ["wordt", *(show(pair[1][period]) for period in periods)]
        told = "niet te vergelijken" if obstacle else "verschil"
        both = ((pair[0][period], pair[1][period]) for period in periods)
        yield [told, *("–" if obstacle else show_difference(old_sum, new_sum) for old_sum, new_sum in both)]


def with_total(periods: dict[str, Sum], years: list[str]) -> dict[str, Sum]:
    found = {period: periods.get(period, (Decimal(0), False)) for period in (*years, "structureel")}
    amounts = [found[year] for year in years]
    return {**found, "totaal": add_sums(amounts)}


def add_sums(amounts: list[Sum]) -> Sum:
    return sum((one for one, _ in amounts), Decimal(0)), any(pm for _, pm in amounts)


def show_number(number: Decimal) -> str:
    whole, _, rest = f"{abs(number).normalize():f}".partition(".")
    groups = [whole[max(at - 3, 0) : at] for at in range(len(whole), 0, -3)][::-1]
    return ("−" if number < 0 else "") + ".".join(groups) + (f",{rest}" if rest else "")


def show(amount: Sum) -> str:
    known, unknown = amount
    if not unknown:
        return show_number(known)
    return f"{show_number(known)} + p.m." if known else "p.m."


def show_difference(old: Sum, new: Sum) -> str:
    known = new[0] - old[0]
    told = f"+{show_number(known)}" if known > 0 else show_number(known)
    if old[1] == new[1]:
        return told
    unknown = f"{'+' if new[1] else '−'} p.m."
    return f"{told} {unknown}" if known else unknown
