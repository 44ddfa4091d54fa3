"""The front door of agreements: recording, showing and checking them, and moving a fiche to another status."""

import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fiches.app.agree import Decision, record_decision
from fiches.app.use_case import find_project
from fiches.diagnostics import FichesError
from tests.compare.test_excel import cells
from tests.pictures import png
from tests.project import ROOT, Result, TestProject
from tests.word_files import body_text

RUN = "import sys; from fiches.cli.start import start; sys.exit(start())"
LEDGER = "bac_inputs/2021/akkoorden.yaml"
OTHERS = re.compile(r"\nsamenhang:\n(?:  .*\n)+")
"""What a sample says of other fiches, of which not all are here."""
GIVEN = {
    "--orgaan": "VNG",
    "--soort": "bestuurlijk",
    "--uitkomst": "akkoord",
    "--rol": "secretaris van de koepel",
    "--datum": "2021-03-12",
}


@dataclass(frozen=True)
class Agreed:
    """Something that an organ can agree to: its file, and edits of its text, as (old, new)."""

    id: str
    file: str
    redactie: tuple[str, str]
    inhoud: tuple[str, str]
    status: tuple[str, str]
    field: str
    """The field of which the inhoud changes, as users see it."""

    def path(self, project: TestProject) -> Path:
        """Its file."""
        return project.root / f"bac_inputs/2021/{self.file}.yaml"


FICHE = Agreed(
    "W-01", "fiches/W-01", ("Starters en mensen", "starters en mensen"), ("flink kleiner", "iets kleiner"),
    ("status: eindconcept", "status: concept  "), "doel",
)  # fmt: skip
AGREED = (
    FICHE,
    Agreed(
        "kernboodschappen", "kernboodschappen",
        ("Uitwerking in kernboodschappen\n", "Uitwerking in kernboodschappen.\n"),
        ("plaats: niet bij de", "plaats: bij de"), ("status: eindconcept", "status: concept  "), "stukken[2].plaats",
    ),
    Agreed(
        "mededeling", "mededeling", ("gebiedsopgaven\n", "gebiedsopgaven.\n"),
        ("Kabinetsaanbod en", "Kabinetsaanbod zonder"),
        ("status: concept", "status: eindconcept"), "onderwerp",
    ),
)  # fmt: skip
of_each_kind = pytest.mark.parametrize("text", AGREED, ids=[one.id for one in AGREED])
"""The same test for a fiche and for each document about the ronde as a whole."""


@pytest.fixture
def project(empty_project: TestProject) -> TestProject:
    """Three of the samples with the documents of the ronde, and nobody's akkoord."""
    shutil.copy(ROOT / "bac_inputs/2021/mededeling.yaml", empty_project.root / "bac_inputs/2021")
    for fiche, other in (("W-01", "W-02"), ("W-02", "W-03"), ("W-03", "W-01")):
        text = (ROOT / f"bac_inputs/2021/fiches/{fiche}.yaml").read_text(encoding="utf-8")
        empty_project.write(
            f"bac_inputs/2021/fiches/{fiche}.yaml",
            OTHERS.sub(f"\nsamenhang:\n  - fiche: {other}\n    toelichting: Die hoort hierbij.\n", text),
        )
    return empty_project


def give(project: TestProject, *fiches: str, **options: str) -> Result:
    """Record a decision; a keyword replaces one of the usual options."""
    chosen = {**GIVEN, **{f"--{name}": value for name, value in options.items()}}
    return project.run("akkoord", "geef", *fiches, *(word for option in chosen.items() for word in option))


def decide(project: TestProject, fiche: str, today: date, **options: str) -> None:
    """The same as if it were another day."""
    chosen = {**{name.removeprefix("--"): value for name, value in GIVEN.items()}, **options}
    record_decision(find_project(project.root), None, [fiche], Decision(**chosen, today=today))  # type: ignore[arg-type]


def stand(project: TestProject, fiche: str = "W-01") -> list[str]:
    """What each akkoord about a fiche is worth now."""
    told = project.run("akkoord", "toon", fiche, "--json").json
    return [one["stand"] for one in told["rondes"][0]["fiches"][0]["akkoorden"]]


