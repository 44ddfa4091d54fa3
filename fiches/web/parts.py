"""The parts of a fiche that are filled in one at a time, and how far each is.

The parts are an order for people. A field of the model that no part names stands in the last one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from urllib.parse import quote

from fiches.agree.standing import AkkoordStand
from fiches.app.joined import join_findings, select_tellers
from fiches.diagnostics import Diagnostic, Pointer, Report, Severity, make_visible
from fiches.load.fiche import BEELDEN_FOLDER, LoadedFiche, find_fill_ins
from fiches.load.ronde import LoadedRonde, get_ronde_folder
from fiches.load.trees import SourceTree
from fiches.load.yaml_source import YamlSource
from fiches.model.coherence import FILL_IN, get_block, list_blocks
from fiches.model.dossier import make_kennis
from fiches.model.fiche import Fiche
from fiches.model.field_rules import find_missing_fields, iter_strings
from fiches.model.fields import Soort
from fiches.model.reflection import FieldGuide, describe_model
from fiches.model.ronde import CHOICE_SEPARATOR, Begrip, Ronde, Status
from fiches.web.fields import Choices

FIXED_FIELDS = ("id", "status")
"""What no part changes: the name of the file, and the status, which has a page of its own."""


LONGEST_TITLE = 120
"""Signs of a title outside its own form."""

FORM_NAMES = {"fiche": "Uitgebreid", "fiche-kort": "Kort"}
"""What the printed forms of a fiche are called."""

NOUNS = {
    Severity.FOUT: ("fout", "fouten"),
    Severity.WAARSCHUWING: ("waarschuwing", "waarschuwingen"),
    Severity.TIP: ("tip", "tips"),
}


UNJUDGED = AkkoordStand.ONBEKEND.value
RONDE_UNREADABLE = "De ronde is niet te lezen."


class CountTag(NamedTuple):
    """How many findings of one weight there are, in words; `state` is the colour."""

    state: str
    words: str


class FichePart(NamedTuple):
    """A part: the word in its address, its title, and the names of its fields."""

    id: str
    titel: str
    names: tuple[str, ...]


PARTS: tuple[FichePart, ...] = (
    FichePart("over", "Over deze fiche", (
        "titel", "maatregel", "bac", "opgave", "opgaven_secundair", "samenhang_motivering", "versie",
        "vertrouwelijkheid", "afzenders", "indieners",
    )),
    FichePart("boodschap", "Boodschap", ("kernboodschappen", "aanleiding", "waarom_nu", "doel")),
    FichePart("aanbod", "Aanbod en vraag", ("aanbod", "vraag", "waarom_samen", "tekstvoorstel_akkoord")),
    FichePart("condities", "Condities en samenhang", ("condities", "samenhang")),
    FichePart("gebied", "Gebied", ("gebied", "gebieden", "uitwerking_per_gebied")),
    FichePart("varianten", "Varianten per gebied", ("varianten",)),
    FichePart("geld", "Geld", ("budget", "financiering")),
    FichePart("uitvoering", "Samenwerking en uitvoering", (
        "samenwerking", "uitvoering", "juridisch", "rol_provincie", "partners", "departementen",
        "ontkokering_motivering", "digitaal",
    )),
    FichePart("effect", "Effect en resultaat", (
        "effect", "resultaatafspraken", "resultaat_motivering", "voordelen", "nadelen", "alternatieven", "leren",
        "afbeeldingen",
    )),
    FichePart("planning", "Planning en afspraken", ("planning", "afspraakvormen", "scenarios")),
    FichePart("bronnen", "Bronnen en cijfers", ("bronnen", "cijfers", "afkortingen", "nagezocht")),
    FichePart("afstemming", "Afstemming en inzet", ("afstemming", "inzet", "ontheffingen")),
)  # fmt: skip


def list_parts() -> tuple[FichePart, ...]:
    """The parts with every field of the model in one of them."""
    named = {name for part in PARTS for name in part.names}
    others = tuple(name for name in get_guides() if name not in named and name not in FIXED_FIELDS)
    return (*PARTS[:-1], PARTS[-1]._replace(names=(*PARTS[-1].names, *others)))


def get_guides() -> Mapping[str, FieldGuide]:
    """What the model says of every field of a fiche."""
    return describe_model(Fiche).fields


def find_part(part_id: str) -> FichePart | None:
    """The part with this word in its address."""
    return next((part for part in list_parts() if part.id == part_id), None)


def find_part_of(name: str) -> FichePart | None:
    """The part in which a field stands."""
    return next((part for part in list_parts() if name in part.names), None)


def add_part(label: str, here: FichePart) -> str:
    """The label of a changed place, such as Vraag 1 › Termijn, with the title of its part when that is another one."""
    first = re.sub(r" [0-9]+$", "", label.partition(" › ")[0])
    name = next((name for name, guide in get_guides().items() if guide.label == first), "")
    part = find_part_of(name)
    return f"{label} (bij {part.titel})" if part and part != here else label


@dataclass(frozen=True, slots=True)
class PartProgress:
    """How far a part is: its fouten and its other findings, and what the next status still needs in it."""

    part: FichePart
    errors: int
    warnings: int
    missing: tuple[str, ...]
    unfilled: int
    """How many texts still say that they are to be filled in."""
    is_begun: bool
    can_be_judged: bool

    @property
    def todo(self) -> int:
        """How many things are still to be filled in."""
        return len(self.missing) + self.unfilled

    @property
    def state(self) -> str:
        """One word for its colour."""
        if self.errors:
            return "fout"
        if not self.can_be_judged:
            return "leeg"
        if self.todo:
            return "nog"
        return "klaar" if self.is_begun else "leeg"

    @property
    def words(self) -> str:
        """What the task list says of it."""
        if self.errors:
            return f"{self.errors} {'fout' if self.errors == 1 else 'fouten'}"
        if not self.can_be_judged:
            return UNJUDGED
        if self.todo:
            return f"nog {self.todo}"
        return "klaar" if self.is_begun else "niet nodig"


class MissingField(NamedTuple):
    """A field that a status still needs, or a choice of fields: its words, and the first with the part it stands in."""

    label: str
    name: str
    part: FichePart | None


@dataclass(frozen=True, slots=True)
class FicheProgress:
    """Where a fiche stands: its findings, what its next status needs, and its parts."""

    file: LoadedFiche
    status: Status | None
    following: Status | None
    findings: tuple[Diagnostic, ...]
    """As the commands tell them: what belongs together is one."""
    marks: tuple[Diagnostic, ...]
    """Each by itself, at its own place."""
    missing: tuple[MissingField, ...]
    unfilled: tuple[Pointer, ...]
    """Where a text still says that it is to be filled in, which its next status does not allow."""
    parts: tuple[PartProgress, ...]

    unjudged: str
    """Why nobody can tell what it needs, in a sentence; "" when somebody can."""

    def count(self, severity: Severity) -> int:
        """How many findings weigh this much and count."""
        return sum(found.severity is severity and found.waiver is None for found in self.findings)


FoundByPath = Mapping[str, Sequence[Diagnostic]]


def group_findings(report: Report) -> FoundByPath:
    """The findings by their file."""
    found: dict[str, list[Diagnostic]] = {}
    for one in report:
        found.setdefault(one.location.path, []).append(one)
    return found


def make_progress(loaded: LoadedRonde, file: LoadedFiche, told: FoundByPath, each: FoundByPath) -> FicheProgress:
    """Where a fiche stands, by what reading and the checks found: as the commands tell it, and each by itself."""
    findings, marks = (tuple(_place(one, file) for one in found.get(file.path, ())) for found in (told, each))
    status, following = _find_statuses(loaded.ronde, file.status)
    asked, unjudged = following or status, _describe_unjudged(loaded, file, status)
    missing, unfilled = list[str](), list[Pointer]()
    if asked and loaded.ronde and not unjudged:
        missing = find_missing_fields(file.data, loaded.ronde, asked.id)
        unfilled = find_fill_ins(file.data, loaded.ronde, asked.id)
    fields = tuple(map(_make_missing, missing))
    made = (_make_part_progress(part, file.data, (findings, marks), fields) for part in list_parts())
    parts = tuple(replace(part, can_be_judged=not unjudged) for part in made)
    return FicheProgress(file, status, following, findings, marks, fields, tuple(unfilled), parts, unjudged)


def _describe_unjudged(loaded: LoadedRonde, file: LoadedFiche, status: Status | None) -> str:
    if loaded.dossier is None:
        return RONDE_UNREADABLE
    if not file.data:
        return "De fiche is niet te lezen."
    return "" if status else f"De ronde kent status '{file.status}' niet." if file.status else "Er staat geen status."


def _place(one: Diagnostic, file: LoadedFiche) -> Diagnostic:
    """What reading says of a line is about the field on it."""
    if one.location.pointer or not one.location.line or not isinstance(file.source, YamlSource):
        return one
    return replace(one, location=replace(one.location, pointer=file.source.find_pointer(one.location.line)))


def select_of_part(part: FichePart, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings about a field of a part."""
    return [one for one in found if one.location.pointer and one.location.pointer[0] in part.names]


