"""A small made-up dossier of ronde 2021, for tests of documents over several fiches."""

from typing import Any

import yaml

from fiches.documents.area import find_landings
from fiches.documents.matrix import make_matrix_view
from fiches.documents.sets import has_counting
from fiches.load.ronde import load_ronde
from fiches.model.dossier import Dossier
from tests.documents.nasty import FICHE_ID, OTHER_ID, nasty_fiche, optional_fields
from tests.inputs import MemoryTree, fiche_path, load_files
from tests.project import ROOT, concept_text

OTHER_RONDE = ROOT / "tests/data/2031"


def areas(*lines: str) -> str:
    """The field gebieden; each line is "soort naam", with a code after a comma."""
    entries = []
    for line in lines:
        named, _, code = line.partition(", ")
        soort, _, naam = named.partition(" ")
        entries.append(
            f'  - {{soort: {soort}, naam: "{naam}", peiljaar: 2021{f", code: {code}" if code else ""}}}',
        )
    return "gebieden:\n" + "\n".join(entries)


def budget(*lines: str, price_level: str = "") -> str:
    """The field budget; each line is "drager year year year year structureel"."""
    regels = []
    for line in lines:
        drager, *amounts, structural = line.split()
        years = ", ".join(f"{2022 + at}: '{amount}'" for at, amount in enumerate(amounts))
        reason = ", pm_reden: nog onbekend" if "p.m." in line else ""
        regels.append(
            f"    - {{drager: {drager}, soort: uitgaven, omschrijving: iets, zekerheid: raming, "
            f"structureel: {structural}, bedragen: {{{years}}}{reason}}}"
        )
    level = f"  prijspeil: {price_level}\n" if price_level else ""
    return f"budget:\n{level}  regels:\n" + "\n".join(regels)


def steps(*lines: str) -> str:
    """The field planning; each line is "wanneer stap"."""
    pairs = (line.split(" ", 1) for line in lines)
    return "planning:\n" + "\n".join(f"  - {{wanneer: {when}, stap: {step}, wie: Rijk}}" for when, step in pairs)


def together(*links: str) -> str:
    """The field samenhang; each link is "fiche toelichting"."""
    pairs = (link.split(" ", 1) for link in links)
    return "samenhang:\n" + "\n".join(f"  - {{fiche: {fiche}, toelichting: {why}}}" for fiche, why in pairs)


PROMISED: dict[str, str | None] = {
    "bronnen": "bronnen:\n  - {id: B1, titel: Brief, uitgever: BZK, datum: 2021-02, vindplaats: BZK, soort: website}"
}
"""The source of what the Rijk promised."""


def condities(*stands: str) -> str:
    """The field condities, in the order of the register."""
    why = "omdat dit nu eenmaal niet anders kan dan zo"
    answers = (
        f"  - {{ref: CON-{at}, stand: {stand}, toelichting: {why}{', bron: B1' if stand == 'toegezegd' else ''}}}"
        for at, stand in enumerate(stands, 1)
    )
    return "condities:\n" + "\n".join(answers)


def dossier_of(**fiches: str) -> Dossier:
    """Ronde 2021 with these fiches: keyword W01 is W-01."""
    files = {fiche_path(f"{name[0]}-{name[1:]}"): text for name, text in fiches.items()}
    loaded = load_files(files)
    assert not loaded.report.has_errors, [(found.location.path, found.message) for found in loaded.report]
    assert loaded.dossier is not None
    return loaded.dossier


def fiche(name: str, **fields: str | None) -> str:
    """A concept with its id and these fields."""
    return concept_text(f"{name[0]}-{name[1:]}", **fields)


def made(**fiches: dict[str, str | None]) -> Dossier:
    """Ronde 2021 with a concept for each keyword, with these fields."""
    return dossier_of(**{name: fiche(name, **fields) for name, fields in fiches.items()})


def gebieden(dossier: Dossier) -> dict[str, dict[str, Any]]:
    """What the gebiedsfiches may print, by slug."""
    return {landing.area.slug: make_view()["gebied"] for landing, make_view in find_landings(dossier)}


def matrix(dossier: Dossier) -> dict[str, Any]:
    """What the overzichtsmatrix may print."""
    content: dict[str, Any] = make_matrix_view(dossier)["matrix"]
    return content


def other_dossier() -> Dossier:
    """The fictional ronde of 2031."""
    paths = [path for path in sorted(OTHER_RONDE.rglob("*")) if path.is_file()]
    files = {f"bac_inputs/2031/{path.relative_to(OTHER_RONDE).as_posix()}": path.read_bytes() for path in paths}
    loaded = load_ronde(MemoryTree(files), "2031")
    assert loaded.dossier is not None
    return loaded.dossier


def overview_views(dossier: Dossier) -> list[tuple[str, dict[str, Any]]]:
    """Every view of an overview in this dossier, with the kind of document."""
    found = [("gebiedsfiche", make_view()) for _, make_view in find_landings(dossier)]
    return found + ([("overzichtsmatrix", make_matrix_view(dossier))] if has_counting(dossier) else [])


def nasty_dossier() -> Dossier:
    """Two fiches with hard text in every field: one names an area, the other the whole country."""
    files: dict[str, bytes | str] = {}
    fields = [name for name in optional_fields() if name != "afbeeldingen"]
    for fiche_id, soort in ((FICHE_ID, "provincie"), (OTHER_ID, "landelijk")):
        data, _ = nasty_fiche(fields, has_budget_lines=True)
        link = {**data["samenhang"][0], "fiche": OTHER_ID if fiche_id == FICHE_ID else FICHE_ID}
        area = {**data["gebieden"][0], "soort": soort}
        data |= {"id": fiche_id, "samenhang": [link], "gebieden": [area]}
        files[fiche_path(fiche_id)] = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    loaded = load_files(files)
    assert loaded.dossier is not None
    assert not loaded.report.has_errors, [(found.location.path, found.message) for found in loaded.report]
    return loaded.dossier


def large_dossier(count: int) -> Dossier:
    """A concept for every number, over all opgaven, each in an area and some in the whole country."""
    fiches: dict[str, dict[str, str | None]] = {}
    for at in range(1, count + 1):
        area = "landelijk Nederland" if at % 4 == 0 else "provincie Overijssel, PV23"
        fiches[f"W{at:02}"] = {
            "opgave": f"opgave: OPG-{'WEK'[at % 3]}",
            "gebieden": areas(area),
            "budget": budget(f"rijk {at} 0 p.m. 12345,6 0"),
            "planning": steps("2022-K1 beginnen", "2023 klaar zijn"),
        }
    return made(**fiches)
