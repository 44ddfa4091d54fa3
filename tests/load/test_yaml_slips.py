"""What somebody mistyped is named in its own line, with the way to mend it, wherever YAML stopped reading."""

import pytest

from fiches.diagnostics import Severity
from tests.inputs import FIRST_EXTRA, findings, one, with_lines
from tests.project import concept_text

REFUSED = {
    "a quote that is never closed": (
        'doel: "Meer woningen\nwaarom_samen: >-\n  Samen.\nuitvoering:\n  wie: "Wij"\n', 0, "niet gesloten", "sluitende"
    ),
    "a quote that a far one closes": (
        'doel: "Meer woningen\nwaarom_samen: Samen, "zegt men"\n', 0, "niet gesloten", "sluitende"
    ),
    "a quote that a far one closes without a trace": (
        "doel: 'Meer woningen\nwaarom_samen: de plannen van gemeenten'\n", 0, "niet gesloten", "sluitende"
    ),
    "a quote in a list between brackets": (
        'nagezocht:\n  - cijfers: ["30 plannen]\n    datum: 2021-01-01\n    uitkomst: "ja"\n', 1, "niet gesloten", ""
    ),
    "an apostrophe first": (
        "doel: 's-Hertogenbosch groeit\nwaarom_samen: Samen.\n", 0, "Een apostrof vooraan", "dubbele"
    ),
    "an apostrophe within": ("doel: 'Regio's groeien'\n", 0, "staat nog tekst", "zet dubbele om de hele tekst"),
    "a quote within": ('doel: "De "nieuwe" wijk"\n', 0, "staat nog tekst", "zet enkele om de hele tekst"),
    "curly quotes around a colon": (
        "doel: “Ons doel: meer woningen”\n", 0, "gekrulde aanhalingstekens", "rechte aanhalingstekens"
    ),
    "a space too many": ("doel: Meer woningen\n waarom_samen: Samen.\n", 1, "één spatie verder", "even ver"),
    "a space too many in a block": (
        "effect:\n  klimaat: Minder uitstoot\n   ruimte: Meer groen\n", 2, "één spatie verder", "even ver"
    ),
    "a space too few in an item": (
        "partners:\n  - naam: Vervoerders\n   rol: Rijden\n    akkoord: ja\n", 2, "één spatie minder ver", "even ver"
    ),
    "a colon too many": ("doel: Ons doel: meer woningen\n", 0, "een dubbele punt te veel", "dubbele aanhalingstekens"),
    "a space before the colon": ("effect:\n  klimaat :Goed\n  ruimte: Beter\n", 1, "gewone spatie", "spatie achter :"),
    "an indent from Word": (
        "effect:\n\u00a0\u00a0klimaat: Goed\n  ruimte: Beter\n", 1, "springt in met een vaste spatie", "typ ze opnieuw"
    ),
    "a half indent from Word": (
        "effect:\n  klimaat: Goed\n \u00a0ruimte: Beter\n", 2, "springt in met een vaste spatie", "typ ze opnieuw"
    ),
    "a dash without a space": (
        "voordelen:\n  - sneller\n  -goedkoper\n", 2, "Achter dit streepje ontbreekt een spatie", "spatie achter -"
    ),
    "a dash without a space in a block": (
        "planning:\n  - stap: Begin\n    wanneer: 2022\n  -stap: Eind\n", 3, "Achter dit streepje", "spatie achter -"
    ),
    "a dash of Word": ("voordelen:\n  - sneller\n  – goedkoper\n", 2, "'–' begint geen onderdeel", "gewoon streepje"),
    "a field too far to the left": (
        "effect:\n  klimaat: Goed\nruimte: Beter\n  brede_welvaart: Meer\n", 2, "twee spaties minder ver", "even ver"
    ),
    "a field too far to the right below a block": (
        "effect:\n  klimaat: Goed\nrol_provincie: Regie\n  doel: Meer\n", 3, "twee spaties verder", "even ver"
    ),
    "a name without its colon": ("effect:\n  klimaat Goed\n  ruimte: Beter\n", 1, "Achter 'klimaat'", "'klimaat:'"),
    "another sign for the colon": ("doel：meer\nrol_provincie: Regie\n", 0, "hier staat '：'", "schrijf 'doel:'"),
    "a name without its colon first in an item": (
        "planning:\n  - stap Begin\n    wanneer: 2022\n  - stap: Eind\n", 1, "Achter 'stap'", "schrijf 'stap:'"
    ),
    "a year without its colon": (
        "budget:\n  regels:\n    - bedragen:\n        2022 250\n        2023: 3\n", 3, "Achter '2022'", "'2022:'"
    ),
    "the only name of a block without its colon": (
        "leren:\n  monitoring Elk jaar\n", 1, "Achter 'monitoring'", "schrijf 'monitoring:'"
    ),
    "a text that begins with the name of another block": (
        "doel: >-\naan de slag\nrol_provincie: Regie\n", 1, "hoort niet bij het blok", "verder in"
    ),
    "a question mark first": ("doel: ? wat wij willen\n", 0, "niet met ? beginnen", "dubbele aanhalingstekens"),
    "what git left": ("<<<<<<< HEAD\ndoel: a\n=======\ndoel: b\n>>>>>>> tak\n", 0, "Git kon", "|||||||, ======= of"),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "line", "message", "hint"), REFUSED.values(), ids=list(REFUSED))
