"""The ledger of agreements: read with a place for every finding, and written the one way in which it may look."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Any

from fiches.diagnostics import Diagnostic, Location, Report
from fiches.dossier import Sourced, agreed_digest
from fiches.dossier.agreed import copy_name
from fiches.dossier.chain import breaks, closing_link, first_link, next_link
from fiches.reading.akkoord_codes import AKK001, AKK002, AKK003, AKK004, AKK005, AKK006
from fiches.reading.trees import SourceTree
from fiches.reading.validate import validate
from fiches.reading.yaml_parse import MAX_BYTES, ParsedYaml, parse_yaml
from fiches.reading.yaml_source import YamlSource
from fiches.schema.akkoord import Akkoord, Akkoorden, akkoorden_faults
from fiches.schema.raw import block, blocks
from fiches.schema.references import Kennis

AKKOORDEN_FILE, COPIES_FOLDER = "akkoorden.yaml", "akkoorden"
MAX_LEDGER_BYTES = 16 * 1024 * 1024
OPENING = """\
# yaml-language-server: $schema=../schema/akkoorden.schema.json
# Wie akkoord is met welke fiche. Alleen 'fiches akkoord geef' schrijft hierin; verander dit bestand niet zelf.
akkoorden:
"""
_RESTORE = "haal het bestand terug uit git; een nieuw besluit legt u vast met 'fiches akkoord geef'"
_PLAIN = ("nummer", "fiche", "versie", "orgaan", "soort", "uitkomst", "datum", "inhoud", "keten", "aantal")
"""Values that need no quotes whatever they are."""


@dataclass(frozen=True, slots=True)
class LoadedLedger:
    """What was read of a ledger: the agreements when it is whole, and texts that were agreed to, by their digest."""

    akkoorden: Sourced[Akkoorden] | None = None
    agreed: dict[str, Sourced[dict[str, Any]]] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


Entries = Sequence[Mapping[str, Any]]


def load_ledger(
    tree: SourceTree, ronde_id: str, parsed: ParsedYaml, kennis: Kennis, now: Mapping[str, str]
) -> LoadedLedger:
    """The ledger of a ronde. `now` holds the digest of what each fiche says at present.

    The text that was agreed to is read only where the fiche says something else.
    """
    ledger, found = validate(Akkoorden, parsed, kennis, akkoorden_faults)
    found += _chain_findings(parsed, ronde_id)
    if ledger is None or Report.of(found).has_errors:
        return LoadedLedger(findings=tuple(found))
    base = PurePosixPath(parsed.source.path).parent
    agreed: dict[str, Sourced[dict[str, Any]]] = {}
    for at, entry in _last(ledger):
        if now.get(entry.fiche) == entry.inhoud or entry.inhoud in agreed:
            continue
        copy = _copy(tree, f"{base}/{COPIES_FOLDER}/{copy_name(entry.fiche, entry.inhoud)}", entry.inhoud)
        if copy is not None:
            agreed[entry.inhoud] = copy
        elif entry.fiche in now:
            place = parsed.source.locate("akkoorden", at, "inhoud")
            found.append(_without_text(entry, place))
    return LoadedLedger(Sourced(ledger, parsed.source), agreed, tuple(found))


def ledger_gone(path: str, listed: list[str]) -> Iterator[Diagnostic]:
    """A finding when a ronde has texts that were agreed to, and no ledger that says by whom."""
    folder = f"{PurePosixPath(path).parent}/{COPIES_FOLDER}/"
    if any(other.startswith(folder) for other in listed):
        message = f"Het register {path} ontbreekt, maar in de map '{COPIES_FOLDER}' staan teksten met akkoord."
        yield AKK006.at(Location(path), message, "haal het bestand terug uit git")


def _last(ledger: Akkoorden) -> list[tuple[int, Akkoord]]:
    """The last entry of each organ about each fiche: the ones that count."""
    return list({(one.fiche, one.orgaan, one.soort): (at, one) for at, one in enumerate(ledger.akkoorden)}.values())


def _without_text(entry: Akkoord, place: Location) -> Diagnostic:
    name = f"{COPIES_FOLDER}/{copy_name(entry.fiche, entry.inhoud)}"
    message = f"De tekst van {entry.fiche} waarmee {entry.orgaan} akkoord was, ontbreekt of is veranderd: {name}."
    return AKK005.at(place, message, "haal dat bestand terug uit git, of vraag opnieuw akkoord")


def _copy(tree: SourceTree, path: str, inhoud: str) -> Sourced[dict[str, Any]] | None:
    """The kept text, when it is there and is still what was agreed to."""
    try:
        parsed = parse_yaml(path, tree.read_bytes(path, MAX_BYTES))
    except OSError:
        return None
    if parsed.data is None or agreed_digest(parsed.data) != inhoud:
        return None
    return Sourced(parsed.data, parsed.source)


def _chain_findings(parsed: ParsedYaml, ronde_id: str) -> list[Diagnostic]:
    """Where the chain is broken; of a chain that is whole the first line that is not as it was written."""
    if parsed.data is None:
        return []
    source, entries = parsed.source, blocks(parsed.data, "akkoorden")
    found = [*_in_entries(source, ronde_id, entries), *_in_slot(source, ronde_id, entries, block(parsed.data, "slot"))]
    return found or list(_in_lines(source, [entry for _, entry in entries]))


def _in_entries(
    source: YamlSource, ronde_id: str, entries: list[tuple[int, Mapping[str, Any]]]
) -> Iterator[Diagnostic]:
    broken = breaks(start_of(ronde_id), ((without_link(entry), str(entry.get("keten"))) for _, entry in entries))
    for nth in broken:
        at, entry = entries[nth]
        if entry.get("nummer") != str(nth + 1):
            message = f"Hier hoort akkoord {nth + 1} te staan, en er staat akkoord {str(entry.get('nummer'))[:20]}."
            yield AKK002.at(source.locate("akkoorden", at, "nummer"), message, _RESTORE)
        else:
            message = f"Akkoord {nth + 1} past niet meer bij zijn controlesom of bij het akkoord ervoor."
            yield AKK001.at(source.locate("akkoorden", at), message, _RESTORE)


def _in_slot(
    source: YamlSource, ronde_id: str, entries: list[tuple[int, Mapping[str, Any]]], slot: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    last = str(entries[-1][1].get("keten")) if entries else start_of(ronde_id)
    if slot.get("aantal") != str(len(entries)):
        message = f"Er staan {len(entries)} akkoorden, maar het slot noemt er {str(slot.get('aantal'))[:20]}."
        yield AKK003.at(source.locate("slot", "aantal"), message, _RESTORE)
    elif slot.get("keten") != closing_link(last, len(entries)):
        yield AKK003.at(source.locate("slot", "keten"), "Het slot past niet bij het laatste akkoord.", _RESTORE)


def _in_lines(source: YamlSource, entries: Entries) -> Iterator[Diagnostic]:
    written = (ledger_text(entries).split("\n"), source.text.split("\n"))
    for number, (wanted, given) in enumerate(zip_longest(*written, fillvalue=None), 1):
        if wanted != given:
            yield AKK004.at(source.at_line(number, 1), "Deze regel schreef het programma zo niet.", _RESTORE)
            return


def start_of(ronde_id: str) -> str:
    """What the first akkoord of a ronde is chained to."""
    return first_link("akkoorden", ronde_id)


def without_link(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an entry that its link covers."""
    return {name: value for name, value in entry.items() if name != "keten"}


