"""What a package tells an archive: MDTO as XML, and DiWoo as JSON.

MDTO (Metagegevens voor Duurzaam Toegankelijke Overheidsinformatie, of the Nationaal Archief) knows informatieobjecten
and the bestanden that represent them, each described in a file of its own. A package is a Dossier; what differs in its
suffix alone, such as W-01.docx and W-01.pdf, is one Archiefstuk in two formats. The order of the elements is that of
the schema MDTO-XML 1.0.1.
"""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeAlias
from xml.etree import ElementTree

from fiches.deliver.delivery import FileKind, PackageFile, PackageRequest
from fiches.deliver.manifest import DeliveryBasis
from fiches.documents.sets import choose_strictest, collect_offer_sending, collect_sending
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Vertrouwelijkheid
from fiches.model.register import Mededeling, Stuk

METADATA_FOLDER = "metadata"
OBJECT_SUFFIX, FILE_SUFFIX, DIWOO_SUFFIX = ".mdto.xml", ".bestand.mdto.xml", ".diwoo.json"
MDTO_NAMESPACE = "https://www.nationaalarchief.nl/mdto"
SOURCE = "fiches"
"""Where the marks of what is described come from: the name of this program."""

DIWOO_NOTE = "Namen naar DiWoo 0.9.8; deze gegevens zijn niet volledig volgens die norm."


class TermList(NamedTuple):
    """A begrippenlijst: its name, and the mark with which its keeper tells it from others."""

    naam: str
    kenmerk: str
    keeper: str = SOURCE


class FileFormat(NamedTuple):
    """A format of files: its media type, and its label and its code in the register PRONOM."""

    media_type: str
    label: str
    code: str


def _make_mdto_list(naam: str) -> TermList:
    """A list of the norm itself: all stand on one page."""
    return TermList(
        f"Begrippenlijst {naam} MDTO",
        "https://www.nationaalarchief.nl/archiveren/mdto/begrippenlijst-metagegevensschema",
        "Nationaal Archief",
    )


LEVELS, VALUATIONS = _make_mdto_list("Aggregatieniveaus"), _make_mdto_list("Waarderingen")
EVENTS, ALGORITHMS = _make_mdto_list("EventTypeLijst"), _make_mdto_list("ChecksumAlgoritme")
PRONOM = TermList("PRONOM-register", "https://www.nationalarchives.gov.uk/PRONOM", "The National Archives")
KINDS = TermList("Soorten documenten in een levering", "soort-document")
SECRECY = TermList("Vertrouwelijkheid van fiches", "vertrouwelijkheid")
OWN_EVENTS = TermList("Gebeurtenissen met een levering", "gebeurtenis")
COVERAGES = TermList("Soorten dekking in tijd van fiches", "dekking-in-tijd")
"""The norm leaves these four open: the terms are those of this program."""

FORMATS = {
    ".docx": FileFormat(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Microsoft Word for Windows 2007 onwards",
        "fmt/412",
    ),
    ".pdf": FileFormat("application/pdf", "Acrobat PDF/A - Portable Document Format 2b", "fmt/477"),
    ".txt": FileFormat("text/plain", "Plain Text File", "x-fmt/111"),
    ".xlsx": FileFormat(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Microsoft Excel for Windows 2007 onwards",
        "fmt/214",
    ),
}
_KIND_LABELS = {
    FileKind.FICHE: "fiche",
    FileKind.STUK: "stuk over de ronde",
    FileKind.BUNDEL: "bundel",
    FileKind.BEGROTING: "rekenblad",
    FileKind.WIJZIGINGEN: "overzicht van wijzigingen",
    FileKind.LEESMIJ: "leeswijzer",
}


@dataclass(frozen=True, slots=True)
class _Delivery:
    """What all metadata of a package share."""

    name: str
    request: PackageRequest
    basis: DeliveryBasis

    @property
    def title(self) -> str:
        return f"{self.basis.dossier.ronde.value.naam}: inbreng voor {self.request.addressee.naam}"

    def list_senders(self, text: Fiche | Stuk | None) -> list[str]:
        """The names of the senders of the text, or of all fiches; of others with what is true of them."""
        if isinstance(text, Mededeling):
            return [f"{text.afzender.naam} (te bevestigen)" if text.afzender.te_bevestigen else text.afzender.naam]
        dossier = self.basis.dossier
        if isinstance(text, Stuk):
            sending = collect_offer_sending(dossier)
        else:
            sending = collect_sending([text] if text else self.basis.fiches, dossier)
        mark, koepels = sending.choose_authors()
        return [f"{koepel.naam} ({mark})" if mark else koepel.naam for koepel in koepels]

    def find_secrecy(self, text: Fiche | Stuk | None) -> Vertrouwelijkheid:
        """That of the text; of all of them the strictest, and of an embargo the last end."""
        return text.vertrouwelijkheid if text else choose_strictest(self.basis.secrecies)


