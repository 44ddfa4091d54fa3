"""The loader: all findings of all files in one run, and no finding that only follows from another file."""

import pytest

from fiches.app.check import judge_ronde
from fiches.diagnostics import Severity
from fiches.load.ronde import list_ronde_ids, load_ronde
from tests.inputs import REGISTER, RONDE, MemoryTree, fiche_path, findings, load_files, one, ronde_files, with_lines
from tests.project import concept_text


def test_a_valid_ronde_has_no_findings() -> None:
    """And a dossier with every fiche, ordered by id."""
    loaded = load_files({fiche_path(name): concept_text(name) for name in ("W-22", "W-21")})
    assert len(loaded.report) == 0
    assert loaded.dossier is not None
    assert [fiche.value.id for fiche in loaded.dossier.fiches] == ["W-21", "W-22"]
    assert loaded.dossier.titles == {"W-21": "Proef met een fiche", "W-22": "Proef met een fiche"}


def test_all_faults_of_all_files_come_at_once() -> None:
    """One fault in the ronde, one in the register, two in one fiche and one in another."""
    files = ronde_files()
    loaded = load_files(
        {
            RONDE: files[RONDE].replace(b"kleur: 8A3B12", b"kleur: FFFF00"),
            REGISTER: files[REGISTER].replace(b"status: reconstructie", b"status: verzonnen"),
            fiche_path("W-21"): concept_text("W-21", titel="titel: kort", doel="doel:"),
            fiche_path("W-22"): concept_text("W-22", maatregel=None),
            fiche_path("W-23"): concept_text("W-23"),
        }
    )
    assert [(found.location.path.rsplit("/", 1)[1], found.code) for found in loaded.report] == [
        ("W-21.yaml", "SCH005"),
        ("W-21.yaml", "SCH004"),
        ("W-22.yaml", "SCH001"),
        ("kernboodschappen.yaml", "SCH003"),
        ("ronde.yaml", "SCH003"),
    ]
    assert loaded.dossier is None


def test_the_old_lists_of_a_message_are_refused_with_the_way_over() -> None:
    """Also where the new name already stands, with lines that are still plain texts."""
    register = ronde_files()[REGISTER].decode()
    old = register.replace("    aanbod:\n", "    aanbod_voorbeelden:\n", 1)
    found = one(load_files({REGISTER: old}).report, "SCH002")
    assert found.message == "'aanbod_voorbeelden' is hier geen bekend veld."
    assert found.hint == "dit veld heet nu 'aanbod'; elke regel heeft een 'id' (zoals W-A1) en een 'tekst'"
    plain = register.replace("      - id: W-A1\n        tekst: ", "      - ", 1)
    found = one(load_files({REGISTER: plain}).report, "SCH003")
    assert found.message == "Onder 'aanbod 1' horen velden, elk op een eigen ingesprongen regel."


def test_the_old_word_for_a_conditie_is_refused_and_hides_nothing() -> None:
    """The fiche cannot be built, but the checks judge its content all the same."""
    text = concept_text().replace("stand: gevraagd", "stand: geborgd", 1)
    loaded = load_files({fiche_path("W-21"): text})
    old = one(loaded.report, "SAM011")
    assert (old.severity, old.location.width) == (Severity.FOUT, len("geborgd"))
    assert all(stand in old.hint for stand in ("ingebouwd", "toegezegd", "gevraagd"))
    assert loaded.dossier is not None
    assert loaded.dossier.fiches == ()
    assert loaded.judgeable is not None
    assert [fiche.value.id for fiche in loaded.judgeable.fiches] == ["W-21"]


