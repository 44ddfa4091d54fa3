"""Everything outside the subset is a fault at its own place, and what is no markup is none."""

import pytest

from fiches.markup.marks import find_markup_faults, parse_markup
from fiches.markup.text import MarkedText, MarkupFaultKind

FAULTS = [
    ("# Kop", MarkupFaultKind.BUITEN, "# Kop"),
    ("tekst\n## Kop twee", MarkupFaultKind.BUITEN, "## Kop twee"),
    ("a\n---\nb", MarkupFaultKind.BUITEN, "---"),
    ("a\n\n***\n\nb", MarkupFaultKind.BUITEN, "***"),
    ("titel\n=====", MarkupFaultKind.BUITEN, "====="),
    ("| a | b |\n|---|---|\n| 1 | 2 |", MarkupFaultKind.BUITEN, "| a | b |\n|---|---|\n| 1 | 2 |"),
    ("a | b\n--- | ---\n1 | 2", MarkupFaultKind.BUITEN, "--- | ---"),
    ("zie `code` hier", MarkupFaultKind.BUITEN, "`code`"),
    ("```\nblok\n", MarkupFaultKind.BUITEN, "```"),
    ("een ![beeld](https://x.nl/a.png)", MarkupFaultKind.BUITEN, "![beeld](https://x.nl/a.png)"),
    ("> een citaat", MarkupFaultKind.BUITEN, "> een citaat"),
    ("een <b>vet</b>", MarkupFaultKind.BUITEN, "<b>vet</b>"),
    ("een <b>vet", MarkupFaultKind.BUITEN, "<b>"),
    ("regel<br/>regel", MarkupFaultKind.BUITEN, "<br/>"),
    ('<a href="x">y', MarkupFaultKind.BUITEN, '<a href="x">'),
    ("a <!-- stil --> b", MarkupFaultKind.BUITEN, "<!--"),
    ("~~weg~~", MarkupFaultKind.BUITEN, "~~weg~~"),
    ("een noot[^1]", MarkupFaultKind.BUITEN, "[^1]"),
    ("[wet]: https://wetten.nl", MarkupFaultKind.BUITEN, "[wet]: https://wetten.nl"),
    ("een **open woord", MarkupFaultKind.OPEN, "**"),
    ("open woord** hier", MarkupFaultKind.OPEN, "**"),
    ("** spatie **", MarkupFaultKind.OPEN, "**"),
    ("**half*", MarkupFaultKind.OPEN, "*"),
    ("een __open woord", MarkupFaultKind.OPEN, "__"),
    ("een *sterretje", MarkupFaultKind.LOS, "*"),
    ("[x](javascript:alert)", MarkupFaultKind.LINK, "[x](javascript:alert)"),
    ("[x](bijlage.docx)", MarkupFaultKind.LINK, "[x](bijlage.docx)"),
    ("[x](file:///etc/passwd)", MarkupFaultKind.LINK, "[x](file:///etc/passwd)"),
    ("[x](//x.nl)", MarkupFaultKind.LINK, "[x](//x.nl)"),
    ("[x](https://)", MarkupFaultKind.LINK, "[x](https://)"),
    ("[x](https://bank.nl@kwaad.nl)", MarkupFaultKind.LINK, "[x](https://bank.nl@kwaad.nl)"),
    ("[x](mailto:niemand)", MarkupFaultKind.LINK, "[x](mailto:niemand)"),
    ("[x](data:text/html,a)", MarkupFaultKind.LINK, "[x](data:text/html,a)"),
    ("een []( https://x.nl )", MarkupFaultKind.LINK, "[]( https://x.nl )"),
    (f"[x](https://x.nl/{'a' * 2000})", MarkupFaultKind.LINK, f"[x](https://x.nl/{'a' * 2000})"),
    ("- een\n  - twee\n    - drie", MarkupFaultKind.LIJST, "- drie"),
    ("1. een\n3. drie", MarkupFaultKind.LIJST, "3. drie"),
    ("- een\n - twee", MarkupFaultKind.LIJST, "- twee"),
    ("1. een\n  - twee\n2. drie", MarkupFaultKind.LIJST, "- twee"),
    ("- een\n- twee\ntekst", MarkupFaultKind.LIJST, "tekst"),
    ("- een\n-\n- drie", MarkupFaultKind.LIJST, "-"),
    ("a" + "*" * 1001, MarkupFaultKind.TE_VEEL, "a"),
]


