"""The gate: every reason not to deliver, all at once, each as a finding with a way out.

It takes what was read and found, and what each akkoord is worth; it reads no files. It looks at status, akkoorden,
embargo, secrecy, scenario, dates and the titles under samenhang; what else may not get out is found by `leaks`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fiches.agree.findings import UNKNOWN_HINT, find_missing_akkoorden
from fiches.agree.standing import Standing
from fiches.checks.texts import iter_texts
from fiches.codes import make_diagnostic
from fiches.deliver.delivery import PackageRequest
from fiches.deliver.leaks import (
    WithheldNames,
    check_personal_data,
    check_withheld_names,
    explain_withheld,
    is_too_secret,
    is_under_embargo,
)
from fiches.diagnostics import Diagnostic, Location, Severity
from fiches.load.fiche import LoadedFiche, LoadedText
from fiches.load.ronde import (
    LoadedRonde,
    LoadedStuk,
    get_akkoorden_path,
    get_leveringen_path,
    get_ronde_files,
    get_ronde_folder,
)
from fiches.load.unread import UNREAD_CODE
from fiches.load.yaml import NOT_OPENED_CODE
from fiches.markup import to_plain_text
from fiches.model.dossier import Sourced
from fiches.model.fiche import Fiche
from fiches.model.ronde import Ronde, Status, Stuknaam

PERSONAL_DATA_CODES = frozenset({"C36", "AKK016"})
"""Findings about personal data, whatever they weigh at the status of the fiche."""
LEDGER_CONTENT_CODES = frozenset({"AKK016", "AKK018"})
"""Findings in the ledger that say nothing against the file itself."""
HINT_GIVE_AKKOORD = "leg het akkoord vast met 'fiches akkoord geef'"
HINT_ASK_AGAIN = "vraag opnieuw akkoord, zet de oude tekst terug"
HINT_CONFIRM = "laat het bevestigen ('fiches akkoord bevestig')"
HINT_LEAVE_OUT = "of lever zonder deze fiche, met --fiches"


@dataclass(frozen=True, slots=True)
class FicheSelection:
    """The fiches that were chosen, ordered by id, and the documents of the ronde that go along.

    `left_out` holds what does not go, each with the reason.
    """

    files: tuple[LoadedFiche, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    stukken: tuple[LoadedStuk, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the fiches."""
        return tuple(file.id for file in self.files)

    @property
    def stuk_ids(self) -> tuple[str, ...]:
        """The names of the documents of the ronde."""
        return tuple(stuk.id for stuk in self.stukken)

    @property
    def texts(self) -> tuple[LoadedFiche | LoadedStuk, ...]:
        """All of them."""
        return (*self.files, *self.stukken)


def add_stukken(
    selection: FicheSelection, request: PackageRequest, loaded: LoadedRonde, kinds: Collection[str]
) -> FicheSelection:
    """The selection with the documents of the ronde that go along; `kinds` are those for which there is a template."""
    judged = [(naam.value, _explain_absent(naam, loaded, kinds)) for naam in request.stukken]
    going = {naam for naam, why in judged if not why}
    left_out = (*selection.left_out, *((naam, why) for naam, why in judged if why))
    return replace(selection, left_out=left_out, stukken=tuple(one for one in loaded.stukken if one.id in going))


def _explain_absent(naam: Stuknaam, loaded: LoadedRonde, kinds: Collection[str]) -> str:
    """Why a document of the ronde cannot go along; "" when it can."""
    stuk = next((one for one in loaded.stukken if one.id == naam), None)
    if stuk is None or not stuk.status:
        return "dat bestand is er niet" if stuk is None else "het heeft geen status"
    status = _resolve_status(stuk, loaded.ronde) if loaded.ronde else None
    if status and status.zijstatus:
        return status.naam.lower()
    return "" if naam in kinds else f"er is geen sjabloon {naam.value}.docx"


def _check_stukken(request: PackageRequest, loaded: LoadedRonde, selection: FicheSelection) -> Iterator[Diagnostic]:
    """A reason for every document that the ronde itself says belongs to this addressee, and that cannot go along."""
    kinds = loaded.ronde.adressaattypen if loaded.ronde else ()
    soort = next((one for one in kinds if one.id == request.addressee.soort), None)
    for naam, why in selection.left_out if soort and "stukken" in soort.model_fields_set else ():
        if naam in request.stukken:
            message = f"Bij een levering aan {request.addressee.naam} hoort het stuk '{naam}', maar {why}."
            hint = f"maak het stuk in orde, of haal het in ronde.yaml weg bij adressaattype '{request.addressee.soort}'"
            yield make_diagnostic("LEV132", Location(f"{get_ronde_folder(loaded.id)}/{naam}.yaml"), message, hint)


