"""What a rule is, and what it looks at.

A rule is one class with a code, a weight and an explanation, that looks at a subject and yields hits. A subject is a
fiche, the ronde with its register, all fiches together, or the exemptions of one fiche. Whatever
several rules need is computed once, and only when one of them asks for it.
"""

import re
import textwrap
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from fiches.checks.hits import ExemptionUse, FieldPlace, Hit
from fiches.checks.texts import RECORD_FIELDS, Text, Texts, Words, iter_texts, read_model_clearly
from fiches.diagnostics import Code, Severity
from fiches.dutch.characters import read_clearly
from fiches.dutch.likeness import find_first_alike
from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import Quantity
from fiches.dutch.word_forms import ABBREVIATION
from fiches.dutch.words import split_words
from fiches.io.word_lists import Speller
from fiches.model.coherence import FILL_IN
from fiches.model.dossier import RONDE_LISTS, Dossier, Sender, SenderRecords, Sourced, list_senders
from fiches.model.fiche import Fiche
from fiches.model.fields import Model
from fiches.model.register import Kernboodschap, Register
from fiches.model.ronde import DragerRol, Ronde

M = TypeVar("M", bound=Model)
G = TypeVar("G")

_PART_OF_RIJK = re.compile(r"(?i)\b(?:ministeries?|rijksoverheid|departement|rijkswaterstaat|rijksdienst)\b")
"""What is of the Rijk in any ronde."""


def _get_clear_value(sourced: Sourced[M]) -> M:
    return sourced.value if sourced.is_clear else read_model_clearly(sourced.value)


class SpellingTask(NamedTuple):
    """Of which files the spelling is judged, and by what."""

    speller: Speller
    paths: Collection[str]


class RondeSubject:
    """The ronde and the register, with what the lists of the ronde mean."""

    def __init__(
        self,
        ronde: Sourced[Ronde],
        register: Sourced[Register],
        codes: frozenset[str] = frozenset(),
        records: Mapping[str, SenderRecords] = MappingProxyType({}),
        spelling: SpellingTask | None = None,
    ) -> None:
        self.codes = codes
        """The codes of all rules that run."""
        self.records = records
        """How far the koepels stand behind each fiche, by its id."""
        self.spelling = spelling
        """The spelling that was asked for, if any."""
        self.sourced_ronde = ronde
        self.sourced_register = register
        self.ronde = _get_clear_value(ronde)
        self.register = _get_clear_value(register)

    def locate_in_ronde(self, *pointer: str | int) -> FieldPlace:
        """A place in ronde.yaml."""
        return FieldPlace(self.sourced_ronde, pointer)

    def locate_in_register(self, *pointer: str | int) -> FieldPlace:
        """A place in kernboodschappen.yaml."""
        return FieldPlace(self.sourced_register, pointer)

    @cached_property
    def kernboodschappen(self) -> dict[str, Kernboodschap]:
        """The entries of the register by id."""
        return {entry.id: entry for entry in self.register.kernboodschappen}

    @cached_property
    def known_names(self) -> tuple[str, ...]:
        """The names that the ronde itself uses: of organisations, areas, statuses and the like. None is a person."""
        lists = (getattr(self.ronde, attribute) for _, attribute in RONDE_LISTS)
        named = (name for entries in lists for entry in entries for name in (entry.naam, *entry.aliassen))
        return (*named, *self.ronde.controles.geen_personen)

    @cached_property
    def known_abbreviations(self) -> frozenset[str]:
        """The abbreviations in the names and ids of the ronde, in small letters: IPO of IPO-bestuur, BAC of BAC-OB."""
        lists = (getattr(self.ronde, attribute) for _, attribute in RONDE_LISTS)
        ids = (entry.id for entries in lists for entry in entries)
        parts = " ".join((*self.known_names, *ids, *self.kernboodschappen)).replace("-", " ")
        return frozenset(found[0].casefold() for found in ABBREVIATION.finditer(parts))

    @cached_property
    def written_words(self) -> frozenset[str]:
        """The words that the ronde and the register use, in small letters."""
        listed = (*self.known_names, *self.ronde.controles.woorden)
        told = (text.value for model in (self.ronde, self.register) for text in iter_texts(model))
        return frozenset(word.text.lower() for text in (*listed, *told) for word in split_words(text))

    def is_of_rijk(self, name: str) -> bool:
        """Whether an organisation is the Rijk or a part of it: by what the ronde calls those, or by what it is."""
        parts = [name, *re.split(r"\s*(?:[,;/()]|\ben\b)\s*", name)]
        bare = (re.sub(r"(?i)^(?:de|het)\s+", "", part.strip()).casefold() for part in parts)
        return bool(_PART_OF_RIJK.search(name)) or not self._rijk_names.isdisjoint(bare)

    @cached_property
    def _rijk_names(self) -> frozenset[str]:
        entries = (*self.ronde.departementen, *(one for one in self.ronde.dragers if one.rol is DragerRol.RIJK))
        return frozenset(name.casefold() for one in entries for name in (one.id, one.naam, *one.aliassen))

    @cached_property
    def synonyms(self) -> dict[str, str]:
        """Words that the ronde calls the same, in small letters: each with the one that it prefers."""
        return {one.woord.lower(): one.liever.lower() for one in self.ronde.controles.gelijke_woorden}

    @cached_property
    def decentraal(self) -> frozenset[str]:
        """The dragers that are decentral governments."""
        return frozenset(drager.id for drager in self.ronde.dragers if drager.rol is DragerRol.DECENTRAAL)

    @cached_property
    def rijk(self) -> frozenset[str]:
        """The dragers that are the Rijk."""
        return frozenset(drager.id for drager in self.ronde.dragers if drager.rol is DragerRol.RIJK)