def select_told(part: FichePart, progress: FicheProgress) -> list[Diagnostic]:
    """What the commands tell of a part, each at its place in that part."""
    marks = select_of_part(part, progress.marks)
    return [_tell_in(part, one, marks) for one in select_tellers(progress.findings, marks)]


def _tell_in(part: FichePart, told: Diagnostic, marks: Sequence[Diagnostic]) -> Diagnostic:
    here = select_of_part(part, [told]) or [one for one in marks if select_tellers([told], [one])]
    return replace(told, location=here[0].location)


def _find_statuses(ronde: Ronde | None, status_id: str) -> tuple[Status | None, Status | None]:
    if ronde is None or status_id not in {known.id for known in ronde.statussen}:
        return None, None
    return ronde.get_status(status_id), ronde.find_next_status(status_id)


def _make_missing(wanted: str) -> MissingField:
    names = wanted.split(CHOICE_SEPARATOR)
    guides = get_guides()
    label = CHOICE_SEPARATOR.join(guides[name].label if name in guides else name for name in names)
    return MissingField(label, names[0], find_part_of(names[0]))


def _make_part_progress(
    part: FichePart,
    data: Mapping[str, Any],
    found: tuple[Sequence[Diagnostic], Sequence[Diagnostic]],
    missing: Sequence[MissingField],
) -> PartProgress:
    told, marks = found
    mine = select_tellers(told, select_of_part(part, marks))
    counted = [one for one in mine if one.waiver is None]
    errors = sum(one.severity is Severity.FOUT for one in counted)
    held = {name: data[name] for name in part.names if data.get(name) is not None}
    texts = list(iter_strings(held))
    return PartProgress(
        part,
        errors,
        len(counted) - errors,
        tuple(one.label for one in missing if one.part and one.part.id == part.id),
        sum(FILL_IN in text for text in texts),
        bool(texts),
        can_be_judged=True,
    )