def select_fiches(request: PackageRequest, loaded: LoadedRonde, ronde: Ronde) -> FicheSelection:
    """The fiches that are named; else all of the ronde, without those that stand aside or are for other scenarios."""
    if request.fiches is not None:
        return FicheSelection(tuple(file for file in loaded.files if file.id in request.fiches))
    judged = [(file, _explain_left_out(request, file, ronde)) for file in loaded.files]
    taken = tuple(file for file, why in judged if not why)
    return FicheSelection(taken, tuple((file.id, why) for file, why in judged if why))


def _explain_left_out(request: PackageRequest, file: LoadedFiche, ronde: Ronde) -> str:
    status = _resolve_status(file, ronde)
    if status and status.zijstatus:
        return status.naam.lower()
    return "niet voor dit scenario" if _is_for_other_scenario(request, file) else ""


def _is_for_other_scenario(request: PackageRequest, file: LoadedFiche) -> bool:
    return request.scenario is not None and bool(file.shaped) and request.scenario not in _get_fiche(file).scenarios


def _get_fiche(file: LoadedFiche) -> Fiche:
    if file.shaped is None:
        raise AssertionError(f"{file.id} cannot be read")
    return file.shaped.value


def _resolve_status(file: LoadedText, ronde: Ronde) -> Status | None:
    return next((status for status in ronde.statussen if status.id == file.status), None)


def check_inputs(
    request: PackageRequest, loaded: LoadedRonde, selection: FicheSelection, given: Sequence[Standing]
) -> list[Diagnostic]:
    """Every reason in the inputs. `loaded` was judged by all rules; `given` is what each akkoord is worth now."""
    files = selection.files
    found = [*find_blocking_findings(loaded, selection.texts)]
    if loaded.ronde is None:
        return found
    staying = [file for file in loaded.files if file not in files]
    found += _check_stukken(request, loaded, selection)
    beside = [stuk.shaped for stuk in selection.stukken if stuk.shaped]
    found += check_personal_data(loaded.dossier, beside) if loaded.dossier else ()
    names = WithheldNames(request, files, staying)
    found += check_withheld_names(names, files, loaded.dossier, beside, HINT_LEAVE_OUT)
    found += [] if files or loaded.unread_fiches else [_report_no_fiches(loaded.id)]
    # a damaged ledger is a reason by itself (LEV113), and what it says of a fiche cannot be trusted
    trusted = given if _is_ledger_trusted(get_akkoorden_path(loaded.id), found) else None
    for text in selection.texts:
        found += _check_text(request, text, loaded.ronde, trusted)
    for file in files:
        found += _check_choice(request, file, staying)
    return found


def _check_choice(request: PackageRequest, file: LoadedFiche, staying: Sequence[LoadedFiche]) -> Iterator[Diagnostic]:
    """Every reason why a fiche does not belong among those that go."""
    if file.shaped:
        yield from _check_scenario(request, file)
    yield from _check_samenhang(request, file, staying)


def _check_text(
    request: PackageRequest, text: LoadedFiche | LoadedStuk, ronde: Ronde, given: Sequence[Standing] | None
) -> Iterator[Diagnostic]:
    """Every reason in one fiche or document of the ronde; `given` is None when the ledger cannot be trusted."""
    yield from _check_status(request, text, ronde)
    if given is not None:
        of_text = [one for one in given if one.akkoord.fiche == text.id]
        yield from _check_akkoorden(request, text, ronde, of_text)
    yield from _check_content(request, text)


def _tell_leave_out(text: LoadedFiche | LoadedStuk) -> str:
    """How to deliver without it."""
    if isinstance(text, LoadedFiche):
        return HINT_LEAVE_OUT
    return "of haal het in ronde.yaml weg bij 'stukken' van het adressaattype"


def _is_ledger_trusted(path: str, found: Sequence[Diagnostic]) -> bool:
    return not any(one.code == "LEV113" and one.location.path == path for one in found)


def _report_no_fiches(ronde_id: str) -> Diagnostic:
    message = f"Geen fiche van ronde {ronde_id} hoort bij deze levering."
    return make_diagnostic(
        "LEV116", Location(get_ronde_folder(ronde_id)), message, "kies een ander scenario, of noem fiches"
    )


