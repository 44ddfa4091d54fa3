"""The register of kernboodschappen of a ronde, and the mededeling that presents them.

The register is the joint message of the ronde, with the origin of every text. The mededeling is the covering note
with which a province informs of the joint offer; it proposes nothing. It holds only what the ronde and the register do
not say: who writes to whom, the order of the story, and what follows.
"""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, ClassVar

from fiches.model.coherence import (
    MESSAGE_LISTS,
    CoherenceFault,
    CoherenceFaultKind,
    CoherenceRules,
    RawData,
    check_embargo_ends,
    find_repeated_keys,
    find_repeats,
    is_filled,
    is_same_text,
    list_blocks,
    normalize_text,
)
from fiches.model.fiche_blocks import Niveau, Versie, Vertrouwelijkheid
from fiches.model.fields import Kennis, Model, Soort, Verwijzing, many, optional, required
from fiches.model.scalars import Datum, JaNee, Opgemaakt, Regel, Sleutel


class KernboodschapNiveau(StrEnum):
    """Where an entry stands in the message."""

    HOOFD = "hoofd"
    KERN = "kern"
    CONDITIE = "conditie"
    WERKWIJZE = "werkwijze"


class KernboodschapStatus(StrEnum):
    """Whose words the text of an entry is. How far the document itself is, is no matter of an entry."""

    PARAFRASE = "parafrase"
    OFFICIEEL = "officieel"
    RECONSTRUCTIE = "reconstructie"


def _derive_status(data: dict[str, Any]) -> KernboodschapStatus:
    official = is_same_text(data.get("tekst"), data.get("officiele_tekst"))
    return KernboodschapStatus.OFFICIEEL if official else KernboodschapStatus.PARAFRASE


class Herkomst(Model):
    """Where an entry comes from."""

    document: Regel = required(
        "Document", "Het stuk waaraan de boodschap is ontleend.", "Mededeling kabinetsaanbod 2021"
    )
    plaats: Regel = required("Plaats", "De plek in dat stuk.", "regel 178-191")


class BoodschapRegel(Model):
    """One line of what a message offers or asks."""

    id: Sleutel = required("Kenmerk", "Kort kenmerk van de regel; uniek in het register.", "W-A1")
    tekst: Opgemaakt = required("Tekst", "Wat wij bieden of vragen.", "bouwen in elk gebied")
    geen_fiche: Regel | None = optional(
        "Geen fiche", "Waarom met opzet geen fiche deze regel draagt.", "Dit regelen de koepels zonder het Rijk"
    )


CARRIED_LEVELS = (KernboodschapNiveau.KERN, KernboodschapNiveau.WERKWIJZE)
"""What a fiche carries: the hoofdboodschap stands on every fiche, and every fiche answers each conditie."""


