"""`fiches sjabloon nieuw` through the front door: a template that builds at once, in the house style of a koepel."""

from pathlib import Path

import pytest

from fiches.word.package import read_parts
from fiches.word.xml import read_document_text
from tests.project import TestProject

STYLE = "koepel: Unie van Voorbeelden\nlettertypen:\n  koppen: Georgia\nkleuren:\n  accent: 7A1F3D\n"


def test_a_new_template_builds_at_once(project: TestProject) -> None:
    """A third form of every fiche, next to the shipped ones."""
    result = project.run("sjabloon", "nieuw", "fiche-vng")
    assert result.code == 0, result.err
    assert "Daarna: fiches sjabloon controleer fiche-vng" in result.out
    assert (project.root / "templates/fiche-vng.docx").is_file()
    assert project.run("bouw", "W-01").code == 0
    text = read_document_text(read_parts(project.outputs()["W-01-vng.docx"]))
    assert "Woningbouwimpuls structureel maken" in text
    assert "Wij zetten ons in om:" in text


def test_a_new_template_passes_the_check(project: TestProject) -> None:
    """As it is written, in another house style too."""
    path = project.write("stijl/uvw.yaml", STYLE)
    project.run("sjabloon", "nieuw", "fiche-vng")
    project.run("sjabloon", "nieuw", "fiche-uvw", "--huisstijl", str(path))
    result = project.run("sjabloon", "controleer", "fiche-vng", "fiche-uvw")
    assert (result.code, result.err) == (0, "")
    assert "2 sjablonen, 0 fouten, 0 waarschuwingen." in result.out


def test_the_house_style_of_the_project_is_begun_once(project: TestProject) -> None:
    """What a koepel changed in it stays, and shows in the next template."""
    style = project.root / "templates/huisstijl.yaml"
    first = project.run("sjabloon", "nieuw", "vng", "--json")
    assert [made.rsplit("/", 1)[-1] for made in first.json["gemaakt"]] == ["huisstijl.yaml", "fiche-vng.docx"]
    project.edit(style, "accent: 1F4E79", "accent: 7A1F3D")
    second = project.run("sjabloon", "nieuw", "vng-rood", "--json")
    assert [made.rsplit("/", 1)[-1] for made in second.json["gemaakt"]] == ["fiche-vng-rood.docx"]
    assert "accent: 7A1F3D" in style.read_text(encoding="utf-8")
    assert b'w:fill="7A1F3D"' in read_parts(template(project, "fiche-vng-rood"))["word/document.xml"]


def template(project: TestProject, name: str) -> bytes:
    """A template of the project."""
    return (project.root / f"templates/{name}.docx").read_bytes()


def test_a_house_style_of_its_own(project: TestProject) -> None:
    """Named with --huisstijl; the file of the project is then neither read nor made."""
    path = project.write("stijl/uvw.yaml", STYLE)
    assert project.run("sjabloon", "nieuw", "fiche-uvw", "--huisstijl", str(path)).code == 0
    assert not (project.root / "templates/huisstijl.yaml").exists()
    parts = read_parts(template(project, "fiche-uvw"))
    assert b"Unie van Voorbeelden, Fiche {{ fiche.id }}" in parts["word/footer1.xml"]
    assert b'<a:majorFont><a:latin typeface="Georgia"/>' in parts["word/theme/theme1.xml"]


def test_a_house_style_beside_the_templates_is_found_by_name(project: TestProject) -> None:
    """As the manual has it: copy huisstijl.yaml there and name the copy."""
    assert project.run("sjabloon", "nieuw", "vng").code == 0
    style = project.root / "templates/huisstijl.yaml"
    style.rename(style.with_name("uvw.yaml"))
    assert project.run("sjabloon", "nieuw", "fiche-uvw", "--huisstijl", "uvw.yaml").code == 0


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["vng"], "fiche-vng"),
        (["fiche-vng.docx"], "fiche-vng"),
        (["vng", "--soort", "fiche"], "fiche-vng"),
        (["fiche-vng", "--soort", "fiche"], "fiche-vng"),
        (["fichevng"], "fiche-fichevng"),
    ],
)
def test_the_name_begins_with_the_kind(project: TestProject, arguments: list[str], name: str) -> None:
    """As that is how a build finds it."""
    assert project.run("sjabloon", "nieuw", *arguments).code == 0
    assert (project.root / f"templates/{name}.docx").is_file()


