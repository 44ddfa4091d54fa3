"""The table of `benchmarks.kantoor`: 120 edits that a person makes in LibreOffice, each with what was meant by it.

What was meant is written by hand: a field with its new text, an item that comes, goes or moves, or something that
somebody has to look at. Nothing here asks the program under test.
"""

from typing import Any, NamedTuple

Step = tuple[Any, ...]


class Wanted(NamedTuple):
    """A change that was meant. `old` is the part of the value that `new` replaces; nothing: all of it."""

    kind: str
    pointer: str
    old: str = ""
    new: str = ""
    after: int = -1
    """The item behind which a new one comes."""
    author: str = ""
    """Who tracked it; nobody when it was not tracked."""


class Edit(NamedTuple):
    """What a person does in a working file, and what has to come of it."""

    name: str
    fiche: str
    steps: tuple[Step, ...]
    wanted: tuple[Wanted, ...] = ()
    told: tuple[str, ...] = ()
    """Words that stand in a remark."""


ANNA, BRAM, CHRIS = "Anna Jansen", "Bram de Vries", "Chris Özdemir"


def change(pointer: str, old: str, new: str, author: str = "") -> Wanted:
    """A value says something else."""
    return Wanted("gewijzigd", pointer, old, new, author=author)


def add(pointer: str, after: int, new: str, author: str = "") -> Wanted:
    """A list has another item."""
    return Wanted("toegevoegd", pointer, "", new, after, author)


def remove(pointer: str, author: str = "") -> Wanted:
    """A value or item goes."""
    return Wanted("verwijderd", pointer, author=author)


def move(pointer: str, order: str, author: str = "") -> Wanted:
    """The items of a list stand in another order: the first word of each."""
    return Wanted("verplaatst", pointer, "", order, author=author)


def press(*commands: str) -> tuple[Step, ...]:
    """Keys and menus."""
    return tuple(("druk", one) for one in commands)


def over(pointer: str, old: str, new: str) -> tuple[Step, ...]:
    """Select a text and type another; all of it when no text is named."""
    return (("kies", pointer, old), ("typ", new))


def behind(pointer: str, text: str, new: str) -> tuple[Step, ...]:
    """Type behind a text."""
    return (("na", pointer, text), ("typ", new))


def before(pointer: str, text: str, new: str) -> tuple[Step, ...]:
    """Type before a text."""
    return (("voor", pointer, text), ("typ", new))


def erase(pointer: str, text: str) -> tuple[Step, ...]:
    """Select a text and press Delete."""
    return (("kies", pointer, text), *press("Delete"))


def track(author: str, *steps: Step) -> tuple[Step, ...]:
    """The same, tracked."""
    return (("volg", author), *steps, ("volg", ""))


def enter_behind(pointer: str, text: str, new: str) -> tuple[Step, ...]:
    """A new line behind a text, with the caret in the control."""
    return (("na", pointer, text), *press("InsertPara"), ("typ", new))


def enter_at_end(pointer: str, new: str) -> tuple[Step, ...]:
    """A new line behind the paragraph, with the End key first."""
    return (("na", pointer, ""), *press("GoToEndOfPara", "InsertPara"), ("typ", new))


def drop(pointer: str) -> tuple[Step, ...]:
    """A whole paragraph goes."""
    return (("alinea", pointer, ""), *press("Delete"))


def carry(pointer: str, target: str) -> tuple[Step, ...]:
    """Cut a paragraph and paste it before another one."""
    return (("alinea", pointer, ""), *press("Cut"), ("voor", target, ""), *press("GoToStartOfPara", "Paste"))


