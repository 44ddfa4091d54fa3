"""The front door of confirmations: an akkoord beside a ronde that changed, and akkoorden without a ronde."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from fiches.load.ledgers import AKKOORDEN_LEDGER, parse_entries
from tests.agree.test_commands import AGREED, FICHE, GIVEN, LEDGER, Agreed, decide, give, inputs, project, stand
from tests.compare.test_excel import cells
from tests.project import ROOT, Result, TestProject

__all__ = ["project"]

REGISTER = "bac_inputs/2021/kernboodschappen.yaml"
RONDE = "bac_inputs/2021/ronde.yaml"
CONFIRMED = {name: value for name, value in GIVEN.items() if name != "--uitkomst"}


def confirm(project: TestProject, *fiches: str, **options: str) -> Result:
    """Confirm akkoorden; a keyword replaces one of the usual options."""
    chosen = {**CONFIRMED, "--datum": "2021-03-14", **{f"--{name}": value for name, value in options.items()}}
    return project.run("akkoord", "bevestig", *fiches, *(word for option in chosen.items() for word in option))


def change_message(project: TestProject) -> None:
    """Another number in a message that W-01, W-02 and W-03 carry."""
    project.edit(
        project.root / REGISTER, "een miljoen woningen te bouwen. Naast", "twee miljoen woningen te bouwen. Naast"
    )


def told(project: TestProject, *words: str) -> list[dict[str, object]]:
    """The findings about akkoorden."""
    found = project.run("controleer", *words, "--json").json["bevindingen"]
    return [one for one in found if str(one["code"]).startswith("AKK") and one["code"] != "AKK010"]


def change_ronde(project: TestProject) -> None:
    """Another knowledge date, which every document prints."""
    project.edit(project.root / RONDE, "kennisdatum: 2021-03-17", "kennisdatum: 2021-03-16")


MESSAGE, MOMENT = "De boodschap KB-W is anders (Tekst)", "De ronde is anders (Kennisdatum)"


@pytest.mark.parametrize(
    ("text", "change", "reason"),
    [
        (FICHE, change_message, MESSAGE),
        (FICHE, change_ronde, MOMENT),
        (AGREED[1], change_ronde, MOMENT),
        (AGREED[2], change_message, MESSAGE),
        (AGREED[2], change_ronde, MOMENT),
    ],
    ids=["fiche-register", "fiche-ronde", "kernboodschappen-ronde", "mededeling-register", "mededeling-ronde"],
)
def test_inhoud_elsewhere_asks_for_a_confirmation(
    project: TestProject, text: Agreed, change: Callable[[TestProject], None], reason: str
) -> None:
    """Told at the text, with the place of the change; the confirmation is one more entry in the chain."""
    give(project, text.id, "W-02")
    # of the joint offer, AKK031 tells which other koepels did not decide yet
    before = [one["code"] for one in told(project, text.id)]
    assert before == (["AKK031"] if text.id == "kernboodschappen" else [])
    change(project)
    assert stand(project, text.id) == stand(project, "W-02") == ["bevestigen"]
    (found,) = (one for one in told(project, text.id) if one["code"] not in before)
    assert (found["code"], found["ernst"]) == ("AKK025", "waarschuwing")
    assert reason in str(found["melding"])
    file = "kernboodschappen" if change is change_message else "ronde"
    assert f"{file}.yaml:" in project.run("controleer", text.id).out
    result = confirm(project, text.id, orgaan="Vereniging van Nederlandse Gemeenten")
    assert result.code == 0, result.err
    assert f"Vastgelegd als akkoord 3: {text.id} versie" in result.out
    assert (stand(project, text.id), stand(project, "W-02")) == (["opgevolgd", "geldig"], ["bevestigen"])
    assert [one["code"] for one in told(project, text.id)] == before
    assert "3 akkoorden, 0 fouten" in project.run("akkoord", "controleer").out
    project.edit(project.root / LEDGER, "bevestiging: ja", "bevestiging: nee")
    assert "AKK001" in project.run("akkoord", "controleer").out


def test_redactie_of_the_fiche_is_told_beside_what_must_be_confirmed(project: TestProject) -> None:
    """Who is asked to confirm sees both; without it nothing is told of the fiche."""
    give(project, "W-01")
    change_message(project)
    own = "In de tekst zelf is alleen de redactie anders: Doel."
    assert own not in " ".join(project.run("akkoord", "toon", "W-01").out.split())
    project.edit(project.fiche("W-01"), "Starters en mensen", "starters en mensen")
    shown = " ".join(project.run("akkoord", "toon", "W-01").out.split())
    assert stand(project) == ["bevestigen"]
    assert own in shown
    assert "is anders (" in shown


def test_a_confirmation_is_about_the_text_that_was_agreed_to(project: TestProject) -> None:
    """Redactie before it is still told afterwards; inhoud after it lapses as ever; the reservation stays."""
    give(project, "W-01", uitkomst="akkoord_met_voorbehoud", voorbehoud="Mits de leden instemmen")
    project.edit(project.fiche("W-01"), "Starters en mensen", "starters en mensen")
    change_message(project)
    assert confirm(project, "W-01").code == 0
    assert stand(project) == ["opgevolgd", "redactie"]
    assert "akkoord met voorbehoud, bevestigd (Mits de leden instemmen)" in project.run("akkoord", "toon", "W-01").out
    change = project.root / REGISTER
    project.edit(change, "twee miljoen woningen te bouwen. Naast", "drie miljoen woningen te bouwen. Naast")
    assert confirm(project, "W-01", datum="2021-03-15").code == 0, "a confirmation can be confirmed again"
    project.edit(project.fiche("W-01"), "flink kleiner", "iets kleiner")
    assert stand(project) == ["opgevolgd", "opgevolgd", "vervallen"]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"orgaan": "UvW"}, "gaf nog geen bestuurlijk akkoord"),
        ({"soort": "ambtelijk"}, "gaf nog geen ambtelijk akkoord"),
        ({"datum": "2021-03-11"}, "deze bevestiging is ouder"),
        ({"datum": "morgen"}, "geen datum"),
        ({"datum": "9021-03-12"}, "kan er nog niet zijn"),
        ({"rol": "mevrouw J. de Vries"}, "persoonsgegeven"),
        ({"rol": "secre\u00adtaris"}, "'secre‹U+00AD›taris'"),
        ({"orgaan": "VGN"}, "bedoelde u 'VNG'"),
    ],
)
def test_what_cannot_be_confirmed_is_refused_and_nothing_is_written(
    project: TestProject, options: dict[str, str], reason: str
) -> None:
    """With the reason."""
    give(project, "W-01")
    change_message(project)
    before = inputs(project)
    result = confirm(project, "W-01", **options)
    assert result.code in (1, 2)
    assert reason in result.err
    assert inputs(project) == before


def test_nothing_to_confirm_and_nothing_left_to_confirm(project: TestProject) -> None:
    """A ronde that stayed the same, another text, a refusal, a fiche that is unknown: all reasons at once."""
    give(project, "W-01", "W-02")
    assert "valt niets te bevestigen" in confirm(project, "W-01").err
    project.edit(project.fiche("W-01"), "flink kleiner", "iets kleiner")
    give(project, "W-03", uitkomst="afgewezen")
    result = confirm(project, "W-01", "W-02", "W-03", "W-09")
    for reason in ("W-01 is vervallen", "op W-02 valt niets", "afgewezen", "W-09 staat niet in"):
        assert reason in result.err


def test_the_ronde_says_what_inhoud_does(project: TestProject) -> None:
    """Without a word about it the akkoord lapses; that cannot be confirmed, and is given anew."""
    project.edit(project.root / RONDE, "akkoord_na_rondewijziging: bevestigen\n", "")
    give(project, "W-01")
    change_message(project)
    assert stand(project) == ["vervallen"]
    assert [one["code"] for one in told(project, "W-01")] == ["AKK011"]
    assert "vraag het opnieuw" in confirm(project, "W-01").err
    assert give(project, "W-01", orgaan="UvW").code == 0
    assert give(project, "W-01").code == 0, "the same text beside another ronde is another akkoord"
    assert "staat dit al in het register" in give(project, "W-01").err
    assert stand(project) == ["opgevolgd", "geldig", "geldig"]
    project.edit(
        project.root / REGISTER, "twee miljoen woningen te bouwen. Naast", "een miljoen woningen te bouwen. Naast"
    )
    assert stand(project) == ["opgevolgd", "vervallen", "vervallen"]


def test_another_ronde_lapses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2031 asks for a new akkoord; what no fiche prints touches none."""
    project = TestProject(tmp_path / "project", capsys)
    shutil.copytree(ROOT / "tests/data/2031", project.root / "bac_inputs/2031")
    (project.root / "templates").mkdir()
    for fiche in ("R-01", "Z-01"):
        given = {"orgaan": "DES", "soort": "ambtelijk", "datum": "2031-04-20", "rol": "griffier"}
        decide(project, fiche, date(2031, 4, 20), **given)
    ronde = project.root / "bac_inputs/2031/ronde.yaml"
    project.edit(ronde, "naam: wie op de kade staat", "naam: wie aan de wal staat")
    assert stand(project, "R-01") == stand(project, "Z-01") == ["geldig"]
    project.edit(ronde, "Dit aanbod staat zolang", "Dit aanbod vervalt zodra")
    assert stand(project, "R-01") == stand(project, "Z-01") == ["vervallen"]


