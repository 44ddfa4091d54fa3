"""C38."""

import re
from collections.abc import Iterator
from textwrap import shorten

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text, Words
from fiches.dutch.characters import PastedList, find_pasted_list, may_hold_list, repair_garbled
from fiches.dutch.words import split_sentences
from fiches.markup import TypedText

_LOST_IN_WORD = (
    r"(?:Verwijzingsbron|Bladwijzer|Geen tekst|De hyperlink|Ongeldig|Onbekend|Verkeerde|Reference|Bookmark|No text"
    r"|Hyperlink|Not a valid)[^.\x00()\[\]]{0,80}\.?"
)
"""What Word prints for a field that leads nowhere."""

_LOST_ADVICE = "schrijf waar het staat, of haal de verwijzing weg"

RESIDUE: tuple[tuple[str, str, str, str], ...] = (
    ("een dakje", "^", r"\^", "haal het weg; het is vaak een voetnootteken uit een scan"),
    ("een nul in een webadres", "www.", r"\bwww\.\w{0,60}?[A-Za-z]0\w{0,60}\.\w+", "schrijf de letter o"),
    (
        "een afgebroken woord",
        "- ",
        r"(?<!\w)\w{2,}- (?!(?:en|of|tot|noch|dan|danwel|als|alsook|maar|plus|resp|respectievelijk|versus)\b)[a-z]{2,}",
        "maak er één woord van",
    ),
    ("een dubbele spatie", "  ", r"(?<=\S) {2,}(?=\S)", "laat één spatie staan"),
    ("een vaste spatie", "\u00a0", r"(?<![\d€%\u00a0])\u00a0+(?![\d€%\u00a0])", "typ een gewone spatie"),
    ("een onleesbaar teken", "\ufffd", "\ufffd", "typ wat er hoort te staan"),
    ("een leeg vierkantje", "\u25a1", "\u25a1", "typ wat er hoort te staan"),
    ("een gekruld en een recht aanhalingsteken", '"', r"[“”„][^\x00“”„\"]*\"|\"[^\x00“”„\"]*[“”„]", "kies één soort"),
    ("een accent in plaats van een apostrof", "\u00b4", r"(?<=\w)\u00b4(?=\w)", "typ een apostrof (')"),
    ("een accent in plaats van een apostrof", "`", r"(?<=\w)`(?=\w)", "typ een apostrof (')"),
    ("een spatie voor een komma", " ,", r"(?<=\w) +,(?=\s|\x00|$)", "haal de spatie weg"),
    ("een verwijzing die Word niet vond", "Fout!", rf"\bFout! ?{_LOST_IN_WORD}", _LOST_ADVICE),
    ("een verwijzing die Word niet vond", "Error!", rf"\bError! ?{_LOST_IN_WORD}", _LOST_ADVICE),
    (
        "een paginanummer",
        "agina ",
        r"\bPagina \d{1,4} (?:van|/) \d{1,4}\b|(?<![^\n\x00])pagina \d{1,4} van \d{1,4}(?![^\n\x00])",
        "haal het weg; het hoorde bij de kop of voet van een bladzijde",
    ),
    (
        "een vraagteken midden in een woord",
        "?",
        r"(?<![\w./?=&@-])[^\W\d_]{2,}\?[a-zà-ÿ]+(?![\w=])",
        "typ wat er hoort te staan, zoals een ë of een apostrof",
    ),
    ("een regel uit een inhoudsopgave", "....", r"\.{5,} ?\d{1,4}\b", "haal de puntjes en het nummer weg"),
    (
        "een teken als html-code",
        "&",
        r"&(?:nbsp|euro|shy|[nm]dash|hellip|bull|[lr][sd]quo|[a-z](?:uml|acute|grave|circ|cedil)|#\d{2,5}|#x[0-9a-fA-F]{2,4});",
        "typ het teken zelf",
    ),
    ("een teken uit een lettertype van Word", "", r"[\ue000-\uf8ff]", "typ wat er hoort te staan, of haal het weg"),
)
"""What copying from Word or from a scan leaves behind: its name, a sign without which it is not there, how it looks,
what to do."""


_GARBLED_SIGNS = ("Ã", "Â", "â", "Å")
_GARBLED = re.compile(r"[^\s\x00]*[ÃÂâÅ][\u0080-\u2122][^\s\x00]*")
"""What UTF-8 becomes that is read as Windows-1252."""

_MARKDOWN = re.compile(r"(?m:^)(?:[-*]|\d{1,9}\.)[ \t]")
"""Marks that a field with markup reads as a list."""

_SHOWN_ITEMS, _SHOWN_LETTERS = 3, 60


