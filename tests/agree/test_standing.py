"""What an akkoord is worth: the law of lapsing, and what counts for a status."""

import json
from datetime import date

import pytest

from fiches.agree.findings import check_akkoorden, find_missing_akkoorden
from fiches.agree.standing import AkkoordStand, Standing, judge_akkoorden
from fiches.compare.words import UNJUDGED_SLIP
from fiches.load.ronde import LoadedRonde
from fiches.model.ledgers import Akkoord
from fiches.model.ronde import Ronde
from tests.compare.test_weight import FIRST, HELD_BACK, TRAPS, Case, cases
from tests.inputs import AKKOORDEN, akkoord, copy_path, fiche_path, ledger, load_files
from tests.project import concept_text
from tests.samples import sample_dossier

ALL = [*cases(FIRST), *cases(HELD_BACK), *cases(TRAPS)]


def telling(words: str) -> str:
    """A fiche that says these words."""
    return concept_text(aanleiding=f"aanleiding: {json.dumps(words, ensure_ascii=False)}")


def after(agreed: str, now: str, *more: dict[str, str]) -> LoadedRonde:
    """A ronde in which the VNG agreed with a text that is another one now."""
    return load_files({fiche_path("W-21"): now, AKKOORDEN: ledger(akkoord(agreed), *more), copy_path(agreed): agreed})


def stand(case: Case, *, back: bool = False) -> AkkoordStand:
    """What the akkoord is worth after a labelled change, or after the same change undone."""
    old, new = (case.new, case.old) if back else (case.old, case.new)
    return judge_akkoorden(after(telling(old), telling(new)))[0].stand


def test_inhoud_lapses_in_every_labelled_case() -> None:
    """In both directions: not one agreement outlives another meaning."""
    content = [case for case in ALL if case.weight == "inhoud"]
    assert len(content) >= 60
    assert [case for case in content if stand(case).holds or stand(case, back=True).holds] == []


def test_redactie_keeps_three_in_four() -> None:
    """What is not recognised lapses: doubt is never agreement."""
    editorial = [case for case in ALL if case.weight == "redactie"]
    assert len(editorial) >= 60
    kept = [case for case in editorial if stand(case).holds]
    assert len(kept) >= 0.75 * len(editorial)


@pytest.mark.usefixtures("listless")
def test_without_a_list_of_words_a_mended_slip_lapses_and_the_reason_says_why() -> None:
    """On another computer the akkoord may hold."""
    one = judge_akkoorden(after(telling("De comissie wil."), telling("De commissie wil.")))[0]
    assert (one.stand, one.reason) == (AkkoordStand.VERVALLEN, f"De inhoud is anders: Aanleiding. {UNJUDGED_SLIP}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: concept", "status: ambtelijk_afgestemd"),
        ("  wijziging: Eerste opzet", "  wijziging: Tweede opzet"),
        ("status: concept", "status: concept\nvertrouwelijkheid:\n  niveau: openbaar"),
        ("status: concept", "# nagekeken\nstatus: concept"),
        ("titel: Proef met een fiche", 'titel: "Proef met een  fiche"'),
        ("aanbod:\n  - per gebied", "aanbod:\n  - >-\n    per\n    gebied"),
    ],
)
def test_what_is_no_other_text_leaves_it_as_it_is(old: str, new: str) -> None:
    """The way of the fiche, comments, quotes and folds."""
    text = concept_text()
    assert old in text
    assert judge_akkoorden(after(text, text.replace(old, new)))[0].stand is AkkoordStand.GELDIG


def test_a_fiche_that_is_not_valid_is_compared_as_it_is_written() -> None:
    """A field with a slip is another text; the same text with a slip elsewhere on its way is not."""
    text = concept_text()
    assert judge_akkoorden(after(text, text.replace("BAC-RWW", "BAC-RRW")))[0].stand is AkkoordStand.VERVALLEN
    assert (
        judge_akkoorden(after(text, text.replace("status: concept", "status: consept")))[0].stand is AkkoordStand.GELDIG
    )
    assert judge_akkoorden(after(text, "["))[0].reason == "De fiche is nu niet te lezen."


def test_a_text_that_is_gone_lapses_with_the_reason() -> None:
    """Also when only a comma differs."""
    old, new = telling("Er zijn te weinig woningen"), telling("Er zijn te weinig woningen.")
    loaded = load_files({fiche_path("W-21"): new, AKKOORDEN: ledger(akkoord(old))})
    one = judge_akkoorden(loaded)[0]
    assert (one.stand, one.reason) == (AkkoordStand.VERVALLEN, "De tekst van toen is niet terug te vinden.")


def test_a_name_in_the_ledger_is_a_fout() -> None:
    """However it came there: a ledger can be whole and still say too much."""
    text = concept_text()
    loaded = load_files({fiche_path("W-21"): text, AKKOORDEN: ledger(akkoord(text, rol="mevrouw J. de Vries"))})
    assert [one.code for one in check_akkoorden(loaded)] == ["AKK026", "AKK016"]


def given(
    orgaan: str,
    uitkomst: str = "akkoord",
    *,
    nummer: int = 1,
    stand: AkkoordStand = AkkoordStand.GELDIG,
    fiche: str = "W-01",
) -> Standing:
    """An entry with what it is worth."""
    named = {"fiche": fiche, "orgaan": orgaan, "uitkomst": uitkomst, "nummer": str(nummer)}
    example = {**Akkoord.make_example(), **named}
    return Standing(nummer - 1, Akkoord.model_validate(example), stand)


