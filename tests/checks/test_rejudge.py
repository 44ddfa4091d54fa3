"""Judging again what was judged before finds what judging anew finds."""

from collections import Counter
from collections.abc import Mapping

import pytest

from fiches.agree.senders import record_senders
from fiches.checks.engine import StandingJudge, check_dossier
from fiches.checks.hits import FieldPlace
from fiches.checks.rule import FicheRule, FicheSubject, RondeSubject
from fiches.checks.rules.c22_los_getal import LosGetal
from fiches.load.ronde import load_ronde
from fiches.model.dossier import Dossier, Sourced
from fiches.model.fiche import Fiche
from tests.inputs import MemoryTree
from tests.project import ROOT

FOLDER = "bac_inputs/2021"
EDITS: dict[str, tuple[str, str, str]] = {
    "a text": ("fiches/W-01.yaml", "Starters en mensen", "Wel 4.321 starters en mensen"),
    "an ask that contradicts another": ("fiches/W-01.yaml", "elk jaar op een vast moment aanvragen open te stellen",
                                        "de verhuurderheffing te handhaven"),
    "lines that move": ("fiches/W-01.yaml", "\nmaatregel:", "\n# een regel erbij\n\nmaatregel:"),
    "a title that others print": ("fiches/K-02.yaml", "\ntitel: ", "\ntitel: Anders "),
    "a status": ("fiches/W-01.yaml", "\nstatus: eindconcept", "\nstatus: concept"),
    "a weight in the ronde": ("ronde.yaml", "\ncontroles:\n  zwaarte:\n",
                              "\ncontroles:\n  zwaarte:\n    - {code: C23, ernst: tip}\n"),
    "the register": ("kernboodschappen.yaml", "  nummer: 0.9\n", "  nummer: 1.0\n"),
}  # fmt: skip


def files() -> dict[str, str]:
    """The files of the samples that a ronde is judged by."""
    paths = [path for path in sorted((ROOT / FOLDER).rglob("*.yaml")) if path.stem not in ("mededeling", "akkoorden")]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def read(texts: Mapping[str, str]) -> Dossier:
    """The dossier of these files, with what the senders recorded."""
    loaded = record_senders(load_ronde(MemoryTree({path: text.encode() for path, text in texts.items()}), "2021"))
    assert loaded.dossier is not None
    return loaded.dossier


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_the_findings_are_those_of_judging_anew_there_and_back(edit: tuple[str, str, str]) -> None:
    name, old, new = edit
    before = files()
    path = f"{FOLDER}/{name}"
    assert old in before[path]
    after = {**before, path: before[path].replace(old, new, 1)}
    judge = StandingJudge()
    for texts in (before, after, before):
        dossier = read(texts)
        assert judge.check_dossier(dossier) == check_dossier(dossier)


def test_a_fiche_that_comes_or_goes_is_seen() -> None:
    before = files()
    links = "\nsamenhang:"
    added = before[f"{FOLDER}/fiches/W-01.yaml"].replace("\nid: W-01\n", "\nid: W-21\n", 1).partition(links)[0]
    after = {**before, f"{FOLDER}/fiches/W-21.yaml": added.replace("id: W-01", "id: W-21", 1)}
    judge = StandingJudge()
    for texts in (before, after, before):
        dossier = read(texts)
        assert judge.check_dossier(dossier) == check_dossier(dossier)


def test_variants_are_judged_again_with_their_fiche() -> None:
    before = files()
    path = f"{FOLDER}/fiches/W-01.yaml"
    areas = ("drenthe", "overijssel")
    block = "\nvarianten:\n" + "".join(
        f"  - gebied: {area}\n    velden:\n      doel: Er komen hier wel {number}.321 woningen bij.\n"
        for number, area in enumerate(areas, 7)
    )
    judge = StandingJudge()
    for texts in (
        before,
        {**before, path: before[path] + block},
        {**before, path: "# erboven\n" + before[path] + block},
    ):
        dossier = read(texts)
        assert len(dossier.varianten) == (0 if texts is before else 2)
        assert judge.check_dossier(dossier) == check_dossier(dossier)


def test_rules_of_one_fiche_look_only_at_the_one_that_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    real = LosGetal.check

    def check(rule: FicheRule, subject: FicheSubject) -> object:
        seen.append(subject.fiche.id)
        return real(rule, subject)  # type: ignore[arg-type]

    monkeypatch.setattr(LosGetal, "check", check)
    before, judge = files(), StandingJudge()
    judge.check_dossier(read(before))
    assert len(set(seen)) == len(read(before).fiches)
    seen.clear()
    path = f"{FOLDER}/fiches/W-01.yaml"
    judge.check_dossier(read({**before, path: before[path].replace("Starters en", "Jongeren en", 1)}))
    assert set(seen) == {"W-01"}


def test_judging_once_asks_for_each_fiche_once_and_for_an_exempted_one_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = FicheSubject.__init__

    def begin(subject: FicheSubject, sourced: Sourced[Fiche], ronde: RondeSubject) -> None:
        asked.append(sourced.path)
        real(subject, sourced, ronde)

    dossier = read(files())
    exempted = {one.path for one in dossier.fiches if one.value.ontheffingen}
    assert exempted
    monkeypatch.setattr(FicheSubject, "__init__", begin)
    monkeypatch.setattr(FieldPlace, "value", property(lambda place: asked.append(place.source.path) or ""))
    check_dossier(dossier)
    times = Counter(asked)
    assert {path for path, many in times.items() if many == 1} == {one.path for one in dossier.fiches} - exempted
