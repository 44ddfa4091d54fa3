"""The codes of what can be wrong with a package that was delivered."""

from fiches.diagnostics import Code, Severity

_PROOF = "Alleen wat precies zo in het manifest staat, is bewijsbaar geleverd."

LEV010 = Code(
    "LEV010",
    Severity.FOUT,
    "Bestand ontbreekt in het pakket",
    "Een bestand dat volgens het manifest is geleverd, is er niet.",
    _PROOF,
    "fiches/W-01.pdf is uit de map verwijderd.",
    "Vraag het pakket opnieuw op, of zet het bestand terug.",
)
LEV011 = Code(
    "LEV011",
    Severity.FOUT,
    "Bestand dat niet is geleverd",
    "In het pakket zit een bestand dat niet in het manifest staat, of een lege map.",
    "Wie het pakket krijgt, kan denken dat het bestand van de afzenders komt.",
    "fiches/W-99.docx is bij de map gezet.",
    "Haal het bestand weg.",
)
LEV012 = Code(
    "LEV012",
    Severity.FOUT,
    "Bestand is veranderd",
    "De controlesom of de grootte van een bestand is anders dan in het manifest.",
    _PROOF,
    "fiches/W-01.docx is geopend en opnieuw opgeslagen.",
    "Vraag het pakket opnieuw op.",
)
LEV013 = Code(
    "LEV013",
    Severity.FOUT,
    "Bestand heeft een andere naam",
    "De inhoud van een bestand hoort volgens het manifest bij een andere naam.",
    "Verwisselde bestanden zijn elk voor zich heel, maar een lezer vindt onder W-01 de tekst van W-02.",
    "W-01.pdf en W-02.pdf zijn verwisseld.",
    "Geef het bestand de naam die in het manifest staat.",
)
LEV014 = Code(
    "LEV014",
    Severity.FOUT,
    "Manifest is niet het geregistreerde",
    "De controlesom van het manifest is anders dan in het register van leveringen.",
    "Wie bestanden én manifest verandert, maakt een pakket dat in zichzelf klopt. Alleen het register laat zien dat "
    "het niet zo is geleverd.",
    "In manifest.json staat een andere controlesom bij W-01.docx.",
    "Vraag het pakket opnieuw op.",
)
LEV015 = Code(
    "LEV015",
    Severity.WAARSCHUWING,
    "Geen register om het manifest naast te leggen",
    "Het manifest is alleen met zichzelf vergeleken: deze levering staat niet in een register dat hier te vinden is.",
    "De bestanden passen dan bij het manifest, maar of het manifest zelf zo is geleverd, is niet te zien.",
    "Het pakket is nagekeken buiten de map van het project.",
    "Voer de opdracht uit in de map van het project, of wijs die aan met --map.",
)
LEV016 = Code(
    "LEV016",
    Severity.TIP,
    "Invoer is sinds de levering veranderd",
    "Een bestand waarvan het pakket is gemaakt, is nu anders of weg.",
    "Het pakket blijft wat het was. Een nieuwe levering zou anders zijn.",
    "W-01.yaml kreeg na de levering een ander bedrag.",
    "Kijk met 'fiches vergelijk PAKKET' wat er anders is.",
)
LEV017 = Code(
    "LEV017",
    Severity.FOUT,
    "Opnieuw gemaakt is het bestand anders",
    "Uit dezelfde invoer en sjablonen komt nu een bestand met andere bytes.",
    "Dan is niet te bewijzen dat het geleverde bestand uit die invoer komt. Een andere versie van het programma of van "
    "LibreOffice kan dat ook verklaren.",
    "W-01.docx in het pakket is niet wat het programma nu van W-01.yaml maakt.",
    "Gebruik de versie van het programma die in het manifest staat.",
)
LEV018 = Code(
    "LEV018",
    Severity.FOUT,
    "Zipbestand is niet het geleverde",
    "De bestanden in de zip kloppen, maar de zip zelf is anders dan het programma haar schreef.",
    "Tussen of achter de bestanden kan iets staan dat een ander programma wel ziet. Ook wie de bestanden opnieuw "
    "inpakt, krijgt een andere zip.",
    "De map is uitgepakt en opnieuw ingepakt.",
    "Vraag de zip opnieuw op, of pak haar uit en kijk de map na.",
)
LEV019 = Code(
    "LEV019",
    Severity.FOUT,
    "Levering staat niet in het register",
    "Dit project kent geen levering met de naam die in het manifest staat, of heeft die ronde niet.",
    "Elke levering wordt vastgelegd. Een pakket dat er niet in staat, is niet met 'fiches lever' gemaakt, of zijn naam "
    "is veranderd.",
    "Het manifest noemt 2021-informateur-07, en er zijn er zes geleverd.",
    "Vraag wie het pakket heeft gemaakt, of haal het register terug uit git.",
)
CODES = (LEV010, LEV011, LEV012, LEV013, LEV014, LEV015, LEV016, LEV017, LEV018, LEV019)