def inputs(project: TestProject) -> dict[str, bytes]:
    """Every file below the inputs, hidden ones too."""
    folder = project.root / "bac_inputs"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_akkoord_is_recorded_shown_and_whole(project: TestProject) -> None:
    """One entry for each text, with the texts it is about beside the ledger, and nothing else."""
    before = inputs(project)
    result = give(project, "W-01", "kernboodschappen", "mededeling", orgaan="vereniging van nederlandse gemeenten")
    assert result.code == 0
    assert "Vastgelegd als akkoord 2: kernboodschappen versie 0.9, VNG, akkoord" in result.out
    new = {name: content for name, content in inputs(project).items() if name not in before}
    copies = sorted(name for name in new if "/akkoorden/" in name)
    assert len(new) == 6
    texts = ("fiches/W-01", "kernboodschappen", "kernboodschappen", "mededeling", "ronde")
    assert [new[name] for name in copies] == [before[f"2021/{text}.yaml"] for text in texts]
    assert [stand(project, one.id) for one in AGREED] == [["geldig"]] * 3
    assert (
        "2021-03-12  Vereniging van Nederlandse Gemeenten, bestuurlijk: akkoord  geldig"
        in project.run("akkoord", "toon").out
    )
    check = project.run("akkoord", "controleer")
    assert check.code == 0
    assert "3 akkoorden, 0 fouten" in check.out


@of_each_kind
def test_inhoud_makes_it_lapse_and_redactie_does_not(project: TestProject, text: Agreed) -> None:
    """Shown by toon and by controleer, with what changed."""
    give(project, text.id)
    path = text.path(project)
    project.edit(path, *text.redactie)
    assert stand(project, text.id) == ["redactie"]
    assert seen(project, text, "AKK012")[0]["ernst"] == "tip"
    project.edit(path, *text.status)
    project.edit(path, "datum: 2021-03-05", "datum: 2021-03-06")
    assert stand(project, text.id) == ["redactie"]
    project.edit(path, *text.inhoud)
    assert stand(project, text.id) == ["vervallen"]
    assert [(one["ernst"], one["veld"]) for one in seen(project, text, "AKK011")] == [("waarschuwing", text.field)]
    project.edit(path, *reversed(text.inhoud))
    assert stand(project, text.id) == ["redactie"], "who puts the old text back has the akkoord back"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("titel:", "Titel:", "SCH002"),
        ("soort: geld", "soort: gled", "SCH003"),
        ("doel: >-", "doel >-", "LEZ005"),
    ],
)
def test_a_file_with_a_fout_is_mended_first(project: TestProject, old: str, new: str, code: str) -> None:
    """Only then is told what it does to an akkoord, and nothing of that is lost."""
    text = AGREED[0]
    give(project, text.id)
    project.edit(text.path(project), *text.inhoud)
    fiche = text.path(project)
    fiche.write_text(fiche.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert (len(seen(project, text, "AKK011")), len(seen(project, text, code))) == (0, 1)
    fiche.write_text(fiche.read_text(encoding="utf-8").replace(new, old, 1), encoding="utf-8")
    assert (len(seen(project, text, "AKK011")), len(seen(project, text, code))) == (1, 0)


def seen(project: TestProject, text: Agreed, code: str) -> list[dict[str, Any]]:
    """The findings of this kind about a text."""
    found = project.run("controleer", text.id, "--json").json["bevindingen"]
    return [one for one in found if one["code"] == code]


@of_each_kind
def test_without_the_old_text_it_lapses_and_says_so(project: TestProject, text: Agreed) -> None:
    """Nothing is taken for redactie that nobody can compare."""
    give(project, text.id)
    shutil.rmtree(project.root / "bac_inputs/2021/akkoorden")
    assert stand(project, text.id) == ["geldig"], "the same text needs no copy"
    project.edit(text.path(project), *text.redactie)
    assert stand(project, text.id) == ["vervallen"]
    result = project.run("akkoord", "controleer")
    assert result.code == 1
    assert "AKK005" in result.out


@pytest.mark.parametrize("name", ["W-01", "mededeling", "ronde", "kernboodschappen"])
@pytest.mark.parametrize("how", ["gone", "edited"])
def test_a_kept_text_that_is_not_as_it_was_is_told_while_the_fiche_still_says_the_same(
    project: TestProject, name: str, how: str
) -> None:
    """It is what the fiche is laid beside as soon as that changes; each text is told once."""
    give(project, "W-01", "mededeling")
    kept = next(project.root.glob(f"bac_inputs/2021/akkoorden/{name}-*.yaml"))
    if how == "gone":
        kept.unlink()
    else:
        kept.write_text(kept.read_text(encoding="utf-8") + "overgenomen_van: '2017'\n", encoding="utf-8")
    assert stand(project) == ["geldig"]
    check = project.run("akkoord", "controleer", "--json")
    assert check.code == 1
    faults = [one for one in check.json["bevindingen"] if one["ernst"] == "fout"]
    assert [(one["code"], kept.name in one["melding"]) for one in faults] == [("AKK005", True)]


def test_an_akkoord_needs_no_git(project: TestProject) -> None:
    """And says what cannot be seen without it."""
    give(project, "W-01")
    assert "nog niet in git" in project.run("akkoord", "controleer").out


def test_a_ledger_forged_as_a_whole_is_seen_beside_git(project: TestProject) -> None:
    """The last akkoord replaced by another one, and the closing worked out anew."""
    give(project, "W-01")
    first = (project.root / LEDGER).read_bytes()
    give(project, "W-01", orgaan="UvW", uitkomst="afgewezen")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "akkoord"]):
        named = ["git", "-c", "user.name=proef", "-c", "user.email=proef@voorbeeld.nl", *words]
        subprocess.run(named, cwd=project.root, check=True)
    assert "naast 1 eerdere versie" in project.run("akkoord", "controleer").out
    (project.root / LEDGER).write_bytes(first)
    give(project, "W-01", orgaan="UvW", uitkomst="akkoord")
    assert "AKK0" not in project.run("controleer", "--alleen", "AKK001").out
    result = project.run("akkoord", "controleer")
    assert result.code == 1
    assert "AKK019" in result.out
    assert "akkoord 2" in result.out


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"uitkomst": "akkoord_met_voorbehoud"}, "hoort --voorbehoud"),
        ({"voorbehoud": "Mits de leden instemmen"}, "hoort alleen bij"),
        ({"rol": "mevrouw J. de Vries"}, "persoonsgegeven"),
        ({"uitkomst": "akkoord_met_voorbehoud", "voorbehoud": "Bel 06-12345678"}, "persoonsgegeven"),
        (
            {"uitkomst": "akkoord_met_voorbehoud", "voorbehoud": "Zie ipo.nl: mailto:j.jansen%40ipo.nl"},
            "in deze link",
        ),
        ({"uitkomst": "akkoord_met_voorbehoud", "voorbehoud": "Mevrouw A. Jan\u200bsen twijfelt"}, "persoonsgegeven"),
        ({"uitkomst": "akkoord_met_voorbehoud", "voorbehoud": "Mits de le\u00adden instemmen"}, "'le‹U+00AD›den'"),
        ({"rol": "s\u0435cretaris van de commissie"}, "'s‹U+0435›cretaris'"),
        ({"datum": "12 maart"}, "geen datum"),
        ({"datum": ""}, "geen datum"),
        ({"datum": "2021-03-01"}, "kan daar niet over gaan"),
        ({"datum": "9021-03-12"}, "een besluit van 9021-03-12 kan er nog niet zijn"),
        ({"rol": " "}, "hier hoort een rol, zoals 'secretaris van de commissie'"),
        ({"orgaan": "DELEGATIE", "datum": "2021-02-01"}, "nog geen mandaat"),
        ({"uitkomst": "ingetrokken"}, "nog geen akkoord"),
        ({"uitkomst": "akkoord_met_voorbehoud", "voorbehoud": "{{ naam }}"}, "sjabloontaal"),
        ({"orgaan": "VGN"}, "bedoelde u 'VNG'"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    project: TestProject, options: dict[str, str], told: str
) -> None:
    """With the reason."""
    before = inputs(project)
    result = give(project, "W-01", **options)
    assert result.code in (1, 2)
    assert told in result.err
    assert inputs(project) == before


