"""The codes of findings about bold, italic, lists and links in a text."""

from fiches.diagnostics import Code, Severity

FOUT, WAARSCHUWING = Severity.FOUT, Severity.WAARSCHUWING

OPM001 = Code(
    "OPM001",
    FOUT,
    "Opmaak die een fiche niet kent",
    "In een tekst staat een kop, tabel, afbeelding, citaat, streep, html of andere opmaak die een fiche niet kent.",
    "De tekens zouden zo in Word staan. Een fiche kent vet, cursief, lijsten en links; koppen en tabellen staan in het "
    "sjabloon.",
    "aanleiding: |-\n  # Te weinig woningen\n  De bouw <b>stokt</b>.",
    "aanleiding: |-\n  **Te weinig woningen.**\n  De bouw **stokt**.",
)
OPM002 = Code(
    "OPM002",
    FOUT,
    "Opmaak niet afgesloten",
    "Een ** of * voor vet of cursief heeft geen wederhelft.",
    "Waar de opmaak ophoudt, is dan een gok, en de sterretjes zouden in Word staan.",
    'doel: "**Voor 2030 is het tekort kleiner."',
    'doel: "**Voor 2030** is het tekort kleiner."',
)
OPM003 = Code(
    "OPM003",
    WAARSCHUWING,
    "Los sterretje",
    "Voor een woord staat een sterretje, en er volgt geen tweede.",
    "Het komt als gewoon sterretje in Word. Misschien was het woord cursief bedoeld.",
    "doel: Een *passende woning voor iedereen",
    "doel: Een *passende* woning voor iedereen",
)
OPM004 = Code(
    "OPM004",
    FOUT,
    "Link niet bruikbaar",
    "Een link heeft geen tekst, of verwijst niet naar een webadres of e-mailadres.",
    "Een lezer moet kunnen zien waarheen een link gaat, en een link mag niets anders doen dan een pagina openen.",
    "doel: Zie [](https://www.rvo.nl) en [de notitie](notitie.docx).",
    "doel: Zie [de regeling](https://www.rvo.nl).",
)
OPM005 = Code(
    "OPM005",
    FOUT,
    "Lijst niet duidelijk",
    "De punten van een lijst springen ongelijk in, zijn leeg of verkeerd genummerd, of staan drie niveaus diep.",
    "Word zou er een andere lijst van maken dan u bedoelt.",
    "doel: |-\n  1. meer woningen\n  3. betere woningen",
    "doel: |-\n  1. meer woningen\n  2. betere woningen",
)
OPM006 = Code(
    "OPM006",
    FOUT,
    "Opmaak in een kort veld",
    "In een titel, naam of ander kort veld staat opmaak.",
    "Zulke velden krijgen hun opmaak van het sjabloon. De tekens zouden in Word staan.",
    'titel: "Woningbouwimpuls **structureel** maken"',
    "titel: Woningbouwimpuls structureel maken",
)
OPM007 = Code(
    "OPM007",
    FOUT,
    "Te veel opmaak",
    "In één tekst staan meer dan duizend sterretjes, lage streepjes en blokhaken.",
    "Dat is geen opmaak meer, maar een vergissing, bijvoorbeeld bij het plakken.",
    'doel: "************…"',
    "doel: Iedereen vindt een passende woning.",
)

CODES = (OPM001, OPM002, OPM003, OPM004, OPM005, OPM006, OPM007)
"""Every code about the markup of a text."""
