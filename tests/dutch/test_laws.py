"""A law that changes is found where a text says so; a law that stays, a denial and a doubt are not."""

import pytest

from fiches.dutch.laws import find_law_changes, is_law


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("de Huisvestingswet aan te passen", "Huisvestingswet aan te passen"),
        ("de Wet op het financieel toezicht te wijzigen", "Wet op het financieel toezicht te wijzigen"),
        (
            "de Huisvestingswet 2014 zo aan te passen dat gemeenten kunnen sturen",
            "Huisvestingswet 2014 zo aan te passen",
        ),
        ("De Gemeentewet wordt in 2022 aangepast.", "Gemeentewet wordt in 2022 aangepast"),
        ("Het kabinet past de Wet milieubeheer aan.", "past de Wet"),
        ("De Financiële-verhoudingswet verandert.", "Financiële-verhoudingswet verandert"),
        ("Dit vraagt een wijziging van de Waterwet.", "wijziging van de Waterwet"),
        ("Wijziging van de Wet ruimtelijke ordening", "Wijziging van de Wet"),
        ("Wetsvoorstel naar de Tweede Kamer", "Wetsvoorstel"),
        ("een wetsvoorstel in te dienen voor een groter belastinggebied", "een wetsvoorstel"),
        ("de uitvoeringstoets wettelijk te verankeren", "wettelijk te verankeren"),
        ("het recht op een vergoeding in de wet vast te leggen", "in de wet vast te leggen"),
        ("Er komt een nieuwe wet voor de regie op wonen.", "een nieuwe wet"),
        ("Het kabinet wijzigt de Omgevingswet en de Huisvestingswet.", "wijzigt de Omgevingswet"),
        ("De Woningwet moet worden verruimd.", "Woningwet moet worden verruimd"),
        ("Daarvoor wordt de Provinciewet gewijzigd.", "wordt de Provinciewet gewijzigd"),
        ("met een spoedwet de bouw los te trekken", "een spoedwet"),
        ("De wet zal in 2023 worden herzien.", "wet zal in 2023 worden herzien"),
        ("aanpassing van de Wet gemeenschappelijke regelingen", "aanpassing van de Wet"),
        ("de Leegstandwet te verruimen", "Leegstandwet te verruimen"),
        ("Een wetswijziging volgt in 2022.", "Een wetswijziging"),
        ("Het Rijk verruimt de Leegstandwet.", "verruimt de Leegstandwet"),
        ("De spelregels komen in de Gemeentewet te staan.", "komen in de Gemeentewet"),
        (
            "de toets in de Wet gemeenschappelijke regelingen op te nemen",
            "in de Wet gemeenschappelijke regelingen op te nemen",
        ),
        ("Behandeling wetsvoorstel in de Tweede Kamer", "Behandeling wetsvoorstel"),
        ("Inwerkingtreding van de wet", "Inwerkingtreding van de wet"),
        ("Het recht krijgt een plek in de Omgevingswet.", "krijgt een plek in de Omgevingswet"),
    ],
)
def test_a_law_that_changes_is_found(sentence: str, words: str) -> None:
    (found,) = find_law_changes(sentence)
    assert found.text == words == sentence[found.start : found.end]


@pytest.mark.parametrize(
    "sentence",
    [
        "De taken in de Gemeentewet blijven gelden.",
        "Er is geen wetswijziging nodig.",
        "Dit kan zonder de Huisvestingswet aan te passen.",
        "Dit vraagt geen wijziging van de Waterwet.",
        "Het Rijk zoekt uit of een wetswijziging nodig is.",
        "Mogelijk vraagt dit een wetswijziging.",
        "Gemeenten weten wat zij kunnen passen en meten.",
        "De regeling wordt aangepast.",
        "binnen de Omgevingswet regels te stellen",
        "De in 2015 gewijzigde Woningwet werkt goed.",
        "Sinds de wijziging van de Huisvestingswet kunnen gemeenten sturen.",
        "De wethouder past zijn plan aan.",
        "de voorwaarden aan te passen",
        "Volgens de Wet milieubeheer is een vergunning nodig.",
        "De wetenschap verandert.",
        "De Omgevingswet gaat in op 1 januari 2022.",
        "Een ministeriële regeling volstaat.",
        "De provincie voert de Wet natuurbescherming uit.",
        "Wie de Woningwet kent, weet dat.",
        "Zo nodig past het Rijk de Waterwet aan.",
        "Het wetsvoorstel van 2019 werd ingetrokken.",
        "De wet blijft zoals zij is.",
        "Dat staat al in de Gemeentewet.",
        "de taken uit de Jeugdwet beter te betalen",
        "de regels die in de Waterwet staan na te leven",
        "Het geld komt in het Gemeentefonds, zoals de wet zegt.",
        "Gemeenten krijgen ruimte binnen de Participatiewet.",
        "Dit sluit aan bij het wetsvoorstel voor de regie.",
    ],
)
def test_a_law_that_stays_is_not(sentence: str) -> None:
    assert list(find_law_changes(sentence)) == []


@pytest.mark.parametrize(
    ("name", "law"),
    [
        ("Huisvestingswet 2014", True),
        ("Wet op de huurtoeslag", True),
        ("Tijdelijke wet Groningen", True),
        ("Regeling woningbouwimpuls", False),
        ("Besluit op grond van de Waterwet", False),
        ("Wetenschapsagenda", False),
    ],
)
def test_a_law_is_known_by_its_name(name: str, law: bool) -> None:
    assert is_law(name) is law
