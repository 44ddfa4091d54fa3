"""Inputs without a folder: a ronde in memory, read by the real loader."""

import re
from collections.abc import Mapping
from pathlib import Path

from fiches.diagnostics import Diagnostic
from fiches.load import ledgers
from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.load.yaml import parse_yaml
from fiches.model.ledgers import compute_agreed_digest, make_copy_name
from tests.project import ROOT, concept_text

RONDE = "bac_inputs/2021/ronde.yaml"
REGISTER = "bac_inputs/2021/kernboodschappen.yaml"
MEDEDELING = "bac_inputs/2021/mededeling.yaml"
AKKOORDEN = "bac_inputs/2021/akkoorden.yaml"
SAMPLES = sorted((ROOT / "bac_inputs/2021/fiches").glob("*.yaml"))


class MemoryTree:
    """Files by their path, for tests that change nothing on disk."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = dict(files)

    def list(self, prefix: str) -> list[str]:
        return sorted(path for path in self.files if path.startswith(f"{prefix}/"))

    def read_bytes(self, path: str, limit: int) -> bytes:
        if path not in self.files:
            raise FileNotFoundError(path)
        return self.files[path][: limit + 1]


def ronde_files() -> dict[str, bytes]:
    """The ronde and the register of 2021, as they are in the repository."""
    return {path: Path(ROOT / path).read_bytes() for path in (RONDE, REGISTER)}


def open_ronde() -> dict[str, bytes]:
    """The ronde of 2021 in which nothing is internal: then every field of a fiche is printed in its own place."""
    text = Path(ROOT / RONDE).read_text(encoding="utf-8")
    opened = re.sub(r"(?m)^interne_velden:\n(?:  .*\n)*", "", text)
    assert opened != text
    return {RONDE: opened.encode()}


def find_last_line(register: str) -> str:
    """The line on which the text of the first message of a register ends, whatever its words are."""
    found = re.search(r"(?m)^    tekst: >-\n(?:      .*\n)*?( {6}.*\.\n)(?! {6})", register)
    assert found
    return found[1]


def fiche_path(fiche_id: str) -> str:
    """Where a fiche of ronde 2021 lies."""
    return f"bac_inputs/2021/fiches/{fiche_id}.yaml"


def beeld_path(name: str) -> str:
    """Where a picture of ronde 2021 lies."""
    return f"bac_inputs/2021/beelden/{name}"


def akkoord(text: str, orgaan: str = "VNG", **fields: str) -> dict[str, str]:
    """An entry of the ledger about a fiche with this text, or about another document when `fiche` names it."""
    data = parse_yaml("", text.encode()).data or {}
    entry = {
        "fiche": data.get("id", ""),
        "versie": data["versie"]["nummer"],
        "orgaan": orgaan,
        "soort": "bestuurlijk",
        "uitkomst": "akkoord",
        "rol": "secretaris van de commissie",
        "datum": "2021-03-05",
        "inhoud": compute_agreed_digest(data),
    }
    return {**entry, **fields}


def ledger(*entries: dict[str, str], ronde: str = "2021") -> str:
    """The text of a ledger as the program writes it."""
    return ledgers.AKKOORDEN_LEDGER.make_text(ledgers.AKKOORDEN_LEDGER.append_entries((), ronde, entries))


def copy_path(text: str, ronde: str = "2021") -> str:
    """Where the text of a fiche is kept when somebody agreed to it."""
    data = parse_yaml("", text.encode()).data or {}
    return f"bac_inputs/{ronde}/akkoorden/{make_copy_name(data['id'], compute_agreed_digest(data))}"


def load_files(files: Mapping[str, bytes | str]) -> LoadedRonde:
    """Ronde 2021 with these files added or replaced."""
    added = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    return load_ronde(MemoryTree({**ronde_files(), **added}), "2021")


def findings(text: str | bytes, fiche_id: str = "W-21") -> list[Diagnostic]:
    """Every finding about one fiche of ronde 2021."""
    return list(load_files({fiche_path(fiche_id): text}).report)


def one(found: list[Diagnostic], code: str) -> Diagnostic:
    """The only finding with this code."""
    matching = [finding for finding in found if finding.code == code]
    assert len(matching) == 1, [(finding.code, finding.message) for finding in found]
    return matching[0]


def with_lines(extra: str) -> str:
    """The minimal concept with lines added at the end; the first of them is line 32."""
    text = concept_text()
    assert text.count("\n") == FIRST_EXTRA - 1
    return text + extra


FIRST_EXTRA = 32
