"""The pieces of which templates are put together."""

import pytest

from fiches.word.author.blocks import make_paragraph, make_runs, set_values_apart

OWN = '<w:rPr><w:lang w:val="nl-NL"/></w:rPr>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Van {{ a }} tot {{ b|filter('c') }}.", ["Van ", "*{{ a }}", " tot ", "*{{ b|filter('c') }}", "."]),
        ("{{ a }}{{ b }}", ["*{{ a }}", "*{{ b }}"]),
        ("{% if a %}, {{ a }}{% endif %}", ["{% if a %}, ", "*{{ a }}", "{% endif %}"]),
        ("Er staat niets in te vullen", ["Er staat niets in te vullen"]),
        ("{{ alleen }}", ["{{ alleen }}"]),
    ],
)
def test_a_value_that_shares_a_line_has_a_run_of_its_own(text: str, expected: list[str]) -> None:
    made = set_values_apart(make_paragraph("Normal", text), "nl-NL")
    runs = "".join(
        f'<w:r>{OWN if one.startswith("*") else ""}<w:t xml:space="preserve">{one.removeprefix("*")}</w:t></w:r>'
        for one in expected
    )
    assert made == f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>{runs}</w:p>'


def test_a_value_keeps_the_letters_of_its_line() -> None:
    runs = make_runs("<b>Soort {{ a }}</b>\t{{ b }}")
    made = set_values_apart(f"<w:p>{runs}</w:p>", "nl-NL")
    assert '<w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve">Soort </w:t>' in made
    assert '<w:rPr><w:rStyle w:val="Strong"/><w:lang w:val="nl-NL"/></w:rPr><w:t xml:space="preserve">{{ a }}' in made
    assert f'<w:r><w:tab/></w:r><w:r>{OWN}<w:t xml:space="preserve">{{{{ b }}}}</w:t>' in made
