"""An akkoord covers what the documents print of other files: a change is told where it is printed, and only there."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
import yaml

from fiches.agree.standing import AkkoordStand, Standing, judge_akkoorden, list_naming_links
from fiches.documents.kinds import DOCUMENT_KINDS
from fiches.documents.view import make_fiche_viewer
from fiches.load.ledgers import compute_text_digest
from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.load.yaml import parse_yaml
from fiches.model.coherence import list_blocks
from fiches.model.ledgers import make_copy_name
from fiches.word.template.render import CompiledTemplate, compile_template
from tests.inputs import AKKOORDEN, MEDEDELING, REGISTER, RONDE, MemoryTree, akkoord, fiche_path, ledger
from tests.project import ROOT
from tests.samples import FICHE_IDS, TEMPLATE_NAMES
from tests.word_files import body_text

Files = dict[str, str]
SEEDS = yaml.load((ROOT / "tests/agree/carried_changes.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
PLACES = {"register": REGISTER, "ronde": RONDE}
STUKKEN = {"kernboodschappen": REGISTER, "mededeling": MEDEDELING}
NO_DIGEST = {"inhoud": "0" * 8, "sha256": "0" * 64}


@cache
def sample_files() -> Mapping[str, str]:
    """The ronde, the register, the mededeling and the fiches of 2021."""
    paths = (RONDE, *STUKKEN.values(), *map(fiche_path, FICHE_IDS))
    return {path: (ROOT / path).read_text(encoding="utf-8") for path in paths}


def edit(files: Mapping[str, str], step: Mapping[str, Any]) -> Files:
    """The files with one text replaced, or two messages in each other's place."""
    path = PLACES.get(step["bestand"]) or fiche_path(step["bestand"])
    text = files[path]
    if "verwissel" in step:
        one, other = (re.search(rf"(?ms)^  - id: {name}\n.*?(?=^  - id: |\Z)", text) for name in step["verwissel"])
        assert one and other
        assert one.end() == other.start()
        changed = text[: one.start()] + other[0].rstrip("\n") + "\n\n" + one[0] + text[other.end() :]
    else:
        assert text.count(step["oud"]) == 1, (step["oud"], text.count(step["oud"]))
        changed = text.replace(step["oud"], step["nieuw"])
    return {**files, path: changed}


def agree(files: Mapping[str, str], orgaan: str = "VNG") -> Files:
    """The files with an akkoord with every fiche, as the program records it."""
    entries, copies = [], {}
    titles = {one: parse_yaml("", files[fiche_path(one)].encode()).data["titel"] for one in FICHE_IDS}  # type: ignore[index]
    digests: dict[str, Any] = {}
    loaded = load(files).files
    for name, path in (("ronde", RONDE), ("kernboodschappen", REGISTER)):
        digests[name] = compute_text_digest(name, parse_yaml("", files[path].encode()).data or {})
        copies[f"bac_inputs/2021/akkoorden/{make_copy_name(name, digests[name])}"] = files[path]
    for fiche in FICHE_IDS:
        text = files[fiche_path(fiche)]
        data = parse_yaml("", text.encode()).data or {}
        linked = [link["fiche"] for _, link in list_blocks(data, "samenhang")]
        entry: dict[str, Any] = {**akkoord(text, orgaan), **digests, "titels": {one: titles[one] for one in linked}}
        entry["genoemd"] = list_naming_links(fiche, loaded)
        entries.append({name: value for name, value in entry.items() if value})
        copies[f"bac_inputs/2021/akkoorden/{make_copy_name(fiche, entry['inhoud'])}"] = text
    for name, path in STUKKEN.items():
        entries.append({**akkoord(files[path], orgaan, fiche=name), **digests})
        copies[f"bac_inputs/2021/akkoorden/{make_copy_name(name, entries[-1]['inhoud'])}"] = files[path]
    return {**files, **copies, AKKOORDEN: ledger(*entries)}


def load(files: Mapping[str, str]) -> LoadedRonde:
    """The ronde of these files."""
    return load_ronde(MemoryTree({path: text.encode() for path, text in files.items()}), "2021")


def judge(files: Mapping[str, str], *, stukken: bool = False) -> dict[str, Standing]:
    """What the akkoord with each fiche is worth, or that with each document of the ronde as a whole."""
    found = {one.akkoord.fiche: one for one in judge_akkoorden(load(files))}
    return {name: one for name, one in found.items() if (name in STUKKEN) is stukken}


@cache
def templates() -> tuple[CompiledTemplate, ...]:
    """The shipped forms of the fiche."""
    return tuple(compile_template(ROOT / f"templates/{name}.docx") for name in TEMPLATE_NAMES)


def print_fiches(files: Mapping[str, str]) -> dict[str, list[str]]:
    """What the shipped forms of each fiche and its variants say, but for the digest of their content."""
    dossier = load(files).dossier
    assert dossier is not None
    view = make_fiche_viewer(dossier)
    printed: dict[str, list[str]] = {}
    for one in (*dossier.fiches, *dossier.varianten):
        texts = [body_text(form.render({**view(one.value), "document": NO_DIGEST})) for form in templates()]
        printed.setdefault(one.value.id, []).extend(texts)
    return printed


