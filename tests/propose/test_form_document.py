"""The form in Word: what is written comes back, edits are what somebody meant, and what is not certain is told."""

import shutil
import subprocess
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fiches.diagnostics import FichesError, Pointer
from fiches.propose.form import FormRequest, plan_request
from fiches.propose.form_document import make_form_document, read_form_base
from fiches.propose.form_places import find_column_path
from fiches.propose.proposal import make_written_tree
from fiches.propose.returned import open_returned, read_form_version, read_version
from fiches.propose.write import write_changes
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from tests.propose.forms import GUIDE, make_sample_kennis, read_sample
from tests.propose.forms_word import FormEdit, make_request, make_word_form, read_form
from tests.propose.test_form import DAMAGED
from tests.propose.word_edits import working_file
from tests.samples import FICHE_IDS, sample_dossier

Edit = Callable[[Any], object]


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_a_form_that_comes_back_as_it_went_changes_nothing(fiche_id: str) -> None:
    request = make_request(fiche_id)
    returned = read_form(request, make_word_form(fiche_id))
    assert (returned.proposals, returned.remarks) == ((), ())
    source = read_sample(fiche_id).source.sha256[:8]
    assert read_form_version("x", read_parts(make_word_form(fiche_id))) == (fiche_id, source, False)


@pytest.mark.parametrize("name", DAMAGED)
def test_a_fiche_with_faults_comes_back_as_it_is(name: str) -> None:
    document = replace(read_sample("W-05"), data={**(read_sample("W-05").data or {}), **DAMAGED[name]})
    request = FormRequest(document, sample_dossier().ronde.value, make_sample_kennis(document))
    returned = read_form(request, make_form_document(request))
    assert (returned.proposals, returned.remarks) == ((), ())


def test_a_form_holds_the_version_that_it_was_made_from() -> None:
    document = read_sample("W-05")
    base, is_empty = read_form_base("x", read_parts(make_word_form("W-05")))
    assert (base.id, base.path, base.digest, base.data) == (
        "W-05", document.path, document.source.sha256, document.data
    )  # fmt: skip
    assert not is_empty


def test_an_empty_form_holds_nothing_and_proposes_nothing() -> None:
    request = make_request("W-05", empty=True)
    returned = read_form(request, make_word_form("W-05", empty=True))
    assert (returned.proposals, returned.remarks) == ((), ())
    assert read_form_version("x", read_parts(make_word_form("W-05", empty=True)))[2]


def changed(fiche_id: str, edit: Edit) -> object:
    """What a sample fiche says after an edit of its data."""
    data = deepcopy(dict(read_sample(fiche_id).data or {}))
    edit(data)
    return make_written_tree(GUIDE, data)


def _set(*pointer: str | int, to: Any) -> Edit:
    def edit(data: Any) -> None:
        for step in pointer[:-1]:
            data = data[step]
        if to is None:
            del data[pointer[-1]]
        elif isinstance(data, list) and pointer[-1] == len(data):
            data.append(to)
        else:
            data[pointer[-1]] = to

    return edit


REGEL = {"drager": "provincies", "soort": "uitgaven", "omschrijving": "Meer", "bedragen": {"2023": "1300,5"}}

