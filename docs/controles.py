"""Writes docs/controles.md from the docstrings of the rules: `uv run docs/controles.py`. A test keeps the two equal."""

import re
from collections.abc import Iterator
from pathlib import Path

from fiches.checks import CODES
from fiches.diagnostics import Code

OWN = re.compile(r"C\d\d\b")
PAGE = Path(__file__).parent / "controles.md"

CATALOGUE = (
    ("C01", "bestand en velden kloppen; 'bedoelde u …?'", "LEZ001 tot en met LEZ018, SCH001 tot en met SCH005"),
    ("C02", "kenmerk uniek en van de juiste vorm", "SCH003, SAM005"),
    ("C03", "elke verwijzing bestaat", "REF001"),
    ("C04", "één hoofdopgave, andere opgaven verschillen daarvan", "SCH001, SAM003"),
    ("C05", "eigen uitleg bij elke kernboodschap", "C05; minstens één: SCH001"),
    ("C06", "kernboodschap is geen reconstructie en geldt nog", "C06"),
    ("C07", "elke conditie beantwoord, geen twee keer, n.v.t. met reden", "SAM001, SAM002"),
    ("C08", "conditie over geld geborgd, maar kosten zonder dekking", "C08"),
    ("C09", "aanbod en vraag", "SCH001, SCH005"),
    ("C10", "vraag is concreet", "C10"),
    ("C11", "geen extra bestuurslaag", "C12 met de woorden die het register bij een boodschap noemt"),
    ("C12", "niets dat een kernboodschap tegenspreekt", "C12; eenzijdige claims: C59"),
    ("C13", "gebied ingevuld, landelijk uitgewerkt per gebied", "STA001"),
    ("C14", "gebiedscode bestaat in het peiljaar", "C14"),
    ("C15", "twee departementen of een motivering", "STA001"),
    ("C16", "budget telt op, jaren van de ronde", "SAM004; totalen rekent het programma uit"),
    ("C17", "leeg, 0 en p.m. zijn drie dingen; p.m. heeft een reden", "SCH003, SCH004, SAM004"),
    ("C18", "teken past bij de omschrijving", "C18"),
    ("C19", "prijspeil en basispad genoemd", "SCH001 in de ronde; de fiche erft ze, C19"),
    ("C20", "structureel bedrag heeft een begin en sluit aan", "C20"),
    ("C21", "opvallend groot bedrag", "C21"),
    ("C22", "getal in de tekst staat bij de cijfers", "C22, C53; bedrag in een vraag: C58"),
    ("C23", "zelfde indicator, zelfde waarde", "C23"),
    ("C24", "niets van na de kennisdatum", "C24"),
    ("C25", "uitvoering ingevuld, toets die er al is", "SCH001, STA001, C24"),
    ("C26", "wetswijziging met wet en stap in de planning", "SAM003, C26"),
    ("C27", "planning op volgorde en binnen de jaren", "C27"),
    ("C28", "resultaatafspraak met eenheid, jaar en bron", "SCH001, C28"),
    ("C29", "digitale toepassing met waarborg", "SAM003"),
    ("C30", "minstens één nadeel", "STA001"),
    ("C31", "woordlimieten", "C31"),
    ("C32", "leesbare zinnen", "C32"),
    ("C33", "afkortingen uitgeschreven", "C33"),
    ("C34", "geen partijen en waardeoordelen", "C34"),
    ("C35", "vaste schrijfwijzen", "C35"),
    ("C36", "geen persoonsgegevens", "C36"),
    ("C37", "geen open plekken", "STA002, C37"),
    ("C38", "geen resten van Word of een scan", "C38"),
    ("C39", "afstemming die bij de status hoort", "STA001, C39"),
    ("C40", "versie klopt met de inhoud", "C40"),
    ("C41", "embargo en vertrouwelijkheid", "SAM003, C41; de rest bij levering"),
    ("C42", "elke opgave en commissie heeft een fiche, niets dubbel", "C42; dubbele vragen: C55"),
    ("C43", "som van de vragen", "C43"),
    ("C44", "toegankelijk Word-bestand", "bij het bouwen: BOU001"),
    ("C45", "geen afzender of logo van het Rijk", "C45"),
    ("C46", "voorwaardezin op elke fiche", "SCH001 in de ronde; het sjabloon drukt haar af"),
    ("C47", "zelfde invoer, zelfde bytes", "tests van het programma"),
    ("C48", "disclaimer bij elke status", "SCH001 in de ronde, C48; het sjabloon drukt haar af"),
    ("C49", "ontheffing met code, reden, rol en datum", "SCH001, C49, C52"),
    ("C50", "bron met uitgever, datum en vindplaats", "SCH001, C50"),
)
"""The catalogue that the checks started from, and by which code each of its entries is covered."""


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
