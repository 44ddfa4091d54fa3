"""Whatever is written in a fiche, the rules end, and point at characters that are there."""

import json
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from fiches.checks.engine import check_dossier
from fiches.diagnostics import Diagnostic
from tests.inputs import fiche_path, load_files
from tests.project import concept_text

PIECES = (
    "extra bestuurslaag", "geen", "€ 1,8 mld", "1.000.000 woningen", "een miljoen", "RES", "UvW (", "PM", "[…]", "^",
    "- ", "  ", "dhr. J. Jansen", "06-12345678", "111222333", "jan@ipo.nl", "RES 1.0", "zo snel mogelijk", "'", '"',
    "“", "\n", "\u00a0", "wo\u200bning", "W\u043e 2\u00ad2",
    "é", "𝔘", "ﬁ", ".", ",", ";", "%", "-", "twee", "derde", "helft", "2022", "artikel 12",
    "www.IP0.nl",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cc", "Cs"]), max_size=12).map(" ".join)


def judged(text: str) -> list[Diagnostic]:
    """What the rules find when this is the aanleiding, the ask and the explanation of a figure."""
    written = json.dumps(text or "x", ensure_ascii=False)
    fiche = concept_text(
        vraag=f"vraag:\n  - {{tekst: {written}, aan: [BZK], soort: geld, termijn: in 2022}}",
    ) + (
        f"aanleiding: {written}\n"
        f"cijfers:\n  - {{tekst: 12 dorpen, waarde: 12, eenheid: dorpen, peildatum: 2020, bron: B1}}\n"
        f"bronnen:\n  - {{id: B1, titel: Bron, uitgever: X, datum: 2020, vindplaats: x.nl, soort: pers}}\n"
        f"ontheffingen:\n  - {{code: C22, veld: aanleiding, tekst: {written},"
        " reden: Proef, rol: proef, datum: 2021-03-01}\n"
    )
    loaded = load_files({fiche_path("W-21"): fiche})
    # A fiche with characters that are not what they seem is not valid, and is judged all the same.
    assert loaded.judgeable is not None
    return check_dossier(loaded.judgeable)


def outside(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings that point at no characters of their line."""
    return [
        one
        for one in found
        if not (one.location.line > 0 and 0 < one.location.column <= len(one.location.excerpt))
        or one.location.column - 1 + one.location.width > len(one.location.excerpt)
    ]


@settings(max_examples=150)
@given(TEXTS)
def test_any_text_is_judged(text: str) -> None:
    found = judged(text)
    assert outside(found) == []
    assert found == judged(text)


def test_the_pieces_are_found_at_all() -> None:
    """Else the test above would say nothing."""
    assert {one.code for one in judged(" ".join(PIECES))} >= {"C12", "C22", "C33", "C36", "C37", "C38"}
