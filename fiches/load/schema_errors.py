"""Reads the errors of pydantic: where they point, and which only follow from what is told already."""

from collections.abc import Collection

from pydantic_core import ErrorDetails

from fiches.diagnostics import Pointer
from fiches.load.yaml import REPEAT_CODE, ParsedYaml
from fiches.load.yaml_source import find_repeating_blocks
from fiches.model.coherence import CoherenceFault, CoherenceFaultKind
from fiches.model.fields import Soort


def is_spurious(error: ErrorDetails) -> bool:
    """Whether the error only follows from others: pydantic counts the valid items, not those that are there, and works
    out no value from others when one of those is wrong.
    """
    if error["type"] == "default_factory_not_called":
        return True
    return error["type"] == "too_short" and len(error["input"]) >= error.get("ctx", {}).get("min_length", 0)


def is_about_key(error: ErrorDetails) -> bool:
    """Whether the name of the field is wrong rather than its value."""
    return error["type"] == "extra_forbidden" or _ends_at_key(error)


def get_pointer(error: ErrorDetails) -> Pointer:
    """The way to the value in the file. For a wrong key of a block pydantic adds a step that no file has."""
    return error["loc"][:-1] if _ends_at_key(error) else error["loc"]


def _ends_at_key(error: ErrorDetails) -> bool:
    """Whether pydantic added that step, behind the key that it judged: a field may have the same name."""
    before, last = (None, *error["loc"])[-2:]
    return last == "[key]" and error["type"] != "extra_forbidden" and before == error["input"]


def drop_untold(
    parsed: ParsedYaml, errors: list[ErrorDetails], faults: list[CoherenceFault], clear: Collection[Pointer]
) -> tuple[list[ErrorDetails], list[CoherenceFault]]:
    """What is to be told besides what is told already.

    Of all references to things of a kind of which there is none, or to one source that is not there, the first. A field
    that sank into a text lacks in its block, and one of two with the same name, or with a name that nobody knows, was
    meant for what lacks there. Of the names in `clear` it is known what they mean.
    """
    is_repeating = any(one.code == REPEAT_CODE for one in parsed.diagnostics)
    blocks = find_repeating_blocks(parsed.source.text) if is_repeating else frozenset()
    unclear = _list_unclear_blocks(errors, clear)
    told = [one for one in errors if one["type"] != "missing" or get_pointer(one)[:-1] not in unclear]
    told = [one for one in told if one["type"] != "missing" or not _is_explained(get_pointer(one), parsed, blocks)]
    kept = [one for one in faults if not _follows_from(one, parsed, blocks)]
    wrong = _list_ways(errors)
    return _keep_first_lost(told), [one for one in kept if not _is_about_wrong_years(one, wrong)]


def _list_ways(errors: list[ErrorDetails]) -> set[Pointer]:
    """The ways to everything that is wrong, and to all that it stands in: a file may have thousands of faults."""
    return {pointer[:at] for pointer in map(get_pointer, errors) for at in range(len(pointer) + 1)}


def _list_unclear_blocks(errors: list[ErrorDetails], clear: Collection[Pointer]) -> set[Pointer]:
    """The blocks, below the file itself, with a name of which nobody knows what it means."""
    unknown = [get_pointer(one) for one in errors if one["type"] == "extra_forbidden"]
    return {pointer[:-1] for pointer in unknown if len(pointer) > 1 and pointer not in clear}


def _is_explained(missing: Pointer, parsed: ParsedYaml, repeating: frozenset[Pointer]) -> bool:
    """Whether what is told already says where a field is that lacks."""
    return missing[-1] in parsed.sunk or _may_be_in(repeating, missing[:-1])


def _follows_from(fault: CoherenceFault, parsed: ParsedYaml, repeating: frozenset[Pointer]) -> bool:
    if not parsed.sunk.isdisjoint(fault.pointer):
        return True
    return fault.kind in _OF_ABSENCE and not repeating.isdisjoint((fault.pointer, fault.pointer[:-1]))


def _is_about_wrong_years(fault: CoherenceFault, wrong: Collection[Pointer]) -> bool:
    """Whether a year lacks, or is none of the ronde, among amounts in which something else is told to be wrong."""
    return fault.kind is CoherenceFaultKind.BUDGET and fault.pointer in wrong


_OF_ABSENCE = (CoherenceFaultKind.BUDGET, CoherenceFaultKind.BIJ_ELKAAR)
"""What may follow from a field that lacks."""


def _may_be_in(repeating: frozenset[Pointer], block: Pointer) -> bool:
    """Whether what this block lacks may be one of two with the same name: here, or one item up or down."""
    *before, last = block or ("",)
    near = [block, *((*before, last + step) for step in (-1, 1) if isinstance(last, int))]
    return any(one in repeating for one in near)


def _keep_first_lost(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without later references to a kind of thing of which there is none, or to the same source that is not there."""
    seen: set[tuple[Soort, str]] = set()
    kept = []
    for one in errors:
        lost = _name_lost(one)
        if lost is None or lost not in seen:
            kept.append(one)
        if lost is not None:
            seen.add(lost)
    return kept


def _name_lost(error: ErrorDetails) -> tuple[Soort, str] | None:
    """What a reference misses that others may miss with it: all things of its kind, or one source of the fiche."""
    if error["type"] != "verwijzing":
        return None
    soort, names = error["ctx"]["soort"], error["ctx"]["names"]
    if not names:
        return soort, ""
    return (soort, error["ctx"]["waarde"]) if soort is Soort.BRON else None
