"""C37."""

import re
from collections.abc import Iterator
from itertools import chain

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Texts, Words
from fiches.model.coherence import FILL_IN

TO_DO = "invullen|invoegen|aanvullen|checken|nagaan|nakijken|navragen|opzoeken|uitzoeken|toevoegen"
TO_CHANGE = "controleren|schrappen|weglaten|verwijderen|aanpassen|herschrijven|inkorten"
"""These may also begin an explanation in brackets: (schrappen van regels)."""

PIECES = (
    "bron(?:nen|vermelding)?|cijfers?|bedrag(?:en)?|tabel(?:len)?|figuur|grafiek|kaart(?:je)?|plaatje|foto|afbeelding|tekst"
    "|uitleg|toelichting|onderbouwing|link|datum|naam|namen|voorbeeld(?:en)?|bijlage|voetnoot|citaat|percentage|aantal(?:len)?"
)
"""What a writer still has to put somewhere."""

TO_NAME = (
    "aantal|bedrag|naam|namen|datum|data|jaartal|jaar|maand|percentage|getal|cijfer|bron|plaats|organisatie|functie|gemeente"
    "|provincie|waterschap|regio|titel|link|nummer|periode|termijn|omschrijving|onderwerp|voorbeeld|hoeveel|wie|wat|wanneer"
)
"""What begins the words for something that is to be filled in."""

OPEN_SPOT = re.compile(
    r"\[\s*(?:\.\.\.|…)?\s*\]|<[a-z][^<>]{0,40}>|_{3,}|\?{2,}|\[(?:opm|noot|comment)[^\]]*\]"
    rf"|\[[^\[\]]{{0,60}}\b(?:{TO_DO}|{TO_CHANGE}|volgt|volgen)\b[^\[\]]{{0,60}}\]"
    rf"|\((?:nog )?(?:te )?(?:{TO_DO})\b[^()]{{0,60}}\)"
    rf"|\((?:nog )?(?:te )?(?:{TO_CHANGE})\??\)"
    rf"|\((?:nog |hier )?(?:{PIECES})(?: \w+)? (?:nog |hier )?(?:{TO_DO})\)"
    rf"|\((?:nog )?(?:{PIECES})(?: \w+)? volg(?:t|en)(?: nog| later| z\.s\.m\.)?\)"
    r"|\((?:[\w-]+ ){1,4}volg(?:t|en) (?:nog|later|z\.s\.m\.)\)"
    r"|[\[(](?:bedrag|bron|cijfer|datum|naam|wie|wanneer)\s?\?[\])]"
    rf"|\[(?:{TO_NAME})(?: [a-zà-ÿ]+){{0,4}}\](?!\()"
    r"|(?-i:\[(?!(?:CO|NO|PM|SO|NH|EU|CH)\d)[A-Z](?:[a-z]{0,3}[A-Z]){1,2}\d{1,2}\](?!\())"
    r"|\((?:\.\.\.|…)\)|(?<![^\x00])(?:\.{3,}|…)(?![^\x00])|(?<=\s)(?:\.{3,}|…)(?=\s)|\bdd-mm-jjjj\b",
    re.I,
)
"""Brackets with nothing in them or with what must come, dots for a word, a line to write on, the mark of a remark in
Word ([JB1]), question marks: the same in every ronde."""

SIGNS = re.compile(r"\[|\(|<|…|___|\?\?|\.\.\.|d[dD]-[mM][mM]|D[dD]-[mM][mM]")
"""How each of these begins. A pattern of which each choice begins with a plain sign is looked for much faster."""

_BEGIN, _BEGIN_PART = r"(?<![^\x00.!?;/(\[\n])\s*\b", r"(?<![^\x00.!?;:,/(\[\n–-])\s*\b"
_END = r"(?=\s*(?:[.!?;)\x00]|\Z))"
_FILL = "(?:invoegen|aanvullen|toevoegen|checken|navragen|nakijken|opzoeken|uitzoeken)"
_TEXT_PART = (
    r"(?:(?:deze|dit|die|dat|de|het|hele|laatste|eerste) ){0,2}"
    r"(?:zin|stuk|stukje|alinea|passage|woord|bullet|punt|deel|tekst|regel|paragraaf|kopje|cijfer|bedrag|tabel)"
)
NOTE = (
    rf"{_BEGIN}((?:{PIECES})(?: nog| hier)? {_FILL}|invoegen){_END}"
    rf"|{_BEGIN_PART}((?:nog|hier|hier nog) (?:(?:{PIECES}) )?{_FILL}){_END}"
    rf"|{_BEGIN}((?:{PIECES}) volg(?:t|en)(?: nog| later)?){_END}"
    rf"|{_BEGIN_PART}((?:{_TEXT_PART} )?(?:nog |toch |hier )?"
    r"(?:schrappen|weglaten|verwijderen|inkorten|checken|weghalen))\s?\?"
    r"|\b(kan dit weg|klopt d[ai]t)\s?\?"
    r"|\b(?:is|zijn|wordt|blijft|blijven) (?:nog )?(pm)(?=\.?\s*(?:[;)\x00]|\Z)|\.\s+(?-i:[A-Z]))"
)
"""Notes of a writer to himself, without brackets: 'Tabel invoegen.', 'Bron volgt nog.', 'schrappen?', 'De dekking is
pm.'"""

