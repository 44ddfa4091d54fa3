"""The codes of findings in the ledger of agreements itself."""

from fiches.diagnostics import Code, Severity

_ONLY = "Alleen 'fiches akkoord geef' schrijft in dit bestand; zo blijft te bewijzen wie waarmee akkoord was."

AKK001 = Code(
    "AKK001",
    Severity.FOUT,
    "Akkoord veranderd",
    "De gegevens van een akkoord passen niet bij de controlesom die erbij staat.",
    f"Dan is na het vastleggen iets veranderd, ingevoegd, weggehaald of verplaatst. {_ONLY}",
    "uitkomst: akkoord      (er stond: afgewezen)",
    "Haal het bestand terug uit git en leg een nieuw besluit vast met 'fiches akkoord geef'.",
)
AKK002 = Code(
    "AKK002",
    Severity.FOUT,
    "Akkoord weg, erbij of verplaatst",
    "De nummers van de akkoorden lopen niet door.",
    f"Een akkoord dat verdwijnt, verandert ongemerkt wie er achter een fiche staat. {_ONLY}",
    "nummer: 1\nnummer: 3",
    "nummer: 1\nnummer: 2\nnummer: 3",
)
AKK003 = Code(
    "AKK003",
    Severity.FOUT,
    "Slot past niet",
    "Het slot onder aan het register past niet bij het laatste akkoord of bij het aantal.",
    f"Aan het slot is te zien dat er aan het eind niets weg is of bij is geschreven. {_ONLY}",
    "slot:\n  aantal: 3      (er staan twee akkoorden)",
    "Haal het bestand terug uit git.",
)
AKK004 = Code(
    "AKK004",
    Severity.FOUT,
    "Register niet door het programma geschreven",
    "Een regel van het register ziet er anders uit dan het programma hem schrijft.",
    f"Een opmerking of een andere volgorde kan een akkoord iets anders laten lijken. {_ONLY}",
    "# de VNG twijfelt nog",
    "Haal het bestand terug uit git, en leg een besluit vast met 'fiches akkoord geef'.",
)
AKK005 = Code(
    "AKK005",
    Severity.FOUT,
    "Tekst bij een akkoord ontbreekt",
    "De tekst waarover het akkoord ging, is weg of is veranderd.",
    "Zonder die tekst is niet te zien of alleen de redactie anders is. Het akkoord telt dan niet meer.",
    "Een bestand in de map 'akkoorden' dat is verwijderd of bewerkt.",
    "Haal het bestand terug uit git, of vraag opnieuw akkoord.",
)
AKK006 = Code(
    "AKK006",
    Severity.FOUT,
    "Register van akkoorden weg",
    "Er zijn teksten bewaard waarmee iemand akkoord was, maar het register zelf is er niet.",
    "Dan is niet meer te zien wie akkoord was. Zonder deze melding leek het of er nog niemand was gevraagd.",
    "De map 'akkoorden' zonder akkoorden.yaml ernaast.",
    "Haal akkoorden.yaml terug uit git.",
)
CODES = (AKK001, AKK002, AKK003, AKK004, AKK005, AKK006)