class FicheSubject:
    """One fiche, with the ronde and the register it leans on."""

    def __init__(self, sourced: Sourced[Fiche], ronde_subject: RondeSubject) -> None:
        self.sourced = sourced
        self.fiche = _get_clear_value(sourced)
        """The fiche as its readers see it: without characters that nobody sees, with plain letters for their twins."""
        self.ronde_subject = ronde_subject
        self.ronde = ronde_subject.ronde

    def locate(self, *pointer: str | int) -> FieldPlace:
        """The place of a field."""
        return FieldPlace(self.sourced, pointer)

    def locate_words(self, words: Words) -> FieldPlace:
        """The place of some words in a text."""
        return self.locate_part(words.text, words.start, words.end)

    def locate_typed_words(self, words: Words) -> FieldPlace:
        """The place of some words in a text as it was typed."""
        return FieldPlace(self.sourced, words.text.pointer, words.start, words.end)

    def locate_part(self, text: Text, start: int, end: int) -> FieldPlace:
        """The place of the characters `start` to `end` of a text."""
        return self.locate_typed_part(text, *text.locate(start, end))

    def locate_typed_part(self, text: Text, start: int, end: int) -> FieldPlace:
        """The place of the characters `start` to `end` of a text as its readers could type it."""
        if text.is_name:
            return FieldPlace(self.sourced, text.pointer)
        if self.sourced.is_clear:
            return FieldPlace(self.sourced, text.pointer, start, end)
        typed = FieldPlace(self.sourced, text.pointer).value
        return FieldPlace(self.sourced, text.pointer, *read_clearly(str(typed)).locate(start, end))

    @property
    def speller(self) -> Speller | None:
        """What judges its spelling; None when nobody asked for that."""
        task = self.ronde_subject.spelling
        return task.speller if task and self.sourced.path in task.paths else None

    @property
    def records(self) -> SenderRecords:
        """How far each koepel stands behind the fiche."""
        return self.ronde_subject.records.get(self.fiche.id, {})

    @property
    def senders(self) -> tuple[Sender, ...]:
        """The koepels for which the fiche speaks."""
        return list_senders(self.fiche, self.ronde, self.records)

    @cached_property
    def texts(self) -> Texts:
        """Everything that is written in words."""
        return Texts(iter_texts(self.fiche))

    @cached_property
    def texts_as_typed(self) -> Texts:
        """The same with every sign as it was typed."""
        if self.sourced.is_clear and not any(text.typed for text in self.texts):
            return self.texts
        return Texts(Text(text.pointer, text.typed or text.value) for text in iter_texts(self.sourced.value))

    @cached_property
    def prose(self) -> Texts:
        """The texts that tell the story, without the records of sources, figures and talks."""
        return self.texts.select(lambda text: text.pointer[0] not in RECORD_FIELDS)

    @cached_property
    def quantities(self) -> tuple[tuple[Text, Quantity], ...]:
        """The figures in the story, each with the text in which it stands."""
        return tuple((text, quantity) for text in self.prose for quantity in find_quantities(text.value))

    @cached_property
    def reached_statuses(self) -> frozenset[str]:
        """The statuses that the fiche has behind it, its own included."""
        return frozenset(status.id for status in self.ronde.list_reached(self.fiche.status))


class GatheredFiche(NamedTuple):
    """What is known of a fiche when the set is judged, in plain values: it may come from another process."""

    id: str
    status: str
    has_exemptions: bool
    by_rule: Mapping[str, Any]
    """What each rule over the set has to know, by its code."""


class SetFiche(NamedTuple):
    """A fiche as the rules over the set see it. None of them asks for the fiche itself: that may be packed."""

    sourced: Sourced[Fiche]
    gathered: GatheredFiche

    @property
    def id(self) -> str:
        """The id of the fiche."""
        return self.gathered.id

    def locate(self, *pointer: str | int) -> FieldPlace:
        """The place of a field."""
        return FieldPlace(self.sourced, pointer)


