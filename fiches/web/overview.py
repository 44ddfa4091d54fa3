"""The overview: every fiche of a ronde by opgave, with what was found and what is still needed; and the search."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.responses import Response

from fiches.agree.standing import AkkoordStand
from fiches.app.agreements import FicheAkkoorden, describe_unjudged, find_changed_deliveries, make_fiche_akkoorden
from fiches.app.check import make_report
from fiches.app.joined import join_findings
from fiches.diagnostics import Diagnostic, Report, Severity
from fiches.dutch.format import format_date
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde, get_ronde_files
from fiches.model.field_rules import iter_strings
from fiches.model.ledgers import Levering
from fiches.model.ronde import Begrip
from fiches.web.fields import FormOption
from fiches.web.findings import name_place
from fiches.web.parts import (
    UNJUDGED,
    CountTag,
    FicheProgress,
    count_tags,
    format_count,
    group_findings,
    make_address,
    make_progress,
    shorten_title,
)
from fiches.web.ronde_parts import make_ronde_address
from fiches.web.site import Site, Visit

AROUND_HIT = 60
"""Characters shown on each side of what was searched for."""

FINDING_FILTER = {"fout": "met een fout", "waarschuwing": "met een waarschuwing", "geen": "zonder bevindingen"}


class FilterChoice(NamedTuple):
    """One filter with its choices."""

    name: str
    label: str
    options: tuple[FormOption, ...]


@dataclass(frozen=True, slots=True)
class FicheRow:
    """One fiche in the overview; `hit` is the text around what was searched for."""

    id: str
    titel: str
    address: str
    status: str
    bac: str
    following: str
    counts: tuple[CountTag, ...]
    missing: str
    akkoorden: tuple[str, ...]
    since: tuple[str, str] | None
    """The words and the address of what changed since the last delivery."""
    hit: tuple[str, str, str] | None


class FicheGroup(NamedTuple):
    """The fiches of one opgave."""

    naam: str
    rows: tuple[FicheRow, ...]


class OverviewPage(NamedTuple):
    """All that the page shows."""

    ronde: str
    naam: str
    rondes: Sequence[str]
    summary: str
    notes: Sequence[tuple[Diagnostic, str]]
    """The findings in the files of the ronde, each with the address where it is mended."""
    query: str
    filters: Sequence[FilterChoice]
    is_filtered: bool
    shown_words: str
    total: int
    groups: Sequence[FicheGroup]


def show_overview(site: Site, visit: Visit) -> Response:
    """The page, with the filters of its address."""
    loaded = site.choose_ronde(visit.query.get("ronde", ""))
    told = join_findings(make_report(site.project, [loaded], None))
    by_path, each = group_findings(told), group_findings(loaded.report)
    progress = [make_progress(loaded, file, by_path, each) for file in loaded.files]
    filters = _make_filters(loaded, visit.query)
    chosen = {choice.name: visit.query.get(choice.name, "") for choice in filters}
    query = " ".join(visit.query.get("zoek", "").split())
    shown = [one for one in progress if _passes(one, chosen) and (not query or _find_hit(one.file, query))]
    page = OverviewPage(
        loaded.id,
        loaded.ronde.naam if loaded.ronde else f"Ronde {loaded.id}",
        site.list_ronde_ids(),
        _summarize(told, progress),
        _select_ronde_findings(loaded, told),
        query,
        filters,
        bool(query or any(chosen.values())),
        f"{len(shown)} van {len(progress)} fiches getoond."
        if len(shown) < len(progress)
        else f"{_count_fiches(progress)}.",
        len(progress),
        _group(loaded, shown, query),
    )
    return site.render("overzicht.html", page, here="overzicht")


def _count_fiches(progress: Sequence[FicheProgress]) -> str:
    return "1 fiche" if len(progress) == 1 else f"{len(progress)} fiches"


def _summarize(told: Report, progress: Sequence[FicheProgress]) -> str:
    totals = {weight: told.count(weight) for weight in Severity}
    words = ", ".join(format_count(number, weight) for weight, number in totals.items() if number)
    return f"{_count_fiches(progress)}: {words or 'geen bevindingen'}."


def _select_ronde_findings(loaded: LoadedRonde, told: Report) -> list[tuple[Diagnostic, str]]:
    """What was found in the files of the ronde itself, and in files that are not read; the worst first."""
    fiches = {file.path for file in loaded.files}
    found = (one for one in told if one.location.path not in fiches and one.waiver is None)
    worst_first = sorted(found, key=lambda one: one.severity.rank)
    paths = {*get_ronde_files(loaded.id), *(one.path for one in loaded.stukken)}
    return [(one, make_ronde_address(loaded.id, one) if one.location.path in paths else "") for one in worst_first]


def _make_filters(loaded: LoadedRonde, query: Mapping[str, str]) -> tuple[FilterChoice, ...]:
    ronde = loaded.ronde
    lists: tuple[tuple[str, str, Mapping[str, str]], ...] = (
        ("opgave", "Opgave", _name(ronde.opgaven if ronde else ())),
        ("status", "Status", _name(ronde.statussen if ronde else ())),
        ("bac", "Commissie", _name(ronde.bacs if ronde else ())),
        ("bevinding", "Bevindingen", FINDING_FILTER),
    )
    return tuple(
        FilterChoice(name, label, tuple(FormOption(one, text, query.get(name) == one) for one, text in options.items()))
        for name, label, options in lists
    )


def _name(entries: Sequence[Begrip]) -> dict[str, str]:
    return {entry.id: entry.naam for entry in entries}


def _passes(one: FicheProgress, chosen: Mapping[str, str]) -> bool:
    data = one.file.data
    if any(chosen[name] and data.get(name) != chosen[name] for name in ("opgave", "status", "bac")):
        return False
    wanted = chosen["bevinding"]
    if wanted == "geen":
        return not one.unjudged and not any(one.count(weight) for weight in Severity)
    return wanted not in set(Severity) or one.count(Severity(wanted)) > 0


def _find_hit(file: LoadedFiche, query: str) -> tuple[str, str, str] | None:
    """The first text of the fiche in which all words stand together, in any case, with what is around them."""
    for text in iter_strings(file.data):
        plain = " ".join(text.split())
        at = plain.lower().find(query.lower())
        if at >= 0:
            start, end = max(0, at - AROUND_HIT), at + len(query)
            after = plain[end : end + AROUND_HIT]
            dots = "…" if end + AROUND_HIT < len(plain) else ""
            return ("…" if start else "") + plain[start:at], plain[at:end], after + dots
    return None


def _group(loaded: LoadedRonde, shown: Sequence[FicheProgress], query: str) -> list[FicheGroup]:
    """The fiches by opgave, in the order of the ronde; those with another one last."""
    names = _name(loaded.ronde.opgaven if loaded.ronde else ())
    akkoorden, sent = _describe_all_akkoorden(loaded), find_changed_deliveries(loaded)
    rows: dict[str, list[FicheRow]] = {name: [] for name in (*names, "")}
    for one in shown:
        opgave = one.file.data.get("opgave")
        known = opgave if isinstance(opgave, str) and opgave in names else ""
        rows[known].append(_make_row(loaded, one, akkoorden.get(one.file.id, ()), sent.get(one.file.id), query))
    return [FicheGroup(names.get(one, "Zonder opgave"), tuple(found)) for one, found in rows.items() if found]


def _make_row(
    loaded: LoadedRonde, one: FicheProgress, akkoorden: tuple[str, ...], sent: Levering | None, query: str
) -> FicheRow:
    file = one.file
    bacs = _name(loaded.ronde.bacs if loaded.ronde else ())
    return FicheRow(
        file.id,
        shorten_title(file.titel),
        make_address(loaded.id, file.id),
        one.status.naam if one.status else file.status or "status onbekend",
        bacs.get(file.bac or "", file.bac or "zonder commissie"),
        one.following.naam if one.following and not one.unjudged else "",
        count_tags(one),
        _describe_missing(one),
        akkoorden,
        _tell_since(make_address(loaded.id, file.id), sent) if sent else None,
        _find_hit(file, query) if query else None,
    )


def _tell_since(address: str, sent: Levering) -> tuple[str, str]:
    words = f"Gewijzigd sinds de levering aan {sent.naam} van {format_date(sent.datum)}"
    return words, f"{address}/gewijzigd?{urlencode({'met': f'levering {sent.levering}'})}"


def _describe_missing(one: FicheProgress) -> str:
    labels = [*(missing.label for missing in one.missing), *map(name_place, one.unfilled)]
    shown = ", ".join(labels[:3])
    return f"nog {shown}" + (f" en nog {len(labels) - 3}" if labels[3:] else "") if labels else ""


def _describe_all_akkoorden(loaded: LoadedRonde) -> dict[str, tuple[str, ...]]:
    """What is to be said of the akkoorden of each fiche; of none anything when what they lean on cannot be read."""
    if describe_unjudged(loaded):
        return {file.id: (f"Akkoorden: {UNJUDGED}.",) for file in loaded.files}
    return {one.id: tuple(_describe_akkoorden(one)) for one in make_fiche_akkoorden(loaded)}


def _describe_akkoorden(akkoorden: FicheAkkoorden) -> Iterator[str]:
    missing = (*akkoorden.missing, *akkoorden.next_missing)
    lapsed = sum(one.has_lapsed for one in akkoorden.missing)
    told = [
        (sum(one.stand.holds for one in akkoorden.given), "gegeven"),
        (lapsed, "vervallen"),
        (sum(one.stand is AkkoordStand.ONBEKEND for one in akkoorden.given), UNJUDGED),
        (sum(not one.is_unknown for one in missing) - lapsed, "nog te geven"),
    ]
    words = ", ".join(f"{number} {what}" for number, what in told if number)
    if words:
        yield f"Akkoorden: {words}."
