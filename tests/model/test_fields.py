"""Every field of every model explains itself, and its example is one that works."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from fiches.load.validate import find_block_model
from fiches.model.fiche import Fiche, FicheBasis
from fiches.model.fields import Model
from fiches.model.house_style import Huisstijl
from fiches.model.ledgers import Akkoorden, Leveringen
from fiches.model.register import Mededeling, Register, Stuk
from fiches.model.ronde import Ronde

ROOTS = (Fiche, Register, Ronde, Huisstijl, Mededeling, Akkoorden, Leveringen)


def models(root: type[Model], seen: set[type[Model]]) -> Iterator[type[Model]]:
    """A model and all models it is made of."""
    if root in seen:
        return
    seen.add(root)
    yield root
    for name in root.model_fields:
        inner = find_block_model(root, (name,))
        if inner:
            yield from models(inner, seen)


SEEN: set[type[Model]] = set()
MODELS = [model for root in ROOTS for model in models(root, SEEN)]
FIELDS = [(model, name, info) for model in MODELS for name, info in model.model_fields.items()]
ids = [f"{model.__name__}.{name}" for model, name, _ in FIELDS]


def test_the_walk_finds_every_model() -> None:
    """No model hides from these tests."""
    concrete = {model for model in _subclasses(Model) if model.__module__.startswith("fiches.model")}
    assert concrete == {*MODELS, FicheBasis, Stuk}


def _subclasses(model: type[Model]) -> Iterator[type[Model]]:
    for inner in model.__subclasses__():
        yield inner
        yield from _subclasses(inner)


@pytest.mark.parametrize(("model", "name", "info"), FIELDS, ids=ids)
def test_a_field_has_a_title_a_description_and_an_example(model: type[Model], name: str, info: FieldInfo) -> None:
    """One line each; the description is a sentence."""
    assert info.title
    assert info.description
    assert info.examples
    assert "\n" not in info.title + info.description
    assert info.description.endswith(".")
    assert not info.title.removesuffix("p.m.").endswith(".")
    assert info.title[0].isupper()


@pytest.mark.parametrize(("model", "name", "info"), FIELDS, ids=ids)
def test_the_example_of_a_field_is_valid(model: type[Model], name: str, info: FieldInfo) -> None:
    """By itself, in a model that has nothing else to say."""
    adapter: TypeAdapter[Any] = TypeAdapter(model)
    assert info.examples
    try:
        adapter.validate_python({name: info.examples[0]})
    except ValidationError as error:
        wrong = [found for found in error.errors() if found["loc"][:1] == (name,)]
        assert wrong == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_all_examples_together_are_an_instance(model: type[Model]) -> None:
    """`example()` gives data that the model takes."""
    assert isinstance(model.model_validate(model.make_example()), model)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_is_closed_and_frozen(model: type[Model]) -> None:
    """An unknown key is refused and nothing changes afterwards."""
    with pytest.raises(ValidationError, match="extra_forbidden"):
        model.model_validate({**model.make_example(), "onbekend_veld": "x"})
    name = next(iter(model.model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(model.model_validate(model.make_example()), name, "anders")


class Twee(Model):
    """A model of two fields."""

    een: str = ""
    ander: str = ""


def test_models_share_the_names_of_what_was_given_until_one_is_changed() -> None:
    """Thousands of them are in memory; a copy that says more has names of its own."""
    one, same, other = Twee(een="a"), Twee(een="b"), Twee(ander="a")
    assert one.model_fields_set is same.model_fields_set
    copy = one.model_copy(update={"ander": "c"})
    assert (one.model_fields_set, copy.model_fields_set) == ({"een"}, {"een", "ander"})
    assert other.model_fields_set == {"ander"}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_field_names_are_dutch_snake_case(model: type[Model]) -> None:
    """What a secretary types: small letters and underscores."""
    for name in model.model_fields:
        assert name.isidentifier()
        assert name == name.lower()
