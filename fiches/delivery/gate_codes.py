"""The codes of reasons to refuse a delivery."""

from fiches.diagnostics import Code, Severity

_F = Severity.FOUT
_ALL_OR_NOTHING = "Wat eenmaal is geleverd, haalt u niet meer terug. Daarom gaat er niets weg zolang er één reden is."

LEV101 = Code(
    "LEV101",
    _F,
    "Fout in wat u levert",
    "Een fiche van de levering heeft een fout, of de ronde, het register of een afbeelding waar zij op leunt.",
    _ALL_OR_NOTHING,
    "Een fiche met een bedrag dat niet optelt.",
    "Los de fout op; 'fiches controleer' toont haar met plaats en tip.",
)
LEV102 = Code(
    "LEV102",
    _F,
    "Akkoord ontbreekt bij levering",
    "De status van de fiche vraagt een akkoord dat niet in het register staat.",
    "De status belooft de lezer wie er achter de tekst staat.",
    "status: definitief, zonder akkoord van de delegatie",
    "Leg het akkoord vast met 'fiches akkoord geef', of lever de fiche met een eerdere status.",
)
LEV103 = Code(
    "LEV103",
    _F,
    "Akkoord vervallen bij levering",
    "De inhoud van de fiche is veranderd na het akkoord dat haar status vraagt.",
    "Niemand is gebonden aan een tekst die hij niet zag.",
    "Een ander bedrag, de avond voor het gesprek.",
    "Vraag opnieuw akkoord, of zet de oude tekst terug.",
)
LEV104 = Code(
    "LEV104",
    _F,
    "Status past niet bij de levering",
    "Met --definitief gaan alleen fiches mee met de laatste status van de ronde. Een fiche met een zijstatus, zoals "
    "ingetrokken, gaat nooit mee.",
    "Een eindconcept dat voor definitief wordt aangezien, gaat een eigen leven leiden.",
    "fiches lever --definitief, met een fiche die nog eindconcept is",
    "Zonder --definitief: dan staat op elke bladzijde dat het een concept is.",
)
LEV105 = Code(
    "LEV105",
    _F,
    "Embargo loopt nog",
    "Op de dag van de levering is het embargo van de fiche nog niet voorbij.",
    "Een fiche die te vroeg naar buiten gaat, haalt u niet meer terug.",
    "vertrouwelijkheid: {niveau: embargo, tot: 2021-03-18 09:00}, geleverd op 2021-03-17",
    "Geleverd op 2021-03-19, of zonder deze fiche.",
)
LEV106 = Code(
    "LEV106",
    _F,
    "Te vertrouwelijk voor de ontvanger",
    "De vertrouwelijkheid van de fiche is strenger dan het niveau dat de ronde voor deze adressaat noemt.",
    "Een interne fiche op de verkeerde tafel schaadt het vertrouwen van wie eraan meewerkte.",
    "vertrouwelijkheid: {niveau: intern}, aan een adressaat met niveau vertrouwelijk",
    "Een andere adressaat, een ander niveau, of zonder deze fiche.",
)
LEV107 = Code(
    "LEV107",
    _F,
    "Persoonsgegevens in een levering",
    "In een fiche van de levering, in de ronde, bij een kernboodschap of in het register van akkoorden staat iets dat "
    "naar een persoon leidt. Bij een "
    "levering is dat altijd een fout, ook bij een status waarvoor het nog een waarschuwing is.",
    "Stukken voor een informateur worden openbaar, op persoonsgegevens na.",
    "afstemming met dhr. J. Jansen van de VNG",
    "afstemming met de VNG",
)
LEV108 = Code(
    "LEV108",
    _F,
    "Veranderd tijdens het leveren",
    "Een invoerbestand, een sjabloon of een register is veranderd nadat het programma het controleerde.",
    "Dan is gecontroleerd wat niet wordt geleverd.",
    "W-01.yaml opslaan terwijl 'fiches lever' bezig is",
    "Wacht tot iedereen klaar is, en lever opnieuw.",
)
LEV109 = Code(
    "LEV109",
    _F,
    "Sjabloon met een fout",
    "Een sjabloon van de levering heeft een fout.",
    "Een sjabloon dat nu nog goed gaat, kan bij de volgende fiche een veld leeg laten.",
    "{{ fiche.titl }}",
    "Een sjabloon waarin 'fiches sjabloon controleer' geen fout vindt.",
)
LEV110 = Code(
    "LEV110",
    _F,
    "Gemaakt bestand afgekeurd bij levering",
    "Een gemaakt Word-bestand of de bundel voldoet niet aan de eindcontrole, of is niet te maken.",
    "Een bestand dat Word niet opent of dat een veld mist, mag de deur niet uit.",
    "Een sjabloon met een voorwaarde die een hele tabelcel leegmaakt.",
    "Zet de voorwaarde binnen de alinea in de cel.",
)
LEV111 = Code(
    "LEV111",
    _F,
    "Word-bestand niet toegankelijk",
    "Een gemaakt Word-bestand voldoet niet aan een regel over toegankelijkheid (EN 301 549, WCAG 2.1 AA).",
    "De wet vraagt dat iedereen de stukken van een overheid kan lezen.",
    "Een sjabloon met een kop die een niveau overslaat.",
    "Een sjabloon waarin 'fiches sjabloon controleer' geen waarschuwing SJB3… geeft.",
)
LEV112 = Code(
    "LEV112",
    _F,
    "PDF afgekeurd bij levering",
    "Een PDF is niet te maken, voldoet niet aan PDF/A-2b of PDF/UA-1, of is langer dan de paginanorm.",
    "Een overheid moet haar stukken kunnen bewaren, en iedereen moet ze kunnen lezen.",
    "Een fiche van drie pagina's, terwijl er twee mogen.",
    "Dezelfde fiche met een kortere aanleiding.",
)
LEV113 = Code(
    "LEV113",
    _F,
    "Register niet te vertrouwen",
    "Het register van akkoorden of dat van leveringen is veranderd buiten het programma om.",
    "Dan is niet te bewijzen wie akkoord was en wie wat kreeg.",
    "Een regel die met de hand uit akkoorden.yaml is gehaald.",
    "Haal het bestand terug uit git.",
)
LEV114 = Code(
    "LEV114",
    _F,
    "Concept niet als concept te herkennen",
    "Op elke bladzijde van een concept staat CONCEPT, in de voettekst of de koptekst. Dit sjabloon heeft bladzijden "
    "zonder.",
    "Een losse bladzijde die niet zegt dat zij een concept is, leest als een standpunt.",
    "Een sjabloon met een andere eerste pagina, zonder voettekst daarop.",
    "Geef elke pagina van het sjabloon een voettekst.",
)
LEV115 = Code(
    "LEV115",
    _F,
    "Fiche hoort niet bij het scenario",
    "U noemt een fiche die volgens haar veld 'scenarios' niet voor dit scenario is.",
    "Een fiche die het gesprek niet past, leidt af van wat u wilt bereiken.",
    "fiches lever --scenario herstelplan --fiches W-01, en W-01 noemt dat scenario niet",
    "Zet het scenario in de fiche, of noem de fiche niet.",
)
LEV116 = Code(
    "LEV116",
    _F,
    "Niets te leveren",
    "Bij deze vraag hoort geen enkele fiche.",
    "Een leeg pakket is nooit wat u bedoelt.",
    "fiches lever --scenario herstelplan, terwijl geen fiche dat scenario noemt",
    "Kies een ander scenario, of noem fiches met --fiches.",
)
LEV117 = Code(
    "LEV117",
    _F,
    "Levering van voor de fiche",
    "De dag van de levering ligt voor de datum van de versie van de fiche, of voor een akkoord dat zij nodig heeft.",
    "Een pakket kan geen tekst bevatten die er toen nog niet was.",
    "fiches lever --datum 2021-03-01, met een fiche van 2021-03-10",
    "fiches lever --datum 2021-03-15",
)
LEV118 = Code(
    "LEV118",
    _F,
    "Noemt een fiche die de ontvanger niet mag krijgen",
    "Een fiche van de levering noemt onder 'samenhang' een fiche die niet meegaat en die de ontvanger niet mag "
    "krijgen: er rust een embargo op, zij is te vertrouwelijk, er staat een persoonsgegeven in haar titel, of zij is "
    "niet te lezen.",
    "Bij samenhang staat de titel van de andere fiche. Die verraadt vaak al wat het voorstel is.",
    "samenhang: [{fiche: K-02, toelichting: …}], en K-02 is intern",
    "Haal de samenhang weg, of lever later.",
)
LEV119 = Code(
    "LEV119",
    _F,
    "Andere inhoud, zelfde versie",
    "De fiche is al eens geleverd onder dit versienummer, met een andere inhoud of een andere afbeelding; of de regel "
    "over de wijziging is nog die van de vorige levering. Wie alleen de redactie verandert, verhoogt de versie niet.",
    "Anders liggen er twee verschillende teksten op tafel die allebei versie 0.2 heten.",
    "Een ander bedrag, en nog steeds versie: {nummer: 0.2, …}",
    "versie: {nummer: 0.3, datum: 2021-03-18, wijziging: Het bedrag voor 2023 is hoger}",
)
CODES = (
    LEV101,
    LEV102,
    LEV103,
    LEV104,
    LEV105,
    LEV106,
    LEV107,
    LEV108,
    LEV109,
    LEV110,
    LEV111,
    LEV112,
    LEV113,
    LEV114,
    LEV115,
    LEV116,
    LEV117,
    LEV118,
    LEV119,
)
"""Every reason to refuse."""
