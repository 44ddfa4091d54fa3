"""A fifth table for `benchmarks.kantoor`: 120 edits of a normal week of reviewers, spread over all sixteen fiches.

Each says what has to come back after the manuals for users, or the words that a remark has to hold where these say that
something is not taken over.

On its first run 119 came back as meant; the other one, an area that got another name and another code, came back as
an area that went and one that came, with the same values.
"""

from benchmarks.kantoor_edits import (
    ANNA,
    BRAM,
    CHRIS,
    Edit,
    Step,
    add,
    before,
    behind,
    carry,
    change,
    drop,
    enter_at_end,
    enter_behind,
    erase,
    move,
    over,
    press,
    remove,
    track,
)


def wipe(pointer: str, text: str, count: int) -> tuple[Step, ...]:
    """Set the caret before a text and press Delete some times."""
    return (("voor", pointer, text), *press(*["Delete"] * count))


def own_line(pointer: str, text: str) -> tuple[Step, ...]:
    """A line of its own below the line in which a field stands."""
    return (("na", pointer, ""), *press("GoToEndOfPara", "InsertPara"), ("typ", text))


TYPED = (
    Edit("woord erbij in de zin bij een kernboodschap", "C-01", behind("/kernboodschappen/0/hoe", "kiezers horen", " ook"), (change("/kernboodschappen/0/hoe", "kiezers horen", "kiezers horen ook"),)),
    Edit("jaar van een cijfer wordt een maand", "C-01", over("/cijfers/3/peildatum", "", "maart 2020"), (change("/cijfers/3/peildatum", "", "2020-03"),)),
    Edit("gevolg in een rij zinnen", "C-01", over("/uitvoering/gevolgen/0/gevolg", "begroting aanpassen", "begroting bijstellen"), (change("/uitvoering/gevolgen/0/gevolg", "begroting aanpassen", "begroting bijstellen"),)),
    Edit("twee zinnen van een tekstvoorstel", "C-01", (*over("/tekstvoorstel_akkoord", "ontwerpt met hen", "maakt met hen"), *over("/tekstvoorstel_akkoord", "Vooraf is duidelijk", "Dan is bekend")), (change("/tekstvoorstel_akkoord", "ontwerpt met hen een nieuwe provinciale belasting en stuurt voor eind 2023 een wetsvoorstel naar de Kamer. Vooraf is duidelijk", "maakt met hen een nieuwe provinciale belasting en stuurt voor eind 2023 een wetsvoorstel naar de Kamer. Dan is bekend"),)),
    Edit("eind van een waarborg", "C-02", over("/digitaal/waarborg", "te controleren", "na te rekenen"), (change("/digitaal/waarborg", "te controleren", "na te rekenen"),)),
    Edit("maand in een termijn", "C-02", over("/vraag/0/termijn", "juli", "oktober"), (change("/vraag/0/termijn", "juli", "oktober"),)),
    Edit("kwartaal van de tweede stap", "C-02", over("/planning/1/wanneer", "Tweede", "Eerste"), (change("/planning/1/wanneer", "", "2023-K1"),)),
    Edit("vet in een zin achter een naam", "C-02", (("kies", "/waarom_samen", "één beeld"), *press("Bold")), (change("/waarom_samen", "één beeld", "**één beeld**"),)),
    Edit("voorbeeldgebied aan het eind van een regel", "C-03", over("/leren/voorbeeldgebied", "een voorbeeld", "alleen een voorbeeld"), (change("/leren/voorbeeldgebied", "een voorbeeld", "alleen een voorbeeld"),)),
    Edit("derde gebied en zijn code", "C-03", (*over("/gebieden/2/naam", "", "Zeeland"), *over("/gebieden/2/code", "30", "29")), (change("/gebieden/2/naam", "", "Zeeland"), change("/gebieden/2/code", "", "PV29"))),
    Edit("nulmeting tussen haakjes", "C-03", over("/resultaatafspraken/0/nulmeting", "ambtelijk mee", "ambtelijk en bestuurlijk mee"), (change("/resultaatafspraken/0/nulmeting", "ambtelijk mee", "ambtelijk en bestuurlijk mee"),)),
    Edit("doorlooptijd met een hoofdletter van het sjabloon", "C-03", over("/uitvoering/doorlooptijd", "jaar", "jaar, met een halfjaar uitloop"), (change("/uitvoering/doorlooptijd", "jaar", "jaar, met een halfjaar uitloop"),)),
    Edit("maand van een bron wordt een dag", "C-04", before("/bronnen/1/datum", "februari", "8 "), (change("/bronnen/1/datum", "", "2021-02-08"),)),
    Edit("bijzin in de vrijheid om te besteden", "C-04", over("/financiering/beleidsvrijheid", "binnen de wet", "zolang het binnen de wet blijft"), (change("/financiering/beleidsvrijheid", "binnen de wet", "zolang het binnen de wet blijft"),)),
    Edit("reden zonder bedragen", "C-05", over("/budget/geen_effect", "kost mensen en tijd", "kost uren en geld"), (change("/budget/geen_effect", "kost mensen en tijd", "kost uren en geld"),)),
    Edit("derde kernboodschap", "C-05", over("/kernboodschappen/2/hoe", "durven kijken", "onderzoeken"), (change("/kernboodschappen/2/hoe", "durven kijken", "onderzoeken"),)),
    Edit("dag van een bron met een aanhaling", "C-05", over("/bronnen/2/datum", "15", "16"), (change("/bronnen/2/datum", "", "2020-10-16"),)),
    Edit("rol van één van twee partners met dezelfde rol", "C-05", over("/partners/1/rol", "haar leden", "haar bestuur"), (change("/partners/1/rol", "haar leden", "haar bestuur"),)),
    Edit("toelichting bij de eerste conditie", "E-01", over("/condities/0/toelichting", "meer jaren", "minstens drie jaren"), (change("/condities/0/toelichting", "meer jaren", "minstens drie jaren"),)),
    Edit("nulmeting met een streepje tussen jaren", "E-01", over("/resultaatafspraken/0/nulmeting", "2018-2022", "2018 tot en met 2022"), (change("/resultaatafspraken/0/nulmeting", "2018-2022", "2018 tot en met 2022"),)),
    Edit("rol van een partner die een heel zinsdeel is", "E-01", over("/partners/2/rol", "Voeren projecten uit", "Doen het werk"), (change("/partners/2/rol", "Voeren projecten uit", "Doen het werk"),)),
    Edit("zin tussen twee zinnen", "E-02", behind("/kernboodschappen/1/hoe", "we hergebruiken.", " Ieder jaar opnieuw."), (change("/kernboodschappen/1/hoe", "we hergebruiken.", "we hergebruiken. Ieder jaar opnieuw."),)),
    Edit("naam van een gebied in een rij", "E-02", over("/gebieden/1/naam", "", "Provincie Overijssel"), (change("/gebieden/1/naam", "", "Provincie Overijssel"),)),
    Edit("dag van de laatste bron", "E-03", over("/bronnen/3/datum", "26 november", "2 december"), (change("/bronnen/3/datum", "", "2020-12-02"),)),
    Edit("jaar van een kwartaal met het toetsenbord", "E-03", (("na", "/planning/1/wanneer", "2022"), *press("SwBackspace"), ("typ", "3")), (change("/planning/1/wanneer", "", "2023-K4"),)),
    Edit("termijn zonder jaartal", "E-03", over("/vraag/2/termijn", "naar Brussel gaat", "wordt ingediend"), (change("/vraag/2/termijn", "naar Brussel gaat", "wordt ingediend"),)),
    Edit("herleiding met twee jaren", "K-01", over("/budget/regels/1/herleiding", "gelijk over 2022 en 2023 verdeeld", "half om half over 2022 en 2023 verdeeld"), (change("/budget/regels/1/herleiding", "gelijk over", "half om half over"),)),
    Edit("laatste lijstpunt in een lange tekst", "K-01", over("/aanleiding~4.5", "22,6", "22,7"), (change("/aanleiding", "waterschappen 22,6", "waterschappen 22,7"),)),
    Edit("alinea onder een lijst", "K-01", behind("/aanleiding~5.5", "nog met de leden", " in april"), (change("/aanleiding", "nog met de leden", "nog met de leden in april"),)),
    Edit("waarde en eenheid naast elkaar", "K-02", (*over("/resultaatafspraken/0/waarde", "", "36,5"), *erase("/resultaatafspraken/0/eenheid", " per jaar")), (change("/resultaatafspraken/0/waarde", "", "36,5"), change("/resultaatafspraken/0/eenheid", "", "TWh"))),
    Edit("jaar van een bron wordt een dag", "K-02", over("/bronnen/0/datum", "", "1 oktober 2020"), (change("/bronnen/0/datum", "", "2020-10-01"),)),
    Edit("puntkomma in een effect wordt een punt", "K-02", over("/effect/ruimte", "landschap; zorgvuldig", "landschap. Zorgvuldig"), (change("/effect/ruimte", "landschap; zorgvuldig", "landschap. Zorgvuldig"),)),
    Edit("jaar van een afspraak", "K-03", over("/resultaatafspraken/0/jaar", "", "2027"), (change("/resultaatafspraken/0/jaar", "", "2027"),)),
    Edit("begin van een voordeel", "K-03", before("/voordelen/0", "Plannen die", "Ook nu: "), (change("/voordelen/0", "Plannen die", "Ook nu: Plannen die"),)),
    Edit("getal in een alinea onder een lijst", "W-01", over("/aanleiding~4.4", "226 miljoen", "225 miljoen"), (change("/aanleiding", "226 miljoen", "225 miljoen"),)),
    Edit("woord met een dubbelklik", "W-01", (("na", "/leren/monitoring", "per re"), *press("SelectWord"), ("typ", "provincie")), (change("/leren/monitoring", "regio", "provincie"),)),
    Edit("regeling achter een naam", "W-02", over("/juridisch/regelingen/0", "Regeling voor", "Besluit over"), (change("/juridisch/regelingen/0", "Regeling voor", "Besluit over"),)),
    Edit("aantal gebieden in de afspraak", "W-02", over("/resultaatafspraken/0/waarde", "29", "30"), (change("/resultaatafspraken/0/waarde", "", "30"),)),
    Edit("doorlooptijd voor de punt van het sjabloon", "W-03", over("/uitvoering/doorlooptijd", "een jaar", "anderhalf jaar"), (change("/uitvoering/doorlooptijd", "een jaar", "anderhalf jaar"),)),
    Edit("schuin in de toelichting bij een conditie", "W-04", (("kies", "/condities/2/toelichting", "vooraf"), *press("Italic")), (change("/condities/2/toelichting", "vooraf", "*vooraf*"),)),
    Edit("getal als woord, in de tekst en bij de bron", "W-05", (*over("/aanleiding", "zeven rond", "acht rond"), *over("/cijfers/2/tekst", "zeven", "acht")), (change("/aanleiding", "zeven rond", "acht rond"), change("/cijfers/2/tekst", "zeven", "acht"))),
    Edit("stand van de toets die niet bestaat", "W-05", over("/uitvoering/toets/stand", "Gevraagd", "Volgt nog"), (), ("Volgt nog",)),
    Edit("naam van de commissie", "C-05", over("=/bac", "Openbaar bestuur", "Bestuur en recht"), (), ("Bestuur en recht",)),
    Edit("naam van een departement", "K-03", over("=/departementen/0/ref", "Infrastructuur", "Verkeer"), (), ("Verkeer",)),
    Edit("kop boven het aanbod", "E-03", (("kies_los", "Wat wij zelf doen"), ("typ", "Onze eigen inzet")), (), ("Onze eigen inzet",)),
)  # fmt: skip