def test_all_reasons_come_at_once(project: TestProject) -> None:
    """For every fiche, and nothing is recorded about the good one."""
    project.edit(project.fiche("W-02"), "bac: BAC-RWW", "bac: BAC-RRW")
    project.edit(project.fiche("W-03"), "status: eindconcept", "status: ingetrokken")
    before = inputs(project)
    result = give(project, "W-01", "W-02", "W-03", "W-09", rol="mevrouw J. de Vries")
    assert result.code == 1
    assert result.err.count("\n  - ") == 4
    for words in ("W-02 heeft nog", "W-03 heeft status 'Ingetrokken'", "W-09 staat niet in", "persoonsgegeven"):
        assert words in result.err
    assert inputs(project) == before


def test_a_decision_of_today_is_recorded_and_of_tomorrow_is_not(project: TestProject) -> None:
    """A year too many would lock the organ out until then."""
    with pytest.raises(FichesError, match="een besluit van 2021-03-12 kan er nog niet zijn; vandaag is het 2021-03-11"):
        decide(project, "W-01", date(2021, 3, 11))
    decide(project, "W-01", date(2021, 3, 12))
    assert stand(project) == ["geldig"]


@of_each_kind
def test_the_last_word_counts(project: TestProject, text: Agreed) -> None:
    """An older decision stays in the ledger; the same one twice and one that is older are refused."""
    give(project, text.id)
    assert "staat dit al in het register" in give(project, text.id, datum="2021-03-13").err
    assert "dit besluit is ouder" in give(project, text.id, uitkomst="afgewezen", datum="2021-03-11").err
    assert give(project, text.id, uitkomst="ingetrokken", datum="2021-03-14").code == 0
    assert stand(project, text.id) == ["opgevolgd", "geen"]