@dataclass(frozen=True, slots=True)
class _Record:
    """One document: its path without a suffix, and its files.

    `text` is the fiche or the document of the ronde that it is of, None when it is about all fiches; `mark` its id.
    """

    stem: str
    files: tuple[PackageFile, ...]
    text: Fiche | Stuk | None
    mark: str | None = None

    @property
    def title(self) -> str:
        named = next((file.titel for file in self.files if file.titel), "")
        return named or (self.text.titel if isinstance(self.text, Fiche) else PurePosixPath(self.stem).name)


def make_metadata_files(
    name: str, request: PackageRequest, basis: DeliveryBasis, files: Sequence[PackageFile]
) -> Iterator[PackageFile]:
    """The metadata of a package with these files, ordered by path: of the package, of each document, of each file."""
    delivery = _Delivery(name, request, basis)
    records = list(_iter_records(basis, files))
    yield _make_mdto_file(name + OBJECT_SUFFIX, "informatieobject", _describe_package(delivery, records))
    for record in records:
        described = _describe_record(delivery, record)
        yield _make_mdto_file(record.stem + OBJECT_SUFFIX, "informatieobject", described, record.mark)
        for file in record.files:
            described = _describe_file(delivery, record, file)
            yield _make_mdto_file(file.path + FILE_SUFFIX, "bestand", described, record.mark)
            yield _make_diwoo_file(delivery, record, file)


def _iter_records(basis: DeliveryBasis, files: Sequence[PackageFile]) -> Iterator[_Record]:
    known: dict[str, Fiche | Stuk] = {fiche.id: fiche for fiche in basis.fiches}
    known |= {stuk.id: stuk.shaped.value for stuk in basis.stukken if stuk.shaped}
    for stem, group in groupby(sorted(files, key=lambda file: file.path), key=_get_stem):
        same = tuple(group)
        mark = same[0].fiche or ""
        yield _Record(stem, same, known.get(mark), mark if mark in known else None)


def _get_stem(file: PackageFile) -> str:
    return str(PurePosixPath(file.path).with_suffix(""))


MdtoElement: TypeAlias = tuple[str, "str | list[MdtoElement]"]
"""The name of an element, with its text or the elements in it."""


def _describe_package(delivery: _Delivery, records: Iterable[_Record]) -> list[MdtoElement]:
    return [
        _make_identification(delivery.name),
        ("naam", delivery.title),
        _make_term("aggregatieniveau", "Dossier", LEVELS),
        *_list_coverage(delivery),
        _describe_sending(delivery),
        _make_valuation(),
        *(_make_reference("bevatOnderdeel", one.title, f"{delivery.name}/{one.stem}") for one in records),
        *_list_makers_and_limits(delivery, None),
    ]


def _describe_record(delivery: _Delivery, record: _Record) -> list[MdtoElement]:
    representations = [
        _make_reference("heeftRepresentatie", _get_name(file), f"{delivery.name}/{file.path}") for file in record.files
    ]
    return [
        _make_identification(f"{delivery.name}/{record.stem}"),
        ("naam", record.title),
        _make_term("aggregatieniveau", "Archiefstuk", LEVELS),
        _make_term("classificatie", _KIND_LABELS[record.files[0].kind], KINDS),
        *_list_coverage(delivery),
        *_describe_creation(delivery, record),
        _describe_sending(delivery),
        _make_valuation(),
        _make_reference("isOnderdeelVan", delivery.title, delivery.name),
        *representations,
        *(_make_reference("aanvullendeMetagegevens", f"{_get_name(file)}{DIWOO_SUFFIX}") for file in record.files),
        *_list_makers_and_limits(delivery, record.text),
    ]


def _describe_file(delivery: _Delivery, record: _Record, file: PackageFile) -> list[MdtoElement]:
    """Its bytes. Nobody knows better when they were counted than that it was on the day of the delivery."""
    kind = FORMATS[PurePosixPath(file.path).suffix]
    checksum: list[MdtoElement] = [
        _make_term("checksumAlgoritme", "SHA-256", ALGORITHMS),
        ("checksumWaarde", file.sha256),
        ("checksumDatum", f"{delivery.request.date}T00:00:00"),
    ]
    return [
        _make_identification(f"{delivery.name}/{file.path}"),
        ("naam", _get_name(file)),
        ("omvang", str(file.size)),
        _make_term("bestandsformaat", kind.label, PRONOM, kind.code),
        ("checksum", checksum),
        _make_reference("isRepresentatieVan", record.title, f"{delivery.name}/{record.stem}"),
    ]


def _get_name(file: PackageFile) -> str:
    return PurePosixPath(file.path).name


def _list_coverage(delivery: _Delivery) -> list[MdtoElement]:
    """The years of the amounts, and the language."""
    years = delivery.basis.dossier.ronde.value.jaren
    covered: list[MdtoElement] = [
        _make_term("dekkingInTijdType", "Jaren waarop de bedragen slaan", COVERAGES),
        ("dekkingInTijdBegindatum", str(years[0])),
        ("dekkingInTijdEinddatum", str(years[-1])),
    ]
    return [("dekkingInTijd", covered), ("taal", "nl")]


