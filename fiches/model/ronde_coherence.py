"""Check that the fields of the file of a ronde fit each other: its years, its ids, and what its statuses ask for."""

from collections.abc import Iterator

from fiches.diagnostics import suggest_word
from fiches.model.coherence import (
    CoherenceFault,
    CoherenceFaultKind,
    CoherenceRules,
    RawData,
    find_repeated_keys,
    list_blocks,
    normalize_text,
)
from fiches.model.controls import EIGEN_BAC
from fiches.model.fields import Kennis, Soort
from fiches.model.ronde import AGREEING_LISTS, CHOICE_SEPARATOR


def _check_years_ascend(data: RawData) -> Iterator[CoherenceFault]:
    years = data.get("jaren")
    if isinstance(years, list) and all(isinstance(year, str) for year in years) and years != sorted(set(years)):
        yield CoherenceFault(
            CoherenceFaultKind.RONDE,
            ("jaren",),
            "De jaren lopen niet op, of een jaar staat er twee keer.",
            "zet elk jaar er één keer in, van vroeg naar laat",
        )


def _check_place_is_last(data: RawData) -> Iterator[CoherenceFault]:
    opgaven = list_blocks(data, "opgaven")
    for at, opgave in opgaven:
        is_alone, is_last = len(opgaven) == 1, at == opgaven[-1][0]
        if normalize_text(opgave.get("draagt_alles")) == "ja" and (is_alone or not is_last):
            yield CoherenceFault(
                CoherenceFaultKind.RONDE,
                ("opgaven", at, "draagt_alles"),
                "Wat alle opgaven draagt, is er hooguit één keer en staat achter de opgaven.",
                "zet dit blok als laatste onder 'opgaven'",
            )


def _check_unique_in_ronde(data: RawData) -> Iterator[CoherenceFault]:
    # The years have a rule of their own, and kaders have no id.
    lists = [name for name, items in data.items() if isinstance(items, list) and name not in ("jaren", "kaders")]
    yield from find_repeated_keys(data, ((name, "id", "Kenmerk") for name in lists))


def _check_agreeing_differ(data: RawData) -> Iterator[CoherenceFault]:
    """Who agrees or speaks is named by id alone, so that no commissie or groep may be called as a koepel."""
    lists = (*AGREEING_LISTS, "groepen")
    named = [((name, at, "id"), item.get("id")) for name in lists for at, item in list_blocks(data, name)]
    firsts = {value: pointer[0] for pointer, value in reversed(named) if isinstance(value, str)}
    for pointer, value in named:
        if isinstance(value, str) and (firsts[value] != pointer[0] or value == EIGEN_BAC):
            message = f"Kenmerk '{value[:60]}' staat al bij '{firsts[value]}'."
            if value == EIGEN_BAC:
                message = f"'{EIGEN_BAC}' betekent de commissie van de fiche en kan geen kenmerk zijn."
            yield CoherenceFault(CoherenceFaultKind.RONDE, pointer, message, "kies een ander kenmerk")


def _check_obligations_exist(data: RawData, kennis: Kennis) -> Iterator[CoherenceFault]:
    fields = kennis.names.get(Soort.VELD, {})
    for at, status in list_blocks(data, "statussen"):
        wanted = status.get("verplicht")
        for index, choice in enumerate(wanted if isinstance(wanted, list) else ()):
            unknown = (
                [name for name in choice.split(CHOICE_SEPARATOR) if name not in fields]
                if isinstance(choice, str)
                else []
            )
            if unknown:
                yield CoherenceFault(
                    CoherenceFaultKind.RONDE,
                    ("statussen", at, "verplicht", index),
                    f"'{unknown[0]}' is geen veld van een fiche.",
                    suggest_word(unknown[0], fields) or "haal de naam weg",
                )


def _check_first_status(data: RawData) -> Iterator[CoherenceFault]:
    statuses = list_blocks(data, "statussen")
    if statuses and normalize_text(statuses[0][1].get("zijstatus")) == "ja":
        yield CoherenceFault(
            CoherenceFaultKind.RONDE, ("statussen", 0), "De eerste status kan geen zijstatus zijn.",
            "zet een status vooraan waarmee een fiche begint",
        )  # fmt: skip


RONDE_RULES = CoherenceRules(
    (_check_years_ascend, _check_place_is_last, _check_unique_in_ronde, _check_agreeing_differ, _check_first_status),
    (_check_obligations_exist,),
)
