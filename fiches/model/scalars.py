"""The small types: text, dates, years, amounts, yes and no.

Scalars arrive as the text that stands in the file, so each type says for itself what it accepts. Errors are
`PydanticCustomError`s whose message is the Dutch sentence for the user.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from fiches.dutch.format import MONTHS, format_ratio
from fiches.dutch.moments import find_absent_day
from fiches.markup.text import TypedText
from fiches.word.colours import MIN_CONTRAST, WHITE, compute_contrast

# re.ASCII: without it \d also matches the digits of other scripts.
_JAAR = re.compile(r"[12]\d{3}", re.ASCII)
_AANTAL = re.compile(r"[1-9]\d{0,4}", re.ASCII)
_DATUM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PERIODE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_TIJDSTIP = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", re.ASCII)
_KWARTAAL = re.compile(r"[12]\d{3}(-K[1-4])?", re.ASCII)
_BEDRAG = re.compile(r"[-−]?\d{1,6}([.,]\d)?", re.ASCII)
# Seven digits of millions are more than the state spends: somebody typed euros.
_EURO = re.compile(r"[-−]?\d{7,}([.,]\d+)?", re.ASCII)
# 1.800 is 1800 to one reader and 1,8 to another; 1.800,5 and 1.234.567 are one thing.
_TWEE_DINGEN = re.compile(r"[-−]?\d{1,3}\.\d{3}", re.ASCII)
_DUIZENDTAL = re.compile(r"[-−]?\d{1,3}(\.\d{3})+(,\d+)?", re.ASCII)
# As Excel shows an amount: with a euro sign, points between thousands, and cents.
_UIT_EXCEL = re.compile(
    r"(?P<min>[-−]?\s*(?:€\s*)?|€\s*[-−]\s*)(?P<heel>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<rest>\d{1,2}))?"
    r"(?:\s*(?:mln\.?|miljoen)(?:\s*euro)?)?",
    re.ASCII,
)
_HAAKJES = re.compile(r"\(\d+(?:,\d+)?\)", re.ASCII)
_GETAL = re.compile(r"[-−]?\d{1,12}([.,]\d{1,2})?", re.ASCII)
_PM_PATTERN = re.compile(r"p\.?m\.?", re.IGNORECASE)
_KLEUR = re.compile(r"[0-9A-Fa-f]{6}", re.ASCII)

SMALLEST_MM, WIDEST_MM = 20, 170
"""How wide a picture may be, in millimetres: from just readable to the text width of an A4."""

PM: Literal["p.m."] = "p.m."
"""An amount that is not known yet (pro memorie): neither zero nor empty."""


def _get_text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("geen_waarde", "Hier hoort één waarde, geen lijst of blok.")
    return value.strip()


def _parse_jaar(value: object) -> int:
    text = _get_text(value)
    if not _JAAR.fullmatch(text):
        raise PydanticCustomError(
            "jaar", "'{waarde}' is geen jaar. Schrijf vier cijfers, zoals 2022.", _make_message_values(text)
        )
    return int(text)


def _parse_aantal(value: object) -> int:
    text = _get_text(value)
    if not _AANTAL.fullmatch(text):
        raise PydanticCustomError(
            "aantal",
            "'{waarde}' is geen aantal. Schrijf een heel getal vanaf 1, zoals 120.",
            _make_message_values(text),
        )
    return int(text)


def _parse_breedte(value: object) -> int:
    text = _get_text(value)
    if not _AANTAL.fullmatch(text) or not SMALLEST_MM <= int(text) <= WIDEST_MM:
        raise PydanticCustomError(
            "breedte",
            "'{waarde}' is geen breedte. Schrijf hele millimeters van 20 tot en met 170, zoals 120.",
            _make_message_values(text),
        )
    return int(text)


def _parse_datum(value: object) -> date:
    text = _get_text(value)
    # fromisoformat alone would take 20210301 and 2021-W10-3 as well.
    is_written = _DATUM.fullmatch(text) is not None
    if is_written:
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    _check_day_exists(text)
    # whether 5 maart 2021 exists is not the question: it is written otherwise
    fault = "is geen bestaande datum" if is_written else "heeft niet de vorm van een datum"
    raise PydanticCustomError(
        "datum",
        "'{waarde}' {fault}. Schrijf jaar-maand-dag, zoals 2021-03-17.",
        {**_make_message_values(text), "fault": fault},
    )


def _check_day_exists(text: str) -> None:
    """Say of a day that is not there that it is not, however it is written."""
    if absent := find_absent_day(text):
        year, month, day = absent
        name = f"{MONTHS[month - 1]} {year}"
        said = {"dag": f"{day} {name}", "maand": name, "telt": str(monthrange(year, month)[1])}
        raise PydanticCustomError("geen_dag", "{dag} bestaat niet: {maand} telt {telt} dagen.", said)


def _parse_periode(value: object) -> str:
    text = _get_text(value)
    if _PERIODE.fullmatch(text) and _is_existing_date(text):
        return text
    _check_day_exists(text)
    raise PydanticCustomError(
        "periode",
        "'{waarde}' is geen datum, maand of jaar. Schrijf 2021-03-17, 2021-03 of 2021.",
        _make_message_values(text),
    )


def _is_existing_date(periode: str) -> bool:
    try:
        # Filled up to a day: of 2021-03 the first of March must exist.
        date.fromisoformat(periode + "2000-01-01"[len(periode) :])
    except ValueError:
        return False
    return True


def _parse_tijdstip(value: object) -> datetime:
    text = _get_text(value)
    is_written = _TIJDSTIP.fullmatch(text) is not None
    if is_written:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    _check_day_exists(re.split("[T ]", text, maxsplit=1)[0])
    fault = "is geen bestaand tijdstip" if is_written else "heeft niet de vorm van een tijdstip"
    raise PydanticCustomError(
        "tijdstip",
        "'{waarde}' {fault}. Schrijf datum en tijd, zoals 2021-03-17 18:00.",
        {**_make_message_values(text), "fault": fault},
    )


def _parse_kwartaal(value: object) -> str:
    text = _get_text(value)
    if not _KWARTAAL.fullmatch(text.upper()):
        raise PydanticCustomError(
            "kwartaal", "'{waarde}' is geen jaar of kwartaal. Schrijf 2022 of 2022-K3.", _make_message_values(text)
        )
    return text.upper()


def _parse_bedrag(value: object) -> Decimal | Literal["p.m."]:
    text = _get_text(value)
    if _PM_PATTERN.fullmatch(text):
        return PM
    if _BEDRAG.fullmatch(text):
        return _to_decimal(text)
    raise PydanticCustomError("bedrag", _explain_bedrag(text), _make_message_values(text))


def write_bedrag(text: str) -> str:
    """An amount as a file has it, of what Excel makes of one: -1234,5 of € -1.234,50.

    Any other text stays as it is, also when it can mean two things.
    """
    found = _UIT_EXCEL.fullmatch(" ".join(text.split()))
    if not found or _BEDRAG.fullmatch(text) or (_TWEE_DINGEN.fullmatch(found["heel"]) and not found["rest"]):
        return text
    sign, cents = "-" if re.search("[-−]", found["min"]) else "", (found["rest"] or "").rstrip("0")
    made = sign + found["heel"].replace(".", "") + (f",{cents}" if cents else "")
    return made if _BEDRAG.fullmatch(made) else text


def _explain_bedrag(text: str) -> Any:
    bare = text.removeprefix("€").strip()
    if _TWEE_DINGEN.fullmatch(bare):
        return (
            "'{waarde}' kan twee dingen betekenen. Schrijf een bedrag in miljoenen euro zonder punt tussen de "
            "duizendtallen, zoals 1800 of 1,8."
        )
    if bare in ("-", "−", "–"):
        return "'{waarde}' kan nul zijn of onbekend. Schrijf 0 als het echt nul is, of p.m. als het nog onbekend is."
    if _HAAKJES.fullmatch(bare):
        return "'{waarde}' staat tussen haakjes. Bedoelt u een bedrag met een min, schrijf dan -6 in plaats van (6)."
    if _EURO.fullmatch(bare.replace(".", "") if _DUIZENDTAL.fullmatch(bare) else text):
        return "'{waarde}' is te groot: bedragen staan in miljoenen euro. Bedoelt u euro's, deel dan door een miljoen."
    if _DUIZENDTAL.fullmatch(bare):
        return "'{waarde}' heeft een punt tussen de duizendtallen. Laat die weg: schrijf 1800,5 in plaats van 1.800,5."
    return (
        "'{waarde}' is geen bedrag in miljoenen euro. Schrijf een getal met hooguit één cijfer achter de komma, "
        "zoals 37,5, of p.m. als het bedrag nog onbekend is."
    )


def _parse_getal(value: object) -> Decimal:
    text = _get_text(value)
    if not _GETAL.fullmatch(text) or _DUIZENDTAL.fullmatch(text):
        raise PydanticCustomError(
            "getal",
            "'{waarde}' is geen getal. Schrijf cijfers zonder punt tussen de duizendtallen, zoals 44666 of 37,5.",
            _make_message_values(text),
        )
    return _to_decimal(text)


def _to_decimal(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace(",", ".")) + 0  # -0 is just 0


def _make_range_parser(least: int, most: int, unit: str) -> Callable[[object], Decimal]:
    """A check that takes a number from `least` to `most`."""

    def check(value: object) -> Decimal:
        number = _parse_getal(value)
        if least <= number <= most:
            return number
        limits = {"least": str(least), "most": str(most), "unit": unit}
        message = "'{waarde}' kan hier niet. Kies een getal van {least} tot en met {most} {unit}."
        raise PydanticCustomError("bereik", message, {**_make_message_values(_get_text(value)), **limits})

    return check


def _parse_ja_nee(value: object) -> bool:
    text = _get_text(value).lower()
    # What other YAML readers take for yes or no (yes, on, true) is no answer here.
    if text not in ("ja", "nee"):
        raise PydanticCustomError(
            "ja_nee", "'{waarde}' is geen antwoord. Schrijf ja of nee.", _make_message_values(text)
        )
    return text == "ja"


def _parse_tint(value: object) -> str:
    text = _get_text(value).removeprefix("#").upper()
    if not _KLEUR.fullmatch(text):
        raise PydanticCustomError(
            "kleur",
            "'{waarde}' is geen kleur. Schrijf zes hexadecimale cijfers, zoals 1F5C3A.",
            _make_message_values(text),
        )
    return text


def _parse_kleur(value: object) -> str:
    text = _parse_tint(value)
    ratio = compute_contrast(text, WHITE)
    if ratio < MIN_CONTRAST:
        raise PydanticCustomError(
            "contrast",
            "Kleur {waarde} is te licht: het contrast met wit is {contrast} en moet minstens 4,5 zijn. "
            "Kies een donkerder kleur.",
            {"waarde": text, "contrast": format_ratio(ratio)},
        )
    return text


def _make_message_values(text: str) -> dict[str, Any]:
    # Beside the sentence, so that braces in a value are just signs; and cut, since it may be a pasted page.
    return {"waarde": text if len(text) <= 60 else text[:59] + "…"}  # noqa: PLR2004


def _make_validators(check: Any, json_type: dict[str, Any]) -> tuple[Any, Any]:
    return PlainValidator(check), WithJsonSchema(json_type)


MARKUP_KEY = "opmaak"
"""Says in a JSON schema, before it is written, that a text may hold markup."""

# An editor reads 2022 and 0.1 as numbers; only this program keeps them text.
_NUMBER_OR_TEXT = {"type": ["number", "string"]}

Tekst = Annotated[
    str,
    StringConstraints(min_length=1, max_length=20_000),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": 20_000}),
]
"""Text of one or more lines."""


@dataclass(frozen=True, slots=True)
class Opmaak:
    """Marks a type of text in which bold, italic, lists and links may stand (`fiches.markup`)."""


Opgemaakt = Annotated[
    str,
    StringConstraints(min_length=1, max_length=20_000),
    AfterValidator(TypedText),
    Opmaak(),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": 20_000, MARKUP_KEY: True}),
]
"""Text of one or more lines with markup. A model holds it as it was typed."""

Regel = Annotated[
    str,
    StringConstraints(min_length=1, max_length=400, pattern=r"^[^\r\n]+$"),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": 400}),
]
"""Text on one line."""

Sleutel = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,29}$")]
"""A short id: letters, digits and hyphens."""

GebiedCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9]{2,4}$")]
"""The code of an area at Statistics Netherlands (CBS), such as PV26."""

RegelCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}[0-9]{2,3}$")]
"""The code of a finding, such as C22."""

Jaar = Annotated[int, *_make_validators(_parse_jaar, {"type": ["integer", "string"], "pattern": r"^[12]\d{3}$"})]
Aantal = Annotated[int, *_make_validators(_parse_aantal, {"type": ["integer", "string"], "pattern": r"^[1-9]\d*$"})]
Breedte = Annotated[int, *_make_validators(_parse_breedte, {"type": ["integer", "string"], "pattern": r"^[1-9]\d*$"})]
Datum = Annotated[date, *_make_validators(_parse_datum, {"type": "string", "format": "date"})]
Periode = Annotated[
    str, *_make_validators(_parse_periode, {"type": ["integer", "string"], "pattern": r"^\d{4}(-\d{2}){0,2}$"})
]
"""A year, a month or a day: sources are not always dated to the day."""

Tijdstip = Annotated[datetime, *_make_validators(_parse_tijdstip, {"type": "string"})]
Kwartaal = Annotated[
    str, *_make_validators(_parse_kwartaal, {"type": ["integer", "string"], "pattern": r"^\d{4}(-[Kk][1-4])?$"})
]
"""A year (2022) or a quarter of it (2022-K3)."""

Bedrag = Annotated[Decimal | Literal["p.m."], *_make_validators(_parse_bedrag, _NUMBER_OR_TEXT)]
"""An amount in mln euro with at most one decimal, or p.m."""

Getal = Annotated[Decimal, *_make_validators(_parse_getal, _NUMBER_OR_TEXT)]
Lettergrootte = Annotated[Decimal, *_make_validators(_make_range_parser(6, 72, "punten"), _NUMBER_OR_TEXT)]
Marge = Annotated[Decimal, *_make_validators(_make_range_parser(1, 5, "centimeter"), _NUMBER_OR_TEXT)]
JaNee = Annotated[bool, *_make_validators(_parse_ja_nee, {"type": "string", "enum": ["ja", "nee"]})]
Kleur = Annotated[str, *_make_validators(_parse_kleur, {"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"})]
"""Six hexadecimal digits, dark enough to carry white text."""

Tint = Annotated[str, *_make_validators(_parse_tint, {"type": "string", "pattern": "^#?[0-9A-Fa-f]{6}$"})]
"""Six hexadecimal digits of any colour: for lines and fills."""
