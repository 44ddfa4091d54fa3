"""Thirty rounds in which five reviewers return W-01, with what should come of each, written by hand.

A reviewer does one thing or more: `typt` changes words and Word keeps track of it, in the run that holds the first
text; `vult` puts another text in a field without tracking; `weg` takes a paragraph away, `voor` puts one before
another, and `erbij` adds one behind another, tracked.

`becomes` is what the fiche says when all that can be taken over is; None is gone. `choose` names the fields for which
somebody has to choose: each value that is proposed, or each order of the items by their old places, with who proposes
it. `agreed` are the fields of which several propose the same, with who.
"""

from dataclasses import dataclass, field
from typing import Any

Edits = dict[str, list[tuple[str, ...]]]


@dataclass(frozen=True)
class ReviewRound:
    """What five reviewers do, and what should come of it."""

    name: str
    edits: Edits
    becomes: dict[str, Any] = field(default_factory=dict)
    choose: dict[str, dict[Any, str]] = field(default_factory=dict)
    agreed: dict[str, str] = field(default_factory=dict)


GONE = "(weg)"
FIRST = "met elke regio bouwafspraken te maken over aantallen, soort, prijs en tempo"
SECOND = "mensen en kennis per regio te delen, zodat plannen sneller klaarliggen"
THIRD = "zelf mee te betalen aan plannen die zonder bijdrage niet rondkomen"

