"""Whether a Dutch sentence denies a term: "geen extra bestuurslaag" does not ask for one.

A denial reaches as far as its own clause: in "lukt dat niet, dan komt er een extra bestuurslaag" nothing is denied.
"""

from collections.abc import Iterator

from fiches.dutch.words import SentenceSpan, make_word_set, split_words

_DENIALS = make_word_set("geen niet niets nooit nimmer niemand nergens noch evenmin geenszins allerminst nauwelijks")
_AVOIDS = make_word_set(
    "voorkomen voorkomt vermijden vermijdt verwerpen verwerpt afwijzen afzien overbodig onnodig onwenselijk "
    "ongewenst ontraden ontraadt uitgesloten"
)
_NEAR_DENIALS = make_word_set("zonder tegen")
_NO_DENIAL = make_word_set(
    "alleen slechts enkel louter duur moeilijk lastig erg te zozeer geheim twijfel liever omheen ontbreken ontkomen"
)
_WITHOUT_USE = make_word_set("""
    alternatief antwoord behoefte draagvlak idee meerwaarde noodzaak nut oplossing optie plaats reden sprake steun
    uitkomst van vooruitgang zin
    """)
_DENIED_ALL_THE_SAME = _AVOIDS | {"rijmen", "verantwoorden", "verdedigen", "verenigen", "wachten"}
"""What makes a denial of 'niet te': wij zitten niet te wachten op."""

_STARTERS = make_word_set("maar want dus terwijl zodat")
_SUBORDINATE = make_word_set(
    "die dat wat wie waar waarbij waarin omdat doordat als wanneer zodra hoewel tenzij mits indien terwijl zolang "
    "aangezien nadat"
)
_RESULTS = make_word_set("daarom dus toch dan daardoor hierdoor daarmee straks")
"""What a main clause begins with: "lukt dat niet, dan komt er", "het lukt niet en daarom komt er"."""

_BEGINNERS = _SUBORDINATE | _DENIALS | _NEAR_DENIALS | _RESULTS | {"en", "of"}
_SUBJECTS = make_word_set("wij we zij ze er het dit dat ik men iedereen")
_ARTICLES = make_word_set("een de het wel geen niet zonder ook")
_FINITE = make_word_set("""
    beginnen beslissen begint bouwen bouwt gaan gaat geeft geven heeft hebben houden houdt is kan kiest kiezen komen
    komt krijgen krijgt kunnen maakt maken mag moet moeten mogen neemt nemen pleiten pleit richt richten start starten
    stellen stelt vormen vormt vraagt vragen wil willen wordt worden zetten zijn
    """)
"""Verbs that begin a clause of their own after 'en': 'heeft geen mensen en vraagt'."""

_MAIN_VERBS = _FINITE | make_word_set("""
    beslist beslissen bepaalt bepalen blijft blijven dreigt dreigen grijpt helpt helpen hoort horen legt leggen leidt
    leiden ligt liggen lukt ontstaat ontstaan past plaatst plaatsen regelt regelen rest schrijft schrijven slaagt slagen
    staat staan verliest verliezen verschijnt volgt volgen werkt werken zal zou zouden zullen
    """)
"""Verbs that tell where a main clause begins, behind what stands before its comma."""

_IF_VERBS = _MAIN_VERBS | make_word_set(
    "doet doen faalt falen halen haalt levert leveren loopt lopen mocht mochten ontbreekt ontbreken stemt stemmen "
    "voldoet voldoen weigert weigeren werkt"
)
"""Verbs that make a condition of a sentence that begins with them: "komt er geen akkoord, dan"."""

_PREPOSITIONS = make_word_set("aan bij door in met naar om onder op over tegen tot uit van voor zonder")
_NO_ANTECEDENT = _PREPOSITIONS | _DENIALS | _MAIN_VERBS | _SUBORDINATE | {"en", "of", "zodat", "dan", "ook"}
"""Words behind which die and dat point, and tell nothing more about what stands before them."""

_NEAR_WORDS = 5
"""How far zonder and tegen reach."""

_PAIR_WORDS = 4
"""How far niet reaches for zonder."""

