"""C24."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.diagnostics import Pointer


class TeNieuw(FicheRule):
    """Van na de kennisdatum

    Wat
        Een bron of cijfer is van na de kennisdatum van de ronde, of de tekst noemt iets dat er toen nog niet was.
    Waarom
        Een fiche van deze ronde kan niet leunen op wat pas later bekend werd. Wie haar terugleest, gelooft dan ook de
        rest niet meer.
    Fout
        # kennisdatum van de ronde: 2021-03-17
        bronnen:
          - {id: B1, titel: RES 1.0, datum: 2021-07-01}
    Goed
        bronnen:
          - {id: B1, titel: Concept-RES, datum: 2020-10-01}
    """

    code = "C24"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        day = subject.ronde.kennisdatum.isoformat()
        for pointer, moment in _iter_moments(subject):
            if f"{moment}-01-01"[: len(day)] > day:
                yield Hit(
                    subject.locate(*pointer),
                    f"{moment} is na de kennisdatum van deze ronde, {day}.",
                    "gebruik een bron die er op de kennisdatum al was",
                )
        later = tuple(one for one in subject.ronde.controles.later_bekend if one.sinds.isoformat() > day)
        since = {one.naam.casefold(): one.sinds for one in later}
        for words in subject.texts.find_any(one.naam for one in later):
            known = since[" ".join(str(words).casefold().split())]
            yield Hit(
                subject.locate_words(words),
                f"'{words}' is er pas sinds {known}, na de kennisdatum {day}.",
                "schrijf wat er op de kennisdatum bekend was",
            )


def _iter_moments(subject: FicheSubject) -> Iterator[tuple[Pointer, str]]:
    for at, cijfer in enumerate(subject.fiche.cijfers):
        yield ("cijfers", at, "peildatum"), cijfer.peildatum
    for at, bron in enumerate(subject.fiche.bronnen):
        yield ("bronnen", at, "datum"), bron.datum
        if bron.geraadpleegd:
            yield ("bronnen", at, "geraadpleegd"), bron.geraadpleegd.isoformat()