EDITS: dict[str, tuple[Callable[[FormEdit], object], Edit]] = {
    "a text": (lambda form: form.fill(("doel",), "Bewoners wonen goed."), _set("doel", to="Bewoners wonen goed.")),
    "a text that was not there": (
        lambda form: form.fill(("digitaal", "toepassing"), "Een kaart"),
        lambda data: data.update(digitaal={**data.get("digitaal", {}), "toepassing": "Een kaart"}),
    ),
    "a text that goes": (lambda form: form.fill(("waarom_samen",), ""), _set("waarom_samen", to=None)),
    "a choice by its name": (
        lambda form: form.fill(("opgave",), "OPG-E – Regionale economie"),
        _set("opgave", to="OPG-E"),
    ),
    "a choice in a list of an item": (
        lambda form: form.fill(("vraag", 0, "aan", 3), "FIN – Financiën"),
        lambda data: data["vraag"][0]["aan"].append("FIN"),
    ),
    "a day": (lambda form: form.fill(("versie", "datum"), "6 april 2021"), _set("versie", "datum", to="2021-04-06")),
    "an amount": (
        lambda form: form.fill(("budget", "regels", 0, "bedragen", "2023"), "1.300,5"),
        _set("budget", "regels", 0, "bedragen", "2023", to="1300,5"),
    ),
    "an item of a list of texts": (
        lambda form: form.fill(("aanbod", len(_get("aanbod"))), "nog iets te doen"),
        lambda data: data["aanbod"].append("nog iets te doen"),
    ),
    "a row": (
        lambda form: form.fill(("planning", len(_get("planning")), "stap"), "Nog een stap").fill(
            ("planning", len(_get("planning")), "wanneer"), "derde kwartaal 2023"
        ),
        lambda data: data["planning"].append({"stap": "Nog een stap", "wanneer": "2023-K3"}),
    ),
    "an item with a table of its own": (
        lambda form: [
            form.fill(("budget", "regels", len(_get("budget")["regels"]), *pointer), text)
            for pointer, text in (
                (("drager",), "provincies"), (("soort",), "uitgaven"), (("omschrijving",), "Meer"),
                (("bedragen", "2023"), "1300,5"),
            )
        ],
        lambda data: data["budget"]["regels"].append(REGEL),
    ),
    "an item that is emptied": (
        lambda form: [form.fill(("planning", 0, name), "") for name in _get("planning")[0]],
        _set("planning", 0, to=None),
    ),
    "a row that is taken away": (lambda form: form.cut("tr", ("planning", 0, "stap")), _set("planning", 0, to=None)),
    "a table that is taken away": (lambda form: form.cut("tbl", ("vraag", 0, "termijn")), _set("vraag", 0, to=None)),
}  # fmt: skip


def _get(name: str) -> Any:
    return (read_sample("W-05").data or {})[name]


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_what_somebody_meant(name: str) -> None:
    act, meant = EDITS[name]
    form = FormEdit("W-05")
    act(form)
    assert form.get_data() == changed("W-05", meant)


def test_an_entry_of_a_dictionary_comes_changes_and_goes() -> None:
    old = dict((read_sample("C-01").data or {})["afkortingen"])
    names = list(old)
    form = FormEdit("C-01").fill(("afkortingen", 0, "="), "iets anders")
    form.fill(("afkortingen", len(names), "*"), "XYZ").fill(("afkortingen", len(names), "="), "een nieuw begrip")
    assert form.get_data() == changed(
        "C-01", _set("afkortingen", to={**old, names[0]: "iets anders", "XYZ": "een nieuw begrip"})
    )
    renamed = FormEdit("C-01").fill(("afkortingen", 0, "*"), "ABC").get_data()
    assert renamed == changed("C-01", _set("afkortingen", to={"ABC": old[names[0]], **dict(list(old.items())[1:])}))


@pytest.mark.parametrize("by_row", [False, True])
def test_an_entry_of_a_dictionary_goes(by_row: bool) -> None:
    old = dict((read_sample("C-01").data or {})["afkortingen"])
    form = FormEdit("C-01")
    if by_row:
        form.cut("tr", ("afkortingen", 0, "*"))
    else:
        form.fill(("afkortingen", 0, "*"), "").fill(("afkortingen", 0, "="), "")
    assert form.get_data() == changed("C-01", _set("afkortingen", to=dict(list(old.items())[1:])))


def test_an_empty_form_is_laid_on_the_fiche() -> None:
    form = FormEdit("W-05", empty=True).fill(("doel",), "Iets anders.").fill(("aanbod", 0), "alleen dit te doen")
    form.fill(("digitaal", "toepassing"), "Een kaart")

    def meant(data: Any) -> None:
        data.update(doel="Iets anders.", aanbod=["alleen dit te doen"])
        data["digitaal"] = {**data.get("digitaal", {}), "toepassing": "Een kaart"}

    assert form.get_data() == changed("W-05", meant)


@pytest.mark.parametrize(
    ("pointer", "typed", "told"),
    [
        (("opgave",), "Iets geks", "staat niet in de lijst"),
        (("versie", "datum"), "31 februari 2021", "niet overgenomen"),
        (("budget", "regels", 0, "bedragen", "2023"), "veel", "dat is geen getal"),
        (("budget", "regels", 0, "bedragen", "2023"), "1.800", "kan twee dingen betekenen"),
    ],
)
def test_what_cannot_be_read_is_told_and_not_taken_over(pointer: Pointer, typed: str, told: str) -> None:
    returned = FormEdit("W-05").fill(pointer, typed).read()
    assert returned.proposals == ()
    assert [told in one.message and typed in one.message for one in returned.remarks] == [True]