def test_an_older_akkoord_holds_on_its_text_and_says_so(project: TestProject) -> None:
    """It is read and whole; a confirmation records the ronde with it, and from then on it is covered."""
    give(project, "W-01", "W-02")
    forget_ronde(project)
    assert project.run("akkoord", "controleer").code == 0
    change_message(project)
    assert stand(project) == ["geldig"]
    (found,) = told(project)
    assert (found["code"], found["ernst"]) == ("AKK026", "tip")
    assert "W-01, W-02" in str(found["melding"])
    assert "Wat ronde en register toen zeiden, is niet vastgelegd." in project.run("akkoord", "toon", "W-01").out
    assert confirm(project, "W-01").code == 0
    assert "W-01" not in str(told(project)[0]["melding"])
    project.edit(
        project.root / REGISTER, "twee miljoen woningen te bouwen. Naast", "drie miljoen woningen te bouwen. Naast"
    )
    assert (stand(project), stand(project, "W-02")) == (["opgevolgd", "bevestigen"], ["geldig"])


def forget_ronde(project: TestProject) -> None:
    """Write the ledger as earlier versions of the program did."""
    path = project.root / LEDGER
    newer = ("nummer", "keten", "ronde", "kernboodschappen", "titels", "genoemd")
    entries = [
        {name: value for name, value in entry.items() if name not in newer}
        for entry in parse_entries(AKKOORDEN_LEDGER, path.read_bytes())
    ]
    path.write_text(AKKOORDEN_LEDGER.make_text(AKKOORDEN_LEDGER.append_entries((), "2021", entries)), encoding="utf-8")
    for name in ("ronde", "kernboodschappen"):
        (copy,) = (project.root / "bac_inputs/2021/akkoorden").glob(f"{name}-*.yaml")
        copy.unlink()


