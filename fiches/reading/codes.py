"""The codes of findings about reading: the file itself, its fields, its references and its status."""

from fiches.diagnostics import Code, Severity
from fiches.reading import akkoord_codes, levering_codes, markup_codes

FOUT, WAARSCHUWING = Severity.FOUT, Severity.WAARSCHUWING

LEZ001 = Code(
    "LEZ001",
    FOUT,
    "Bestand te groot",
    "Het bestand is groter dan 256 kB.",
    "Een fiche is ongeveer 10 kB. Een veel groter bestand is bijna altijd een vergissing.",
    "Een heel rapport in het veld 'aanleiding'.",
    "Een samenvatting in het veld, en het rapport onder 'bronnen'.",
)
LEZ002 = Code(
    "LEZ002",
    FOUT,
    "Bestand niet in UTF-8",
    "De tekens in het bestand zijn niet opgeslagen als UTF-8.",
    "In een andere codering worden letters als ë en € onleesbaar in Word.",
    "Opgeslagen als 'ANSI' of 'Unicode' in Kladblok.",
    "Opslaan als, codering: UTF-8.",
)
LEZ003 = Code(
    "LEZ003",
    FOUT,
    "Verboden teken",
    "In de tekst staat een onzichtbaar stuurteken.",
    "Word kan een bestand met zo'n teken niet openen. Vaak komt het mee met kopiëren uit een pdf.",
    'titel: "Wonen\\x07"',
    "titel: Wonen",
)
LEZ004 = Code(
    "LEZ004",
    FOUT,
    "Tab in plaats van spaties",
    "Een regel springt in met een tab.",
    "YAML kent alleen spaties om in te springen; met een tab is niet te zien wat waaronder valt.",
    "versie:\n<tab>nummer: 0.1",
    "versie:\n  nummer: 0.1",
)
LEZ005 = Code(
    "LEZ005",
    FOUT,
    "YAML niet te lezen",
    "De opbouw van het bestand klopt niet.",
    "Zolang de opbouw niet klopt, is niet zeker welke tekst bij welk veld hoort.",
    "titel: Wonen: nu en straks",
    'titel: "Wonen: nu en straks"',
)
LEZ006 = Code(
    "LEZ006",
    FOUT,
    "Veld staat er twee keer",
    "Hetzelfde veld staat twee keer in één blok.",
    "Anders zou de eerste tekst ongemerkt verdwijnen.",
    "doel: meer woningen\ndoel: betere woningen",
    "doel: meer en betere woningen",
)
LEZ007 = Code(
    "LEZ007",
    FOUT,
    "Anker, verwijzing of tag van YAML",
    "Het bestand gebruikt &, * of ! op een plek waar YAML daar iets bijzonders mee doet.",
    "Met die tekens kan een klein bestand enorm groot worden of anders gelezen worden dan het eruitziet.",
    "doel: *zelfde",
    'doel: "*zelfde"',
)
LEZ008 = Code(
    "LEZ008",
    FOUT,
    "Te diep of te veel onderdelen",
    "Het bestand heeft meer dan 20 niveaus of meer dan 20.000 onderdelen.",
    "Zo'n bestand is geen fiche en kan het programma laten vastlopen.",
    "[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]",
    "aanbod:\n  - per gebied afspraken te maken",
)
LEZ009 = Code(
    "LEZ009",
    FOUT,
    "Meer dan één document",
    "In het bestand staat een regel met --- en daarna begint een tweede document.",
    "Een bestand is één fiche; de rest zou verloren gaan.",
    "id: W-01\n---\nid: W-02",
    "Twee bestanden: W-01.yaml en W-02.yaml.",
)
LEZ010 = Code(
    "LEZ010",
    FOUT,
    "Geen velden in het bestand",
    "Het bestand is leeg of bestaat niet uit velden met een waarde.",
    "Zonder velden is er geen fiche.",
    "Een los stuk tekst.",
    "id: W-01\ntitel: Woningbouwimpuls structureel maken",
)
LEZ011 = Code(
    "LEZ011",
    FOUT,
    "Sjabloontaal in de tekst",
    "In de tekst staat {{, {% of {#.",
    "Dat zijn tekens van het sjabloon. In een fiche zijn ze altijd een restant of een vergissing.",
    "doel: Wij helpen {{ gebied }}",
    "doel: Wij helpen elk gebied",
)
LEZ012 = Code(
    "LEZ012",
    WAARSCHUWING,
    "Bestand wordt niet gelezen",
    "Er staat een bestand dat op een fiche of een mededeling lijkt, maar niet zo wordt gelezen.",
    "Een fiche heet naar haar kenmerk en een mededeling mededeling.yaml, elk op een vaste plek. Iets anders wordt "
    "overgeslagen, en dat moet u weten.",
    "fiches/W-01.yml, fiches/wonen/W-01.yaml of Mededeling.yaml",
    "fiches/W-01.yaml of mededeling.yaml",
)
LEZ013 = Code(
    "LEZ013",
    FOUT,
    "Bestand niet te openen",
    "Het bestand bestaat, maar is niet te openen.",
    "Zonder leesrechten kan het programma de fiche niet controleren.",
    "Een bestand waarvoor u geen rechten hebt.",
    "Vraag de beheerder om leesrechten, of sluit het programma dat het bestand vasthoudt.",
)
LEZ014 = Code(
    "LEZ014",
    FOUT,
    "Ronde onvolledig",
    "Een ronde heeft een ronde.yaml en een kernboodschappen.yaml nodig; één ervan ontbreekt.",
    "Zonder die twee is niet te zeggen wat een fiche mag noemen.",
    "bac_inputs/2026/ zonder kernboodschappen.yaml",
    "fiches ronde nieuw 2026 --van 2021",
)
LEZ015 = Code(
    "LEZ015",
    WAARSCHUWING,
    "Te veel bevindingen",
    "Het bestand heeft meer bevindingen dan er getoond worden.",
    "De eerste bevindingen wijzen meestal de oorzaak van de rest aan.",
    "Een bestand met honderden fouten.",
    "Los de eerste op en controleer opnieuw.",
)
LEZ016 = Code(
    "LEZ016",
    WAARSCHUWING,
    "Tekst achter een hekje",
    "Achter een waarde staat op dezelfde regel een # met tekst.",
    "YAML leest alles achter een # als opmerking. Hoort het bij de tekst, dan zou het ongemerkt verdwijnen.",
    "maatregel: Wij maken plan #4 voor de regio",
    'maatregel: "Wij maken plan #4 voor de regio"',
)
LEZ017 = Code(
    "LEZ017",
    FOUT,
    "Veld in de tekst van een ander veld",
    "Een regel met een veldnaam springt te ver in en is daardoor deel van de tekst erboven.",
    "In Word zou de naam van het veld midden in de tekst staan, en het veld zelf zou leeg zijn.",
    "aanleiding: >-\n  Er zijn te weinig woningen.\n  doel: Meer woningen.",
    "aanleiding: >-\n  Er zijn te weinig woningen.\ndoel: Meer woningen.",
)
LEZ018 = Code(
    "LEZ018",
    WAARSCHUWING,
    "Opsomming in lopende tekst",
    "Een regel van een tekst begint met een streepje of een bolletje.",
    "Een tekst na >- wordt één alinea: de onderdelen komen in Word achter elkaar te staan.",
    "aanbod:\n  - mee te betalen\n    - en te helpen",
    "aanbod:\n  - mee te betalen\n  - en te helpen",
)
LEZ019 = Code(
    "LEZ019",
    FOUT,
    "Afbeelding niet bruikbaar",
    "Het bestand is geen PNG of JPEG, of het is groter dan 5 MB.",
    "Word toont dan een leeg kader, of de fiche wordt te groot om te mailen.",
    "bestand: kaart.png, terwijl het een hernoemde pdf is",
    "Bewaar de kaart als PNG of JPEG, hooguit 5 MB, in de map 'beelden' van de ronde.",
)
SCH001 = Code(
    "SCH001",
    FOUT,
    "Verplicht veld ontbreekt",
    "Een veld dat altijd nodig is, staat er niet.",
    "Zonder dit veld is het geen fiche.",
    "versie:\n  nummer: 0.1",
    "versie:\n  nummer: 0.1\n  datum: 2021-02-15\n  wijziging: Eerste opzet",
)
SCH002 = Code(
    "SCH002",
    FOUT,
    "Onbekend veld",
    "Deze veldnaam bestaat niet op deze plek.",
    "Door een typefout in een veldnaam zou de tekst ongemerkt verdwijnen.",
    "aanlijding: Er zijn te weinig woningen.",
    "aanleiding: Er zijn te weinig woningen.",
)
SCH003 = Code(
    "SCH003",
    FOUT,
    "Waarde past niet bij het veld",
    "Wat er staat, heeft niet de vorm die bij dit veld hoort.",
    "Een datum, bedrag of keuze moet maar op één manier te lezen zijn.",
    "datum: 1 maart 2021",
    "datum: 2021-03-01",
)
SCH004 = Code(
    "SCH004",
    FOUT,
    "Leeg veld",
    "Het veld staat er wel, maar zonder waarde.",
    "Leeg, nul en onbekend zijn drie verschillende dingen.",
    "titel:",
    "titel: Woningbouwimpuls structureel maken",
)
SCH005 = Code(
    "SCH005",
    FOUT,
    "Te kort, te lang of te veel",
    "De tekst of de lijst is korter of langer dan mag.",
    "Een fiche past op één of twee pagina's.",
    "titel: Wonen",
    "titel: Woningbouwimpuls structureel maken",
)
REF001 = Code(
    "REF001",
    FOUT,
    "Onbekende verwijzing",
    "Het kenmerk staat niet in de ronde, het register of de bronnen van de fiche.",
    "Een fiche moet te herleiden zijn tot de gezamenlijke boodschap.",
    "opgave: OPG-X",
    "opgave: OPG-W",
)
SAM001 = Code(
    "SAM001",
    FOUT,
    "Dubbel genoemd",
    "Hetzelfde kenmerk staat twee keer in een lijst.",
    "Dan is niet duidelijk welke tekst geldt.",
    "condities:\n  - ref: CON-1\n  - ref: CON-1",
    "condities:\n  - ref: CON-1\n  - ref: CON-2",
)
SAM002 = Code(
    "SAM002",
    FOUT,
    "Conditie niet beantwoord",
    "De fiche zegt niets over een conditie van de ronde, of te weinig.",
    "Ons aanbod geldt alleen als de condities op orde zijn. Elke fiche zegt daarom hoe het met elke conditie staat.",
    "condities: alleen CON-1",
    "condities: een antwoord op CON-1, CON-2 en CON-3",
)
SAM003 = Code(
    "SAM003",
    FOUT,
    "Velden die bij elkaar horen",
    "Een veld vraagt om een ander veld, of twee velden sluiten elkaar uit.",
    "Een half antwoord roept aan tafel vragen op.",
    "juridisch:\n  wetswijziging: ja",
    "juridisch:\n  wetswijziging: ja\n  regelingen:\n    - Woningwet",
)
SAM004 = Code(
    "SAM004",
    FOUT,
    "Budgetregel onvolledig",
    "Een budgetregel mist een jaar, heeft een jaar te veel of zegt niet waarom een bedrag p.m. is.",
    "Een leeg vak in de tabel lijkt op nul, en nul is iets anders dan onbekend.",
    "bedragen: {2022: 10, 2023: p.m.}",
    "bedragen: {2022: 10, 2023: p.m., 2024: 10, 2025: 10}\npm_reden: De verdeling volgt in mei",
)
SAM005 = Code(
    "SAM005",
    FOUT,
    "Kenmerk en bestandsnaam verschillen",
    "Het bestand heet anders dan het kenmerk van de fiche.",
    "Zo zijn twee fiches met hetzelfde kenmerk onmogelijk.",
    "id: W-02 in het bestand W-01.yaml",
    "id: W-02 in het bestand W-02.yaml",
)
SAM006 = Code(
    "SAM006",
    FOUT,
    "Ronde of register spreekt zichzelf tegen",
    "De lijsten van de ronde of het register passen niet bij elkaar.",
    "Alle fiches leunen op de ronde; een fout daarin zit in elke fiche.",
    "jaren: [2023, 2022]",
    "jaren: [2022, 2023]",
)
SAM007 = Code(
    "SAM007",
    WAARSCHUWING,
    "Ronde of mededeling nog niet nagelopen",
    "Deze ronde of mededeling is overgenomen van een eerdere en het veld 'overgenomen_van' staat er nog.",
    "Namen, data en jaren van de vorige formatie mogen niet ongemerkt meelopen.",
    "overgenomen_van: 2021",
    "Loop het bestand na en haal de regel 'overgenomen_van' weg.",
)
SAM008 = Code(
    "SAM008",
    WAARSCHUWING,
    "Opgave zonder kernboodschap",
    "Het register heeft geen kernboodschap bij een opgave van de ronde.",
    "Een fiche onder die opgave kan de gezamenlijke boodschap over de opgave niet dragen.",
    "opgaven: OPG-W en OPG-M, met alleen KB-W in het register",
    "Voeg aan kernboodschappen.yaml een boodschap toe met opgave: OPG-M.",
)
SAM009 = Code(
    "SAM009",
    FOUT,
    "Tekst niet te lezen op een vlak",
    "In de huisstijl is een vlak te donker voor de tekst die erop staat.",
    "Wie slecht ziet, of een zwart-witte afdruk heeft, kan de tekst dan niet lezen.",
    "vlak: 5B7A99",
    "vlak: F2F4F6",
)
SAM010 = Code(
    "SAM010",
    WAARSCHUWING,
    "Boodschap niet verteld",
    "De mededeling noemt een boodschap van het register in geen enkele paragraaf.",
    "Wie de mededeling leest, moet de hele gezamenlijke boodschap kennen.",
    "paragrafen met CON-1 en CON-2, terwijl het register ook CON-3 heeft",
    "boodschappen: [CON-1, CON-2, CON-3]",
)
STA001 = Code(
    "STA001",
    FOUT,
    "Nog nodig voor deze status",
    "De status van de fiche vraagt een veld dat nog niet is ingevuld.",
    "De eisen groeien met de status: een concept mag onaf zijn, een eindconcept niet.",
    "status: eindconcept, zonder 'nadelen'",
    "Vul 'nadelen' in, of zet de status terug.",
)

STA002 = Code(
    "STA002",
    FOUT,
    "Nog niet ingevuld",
    "In de fiche staat nog '(nog invullen)', terwijl zij geen concept meer is.",
    "Die woorden zouden in Word staan.",
    "doel: (nog invullen)",
    "doel: Iedereen vindt een passende woning.",
)

CODES = (
    *akkoord_codes.CODES,
    *levering_codes.CODES,
    LEZ001,
    LEZ002,
    LEZ003,
    LEZ004,
    LEZ005,
    LEZ006,
    LEZ007,
    LEZ008,
    LEZ009,
    LEZ010,
    LEZ011,
    LEZ012,
    LEZ013,
    LEZ014,
    LEZ015,
    LEZ016,
    LEZ017,
    LEZ018,
    LEZ019,
    SCH001,
    SCH002,
    SCH003,
    SCH004,
    SCH005,
    REF001,
    SAM001,
    SAM002,
    SAM003,
    SAM004,
    SAM005,
    SAM006,
    SAM007,
    SAM008,
    SAM009,
    SAM010,
    STA001,
    STA002,
    *markup_codes.CODES,
)
"""Every code that reading can give."""