_AFTER_GEEN = 3
_INSERTION_DISTANCE = 2
_DENIAL_HORIZON = 400
"""No denial reaches further than so many characters, so that a text without a full stop takes no ages."""


def is_negated(sentence: str, start: int, end: int) -> bool:
    """Whether the sentence denies what stands at sentence[start:end].

    Denials in the same clause count: geen, niet, zonder, in plaats van, tegen, voorkomen, overbodig. Two of them undo
    each other ("niet zonder"); "niet alleen" denies nothing.
    """
    begin = max(0, start - _DENIAL_HORIZON)
    sentence, start, end = sentence[begin : end + _DENIAL_HORIZON], start - begin, end - begin
    clause = list_clause_words(sentence, start)
    before = [word.text.lower() for word in clause if word.end <= start]
    after = [word.text.lower() for word in clause if word.start >= end]
    if _has_instead(before):
        return True
    return (
        sum(
            (
                _count_denials_before(before),
                _count_near_before(before),
                _count_denials_after(after),
                _count_avoidance(before + after),
            )
        )
        % 2
        == 1
    )


def _has_instead(before: list[str]) -> bool:
    """In plaats van, anders dan."""
    tail = before[-_NEAR_WORDS - 2 :]
    return any(
        tail[at : at + 3] == ["in", "plaats", "van"] or tail[at : at + 2] == ["anders", "dan"]
        for at in range(len(tail))
    )


def _count_denials_before(before: list[str]) -> int:
    """1 when a denial before the term reaches it. Of geen … geen the last one counts; zonder needs one near it."""
    at = max((at for at, word in enumerate(before) if _is_denial(before, at)), default=-1)
    if at < 0 or before[max(0, at - 2) : at] in (["niet", "langer"], ["niet", "meer"]):
        return 0
    near = _find_last(before, _NEAR_DENIALS)
    return 0 if near > at and near - at > _PAIR_WORDS else 1


def _is_denial(found: list[str], at: int) -> bool:
    if found[at] not in _DENIALS:
        return False
    if found[max(0, at - 1) : at + 1] == ["waarom", "geen"]:  # which asks for one
        return False
    following, second = (*found[at + 1 : at + 3], "", "")[:2]
    too_much = following in _NO_DENIAL and not (following == "te" and second in _DENIED_ALL_THE_SAME)
    return not too_much and not _is_negative_adjective(following)


def _is_negative_adjective(following: str) -> bool:
    """Niet ondenkbaar, niet onlogisch: itself a double denial."""
    return following.startswith("on") and following.endswith(("baar", "lijk", "isch")) and following not in _AVOIDS


def _find_last(found: list[str], wanted: frozenset[str]) -> int:
    return max((at for at, word in enumerate(found) if word in wanted), default=-1)


def _count_near_before(before: list[str]) -> int:
    """1 for zonder and tegen, close before the term; what is without something else is not: zonder geld is … nodig."""
    at = _find_last(before, _NEAR_DENIALS)
    if at < 0 or "en" in before[at:]:
        return 0
    if before[at : at + 2] == ["zonder", "dat"]:
        return 1
    return int(len(before) - at <= _NEAR_WORDS and _MAIN_VERBS.isdisjoint(before[at:]))


def _count_denials_after(after: list[str]) -> int:
    return int(any(_is_denial_after(after, at) for at in range(len(after))))


def _is_denial_after(after: list[str], at: int) -> bool:
    """Whether niet or geen behind the term is about it: "is niet nodig", "is geen oplossing", not "kost geen geld"."""
    if not _is_denial(after, at):
        return False
    return after[at] != "geen" or not _WITHOUT_USE.isdisjoint(after[at + 1 : at + 1 + _AFTER_GEEN])


def _count_avoidance(around: list[str]) -> int:
    """Voorkomen, overbodig; and wijzen … af, zien … af, sluiten … uit, staat … in de weg."""
    out = "uit" in around and not {"sluit", "sluiten"}.isdisjoint(around)
    in_the_way = any(around[at : at + 3] == ["in", "de", "weg"] for at in range(len(around) - 2))
    off = "af" in around and not {"wijzen", "wijst", "zien", "ziet"}.isdisjoint(around)
    return int(off or out or in_the_way or not _AVOIDS.isdisjoint(around))