def test_without_the_ronde_of_then_it_lapses_and_says_so(project: TestProject) -> None:
    """As without the old text of a fiche."""
    give(project, "W-01")
    for copy in (project.root / "bac_inputs/2021/akkoorden").glob("kernboodschappen-*.yaml"):
        copy.unlink()
    assert stand(project) == ["geldig"], "the same register needs no copy"
    change_message(project)
    result = project.run("akkoord", "controleer")
    assert result.code == 1
    assert "AKK005" in result.out
    assert "kernboodschappen-" in result.out


def test_a_status_and_a_comparison_tell_what_must_be_confirmed(project: TestProject) -> None:
    """Not that it lapsed."""
    give(project, "W-01", orgaan="BAC-RWW")
    shutil.copytree(project.root, project.root.parent / "oud")
    change_message(project)
    found = project.run("status", "W-01", "koepels_afgestemd", "--json").json["bevindingen"]
    assert "AKK025" in {one["code"] for one in found}
    old = str(project.root.parent / "oud")
    ronde = project.run("vergelijk", old, "--json").json["rondes"][0]
    assert ronde["vervallen_akkoorden"] == []
    assert [one["fiche"] for one in ronde["te_bevestigen_akkoorden"]] == ["W-01"]
    project.run("vergelijk", old, "--formaat", "xlsx", "--uit", str(project.root.parent))
    sheets = cells((project.root.parent / "vergelijking.xlsx").read_bytes())
    assert [row["B"] for row in sheets["Te bevestigen akkoorden"][1:]] == ["W-01"]
    assert "Vervallen akkoorden" not in sheets
    for form in ("terminal", "md", "html"):
        out = project.run("vergelijk", old, "--formaat", form).out
        assert "wacht op een bevestiging. De boodschap KB-W is anders" in out.replace("\n", " ")


def add_link(project: TestProject, fiche: str, other: str) -> None:
    """One more fiche under samenhang."""
    link = f"samenhang:\n  - fiche: {other}\n    toelichting: Die hoort hierbij.\n"
    project.edit(project.fiche(fiche), "samenhang:\n", link)


def test_two_fiches_that_name_each_other_for_the_first_time(project: TestProject) -> None:
    """Nobody could read either link then: an akkoord with the one fiche says nothing of the other."""
    project.edit(project.fiche("W-01"), "fiche: W-02", "fiche: W-03")
    give(project, "W-01", "W-02")
    add_link(project, "W-01", "W-02")
    add_link(project, "W-02", "W-01")
    assert stand(project) == stand(project, "W-02") == ["vervallen"]
    give(project, "W-01", datum="2021-03-13")
    assert (stand(project)[-1], stand(project, "W-02")) == ("geldig", ["vervallen"])


def test_a_link_back_repeats_what_could_be_read_at_the_akkoord(project: TestProject) -> None:
    """Words that the other fiche got afterwards are new to who agreed, whoever agreed to those."""
    project.edit(project.fiche("W-01"), "fiche: W-02", "fiche: W-03")
    add_link(project, "W-01", "W-02")
    give(project, "W-02")
    add_link(project, "W-02", "W-01")
    assert stand(project, "W-02") == ["redactie"]
    assert "Samenhang › W-01" in str(next(one for one in told(project, "W-02") if one["code"] == "AKK012")["melding"])
    for fiche in ("W-01", "W-02"):
        project.edit(project.fiche(fiche), "Die hoort hierbij.", "Die gaat hierin op.")
    give(project, "W-01", datum="2021-03-13")
    assert stand(project, "W-02") == ["vervallen"]


def test_the_ledger_beside_git_goes_on(project: TestProject) -> None:
    """A confirmation continues the ledger that was committed."""
    give(project, "W-01")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "akkoord"]):
        named = ["git", "-c", "user.name=proef", "-c", "user.email=proef@voorbeeld.nl", *words]
        subprocess.run(named, cwd=project.root, check=True)
    change_message(project)
    assert confirm(project, "W-01").code == 0
    check = project.run("akkoord", "controleer")
    assert check.code == 0
    assert "naast 1 eerdere versie" in check.out
