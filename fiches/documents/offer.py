"""Makes the views of the two documents that present the joint offer: the kernboodschappen and the mededeling.

The document with the kernboodschappen is the offer itself, made of the ronde and the register alone. The mededeling
is the covering note that presents it, with the messages of the register in full.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, TypeAlias, TypedDict

from fiches.documents.parts import (
    SHARED_PARTS,
    Names,
    OpgaveEntry,
    PlainBlock,
    ViewTerms,
    add_digest,
    collect_names,
    make_ronde_view,
    to_plain,
)
from fiches.documents.sets import SetSenders, collect_offer_sending, make_set_senders
from fiches.model.coherence import MESSAGE_LISTS
from fiches.model.dossier import Dossier
from fiches.model.fields import Soort, Verwijzing
from fiches.model.reflection import TakenFrom, ViewField
from fiches.model.register import Kernboodschap, KernboodschapNiveau, KernboodschapStatus, Mededeling, Register
from fiches.model.ronde import Ronde

STORY_FIELDS = ("titel", "tekst", "aanbod", "vraag", "status", "namens", "herkomst")
"""What the story says of an entry. Other names and forbidden words are for checking."""

ORIGIN_FIELDS = ("id", "titel", "niveau", "herkomst", "status", "namens", "geldig_van", "geldig_tot")
"""What the account at the end says of an entry."""

Story: TypeAlias = Annotated[PlainBlock, TakenFrom(Kernboodschap, only=STORY_FIELDS)]


class OpgaveStory(TypedDict):
    """An opgave with its messages; there may be none, which the document then says."""

    opgave: OpgaveEntry
    boodschappen: Annotated[list[Story], ViewField("Kernboodschappen")]


class SpokenFor(TypedDict):
    """What is always there of a message that is not on behalf of all koepels."""

    namens: Annotated[PlainBlock, Verwijzing(Soort.GROEP), ViewField("Namens")]


class AanbodView(SetSenders):
    """The parts of the joint offer, and who makes it."""

    status: Annotated[PlainBlock | None, TakenFrom(Register, "status")]
    versie: Annotated[PlainBlock | None, TakenFrom(Register, "versie")]
    vertrouwelijkheid: Annotated[PlainBlock, TakenFrom(Register, "vertrouwelijkheid")]
    stukken: Annotated[list[PlainBlock], TakenFrom(Register, "stukken")]
    compleet: Annotated[bool, TakenFrom(Register, "compleet")]
    toelichting: Annotated[str | None, TakenFrom(Register, "toelichting")]
    opgaven: Annotated[list[OpgaveStory], ViewField("Opgaven", least=1)]
    overige: Annotated[list[Story], ViewField("Kernboodschappen zonder opgave")]
    werkwijze: Annotated[list[Story], ViewField("Werkwijze")]
    condities: Annotated[list[Story], ViewField("Condities")]
    apart: Annotated[
        list[Annotated[PlainBlock, TakenFrom(Kernboodschap, only=("titel", "namens"), changed=SpokenFor)]],
        ViewField("Boodschappen die niet namens alle koepels zijn"),
    ]
    reconstructies: Annotated[
        list[Annotated[str, ViewField("Reconstructie")]], ViewField("Titels van reconstructies", computed=True)
    ]
    herkomst: Annotated[
        list[Annotated[PlainBlock, TakenFrom(Kernboodschap, only=ORIGIN_FIELDS)]],
        ViewField("Herkomst van alle boodschappen, alleen voor intern", most=100),
    ]


KERNBOODSCHAPPEN_TERMS = ViewTerms(
    {"aanbod": AanbodView, **SHARED_PARTS},
    unprinted={"aanbod.compleet": "staat er als 'Nog niet compleet'"}
    | {
        f"aanbod.{part}[].{name}[].{field}": "voor de dekking door fiches"
        for part in ("opgaven[].boodschappen", "overige", "werkwijze", "condities")
        for name in MESSAGE_LISTS
        for field in ("id", "geen_fiche")
    },
)
"""The joint offer, as `make_kernboodschappen_view` makes it."""


class MededelingAdditions(TypedDict):
    """What the note says beside what is in its file."""

    nog_open: Annotated[
        list[Annotated[str, ViewField("Onderdeel")]], ViewField("Wat nog te bevestigen is", computed=True)
    ]
    adviezen: Annotated[list[str], TakenFrom(Ronde, "bronnen_aanbevolen")]
    stukken: Annotated[list[PlainBlock], TakenFrom(Register, "stukken")]


MEDEDELING_TERMS = ViewTerms(
    {"mededeling": Annotated[PlainBlock, TakenFrom(Mededeling, changed=MededelingAdditions)], **SHARED_PARTS},
    unprinted={
        "mededeling.overgenomen_van": "staat bij wat nog te bevestigen is",
        "mededeling.afzender.te_bevestigen": "staat er als '(te bevestigen)'",
        "mededeling.aan.te_bevestigen": "staat er als '(te bevestigen)'",
        "mededeling.ondertekening[].te_bevestigen": "staat er als '(te bevestigen)'",
    },
)
"""The covering note, as `make_mededeling_view` makes it."""


def make_kernboodschappen_view(dossier: Dossier) -> dict[str, Any]:
    """The view of the whole message: `aanbod`, `ronde`, `hoofdboodschap` and `document`, as plain data.

    Every entry of the register but the hoofdboodschap stands in one part of the story; one that is not on behalf of all
    koepels is only named in `apart`. All are in `herkomst`, with the place in the source: an account
    for inside, which is empty for a reader outside, as is what is said of a register that is not complete.
    """
    names = collect_names(dossier)
    return add_digest({"aanbod": _make_aanbod(dossier, names), **make_ronde_view(dossier, names)})


def _make_aanbod(dossier: Dossier, names: Names) -> AanbodView:
    register = dossier.register.value
    everything = [names[Soort.KERNBOODSCHAP][entry.id] for entry in register.kernboodschappen]
    entries = [entry for entry in everything if entry["namens"] is None]
    kern = _select_level(entries, KernboodschapNiveau.KERN)
    return {
        **make_set_senders(collect_offer_sending(dossier)),
        "status": to_plain(register.status, names),
        "versie": to_plain(register.versie, names),
        "vertrouwelijkheid": to_plain(register.vertrouwelijkheid, names),
        "stukken": to_plain(register.stukken, names),
        "compleet": register.compleet,
        "toelichting": None if dossier.is_public else to_plain(register.toelichting, names),
        "opgaven": [_make_opgave(opgave, kern) for opgave in names[Soort.OPGAVE].values()],
        "overige": _select_fields((entry for entry in kern if entry["opgave"] is None), STORY_FIELDS),
        "werkwijze": _select_fields(_select_level(entries, KernboodschapNiveau.WERKWIJZE), STORY_FIELDS),
        "condities": _select_fields(_select_level(entries, KernboodschapNiveau.CONDITIE), STORY_FIELDS),
        "apart": _select_fields((entry for entry in everything if entry["namens"]), ("titel", "namens")),
        "reconstructies": [entry["titel"] for entry in entries if entry["status"] == KernboodschapStatus.RECONSTRUCTIE],
        "herkomst": [] if dossier.is_public else _select_fields(everything, ORIGIN_FIELDS),
    }


def _select_level(entries: Iterable[PlainBlock], niveau: KernboodschapNiveau) -> list[PlainBlock]:
    return [entry for entry in entries if entry["niveau"] == niveau]


def _make_opgave(opgave: PlainBlock, kern: Iterable[PlainBlock]) -> OpgaveStory:
    return {
        "opgave": opgave,
        "boodschappen": _select_fields((entry for entry in kern if entry["opgave"] == opgave), STORY_FIELDS),
    }


def _select_fields(entries: Iterable[PlainBlock], fields: Iterable[str]) -> list[PlainBlock]:
    return [{name: entry[name] for name in fields} for entry in entries]


def make_mededeling_view(dossier: Dossier, mededeling: Mededeling) -> dict[str, Any]:
    """The view of the note: `mededeling`, `ronde`, `hoofdboodschap` and `document`, as plain data.

    `mededeling.nog_open` names what has to be confirmed before the note can go out, and `mededeling.adviezen` the
    advice that the ronde recommends.
    """
    names = collect_names(dossier)
    told = {ref for paragraaf in mededeling.paragrafen for ref in paragraaf.boodschappen}
    entries = [entry for entry in dossier.register.value.kernboodschappen if entry.id in told]
    added: MededelingAdditions = {
        "nog_open": [*_list_open_points(mededeling), *_list_reconstructions(entries)],
        "adviezen": list(dossier.ronde.value.bronnen_aanbevolen),
        "stukken": to_plain(dossier.register.value.stukken, names),
    }
    return add_digest({"mededeling": {**to_plain(mededeling, names), **added}, **make_ronde_view(dossier, names)})


def _list_open_points(mededeling: Mededeling) -> Iterator[str]:
    """What the note leaves open, each with its article."""
    if mededeling.overgenomen_van:
        yield f"de tekst, die van ronde {mededeling.overgenomen_van} is overgenomen"
    if mededeling.afzender.te_bevestigen:
        yield "de afzender"
    if mededeling.aan.te_bevestigen:
        yield "de geadresseerde"
    if mededeling.datum is None:
        yield "de datum"
    if not mededeling.ondertekening or any(partij.te_bevestigen for partij in mededeling.ondertekening):
        yield "de ondertekening"


def _list_reconstructions(entries: list[Kernboodschap]) -> Iterator[str]:
    """The messages that are no text of the senders."""
    rebuilt = (entry for entry in entries if entry.status is KernboodschapStatus.RECONSTRUCTIE)
    yield from (f"de reconstructie '{entry.titel}'" for entry in rebuilt)
