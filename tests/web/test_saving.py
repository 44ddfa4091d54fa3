"""Saving: only what changed is written, what changed meanwhile is merged, and nothing that was typed is lost."""

import re
from difflib import SequenceMatcher
from html import unescape

import pytest

from fiches.load.yaml import parse_yaml
from fiches.model.coherence import FILL_IN
from fiches.web.parts import list_parts
from tests.inputs import SAMPLES
from tests.web.conftest import FICHE, Desk

PART_IDS = [part.id for part in list_parts()]


def read(desk: Desk, fiche: str = "W-01") -> dict[str, object]:
    """What the file says."""
    data = parse_yaml("x", desk.project.fiche(fiche).read_bytes()).data
    assert data is not None
    return data


def test_every_form_saved_unchanged_leaves_every_sample_as_it_was(desk: Desk) -> None:
    for sample in SAMPLES:
        before = desk.project.fiche(sample.stem).read_bytes()
        for part in PART_IDS:
            path = f"/fiche/2021/{sample.stem}/{part}"
            assert desk.change(path).headers["location"].endswith("?bewaard=niets#bewaard")
        assert desk.project.fiche(sample.stem).read_bytes() == before


def test_remarks_and_other_fields_stay_to_the_byte(desk: Desk) -> None:
    """A field in each form is typed anew; every other line, and every remark, is as it was."""
    path = desk.project.fiche("W-01")
    remarked = re.sub(r"(?m)^(\w+:)(.*)$", r"# over \1 van het bestand zelf\n\1\2", path.read_text(encoding="utf-8"))
    path.write_text(remarked, encoding="utf-8", newline="\n")
    before = path.read_text(encoding="utf-8").splitlines()
    changed = {
        "over": ("titel", "Woningbouw voor altijd"), "boodschap": ("doel", "Iedereen woont goed."),
        "aanbod": ("vraag.0.termijn", "in 2023"), "condities": ("condities.0.toelichting", "Dat regelen wij samen."),
        "geld": ("budget.regels.0.bedragen.2022", "251"), "planning": ("planning.0.wie", "Het Rijk"),
        "bronnen": ("bronnen.0.uitgever", "Het Rijk"),
    }  # fmt: skip
    for part, (name, value) in changed.items():
        assert desk.change(f"{FICHE}/{part}", **{name.replace(".", "__"): value}).status_code == 303
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line.startswith("#")] == [line for line in before if line.startswith("#")]
    blocks = [
        block for block in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if block[0] != "equal"
    ]
    assert len(blocks) == len(changed)
    for part in PART_IDS:
        desk.change(f"{FICHE}/{part}")
    assert path.read_text(encoding="utf-8").splitlines() == after


def test_only_what_changed_is_written(desk: Desk) -> None:
    old = desk.project.fiche("W-01").read_text(encoding="utf-8")
    answer = desk.change(f"{FICHE}/over", titel="Woningbouwimpuls voor altijd")
    assert answer.status_code == 303
    new = desk.project.fiche("W-01").read_text(encoding="utf-8")
    assert new == old.replace("titel: Woningbouwimpuls structureel maken", "titel: Woningbouwimpuls voor altijd")
    page = desk.get(answer.headers["location"]).text
    assert "Bewaard om" in page


def test_what_is_wrong_is_saved_and_told(desk: Desk) -> None:
    """A file may hold what is not right yet: it is the secretary's, and the finding says what to do."""
    desk.change(f"{FICHE}/geld", budget__regels__0__bedragen__2022="1.800")
    assert read(desk)["budget"]["regels"][0]["bedragen"]["2022"] == "1.800"
    assert "kan twee dingen betekenen" in desk.get(f"{FICHE}/geld").text


