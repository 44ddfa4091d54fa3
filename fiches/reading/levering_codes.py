"""The codes of findings in the register of deliveries itself."""

from fiches.diagnostics import Code, Severity

_ONLY = "Alleen 'fiches lever' schrijft in dit bestand; zo blijft te bewijzen wat aan wie is geleverd."

LEV001 = Code(
    "LEV001",
    Severity.FOUT,
    "Levering veranderd",
    "De gegevens van een levering passen niet bij de controlesom die erbij staat.",
    f"Dan is na het vastleggen iets veranderd, ingevoegd, weggehaald of verplaatst. {_ONLY}",
    "datum: 2021-04-08      (er stond: 2021-04-09)",
    "Haal het bestand terug uit git.",
)
LEV002 = Code(
    "LEV002",
    Severity.FOUT,
    "Levering weg, erbij of verplaatst",
    "De nummers van de leveringen lopen niet door.",
    f"Een levering die verdwijnt, verbergt wat iemand heeft gekregen. {_ONLY}",
    "nummer: 1\nnummer: 3",
    "nummer: 1\nnummer: 2\nnummer: 3",
)
LEV003 = Code(
    "LEV003",
    Severity.FOUT,
    "Slot van de leveringen past niet",
    "Het slot onder aan het register past niet bij de laatste levering of bij het aantal.",
    f"Aan het slot is te zien dat er aan het eind niets weg is of bij is geschreven. {_ONLY}",
    "slot:\n  aantal: 3      (er staan twee leveringen)",
    "Haal het bestand terug uit git.",
)
LEV004 = Code(
    "LEV004",
    Severity.FOUT,
    "Register van leveringen niet door het programma geschreven",
    "Een regel van het register ziet er anders uit dan het programma hem schrijft.",
    f"Een opmerking of een andere volgorde kan een levering iets anders laten lijken. {_ONLY}",
    "# deze is nooit aangekomen",
    "Haal het bestand terug uit git.",
)
LEV005 = Code(
    "LEV005",
    Severity.FOUT,
    "Register van leveringen weg",
    "Er is invoer van leveringen bewaard, maar het register zelf is er niet.",
    "Dan is niet meer te zien aan wie is geleverd. Zonder deze melding leek het of er nog niets was geleverd.",
    "De map 'leveringen' zonder leveringen.yaml ernaast.",
    "Haal leveringen.yaml terug uit git.",
)
CODES = (LEV001, LEV002, LEV003, LEV004, LEV005)
