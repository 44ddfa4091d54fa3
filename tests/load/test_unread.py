"""Every file that looks like an input and is not read is a fout with the name that it should have, and no other is."""

import pytest

from fiches.diagnostics import Diagnostic, Severity
from fiches.load.ronde import LoadedRonde, find_stray_files, load_ronde
from fiches.load.unread import DOCUMENTS
from tests.inputs import AKKOORDEN, MEDEDELING, REGISTER, RONDE, MemoryTree, fiche_path, load_files, ronde_files
from tests.project import concept_text

FICHES = "bac_inputs/2021/fiches"
MEANT = concept_text("W-25")
FICHE_NAMES = [
    "W-25.yml", "W-25.YAML", "w-25.yaml", "W-25.Yml", "W-25.yaml.txt", "W-25.yml.txt", "W-25.yaml.bak", "W-25.yaml.old",
    "W-25.yaml.yaml", "W-25.concept.yaml", "W-25..yaml", "W-25.ymal", "W-25.txt", "W-25", "w-25", "W-25 (1).yaml",
    "W-25(2).yaml", "W-25 - kopie.yaml", "W-25 - Kopie (2).yaml", "W-25 - Copy.yaml", "Kopie van W-25.yaml",
    "W-25_kopie.yaml", "W-25 .yaml", " W-25.yaml", "W-25.yaml ", "W 25.yaml", "W25.yaml", "W_25.yaml", "W–25.yaml",
    "W-25_v2.yaml", "W-25 oud.yaml", "~W-25.yaml",
]  # fmt: skip

LEFT_ALONE = [
    "fiches/W-25.yaml~", "fiches/.W-25.yaml.swp", "fiches/W-25.yaml.swp", "fiches/.#W-25.yaml", "fiches/#W-25.yaml#",
    "fiches/~$W-25.docx", "fiches/W-25.yaml.tmp", "fiches/.gitkeep", "fiches/README.md", "fiches/LEESMIJ.txt",
    "fiches/leesmij.yaml", "fiches/Thumbs.db", ".oud/W-25.yaml", "fiches/.oud/W-25.yaml", "README.md", "Lees mij.txt",
    "notities.txt", "W-25 brief van de VNG.pdf", "W-25.png", "ronde verslag.docx", "rondetafel.txt",
    "beelden/W-25.png", "beelden/W-25.docx", "oud/instellingen.yaml", "verslagen/ronde.docx",
]  # fmt: skip
SPOILT = [".yml", ".YAML", ".yaml.txt", ".yaml.bak", " (1).yaml", " - kopie.yaml", " .yaml", "-oud.yaml", "", ".txt"]
COPIES = ["W-25 (1).yaml", "w-25.yaml", "W-25.yaml.bak", "W-25.yml", "W-25.docx", "oud/W-25.yaml"]
ELSEWHERE = ["fiches/wonen/W-25.yaml", "W-25.yaml", "Fiches/W-25.yaml", "beelden/W-25.yaml", "oud/w-25.yml"]


def only(loaded: LoadedRonde) -> Diagnostic:
    """The one finding there is."""
    [found] = loaded.report
    return found


@pytest.mark.parametrize("text", [MEANT, ""], ids=["fiche", "leeg"])
@pytest.mark.parametrize("name", FICHE_NAMES)
def test_a_fiche_under_another_name_is_one_fout_that_names_the_right_one(name: str, text: str) -> None:
    """Whether or not its text tells which fiche it is."""
    loaded = load_files({f"{FICHES}/{name}": text, fiche_path("W-21"): concept_text()})
    found = only(loaded)
    assert (found.code, found.severity, found.location.path) == ("LEZ012", Severity.FOUT, f"{FICHES}/{name}")
    if text or not name.startswith("~"):
        assert found.hint.startswith("noem het W-25.yaml;")
    assert [file.id for file in loaded.files] == ["W-21"]