def test_a_replaced_picture_can_be_agreed_to(project: TestProject) -> None:
    """The text is the same, and the akkoord with the other picture has lapsed."""
    shown = "afbeeldingen:\n  - {bestand: kaart.png, alt: Kaart met plannen, bijschrift: De plannen}\n"
    project.edit(project.fiche("W-01"), "\nbac:", f"\n{shown}bac:")
    picture = project.root / "bac_inputs/2021/beelden/kaart.png"
    picture.parent.mkdir()
    picture.write_bytes(png(40, 30))
    assert give(project, "W-01").code == 0
    picture.write_bytes(png(80, 60))
    assert "is vervangen" in project.run("akkoord", "toon", "W-01").out
    assert "of zet de oude afbeelding terug" in project.run("controleer", "W-01").out
    again = give(project, "W-01", datum="2021-03-13")
    assert again.code == 0, again.err
    assert "al in het register" in give(project, "W-01", datum="2021-03-14").err


def test_nothing_is_added_to_a_ledger_that_was_changed(project: TestProject) -> None:
    """And no status is changed on the strength of it."""
    give(project, "W-01")
    project.edit(project.root / LEDGER, "uitkomst: akkoord", "uitkomst: afgewezen")
    before = inputs(project)
    for result in (give(project, "W-02"), project.run("status", "W-01", "concept")):
        assert result.code == 1
        assert "niet te vertrouwen" in result.err
    assert inputs(project) == before


def test_two_at_the_same_time_lose_nothing(project: TestProject) -> None:
    """Each in a process of its own."""
    organs = ["VNG", "UvW", "IPO", "BAC-RWW"]

    def record(orgaan: str) -> int:
        words = [word for option in {**GIVEN, "--orgaan": orgaan}.items() for word in option]
        command = [sys.executable, "-c", RUN, "akkoord", "geef", "W-01", *words, "--map", str(project.root)]
        return subprocess.run(command, check=False, capture_output=True).returncode

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(record, organs)) == [0] * len(organs)
    check = project.run("akkoord", "controleer", "--json").json
    assert (check["akkoorden"], check["telling"]["fout"]) == (4, 0)
    assert not list((project.root / "bac_inputs/2021").glob(".*"))


def for_status(project: TestProject, status: str) -> list[dict[str, Any]]:
    """What stands between W-01 and a status."""
    found: list[dict[str, Any]] = project.run("status", "W-01", status, "--json").json["bevindingen"]
    return found


def test_a_status_is_changed_and_nothing_else_in_the_file(project: TestProject) -> None:
    """Comments, quotes and line ends stay."""
    fiche = project.fiche("W-01")
    text = fiche.read_text(encoding="utf-8").replace("status: eindconcept", 'status: "eindconcept"   # sinds maart')
    fiche.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    result = project.run("status", "W-01", "concept")
    assert result.code == 0
    assert "van 'Eindconcept' naar 'Concept'" in result.out
    expected = text.replace('status: "eindconcept"', 'status: "concept"').replace("\n", "\r\n").encode()
    assert fiche.read_bytes() == b"\xef\xbb\xbf" + expected


def test_a_status_may_be_named_as_people_name_it(project: TestProject) -> None:
    before = project.fiche("W-01").read_text(encoding="utf-8")
    assert project.run("status", "W-01", "Concept").code == 0
    project.edit(project.fiche("W-01"), "\nstatus: concept", "\nstatus: eindconcept")
    assert project.fiche("W-01").read_text(encoding="utf-8") == before


def test_a_status_is_refused_with_everything_that_is_missing(project: TestProject) -> None:
    """The step, the fields and fouten, and every akkoord; the file stays as it was."""
    before = inputs(project)
    project.run("status", "W-01", "definitief")
    found = for_status(project, "definitief")
    assert {one["code"] for one in found} >= {"AKK010", "AKK017", "C39"}
    assert {one["ernst"] for one in found} == {"fout"}
    told = " ".join(one["melding"] for one in found)
    for naam in ("BAC-RWW", "IPO)", "VNG", "UvW", "IPO-BESTUUR", "DELEGATIE"):
        assert naam in told
    assert inputs(project) == before


