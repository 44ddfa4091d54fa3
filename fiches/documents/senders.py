"""Who stands behind a document, as views print it: the koepels of which that is recorded, and those only meant to.

A fiche names its senders in its own order. A document over several fiches, and the joint offer, has the koepels in the
order of the ronde, each with the fiches it stands behind when that is not all of them, and with its reservation. Who
made a file is told by one rule wherever that is: in the file itself and in what a package tells an archive.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, NamedTuple, TypeAlias, TypedDict

from fiches.dutch.format import format_list
from fiches.model.dossier import Dossier, Sender, SenderStand
from fiches.model.fiche import Fiche
from fiches.model.reflection import ViewField
from fiches.model.ronde import Koepel, Ronde, Stuknaam


class SenderView(TypedDict):
    """A koepel of which it is recorded that it stands behind the fiche."""

    id: Annotated[str, ViewField("Kenmerk van een koepel", example="VNG")]
    naam: Annotated[str, ViewField("Koepel")]
    voorbehoud: Annotated[bool, ViewField("Onder voorbehoud", computed=True)]


class IntendedView(TypedDict):
    """A koepel that is meant to be a sender, while nothing is recorded yet."""

    id: Annotated[str, ViewField("Kenmerk van een koepel", example="VNG")]
    naam: Annotated[str, ViewField("Koepel")]


AuthorText: TypeAlias = Annotated[str, ViewField("Wie het stuk maakte", example="IPO en VNG", computed=True)]
"""Who made a document, as its file says it: the senders of all of it, or what else is true of whom."""


class FicheSenders(TypedDict):
    """For whom a fiche speaks, in its own order."""

    afzenders: Annotated[list[SenderView], ViewField("Afzenders", most=12, computed=True)]
    beoogde_afzenders: Annotated[list[IntendedView], ViewField("Beoogde afzenders", most=12, computed=True)]
    auteur: AuthorText


class SetSender(TypedDict):
    """A koepel behind a document or some fiches of a set.

    `bij` is what must be said of that: for which fiches when not for all, and under a reservation.
    """

    id: Annotated[str, ViewField("Kenmerk van een koepel", example="VNG")]
    naam: Annotated[str, ViewField("Koepel")]
    bij: Annotated[str, ViewField("Bij welke fiches, en of er een voorbehoud is", example="W-01", computed=True)]


class SetSenders(TypedDict):
    """Who stands behind the fiches of a set, in the order of the ronde, and who is only meant to."""

    afzenders: Annotated[list[SetSender], ViewField("Afzenders", computed=True)]
    beoogde_afzenders: Annotated[list[SetSender], ViewField("Beoogde afzenders", computed=True)]
    auteur: AuthorText


class Authors(NamedTuple):
    """Who made a document, and what must be said of that; "" when they are the senders of all of it."""

    mark: str
    koepels: tuple[Koepel, ...]

    @property
    def text(self) -> str:
        """The same in one line: "IPO en VNG", "beoogd: IPO"."""
        names = format_list([koepel.id for koepel in self.koepels])
        return f"{self.mark}: {names}" if self.mark else names


class Sending:
    """The senders of some texts of a ronde, fiches or the joint offer, each by its id."""

    def __init__(self, senders: Mapping[str, Sequence[Sender]], ronde: Ronde) -> None:
        self._senders = senders
        order = [one.koepel for one in next(iter(senders.values()))] if len(senders) == 1 else []
        # one text has an order of its own
        self._koepels = sorted(ronde.koepels, key=lambda one: order.index(one.id) if one.id in order else len(order))

    def make_views(self, settled: bool) -> Iterator[SetSender]:
        """The koepels that stand behind these texts, or are only meant to."""
        for koepel in self._koepels:
            own = self._find_stands(koepel, settled)
            if own:
                yield {"id": koepel.id, "naam": koepel.naam, "bij": self._tell_where(own)}

    def choose_authors(self) -> Authors:
        """The senders of all of these texts; if there are none who send some of them; else who are meant to."""
        stands = [(koepel, len(self._find_stands(koepel, settled=True))) for koepel in self._koepels]
        whole = tuple(koepel for koepel, count in stands if count == len(self._senders))
        some = tuple(koepel for koepel, count in stands if count)
        if some:
            return Authors("", whole) if whole else Authors("voor een deel van de fiches", some)
        return Authors("beoogd", tuple(one for one in self._koepels if self._find_stands(one, settled=False)))

    def _find_stands(self, koepel: Koepel, settled: bool) -> dict[str, SenderStand]:
        """How far a koepel stands behind each text of which it is a sender, or is only meant to be one."""
        return {
            text: one.stand
            for text, senders in self._senders.items()
            for one in senders
            if one.koepel == koepel.id and one.is_settled is settled
        }

    def _tell_where(self, own: Mapping[str, SenderStand]) -> str:
        some = format_list(list(own)) if len(own) < len(self._senders) else ""
        reserved = [text for text, stand in own.items() if stand is SenderStand.VOORBEHOUD]
        if not reserved:
            return some
        if len(reserved) == len(own):
            return f"{some}, onder voorbehoud" if some else "onder voorbehoud"
        part = f"onder voorbehoud bij {format_list(reserved)}"
        return f"{some}; {part}" if some else part


def collect_sending(fiches: Iterable[Fiche], dossier: Dossier) -> Sending:
    """The senders of each of these fiches."""
    return Sending({fiche.id: dossier.list_senders(fiche) for fiche in fiches}, dossier.ronde.value)


def collect_offer_sending(dossier: Dossier) -> Sending:
    """The senders of the joint offer."""
    return Sending({Stuknaam.KERNBOODSCHAPPEN: dossier.list_offer_senders()}, dossier.ronde.value)


def make_set_senders(sending: Sending) -> SetSenders:
    """Who stands behind some texts, as a template prints it."""
    return {
        "afzenders": list(sending.make_views(settled=True)),
        "beoogde_afzenders": list(sending.make_views(settled=False)),
        "auteur": sending.choose_authors().text,
    }


def make_fiche_senders(fiche: Fiche, dossier: Dossier) -> FicheSenders:
    """For whom a fiche speaks, as a template prints it."""
    names = {koepel.id: koepel.naam for koepel in dossier.ronde.value.koepels}
    senders = dossier.list_senders(fiche)
    return {
        "afzenders": [
            {"id": one.koepel, "naam": names[one.koepel], "voorbehoud": one.stand is SenderStand.VOORBEHOUD}
            for one in senders
            if one.is_settled
        ],
        "beoogde_afzenders": [{"id": one.koepel, "naam": names[one.koepel]} for one in senders if not one.is_settled],
        "auteur": collect_sending([fiche], dossier).choose_authors().text,
    }
