"""What a code means: every code that a finding can have, with its explanation.

The checks started from a numbered catalogue (C01 to C50). Some of its entries have no code of their own; then the
catalogue says which codes cover them.
"""

from functools import cache

from fiches.codes import list_codes
from fiches.diagnostics import Code, ExitCode, FichesError, suggest_word

CATALOGUE = (
    ("C01", "bestand en velden kloppen; 'bedoelde u …?'", "LEZ001 tot en met LEZ018, SCH001 tot en met SCH005"),
    ("C02", "kenmerk uniek en van de juiste vorm", "SCH003, SAM005"),
    ("C03", "elke verwijzing bestaat", "REF001"),
    ("C04", "één hoofdopgave, andere opgaven verschillen daarvan", "SCH001, SAM003"),
    ("C05", "eigen uitleg bij elke kernboodschap", "C05; minstens één: SCH001"),
    ("C06", "kernboodschap is geen reconstructie en geldt nog", "C06"),
    ("C07", "elke conditie beantwoord, geen twee keer, n.v.t. met reden", "SAM001, SAM002"),
    ("C08", "conditie over geld vervuld genoemd, maar kosten zonder dekking", "C08"),
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
    ("C40", "versie klopt met de inhoud", "C40, VGL003, LEV119"),
    ("C41", "embargo en vertrouwelijkheid", "SAM003, C41; de rest bij levering"),
    ("C42", "elke opgave en commissie heeft een fiche, niets dubbel", "C42; dubbele vragen: C55"),
    ("C43", "som van de vragen", "C43"),
    ("C44", "toegankelijk Word-bestand", "bij het bouwen: BOU001"),
    ("C45", "geen afzender of logo van het Rijk", "C45"),
    ("C46", "voorwaardezin op elke fiche", "SCH001 in de ronde; het sjabloon drukt haar af"),
    ("C47", "zelfde invoer, zelfde bytes", "tests van het programma"),
    ("C48", "disclaimer bij elke status", "SCH001 in de ronde, C48; het sjabloon drukt haar af"),
    ("C49", "ontheffing met code, reden, rol en datum", "SCH001, C49, C52, C60"),
    ("C50", "bron met uitgever, datum en vindplaats", "SCH001, C50"),
)
"""The number of an entry, what a reviewer wants to know, and where that is found."""


def find_catalogue_entry(number: str) -> tuple[str, str] | None:
    """What an entry of the catalogue is about, and where it is found; None when there is no such entry."""
    return next(((what, by) for entry, what, by in CATALOGUE if entry == number), None)


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
