"""The codes of findings about making files."""

from fiches.diagnostics import Code, Severity

BOU001 = Code(
    "BOU001",
    Severity.FOUT,
    "Gemaakt bestand afgekeurd",
    "Het gemaakte Word-bestand voldoet niet aan de eindcontrole en is niet bewaard.",
    "Een bestand dat Word niet opent of dat een veld mist, mag de deur niet uit.",
    "Een sjabloon met een voorwaarde die een hele tabelcel leegmaakt.",
    "Zet de voorwaarde binnen de alinea in de cel.",
)
BOU002 = Code(
    "BOU002",
    Severity.WAARSCHUWING,
    "Bewerkt bestand opzij gezet",
    "Iemand heeft het gemaakte Word-bestand bewerkt. De bewerking staat nu in de map 'bewerkt'.",
    "De invoer is de bron. Een bewerking in Word zou bij de volgende keer verdwijnen, en dat mag niet ongemerkt.",
    "Een bedrag verbeteren in uitvoer/2021/W-01.docx.",
    "Het bedrag verbeteren in bac_inputs/2021/fiches/W-01.yaml en opnieuw bouwen.",
)
BOU003 = Code(
    "BOU003",
    Severity.WAARSCHUWING,
    "Bestand zonder invoer",
    "In de uitvoer staat een eerder gemaakt bestand waar geen invoer of sjabloon meer bij hoort.",
    "Het kan per ongeluk worden meegestuurd.",
    "uitvoer/2021/W-09.docx, terwijl W-09.yaml is weggehaald.",
    "Verwijder het bestand uit de uitvoer.",
)
BOU004 = Code(
    "BOU004",
    Severity.FOUT,
    "Bestand niet te schrijven",
    "Het gemaakte bestand kon niet worden bewaard. De vorige versie staat er nog.",
    "Meestal is het bestand open in Word, is de schijf vol of mag u in deze map niet schrijven.",
    "W-01.docx is geopend in Word.",
    "Sluit Word en bouw opnieuw.",
)
BOU005 = Code(
    "BOU005",
    Severity.WAARSCHUWING,
    "Overzicht wacht op een fiche",
    "Documenten die fiches bij elkaar optellen zijn niet gemaakt, omdat een fiche een fout heeft.",
    "Een totaal waarin een fiche ontbreekt is een verkeerd getal, en niemand ziet het eraan af.",
    "Een overzicht bouwen terwijl W-03 niet door de controle komt.",
    "Los de fout in W-03 op en bouw opnieuw. Tot die tijd staat het vorige overzicht er nog.",
)
BOU006 = Code(
    "BOU006",
    Severity.FOUT,
    "Werker viel uit",
    "Het proces dat aan dit bestand werkte, stopte twee keer zonder iets te zeggen. De andere bestanden zijn gemaakt.",
    "Meestal is het geheugen op, of stopte de computer het proces.",
    "fiches bouw --werkers 32, op een laptop met weinig geheugen.",
    "Neem minder werkers en bouw opnieuw: alleen wat ontbreekt, wordt gemaakt.",
)
PDF001 = Code(
    "PDF001",
    Severity.FOUT,
    "Geen PDF",
    "LibreOffice maakte van dit Word-bestand geen PDF, ook niet toen het dat nog eens alleen kreeg.",
    "LibreOffice zegt zelf niet dat een bestand overslaat. Zonder deze melding zou de PDF ongemerkt ontbreken.",
    "Een afbeelding waar LibreOffice op vastloopt.",
    "De afbeelding opnieuw bewaren als PNG en opnieuw bouwen.",
)
PDF002 = Code(
    "PDF002",
    Severity.FOUT,
    "PDF afgekeurd",
    "De PDF voldoet niet aan PDF/A-2b (duurzaam te bewaren) of aan PDF/UA-1 (toegankelijk), en is niet bewaard. "
    "De regel staat erbij, in het Engels van het keuringsprogramma page-validation.",
    "Een overheid moet haar stukken kunnen bewaren, en iedereen moet ze kunnen lezen.",
    "Een sjabloon met een afbeelding zonder alternatieve tekst.",
    "Een sjabloon waar fiches sjabloon controleer niets op aan te merken heeft.",
)
PDF003 = Code(
    "PDF003",
    Severity.FOUT,
    "Te veel pagina's",
    "Het document is langer dan de paginanorm van de ronde. De PDF is niet bewaard; het Word-bestand wel, zodat u "
    "kunt zien wat er te veel is. Het aantal woorden is een schatting, naar de tekst op de pagina's voorbij de norm.",
    "Een informateur leest één of twee pagina's. Een fiche die langer is, wordt niet gelezen.",
    "Een fiche van drie pagina's, terwijl er twee mogen.",
    "Dezelfde fiche met een kortere aanleiding en doel.",
)
PDF004 = Code(
    "PDF004",
    Severity.WAARSCHUWING,
    "PDF verouderd",
    "De PDF naast een Word-bestand is gemaakt van een eerdere versie van dat bestand.",
    "Twee bestanden met dezelfde naam en een andere inhoud: niemand ziet welke geldt.",
    "Een fiche wijzigen en alleen fiches bouw draaien, zonder --pdf.",
    "fiches bouw --pdf",
)
SJB001 = Code(
    "SJB001",
    Severity.FOUT,
    "Sjabloon niet bruikbaar",
    "Het sjabloon is geen leesbaar Word-document, of er is geen sjabloon.",
    "Zonder sjabloon is er niets om de gegevens in te zetten.",
    "templates/fiche.docx is een hernoemd .doc-bestand.",
    "Open het in Word en bewaar het als .docx.",
)
SJB002 = Code(
    "SJB002",
    Severity.FOUT,
    "Sjabloon past niet bij de gegevens",
    "Een tag in het sjabloon klopt niet, of noemt een veld dat er niet is.",
    "Een leeg vak in Word zou niemand opvallen.",
    "{{ fiche.titl }}",
    "{{ fiche.titel }}",
)

CODES = (BOU001, BOU002, BOU003, BOU004, BOU005, BOU006, PDF001, PDF002, PDF003, PDF004, SJB001, SJB002)
"""Every code that building can give."""
