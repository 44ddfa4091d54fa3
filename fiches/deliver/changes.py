"""What is different from an earlier delivery: for the addressee as a change log, and as reasons to refuse.

The inputs of the earlier delivery are those that were kept with it. A fiche that went before under the same version
number and now says something else, or shows another picture, is refused (LEV119).

What a text prints of other files is told too, as far as it is not what this receiver last read there: each text is
held against the ronde, the register and the pictures of the delivery that it went with for the last time. So the same
field may be told twice, when two fiches went with other words in it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeAlias

from fiches.agree.carried import FilesComparison, OtherFiles
from fiches.codes import make_diagnostic
from fiches.compare.change import Change, InputKind, Weight
from fiches.compare.change_log import render_change_logs
from fiches.compare.documents import compare_documents
from fiches.compare.outcome import (
    PRINTED_KINDS,
    RENEW_HINT,
    VERSION_PARTS,
    Comparison,
    DocumentComparison,
    DocumentState,
    DocumentVersion,
    ReturnedFiche,
    RondeComparison,
)
from fiches.compare.rondes import Delivered, compare_deliveries, compare_printed
from fiches.compare.sides import Side, read_document
from fiches.deliver.delivery import FileKind, PackageFile, PackageRequest, compute_source_digest, open_kept_inputs
from fiches.deliver.earlier import (
    INTERNAL_FIELDS,
    TEXT_KINDS,
    PreviousDelivery,
    Source,
    ToldRonde,
    describe_older,
    find_akkoord_news,
    find_sources,
    find_told_before,
    list_internal_fields,
    load_version,
    make_public_version,
    put_together,
)
from fiches.deliver.manifest import DeliveryBasis
from fiches.diagnostics import Diagnostic, FichesError, Location, Pointer, Report
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde, LoadedStuk, get_leveringen_path, get_ronde_files
from fiches.load.trees import SourceTree
from fiches.load.yaml import MAX_BYTES, parse_yaml
from fiches.model.dossier import Beeld
from fiches.model.field_rules import INTERNAL_LIST, read_internal_fields
from fiches.model.ledgers import PROGRESS_FIELDS, Levering, compute_agreed_digest
from fiches.model.ronde import InternVeld

Text: TypeAlias = LoadedFiche | LoadedStuk
"""What goes with a delivery and has a version of its own."""


def make_change_log(
    request: PackageRequest,
    number: int,
    basis: DeliveryBasis,
    now: SourceTree,
    previous: PreviousDelivery,
    templates: Mapping[str, bytes],
) -> Iterator[PackageFile]:
    """The change log in every form that the templates have for it; `templates` are all of them by name, without .docx.

    A fiche that did not go before is new. One that the receiver ever got and does not get now is told as no more than
    that, unless it stands aside or is gone. What a receiver does not have is left out: the mededeling and messages that
    no fiche leans on, unless they go as documents of their own; what nothing that goes prints of the ronde, exemptions
    and the like. Raises `FichesError` when there is no such template, or one that cannot be filled in.
    """
    told = ToldRonde(request.ronde, templates, frozenset(basis.stuk_ids))
    new = load_version(request.make_package_name(number), now, told, told.stukken)
    told = told._replace(hidden=list_internal_fields(new, request.ronde))
    sources, before = find_told_before(request.ronde, find_sources(told, previous), new, basis.ids)
    old, delivered = put_together(request.ronde, sources, new, basis.ids)
    delivered = delivered._replace(stukken=told.stukken)
    compared = _compare_for_receiver(request.ronde, (old, new), delivered, sources)
    returned = tuple(ReturnedFiche(name, was) for name, was in sorted(before.returned.items()))
    compared = replace(compared, returned=returned, remarks=(*compared.remarks, *before.describe()))
    comparison = Comparison(old.name, new.name, (compared,))
    sides = (_limit_side(old, request.ronde, delivered.old), _limit_side(new, request.ronde, delivered.new))
    titel = f"Wijzigingen van {old.name} naar {new.name}"
    for file_name, content in render_change_logs(comparison, sides):
        name = PurePosixPath(file_name)
        path = request.make_file_path(name.stem, name.suffix)
        yield PackageFile.from_content(path, content, FileKind.WIJZIGINGEN, titel=titel)


def _limit_side(side: Side, ronde_id: str, ids: frozenset[str]) -> Side:
    """The same with only the fiches that went."""
    documents = side.list_documents(ronde_id)
    kept = tuple(one for one in documents if one.kind is not InputKind.FICHE or one.id in ids)
    return replace(side, rondes={ronde_id: kept})


def _compare_for_receiver(
    ronde_id: str, sides: tuple[Side, Side], delivered: Delivered, sources: Sequence[Source]
) -> RondeComparison:
    """What is different for who got both deliveries, with the akkoorden of what goes that no longer hold."""
    old, new = sides
    compared = compare_deliveries(ronde_id, old.list_documents(ronde_id), new.list_documents(ronde_id), delivered)
    renamed = _map_renamed(compared)
    now = new.loaded[ronde_id]
    named = list(_list_names(sources, renamed, delivered))
    news = [
        find_akkoord_news(one.side.loaded[ronde_id], now, *names) for one, names in zip(sources, named, strict=True)
    ]
    parts = [PrintedPart(one.side, ids) for one, (ids, _) in zip(sources, named, strict=True)]
    return replace(
        show_to_receiver(compared, find_printed(ronde_id, parts, new), delivered.stukken),
        lapsed=tuple(akkoord for one in news for akkoord in one.lapsed),
        awaiting=tuple(akkoord for one in news for akkoord in one.awaiting),
        remarks=(
            *describe_older(sources, old.name, renamed, delivered.new | delivered.stukken),
            *(told for one in news for told in one.refused),
        ),
    )


def _map_renamed(compared: RondeComparison) -> dict[str, str]:
    """The id of now of each fiche that was called otherwise, by its old one."""
    pairs = [(one.old.id, one.new.id) for one in compared.fiches if one.old and one.new]
    return {before: now for before, now in pairs if before != now}


def _list_names(
    sources: Sequence[Source], renamed: Mapping[str, str], delivered: Delivered
) -> Iterator[tuple[frozenset[str], dict[str, str]]]:
    """Of each delivery the texts that go of which the last version came with it, and those that have another id now."""
    going = delivered.new | delivered.stukken
    mapped = [{one: renamed.get(one, one) for one in source.texts} for source in sources]
    # what is new to the receiver is judged beside the last delivery
    fresh = going.difference(*(names.values() for names in mapped))
    for at, names in enumerate(mapped):
        own = going.intersection(names.values())
        yield (own if at else own | fresh), {before: now for before, now in names.items() if before != now}


NUMBER, CHANGE = VERSION_PARTS


def check_versions(root: Path, loaded: LoadedRonde, files: Sequence[Text]) -> Iterator[Diagnostic]:
    """A reason for every text that went before, to whomever, with another inhoud or picture under the same version.

    The version number must differ from that in every earlier delivery, the line about the change only from that in the
    last one.
    """
    beelden = loaded.dossier.beelden if loaded.dossier else {}
    reported: set[str] = set()
    went: set[str] = set()
    # the newest first: `went` then holds the fiches that also went in a later delivery
    for levering in reversed(loaded.leveringen.value.leveringen if loaded.leveringen else ()):
        again = [file for file in files if file.id not in reported and _may_differ(file, levering)]
        tree = _open_kept(root, loaded.id, levering) if again else None
        if isinstance(tree, Diagnostic):
            yield tree
        elif tree is not None:
            kept = _Kept(tree, _read_internal_fields(tree, loaded.id), read_internal_fields(loaded.ronde_data))
            for file, part in _find_all_unrenewed(kept, again, beelden, went):
                reported.add(file.id)
                yield _report_unrenewed(file, levering, part)
        went.update(levering.texts)


class _Kept(NamedTuple):
    """The inputs of a delivery, and what was internal then and is now."""

    tree: SourceTree
    then: tuple[InternVeld, ...]
    now: tuple[InternVeld, ...]


def _read_internal_fields(tree: SourceTree, ronde_id: str) -> tuple[InternVeld, ...]:
    path = get_ronde_files(ronde_id)[0]
    try:
        return read_internal_fields(parse_yaml(path, tree.read_bytes(path, MAX_BYTES)).data or {})
    except OSError:
        return ()


def _open_kept(root: Path, ronde_id: str, levering: Levering) -> SourceTree | Diagnostic:
    """The inputs of a delivery as they were kept, or why they cannot be read."""
    try:
        return open_kept_inputs(root, ronde_id, levering)
    except FichesError as error:
        return make_diagnostic("LEV113", Location(get_leveringen_path(ronde_id)), error.message, error.hint)


def _may_differ(file: Text, levering: Levering) -> bool:
    """Whether it went with another text; or with pictures, of which the register keeps no digest."""
    if file.shaped is None or file.id not in levering.texts:
        return False
    return levering.texts[file.id] != compute_agreed_digest(file.data) or bool(_collect_pictures(file))


def _collect_pictures(file: Text) -> set[str]:
    """The files that a fiche shows, and those that a variant of it shows."""
    if not isinstance(file, LoadedFiche):
        return set()
    shown = (*filter(None, (file.shaped,)), *file.varianten)
    return {beeld.bestand for one in shown for beeld in one.value.afbeeldingen}


def _report_unrenewed(file: Text, levering: Levering, part: str) -> Diagnostic:
    return make_diagnostic(
        "LEV119",
        file.source.locate("versie", part),
        f"{file.id} is anders dan in levering {levering.levering}, maar {VERSION_PARTS[part]} is gelijk gebleven.",
        RENEW_HINT,
    )


def _find_all_unrenewed(
    kept: _Kept, files: Sequence[Text], beelden: Mapping[str, Beeld], went: Collection[str]
) -> Iterator[tuple[Text, str]]:
    """The texts that differ from a delivery under the same version; `went` are those that went after it too."""
    for file in files:
        part = _find_unrenewed(kept, file, beelden, (NUMBER,) if file.id in went else (NUMBER, CHANGE))
        if part:
            yield file, part


def _find_unrenewed(kept: _Kept, file: Text, beelden: Mapping[str, Beeld], parts: Sequence[str]) -> str:
    """The part of the version that is as it was then though the text is another one; "" when all is well.

    What is internal counts as little as it went out.
    """
    try:
        old = read_document(file.path, kept.tree.read_bytes(file.path, MAX_BYTES))
    except OSError:
        return ""
    shaped = file.shaped.value if file.shaped else None
    new = DocumentVersion(old.kind, file.id, file.source, shaped, file.data)
    old, new = make_public_version(old, kept.then), make_public_version(new, kept.now)
    unrenewed = new.find_unrenewed(old, parts)
    differs = unrenewed and (_has_other_text(old, new) or _has_other_pictures(kept.tree, file, beelden))
    return unrenewed if differs else ""


def _has_other_text(old: DocumentVersion, new: DocumentVersion) -> bool:
    compared = compare_documents(old, new)
    changes = compared.changes if compared else ()
    return any(one.weight is Weight.INHOUD and one.field not in PROGRESS_FIELDS for one in changes)


def _has_other_pictures(tree: SourceTree, file: Text, beelden: Mapping[str, Beeld]) -> bool:
    shown = [beelden[name] for name in sorted(_collect_pictures(file)) if name in beelden]
    # "" is a picture that was not kept: of that nothing can be said
    return any(compute_source_digest(tree, beeld.path) not in ("", beeld.sha256) for beeld in shown)


OTHER_KINDS = (InputKind.RONDE, InputKind.REGISTER)
"""The documents of which a fiche prints fields."""


class PrintedPart(NamedTuple):
    """A delivery before, and of what goes now the ids of which the receiver got the last version with it."""

    side: Side
    ids: frozenset[str]


def find_printed(ronde_id: str, parts: Iterable[PrintedPart], new: Side) -> list[DocumentComparison]:
    """The documents of which something that goes prints another part than before, each once, with who prints it."""
    now = new.list_documents(ronde_id)
    found: list[DocumentComparison] = []
    for part in parts:
        before = part.side.list_documents(ronde_id)
        leaning = _find_leaning(before, now, part.ids)
        compared = compare_printed(before, now, part.ids) if part.ids else []
        found += [one for one in (_keep_printed(one, leaning) for one in compared) if one.changes]
    return _put_together(found)


LeaningTexts = Mapping[tuple[Pointer, Pointer], tuple[str, ...]]
"""Of each change in the ronde that is printed, by its place after and before, the ids of the texts that print it."""


def _find_leaning(
    old: Sequence[DocumentVersion], new: Sequence[DocumentVersion], going: Collection[str]
) -> LeaningTexts:
    """What changed of the ronde in what the fiches and the documents that go print."""
    found: dict[tuple[Pointer, Pointer], tuple[str, ...]] = {}
    before, after = _select_other_files(old), _select_other_files(new)
    if before is None or after is None:
        return found
    compared = FilesComparison(before, after)
    for text in (one for kind in TEXT_KINDS for one in new if one.kind is kind and one.id in going):
        for change in _find_ronde_changes(compared, text):
            place = (change.pointer, change.old_pointer)
            found[place] = (*found.get(place, ()), text.id)
    return found


def _find_ronde_changes(compared: FilesComparison, text: DocumentVersion) -> Iterator[Change]:
    """What changed of the ronde in what a text prints."""
    for carried in compared.find_changes(text.make_tree(), text.kind):
        # what became internal, or no longer is, shows in the fiches themselves
        if carried.change.fiche == InputKind.RONDE and carried.change.field != INTERNAL_LIST:
            yield carried.change


def _select_other_files(documents: Iterable[DocumentVersion]) -> OtherFiles | None:
    """The ronde and the register among the documents of a side; nothing when one is not there."""
    by_kind = {one.kind: one for one in documents}
    files = [by_kind[kind] for kind in OTHER_KINDS if kind in by_kind]
    return OtherFiles(*files) if len(files) == len(OTHER_KINDS) else None


def _keep_printed(one: DocumentComparison, leaning: LeaningTexts) -> DocumentComparison:
    """The comparison with only the changes that something prints."""
    if one.kind is InputKind.RONDE:
        told = [(change, leaning.get((change.pointer, change.old_pointer), ())) for change in one.changes]
        return replace(one, changes=tuple(change._replace(leaning=texts) for change, texts in told if texts))
    return replace(one, changes=tuple(change for change in one.changes if change.leaning))


def _put_together(found: Iterable[DocumentComparison]) -> list[DocumentComparison]:
    """Each document once: what changed in the same way since several deliveries is one change."""
    documents: dict[tuple[InputKind, str], DocumentComparison] = {}
    for one in found:
        known = documents.get((one.kind, one.id))
        changes = _add_changes(known.changes if known else (), one.changes)
        documents[one.kind, one.id] = replace(known or one, changes=changes)
    return list(documents.values())


def _add_changes(known: Iterable[Change], more: Iterable[Change]) -> tuple[Change, ...]:
    kept: dict[object, Change] = {}
    for change in (*known, *more):
        # values may be lists and blocks, which are no keys
        key = (change.kind, change.pointer, repr(change.old), repr(change.new))
        before = kept[key].leaning if key in kept else ()
        kept[key] = kept.get(key, change)._replace(leaning=tuple(sorted({*before, *change.leaning})))
    return tuple(sorted(kept.values(), key=lambda change: change.severity))


def show_to_receiver(
    ronde: RondeComparison, printed: Sequence[DocumentComparison], stukken: Collection[str]
) -> RondeComparison:
    """The comparison with of other files only what is printed, and without what is for the senders.

    Of a document that goes as such (`stukken`) all is told.
    """
    fiches = [one for one in map(_hide_internal, ronde.fiches) if one]
    whole = [_leave_leaning(one) for one in ronde.documents if one.id in stukken and one.kind is not InputKind.FICHE]
    new = {one.id for one in fiches if one.state is DocumentState.NIEUW}
    others = (_leave_out_leaning(one, new) for one in _put_together([*printed, *whole]))
    documents = sorted([*fiches, *others], key=lambda one: one.severity)
    hidden = {one.id for one in ronde.fiches} - {one.id for one in fiches}
    return replace(ronde, documents=tuple(documents), same=ronde.same | hidden, report=Report())


def _hide_internal(one: DocumentComparison) -> DocumentComparison | None:
    """The fiche without changes in what only the senders have; nothing when that was all."""
    shown = tuple(change for change in one.changes if change.field not in INTERNAL_FIELDS)
    return replace(one, changes=shown) if shown or not one.changes else None


def _leave_out_leaning(one: DocumentComparison, new: Collection[str]) -> DocumentComparison:
    """The document without these fiches among those that lean on it: to who never had them nothing in them changed."""
    changes = (change._replace(leaning=tuple(x for x in change.leaning if x not in new)) for change in one.changes)
    return replace(one, changes=tuple(changes))


def _leave_leaning(one: DocumentComparison) -> DocumentComparison:
    """The document without who prints a part of it, which depends on when each fiche went."""
    if one.kind not in PRINTED_KINDS:
        return one
    return replace(one, changes=tuple(change._replace(leaning=()) for change in one.changes))
