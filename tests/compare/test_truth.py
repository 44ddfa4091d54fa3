"""What every way to tell a comparison must not get wrong: money per drager, other prices, what was left out."""

import io
import re
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fiches.compare.change import Change, ChangeKind
from fiches.diagnostics import ExitCode
from fiches.model.reflection import FieldKind
from tests.compare.test_commands import commit, committed
from tests.deliver.packages import delivered_from
from tests.project import ROOT, TestProject

assert committed  # the fixture

STYLES = ("terminal", "md", "json", "html", "docx", "xlsx")
RONDE = "bac_inputs/2021/ronde.yaml"


def told(project: TestProject, style: str, *words: str) -> str:
    """What a reader finds in one style."""
    folder = project.root.parent / f"uit-{style}"
    project.run("vergelijk", *words, "--formaat", style, "--uit", str(folder))
    (path,) = (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    content = path.read_bytes()
    if style not in ("docx", "xlsx"):
        return " ".join(re.sub("<[^>]*>" if style in ("html", "md") else "\\0", " ", content.decode()).split())
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        trees = [ElementTree.fromstring(parts.read(name)) for name in parts.namelist() if name.endswith(".xml")]
    return " ".join(" ".join(text for tree in trees for text in tree.itertext()).split())


def has(text: str, *phrases: str) -> list[str]:
    """The phrases that are not in a text, however it parts them."""
    return [phrase for phrase in phrases if re.sub(r"\W", "", phrase) not in re.sub(r"\W", "", text)]


@pytest.mark.parametrize("style", STYLES)
def test_a_sum_that_moves_to_another_drager_is_news(committed: TestProject, style: str) -> None:
    """Though the total is the same."""
    moved = "provincies\n      soort: uitgaven"
    committed.edit(committed.fiche("K-03"), "waterschappen\n      soort: uitgaven", moved)
    text = told(committed, style)
    assert has(text, "waterschappen", "provincies", "67,7" if style not in ("json", "xlsx") else "67.7") == []
    assert "geld is gelijk gebleven" not in text and "niet veranderd" not in text


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("what", ["prijspeil", "teken", "kosten"])
def test_money_in_other_prices_or_signs_is_not_compared(committed: TestProject, style: str, what: str) -> None:
    """Neither the sum nor an amount, and the reason is given."""
    old, new = {
        "prijspeil": ("prijspeil: 2021", "prijspeil: 2022"),
        "teken": ("  plus: extra uitgaven", "  plus: minder uitgaven"),
        "kosten": ("  kosten: plus", "  kosten: min"),
    }[what]
    committed.edit(committed.root / RONDE, old, new)
    committed.edit(committed.fiche("W-01"), "2022: 250", "2022: 350")
    text = told(committed, style)
    reason = {"prijspeil": "het prijspeil was 2021 en is nu 2022"}.get(what, "plus en min betekenen nu iets anders")
    assert has(text, "niet te vergelijken" if style != "json" else "niet_te_vergelijken", reason) == []
    assert "+100" not in text and '"verschil": "100"' not in text


@pytest.mark.parametrize("style", STYLES)
def test_redactie_that_was_left_out_is_told(committed: TestProject, style: str) -> None:
    """And nobody says that nothing changed."""
    committed.edit(committed.fiche("W-01"), "nummer: 0.9", "nummer: 0.10")
    text = told(committed, style, "--alleen", "inhoud")
    if style == "json":
        assert '"weggelaten": { "redactie": 1, "fiches": 1 }' in text and '"gelijk": false' in text
    else:
        assert has(text, "Weggelaten: 1 keer redactie; van 1 fiche is alleen de redactie anders.") == []
    assert not re.search("niets veranderd|geen fiche veranderd|10 fiches zijn gelijk", text, re.IGNORECASE)
    assert committed.run("vergelijk", "--alleen", "inhoud").code == ExitCode.GOED


@pytest.mark.parametrize("style", STYLES)
def test_head_is_called_the_last_version_that_was_recorded(committed: TestProject, style: str) -> None:
    """Also when somebody types it."""
    committed.edit(committed.fiche("W-01"), "2022: 250", "2022: 350")
    commit(committed, "Tweede")
    text = told(committed, style, "HEAD~1", "HEAD")
    assert "de laatste vastgelegde versie" in text
    assert not re.search(r"HEAD(?!\\?~)", text)


@pytest.mark.parametrize("style", STYLES)
def test_of_two_packages_only_what_went_counts(project: TestProject, style: str, tmp_path: Path) -> None:
    """A fiche that only did not go is not gone, and its money is not in the sum."""
    shutil.copy(ROOT / "templates/wijzigingen.docx", project.root / "templates")
    first = delivered_from(project.root, tmp_path / "een", "W-01", "W-02")
    project.edit(project.fiche("W-01"), "2022: 250", "2022: 350")
    second = delivered_from(project.root, tmp_path / "twee", "W-01", "K-01", number=2)
    text = told(project, style, str(first.zip), str(second.zip))
    assert has(text, "niet in deze levering") == []
    assert "ervallen W-02" not in text and "fiche vervallen" not in text and '"vervallen"' not in text
    assert has(text, "250", "350", "W-02") == []
    if style == "html":
        assert has(text, "2 van 2 fiches zijn anders", "1 niet in deze levering") == []


@pytest.mark.parametrize("style", STYLES)
def test_a_fiche_that_was_withdrawn_is_called_that_and_has_no_money(committed: TestProject, style: str) -> None:
    """In the words of the ronde; once it stands aside its amounts change no sum."""
    committed.edit(committed.fiche("W-04"), "status: eindconcept", "status: ingetrokken")
    assert has(told(committed, style), "ngetrokken") == []
    before, after = sums_of_2022(committed)
    assert after == before - 30
    commit(committed, "Tweede")
    committed.edit(committed.fiche("W-04"), "2022: 30", "2022: 40")
    assert len(set(sums_of_2022(committed))) == 1


def sums_of_2022(project: TestProject) -> list[float]:
    """What is known of the sum of that year, before and after."""
    (year,) = [one for one in project.run("vergelijk", "--json").json["rondes"][0]["geld"] if one["periode"] == "2022"]
    return [float(year[side]["bekend"]) for side in ("oud", "nieuw")]


def test_a_change_of_sign_has_no_percentage() -> None:
    """−150 % of something says nothing; of what keeps its sign it does."""
    change = Change(ChangeKind.GEWIJZIGD, ("a",), ("a",), ("Bedrag",), FieldKind.BEDRAG, 100, -50)
    assert (change.turned, change.percentage, change.difference) == (True, None, -150)
    assert change._replace(new=50).percentage == -50


class TestUnjudged:
    """A file that could not be judged on one side solves nothing and brings nothing."""

    FIGURE = ("aanleiding: >-\n  ", "aanleiding: >-\n  Er zijn 331.000 woningen te weinig. ")

    @pytest.mark.parametrize("broken", ["geen: [yaml\n", "<<<<<<< hier\ntitel: a\n=======\n>>>>>>> daar\n"])
    def test_a_file_that_cannot_be_read(self, committed: TestProject, broken: str) -> None:
        committed.edit(committed.fiche("W-01"), *self.FIGURE)
        commit(committed, "Tweede")
        committed.fiche("W-01").write_text(broken, encoding="utf-8")
        found = committed.run("vergelijk", "--json").json["rondes"][0]
        assert found["bevindingen_opgelost"] == []
        assert {one["code"][:3] for one in found["bevindingen_nieuw"]} <= {"LEZ", "REF"}
        assert all(one["bestand"].endswith("W-01.yaml") for one in found["bevindingen_nieuw"])
        commit(committed, "Derde")
        back = committed.run("vergelijk", "HEAD", "HEAD~1", "--json").json["rondes"][0]
        assert back["bevindingen_nieuw"] == []

    def test_a_fiche_of_which_a_field_is_wrong(self, committed: TestProject) -> None:
        committed.edit(committed.fiche("W-01"), *self.FIGURE)
        commit(committed, "Tweede")
        committed.edit(committed.fiche("W-01"), "niveau: vertrouwelijk", "niveau: nogal")
        out = committed.run("vergelijk").out
        assert "opgelost" not in out and "331.000" not in out
        commit(committed, "Derde")
        assert "331.000" not in committed.run("vergelijk", "HEAD", "HEAD~1").out

    def test_a_ronde_that_is_not_valid(self, committed: TestProject) -> None:
        committed.edit(committed.fiche("W-01"), "bac: BAC-RWW", "bac: BAC-RRW")
        commit(committed, "Tweede")
        committed.edit(committed.root / RONDE, "verkiezingsdatum: 2021-03-17", "verkiezingsdatum: ooit")
        found = committed.run("vergelijk", "--json").json["rondes"][0]
        assert found["bevindingen_opgelost"] == []
        assert {one["bestand"] for one in found["bevindingen_nieuw"]} == {RONDE}

    def test_the_money_of_a_file_that_cannot_be_read_is_not_in_the_sum(self, committed: TestProject) -> None:
        committed.fiche("W-01").write_text("geen: [yaml\n", encoding="utf-8")
        text = committed.run("vergelijk").out
        assert "Niet in deze som: W-01 (niet te lezen)." in text
        assert "Geld in mln euro" not in text