TRACKED = (
    Edit("hele tekst achter een naam", "C-01", track(ANNA, *over("/waarom_samen", "", "Het Rijk heft en de provincie deelt mee. Wie de ene wet wijzigt, wijzigt ook de andere begroting.")), (change("/waarom_samen", "", "Het Rijk heft en de provincie deelt mee. Wie de ene wet wijzigt, wijzigt ook de andere begroting.", ANNA),)),
    Edit("eind van een conditie", "C-03", track(BRAM, *over("/condities/2/toelichting", "overal gelden", "in het hele land gelden")), (change("/condities/2/toelichting", "overal gelden", "in het hele land gelden", BRAM),)),
    Edit("woorden in de tweede vraag", "K-02", track(CHRIS, *over("/vraag/1/tekst", "zo nodig in de wet", "als het moet in de wet")), (change("/vraag/1/tekst", "zo nodig in de wet", "als het moet in de wet", CHRIS),)),
    Edit("kwartaal", "W-02", track(ANNA, *over("/planning/1/wanneer", "Tweede", "Derde")), (change("/planning/1/wanneer", "", "2022-K3", ANNA),)),
    Edit("dag van een bron", "K-01", track(BRAM, *over("/bronnen/3/datum", "25", "26")), (change("/bronnen/3/datum", "", "2021-01-26", BRAM),)),
    Edit("waarde en jaar van een afspraak", "E-03", track(CHRIS, *over("/resultaatafspraken/0/waarde", "35", "34"), *over("/resultaatafspraken/0/jaar", "2023", "2024")), (change("/resultaatafspraken/0/waarde", "", "34", CHRIS), change("/resultaatafspraken/0/jaar", "", "2024", CHRIS))),
    Edit("keuze wordt onbekend", "C-05", track(ANNA, *over("/juridisch/wetswijziging", "", "Onbekend")), (change("/juridisch/wetswijziging", "", "onbekend", ANNA),)),
    Edit("twee schrijvers, kaders en rol", "W-04", (*track(ANNA, *over("/samenwerking/kaders", "De route kiest", "Het tempo kiest")), *track(BRAM, *over("/rol_provincie", "leidt het gesprek", "begint het gesprek"))), (change("/samenwerking/kaders", "De route kiest", "Het tempo kiest", ANNA), change("/rol_provincie", "leidt het gesprek", "begint het gesprek", BRAM))),
    Edit("drie schrijvers in één lange tekst", "C-02", (*track(ANNA, *over("/aanleiding", "In april 2020", "In mei 2020")), *track(BRAM, *over("/aanleiding", "een van vier onderwerpen", "een van vijf onderwerpen")), *track(CHRIS, *erase("/aanleiding", "vernieuwde "))), (change("/aanleiding", "In april 2020", "In mei 2020", ANNA), change("/aanleiding", "een van vier onderwerpen", "een van vijf onderwerpen", BRAM), change("/aanleiding", "vernieuwde ", "", CHRIS))),
    Edit("B verwisselt een woord in de zin van A", "E-02", (*track(ANNA, *behind("/effect/maatschappelijk", "in hergebruik.", " Dat werk blijft dichtbij.")), *track(BRAM, *over("/effect/maatschappelijk", "blijft dichtbij", "ontstaat dichtbij"))), (change("/effect/maatschappelijk", "in hergebruik.", "in hergebruik. Dat werk blijft dichtbij.", ANNA), change("/effect/maatschappelijk", "in hergebruik.", "in hergebruik. Dat werk ontstaat dichtbij.", BRAM))),
    Edit("B vult aan in de zin van A", "K-03", (*track(ANNA, *behind("/waarom_nu", "buiten.", " De zomers worden heter.")), *track(BRAM, *behind("/waarom_nu", "De zomers", " en de nachten"))), (change("/waarom_nu", "er nu buiten.", "er nu buiten. De zomers worden heter.", ANNA), change("/waarom_nu", "er nu buiten.", "er nu buiten. De zomers en de nachten worden heter.", BRAM))),
    Edit("B schrapt alles wat A erbij zette", "W-02", (*track(ANNA, *behind("/waarom_samen", "geld toezeggen.", " Corporaties doen mee.")), *track(BRAM, *erase("/waarom_samen", " Corporaties doen mee."))), (change("/waarom_samen", "geld toezeggen.", "geld toezeggen. Corporaties doen mee.", ANNA),)),
    Edit("B schrapt een deel van A, C in een ander veld", "W-03", (*track(ANNA, *behind("/uitwerking_per_gebied", "afneemt.", " Dat kan per wijk en per straat verschillen.")), *track(BRAM, *erase("/uitwerking_per_gebied", " en per straat")), *track(CHRIS, *over("/samenwerking/kaders", "zijn bindend", "binden iedereen"))), (change("/uitwerking_per_gebied", "afneemt.", "afneemt. Dat kan per wijk en per straat verschillen.", ANNA), change("/uitwerking_per_gebied", "afneemt.", "afneemt. Dat kan per wijk verschillen.", BRAM), change("/samenwerking/kaders", "zijn bindend", "binden iedereen", CHRIS))),
    Edit("drie schrijvers, alles aanvaard", "W-01", (*track(ANNA, *over("/financiering/beleidsvrijheid", "hun plannen", "hun bouwplannen")), *track(BRAM, *erase("/samenwerking/democratische_borging", " Provinciale Staten volgen de afspraken.")), *track(CHRIS, *behind("/juridisch/procedure", "een half jaar", " na het besluit")), *press("AcceptAllTrackedChanges")), (change("/financiering/beleidsvrijheid", "hun plannen", "hun bouwplannen"), change("/samenwerking/democratische_borging", " Provinciale Staten volgen de afspraken.", ""), change("/juridisch/procedure", "een half jaar", "een half jaar na het besluit"))),
    Edit("twee schrijvers, alles verworpen", "K-01", (*track(ANNA, *over("/rol_provincie", "deelt kennis", "brengt kennis")), *track(BRAM, *erase("/samenwerking/mandaat", ", waterschappen over hun eigen heffing")), *press("RejectAllTrackedChanges"))),
    Edit("alleen het werk van A aanvaard", "C-04", (*track(ANNA, *behind("/uitvoering/capaciteit", "kenners van jeugdzorg", " en financiën")), *track(BRAM, *over("/samenwerking/democratische_borging", "kiezen zelf", "bepalen zelf")), ("kies", "/uitvoering/capaciteit", " en financiën"), *press("AcceptTrackedChange")), (change("/uitvoering/capaciteit", "kenners van jeugdzorg", "kenners van jeugdzorg en financiën"), change("/samenwerking/democratische_borging", "kiezen zelf", "bepalen zelf", BRAM))),
    Edit("heropend, en een ander in dezelfde tekst", "E-01", (*track(ANNA, *over("/uitwerking_per_gebied", "een grensregio kiest", "een krimpregio kiest")), ("heropen",), *track(BRAM, *over("/uitwerking_per_gebied", "letten op de spreiding", "bewaken de spreiding"))), (change("/uitwerking_per_gebied", "een grensregio kiest", "een krimpregio kiest", ANNA), change("/uitwerking_per_gebied", "letten op de spreiding", "bewaken de spreiding", BRAM))),
    Edit("vet in een tekstvoorstel", "W-05", track(BRAM, ("kies", "/tekstvoorstel_akkoord", "per gebied tegelijk"), *press("Bold")), (change("/tekstvoorstel_akkoord", "per gebied tegelijk", "**per gebied tegelijk**", BRAM),)),
    Edit("weg met Delete, letter voor letter", "W-05", track(ANNA, *wipe("/rol_provincie", " bijeen", 7)), (change("/rol_provincie", " bijeen", "", ANNA),)),
    Edit("overal vervangen, in vier velden", "C-03", track(CHRIS, ("vervang", "Ambtenaren", "Medewerkers")), tuple(change(one, "Ambtenaren", "Medewerkers", CHRIS) for one in ("/waarom_nu", "/aanleiding", "/budget/regels/1/omschrijving", "/uitvoering/gevolgen/0/gevolg"))),
    Edit("naam van een tweede opgave", "W-04", track(ANNA, *over("=/opgaven_secundair", "Regionale economie", "Werk in de streek")), (), ("Werk in de streek",)),
    Edit("kop boven de voordelen", "E-02", track(BRAM, ("kies_los", "Voordelen"), ("typ", "Winst")), (), ("Winst",)),
)  # fmt: skip

