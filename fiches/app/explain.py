"""What a code means."""

from functools import cache

from fiches.building import codes as building_codes
from fiches.diagnostics import Code, ExitCode, FichesError
from fiches.reading import codes as reading_codes
from fiches.reading.suggest import did_you_mean


@cache
def all_codes() -> tuple[Code, ...]:
    """Every code that a finding can have."""
    from fiches import checks  # noqa: PLC0415  (the rules load only when somebody asks for them)

    return (*reading_codes.CODES, *building_codes.CODES, *checks.CODES)


def explanation(code_id: str) -> Code:
    """The code with its explanation. Raises `FichesError` when there is no such code."""
    known = {code.id: code for code in all_codes()}
    if code_id.upper() in known:
        return known[code_id.upper()]
    raise FichesError(
        f"Code '{code_id}' bestaat niet.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint=did_you_mean(code_id.upper(), known) or "alle codes: fiches uitleg",
    )
