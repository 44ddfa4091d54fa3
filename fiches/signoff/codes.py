"""The codes of findings about agreements beside the fiches they are about."""

from fiches.diagnostics import Code, Severity

AKK010 = Code(
    "AKK010",
    Severity.WAARSCHUWING,
    "Akkoord ontbreekt",
    "De status van de fiche vraagt een akkoord dat niet in het register staat.",
    "De status belooft de lezer wie er achter de tekst staat. Bij een levering houdt dit de fiche tegen.",
    "status: bac_akkoord, zonder akkoord van de commissie",
    "fiches akkoord geef W-01 --orgaan BAC-RWW --soort bestuurlijk --uitkomst akkoord\n"
    '  --rol "secretaris van de commissie" --datum 2021-03-05',
)
AKK011 = Code(
    "AKK011",
    Severity.WAARSCHUWING,
    "Akkoord vervallen",
    "Na het akkoord is de inhoud van de fiche veranderd.",
    "Niemand is gebonden aan een tekst die hij niet zag. Bij een levering houdt dit de fiche tegen.",
    "Een ander bedrag in een fiche waarmee de commissie akkoord was.",
    "Vraag opnieuw akkoord, of zet de oude tekst terug.",
)
AKK012 = Code(
    "AKK012",
    Severity.TIP,
    "Redactie na het akkoord",
    "Na het akkoord is alleen de redactie veranderd, zoals spelling of leestekens. Het akkoord blijft geldig.",
    "Wie akkoord gaf, hoort te kunnen zien wat er sindsdien is verbeterd.",
    "'woningbouw programma' werd 'woningbouwprogramma'",
    "U hoeft niets te doen.",
)
AKK013 = Code(
    "AKK013",
    Severity.FOUT,
    "Afstemming spreekt het register tegen",
    "Onder 'afstemming' staat over hetzelfde overleg iets anders dan in het register van akkoorden.",
    "Van twee verhalen over één besluit is er minstens één niet waar.",
    "afstemming: VNG, bestuurlijk, 2021-03-05, Akkoord      (in het register: afgewezen)",
    "afstemming: VNG, bestuurlijk, 2021-03-05, Afgewezen",
)
AKK014 = Code(
    "AKK014",
    Severity.WAARSCHUWING,
    "Akkoord niet in het register",
    "Onder 'afstemming' staat dat iemand akkoord is, maar het register van akkoorden kent dat akkoord niet.",
    "Alleen bij een akkoord in het register is te bewijzen over welke tekst het ging.",
    "uitkomst: Akkoord      (en geen akkoord van de VNG in het register)",
    "Leg het akkoord vast met 'fiches akkoord geef', of schrijf bij 'uitkomst' wat er gebeurde.",
)
AKK015 = Code(
    "AKK015",
    Severity.WAARSCHUWING,
    "Akkoord over een fiche die er niet is",
    "Het register noemt een fiche die niet in de ronde staat.",
    "Een fiche met een akkoord verdwijnt niet stil: trek haar in, dan blijft te zien waar het akkoord over ging.",
    "fiche: W-09      (en er is geen W-09.yaml)",
    "fiches status W-09 ingetrokken",
)
AKK016 = Code(
    "AKK016",
    Severity.FOUT,
    "Persoonsgegevens bij een akkoord",
    "Bij de rol of het voorbehoud staat iets dat naar een persoon leidt.",
    "Stukken voor een informateur worden openbaar, op persoonsgegevens na.",
    "rol: mevrouw A. Jansen",
    "rol: secretaris van de commissie",
)
AKK017 = Code(
    "AKK017",
    Severity.FOUT,
    "Stap mag niet",
    "De ronde laat deze stap van de ene status naar de andere niet toe.",
    "Een fiche loopt de statussen in volgorde af, of gaat terug naar het begin.",
    "van concept naar definitief",
    "van bestuurlijk_vastgesteld naar definitief",
)
AKK018 = Code(
    "AKK018",
    Severity.FOUT,
    "Akkoord zonder mandaat",
    "Een orgaan met mandaat gaf akkoord voordat het mandaat er was.",
    "Zonder mandaat is het akkoord van een delegatie niets waard.",
    "DELEGATIE op 2021-02-01, terwijl het mandaat van 2021-02-11 is",
    "DELEGATIE op 2021-03-12",
)
AKK019 = Code(
    "AKK019",
    Severity.FOUT,
    "Register is geen vervolg op git",
    "Akkoorden die in git zijn vastgelegd, staan niet of anders in het register.",
    "Wie alle controlesommen opnieuw uitrekent, kan het register vervalsen. Naast git valt dat op.",
    "Een register waarvan het laatste akkoord en het slot zijn vervangen.",
    "Haal het bestand terug uit git.",
)
CODES = (AKK010, AKK011, AKK012, AKK013, AKK014, AKK015, AKK016, AKK017, AKK018, AKK019)
