"""Which changes would leave a fiche that no build can make: known before anything is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TypeVar

from fiches.app.use_case import Project
from fiches.compare.change import Tree
from fiches.compare.outcome import DocumentVersion
from fiches.diagnostics import Diagnostic, Location, Severity, find_unmatched
from fiches.load.fiche import Beelden, load_fiche
from fiches.load.ronde import LoadedRonde, get_ronde_folder, load_ronde
from fiches.load.yaml import ParsedYaml
from fiches.load.yaml_source import YamlSource
from fiches.model.dossier import collect_raw_ids, make_kennis
from fiches.model.fields import Kennis, Soort
from fiches.propose.review import FicheReview, ReviewSide, make_taken_tree, take_sides

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FicheJudge:
    """Judges what a fiche would say, with what it may refer to. Its ronde can be read."""

    document: DocumentVersion
    loaded: LoadedRonde
    kennis: Kennis
    beelden: Beelden

    def find_findings(self, tree: Tree) -> list[Diagnostic]:
        """What reading the fiche finds when it says this; a place is its pointer alone."""
        path = self.document.path
        parsed = ParsedYaml(_PointerSource(path, ""), tree if isinstance(tree, dict) else {})
        return load_fiche(path, parsed, self.kennis, self.loaded.ronde, self.beelden)[1]

    def find_new(self, before: Tree, after: Tree) -> list[Diagnostic]:
        """What is found in the one and not in the other."""
        old, new = self.find_findings(before), self.find_findings(after)
        return list(find_unmatched(new, old, lambda found: (found.code, found.message)))

    def find_new_faults(self, before: Tree, after: Tree) -> list[Diagnostic]:
        """Of those what keeps the fiche from being built."""
        return [one for one in self.find_new(before, after) if one.severity is Severity.FOUT]

    def tell(self, faults: Sequence[Diagnostic]) -> str:
        """What is said of changes with these faults."""
        return f"{self.document.id} kan hierna niet worden gebouwd: {faults[0].message}"


class _PointerSource(YamlSource):
    """Places in data that stand in no file yet: the pointer alone."""

    def _locate_pointer(self, pointer: tuple[str | int, ...], *, at_key: bool) -> Location:  # noqa: ARG002
        return Location(self.path, pointer=pointer)


def make_judge(project: Project, loaded: LoadedRonde, document: DocumentVersion) -> FicheJudge:
    """The judge of a fiche in a ronde that can be read."""
    beelden = Beelden(project.tree, get_ronde_folder(loaded.id))
    return FicheJudge(document, loaded, _make_kennis(loaded, beelden, document), beelden)


def _make_kennis(loaded: LoadedRonde, beelden: Beelden, document: DocumentVersion) -> Kennis:
    """What the fiche may refer to: of the ronde, and its own sources."""
    dossier = loaded.dossier
    assert dossier is not None  # noqa: S101
    known = make_kennis(loaded.id, dossier.ronde.value, dossier.register.value)
    known = known.with_ids(Soort.FICHE, {one: (title,) for one, title in dossier.titles.items()})
    known = known.with_ids(Soort.BEELD, beelden.names)
    return known.with_ids(Soort.BRON, collect_raw_ids(dict(document.data or {}), "bronnen"))


def split_off_faulty(
    items: Sequence[T], find_faults: Callable[[Sequence[T]], Sequence[Diagnostic]]
) -> tuple[list[T], list[tuple[T, Sequence[Diagnostic]]]]:
    """The items that go together without a fault, and the others with what each would bring beside those.

    `find_faults` says what is wrong with a selection. Halves are tried, so that few items of many cost little.
    """
    good: list[T] = []
    bad: list[T] = []

    def add(some: Sequence[T]) -> None:
        if not some:
            return
        if not find_faults([*good, *some]):
            good.extend(some)
        elif len(some) == 1:
            bad.extend(some)
        else:
            half = len(some) // 2
            add(some[:half])
            add(some[half:])

    add(items)
    return good, [(one, find_faults([*good, one])) for one in bad]


def judge_reviews(project: Project, reviews: Sequence[FicheReview]) -> tuple[FicheReview, ...]:
    """The same, in which each side says it when the fiche could not be built with it."""
    load = lru_cache(maxsize=None)(lambda ronde: load_ronde(project.tree, ronde))
    return tuple(_judge_review(project, load, review) if review.fields else review for review in reviews)


def _judge_review(project: Project, load: Callable[[str], LoadedRonde], review: FicheReview) -> FicheReview:
    loaded = load(PurePosixPath(review.document.path).parts[1])
    if loaded.dossier is None:
        return review  # no fiche of this ronde can be built
    judge = make_judge(project, loaded, review.document)
    before = make_taken_tree(take_sides(review, lambda *_: False))

    def find_faults(sides: Sequence[ReviewSide]) -> list[Diagnostic]:
        chosen = {id(side.change) for side in sides}
        taken = take_sides(review, lambda _, side: id(side.change) in chosen, may_choose=True)
        return judge.find_new_faults(before, make_taken_tree(taken))

    asked = [side for field in review.proposed for side in field.sides if not side.is_now]
    good, bad = split_off_faulty(asked, find_faults)
    # of what conflicts at most one is chosen
    rival = [side for field in review.conflicts for side in field.sides if not side.is_now]
    bad += [(side, faults) for side in rival if (faults := find_faults([*good, side]))]
    told = {id(side.change): judge.tell(faults) for side, faults in bad if faults}
    fields = (
        field._replace(sides=tuple(side._replace(fault=told.get(id(side.change), "")) for side in field.sides))
        for field in review.fields
    )
    return replace(review, fields=tuple(fields))
