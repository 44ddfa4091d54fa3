"""The libraries of the optional extra `pdf`, or a clear failure."""

from typing import Any

from fiches.diagnostics import ExitCode, FichesError


def load_pikepdf() -> Any:
    """The module pikepdf. Raises `FichesError` when it is not installed."""
    try:
        import pikepdf as library  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise _make_missing_error("pikepdf") from error
    return library


def load_page_validation() -> Any:
    """The module of page-validation. Raises `FichesError` when it is not installed."""
    try:
        import page as library  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise _make_missing_error("page-validation") from error
    return library


def ensure_pdf_libraries() -> None:
    """Raises `FichesError` when the extra `pdf` is not installed: before a long job, not after it."""
    load_pikepdf()
    load_page_validation()


def _make_missing_error(name: str) -> FichesError:
    return FichesError(
        f"Voor een PDF is {name} nodig, en dat is niet geïnstalleerd.",
        exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
        hint="voer uit: uv sync --extra pdf",
    )
