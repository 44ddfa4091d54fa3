"""C86."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import RondeRule, RondeSubject
from fiches.checks.texts import mask_markup
from fiches.dutch.words import split_sentences
from fiches.model.register import Kernboodschap
from fiches.model.ronde import Ronde

_INTENT = (
    "wil|willen|wenst|wensen|vraagt|vragen|biedt|bieden|ziet|zien|vindt|vinden|zet|zetten|streeft|streven|kiest|kiezen"
    "|heeft ingezet|hebben ingezet|stelt|stellen|pleit|pleiten|eist|eisen"
    "|verwacht|verwachten|neemt|nemen|steunt|steunen"
)
"""What somebody does who takes a stand."""


class WieSpreektEr(RondeRule):
    """Boodschap staat namens meer koepels dan er spreken

    Wat
        In de tekst van een kernboodschap neemt een deel van de koepels een standpunt in, en de boodschap staat in het
        register namens meer koepels. Zonder 'namens' is zij van alle koepels. Wie halverwege een zin iets wil, en een
        standpunt zonder naam erbij, ziet deze controle niet.
    Waarom
        Wat een deel wil, is geen gezamenlijk aanbod. Alle fiches die op de boodschap leunen, zouden het anderen in de
        mond leggen.
    Fout
        - {id: KB-M, tekst: De gezamenlijke provincies willen de regie in de regio.}   # zonder namens: PROVINCIES
    Goed
        - {id: KB-M, namens: PROVINCIES, tekst: De gezamenlijke provincies willen de regie in de regio.}
    """

    code = "C86"

    def check(self, ronde: RondeSubject) -> Iterator[Hit]:
        for at, entry in enumerate(ronde.register.kernboodschappen):
            for name, field in _find_narrower_speakers(ronde.ronde, entry):
                place = ronde.locate_in_register("kernboodschappen", at, *field)
                message = f"In {entry.id} spreekt '{name}', en de boodschap staat namens meer koepels."
                yield Hit(place, message, "zet bij 'namens' wie dit zegt, of schrijf wat alle koepels zeggen")


def _find_narrower_speakers(ronde: Ronde, entry: Kernboodschap) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Who takes a stand in the text or a line of an entry and is not all of those on whose behalf it is."""
    speakers = set(ronde.list_speakers(entry.namens))
    narrower = [name for name, koepels in _list_voices(ronde) if set(koepels) < speakers]
    if not narrower:
        return
    names = "|".join(re.escape(name) for name in sorted(narrower, key=len, reverse=True))
    stand = re.compile(rf"(?i)(?:(?:de|het) )?(?:gezamenlijke )?({names}) (?:{_INTENT})\b")
    behalf = re.compile(rf"(?i)\bnamens (?:de |het )?(?:gezamenlijke )?({names})\b(?!,| en\b)")
    lines = ((("aanbod", at, "tekst"), line.tekst) for at, line in enumerate(entry.aanbod))
    for field, text in ((("tekst",), entry.tekst), *lines):
        for sentence in split_sentences(mask_markup(text)):
            found = stand.match(sentence.text) or behalf.search(sentence.text)
            if found:
                yield found[1], field


def _list_voices(ronde: Ronde) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every name for a part of the koepels: groups, koepels and the governments that one of them speaks for."""
    for groep in ronde.groepen:
        yield from ((_drop_article(name), groep.koepels) for name in (groep.naam, *groep.aliassen))
    layers = {drager.id: (drager.naam, *drager.aliassen) for drager in ronde.dragers}
    for koepel in ronde.koepels:
        own = (koepel.id, koepel.naam, *koepel.aliassen, *(name for one in koepel.spreekt_voor for name in layers[one]))
        yield from ((_drop_article(name), (koepel.id,)) for name in own)


def _drop_article(name: str) -> str:
    return re.sub(r"(?i)^(?:de|het) (?:gezamenlijke )?", "", name)
