"""Writes docs/controles.md from the docstrings of the rules: `uv run docs/controles.py`. A test keeps the two equal."""

import re
from collections.abc import Iterator
from pathlib import Path

from fiches.app.explain import CATALOGUE
from fiches.checks.rules import CODES
from fiches.diagnostics import Code

OWN = re.compile(r"C\d\d\b")
PAGE = Path(__file__).parent / "controles.md"


def page() -> str:
    """The whole page."""
    return "\n".join([*_head(), *_catalogue(), *(line for code in CODES for line in _rule(code))])


def _head() -> Iterator[str]:
    yield "# De controles op de inhoud"
    yield ""
    yield "Elke regel kijkt naar de inhoud van een fiche, van de ronde of van alle fiches samen. De tekst hieronder is wat"
    yield "`fiches uitleg CODE` laat zien. De ronde kan het gewicht per status veranderen, onder `controles: zwaarte`."
    yield ""
    yield "| code | ernst | controle |"
    yield "|---|---|---|"
    yield from (f"| [{code.id}](#{code.id.lower()}) | {code.severity.value} | {code.title} |" for code in CODES)
    yield ""


def _catalogue() -> Iterator[str]:
    ids = {code.id for code in CODES}
    yield "## Waar elk onderdeel van de catalogus zit"
    yield ""
    yield "| nr | wat een reviewer wil weten | gevonden door |"
    yield "|---|---|---|"
    yield from (f"| {number} | {what} | {_found_by(by, ids)} |" for number, what, by in CATALOGUE)
    yield ""


def _found_by(by: str, ids: set[str]) -> str:
    """The codes that exist already; a number without any is still to be made."""
    parts = [part for part in by.split(", ") if not (own := OWN.match(part)) or own[0] in ids]
    return ", ".join(parts) or "nog niet"


def _rule(code: Code) -> Iterator[str]:
    yield f'## <a id="{code.id.lower()}"></a>{code.id} {code.title}'
    yield ""
    yield f"*{code.severity.value.capitalize()}.* {code.what}"
    yield ""
    yield f"**Waarom.** {code.why}"
    yield ""
    for heading, example in (("Fout", code.wrong), ("Goed", code.right)):
        yield f"**{heading}**"
        yield ""
        yield "```"
        yield example
        yield "```"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