TYPED = (
    Edit("begin", "W-01", before("/maatregel", "Het Rijk", "Vanaf 2022: "), (change("/maatregel", "Het Rijk", "Vanaf 2022: Het Rijk"),)),
    Edit("eind", "W-01", behind("/maatregel", "doorbouwen.", " Ook op het platteland."), (change("/maatregel", "doorbouwen.", "doorbouwen. Ook op het platteland."),)),
    Edit("eind met End", "W-01", (("na", "/maatregel", ""), *press("GoToEndOfPara"), ("typ", " Ook in dorpen.")), (change("/maatregel", "doorbouwen.", "doorbouwen. Ook in dorpen."),)),
    Edit("eind van een titel met End", "E-01", (("na", "/titel", ""), *press("GoToEndOfPara"), ("typ", " van het land")), (change("/titel", "opgaven", "opgaven van het land"),)),
    Edit("begin met Home", "E-01", (("voor", "/maatregel", ""), *press("GoToStartOfPara"), ("typ", "Kortom: ")), (change("/maatregel", "Het Rijk", "Kortom: Het Rijk"),)),
    Edit("hele tekst", "W-01", over("/waarom_nu", "", "Het geld is bijna op."), (change("/waarom_nu", "", "Het geld is bijna op."),)),
    Edit("getal in een zin", "W-01", over("/aanleiding~1.4", "845.000", "850.000"), (change("/aanleiding", "845.000", "850.000"),)),
    Edit("getal in een lijstpunt", "W-01", over("/aanleiding~2.4", "335", "336"), (change("/aanleiding", "335", "336"),)),
    Edit("laatste alinea van vier", "W-01", behind("/aanleiding~4.4", "2 miljard euro.", " Dat kwam er niet."), (change("/aanleiding", "om 2 miljard euro.", "om 2 miljard euro. Dat kwam er niet."),)),
    Edit("punt van een opsomming", "W-01", over("/aanbod/1", "mensen", "collega's"), (change("/aanbod/1", "mensen", "collega's"),)),
    Edit("eind van een punt", "W-01", behind("/aanbod/2", "rondkomen", ", als dat nodig is"), (change("/aanbod/2", "rondkomen", "rondkomen, als dat nodig is"),)),
    Edit("dag", "W-01", over("/versie/datum", "5", "9"), (change("/versie/datum", "", "2021-03-09"),)),
    Edit("hele datum", "K-02", over("/versie/datum", "", "12 mei 2021"), (change("/versie/datum", "", "2021-05-12"),)),
    Edit("dag van een bron", "W-01", over("/bronnen/5/datum", "18", "19"), (change("/bronnen/5/datum", "", "2021-02-19"),)),
    Edit("kwartaal", "W-01", over("/planning/0/wanneer", "Derde", "Vierde"), (change("/planning/0/wanneer", "", "2021-K4"),)),
    Edit("getal met punten", "W-01", over("/resultaatafspraken/0/waarde", "1.000.000", "1.100.000"), (change("/resultaatafspraken/0/waarde", "", "1100000"),)),
    Edit("keuze", "W-01", over("/condities/1/stand", "Ingebouwd", "Gevraagd"), (change("/condities/1/stand", "", "gevraagd"),)),
    Edit("keuze die niet bestaat", "W-01", over("/condities/1/stand", "Ingebouwd", "Misschien"), (), ("Misschien",)),
    Edit("ja of nee", "W-01", over("/juridisch/wetswijziging", "Nee", "Ja"), (change("/juridisch/wetswijziging", "", "ja"),)),
    Edit("tekst met een punt van het sjabloon", "W-01", over("/financiering/dekking", "formatie", "onderhandelingen"), (change("/financiering/dekking", "formatie", "onderhandelingen"),)),
    Edit("tekst met een hoofdletter van het sjabloon", "W-01", over("/uitvoering/doorlooptijd", "elk jaar", "ieder jaar"), (change("/uitvoering/doorlooptijd", "elk jaar", "ieder jaar"),)),
    Edit("vet in een zin", "W-01", (("kies", "/doel", "flink kleiner"), *press("Bold")), (change("/doel", "flink kleiner", "**flink kleiner**"),)),
    Edit("schuin in een zin", "E-01", (("kies", "/doel", "samen"), *press("Italic")), (change("/doel", "samen", "*samen*"),)),
    Edit("register", "W-01", over("=hoofdboodschap", "groen", "grijs"), (), ("grijs",)),
    Edit("berekend totaal", "W-01", over("=/budget/per_drager", "Rijk", "Het Rijk"), (), ("Het Rijk",)),
    Edit("vaste tekst met velden ernaast", "W-01", (("kies_los", "Doorlooptijd"), ("typ", "Looptijd")), (), ("Looptijd",)),
    Edit("nieuwe alinea na een kop", "W-01", (("kies_los", "Waarom nu"), *press("GoToEndOfPara", "InsertPara"), ("typ", "Een losse zin hier.")), (), ("Een losse zin hier",)),
    Edit("twee velden", "E-01", (*over("/voordelen/0", "één plan", "één goed plan"), *over("/nadelen/1", "tijd", "veel tijd")), (change("/voordelen/0", "één plan", "één goed plan"), change("/nadelen/1", "tijd", "veel tijd"))),
    Edit("aanhalingstekens", "E-01", behind("/effect/klimaat", "Verduurzaming", " (‘groen’)"), (change("/effect/klimaat", "Verduurzaming", "Verduurzaming (‘groen’)"),)),
    Edit("herleiding", "W-01", over("/budget/regels/0/herleiding", "vier jaren", "4 jaren"), (change("/budget/regels/0/herleiding", "vier jaren", "4 jaren"),)),
)  # fmt: skip