@pytest.mark.parametrize(
    "name", ["W-25 (1).yaml", "w-25.yaml", "W-25.yaml.bak", "W-25.yml", "W-25.docx", "oud/W-25.yaml"]
)
def test_beside_the_fiche_itself_one_of_the_two_must_go(name: str) -> None:
    """The fiche is read as if the other were not there."""
    loaded = load_files({f"{FICHES}/{name}": MEANT, fiche_path("W-25"): MEANT})
    assert only(loaded).hint == f"{FICHES}/W-25.yaml is er al: neem daarin over wat geldt, en haal dit bestand weg"
    assert loaded.dossier is not None
    assert [fiche.value.id for fiche in loaded.dossier.fiches] == ["W-25"]


@pytest.mark.parametrize("path", ["wonen.yaml", "concept.txt", "W-26 (1).yaml", "oude fiche.yml", "map/stuk.yaml"])
def test_what_a_fiche_calls_itself_comes_first(path: str) -> None:
    """A copy that somebody made to begin another fiche must not be named after the first."""
    assert "W-25.yaml" in only(load_files({f"{FICHES}/{path}": MEANT})).hint


def test_a_copy_named_after_another_fiche_is_told_both_ways_out() -> None:
    """A new fiche that began as a copy: its text may not end up in the fiche that it was copied from."""
    hint = only(load_files({f"{FICHES}/W-26.yaml.txt": MEANT})).hint
    assert "'id: W-25'" in hint
    assert "W-26.yaml" in hint


def test_a_fiche_in_a_zip_is_to_be_unpacked() -> None:
    """Another name does not make it a text."""
    assert only(load_files({f"{FICHES}/W-25.yaml.zip": "PK"})).hint.startswith(
        "pak het uit, noem wat erin zit W-25.yaml"
    )


@pytest.mark.parametrize(
    "path", ["fiches/wonen/W-25.yaml", "W-25.yaml", "Fiches/W-25.yaml", "beelden/W-25.yaml", "oud/w-25.yml"]
)
def test_a_fiche_in_another_folder_is_told_where_it_belongs(path: str) -> None:
    assert only(load_files({f"bac_inputs/2021/{path}": MEANT})).hint.startswith(
        f"verplaats het naar {FICHES}/W-25.yaml;"
    )


def test_a_name_and_a_text_that_say_nothing() -> None:
    """Then the way out tells how a fiche is named."""
    assert only(load_files({f"{FICHES}/wonen.yaml": "x: 1\n"})).hint.endswith(
        f"kenmerk van de fiche, zoals {FICHES}/W-05.yaml"
    )


LEDGERS = (AKKOORDEN, "bac_inputs/2021/leveringen.yaml")


@pytest.mark.parametrize("path", [RONDE, REGISTER, MEDEDELING, *LEDGERS])
@pytest.mark.parametrize(
    "spoil",
    [".yml", ".YAML", ".yaml.txt", ".yaml.bak", " (1).yaml", " - kopie.yaml", " .yaml", "-oud.yaml", "", ".txt"],
)
def test_a_file_of_the_ronde_under_another_name(path: str, spoil: str) -> None:
    """Of what is there already, one must go; else the name is told. Nobody is told to write in a ledger."""
    stray = path.removesuffix(".yaml") + spoil
    found_all = [one for one in load_files({stray: "x: 1\n"}).report if one.code == "LEZ012"]
    if not spoil and path in LEDGERS:  # this is in the way of a folder, and who writes there says so
        assert found_all == []
        return
    (found,) = found_all
    assert (found.location.path, found.severity) == (stray, Severity.FOUT)
    expected = f"{path} is er al:" if path in (RONDE, REGISTER) else f"noem het {path.rsplit('/', 1)[1]};"
    assert found.hint.startswith(expected)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("kernboodschapen.yaml", f"{REGISTER} is er al:"),
        ("mededelingen.yaml", "noem het mededeling.yaml;"),
        ("notities.yaml", "bac_inputs/2021 is alleen voor ronde.yaml, kernboodschappen.yaml, "),
        ("mededeling.docx", f"zet de inhoud in {MEDEDELING},"),
        ("W-25.docx", f"zet de inhoud in {FICHES}/W-25.yaml,"),
        ("akkoorden.xlsx", f"alleen het programma schrijft in {AKKOORDEN};"),
    ],
)
def test_other_names_in_the_folder_of_the_ronde(name: str, hint: str) -> None:
    """A slip of the pen, YAML that is none of ours, and what somebody wrote in Word or Excel."""
    assert only(load_files({f"bac_inputs/2021/{name}": "x: 1\n"})).hint.startswith(hint)


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_nobody_takes_for_an_input_is_left_alone(name: str) -> None:
    """Also when it holds the text of a fiche, as a backup does."""
    text = MEANT if name.endswith(("~", "swp", "#", "tmp")) else "x"
    assert len(load_files({f"bac_inputs/2021/{name}": text}).report) == 0


