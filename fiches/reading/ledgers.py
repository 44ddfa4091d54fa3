"""Ledgers, lists to which one may only add: where their chain is broken, and the one way in which they may look."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.model.coherence import get_block, list_blocks
from fiches.model.digest import compute_closing_link, compute_first_link, compute_next_link, find_breaks
from fiches.model.fields import Model
from fiches.reading.yaml_parse import ParsedYaml, parse_yaml
from fiches.reading.yaml_source import YamlSource

MAX_LEDGER_BYTES = 16 * 1024 * 1024
BEGUN_MARKER = ".begonnen"
"""Lies among what is kept for a ledger, from before the first of it is written until the ledger itself is there."""
LedgerEntries = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class LedgerKind:
    """What one kind of ledger is: the key of its list, the model of an entry, and how it is talked about.

    `plain` are the fields whose values need no quotes whatever they are. `changed`, `moved`, `cut` and `line` are the
    codes of what can be wrong; `restore` says what to do about it.
    """

    naam: str
    entry: type[Model]
    een: str
    laatste: str
    opening: str
    plain: tuple[str, ...]
    changed: str
    moved: str
    cut: str
    line: str
    restore: str

    def make_first_link(self, ronde_id: str) -> str:
        """What the first entry of a ronde is chained to."""
        return compute_first_link(self.naam, ronde_id)

    def append_entries(self, entries: LedgerEntries, ronde_id: str, more: LedgerEntries) -> list[dict[str, Any]]:
        """The entries of a ledger with more of them, numbered and chained. All values are text."""
        result = [dict(entry) for entry in entries]
        for entry in more:
            numbered = {"nummer": str(len(result) + 1), **entry}
            previous = result[-1]["keten"] if result else self.make_first_link(ronde_id)
            result.append({**numbered, "keten": compute_next_link(previous, numbered)})
        return result

    def make_text(self, entries: LedgerEntries) -> str:
        """The text of a ledger with these entries, closed. The same entries always give the same text."""
        lines = [line for entry in entries for line in self._make_entry_lines(entry)]
        slot = {
            "aantal": str(len(entries)),
            "keten": compute_closing_link(str(entries[-1].get("keten")) if entries else "", len(entries)),
        }
        closing = [f"  {name}: {value}" for name, value in slot.items()]
        return self.opening + "\n".join([*lines, "slot:", *closing]) + "\n"

    def _make_entry_lines(self, entry: Mapping[str, Any]) -> Iterator[str]:
        lead = "  - "
        known = [name for name in self.entry.model_fields if name in entry]
        for name in [*known, *sorted(set(entry) - set(known))]:
            value = entry[name]
            if isinstance(value, dict):
                yield f"{lead}{name}:"
                yield from (f"      {_quote_text(key)}: {part}" for key, part in value.items())
            else:
                yield f"{lead}{name}: {value if name in self.plain else _quote_text(value)}"
            lead = "    "


def _quote_text(value: Any) -> str:
    """A text in double quotes, as JSON and YAML both have them."""
    return json.dumps(str(value), ensure_ascii=False)


def is_ledger_lost(folder: str, listed: Iterable[str]) -> bool:
    """Whether a folder holds what was kept for a ledger, now that there is none and none was being begun."""
    kept = [path for path in listed if path.startswith(f"{folder}/")]
    return bool(kept) and f"{folder}/{BEGUN_MARKER}" not in kept


def parse_entries(kind: LedgerKind, raw: bytes) -> list[Mapping[str, Any]]:
    """The entries in the bytes of a ledger; none in what cannot be read."""
    data = parse_yaml("", raw, MAX_LEDGER_BYTES).data or {}
    return [entry for _, entry in list_blocks(data, kind.naam)]


def check_chain(kind: LedgerKind, parsed: ParsedYaml, ronde_id: str) -> list[Diagnostic]:
    """Where the chain is broken; of a chain that is whole the first line that is not as it was written."""
    if parsed.data is None:
        return []
    source, entries = parsed.source, list_blocks(parsed.data, kind.naam)
    start, slot = kind.make_first_link(ronde_id), get_block(parsed.data, "slot")
    found = [*_check_entries(kind, source, start, entries), *_check_slot(kind, source, start, entries, slot)]
    return found or list(_check_lines(kind, source, [entry for _, entry in entries]))


def _check_entries(
    kind: LedgerKind, source: YamlSource, start: str, entries: list[tuple[int, Mapping[str, Any]]]
) -> Iterator[Diagnostic]:
    for nth in find_breaks(start, ((_strip_link(entry), str(entry.get("keten"))) for _, entry in entries)):
        at, entry = entries[nth]
        if entry.get("nummer") != str(nth + 1):
            given = str(entry.get("nummer"))[:20]
            message = f"Hier hoort {kind.een} {nth + 1} te staan, en er staat {kind.een} {given}."
            yield make_diagnostic(kind.moved, source.locate(kind.naam, at, "nummer"), message, kind.restore)
        else:
            message = f"{kind.een.capitalize()} {nth + 1} past niet meer bij de controlesom of bij wat ervoor staat."
            yield make_diagnostic(kind.changed, source.locate(kind.naam, at), message, kind.restore)


def _check_slot(
    kind: LedgerKind,
    source: YamlSource,
    start: str,
    entries: list[tuple[int, Mapping[str, Any]]],
    slot: Mapping[str, Any],
) -> Iterator[Diagnostic]:
    last = str(entries[-1][1].get("keten")) if entries else start
    if slot.get("aantal") != str(len(entries)):
        told = str(slot.get("aantal"))[:20]
        message = f"Er staan {len(entries)} {kind.naam}, maar het slot noemt er {told}."
        yield make_diagnostic(kind.cut, source.locate("slot", "aantal"), message, kind.restore)
    elif slot.get("keten") != compute_closing_link(last, len(entries)):
        yield make_diagnostic(
            kind.cut, source.locate("slot", "keten"), f"Het slot past niet bij {kind.laatste}.", kind.restore
        )


def _check_lines(kind: LedgerKind, source: YamlSource, entries: LedgerEntries) -> Iterator[Diagnostic]:
    written = (kind.make_text(entries).split("\n"), source.text.split("\n"))
    for number, (wanted, given) in enumerate(zip_longest(*written, fillvalue=None), 1):
        if wanted != given:
            yield make_diagnostic(
                kind.line, source.locate_line(number, 1), "Deze regel schreef het programma zo niet.", kind.restore
            )
            return


def _strip_link(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an entry that its link covers."""
    return {name: value for name, value in entry.items() if name != "keten"}