ERASED = (
    Edit("laatste zin van een tekst", "C-02", erase("/waarom_samen", " Regels voor delen maakt het Rijk."), (change("/waarom_samen", " Regels voor delen maakt het Rijk.", ""),)),
    Edit("bijzin tussen twee komma's", "K-02", erase("/aanleiding", ", grootschalig opgewekt op land,"), (change("/aanleiding", ", grootschalig opgewekt op land,", ""),)),
    Edit("effect helemaal, gevolgd", "W-02", track(ANNA, *erase("/effect/klimaat", "")), (remove("/effect/klimaat", ANNA),)),
    Edit("Europees recht helemaal", "W-04", (("kies", "/juridisch/eu_aspecten", ""), *press("SwBackspace")), (remove("/juridisch/eu_aspecten"),)),
    Edit("bron van een afspraak", "K-03", erase("/resultaatafspraken/0/bron", ""), (remove("/resultaatafspraken/0/bron"),)),
    Edit("tussen haakjes, gevolgd", "C-05", track(CHRIS, *erase("/aanleiding", " (studiegroep Ter Haar)")), (change("/aanleiding", " (studiegroep Ter Haar)", "", CHRIS),)),
    Edit("tot het eind van de alinea", "E-03", (("na", "/tekstvoorstel_akkoord", "klimaat en wonen."), *press("DelToEndOfPara")), (change("/tekstvoorstel_akkoord", " Provincies, gemeenten en waterschappen werken mee aan het plan voor het Europese herstelfonds.", ""),)),
    Edit("eerste zin van een toelichting bij het geld", "W-03", erase("/budget/toelichting", "Wat het Rijk misloopt, houden verhuurders over. "), (change("/budget/toelichting", "Wat het Rijk misloopt, houden verhuurders over. ", ""),)),
    Edit("twee schrijvers in twee velden", "C-01", (*track(ANNA, *erase("/effect/maatschappelijk", " Sommigen betalen straks meer, anderen minder.")), *track(BRAM, *erase("/effect/klimaat", "; de varianten laten zien of dat de overstap remt"))), (change("/effect/maatschappelijk", " Sommigen betalen straks meer, anderen minder.", "", ANNA), change("/effect/klimaat", "; de varianten laten zien of dat de overstap remt", "", BRAM))),
    Edit("zin geknipt, en heropend", "E-02", (("kies", "/waarom_samen", " Zonder elkaar blijft het bij losse proeven."), *press("Cut"), ("heropen",)), (change("/waarom_samen", " Zonder elkaar blijft het bij losse proeven.", ""),)),
)  # fmt: skip