class Kernboodschap(Model):
    """One entry of the register, in our own words until the official text is pasted in."""

    renamed: ClassVar = MappingProxyType(
        {
            "aanbod_voorbeelden": "dit veld heet nu 'aanbod'; elke regel heeft een 'id' (zoals W-A1) en een 'tekst'",
            "vraag_voorbeelden": "dit veld heet nu 'vraag'; elke regel heeft een 'id' (zoals W-V1) en een 'tekst'",
        }
    )

    id: Sleutel = required("Kenmerk", "Kort kenmerk waarmee fiches verwijzen.", "KB-W")
    niveau: KernboodschapNiveau = required("Niveau", "hoofd, kern, conditie of werkwijze.", "kern")
    opgave: Annotated[str, Verwijzing(Soort.OPGAVE)] | None = optional(
        "Opgave", "De opgave waarover het gaat.", "OPG-W"
    )
    titel: Regel = required("Titel", "De naam van de boodschap.", "Wonen en leefbaarheid")
    kort: Regel = required(
        "Korte naam",
        "Hoe een conditie op de eerste pagina heet; zonder invulling de titel.",
        "gelijkwaardige verhoudingen",
        default_factory=lambda data: data.get("titel", ""),
    )
    tekst: Opgemaakt = required(
        "Tekst", "De boodschap in hooguit 60 woorden.", "Wij bouwen een miljoen woningen voor 2030."
    )
    officiele_tekst: Opgemaakt | None = optional(
        "Officiële tekst",
        "De tekst van de koepels zelf, zodra die er is. De controle legt 'tekst', onze parafrase, ernaast.",
        "Voor 2030 bouwen wij een miljoen woningen.",
    )
    namens: Annotated[str, Verwijzing(Soort.GROEP)] | None = optional(
        "Namens", "Van welke groep of koepel de boodschap is; zonder invulling van alle koepels.", "KOEPELS"
    )
    aliassen: tuple[Regel, ...] = many("Andere namen", "Hoe de boodschap ook wordt genoemd.", "woningtekort")
    aanbod: tuple[BoodschapRegel, ...] = many(
        "Aanbod", "Wat wij bieden, regel voor regel.", BoodschapRegel.make_example()
    )
    vraag: tuple[BoodschapRegel, ...] = many(
        "Vraag",
        "Wat het kabinet kan doen, regel voor regel.",
        {"id": "W-V1", "tekst": "de impuls te verlengen"},
    )
    geen_fiche: Regel | None = optional(
        "Geen fiche", "Waarom met opzet geen fiche deze boodschap draagt.", "Dit doen de koepels zelf"
    )
    verboden_tegenspraak: tuple[Regel, ...] = many(
        "Verboden tegenspraak", "Woorden die de boodschap tegenspreken.", "extra bestuurslaag"
    )
    over_geld: JaNee = required(
        "Over geld", "Of deze conditie over geld voor de uitvoering gaat.", "nee", default=False
    )
    over_verhoudingen: JaNee = required(
        "Over verhoudingen", "Of deze conditie over gelijkwaardige overheden gaat.", "nee", default=False
    )
    herkomst: Herkomst = required("Herkomst", "Document en plaats.", Herkomst.make_example())
    status: KernboodschapStatus = required(
        "Status",
        "Schrijf 'reconstructie' als de bron deze tekst niet geeft. Haal de regel anders weg: parafrase of officieel"
        " volgt uit de teksten, en hoe ver het stuk is (eindconcept, vastgesteld) zegt niets over onze woorden.",
        "reconstructie",
        default_factory=_derive_status,
    )
    geldig_van: Datum | None = optional("Geldig van", "De eerste dag waarop de tekst geldt.", "2021-02-11")
    geldig_tot: Datum | None = optional("Geldig tot", "De laatste dag waarop de tekst geldt.", "2021-12-15")

    @property
    def regels(self) -> tuple[BoodschapRegel, ...]:
        """All lines: what is offered, then what is asked."""
        return (*self.aanbod, *self.vraag)

    @property
    def is_left_out(self) -> bool:
        """Whether the register says why no fiche carries it: of the whole, or of each of its lines."""
        return bool(self.geen_fiche or (self.regels and all(regel.geen_fiche for regel in self.regels)))


class Stuk(Model):
    """A document about the ronde as a whole, with a life of its own as a fiche has.

    Without a status it has none: nobody agrees to it, and no delivery takes it along.
    """

    status: Annotated[str, Verwijzing(Soort.STATUS)] | None = optional(
        "Status van het stuk", "Een status uit de ronde; zonder status is er geen akkoord en geen levering.", "concept"
    )
    versie: Versie | None = optional("Versie", "Nummer, datum en wat er veranderde.", Versie.make_example())
    vertrouwelijkheid: Vertrouwelijkheid = required(
        "Vertrouwelijkheid",
        "Wie het stuk mag zien; zonder invulling vertrouwelijk.",
        Vertrouwelijkheid.make_example(),
        default_factory=lambda: Vertrouwelijkheid(niveau=Niveau.VERTROUWELIJK),
    )


class Bronstuk(Model):
    """A document in which the senders themselves wrote the joint message."""

    naam: Regel = required("Naam", "Hoe het stuk heet.", "Hoofdboodschap Krachtig groen herstel van Nederland")
    status: Annotated[str, Verwijzing(Soort.STATUS)] = required(
        "Status", "De status van dat stuk: een status uit de ronde.", "eindconcept"
    )
    plaats: Regel = required("Plaats", "Waar het stuk is te vinden.", "bijlage 2750860 bij de mededeling")
    vervolg: Regel | None = optional(
        "Vervolg", "Waar de volgende versie komt, als zin.", "De definitieve versie komt op www.ipo.nl."
    )


class Register(Stuk):
    """All kernboodschappen of one ronde, in the order in which they are told."""

    compleet: JaNee = required("Compleet", "Of het register de hele boodschap bevat.", "nee")
    toelichting: Opgemaakt | None = optional(
        "Toelichting", "Wat er nog ontbreekt.", "De tekst over klimaat ontbreekt in de bron."
    )
    stukken: tuple[Bronstuk, ...] = many(
        "Stukken", "De stukken waarin de koepels de boodschap zelf schreven.", Bronstuk.make_example()
    )
    kernboodschappen: tuple[Kernboodschap, ...] = many(
        "Kernboodschappen",
        "De boodschappen van deze ronde.",
        Kernboodschap.make_example(),
        at_least=1,
        at_most=100,
    )

    def select_level(self, niveau: KernboodschapNiveau) -> tuple[Kernboodschap, ...]:
        """The entries of one level, in register order."""
        return tuple(entry for entry in self.kernboodschappen if entry.niveau is niveau)


