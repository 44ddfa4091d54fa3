"""Loads and checks the two ledgers of a ronde: akkoorden.yaml (who agreed to which fiche) and leveringen.yaml (what
was delivered to whom).

A ledger is a list to which one may only add and that only the program writes. Every entry is chained to the one
before by a digest, and a closing block (`slot`) holds the number of entries and the last digest. The checks find
where the chain is broken, and the first line that is not as the program writes it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Report
from fiches.io.digests import compute_plain_digest
from fiches.load.trees import SourceTree
from fiches.load.validate import validate
from fiches.load.yaml import CONFLICT_CODE, MAX_BYTES, ParsedYaml, parse_yaml
from fiches.load.yaml_source import YamlSource
from fiches.model.coherence import get_block, list_blocks
from fiches.model.dossier import Sourced
from fiches.model.fields import Kennis, Model
from fiches.model.ledgers import (
    AKKOORDEN_RULES,
    Akkoord,
    Akkoorden,
    Levering,
    Leveringen,
    compute_agreed_digest,
    compute_closing_link,
    compute_first_link,
    compute_next_link,
    find_breaks,
    make_copy_name,
)

# Far more than a fiche may have: three thousand agreements are a megabyte.
MAX_LEDGER_BYTES = 16 * 1024 * 1024
BEGUN_MARKER = ".begonnen"
"""Lies among what is kept for a ledger, from before the first of it is written until the ledger itself is there."""
LedgerEntries = Sequence[Mapping[str, Any]]


class LedgerKind(NamedTuple):
    """What one kind of ledger is: the key of its list, the model of an entry, and how it is talked about.

    `plain` are the fields whose values need no quotes whatever they are. `changed`, `moved`, `cut` and `line` are the
    codes of what can be wrong; `restore` says what to do about it. Two entries that are equal in the fields
    `subject` are about the same; `clash` tells of two that were recorded apart.
    """

    naam: str
    entry: type[Model]
    een: str
    laatste: str
    opening: str
    plain: tuple[str, ...]
    changed: str
    moved: str
    cut: str
    line: str
    restore: str
    subject: tuple[str, ...]
    clash: str

    def make_first_link(self, ronde_id: str) -> str:
        """What the first entry of a ronde is chained to."""
        return compute_first_link(self.naam, ronde_id)

    def append_entries(
        self, entries: LedgerEntries, ronde_id: str, more: Iterable[Mapping[str, Any]]
    ) -> list[dict[str, Any]]:
        """The entries of a ledger with more of them, numbered and chained. All values are text."""
        result = [dict(entry) for entry in entries]
        for entry in more:
            numbered = {"nummer": str(len(result) + 1), **entry}
            previous = result[-1]["keten"] if result else self.make_first_link(ronde_id)
            result.append({**numbered, "keten": compute_next_link(previous, numbered)})
        return result

    def make_text(self, entries: LedgerEntries) -> str:
        """The text of a ledger with these entries, closed. The same entries always give the same text."""
        lines = [line for entry in entries for line in self._make_entry_lines(entry)]
        slot = {
            "aantal": str(len(entries)),
            "keten": compute_closing_link(str(entries[-1].get("keten")) if entries else "", len(entries)),
        }
        closing = [f"  {name}: {value}" for name, value in slot.items()]
        return self.opening + "\n".join([*lines, "slot:", *closing]) + "\n"

    def _make_entry_lines(self, entry: Mapping[str, Any]) -> Iterator[str]:
        lead = "  - "
        known = [name for name in self.entry.model_fields if name in entry]
        for name in [*known, *sorted(set(entry) - set(known))]:
            value, format_part = entry[name], str if name in self.plain else _quote_text
            if isinstance(value, dict):
                yield f"{lead}{name}:"
                yield from (f"      {_quote_text(key)}: {format_part(part)}" for key, part in value.items())
            elif isinstance(value, list):
                yield f"{lead}{name}:"
                yield from (f"      - {format_part(part)}" for part in value)
            else:
                yield f"{lead}{name}: {format_part(value)}"
            lead = "    "


def _quote_text(value: Any) -> str:
    """A text in double quotes, as JSON and YAML both have them."""
    return json.dumps(str(value), ensure_ascii=False)


def is_ledger_lost(folder: str, listed: Iterable[str]) -> bool:
    """Whether a folder holds what was kept for a ledger that is not there, though no run was busy beginning one."""
    kept = [path for path in listed if path.startswith(f"{folder}/")]
    # what begins with a dot is the mark, or a file that was never finished
    has_texts = any(not PurePosixPath(path).name.startswith(".") for path in kept)
    return has_texts and f"{folder}/{BEGUN_MARKER}" not in kept


def parse_entries(kind: LedgerKind, raw: bytes) -> list[Mapping[str, Any]]:
    """The entries in the bytes of a ledger; none in what cannot be read."""
    data = parse_yaml("", raw, MAX_LEDGER_BYTES).data or {}
    return [entry for _, entry in list_blocks(data, kind.naam)]


UNMERGED = "Git kon {path} niet samenvoegen, en wat in een van beide takken is vastgelegd, staat er nu niet in."
MERGE_ADVICE = "voeg de registers samen met 'fiches akkoord voegsamen', en leg ze vast met 'git add'"


def add_merge_advice(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The same findings; a ledger that git could not merge is not to be solved by hand."""
    return [replace(one, hint=MERGE_ADVICE) if one.code == CONFLICT_CODE else one for one in found]


