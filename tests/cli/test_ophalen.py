"""What came back from Word is listed and taken over through the front door."""

import os
import re
import shutil
from pathlib import Path

import pytest

from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import DOCUMENT_PART
from tests.project import ROOT, TestProject
from tests.propose.word_edits import WordEdit

PATH = "bac_inputs/2021/fiches/W-21.yaml"


def send_back(project: TestProject, name: str, *edits: tuple[str, str]) -> Path:
    """A copy of the Word file with other words in it."""
    parts = read_parts((project.root / "uitvoer/2021/W-21.docx").read_bytes())
    xml = parts[DOCUMENT_PART].decode()
    for old, new in edits:
        assert old in xml
        xml = xml.replace(old, new)
    path = project.root / "terug" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pack_parts({**parts, DOCUMENT_PART: xml.encode()}))
    return path


BETTER = ("Het Rijk steunt de proef.", "Het Rijk betaalt de proef.")
LATER = ("in 2022", "in 2023")


def test_proposals_are_listed_and_nothing_is_written(built: TestProject) -> None:
    path = send_back(built, "a.docx", BETTER, LATER)
    before = (built.root / PATH).read_bytes()
    result = built.run("ophalen", str(path))
    assert result.code == 0
    assert "[-steunt-]{+betaalt+}" in result.out
    assert "gemaakt van de fiche van nu" in result.out
    assert "W-21: 2 voorstellen." in result.out
    assert (built.root / PATH).read_bytes() == before
    told = built.run("ophalen", str(path), "--json").json
    assert {one["wordt"] for one in told["voorstellen"]} == {"Het Rijk betaalt de proef.", "in 2023"}
    assert all(one["waar"][0].startswith("a.docx alinea") for one in told["voorstellen"])
    assert told["versies"][0]["zeker"] is True


@pytest.mark.parametrize("fiche_id", ["W-05", "C-01"])
def test_a_sample_with_senders_that_nobody_touched_has_nothing_to_tell(
    whole_project: TestProject, fiche_id: str
) -> None:
    """An akkoord that came or went after the file was made takes nothing from it."""
    ledger = whole_project.root / "bac_inputs/2021/akkoorden.yaml"
    shutil.copy(ROOT / "bac_inputs/2021/akkoorden.yaml", ledger)
    assert whole_project.run("bouw", fiche_id).code == 0
    path = whole_project.root / f"uitvoer/2021/{fiche_id}.docx"
    assert f"{fiche_id}: 0 voorstellen.\n" in whole_project.run("ophalen", str(path)).out
    ledger.unlink()
    assert f"{fiche_id}: 0 voorstellen.\n" in whole_project.run("ophalen", str(path)).out


def test_what_is_taken_over_leaves_all_else_as_it_was(built: TestProject) -> None:
    path = send_back(built, "a.docx", BETTER, LATER)
    before = (built.root / PATH).read_text(encoding="utf-8")
    assert "Overgenomen in" in built.run("ophalen", str(path), "--overnemen", "alles").out
    expected = before.replace(*BETTER).replace("termijn: in 2022", "termijn: in 2023")
    assert (built.root / PATH).read_text(encoding="utf-8") == expected
    # once more: what was taken over is the same by now
    built.run("ophalen", str(path), "--overnemen", "alles")
    assert (built.root / PATH).read_text(encoding="utf-8") == expected


def test_what_was_changed_here_meanwhile_stays(built: TestProject) -> None:
    path = send_back(built, "a.docx", BETTER, LATER)
    shutil.copytree(built.root / "bac_inputs", built.root / "kopie")
    assert built.run("bewaar", "voor het overleg").code == 0
    built.edit(built.root / PATH, "Het Rijk steunt de proef.", "Het Rijk volgt de proef.")
    built.edit(built.root / PATH, "titel: Proef met een fiche", "titel: Proef met een betere fiche")
    result = built.run("ophalen", str(path), "--overnemen", "alles")
    assert result.code == 1
    assert "bewaard als 'voor het overleg'" in result.out
    assert "kies" in result.out
    text = (built.root / PATH).read_text(encoding="utf-8")
    assert "Het Rijk volgt de proef." in text
    assert "Proef met een betere fiche" in text
    assert "termijn: in 2023" in text