def test_akkoorden_that_nobody_gave_are_one_finding(project: TestProject) -> None:
    """A status that is too early asks them all."""
    give(project, "W-01", orgaan="VNG")
    project.edit(project.fiche("W-01"), "status: eindconcept", "status: definitief")
    (told,) = project.run("controleer", "W-01", "--alleen", "AKK010", "--json").json["bevindingen"]
    assert told["melding"].startswith("Status 'Definitief' vraagt bestuurlijk akkoord van ")
    assert told["melding"].endswith("; die akkoorden zijn er niet.")
    for naam in ("(BAC-RWW)", "(IPO)", "(UvW)", "(IPO-BESTUUR)", "(DELEGATIE)"):
        assert told["melding"].count(naam) == 1
    assert "(VNG)" not in told["melding"]
    (joined,) = [one for one in project.run("controleer", "W-01", "--json").json["bevindingen"] if one["regel"] == 10]
    assert told["melding"] in joined["melding"]


def test_a_fiche_walks_to_koepels_afgestemd(project: TestProject) -> None:
    """As soon as everybody agreed with the same text, its second sender too; what lapses comes back on the list."""
    project.edit(project.fiche("W-01"), "afstemming:\n", "afstemming:\n" + TALK)
    give(project, "W-01", orgaan="BAC-RWW")
    for orgaan in ("IPO", "VNG", "UvW"):
        assert len(for_status(project, "koepels_afgestemd")) == {"IPO": 4, "VNG": 3, "UvW": 1}[orgaan]
        give(project, "W-01", orgaan=orgaan)
    project.edit(project.fiche("W-01"), "flink kleiner", "iets kleiner")
    assert {one["code"] for one in for_status(project, "koepels_afgestemd")} == {"AKK011"}
    project.edit(project.fiche("W-01"), "iets kleiner", "flink kleiner")
    assert project.run("status", "W-01", "koepels_afgestemd").code == 0
    assert "status: koepels_afgestemd" in project.fiche("W-01").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", AGREED[1:], ids=["kernboodschappen", "mededeling"])
def test_a_document_of_the_ronde_walks_as_a_fiche_does(project: TestProject, text: Agreed) -> None:
    """What a status asks of organs holds for it too; nobody asks it for a commissie, talks or fields of a fiche."""
    path = text.path(project)
    for orgaan in ("IPO", "VNG", "UvW"):
        found = project.run("status", text.id, "koepels_afgestemd", "--json").json["bevindingen"]
        told = Counter(one["code"] for one in found)
        assert told.pop("AKK010") == {"IPO": 3, "VNG": 2, "UvW": 1}[orgaan]
        # of a joint offer all koepels are senders, and this status wants them all
        assert told == ({"AKK031": 1} if text.id == "kernboodschappen" else {})
        give(project, text.id, orgaan=orgaan)
    assert project.run("status", text.id, "koepels_afgestemd").code == 0
    assert path.read_text(encoding="utf-8").count("status: koepels_afgestemd\n") == 1
    assert project.run("status", text.id, "definitief").code == 1


def test_without_a_status_a_document_has_no_life(project: TestProject) -> None:
    """As before: a tip says what to write, nobody can agree to it, and it is not listed."""
    path = project.root / "bac_inputs/2021/mededeling.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[text.index("afzender:") :], encoding="utf-8")
    found = project.run("controleer", "mededeling", "--json").json["bevindingen"]
    assert [(one["code"], one["ernst"]) for one in found if one["code"].startswith("AKK")] == [("AKK027", "tip")]
    refused = give(project, "mededeling")
    assert (refused.code, "heeft nog geen status en versie" in refused.err) == (1, True)
    for words in (("akkoord", "toon", "mededeling"), ("status", "mededeling", "concept")):
        assert "Het stuk 'mededeling' heeft nog geen status." in project.run(*words).err
    assert "mededeling" not in project.run("akkoord", "toon").out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("versie:\n  nummer: 0.1\n  datum: 2021-03-05\n  wijziging: Eerste opzet\n", "", "maar geen versie"),
        ("status: concept\n", "", "maar geen status"),
        ("status: concept\n", "status: concept\nvertrouwelijkheid:\n  niveau: embargo\n", "tijdstip van het einde"),
    ],
)
def test_status_and_version_go_together(project: TestProject, old: str, new: str, told: str) -> None:
    """And an embargo has an end, as that of a fiche."""
    project.edit(project.root / "bac_inputs/2021/mededeling.yaml", old, new)
    result = project.run("controleer", "mededeling")
    assert (result.code, told in " ".join(result.out.split())) == (1, True)


