"""The kinds of findings of a comparison."""

from fiches.diagnostics import Code, Severity

VGL001 = Code(
    "VGL001",
    Severity.WAARSCHUWING,
    "Vergeleken zoals het er staat",
    "Een van de twee versies van dit bestand is niet geldig. De tekst is vergeleken zoals hij in het bestand staat.",
    "Bij een bestand met fouten kan het programma de velden niet helemaal begrijpen; een verschil kan dan groter of\n"
    "kleiner lijken dan het is.",
    "bac: BAC-RRW      (staat niet in de ronde)",
    "bac: BAC-RWW",
)
VGL002 = Code(
    "VGL002",
    Severity.FOUT,
    "Niet te vergelijken",
    "Een van de twee versies van dit bestand is niet te lezen.",
    "Wat niet te lezen is, kan ook veranderd zijn. Zonder deze melding leek het of er niets aan de hand was.",
    "aanleiding: [open",
    "aanleiding: Er zijn te weinig woningen.",
)
VGL003 = Code(
    "VGL003",
    Severity.FOUT,
    "Inhoud anders, versie niet",
    "De inhoud van de fiche is veranderd, of een afbeelding erin, maar het versienummer of de regel over de\n"
    "wijziging is gelijk gebleven.",
    "Twee verschillende teksten met hetzelfde versienummer leiden tot verwarring aan de onderhandelingstafel.",
    "versie: {nummer: 0.9, datum: 2021-03-05, wijziging: Eerste opzet}      (en een ander bedrag)",
    "versie: {nummer: 0.10, datum: 2021-03-08, wijziging: Bijdrage van het Rijk verhoogd}",
)
VGL004 = Code(
    "VGL004",
    Severity.FOUT,
    "Geen Word-bestand met wijzigingen",
    "Van deze fiche is geen Word-bestand met bijgehouden wijzigingen gemaakt.",
    "Elk bestand wordt nagekeken: met alle wijzigingen aanvaard moet het precies de nieuwe fiche zijn, en met alle\n"
    "wijzigingen geweigerd precies de oude. Een bestand dat dat niet is, of een fiche met fouten, misleidt de lezer.",
    "fiches vergelijk v1.0 --formaat redline      (terwijl de fiche in v1.0 fouten heeft)",
    "fiches vergelijk v1.1 --formaat redline      (beide versies zijn geldig)",
)
CODES = (VGL001, VGL002, VGL003, VGL004)