NEW = "met de buurt te bespreken wat beter kan"
ADDED = (
    Edit("na het eerste punt", "C-01", enter_at_end("/aanbod/0", NEW), (add("/aanbod", 0, NEW),)),
    Edit("in het laatste veld", "C-02", enter_behind("/aanbod/2", "gebruiken", NEW), (add("/aanbod", 2, NEW),)),
    Edit("in het middelste veld, gevolgd", "K-02", track(BRAM, *enter_behind("/aanbod/1", "opbrengst", NEW)), (add("/aanbod", 1, NEW, BRAM),)),
    Edit("nadeel tussen twee", "E-03", enter_at_end("/nadelen/0", "Elk fonds vraagt een eigen boekhouding"), (add("/nadelen", 0, "Elk fonds vraagt een eigen boekhouding"),)),
    Edit("voordeel achteraan, gevolgd", "W-05", track(CHRIS, *enter_at_end("/voordelen/1", "De bus rijdt zodra de eerste bewoners er zijn")), (add("/voordelen", 1, "De bus rijdt zodra de eerste bewoners er zijn", CHRIS),)),
    Edit("voordeel vooraan", "C-05", (("voor", "/voordelen/0", ""), *press("GoToStartOfPara", "InsertPara", "GoUp"), ("typ", "Iedereen kent de afspraken")), (add("/voordelen", -1, "Iedereen kent de afspraken"),)),
    Edit("twee erbij achteraan", "K-01", (*enter_at_end("/aanbod/2", "het verslag elk najaar te delen"), *press("InsertPara"), ("typ", "samen in te kopen")), (add("/aanbod", 2, "het verslag elk najaar te delen"), add("/aanbod", 2, "samen in te kopen"))),
    Edit("drie schrijvers in drie lijsten", "C-03", (*track(ANNA, *enter_at_end("/aanbod/1", NEW)), *track(BRAM, *enter_at_end("/voordelen/0", "Bewoners zien snel resultaat")), *track(CHRIS, *enter_at_end("/nadelen/1", "Ieder gebied is anders"))), (add("/aanbod", 1, NEW, ANNA), add("/voordelen", 0, "Bewoners zien snel resultaat", BRAM), add("/nadelen", 1, "Ieder gebied is anders", CHRIS))),
    Edit("een erbij en het vorige verbeterd", "W-04", (*over("/aanbod/1", "te verbinden", "samen te brengen"), *enter_at_end("/aanbod/1", NEW)), (change("/aanbod/1", "te verbinden", "samen te brengen"), add("/aanbod", 1, NEW))),
    Edit("nieuw punt aanvaard, en een nadeel van een ander", "K-03", (*track(ANNA, *enter_at_end("/aanbod/0", NEW)), *press("AcceptAllTrackedChanges"), *track(BRAM, *enter_at_end("/nadelen/0", "Aannemers krijgen het druk"))), (add("/aanbod", 0, NEW), add("/nadelen", 0, "Aannemers krijgen het druk", BRAM))),
    Edit("alinea achter een tekstvoorstel", "C-04", enter_behind("/tekstvoorstel_akkoord", "eigen belastinggebied.", "Daar hoort een vast overleg bij."), (change("/tekstvoorstel_akkoord", "eigen belastinggebied.", "eigen belastinggebied.\n\nDaar hoort een vast overleg bij."),)),
    Edit("alinea achter waarom nu, gevolgd", "W-03", track(ANNA, *enter_behind("/waarom_nu", "periode veranderen.", "Uitstel kost woningen.")), (change("/waarom_nu", "periode veranderen.", "periode veranderen.\n\nUitstel kost woningen.", ANNA),)),
    Edit("lange tekst in twee alinea's", "E-03", (("na", "/aanleiding", "35 regionale teams."), *press("Delete", "InsertPara")), (change("/aanleiding", "35 regionale teams. Daarnaast", "35 regionale teams.\n\nDaarnaast"),)),
    Edit("kernboodschap erbij", "W-02", own_line("/kernboodschappen/1/hoe", "Bewoners beslissen voortaan mee over hun wijk"), (), ("Bewoners beslissen voortaan mee over hun wijk",)),
    Edit("bron erbij", "E-01", own_line("/bronnen/2/id", "Jaarverslag van de Regio Deals, 2019"), (), ("Jaarverslag van de Regio Deals, 2019",)),
)  # fmt: skip

