"""What a code means."""

from functools import cache

from fiches.app.catalogue import pointer
from fiches.building import codes as building_codes
from fiches.diagnostics import Code, ExitCode, FichesError
from fiches.diagnostics.suggest import did_you_mean
from fiches.reading import codes as reading_codes
from fiches.review import codes as review_codes


@cache
def all_codes() -> tuple[Code, ...]:
    """Every code that a finding can have. The rules and the Word libraries load only when somebody asks for them."""
    from fiches import checks  # noqa: PLC0415
    from fiches.delivery import codes as delivery_codes  # noqa: PLC0415
    from fiches.delivery import gate_codes  # noqa: PLC0415
    from fiches.signoff import codes as signoff_codes  # noqa: PLC0415
    from fiches.templating.lint import codes as lint_codes  # noqa: PLC0415
    from fiches.templating.lint.access import codes as access_codes  # noqa: PLC0415
    from fiches.templating.lint.word import codes as word_codes  # noqa: PLC0415

    return (
        *reading_codes.CODES,
        *building_codes.CODES,
        *checks.CODES,
        *lint_codes.CODES,
        *word_codes.CODES,
        *access_codes.CODES,
        *review_codes.CODES,
        *signoff_codes.CODES,
        *delivery_codes.CODES,
        *gate_codes.CODES,
    )


def explanation(code_id: str) -> Code:
    """The code with its explanation. Raises `FichesError` when there is no such code.

    A number of the catalogue that has no code of its own leads to the codes that took it over.
    """
    known, wanted = {code.id: code for code in all_codes()}, code_id.strip().upper()
    if wanted in known:
        return known[wanted]
    if entry := pointer(wanted):
        message, hint = f"{wanted} ({entry[0]}) heeft geen eigen code.", f"u vindt het bij: {entry[1]}"
    else:
        message, hint = f"Code '{code_id}' bestaat niet.", did_you_mean(wanted, known) or "alle codes: fiches uitleg"
    raise FichesError(message, exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