def expected(seed: Mapping[str, Any]) -> set[str]:
    """The fiches at whose akkoord a change must be told."""
    told = {"alle": FICHE_IDS, "geen": ()}.get(str(seed["bij"]), seed["bij"])
    return set(told) - set(seed.get("zonder", ()))


@pytest.mark.parametrize("seed", SEEDS, ids=[seed["naam"] for seed in SEEDS])
def test_a_change_is_told_at_exactly_the_akkoorden_whose_document_says_it(seed: Mapping[str, Any]) -> None:
    """And it weighs as any other; the documents themselves are the witness."""
    before: Mapping[str, str] = sample_files()
    for step in seed.get("eerst", ()):
        before = edit(before, step)
    agreed = agree(before)
    assert {one.stand for one in judge(agreed).values()} == {AkkoordStand.GELDIG}
    after = edit(agreed, seed)
    told = {fiche: one for fiche, one in judge(after).items() if one.stand is not AkkoordStand.GELDIG}
    assert set(told) == expected(seed)
    for fiche, one in told.items():
        broken = AkkoordStand.VERVALLEN if fiche in seed.get("eigen", ()) else AkkoordStand.BEVESTIGEN
        assert one.stand is (AkkoordStand.REDACTIE if seed["weging"] == "redactie" else broken)
        assert seed["zegt"] in one.reason or fiche in seed.get("eigen", ())
    old, new = print_fiches(before), print_fiches(after)
    printed = {fiche for fiche in old if old[fiche] != new[fiche]}
    assert printed == set(seed.get("gedrukt", () if seed.get("elders") else expected(seed)))


def print_documents(files: Mapping[str, str]) -> dict[str, str]:
    """What the kernboodschappen and the mededeling say, but for the digest of their content."""
    dossier = load(files).dossier
    assert dossier is not None
    made = (one for kind in DOCUMENT_KINDS if kind.naam in STUKKEN for one in kind.documents(dossier))
    forms = {name: compile_template(ROOT / f"templates/{name}.docx") for name in STUKKEN}
    views = {one.kenmerk: {**one.make_view(), "document": NO_DIGEST} for one in made}
    return {name: body_text(forms[name].render(view)) for name, view in views.items()}


IN_OTHER_FILES = [seed for seed in SEEDS if seed["bestand"] in PLACES]


@pytest.mark.parametrize("seed", IN_OTHER_FILES, ids=[seed["naam"] for seed in IN_OTHER_FILES])
def test_a_document_of_the_ronde_is_told_of_what_it_prints(seed: Mapping[str, Any]) -> None:
    """Of the ronde exactly that; of its own file everything that a reader can see, and more."""
    before: Mapping[str, str] = sample_files()
    for step in seed.get("eerst", ()):
        before = edit(before, step)
    agreed = agree(before)
    assert {one.stand for one in judge(agreed, stukken=True).values()} == {AkkoordStand.GELDIG}
    after = edit(agreed, seed)
    told = {name for name, one in judge(after, stukken=True).items() if one.stand is not AkkoordStand.GELDIG}
    old, new = print_documents(before), print_documents(after)
    printed = {name for name in STUKKEN if old[name] != new[name]}
    assert printed <= told
    own = {name for name, path in STUKKEN.items() if PLACES[seed["bestand"]] == path}
    assert told - own == printed - own


def test_there_are_enough_changes() -> None:
    """Of each kind, and of those that are to be told nowhere."""
    assert len(SEEDS) >= 40
    assert sum(seed["bij"] == "geen" for seed in SEEDS) >= 10
    assert {"ronde", "register"} <= {seed["bestand"] for seed in SEEDS}


MARKT = {"bestand": "ronde", "oud": "naam: bedrijven en corporaties", "nieuw": "naam: bedrijven en burgers"}


def test_a_ronde_that_the_schema_does_not_know_any_more_is_compared_as_it_is_written() -> None:
    """A field that went away is no change in what is printed; another name is."""
    base = sample_files()
    agreed = agree({**base, RONDE: f"{base[RONDE]}slotzin: Dit veld kende alleen een ander programma.\n"})
    assert {one.stand for one in judge({**agreed, RONDE: base[RONDE]}).values()} == {AkkoordStand.GELDIG}
    now = judge(edit({**agreed, RONDE: base[RONDE]}, MARKT))
    assert [fiche for fiche, one in now.items() if one.stand is not AkkoordStand.GELDIG] == ["W-03"]


def test_a_fiche_that_is_not_valid_is_looked_up_as_it_is_written() -> None:
    """Also when the ronde itself is why: other years, or a drager under another id."""
    agreed = agree(sample_files())
    slip = {"bestand": "W-03", "oud": "status: eindconcept", "nieuw": "status: eindconsept"}
    assert "De drager markt is anders (Naam)" in judge(edit(edit(agreed, slip), MARKT))["W-03"].reason
    renamed = {"bestand": "ronde", "oud": "id: markt\n", "nieuw": "id: mrkt\n"}
    assert "De drager markt is anders (Kenmerk)" in judge(edit(agreed, renamed))["W-03"].reason
    years = {"bestand": "ronde", "oud": "2024, 2025]", "nieuw": "2024, 2026]"}
    later = judge(edit(agreed, years))
    assert "De ronde is anders (Jaren 4): De waarde ‘2026’ is nieuw." in later["W-03"].reason
    assert later["K-02"].stand is AkkoordStand.GELDIG
