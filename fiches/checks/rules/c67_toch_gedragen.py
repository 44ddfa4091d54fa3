"""C67."""

from collections.abc import Iterator, Mapping

from fiches.checks.hits import Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject
from fiches.model.coherence import MESSAGE_LISTS


class TochGedragen(DossierRule[tuple[str, ...]]):
    """Er zou geen fiche zijn, maar die is er wel

    Wat
        Het register zegt bij 'geen_fiche' waarom geen fiche deze kernboodschap of regel draagt, en een fiche noemt haar
        toch.
    Waarom
        Een van de twee is niet waar. Wie de dekking leest, weet niet welke.
    Fout
        # in het register                                   # in W-01
        - {id: W-A4, tekst: …, geen_fiche: Dat doet de markt}    regels: [W-A4]
    Goed
        # in het register                                   # in W-01
        - {id: W-A4, tekst: …}                                   regels: [W-A4]
    """

    code = "C67"

    def gather(self, subject: FicheSubject) -> tuple[str, ...]:
        return tuple(name for use in subject.fiche.kernboodschappen for name in (use.ref, *use.regels))

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        carriers: dict[str, str] = {}
        for fiche, names in dossier.iter_gathered(self):
            for name in names:
                carriers.setdefault(name, fiche.id)
        yield from _find_carried(dossier, carriers)


def _find_carried(dossier: DossierSubject, carriers: Mapping[str, str]) -> Iterator[Hit]:
    for at, entry in enumerate(dossier.ronde_subject.register.kernboodschappen):
        lines = [((name, n), one) for name in MESSAGE_LISTS for n, one in enumerate(getattr(entry, name))]
        for place, one in [((), entry), *lines]:
            if one.geen_fiche and one.id in carriers:
                yield Hit(
                    dossier.ronde_subject.locate_in_register("kernboodschappen", at, *place, "geen_fiche"),
                    f"{one.id} zou geen fiche hebben, maar {carriers[one.id]} draagt haar.",
                    "haal 'geen_fiche' weg, of haal haar uit de fiche",
                )
