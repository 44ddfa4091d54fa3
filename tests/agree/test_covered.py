"""Nothing that a template can print of another file is left out of an akkoord, unless it is named with the reason.

The contract of the fiche says what a template can print; a new field or a new part of the view fails here until an
akkoord covers it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from fiches.agree.carried import ENTRY_LISTS, Carried, collect_carried, is_agreed
from fiches.compare.change import Tree
from fiches.compare.diff import make_tree
from fiches.documents.contract import FICHE_CONTRACT, REFERENCE_SHAPES
from fiches.documents.kinds import FICHE_KIND
from fiches.documents.parts import is_unagreed
from fiches.documents.view import FICHE_TERMS
from fiches.model.fields import Model, Soort
from fiches.model.reflection import FieldGuide, describe_model, describe_view
from fiches.model.register import Kernboodschap
from fiches.model.ronde import Ronde
from fiches.word.lint.judge import lint_template
from fiches.word.package import pack_parts, read_parts
from fiches.word.shape import Shape, make_text
from tests.project import ROOT
from tests.samples import TEMPLATE_NAMES, sample_dossier

OWN_PARTS = {"fiche", "intern", "document"}
"""The parts of the view that are the fiche itself, and a digest of the whole."""
FROM_OTHER_FILES = {"ronde": Ronde, "hoofdboodschap": Kernboodschap}


def find_references(guide: FieldGuide, path: str) -> Iterator[tuple[str, Soort]]:
    """The path of every field of a fiche that names something, as far as it may be printed."""
    if guide.soort is not None and path not in FICHE_TERMS.withheld:
        yield path, guide.soort
    for name, part in guide.fields.items():
        yield from find_references(part, f"{path}.{name}")
    if guide.item is not None:
        yield from find_references(guide.item, f"{path}[]")


REFERENCES = sorted(find_references(describe_view(FICHE_TERMS.parts["fiche"]), "fiche"))


def make_fiche_with(path: str, value: str) -> Tree:
    """A fiche in which only this field is filled in."""
    tree: Tree = value
    for step in reversed(path.split(".")[1:]):
        for _ in range(step.count("[]")):
            tree = [tree]
        tree = {step.removesuffix("[]"): tree}
    return tree


def find_entry_model(soort: Soort) -> type[Model]:
    """The model of a thing of the ronde or the register."""
    if soort in (Soort.KERNBOODSCHAP, Soort.CONDITIE):
        return Kernboodschap
    item = describe_model(Ronde).fields[ENTRY_LISTS[soort]].item
    assert item is not None
    assert item.model is not None
    return item.model


def other_files() -> dict[str, Any]:
    """The ronde and the register of 2021 as trees."""
    dossier = sample_dossier()
    trees = (make_tree(dossier.ronde.value), make_tree(dossier.register.value))
    return {name: part for tree in trees if isinstance(tree, dict) for name, part in tree.items()}


def sample_carried() -> Carried:
    """What W-01 prints of other files: it has a budget without a prijspeil of its own, a toets and areas."""
    fiche = next(one.value for one in sample_dossier().fiches if one.value.id == "W-01")
    return collect_carried(make_tree(fiche), other_files())


@pytest.mark.parametrize(("path", "soort"), REFERENCES, ids=[path for path, _ in REFERENCES])
def test_every_thing_that_a_fiche_names_is_covered(path: str, soort: Soort) -> None:
    """All that a template can print of it, in whatever field it is named."""
    shape = REFERENCE_SHAPES.get(soort)
    if soort is Soort.FICHE:
        assert shape is not None
        assert set(shape.members) == {"id", "titel"}, "of another fiche only the title is compared"
        return
    if shape is None or not shape.members:
        return  # the id or the picture itself: that is in the fiche
    entry = (ENTRY_LISTS[soort], "X")
    assert entry in collect_carried(make_fiche_with(path, "X"), other_files()).entries
    model = find_entry_model(soort)
    assert [name for name in shape.members if not is_unagreed(model, name) and not is_agreed((*entry, name))] == []


def find_uncovered(parts: dict[str, Shape]) -> set[str]:
    """What a template can print of other files, beside the things that a fiche names, and no akkoord covers."""
    covered, hoofd = sample_carried(), sample_dossier().hoofdboodschap.id
    found = set(parts) - OWN_PARTS - set(FROM_OTHER_FILES)
    for part in set(parts) & set(FROM_OTHER_FILES):
        for name, shape in parts[part].members.items():
            known = [("kernboodschappen", hoofd, name)] if part == "hoofdboodschap" else [(name,)]
            known = [(name, "IPO", inner) for inner in _list_inner(shape)] if name == "koepels" else known
            agreed = all(covered.has(path) and is_agreed(path) for path in known)
            if not is_unagreed(FROM_OTHER_FILES[part], name) and not agreed:
                found.add(f"{part}.{name}")
    return found


def _list_inner(shape: Shape) -> list[str]:
    assert shape.item is not None
    return [name for name in shape.item.members if name != "aliassen"]


def test_everything_that_stands_on_every_fiche_is_covered() -> None:
    """Of the ronde and of the main message; no other part of the view comes from another file."""
    assert find_uncovered(dict(FICHE_CONTRACT.shape.members)) == set()


@pytest.mark.parametrize(("now", "before"), [("aanbod", "aanbod_voorbeelden"), ("vraag", "vraag_voorbeelden")])
def test_a_field_with_another_name_does_not_count_twice(now: str, before: str) -> None:
    """The texts with akkoord of an earlier version hold it under the old name."""
    assert is_unagreed(Kernboodschap, before) is is_unagreed(Kernboodschap, now)


def test_something_new_is_noticed() -> None:
    """The judge of this test, judged: a new field of the ronde in the view, and a new part of it."""
    parts = dict(FICHE_CONTRACT.shape.members)
    ronde = replace(parts["ronde"], members={**parts["ronde"].members, "slotzin": make_text("Slotzin")})
    assert find_uncovered({**parts, "ronde": ronde}) == {"ronde.slotzin"}
    assert find_uncovered({**parts, "mededeling": make_text("Mededeling")}) == {"mededeling"}


def test_a_template_that_prints_what_is_left_out_is_told() -> None:
    """Or a document would say what nobody agreed to. The shipped ones print nothing of the kind."""
    left_out = {"ronde.kaders", "hoofdboodschap.herkomst", "fiche.opgave.aliassen"}
    assert left_out <= FICHE_CONTRACT.unagreed
    for name in TEMPLATE_NAMES:
        package = (ROOT / f"templates/{name}.docx").read_bytes()
        assert "SJB122" not in {found.code for found in lint_template(name, package, FICHE_CONTRACT)}
        parts = read_parts(package)
        text = parts["word/document.xml"].decode().replace("{{ ronde.voorwaardezin }}", "{{ ronde.kaders[0].naam }}")
        found = lint_template(name, pack_parts({**parts, "word/document.xml": text.encode()}), FICHE_CONTRACT)
        assert ("SJB122" in {one.code for one in found}) == ("kaders" in text)


def test_a_kind_of_document_besides_the_fiche_needs_no_akkoord() -> None:
    """Who agrees, agrees to a fiche: that is the view all this is about."""
    assert FICHE_KIND.terms is FICHE_TERMS
