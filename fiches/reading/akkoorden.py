"""The ledger of agreements: read with a place for every finding."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Report
from fiches.model.digest import compute_agreed_digest, make_copy_name
from fiches.model.dossier import Sourced
from fiches.model.fields import Kennis
from fiches.model.ledgers import Akkoord, Akkoorden, find_akkoorden_faults
from fiches.reading.ledgers import LedgerKind, check_chain, is_ledger_lost
from fiches.reading.trees import SourceTree
from fiches.reading.validate import validate
from fiches.reading.yaml_parse import MAX_BYTES, ParsedYaml, parse_yaml

AKKOORDEN_FILE, AGREED_TEXTS_FOLDER = "akkoorden.yaml", "akkoorden"
AKKOORDEN_LEDGER = LedgerKind(
    naam="akkoorden",
    entry=Akkoord,
    een="akkoord",
    laatste="het laatste akkoord",
    opening="""\
# yaml-language-server: $schema=../schema/akkoorden.schema.json
# Wie akkoord is met welke fiche. Alleen 'fiches akkoord geef' schrijft hierin; verander dit bestand niet zelf.
akkoorden:
""",
    plain=("nummer", "fiche", "versie", "orgaan", "soort", "uitkomst", "datum", "inhoud", "keten"),
    changed="AKK001",
    moved="AKK002",
    cut="AKK003",
    line="AKK004",
    restore="haal het bestand terug uit git; een nieuw besluit legt u vast met 'fiches akkoord geef'",
)


@dataclass(frozen=True, slots=True)
class LoadedAkkoorden:
    """What was read of a ledger: the agreements when it is whole, and texts that were agreed to, by their digest."""

    akkoorden: Sourced[Akkoorden] | None = None
    agreed: dict[str, Sourced[dict[str, Any]]] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


def load_akkoorden(
    tree: SourceTree, ronde_id: str, parsed: ParsedYaml, kennis: Kennis, now: Mapping[str, str]
) -> LoadedAkkoorden:
    """The ledger of a ronde. `now` holds the digest of what each fiche says at present.

    The text that was agreed to is read only where the fiche says something else.
    """
    ledger, found = validate(Akkoorden, parsed, kennis, find_akkoorden_faults)
    found += check_chain(AKKOORDEN_LEDGER, parsed, ronde_id)
    if ledger is None or Report.from_diagnostics(found).has_errors:
        return LoadedAkkoorden(findings=tuple(found))
    base = PurePosixPath(parsed.source.path).parent
    agreed: dict[str, Sourced[dict[str, Any]]] = {}
    for at, entry in _select_last(ledger):
        if now.get(entry.fiche) == entry.inhoud or entry.inhoud in agreed:
            continue
        copy = _read_agreed_text(
            tree, f"{base}/{AGREED_TEXTS_FOLDER}/{make_copy_name(entry.fiche, entry.inhoud)}", entry.inhoud
        )
        if copy is not None:
            agreed[entry.inhoud] = copy
        elif entry.fiche in now:
            place = parsed.source.locate("akkoorden", at, "inhoud")
            found.append(_report_missing_text(entry, place))
    return LoadedAkkoorden(Sourced(ledger, parsed.source), agreed, tuple(found))


def check_lost_akkoorden(path: str, listed: list[str]) -> Iterator[Diagnostic]:
    """A finding when a ronde has texts that were agreed to, and no ledger that says by whom."""
    if is_ledger_lost(f"{PurePosixPath(path).parent}/{AGREED_TEXTS_FOLDER}", listed):
        message = f"Het register {path} ontbreekt, maar in de map '{AGREED_TEXTS_FOLDER}' staan teksten met akkoord."
        yield make_diagnostic("AKK006", Location(path), message, "haal het bestand terug uit git")


def _select_last(ledger: Akkoorden) -> list[tuple[int, Akkoord]]:
    """The last entry of each organ about each fiche: the ones that count."""
    return list({(one.fiche, one.orgaan, one.soort): (at, one) for at, one in enumerate(ledger.akkoorden)}.values())


def _report_missing_text(entry: Akkoord, place: Location) -> Diagnostic:
    name = f"{AGREED_TEXTS_FOLDER}/{make_copy_name(entry.fiche, entry.inhoud)}"
    message = f"De tekst van {entry.fiche} waarmee {entry.orgaan} akkoord was, ontbreekt of is veranderd: {name}."
    return make_diagnostic("AKK005", place, message, "haal dat bestand terug uit git, of vraag opnieuw akkoord")


def _read_agreed_text(tree: SourceTree, path: str, inhoud: str) -> Sourced[dict[str, Any]] | None:
    """The kept text, when it is there and is still what was agreed to."""
    try:
        parsed = parse_yaml(path, tree.read_bytes(path, MAX_BYTES))
    except OSError:
        return None
    if parsed.data is None or compute_agreed_digest(parsed.data) != inhoud:
        return None
    return Sourced(parsed.data, parsed.source)
