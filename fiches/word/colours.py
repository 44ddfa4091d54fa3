"""Arithmetic with colours written as RRGGBB: the contrast of WCAG 2.1, and what a pattern of two colours looks like."""

MIN_CONTRAST = 4.5
"""The least contrast between text and background: WCAG 2.1, success criterion 1.4.3 (AA)."""

WHITE = "FFFFFF"


def compute_contrast(one: str, other: str) -> float:
    """The WCAG 2.1 contrast ratio (1 to 21) of two colours, each six hexadecimal digits."""
    darker, lighter = sorted(map(_compute_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix_colours(ink: str, paper: str, percent: int) -> str:
    """The colour of paper that ink covers for so many per cent, as in a shade of Word."""
    pairs = zip(_split_channels(ink), _split_channels(paper), strict=True)
    return "".join(f"{round((one * percent + other * (100 - percent)) / 100):02X}" for one, other in pairs)


def _split_channels(rgb: str) -> tuple[int, int, int]:
    return int(rgb[:2], 16), int(rgb[2:4], 16), int(rgb[4:6], 16)


def _compute_luminance(rgb: str) -> float:
    red, green, blue = (_convert_to_linear(channel / 255) for channel in _split_channels(rgb))
    # The relative luminance of sRGB as WCAG 2.1 defines it.
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _convert_to_linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004
