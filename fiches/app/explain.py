"""What a code means."""

from functools import cache

from fiches.app.catalogue import find_catalogue_entry
from fiches.codes import list_codes
from fiches.diagnostics import Code, ExitCode, FichesError, suggest_word


@cache
def list_all_codes() -> tuple[Code, ...]:
    """Every code that a finding can have, in order. The rules load only when somebody asks for them."""
    from fiches.checks.rules import CODES as RULE_CODES  # noqa: PLC0415

    return tuple(sorted((*list_codes(), *RULE_CODES), key=lambda code: code.id))


def resolve_code(code_id: str) -> Code:
    """The code with its explanation. Raises `FichesError` when there is no such code.

    A number of the catalogue that has no code of its own leads to the codes that took it over.
    """
    known, wanted = {code.id: code for code in list_all_codes()}, code_id.strip().upper()
    if wanted in known:
        return known[wanted]
    if entry := find_catalogue_entry(wanted):
        message, hint = f"{wanted} ({entry[0]}) heeft geen eigen code.", f"u vindt het bij: {entry[1]}"
    else:
        message, hint = f"Code '{code_id}' bestaat niet.", suggest_word(wanted, known) or "alle codes: fiches uitleg"
    raise FichesError(message, exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
