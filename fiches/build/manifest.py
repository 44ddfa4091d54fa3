"""The record of which files were made from what; it lies next to the files in the output folder of a ronde.

During a run each file is noted in a journal before it appears; at the end of the run the manifest takes over what the
journal holds. After an interruption the two together still know every file that this program wrote.
"""

import json
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints, ValidationError

import fiches
from fiches.model.fields import Model, many, optional, required

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_EXAMPLE = "0" * 64
MANIFEST_FILE, JOURNAL_FILE = "manifest.json", "journaal.jsonl"


class Invoer(Model):
    """An input file as it was read."""

    bestand: str = required("Bestand", "Het invoerbestand.", "bac_inputs/2021/fiches/W-01.yaml")
    sha256: Sha256 = required("SHA-256", "De controlesom van dat bestand.", _EXAMPLE)


class Artifact(Model):
    """One file that was made, and from what."""

    bestand: Annotated[str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]+\.(docx|pdf)$")] = required(
        "Bestand", "Het bestand, gerekend vanaf de map van de ronde.", "W-01.docx"
    )
    sha256: Sha256 = required("SHA-256", "De controlesom van het bestand.", _EXAMPLE)
    bytes: int = required("Bytes", "De grootte van het bestand.", 20480)
    soort: str = required("Soort", "Het soort document.", "fiche")
    kenmerk: str = required("Kenmerk", "Het kenmerk van het document; bij een fiche dat van de fiche.", "W-01")
    vorm: str = required("Vorm", "De vorm: de naam van het sjabloon.", "fiche")
    inhoud: str = required("Inhoud", "Het kenmerk van de inhoud dat in het document staat.", "1a2b3c4d")
    invoer: tuple[Invoer, ...] = many(
        "Invoer", "De bestanden waarvan het is gemaakt.", Invoer.make_example(), at_least=1, at_most=100_000
    )
    sjabloon: str = required("Sjabloon", "Het sjabloon.", "templates/fiche.docx")
    sjabloon_sha256: Sha256 = required("SHA-256 van het sjabloon", "De controlesom van het sjabloon.", _EXAMPLE)
    vingerafdruk: Sha256 = required("Vingerafdruk", "Van alles waar het bestand van afhangt.", _EXAMPLE)
    word_sha256: Sha256 | None = optional(
        "SHA-256 van het Word-bestand",
        "Bij een PDF: de controlesom van het Word-bestand waarvan hij is gemaakt.",
        _EXAMPLE,
    )


class BuildManifest(Model):
    """All files of one ronde."""

    ronde: str = required("Ronde", "De ronde.", "2021")
    programma: str = required("Programma", "De versie die de bestanden maakte.", "fiches 0.1.0")
    bestanden: tuple[Artifact, ...] = many(
        "Bestanden", "De gemaakte bestanden.", Artifact.make_example(), at_most=100_000
    )


class BuildRecord:
    """The manifest and the journal of one ronde in the output folder."""

    def __init__(self, folder: Path, ronde: str) -> None:
        self.folder = folder
        self.ronde = ronde
        self.artifacts: dict[str, Artifact] = {}
        # several of one name: after an interruption the file may be the old one or the new one
        self.digests_written: dict[str, set[str]] = {}
        for artifact in (*self._read_manifest(), *self._read_journal()):
            self._add_artifact(artifact)

    def has_written(self, bestand: str, sha256: str) -> bool:
        """Whether this program, in this run or an earlier one, wrote these bytes under this name."""
        return sha256 in self.digests_written.get(bestand, ())

    def record_artifact(self, artifact: Artifact) -> None:
        """Record a file just before it appears. Raises `OSError`."""
        self._add_artifact(artifact)
        with (self.folder / JOURNAL_FILE).open("ab") as journal:
            # a line end before it too: a full disk may have cut off the line before
            journal.write(b"\n" + artifact.model_dump_json(exclude_none=True).encode() + b"\n")

    def restore_artifact(self, bestand: str, before: Artifact | None) -> None:
        """Record that a file did not appear after all: what was there is still there."""
        if before is not None:
            self.artifacts[bestand] = before
        else:
            self.artifacts.pop(bestand, None)

    def encode_manifest(self) -> bytes:
        """The manifest: of every file that this program made and that is still there."""
        present = tuple(self.artifacts[name] for name in sorted(self.artifacts) if (self.folder / name).is_file())
        manifest = BuildManifest(ronde=self.ronde, programma=f"fiches {fiches.__version__}", bestanden=present)
        return (
            json.dumps(manifest.model_dump(mode="json", exclude_none=True), ensure_ascii=False, indent=1) + "\n"
        ).encode()

    def _add_artifact(self, artifact: Artifact) -> None:
        self.artifacts[artifact.bestand] = artifact
        self.digests_written.setdefault(artifact.bestand, set()).add(artifact.sha256)

    def _read_manifest(self) -> tuple[Artifact, ...]:
        path = self.folder / MANIFEST_FILE
        try:
            return BuildManifest.model_validate_json(path.read_bytes()).bestanden if path.is_file() else ()
        # without a manifest every file is made again, and one that comes out the same is no edit of the user
        except (OSError, ValidationError):
            return ()

    def _read_journal(self) -> list[Artifact]:
        path = self.folder / JOURNAL_FILE
        try:
            lines = path.read_bytes().splitlines() if path.is_file() else []
        except OSError:
            return []
        return [artifact for line in lines if line and (artifact := _parse_artifact(line))]


def _parse_artifact(line: bytes) -> Artifact | None:
    """A line of the journal; one may have been cut off by an interruption or a full disk."""
    try:
        return Artifact.model_validate_json(line)
    except ValidationError:
        return None