TRACKED = (
    Edit("woord", "W-01", track(ANNA, *over("/titel", "structureel", "blijvend")), (change("/titel", "structureel", "blijvend", ANNA),)),
    Edit("begin", "W-01", track(BRAM, *before("/maatregel", "Het Rijk", "Kortom: ")), (change("/maatregel", "Het Rijk", "Kortom: Het Rijk", BRAM),)),
    Edit("eind", "W-01", track(CHRIS, *behind("/maatregel", "doorbouwen.", " Ook in dorpen.")), (change("/maatregel", "doorbouwen.", "doorbouwen. Ook in dorpen.", CHRIS),)),
    Edit("eind met End", "W-01", track(ANNA, ("na", "/maatregel", ""), *press("GoToEndOfPara"), ("typ", " Ook in dorpen.")), (change("/maatregel", "doorbouwen.", "doorbouwen. Ook in dorpen.", ANNA),)),
    Edit("hele tekst", "W-01", track(ANNA, *over("/waarom_nu", "", "Het geld is bijna op.")), (change("/waarom_nu", "", "Het geld is bijna op.", ANNA),)),
    Edit("getal in een zin", "W-01", track(BRAM, *over("/aanleiding~1.4", "845.000", "850.000")), (change("/aanleiding", "845.000", "850.000", BRAM),)),
    Edit("punt van een opsomming", "W-01", track(BRAM, *over("/aanbod/0", "elke regio", "alle regio's")), (change("/aanbod/0", "elke regio", "alle regio's", BRAM),)),
    Edit("dag", "W-01", track(CHRIS, *over("/versie/datum", "5", "9")), (change("/versie/datum", "", "2021-03-09", CHRIS),)),
    Edit("kwartaal", "W-01", track(ANNA, *over("/planning/1/wanneer", "Eerste", "Tweede")), (change("/planning/1/wanneer", "", "2022-K2", ANNA),)),
    Edit("twee schrijvers, twee velden", "W-01", (*track(ANNA, *over("/titel", "maken", "houden")), *track(BRAM, *over("/doel", "flink", "veel"))), (change("/titel", "maken", "houden", ANNA), change("/doel", "flink", "veel", BRAM))),
    Edit("twee schrijvers, twee zinnen", "W-01", (*track(ANNA, *over("/doel", "flink", "veel")), *track(BRAM, *over("/doel", "Starters", "Jongeren"))), (change("/doel", "flink", "veel", ANNA), change("/doel", "Starters", "Jongeren", BRAM))),
    Edit("drie schrijvers", "E-01", (*track(ANNA, *over("/titel", "voortzetten", "verlengen")), *track(BRAM, *over("/doel", "samen", "gezamenlijk")), *track(CHRIS, *over("/aanbod/3", "deals", "afspraken"))), (change("/titel", "voortzetten", "verlengen", ANNA), change("/doel", "samen", "gezamenlijk", BRAM), change("/aanbod/3", "deals", "afspraken", CHRIS))),
    Edit("één schrijver over de ander", "W-01", (*track(ANNA, *behind("/doel", "kleiner", " dan nu")), *track(BRAM, *behind("/doel", "woning.", " En snel."))), (change("/doel", "kleiner", "kleiner dan nu", ANNA), change("/doel", "woning.", "woning. En snel.", BRAM))),
    Edit("gevolgd en niet gevolgd", "W-01", (*over("/titel", "maken", "houden"), *track(BRAM, *over("/doel", "flink", "veel"))), (change("/titel", "maken", "houden"), change("/doel", "flink", "veel", BRAM))),
    Edit("weg in een zin", "W-01", track(ANNA, *erase("/doel", " flink")), (change("/doel", " flink", "", ANNA),)),
    Edit("weg aan het eind", "W-01", track(ANNA, *erase("/samenwerking/mandaat", " Het Rijk besluit over zijn bijdrage.")), (change("/samenwerking/mandaat", " Het Rijk besluit over zijn bijdrage.", "", ANNA),)),
    Edit("vet", "W-01", track(ANNA, ("kies", "/doel", "flink kleiner"), *press("Bold")), (change("/doel", "flink kleiner", "**flink kleiner**", ANNA),)),
    Edit("register", "W-01", track(ANNA, *over("=hoofdboodschap", "groen", "grijs")), (), ("grijs",)),
    Edit("vaste tekst met velden ernaast", "W-01", track(ANNA, ("kies_los", "Doorlooptijd"), ("typ", "Looptijd")), (), ("Looptijd",)),
)  # fmt: skip

