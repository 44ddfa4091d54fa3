"""The forms that words take: a compound, or a word with a beginning or an ending, which a dictionary lacks; and
abbreviations, what they are short for, and which capitals are none: marks of law, Roman numbers.

An abbreviation is recognised by its shape: two capitals or more (BZK, UvW, TWh), or the shape of a law (Wmo, Wlz). The
plural and the compound belong to it: ROC's, ROCs and ROC-docent are about ROC.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from fiches.dutch.rewording import FOCUS_WORDS, PREPOSITIONS
from fiches.dutch.tokens import FUNCTION_WORDS
from fiches.dutch.words import make_word_set

WordTest = Callable[[str], bool]
"""Whether a form is a word. A name is one with its capital only."""

_SHORTEST_PART, _SHORTEST_STEM, _SHORTEST_HEAD = 3, 3, 5
"""Letters of each word of a compound, of what an ending comes behind, and of a word that may come behind any other."""


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_PREFIXES = _split("""
    aan achter af anti be bij binnen boven buiten door ex extra ge her hyper in inter mede mee mega micro mini mis multi
    na neo non om on onder ont over op post pre pro samen semi sub super tegen terug toe tussen uit ultra ver vice vol
    voor voort weg
    """)
_SUFFIXES = _split("""
    aal aar achtig achtige ale baar baarheid d de den e en end ende er ere eren ers eur heid ief ieve ig ige iger igste
    ing ingen ische isme iteit je jes loos loze s 's st ste ster t te ten tje tjes
    """)
"""Beginnings and endings with which Dutch makes words that no dictionary has."""

_PROBES, _FIRST_PROBE = ("kwestie", "beleid"), "klimaat"
"""Nouns that go behind any noun, and not behind an adjective, an adverb or a verb; and one that goes before any."""
_APART = frozenset(
    _split("""
    binnen buiten dubbel eigen groot half heel hoog jong klein kort laag lang licht los midden nieuw open oud rond ruim
    samen snel sterk terug vast vol vrij weer weg wit zelf zwaar zwart
    """)
)
"""Words that mean another thing before a noun than in one: groot moeder, vrij handel, oud leerling."""


_PARTIES = frozenset(
    _split("""
    bedrijf bewoner boer burger college gemeente inwoner kabinet minister ministerie ondernemer partij partner provincie
    raad regio rijk school staat waterschap
    """)
)
"""Who can be given something: vraagt de gemeente hulp te geven."""
_NEVER_FIRST = _APART | _PARTIES | PREPOSITIONS | FOCUS_WORDS | FUNCTION_WORDS


_NO_ENDING = re.compile(r"[bcdfgkmpstvz]n[es]?$|wne$|[bdfgkptv]re$|[bcdfgkpt]ls?$")
_DOUBLED = re.compile(r"(.)\1\1|([bcdghjkmnprtvwz])\2$")
_START = re.compile(
    r"(?:schr?|s[fhjklmnpqtw]?[lr]?|[bcfgkp][lr]|[dtvw]r|[dktz]w|kn|gn|vl|ch|th|ph|tj(?=[aou])|qu|[b-df-hj-np-tv-z])?[aeiouy]"
)


def cannot_be_word(word: str) -> bool:
    """Whether no Dutch word begins or ends so, or has a letter thrice: tjid, hte, gemeentn, wordne, binnne, vann."""
    return not _START.match(word) or bool(_NO_ENDING.search(word) or _DOUBLED.search(word))


def is_word(word: str, is_known: WordTest) -> bool:
    """Whether it is a word, or a name without its capital."""
    return is_known(word) or is_known(word.capitalize())


def is_compound(word: str, is_known: WordTest) -> bool:
    """Whether it could be a noun, with what links it, and another word."""
    places = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return any(is_known(word[at:]) and _may_come_first(word[:at], len(word) - at, is_known) for at in places)


def _may_come_first(part: str, rest: int, is_known: WordTest) -> bool:
    return (rest >= _SHORTEST_HEAD and is_known(part)) or _can_come_first(part, is_known)


def _can_come_first(part: str, is_known: WordTest) -> bool:
    """Whether the dictionary takes it before a noun."""
    return any(is_known(part + probe) for probe in _PROBES)


def is_abbreviation_compound(parts: Sequence[str], is_known: WordTest) -> bool:
    """Whether the first of two words is an abbreviation, which is written to a noun with a hyphen: NAVO norm."""
    first, *rest = parts
    return len(first) > 1 and first.isupper() and len(rest) == 1 and _can_come_last(rest[0], is_known)


def is_split_compound(parts: Sequence[str], is_known: WordTest) -> bool:
    """Whether two words are nouns, which the dictionary shows by taking them in compounds: water beheer."""
    first, *rest = parts
    return (
        len(rest) == 1
        and first not in _NEVER_FIRST
        and _can_come_first(first, is_known)
        and _can_come_last(rest[0], is_known)
    )


def _can_come_last(part: str, is_known: WordTest) -> bool:
    # an ending that verbs have too leaves it in doubt: zorg kosten
    is_noun = part.islower() and len(part) > _SHORTEST_PART and not part.endswith("en")
    return is_noun and is_known(part) and is_known(_FIRST_PROBE + part)


def is_joined(first: str, rest: str, is_known: WordTest) -> bool:
    """Whether two parts could make a word: two words, or one with a beginning or an ending."""
    begins = first in _PREFIXES or is_known(first) or is_compound(first, is_known) or is_derived(first, is_known)
    return begins and (rest in _SUFFIXES or is_known(rest) or is_compound(rest, is_known))


def is_derived(word: str, is_known: WordTest) -> bool:
    """Whether it could be a word with a beginning, an ending or both."""
    bases = [word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)]
    long = [base for base in bases if len(base) > _SHORTEST_STEM]
    return any(map(is_known, long)) or any(
        is_known(stem) for base in (word, *long) for suffix in _SUFFIXES for stem in _iter_stems(base, suffix)
    )


def _iter_stems(word: str, suffix: str) -> Iterator[str]:
    """What a word can be without its ending: begroet, bommen without en is bom, moraliteit without iteit moraal."""
    stem = word.removesuffix(suffix)
    if stem == word or len(stem) < _SHORTEST_STEM or not _START.match(stem) or not _can_take(stem, suffix):
        return
    # only before a vowel is a letter of the stem doubled or dropped: bommen and lopen, but loopt
    if suffix[0] in "aei":
        yield from _iter_undone(stem)
    yield stem + "en"
    if not _is_open(stem, suffix):
        yield stem


def _iter_undone(stem: str) -> Iterator[str]:
    """The stem as it is spelt without an ending: bom and loop, when it is bomm or lop before one."""
    if stem[-1] == stem[-2] and stem[-3] in "aeiou":
        if not _is_unstressed(stem[:-1]):
            yield stem[:-1]
    elif stem[-2] in "aeou":
        yield stem[:-1] + stem[-2:]


def _can_take(stem: str, suffix: str) -> bool:
    """Whether Dutch spells it so: begroting and not begrooting, auto's and not autos, werkte and not bouwte."""
    if suffix == "s" and stem[-1] in "aiouy":
        return False
    if suffix in ("te", "ten") and stem[-1] not in "cfhkpstx":
        return False
    return not (suffix[0] in "aei" and stem[-3] == stem[-2] and stem[-2] in "aeou")


