"""Loads one fiche: its file against the schema and its status, its variants and the pictures that it shows.

A variant is read as if it were a file of its own: the data of the fiche with that of the variant on top. So whatever
holds for a fiche holds for a variant, and other code does not need to know which of the two it has.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any, ClassVar

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Pointer, Report
from fiches.dutch.characters import read_clearly
from fiches.io.images import make_bare_picture
from fiches.load.packed import keep_fields
from fiches.load.packed_fields import PackedFields
from fiches.load.trees import LOST_HINT, LostFileError, SourceTree
from fiches.load.validate import validate
from fiches.load.yaml import REPEAT_CODE, ParsedYaml
from fiches.load.yaml_source import YamlSource, find_repeating_blocks
from fiches.model.coherence import FICHE_RULES, FILL_IN, get_block, list_blocks
from fiches.model.dossier import Beeld, Sourced, SourceMap, collect_raw_ids, make_brief
from fiches.model.fiche import FICHE_ID_PATTERN, SHARED_FIELDS, Fiche, make_variant_id
from fiches.model.fiche_blocks import Stand
from fiches.model.field_rules import find_missing_fields
from fiches.model.fields import Kennis, Soort
from fiches.model.packed import pack_together
from fiches.model.ronde import CHOICE_SEPARATOR, Ronde

VARIANTEN, VELDEN, GEBIED = "varianten", "velden", "gebied"
MAX_VARIANTS_SHOWN = 3
"""Of how many variants the place is told, when the same thing is wrong in several."""


@dataclass(frozen=True, slots=True)
class LoadedText:
    """A file with a text that somebody can agree to, as far as it could be read."""

    id: str
    path: str
    fields: PackedFields = field(hash=False)
    source: SourceMap = field(hash=False)

    @property
    def data(self) -> dict[str, Any]:
        """What the file says. Nobody may change it."""
        return self.fields.unpack()

    @property
    def status(self) -> str:
        """The status as written, or ""."""
        return self.fields.get_text("status") or ""


@dataclass(frozen=True, slots=True)
class LoadedFiche(LoadedText):
    """One fiche file: what could be read of it, and the fiche itself when it is valid.

    `shaped` is the fiche when every field has the right shape, also when its status asks for more than it has.
    """

    fiche: Sourced[Fiche] | None = None
    shaped: Sourced[Fiche] | None = None
    varianten: tuple[Sourced[Fiche], ...] = ()
    """The fiche as it is in each area, as far as the shape is right."""
    noun: ClassVar[str] = "de fiche"

    def pack(self) -> "LoadedFiche":
        """The same, of which the fiche and its variants are unpacked for who asks for them."""
        sides = [*filter(None, (self.shaped,)), *self.varianten]
        values = pack_together((one.value for one in sides), make_brief)
        packed = [replace(one, held=held) for one, held in zip(sides, values, strict=True)]
        shaped = packed.pop(0) if self.shaped else None
        return replace(self, fiche=self.fiche and shaped, shaped=shaped, varianten=tuple(packed))

    @property
    def bac(self) -> str | None:
        """The commissie as written, or ""."""
        return self.fields.get_text("bac") or ""

    @property
    def linked(self) -> frozenset[str]:
        """The fiches that it names under samenhang, in an area too."""
        shapes = (*filter(None, (self.shaped,)), *self.varianten)
        return frozenset(link.fiche for shape in shapes for link in shape.value.samenhang)

    @property
    def kenmerken(self) -> list[str]:
        """The id, and those of the variants as they are written."""
        gebieden = (variant.get(GEBIED) for _, variant in list_blocks(self.data, VARIANTEN))
        return [self.id, *(make_variant_id(self.id, gebied) for gebied in gebieden if isinstance(gebied, str))]

    @property
    def titel(self) -> str:
        """The title as written, or ""."""
        return self.fields.get_text("titel") or ""


@dataclass(frozen=True, slots=True)
class VariantSource(YamlSource):
    """Finds a value of a variant where it was written: with the variant, or else in the fiche itself."""

    position: int = 0
    own: frozenset[str] = frozenset()
    """The fields that the variant has of its own."""

    def locate_text(self, pointer: Pointer, start: int, end: int) -> Location:
        """See `YamlSource`."""
        # Not super(): a dataclass with slots is made anew, and super() still means the class before that.
        return YamlSource.locate_text(self, self.resolve_pointer(pointer), start, end)

    def is_plain(self, pointer: Pointer) -> bool:
        """See `YamlSource`."""
        return YamlSource.is_plain(self, self.resolve_pointer(pointer))

    def _locate_pointer(self, pointer: Pointer, *, at_key: bool) -> Location:
        return YamlSource._locate_pointer(self, self.resolve_pointer(pointer), at_key=at_key)

    def resolve_pointer(self, pointer: Pointer) -> Pointer:
        """See `YamlSource`."""
        # The area of a variant stands beside the block with its fields, not in it.
        if pointer[:1] == (GEBIED,):
            return (VARIANTEN, self.position, *pointer)
        if pointer and pointer[0] in self.own:
            return (VARIANTEN, self.position, VELDEN, *pointer)
        return pointer

    @property
    def place(self) -> Location:
        """Where the variant itself begins."""
        return self.locate(GEBIED)


def iter_variants(parsed: ParsedYaml) -> Iterator[tuple[VariantSource, ParsedYaml]]:
    """Every variant in the file of a fiche, read as a fiche."""
    data = parsed.data or {}
    source = parsed.source
    whole = {name: value for name, value in data.items() if name not in (VARIANTEN, GEBIED)}
    for position, variant in list_blocks(data, VARIANTEN):
        own = {name: value for name, value in get_block(variant, VELDEN).items() if name not in SHARED_FIELDS}
        merged = {**whole, **own, **({GEBIED: variant[GEBIED]} if GEBIED in variant else {})}
        placed = VariantSource(source.path, source.held, source.sha256, position, frozenset(own))
        # What is wrong with the form of the file is told once, with the fiche itself.
        yield placed, ParsedYaml(placed, merged, (), parsed.has_empty, parsed.is_clear, (), parsed.sunk)


def share_values(variant: Fiche, fiche: Fiche | None, own: Collection[str]) -> Fiche:
    """The variant that holds what it has in common with the fiche as the same values: thousands must fit in memory."""
    if fiche is None:
        return variant
    shared = Fiche.model_fields.keys() - {*own, GEBIED, VARIANTEN}
    return variant.model_copy(update={name: getattr(fiche, name) for name in shared})


def collect_variant_findings(
    found: Iterable[tuple[VariantSource, Diagnostic]], known: Iterable[Diagnostic]
) -> list[Diagnostic]:
    """What the variants add to the findings of the fiche, each once, with the first variants that have it."""
    of_fiche = set(known)
    places: dict[Diagnostic, list[Location]] = {}
    for source, finding in found:
        if finding not in of_fiche:
            places.setdefault(finding, []).append(source.place)
    return [
        replace(finding, related=(*finding.related, *_list_related_places(finding, at)))
        for finding, at in places.items()
    ]


def _list_related_places(finding: Diagnostic, places: list[Location]) -> list[Location]:
    """Nothing for what is wrong in the lines of a variant itself: its place says so."""
    return [] if finding.location.pointer[:1] == (VARIANTEN,) else places[:MAX_VARIANTS_SHOWN]


def _check_old_stand(data: dict[str, Any], source: YamlSource) -> Iterator[Diagnostic]:
    """The word of earlier versions. The fiche keeps its shape, so that its content is judged all the same."""
    for at, answer in list_blocks(data, "condities"):
        if answer.get("stand") == Stand.GEBORGD:
            yield make_diagnostic(
                "SAM011",
                source.locate("condities", at, "stand"),
                f"'{Stand.GEBORGD}' zegt niet wie deze conditie waarmaakt, en is geen stand meer.",
                "schrijf 'ingebouwd' als de maatregel er zelf aan voldoet, 'toegezegd' met een 'bron' als het Rijk dat "
                "heeft beloofd, en anders 'gevraagd'",
            )


BEELDEN_FOLDER = "beelden"
MAX_BEELD_BYTES = 5_000_000


def describe_picture_fault(content: bytes) -> str:
    """Why a fiche cannot show a picture; "" when it can."""
    # Of a larger picture the tree has read one byte more than the limit.
    if len(content) > MAX_BEELD_BYTES:
        return "het is groter dan 5 MB"
    try:
        bare = make_bare_picture(content)
    except ValueError as error:
        return str(error)
    return "" if len(bare) <= MAX_BEELD_BYTES else "het is op zijn kant bewaard, en te groot om het recht te zetten"


class Beelden:
    """The folder with pictures of one ronde; a picture is read when the first fiche shows it."""

    def __init__(self, tree: SourceTree, base: str) -> None:
        self._tree = tree
        self._folder = f"{base}/{BEELDEN_FOLDER}"
        paths = [path for path in tree.list(base) if str(PurePosixPath(path).parent) == self._folder]
        self.names: dict[str, tuple[str, ...]] = {PurePosixPath(path).name: () for path in paths}
        self.read: dict[str, Beeld] = {}

    def check_fiche(self, data: dict[str, Any], source: YamlSource) -> Iterator[Diagnostic]:
        """What is wrong with the pictures that a fiche shows. A name that is not there is a finding elsewhere."""
        for at, block in list_blocks(data, "afbeeldingen"):
            name = block.get("bestand")
            if isinstance(name, str) and name in self.names:
                yield from self._check_picture(name, ("afbeeldingen", at, "bestand"), source)

    def _check_picture(self, name: str, pointer: Pointer, source: YamlSource) -> Iterator[Diagnostic]:
        hint = "open haar in een tekenprogramma en bewaar haar opnieuw als PNG of JPEG, of vraag haar opnieuw op"
        try:
            fault = self._describe_fault(name)
        except LostFileError as lost:
            fault, hint = f"dat is geen bestand maar {lost.what}", LOST_HINT
        if fault:
            message = f"Afbeelding '{name}' is niet te gebruiken: {fault}."
            yield make_diagnostic("LEZ019", source.locate(*pointer), message, hint)

    def _describe_fault(self, name: str) -> str:
        if name not in self.read:
            path = f"{self._folder}/{name}"
            try:
                self.read[name] = Beeld(path, self._tree.read_bytes(path, MAX_BEELD_BYTES))
            except LostFileError:
                raise
            except OSError:
                return "het bestand is niet te openen"
        return describe_picture_fault(self.read[name].content)


def load_fiche(
    path: str, parsed: ParsedYaml, kennis: Kennis, ronde: Ronde | None, beelden: Beelden
) -> tuple[LoadedFiche, list[Diagnostic]]:
    """A fiche with its variants, valid or not, and what is wrong with it.

    `parsed` is what its file holds, `kennis` what it may refer to.
    """
    data, named = parsed.data or {}, _name_after_file(path, parsed)
    judge = partial(_validate_fiche, kennis=kennis, ronde=ronde, beelden=beelden)
    fiche, found = judge(named._replace(odd=()))
    found.extend((*parsed.odd, *_check_file_name(path, data, parsed.source)))
    varianten = [(source, *judge(variant)) for source, variant in iter_variants(named)]
    found.extend(collect_variant_findings(((source, one) for source, _, ones in varianten for one in ones), found))
    valid = fiche is not None and not Report.from_diagnostics(found).has_errors
    # with another id than its file nobody knows which fiche it is
    shaped = Sourced(fiche, parsed.source, parsed.is_clear) if fiche and not _find_other_id(path, data) else None
    shapes = [Sourced(share_values(one, fiche, at.own), at, parsed.is_clear) for at, one, _ in varianten if one]
    fields, name = keep_fields(parsed), PurePosixPath(path).stem
    return LoadedFiche(name, path, fields, parsed.source, shaped if valid else None, shaped, tuple(shapes)), found


def _validate_fiche(
    parsed: ParsedYaml, kennis: Kennis, ronde: Ronde | None, beelden: Beelden
) -> tuple[Fiche | None, list[Diagnostic]]:
    """A fiche, or a variant of one, when its shape is right; and what is wrong with it."""
    data = parsed.data or {}
    fiche, found, meant = validate(Fiche, parsed, _add_sources(kennis, parsed, ronde), FICHE_RULES.find_faults)
    found.extend(beelden.check_fiche(data, parsed.source))
    if ronde is not None and parsed.data is not None:
        # On raw data: the status asks for its fields also when something else in the fiche is wrong.
        missing = _list_missing(parsed, meant, ronde)
        strangers = [*(meant.keys() - Fiche.model_fields.keys() - Fiche.untyped.keys()), *_list_mixed(meant)]
        if missing and len(missing) <= len(strangers):  # a field that nobody knows may be the one that lacks
            found = [_name_missing(one, missing) for one in found]
            missing = []
        found.extend(_check_status(parsed, missing, ronde))
    found.extend(_check_old_stand(data, parsed.source))
    return fiche, found


def _list_mixed(data: dict[str, Any]) -> list[str]:
    """The lists of blocks in which also texts stand: the line with the name of their own list may be gone."""
    lists = ((name, value) for name, value in data.items() if isinstance(value, list))
    return [name for name, items in lists if {dict, str} <= set(map(type, items))]


def _add_sources(kennis: Kennis, parsed: ParsedYaml, ronde: Ronde | None) -> Kennis:
    """With the sources of the fiche itself, unless something is told of that list: then what names them waits for it.

    That is so when an id in it lacks or stands twice, when it is no list or an empty field, when it sank into a text or
    may be the field with a name that nobody knows, and when the status asks for it.
    """
    data = parsed.data or {}
    # an id with a character that is not what it seems is told, and meant as it looks
    ids = {read_clearly(name).text: names for name, names in collect_raw_ids(data, "bronnen").items()}
    blocks = list_blocks(data, "bronnen")
    if blocks:
        return kennis.with_ids(Soort.BRON, ids) if len(ids) == len(blocks) else kennis.without(Soort.BRON)
    is_elsewhere = "bronnen" in parsed.sunk or not data.keys() <= Fiche.model_fields.keys()
    is_told = is_elsewhere or data.get("bronnen", []) != [] or _asks_sources(data, ronde)
    return kennis.without(Soort.BRON) if is_told else kennis.with_ids(Soort.BRON, {})


def _asks_sources(data: dict[str, Any], ronde: Ronde | None) -> bool:
    """Whether the status of a fiche without sources asks for them."""
    status = data.get("status")
    if ronde is None or not isinstance(status, str) or status not in {known.id for known in ronde.statussen}:
        return False
    return "bronnen" in find_missing_fields(data, ronde, status)


def _name_after_file(path: str, parsed: ParsedYaml) -> ParsedYaml:
    """The file as if it had the id that its name promises, when it has another one.

    That is told, and what another id would do to the fiche and to others waits.
    """
    if parsed.data is None or not _find_other_id(path, parsed.data):
        return parsed
    return parsed.with_data({**parsed.data, "id": PurePosixPath(path).stem})


def _find_other_id(path: str, data: dict[str, Any]) -> str:
    """The id of a fiche that is not the name of its file; "" also for one that has not the form of an id."""
    given = data.get("id")
    is_id = isinstance(given, str) and re.search(FICHE_ID_PATTERN, given.strip())
    return str(given) if is_id and str(given).strip() != PurePosixPath(path).stem else ""


def _check_file_name(path: str, data: dict[str, Any], source: YamlSource) -> Iterator[Diagnostic]:
    # The id is the name of the file, so two fiches of a ronde can never have the same id.
    given = _find_other_id(path, data)
    if given:
        yield make_diagnostic(
            "SAM005",
            source.locate("id"),
            f"De fiche heet '{given[:60]}', maar het bestand heet '{PurePosixPath(path).stem}.yaml'.",
            "geef het bestand de naam van het kenmerk, of andersom",
        )


def _list_missing(parsed: ParsedYaml, meant: dict[str, Any], ronde: Ronde) -> list[str]:
    """The fields that the status asks for and that lack, unless something else that is told explains it."""
    data, status = parsed.data or {}, (parsed.data or {}).get("status")
    if not isinstance(status, str) or status not in {known.id for known in ronde.statussen}:
        return []
    if _has_name_twice(parsed):  # one of two with the same name was meant for what lacks
        return []
    # A field that stands there without a value is told as empty, and one that sank into a text as such.
    told = {name for name, value in data.items() if value in (None, "")} | parsed.sunk
    asked = find_missing_fields(meant, ronde, status)
    return [name for name in asked if told.isdisjoint(name.split(CHOICE_SEPARATOR))]


def _has_name_twice(parsed: ParsedYaml) -> bool:
    """Whether a field of the fiche itself stands there twice."""
    is_told = any(one.code == REPEAT_CODE for one in parsed.diagnostics)
    return is_told and () in find_repeating_blocks(parsed.source.text)


def _name_missing(found: Diagnostic, missing: list[str]) -> Diagnostic:
    """With a way out for a field that nobody knows while others lack."""
    *above, name = found.location.pointer or ("",)
    is_told = name in (*Fiche.renamed, *Fiche.untyped) or found.hint.startswith("bedoelde")
    if found.code != "SCH002" or above or is_told:
        return found
    return replace(found, hint=f"is dit {' of '.join(missing)}, geef het dan die naam; haal het anders weg")


def _check_status(parsed: ParsedYaml, missing: list[str], ronde: Ronde) -> Iterator[Diagnostic]:
    data, source = parsed.data or {}, parsed.source
    status = data.get("status")
    if isinstance(status, str) and FILL_IN in source.text:
        yield from _check_fill_ins(find_fill_ins(data, ronde, status), source)
    if missing:
        yield make_diagnostic(
            "STA001",
            source.locate("status"),
            f"Nog nodig voor status '{status}': {', '.join(missing)}.",
            "vul deze velden in, of zet de status terug",
        )


def find_fill_ins(data: Mapping[str, Any], ronde: Ronde, status_id: str) -> list[Pointer]:
    """Where a text still says that it is to be filled in, when a status does not allow that.

    The words of a new fiche may stand in a concept; in a later status they must never reach Word.
    """
    return list(_iter_fill_ins(data)) if status_id in {known.id for known in ronde.statussen[1:]} else []


def _check_fill_ins(places: list[Pointer], source: YamlSource) -> Iterator[Diagnostic]:
    if places:
        more = f" en op nog {len(places) - 1} plekken" if len(places) > 1 else ""
        message = f"Hier{more} staat nog '{FILL_IN}'."
        yield make_diagnostic(
            "STA002", source.locate(*places[0]), message, "vul in wat er hoort, of zet de status terug"
        )


def _iter_fill_ins(data: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    if isinstance(data, str) and FILL_IN in data:
        yield pointer
    items = data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from _iter_fill_ins(value, (*pointer, step))