class Partij(Model):
    """A body or an office, never a person."""

    naam: Regel = required("Naam", "Het orgaan of de functie; geen naam van een persoon.", "Gedeputeerde Staten")
    te_bevestigen: JaNee = required("Te bevestigen", "Of dit nog niet is bevestigd.", "nee", default=False)


class Paragraaf(Model):
    """One part of the story: what the mededeling itself says, and messages of the register in full."""

    kop: Regel = required("Kop", "De kop boven dit deel.", "Samenhangende aanpak in gebieden")
    tekst: Opgemaakt | None = optional(
        "Tekst", "Wat u zelf wilt zeggen, boven de boodschappen.", "Grote dossiers pakken wij samen op."
    )
    boodschappen: tuple[Annotated[str, Verwijzing(Soort.KERNBOODSCHAP)], ...] = many(
        "Boodschappen", "Kenmerken uit het register; hun tekst komt er vanzelf bij.", "KB-SG"
    )


class Stap(Model):
    """What happens in one phase of the formation."""

    fase: Annotated[str, Verwijzing(Soort.FASE)] = required("Fase", "Een fase van de ronde.", "formatie")
    tekst: Opgemaakt = required("Tekst", "Wat er dan gebeurt.", "De koepels spreken met de informateur.")


class Bijlage(Model):
    """What is sent along."""

    nummer: Regel = required("Nummer", "Het nummer in het archief of op het stuk.", "2750860")
    titel: Regel = required("Titel", "Hoe het stuk heet.", "Hoofdboodschap Krachtig groen herstel van Nederland")
    toelichting: Regel | None = optional("Toelichting", "Wat de lezer over het stuk moet weten.", "Dit is een concept.")


class Mededeling(Stuk):
    """The covering note of one ronde."""

    overgenomen_van: Regel | None = optional(
        "Overgenomen van", "Staat er zolang de kopie van een eerdere ronde niet is nagelopen.", "2021"
    )
    afzender: Partij = required("Afzender", "Wie de mededeling stuurt.", Partij.make_example())
    aan: Partij = required("Aan", "Voor wie de mededeling is.", {**Partij.make_example(), "naam": "Provinciale Staten"})
    datum: Datum | None = optional("Datum", "De dag van de mededeling, zodra die vaststaat.", "2021-02-23")
    kenmerk: Regel | None = optional("Kenmerk", "Het kenmerk in het archief.", "PS2021-014")
    onderwerp: Regel = required("Onderwerp", "Waarover het gaat, in een paar woorden.", "Kabinetsaanbod")
    kern: Opgemaakt = required("Kern", "Wat de lezer in elk geval moet weten.", "Wij lichten u in over ons aanbod.")
    aanleiding: Opgemaakt | None = optional(
        "Aanleiding", "Waarom deze mededeling nu komt.", "Op 17 maart 2021 zijn er verkiezingen."
    )
    paragrafen: tuple[Paragraaf, ...] = many(
        "Paragrafen", "Het verhaal, deel voor deel.", Paragraaf.make_example(), at_least=1
    )
    vervolg: Opgemaakt | None = optional(
        "Vervolg", "Wat er hierna gebeurt, los van de fasen.", "Elke provincie denkt en werkt mee."
    )
    proces: tuple[Stap, ...] = many("Proces", "Wat er in elke fase gebeurt.", Stap.make_example())
    bijlagen: tuple[Bijlage, ...] = many("Bijlagen", "Wat er meegaat.", Bijlage.make_example())
    ondertekening: tuple[Partij, ...] = many(
        "Ondertekening", "De functies die ondertekenen; geen namen.", {**Partij.make_example(), "naam": "de voorzitter"}
    )


def find_missing_messages(mededeling: Mededeling, register: Register) -> list[Kernboodschap]:
    """The messages that no paragraph tells, in register order. The hoofdboodschap always stands at the top."""
    told = {ref for paragraaf in mededeling.paragrafen for ref in paragraaf.boodschappen}
    below = (entry for entry in register.kernboodschappen if entry.niveau is not KernboodschapNiveau.HOOFD)
    return [entry for entry in below if entry.id not in told]