def test_a_promise_names_a_source_of_the_fiche() -> None:
    """Another id is told with what was meant."""
    source = "bronnen:\n  - {id: B1, titel: Brief, uitgever: BZK, datum: 2021-02, vindplaats: BZK, soort: website}\n"
    text = concept_text().replace("stand: gevraagd", "stand: toegezegd\n    bron: B1", 1) + source
    assert findings(text) == []
    found = one(findings(text.replace("bron: B1", "bron: B11")), "REF001")
    assert found.message == "Bron 'B11' staat niet in de bronnen van deze fiche."
    assert found.hint == "bedoelde u 'B1'?"


def test_what_carries_all_opgaven_names_none() -> None:
    """Its place says so, where another fiche has to name an opgave or say why not."""
    choice = "opgaven_secundair of samenhang_motivering"
    asked = [
        one(findings(concept_text(status="status: eindconcept", opgave=f"opgave: {opgave}")), "STA001").message
        for opgave in ("OPG-W", "OPG-C")
    ]
    assert [choice in message for message in asked] == [True, False]


def test_a_bad_fiche_does_not_stop_the_others() -> None:
    """It is left out of the dossier, but its title is known."""
    loaded = load_files({fiche_path("W-21"): with_lines("x: y\n"), fiche_path("W-22"): concept_text("W-22")})
    assert loaded.dossier is not None
    assert [fiche.value.id for fiche in loaded.dossier.fiches] == ["W-22"]
    assert "W-21" in loaded.dossier.titles
    assert [file.fiche is None for file in loaded.files] == [True, False]


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("BAC-RWW", "BAC-RW", "BAC 'BAC-RW' staat niet in ronde 2021.", "bedoelde u 'BAC-RWW'?"),
        ("ref: KB-W", "ref: KB-WO", "Kernboodschap 'KB-WO' staat niet in ronde 2021.", "bedoelde u 'KB-W'?"),
        ("ref: CON-3", "ref: CON-33", "Conditie 'CON-33' staat niet in ronde 2021.", "bedoelde u 'CON-3'?"),
        ("[BZK, FIN]", "[BKZ, FIN]", "Departement 'BKZ' staat niet in ronde 2021.", "bedoelde u 'BZK'?"),
        ("status: concept", "status: conceptt", "Status 'conceptt' staat niet in ronde 2021.", "bedoelde u 'concept'?"),
        ("opgave: OPG-W", "opgave: Wonnen", "Opgave 'Wonnen' staat niet in ronde 2021.", "bedoelde u 'OPG-W'?"),
    ],
)
def test_an_unknown_reference_comes_with_a_suggestion(old: str, new: str, message: str, hint: str) -> None:
    """By id, or by the name for which the file needs the id."""
    found = one(findings(concept_text().replace(old, new)), "REF001")
    assert (found.message, found.hint) == (message, hint)
    assert found.location.excerpt[found.location.column - 1 :].startswith(new.rsplit(": ", maxsplit=1)[-1].strip("[]"))


def test_a_fiche_may_name_every_other_fiche_of_the_ronde() -> None:
    """Also one that is not valid; not one that does not exist."""
    files = {
        fiche_path("W-21"): with_lines("samenhang:\n  - {fiche: W-22, toelichting: x}\n"),
        fiche_path("W-22"): concept_text("W-22", titel=None),
    }
    assert {found.code for found in load_files(files).report} == {"SCH001"}
    del files[fiche_path("W-22")]
    assert one(list(load_files(files).report), "REF001").message == "Fiche 'W-22' staat niet in ronde 2021."


def test_a_bron_is_looked_up_in_the_fiche_itself() -> None:
    """Each fiche has its own list."""
    figure = "cijfers:\n  - {tekst: x, waarde: 1, eenheid: y, peildatum: 2021, bron: B1}\n"
    bron = "bronnen:\n  - {id: B1, titel: x, uitgever: y, datum: 2021, vindplaats: z, soort: wet}\n"
    assert findings(with_lines(figure + bron)) == []
    assert one(findings(with_lines(figure)), "REF001").message == "Bron 'B1' staat niet in de bronnen van deze fiche."