def check_chain(kind: LedgerKind, parsed: ParsedYaml, ronde_id: str) -> list[Diagnostic]:
    """Where the chain is broken; of a chain that is whole the first line that is not as it was written."""
    if parsed.data is None:
        return []
    source, entries = parsed.source, list_blocks(parsed.data, kind.naam)
    start, slot = kind.make_first_link(ronde_id), get_block(parsed.data, "slot")
    found = [*_check_entries(kind, source, start, entries), *_check_slot(kind, source, start, entries, slot)]
    return found or list(_check_lines(kind, source, [entry for _, entry in entries]))


def _check_entries(
    kind: LedgerKind, source: YamlSource, start: str, entries: list[tuple[int, Mapping[str, Any]]]
) -> Iterator[Diagnostic]:
    for nth in find_breaks(start, ((strip_link(entry), str(entry.get("keten"))) for _, entry in entries)):
        at, entry = entries[nth]
        if entry.get("nummer") != str(nth + 1):
            given = str(entry.get("nummer"))[:20]
            message = f"Hier hoort {kind.een} {nth + 1} te staan, en er staat {kind.een} {given}."
            yield make_diagnostic(kind.moved, source.locate(kind.naam, at, "nummer"), message, kind.restore)
        else:
            message = f"{kind.een.capitalize()} {nth + 1} past niet meer bij de controlesom of bij wat ervoor staat."
            yield make_diagnostic(kind.changed, source.locate(kind.naam, at), message, kind.restore)


def _check_slot(
    kind: LedgerKind,
    source: YamlSource,
    start: str,
    entries: list[tuple[int, Mapping[str, Any]]],
    slot: Mapping[str, Any],
) -> Iterator[Diagnostic]:
    last = str(entries[-1][1].get("keten")) if entries else start
    if slot.get("aantal") != str(len(entries)):
        told = str(slot.get("aantal"))[:20]
        message = f"Er staan {len(entries)} {kind.naam}, maar het slot noemt er {told}."
        yield make_diagnostic(kind.cut, source.locate("slot", "aantal"), message, kind.restore)
    elif slot.get("keten") != compute_closing_link(last, len(entries)):
        yield make_diagnostic(
            kind.cut, source.locate("slot", "keten"), f"Het slot past niet bij {kind.laatste}.", kind.restore
        )