def list_clause_words(sentence: str, start: int) -> list[SentenceSpan]:
    """The words of the clause that holds the place; a subordinate clause between commas is stepped over."""
    parts = list(_split_clauses(sentence, start))
    at = next((at for at, part in enumerate(parts) if part[-1].end > start), len(parts) - 1)
    return [
        word for other, part in enumerate(parts) for word in part if other == at or _is_same_clause(parts, at, other)
    ]


def _is_same_clause(parts: list[list[SentenceSpan]], at: int, other: int) -> bool:
    """Whether two parts are one clause with an insertion between them."""
    low, high = sorted((at, other))
    return (
        high - low == _INSERTION_DISTANCE
        and _is_inserted(parts[low + 1])
        and not _is_inserted(parts[low])
        and not _has_starter(parts[high])
    )


def _is_inserted(part: list[SentenceSpan]) -> bool:
    return part[0].text.lower() in _SUBORDINATE


def _has_starter(part: list[SentenceSpan]) -> bool:
    return part[0].text.lower() in _STARTERS


def _split_clauses(sentence: str, start: int) -> Iterator[list[SentenceSpan]]:
    """Stretches of words between signs and words that begin a clause; behind the place also "die"."""
    part: list[SentenceSpan] = []
    found = split_words(sentence)
    edges = _find_relative_edges(sentence, found)
    for at, word in enumerate(found):
        relative = word.start > start and _is_relative(word, found[at - 1])
        if part and (relative or at in edges or _is_clause_start(sentence, found, at, part)):
            yield part
            part = []
        part.append(word)
    yield part or [SentenceSpan(0, 0, "")]


def _is_relative(word: SentenceSpan, before: SentenceSpan) -> bool:
    """Whether die or dat, without a comma, tells more of what stands before it."""
    if word.text == "dat":
        return before.text.lower() not in _NO_ANTECEDENT and before.text.lower() not in _SUBJECTS
    return word.text == "die" and before.text not in _PREPOSITIONS


def _find_relative_edges(sentence: str, found: tuple[SentenceSpan, ...]) -> frozenset[int]:
    """Where a relative clause begins and where the main clause goes on: "gemeenten | die niet bouwen, | komen"."""
    edges: list[int] = []
    opened = 0
    for at in range(1, len(found)):
        gap, low = sentence[found[at - 1].end : found[at].start], found[at].text.lower()
        if gap.isspace() and low in ("die", "dat") and found[at - 1].text.lower() not in _NO_ANTECEDENT:
            opened = at
        elif opened and "," in gap:
            edges += (opened, at) if low in _MAIN_VERBS else ()
            opened = 0
    return frozenset(edges)


def _is_clause_start(sentence: str, found: tuple[SentenceSpan, ...], at: int, part: list[SentenceSpan]) -> bool:
    gap, low = sentence[found[at - 1].end : found[at].start], found[at].text.lower()
    if any(sign in gap for sign in ";:()–—") or (low in _STARTERS and found[at - 1].text != "alleen"):
        return True
    if "," in gap:
        return low in _BEGINNERS or _is_inserted(part) or _begins_main_clause(found, at, part)
    return _is_joined_clause(low, [word.text for word in found[at + 1 : at + 3]])


def _begins_main_clause(found: tuple[SentenceSpan, ...], at: int, part: list[SentenceSpan]) -> bool:
    """Whether behind a comma a subject comes with its verb, or the verb that follows on a condition."""
    low, following = found[at].text.lower(), found[at + 1].text if at + 1 < len(found) else ""
    if low in _SUBJECTS and following in _MAIN_VERBS:
        return True
    return low in _MAIN_VERBS and part[0] is found[0] and part[0].text.lower() in _IF_VERBS


def _is_joined_clause(low: str, after: list[str]) -> bool:
    """Whether en or of joins a clause of its own; "... en willen wij niet" is still about what came first."""
    following, second = (*after, "", "")[:2]
    if low == "en" and following.lower() in _FINITE:
        return second not in ("wij", "we")
    return low in ("en", "of") and following.lower() in (_RESULTS if second in _MAIN_VERBS else _ARTICLES)