def test_id_and_file_name_are_one() -> None:
    """So that two fiches can never have the same id."""
    found = one(findings(concept_text("W-22"), "W-21"), "SAM005")
    assert "'W-22'" in found.message
    assert "'W-21.yaml'" in found.message
    assert (found.location.line, found.location.column) == (1, 5)


def test_what_an_id_of_another_fiche_does_to_others_waits() -> None:
    """A copy of W-22 that kept its id: nobody is blamed for links that no longer meet."""
    link = "samenhang:\n  - fiche: {}\n    toelichting: Samen één plan.\n"
    texts = {name: concept_text(name) + link.format(other) for name, other in (("W-21", "W-23"), ("W-23", "W-21"))}
    files = {fiche_path(name): text for name, text in texts.items()} | {fiche_path("W-22"): concept_text("W-22")}
    before = set(judge_ronde(load_files(files)).report)
    copied = files | {fiche_path("W-23"): texts["W-23"].replace("id: W-23", "id: W-22")}
    (found,) = [one for one in judge_ronde(load_files(copied)).report if one not in before]
    assert (found.code, found.location.path) == ("SAM005", fiche_path("W-23"))


@pytest.mark.parametrize("path", [RONDE, REGISTER])
def test_an_unreadable_ronde_or_register_leaves_fiches_checked_for_shape(path: str) -> None:
    """No reference is blamed on the fiche, but a typing slip still is."""
    loaded = load_files({path: "a: [", fiche_path("W-21"): with_lines("aanlijding: x\n")})
    assert sorted((found.location.path, found.code) for found in loaded.report) == sorted(
        [(path, "LEZ005"), (fiche_path("W-21"), "SCH002")]
    )
    assert loaded.dossier is None


@pytest.mark.parametrize("path", [RONDE, REGISTER])
def test_a_missing_ronde_or_register_is_named(path: str) -> None:
    """With the way to make one."""
    files = {**ronde_files(), fiche_path("W-21"): concept_text().encode()}
    del files[path]
    loaded = load_ronde(MemoryTree(files), "2021")
    assert [(found.code, found.location.path) for found in loaded.report] == [("LEZ014", path)]


def test_a_file_that_cannot_be_opened_is_a_finding() -> None:
    """Not a crash, and the other fiches are read."""

    class Locked(MemoryTree):
        def read_bytes(self, path: str, limit: int) -> bytes:
            if path.endswith("W-21.yaml"):
                raise PermissionError(path)
            return super().read_bytes(path, limit)

    texts = {fiche_path(name): concept_text(name).encode() for name in ("W-21", "W-22")}
    loaded = load_ronde(Locked({**ronde_files(), **texts}), "2021")
    assert [found.code for found in loaded.report] == ["LEZ013"]
    assert loaded.dossier is not None
    assert len(loaded.dossier.fiches) == 1


def test_a_copied_ronde_is_a_warning_until_somebody_went_through_it() -> None:
    """It does not stop the fiches."""
    copied = b"overgenomen_van: 2017\n" + ronde_files()[RONDE]
    loaded = load_files({RONDE: copied, fiche_path("W-21"): concept_text()})
    found = one(list(loaded.report), "SAM007")
    assert (found.severity, found.location.line) == (Severity.WAARSCHUWING, 1)
    assert loaded.dossier is not None
    assert len(loaded.dossier.fiches) == 1


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("jaren: [2022, 2023, 2024, 2025]", "jaren: [2022, 2024, 2023, 2025]", "SAM006"),
        ("- aanleiding", "- aanlijding", "SAM006"),
        ("veld: maatregel", "veld: maatregelen", "REF001"),
        ("vanaf: eindconcept", "vanaf: eindconceptje", "REF001"),
        ("id: BAC-VP", "id: BAC-RWW", "SAM001"),
    ],
)
def test_faults_in_the_ronde(old: str, new: str, code: str) -> None:
    """The ronde is checked as strictly as a fiche."""
    text = ronde_files()[RONDE].decode()
    assert old in text
    found = [each for each in load_files({RONDE: text.replace(old, new, 1)}).report if each.location.path == RONDE]
    assert one(found, code).location.line > 1