def test_only_the_wording_can_be_taken_over(built: TestProject) -> None:
    path = send_back(built, "a.docx", LATER, ("per gebied af te spreken wat", "per  gebied af te spreken, wat"))
    built.run("ophalen", str(path), "--overnemen", "redactie")
    text = (built.root / PATH).read_text(encoding="utf-8")
    assert "in 2023" not in text


def test_files_that_exclude_each_other_ask_for_a_choice(built: TestProject) -> None:
    send_back(built, "a.docx", BETTER)
    send_back(built, "b.docx", (BETTER[0], "Het Rijk leidt de proef."))
    result = built.run("ophalen", str(built.root / "terug"))
    assert result.code == 1
    assert "1 keuze" in result.out
    told = built.run("ophalen", str(built.root / "terug"), "--json").json
    assert {side["wordt"] for side in told["keuzes"][0]["kanten"]} == {BETTER[1], "Het Rijk leidt de proef."}


def test_a_version_that_is_gone_is_said_to_be(built: TestProject) -> None:
    path = send_back(built, "a.docx", LATER)
    built.edit(built.root / PATH, "# van de secretaris", "# van een ander")
    assert "van de laatste bouw" in built.run("ophalen", str(path)).out
    forget_build(built)
    result = built.run("ophalen", str(path))
    assert "vergeleken met de fiche van nu" in result.out
    assert "W-21: 1 voorstel." in result.out


def forget_build(project: TestProject) -> None:
    """Lose the inputs that the last build kept, as a next build does."""
    (project.root / "uitvoer/.laatste-bouw.zip").unlink()


def test_an_amount_never_lands_on_another_line(whole_project: TestProject) -> None:
    """Lines that moved since the file was made: with the version of then it goes along, without it is told."""
    assert whole_project.run("bouw", "W-05").code == 0
    parts = read_parts((whole_project.root / "uitvoer/2021/W-05.docx").read_bytes())
    xml, count = re.subn(
        r"(/budget/regels/0/bedragen/2022~.*?<w:t[^>]*>)p\.m\.", r"\g<1>400", parts[DOCUMENT_PART].decode(), count=1
    )
    assert count == 1
    path = whole_project.root / "terug.docx"
    path.write_bytes(pack_parts({**parts, DOCUMENT_PART: xml.encode()}))
    fiche = whole_project.fiche("W-05")
    line = r"(?m)(    - drager: provincies\n(?:      .*\n)+)"
    start, last, end = re.split(line, fiche.read_text(encoding="utf-8"), maxsplit=1)
    fiche.write_text(start.replace("  regels:\n", f"  regels:\n{last}", 1) + end, encoding="utf-8")
    (told,) = whole_project.run("ophalen", str(path), "--json").json["voorstellen"]
    assert "rijk" in str(told)
    forget_build(whole_project)
    result = whole_project.run("ophalen", str(path), "--overnemen", "alles")
    assert "400" in result.out
    assert "400" not in fiche.read_text(encoding="utf-8")


def empty_amount(project: TestProject) -> Path:
    """A returned file of W-05 in which an amount is gone, and the title is another one."""
    assert project.run("bouw", "W-05").code == 0
    edit = WordEdit("W-05", content=(project.root / "uitvoer/2021/W-05.docx").read_bytes())
    edit.fill("/budget/regels/1/bedragen/2022", "").fill("/titel", "Een andere titel")
    path = project.root / "terug.docx"
    path.write_bytes(edit.pack())
    return path


def test_what_would_keep_a_fiche_from_being_built_is_told_and_left(whole_project: TestProject) -> None:
    path = empty_amount(whole_project)
    told = "W-05 kan hierna niet worden gebouwd: Er is geen bedrag voor 2022"
    result = whole_project.run("ophalen", str(path))
    assert told in " ".join(result.out.split())
    (faulty,) = (side["onbouwbaar"] for one in whole_project.run("ophalen", str(path), "--json").json["velden"]
                 for side in one["kanten"] if side["onbouwbaar"])  # fmt: skip
    assert faulty.startswith(told)
    result = whole_project.run("ophalen", str(path), "--overnemen", "alles")
    assert "Overgenomen in bac_inputs/2021/fiches/W-05.yaml: 1." in result.out
    assert "Niet overgenomen, want de fiche kan er niet mee worden gebouwd: 1." in result.out
    assert "titel: Een andere titel" in whole_project.fiche("W-05").read_text(encoding="utf-8")
    assert whole_project.run("bouw", "W-05").code == 0