def for_everything(ronde: Ronde) -> Ronde:
    """The ronde with a mandate for fiches too."""
    return ronde.model_copy(update={"mandaat": ronde.mandaat.model_copy(update={"stukken": ()})})


def lacking(status: str, *entries: Standing, ronde: Ronde | None = None, bac: str | None = "BAC-RWW") -> list[str]:
    """Whose akkoord a fiche of BAC-RWW still lacks, or a document that no commissie makes."""
    known = ronde or for_everything(sample_dossier().ronde.value)
    return [one.orgaan for one in find_missing_akkoorden(known, status, bac, entries)]


BAC, IPO, VNG, UVW = (given(orgaan, nummer=n) for n, orgaan in enumerate(("BAC-RWW", "IPO", "VNG", "UvW"), 1))
BESTUUR, DELEGATIE = given("IPO-BESTUUR", nummer=5), given("DELEGATIE", nummer=6)


def test_demands_grow_with_the_status() -> None:
    """And a status beside the line has none."""
    assert lacking("concept") == lacking("ingetrokken") == []
    assert lacking("eindconcept") == ["BAC-RWW"]
    assert lacking("definitief") == ["BAC-RWW", "IPO", "VNG", "UvW", "IPO-BESTUUR", "DELEGATIE"]
    assert lacking("definitief", BAC, IPO, VNG, UVW, BESTUUR, DELEGATIE) == []


def test_another_commissie_does_not_speak_for_the_own_one() -> None:
    """Nor does an akkoord that lapsed, was refused or was followed by another."""
    assert lacking("bac_akkoord", given("BAC-FIN")) == ["BAC-RWW"]
    for worth in (AkkoordStand.VERVALLEN, AkkoordStand.GEEN, AkkoordStand.OPGEVOLGD):
        assert lacking("bac_akkoord", given("BAC-RWW", stand=worth)) == ["BAC-RWW"]
    assert lacking("bac_akkoord", given("BAC-RWW", stand=AkkoordStand.REDACTIE)) == []


def test_a_reservation_is_enough_where_the_ronde_says_so() -> None:
    """For the commissie and the koepels, not for the bestuur."""
    every = [given(one.akkoord.orgaan, "akkoord_met_voorbehoud", nummer=n) for n, one in enumerate(
        (BAC, IPO, VNG, UVW, BESTUUR), 1
    )]  # fmt: skip
    assert lacking("koepels_afgestemd", *every) == []
    assert lacking("bestuurlijk_vastgesteld", *every) == ["IPO-BESTUUR"]


def test_who_has_the_mandate_settles_what_lapsed_but_not_what_never_was() -> None:
    """The last points, after everybody agreed; VNG and UvW are asked again."""
    lapsed = [given(orgaan, nummer=n, stand=AkkoordStand.VERVALLEN) for n, orgaan in enumerate(
        ("BAC-RWW", "IPO", "VNG", "UvW", "IPO-BESTUUR"), 1
    )]  # fmt: skip
    assert lacking("definitief", *lapsed, DELEGATIE) == ["IPO", "VNG", "UvW"]
    assert lacking("definitief", *lapsed[1:], DELEGATIE) == ["BAC-RWW", "IPO", "VNG", "UvW"]
    early = given("DELEGATIE", nummer=1)
    assert "IPO-BESTUUR" in lacking("definitief", early, given("IPO-BESTUUR", nummer=2, stand=AkkoordStand.VERVALLEN))


@pytest.mark.parametrize(("name", "settles"), [("kernboodschappen", True), ("mededeling", False), ("W-01", False)])
def test_a_mandate_settles_only_what_it_is_for(name: str, settles: bool) -> None:
    """In 2021 the last points of the joint message: no fiche, and not the note of one province."""
    ronde = sample_dossier().ronde.value
    entries = [
        given("IPO-BESTUUR", stand=AkkoordStand.VERVALLEN, fiche=name), given("DELEGATIE", nummer=2, fiche=name)
    ]  # fmt: skip
    assert ("IPO-BESTUUR" not in lacking("definitief", *entries, ronde=ronde, bac=None)) is settles


def test_who_makes_no_text_is_not_asked_about_it() -> None:
    """A document of the ronde has no commissie of its own; the other organs are asked."""
    assert lacking("definitief", bac=None) == ["IPO", "VNG", "UvW", "IPO-BESTUUR", "DELEGATIE"]


def test_a_refusal_after_an_akkoord_of_the_officials_counts() -> None:
    """The ronde takes either level from the koepels; their last word is the one."""
    refusal = Standing(6, given("VNG", nummer=7).akkoord, AkkoordStand.GEEN)
    assert lacking("koepels_afgestemd", BAC, IPO, VNG, UVW, refusal) == ["VNG"]


def test_a_mandate_begins_on_its_day() -> None:
    """What a delegation agreed to before that is a fout."""
    text = concept_text().replace("2021-02-15", "2021-02-01")
    early = akkoord(text, "DELEGATIE", datum="2021-02-10")
    loaded = load_files({fiche_path("W-21"): text, AKKOORDEN: ledger(early)})
    assert date.fromisoformat(early["datum"]) < sample_dossier().ronde.value.mandaat.datum
    assert [one.code for one in check_akkoorden(loaded)] == ["AKK026", "AKK018"]
