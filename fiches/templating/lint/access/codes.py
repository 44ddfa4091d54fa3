"""The codes of findings about a template as something that everyone can read.

The law is the Besluit digitale toegankelijkheid overheid: EN 301 549, and in it WCAG 2.1 level AA.
"""

from fiches.diagnostics import Code, Severity

_LAW = Severity.WAARSCHUWING
SJB301 = Code(
    "SJB301",
    _LAW,
    "Taal van het document",
    "Het sjabloon zegt niet dat de tekst Nederlands is.",
    "Een schermlezer leest de tekst dan voor met een Engelse stem (WCAG 3.1.1).",
    "Een sjabloon dat in een Engelse Word is begonnen.",
    "Nederlands als standaardtaal van alle stijlen.",
)
SJB302 = Code(
    "SJB302",
    _LAW,
    "Alinea in een andere taal",
    "Een stuk tekst is in Word gemarkeerd als een andere taal dan het Nederlands.",
    "Een schermlezer leest het voor met een stem van die taal (WCAG 3.1.2), en Word controleert de spelling verkeerd.",
    "Een Nederlandse alinea, geplakt uit een Engels document.",
    "De alinea geselecteerd en Nederlands gekozen bij Controleren, Taal.",
)
SJB303 = Code(
    "SJB303",
    _LAW,
    "Documenttitel ontbreekt",
    "In de eigenschappen van het sjabloon staat geen titel.",
    "De titel is wat een schermlezer en een PDF-programma het eerst noemen (WCAG 2.4.2).",
    "Bestand, Info, Titel: leeg.",
    "Bestand, Info, Titel: {{ fiche.titel }}",
)
SJB304 = Code(
    "SJB304",
    _LAW,
    "Kop overgeslagen",
    "Een kop ligt meer dan één niveau onder de kop ervoor, of de eerste kop is geen Kop 1.",
    "Wie niet ziet, springt van kop naar kop en denkt dan dat er iets ontbreekt (WCAG 1.3.1).",
    "Kop 1, daarna Kop 3.",
    "Kop 1, daarna Kop 2.",
)
SJB305 = Code(
    "SJB305",
    _LAW,
    "Niet precies één Kop 1",
    "Het sjabloon heeft geen Kop 1, of meer dan één.",
    "De Kop 1 is de titel boven de tekst: daaraan hoort een lezer waar hij is (WCAG 2.4.6).",
    "Een titel in grote letters, zonder stijl Kop 1.",
    "De titel in stijl Kop 1, en de rest in Kop 2 en lager.",
)
SJB306 = Code(
    "SJB306",
    _LAW,
    "Kop zonder kopstijl",
    "Een alinea ziet er door losse opmaak uit als een kop: vet en groter dan de tekst.",
    "Zonder kopstijl is zij geen kop voor een schermlezer, en ook niet in de navigatie van Word en PDF (WCAG 1.3.1).",
    "'Aanleiding' in stijl Standaard, vet en 14 punt.",
    "'Aanleiding' in stijl Kop 2.",
)
SJB307 = Code(
    "SJB307",
    _LAW,
    "Tabel zonder kopregel",
    "De eerste rij van een tabel is niet als kopregel gemarkeerd.",
    "Een schermlezer weet dan niet bij welke kolom een cel hoort (WCAG 1.3.1).",
    "Een tabel waarvan alleen de opmaak van de eerste rij anders is.",
    "Indeling, Veldnamenrij herhalen aan voor de eerste rij.",
)
SJB308 = Code(
    "SJB308",
    _LAW,
    "Samengevoegde cellen",
    "In een tabel zijn cellen samengevoegd.",
    "Een schermlezer raakt in zo'n tabel de tel van de kolommen kwijt (WCAG 1.3.1).",
    "Eén brede cel boven twee kolommen.",
    "Een kopcel boven elke kolom, of twee tabellen.",
)
SJB309 = Code(
    "SJB309",
    _LAW,
    "Lege kopcel",
    "In de kopregel van een tabel is een cel leeg.",
    "De kolom heeft dan geen naam (WCAG 1.3.1).",
    "De cel linksboven leeg.",
    "De cel linksboven met wat er in de kolom staat, zoals 'Drager'.",
)
SJB310 = Code(
    "SJB310",
    _LAW,
    "Alternatieve tekst ontbreekt",
    "Een afbeelding heeft geen tekst voor wie haar niet ziet, of een tekst die niets zegt, zoals een bestandsnaam.",
    "Wie haar niet ziet, mist wat erop staat (WCAG 1.1.1).",
    "Alternatieve tekst: logo.png",
    "Alternatieve tekst: Logo van de Unie van Waterschappen. Of het vinkje Decoratief.",
)
SJB311 = Code(
    "SJB311",
    _LAW,
    "Tekst in een afbeelding",
    "Tekst staat in WordArt, of alleen in een afbeelding met een heel lange alternatieve tekst.",
    "Zulke tekst is niet te vergroten, niet te doorzoeken en niet goed voor te lezen (WCAG 1.4.5).",
    "'CONCEPT' als WordArt schuin over de pagina.",
    "'Concept' als gewone tekst bovenaan.",
)
SJB312 = Code(
    "SJB312",
    _LAW,
    "Te weinig contrast",
    "Letters steken te weinig af bij hun achtergrond: minder dan 4,5 op 1, of 3 op 1 bij grote letters.",
    "Wie minder goed ziet, of buiten op een telefoon leest, kan de tekst niet lezen (WCAG 1.4.3).",
    "Lichtgrijze letters (#999999) op wit.",
    "Donkergrijze letters (#595959) op wit.",
)
SJB313 = Code(
    "SJB313",
    _LAW,
    "Getypte opsomming",
    "Een opsomming is getypt met een streepje, een bolletje of een nummer.",
    "Voor een schermlezer is het dan geen lijst (WCAG 1.3.1).",
    "- {{ punt }}",
    "{{ punt }} in een lijststijl, zoals Lijst opsom.teken.",
)
SJB314 = Code(
    "SJB314",
    _LAW,
    "Teken uit een symbolenlettertype",
    "Een opsommingsteken of een ander teken komt uit een lettertype als Symbol of Wingdings.",
    "Een schermlezer leest het niet of verkeerd voor, en in PDF/UA is het een fout (WCAG 1.1.1).",
    "Een opsommingsteken uit Wingdings.",
    "Het teken • (U+2022) in het lettertype van de tekst.",
)
SJB315 = Code(
    "SJB315",
    _LAW,
    "Alleen in kop- of voettekst",
    "Een tag in de kop- of voettekst drukt iets af wat in de hoofdtekst nergens staat.",
    "Schermlezers slaan kop- en voetteksten over, en bij omzetten gaan ze vaak verloren (WCAG 1.3.1).",
    "{{ fiche.versie.nummer }} alleen in de voettekst.",
    "{{ fiche.versie.nummer }} in de voettekst en in de hoofdtekst.",
)
SJB316 = Code(
    "SJB316",
    _LAW,
    "Hyperlink zonder scherminfo",
    "Een hyperlink heeft geen scherminfo: de beschrijving die Word toont als u hem aanwijst.",
    "PDF/UA vraagt bij elke hyperlink een beschrijving.",
    "Een hyperlink met alleen een adres.",
    "Dezelfde hyperlink met scherminfo: Klimaatakkoord op rijksoverheid.nl",
)
SJB317 = Code(
    "SJB317",
    _LAW,
    "Hyperlinktekst zegt niets",
    "De tekst van een hyperlink zegt niet waar hij heen gaat: 'klik hier', 'lees meer' of een kaal adres.",
    "Wie van hyperlink naar hyperlink springt, hoort alleen die tekst (WCAG 2.4.4).",
    "Klik hier voor het Klimaatakkoord, met 'hier' als hyperlink.",
    "Lees het Klimaatakkoord, met 'Klimaatakkoord' als hyperlink.",
)
SJB318 = Code(
    "SJB318",
    _LAW,
    "Zwevende tekst",
    "Tekst staat in een tekstvak, kader of tabel die los van de tekst zweeft.",
    "De volgorde waarin een schermlezer haar leest, is dan onzeker (WCAG 1.3.2).",
    "Een tekstvak in de kantlijn met 'Let op'.",
    "Een alinea met rand en achtergrond in de tekst.",
)
SJB319 = Code(
    "SJB319",
    Severity.TIP,
    "Voet- of eindnoot",
    "Het sjabloon heeft een voetnoot of eindnoot.",
    "Wie luistert, moet voor een noot heen en terug springen. In een fiche past de tekst meestal in de zin.",
    "Een voetnoot met de bron van een bedrag.",
    "De bron tussen haakjes, of onder de kop Bronnen.",
)
SJB320 = Code(
    "SJB320",
    Severity.TIP,
    "Lege alinea als witruimte",
    "Tussen alinea's staat een lege alinea om ruimte te maken.",
    "Een schermlezer noemt haar, en bij een kortere of langere tekst klopt de ruimte niet meer.",
    "Twee keer Enter boven een kop.",
    "Een kopstijl met afstand ervoor.",
)
SJB321 = Code(
    "SJB321",
    Severity.TIP,
    "Heel kleine letters",
    "Tekst staat in letters van minder dan 8 punt.",
    "Op papier en op een telefoon is dat voor veel mensen te klein.",
    "Een voettekst van 7 punt.",
    "Een voettekst van 8 punt of meer.",
)

CODES = (
    SJB301, SJB302, SJB303, SJB304, SJB305, SJB306, SJB307, SJB308, SJB309, SJB310, SJB311, SJB312, SJB313, SJB314,
    SJB315, SJB316, SJB317, SJB318, SJB319, SJB320, SJB321,
)  # fmt: skip
"""Every code that these rules can give."""