ERASED = (
    Edit("woord", "W-01", erase("/doel", " flink"), (change("/doel", " flink", ""),)),
    Edit("zin", "W-01", erase("/samenwerking/mandaat", " Het Rijk besluit over zijn bijdrage."), (change("/samenwerking/mandaat", " Het Rijk besluit over zijn bijdrage.", ""),)),
    Edit("met Backspace", "W-01", (("na", "/effect/klimaat", "warmte"), *press(*["SwBackspace"] * 7)), (change("/effect/klimaat", " warmte", ""),)),
    Edit("hele waarde", "W-01", erase("/resultaatafspraken/1/nulmeting", ""), (remove("/resultaatafspraken/1/nulmeting"),)),
    Edit("hele waarde, gevolgd", "W-01", track(ANNA, *erase("/resultaatafspraken/1/nulmeting", "")), (remove("/resultaatafspraken/1/nulmeting", ANNA),)),
    Edit("zin in de eerste alinea", "W-01", erase("/aanleiding~1.4", " Het kabinet streefde in september 2020 naar 845.000 woningen tot 2030; wij willen voor 2030 samen 1.000.000 woningen bouwen."), (change("/aanleiding", " Het kabinet streefde in september 2020 naar 845.000 woningen tot 2030; wij willen voor 2030 samen 1.000.000 woningen bouwen.", ""),)),
    Edit("lijstpunt in een tekst", "W-01", drop("/aanleiding~3.4"), (change("/aanleiding", "\n  - in de tweede ronde kregen 30 van de 53 projecten geld, voor 44.666 woningen in 28 gemeenten.", ""),)),
)  # fmt: skip

