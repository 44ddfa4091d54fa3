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

CODES = (SJB101, SJB102, SJB103)
"""Every code that the lint of templates can give."""