def test_a_template_that_exists_is_left_alone(project: TestProject) -> None:
    """Somebody may have worked on it in Word; nothing else is made either."""
    before = template(project, "fiche-kort")
    result = project.run("sjabloon", "nieuw", "fiche-kort")
    assert (result.code, result.out) == (2, "")
    assert result.err == (
        "fout: fiche-kort.docx bestaat al.\n  tip: kies een andere naam, of haal dat sjabloon eerst weg\n"
    )
    assert template(project, "fiche-kort") == before
    assert not (project.root / "templates/huisstijl.yaml").exists()


def test_a_colour_that_is_too_light_is_refused(project: TestProject) -> None:
    """With its place, the reason and a way out; nothing is made."""
    path = project.write("geel.yaml", STYLE.replace("7A1F3D", "F2A900"))
    result = project.run("sjabloon", "nieuw", "geel", "--huisstijl", str(path))
    assert result.code == 1
    assert "geel.yaml:5:11  SCH003  fout" in result.out
    assert "Kleur F2A900 is te licht: het contrast met wit is 2,0 en moet minstens 4,5 zijn." in result.out
    assert "Kies een donkerder kleur." in result.out
    assert "Er is geen sjabloon gemaakt" in result.out
    assert not (project.root / "templates/fiche-geel.docx").exists()
    found = project.run("sjabloon", "nieuw", "geel", "--huisstijl", str(path), "--json").json
    assert (found["gemaakt"], found["exitcode"]) == ([], 1)
    assert found["bevindingen"][0]["veld"] == "kleuren.accent"


@pytest.mark.parametrize(
    ("arguments", "message", "tip"),
    [
        (["a/b"], "'a/b' kan geen naam van een sjabloon zijn.", "zoals fiche-vng"),
        (["vng", "--soort", "fich"], "Soort 'fich' bestaat niet.", "bedoelde u 'fiche'?"),
        (["vng", "--huisstijl", "geen.yaml"], "De huisstijl geen.yaml bestaat niet.", "laat --huisstijl weg"),
        (
            ["fiche-vng", "--soort", "gebiedsfiche"],
            "'fiche-vng' is van een fiche, niet van een gebiedsfiche.",
            "--soort",
        ),
        (["Fiche-VNG"], "'Fiche-VNG' begint met een hoofdletter.", "schrijf fiche-vng"),
    ],
)
def test_what_cannot_be_is_a_failure_with_a_way_out(
    project: TestProject, arguments: list[str], message: str, tip: str
) -> None:
    """Exit code 2, and no file."""
    result = project.run("sjabloon", "nieuw", *arguments)
    assert result.code == 2
    assert message in result.err
    assert tip in result.err
    assert not list((project.root / "templates").glob("*vng*"))


def test_the_same_twice_is_the_same(project: TestProject) -> None:
    """To the byte, under another name too."""
    project.run("sjabloon", "nieuw", "een")
    project.run("sjabloon", "nieuw", "twee")
    assert template(project, "fiche-een") == template(project, "fiche-twee")


@pytest.mark.parametrize("text", ["root:x:0:0:root:/root:/bin/bash\n", "wachtwoord: geheim\n", "- geheim\n"])
def test_nothing_is_quoted_of_a_file_elsewhere_that_is_no_house_style(
    project: TestProject, tmp_path: Path, text: str
) -> None:
    """A finding shows lines of the file, and this may be any file of the computer."""
    path = tmp_path / "elders" / "geheim.txt"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    for more in ((), ("--json",)):
        result = project.run("sjabloon", "nieuw", "fiche-q", "--huisstijl", str(path), *more)
        told = result.out + result.err
        assert (result.code, "niet te gebruiken als huisstijl" in told) == (2, True)
        assert not any(word in told for word in ("bin/bash", "wachtwoord:", "- geheim"))