REMOVED = (
    Edit("laatste punt", "C-01", drop("/aanbod/2"), (remove("/aanbod/2"),)),
    Edit("tweede punt, gevolgd", "K-01", track(ANNA, *drop("/aanbod/1")), (remove("/aanbod/1", ANNA),)),
    Edit("eerste vraag", "C-02", drop("/vraag/0/tekst"), (remove("/vraag/0"),)),
    Edit("tweede vraag, gevolgd", "W-04", track(BRAM, *drop("/vraag/1/tekst")), (remove("/vraag/1", BRAM),)),
    Edit("tweede stap van de planning", "C-05", drop("/planning/1/stap"), (remove("/planning/1"),)),
    Edit("eerste stap, gevolgd en heropend", "E-03", (*track(CHRIS, *drop("/planning/0/stap")), ("heropen",)), (remove("/planning/0", CHRIS),)),
    Edit("eerste samenhang", "W-03", drop("/samenhang/0/toelichting"), (remove("/samenhang/0"),)),
    Edit("eerste kernboodschap, gevolgd", "W-02", track(ANNA, *drop("/kernboodschappen/0/hoe")), (remove("/kernboodschappen/0", ANNA),)),
    Edit("bron met één cijfer", "W-04", drop("/bronnen/1/titel"), (remove("/bronnen/1"), remove("/cijfers/0"))),
    Edit("eerste voordeel en eerste nadeel", "K-02", (*drop("/voordelen/0"), *drop("/nadelen/0")), (remove("/voordelen/0"), remove("/nadelen/0"))),
    Edit("twee schrijvers, punt en stap", "W-05", (*track(ANNA, *drop("/aanbod/0")), *track(BRAM, *drop("/planning/0/stap"))), (remove("/aanbod/0", ANNA), remove("/planning/0", BRAM))),
    Edit("tweede risico uit een rij zinnen", "C-04", erase("/uitvoering/risicos/1", ""), (remove("/uitvoering/risicos/1"),)),
)  # fmt: skip

