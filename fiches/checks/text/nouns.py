"""Which words after a number name what is counted. Without a dictionary: by their endings and a few lists."""

from fiches.checks.text.lexer import Token
from fiches.checks.text.units import stem
from fiches.checks.text.words import word_set

FUNCTION_WORDS = word_set("""
    aan al alle alleen als altijd andere beide bij binnen boven buiten daar daarna daarvan dan dat de deze die dit door
    dus echter een één elk elke en er extra gedurende geen geleden haar had heeft hen het hetzelfde hier hij hun ieder
    iedere ik in indien is jaarlijks je jullie kan later maal maar maken mee meer met meteen mijn min minder mits mogelijk
    na naar naast nadat niet nog nu of om onder onze ons ook op opnieuw over pas per plus pro samen sinds slechts
    soms straks tegen tegenover ten ter terug terwijl te tot toe toen totdat tussen tot uit van vanaf vanuit vanwege
    vast via vol volgens voor voordat vooral vrij waar waaraan waarbij waardoor waarin waarmee waarop waarvan wanneer
    want was weer wel welke wie wij wil wordt zal ze zelf zich zij zijn zo zoals zodat zonder zou eens
    alsmede althans alvorens anders behalve beneden bovendien daarnaast dagelijks destijds dikwijls eindelijk ergens
    evenals eveneens grotendeels hoogstens immers ineens intussen jegens maandelijks midden minstens namens nauwelijks
    ondertussen onlangs overigens rechtstreeks reeds sindsdien steeds telkens tevens thans tijdens trouwens vervolgens
    vooralsnog wegens wekelijks zowel allen velen enkelen beiden
    """)
"""Words that are never counted."""

VERBS = word_set("""
    beginnen bekijken beslissen besteden betalen betekenen bieden blijven bleven bouwden bouwen brengen dachten dalen
    deden deelnemen delen denken doen dragen duren gaan gaven gelden gingen gebruiken geven gebeuren haalden
    hadden halen hebben helpen hielden horen houden kijken keken kiezen komen konden kosten kostten kozen krijgen kregen kunnen
    kwamen laten leggen lagen leiden leren leverden leveren liggen lopen liepen maakten maken melden meldden meldt
    moeten mochten mogen moesten nemen namen noemen ontbreken ontvangen ontvingen passen reageerden reageren
    spreken sprak stegen stellen stemden stijgen steunden steunen tekenden tekenen tellen telden toonden vallen vielen
    verdienen verdelen verschillen vertrokken vinden vonden volgen volgden vormen vragen vroegen waren weigerden
    werden werken werkten weten willen wilden wonen woonden worden zagen zetten zien zijn zitten zouden zullen zeggen
    staan stonden steken steekt gaat komt krijgt heeft doet bestaan ontstaan verdwijnen overleggen zoeken
    """)
"""Plural verbs and infinitives, which look like plural nouns."""

PARTICIPLES = word_set("""
    eigen houten open gekozen aangewezen toegewezen afgewezen betrokken gesloten gekregen genomen ondertekenden
    gevonden ontvangen opgenomen geboden verloren verkozen benomen
    """)
"""Adjectives that end like plural nouns."""

PLURAL = word_set("fte fte's man keer maal stuks musea data kinderen lieden procent opcenten tracés m² m³ werkdagen")
"""Words that a number may count though they do not look plural."""

_MOST_ADJECTIVES = 3


def noun_after(tokens: list[Token], at: int, singular: bool) -> tuple[int, str]:
    """Where the noun phrase at tokens[at] ends and its head in small letters; (at, "") when nothing is counted.

    `singular` is for the number one. Adjectives before the noun ("sociale huurwoningen") are passed over, and in
    "grens- en krimpregio's" the last word is the head.
    """
    start, at = at, _past_adjectives(tokens, at)
    token = tokens[at]
    if token.text.endswith("-"):
        return _hyphenated(tokens, start, at)
    if token.kind != "word" or token.low in FUNCTION_WORDS:
        return start, ""
    if token.text[0].isupper() and len(token.text) > 1:
        return _name(tokens, start, at, singular)
    if _counted(token.low, singular):
        return at + 1, token.low
    follower = tokens[at + 1]
    if not singular and _plural(follower.low) and follower.low.endswith("s") and _is_noun(follower):
        return at + 2, f"{token.low} {follower.low}"
    return start, ""


def _past_adjectives(tokens: list[Token], at: int) -> int:
    for _ in range(_MOST_ADJECTIVES):
        if not (_adjective(tokens[at]) and _is_noun(tokens[at + 1])):
            break
        at += 1
    return at


def _adjective(token: Token) -> bool:
    return token.kind == "word" and (
        token.low == "extra"
        or token.low in PARTICIPLES
        or (token.low.endswith("e") and token.low not in FUNCTION_WORDS and stem(token.low) not in _ENDS_IN_E)
    )


_ENDS_IN_E = frozenset(map(stem, word_set("gemeente ronde gemeenschap periode groepje ministerie type route")))


def _is_noun(token: Token) -> bool:
    return token.kind == "word" and token.low not in FUNCTION_WORDS and token.low not in VERBS


def _counted(low: str, singular: bool) -> bool:
    return low not in VERBS and (singular or _plural(low))


def _plural(low: str) -> bool:
    return low.endswith(("en", "s", "s'")) or low in PLURAL


def _hyphenated(tokens: list[Token], start: int, at: int) -> tuple[int, str]:
    if tokens[at + 1].low in ("en", "of") and _is_noun(tokens[at + 2]):
        return at + 3, tokens[at + 2].low
    return start, ""


def _name(tokens: list[Token], start: int, at: int, singular: bool) -> tuple[int, str]:
    """Words with a capital that end in a plural: Regio Deals, Statenleden; Brabantse gemeenten."""
    names: list[str] = []
    while tokens[at].kind == "word" and tokens[at].text[0].isupper() and len(names) < _MOST_ADJECTIVES:
        names.append(tokens[at].low)
        at += 1
        if _counted(names[-1], singular):
            return at, " ".join(names)
    return start, ""