NEW = "samen elk jaar terug te kijken"
ADDED = (
    Edit("Enter in het veld", "W-01", enter_behind("/aanbod/1", "klaarliggen", NEW), (add("/aanbod", 1, NEW),)),
    Edit("Enter na End", "W-01", enter_at_end("/aanbod/1", NEW), (add("/aanbod", 1, NEW),)),
    Edit("achteraan", "W-01", enter_at_end("/aanbod/2", NEW), (add("/aanbod", 2, NEW),)),
    Edit("Enter in het veld, achteraan", "E-01", enter_behind("/aanbod/3", "opleveren", NEW), (add("/aanbod", 3, NEW),)),
    Edit("twee erbij", "E-01", (*enter_at_end("/aanbod/0", "eerst dit"), *press("InsertPara"), ("typ", "en dan dat")), (add("/aanbod", 0, "eerst dit"), add("/aanbod", 0, "en dan dat"))),
    Edit("twee erbij in het veld", "E-01", (*enter_behind("/aanbod/0", "tekent", "eerst dit"), *press("InsertPara"), ("typ", "en dan dat")), (add("/aanbod", 0, "eerst dit"), add("/aanbod", 0, "en dan dat"))),
    Edit("gevolgd, na End", "W-01", track(ANNA, *enter_at_end("/aanbod/0", NEW)), (add("/aanbod", 0, NEW, ANNA),)),
    Edit("gevolgd, in het veld", "W-01", track(ANNA, *enter_behind("/aanbod/0", "tempo", NEW)), (add("/aanbod", 0, NEW, ANNA),)),
    Edit("voordeel", "E-01", enter_at_end("/voordelen/1", "Het werkt al"), (add("/voordelen", 1, "Het werkt al"),)),
    Edit("nadeel, gevolgd", "E-01", track(BRAM, *enter_at_end("/nadelen/1", "Het duurt lang")), (add("/nadelen", 1, "Het duurt lang", BRAM),)),
    Edit("vooraan", "W-01", (("voor", "/aanbod/0", ""), *press("GoToStartOfPara", "InsertPara", "GoUp"), ("typ", NEW)), (add("/aanbod", -1, NEW),)),
    Edit("alinea in een tekst", "E-01", enter_behind("/doel", "gang komt.", "Dat duurt niet lang."), (change("/doel", "gang komt.", "gang komt.\n\nDat duurt niet lang."),)),
    Edit("lijstpunt in een tekst", "W-01", enter_behind("/aanleiding~2.4", "woningen;", "er was ook kritiek;"), (change("/aanleiding", "51.000 woningen;", "51.000 woningen;\n  - er was ook kritiek;"),)),
    Edit("punt geknipt in twee", "W-01", (("na", "/aanbod/0", "maken"), *press("InsertPara")), (change("/aanbod/0", " over aantallen, soort, prijs en tempo", ""), add("/aanbod", 0, "over aantallen, soort, prijs en tempo"))),
)  # fmt: skip

REMOVED = (
    Edit("middelste punt", "W-01", drop("/aanbod/1"), (remove("/aanbod/1"),)),
    Edit("eerste punt", "W-01", drop("/aanbod/0"), (remove("/aanbod/0"),)),
    Edit("laatste punt", "E-01", drop("/aanbod/3"), (remove("/aanbod/3"),)),
    Edit("gevolgd", "W-01", track(ANNA, *drop("/aanbod/1")), (remove("/aanbod/1", ANNA),)),
    Edit("twee punten", "E-01", (*drop("/aanbod/1"), *drop("/aanbod/2")), (remove("/aanbod/1"), remove("/aanbod/2"))),
    Edit("leeggemaakt", "W-01", erase("/aanbod/1", ""), (remove("/aanbod/1"),)),
    Edit("leeggemaakt, gevolgd", "W-01", track(ANNA, *erase("/aanbod/1", "")), (remove("/aanbod/1", ANNA),)),
    Edit("vraag", "W-01", drop("/vraag/1/tekst"), (remove("/vraag/1"),)),
    Edit("stap van de planning, gevolgd", "W-01", track(BRAM, *drop("/planning/2/stap")), (remove("/planning/2", BRAM),)),
    Edit("nadeel", "E-01", drop("/nadelen/0"), (remove("/nadelen/0"),)),
)  # fmt: skip

MOVED = (
    Edit("laatste punt vooraan", "W-01", carry("/aanbod/2", "/aanbod/0"), (move("/aanbod", "zelf met mensen"),)),
    Edit("tweede punt vooraan", "E-01", carry("/aanbod/1", "/aanbod/0"), (move("/aanbod", "per onze elke elk"),)),
    Edit("vraag", "W-01", carry("/vraag/1/tekst", "/vraag/0/tekst"), (move("/vraag", "elk de besluiten"),)),
    Edit("stap van de planning", "E-01", carry("/planning/2/wanneer", "/planning/1/wanneer"), (move("/planning", "Criteria Eerste Voorstellen"),)),
    Edit("gevolgd", "W-01", track(ANNA, *carry("/aanbod/2", "/aanbod/0")), (move("/aanbod", "zelf met mensen", ANNA),)),
    Edit("met Alt en pijl", "W-01", (("na", "/aanbod/2", ""), *press("MoveUp")), (move("/aanbod", "met zelf mensen"),)),
)  # fmt: skip

