"""The proposals of several reviewers in one Word file: without them it is what was sent round, and each has his own."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from fiches.propose.combined import make_combined, make_stretches
from fiches.propose.review import FicheReview, review_files
from fiches.word.fields import read_comments, read_fields
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from fiches.word.revisions import find_differing_stories, list_authors, reject_changes, select_author
from fiches.word.track import TrackedStretch
from tests.end_to_end.programs import SDK, program, run
from tests.propose.review_rounds import ROUNDS, Edits, ReviewRound
from tests.propose.test_review import return_files
from tests.propose.word_edits import WordEdit, base_version

DAY = date(2021, 3, 9)
COMMENT_MARKS = re.compile(rb'<w:commentRange(?:Start|End) w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>')


def review(edits: Edits) -> FicheReview:
    return review_files(base_version(), "de fiche van nu", return_files(edits))


def shown(parts: dict[str, bytes], pointer: str) -> str:
    """What a control shows."""
    return next(one.text for one in read_fields(parts) if one.tag.pointer == pointer)


@pytest.mark.parametrize("case", ROUNDS[::3], ids=lambda case: case.name)
def test_rejecting_everything_gives_what_was_sent_round(case: ReviewRound) -> None:
    """And every proposal is in it, as a change or as a comment."""
    found = review(case.edits)
    parts = read_parts(make_combined(found, DAY))
    assert find_differing_stories(reject_changes(drop_comments(parts)), WordEdit().made) == []
    assert describe_integrity_faults(parts) == []
    names = set(", ".join(list_authors(parts)).split(", "))
    told = " ".join(one.text for one in read_comments(parts))
    assert [name for name in case.edits if name not in names and name not in told] == []


def drop_comments(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts without the marks of comments in the text."""
    return {name: COMMENT_MARKS.sub(b"", content) for name, content in parts.items()}


def test_each_has_changes_of_his_own() -> None:
    edits: Edits = {
        "Anna": [("typt", "impuls blijvend", "Rijk", "kabinet"), ("typt", "houdt vaart", "vaart", "tempo")],
        "Bas": [("typt", "impuls blijvend", "doorbouwen", "doorgaan"), ("typt", "houdt vaart", "vaart", "tempo")],
        "Cor": [("erbij", "zelf mee te betalen", "samen te evalueren")],
        "Dirk": [("weg", "mensen en kennis per regio")],
    }
    parts = read_parts(make_combined(review(edits), DAY))
    assert list_authors(parts) == ["Anna", "Anna, Bas", "Bas", "Cor", "Dirk"]
    of_bas = select_author(parts, "Bas")
    assert shown(of_bas, "/maatregel").endswith("zodat gemeenten kunnen doorgaan.")
    assert "Het Rijk" in shown(of_bas, "/maatregel")
    assert "Het kabinet" in shown(select_author(parts, "Anna"), "/maatregel")
    assert shown(select_author(parts, "Anna, Bas"), "/effect/brede_welvaart") == "De bouw houdt tempo."
    assert b"samen te evalueren" in select_author(parts, "Cor")["word/document.xml"]
    assert b"mensen en kennis" not in select_author(parts, "Dirk")["word/document.xml"]


def test_another_order_stands_in_a_comment() -> None:
    parts = read_parts(make_combined(review({"Anna": [("voor", "zelf mee te betalen", "met elke regio")]}), DAY))
    (comment,) = read_comments(parts)
    assert "Anna wil deze volgorde: zelf mee te betalen" in comment.text


@pytest.mark.sdk
@pytest.mark.parametrize("case", [ROUNDS[8], ROUNDS[10], ROUNDS[-1]], ids=lambda case: case.name)
def test_the_file_is_valid(case: ReviewRound, tmp_path: Path) -> None:
    """Microsoft's own Open XML SDK finds nothing in it."""
    binary, path = program(SDK, "FICHES_SDK_VALIDATOR"), tmp_path / "samen.docx"
    path.write_bytes(make_combined(review(case.edits), DAY))
    verdict = json.loads(run(binary, path, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"))
    assert verdict["ok"], verdict["errors"]


@pytest.mark.parametrize(
    ("texts", "stretches"),
    [
        ({"A": "een drie"}, [TrackedStretch(4, 8, "A", (("drie", "A"),))]),
        ({"A": "een drie", "B": "een drie"}, [TrackedStretch(4, 8, "A, B", (("drie", "A, B"),))]),
        ({"A": "een drie", "B": "een vier"}, [TrackedStretch(4, 8, "A, B", (("drie", "A"), ("vier", "B")))]),
        (
            {"A": "nul twee", "B": "een drie"},
            [TrackedStretch(0, 3, "A", (("nul", "A"),)), TrackedStretch(4, 8, "B", (("drie", "B"),))],
        ),
    ],
)
def test_what_becomes_of_a_text(texts: dict[str, str], stretches: list[TrackedStretch]) -> None:
    assert make_stretches("een twee", texts) == stretches
