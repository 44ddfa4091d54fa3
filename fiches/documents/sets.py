"""What documents tell of a set of fiches: which areas the fiches name, which fiches count, which secrecy and status
hold for the whole, and who stands behind it.

An area is the same in two fiches when kind and CBS code are, or without a code kind and name. A fiche that leaves the
code out means the area of that kind and name that another fiche gives a code. Each area gets a name for its file. The
strictest secrecy and the earliest status of the fiches hold for the document.

Behind a document stand the koepels of which that is recorded, and those only meant to. A fiche names its senders in its
own order. A document over several fiches, and the joint offer, has the koepels in the order of the ronde, each with the
fiches it stands behind when that is not all of them, and with its reservation. Who made a file is told by one rule
wherever that is: in the file itself and in what a package tells an archive.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, NamedTuple, TypeAlias, TypedDict

from fiches.documents.parts import (
    Names,
    PlainBlock,
)
from fiches.dutch.format import format_list
from fiches.model.dossier import Dossier, Sender, SenderStand
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Gebied, Niveau, Vertrouwelijkheid
from fiches.model.fields import Soort
from fiches.model.ledgers import compute_digest
from fiches.model.reflection import TakenFrom, ViewField
from fiches.model.ronde import Koepel, Ronde, Stuknaam

MAX_SLUG = 60
"""How long the name of an area may be in a file name."""
SUFFIX_LENGTH = 6
_PLAIN_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"}
)
"""Letters that Unicode does not take apart into a letter and an accent."""

_APOSTROPHES = "'’‘`"


@dataclass(frozen=True, slots=True)
class Mention:
    """One fiche that names one area, with the words it uses for it."""

    fiche: Fiche
    gebied: Gebied


@dataclass(frozen=True, slots=True)
class Area:
    """One area: its kind, its code where a fiche gives one, its slug, and who names it, ordered by fiche id."""

    soort: str
    code: str | None
    slug: str
    mentions: tuple[Mention, ...]

    @property
    def naam(self) -> str:
        """The name: that of the first fiche that names the area."""
        return self.mentions[0].gebied.naam

    @property
    def andere_namen(self) -> list[str]:
        """What other fiches call it."""
        return [name for name in dict.fromkeys(mention.gebied.naam for mention in self.mentions) if name != self.naam]

    @property
    def peiljaren(self) -> list[int]:
        """The years of the divisions into areas that the fiches use."""
        return sorted({mention.gebied.peiljaar for mention in self.mentions})

    @property
    def fiches(self) -> tuple[Fiche, ...]:
        """The fiches that name it, each once."""
        return tuple({mention.fiche.id: mention.fiche for mention in self.mentions}.values())


SET_FIELDS = frozenset((
    "id", "titel", "bac", "status", "versie", "opgave", "opgaven_secundair", "vertrouwelijkheid", "afzenders",
    "gebieden", "uitwerking_per_gebied", "kernboodschappen", "aanbod", "vraag", "condities", "budget", "planning",
    "samenhang",
))  # fmt: skip
"""What documents over several fiches read of each."""


def trim_dossier(dossier: Dossier) -> Dossier:
    """The ronde for documents over several fiches: of each only what those read, since they read all of them at once.

    Who asks for another field of such a fiche gets an AttributeError.
    """
    return replace(dossier, fiches=tuple(replace(one, held=_trim(one.value)) for one in dossier.fiches), varianten=())


def _trim(fiche: Fiche) -> Fiche:
    trimmed = fiche.model_copy()
    object.__setattr__(trimmed, "__dict__", {name: value for name, value in vars(fiche).items() if name in SET_FIELDS})
    return trimmed


AreaKey = tuple[str, str, str]
"""The kind, and then either a code or a name."""


def collect_areas(fiches: Iterable[Fiche], ronde: Ronde) -> list[Area]:
    """The areas that these fiches name, ordered by slug. The whole country is no area."""
    mentions = list(_iter_mentions(fiches, ronde))
    codes = _find_codes([mention.gebied for mention in mentions])
    found: dict[AreaKey, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(_make_key(mention.gebied, codes), []).append(mention)
    slugs = _choose_slugs({key: named[0].gebied for key, named in found.items()})
    areas = [Area(key[0], key[1] or None, slugs[key], tuple(named)) for key, named in found.items()]
    return sorted(areas, key=lambda area: area.slug)


def collect_areas_by_fiche(areas: Iterable[Area]) -> dict[str, list[Area]]:
    """The areas that each fiche names, by the id of the fiche."""
    found: dict[str, list[Area]] = {}
    for area in areas:
        for fiche in area.fiches:
            found.setdefault(fiche.id, []).append(area)
    return found


def list_national_names(fiche: Fiche, ronde: Ronde) -> list[str]:
    """What a fiche calls the whole country; empty when it does not land there."""
    national = _find_national_soorten(ronde)
    return list(dict.fromkeys(gebied.naam for gebied in fiche.gebieden if gebied.soort in national))


def _iter_mentions(fiches: Iterable[Fiche], ronde: Ronde) -> Iterator[Mention]:
    national = _find_national_soorten(ronde)
    for fiche in sorted(fiches, key=lambda fiche: fiche.id):
        yield from (Mention(fiche, gebied) for gebied in fiche.gebieden if gebied.soort not in national)


def _find_national_soorten(ronde: Ronde) -> set[str]:
    return {soort.id for soort in ronde.gebiedssoorten if soort.heel_nederland}


def _find_codes(gebieden: Iterable[Gebied]) -> dict[AreaKey, str]:
    """The code that belongs to a kind and a name, where the fiches agree on one."""
    known: dict[AreaKey, set[str]] = {}
    for gebied in gebieden:
        if gebied.code:
            known.setdefault(_make_name_key(gebied), set()).add(gebied.code)
    # So that one forgotten code does not make two areas of a province.
    return {key: next(iter(codes)) for key, codes in known.items() if len(codes) == 1}


def _make_key(gebied: Gebied, codes: Mapping[AreaKey, str]) -> AreaKey:
    code = gebied.code or codes.get(_make_name_key(gebied))
    return (gebied.soort, code, "") if code else _make_name_key(gebied)


def _make_name_key(gebied: Gebied) -> AreaKey:
    return (gebied.soort, "", " ".join(gebied.naam.casefold().split()))


def _choose_slugs(areas: Mapping[AreaKey, Gebied]) -> dict[AreaKey, str]:
    """A slug for each area. It depends on the area alone, unless another has the same: then each gets an ending."""
    shapes = {key: list(_iter_slug_candidates(key, gebied)) for key, gebied in areas.items()}
    taken = Counter(shape for own in shapes.values() for shape in own)
    # Not only the second of two gets an ending, so that the order of the fiches makes no difference.
    return {key: next(shape for shape in own if taken[shape] == 1) for key, own in shapes.items()}


def _iter_slug_candidates(key: AreaKey, gebied: Gebied) -> Iterator[str]:
    """From the plainest slug to one that no other area can have."""
    text = f"{make_slug(gebied.soort)}-{make_slug(gebied.naam) or _make_ending(key)}"
    yield from (text, f"{text}-{_make_ending(key)}", f"{text}-{compute_digest(key)}")


def _make_ending(key: AreaKey) -> str:
    return key[1].lower() or compute_digest(key)[:SUFFIX_LENGTH]


def make_slug(name: str) -> str:
    """A name as it can stand in a file name anywhere: lower case a to z, digits and hyphens; empty without those."""
    letters = unicodedata.normalize("NFKD", name.lower().translate(_PLAIN_LETTERS))
    joined = "".join(sign for sign in letters if sign not in _APOSTROPHES and not unicodedata.combining(sign))
    text = "-".join(re.findall(r"[a-z0-9]+", joined))
    return text if len(text) <= MAX_SLUG else f"{text[:MAX_SLUG].rstrip('-')}-{compute_digest(name)[:SUFFIX_LENGTH]}"


SECRECY_ORDER = tuple(Niveau)
"""From the strictest to the most open."""

Secrecy: TypeAlias = Annotated[PlainBlock, TakenFrom(Fiche, "vertrouwelijkheid")]
EarliestStatus: TypeAlias = Annotated[PlainBlock, TakenFrom(Fiche, "status")]


def select_counting(dossier: Dossier) -> list[Fiche]:
    """The fiches that count: those with a status in the line of the ronde, ordered by id."""
    return [fiche.value for fiche in dossier.fiches if not is_aside(fiche.value, dossier.ronde.value)]


def has_counting(dossier: Dossier) -> bool:
    """Whether a fiche counts."""
    return any(not is_aside(fiche.value, dossier.ronde.value) for fiche in dossier.fiches)


def is_aside(fiche: Fiche, ronde: Ronde) -> bool:
    """Whether a fiche stands aside, such as one that was withdrawn: it is named and never counted."""
    return ronde.get_status(fiche.status).zijstatus


class SecrecyAndStatus(TypedDict):
    """What holds for a document over several fiches as a whole."""

    vertrouwelijkheid: Secrecy
    status: EarliestStatus


def make_secrecy_and_status(
    counted: Sequence[Fiche], aside: Sequence[Fiche], ronde: Ronde, names: Names
) -> SecrecyAndStatus:
    """What holds for what is made of these fiches; at least one has to count.

    The strictest secrecy of all that is named holds, an embargo until the last of them ends; the status is the
    earliest in the line.
    """
    order = [status.id for status in ronde.statussen]
    # The title of a fiche that stands aside is printed, so its secrecy counts; its status does not.
    secrecy = choose_strictest([fiche.vertrouwelijkheid for fiche in (*counted, *aside)])
    earliest = min((fiche.status for fiche in counted), key=order.index)
    return {
        "vertrouwelijkheid": {"niveau": secrecy.niveau.value, "tot": secrecy.tot},
        "status": names[Soort.STATUS][earliest],
    }


def choose_strictest(secrecies: Sequence[Vertrouwelijkheid]) -> Vertrouwelijkheid:
    """The strictest of them; of an embargo with the last end."""
    niveau = min((secrecy.niveau for secrecy in secrecies), key=SECRECY_ORDER.index)
    ends = [secrecy.tot for secrecy in secrecies if secrecy.niveau is niveau and secrecy.tot]
    return Vertrouwelijkheid.model_construct(niveau=niveau, tot=max(ends, default=None))


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


class StatusCount(TypedDict):
    """A status, and how many fiches have it."""

    naam: Annotated[str, ViewField("Status")]
    aantal: Annotated[int, ViewField("Aantal", computed=True)]


def count_per_status(counted: Sequence[Fiche], ronde: Ronde) -> Iterator[StatusCount]:
    """How many fiches have each status, in the order of the ronde; a status that none has is left out."""
    for status in ronde.statussen:
        number = sum(fiche.status == status.id for fiche in counted)
        if number:
            yield {"naam": status.naam, "aantal": number}
