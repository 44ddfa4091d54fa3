"""A metadata file beside every file of a package, for those who archive or publish it.

The names of the elements are those of MDTO 1.0 (Nationaal Archief) and of the DiWoo metadata (KOOP, 0.9.8). Only the
names follow those norms: what an archive or a publisher has to add is not there, so no conformity is claimed.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from fiches.deliver.manifest import DeliveryBasis
from fiches.deliver.values import FileKind, PackageFile, PackageRequest
from fiches.documents.areas import choose_strictest
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Niveau, Vertrouwelijkheid

METADATA_FOLDER, METADATA_SUFFIX = "metadata", ".json"
MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
NORMS_NOTE = "Namen naar MDTO 1.0 en DiWoo 0.9.8; deze gegevens zijn niet volledig volgens die normen."
_DOCUMENT_LABELS = {
    FileKind.FICHE: "fiche",
    FileKind.BUNDEL: "bundel",
    FileKind.BEGROTING: "rekenblad",
    FileKind.WIJZIGINGEN: "overzicht van wijzigingen",
    FileKind.LEESMIJ: "leeswijzer",
}


def make_sidecar_files(
    name: str, request: PackageRequest, basis: DeliveryBasis, files: Sequence[PackageFile]
) -> Iterator[PackageFile]:
    """A metadata file for each of these files: metadata/fiches/W-01.docx.json is about fiches/W-01.docx."""
    known = {fiche.id: fiche for fiche in basis.fiches}
    for file in files:
        fiche = known.get(file.fiche or "")
        subject = _MetadataSubject(name, request, basis, file, fiche)
        data = {"toelichting": NORMS_NOTE, "mdto": _make_mdto(subject), "diwoo": _make_diwoo(subject)}
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        yield PackageFile.from_content(
            f"{METADATA_FOLDER}/{file.path}{METADATA_SUFFIX}", text.encode(), FileKind.METADATA, fiche=file.fiche
        )


@dataclass(frozen=True, slots=True)
class _MetadataSubject:
    """The file that the metadata is about; `fiche` is None when it is about all of them."""

    name: str
    request: PackageRequest
    basis: DeliveryBasis
    file: PackageFile
    fiche: Fiche | None

    @property
    def format(self) -> str:
        return MEDIA_TYPES.get(PurePosixPath(self.file.path).suffix, "application/octet-stream")

    @property
    def titel(self) -> str:
        return self.file.titel or (self.fiche.titel if self.fiche else PurePosixPath(self.file.path).name)

    @property
    def made(self) -> str:
        """The day of this version of the fiche; of what is made of several, the day of the delivery."""
        return str(self.fiche.versie.datum if self.fiche else self.request.date)

    @property
    def senders(self) -> list[dict[str, str]]:
        return [{"verwijzingNaam": koepel.naam} for koepel in self.basis.dossier.ronde.value.koepels]


def _make_mdto(subject: _MetadataSubject) -> dict[str, Any]:
    """The elements of an informatieobject and of its bestand."""
    file, jaren = subject.file, subject.basis.dossier.ronde.value.jaren
    return {
        "identificatie": {"identificatieKenmerk": f"{subject.name}/{file.path}", "identificatieBron": "fiches"},
        "naam": subject.titel,
        "classificatie": {"begripLabel": _DOCUMENT_LABELS[file.kind]},
        "dekkingInTijd": {
            "dekkingInTijdType": {"begripLabel": "jaren waarop de bedragen slaan"},
            "dekkingInTijdBegindatum": str(jaren[0]),
            "dekkingInTijdEinddatum": str(jaren[-1]),
        },
        "taal": "nl",
        "event": list(_make_events(subject)),
        "isOnderdeelVan": {"verwijzingNaam": subject.name},
        "archiefvormer": subject.senders,
        "beperkingGebruik": _make_restriction(subject),
        "omvang": file.size,
        "bestandsformaat": {"begripLabel": subject.format},
        "checksum": {
            "checksumAlgoritme": {"begripLabel": "SHA-256"},
            "checksumWaarde": file.sha256,
            "checksumDatum": str(subject.request.date),
        },
    }


def _make_events(subject: _MetadataSubject) -> Iterator[dict[str, Any]]:
    if subject.fiche is not None:
        status = subject.basis.dossier.ronde.value.get_status(subject.fiche.status)
        result = f"versie {subject.fiche.versie.nummer}, {status.naam}"
        yield {"eventType": {"begripLabel": "creatie"}, "eventTijd": subject.made, "eventResultaat": result}
    to = f"geleverd aan {subject.request.addressee.naam}"
    yield {
        "eventType": {"begripLabel": "publicatie" if _is_public(subject) else "verzending"},
        "eventTijd": str(subject.request.date),
        "eventResultaat": to,
    }


def _is_public(subject: _MetadataSubject) -> bool:
    return _get_secrecy(subject).niveau is Niveau.OPENBAAR


def _get_secrecy(subject: _MetadataSubject) -> Vertrouwelijkheid:
    """That of the fiche; of several the strictest, and of an embargo the last end."""
    about = [subject.fiche] if subject.fiche else subject.basis.fiches
    return choose_strictest([fiche.vertrouwelijkheid for fiche in about])


def _make_restriction(subject: _MetadataSubject) -> dict[str, Any]:
    secrecy = _get_secrecy(subject)
    limit = {"beperkingGebruikType": {"begripLabel": secrecy.niveau.value}}
    if secrecy.tot is None:
        return limit
    return {**limit, "beperkingGebruikTermijn": {"termijnEinddatum": secrecy.tot.isoformat(timespec="minutes")}}


def _make_diwoo(subject: _MetadataSubject) -> dict[str, Any]:
    senders = [koepel.naam for koepel in subject.basis.dossier.ronde.value.koepels]
    return {
        "identifiers": [f"{subject.name}/{subject.file.path}"],
        "creatiedatum": subject.made,
        "publisher": senders[0],
        "opsteller": senders,
        "titelcollectie": {"officieleTitel": subject.titel},
        "language": "nl",
        "format": subject.format,
        "isPartOf": subject.name,
        "documenthandelingen": [
            {
                "soortHandeling": "verzending",
                "atTime": str(subject.request.date),
                "wasAssociatedWith": subject.request.addressee.naam,
            }
        ],
    }