@pytest.mark.parametrize(("text", "kind", "part"), FAULTS)
def test_a_fault_has_its_place(text: str, kind: MarkupFaultKind, part: str) -> None:
    """The first finding is the one that is meant, and the text stays as it was typed."""
    first = find_markup_faults(text)[0]
    assert (first.kind, text[first.offset : first.end]) == (kind, part)
    assert first.message.endswith(".")
    assert first.hint
    assert parse_markup(text) == text
    assert not isinstance(parse_markup(text), MarkedText)


def test_every_fault_is_told_at_once() -> None:
    """In order of place."""
    text = "# Kop\n\neen **open\n\n[x](y) en *ster"
    assert [fault.kind for fault in find_markup_faults(text)] == [
        MarkupFaultKind.BUITEN, MarkupFaultKind.OPEN, MarkupFaultKind.LINK, MarkupFaultKind.LOS
    ]  # fmt: skip


def test_a_place_in_a_nested_item() -> None:
    """Lines, indents and bullets are counted."""
    text = "Wij:\n\n- een\n  - twee **open\n- drie [x](y)"
    assert [text[fault.offset :][:6] for fault in find_markup_faults(text)] == ["**open", "[x](y)"]


def test_a_loose_asterisk_does_not_stop_the_rest() -> None:
    """It is text; what is well marked keeps its marks."""
    found = parse_markup("een *ster en **vet**")
    assert found == "een *ster en vet"
    assert isinstance(found, MarkedText)


@pytest.mark.parametrize("words", ["hier", "Klik hier", "Lees **meer**", "deze pagina", "www.x.nl", "https://x.nl/a"])
def test_a_link_that_says_nothing_is_told_and_stays_a_link(words: str) -> None:
    text = f"zie [{words}](https://x.nl) nu"
    (fault,) = find_markup_faults(text)
    assert (fault.kind, text[fault.offset : fault.end]) == (MarkupFaultKind.VAAG, f"[{words}](https://x.nl)")
    assert isinstance(parse_markup(text), MarkedText)


@pytest.mark.parametrize(
    "words", ["de hierarchie", "meer over bouwen", "pagina 3 van het akkoord", "rvo.nl, de regeling"]
)
def test_a_link_that_says_where_it_leads_is_fine(words: str) -> None:
    assert find_markup_faults(f"zie [{words}](https://x.nl) nu") == ()


HOSTILE = {
    "asterisks": "*" * 100_000,
    "pairs": "**a" * 6_000,
    "brackets": "[" * 10_000,
    "brackets that may be": "[" * 900 + "]" * 90,
    "bullets in bullets": "\n" + "- " * 5_000 + "x",
    "deep lists": "\n".join(" " * 2 * at + "- x" for at in range(140)),
    "spaces": " " * 19_990 + "x*\n",
    "tabs": "\t" * 19_000 + "- x\n- y",
    "line ends": "x" + "\n" * 19_000 + "y",
    "items": "- x\n" * 4_900,
    "paragraphs": "x\n\n" * 6_000,
    "quotes": "\n" + ">" * 19_000 + "x",
    "backslashes": "\\" * 19_999 + "*",
    "backticks": "`a " * 6_000,
    "angles": "<a " * 6_000,
    "rows": "|---" * 4_900,
    "tildes": "~~a" * 6_000,
    "links": "[a](" * 240,
    "emphasis": "**a *b " * 140,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_markup_is_refused_or_harmless(text: str) -> None:
    """No exception, no letter lost; how long it takes is measured by benchmarks/opmaak.py."""
    letters = [sign for sign in parse_markup(text) if sign.isalpha()]
    assert letters == [sign for sign in text if sign.isalpha()]


def test_text_in_another_direction_is_only_text() -> None:
    """Reading refuses these signs; the parser has no opinion."""
    assert parse_markup("\u202e**vet**\u202c") == "\u202evet\u202c"
