"""The register of deliveries: read with a place for every finding."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Report
from fiches.dossier import Sourced
from fiches.reading.ledgers import LedgerKind, chain_findings, is_gone
from fiches.reading.validate import validate
from fiches.reading.yaml_parse import ParsedYaml
from fiches.schema.levering import Levering, Leveringen
from fiches.schema.references import Kennis

LEVERINGEN_FILE, KEPT_FOLDER = "leveringen.yaml", "leveringen"
LEVERINGEN = LedgerKind(
    naam="leveringen",
    entry=Levering,
    een="levering",
    laatste="de laatste levering",
    opening="""\
# yaml-language-server: $schema=../schema/leveringen.schema.json
# Wat aan wie is geleverd. Alleen 'fiches lever' schrijft hierin; verander dit bestand niet zelf.
leveringen:
""",
    plain=("nummer", "levering", "adressaat", "datum", "definitief", "manifest", "zip", "bewaard", "keten"),
    changed="LEV001",
    moved="LEV002",
    cut="LEV003",
    line="LEV004",
    restore="haal het bestand terug uit git",
)


def load_register(parsed: ParsedYaml, ronde_id: str) -> tuple[Sourced[Leveringen] | None, list[Diagnostic]]:
    """The register of a ronde when it is whole, and what is wrong with it."""
    register, found = validate(Leveringen, parsed, Kennis({}, ronde_id), lambda _, __: [])
    found += chain_findings(LEVERINGEN, parsed, ronde_id)
    if register is None or Report.of(found).has_errors:
        return None, found
    return Sourced(register, parsed.source), found


def register_gone(path: str, listed: list[str]) -> Iterator[Diagnostic]:
    """A finding when inputs of deliveries were kept, and no register says what was delivered."""
    if is_gone(f"{PurePosixPath(path).parent}/{KEPT_FOLDER}", listed):
        message = f"Het register {path} ontbreekt, maar in de map '{KEPT_FOLDER}' is invoer van leveringen bewaard."
        yield make_diagnostic("LEV005", Location(path), message, "haal het bestand terug uit git")