def test_a_slip_is_named_where_it_was_made(lines: str, line: int, message: str, hint: str) -> None:
    """libyaml stops on another line, or takes it for something else."""
    [found] = findings(with_lines(lines))
    assert found.location.line == FIRST_EXTRA + line, found
    assert message in found.message
    assert hint in found.hint


SUNK = {
    "a dash without a space": ("- mee te betalen\n    -vergunningen te geven", "streepje ontbreekt een spatie"),
    "a dash of Word": ("- mee te betalen\n    – vergunningen te geven", "'–' begint geen onderdeel"),
}


@pytest.mark.parametrize(("items", "message"), SUNK.values(), ids=list(SUNK))
def test_an_item_that_sank_into_the_one_above_is_told(items: str, message: str) -> None:
    """YAML reads on without a word."""
    text = concept_text(aanbod=f"aanbod:\n  {items}")
    [found] = findings(text)
    assert "ver" in text.split("\n")[found.location.line - 1]
    assert message in found.message
    assert found.severity is Severity.FOUT


def test_a_fold_sign_the_wrong_way_round_is_told() -> None:
    """It would stand in Word before the text."""
    found = one(findings(concept_text(maatregel="maatregel: ->\n  Het Rijk steunt de proef.")), "LEZ005")
    assert (found.location.line, found.hint) == (3, "schrijf >- achter de dubbele punt")


FINE = {
    "a list in a text between quotes": "doel: 'Dit willen wij:\n\n\n  - minder tekort\n\n  - meer woningen'\n",
    "a text between quotes on several lines": 'doel: "Meer woningen\n  en meer groen"\nwaarom_samen: "Samen"\n',
    "single quotes on several lines": "doel: 'Meer ''goede'' woningen\n  en meer groen'\n",
    "a pair of dashes in a text": "doel: Wij willen meer woningen\n  – en snel ook – voor iedereen\n",
    "a folded text with dashes": "doel: >-\n  Wij willen meer\n  –zo snel als het kan\n",
    "an apostrophe in a plain text": "doel: Regio's en 's-Hertogenbosch groeien\n",
    "a list of quoted texts": "voordelen: ['a b', \"c d\"]\n",
}


@pytest.mark.parametrize("lines", FINE.values(), ids=list(FINE))
def test_what_only_looks_like_a_slip_is_left_alone(lines: str) -> None:
    """A quote may go on over lines, and a dash may stand in a sentence."""
    assert findings(with_lines(lines)) == []
