"""The codes of findings about a template, for who edits it in Word."""

from fiches.diagnostics import Code, Severity

SJB101 = Code(
    "SJB101",
    Severity.FOUT,
    "Sjabloon geweigerd",
    "Het bestand is geen Word-document, of het bevat iets wat in een sjabloon niet mag: een macro, een koppeling naar "
    "een ander bestand, een ingesloten object.",
    "Een sjabloon komt in elk document terecht. Wat erin zit, gaat mee naar iedereen die het krijgt.",
    "Een sjabloon met een macro, opgeslagen als .docm en hernoemd naar .docx.",
    "Sla het op als gewoon .docx-bestand, zonder macro's en zonder koppelingen.",
)
SJB102 = Code(
    "SJB102",
    Severity.FOUT,
    "Tag klopt niet",
    "Een tag is niet goed geschreven: een haakje, een aanhalingsteken of een woord is te veel of te weinig.",
    "Met één foute tag is het hele sjabloon niet te vullen.",
    "{{ fiche.titel }",
    "{{ fiche.titel }}",
)
SJB103 = Code(
    "SJB103",
    Severity.FOUT,
    "Begin en einde horen niet bij elkaar",
    "Een voorwaarde of lus is nergens afgesloten, of er staat een einde zonder begin.",
    "Het programma weet dan niet welke tekst bij de voorwaarde of de lus hoort.",
    "{%p if fiche.doel %} zonder {%p endif %}",
    "{%p if fiche.doel %} … {%p endif %}",
)

SJB110 = Code(
    "SJB110",
    Severity.FOUT,
    "Onbekend veld",
    "Een tag noemt een veld dat in de gegevens niet bestaat.",
    "Het document kan dan niet worden gemaakt; een leeg vak zou niemand opvallen.",
    "{{ fiche.titl }}",
    "{{ fiche.titel }}",
)
SJB111 = Code(
    "SJB111",
    Severity.FOUT,
    "Leeg veld zonder voorwaarde",
    "Een veld dat leeg mag blijven, wordt gebruikt alsof het altijd is ingevuld.",
    "Zodra een secretaris het veld leeg laat, kan het document niet worden gemaakt.",
    "Doel: {{ fiche.doel }}",
    "{% if fiche.doel %}Doel: {{ fiche.doel }}{% endif %}",
)
SJB112 = Code(
    "SJB112",
    Severity.FOUT,
    "Lus over iets wat geen lijst is",
    "Een lus herhaalt tekst voor elk onderdeel van een lijst, maar dit is geen lijst.",
    "Een lus over een tekst herhaalt voor elke letter, een lus over een blok voor elke veldnaam.",
    "{%p for regel in fiche.budget %}",
    "{%p for regel in fiche.budget.regels %}",
)
SJB113 = Code(
    "SJB113",
    Severity.FOUT,
    "Filter of bewerking past niet bij het veld",
    "Een filter, vergelijking of rekensom krijgt een soort waarde waar hij niet voor is.",
    "Het document kan dan niet worden gemaakt, of er staat iets anders dan bedoeld.",
    "{{ fiche.versie.datum|bedrag }}",
    "{{ fiche.versie.datum|datum }}",
)
SJB114 = Code(
    "SJB114",
    Severity.FOUT,
    "Onbekend filter",
    "Een tag gebruikt een filter, vergelijking of functie die niet bestaat.",
    "Met één foute tag is het hele sjabloon niet te vullen.",
    "{{ fiche.titel|hoofdleter }}",
    "{{ fiche.titel|hoofdletter }}",
)
SJB115 = Code(
    "SJB115",
    Severity.FOUT,
    "Blok of lijst in zijn geheel afgedrukt",
    "Een tag drukt een heel blok of een hele lijst af, in plaats van een veld ervan.",
    "Er is geen leesbare tekst voor een blok of een lijst; het document kan niet worden gemaakt.",
    "{{ fiche.opgave }}",
    "{{ fiche.opgave.naam }}",
)
SJB116 = Code(
    "SJB116",
    Severity.FOUT,
    "Vergelijking die nooit klopt",
    "Een veld wordt vergeleken met iets wat het nooit kan zijn.",
    "De tekst in de voorwaarde staat dan in geen enkel document, of juist in elk.",
    "{% if partner.akkoord == 'jaa' %}",
    "{% if partner.akkoord == 'ja' %}",
)
SJB117 = Code(
    "SJB117",
    Severity.WAARSCHUWING,
    "Veld staat in geen sjabloon",
    "Geen enkel sjabloon van deze soort drukt het veld af.",
    "Wat een secretaris daar invult, ziet niemand.",
    "Een sjabloon zonder {{ fiche.doel }}.",
    "Geef het veld een plek in een van de sjablonen.",
)

SJB118 = Code(
    "SJB118",
    Severity.FOUT,
    "Verplicht veld niet afgedrukt",
    "Het sjabloon drukt een veld niet af waarzonder geen document de deur uit gaat.",
    "Aan kenmerk en titel ziet een lezer welk stuk hij voor zich heeft.",
    "Een sjabloon zonder {{ fiche.id }}.",
    "Fiche {{ fiche.id }}: {{ fiche.titel }}",
)
SJB119 = Code(
    "SJB119",
    Severity.FOUT,
    "Sjabloon van een onbekende soort",
    "De naam van het bestand zegt niet bij welke soort document het hoort.",
    "De soort bepaalt welke gegevens een sjabloon kan afdrukken. Een bestand met een andere naam doet niet mee.",
    "templates/Fiche nieuw.docx",
    "templates/fiche-nieuw.docx",
)
SJB120 = Code(
    "SJB120",
    Severity.FOUT,
    "Sjabloon niet te vullen",
    "Met proefgegevens lukt het niet om een document te maken.",
    "Een secretaris die net deze velden invult, krijgt geen document.",
    "{{ fiche.voordelen[0] }} terwijl de lijst leeg kan zijn.",
    "{% for punt in fiche.voordelen %}{{ punt }}{% endfor %}",
)
SJB121 = Code(
    "SJB121",
    Severity.FOUT,
    "Document niet heel",
    "Met proefgegevens ontstaat een document dat Word niet of niet goed opent.",
    "Word noemt zo'n bestand beschadigd.",
    "Een tabelcel waarin alles tussen {%p if … %} en {%p endif %} staat: zonder dat veld is de cel leeg.",
    "Een lege alinea achter {%p endif %} in dezelfde cel.",
)

CODES = (
    SJB101, SJB102, SJB103, SJB110, SJB111, SJB112, SJB113, SJB114, SJB115, SJB116, SJB117, SJB118, SJB119,
    SJB120, SJB121,
)  # fmt: skip
"""Every code that the lint of templates can give."""