def test_a_damaged_file_and_a_pipe_stop_no_other(built: TestProject) -> None:
    send_back(built, "a.docx", BETTER)
    parts = read_parts((built.root / "terug/a.docx").read_bytes())
    half = {**parts, DOCUMENT_PART: parts[DOCUMENT_PART][:2000]}
    (built.root / "terug/b.docx").write_bytes(pack_parts(half))
    os.mkfifo(built.root / "terug/c.docx")
    result = built.run("ophalen", str(built.root / "terug"))
    assert result.code == 4
    assert "W-21: 1 voorstel.\n" in result.out
    assert "is beschadigd" in result.out
    assert "c.docx is een pijp, en geen bestand." in " ".join(result.out.split())


def test_another_file_is_refused_and_the_others_are_read(built: TestProject) -> None:
    send_back(built, "a.docx", BETTER)
    (built.root / "terug/b.docx").write_bytes(b"PK niets")
    shutil.copy(built.root / "templates/fiche.docx", built.root / "terug/c.docx")
    result = built.run("ophalen", str(built.root / "terug"))
    assert result.code == 4
    assert "W-21: 1 voorstel.\n" in result.out
    assert "b.docx: niet gelezen" in result.out
    assert "heeft geen invulvelden" in result.out


def test_a_fiche_of_another_project_is_refused(built: TestProject, tmp_path: Path) -> None:
    path = send_back(built, "a.docx", BETTER)
    (built.root / PATH).unlink()
    result = built.run("ophalen", str(path))
    assert result.code == 4
    assert re.search(r"fiche die hier niet is\s+\(W-21\)", result.out)
    assert tmp_path.exists()


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OUTSIDE: dict[str, tuple[str, str, str]] = {
    # the relationship, what it leads to, and what in the text uses it
    "attached template": ("attachedTemplate", "file:///C:/kwaad/normal.dotm", ""),
    "template on a share": ("attachedTemplate", r"\\kwaad\deel\normal.dotm", ""),
    "picture": ("image", "http://kwaad.example/spion.png", '<a:blip r:link="rIdKwaad"/>'),
    "picture on a share": ("image", "file://kwaad/deel/spion.png", '<a:blip r:link="rIdKwaad"/>'),
    "linked object": ("oleObject", "file:///C:/kwaad/boek.xlsx", '<o:OLEObject Type="Link" r:id="rIdKwaad"/>'),
    "part of another document": ("subDocument", "file:///C:/kwaad/deel.docx", '<w:subDoc r:id="rIdKwaad"/>'),
    "frame": ("frame", "http://kwaad.example/", ""),
    "link to a file": ("hyperlink", "file:///C:/kwaad/script.bat", ""),
    "link that starts a program": ("hyperlink", "ms-msdt:/id kwaad", ""),
    "link with script": ("hyperlink", "javascript:alert(1)", ""),
}
SPACES = (
    f'xmlns:r="{REL}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
)


