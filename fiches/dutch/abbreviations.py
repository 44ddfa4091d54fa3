"""Which words are abbreviations, what they are short for, and which capitals are none: marks of law, Roman numbers.

An abbreviation is recognised by its shape: two capitals or more (BZK, UvW, TWh), or the shape of a law (Wmo, Wlz). The
plural and the compound belong to it: ROC's, ROCs and ROC-docent are about ROC.
"""

import re

from fiches.dutch.words import make_word_set

# What stands around it keeps out addresses, marks such as K-01 and what is part of a longer word.
_AROUND = r"(?<![\w.@-])(?<![^A-Z]/)(?:{shapes})(?![\w@]|/(?![A-Z]{{2}})|\.\w|-\d)"
LAWS = make_word_set("""
    Awb Awir Bal Bbl Bkl Chw Fvw Wabo Wbp Wgh Wgr Wgs Wko Wlz Wmo Wnb Wnra Wob Woo Wpg Wro Wvggz Wvo Wvw Wwft Wzd
    """)
"""Laws and rules that are known by a word with one capital."""

ABBREVIATION = re.compile(
    _AROUND.format(shapes=rf"[A-Z]{{2,8}}|[A-Z]+[a-z]{{0,3}}[A-Z]+[a-z]?|{'|'.join(sorted(LAWS))}")
)
"""Two capitals or more, perhaps with small letters between, or a law: BZK, UvW, IenW, TWh, Wmo, both of BZK/EZK."""

_STRESSED = make_word_set("""
    AL ALLE ALLEEN ALLES ALTIJD DAN DAT DE DIT EEN EERST EN ER GEEN HET HOE IN IS JA KAN MAAR MAG MEER MET MIN MINDER
    MITS MOET NA NEE NIET NOG NOOIT NU OF OM OOK OP PER PLUS SAMEN STEEDS TE TEN UIT VAN VOOR WAT WEL WIE WIJ ZEER ZELF
    WIFI ZIJN ZO ZONDER
    """)
_MONEY = make_word_set("EUR MEUR KEUR")
_COURTS = make_word_set("ABRvS CBb CRvB EHRM HvJ PbEG PbEU RvS")
_ROMAN = re.compile(r"[IVXLC]+")
_MARK_OF_LAW = r"\bECLI:[\w:.]+|\b(?:COM|SWD|JOIN|EU|EG|C|PB|L) ?\(\d{4}\)|\(?\b(?:EU|EG|EEG|PB|PB L)\)? (?:nr\. )?\d"
"""A judgement, a proposal of the Commission, or the number of a rule: COM(2020) 380, (EU) 2018/1999, PB L 328."""


def is_no_abbreviation(word: str) -> bool:
    """Whether capitals mean something else: stress, money, a Roman number, a court, or a name such as DigiD."""
    is_name = re.match(r"[A-Z][a-z]{3,}", word) and word not in LAWS
    return word.upper() in _STRESSED or word in _MONEY | _COURTS or bool(is_name or _ROMAN.fullmatch(word))


def find_marks_of_law(text: str) -> list[tuple[int, int]]:
    """Where marks of judgements and European rules stand, whose capitals are no abbreviations."""
    return [found.span() for found in re.finditer(_MARK_OF_LAW, text)]


def fold_abbreviation(short: str) -> str:
    """An abbreviation by which it can be compared: small letters, without the end of a plural."""
    bare = short[:-1].rstrip("'’") if re.search(r"[A-Z]['’]?s$", short) else short
    return bare.rstrip("+").casefold()


def get_compound(text: str, start: int, end: int) -> str:
    """The word with hyphens that an abbreviation is part of: CERT-WM."""
    before = re.search(r"[\w-]*$", text[:start])
    after = re.match(r"[\w-]*", text[end:])
    return f"{before[0] if before else ''}{text[start:end]}{after[0] if after else ''}"


def is_part_of_name(text: str, start: int, end: int) -> bool:
    """Whether an abbreviation is joined to a word with a capital, as part of what somebody is called: MKB-Nederland."""
    behind, before = re.match(r"-[A-Z][a-z]{2,}", text[end:]), re.search(r"[A-Z][a-z]{2,}-$", text[:start])
    return behind is not None or before is not None


_END_OF_WORDS = r"\w{3,}(?:['’]\w+)?"
_HEREAFTER = r"hierna(?: te noemen)?|afgekort(?: als| tot)?|kortweg|ook wel|oftewel|ofwel"
_IN_BRACKETS = rf"{_END_OF_WORDS}\W*\((?:{_HEREAFTER})?:? ?(?:het |de )?[\"'‘“]?(?:\w+-)*$"
_IN_WORDS = rf"{_END_OF_WORDS}\W{{1,3}}(?:{_HEREAFTER}):? (?:het |de )?$"


def is_explained_at(text: str, start: int, end: int) -> bool:
    """Whether the abbreviation at this place stands behind its words, or has its words behind it.

    "Regionale energiestrategie (RES)", "hierna: RES", "de RES (regionale energiestrategie)" and "de RES, de regionale
    energiestrategie," explain it.
    """
    before, after = text[max(0, start - 80) : start], text[end : end + 80]
    if re.match(r"(?:['’]?s|['’]en)?(?:-\w+)*[\"'’”]?(?:[),;]| en | of )", after) and re.search(_IN_BRACKETS, before):
        return True
    if re.search(_IN_WORDS, before) or _is_other_name(text[start:end], before):
        return True
    words = re.match(r"(?:['’]?s)?(?:-\w+)*(?: \(|, )[\"'‘“]?(?:de |het |een )?(\w)(\w*)([^,.;:()]*)", after)
    return words is not None and _is_short_for(text[start:end], words)


def _is_other_name(short: str, before: str) -> bool:
    """Whether its words and 'of' stand before it: het gemeenschappelijk landbouwbeleid of GLB."""
    words = re.search(r"((?:[\w'’-]+ ){1,5})of (?:het |de )?$", before)
    starts = re.finditer(rf"(?i)\b{short[0]}", words[1]) if words else ()
    return words is not None and any(_has_letters_in_order(short, words[1][at.start() :]) for at in starts)


def _is_short_for(short: str, words: re.Match[str]) -> bool:
    """In brackets the first letter is enough; behind a comma more of the letters must come back, in order."""
    if words[1].casefold() != short[0].casefold():
        return False
    return "(" in words[0] or _has_letters_in_order(short, f"{words[1]}{words[2]}{words[3]}")


def _has_letters_in_order(short: str, words: str) -> bool:
    left = iter(words.casefold())
    return len(words) > 2 * len(short) and all(letter in left for letter in short.casefold())
