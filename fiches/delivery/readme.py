"""LEESMIJ.txt: what the receiver of a package has to know, without any program."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from fiches.delivery.manifest import Basis
from fiches.delivery.values import MANIFEST, FileKind, PackageFile, Request
from fiches.rendering.standing import strictest
from fiches.review.styles.visible import visible
from fiches.schema.fiche import Fiche
from fiches.schema.fiche_parts import Niveau
from fiches.templating.filters import datum, opsomming

README = "LEESMIJ.txt"
WIDTH = 76
_KINDS = {
    FileKind.BUNDEL: "alle fiches in één document, met inhoudsopgave en totalen",
    FileKind.BEGROTING: "het budget van alle fiches, met formules",
    FileKind.WIJZIGINGEN: "wat er anders is dan in de vorige levering aan u",
}
_SECRECY = {
    Niveau.INTERN: "Dit pakket is intern. Geef het niet door.",
    Niveau.VERTROUWELIJK: "Dit pakket is vertrouwelijk. Geef het niet door zonder overleg met de afzenders.",
    Niveau.EMBARGO: "Op (delen van) dit pakket rust een embargo. Maak niets openbaar voordat het is afgelopen.",
    Niveau.OPENBAAR: "Dit pakket is openbaar.",
}
"""What the strictest level among the fiches means for the receiver."""
_OVER = "Het embargo op (delen van) dit pakket is voorbij."


def readme_file(name: str, request: Request, basis: Basis, files: Sequence[PackageFile]) -> PackageFile:
    """The README of a package with these files: plain text, lines of at most 76 letters where words allow it."""
    text = "\n".join(_lines(name, request, basis, files)) + "\n"
    return PackageFile.of(README, text.encode(), FileKind.LEESMIJ, titel=f"Leeswijzer bij levering {name}")


def _lines(name: str, request: Request, basis: Basis, files: Sequence[PackageFile]) -> Iterator[str]:
    ronde = basis.dossier.ronde.value
    yield from _headed(f"{ronde.naam}: inbreng voor {request.addressee.naam}", "=")
    yield from _told(f"Levering {name}, {datum(request.date)}.")
    yield from _told(f"Afzenders: {opsomming([koepel.naam for koepel in ronde.koepels])}.")
    if not request.final:
        yield from _headed("Dit is een concept")
        yield from _told(
            "De teksten zijn nog niet vastgesteld. Dat staat op elke bladzijde, en de naam van elk bestand eindigt op "
            "'-concept'."
        )
    yield from _headed("Wie mag dit zien?")
    secrecy = strictest([fiche.vertrouwelijkheid for fiche in basis.fiches])
    is_over = secrecy.tot is not None and secrecy.tot.date() < request.date
    yield from _told(_OVER if is_over else _SECRECY[secrecy.niveau])
    yield from _headed("Wat zit erin?")
    yield from _contents(files)
    yield from _headed("Welke fiches zijn dit?")
    yield from (line for fiche in basis.fiches for line in _fiche(fiche, basis))
    yield from _proof(name)


def _headed(text: str, sign: str = "-") -> Iterator[str]:
    yield from ("", "") if sign == "-" else ()
    lines = _wrapped(text)
    yield from (*lines, sign * max(map(len, lines)), "")


def _told(text: str, indent: str = "") -> Iterator[str]:
    yield from _wrapped(text, indent)


def _wrapped(text: str, indent: str = "") -> list[str]:
    """Lines; a word that is too long, such as a web address, stays whole."""
    return wrap(visible(text), WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False)


def _contents(files: Sequence[PackageFile]) -> Iterator[str]:
    for kind, what in _KINDS.items():
        names = [file.path for file in files if file.kind is kind]
        if names:
            yield from (*_told(opsomming(names)), *_told(what, "    "))
    if any(file.kind is FileKind.FICHE for file in files):
        yield from ("map fiches", *_told("elke fiche apart; het kenmerk staat voor aan de naam", "    "))
    yield from ("map metadata", *_told("gegevens over elk bestand, voor uw archief", "    "))
    yield from (MANIFEST, *_told("wat er geleverd is en waarvan het gemaakt is, met controlesommen", "    "))


def _fiche(fiche: Fiche, basis: Basis) -> Iterator[str]:
    status, secrecy = basis.dossier.ronde.value.status(fiche.status), fiche.vertrouwelijkheid
    until = f" tot {datum(secrecy.tot)}" if secrecy.tot else ""
    yield from _told(f"{fiche.id}  {fiche.titel}")
    told = f"Versie {fiche.versie.nummer} van {datum(fiche.versie.datum)}, {secrecy.niveau.value}{until}."
    yield from _told(f"{told} {status.disclaimer}", "    ")


def _proof(name: str) -> Iterator[str]:
    yield from _headed("Is dit pakket nog zoals het is geleverd?")
    yield from _told(
        f"In {MANIFEST} staat van elk bestand de controlesom (SHA-256). Zo rekent u er zelf een uit; vul bij BESTAND "
        "de naam van het bestand in:"
    )
    yield from ("", "    Windows          certutil -hashfile BESTAND SHA256")
    yield from ("    macOS en Linux   shasum -a 256 BESTAND", "")
    yield from _told(
        f"De afzenders hebben de controlesom van {MANIFEST} zelf vastgelegd. Zij kunnen het hele pakket nakijken; "
        f"noem daarbij {name}."
    )