def format_count(number: int, weight: Severity) -> str:
    """A number of findings in words."""
    return f"{number} {NOUNS[weight][number != 1]}"


def count_tags(one: FicheProgress) -> tuple[CountTag, ...]:
    """The findings of a fiche by weight."""
    numbers = {weight: one.count(weight) for weight in Severity}
    found = tuple(CountTag(weight.value, format_count(number, weight)) for weight, number in numbers.items() if number)
    return (*found, CountTag("leeg", UNJUDGED)) if one.unjudged else found


def make_address(ronde_id: str, fiche_id: str) -> str:
    """The address of a fiche."""
    return f"/fiche/{quote(ronde_id, safe='')}/{quote(fiche_id, safe='')}"


@dataclass(frozen=True, slots=True)
class FicheHead:
    """What every page of a fiche begins with."""

    ronde: str
    id: str
    titel: str
    base: str
    path: str
    status: str
    bac: str
    opgave: str
    progress: FicheProgress

    @property
    def following(self) -> str:
        """The status that comes next, or the last one."""
        one = self.progress.following or self.progress.status
        return one.naam if one else ""


def shorten_title(text: str) -> str:
    """A title on one line, cut when it is far too long: a finding says so, and its form shows it whole."""
    shown = make_visible(text) or "(zonder titel)"
    return shown if len(shown) <= LONGEST_TITLE else f"{shown[: LONGEST_TITLE - 1]}…"


def make_head(loaded: LoadedRonde, file: LoadedFiche) -> FicheHead:
    """The head of the pages of a fiche."""
    told, each = group_findings(join_findings(loaded.report)), group_findings(loaded.report)
    ronde, progress = loaded.ronde, make_progress(loaded, file, told, each)
    bacs, opgaven = (_name_by_id(ronde.bacs), _name_by_id(ronde.opgaven)) if ronde else ({}, {})
    opgave = str(file.data.get("opgave") or "")
    return FicheHead(
        loaded.id,
        file.id,
        shorten_title(file.titel),
        make_address(loaded.id, file.id),
        file.path,
        progress.status.naam if progress.status else file.status or "status onbekend",
        bacs.get(file.bac or "", file.bac or "zonder commissie"),
        opgaven.get(opgave, opgave or "zonder opgave"),
        progress,
    )


def _name_by_id(listed: Sequence[Begrip]) -> dict[str, str]:
    return {one.id: one.naam for one in listed}


def make_choices(tree: SourceTree, loaded: LoadedRonde, data: Mapping[str, Any]) -> Choices:
    """What a fiche of this ronde can choose from."""
    ronde, dossier = loaded.ronde, loaded.dossier
    known = make_kennis(loaded.id, ronde, dossier.register.value if dossier else None)
    folder = f"{get_ronde_folder(loaded.id)}/{BEELDEN_FOLDER}"
    names = {
        **known.names,
        Soort.FICHE: {file.id: (file.titel,) for file in loaded.files},
        Soort.BEELD: {path.rpartition("/")[2]: () for path in tree.list(folder)},
        Soort.BRON: _name_sources(data),
    }
    limits = {limit.veld: limit.woorden for limit in ronde.woordlimieten} if ronde else {}
    return Choices(names, known.jaren, limits, _name_needs(ronde) if ronde else {})


def _name_sources(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The sources of the fiche, and those that a variant has of its own."""
    variants = (get_block(variant, "velden") for _, variant in list_blocks(data, "varianten"))
    blocks = [block for one in (data, *variants) for _, block in list_blocks(one, "bronnen")]
    named = [block for block in blocks if isinstance(block.get("id"), str)]
    return {block["id"]: (str(block.get("titel") or ""),) for block in named}


def _name_needs(ronde: Ronde) -> dict[str, str]:
    """Each field that a status asks, with the first that does."""
    needs: dict[str, str] = {}
    for status in ronde.statussen:
        for wanted in status.verplicht:
            names = wanted.split(CHOICE_SEPARATOR)
            for name in names:
                others = " of ".join(get_guides()[one].label for one in names if one != name and one in get_guides())
                instead = f", tenzij {others} is ingevuld" if others else ""
                needs.setdefault(name, f"nodig vanaf {status.naam}{instead}")
    return needs
