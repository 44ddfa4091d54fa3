"""Letters that stand on a page and that nobody sees there: of the colour of their background, hidden numbers of a list,
and signs without a shape of their own.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from fiches.diagnostics import name_character
from fiches.word.amounts import read_number
from fiches.word.backgrounds import find_faded, find_letter_colour, is_faint, iter_letters
from fiches.word.shown import iter_printed_runs
from fiches.word.styles import Styles
from fiches.word.template.faults import format_excerpt
from fiches.word.template.unshown_text import Unshown, has_tiny_letters
from fiches.word.xml import RUN_TEXT_TAGS, A, Element, get_val, w

_TURNING = re.compile("[\u202b\u202e\u2067]")
"""Signs that let what is behind them be read from right to left. Others of their kind change nothing in our words, and
come along when somebody copies a number or the name of a file.
"""

_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,9}\U000e007f")
"""That of a country within another is written in tags."""

_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_LETTER_TAGS = re.compile("[\U000e0020-\U000e007e]")
_MANY_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]{3,}"
)
"""One says where a word may be cut off or joined, or how a pictogram is drawn; a row of them keeps something."""

_TYPE_AGAIN = "verwijder dit stuk in Word en typ het opnieuw"
_FIRST_TAG = 0xE0000


def find_faded_letters(
    part: str, root: Element, styles: Styles, page: str, headers: Iterable[Element]
) -> Iterator[Unshown]:
    """Letters of the colour of what lies behind them: one for each paragraph."""
    done: set[Element | None] = set()
    for one in find_faded(iter_letters(root, styles, page), root, styles, headers):
        paragraph = next(one.run.iterancestors(w("p")), None)
        is_told = paragraph in done or styles.is_on(one.run, "vanish")
        if not is_told and not _has_outline(one.run, paragraph, styles, one.behind):
            done.add(paragraph)
            message = f"'{format_excerpt(one.text)}' staat in letters met de kleur van hun achtergrond."
            yield Unshown(part, one.run, message, "geef de letters een andere kleur, of verwijder de tekst")


def find_clear_letters(part: str, root: Element, styles: Styles) -> Iterator[Unshown]:
    """Letters that let all through that lies behind them: one for each paragraph."""
    done: set[Element | None] = set()
    for run, paragraph, text in iter_printed_runs(root) if _may_have_fill(root, styles) else ():
        if paragraph not in done and _has_clear_letters(run, paragraph, styles):
            done.add(paragraph)
            message = f"'{format_excerpt(text)}' staat in doorzichtige letters."
            yield Unshown(part, run, message, "geef de letters in Word een gewone opvulling, of verwijder de tekst")


_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_EFFECTS = (f"{_W14}textFill", f"{_W14}textOutline")
_CLEAR, _FULL = 95_000, 5_000
"""Thousandths of a percent; whether a number says how much is let through or how little, programs read otherwise."""


def _may_have_fill(root: Element, styles: Styles) -> bool:
    return any(next(one.iter(_EFFECTS[0]), None) is not None for one in (root, *styles.by_id.values()))


def _has_clear_letters(run: Element, paragraph: Element | None, styles: Styles) -> bool:
    """Whether the letters have a filling that nobody sees, and no line around them either."""
    places = _list_places(run, paragraph, styles)
    fill, outline = (_find_effect(places, effect) for effect in _EFFECTS)
    return fill is not None and _is_clear(fill) and (outline is None or _is_clear(outline))


def _has_outline(run: Element, paragraph: Element | None, styles: Styles, behind: str) -> bool:
    """Whether the letters have a line around them of another colour than what lies behind them."""
    outline = _find_effect(_list_places(run, paragraph, styles), _EFFECTS[1])
    if outline is None or _is_clear(outline):
        return False
    named = next((str(one.get(f"{_W14}val")) for one in outline.iter(*_COLOURS)), "")
    colour = styles.theme.get(named, named)
    return _HEX.fullmatch(colour) is None or not is_faint(colour, behind)


_COLOURS, _HEX = (f"{_W14}srgbClr", f"{_W14}schemeClr"), re.compile("[0-9A-Fa-f]{6}")


def _find_effect(places: Iterable[Element], effect: str) -> Element | None:
    found = (place.find(f"{w('rPr')}/{effect}") for place in places)
    return next((one for one in found if one is not None), None)


def _list_places(run: Element, paragraph: Element | None, styles: Styles) -> list[Element]:
    """Where the look of a run can be said, the nearest first."""
    named = (get_val(run, "rPr/rStyle"), styles.get_paragraph_style(paragraph) if paragraph is not None else "")
    return [run, *(style for name in named if name for style in styles.iter_chain(name))]


def _is_clear(effect: Element) -> bool:
    alphas = [read_number(one.get(f"{_W14}val")) for one in effect.iter(f"{_W14}alpha")]
    known = [value for value in alphas if value is not None]
    is_faint = bool(known) and all(value >= _CLEAR or value <= _FULL for value in known)
    return effect.find(f"{_W14}noFill") is not None or is_faint


def find_hidden_numbers(
    part: str, root: Element, styles: Styles, page: str, used: Collection[str]
) -> Iterator[Unshown]:
    """Words in the number or bullet of a list that are hidden, too small to see or of the colour of the page, and words
    in that of a list that nothing is. `used` are the ids of the lists that texts and styles name.
    """
    shown = {get_val(num, "abstractNumId") for num in root.iter(w("num")) if num.get(w("numId")) in used}
    for level in root.iter(w("lvl")):
        words = get_val(level, "lvlText")
        if _WORD.search(words) and _is_hidden(level, styles, page):
            message = f"'{format_excerpt(words)}' is het nummer of teken van een lijst, en is niet te zien."
            yield Unshown(
                part, level, message, "kies in Word bij de lijst Nieuwe getalnotatie definiëren, en haal het weg"
            )
        elif _says_something(words) and not _is_of_list(level, used, shown):
            message = f"'{format_excerpt(words)}' is het nummer of teken van een lijst die er niet in staat."
            yield Unshown(part, level, message, "zet de tekst over in een nieuw sjabloon: Word bewaart zulke lijsten")


def _says_something(number: str) -> bool:
    """Whether there are other words in the number of a list than what it numbers."""
    return not _NUMBERED_PARTS.issuperset(word.lower() for word in _WORD.findall(number))


def _is_of_list(level: Element, used: Collection[str], shown: Collection[str]) -> bool:
    """Whether a list has this level: of itself, or in the place of that of another."""
    owner = next(level.iterancestors(w("num"), w("abstractNum")), None)
    if owner is None:
        return False
    return owner.get(w("numId")) in used if owner.tag == w("num") else owner.get(w("abstractNumId")) in shown


_NUMBERED_PARTS = frozenset((
    "aanbeveling", "afdeling", "artikel", "bijlage", "boek", "deel", "fase", "figuur", "hoofdstuk", "lid", "onderdeel",
    "optie", "paragraaf", "punt", "stap", "tabel", "thema", "titel", "vraag",
    "appendix", "article", "chapter", "figure", "part", "section", "step", "table",
))  # fmt: skip
"""Before the number of what is numbered: every house style brings lists of them that a template does not use."""


def _is_hidden(level: Element, styles: Styles, page: str) -> bool:
    letters = find_letter_colour(level, styles)
    is_faded = bool(letters) and is_faint(letters, page)
    return is_faded or styles.is_on(level, "vanish") or has_tiny_letters(level, styles)


_WORD = re.compile(r"[^\W\d_]{2,}")


def find_unseen_signs(part: str, root: Element) -> Iterator[Unshown]:
    """Signs that turn round the order of reading, and rows of signs that show nothing: one for each paragraph."""
    done: set[Element] = set()
    for node in root.iter(*RUN_TEXT_TAGS, f"{{{A}}}t"):
        paragraph = next(node.iterancestors(w("p"), f"{{{A}}}p"), None) if not (node.text or "").isascii() else None
        if paragraph is not None and paragraph not in done:
            done.add(paragraph)
            text = "".join(one.text or "" for one in paragraph.iter(*RUN_TEXT_TAGS, f"{{{A}}}t"))
            if message := _explain_unseen(_FLAG.sub("", text)):
                yield Unshown(part, paragraph, message, _TYPE_AGAIN)


def _explain_unseen(text: str) -> str:
    """What is wrong with the signs in a text; "" when nothing is."""
    if turning := _TURNING.search(text):
        plain = format_excerpt(_DIRECTIONS.sub("", text[turning.start() :]))
        return f"Voor '{plain}' staat een teken ({name_character(turning[0])}) dat de leesrichting omkeert."
    if tags := "".join(_TAGS.findall(text)):
        plain = format_excerpt("".join(chr(ord(sign) - _FIRST_TAG) for sign in _LETTER_TAGS.findall(tags)))
        return f"'{plain}' staat in tekens die niet te zien zijn." if plain else _NOTHING_SEEN.format(len(tags))
    many = _MANY_UNSEEN.search(text)
    return _NOTHING_SEEN.format(len(many[0])) if many else ""


_NOTHING_SEEN = "Hier staan tekens die niet te zien zijn, achter elkaar: {}."