def test_amounts_as_excel_has_them_are_saved_as_a_file_has_them(desk: Desk) -> None:
    """And what is not sure is saved as it was typed, with what to do."""
    for typed, saved in (("€ 3", "3"), ("1.234,50", "1234,5"), ("(6)", "(6)"), ("-", "-")):
        desk.change(f"{FICHE}/geld", budget__regels__0__bedragen__2022=typed)
        assert read(desk)["budget"]["regels"][0]["bedragen"]["2022"] == saved
    page = desk.get(f"{FICHE}/geld").text
    assert "kan nul zijn of onbekend" in page
    # below the table a finding names its cell: the line and the year
    assert re.search(r'data-regel="Rijk: Bijdrage aan bouwplannen, 2022"><li class="fout">Rijk: [^<]*, 2022: ', page)


@pytest.mark.parametrize("sign", ["\x07", "\x7f", "\x90", "\u202e", "\u2066", "\ufeff", "\ufffe"])
def test_a_sign_that_no_file_may_hold_is_taken_away_and_told(desk: Desk, sign: str) -> None:
    """And everything else that was typed is saved, by a button and by itself."""
    answer = desk.change(f"{FICHE}/boodschap", doel=f"Iedereen {sign}woont goed.", waarom_nu="Omdat het nu kan.")
    assert read(desk)["doel"] == "Iedereen woont goed." and read(desk)["waarom_nu"] == "Omdat het nu kan."
    told = "Bij Doel zijn onzichtbare tekens weggehaald, die niet in een bestand mogen staan."
    assert told in desk.get(answer.headers["location"]).text
    assert told not in desk.get(f"{FICHE}/boodschap?gewist=<b>,nergens.doel").text
    by_itself = desk.change(f"{FICHE}/boodschap", "vanzelf", doel=f"Iedereen woont{sign} beter.").json()
    assert by_itself["gewist"] == told and read(desk)["doel"] == "Iedereen woont beter."


def test_a_text_that_makes_the_file_too_large_is_refused_with_the_reason(desk: Desk) -> None:
    before = desk.project.fiche("W-01").read_bytes()
    answer = desk.change(f"{FICHE}/boodschap", doel="woord " * 50_000)
    assert answer.status_code == 409 and "het zou groter worden dan 256 kB" in answer.text
    assert "Tip: maak de langste tekst korter." in answer.text
    assert desk.project.fiche("W-01").read_bytes() == before


@pytest.mark.parametrize("sign", ["\x0b", "\x85", "\u2028", "\u2029"])
def test_what_some_programs_take_for_a_line_end_is_one(desk: Desk, sign: str) -> None:
    """Words do not run together; on one line it is a space."""
    desk.change(f"{FICHE}/boodschap", doel=f"Iedereen woont goed.{sign}En blijft dat doen.")
    assert read(desk)["doel"] == "Iedereen woont goed.\nEn blijft dat doen."
    desk.change(f"{FICHE}/over", titel=f"Woningbouw{sign}voor altijd")
    assert read(desk)["titel"] == "Woningbouw voor altijd"


def test_a_field_can_be_emptied_and_filled(desk: Desk) -> None:
    desk.change(f"{FICHE}/boodschap", doel="")
    assert "doel" not in read(desk)
    desk.change(f"{FICHE}/boodschap", doel="Eerste alinea.\r\n\r\nTweede alinea: met 'tekens' & meer.")
    assert read(desk)["doel"] == "Eerste alinea.\n\nTweede alinea: met 'tekens' & meer."


@pytest.mark.parametrize(
    ("press", "order"),
    [
        ("omlaag:aanbod.0", [1, 0, 2]),
        ("omhoog:aanbod.2", [0, 2, 1]),
        ("weg:aanbod.1", [0, 2]),
        ("omhoog:aanbod.0", [0, 1, 2]),
    ],
)
def test_buttons_of_a_list(desk: Desk, press: str, order: list[int]) -> None:
    old = read(desk)["aanbod"]
    answer = desk.change(f"{FICHE}/aanbod", press)
    assert read(desk)["aanbod"] == [old[at] for at in order]
    assert "#veld-aanbod" in answer.headers["location"]


