"""Check that the fields of one file fit each other, such as a p.m. amount and its reason.

The rules work on raw data, read but not yet validated, so that one fault never hides another. Each rule is a small
generator of `CoherenceFault`s. It looks only at parts that have the right shape, since the schema itself reports the
others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from fiches.diagnostics import Pointer
from fiches.model.fields import Kennis, Soort
from fiches.model.scalars import PM

RawData = Mapping[str, Any]
FILL_IN = "(nog invullen)"
"""What a new fiche says where its secretary still has to write."""


def list_blocks(data: RawData, name: str) -> list[tuple[int, RawData]]:
    """The blocks in a list, each with its position."""
    items = data.get(name)
    return [(at, item) for at, item in enumerate(items) if isinstance(item, dict)] if isinstance(items, list) else []


def get_block(data: RawData, name: str) -> RawData:
    """One block, empty when it is absent or no block."""
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def is_filled(value: Any) -> bool:
    """Whether a value says anything."""
    # A value is the text in the file, so 0 and nee say something as well.
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def is_same_text(one: object, other: object) -> bool:
    """Whether two values are the same text, whatever the blanks between its words; nothing is no text."""
    words, others = (value.split() if isinstance(value, str) else [] for value in (one, other))
    return bool(words) and words == others


LEAST_REASON_WORDS = 8
MESSAGE_LISTS = ("aanbod", "vraag")
"""The lists of an entry of the register, of which each line has an id of its own."""


class CoherenceFaultKind(StrEnum):
    """What kind of contradiction it is."""

    DUBBEL = "dubbel"
    CONDITIE = "conditie"
    BIJ_ELKAAR = "bij_elkaar"
    BUDGET = "budget"
    RONDE = "ronde"
    OPGAVE = "opgave"
    HUISSTIJL = "huisstijl"


class CoherenceFault(NamedTuple):
    """One contradiction: where, one Dutch sentence, and a way out."""

    kind: CoherenceFaultKind
    pointer: Pointer
    message: str
    hint: str
    at_key: bool = False
    """Whether the name of the field is meant rather than its value."""


DataRule = Callable[[RawData], Iterator[CoherenceFault]]
"""Looks at the file alone."""
KennisRule = Callable[[RawData, Kennis], Iterator[CoherenceFault]]
"""Looks also at what the file may refer to."""


class CoherenceRules(NamedTuple):
    """The rules for one kind of file."""

    on_data: tuple[DataRule, ...] = ()
    on_kennis: tuple[KennisRule, ...] = ()

    def find_faults(self, data: RawData, kennis: Kennis) -> list[CoherenceFault]:
        """All contradictions in one file."""
        alone = [fault for rule in self.on_data for fault in rule(data)]
        return alone + [fault for rule in self.on_kennis for fault in rule(data, kennis)]


def normalize_text(value: object) -> str:
    """A text in small letters without blanks around it; "" for anything else."""
    return value.strip().lower() if isinstance(value, str) else ""


def find_repeats(values: Iterable[tuple[Pointer, object]], noun: str) -> Iterator[CoherenceFault]:
    """A fault for every text that was there before. `noun` names what it is."""
    seen: set[str] = set()
    for pointer, value in values:
        if isinstance(value, str) and value in seen:
            yield CoherenceFault(
                CoherenceFaultKind.DUBBEL,
                pointer,
                f"{noun} '{value[:60]}' staat hier voor de tweede keer.",
                "haal één van beide weg, of noem hier wat u bedoelde",
            )
        elif isinstance(value, str):
            seen.add(value)


def find_repeated_keys(data: RawData, lists: Iterable[tuple[str, str, str]]) -> Iterator[CoherenceFault]:
    """A fault for every key of a block that an earlier block of its list has; each list with its key and its noun."""
    for name, key, noun in lists:
        yield from find_repeats(((((name, at, key)), item.get(key)) for at, item in list_blocks(data, name)), noun)


def _check_unique_in_fiche(data: RawData) -> Iterator[CoherenceFault]:
    yield from find_repeated_keys(
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
    # The lines of the register count for all kernboodschappen together, and a variant is judged by itself.
    rest = {name: value for name, value in data.items() if name not in ("kernboodschappen", "varianten")}
    yield from _find_repeats_in_lists(rest, ())
    lists = ((at, use.get("regels")) for at, use in list_blocks(data, "kernboodschappen"))
    lines = ((at, value) for at, values in lists if isinstance(values, list) for value in enumerate(values))
    yield from find_repeats(((("kernboodschappen", at, "regels", n), ref) for at, (n, ref) in lines), "Regel")


def _find_repeats_in_lists(value: object, pointer: Pointer) -> Iterator[CoherenceFault]:
    """Every text that stands twice in one list, wherever that is."""
    if isinstance(value, list):
        yield from find_repeats((((*pointer, at), item) for at, item in enumerate(value)), "De waarde")
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in inside:
        if isinstance(inner, dict | list):
            yield from _find_repeats_in_lists(inner, (*pointer, step))


def _check_opgave_once(data: RawData) -> Iterator[CoherenceFault]:
    others = data.get("opgaven_secundair")
    if isinstance(others, list) and isinstance(data.get("opgave"), str) and data["opgave"] in others:
        at = others.index(data["opgave"])
        yield CoherenceFault(
            CoherenceFaultKind.BIJ_ELKAAR, ("opgaven_secundair", at),
            "De opgave van de fiche staat ook bij de andere opgaven.",
            "haal haar hier weg",
        )  # fmt: skip


def _check_samenhang(data: RawData) -> Iterator[CoherenceFault]:
    for at, item in list_blocks(data, "samenhang"):
        if isinstance(item.get("fiche"), str) and item["fiche"] == data.get("id"):
            yield CoherenceFault(
                CoherenceFaultKind.BIJ_ELKAAR,
                ("samenhang", at, "fiche"),
                "De fiche noemt zichzelf bij samenhang.",
                "noem een andere fiche, of haal dit onderdeel weg",
            )


def _check_titel_has_no_stop(data: RawData) -> Iterator[CoherenceFault]:
    if isinstance(data.get("titel"), str) and data["titel"].rstrip().endswith("."):
        yield CoherenceFault(
            CoherenceFaultKind.BIJ_ELKAAR, ("titel",), "De titel eindigt met een punt.", "haal de punt weg"
        )


def _check_condities_answered(data: RawData, kennis: Kennis) -> Iterator[CoherenceFault]:
    answers = list_blocks(data, "condities")
    answered = {item.get("ref") for _, item in answers if isinstance(item.get("ref"), str)}
    # Of a register that could not be read nothing is known, so that no fiche is blamed for it.
    known = kennis.names.get(Soort.CONDITIE, {})
    open_ = [conditie for conditie in known if conditie not in answered]
    # An answer to a conditie that is not there, or a second one, is told itself, and was meant for one that is open.
    if len(open_) > len(answers) - len(answered & known.keys()):
        labels = [f"{conditie} ({known[conditie][0]})" if known[conditie] else conditie for conditie in open_]
        several = len(open_) > 1
        which = f"condities {', '.join(labels[:-1])} en {labels[-1]}" if several else f"conditie {labels[0]}"
        yield CoherenceFault(
            CoherenceFaultKind.CONDITIE, ("condities",),
            f"De fiche geeft geen antwoord op {which}.",
            f"voeg onder 'condities' toe{', voor elk' if several else ''}: ref: {open_[0]}, stand en toelichting",
        )  # fmt: skip


def _check_reasons_are_long(data: RawData) -> Iterator[CoherenceFault]:
    """That a conditie plays no part here takes more than a few words."""
    for at, item in list_blocks(data, "condities"):
        reason = item.get("toelichting")
        short = isinstance(reason, str) and len(reason.split()) < LEAST_REASON_WORDS
        if normalize_text(item.get("stand")) == "niet_van_toepassing" and short:
            yield CoherenceFault(
                CoherenceFaultKind.CONDITIE, ("condities", at, "toelichting"),
                f"Bij niet_van_toepassing hoort een toelichting van minstens {LEAST_REASON_WORDS} woorden.",
                "leg uit waarom deze conditie hier niet speelt",
            )  # fmt: skip


def check_embargo_ends(data: RawData) -> Iterator[CoherenceFault]:
    """A fault when an embargo has no end."""
    secrecy = get_block(data, "vertrouwelijkheid")
    if normalize_text(secrecy.get("niveau")) == "embargo" and not secrecy.get("tot"):
        yield CoherenceFault(
            CoherenceFaultKind.BIJ_ELKAAR, ("vertrouwelijkheid", "tot"),
            "Bij een embargo hoort het tijdstip van het einde.",
            "vul 'tot' in, zoals 2021-03-18 09:00",
        )  # fmt: skip


def _check_fields_together(data: RawData) -> Iterator[CoherenceFault]:
    digitaal, juridisch = get_block(data, "digitaal"), get_block(data, "juridisch")
    if digitaal.get("toepassing") and not digitaal.get("waarborg"):
        yield CoherenceFault(
            CoherenceFaultKind.BIJ_ELKAAR, ("digitaal", "waarborg"), "Bij een digitale toepassing hoort een waarborg.",
            "schrijf hoe dit verantwoord en open gebeurt",
        )  # fmt: skip
    if normalize_text(juridisch.get("wetswijziging")) == "ja" and not juridisch.get("regelingen"):
        yield CoherenceFault(
            CoherenceFaultKind.BIJ_ELKAAR, ("juridisch", "regelingen"),
            "Bij een wetswijziging hoort de naam van de wet.",
            "noem die onder 'regelingen'",
        )  # fmt: skip
    toets = get_block(get_block(data, "uitvoering"), "toets")
    if normalize_text(toets.get("stand")) == "gedaan" and not toets.get("datum"):
        yield CoherenceFault(
            CoherenceFaultKind.BIJ_ELKAAR,
            ("uitvoering", "toets", "datum"),
            "Bij een toets die gedaan is, hoort de datum.",
            "vul 'datum' in, of zet de stand op gevraagd",
        )


def _check_promise_has_source(data: RawData) -> Iterator[CoherenceFault]:
    for at, answer in list_blocks(data, "condities"):
        if normalize_text(answer.get("stand")) == "toegezegd" and not answer.get("bron"):
            yield CoherenceFault(
                CoherenceFaultKind.BIJ_ELKAAR,
                ("condities", at, "stand"),
                "Bij een toezegging van het Rijk hoort de bron waarin die staat.",
                "noem bij 'bron' een van de bronnen van deze fiche, of zet de stand op gevraagd",
            )


def _check_one_voortouw(data: RawData) -> Iterator[CoherenceFault]:
    roles = {at: normalize_text(item.get("rol")) for at, item in list_blocks(data, "departementen")}
    leading = [at for at, role in roles.items() if role == "voortouw"]
    if roles and not leading:
        yield CoherenceFault(
            CoherenceFaultKind.BIJ_ELKAAR, ("departementen",), "Geen departement heeft het voortouw.",
            "zet bij precies één departement: rol: voortouw", at_key=True,
        )  # fmt: skip
    for at in leading[1:2]:
        yield CoherenceFault(
            CoherenceFaultKind.BIJ_ELKAAR, ("departementen", at, "rol"),
            f"Precies één departement heeft het voortouw; hier zijn het er {len(leading)}.",
            "laat 'voortouw' bij één departement staan, en schrijf bij de andere 'betrokken'",
        )  # fmt: skip


REASONS_INSTEAD = (
    ("samenhang_motivering", "opgaven_secundair", 1, "andere opgaven"),
    ("resultaat_motivering", "resultaatafspraken", 1, "resultaatafspraken"),
    ("ontkokering_motivering", "departementen", 2, "meer departementen"),
)
"""A reason, the list that it explains away, and from how many items on the reason says something untrue."""


def _check_reason_or_list(data: RawData) -> Iterator[CoherenceFault]:
    for reason, name, many, noun in REASONS_INSTEAD:
        items = data.get(name)
        if is_filled(data.get(reason)) and isinstance(items, list) and len(items) >= many:
            yield CoherenceFault(
                CoherenceFaultKind.BIJ_ELKAAR,
                (reason,),
                f"De fiche noemt {noun} en motiveert ook waarom die er niet zijn.",
                "haal de motivering weg, of de lijst",
                at_key=True,
            )


def _check_budget_or_reason(data: RawData) -> Iterator[CoherenceFault]:
    if not isinstance(data.get("budget"), dict):
        return
    lines, reason = data["budget"].get("regels"), data["budget"].get("geen_effect")
    if bool(lines) == bool(reason):
        message = "Er staan regels en toch een reden voor geen effect." if lines else "Het budget heeft geen regels."
        hint = "haal 'geen_effect' weg, of de regels" if lines else "vul 'regels' in, of leg uit bij 'geen_effect'"
        pointer = ("budget", "geen_effect") if lines else ("budget",)
        yield CoherenceFault(CoherenceFaultKind.BIJ_ELKAAR, pointer, message, hint, at_key=bool(lines))


def _check_budget_years(data: RawData, kennis: Kennis) -> Iterator[CoherenceFault]:
    years = [str(jaar) for jaar in kennis.jaren]
    for at, line in list_blocks(get_block(data, "budget"), "regels"):
        pointer: Pointer = ("budget", "regels", at, "bedragen")
        given = get_block(line, "bedragen")
        if not years or not isinstance(line.get("bedragen"), dict):
            continue
        absent = [year for year in years if year not in given]
        # A name that is no year at all is reported by its type.
        outside = [year for year in given if year.isdecimal() and year not in years]
        if len(absent) > len(outside):
            yield CoherenceFault(
                CoherenceFaultKind.BUDGET,
                pointer,
                f"Er is geen bedrag voor {', '.join(absent)}.",
                "schrijf 0 voor nul en p.m. voor onbekend",
                at_key=True,
            )
        for year in outside:
            yield CoherenceFault(
                CoherenceFaultKind.BUDGET, (*pointer, year), f"{year} valt buiten de jaren van {kennis.where}.",
                f"de jaren zijn {', '.join(years)}", at_key=True,
            )  # fmt: skip


def _check_pm_has_reason(data: RawData) -> Iterator[CoherenceFault]:
    for at, line in list_blocks(get_block(data, "budget"), "regels"):
        amounts = [*get_block(line, "bedragen").values(), line.get("structureel")]
        # p.m., p.m, pm. and pm all mean pro memorie.
        if any(normalize_text(amount).rstrip(".") in (PM.rstrip("."), "pm") for amount in amounts) and not line.get(
            "pm_reden"
        ):
            yield CoherenceFault(
                CoherenceFaultKind.BUDGET, ("budget", "regels", at), "In deze regel staat p.m. zonder reden.",
                "leg onder 'pm_reden' uit waarom het bedrag nog onbekend is",
            )  # fmt: skip


FICHE_RULES = CoherenceRules(
    (
        _check_unique_in_fiche,
        _check_opgave_once,
        _check_samenhang,
        _check_titel_has_no_stop,
        _check_reasons_are_long,
        _check_fields_together,
        _check_promise_has_source,
        check_embargo_ends,
        _check_one_voortouw,
        _check_reason_or_list,
        _check_budget_or_reason,
        _check_pm_has_reason,
    ),
    (_check_condities_answered, _check_budget_years),
)