def test_two_hoofdboodschappen_are_a_fault() -> None:
    """There is one message above all others."""
    text = ronde_files()[REGISTER].decode().replace("niveau: kern", "niveau: hoofd", 1)
    assert "2 hoofdboodschappen" in one(list(load_files({REGISTER: text}).report), "SAM006").message


def test_what_is_still_to_be_filled_in_may_stand_in_a_concept_only() -> None:
    """The words of a new fiche must never reach Word in a later status."""
    open_text = {"aanbod": "aanbod:\n  - (nog invullen)"}
    assert findings(concept_text(**open_text)) == []
    found = findings(concept_text(status="status: ambtelijk_afgestemd", **open_text))
    assert one(found, "STA002").location.field == "aanbod[1]"


def test_an_opgave_without_kernboodschap_is_said_and_stops_nothing() -> None:
    """A ronde may be under construction."""
    text = ronde_files()[REGISTER].decode().replace("    opgave: OPG-E\n", "", 1)
    loaded = load_files({REGISTER: text, fiche_path("W-21"): concept_text()})
    assert "OPG-E" in one(list(loaded.report), "SAM008").message
    assert loaded.dossier is not None
    assert len(loaded.dossier.fiches) == 1


def test_a_status_asks_its_fields_also_of_a_fiche_with_other_faults() -> None:
    """One fault never hides another."""
    found = findings(concept_text(status="status: ambtelijk_afgestemd", titel="titel: kort"))
    asked = one(found, "STA001").message.partition(": ")[2].rstrip(".").split(", ")
    assert asked == [
        "indieners",
        "aanleiding",
        "doel",
        "gebieden",
        "budget",
        "uitvoering",
        "juridisch",
        "departementen",
        "bronnen",
    ]
    assert "SCH005" in {other.code for other in found}


@pytest.mark.parametrize("status", ['" eindconcept "', "'eindconcept'", "eindconcept  # bijna"])
def test_quotes_and_blanks_do_not_lift_the_obligations(status: str) -> None:
    """A status is what it says, however it is typed."""
    assert "STA001" in {found.code for found in findings(concept_text(status=f"status: {status}"))}


@pytest.mark.parametrize("value", ["[concept]", "{concept: x}", "[]", "", "- concept"])
def test_a_status_of_another_shape_is_one_finding(value: str) -> None:
    """And nothing stumbles over it."""
    found = findings(concept_text(status=f"status: {value}"))
    assert [each.location.line for each in found] == [6]


def test_references_with_blanks_are_the_same_reference() -> None:
    """In the model, in the rules between fields, and for doubles."""
    assert findings(concept_text().replace("ref: CON-1", 'ref: "CON-1 "')) == []
    doubled = concept_text().replace("ref: CON-2", 'ref: " CON-1"')
    assert {found.code for found in findings(doubled)} == {"SAM001"}


def test_a_ronde_is_a_folder_with_one_of_its_files() -> None:
    """Also when only fiches are there, so that they are not passed over; other folders are none."""
    paths = [
        "bac_inputs/2021/ronde.yaml", "bac_inputs/2022/kernboodschappen.yaml", "bac_inputs/2023/fiches/W-01.yaml",
        "bac_inputs/schema/fiche.schema.json", "bac_inputs/ronde.yaml", "bac_inputs/oud/2017/ronde.yaml",
    ]  # fmt: skip
    assert list_ronde_ids(MemoryTree(dict.fromkeys(paths, b""))) == ["2021", "2022", "2023"]


def test_the_report_is_in_reading_order() -> None:
    """By file, line and column."""
    found = findings(with_lines("zzz: x\nvoordelen: y\naaa: z\n"))
    assert [each.location.line for each in found] == [32, 33, 34]
