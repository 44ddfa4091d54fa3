"""Finds what may not get out: names of fiches that the receiver may not get, personal data, and internal texts.

It looks twice. Before anything is made it searches every text of the fiches that go, of the ronde and of the
kernboodschappen, so that the finding stands where the text can be mended. When all is made it searches what really
goes, file by file: a template, a change note or the data about a file may hold what no input holds now. The text of a
PDF is that of the Word file that it was made of.

A name is found however it is disguised: with other spaces, capitals, accents and hyphens, with signs of markup or
characters that nobody sees in it, with letters that only look like ours, or with the codes of an address. A title of
one word is a word like any other, and one that a fiche of the delivery has too is no secret: those two are not looked
for. An internal text is found in any file, in those of a PDF too, by runs of its letters; not where the same letters
stand in what may go out.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from textwrap import shorten
from typing import Any, NamedTuple, TypeVar

from fiches.checks.texts import SEPARATOR, Text, find_personal_words, iter_marks, iter_names, iter_texts
from fiches.codes import make_diagnostic
from fiches.deliver.delivery import FileKind, PackageFile, PackageRequest
from fiches.diagnostics import Diagnostic, Location
from fiches.documents.sets import SECRECY_ORDER
from fiches.dutch.characters import ClearText, decode_address, fold_text, read_clearly
from fiches.dutch.people import spell_file_name
from fiches.dutch.personal_data import find_personal_data
from fiches.io.pdf import read_texts
from fiches.io.word_lists import load_name_lists
from fiches.load.fiche import LoadedFiche
from fiches.markup import to_plain_text
from fiches.model.dossier import Dossier, Sourced
from fiches.model.fiche_blocks import Niveau, Vertrouwelijkheid
from fiches.model.fields import Model
from fiches.word.controls import iter_control_tags
from fiches.word.package import find_xml_parts, read_parts
from fiches.word.xml import iter_hidden_texts, iter_told_texts, iter_visible_texts, parse_if_whole


def is_under_embargo(request: PackageRequest, secrecy: Vertrouwelijkheid) -> bool:
    """Whether it is at some hour of the day of the delivery: nobody knows when on that day it is sent."""
    return secrecy.niveau is Niveau.EMBARGO and secrecy.tot is not None and request.date <= secrecy.tot.date()


def is_too_secret(request: PackageRequest, secrecy: Vertrouwelijkheid) -> bool:
    """Whether it is of a stricter level than the addressee may receive."""
    level = secrecy.niveau
    return level is not Niveau.EMBARGO and SECRECY_ORDER.index(level) < SECRECY_ORDER.index(request.addressee.niveau)


def explain_withheld(request: PackageRequest, file: LoadedFiche) -> str:
    """Why the addressee may not get a fiche, nor read what it is called; "" when it may."""
    if file.shaped is None:
        return "die fiche is niet te lezen, en dus ook niet hoe vertrouwelijk zij is"
    fiche, to = file.shaped.value, request.addressee
    secrecy = fiche.vertrouwelijkheid
    if is_under_embargo(request, secrecy):
        return f"daarop rust een embargo tot {secrecy.tot:%Y-%m-%d %H:%M}"
    if is_too_secret(request, secrecy):
        return f"die is {secrecy.niveau.value} en voor {to.naam} is '{to.niveau.value}' het strengste niveau"
    return "daarin staat een persoonsgegeven" if find_personal_data(read_clearly(fiche.titel).text) else ""


class FoundName(NamedTuple):
    """A name of a withheld fiche at text[start:end]: its id, the words as they stand there, and why it is withheld."""

    fiche: str
    start: int
    end: int
    words: str
    why: str


class _SecretName(NamedTuple):
    fiche: str
    letters: str
    pattern: str
    """Compiled when the letters are met: most names never are."""
    why: str


_SENTENCE_END = r"[.!?]\s"
_GAP = rf"(?:(?!{_SENTENCE_END})[^\w{SEPARATOR}]|_)*"
"""What may stand between the letters of a name that is disguised; no name runs on into another sentence or text."""

_NOT_LETTERS = re.compile(r"[\W_]+")


class WithheldNames:
    """The ids and titles that may not get out with a delivery."""

    def __init__(self, request: PackageRequest, going: Sequence[LoadedFiche], staying: Sequence[LoadedFiche]) -> None:
        known = {squeeze_text(title) for file in going for title in _list_titles(file)}
        self._names = [
            name
            for file in staying
            if (why := explain_withheld(request, file))
            for name in (_make_id(file.id, why), *_make_titles(file, why, known))
        ]

    def find(self, text: str) -> Iterator[FoundName]:
        """Every one of them in a text, however it is disguised."""
        if not self._names:
            return
        yield from self._find_in(text, fold_text(text))
        if "%" in text and (decoded := decode_address(text)).text != text:
            folded = fold_text(decoded.text)
            read = ClearText(folded.text, [decoded.places[at] for at in folded.places])
            yield from (found for found in self._find_in(text, read) if "%" in found.words)

    def _find_in(self, text: str, folded: ClearText) -> Iterator[FoundName]:
        letters = _NOT_LETTERS.sub("", folded.text)
        for name in self._names:
            if name.letters in letters:
                for found in re.finditer(name.pattern, folded.text):
                    start, end = folded.locate(*found.span())
                    yield FoundName(name.fiche, start, end, text[start:end], name.why)


def _list_titles(file: LoadedFiche) -> list[str]:
    """The titles of a fiche and of its variants; of one that cannot be read what seems to be its title."""
    shapes = (*filter(None, (file.shaped,)), *file.varianten)
    return [shape.value.titel for shape in shapes] or [file.titel]


def squeeze_text(text: str) -> str:
    """The letters and figures of a text, folded: two texts with the same ones may differ in what is between them."""
    return _NOT_LETTERS.sub("", fold_text(text).text)


def _make_titles(file: LoadedFiche, why: str, known: Collection[str]) -> Iterator[_SecretName]:
    for title in dict.fromkeys(_list_titles(file)):
        letters = squeeze_text(title)
        if len(title.split()) > 1 and letters not in known:
            gap = r"[\W_]*" if re.search(_SENTENCE_END, title) else _GAP
            yield _SecretName(file.id, letters, rf"(?<![^\W_]){gap.join(map(re.escape, letters))}(?![^\W_])", why)


def _make_id(fiche: str, why: str) -> _SecretName:
    """The id with any hyphen; without one only when its number begins with a zero, as no other number does."""
    letters, number = fiche.lower().split("-")
    gap = r"[\s_]*[-_/.]?[\s_]*" if number.startswith("0") else r"\s*-\s*"
    return _SecretName(fiche, f"{letters}{number}", rf"(?<![^\W_]){letters}{gap}{number}(?![^\W_])", why)


def check_withheld_names(
    names: WithheldNames,
    going: Sequence[LoadedFiche],
    dossier: Dossier | None,
    beside: Sequence[Sourced[Any]],
    hint: str,
) -> list[Diagnostic]:
    """A reason for every name of a withheld fiche in the fiches that go, in the ronde and in the register.

    `beside` are the documents of the ronde that go along.
    """
    found: list[Diagnostic] = []
    for file in going:
        for shape in (*filter(None, (file.shaped,)), *file.varianten):
            found += _check_names_in(names, shape, file.id, f"haal dit weg, {hint}")
    if dossier is not None:
        found += _check_names_in(names, dossier.ronde, "De ronde", "haal dit weg, of lever later")
        found += _check_names_in(names, dossier.register, "Het register", "haal dit weg, of lever later")
        for sourced in (one for one in beside if one.source is not dossier.register.source):
            found += _check_names_in(names, sourced, "De mededeling", "haal dit weg, of lever later")
    # A variant repeats most texts of its fiche.
    return list(dict.fromkeys(found))


M = TypeVar("M", bound=Model)


def _check_names_in(names: WithheldNames, sourced: Sourced[M], who: str, hint: str) -> Iterator[Diagnostic]:
    for part in (iter_texts, iter_names, iter_marks):
        for text in part(sourced.value):
            # With markup there are two texts: the words, and what was typed with the addresses of links in it.
            told = {(one.fiche, *text.locate(one.start, one.end)): one for one in names.find(text.value)}
            told |= {one[:3]: one for one in names.find(text.typed) if one[:3] not in told}
            for (_, start, end), found in told.items():
                shown = "" if found.words == found.fiche else f" ('{found.words}')"
                message = f"{who} noemt {found.fiche}{shown}, maar {found.why}."
                yield make_diagnostic("LEV118", _locate(sourced, text, start, end), message, hint)


def _locate(sourced: Sourced[M], text: Text, start: int, end: int) -> Location:
    return sourced.locate(*text.pointer) if text.is_name else sourced.locate_text(text.pointer, start, end)


def check_personal_data(dossier: Dossier, beside: Sequence[Sourced[Any]]) -> Iterator[Diagnostic]:
    """A reason for all personal data in the names and texts of the ronde and of its kernboodschappen.

    `beside` are the documents of the ronde that go along.
    """
    every: list[Sourced[Any]] = [dossier.ronde, dossier.register, *beside]
    sources = {one.path: one for one in every}
    for sourced in sources.values():
        yield from _find_people_in(sourced, dossier.ronde.value.controles.geen_personen)


def _find_people_in(sourced: Sourced[M], allowed: tuple[str, ...]) -> Iterator[Diagnostic]:
    for text in (*iter_texts(sourced.value), *iter_names(sourced.value)):
        for words in find_personal_words(text, allowed):
            place = _locate(sourced, text, words.start, words.end)
            message = f"{words}, en kan in elk document van de levering komen."
            yield make_diagnostic("LEV107", place, message, "noem de functie of de organisatie")


class InternalText(NamedTuple):
    """A text of a fiche that is only for inside, where it stands, and in which field of the ronde."""

    text: str
    place: Location
    fiche: str
    veld: str


class _Run(NamedTuple):
    letters: str
    of: InternalText


PROBE, RUN, STRIDE = 12, 24, 6
"""A text of fewer letters than a probe is a word like any other; of a longer one than a run every so many letters a run
of it is looked for, so that a part of a sentence is found too."""


class InternalTexts:
    """The texts that are only for inside, to be found back in what goes out."""

    def __init__(self, texts: Iterable[InternalText], public: Iterable[str], delivered: Iterable[str] = ()) -> None:
        """`public` are the texts that may go out, `delivered` those that the receiver got before."""
        self._index: dict[str, list[_Run]] = {}
        for run in (run for text in dict.fromkeys(texts) for run in _make_runs(text)):
            self._index.setdefault(run.letters[:PROBE], []).append(run)
        known = {run.letters for run in self._scan(public)}
        self._index = {
            probe: kept
            for probe, runs in self._index.items()
            if (kept := [run for run in runs if run.letters not in known])
        }
        self._delivered = {run.letters for run in self._scan(delivered)}

    def find(self, texts: Iterable[str], *, is_note: bool = False) -> Iterator[InternalText]:
        """Each of them of which some run stands in these texts; a note may tell of what the receiver got before."""
        found = (run for run in self._scan(texts) if not (is_note and run.letters in self._delivered))
        yield from dict.fromkeys(run.of for run in found)

    def __bool__(self) -> bool:
        return bool(self._index)

    def _scan(self, texts: Iterable[str]) -> Iterator[_Run]:
        """Every run in each of these texts."""
        for text in dict.fromkeys(texts) if self._index else ():
            letters = squeeze_text(text) if len(text) >= PROBE else ""
            for at in range(len(letters) - PROBE + 1):
                for run in self._index.get(letters[at : at + PROBE], ()):
                    if letters.startswith(run.letters, at):
                        yield run


def _make_runs(text: InternalText) -> Iterator[_Run]:
    plain = to_plain_text(text.text)
    letters = squeeze_text(plain)
    if len(letters) < PROBE or len(re.findall(r"\w+", plain)) < 2:  # noqa: PLR2004  (one word)
        return
    last = max(0, len(letters) - RUN)
    for start in dict.fromkeys((*range(0, last, STRIDE), last)):
        yield _Run(letters[start : start + RUN], text)


class PackageSearch(NamedTuple):
    """What to look for in the files of a package: names of withheld fiches, people, and what is internal.

    `allowed` names are of no person. `templates` says of which one a file is made, by its path in the package; what
    has none rests on the file `ronde`. `known` holds, squeezed, what the receiver was given before: a change note tells
    what is gone from it.
    """

    names: WithheldNames
    allowed: tuple[str, ...]
    templates: Mapping[str, str]
    ronde: str
    known: str = ""
    internal: InternalTexts = InternalTexts((), ())

    def check_files(self, files: Iterable[PackageFile]) -> list[Diagnostic]:
        """A reason for everything in these files that may not get out; once for each template or input."""
        found: dict[tuple[str, str], Diagnostic] = {}
        for file in files:
            place = self.templates.get(file.path, self.ronde)
            for words, message in self._find_in_file(file):
                if file.kind is not FileKind.WIJZIGINGEN or squeeze_text(words) not in self.known:
                    reason = make_diagnostic("LEV130", Location(place), message, _MEND_HINT.format(place=place))
                    found.setdefault((place, words), reason)
            for tag in find_own_tags(file):
                message = f"In {file.path} staat een invulveld van een werkbestand ('{tag}')."
                found.setdefault((place, "veld"), make_diagnostic("LEV133", Location(place), message, _FIELD_HINT))
            for secret in self._find_internal(file):
                reason = _report_internal(secret, file.path, place)
                found.setdefault((place, f"{secret.place}"), reason)
        return list(found.values())

    def _find_internal(self, file: PackageFile) -> Iterator[InternalText]:
        if self.internal:
            texts = (file.titel, *iter_file_texts(file.path, b"".join(file.iter_chunks()), deep=True))
            yield from self.internal.find(texts, is_note=file.kind is FileKind.WIJZIGINGEN)

    def _find_in_file(self, file: PackageFile) -> Iterator[tuple[str, str]]:
        own_name = spell_file_name(PurePosixPath(file.path).name, load_name_lists)
        for text in dict.fromkeys((own_name, *iter_file_texts(file.path, b"".join(file.iter_chunks())))):
            for name in self.names.find(text):
                yield name.words, f"In {file.path} staat '{name.words}' ({name.fiche}), maar {name.why}."
            for words in find_personal_words(Text((), text), self.allowed):
                yield words.data.text, f"{words}, en staat in {file.path}."


def find_own_tags(file: PackageFile) -> list[str]:
    """The places in the inputs that the content controls of a Word file name: those of a working file do."""
    is_word = PurePosixPath(file.path).suffix == ".docx"
    parts = _list_xml(file.path, b"".join(file.iter_chunks())) if is_word else []
    roots = [root for part in parts if b"sdt" in part and (root := parse_if_whole(part)) is not None]
    return [tag.pointer for root in roots for tag in iter_control_tags(root)]


def _report_internal(secret: InternalText, path: str, source: str) -> Diagnostic:
    shown = shorten(to_plain_text(secret.text), SHOWN_LETTERS, placeholder=" …")
    message = f"In {path} staat tekst van {secret.fiche} die alleen intern is: '{shown}'."
    hint = f"haal die tekst weg uit {source}, of haal '{secret.veld}' weg bij de interne velden van de ronde"
    return make_diagnostic("LEV131", secret.place, message, hint)


SHOWN_LETTERS = 64
_FIELD_HINT = "maak het sjabloon opnieuw van het oude sjabloon, niet van een fiche die 'fiches bouw' maakte"
_MEND_HINT = "haal het weg uit {place}, en lever opnieuw"
_OFFICE_SUFFIXES, _TEXT_SUFFIXES, _XML_SUFFIX = (".docx", ".xlsx"), (".txt", ".json"), ".xml"


def iter_file_texts(path: str, content: bytes, *, deep: bool = False) -> Iterator[str]:
    """Every text in a file of a package: paragraphs, cells, descriptions, addresses of links, properties, or lines.

    With `deep` all that is in the attributes of XML too, and in a PDF.
    """
    suffix = PurePosixPath(path).suffix
    if suffix in _TEXT_SUFFIXES:
        yield from content.decode().splitlines()
    if deep and suffix == ".pdf":
        # as one: a text runs on over lines and pages
        yield " ".join(read_texts(content))
    for part in _list_xml(path, content):
        if (root := parse_if_whole(part)) is not None:
            yield from (*iter_visible_texts(root), *iter_told_texts(root), *(iter_hidden_texts(root) if deep else ()))


def _list_xml(path: str, content: bytes) -> list[bytes]:
    """The XML of a file: its parts that are XML, whatever they are called, or the file itself."""
    suffix = PurePosixPath(path).suffix
    if suffix in _OFFICE_SUFFIXES:
        parts = read_parts(content)
        return [parts[name] for name in find_xml_parts(parts)]
    return [content] if suffix == _XML_SUFFIX else []
