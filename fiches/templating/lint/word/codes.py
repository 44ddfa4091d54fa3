"""The codes of findings about a template as a Word file: what breaks a document, or loses text from it."""

from fiches.diagnostics import Code, Severity

SJB201 = Code(
    "SJB201",
    Severity.FOUT,
    "Tag met één accolade",
    "Een veld staat tussen enkele accolades. Het programma ziet dat niet als tag.",
    "De tekst komt dan zelf in de fiche te staan, met accolades en al.",
    "{ fiche.titel }",
    "{{ fiche.titel }}",
)
SJB202 = Code(
    "SJB202",
    Severity.FOUT,
    "Vreemd teken in een tag",
    "In een tag staat een teken dat Word of het toetsenbord ervan heeft gemaakt: een laag aanhalingsteken, een lang "
    "streepje, een zacht koppelteken of een onzichtbaar teken.",
    "Het programma kan de tag dan niet lezen. Vaak ziet u aan de tag niets bijzonders.",
    "{% if fiche.status.id == „concept” %}",
    "{% if fiche.status.id == 'concept' %}",
)
SJB203 = Code(
    "SJB203",
    Severity.FOUT,
    "Tag in stukken gedeeld",
    "Midden in een tag begint of eindigt een hyperlink, een veld, een bladwijzer, een opmerking of een "
    "inhoudsbesturingselement.",
    "Het gemaakte document is dan geen geldig Word-bestand.",
    "{{ fiche.titel }} waarvan alleen 'titel }}' onder een hyperlink valt.",
    "Een tag die u in één keer typt, helemaal binnen of helemaal buiten de hyperlink.",
)
SJB204 = Code(
    "SJB204",
    Severity.WAARSCHUWING,
    "In een tag staat iets wat verdwijnt",
    "Tussen de letters van een tag staat een hyperlink, een veld, een voetnoot of een afbeelding.",
    "De tag wordt wel ingevuld, maar wat erin stond is weg.",
    "{{ fiche.titel }} waarin Word 'fiche.titel' tot een hyperlink heeft gemaakt.",
    "{{ fiche.titel }} zonder hyperlink. Zet een hyperlink om de hele tag.",
)
SJB205 = Code(
    "SJB205",
    Severity.FOUT,
    "Naast een tag verdwijnt iets",
    "Een tag die een alinea, rij of cel vervangt, staat daar niet alleen. Of een tag met een min slokt de tekst "
    "ernaast op.",
    "Wat ernaast staat, komt in geen enkele fiche terug: tekst, een afbeelding, een voetnoot, een sectie-einde.",
    "Doel: {%p if fiche.doel %}",
    "{%p if fiche.doel %} in een eigen alinea, en 'Doel:' in de alinea erna.",
)
SJB206 = Code(
    "SJB206",
    Severity.FOUT,
    "Tag kan hier niet staan",
    "Een tag voor een tabelrij of cel staat buiten een tabel, de letter p, tr, tc of r staat niet direct achter het "
    "procentteken, of in zo'n tag staat nog een procentteken of accolade.",
    "Het programma herkent de tag dan niet.",
    "{% tr for regel in fiche.budget.regels %}",
    "{%tr for regel in fiche.budget.regels %} in een rij van een tabel.",
)
SJB207 = Code(
    "SJB207",
    Severity.FOUT,
    "Begin en einde op verschillende plekken",
    "Een voorwaarde of lus begint in de ene cel, tabel of hyperlink en eindigt in een andere, of begint als alinea-tag "
    "en eindigt als gewone tag.",
    "Geldt de voorwaarde niet, dan valt een halve cel of tabel weg: cellen schuiven in elkaar, of Word kan het "
    "document niet openen.",
    "{%p if fiche.doel %} in cel 1 en {%p endif %} in cel 2.",
    "{%p if fiche.doel %} en {%p endif %} in dezelfde cel.",
)
SJB208 = Code(
    "SJB208",
    Severity.WAARSCHUWING,
    "Gewone tags om hele alinea's",
    "Een voorwaarde of lus met gewone tags begint in de ene alinea en eindigt in een andere.",
    "De alinea's schuiven in elkaar, of er blijven lege alinea's over.",
    "{% if fiche.doel %} en {% endif %} in verschillende alinea's.",
    "{%p if fiche.doel %} en {%p endif %}, elk in een eigen alinea.",
)
SJB209 = Code(
    "SJB209",
    Severity.FOUT,
    "Cel of tekstvak kan leeg raken",
    "Alle alinea's van een cel, kop- of voettekst, noot of tekstvak staan tussen tags die ze kunnen weglaten, of na "
    "een tabel in een cel staat geen vaste alinea.",
    "Word opent een bestand met een cel zonder alinea niet.",
    "Een cel met alleen {%p if fiche.doel %}, {{ fiche.doel }} en {%p endif %}.",
    "Dezelfde cel met {%p else %} en een alinea 'nog te bepalen', of met {% if fiche.doel %} binnen één alinea.",
)
SJB210 = Code(
    "SJB210",
    Severity.FOUT,
    "Tabel of rij kan leeg raken",
    "Alle rijen van een tabel, of alle cellen van een rij, staan tussen tags die ze kunnen weglaten.",
    "Word opent een bestand met een tabel zonder rijen niet.",
    "Een tabel met alleen een rij voor elke regel, zonder kopregel.",
    "Dezelfde tabel met een kopregel, of met {%p if … %} en {%p endif %} om de hele tabel.",
)
SJB211 = Code(
    "SJB211",
    Severity.FOUT,
    "Bijgehouden wijziging",
    "In het sjabloon staan wijzigingen die Word heeft bijgehouden: ingevoegde, verwijderde of verplaatste tekst.",
    "Een tag in zo'n wijziging werkt niet of juist nog wel, en elke fiche draagt de naam van wie haar maakte.",
    "Een alinea die met 'Wijzigingen bijhouden' is verwijderd en nog doorgestreept te zien is.",
    "Alle wijzigingen geaccepteerd (Controleren, Accepteren).",
)
SJB212 = Code(
    "SJB212",
    Severity.WAARSCHUWING,
    "Bijgehouden opmaak",
    "In het sjabloon staat een wijziging in de opmaak die Word heeft bijgehouden.",
    "De naam van wie haar maakte, komt in elke fiche.",
    "Een vet gemaakt woord terwijl 'Wijzigingen bijhouden' aan stond.",
    "Alle wijzigingen geaccepteerd (Controleren, Accepteren).",
)
SJB213 = Code(
    "SJB213",
    Severity.WAARSCHUWING,
    "Opmerking in het sjabloon",
    "In het sjabloon staat een Word-opmerking.",
    "Zij komt met de naam van haar schrijver in elke fiche.",
    "Een opmerking 'klopt dit nog?' bij een alinea.",
    "Alle opmerkingen verwijderd. Een notitie voor wie het sjabloon bewerkt, mag als {# … #}.",
)
SJB214 = Code(
    "SJB214",
    Severity.WAARSCHUWING,
    "Verborgen tekst",
    "In het sjabloon staat tekst die verborgen is.",
    "Niemand ziet haar, maar zij gaat in elke fiche mee naar de ontvanger.",
    "Een oude alinea met de opmaak Verborgen.",
    "De alinea verwijderd, of een notitie als {# … #}.",
)
SJB215 = Code(
    "SJB215",
    Severity.FOUT,
    "Stijl bestaat niet",
    "Tekst of een tabel heeft een stijl die niet in het sjabloon zit.",
    "Word zet de tekst dan in de standaardstijl, en een kop is geen kop meer. De fiche wordt afgekeurd.",
    "Een alinea uit een ander document, geplakt met de stijl 'Kop 4' die dit sjabloon niet kent.",
    "De alinea in een stijl van het sjabloon.",
)
SJB216 = Code(
    "SJB216",
    Severity.FOUT,
    "Bladwijzer die zich herhaalt of half wegvalt",
    "Een bladwijzer staat in een lus, of voor de helft in een voorwaarde.",
    "In de fiche staat hij dan vaker of half, en dan keurt het programma haar af.",
    "Een bladwijzer op een alinea tussen {%p for … %} en {%p endfor %}.",
    "Een bladwijzer buiten de lus, of geen.",
)
SJB217 = Code(
    "SJB217",
    Severity.FOUT,
    "Word-bestand niet gaaf",
    "Het sjabloon is als Word-bestand niet gaaf: een cel zonder alinea, een lijst die niet bestaat, een onderdeel dat "
    "ontbreekt, een half veld.",
    "Elke fiche heeft dan dezelfde fout en wordt afgekeurd.",
    "Een sjabloon dat een ander programma heeft bewaard en dat verwijst naar een lijst die er niet is.",
    "Een sjabloon dat u in Word hebt geopend en opnieuw bewaard.",
)

CODES = (
    SJB201, SJB202, SJB203, SJB204, SJB205, SJB206, SJB207, SJB208, SJB209, SJB210, SJB211, SJB212, SJB213,
    SJB214, SJB215, SJB216, SJB217,
)  # fmt: skip
"""Every code that these rules can give."""
