"""Edits of W-01 for redlines: each changes the data of its YAML file in place."""

from collections.abc import Callable
from typing import Any

Edit = Callable[[dict[str, Any]], object]


def _set(*path: str | int, to: Any) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        holder: Any = data
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = to

    return edit


def _replace(field: str, old: str, new: str) -> Edit:
    def edit(data: dict[str, Any]) -> None:
        assert old in data[field]
        data[field] = data[field].replace(old, new)

    return edit


def _list(field: str, change: Callable[[list[Any]], object]) -> Edit:
    return lambda data: change(data[field])


def _every_text(data: dict[str, Any]) -> None:
    for field in (
        "aanleiding",
        "doel",
        "waarom_samen",
        "tekstvoorstel_akkoord",
        "uitwerking_per_gebied",
        "rol_provincie",
    ):
        data[field] = data[field].replace(" de ", " elke ").replace("regio", "streek").replace("Rijk", "kabinet")


AREA = {"soort": "provincie", "naam": "Utrecht", "code": "PV26", "peiljaar": "2021"}
STEP = {"stap": "Tussenstand", "wanneer": "2023-K1", "wie": "Rijk"}
LONG = " ".join(f"Zin {n} legt uit waarom dit nodig is voor de woningbouw in de regio." for n in range(40))
FIGURE = {"bestand": "kaart.png", "alt": "Kaart van de regio's", "bijschrift": "De regio's", "breedte": "60"}

EDITS: dict[str, Edit] = {
    "titel": _set("titel", to="Woningbouwimpuls voor altijd"),
    "maatregel": _replace("maatregel", "blijvend", "tijdelijk"),
    "status en versie": _set("versie", to={"nummer": "1.0", "datum": "2021-04-01", "wijziging": "Vastgesteld"}),
    "kernboodschap: hoe": _set("kernboodschappen", 0, "hoe", to="Vast geld houdt de bouw op gang."),
    "kernboodschap eruit": _list("kernboodschappen", lambda rows: rows.pop()),
    "alinea en lijst": _replace("aanleiding", "44.666 woningen", "44.000 huizen"),
    "punt uit lijst": _replace("aanleiding", "- de eerste", "- nog een punt;\n  - de eerste"),
    "vet, cursief en link": _set("doel", to="Voor **2030** is het *woningtekort* veel [kleiner](https://rvo.nl)."),
    "gewone tekst wordt lijst": _set(
        "doel", to="Dit willen we:\n\n- minder tekort\n- meer woningen\n\n1. eerst\n2. dan"
    ),
    "aanbod erbij": _list("aanbod", lambda rows: rows.append("jaarlijks te vertellen hoe ver we zijn")),
    "vraag eruit": _list("vraag", lambda rows: rows.pop(1)),
    "vraag verplaatst": _list("vraag", lambda rows: rows.append(rows.pop(0))),
    "conditie": _set("condities", 0, "toelichting", to="Het Rijk betaalt niet mee."),
    "samenhang eruit": _list("samenhang", lambda rows: rows.pop(0)),
    "bedragen": _set("budget", "regels", 0, "bedragen", "2022", to="350"),
    "budgetregel eruit": lambda data: data["budget"]["regels"].pop(),
    "budgetregels verplaatst": lambda data: data["budget"]["regels"].reverse(),
    "planning erbij": _list("planning", lambda rows: rows.insert(1, STEP)),
    "planning eruit": _list("planning", lambda rows: rows.pop(0)),
    "planning verplaatst": _list("planning", lambda rows: rows.insert(0, rows.pop())),
    "bronnen verplaatst": _list("bronnen", lambda rows: rows.append(rows.pop(1))),
    "risico's": lambda data: data["uitvoering"]["risicos"].append("Te weinig grond"),
    "veld leeg": lambda data: data.pop("uitwerking_per_gebied"),
    "spaties": _replace("doel", "een woning", "een\u00a0woning"),
    "figuur": _set("afbeeldingen", to=[FIGURE]),
    "twee pagina's": _replace("maatregel", "Het Rijk", LONG + " Het Rijk"),
    "overal": _every_text,
    "gebied erbij": _list(
        "gebieden",
        lambda rows: rows.append({"soort": "provincie", "naam": "Utrecht", "code": "PV26", "peiljaar": "2021"}),
    ),
}

BOTH_FORMS = (
    "titel",
    "bedragen",
    "aanbod erbij",
    "vraag verplaatst",
    "vet, cursief en link",
    "overal",
    "twee pagina's",
)
"""The pairs of which the short form is judged too."""
