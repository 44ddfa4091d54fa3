"""Programs and other files in a template, each told once and by its own cause, with the way to be rid of it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from fiches.word.package import (
    find_xml_parts,
    get_relationships_owner,
    iter_relationship_elements,
    resolve_target,
)
from fiches.word.template.faults import explain_refusal
from fiches.word.xml import Element, parse_if_whole, w

_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "activex", "macrosheets")
_MACRO_TYPES = ("vbaProject", "wordVbaData")
_ADDED_PROGRAM_TYPES = ("extensibility", "webextension", "webextensiontaskpanes", "userCustomization")
"""Task panes, and buttons of a program of somebody else."""

_CHART_FOLDER, _WORKBOOK = "/charts/", ".xlsx"


class _Cause(NamedTuple):
    what: str
    advice: str


_OBJECT = _Cause("het bevat een ingesloten object", "haal het in Word weg, of plak het als afbeelding")
_CHUNK = _Cause(
    "er staat een ander bestand in dat Word pas bij het openen tussen de tekst zet",
    "open het sjabloon in Word en bewaar het opnieuw: dan is het gewone tekst",
)
_SUBDOCUMENT = _Cause(
    "er hoort een subdocument bij", "ontkoppel dat in Word (Beeld, Overzicht, Document weergeven, Koppeling verbreken)"
)
_CONTROL = _Cause("er staat een ActiveX-besturingselement in", "haal het in Word weg")
_BARS = _Cause(
    "het brengt eigen werkbalken mee, die een macro kunnen starten", "zet de tekst in Word over in een nieuw document"
)
_KEYS = _Cause(
    "het brengt eigen sneltoetsen mee, die een macro kunnen starten",
    "haal ze weg in Word: Bestand, Opties, Lint aanpassen, Sneltoetsen aanpassen, met dit sjabloon bij 'Wijzigingen "
    "opslaan in'",
)
_MAPS = _Cause("er is een XML-schema aan gekoppeld", "zet de tekst in Word over in een nieuw document")

_BY_TYPE = {
    "aFChunk": _CHUNK,
    "attachedToolbars": _BARS,
    "control": _CONTROL,
    "keyMapCustomizations": _KEYS,
    "oleObject": _OBJECT,
    "package": _OBJECT,
    "subDocument": _SUBDOCUMENT,
    "xmlMaps": _MAPS,
}
"""What a relation brings along, by the last word of its type."""

_BY_TAG = {
    w("control"): _CONTROL,
    w("altChunk"): _CHUNK,
    w("subDoc"): _SUBDOCUMENT,
    "{urn:schemas-microsoft-com:office:office}OLEObject": _OBJECT,
}
_MARKS = tuple(etree.QName(tag).localname.encode() for tag in _BY_TAG)


def find_embedded(parts: Mapping[str, bytes], readable: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The programs and files in these parts, each with the part it is and the reason to turn the template down.

    Only those of them that are `readable` are looked into.
    """
    told: set[str] = set()
    for owner, called, target in _iter_inner_relations(readable):
        if reason := _explain_target(owner, called, target):
            told |= {target.lower(), owner if called in _BY_TYPE else ""}
            yield target, reason
    yield from ((name, _explain_macro(name)) for name in parts if name.lower() not in told and _is_macro(name))
    yield from _find_all_shown({name: readable[name] for name in find_xml_parts(readable) if name not in told})


def _iter_inner_relations(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Of each relation within the package the part that has it, the last word of its type, and where it leads."""
    for listed in parts:
        tree = parse_if_whole(parts[listed]) if listed.lower().endswith(".rels") else None
        owner = get_relationships_owner(listed)
        for relation in iter_relationship_elements(tree) if tree is not None else ():
            if str(relation.get("TargetMode")).lower() != "external":
                called = str(relation.get("Type")).rpartition("/")[2]
                yield owner, called, resolve_target(str(relation.get("Target")), owner)


def _explain_target(owner: str, called: str, target: str) -> str:
    """Why a relation within the package is turned down; "" when it is not."""
    if called in _MACRO_TYPES:
        return _explain_macro(target)
    if called in _ADDED_PROGRAM_TYPES:
        return f"het brengt een invoegtoepassing of eigen knoppen mee ({target}); haal die weg in Word"
    is_chart_data = called == "package" and _CHART_FOLDER in owner and target.lower().endswith(_WORKBOOK)
    cause = _BY_TYPE.get(called) if not is_chart_data else None
    return f"{cause.what} ({target}); {cause.advice}" if cause else ""


def _is_macro(name: str) -> bool:
    return any(step in _MACRO_PARTS for step in name.lower().split("/"))


def _explain_macro(name: str) -> str:
    return f"het bevat een macro ({name}); sla het op als gewoon .docx-bestand"


def _find_all_shown(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The parts that show another file, whatever the relation that leads there is called."""
    for name, content in parts.items():
        tree: Element | None = parse_if_whole(content) if any(mark in content for mark in _MARKS) else None
        shown = next(tree.iter(*_BY_TAG), None) if tree is not None else None
        if shown is not None:
            cause = _BY_TAG[str(shown.tag)]
            yield name, explain_refusal(cause.what, name, cause.advice)
