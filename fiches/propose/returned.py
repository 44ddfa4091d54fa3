"""Reads a working file that came back: what each reviewer changed in it, as proposals for its input.

A tracked change is of who made it; what was changed without tracking is of who saved the file. What cannot be taken
over, such as another total or a text of the register, comes back as a remark, and so do comments. Nothing is guessed:
a control that says nothing certain is told with what stands in it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fiches.compare.outcome import DocumentVersion
from fiches.diagnostics import ExitCode, FichesError, Pointer
from fiches.propose.proposal import Proposal
from fiches.propose.returned_edits import FieldEdits
from fiches.propose.returned_places import KnownPlaces, RemarkKind, ReviewRemark, ShownData
from fiches.word.controls import compute_text_digest
from fiches.word.fields import FoundField, read_comments, read_fields
from fiches.word.package import find_xml_parts, read_part_types, read_parts
from fiches.word.revisions import list_authors, read_stories, reject_changes, select_author
from fiches.word.strays import gather_strays
from fiches.word.xml import CONTENT_TYPES_PART, DOCUMENT_PART, MAIN_CONTENT_TYPE, Element, parse_if_whole, w

MAX_BYTES, MAX_UNPACKED = 50_000_000, 100_000_000
"""The largest file that is read, packed and unpacked."""

ANSWERER = "fiches"
"""Who writes in a file what became of its proposals; when it comes back once more, that is no news."""

UNTRACKED = "zonder wijzigingen bijhouden"
_OLD_FILE, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back: what each author proposes, worst first, and what else stands in it."""

    name: str
    proposals: tuple[Proposal, ...]
    remarks: tuple[ReviewRemark, ...]
    saver: str
    """Of whom the changes are that nobody tracked."""
    parts: Mapping[str, bytes] = field(repr=False)
    printed: Mapping[str, bytes] | None = field(default=None, repr=False)
    """The file as this program made it, when that is known."""


def open_returned(name: str, content: bytes) -> dict[str, bytes]:
    """The parts of a Word file that came back. Raises `FichesError` for what is none, or could do harm."""
    if content.startswith(_OLD_FILE):
        why = "is een oud Word-bestand (.doc) of met een wachtwoord beveiligd"
        raise _refuse(name, why, "open het in Word, haal een wachtwoord weg, en sla het op als .docx")
    if not content.startswith(_ZIP) or len(content) > MAX_BYTES:
        raise _refuse(name, "is geen Word-bestand", _SEND_AGAIN)
    try:
        parts = read_parts(content, MAX_UNPACKED)
    except ValueError as error:
        raise _refuse(name, f"is niet te lezen: {error}", _SEND_AGAIN) from error
    _check_returned(name, parts)
    return parts


def _check_returned(name: str, parts: Mapping[str, bytes]) -> None:
    if any(word in part.lower() for part in parts for word in _MACRO_NAMES):
        raise _refuse(name, "bevat macro's", "sla het in Word op als .docx, zonder macro's")
    for part in find_xml_parts(parts):
        if why := _judge_xml(parts[part]):
            raise _refuse(name, why, _SEND_AGAIN)
    # a text that says to be of another kind would be read as empty, as if all of it went
    kind = read_part_types(parts).get(DOCUMENT_PART, "") if CONTENT_TYPES_PART in parts else ""
    if "macro" in kind.lower():
        raise _refuse(name, "is een bestand voor macro's", "sla het in Word op als .docx")
    if kind != MAIN_CONTENT_TYPE:
        raise _refuse(name, "is geen gewoon Word-document", "sla het in Word op als .docx")
    if what := _find_crowd(parts):
        raise _refuse(name, f"heeft ongeloofwaardig veel {what}", _SEND_AGAIN)


def _judge_xml(content: bytes) -> str:
    """Why a part is not read: a Dutch clause, or nothing."""
    strange = "bevat verwijzingen die geen Word-bestand heeft"
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return strange
    tree = parse_if_whole(content)
    if tree is None:
        return "is beschadigd"
    # in UTF-16 those words look otherwise
    return strange if tree.getroottree().docinfo.internalDTD is not None else ""