def _describe_creation(delivery: _Delivery, record: _Record) -> Iterator[MdtoElement]:
    """When this version of a text was made; what is about all fiches was made for the delivery."""
    text = record.text
    if text is not None and text.versie and text.status:
        version, status = text.versie, delivery.basis.dossier.ronde.value.get_status(text.status)
        term = _make_term("eventType", "Creatie", EVENTS)
        result = f"Versie {version.nummer}, {status.naam}"
        yield ("event", [term, ("eventTijd", str(version.datum)), ("eventResultaat", result)])


def _describe_sending(delivery: _Delivery) -> MdtoElement:
    term, to = _make_term("eventType", "Verzending", OWN_EVENTS), delivery.request.addressee.naam
    return ("event", [term, ("eventTijd", str(delivery.request.date)), ("eventResultaat", f"Geleverd aan {to}")])


def _make_valuation() -> MdtoElement:
    """Which selectielijst applies, and what it says, is for the archive to decide."""
    return _make_term("waardering", "Nader te bepalen", VALUATIONS, "N")


def _list_makers_and_limits(delivery: _Delivery, text: Fiche | Stuk | None) -> list[MdtoElement]:
    secrecy = delivery.find_secrecy(text)
    limit = [_make_term("beperkingGebruikType", secrecy.niveau.value.capitalize(), SECRECY)]
    if secrecy.tot is not None:
        # a term ends on a day, and an embargo at an hour of it
        limit.append(("beperkingGebruikNadereBeschrijving", f"Tot {secrecy.tot:%Y-%m-%d %H:%M}"))
        limit.append(("beperkingGebruikTermijn", [("termijnEinddatum", f"{secrecy.tot:%Y-%m-%d}")]))
    return [
        *(_make_reference("archiefvormer", naam) for naam in delivery.list_senders(text)),
        ("beperkingGebruik", limit),
    ]


def _make_identification(mark: str, source: str = SOURCE, name: str = "identificatie") -> MdtoElement:
    return (name, [("identificatieKenmerk", mark), ("identificatieBron", source)])


def _make_reference(name: str, to: str, mark: str = "", source: str = SOURCE) -> MdtoElement:
    known = [_make_identification(mark, source, "verwijzingIdentificatie")] if mark else []
    return (name, [("verwijzingNaam", to), *known])


def _make_term(name: str, label: str, of: TermList, code: str = "") -> MdtoElement:
    coded: list[MdtoElement] = [("begripCode", code)] if code else []
    listed = _make_reference("begripBegrippenlijst", of.naam, of.kenmerk, of.keeper)
    return (name, [("begripLabel", label), *coded, listed])


def _make_mdto_file(path: str, kind: str, content: list[MdtoElement], mark: str | None = None) -> PackageFile:
    root = ElementTree.Element(
        "MDTO",
        {
            "xmlns": MDTO_NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{MDTO_NAMESPACE} {MDTO_NAMESPACE}/MDTO-XML1.0.1.xsd",
        },
    )
    _append_element(root, (kind, content))
    ElementTree.indent(root, " ")
    text = io.BytesIO()
    ElementTree.ElementTree(root).write(text, encoding="utf-8", xml_declaration=True)
    return _make_file(path, text.getvalue() + b"\n", mark)


def _append_element(parent: ElementTree.Element, element: MdtoElement) -> None:
    name, content = element
    made = ElementTree.SubElement(parent, name)
    if isinstance(content, str):
        made.text = content
    else:
        for part in content:
            _append_element(made, part)


def _make_diwoo_file(delivery: _Delivery, record: _Record, file: PackageFile) -> PackageFile:
    data = {"toelichting": DIWOO_NOTE, "diwoo": _make_diwoo(delivery, record, file)}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return _make_file(file.path + DIWOO_SUFFIX, text.encode(), record.mark)


def _make_diwoo(delivery: _Delivery, record: _Record, file: PackageFile) -> dict[str, Any]:
    version = record.text.versie if record.text else None
    sent = {
        "soortHandeling": "verzending",
        "atTime": str(delivery.request.date),
        "wasAssociatedWith": delivery.request.addressee.naam,
    }
    senders = delivery.list_senders(record.text)
    return {
        "identifiers": [f"{delivery.name}/{file.path}"],
        "creatiedatum": str(version.datum if version else delivery.request.date),
        "publisher": senders[0],
        "opsteller": senders,
        "titelcollectie": {"officieleTitel": record.title},
        "language": "nl",
        "format": FORMATS[PurePosixPath(file.path).suffix].media_type,
        "isPartOf": delivery.name,
        "documenthandelingen": [sent],
    }


def _make_file(path: str, content: bytes, mark: str | None) -> PackageFile:
    return PackageFile.from_content(f"{METADATA_FOLDER}/{path}", content, FileKind.METADATA, fiche=mark)
