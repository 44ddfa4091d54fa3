"""The joint offer of both rondes, and one with hard text in every field."""

from typing import Any

import yaml

from fiches.documents.offer import make_kernboodschappen_view, make_mededeling_view
from fiches.load.ronde import load_ronde
from fiches.model.coherence import MESSAGE_LISTS
from fiches.model.dossier import Dossier
from fiches.model.register import Kernboodschap, Mededeling
from tests.documents.nasty import Maker
from tests.inputs import MEDEDELING, REGISTER, MemoryTree, load_files
from tests.project import ROOT

View = dict[str, Any]
RONDES = {"2021": ROOT / "bac_inputs/2021", "2031": ROOT / "tests/data/2031"}
LEVELS = ("hoofd", "kern", "kern", "werkwijze", "conditie")


def dossier_of(ronde: str) -> Dossier:
    """A ronde as it lies in the repository, with its mededeling."""
    folder = RONDES[ronde]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("**/*.yaml"))}
    loaded = load_ronde(MemoryTree({f"bac_inputs/{ronde}/{name}": text for name, text in files.items()}), ronde)
    assert loaded.dossier is not None
    return loaded.dossier


def views(dossier: Dossier) -> dict[str, View]:
    """Both views."""
    assert dossier.mededeling is not None
    return {
        "kernboodschappen": make_kernboodschappen_view(dossier),
        "mededeling": make_mededeling_view(dossier, dossier.mededeling.value),
    }


def nasty_offer() -> Dossier:
    """Hard text in every field that takes text, every list filled, one kernboodschap of each level and one apart."""
    maker = Maker()
    entries = [
        {**maker.model(Kernboodschap, "entry"), "id": f"N-{at}", "niveau": niveau, "status": "reconstructie"}
        for at, niveau in enumerate(LEVELS)
    ]
    entries[2].pop("opgave")
    for entry in entries:
        entry.pop("officiele_tekst")  # of a reconstruction there is none
    for entry in entries:
        for name in MESSAGE_LISTS:
            entry[name] = [{**line, "id": f"{entry['id']}-{name}-{number}"} for number, line in enumerate(entry[name])]
    note = maker.model(Mededeling, "mededeling")
    told = ["N-1", "N-2", "N-3", "N-4"]
    note["paragrafen"] = [note["paragrafen"][0] | {"boodschappen": told}, {"kop": "Een", "tekst": "Tekst"}]
    register = {
        "compleet": "nee",
        "toelichting": maker.model(Kernboodschap, "more")["tekst"],
        "kernboodschappen": entries,
    }
    files = {REGISTER: register, MEDEDELING: note}
    loaded = load_files({path: yaml.safe_dump(data, allow_unicode=True) for path, data in files.items()})
    assert not loaded.report.has_errors, [(found.location.path, found.message) for found in loaded.report]
    assert loaded.dossier is not None
    return loaded.dossier