def _check_lines(kind: LedgerKind, source: YamlSource, entries: LedgerEntries) -> Iterator[Diagnostic]:
    written = (kind.make_text(entries).split("\n"), source.text.split("\n"))
    for number, (wanted, given) in enumerate(zip_longest(*written, fillvalue=None), 1):
        if wanted != given:
            yield make_diagnostic(
                kind.line, source.locate_line(number, 1), "Deze regel schreef het programma zo niet.", kind.restore
            )
            return


def strip_link(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The data of an entry that its link covers."""
    return {name: value for name, value in entry.items() if name != "keten"}


AKKOORDEN_FILE, AGREED_TEXTS_FOLDER = "akkoorden.yaml", "akkoorden"
LEDGER_LOCK_FILE = ".akkoorden.slot"
"""In the folder of a ronde: who changes its ledgers, or an input to which somebody may agree, holds it."""
RONDE_TEXT, REGISTER_TEXT, AGREED_FIELD = "ronde", "kernboodschappen", "inhoud"
"""What the copies of ronde.yaml and of the register are called among the texts that were agreed to, which is also
what the field with their digest is called; and the field with the digest of the text that somebody agreed to."""
AKKOORDEN_LEDGER = LedgerKind(
    naam="akkoorden",
    entry=Akkoord,
    een="akkoord",
    laatste="het laatste akkoord",
    opening="""\
# yaml-language-server: $schema=../schema/akkoorden.schema.json
# Wie akkoord is met welke fiche. Alleen 'fiches akkoord geef' schrijft hierin; verander dit bestand niet zelf.
akkoorden:
""",
    plain=(
        *("nummer", "fiche", "versie", "orgaan", "soort", "uitkomst", "bevestiging", "datum"),
        *("inhoud", "beelden", "ronde", "kernboodschappen", "eerder", "keten"),
    ),
    changed="AKK001",
    moved="AKK002",
    cut="AKK003",
    line="AKK004",
    restore="haal het bestand terug uit git; een nieuw besluit legt u vast met 'fiches akkoord geef'",
    subject=("fiche", "orgaan", "soort", "datum"),
    clash="In beide takken besloot {orgaan} op {datum} over {fiche}; zie 'fiches akkoord toon {fiche}'.",
)


@dataclass(frozen=True, slots=True)
class LoadedAkkoorden:
    """What was read of a ledger: the agreements when it is whole, and texts that were agreed to, by their digest.

    Those texts are fiches, and the ronde and the register that the fiches were printed with.
    """

    akkoorden: Sourced[Akkoorden] | None = None
    agreed: dict[str, Sourced[dict[str, Any]]] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


def load_akkoorden(
    tree: SourceTree, ronde_id: str, parsed: ParsedYaml, kennis: Kennis, now: Mapping[tuple[str, str], str]
) -> LoadedAkkoorden:
    """The ledger of a ronde. `now` holds, for each text and each field about it, the digest of what it says at present.

    A text that was agreed to is read only where something else is said by now.
    """
    # Who records an akkoord is told of characters that are not what they seem; in the chain nobody can mend them.
    ledger, found, _ = validate(Akkoorden, parsed._replace(odd=(), is_clear=True), kennis, AKKOORDEN_RULES.find_faults)
    found = [*add_merge_advice(found), *check_chain(AKKOORDEN_LEDGER, parsed, ronde_id)]
    if ledger is None or Report.from_diagnostics(found).has_errors:
        return LoadedAkkoorden(findings=tuple(found))
    folder = f"{PurePosixPath(parsed.source.path).parent}/{AGREED_TEXTS_FOLDER}"
    agreed: dict[str, Sourced[dict[str, Any]]] = {}
    found += _check_rivals(ledger, parsed.source)
    for at, entry in _select_last(ledger):
        for name, field_name, digest in list_kept_texts(dict(entry)):
            if now.get((name, field_name)) == digest or digest in agreed:
                continue
            copy = _read_agreed_text(tree, folder, (name, field_name), digest)
            if copy is not None:
                agreed[digest] = copy
            elif (entry.fiche, AGREED_FIELD) in now:
                place = parsed.source.locate("akkoorden", at, field_name)
                found.append(_report_missing_text(entry.fiche, entry.orgaan, name, digest, place))
    return LoadedAkkoorden(Sourced(ledger, parsed.source), agreed, tuple(found))


def find_rivals(akkoorden: Iterable[Akkoord]) -> Iterator[tuple[Akkoord, str]]:
    """Every akkoord that counts while its organ decided otherwise on the same day, and a sentence that says so.

    Of decisions that were recorded in two branches nobody can see which one was the last.
    """
    groups: dict[tuple[str, str, str], list[Akkoord]] = {}
    for one in akkoorden:
        groups.setdefault((one.fiche, one.orgaan, one.soort), []).append(one)
    for group in groups.values():
        last = max(reversed(group), key=lambda one: one.datum)
        others = [one for one in group if one.datum == last.datum and _get_verdict(one) != _get_verdict(last)]
        if others:
            known = f"{last.orgaan} besloot op {last.datum} meer dan eens over {last.fiche} ({last.soort})"
            wording = {True: "een ander voorbehoud", False: others[-1].uitkomst.replace("_", " ")}
            other = wording[others[-1].uitkomst is last.uitkomst]
            yield last, f"{known}. Akkoord {last.nummer} telt; akkoord {others[-1].nummer} zegt: {other}."


def _get_verdict(one: Akkoord) -> tuple[str, str | None]:
    return one.uitkomst, one.voorbehoud


def _check_rivals(ledger: Akkoorden, source: YamlSource) -> Iterator[Diagnostic]:
    for one, message in find_rivals(ledger.akkoorden):
        yield make_diagnostic("AKK020", source.locate("akkoorden", one.nummer - 1, "datum"), message, RIVALS_ADVICE)


RIVALS_ADVICE = "vraag welk besluit het laatste is; vastgelegd met een latere datum telt dat"


def check_agreed_texts(tree: SourceTree, parsed: ParsedYaml) -> Iterator[Diagnostic]:
    """A finding for every text that was agreed to and is gone or changed, also where the same is still said by now.

    It stands at the first entry about the text.
    """
    folder = f"{PurePosixPath(parsed.source.path).parent}/{AGREED_TEXTS_FOLDER}"
    known: set[tuple[str, str, str]] = set()
    for at, entry in list_blocks(parsed.data or {}, AKKOORDEN_LEDGER.naam):
        fiche, orgaan = str(entry.get("fiche")), str(entry.get("orgaan"))
        for name, field_name, digest in list_kept_texts(entry):
            text = (name, field_name)
            if (*text, digest) not in known and _read_agreed_text(tree, folder, text, digest) is None:
                place = parsed.source.locate(AKKOORDEN_LEDGER.naam, at, field_name)
                yield _report_missing_text(fiche, orgaan, name, digest, place)
            known.add((*text, digest))


def list_kept_texts(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The name of each text that an entry is about, the field with its digest, and the digest."""
    names = ((str(entry.get("fiche")), AGREED_FIELD), (RONDE_TEXT, RONDE_TEXT), (REGISTER_TEXT, REGISTER_TEXT))
    for name, field_name in names:
        if entry.get(field_name) is not None:
            yield name, field_name, str(entry[field_name])


def check_lost_akkoorden(path: str, listed: list[str]) -> Iterator[Diagnostic]:
    """A finding when a ronde has texts that were agreed to, and no ledger that says by whom."""
    if is_ledger_lost(f"{PurePosixPath(path).parent}/{AGREED_TEXTS_FOLDER}", listed):
        message = f"Het register {path} ontbreekt, maar in de map '{AGREED_TEXTS_FOLDER}' staan teksten met akkoord."
        yield make_diagnostic("AKK006", Location(path), message, "haal het bestand terug uit git")


def _select_last(ledger: Akkoorden) -> list[tuple[int, Akkoord]]:
    """The last entry of each organ about each fiche: the ones that count."""
    by_day = sorted(enumerate(ledger.akkoorden), key=lambda numbered: numbered[1].datum)
    return list({(one.fiche, one.orgaan, one.soort): (at, one) for at, one in by_day}.values())


def _report_missing_text(fiche: str, orgaan: str, name: str, digest: str, place: Location) -> Diagnostic:
    kept = f"{AGREED_TEXTS_FOLDER}/{make_copy_name(name, digest)}"
    what = f"De tekst van {fiche}" if name == fiche else f"Het bestand bij {fiche} ({name})"
    message = f"{what} waarmee {orgaan} akkoord was, ontbreekt of is veranderd: {kept}."
    return make_diagnostic("AKK005", place, message, "haal dat bestand terug uit git, of vraag opnieuw akkoord")


def _read_agreed_text(
    tree: SourceTree, folder: str, text: tuple[str, str], digest: str
) -> Sourced[dict[str, Any]] | None:
    """The kept text, when it is there and is still what was agreed to. `text` is its name and the field about it."""
    name, field_name = text
    path = f"{folder}/{make_copy_name(name, digest)}"
    try:
        parsed = parse_yaml(path, tree.read_bytes(path, MAX_BYTES))
    except OSError:
        return None
    if parsed.data is None or compute_text_digest(field_name, parsed.data) != digest:
        return None
    return Sourced(parsed.data, parsed.source)


def compute_text_digest(field_name: str, data: Mapping[str, Any]) -> str:
    """The digest in this field of an akkoord: of what is agreed to, or of all that another file says."""
    return compute_agreed_digest(data) if field_name == AGREED_FIELD else compute_plain_digest(data)


def list_digest_fields(name: str) -> tuple[str, ...]:
    """The fields in which an akkoord may hold the digest of a text with this name."""
    return {RONDE_TEXT: (RONDE_TEXT,), REGISTER_TEXT: (REGISTER_TEXT, AGREED_FIELD)}.get(name, (AGREED_FIELD,))


LEVERINGEN_FILE, KEPT_INPUTS_FOLDER = "leveringen.yaml", "leveringen"
LEVERINGEN_LEDGER = LedgerKind(
    naam="leveringen",
    entry=Levering,
    een="levering",
    laatste="de laatste levering",
    opening="""\
# yaml-language-server: $schema=../schema/leveringen.schema.json
# Wat aan wie is geleverd. Alleen 'fiches lever' schrijft hierin; verander dit bestand niet zelf.
leveringen:
""",
    plain=(
        *("nummer", "levering", "adressaat", "datum", "definitief", "fiches", "stukken", "manifest", "zip"),
        *("bewaard", "eerder", "keten"),
    ),
    changed="LEV001",
    moved="LEV002",
    cut="LEV003",
    line="LEV004",
    restore="haal het bestand terug uit git",
    subject=("levering",),
    clash="In beide takken is levering {levering} gemaakt; beide staan in het register.",
)


def validate_leveringen(parsed: ParsedYaml, ronde_id: str) -> tuple[Sourced[Leveringen] | None, list[Diagnostic]]:
    """The register of a ronde when it is whole, and what is wrong with it."""
    register, found, _ = validate(Leveringen, parsed, Kennis({}, ronde_id), lambda _, __: [])
    found = [*add_merge_advice(found), *check_chain(LEVERINGEN_LEDGER, parsed, ronde_id)]
    if register is None or Report.from_diagnostics(found).has_errors:
        return None, found
    return Sourced(register, parsed.source), found


def check_lost_leveringen(path: str, listed: list[str]) -> Iterator[Diagnostic]:
    """A finding when inputs of deliveries were kept, and no register says what was delivered."""
    if is_ledger_lost(f"{PurePosixPath(path).parent}/{KEPT_INPUTS_FOLDER}", listed):
        message = (
            f"Het register {path} ontbreekt, maar in de map '{KEPT_INPUTS_FOLDER}' is invoer van leveringen bewaard."
        )
        yield make_diagnostic("LEV005", Location(path), message, "haal het bestand terug uit git")
