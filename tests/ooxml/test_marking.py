"""The mark of a concept in a document that has it already."""

from fiches.ooxml.marking import with_mark
from tests.samples import sample_package
from tests.word import story_text


def test_what_is_marked_stays_marked_once() -> None:
    once = with_mark(sample_package("W-01", "fiche"), "CONCEPT")
    again = with_mark(once, "CONCEPT")
    assert story_text(again, "word/footer1.xml") == story_text(once, "word/footer1.xml")
    assert story_text(once, "word/footer1.xml").count("CONCEPT") == 1