TALK = """\
  - orgaan: Unie van Waterschappen
    soort: bestuurlijk
    datum: 2021-03-04
    uitkomst: Besproken
"""


def test_a_fiche_with_faults_can_still_be_withdrawn(project: TestProject) -> None:
    """A status beside the line asks nothing."""
    project.edit(project.fiche("W-01"), "bac: BAC-RWW", "bac: BAC-RRW")
    assert project.run("status", "W-01", "ingetrokken").code == 0
    assert project.run("status", "W-01", "concept").code == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("W-01", "eindconsept"), "bedoelde u 'eindconcept'"),
        (("W-01", "eindconcept"), "heeft al status"),
        (("W-91", "concept"), "staat niet in ronde"),
    ],
)
def test_what_is_unknown_is_refused(project: TestProject, words: tuple[str, str], told: str) -> None:
    """With a way out."""
    result = project.run("status", *words)
    assert result.code == 2
    assert told in result.err


def test_a_talk_that_contradicts_the_ledger_is_a_fout(project: TestProject) -> None:
    """And one of which the ledger does not know the akkoord a warning."""
    give(project, "W-01", uitkomst="afgewezen")
    told = TALK.replace("Unie van Waterschappen", "VNG").replace("Besproken", "Akkoord")
    project.edit(project.fiche("W-01"), "afstemming:\n", "afstemming:\n" + told.replace("03-04", "03-12"))
    project.edit(project.fiche("W-01"), "afstemming:\n", "afstemming:\n" + TALK.replace("Besproken", "Akkoord"))
    found = [one for one in project.run("controleer", "W-01", "--json").json["bevindingen"] if "AKK01" in one["code"]]
    assert sorted((one["code"], one["veld"]) for one in found) == [
        ("AKK010", "status"),
        ("AKK013", "afstemming[2].uitkomst"),
        ("AKK014", "afstemming[1].uitkomst"),
    ]


@of_each_kind
def test_a_comparison_names_the_agreements_that_lapsed(project: TestProject, text: Agreed) -> None:
    """In every style; redactie is not among them."""
    give(project, text.id, "W-02")
    old = project.root.parent / "oud"
    shutil.copytree(project.root, old)
    project.edit(text.path(project), *text.inhoud)
    told = {form: project.run("vergelijk", str(old), "--formaat", form).out for form in ("terminal", "md", "json")}
    assert f"{text.id}: het bestuurlijke akkoord van Vereniging van Nederlandse Gemeenten (VNG)" in told["terminal"]
    assert f"{text.id}: het bestuurlijke akkoord van" in told["md"]
    page = project.run("vergelijk", str(old), "--formaat", "html").out
    assert f"{text.id}: het bestuurlijke akkoord van" in page and "</strong> akkoord vervallen" in page
    lapsed = project.run("vergelijk", str(old), "--json").json["rondes"][0]["vervallen_akkoorden"]
    assert [(one["fiche"], one["datum"]) for one in lapsed] == [(text.id, "2021-03-12")]
    assert project.run("vergelijk", str(project.root), "--json").json["rondes"][0]["vervallen_akkoorden"] == []


def compared_files(project: TestProject, old: Path, folder: Path) -> None:
    """The Word file and the workbook of a comparison with an old version."""
    for form in ("docx", "xlsx"):
        project.run("vergelijk", str(old), "--formaat", form, "--uit", str(folder))


def test_files_of_a_comparison_name_them_too(project: TestProject, tmp_path: Path) -> None:
    """The page for a bestuurder and the workbook; nothing about it when none lapsed."""
    give(project, "W-01", "W-02")
    shutil.copy(ROOT / "templates/wijzigingen.docx", project.root / "templates")
    shutil.copytree(project.root, tmp_path / "oud")
    compared_files(project, tmp_path / "oud", tmp_path / "zonder")
    project.edit(project.fiche("W-01"), "flink kleiner", "iets kleiner")
    compared_files(project, tmp_path / "oud", tmp_path / "met")
    text = body_text((tmp_path / "met/wijzigingen.docx").read_bytes())
    assert "W-01: bestuurlijk akkoord van Vereniging van Nederlandse Gemeenten (VNG)" in text
    assert "Vervallen akkoorden" not in body_text((tmp_path / "zonder/wijzigingen.docx").read_bytes())
    sheets = cells((tmp_path / "met/vergelijking.xlsx").read_bytes())
    row = sheets["Vervallen akkoorden"][1]
    assert (row["B"], row["C"], row["E"]) == ("W-01", "Vereniging van Nederlandse Gemeenten (VNG)", "2021-03-12")
    assert "Vervallen akkoorden" not in cells((tmp_path / "zonder/vergelijking.xlsx").read_bytes())