def test_an_item_is_added_and_keeps_what_was_typed_before(desk: Desk) -> None:
    answer = desk.change(f"{FICHE}/aanbod", "erbij:vraag", vraag__0__termijn="in 2023")
    assert read(desk)["vraag"][0]["termijn"] == "in 2023" and len(read(desk)["vraag"]) == 3
    assert answer.headers["location"].endswith("#veld-vraag-3")
    form = dict(desk.read_form(answer.headers["location"]))
    assert form["vraag:n"] == "4" and form["vraag.3.tekst"] == ""
    desk.change(answer.headers["location"].split("#")[0], vraag__3__tekst="een vierde ding te doen")
    assert read(desk)["vraag"][3] == {"tekst": "een vierde ding te doen"}


def test_boxes_keep_their_order(desk: Desk) -> None:
    pairs = [(name, value) for name, value in desk.read_form(f"{FICHE}/over") if (name, value) != ("afzenders", "VNG")]
    desk.post(f"{FICHE}/over", [*pairs, ("afzenders", "UvW")])
    assert read(desk)["afzenders"] == ["IPO", "UvW"]
    desk.post(f"{FICHE}/over", [one for one in desk.read_form(f"{FICHE}/over") if one[0] != "afzenders"])
    assert "afzenders" not in read(desk)


def test_half_a_form_changes_only_what_it_holds(desk: Desk) -> None:
    whole = dict(desk.read_form(f"{FICHE}/aanbod"))
    half = [(name, whole[name]) for name in ("bewijs", "versie")]
    old = read(desk)
    desk.post(f"{FICHE}/aanbod", [*half, ("waarom_samen", "Omdat het moet.")])
    assert read(desk) == {**old, "waarom_samen": "Omdat het moet."}
    desk.post(
        f"{FICHE}/aanbod", [*half, ("vraag.99.tekst", "x"), ("id", "X-99"), ("status", "definitief"), ("zo.maar", "x")]
    )
    assert read(desk) == {**old, "waarom_samen": "Omdat het moet."}


def test_what_changed_meanwhile_elsewhere_is_kept(desk: Desk) -> None:
    pairs = desk.read_form(f"{FICHE}/over")
    desk.project.edit(desk.project.fiche("W-01"), "doorlooptijd: doorlopend", "doorlooptijd: altijd door")
    desk.project.edit(desk.project.fiche("W-01"), "nummer: 0.9", "nummer: 0.10")
    answer = desk.post(
        f"{FICHE}/over", [(name, "Een nieuwe titel" if name == "titel" else value) for name, value in pairs]
    )
    assert answer.status_code == 303
    data = read(desk)
    assert data["titel"] == "Een nieuwe titel" and data["versie"]["nummer"] == "0.10"
    assert data["uitvoering"]["doorlooptijd"].startswith("altijd door")
    assert "intussen ergens anders" in desk.get(answer.headers["location"]).text


def test_a_conflict_is_shown_with_what_was_typed_and_nothing_is_written(desk: Desk) -> None:
    pairs = desk.read_form(f"{FICHE}/over")
    desk.project.edit(desk.project.fiche("W-01"), "titel: Woningbouwimpuls structureel", "titel: Woningbouw voortaan")
    before = desk.project.fiche("W-01").read_bytes()
    typed = [(name, "Mijn eigen titel" if name == "titel" else value) for name, value in pairs]
    answer = desk.post(f"{FICHE}/over", typed)
    assert answer.status_code == 409
    page = unescape(answer.text)
    assert 'value="Mijn eigen titel"' in page and "Woningbouw voortaan maken" in page
    assert desk.project.fiche("W-01").read_bytes() == before
    from tests.web.conftest import PostedFields  # noqa: PLC0415

    again = PostedFields()
    again.feed(answer.text)
    assert desk.post(f"{FICHE}/over", again.pairs).status_code == 303
    assert read(desk)["titel"] == "Mijn eigen titel"


def test_a_version_that_nobody_knows_is_no_reason_to_lose_what_was_typed(desk: Desk) -> None:
    """As after a new start of the server."""
    pairs = desk.read_form(f"{FICHE}/over")
    changed = {"titel": "Mijn eigen titel", "versie": "0" * 64}
    before = desk.project.fiche("W-01").read_bytes()
    answer = desk.post(f"{FICHE}/over", [(name, changed.get(name, value)) for name, value in pairs])
    assert answer.status_code == 409 and "Mijn eigen titel" in answer.text
    assert desk.project.fiche("W-01").read_bytes() == before


