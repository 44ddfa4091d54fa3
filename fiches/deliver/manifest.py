"""The manifest of a package: what it is made of, which akkoorden held, and the digest of every other file.

It is written as JSON when a package is made, and read back when a package is verified. A manifest that is read is not
trusted: its size, shape, version and names are checked.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

import fiches
from fiches.agree.standing import Standing
from fiches.build.plan import Invoer, Sha256
from fiches.build.program import compute_program_fingerprint
from fiches.deliver.delivery import MANIFEST_NAME, FileKind, PackageFile, PackageRequest, is_safe_path, normalize_path
from fiches.diagnostics import ExitCode, FichesError
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde, LoadedStuk
from fiches.load.trees import INPUTS_FOLDER
from fiches.model.dossier import Dossier, Sender, SourceMap
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import AfstemmingSoort, Niveau, Vertrouwelijkheid
from fiches.model.fields import Model, many, optional, required
from fiches.model.ledgers import LEVERING_PATTERN, Akkoord, Uitkomst, compute_agreed_digest
from fiches.model.register import Register, Stuk

SCHEMA_VERSION = 2
"""The version of the shape below; a program that knows only earlier ones refuses it."""
WITHOUT_STUKKEN = 1
"""The version before documents of the ronde went along; a package without them is still told in it."""

MAX_MANIFEST_BYTES = 64 * 1024 * 1024
_EXAMPLE = "0" * 64
_MAX_ITEMS = 20_000
ORIGIN_FOLDERS = (INPUTS_FOLDER, "templates")
"""The folders of a project in which everything lies that a package is made of."""
Pad = Annotated[str, StringConstraints(min_length=1, max_length=400)]


class Bestand(Model):
    """One file of the package."""

    bestand: Pad = required("Bestand", "Het bestand, gerekend vanaf de map van het pakket.", "fiches/W-01.docx")
    sha256: Sha256 = required("SHA-256", "De controlesom van het bestand.", _EXAMPLE)
    bytes: int = required("Bytes", "De grootte van het bestand.", 20480, ge=0)
    soort: FileKind = required("Soort", "Wat het bestand is.", "fiche")
    fiche: str | None = optional("Fiche", "Het kenmerk van de fiche die erin staat.", "W-01")


class RondeVermelding(Model):
    """The ronde, and the two files on which everything leans."""

    id: str = required("Kenmerk", "Het kenmerk van de ronde.", "2021")
    naam: str = required("Naam", "Hoe de ronde heet.", "Kabinetsformatie 2021")
    inrichting: Invoer = required("Inrichting", "Het bestand met de inrichting.", Invoer.make_example())
    kernboodschappen: Invoer = required("Register", "Het register van kernboodschappen.", Invoer.make_example())


class Ontvanger(Model):
    """To whom the package goes."""

    id: str = required("Kenmerk", "Het kenmerk van de adressaat.", "informateur")
    naam: str = required("Naam", "Hoe de adressaat heet.", "de informateur")
    soort: str = required("Soort", "Het adressaattype.", "informateur")
    niveau: Niveau = required("Niveau", "Het strengste niveau dat deze adressaat mag krijgen.", "vertrouwelijk")


class Verzoek(Model):
    """What was asked for."""

    scenario: str | None = optional("Scenario", "Het scenario, als daarop is gekozen.", "doorstart")
    fiches: tuple[str, ...] | None = optional("Fiches", "De fiches waar om is gevraagd.", ["W-01"])
    definitief: bool = required("Definitief", "Of het pakket definitief is; anders is het een concept.", False)
    datum: date = required("Datum", "De dag van de levering.", "2021-04-08")


class GeleverdeTekst(Model):
    """A fiche, or a document of the ronde, in the package, as it stood."""

    id: str = required("Kenmerk", "Het kenmerk van de fiche of de naam van het stuk.", "W-01")
    titel: str = required("Titel", "De titel.", "Bouwen in elk gebied")
    versie: str = required("Versie", "Het versienummer.", "1.0")
    status: str = required("Status", "De status in de ronde.", "definitief")
    niveau: Niveau = required("Vertrouwelijkheid", "Hoe vertrouwelijk de tekst is.", "vertrouwelijk")
    tot: str | None = optional("Tot", "Het einde van het embargo.", "2021-03-18T09:00")
    afzenders: tuple[str, ...] = many("Afzenders", "De koepels die akkoord of afgestemd zijn.", "VNG")
    beoogde_afzenders: tuple[str, ...] = many("Beoogde afzenders", "De koepels die dat nog niet zijn.", "UvW")
    inhoud: Sha256 = required("Inhoud", "De controlesom van de tekst.", _EXAMPLE)


class GeldigAkkoord(Model):
    """An akkoord that held when the package was made."""

    nummer: int = required("Nummer", "Het nummer in het register van akkoorden.", 1, ge=1)
    fiche: str = required("Fiche", "Het kenmerk van de fiche.", "W-01")
    orgaan: str = required("Orgaan", "Wie akkoord is.", "VNG")
    soort: AfstemmingSoort = required("Soort", "ambtelijk of bestuurlijk.", "bestuurlijk")
    uitkomst: Uitkomst = required("Uitkomst", "akkoord of akkoord_met_voorbehoud.", "akkoord")
    datum: date = required("Datum", "De dag van het besluit.", "2021-03-05")
    inhoud: Sha256 = required("Inhoud", "De controlesom van de tekst waarover het ging.", _EXAMPLE)
    keten: Sha256 = required("Keten", "De controlesom in het register van akkoorden.", _EXAMPLE)


class DeliveryManifest(Model):
    """All that must be known of a package to prove what it is."""

    schemaversie: int = required("Schemaversie", "De vorm van dit bestand.", SCHEMA_VERSION, ge=1, le=SCHEMA_VERSION)
    levering: Annotated[str, StringConstraints(pattern=LEVERING_PATTERN)] = required(
        "Levering", "De naam van het pakket.", "2021-informateur-01"
    )
    ronde: RondeVermelding = required("Ronde", "De ronde.", RondeVermelding.make_example())
    adressaat: Ontvanger = required("Adressaat", "Aan wie is geleverd.", Ontvanger.make_example())
    verzoek: Verzoek = required("Verzoek", "Wat er is gevraagd.", Verzoek.make_example())
    programma: str = required("Programma", "De versie die het pakket maakte.", "fiches 0.1.0")
    vingerafdruk: Sha256 = required("Vingerafdruk", "Van dat programma en zijn Wordbibliotheken.", _EXAMPLE)
    kantoorprogramma: Annotated[str, StringConstraints(max_length=200)] | None = optional(
        "Kantoorprogramma",
        "Wat de PDF's maakte: versie, en een controlesom van de lettertypen.",
        "LibreOffice 25.2.3.2 3fa94c11d02b7e65",
    )
    revisie: str | None = optional("Revisie", "De revisie in git waar de invoer toen op stond.", "0" * 40)
    fiches: tuple[GeleverdeTekst, ...] = many(
        "Fiches", "De fiches in het pakket.", GeleverdeTekst.make_example(), at_most=_MAX_ITEMS
    )
    stukken: tuple[GeleverdeTekst, ...] = many(
        "Stukken", "De stukken over de ronde als geheel in het pakket.", GeleverdeTekst.make_example()
    )
    akkoorden: tuple[GeldigAkkoord, ...] = many(
        "Akkoorden", "De akkoorden die golden.", GeldigAkkoord.make_example(), at_most=_MAX_ITEMS
    )
    invoer: tuple[Invoer, ...] = many("Invoer", "De invoer van het pakket.", Invoer.make_example(), at_most=_MAX_ITEMS)
    sjablonen: tuple[Invoer, ...] = many(
        "Sjablonen", "De gebruikte sjablonen.", Invoer.make_example(), at_most=_MAX_ITEMS
    )
    bestanden: tuple[Bestand, ...] = many(
        "Bestanden", "Alle andere bestanden.", Bestand.make_example(), at_most=_MAX_ITEMS
    )


@dataclass(frozen=True, slots=True)
class DeliveryBasis:
    """What a delivery rests on: the ronde as it was read, and the ids of the fiches that go.

    `templates` are the templates that were used, `standings` what every akkoord of the ronde is worth, `revision` the
    full hash of the commit that is checked out, when there is one, and `office` the identity of what made the PDFs.
    `stuk_ids` are the documents of the ronde that go along. The ronde has a dossier, what goes is valid.
    """

    loaded: LoadedRonde
    ids: tuple[str, ...]
    templates: tuple[Invoer, ...] = ()
    standings: tuple[Standing, ...] = ()
    revision: str | None = None
    office: str | None = None
    stuk_ids: tuple[str, ...] = ()

    @property
    def dossier(self) -> Dossier:
        """The dossier of the ronde."""
        if self.loaded.dossier is None:
            raise AssertionError("a ronde without a dossier is never delivered")
        return self.loaded.dossier

    @property
    def fiches(self) -> tuple[Fiche, ...]:
        """The fiches that go, ordered by id."""
        return tuple(sourced.value for sourced in self.dossier.fiches if sourced.value.id in self.ids)

    @property
    def files(self) -> tuple[LoadedFiche, ...]:
        """The same as they were read."""
        return tuple(file for file in self.loaded.files if file.id in self.ids)

    @property
    def stukken(self) -> tuple[LoadedStuk, ...]:
        """The documents of the ronde that go along."""
        return tuple(stuk for stuk in self.loaded.stukken if stuk.id in self.stuk_ids)

    @property
    def secrecies(self) -> list[Vertrouwelijkheid]:
        """How confidential everything is that goes."""
        of_stukken = (stuk.shaped.value.vertrouwelijkheid for stuk in self.stukken if stuk.shaped)
        return [*(fiche.vertrouwelijkheid for fiche in self.fiches), *of_stukken]

    @property
    def linked(self) -> tuple[LoadedFiche, ...]:
        """Fiches that are not delivered themselves, but whose titles stand under samenhang in those that are."""
        return find_linked_files(self.loaded, self.files)

    @property
    def inputs(self) -> tuple[Invoer, ...]:
        """The files on which what is delivered rests, ordered by path: of other fiches those that are named."""
        dossier = self.dossier
        ledger = [dossier.akkoorden.source] if dossier.akkoorden else []
        own = [*(file.source for file in (*self.files, *self.linked)), *(stuk.source for stuk in self.stukken)]
        shared: list[SourceMap] = [dossier.ronde.source, dossier.register.source]
        by_path = {origin.path: origin for origin in (*shared, *ledger, *own, *self._iter_pictures())}
        return tuple(_make_invoer(by_path[path]) for path in sorted(by_path))

    def _iter_pictures(self) -> Iterator[SourceMap]:
        """The pictures that the fiches and their variants show."""
        going = [*self.fiches, *(variant.value for file in self.files for variant in file.varianten)]
        shown = {beeld.bestand for fiche in going for beeld in fiche.afbeeldingen}
        return (self.dossier.beelden[name] for name in shown if name in self.dossier.beelden)


def find_linked_files(loaded: LoadedRonde, going: Sequence[LoadedFiche]) -> tuple[LoadedFiche, ...]:
    """The files of a ronde of which a title is printed with these fiches, or with a variant of one, ordered by id."""
    values = [one.value for file in going for one in (*filter(None, (file.shaped,)), *file.varianten)]
    named = {link.fiche for value in values for link in value.samenhang} - {file.id for file in going}
    return tuple(file for file in loaded.files if file.id in named)


def _make_invoer(origin: SourceMap) -> Invoer:
    return Invoer(bestand=origin.path, sha256=origin.sha256)


def make_manifest_file(
    name: str, request: PackageRequest, basis: DeliveryBasis, files: Iterable[PackageFile]
) -> PackageFile:
    """The manifest of a package with these files. The same values always give the same bytes."""
    manifest = DeliveryManifest(
        schemaversie=SCHEMA_VERSION if basis.stuk_ids else WITHOUT_STUKKEN,
        levering=name,
        ronde=_make_ronde_vermelding(basis.dossier),
        adressaat=Ontvanger(**asdict(request.addressee)),
        verzoek=Verzoek(scenario=request.scenario, fiches=request.fiches, definitief=request.final, datum=request.date),
        programma=f"fiches {fiches.__version__}",
        vingerafdruk=compute_program_fingerprint(),
        kantoorprogramma=basis.office,
        revisie=basis.revision,
        fiches=tuple(_make_geleverde_tekst(file, basis.dossier) for file in basis.files),
        stukken=tuple(_make_geleverde_tekst(stuk, basis.dossier) for stuk in basis.stukken),
        akkoorden=tuple(map(_make_geldig_akkoord, _iter_valid_akkoorden(basis))),
        invoer=basis.inputs,
        sjablonen=tuple(sorted(basis.templates, key=lambda template: template.bestand)),
        bestanden=tuple(map(_make_bestand, sorted(files, key=lambda file: file.path))),
    )
    data = manifest.model_dump(mode="json", exclude_none=True, exclude=None if basis.stuk_ids else {"stukken"})
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return PackageFile.from_content(MANIFEST_NAME, text.encode(), FileKind.MANIFEST)


def _make_ronde_vermelding(dossier: Dossier) -> RondeVermelding:
    ronde, register = dossier.ronde, dossier.register
    return RondeVermelding(
        id=dossier.id,
        naam=ronde.value.naam,
        inrichting=_make_invoer(ronde.source),
        kernboodschappen=_make_invoer(register.source),
    )


def _make_geleverde_tekst(file: LoadedFiche | LoadedStuk, dossier: Dossier) -> GeleverdeTekst:
    valid = file.fiche if isinstance(file, LoadedFiche) else file.shaped
    text = valid.value if valid else None
    version = text.versie if text else None
    if text is None or version is None:
        raise AssertionError(f"{file.id} is not valid, and is never delivered")
    secrecy, senders = text.vertrouwelijkheid, _list_text_senders(text, dossier)
    return GeleverdeTekst(
        id=file.id,
        titel=text.titel if isinstance(text, Fiche) else file.titel,
        versie=version.nummer,
        status=file.status,
        niveau=secrecy.niveau,
        tot=secrecy.tot.isoformat(timespec="minutes") if secrecy.tot else None,
        afzenders=tuple(one.koepel for one in senders if one.is_settled),
        beoogde_afzenders=tuple(one.koepel for one in senders if not one.is_settled),
        inhoud=compute_agreed_digest(file.data),
    )


def _list_text_senders(text: Fiche | Stuk, dossier: Dossier) -> tuple[Sender, ...]:
    """Who stands behind a fiche or the joint offer; the mededeling speaks for nobody by itself."""
    if isinstance(text, Fiche):
        return dossier.list_senders(text)
    return dossier.list_offer_senders() if isinstance(text, Register) else ()


def _iter_valid_akkoorden(basis: DeliveryBasis) -> Iterator[Akkoord]:
    return (
        one.akkoord for one in basis.standings if one.stand.holds and one.akkoord.fiche in (*basis.ids, *basis.stuk_ids)
    )


def _make_geldig_akkoord(akkoord: Akkoord) -> GeldigAkkoord:
    return GeldigAkkoord(**{name: getattr(akkoord, name) for name in GeldigAkkoord.model_fields})


def _make_bestand(file: PackageFile) -> Bestand:
    return Bestand(bestand=file.path, sha256=file.sha256, bytes=file.size, soort=file.kind, fiche=file.fiche)


def read_manifest(raw: bytes, where: str) -> DeliveryManifest:
    """The manifest in these bytes; `where` is what the user calls it.

    Raises `FichesError` for what is too large, no JSON, of another shape or of a later version of this program, and for
    a name in it that leads out of the package or is there twice.
    """
    if len(raw) > MAX_MANIFEST_BYTES:
        raise make_package_error(where, "is te groot om een manifest te zijn")
    try:
        data = json.loads(raw.decode("utf-8"))
        version = data.get("schemaversie") if isinstance(data, dict) else None
        # before the shape is judged: a later version may have another shape, and is not damaged
        if isinstance(version, int) and version > SCHEMA_VERSION:
            raise make_package_error(
                where, "is gemaakt door een nieuwere versie van dit programma", "werk het programma bij"
            )
        manifest = DeliveryManifest.model_validate(data)
    # deep nesting gives RecursionError; a number of thousands of digits, or another shape, gives ValueError
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise make_package_error(where, "is geen manifest van een levering, of is beschadigd") from error
    _check_names(manifest, where)
    return manifest


def _check_names(manifest: DeliveryManifest, where: str) -> None:
    fault = next(_iter_name_faults(manifest), "")
    if fault:
        raise make_package_error(where, fault)


def _iter_name_faults(manifest: DeliveryManifest) -> Iterator[str]:
    names = [file.bestand for file in manifest.bestanden]
    outside = [name for name in names if not is_safe_path(name) or name == MANIFEST_NAME]
    yield from (f"noemt een bestand dat niet in een pakket kan: {name[:80]!r}" for name in outside)
    foreign = [name for name in _iter_origins(manifest) if not _is_origin(name)]
    yield from (f"noemt invoer die niet in een project kan: {name[:80]!r}" for name in foreign)
    if not is_safe_path(manifest.ronde.id) or "/" in manifest.ronde.id:
        yield f"noemt een ronde die niet kan: {manifest.ronde.id[:80]!r}"
    if len({normalize_path(name) for name in names}) < len(names):
        yield "noemt twee keer hetzelfde bestand"


def _iter_origins(manifest: DeliveryManifest) -> Iterator[str]:
    """The inputs and templates: they are looked up in the project of whoever verifies."""
    shared = (manifest.ronde.inrichting, manifest.ronde.kernboodschappen)
    return (origin.bestand for origin in (*shared, *manifest.invoer, *manifest.sjablonen))


def _is_origin(name: str) -> bool:
    """Whether a path leads to an input or a template of a project, and nowhere else."""
    folder, *steps = name.split("/")
    leads_out = "\\" in name or "\0" in name or not {"", ".", ".."}.isdisjoint(steps)
    return folder in ORIGIN_FOLDERS and bool(steps) and not leads_out


def make_package_error(where: str, what: str, hint: str = "vraag het pakket opnieuw op") -> FichesError:
    """The failure to trust a package or its manifest."""
    return FichesError(f"{where} {what}.", exit_code=ExitCode.INVOER_ONLEESBAAR, hint=hint)