def point_outside(project: TestProject, kind: str, target: str, used: str) -> Path:
    """A returned file with a better text, and with a relationship to something outside it, in the way of Word."""
    path = send_back(project, "a.docx", BETTER)
    parts = read_parts(path.read_bytes())
    owner = "word/settings.xml" if kind == "attachedTemplate" else DOCUMENT_PART
    listed = f"word/_rels/{owner.removeprefix('word/')}.rels"
    relation = f'<Relationship Id="rIdKwaad" Type="{REL}/{kind}" Target="{target}" TargetMode="External"/>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    known = parts.get(listed, empty).decode()
    parts[listed] = known.replace("</Relationships>", f"{relation}</Relationships>").encode()
    xml = parts[DOCUMENT_PART].decode()
    if kind == "hyperlink":
        # around words of a field: who takes the text over could take the address with it
        link = f'<w:hyperlink xmlns:r="{REL}" r:id="rIdKwaad"><w:r><w:t>streek</w:t></w:r></w:hyperlink>'
        xml = xml.replace("per gebied af", f'per </w:t></w:r>{link}<w:r><w:t xml:space="preserve"> af')
    elif used:
        xml = xml.replace("<w:sectPr", f"<w:p><w:r>{used.replace('/>', f' {SPACES}/>')}</w:r></w:p><w:sectPr", 1)
    path.write_bytes(pack_parts({**parts, DOCUMENT_PART: xml.encode()}))
    return path


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_a_returned_file_brings_from_outside_is_not_fetched_taken_or_passed_on(
    built: TestProject, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other proposals in it are taken over, and the file itself is not touched."""
    path = point_outside(built, *OUTSIDE[name])
    returned, before = path.read_bytes(), (built.root / PATH).read_text(encoding="utf-8")
    assert b"kwaad" in b"".join(read_parts(returned).values()) or b"alert" in b"".join(read_parts(returned).values())

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", refuse)
    result = built.run("ophalen", str(path), "--overnemen", "alles", "--antwoord")
    assert result.code == 0
    assert path.read_bytes() == returned
    assert (built.root / PATH).read_text(encoding="utf-8") == before.replace(*BETTER)
    assert "Geen antwoord op a.docx: " in result.out
    assert ("een link begint met https://" in result.out) is (OUTSIDE[name][0] == "hyperlink")
    assert not list((built.root / "uitvoer").glob("antwoorden/*"))


def test_a_link_to_a_page_is_passed_on_and_taken(built: TestProject) -> None:
    path = point_outside(built, "hyperlink", "https://www.ipo.nl/", "")
    result = built.run("ophalen", str(path), "--overnemen", "alles", "--antwoord")
    assert "per [streek](https://www.ipo.nl/) af te spreken" in (built.root / PATH).read_text(encoding="utf-8")
    assert "Antwoord: " in result.out


def test_a_row_that_went_moves_no_other(whole_project: TestProject) -> None:
    """The line is named on another page too; that it is gone from the table is told, and nothing is taken over."""
    assert whole_project.run("bouw", "W-01").code == 0
    parts = read_parts((whole_project.root / "uitvoer/2021/W-01.docx").read_bytes())
    xml = parts[DOCUMENT_PART].decode()
    at = xml.index("/budget/regels/0/bedragen/2022~")
    start, end = xml.rindex("<w:tr>" if "<w:tr>" in xml[:at] else "<w:tr ", 0, at), xml.index("</w:tr>", at)
    path = whole_project.root / "terug.docx"
    path.write_bytes(pack_parts({**parts, DOCUMENT_PART: (xml[:start] + xml[end + len("</w:tr>") :]).encode()}))
    fiche = whole_project.fiche("W-01")
    before = fiche.read_bytes()
    result = whole_project.run("ophalen", str(path), "--overnemen", "alles")
    assert fiche.read_bytes() == before
    assert "is weg" in result.out


@pytest.mark.parametrize("words", [("ophalen",), ("ophalen", "--overnemen", "alles"), ("formulier", "lees")])
def test_a_folder_without_files_is_told(empty_project: TestProject, words: tuple[str, ...]) -> None:
    """A folder that holds one in a folder of its own, or what Word keeps beside an open file, has none either."""
    folder = empty_project.root / "leeg"
    (folder / "erin").mkdir(parents=True)
    for name in ("erin/W-01.docx", "~$W-01.docx", "notitie.txt"):
        (folder / name).write_bytes(b"x")
    command, *more = words
    asked = ("lees", str(folder)) if command == "formulier" else (str(folder), *more)
    result = empty_project.run(command, *asked)
    assert (result.code, result.out) == (2, "")
    noun = "Word-bestand of Excelbestand" if command == "formulier" else "Word-bestand"
    assert f"In de map {folder} staat geen {noun}." in " ".join(result.err.split())