def _check_status_and_version(data: RawData) -> Iterator[CoherenceFault]:
    """A fault when a document of the ronde has a status and no version, or the other way round."""
    for given, lacking in (("status", "versie"), ("versie", "status")):
        if is_filled(data.get(given)) and not is_filled(data.get(lacking)):
            message = f"Er staat een {given}, maar geen {lacking}."
            yield CoherenceFault(
                CoherenceFaultKind.BIJ_ELKAAR, (given,), message, f"vul ook '{lacking}' in", at_key=True
            )


def _check_unique_in_register(data: RawData) -> Iterator[CoherenceFault]:
    yield from find_repeated_keys(data, (("kernboodschappen", "id", "Kernboodschap"),))
    lines = (
        (("kernboodschappen", at, name, number, "id"), line.get("id"))
        for at, entry in list_blocks(data, "kernboodschappen")
        for name in MESSAGE_LISTS
        for number, line in list_blocks(entry, name)
    )
    yield from find_repeats(lines, "Regel")


def _check_one_hoofdboodschap(data: RawData) -> Iterator[CoherenceFault]:
    levels = Counter(normalize_text(item.get("niveau")) for _, item in list_blocks(data, "kernboodschappen"))
    # A register without any entry is reported by the model.
    if levels and levels["hoofd"] != 1:
        yield CoherenceFault(
            CoherenceFaultKind.RONDE,
            ("kernboodschappen",),
            f"Het register heeft {levels['hoofd']} hoofdboodschappen; het moet er één zijn.",
            "zet bij precies één boodschap: niveau: hoofd",
        )


def _check_status_is_true(data: RawData) -> Iterator[CoherenceFault]:
    for at, item in list_blocks(data, "kernboodschappen"):
        official, status = item.get("officiele_tekst"), normalize_text(item.get("status"))
        if status == "officieel" and not is_same_text(item.get("tekst"), official):
            message = "Deze tekst heet officieel, en is niet gelijk aan 'officiele_tekst'."
        elif status == "reconstructie" and is_filled(official):
            message = "Er is een officiële tekst, dus dit is geen reconstructie meer."
        else:
            continue
        way_out = "haal 'status' weg; die volgt dan uit de teksten"
        yield CoherenceFault(CoherenceFaultKind.BIJ_ELKAAR, ("kernboodschappen", at, "status"), message, way_out)


def _check_opgave_has_message(data: RawData, kennis: Kennis) -> Iterator[CoherenceFault]:
    covered = {
        item.get("opgave") for _, item in list_blocks(data, "kernboodschappen") if isinstance(item.get("opgave"), str)
    }
    for opgave, names in kennis.names.get(Soort.OPGAVE, {}).items():
        if opgave not in covered and opgave not in kennis.plekken:
            label = f" ({names[0]})" if names else ""
            yield CoherenceFault(
                CoherenceFaultKind.OPGAVE,
                ("kernboodschappen",),
                f"Opgave {opgave}{label} heeft geen kernboodschap in het register.",
                f"voeg een kernboodschap toe met opgave: {opgave}",
            )


REGISTER_RULES = CoherenceRules(
    (
        _check_unique_in_register,
        _check_one_hoofdboodschap,
        _check_status_is_true,
        check_embargo_ends,
        _check_status_and_version,
    ),
    (_check_opgave_has_message,),
)


def _check_messages_once(data: RawData) -> Iterator[CoherenceFault]:
    lists = ((at, item.get("boodschappen")) for at, item in list_blocks(data, "paragrafen"))
    refs = ((at, ref) for at, refs in lists if isinstance(refs, list) for ref in enumerate(refs))
    yield from find_repeats(((("paragrafen", at, "boodschappen", n), ref) for at, (n, ref) in refs), "Kernboodschap")


def _check_phases_and_annexes(data: RawData) -> Iterator[CoherenceFault]:
    for name, key, noun in (("proces", "fase", "Fase"), ("bijlagen", "nummer", "Bijlage")):
        yield from find_repeats((((name, at, key), item.get(key)) for at, item in list_blocks(data, name)), noun)


def _check_paragraphs_filled(data: RawData) -> Iterator[CoherenceFault]:
    for at, item in list_blocks(data, "paragrafen"):
        if not is_filled(item.get("tekst")) and not is_filled(item.get("boodschappen")):
            yield CoherenceFault(
                CoherenceFaultKind.BIJ_ELKAAR,
                ("paragrafen", at),
                "Onder deze kop staat niets.",
                "vul 'tekst' in, of noem onder 'boodschappen' wat hier uit het register moet komen",
            )


MEDEDELING_RULES = CoherenceRules(
    (
        _check_messages_once,
        _check_phases_and_annexes,
        _check_paragraphs_filled,
        check_embargo_ends,
        _check_status_and_version,
    )
)