def test_findings_come_while_typing_and_nothing_is_written(desk: Desk) -> None:
    before = desk.project.fiche("W-01").read_bytes()
    pairs = [(name, "gled" if name == "vraag.0.soort" else value) for name, value in desk.read_form(f"{FICHE}/aanbod")]
    told = desk.post(f"{FICHE}/aanbod/proef", pairs).json()
    assert [one["plek"] for one in told["bevindingen"] if one["ernst"] == "fout"] == ["vraag/0/soort"]
    assert desk.project.fiche("W-01").read_bytes() == before
    sums = desk.post(
        f"{FICHE}/geld/proef",
        [
            (name, "350" if name == "budget.regels.0.bedragen.2022" else value)
            for name, value in desk.read_form(f"{FICHE}/geld")
        ],
    ).json()["totalen"]
    assert sums[-1][:2] == ["", "Samen"] and sums[-1][2][0] == ["350 + p.m.", ""]


@pytest.mark.parametrize("amount", ["", "1.800", "1 800", "veel"])
def test_a_total_of_what_cannot_be_counted_is_no_number(desk: Desk, amount: str) -> None:
    """And says which amount that is, on the page and while somebody types."""
    pairs = [
        (name, amount if name == "budget.regels.0.bedragen.2022" else value)
        for name, value in desk.read_form(f"{FICHE}/geld")
    ]
    rijk, *_, every = desk.post(f"{FICHE}/geld/proef", pairs).json()["totalen"]
    assert rijk[:2] == ["rijk", "Totaal Rijk"] and rijk[2][0][0] == every[2][0][0] == "?"
    assert "geen leesbaar bedrag bij Rijk: Bijdrage aan bouwplannen." in every[2][0][1]
    assert all(text != "?" and not why for text, why in every[2][1:])
    desk.post(f"{FICHE}/geld", pairs)
    foot = desk.get(f"{FICHE}/geld").text.partition("<tfoot>")[2].partition("</tfoot>")[0]
    assert foot.count(">?<") == 2 and "bij Rijk: Bijdrage aan bouwplannen." in foot


def test_a_new_fiche_by_names(empty_desk: Desk) -> None:
    desk = empty_desk
    answer = desk.change("/nieuw", opgave="OPG-W", bac="BAC-RWW")
    assert answer.headers["location"] == "/fiche/2021/W-01/over"
    assert desk.project.run("controleer", "W-01").code == 0
    assert FILL_IN in desk.get("/fiche/2021/W-01/over").text
    taken = desk.change("/nieuw", opgave="OPG-W", bac="BAC-RWW", kenmerk="w-01")
    assert taken.status_code == 400 and 'value="w-01"' in taken.text
    for bad in ("../../x", "W-1", "W-01\nx: y"):
        assert desk.change("/nieuw", opgave="OPG-W", bac="BAC-RWW", kenmerk=bad).status_code == 400
    assert desk.change("/nieuw").status_code == 400


def test_a_whole_concept_by_forms(empty_desk: Desk) -> None:
    """From an empty project to a fiche without a fout, with nothing typed in a file."""
    desk = empty_desk
    desk.change("/nieuw", opgave="OPG-W", bac="BAC-RWW")
    base = "/fiche/2021/W-01"
    desk.change(f"{base}/over", titel="Woningen bouwen bij stations", maatregel="Het Rijk steunt bouwen bij stations.")
    desk.change(f"{base}/boodschap", kernboodschappen__0__hoe="Zo komen er woningen bij het spoor.")
    asked = {"vraag__0__tekst": "het plan te betalen", "vraag__0__termijn": "in 2022"}
    desk.change(f"{base}/aanbod", aanbod__0="met elke gemeente een plan te maken", **asked)
    texts = {f"condities__{at}__toelichting": "Dat regelen wij samen met het Rijk." for at in range(3)}
    desk.change(f"{base}/condities", **texts)
    assert desk.project.run("controleer", "W-01").code == 0
    assert FILL_IN not in desk.get(f"{base}/antwoorden").text