def test_a_copied_table_of_an_item_is_told_with_all_in_it() -> None:
    """Which of the two is the new one is not certain, and nothing in it becomes an item of another list."""
    returned = FormEdit("W-05").copy("tbl", ("vraag", 0, "tekst")).read()
    assert returned.proposals == ()
    assert sum("staat er vaker dan eerst" in one.message for one in returned.remarks) >= 4


def test_a_copied_choice_of_a_list_is_a_new_one_by_its_name() -> None:
    form = FormEdit("W-05").copy("p", ("opgaven_secundair", 0))
    [proposal] = form.read().proposals
    [change] = proposal.changes
    assert change.new == (read_sample("W-05").data or {})["opgaven_secundair"][0]


def test_every_value_of_the_model_has_a_control_with_its_label() -> None:
    form, plan = FormEdit("W-01"), plan_request(make_request("W-01"))
    for field in plan.fields:
        if not field.is_locked:
            assert f'<w:alias w:val="{field.label}"/>' in form.get_control(field.path)
    for table in plan.tables:
        for column in table.columns:
            form.find((*table.pointer, 0, *find_column_path(table, column)))


def test_a_control_is_of_the_kind_of_its_value() -> None:
    form = FormEdit("W-01", empty=True)
    assert '<w:dropDownList><w:listItem w:displayText="OPG-' in form.get_control(("opgave",))
    assert '<w:date><w:dateFormat w:val="d MMMM yyyy"/>' in form.get_control(("versie", "datum"))
    # a moment of the planning is chosen, or typed as any year or quarter; a source may be of a day, a month or a year
    quarter = '<w:comboBox><w:listItem w:displayText="2021" w:value="2021"/>'
    assert quarter in form.get_control(("planning", 0, "wanneer"))
    assert 'w:displayText="Derde kwartaal 2024" w:value="2024-K3"' in form.get_control(("planning", 0, "wanneer"))
    assert "<w:date>" in form.get_control(("bronnen", 0, "datum"))
    assert "<w:text/>" in form.get_control(("titel",))
    assert "<w:text/>" not in form.get_control(("doel",))
    assert all("<w:showingPlcHdr/>" in form.get_control(one) for one in (("opgave",), ("titel",), ("aanbod", 0)))
    assert 'w:fullDate="2021-03-05T00:00:00Z"' in FormEdit("W-01").get_control(("versie", "datum"))


def test_a_form_is_a_whole_package_and_the_same_each_time() -> None:
    for empty in (False, True):
        made = make_word_form("W-01", empty=empty)
        assert make_form_document(make_request("W-01", empty=empty)) == made
        assert describe_integrity_faults(read_parts(made)) == []


def test_what_is_written_back_touches_those_lines_only() -> None:
    document = read_sample("W-05")
    raw = document.source.text.encode()
    [proposal] = FormEdit("W-05").fill(("titel",), "Samen bouwen aan de wijk").read().proposals
    written = write_changes(GUIDE, raw, proposal.changes).decode().splitlines()
    before = raw.decode().splitlines()
    assert [line for line in written if line not in before] == ["titel: Samen bouwen aan de wijk"]
    assert [proposal.changes[0].place.split()[0], len(written)] == ["alinea", len(before)]


def test_a_form_and_a_working_file_are_told_apart() -> None:
    form, file = (open_returned("x.docx", one) for one in (make_word_form("W-01"), working_file("W-01")))
    with pytest.raises(FichesError, match="is een formulier"):
        read_version("x.docx", form)
    with pytest.raises(FichesError, match="is geen formulier maar een fiche"):
        read_form_version("x.docx", file)


@pytest.mark.libreoffice
@pytest.mark.parametrize("empty", [False, True])
def test_libreoffice_that_saves_the_form_changes_nothing(tmp_path: Path, empty: bool) -> None:
    (tmp_path / "W-01.docx").write_bytes(make_word_form("W-01", empty=empty))
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    office = shutil.which("soffice")
    assert office
    command = [office, "--headless", profile, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "na")]
    subprocess.run([*command, str(tmp_path / "W-01.docx")], check=True, capture_output=True, timeout=180)
    saved = (tmp_path / "na/W-01.docx").read_bytes()
    returned = read_form(make_request("W-01", empty=empty), saved)
    assert (returned.proposals, returned.remarks) == ((), ())
    assert read_form_base("x", read_parts(saved)) == read_form_base(
        "x", read_parts(make_word_form("W-01", empty=empty))
    )