def find_blocking_findings(loaded: LoadedRonde, files: Sequence[LoadedText]) -> Iterator[Diagnostic]:
    """What reading and the rules found in these files and in those of the ronde, as far as it stops a delivery.

    A file that looks like an input and is not read, or cannot be opened, stops every delivery: nobody knows what is
    missing without it.
    """
    ledgers = (get_akkoorden_path(loaded.id), get_leveringen_path(loaded.id))
    rests_on = {*ledgers, *get_ronde_files(loaded.id), *(file.path for file in files)}
    for one in loaded.report:
        if one.location.path not in rests_on and one.code not in (UNREAD_CODE, NOT_OPENED_CODE):
            continue
        if one.code in PERSONAL_DATA_CODES:
            yield _convert_to_reason("LEV107", one)
        elif one.severity is Severity.FOUT and one.waiver is None:
            yield _convert_to_reason(
                "LEV113" if one.location.path in ledgers and one.code not in LEDGER_CONTENT_CODES else "LEV101", one
            )


def _convert_to_reason(code: str, one: Diagnostic) -> Diagnostic:
    """A finding as a reason: at its own place, with its own words and its own way out."""
    reason = make_diagnostic(
        code, one.location, f"{one.message} ({one.code})", one.hint or "verbeter dit, en lever opnieuw"
    )
    return replace(reason, related=one.related)


def _check_status(request: PackageRequest, file: LoadedFiche | LoadedStuk, ronde: Ronde) -> Iterator[Diagnostic]:
    status = _resolve_status(file, ronde)
    if status is None:
        return
    place = file.source.locate("status")
    last = [one for one in ronde.statussen if not one.zijstatus][-1]
    if status.zijstatus:
        yield make_diagnostic(
            "LEV104",
            place,
            f"{file.id} is {status.naam.lower()} en wordt niet geleverd.",
            f"lever haar niet, {_tell_leave_out(file)}",
        )
    elif request.final and status != last:
        message = f"{file.id} heeft status '{status.naam}'; met --definitief is '{last.naam}' nodig."
        yield make_diagnostic(
            "LEV104", place, message, f"lever zonder --definitief, als concept, {_tell_leave_out(file)}"
        )


def _check_akkoorden(
    request: PackageRequest, file: LoadedFiche | LoadedStuk, ronde: Ronde, given: Sequence[Standing]
) -> Iterator[Diagnostic]:
    if _resolve_status(file, ronde) is None:
        return
    place = file.source.locate("status")
    for missing in find_missing_akkoorden(ronde, file.status, file.bac, given):
        code, way_out = ("LEV103", HINT_ASK_AGAIN) if missing.has_lapsed else ("LEV102", HINT_GIVE_AKKOORD)
        way_out = HINT_CONFIRM if missing.awaits_confirmation else UNKNOWN_HINT if missing.is_unknown else way_out
        yield make_diagnostic(code, place, f"{file.id}: {missing.message}", f"{way_out}, {_tell_leave_out(file)}")
    for one in given:
        if one.stand.holds and one.akkoord.datum > request.date:
            message = f"{one.akkoord.orgaan} was pas op {one.akkoord.datum} akkoord met {file.id}."
            yield make_diagnostic("LEV117", place, message, "kies met --datum een latere dag")


def _check_content(request: PackageRequest, file: LoadedFiche | LoadedStuk) -> Iterator[Diagnostic]:
    """Its secrecy and the date of its version."""
    if file.shaped is None:
        return
    value, to, leave_out = file.shaped.value, request.addressee, _tell_leave_out(file)
    secrecy = value.vertrouwelijkheid
    if is_under_embargo(request, secrecy):
        message = f"Op {file.id} rust een embargo tot {secrecy.tot:%Y-%m-%d %H:%M}; de levering is van {request.date}."
        yield make_diagnostic(
            "LEV105", file.source.locate("vertrouwelijkheid", "tot"), message, f"lever later, {leave_out}"
        )
    elif is_too_secret(request, secrecy):
        message = f"{file.id} is {secrecy.niveau.value}; voor {to.naam} is het strengste niveau '{to.niveau.value}'."
        place = file.source.locate("vertrouwelijkheid", "niveau")
        yield make_diagnostic("LEV106", place, message, f"kies een andere adressaat, {leave_out}")
    if value.versie and value.versie.datum > request.date:
        message = f"Deze versie van {file.id} is van {value.versie.datum}, na de levering op {request.date}."
        yield make_diagnostic(
            "LEV117", file.source.locate("versie", "datum"), message, "kies met --datum een latere dag"
        )