_NOTE_REACH = 50
NOTE_WORDS = (
    "invoegen", "aanvullen", "toevoegen", "checken", "navragen", "nakijken", "opzoeken", "uitzoeken", "volgt", "volgen",
    "schrappen", "weglaten", "verwijderen", "inkorten", "weghalen", "dit weg", "klopt d", " pm",
)  # fmt: skip

CHAPTER = re.compile(
    r"(?i:\b(?:begrotings)?(?:hoofdstuk|afdeling|titel|deel|boek)(?:ken|en|s)?|\b[IVXLC]+ (?:en|tot|t/m)) \Z"
)
"""Before Roman figures that number something."""

ELLIPSES = frozenset(("[…]", "[...]", "(…)", "(...)"))


class Plaatshouder(FicheRule):
    """Open plek in de tekst

    Wat
        In de tekst staat een teken dat zegt dat er nog iets moet komen: een woord dat de ronde zo noemt (XX, TODO),
        lege haken, haken met wat er moet komen ([aantal jaren]), het merk van een opmerking uit Word ([JB1]), of een
        aantekening voor uzelf ('Tabel invoegen.', '(bron volgt nog)', 'schrappen?', 'De dekking is pm.'). Goed zijn
        Romeinse cijfers achter 'hoofdstuk', '[sic]', een verwijzing tussen haken en een weglating of aanvulling in een
        citaat. Buiten beeld blijft een aantekening die een gewone zin lijkt, zoals 'Hier moet nog een cijfer bij'.
    Waarom
        Een open plek in een fiche die de deur uitgaat, is het eerste wat een lezer ziet.
    Fout
        aanleiding: De tweede ronde kostte XX miljoen euro [...].
    Goed
        aanleiding: De tweede ronde kostte 226 miljoen euro.
    """

    code = "C37"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        texts = subject.texts
        spots = [*texts.find_any(subject.ronde.controles.plaatshouders)]
        spots += _find_open_spots(texts)
        notes = [note for note in _find_notes(texts) if not any(_overlap(note, spot) for spot in spots)]
        for words in chain(spots, notes):
            # what a new fiche still has to say is told by its status
            if FILL_IN not in words.text.value and not _is_meant(words):
                yield Hit(
                    subject.locate_words(words), f"'{words}' is een open plek.", "vul in wat er hoort, of haal het weg"
                )


def _overlap(one: Words, other: Words) -> bool:
    return one.text == other.text and one.start < other.end and other.start < one.end


def _find_open_spots(texts: Texts) -> Iterator[Words]:
    last = 0
    for sign in SIGNS.finditer(texts.joined):
        found = OPEN_SPOT.match(texts.joined, sign.start()) if sign.start() >= last else None
        if found:
            last = found.end()
            yield texts.get_words(*found.span())


def _find_notes(texts: Texts) -> Iterator[Words]:
    # a pattern that may begin anywhere is slow: it is tried near a word without which there is no note
    last = 0
    for at in sorted(_find_note_words(texts.joined)):
        found = re.compile(NOTE, re.IGNORECASE).search(texts.joined, max(last, at - _NOTE_REACH), at + _NOTE_REACH)
        if not found:
            continue
        last = found.end()
        words = texts.get_words(*found.span(found.lastindex or 0))
        # a step of a planning is called so: Cijfers aanvullen
        if words.text.field != "planning":
            yield words


def _find_note_words(joined: str) -> Iterator[int]:
    low = joined.lower()
    for word in NOTE_WORDS:
        at = low.find(word)
        while at >= 0:
            yield at
            at = low.find(word, at + 1)


def _is_meant(words: Words) -> bool:
    """Whether it is a Roman figure, or an omission or an addition of who quotes."""
    before = words.text.value[: words.start]
    if str(words).isalpha():
        return CHAPTER.search(before) is not None
    if str(words) in ELLIPSES or str(words).startswith("["):
        return _is_in_quotation(before)
    return False


def _is_in_quotation(before: str) -> bool:
    """Whether behind these words a quotation is still open."""
    opened = before.count("“") + before.count("„") + before.count("‘")
    closed = before.count("”") + len(re.findall(r"’(?!\w)", before))
    # a straight quote inside a word is an apostrophe: regio's
    single = len(re.findall(r"(?<!\w)'|'(?!\w)", before))
    return opened > closed or before.count('"') % 2 == 1 or single % 2 == 1