def _find_crowd(parts: Mapping[str, bytes]) -> str:
    """Of what the texts hold more than anybody can have made of a fiche, so that reading it would take for ever."""
    roots = list(read_stories(parts).values())
    return next((what for count, most, what in _count_content(parts, roots) if count > most), "")


def _count_content(parts: Mapping[str, bytes], roots: Sequence[Element]) -> Iterator[tuple[int, int, str]]:
    """How much of everything the texts hold, and how much they may; what costs most to count comes last."""
    for tag, most, what in _MOST:
        yield sum(1 for root in roots for _ in root.iter(w(tag))), most, what
    yield sum(len(text) for root in roots for text in root.itertext()), _MOST_CHARACTERS, "tekst"
    tags = Counter(tag.get(w("val")) for root in roots for tag in root.iter(w("tag")))
    yield max(tags.values(), default=0), _MOST_COPIES, "kopieën van een invulveld"
    yield len(list_authors(parts)), _MOST_AUTHORS, "mensen met bijgehouden wijzigingen"


_MOST = (
    ("p", 5_000, "alinea's"),
    ("r", 20_000, "stukken tekst"),
    ("sdt", 2_000, "invulvelden"),
    ("commentRangeStart", 2_000, "opmerkingen"),
)
"""Elements, so many of which the texts may hold; the longest fiche has some hundreds."""
_MOST_AUTHORS, _MOST_COPIES, _MOST_CHARACTERS = 25, 100, 1_000_000

_MACRO_NAMES = ("vbaproject", "vbadata", "/activex")
_SEND_AGAIN = "vraag de afzender om het bestand opnieuw te sturen, als .docx"


def _refuse(name: str, why: str, hint: str) -> FichesError:
    return FichesError(f"{name} {why}.", exit_code=ExitCode.INVOER_ONLEESBAAR, hint=hint)


FORM_POINTER = "=formulier"
"""The place in the tag that tells a form from a working file; behind it stands what kind of form it is."""

FILLED_FORM, EMPTY_FORM = "gevuld", "leeg"


def read_version(name: str, parts: Mapping[str, bytes]) -> tuple[str, str]:
    """The id of the fiche that a working file shows, and the start of the digest of the version it was made of.

    Raises `FichesError` for a document that this program did not make, and for a form.
    """
    fields = read_fields(reject_changes(parts))
    if _find_form_kind(fields):
        raise _refuse(name, "is een formulier", f"lees het met: fiches formulier lees {name}")
    return _find_version(name, fields)


def read_form_version(name: str, parts: Mapping[str, bytes]) -> tuple[str, str, bool]:
    """Of a form what `read_version` gives of a working file, and whether it was made empty.

    Raises `FichesError` for a document that is no form of this program.
    """
    fields = read_fields(reject_changes(parts))
    kind = _find_form_kind(fields)
    if fields and not kind:
        raise _refuse(name, "is geen formulier maar een fiche", f"haal de wijzigingen op met: fiches ophalen {name}")
    return *_find_version(name, fields), kind == EMPTY_FORM


def is_form(parts: Mapping[str, bytes]) -> bool:
    """Whether a document is a form of this program, and no working file."""
    return bool(_find_form_kind(read_fields(reject_changes(parts))))


def _find_form_kind(fields: Iterable[FoundField]) -> str:
    pointers = (one.tag.pointer for one in fields)
    return next((pointer.rpartition("/")[2] for pointer in pointers if pointer.startswith(f"{FORM_POINTER}/")), "")