class Residu(FicheRule):
    """Rest van Word of van een scan

    Wat
        In de tekst staat iets dat met plakken is meegekomen: een afgebroken woord, een dubbele spatie, een dakje,
        'Fout! Verwijzingsbron niet gevonden.', 'Pagina 3 van 7', een teken als html-code (&nbsp;), letters die
        verkeerd zijn omgezet (provinciÃ«n, regio?s), een zin die in dezelfde tekst twee keer staat, of een lijst
        waarvan Word de bolletjes en nummers als losse tekens plakte (•, ·, –, o, 1., a., 1) met een tab of spaties
        erachter). Buiten beeld blijven een genummerde zin midden in een alinea, zoals '1) eerst, 2) dan', een
        vraagteken op de plaats van een hele letter aan het begin of eind van een woord, en een lijst die een veld met
        opmaak zelf al als lijst leest.
    Waarom
        Zulke resten lijken slordig en maken een woord onvindbaar. Een geplakte lijst wordt in het document één blok
        tekst.
    Fout
        aanleiding: De verantwoorde- lijkheden  zijn verdeeld.
    Goed
        aanleiding: De verantwoordelijkheden zijn verdeeld.
    """

    code = "C38"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        texts = subject.texts_as_typed
        lists = {text: pasted for text in texts if (pasted := _find_list(text))} if may_hold_list(texts.joined) else {}
        for text, pasted in lists.items():
            place = subject.locate_typed_words(Words(text, pasted.start, pasted.end))
            yield Hit(place, "Hier staat een lijst zoals Word die plakt.", _show_list(text, pasted))
        for name, sign, pattern, advice in RESIDUE:
            if texts.has(sign):
                for words in texts.find(re.compile(pattern)):
                    if not _is_mark(words, lists):
                        yield Hit(subject.locate_typed_words(words), f"Hier staat {name}.", advice)
        yield from _find_doubled(subject)
        if any(map(texts.has, _GARBLED_SIGNS)):
            yield from _find_garbled(subject)


def _find_doubled(subject: FicheSubject) -> Iterator[Hit]:
    """Sentences that stand twice in a text: it was pasted twice. One hit for all that follow each other."""
    for text in subject.texts_as_typed:
        seen: set[str] = set()
        sentences = split_sentences(text.value) if text.value.count(" ") >= 2 * _FEWEST_WORDS else []
        for sentence in sentences:
            is_again = sentence.text.strip() in seen and sentence.text.count(" ") >= _FEWEST_WORDS
            seen.add(sentence.text.strip())
            if is_again:
                place = subject.locate_typed_words(Words(text, sentence.start, sentence.end))
                yield Hit(place, "Deze zin staat al eerder in dezelfde tekst.", "haal hem een keer weg")
                break


_FEWEST_WORDS = 4
"""A shorter sentence may be said twice on purpose."""


def _find_garbled(subject: FicheSubject) -> Iterator[Hit]:
    """One for a fiche: a file that was read in the wrong way has it everywhere."""
    words = [one for one in subject.texts_as_typed.find(_GARBLED) if repair_garbled(str(one))]
    if words:
        first, *others = (subject.locate_typed_words(one) for one in words)
        many = f", en op nog {len(others)} plekken" if others[1:] else " en op nog een plek" if others else ""
        message = f"Bij '{words[0]}'{many} zijn letters verkeerd omgezet."
        hint = f"schrijf '{repair_garbled(str(words[0]))}'"
        yield Hit(first, message, hint, related=tuple(others))


def _find_list(text: Text) -> PastedList | None:
    """The list in a text, unless its field reads it as one."""
    pasted = find_pasted_list(text.value)
    if pasted and isinstance(text.value, TypedText):
        read = (_MARKDOWN.match(text.value, start) for start, _ in pasted.marks)
        return None if all(read) else pasted
    return pasted


def _is_mark(words: Words, lists: dict[Text, PastedList]) -> bool:
    """Whether these are the signs or the blanks of an item, of which the list is told."""
    pasted = lists.get(words.text)
    return pasted is not None and any(start <= words.start and words.end <= end for start, end in pasted.marks)


def _show_list(text: Text, pasted: PastedList) -> str:
    """The list that was meant, in the way its field can hold one."""
    items = [shorten(item, _SHOWN_LETTERS, placeholder=" …") for item in pasted.items[:_SHOWN_ITEMS]]
    rest = " …" if len(pasted.items) > _SHOWN_ITEMS else ""
    if isinstance(text.pointer[-1], int):
        shown = " en ".join(f"'- {item}'" for item in items)
        return f"maak van elk punt een eigen onderdeel: {shown}{rest}"
    if isinstance(text.value, TypedText):
        signs = [f"{at}." if pasted.is_ordered else "-" for at in range(1, len(items) + 1)]
        shown = " en ".join(f"'{sign} {item}'" for sign, item in zip(signs, items, strict=True))
        return f"zet |- achter de veldnaam en elk punt op een eigen regel: {shown}{rest}"
    return f"dit veld kent geen lijst; maak er een zin van: '{'; '.join(items)}'{rest}"
