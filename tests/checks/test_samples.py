"""The samples are the proof that the rules cry only when it is true."""

import shutil
from dataclasses import replace
from pathlib import Path

from fiches.agree.senders import record_senders
from fiches.checks.engine import check_dossier
from fiches.diagnostics import Diagnostic
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.model.fiche import NaslagUitkomst
from tests.project import ROOT
from tests.samples import sample_dossier

MEANT = {
    ("C-01", "C28"),  # where we stand is not known from an open source
    ("E-02", "C28"),
    ("K-01", "C28"),
    ("W-04", "C28"),
    ("K-01", "C06"),  # the page on energy and climate is missing from the source
    ("K-02", "C06"),
    ("K-03", "C06"),
    ("C-01", "C61"),  # the middenbestuur is the stand of the provinces alone
    ("K-02", "C61"),
    ("C-03", "C61"),  # so is learning by doing
    ("C-05", "C61"),
    ("W-01", "C23"),  # two sources give another amount for the second round
    ("K-01", "C63"),  # koepels that are meant to send it too, and have not agreed
    ("K-02", "C63"),
}
"""What the samples are warned for, on purpose."""

EXEMPTED = {("E-02", "C22")}  # an assumption of the BAC itself, and the text says so


def judged(root: Path, ronde: str) -> list[Diagnostic]:
    """What the rules find in a ronde that is valid."""
    loaded = record_senders(load_ronde(FolderTree(root), ronde))
    assert loaded.dossier is not None
    assert not loaded.report.has_errors
    return check_dossier(loaded.dossier)


def named(found: list[Diagnostic]) -> set[tuple[str, str]]:
    """Findings by file and code."""
    return {(Path(one.location.path).stem, one.code) for one in found}


def test_the_samples_get_no_errors_and_only_warnings_that_are_meant() -> None:
    found = judged(ROOT, "2021")
    assert named([one for one in found if one.waiver is None]) == MEANT
    assert named([one for one in found if one.waiver is not None]) == EXEMPTED


def test_another_ronde_needs_no_code(tmp_path: Path) -> None:
    """Its own counts, words and limits. A reconstruction, a link that points one way, and a number without source."""
    shutil.copytree(ROOT / "tests/data/2031", tmp_path / "bac_inputs/2031")
    assert named(judged(tmp_path, "2031")) == {("R-01", "C06"), ("R-01", "C57"), ("Z-01", "C22")}


def test_the_words_of_another_ronde_are_its_own(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/data/2031", tmp_path / "bac_inputs/2031")
    path = tmp_path / "bac_inputs/2031/fiches/R-01.yaml"
    text = path.read_text(encoding="utf-8").replace("de vaart te steunen", "te dobberen tot de Zandwet er is")
    path.write_text(text.replace("termijn: in 2032", "termijn: bij eb"), encoding="utf-8")
    found = sorted(one.message for one in judged(tmp_path, "2031") if one.code in ("C10", "C24"))
    assert found == [
        "'Zandwet' is er pas sinds 2033-01-01, na de kennisdatum 2031-04-30.",
        "'bij eb' is geen termijn.",
        "'te dobberen' legt niets vast.",
    ]


STRANGE = """
aanleiding: Eb en Vloed deed zilte beloften over de vaar geul, en zulks helpt niet.
gebieden:
  - {soort: eiland, naam: Zandoog, code: EI12, peiljaar: 2031}
vertrouwelijkheid: {niveau: openbaar}
planning:
  - {stap: Steigers, wanneer: 2039, wie: dorpen}
budget:
  regels:
    - drager: schatkist
      soort: uitgaven
      omschrijving: Steun voor de boot
      bedragen: {2032: 10, 2033: 10, 2034: 10, 2035: 10, 2036: 10, 2037: 10}
      structureel: 0
      zekerheid: raming
"""


def test_the_lists_and_limits_of_another_ronde_are_its_own(tmp_path: Path) -> None:
    """In this ronde costs have a minus, an island has a code, and nobody may sail before klaar."""
    shutil.copytree(ROOT / "tests/data/2031", tmp_path / "bac_inputs/2031")
    path = tmp_path / "bac_inputs/2031/fiches/R-01.yaml"
    text = path.read_text(encoding="utf-8").replace("status: schets", "status: klaar") + STRANGE
    path.write_text(text, encoding="utf-8")
    loaded = load_ronde(FolderTree(tmp_path), "2031", lambda _, written: written)
    assert loaded.dossier is not None
    shaped = tuple(file.shaped for file in loaded.files if file.shaped is not None)
    codes = [one.code for one in check_dossier(replace(loaded.dossier, fiches=shaped)) if "R-01" in one.location.path]
    assert sorted(codes) == [
        "C06", "C14", "C14", "C18", "C27", "C32", "C34", "C34", "C35", "C39", "C40", "C57", "C63",
    ]  # fmt: skip


def test_every_figure_of_the_samples_was_looked_up_again() -> None:
    """With a place; where sources differ or nothing was found, it says what."""
    for fiche in (one.value for one in sample_dossier().fiches):
        told = {name for naslag in fiche.nagezocht for name in naslag.cijfers}
        assert told == {cijfer.tekst for cijfer in fiche.cijfers}, fiche.id
        open_ends = [one for one in fiche.nagezocht if one.uitkomst is not NaslagUitkomst.BEVESTIGD]
        assert all(one.toelichting for one in open_ends), fiche.id


def test_every_province_of_the_ronde_has_its_code() -> None:
    ronde = sample_dossier().ronde.value
    shape = next(one for one in ronde.controles.gebiedscodes if one.soort == "provincie")
    assert {area.naam for area in ronde.gebieden if area.soort == "provincie"} <= {one.naam for one in shape.bekend}