def _find_version(name: str, fields: Sequence[FoundField]) -> tuple[str, str]:
    sources = {one.tag.source for one in fields}
    if not fields:
        why = "heeft geen invulvelden: het is geen fiche van 'fiches bouw', of een ander programma haalde ze weg"
        raise _refuse(name, why, "neem de wijzigingen met de hand over, of stuur een nieuw bestand rond")
    if len(sources) > 1:
        raise _refuse(name, "is van meer dan één versie of fiche gemaakt", "haal de stukken uit elkaar")
    ids = {one.text.strip() for one in fields if one.tag.pointer == "=/id"}
    return (ids.pop() if len(ids) == 1 else ""), sources.pop()


def read_returned(
    name: str,
    parts: Mapping[str, bytes],
    base: DocumentVersion,
    printed: Mapping[str, bytes] | None = None,
    saved_by: str = "",
    shown: ShownData | None = None,
) -> ReturnedFile:
    """What a file that was made of this version of a fiche says now.

    `printed` is that file as this program made it; without it nobody knows which items went, came or moved untracked.
    `shown` is what the file shows when that is something else than the fiche itself.
    """
    shown = shown or ShownData(dict(base.data or {}))
    known, rejected = KnownPlaces(shown.data), reject_changes(parts)
    known.forget(_list_moved(read_fields(rejected), known, shown.find_key))
    if printed is not None:
        rejected = gather_strays(rejected, printed)
    original = read_fields(rejected)
    saver = f"{saved_by or f'onbekend ({name})'}, {UNTRACKED}"
    untracked = FieldEdits(base, shown, known, saver, name)
    _read_untracked(untracked, original, rejected, printed)
    found = [untracked]
    for author in list_authors(parts):
        found.append(FieldEdits(base, shown, known, author or "onbekend", name))
        selected = gather_strays(select_author(parts, author), rejected)
        _read_tracked(found[-1], original, rejected, selected)
    proposals = tuple(proposal for edits in found if (proposal := edits.make_proposal()).changes)
    remarks = [remark for edits in found for remark in edits.remarks]
    remarks = [*dict.fromkeys(remarks), *_iter_comments(parts, known)]
    return ReturnedFile(name, proposals, tuple(remarks), saver, parts, printed)


def _list_moved(
    fields: Iterable[FoundField], known: KnownPlaces, find_key: Callable[[Pointer], str] | None
) -> Iterator[str]:
    """The places, as in a tag, in items that are not the ones that the file was made of."""
    for one in fields if find_key else ():
        pointer = known.find(one.tag.pointer)
        if find_key and one.tag.key and pointer is not None and find_key(pointer) != one.tag.key:
            yield one.tag.pointer


def _read_untracked(
    edits: FieldEdits,
    original: Sequence[FoundField],
    rejected: Mapping[str, bytes],
    printed: Mapping[str, bytes] | None,
) -> None:
    """Take over what was changed without tracking, beside the document as this program made it."""
    first = read_fields(printed) if printed is not None else original
    looks = {(one.tag, one.paragraphs) for one in first}
    known = {one.tag for one in first}

    def is_changed(one: FoundField) -> bool:
        # letters in bold do not change the digest
        is_other = one.tag in known and (one.tag, one.paragraphs) not in looks
        return is_other or compute_text_digest(one.text) != one.tag.text

    edits.read(first, original, is_changed)
    if printed is not None:
        edits.compare_documents(printed, rejected)


def _read_tracked(
    edits: FieldEdits, original: Sequence[FoundField], rejected: Mapping[str, bytes], selected: Mapping[str, bytes]
) -> None:
    """Take over what one author tracked: `selected` is the document with that, and `rejected` that without any."""
    before = Counter((one.tag, one.paragraphs) for one in original)
    edits.read(original, read_fields(selected), lambda one: not before[one.tag, one.paragraphs])
    edits.compare_documents(rejected, selected)


def _iter_comments(parts: Mapping[str, bytes], known: KnownPlaces) -> Iterator[ReviewRemark]:
    for comment in (one for one in read_comments(parts) if one.author != ANSWERER):
        pointer = next(filter(None, map(known.find, comment.pointers)), ())
        yield ReviewRemark(comment.author, pointer, "", comment.text, RemarkKind.OPMERKING)