ROUNDS = (
    ReviewRound(
        "five fields",
        {
            "Anna": [("typt", "impuls blijvend", "doorbouwen", "blijven bouwen")],
            "Bas": [("vult", "/budget/regels/0/bedragen/2023", "275")],
            "Cor": [("typt", "hebben de plannen", "de plannen", "de bouwplannen")],
            "Dirk": [("vult", "/planning/0/wanneer", "Vierde kwartaal 2021")],
            "Els": [("typt", "toetsen op staatssteun", "staatssteun", "de regels voor staatssteun")],
        },
        {
            "/maatregel": "Het Rijk maakt de woningbouwimpuls blijvend, zodat gemeenten kunnen blijven bouwen.",
            "/budget/regels/0/bedragen/2023": "275",
            "/waarom_samen": "Gemeenten hebben de bouwplannen en de provincie verbindt ze in de regio. Alleen het Rijk"
            " kan zijn bijdrage jaren vooruit vastleggen.",
            "/planning/0/wanneer": "2021-K4",
            "/juridisch/eu_aspecten": "Per plan toetsen op de regels voor staatssteun.",
        },
    ),
    ReviewRound(
        "five times the same",
        {name: [("typt", "impuls blijvend", "blijvend", "vast")] for name in ("Anna", "Bas", "Cor", "Dirk", "Els")},
        {"/maatregel": "Het Rijk maakt de woningbouwimpuls vast, zodat gemeenten kunnen doorbouwen."},
        agreed={"/maatregel": "Anna, Bas, Cor, Dirk, Els"},
    ),
    ReviewRound(
        "five times something else",
        {
            "Anna": [("typt", "impuls blijvend", "blijvend", "vast")],
            "Bas": [("typt", "impuls blijvend", "blijvend", "structureel")],
            "Cor": [("typt", "impuls blijvend", "blijvend", "duurzaam")],
            "Dirk": [("typt", "impuls blijvend", "blijvend", "permanent")],
            "Els": [("typt", "impuls blijvend", "blijvend", "groter")],
        },
        choose={
            "/maatregel": {
                "Het Rijk maakt de woningbouwimpuls vast, zodat gemeenten kunnen doorbouwen.": "Anna",
                "Het Rijk maakt de woningbouwimpuls structureel, zodat gemeenten kunnen doorbouwen.": "Bas",
                "Het Rijk maakt de woningbouwimpuls duurzaam, zodat gemeenten kunnen doorbouwen.": "Cor",
                "Het Rijk maakt de woningbouwimpuls permanent, zodat gemeenten kunnen doorbouwen.": "Dirk",
                "Het Rijk maakt de woningbouwimpuls groter, zodat gemeenten kunnen doorbouwen.": "Els",
            }
        },
    ),
    ReviewRound(
        "two against three",
        {
            "Anna": [("typt", "impuls blijvend", "blijvend", "vast")],
            "Bas": [("typt", "impuls blijvend", "blijvend", "vast")],
            "Cor": [("typt", "impuls blijvend", "blijvend", "structureel")],
            "Dirk": [("typt", "impuls blijvend", "blijvend", "structureel")],
            "Els": [("typt", "impuls blijvend", "blijvend", "structureel")],
        },
        choose={
            "/maatregel": {
                "Het Rijk maakt de woningbouwimpuls vast, zodat gemeenten kunnen doorbouwen.": "Anna, Bas",
                "Het Rijk maakt de woningbouwimpuls structureel, zodat gemeenten kunnen doorbouwen.": "Cor, Dirk, Els",
            }
        },
    ),
    ReviewRound(
        "two sentences of one text",
        {
            "Anna": [("typt", "hebben de plannen", "verbindt", "brengt")],
            "Bas": [("typt", "kan zijn bijdrage", "jaren vooruit", "voor vier jaar")],
            "Cor": [("vult", "/doel", "Voor 2030 is het woningtekort half zo groot.")],
            "Dirk": [("typt", "houdt vaart", "vaart", "tempo")],
            "Els": [("vult", "/leren/evaluatiejaar", "2025")],
        },
        {
            "/waarom_samen": "Gemeenten hebben de plannen en de provincie brengt ze in de regio. Alleen het Rijk kan"
            " zijn bijdrage voor vier jaar vastleggen.",
            "/doel": "Voor 2030 is het woningtekort half zo groot.",
            "/effect/brede_welvaart": "De bouw houdt tempo.",
            "/leren/evaluatiejaar": "2025",
        },
    ),
    ReviewRound(
        "one sentence twice the same and another one",
        {
            "Anna": [("typt", "zet plannen op", "volgorde", "rij")],
            "Bas": [("typt", "zet plannen op", "volgorde", "rij")],
            "Cor": [("typt", "zet plannen op", "zijn bijdrage", "het geld")],
            "Dirk": [("typt", "vaker bijstaan", "vaker", "elk jaar")],
            "Els": [("typt", "vaker bijstaan", "vaker", "elk jaar")],
        },
        {
            "/samenwerking/mandaat": "De regio zet plannen op rij. Het Rijk besluit over het geld.",
            "/uitvoering/gevolgen/1/gevolg": "Kleine gemeenten elk jaar bijstaan",
        },
        agreed={"/uitvoering/gevolgen/1/gevolg": "Dirk, Els"},
    ),
    ReviewRound(
        "amounts of one line",
        {
            "Anna": [("vult", "/budget/regels/0/bedragen/2022", "300")],
            "Bas": [("vult", "/budget/regels/0/bedragen/2022", "300")],
            "Cor": [("vult", "/budget/regels/0/bedragen/2022", "310,5")],
            "Dirk": [("vult", "/budget/regels/0/bedragen/2023", "260")],
            "Els": [("vult", "/budget/regels/0/bedragen/2025", "p.m.")],
        },
        {"/budget/regels/0/bedragen/2023": "260", "/budget/regels/0/bedragen/2025": "p.m."},
        choose={"/budget/regels/0/bedragen/2022": {"300": "Anna, Bas", "310,5": "Cor"}},
    ),
    ReviewRound(
        "one amount in two notations",
        {
            "Anna": [("vult", "/budget/regels/0/structureel", "1.300")],
            "Bas": [("vult", "/budget/regels/0/structureel", "1300,0")],
            "Cor": [("vult", "/budget/regels/0/structureel", "1.300,0")],
            "Dirk": [("vult", "/budget/regels/0/structureel", "1300")],
            "Els": [("vult", "/budget/regels/0/structureel_vanaf", "2027")],
        },
        {"/budget/regels/0/structureel": "1300", "/budget/regels/0/structureel_vanaf": "2027"},
        agreed={"/budget/regels/0/structureel": "Anna, Bas, Cor, Dirk"},
    ),
    ReviewRound(
        "an item that one takes away and another changes",
        {
            "Anna": [("weg", "mensen en kennis per regio")],
            "Bas": [("typt", "mensen en kennis per regio", "kennis", "geld")],
            "Cor": [("typt", "met elke regio", "tempo", "snelheid")],
            "Dirk": [("typt", "zelf mee te betalen", "zelf ", "")],
            "Els": [("erbij", "zelf mee te betalen", "samen te evalueren")],
        },
        {
            "/aanbod/0": "met elke regio bouwafspraken te maken over aantallen, soort, prijs en snelheid",
            "/aanbod/2": "mee te betalen aan plannen die zonder bijdrage niet rondkomen",
            "/aanbod/3": "samen te evalueren",
        },
        choose={
            "/aanbod/1": {
                GONE: "Anna",
                "mensen en geld per regio te delen, zodat plannen sneller klaarliggen": "Bas",
            }
        },
    ),
    ReviewRound(
        "an item that three take away",
        {
            "Anna": [("weg", "mensen en kennis per regio")],
            "Bas": [("weg", "mensen en kennis per regio")],
            "Cor": [("weg", "mensen en kennis per regio")],
            "Dirk": [("typt", "met elke regio", "tempo", "snelheid")],
            "Els": [("erbij", "zelf mee te betalen", "samen te evalueren")],
        },
        {
            "/aanbod": [
                "met elke regio bouwafspraken te maken over aantallen, soort, prijs en snelheid",
                THIRD,
                "samen te evalueren",
            ]
        },
        agreed={"/aanbod/1": "Anna, Bas, Cor"},
    ),
    ReviewRound(
        "five new items",
        {
            "Anna": [("erbij", "zelf mee te betalen", "samen te evalueren")],
            "Bas": [("erbij", "zelf mee te betalen", "elk jaar te tellen")],
            "Cor": [("erbij", "zelf mee te betalen", "bewoners te vragen")],
            "Dirk": [("erbij", "zelf mee te betalen", "grond te kopen")],
            "Els": [("erbij", "met elke regio", "wegen aan te leggen")],
        },
        {
            "/aanbod": [
                FIRST,
                "wegen aan te leggen",
                SECOND,
                THIRD,
                "samen te evalueren",
                "elk jaar te tellen",
                "bewoners te vragen",
                "grond te kopen",
            ]
        },
    ),
    ReviewRound(
        "a new item of two people and another one",
        {
            "Anna": [("erbij", "zelf mee te betalen", "samen te evalueren")],
            "Bas": [("erbij", "zelf mee te betalen", "samen te evalueren")],
            "Cor": [("erbij", "zelf mee te betalen", "elk jaar te tellen")],
            "Dirk": [("typt", "zelf mee te betalen", "plannen", "bouwplannen")],
            "Els": [("typt", "zelf mee te betalen", "plannen", "bouwplannen")],
        },
        {
            "/aanbod": [
                FIRST,
                SECOND,
                "zelf mee te betalen aan bouwplannen die zonder bijdrage niet rondkomen",
                "samen te evalueren",
                "elk jaar te tellen",
            ]
        },
        agreed={"/aanbod": "Anna, Bas", "/aanbod/2": "Dirk, Els"},
    ),
    ReviewRound(
        "two put the same item first, and one changes another",
        {
            "Anna": [("voor", "zelf mee te betalen", "met elke regio")],
            "Bas": [("voor", "zelf mee te betalen", "met elke regio")],
            "Cor": [("typt", "met elke regio", "tempo", "snelheid")],
            "Dirk": [("vult", "/voordelen/0", "Gemeenten weten waar zij op kunnen rekenen")],
            "Els": [("vult", "/nadelen/1", "Sommige plannen waren ook zonder geld doorgegaan")],
        },
        {
            "/aanbod": [
                THIRD,
                "met elke regio bouwafspraken te maken over aantallen, soort, prijs en snelheid",
                SECOND,
            ],
            "/voordelen/0": "Gemeenten weten waar zij op kunnen rekenen",
            "/nadelen/1": "Sommige plannen waren ook zonder geld doorgegaan",
        },
        agreed={"/aanbod": "Anna, Bas"},
    ),
    ReviewRound(
        "two put other items first, which goes together",
        {
            "Anna": [("voor", "zelf mee te betalen", "met elke regio")],
            "Bas": [("voor", "mensen en kennis per regio", "met elke regio")],
            "Cor": [("vult", "/partners/1/rol", "Bouwen en verhuren")],
            "Dirk": [("vult", "/partners/0/rol", "Overleg")],
            "Els": [("vult", "/partners/0/rol", "Partner")],
        },
        {"/aanbod": [THIRD, SECOND, FIRST], "/partners/1/rol": "Bouwen en verhuren"},
        choose={"/partners/0/rol": {"Overleg": "Dirk", "Partner": "Els"}},
    ),
    ReviewRound(
        "two orders that exclude each other",
        {
            "Anna": [("voor", "zelf mee te betalen", "met elke regio")],
            "Bas": [
                ("voor", "mensen en kennis per regio", "met elke regio"),
                ("voor", "zelf mee te betalen", "met elke regio"),
            ],
            "Cor": [("typt", "Nieuwe wijken kunnen", "meteen", "direct")],
            "Dirk": [("typt", "Nieuwe wijken kunnen", "meteen", "direct")],
            "Els": [("typt", "stroom", "stroom", "stroom en water")],
        },
        {
            "/effect/klimaat": "Nieuwe wijken kunnen direct schone warmte krijgen.",
            "/samenhang/0/toelichting": "Wijken vragen warmte en stroom en water.",
        },
        choose={"/aanbod": {(2, 0, 1): "Anna", (1, 2, 0): "Bas"}},
        agreed={"/effect/klimaat": "Cor, Dirk"},
    ),
    ReviewRound(
        "wording and content",
        {
            "Anna": [("typt", "Starters en mensen met een middeninkomen", "eerder een", "sneller een")],
            "Bas": [("typt", "stellen plannen vast", "Provinciale Staten", "provinciale staten")],
            "Cor": [("typt", "stellen plannen vast", "Gemeenteraden", "De gemeenteraden")],
            "Dirk": [("vult", "/planning/2/wie", "het Rijk")],
            "Els": [("vult", "/planning/2/wie", "het Rijk")],
        },
        {
            "/effect/maatschappelijk": "Starters en mensen met een middeninkomen vinden sneller een betaalbare woning.",
            "/samenwerking/democratische_borging": "De gemeenteraden stellen plannen vast. provinciale staten volgen de"
            " afspraken.",
            "/planning/2/wie": "het Rijk",
        },
        agreed={"/planning/2/wie": "Dirk, Els"},
    ),
    ReviewRound(
        "dates",
        {
            "Anna": [("vult", "/versie/datum", "6 april 2021")],
            "Bas": [("vult", "/versie/datum", "7 april 2021")],
            "Cor": [("vult", "/versie/nummer", "1.0")],
            "Dirk": [("vult", "/bronnen/5/datum", "19 februari 2021")],
            "Els": [("vult", "/bronnen/4/datum", "september 2020")],
        },
        {"/versie/nummer": "1.0", "/bronnen/5/datum": "2021-02-19", "/bronnen/4/datum": "2020-09"},
        choose={"/versie/datum": {"2021-04-06": "Anna", "2021-04-07": "Bas"}},
    ),
    ReviewRound(
        "a choice and its reason",
        {
            "Anna": [("vult", "/condities/1/stand", "Gevraagd")],
            "Bas": [("vult", "/condities/1/stand", "Niet van toepassing")],
            "Cor": [("typt", "spreken de doelen samen af", "doelen", "aantallen")],
            "Dirk": [("typt", "eigen geld nodig", "eigen geld", "geld")],
            "Els": [("vult", "/juridisch/wetswijziging", "ja")],
        },
        {
            "/condities/1/toelichting": "Rijk en regio spreken de aantallen samen af; de regio bepaalt de volgorde.",
            "/condities/0/toelichting": "Het Rijk betaalt blijvend mee; gemeenten hebben geld nodig voor hun deel.",
            "/juridisch/wetswijziging": "ja",
        },
        choose={"/condities/1/stand": {"gevraagd": "Anna", "niet_van_toepassing": "Bas"}},
    ),
    ReviewRound(
        "far apart in one sentence",
        {
            "Anna": [("typt", "het woningtekort flink", "Starters", "Jongeren")],
            "Bas": [("typt", "het woningtekort flink", "een woning", "een huis")],
            "Cor": [("typt", "het woningtekort flink", "flink kleiner", "half zo groot")],
            "Dirk": [("typt", "Over ontwerp en plek", "gemeente", "raad")],
            "Els": [("typt", "Over ontwerp en plek", "liggen vast", "staan vast")],
        },
        {
            "/doel": "Voor 2030 is het woningtekort half zo groot. Jongeren en mensen met een laag of middeninkomen"
            " vinden een huis.",
            "/samenwerking/kaders": "Aantal, betaalbaarheid en startdatum staan vast. Over ontwerp en plek beslist de"
            " raad.",
        },
    ),
    ReviewRound(
        "beside each other in one sentence",
        {
            "Anna": [("typt", "het woningtekort flink", "laag", "klein")],
            "Bas": [("typt", "het woningtekort flink", "middeninkomen", "gewoon inkomen")],
            "Cor": [("vult", "/titel", "Woningbouwimpuls blijvend maken")],
            "Dirk": [("vult", "/titel", "Woningbouwimpuls blijvend maken")],
            "Els": [("vult", "/titel", "Woningbouwimpuls verlengen")],
        },
        choose={
            "/doel": {
                "Voor 2030 is het woningtekort flink kleiner. Starters en mensen met een klein of middeninkomen vinden"
                " een woning.": "Anna",
                "Voor 2030 is het woningtekort flink kleiner. Starters en mensen met een laag of gewoon inkomen vinden"
                " een woning.": "Bas",
            },
            "/titel": {"Woningbouwimpuls blijvend maken": "Cor, Dirk", "Woningbouwimpuls verlengen": "Els"},
        },
    ),
    ReviewRound(
        "a sentence that one takes away and another changes",
        {
            "Anna": [("typt", "zet plannen op", " Het Rijk besluit over zijn bijdrage.", "")],
            "Bas": [("typt", "zet plannen op", "besluit", "beslist")],
            "Cor": [("typt", "vragen aan en bouwen", "beoordeelt", "toetst")],
            "Dirk": [("typt", "vragen aan en bouwen", "helpt", "steunt")],
            "Els": [("typt", "Te bepalen tijdens", "tijdens", "in")],
        },
        {
            "/financiering/dekking": "Te bepalen in de formatie",
            "/uitvoering/wie": "Gemeenten vragen aan en bouwen; de provincie steunt en het Rijk toetst.",
        },
        choose={
            "/samenwerking/mandaat": {
                "De regio zet plannen op volgorde.": "Anna",
                "De regio zet plannen op volgorde. Het Rijk beslist over zijn bijdrage.": "Bas",
            },
        },
    ),
    ReviewRound(
        "two other sentences behind a text",
        {
            "Anna": [("typt", "De bouw houdt vaart.", "vaart.", "vaart. Wijken krijgen winkels.")],
            "Bas": [("typt", "De bouw houdt vaart.", "vaart.", "vaart. Er komen scholen.")],
            "Cor": [("typt", "werkbaar", "werkbaar.", "werkbaar. Dat scheelt tijd.")],
            "Dirk": [("typt", "werkbaar", "werkbaar.", "werkbaar. Dat scheelt tijd.")],
            "Els": [("typt", "werkbaar", "werkbaar.", "werkbaar. Dat scheelt tijd.")],
        },
        {
            "/condities/2/toelichting": "Vaste aanvraagmomenten en een korte verantwoording maken de regeling werkbaar."
            " Dat scheelt tijd."
        },
        choose={
            "/effect/brede_welvaart": {
                "De bouw houdt vaart. Wijken krijgen winkels.": "Anna",
                "De bouw houdt vaart. Er komen scholen.": "Bas",
            }
        },
        agreed={"/condities/2/toelichting": "Cor, Dirk, Els"},
    ),
    ReviewRound(
        "somebody worked on in the file of another",
        {
            "Anna": [("typt", "impuls blijvend", "blijvend", "vast")],
            "Bas": [
                ("typt", "impuls blijvend", "blijvend", "vast", "Anna"),
                ("typt", "houdt vaart", "vaart", "tempo"),
            ],
            "Cor": [("typt", "houdt vaart", "vaart", "tempo")],
            "Dirk": [("vult", "/planning/1/stap", "Afspraken in elke regio")],
            "Els": [("vult", "/planning/1/wanneer", "Tweede kwartaal 2022")],
        },
        {
            "/maatregel": "Het Rijk maakt de woningbouwimpuls vast, zodat gemeenten kunnen doorbouwen.",
            "/effect/brede_welvaart": "De bouw houdt tempo.",
            "/planning/1/stap": "Afspraken in elke regio",
            "/planning/1/wanneer": "2022-K2",
        },
        agreed={"/effect/brede_welvaart": "Bas, Cor"},
    ),
    ReviewRound(
        "what cannot be changed here is nobody's proposal",
        {
            "Anna": [("vult", "=/opgave", "Iets anders")],
            "Bas": [("vult", "/budget/regels/0/bedragen/2024", "veel")],
            "Cor": [("vult", "/budget/regels/0/bedragen/2024", "225")],
            "Dirk": [("vult", "/versie/datum", "31 februari 2021")],
            "Els": [("vult", "/budget/regels/1/bedragen/2022", "12,5")],
        },
        {"/budget/regels/0/bedragen/2024": "225", "/budget/regels/1/bedragen/2022": "12,5"},
    ),
    ReviewRound(
        "one reviewer in conflict in two fields and alone in two",
        {
            "Anna": [
                ("typt", "impuls blijvend", "blijvend", "vast"),
                ("vult", "/budget/regels/0/bedragen/2022", "300"),
                ("vult", "/leren/evaluatiejaar", "2026"),
                ("typt", "houdt vaart", "vaart", "tempo"),
            ],
            "Bas": [("typt", "impuls blijvend", "blijvend", "groter")],
            "Cor": [("vult", "/budget/regels/0/bedragen/2022", "200")],
            "Dirk": [("typt", "kunnen rekenen", "rekenen", "bouwen")],
            "Els": [("typt", "kunnen rekenen", "rekenen", "bouwen")],
        },
        {
            "/leren/evaluatiejaar": "2026",
            "/effect/brede_welvaart": "De bouw houdt tempo.",
            "/voordelen/0": "Gemeenten weten jaren vooruit waar zij op kunnen bouwen",
        },
        choose={
            "/maatregel": {
                "Het Rijk maakt de woningbouwimpuls vast, zodat gemeenten kunnen doorbouwen.": "Anna",
                "Het Rijk maakt de woningbouwimpuls groter, zodat gemeenten kunnen doorbouwen.": "Bas",
            },
            "/budget/regels/0/bedragen/2022": {"300": "Anna", "200": "Cor"},
        },
        agreed={"/voordelen/0": "Dirk, Els"},
    ),
    ReviewRound(
        "cells of one table",
        {
            "Anna": [("vult", "/planning/0/wie", "Het kabinet")],
            "Bas": [("vult", "/planning/1/wie", "Rijk en regio")],
            "Cor": [("vult", "/planning/2/wie", "Het Rijk")],
            "Dirk": [("vult", "/planning/0/stap", "Vast bedrag in de begroting")],
            "Els": [("vult", "/planning/0/wie", "Het kabinet")],
        },
        {
            "/planning/0/wie": "Het kabinet",
            "/planning/1/wie": "Rijk en regio",
            "/planning/2/wie": "Het Rijk",
            "/planning/0/stap": "Vast bedrag in de begroting",
        },
        agreed={"/planning/0/wie": "Anna, Els"},
    ),
    ReviewRound(
        "parts of one source",
        {
            "Anna": [("vult", "/bronnen/0/titel", "Bericht over de woningbouwimpuls")],
            "Bas": [("vult", "/bronnen/0/uitgever", "NU")],
            "Cor": [("vult", "/bronnen/0/datum", "maart 2021")],
            "Dirk": [("vult", "/bronnen/0/vindplaats", "nu.nl")],
            "Els": [("vult", "/bronnen/0/uitgever", "NU")],
        },
        {
            "/bronnen/0/titel": "Bericht over de woningbouwimpuls",
            "/bronnen/0/uitgever": "NU",
            "/bronnen/0/datum": "2021-03",
            "/bronnen/0/vindplaats": "nu.nl",
        },
        agreed={"/bronnen/0/uitgever": "Bas, Els"},
    ),
    ReviewRound(
        "a text that one empties and another changes",
        {
            "Anna": [("vult", "/budget/toelichting", "")],
            "Bas": [("typt", "tellen niet mee", "provincies", "alle provincies")],
            "Cor": [("vult", "/resultaatafspraken/1/nulmeting", "")],
            "Dirk": [("vult", "/resultaatafspraken/1/nulmeting", "")],
            "Els": [("typt", "elders het soort", "elders", "en elders")],
        },
        {
            "/resultaatafspraken/1/nulmeting": None,
            "/uitwerking_per_gebied": "Elke regio kiest haar volgorde. Bij hoge druk telt vooral het aantal, en elders"
            " het soort woning.",
        },
        choose={
            "/budget/toelichting": {
                GONE: "Anna",
                "Wat van de 1 miljard euro over is, is niet afgetrokken. Bijdragen van alle provincies tellen niet"
                " mee.": "Bas",
            }
        },
        agreed={"/resultaatafspraken/1/nulmeting": "Cor, Dirk"},
    ),
    ReviewRound(
        "figures of one result",
        {
            "Anna": [("vult", "/resultaatafspraken/0/waarde", "1.100.000")],
            "Bas": [("vult", "/resultaatafspraken/0/waarde", "1.100.000")],
            "Cor": [("vult", "/resultaatafspraken/0/jaar", "2031")],
            "Dirk": [("vult", "/resultaatafspraken/0/jaar", "2032")],
            "Els": [("vult", "/resultaatafspraken/0/indicator", "Nieuwe woningen, stand op 31 december")],
        },
        {
            "/resultaatafspraken/0/waarde": "1100000",
            "/resultaatafspraken/0/indicator": "Nieuwe woningen, stand op 31 december",
        },
        choose={"/resultaatafspraken/0/jaar": {"2031": "Cor", "2032": "Dirk"}},
        agreed={"/resultaatafspraken/0/waarde": "Anna, Bas"},
    ),
    ReviewRound(
        "all of it at once",
        {
            "Anna": [("weg", "zelf mee te betalen"), ("typt", "impuls blijvend", "blijvend", "vast")],
            "Bas": [("weg", "zelf mee te betalen"), ("vult", "/vraag/1/termijn", "vanaf 2023")],
            "Cor": [("vult", "/vraag/1/termijn", "vanaf 2024"), ("typt", "impuls blijvend", "Rijk", "kabinet")],
            "Dirk": [("erbij", "met elke regio", "wegen aan te leggen"), ("vult", "/vraag/0/termijn", "in 2022")],
            "Els": [("typt", "impuls blijvend", "doorbouwen", "doorgaan"), ("vult", "/vraag/0/termijn", "in 2022")],
        },
        {
            "/aanbod": [FIRST, "wegen aan te leggen", SECOND],
            "/vraag/0/termijn": "in 2022",
            "/maatregel": "Het kabinet maakt de woningbouwimpuls vast, zodat gemeenten kunnen doorgaan.",
        },
        choose={"/vraag/1/termijn": {"vanaf 2023": "Bas", "vanaf 2024": "Cor"}},
        agreed={"/aanbod/2": "Anna, Bas", "/vraag/0/termijn": "Dirk, Els"},
    ),
)