def _check_scenario(request: PackageRequest, file: LoadedFiche) -> Iterator[Diagnostic]:
    if request.fiches is not None and _is_for_other_scenario(request, file):
        message = f"{file.id} is niet voor scenario '{request.scenario}'."
        yield make_diagnostic(
            "LEV115", file.source.locate("scenarios"), message, f"zet het scenario in de fiche, {HINT_LEAVE_OUT}"
        )


def _check_samenhang(
    request: PackageRequest, file: LoadedFiche, staying: Sequence[LoadedFiche]
) -> Iterator[Diagnostic]:
    """Under samenhang stand the titles of other fiches: none may be of one that the receiver may not get."""
    withheld = {other.id: why for other in staying if (why := explain_withheld(request, other))}
    named = {
        (one.locate("samenhang", at, "fiche"), link.fiche)
        for one in (*((file.shaped,) if file.shaped else ()), *file.varianten)
        for at, link in enumerate(one.value.samenhang)
        if link.fiche in withheld
    }
    for place, other in sorted(named, key=lambda link: (link[0].line or 0, link[1])):
        message = f"{file.id} noemt bij samenhang de titel van {other}, maar {withheld[other]}."
        yield make_diagnostic("LEV118", place, message, f"haal de samenhang weg, {HINT_LEAVE_OUT}")


def select_ledger_reasons(findings: Iterable[Diagnostic], known: Sequence[Diagnostic]) -> list[Diagnostic]:
    """A reason for a ledger that is no continuation of what was recorded, unless it is known to be broken anyway."""
    broken = {one.location.path for one in known if one.code == "LEV113"}
    return [_convert_to_reason("LEV113", one) for one in findings if one.location.path not in broken]


def select_stray_reasons(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """A reason for every file that looks like an input and lies where no ronde reads it."""
    return [_convert_to_reason("LEV101", one) for one in findings if one.code == UNREAD_CODE]


def select_template_reasons(findings: Iterable[Diagnostic], used: Iterable[str]) -> list[Diagnostic]:
    """A reason for every fout that the lint found in a template of the delivery."""
    paths = set(used)
    return [
        _convert_to_reason("LEV109", one)
        for one in findings
        if one.location.path in paths and one.severity is Severity.FOUT
    ]


def find_changed_files(read: Mapping[str, str], now: Mapping[str, str]) -> list[Diagnostic]:
    """A reason for every file of which the digest is another one than when it was read; "" stands for no file."""
    return [
        make_diagnostic(
            "LEV108", Location(path), f"{path} is veranderd terwijl de levering werd gemaakt.", "lever opnieuw"
        )
        for path in sorted({*read, *now})
        if read.get(path, "") != now.get(path, "")
    ]


def merge_reasons(code: str, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What is wrong with a file that was made: one reason for each kind of finding and each file that can be mended,
    with how many more there are.
    """
    kinds: dict[tuple[str, str], list[Diagnostic]] = {}
    for one in findings:
        kinds.setdefault((one.code, one.location.path), []).append(one)
    return [
        _convert_to_reason(code, replace(first, message=_add_count(first.message, len(more))))
        for first, *more in kinds.values()
    ]


def locate_in_inputs(words: str, paragraph: str, sources: Iterable[Sourced[Any]]) -> Location | None:
    """Where in the inputs stand the words that a document shows in this paragraph; None when they come from elsewhere.

    A text is where they come from when it holds them as a link, or when it is the words, the paragraph, a part of that
    or more.
    """
    for sourced in sources:
        for text in iter_texts(sourced.value) if words.strip() else ():
            typed = text.typed or text.value
            if f"[{words}](" not in typed and not _is_shown(to_plain_text(typed), words, paragraph):
                continue
            start = typed.find(f"[{words}](") + 1 or typed.find(words)
            return (
                sourced.locate_text(text.pointer, start, start + len(words))
                if start >= 0
                else sourced.locate(*text.pointer)
            )
    return None


def _is_shown(text: str, words: str, paragraph: str) -> bool:
    """Whether a paragraph shows a text, and these words of it."""
    text, words, paragraph = map(_join_blanks, (text, words, paragraph))
    return text == words or (words in text and (text in paragraph or (bool(paragraph) and paragraph in text)))


def _join_blanks(text: str) -> str:
    return " ".join(text.split())


def _add_count(message: str, count: int) -> str:
    return f"{message} Zo {'is' if count == 1 else 'zijn'} er nog {count}." if count else message
