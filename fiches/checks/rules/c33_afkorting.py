"""C33."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Texts, Words
from fiches.dutch.words import make_word_set

ABBREVIATION = re.compile(
    r"(?<![\w.@-])(?<![^A-Z]/)(?:[A-Z]{2,8}|[A-Z]+[a-z]{0,3}[A-Z]+[a-z]?)(?![\w@]|/(?![A-Z]{2})|\.\w|-\d)"
)
"""Two capitals or more, perhaps with small letters between: BZK, UvW, IenW, TWh, both of BZK/EZK."""

EXCLUDED_FIELDS = frozenset(("bronnen", "afkortingen", "indieners"))
ROMAN = re.compile(r"[IVXLC]+")
MONEY = ("EUR", "MEUR", "KEUR")
STRESSED = make_word_set(
    "ALLE ALLEEN ALLES ALTIJD DE EEN EERST EN GEEN HET MEER MET MINDER MOET NIET NOOIT NU OF OOK VOOR WEL ZEER ZONDER"
)
"""Words that people write in capitals to stress them."""


class Afkorting(FicheRule):
    """Afkorting zonder uitleg

    Wat
        Een afkorting staat er zonder dat zij is uitgeschreven bij het eerste gebruik of onder 'afkortingen'.
    Waarom
        Aan tafel zitten mensen van buiten het vak. Zij bladeren niet terug en vragen niet na.
    Fout
        doel: De RES van elke regio gaat door.
    Goed
        doel: De regionale energiestrategie (RES) van elke regio gaat door.
    """

    code = "C33"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        words_of_the_ronde = subject.ronde.controles
        known = {
            *subject.fiche.afkortingen,
            *words_of_the_ronde.bekende_afkortingen,
            *words_of_the_ronde.partijen,
            *MONEY,
        }
        texts = Texts(text for text in subject.texts if text.field not in EXCLUDED_FIELDS)
        for words in texts.find(ABBREVIATION):
            short = str(words)
            if short in known or short in STRESSED or ROMAN.fullmatch(short):
                continue
            known.add(short)
            if not _is_written_out(words):
                yield Hit(
                    subject.locate_words(words),
                    f"De afkorting '{short}' is nergens uitgelegd.",
                    f"schrijf haar hier uit met ({short}) erachter, of zet haar onder 'afkortingen'",
                )


def _is_written_out(words: Words) -> bool:
    """Whether the abbreviation stands in brackets behind its words, or has its words in brackets behind it."""
    before, after = words.text.value[: words.start], words.text.value[words.end :]
    if re.search(r"\w{3,}\W*\($", before) and after.startswith(")"):
        return True
    words_behind = re.match(r" \((?:de |het )?(\w)", after)
    return words_behind is not None and words_behind[1].casefold() == str(words)[0].casefold()
