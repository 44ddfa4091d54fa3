"""The Word change log: what a reader outside has to know of two versions, in short on the first page and then whole.

It holds the counts and the money, and after those the akkoorden that lapsed, the fiches that came or went and every
change, the gravest first, on as many pages as that takes.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from fiches.compare.change import ChangeKind, InputKind, Weight
from fiches.compare.log_rows import make_readable, make_redactie_tables, make_subjects, name_document
from fiches.compare.money import Money, MoneyChange, add_per_drager
from fiches.compare.outcome import (
    Comparison,
    DocumentComparison,
    DocumentState,
    DocumentVersion,
    LapsedAkkoord,
    ReturnedFiche,
    RondeComparison,
)
from fiches.compare.rondes import NOT_COMPARABLE
from fiches.compare.sides import Side
from fiches.compare.styles import wording
from fiches.diagnostics import ExitCode, FichesError
from fiches.documents.delivery import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    ChangeLogView,
    LapsedGroup,
    LogChangedFiche,
    LogCount,
    LogFiche,
    LogMoney,
    LogMoneyRow,
    LogSubject,
    LogTurn,
    LogVersion,
)
from fiches.documents.kinds import WIJZIGINGEN, find_kind_name
from fiches.documents.parts import add_digest, make_sum_view
from fiches.dutch.format import format_list
from fiches.model.fiche import Fiche, Som
from fiches.model.ronde import Ronde

MOST_YEARS = 6
"""Of more years the columns would be too narrow: then only the total and structureel are told."""

LOST_BUDGET = "geen budget meer"
VERSION_NOTE = "versie"
"""The field with the number of a text, its date and what changed: never inhoud, and no redactie to a reader."""

ROWS_PER_LIMIT = 1000
"""For so many rows a template may cost once more what a document of some pages may."""


def make_change_log_view(comparison: Comparison, ronde: RondeComparison, sides: tuple[Side, Side]) -> dict[str, Any]:
    """The view of the change log of one ronde: `wijzigingen` and `document`, as plain data."""
    subjects = make_subjects(ronde)
    view: ChangeLogView = {
        "ronde": _get_ronde_name(ronde, sides),
        "oud": _make_version_view(comparison.old, ronde, sides[0]),
        "nieuw": _make_version_view(comparison.new, ronde, sides[1]),
        "tellingen": _count_all(ronde),
        "kern": [_trim_sentence(told) for told in _iter_summary(ronde, subjects)],
        "let_op": [_trim_sentence(found.message) for found in comparison.report],
        "geld": _make_money_view(ronde),
        "gewijzigde_fiches": [_make_changed_view(one) for one in ronde.fiches if one.old and one.new and one.changes],
        "vervallen_akkoorden": _group_akkoorden(ronde, ronde.lapsed),
        "te_bevestigen_akkoorden": _group_akkoorden(ronde, ronde.awaiting),
        "wisselingen": _list_turns(ronde, sides[1]),
        "onderwerpen": subjects,
        "redactie": make_redactie_tables(ronde),
        "niet_geleverd": [_make_fiche_view(one) for one in ronde.fiches if one.state is DocumentState.NIET_GELEVERD],
    }
    return add_digest({"wijzigingen": view})


def _list_turns(ronde: RondeComparison, new: Side) -> list[LogTurn]:
    """What came, went or is called otherwise, by what became of it; then the fiches that came back."""
    turned = sorted(filter(_is_turn, ronde.documents), key=lambda one: list(DocumentState).index(one.state))
    returned = (_make_returned_view(one, new.list_documents(ronde.id)) for one in ronde.returned)
    return [*(_make_turn_view(one, ronde) for one in turned), *returned]


def _get_ronde_name(ronde: RondeComparison, sides: tuple[Side, Side]) -> str | None:
    """What the newest version calls the ronde."""
    found = [
        one.value for side in reversed(sides) for one in side.list_documents(ronde.id) if isinstance(one.value, Ronde)
    ]
    return make_readable(found[0].naam if found else ronde.id, LONGEST_TITLE) or None


def _make_version_view(name: str, ronde: RondeComparison, side: Side) -> LogVersion:
    """What the user calls a version, and the newest date that its fiches give themselves."""
    values = (one.value for one in side.list_documents(ronde.id))
    dates: list[date] = [value.versie.datum for value in values if isinstance(value, Fiche) and value.versie]
    return {"naam": make_readable(name, LONGEST_TITLE), "datum": max(dates, default=None)}


def _count_all(ronde: RondeComparison) -> list[LogCount]:
    """How many fiches changed, came, went and stayed the same, and how many changes weigh what."""
    fates = wording.count_fates(ronde)
    changed, new = (fates.pop(state.value, 0) for state in (DocumentState.GEWIJZIGD, DocumentState.NIEUW))
    # every column less leaves the other ones room for a word
    counts = {"Fiches gewijzigd": changed} | ({"Nieuw": new} if new else {})
    counts |= {f"{name[0].upper()}{name[1:]}": number for name, number in fates.items()}
    counts |= {"Gelijk": ronde.unchanged}
    counts |= {"Gelijk, wel geraakt": len(ronde.affected)} if ronde.affected else {}
    counts |= {"Wijzigingen inhoud": ronde.count(Weight.INHOUD)}
    hidden = ronde.hidden.changes
    redactie, notes = map(sum, zip((0, 0), *map(_count_redactie, ronde.documents), strict=True))
    counts |= {"Redactie, weggelaten": hidden} if hidden else {"Redactie": redactie}
    counts |= {"Versie": notes} if notes else {}
    return [{"naam": make_readable(name, 40), "aantal": number} for name, number in counts.items()]


def _count_redactie(one: DocumentComparison) -> tuple[int, int]:
    """How many changes are redactie, and how many only say which version it is."""
    notes = sum(change.field == VERSION_NOTE for change in one.changes)
    return one.count(Weight.REDACTIE) - notes, notes


def _iter_summary(ronde: RondeComparison, subjects: list[LogSubject]) -> Iterator[str]:
    """What a reader who stops after the first page has to know."""
    yield from _describe_gone(ronde)
    if ronde.returned:
        yield f"Weer mee: {format_list([f'{one.fiche} (was {one.was})' for one in ronde.returned])}."
    yield _describe_money(ronde)
    yield from _describe_money_apart(ronde)
    parts = [f"{one['naam'].lower()} {one['aantal']}" for one in subjects]
    yield f"Wijzigingen van de inhoud: {', '.join(parts)}." if parts else "Geen wijziging van de inhoud."
    if ronde.affected:
        yield f"{wording.describe_affected(ronde)}: {format_list(wording.list_first_names(ronde.affected))}."
    if ronde.hidden.changes:
        yield wording.describe_hidden(ronde).strip()
    for akkoorden, single, many in (
        (ronde.lapsed, "akkoord is vervallen", "akkoorden zijn vervallen"),
        (ronde.awaiting, "akkoord wacht op een bevestiging", "akkoorden wachten op een bevestiging"),
    ):
        fiches = list(dict.fromkeys(one.fiche for one in _sort_akkoorden(ronde, akkoorden)))
        if fiches:
            count = wording.format_count(len(akkoorden), single, many)
            yield f"{count}, van {format_list(wording.list_first_names(fiches))}."
    yield from ronde.remarks


def _describe_gone(ronde: RondeComparison) -> Iterator[str]:
    """The fiches that are gone or stand aside, for each way in which they are, with the money that they had."""
    gone = [one for one in ronde.fiches if one.state in (DocumentState.VERVALLEN, DocumentState.TERZIJDE)]
    for fate in dict.fromkeys(one.fate for one in gone):
        of_fate = [one for one in gone if one.fate == fate]
        dragers = (one.money.dragers for one in of_fate if one.money)
        money = add_per_drager({name: drager.old for name, drager in of_fiche} for of_fiche in dragers)
        names = wording.list_first_names([name_document(one) for one in of_fate])
        told = wording.describe_money_per_drager(money).removesuffix(".")
        yield f"{fate[0].upper()}{fate[1:]}: {format_list(names)}, {told}."


def _describe_money(ronde: RondeComparison) -> str:
    """What became of the money in all, in one sentence."""
    # who counted may be told in a clause, which ends with a comma
    money, whose = ronde.money, f"Het geld van {wording.describe_counted(ronde)}{',' if ronde.deliveries else ''}"
    if money.obstacle:
        return f"{whose} is niet te vergelijken: {money.obstacle}."
    if not money.is_changed:
        return f"{whose} is niet veranderd."
    if not money.has_other_sums:
        names = [name for name, _ in money.changed_dragers]
        # a name may hold "en" itself: with two of them nobody is confused
        told = " en ".join(names) if len(names) == 2 else format_list(names)  # noqa: PLR2004
        return f"{whose} is samen gelijk gebleven, maar verschuift tussen {told}."
    old, new = money.old, money.new
    if (old.cumulatief, old.structureel) == (new.cumulatief, new.structureel):
        return f"{whose} is in totaal gelijk gebleven, maar verschuift tussen de jaren."
    years = wording.format_sum_difference(old.cumulatief, new.cumulatief)
    after = wording.format_sum_difference(old.structureel, new.structureel)
    return f"{whose} verandert: {years} mln euro over alle jaren samen en {after} structureel."


def _describe_money_apart(ronde: RondeComparison) -> Iterator[str]:
    """What the sum does not tell: who pays more and who less, a budget that is gone, and what cannot be compared."""
    money = ronde.money
    if money.has_other_sums and not money.obstacle and len(money.changed_dragers) > 1:
        told = (f"{name} {wording.describe_money_change(one)}" for name, one in money.changed_dragers)
        yield f"Per drager, over alle jaren: {'; '.join(told)}."
    gone = [name_document(one) for one in ronde.fiches if _has_lost_budget(one)]
    if gone:
        yield f"Geen budget meer: {format_list(wording.list_first_names(gone))}."
    for why in dict.fromkeys(one.why for one in ronde.left_out if one.why.startswith(NOT_COMPARABLE)):
        names = wording.list_first_names([one.fiche for one in ronde.left_out if one.why == why])
        yield f"Geld {why}. Dat geldt voor {format_list(names)}."


def _has_lost_budget(one: DocumentComparison) -> bool:
    """Whether a fiche names no money any more, which is not nought."""
    return any(change.kind is ChangeKind.VERWIJDERD and change.pointer == ("budget",) for change in one.changes)


def _make_money_view(ronde: RondeComparison) -> LogMoney:
    """Every year with the total of the years and structureel, in all and of each drager with other sums."""
    money = ronde.money
    same = [name for name, one in money.dragers if not one.has_other_sums]
    rows = [
        ("Alle dragers samen", money),
        *(money.dragers if money.obstacle else map(_mark_gone, money.changed_dragers)),
    ]
    return {
        "veranderd": money.is_changed,
        "vergelijkbaar": not money.obstacle,
        "van": wording.describe_counted(ronde),
        "perioden": [make_readable(name.capitalize(), 20) for name, _, _ in _list_columns(money, money)],
        "rijen": [_make_money_row(name, one, money) for name, one in rows],
        "gelijk": [] if money.obstacle else [make_readable(name, LONGEST_NAME) for name in same],
        "noten": [_trim_sentence(told) for told in wording.list_left_out(ronde)],
    }


def _mark_gone(drager: tuple[str, MoneyChange]) -> tuple[str, MoneyChange]:
    """A drager with its money; of one that no fiche names any more that is said, since it is not nought."""
    name, money = drager
    is_gone = money.new == Money() and money.old != Money()
    return (f"{name} (niet meer genoemd)" if is_gone else name), money


def _make_money_row(name: str, money: MoneyChange, whole: MoneyChange) -> LogMoneyRow:
    columns = _list_columns(money, whole)
    return {
        "naam": make_readable(name, LONGEST_NAME),
        "oud": [make_sum_view(old) for _, old, _ in columns],
        "nieuw": [make_sum_view(new) for _, _, new in columns],
        "verschil": ["–" if money.obstacle else wording.format_sum_difference(old, new) for _, old, new in columns],
    }


def _list_columns(money: MoneyChange, whole: MoneyChange) -> list[tuple[str, Som, Som]]:
    """The sums of the years that the whole has, of all years and structureel; of very many years only those two."""
    years = whole.years if len(whole.years) <= MOST_YEARS else ()
    per_year = [(year, money.old.get_year_sum(year), money.new.get_year_sum(year)) for year in years]
    total = ("totaal", money.old.cumulatief, money.new.cumulatief)
    return [*per_year, total, ("structureel", money.old.structureel, money.new.structureel)]


def _is_turn(one: DocumentComparison) -> bool:
    """Whether a document as a whole came, went, stands aside or has another id."""
    if one.state is DocumentState.NIET_GELEVERD:
        return False
    return one.state is not DocumentState.GEWIJZIGD or not one.changes


def _make_turn_view(one: DocumentComparison, ronde: RondeComparison) -> LogTurn:
    told = one.fate
    if one.state is DocumentState.NIEUW and ronde.deliveries:
        told = "nieuw in deze levering"
    elif one.state is DocumentState.HERNOEMD and one.old:
        told = f"hernoemd, was {one.old.id}"
    return {**_make_fiche_view(one), "wat": make_readable(f"{told[0].upper()}{told[1:]}", 60)}


def _make_returned_view(returned: ReturnedFiche, documents: Iterable[DocumentVersion]) -> LogTurn:
    titel = next((one.titel for one in documents if one.id == returned.fiche), "")
    return {
        "id": make_readable(returned.fiche, 34),
        "titel": make_readable(titel, LONGEST_TITLE) or None,
        "wat": make_readable(f"Weer mee, was {returned.was}", 60),
    }


def _make_changed_view(one: DocumentComparison) -> LogChangedFiche:
    return {
        **_make_fiche_view(one),
        "inhoud": one.count(Weight.INHOUD),
        "redactie": _count_redactie(one)[0],
        "raakt": [touch.value for touch in one.touches],
        "geld": _tell_money(one) or None,
    }


def _tell_money(one: DocumentComparison) -> str:
    """What the money of a fiche differs; of one without a budget that it has none now."""
    return LOST_BUDGET if _has_lost_budget(one) else make_readable(wording.describe_money_change(one.money), 60)


def _make_fiche_view(one: DocumentComparison) -> LogFiche:
    titel = one.titel if one.kind is InputKind.FICHE else ""
    return {"id": name_document(one), "titel": make_readable(titel, LONGEST_TITLE) or None}


def _group_akkoorden(ronde: RondeComparison, akkoorden: Iterable[LapsedAkkoord]) -> list[LapsedGroup]:
    """Whose akkoord each fiche lacks now, and why."""
    organs: dict[tuple[str, str, str], list[str]] = {}
    for one in _sort_akkoorden(ronde, akkoorden):
        organs.setdefault((one.fiche, one.soort, one.reason), []).append(make_readable(one.orgaan, LONGEST_NAME))
    return [
        {"fiche": make_readable(fiche, 34), "soort": soort, "organen": names, "reden": _trim_sentence(reason)}
        for (fiche, soort, reason), names in organs.items()
    ]


def _sort_akkoorden(ronde: RondeComparison, akkoorden: Iterable[LapsedAkkoord]) -> list[LapsedAkkoord]:
    """Of the fiche that changed most gravely first."""
    order = {one.id: at for at, one in enumerate(ronde.documents)}
    return sorted(akkoorden, key=lambda one: order.get(one.fiche, len(order)))


def _trim_sentence(text: str) -> str:
    return make_readable(text, LONGEST_SENTENCE)


def render_change_logs(comparison: Comparison, sides: tuple[Side, Side]) -> Iterator[tuple[str, bytes]]:
    """A document for each ronde that changed, by every template of this kind: its file name and its bytes.

    Raises `FichesError` when there is no such template, or one that cannot be filled in.
    """
    forms = {
        name: content for name, content in sorted(sides[1].templates().items()) if find_kind_name(name) == WIJZIGINGEN
    }
    if not forms:
        raise FichesError(
            f"Er is geen sjabloon templates/{WIJZIGINGEN}.docx.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint=f"zet het sjabloon terug, of begin er een met 'fiches sjabloon nieuw {WIJZIGINGEN}'",
        )
    # when nothing changed at all, one document says so
    rondes = [one for one in comparison.rondes if one.documents or one.hidden.changes] or comparison.rondes[-1:]
    for ronde in rondes:
        yield from _render_ronde(comparison, ronde, sides, forms, f"-{ronde.id}" if len(rondes) > 1 else "")


def _render_ronde(
    comparison: Comparison, ronde: RondeComparison, sides: tuple[Side, Side], forms: Mapping[str, bytes], suffix: str
) -> Iterator[tuple[str, bytes]]:
    from fiches.documents.render import RenderFault, load_compiled, render_checked  # noqa: PLC0415  (Word loads on demand)
    from fiches.word.template.meter import LIMITS  # noqa: PLC0415

    view = make_change_log_view(comparison, ronde, sides)
    # with every change in it, it is as long as there are changes and fiches
    rows = [*ronde.documents, *ronde.lapsed, *ronde.awaiting, *(c for one in ronde.documents for c in one.changes)]
    limits = LIMITS.scale(1 + len(rows) // ROWS_PER_LIMIT)
    versions = tuple(view["wijzigingen"][side]["naam"] for side in ("oud", "nieuw"))
    for form, template in forms.items():
        try:
            yield f"{form}{suffix}.docx", render_checked(load_compiled(template), view, versions, limits)
        except RenderFault as error:
            raise FichesError(
                f"templates/{form}.docx is niet in te vullen: {error}.",
                exit_code=ExitCode.INVOER_ONLEESBAAR,
                hint=f"kijk wat er mis is met: fiches sjabloon controleer {form}",
            ) from error