CELLS = (
    Edit("bedrag", "W-01", over("/budget/regels/0/bedragen/2022", "", "300"), (change("/budget/regels/0/bedragen/2022", "", "300"),)),
    Edit("bedrag met een komma", "W-02", over("/budget/regels/0/bedragen/2023", "", "1.112,5"), (change("/budget/regels/0/bedragen/2023", "", "1112,5"),)),
    Edit("bedrag met een min", "W-01", over("/budget/regels/0/bedragen/2024", "", "−25"), (change("/budget/regels/0/bedragen/2024", "", "-25"),)),
    Edit("van p.m. naar een bedrag", "W-01", over("/budget/regels/1/bedragen/2022", "", "40"), (change("/budget/regels/1/bedragen/2022", "", "40"),)),
    Edit("van een bedrag naar p.m.", "E-01", over("/budget/regels/0/bedragen/2024", "", "p.m."), (change("/budget/regels/0/bedragen/2024", "", "p.m."),)),
    Edit("gevolgd", "E-01", track(ANNA, *over("/budget/regels/0/bedragen/2022", "", "200")), (change("/budget/regels/0/bedragen/2022", "", "200", ANNA),)),
    Edit("een cijfer erbij", "E-01", behind("/budget/regels/0/bedragen/2023", "19", "5"), (change("/budget/regels/0/bedragen/2023", "", "1950"),)),
    Edit("geen getal", "W-01", over("/budget/regels/0/bedragen/2022", "", "veel"), (), ("veel",)),
    Edit("totaal", "W-01", (("na", "/budget/regels/0/bedragen/2025", ""), *press("JumpToNextCell"), ("typ", "999")), (), ("999",)),
    Edit("omschrijving die er twee keer staat", "W-01", over("/budget/regels/0/omschrijving", "bouwplannen", "woonplannen"), (change("/budget/regels/0/omschrijving", "bouwplannen", "woonplannen"),)),
    Edit("rij weg", "W-01", (("na", "/budget/regels/1/bedragen/2022", ""), *press("DeleteRows")), (), ("weg",)),
    Edit("rij erbij", "W-01", (("na", "/budget/regels/1/structureel", ""), *press("InsertRowsAfter", "GoDown"), ("typ", "Provincies betalen ook")), (), ("Provincies betalen ook",)),
    Edit("rij weg, gevolgd", "E-01", track(ANNA, ("na", "/budget/regels/2/bedragen/2022", ""), *press("DeleteRows")), (), ("weg",)),
)  # fmt: skip

DECIDED = (
    Edit("alles aanvaard", "W-01", (*track(ANNA, *over("/titel", "structureel", "blijvend")), *press("AcceptAllTrackedChanges")), (change("/titel", "structureel", "blijvend"),)),
    Edit("alles verworpen", "W-01", (*track(ANNA, *over("/titel", "structureel", "blijvend")), *press("RejectAllTrackedChanges"))),
    Edit("nieuw punt aanvaard", "W-01", (*track(ANNA, *enter_at_end("/aanbod/1", NEW)), *press("AcceptAllTrackedChanges")), (add("/aanbod", 1, NEW),)),
    Edit("nieuw punt verworpen", "W-01", (*track(ANNA, *enter_at_end("/aanbod/1", NEW)), *press("RejectAllTrackedChanges"))),
    Edit("weggehaald punt verworpen", "W-01", (*track(ANNA, *drop("/aanbod/1")), *press("RejectAllTrackedChanges"))),
    Edit("weggehaald punt aanvaard", "E-01", (*track(ANNA, *drop("/aanbod/1")), *press("AcceptAllTrackedChanges")), (remove("/aanbod/1"),)),
    Edit("alles aanvaard, en daarna een ander", "E-01", (*track(ANNA, *over("/titel", "voortzetten", "verlengen")), *press("AcceptAllTrackedChanges"), *track(BRAM, *over("/doel", "samen", "gezamenlijk"))), (change("/titel", "voortzetten", "verlengen"), change("/doel", "samen", "gezamenlijk", BRAM))),
    Edit("opgeslagen, heropend en verworpen", "W-01", (*track(ANNA, *over("/doel", "flink", "veel")), ("heropen",), *press("RejectAllTrackedChanges"), *over("/titel", "maken", "houden")), (change("/titel", "maken", "houden"),)),
)  # fmt: skip