@pytest.mark.parametrize("text", [FICHE, AGREED[2]], ids=["fiche", "mededeling"])
def test_a_text_that_is_gone_is_told(project: TestProject, text: Agreed) -> None:
    """Its akkoord stays in the ledger."""
    give(project, text.id)
    text.path(project).unlink()
    assert "AKK015" in project.run("akkoord", "controleer").out


@pytest.mark.parametrize("name", ["W-01.yml", "W-1.yaml", "W-01.yaml.txt"])
def test_a_text_under_a_name_that_is_not_read_is_told_once(project: TestProject, name: str) -> None:
    """It is not gone."""
    give(project, "W-01")
    project.fiche("W-01").rename(project.fiche("W-01").with_name(name))
    told = project.run("controleer", "--json").json["bevindingen"]
    codes = [one["code"] for one in told]
    assert ("LEZ012" in codes, "AKK015" in codes) == (True, False)


def test_another_ronde_has_other_organs_and_steps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """2031 is data: a commissie and a koepel agree, and the raad may settle what lapsed."""
    project = TestProject(tmp_path / "project", capsys)
    shutil.copytree(ROOT / "tests/data/2031", project.root / "bac_inputs/2031")
    (project.root / "templates").mkdir()
    fiche = sorted((project.root / "bac_inputs/2031/fiches").glob("*.yaml"))[1]
    given = {"datum": "2031-04-20", "rol": "griffier"}
    assert "AKK010" in project.run("controleer").out
    decide(project, fiche.stem, date(2031, 4, 20), orgaan="Commissie Dorpen", **given)
    decide(project, fiche.stem, date(2031, 4, 20), orgaan="DES", soort="ambtelijk", **given)
    told = project.run("akkoord", "toon", fiche.stem, "--json").json["rondes"][0]["fiches"][0]
    assert [one["orgaan"] for one in told["nog_nodig"]] == ["RAAD"]
    assert give(project, fiche.stem, orgaan="VNG", **given).code == 2


CONFLICT = "<<<<<<< HEAD\ndoel: een\n=======\ndoel: ander\n>>>>>>> tak\n"


def break_fiche(project: TestProject, how: str) -> None:
    """Make W-01 a file of which the title cannot be read."""
    path = project.fiche("W-01")
    text = path.read_text(encoding="utf-8")
    broken = {
        "geen yaml": text.replace("doel: >-", "doel: ["),
        "conflict": text + CONFLICT,
        "leeg": "",
        "zonder titel": re.sub(r"(?m)^titel: .*\n(?:  .*\n)*", "", text),
    }
    assert broken[how] != text
    path.write_text(broken[how], encoding="utf-8")


@pytest.mark.parametrize("how", ["geen yaml", "conflict", "leeg", "zonder titel"])
def test_a_fiche_that_cannot_be_read_says_nothing_of_those_that_name_it(project: TestProject, how: str) -> None:
    """W-03 prints the title of W-01: what its akkoord is worth is not known, and nothing else is told of it."""
    give(project, "W-02", "W-03")
    break_fiche(project, how)
    assert (stand(project, "W-02"), stand(project, "W-03")) == (["geldig"], ["onbekend"])
    found = project.run("controleer", "--json").json["bevindingen"]
    # AKK031 is about the kernboodschappen
    assert {one["code"] for one in found if one["code"].startswith("AKK")} <= {"AKK010", "AKK031"}
    assert any(one["bestand"].endswith("W-01.yaml") and one["ernst"] == "fout" for one in found)
    assert not any("bevestiging" in one["melding"] + one["tip"] for one in found)
    shown = " ".join(project.run("akkoord", "toon", "W-03").out.split())
    assert "niet te beoordelen" in shown
    assert "De fiche verwijst naar W-01, en die fiche is nu niet goed te lezen." in shown
    for words in (
        ("akkoord", "controleer"),
        ("bouw",),
        ("vergelijk", str(ROOT)),
        ("status",),
        ("controleer", "--wat-nog"),
    ):
        assert project.run(*words).code in (0, 1, 3), words


