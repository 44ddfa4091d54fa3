"""The libraries of the optional extra `pdf`, or a clear failure."""

from typing import Any

from fiches.diagnostics import ExitCode, FichesError


def pikepdf() -> Any:
    """The module pikepdf. Raises `FichesError` when it is not installed."""
    try:
        import pikepdf as library  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise _missing("pikepdf") from error
    return library


def page_validation() -> Any:
    """The module of page-validation. Raises `FichesError` when it is not installed."""
    try:
        import page as library  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise _missing("page-validation") from error
    return library


def require() -> None:
    """Raises `FichesError` when the extra `pdf` is not installed: before a long job, not after it."""
    pikepdf()
    page_validation()


def _missing(name: str) -> FichesError:
    return FichesError(
        f"Voor een PDF is {name} nodig, en dat is niet geïnstalleerd.",
        exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
        hint="voer uit: uv sync --extra pdf",
    )
