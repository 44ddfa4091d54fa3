"""C59."""

from collections.abc import Iterator
from functools import lru_cache

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.claims import find_claims
from fiches.dutch.negation import is_negated
from fiches.dutch.words import SentenceSpan, split_sentences

RISK_FIELDS = frozenset(("nadelen", "risicos"))
"""Fields that say what can go wrong, and so may name what we do not want."""

CABINET = ("kabinet", "regering", "minister", "ministers", "ministerie", "ministeries", "departement", "departementen")
"""The Rijk by its other names, the same in every ronde."""

ARTICLES = frozenset(("de", "het", "een", "elk", "elke", "ieder", "iedere", "alle", "deze"))

DUTY = (
    *(
        "moet",
        "dien",
        "behoor",
        "plicht",
        "gehouden",
        "dwing",
        "dwong",
        "gelast",
        "heeft",
        "hebben",
        "leg",
        "drag",
        "draag",
    ),
    *(
        "eis",
        "langer",
        "geacht",
        "verondersteld",
        "gesommeerd",
        "hoort",
        "horen",
        "toezicht",
        "curatele",
        "schrij",
        "grijp",
    ),
    *(
        "neemt",
        "nemen",
        "trek",
        "beslist",
        "bepaalt",
        "aanwijzing",
        "boete",
        "dwangsom",
        "sanctie",
        "geschreven",
        "opdracht",
    ),
)
"""Without one of these nobody must do anything."""


class Eenzijdig(FicheRule):
    """Eenzijdige claim op een andere overheid

    Wat
        De tekst schrijft een andere overheid voor wat zij moet doen, terwijl een conditie van de ronde over
        gelijkwaardige overheden gaat. Des te vreemder als die conditie 'ingebouwd' of 'toegezegd' heet. Ook een
        dreiging telt: 'lukt dat niet, dan neemt het Rijk de regie over'. Buiten beeld blijven nadelen en risico's, wat
        samen gebeurt of nu al zo is, wat een overheid moet kunnen of weten, en een eis zonder de naam van een overheid,
        zoals 'wie bouwt, moet betalen'.
    Waarom
        Wij vragen om gelijkwaardigheid. Dan past het niet om een ander iets op te leggen; afspreken kan wel.
    Fout
        condities:
          - {ref: CON-2, stand: ingebouwd, toelichting: Wij beslissen samen.}
        aanleiding: Gemeenten moeten binnen een jaar meewerken.
    Goed
        aanleiding: Met gemeenten spreken wij af dat zij binnen een jaar meewerken.
    """

    code = "C59"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        entries = subject.ronde_subject.kernboodschappen
        about = [entry.id for entry in entries.values() if entry.over_verhoudingen]
        if not about:
            return
        assured = _find_assured(subject, about)
        names = _list_governments(subject)
        for text in subject.prose:
            for start, end in _find_claims(text.value, names) if RISK_FIELDS.isdisjoint(text.pointer) else ():
                yield Hit(
                    subject.locate_part(text, start, end),
                    f"'{text.value[start:end]}' legt een andere overheid iets op"
                    + (f", terwijl {' en '.join(assured)} heet." if assured else "."),
                    "schrijf wat u samen afspreekt, of wat u vraagt",
                    related=tuple(assured.values()),
                )


@lru_cache(maxsize=2000)  # variants of a fiche have most texts in common
def _find_claims(text: str, names: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (sentence.start + claim.start, sentence.start + claim.end)
        for sentence in (split_sentences(text) if _can_bind(text) else ())
        for claim in (find_claims(sentence.text, names) if _can_bind(sentence.text) else ())
        if not is_negated(sentence.text, _locate_behind_verb(claim), claim.end)
    )


def _can_bind(text: str) -> bool:
    return any(map(text.lower().__contains__, DUTY))


def _locate_behind_verb(claim: SentenceSpan) -> int:
    """Where the claim begins behind a verb that comes first: "zonder akkoord moeten gemeenten" denies nothing."""
    first = claim.text.split()[0]
    return claim.start + len(first) if first.islower() and first not in ARTICLES else claim.start


def _find_assured(subject: FicheSubject, about: list[str]) -> dict[str, FieldPlace]:
    """The conditions about equality that the fiche calls settled, each with its stand, and the place of that."""
    return {
        f"{answer.ref} {answer.stand}": subject.locate("condities", at, "stand")
        for at, answer in enumerate(subject.fiche.condities)
        if answer.ref in about and answer.stand.is_settled
    }


def _list_governments(subject: FicheSubject) -> tuple[str, ...]:
    ids = subject.ronde_subject.decentraal | subject.ronde_subject.rijk
    names = (name for one in subject.ronde.dragers if one.id in ids for name in (one.naam, *one.aliassen))
    return (*names, *CABINET, *(one.id for one in subject.ronde.departementen))
