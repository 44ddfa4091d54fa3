"""What a code means."""

from fiches import checks
from fiches.building import codes as building_codes
from fiches.diagnostics import Code, ExitCode, FichesError
from fiches.reading import codes as reading_codes
from fiches.reading.suggest import did_you_mean

ALL_CODES: tuple[Code, ...] = (*reading_codes.CODES, *building_codes.CODES, *checks.CODES)


def explanation(code_id: str) -> Code:
    """The code with its explanation. Raises `FichesError` when there is no such code."""
    known = {code.id: code for code in ALL_CODES}
    if code_id.upper() in known:
        return known[code_id.upper()]
    raise FichesError(
        f"Code '{code_id}' bestaat niet.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint=did_you_mean(code_id.upper(), known) or "alle codes: fiches uitleg",
    )