def _is_unstressed(stem: str) -> bool:
    """Whether it ends as regel, oever and waardig do, of which the last letter is never doubled."""
    ends = (stem[-2] == "e" and stem[-1] in "lmnr") or stem.endswith("ig")
    return ends and any(letter in "aeiou" for letter in stem[:-2])


def _is_open(stem: str, suffix: str) -> bool:
    """Whether the vowel before the last letter is long, so that the stem itself ends otherwise: samen from saam."""
    return suffix[0] in "aei" and stem[-1] not in "aeiouhjwx" and stem[-2] in "aeiou" and stem[-3] not in "aeiouy"


# What stands around it keeps out addresses, marks such as K-01 and what is part of a longer word. A capital first, and
# then what stands before it: so the search passes over all small letters.
_BEGIN, _END = r"[A-Z](?<![\w.@-][A-Z])(?<![^A-Z]/[A-Z])", r"(?![\w@]|/(?![A-Z]{2})|\.\w|-\d)"
LAWS = make_word_set("""
    Awb Awir Bal Bbl Bkl Chw Fvw Wabo Wbp Wgh Wgr Wgs Wko Wlz Wmo Wnb Wnra Wob Woo Wpg Wro Wvggz Wvo Wvw Wwft Wzd
    """)
"""Laws and rules that are known by a word with one capital."""

_LAW_ENDINGS = "|".join(f"(?<={law[0]}){law[1:]}" for law in sorted(LAWS))
ABBREVIATION = re.compile(f"{_BEGIN}(?:[A-Z]{{1,7}}|[A-Z]*[a-z]{{0,3}}[A-Z]+[a-z]?|{_LAW_ENDINGS}){_END}")
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