def test_nothing_is_agreed_to_beside_a_title_that_cannot_be_read(project: TestProject) -> None:
    """It would not be known which title was agreed to; a refusal is open."""
    give(project, "W-03")
    break_fiche(project, "geen yaml")
    refused = give(project, "W-03", orgaan="IPO")
    assert (refused.code, "W-03 verwijst naar W-01" in refused.err) == (1, True)
    options = {name: value for name, value in GIVEN.items() if name != "--uitkomst"}
    confirmed = project.run("akkoord", "bevestig", "W-03", *(word for pair in options.items() for word in pair))
    assert (confirmed.code, "is niet te zeggen" in confirmed.err) == (1, True)
    assert give(project, "W-03", orgaan="IPO", uitkomst="afgewezen").code == 0


def test_a_new_link_to_a_fiche_that_cannot_be_read_is_not_weighed(project: TestProject) -> None:
    """It may be no more than a link back."""
    give(project, "W-01", "W-03")
    link = "    toelichting: Die hoort hierbij.\n"
    project.edit(project.fiche("W-01"), link, f"{link}  - fiche: W-03\n{link}")
    assert stand(project) == ["redactie"]
    project.fiche("W-03").write_text("id: [W-03\n", encoding="utf-8")
    assert stand(project) == ["onbekend"]


@pytest.mark.parametrize("name", ["ronde", "kernboodschappen"])
def test_a_ronde_that_cannot_be_read_leaves_nothing_to_judge(project: TestProject, name: str) -> None:
    """No akkoord is called missing, and none is called right."""
    give(project, "W-01", "W-02")
    path = project.root / f"bac_inputs/2021/{name}.yaml"
    path.write_text(f"x: [\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    for words in (("akkoord", "toon", "W-01"), ("controleer", "W-01", "--wat-nog"), ("status", "W-01", "concept")):
        result = project.run(*words)
        assert (result.code, result.out) == (4, ""), words
        assert f"Ronde 2021 is niet te lezen. bac_inputs/2021/{name}.yaml, regel 1: Een lijst" in result.err
    check = project.run("akkoord", "controleer")
    assert check.code == 1
    assert "LEZ005" in check.out
    assert "2 akkoorden, 1 fout" in check.out
    assert "2 akkoorden zijn niet te beoordelen, omdat een bestand niet te lezen is." in check.out


def test_a_check_of_the_ledger_says_what_it_cannot_judge(project: TestProject) -> None:
    """The akkoorden of a fiche that cannot be read, and of one that prints her title."""
    give(project, "W-01", "W-02", "W-03")
    break_fiche(project, "conflict")
    check = project.run("akkoord", "controleer", "--json")
    assert (check.code, check.json["akkoorden"], check.json["onbekend"]) == (1, 3, 2)
    faults = [one for one in check.json["bevindingen"] if one["ernst"] == "fout"]
    assert {(Path(one["bestand"]).name, one["code"][:3]) for one in faults} >= {("W-01.yaml", "LEZ")}


def test_where_a_fiche_stands_that_cannot_be_read(project: TestProject) -> None:
    """It is said, and no status of it is judged."""
    break_fiche(project, "geen yaml")
    for words in (("status",), ("akkoord", "toon")):
        assert "W-01  niet te lezen; zie 'fiches controleer W-01'" in project.run(*words).out
    refused = project.run("status", "W-01", "concept")
    assert (refused.code, "Fiche W-01 is niet te lezen." in refused.err) == (4, True)


def test_a_fiche_that_cannot_be_read_after_an_akkoord(project: TestProject) -> None:
    """Its file has no place for a status any more; what is wrong with it is told."""
    shutil.copy(ROOT / "bac_inputs/2021/akkoorden.yaml", project.root / "bac_inputs/2021")
    project.fiche("W-01").write_text("id: [W-01\n", encoding="utf-8")
    result = project.run("controleer", "W-01", "--json")
    assert result.code == 1
    assert any(found["code"].startswith("LEZ") for found in result.json["bevindingen"])


def test_an_entry_that_nobody_could_read_is_not_written(project: TestProject) -> None:
    """Not one without a role either, which a command line does not let through."""
    decision = Decision("IPO", "bestuurlijk", "akkoord", " ", "2021-03-09", date(2021, 3, 10))
    with pytest.raises(FichesError, match="niet goed ingevuld: rol"):
        record_decision(find_project(project.root), "2021", ["W-01"], decision)
    assert not (project.root / LEDGER).exists()