MOVED = (
    Edit("laatste stap vooraan", "C-01", carry("/planning/2/stap", "/planning/0/stap"), (move("/planning", "Wetsvoorstel Uitgangspunt Varianten"),)),
    Edit("tweede vraag vooraan", "W-02", carry("/vraag/1/tekst", "/vraag/0/tekst"), (move("/vraag", "een het geld"),)),
    Edit("eerste punt achter het tweede, gevolgd", "C-03", track(ANNA, *carry("/aanbod/0", "/aanbod/2")), (move("/aanbod", "kennis onze wat", ANNA),)),
    Edit("tweede samenhang vooraan", "C-03", carry("/samenhang/1/toelichting", "/samenhang/0/toelichting"), (move("/samenhang", "C-05 C-02"),)),
    Edit("nadeel met Alt en pijl omhoog", "E-03", (("na", "/nadelen/1", ""), *press("MoveUp")), (move("/nadelen", "Regio's Wie"),)),
    Edit("eerste punt naar het midden, en heropend", "K-02", (*carry("/aanbod/0", "/aanbod/2"), ("heropen",)), (move("/aanbod", "inwoners de per"),)),
)  # fmt: skip

CELLS = (
    Edit("p.m. wordt een bedrag", "C-01", over("/budget/regels/1/bedragen/2022", "", "4,5"), (change("/budget/regels/1/bedragen/2022", "", "4,5"),)),
    Edit("bedrag onder een andere drager, gevolgd", "K-01", track(BRAM, *over("/budget/regels/2/bedragen/2023", "", "23,1")), (change("/budget/regels/2/bedragen/2023", "", "23,1", BRAM),)),
    Edit("twee schrijvers in één rij", "K-01", (*track(ANNA, *over("/budget/regels/0/bedragen/2022", "", "460")), *track(BRAM, *over("/budget/regels/0/bedragen/2024", "", "605"))), (change("/budget/regels/0/bedragen/2022", "", "460", ANNA), change("/budget/regels/0/bedragen/2024", "", "605", BRAM))),
    Edit("structureel bekend", "C-02", over("/budget/regels/0/structureel", "p.m.", "15"), (change("/budget/regels/0/structureel", "", "15"),)),
    Edit("bedrag met een punt voor duizend", "W-03", over("/budget/regels/0/bedragen/2024", "1.500", "1.350"), (change("/budget/regels/0/bedragen/2024", "", "1350"),)),
    Edit("omschrijving in de rij van een drager", "W-05", over("/budget/regels/2/omschrijving", "Eigen wegen", "Provinciale wegen"), (change("/budget/regels/2/omschrijving", "Eigen wegen", "Provinciale wegen"),)),
    Edit("bedrag leeg, gevolgd", "W-02", track(ANNA, *erase("/budget/regels/0/bedragen/2025", "")), (remove("/budget/regels/0/bedragen/2025", ANNA),)),
    Edit("som van een drager", "E-02", over("=/budget/per_drager", "Rijk", "Ministerie"), (), ("Ministerie",)),
    Edit("bedrag dat een zin is", "C-04", over("/budget/regels/0/bedragen/2024", "", "volgt na overleg"), (), ("volgt na overleg",)),
    Edit("bedrag ongedaan gemaakt", "W-04", (*over("/budget/regels/0/bedragen/2023", "", "45"), *press("Undo", "Undo"))),
)  # fmt: skip

EDITS = tuple(
    edit._replace(name=f"{group}: {edit.name}")
    for group, edits in {
        "typen": TYPED, "volgen": TRACKED, "wissen": ERASED, "erbij": ADDED, "eruit": REMOVED, "verplaatsen": MOVED,
        "cellen": CELLS,
    }.items()
    for edit in edits
)  # fmt: skip
