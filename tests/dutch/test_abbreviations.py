"""What abbreviations stand for."""

from fiches.dutch.abbreviations import write_out_abbreviations


def test_abbreviations_are_written_out() -> None:
    """With the capital of the abbreviation."""
    assert (
        write_out_abbreviations("O.a. ca. 5 ha, d.w.z. t/m 2026")
        == "Onder andere circa 5 ha, dat wil zeggen tot en met 2026"
    )


def test_what_only_looks_like_one_stays() -> None:
    """A part of a word or an address, and one that stands for more than one thing."""
    for text in ("www.rvo.nl.", "canr. 5", "t.g.v. de koning", "het artikel"):
        assert write_out_abbreviations(text) == text