COPIED = (
    Edit("woord naar een ander veld", "W-01", (("kies", "/doel", "Starters"), *press("Copy"), ("kies", "/waarom_samen", "Gemeenten"), *press("Paste")), (change("/waarom_samen", "Gemeenten", "Starters"),)),
    Edit("woord verplaatst in een veld", "W-01", (("kies", "/titel", "Woningbouwimpuls "), *press("Cut"), ("na", "/titel", "structureel "), *press("Paste")), (change("/titel", "", "structureel Woningbouwimpuls maken"),)),
    Edit("punt gekopieerd", "W-01", (("alinea", "/aanbod/1", ""), *press("Copy"), ("voor", "/aanbod/1", ""), *press("GoToStartOfPara", "Paste")), (add("/aanbod", 1, "mensen en kennis per regio te delen, zodat plannen sneller klaarliggen"),)),
    Edit("punt gekopieerd en aangepast", "W-01", (("alinea", "/aanbod/1", ""), *press("Copy"), ("voor", "/aanbod/2", ""), *press("GoToStartOfPara", "Paste"), *press("GoUp", "GoToEndOfPara"), *press(*["SwBackspace"] * 12)), (add("/aanbod", 1, "mensen en kennis per regio te delen, zodat plannen sneller"),)),
)  # fmt: skip

REPLACED = (
    Edit("één veld", "W-01", (("vervang", "doorbouwen", "verder bouwen"),), (change("/maatregel", "doorbouwen", "verder bouwen"),)),
    Edit("twee velden", "W-01", (("vervang", "vakmensen", "vaklieden"), ("vervang", "staatssteun", "overheidssteun")), (change("/uitvoering/risicos/0", "vakmensen", "vaklieden"), change("/juridisch/eu_aspecten", "staatssteun", "overheidssteun"))),
    Edit("gevolgd", "E-01", track(ANNA, ("vervang", "scholing dragen", "opleiding dragen")), (change("/samenhang/2/toelichting", "scholing", "opleiding", ANNA),)),
    Edit("veld dat er twee keer staat", "W-01", (("vervang", "Bijdrage aan bouwplannen", "Geld voor bouwplannen"),), (change("/budget/regels/0/omschrijving", "Bijdrage aan", "Geld voor"),)),
)  # fmt: skip

SAVED = (
    Edit("alleen opgeslagen", "W-01", ()),
    Edit("alleen opgeslagen, twee keer", "E-01", (("heropen",),)),
    Edit("gevolgd en heropend", "W-01", (*track(ANNA, *over("/titel", "maken", "houden")), ("heropen",)), (change("/titel", "maken", "houden", ANNA),)),
    Edit("punt erbij en heropend", "W-01", (*enter_at_end("/aanbod/1", NEW), ("heropen",)), (add("/aanbod", 1, NEW),)),
    Edit("heropend en verder", "E-01", (*over("/titel", "voortzetten", "verlengen"), ("heropen",), *over("/doel", "samen", "gezamenlijk")), (change("/titel", "voortzetten", "verlengen"), change("/doel", "samen", "gezamenlijk"))),
)  # fmt: skip

EDITS = tuple(
    edit._replace(name=f"{group}: {edit.name}")
    for group, edits in {
        "typen": TYPED, "volgen": TRACKED, "wissen": ERASED, "erbij": ADDED, "eruit": REMOVED, "verplaatsen": MOVED,
        "cellen": CELLS, "beslissen": DECIDED, "kopiëren": COPIED, "vervangen": REPLACED, "opslaan": SAVED,
    }.items()
    for edit in edits
)  # fmt: skip
