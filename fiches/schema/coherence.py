"""Fields that must fit each other. Works on raw data, so that one fault never hides another.

Each rule is a small generator of `Fault`s; it looks only at parts that have the right shape, since the schema itself
reports the others.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from fiches.diagnostics import Pointer
from fiches.schema.raw import Data, block, blocks, filled
from fiches.schema.references import Kennis, Soort
from fiches.schema.ronde import AGREEING, EIGEN_BAC, OF
from fiches.schema.scalars import PM

REASON_WORDS = 8


class FaultKind(StrEnum):
    """What kind of contradiction it is."""

    DUBBEL = "dubbel"
    CONDITIE = "conditie"
    BIJ_ELKAAR = "bij_elkaar"
    BUDGET = "budget"
    RONDE = "ronde"
    OPGAVE = "opgave"
    HUISSTIJL = "huisstijl"


class Fault(NamedTuple):
    """One contradiction: where, one Dutch sentence, and a way out."""

    kind: FaultKind
    pointer: Pointer
    message: str
    hint: str = ""
    at_key: bool = False
    """Whether the name of the field is meant rather than its value."""


Rule = Callable[[Data, Kennis], Iterator[Fault]]


def fiche_faults(data: Data, kennis: Kennis) -> list[Fault]:
    """All contradictions in one fiche."""
    return [fault for rule in FICHE_RULES for fault in rule(data, kennis)]


def ronde_faults(data: Data, kennis: Kennis) -> list[Fault]:
    """All contradictions in ronde.yaml."""
    return [fault for rule in RONDE_RULES for fault in rule(data, kennis)]


def register_faults(data: Data, kennis: Kennis) -> list[Fault]:
    """All contradictions in kernboodschappen.yaml."""
    return [fault for rule in REGISTER_RULES for fault in rule(data, kennis)]


def _lower(value: object) -> str:
    return value.strip().lower() if isinstance(value, str) else ""


def repeats(values: Iterable[tuple[Pointer, object]], noun: str) -> Iterator[Fault]:
    """A fault for every text that was there before. `noun` names what it is."""
    seen: set[str] = set()
    for pointer, value in values:
        if isinstance(value, str) and value in seen:
            yield Fault(FaultKind.DUBBEL, pointer, f"{noun} '{value[:60]}' staat hier voor de tweede keer.")
        elif isinstance(value, str):
            seen.add(value)


def _unique_keys(data: Data, lists: Iterable[tuple[str, str, str]]) -> Iterator[Fault]:
    for name, key, noun in lists:
        yield from repeats(((((name, at, key)), item.get(key)) for at, item in blocks(data, name)), noun)


def _unique_in_fiche(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    yield from _unique_keys(
        data,
        (
            ("kernboodschappen", "ref", "Kernboodschap"),
            ("condities", "ref", "Conditie"),
            ("departementen", "ref", "Departement"),
            ("samenhang", "fiche", "Fiche"),
            ("bronnen", "id", "Bron"),
            ("varianten", "gebied", "Gebied"),
        ),
    )
    for name in ("opgaven_secundair", "afspraakvormen", "scenarios"):
        values = data.get(name)
        if isinstance(values, list):
            yield from repeats((((name, at), value) for at, value in enumerate(values)), "De waarde")


def _opgave_once(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    others = data.get("opgaven_secundair")
    if isinstance(others, list) and isinstance(data.get("opgave"), str) and data["opgave"] in others:
        at = others.index(data["opgave"])
        yield Fault(
            FaultKind.BIJ_ELKAAR, ("opgaven_secundair", at), "De opgave van de fiche staat ook bij de andere opgaven.",
            "haal haar hier weg",
        )  # fmt: skip


def _not_itself(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    for at, item in blocks(data, "samenhang"):
        if isinstance(item.get("fiche"), str) and item["fiche"] == data.get("id"):
            yield Fault(FaultKind.BIJ_ELKAAR, ("samenhang", at, "fiche"), "De fiche noemt zichzelf bij samenhang.")


def _titel_without_stop(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    if isinstance(data.get("titel"), str) and data["titel"].rstrip().endswith("."):
        yield Fault(FaultKind.BIJ_ELKAAR, ("titel",), "De titel eindigt met een punt.", "haal de punt weg")


def _condities_answered(data: Data, kennis: Kennis) -> Iterator[Fault]:
    answers = blocks(data, "condities")
    answered = {item.get("ref") for _, item in answers if isinstance(item.get("ref"), str)}
    for conditie, names in kennis.names.get(Soort.CONDITIE, {}).items():
        if conditie not in answered:
            label = f" ({names[0]})" if names else ""
            yield Fault(
                FaultKind.CONDITIE, ("condities",), f"De fiche geeft geen antwoord op conditie {conditie}{label}.",
                f"voeg onder 'condities' toe: ref: {conditie}, stand en toelichting",
            )  # fmt: skip
    for at, item in answers:
        reason = item.get("toelichting")
        short = isinstance(reason, str) and len(reason.split()) < REASON_WORDS
        if _lower(item.get("stand")) == "niet_van_toepassing" and short:
            yield Fault(
                FaultKind.CONDITIE, ("condities", at, "toelichting"),
                f"Bij niet_van_toepassing hoort een toelichting van minstens {REASON_WORDS} woorden.",
            )  # fmt: skip


def _belong_together(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    digitaal, juridisch = block(data, "digitaal"), block(data, "juridisch")
    if digitaal.get("toepassing") and not digitaal.get("waarborg"):
        yield Fault(
            FaultKind.BIJ_ELKAAR, ("digitaal", "waarborg"), "Bij een digitale toepassing hoort een waarborg.",
            "schrijf hoe dit verantwoord en open gebeurt",
        )  # fmt: skip
    if _lower(juridisch.get("wetswijziging")) == "ja" and not juridisch.get("regelingen"):
        yield Fault(
            FaultKind.BIJ_ELKAAR, ("juridisch", "regelingen"), "Bij een wetswijziging hoort de naam van de wet.",
            "noem die onder 'regelingen'",
        )  # fmt: skip
    secrecy = block(data, "vertrouwelijkheid")
    if _lower(secrecy.get("niveau")) == "embargo" and not secrecy.get("tot"):
        yield Fault(
            FaultKind.BIJ_ELKAAR, ("vertrouwelijkheid", "tot"), "Bij een embargo hoort het tijdstip van het einde.",
            "vul 'tot' in, zoals 2021-03-18 09:00",
        )  # fmt: skip
    toets = block(block(data, "uitvoering"), "toets")
    if _lower(toets.get("stand")) == "gedaan" and not toets.get("datum"):
        yield Fault(
            FaultKind.BIJ_ELKAAR,
            ("uitvoering", "toets", "datum"),
            "Bij een toets die gedaan is, hoort de datum.",
        )


def _one_voortouw(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    roles = [_lower(item.get("rol")) for _, item in blocks(data, "departementen")]
    if roles and roles.count("voortouw") != 1:
        yield Fault(
            FaultKind.BIJ_ELKAAR, ("departementen",),
            f"Precies één departement heeft het voortouw; hier zijn het er {roles.count('voortouw')}.",
        )  # fmt: skip


REASONS_INSTEAD = (
    ("samenhang_motivering", "opgaven_secundair", 1, "andere opgaven"),
    ("resultaat_motivering", "resultaatafspraken", 1, "resultaatafspraken"),
    ("ontkokering_motivering", "departementen", 2, "meer departementen"),
)
"""A reason, the list that it explains away, and from how many items on the reason says something untrue."""


def _reason_or_list(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    for reason, name, many, noun in REASONS_INSTEAD:
        items = data.get(name)
        if filled(data.get(reason)) and isinstance(items, list) and len(items) >= many:
            yield Fault(
                FaultKind.BIJ_ELKAAR,
                (reason,),
                f"De fiche noemt {noun} en motiveert ook waarom die er niet zijn.",
                "haal de motivering weg, of de lijst",
                at_key=True,
            )


def _budget_or_reason(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    if not isinstance(data.get("budget"), dict):
        return
    lines, reason = data["budget"].get("regels"), data["budget"].get("geen_effect")
    if bool(lines) == bool(reason):
        message = "Er staan regels en toch een reden voor geen effect." if lines else "Het budget heeft geen regels."
        yield Fault(FaultKind.BIJ_ELKAAR, ("budget",), message, "vul 'regels' in, of leg uit bij 'geen_effect'")


def _budget_years(data: Data, kennis: Kennis) -> Iterator[Fault]:
    years = [str(jaar) for jaar in kennis.jaren]
    for at, line in blocks(block(data, "budget"), "regels"):
        pointer: Pointer = ("budget", "regels", at, "bedragen")
        given = block(line, "bedragen")
        if not years or not isinstance(line.get("bedragen"), dict):
            continue
        absent = [year for year in years if year not in given]
        if absent:
            yield Fault(
                FaultKind.BUDGET,
                pointer,
                f"Er is geen bedrag voor {', '.join(absent)}.",
                "schrijf 0 voor nul en p.m. voor onbekend",
            )
        for year in given:
            if year.isdecimal() and year not in years:
                yield Fault(
                    FaultKind.BUDGET, (*pointer, year), f"{year} valt buiten de jaren van {kennis.where}.",
                    f"de jaren zijn {', '.join(years)}", at_key=True,
                )  # fmt: skip


def _pm_has_reason(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    for at, line in blocks(block(data, "budget"), "regels"):
        amounts = [*block(line, "bedragen").values(), line.get("structureel")]
        if any(_lower(amount).rstrip(".") in (PM.rstrip("."), "pm") for amount in amounts) and not line.get("pm_reden"):
            yield Fault(
                FaultKind.BUDGET, ("budget", "regels", at), "In deze regel staat p.m. zonder reden.",
                "leg onder 'pm_reden' uit waarom het bedrag nog onbekend is",
            )  # fmt: skip


def _years_ascend(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    years = data.get("jaren")
    if isinstance(years, list) and all(isinstance(year, str) for year in years) and years != sorted(set(years)):
        yield Fault(FaultKind.RONDE, ("jaren",), "De jaren lopen niet op, of een jaar staat er twee keer.")


def _unique_in_ronde(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    lists = [name for name, items in data.items() if isinstance(items, list) and name not in ("jaren", "kaders")]
    yield from _unique_keys(data, ((name, "id", "Kenmerk") for name in lists))


def _agreeing_differ(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    """Who agrees is named by id alone, so that no commissie may be called as a koepel."""
    named = [((name, at, "id"), item.get("id")) for name in AGREEING for at, item in blocks(data, name)]
    firsts = {value: pointer[0] for pointer, value in reversed(named) if isinstance(value, str)}
    for pointer, value in named:
        if isinstance(value, str) and (firsts[value] != pointer[0] or value == EIGEN_BAC):
            message = f"Kenmerk '{value[:60]}' staat al bij '{firsts[value]}'."
            if value == EIGEN_BAC:
                message = f"'{EIGEN_BAC}' betekent de commissie van de fiche en kan geen kenmerk zijn."
            yield Fault(FaultKind.RONDE, pointer, message, "kies een ander kenmerk")


def _obligations_exist(data: Data, kennis: Kennis) -> Iterator[Fault]:
    fields = kennis.names.get(Soort.VELD, {})
    for at, status in blocks(data, "statussen"):
        wanted = status.get("verplicht")
        for index, choice in enumerate(wanted if isinstance(wanted, list) else ()):
            unknown = [name for name in choice.split(OF) if name not in fields] if isinstance(choice, str) else []
            if unknown:
                yield Fault(
                    FaultKind.RONDE,
                    ("statussen", at, "verplicht", index),
                    f"'{unknown[0]}' is geen veld van een fiche.",
                )


def _first_status_in_line(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    statuses = blocks(data, "statussen")
    if statuses and _lower(statuses[0][1].get("zijstatus")) == "ja":
        yield Fault(FaultKind.RONDE, ("statussen", 0), "De eerste status kan geen zijstatus zijn.")


def _register_ids(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    yield from _unique_keys(data, (("kernboodschappen", "id", "Kernboodschap"),))


def _one_hoofdboodschap(data: Data, kennis: Kennis) -> Iterator[Fault]:  # noqa: ARG001
    levels = Counter(_lower(item.get("niveau")) for _, item in blocks(data, "kernboodschappen"))
    if levels and levels["hoofd"] != 1:
        yield Fault(
            FaultKind.RONDE,
            ("kernboodschappen",),
            f"Het register heeft {levels['hoofd']} hoofdboodschappen; het moet er één zijn.",
        )


def _opgave_has_message(data: Data, kennis: Kennis) -> Iterator[Fault]:
    told = {item.get("opgave") for _, item in blocks(data, "kernboodschappen") if isinstance(item.get("opgave"), str)}
    for opgave, names in kennis.names.get(Soort.OPGAVE, {}).items():
        if opgave not in told:
            label = f" ({names[0]})" if names else ""
            yield Fault(
                FaultKind.OPGAVE,
                ("kernboodschappen",),
                f"Opgave {opgave}{label} heeft geen kernboodschap in het register.",
                f"voeg een kernboodschap toe met opgave: {opgave}",
            )


FICHE_RULES: tuple[Rule, ...] = (
    _unique_in_fiche,
    _opgave_once,
    _not_itself,
    _titel_without_stop,
    _condities_answered,
    _belong_together,
    _one_voortouw,
    _reason_or_list,
    _budget_or_reason,
    _budget_years,
    _pm_has_reason,
)
RONDE_RULES: tuple[Rule, ...] = (
    _years_ascend,
    _unique_in_ronde,
    _agreeing_differ,
    _obligations_exist,
    _first_status_in_line,
)
REGISTER_RULES: tuple[Rule, ...] = (_register_ids, _one_hoofdboodschap, _opgave_has_message)
