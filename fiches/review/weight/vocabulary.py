"""Dutch words whose change is never a slip of the pen: they deny, oblige, delimit, count or place in time."""

from fiches.checks.text.words import make_word_set

DENIALS = make_word_set("geen niet nooit nimmer niemand niets nergens noch evenmin zonder tegen behalve tenzij")

MODALS = make_word_set("""
    moet moeten moest moesten kan kunnen kon konden mag mogen mocht mochten zal zullen zou zouden wil willen wilde
    wilden hoeft hoeven dient dienen behoort behoren hoort horen verplicht vrijwillig
    """)

QUANTIFIERS = make_word_set("""
    alle alles allen elk elke ieder iedere iedereen sommige enkele enige veel vele weinig meeste meer minder meest
    minst minste beide geheel deels gedeeltelijk alleen slechts enkel uitsluitend vooral ook minstens hooguit minimaal
    maximaal hoogstens tenminste ongeveer circa ruim bijna zowat één
    """)

TIME_WORDS = make_word_set("""
    voor vóór na vanaf tot sinds tijdens eenmalig jaarlijks maandelijks structureel tijdelijk blijvend permanent
    eerder later direct uiterlijk januari februari maart april mei juni juli augustus september oktober november
    december lente voorjaar zomer najaar herfst winter
    """)

ARTICLES = make_word_set("de het een")

AUXILIARIES = make_word_set("""
    is zijn was waren ben wordt worden word werd werden heeft hebben had hadden kan kunnen kon konden moet moeten moest
    moesten mag mogen mocht mochten zal zullen zou zouden wil willen wilde wilden gaat gaan blijft blijven
    """)

FREE_PREPOSITIONS = make_word_set(
    "in op bij sinds vanaf tot na tijdens per binnen via volgens rond gedurende samen naast"
)
"""Prepositions of a phrase that says the same in front of the sentence and behind the verb."""

FREE_ADVERBS = make_word_set("""
    zo daarna daarom daardoor daarmee daarbij vaak soms nu straks eerst dan toen hier daar bovendien vervolgens
    tegelijk inmiddels intussen uiteindelijk meestal gaandeweg
    """)

FOCUS_WORDS = DENIALS | QUANTIFIERS | make_word_set("dan als zoals zelfs juist pas al nog wel of en maar")
"""Words that have to do with what follows them: a phrase that moves away from one says something else."""

PREPOSITIONS = FREE_PREPOSITIONS | make_word_set("""
    aan achter behalve boven door langs met naar om onder over per rondom sinds tegen tegenover ter te ten tot tussen
    uit van vanuit vanwege voor zonder
    """)

ATTACHING_WORDS = PREPOSITIONS | make_word_set("die dat wie wat waar waarbij waarin waarmee waarvan om")
"""Words that begin what says more about the noun before them."""