def test_what_was_agreed_and_delivered_keeps_its_names() -> None:
    """The program writes these, and a copy of one is no fiche that is missing."""
    names = ["akkoorden/W-01-6945252660c1.yaml", "akkoorden/W-01-6945252660c1 (1).yaml", "leveringen/2021-x-01.zip"]
    found = load_files({f"bac_inputs/2021/{name}": "id: W-01\n" for name in names}).report
    assert {one.code for one in found} == {"AKK006", "LEV005"}


@pytest.mark.parametrize("name", ["notitie.docx", "W-25 kaart.png", "notities.txt", "map/plan.pdf"])
def test_another_file_among_the_fiches_is_said_and_stops_nothing(name: str) -> None:
    found = only(load_files({f"{FICHES}/{name}": "x"}))
    assert (found.code, found.severity) == ("LEZ020", Severity.WAARSCHUWING)


def test_other_fiches_may_name_the_fiche_that_is_not_read() -> None:
    """Nothing follows for them from the name of another file."""
    text = concept_text("W-21") + "samenhang:\n  - fiche: W-25\n    toelichting: Hoort bij elkaar.\n"
    loaded = load_files({fiche_path("W-21"): text, f"{FICHES}/W-25.yml": MEANT})
    assert only(loaded).location.path == f"{FICHES}/W-25.yml"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("bac_inputs/W-25.yaml", "verplaats het naar bac_inputs/<ronde>/fiches/W-25.yaml;"),
        ("bac_inputs/stuk.txt", "verplaats het naar bac_inputs/<ronde>/fiches/W-25.yaml;"),
        ("bac_inputs/ronde.yaml", "verplaats het naar bac_inputs/<ronde>/ronde.yaml;"),
        ("bac_inputs/wonen/W-25.yaml", "verplaats het naar bac_inputs/<ronde>/fiches/W-25.yaml;"),
        ("bac_inputs/2026/ronde.yml", "noem het ronde.yaml;"),
        ("bac_inputs/2026/fiches/W-25.yml", "noem het W-25.yaml;"),
    ],
)
def test_beside_the_rondes_and_in_a_folder_that_is_no_ronde_yet(path: str, hint: str) -> None:
    [found] = find_stray_files(MemoryTree({**ronde_files(), path: MEANT.encode()}))
    assert (found.code, found.location.path, found.hint.partition(";")[0] + ";") == ("LEZ012", path, hint)


@pytest.mark.parametrize(
    "name", ["schema/akkoorden.schema.json", "oud/2017/ronde.yaml", ".x/W-25.yaml", "README.md", "x.yaml"]
)
def test_other_folders_beside_the_rondes_are_left_alone(name: str) -> None:
    assert find_stray_files(MemoryTree({**ronde_files(), f"bac_inputs/{name}": b"x: 1\n"})) == []


def test_a_file_that_cannot_be_opened_is_told_by_its_name() -> None:
    class Locked(MemoryTree):
        def read_bytes(self, path: str, limit: int) -> bytes:
            if path.endswith(".yml"):
                raise PermissionError(path)
            return super().read_bytes(path, limit)

    found = only(load_ronde(Locked({**ronde_files(), f"{FICHES}/W-25.yml": b""}), "2021"))
    assert found.hint.startswith("noem het W-25.yaml;")


def test_no_document_is_read() -> None:
    """Looking for an id costs nothing for what holds none."""
    tree = MemoryTree({f"{FICHES}/stuk{suffix}": MEANT.encode() for suffix in DOCUMENTS} | ronde_files())
    assert {one.code for one in load_ronde(tree, "2021").report} == {"LEZ020"}