def added_to(entries: Entries, ronde_id: str, more: Entries) -> list[dict[str, Any]]:
    """The entries of a ledger with more of them, numbered and chained. All values are text."""
    result = [dict(entry) for entry in entries]
    for entry in more:
        numbered = {"nummer": str(len(result) + 1), **entry}
        previous = result[-1]["keten"] if result else start_of(ronde_id)
        result.append({**numbered, "keten": next_link(previous, numbered)})
    return result


def ledger_text(entries: Entries) -> str:
    """The text of a ledger with these entries, closed. The same entries always give the same text."""
    lines = [line for entry in entries for line in _entry_lines(entry)]
    slot = {
        "aantal": str(len(entries)),
        "keten": closing_link(str(entries[-1].get("keten")) if entries else "", len(entries)),
    }
    closing = [f"  {name}: {_scalar(name, value)}" for name, value in slot.items()]
    return OPENING + "\n".join([*lines, "slot:", *closing]) + "\n"


def _entry_lines(entry: Mapping[str, Any]) -> Iterator[str]:
    lead = "  - "
    known = [name for name in Akkoord.model_fields if name in entry]
    for name in [*known, *sorted(set(entry) - set(known))]:
        value = entry[name]
        if isinstance(value, dict):
            yield f"{lead}{name}:"
            yield from (f"      {_quoted(key)}: {_scalar('inhoud', part)}" for key, part in value.items())
        else:
            yield f"{lead}{name}: {_scalar(name, value)}"
        lead = "    "


def _scalar(name: str, value: Any) -> str:
    return str(value) if name in _PLAIN else _quoted(value)


def _quoted(value: Any) -> str:
    """A text in double quotes, as JSON and YAML both have them."""
    return json.dumps(str(value), ensure_ascii=False)