class DossierSubject:
    """All fiches of a ronde that still count: those with a side status, such as ingetrokken, are left out."""

    def __init__(self, dossier: Dossier, ronde_subject: RondeSubject, everyone: tuple[SetFiche, ...]) -> None:
        self.dossier = dossier
        self.ronde_subject = ronde_subject
        self.ronde = ronde_subject.ronde
        self.everyone = everyone
        """Also those with a side status."""
        self.fiches = tuple(one for one in everyone if not self.ronde.get_status(one.gathered.status).zijstatus)

    def iter_gathered(self, rule: "DossierRule[G]") -> Iterator[tuple[SetFiche, G]]:
        """The fiches that count, each with what a rule gathered of it."""
        return ((one, one.gathered.by_rule[rule.code]) for one in self.fiches)

    @property
    def well_filled(self) -> bool:
        """Whether there are so many fiches that a gap is no longer just work in progress.

        Of a set in which a fiche cannot be read or has not the shape of one, nobody can say what it lacks.
        """
        is_whole = {one.id for one in self.everyone} >= self.dossier.titles.keys()
        return is_whole and len(self.fiches) >= max(2, len(self.ronde.real_opgaven))


class ExemptionSubject:
    """The exemptions of one fiche, each with what it does."""

    def __init__(self, fiche: FicheSubject, uses: tuple[ExemptionUse, ...]) -> None:
        self.fiche = fiche
        self.uses = uses

    def locate(self, use: ExemptionUse, *steps: str) -> FieldPlace:
        """The place of an exemption, or of a field of it."""
        return self.fiche.locate("ontheffingen", use.position, *steps)


class PlacedText(NamedTuple):
    """A text with where it stands."""

    fiche: SetFiche
    place: FieldPlace
    text: str


def find_twins(
    told: Iterable[PlacedText], threshold: float, synonyms: Mapping[str, str] | None = None
) -> Iterator[tuple[PlacedText, PlacedText]]:
    """Each text that is like an earlier one, with the first such text: many copies give one pair each, no flood.

    What is still to be filled in says nothing yet.
    """
    same: dict[str, list[PlacedText]] = {}
    for one in (one for one in told if FILL_IN not in one.text):
        same.setdefault(one.text.casefold(), []).append(one)
    firsts = [copies[0] for copies in same.values()]
    for copies in same.values():
        yield from ((copy, copies[0]) for copy in copies[1:])
    alike = find_first_alike([one.text for one in firsts], threshold, synonyms)
    yield from ((firsts[later], firsts[first]) for later, first in alike.items())


SECTIONS = ("Wat", "Waarom", "Fout", "Goed")
_SECTION_HEADING = re.compile(rf"^({'|'.join(SECTIONS)})$", re.MULTILINE)


class Rule(ABC):
    """A rule of any kind. The docstring of each rule is its manual: a title, and the four `SECTIONS`, in Dutch."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.WAARSCHUWING


class FicheRule(Rule):
    """Looks at one fiche, with the ronde and the register that it leans on."""

    @abstractmethod
    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        """What is wrong in this fiche."""


class RondeRule(Rule):
    """Looks at the ronde and its register."""

    @abstractmethod
    def check(self, ronde: RondeSubject) -> Iterator[Hit]:
        """What is wrong in these two files."""


class DossierRule(Rule, Generic[G]):
    """Looks at all fiches together, through what it gathered of each: thousands of fiches are not in memory at once."""

    @abstractmethod
    def gather(self, subject: FicheSubject) -> G:
        """What it has to know of one fiche, in few and plain values."""

    @abstractmethod
    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        """What does not fit in the whole."""


class ExemptionRule(Rule):
    """Looks at the exemptions of one fiche, after all other rules."""

    @abstractmethod
    def check(self, exemptions: ExemptionSubject) -> Iterator[Hit]:
        """What is wrong with an exemption."""


@cache
def make_code(rule: type[Rule]) -> Code:
    """The code of a rule, explained by its docstring."""
    # The first line of a docstring has no indent, and dedent takes away what all lines share.
    title, *rest = _SECTION_HEADING.split(textwrap.dedent("    " + (rule.__doc__ or "")))
    parts: dict[str, str] = dict(zip(rest[::2], map(_strip_indent, rest[1::2]), strict=True))
    return Code(
        rule.code,
        rule.severity,
        title.strip(),
        _join_lines(parts.get("Wat", "")),
        _join_lines(parts.get("Waarom", "")),
        parts.get("Fout", ""),
        parts.get("Goed", ""),
    )


def _strip_indent(section: Any) -> str:
    return textwrap.dedent(section.strip("\n")).rstrip()


def _join_lines(text: str) -> str:
    return " ".join(text.split())
