"""The register of deliveries: read with a place for every finding."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Report
from fiches.model.dossier import Sourced
from fiches.model.fields import Kennis
from fiches.model.ledgers import Levering, Leveringen
from fiches.reading.ledgers import LedgerKind, check_chain, is_ledger_lost
from fiches.reading.validate import validate
from fiches.reading.yaml_parse import ParsedYaml

LEVERINGEN_FILE, KEPT_INPUTS_FOLDER = "leveringen.yaml", "leveringen"
LEVERINGEN_LEDGER = LedgerKind(
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


def validate_leveringen(parsed: ParsedYaml, ronde_id: str) -> tuple[Sourced[Leveringen] | None, list[Diagnostic]]:
    """The register of a ronde when it is whole, and what is wrong with it."""
    register, found = validate(Leveringen, parsed, Kennis({}, ronde_id), lambda _, __: [])
    found += check_chain(LEVERINGEN_LEDGER, parsed, ronde_id)
    if register is None or Report.from_diagnostics(found).has_errors:
        return None, found
    return Sourced(register, parsed.source), found


def check_lost_leveringen(path: str, listed: list[str]) -> Iterator[Diagnostic]:
    """A finding when inputs of deliveries were kept, and no register says what was delivered."""
    if is_ledger_lost(f"{PurePosixPath(path).parent}/{KEPT_INPUTS_FOLDER}", listed):
        message = (
            f"Het register {path} ontbreekt, maar in de map '{KEPT_INPUTS_FOLDER}' is invoer van leveringen bewaard."
        )
        yield make_diagnostic("LEV005", Location(path), message, "haal het bestand terug uit git")
