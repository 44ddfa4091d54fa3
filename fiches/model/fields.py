"""The base class and the field types of all models of files: frozen, no unknown keys, a label on every field.

A field of type `Annotated[str, Verwijzing(Soort.BAC)]` is a reference: its value is checked against the `Kennis` that
is passed as pydantic validation context. Without context only its shape is checked. What can be referred to are
things that the ronde, the register or the dossier knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from fiches.diagnostics import find_named

M = TypeVar("M", bound="Model")


class Model(BaseModel):
    """What is read from a file. Unknown keys are refused: a typing slip must never lose text."""

    # defer_build: building the models takes time, and a command that reads no file needs none of them.
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    renamed: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Names that a field had in earlier versions of this program, each with the way over."""

    untyped: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Names that people type for what nobody has to type, each with what to do instead."""

    def model_post_init(self, context: Any, /) -> None:  # noqa: ARG002
        """Called when a model is made. Models of which the same fields were given share the set of their names: a
        thousand fiches hold sixty thousand models, and none is ever changed.
        """
        object.__setattr__(self, "__pydantic_fields_set__", _share_names(frozenset(self.__pydantic_fields_set__)))

    def __reduce__(self) -> tuple[Any, ...]:
        """For pickle, as which fiches are kept and travel: without the names of the fields, which the class knows."""
        values, kind = self.__dict__, type(self)
        given = _mark_given(kind, frozenset(self.__pydantic_fields_set__))
        return _restore_model, (kind, given, *[values[name] for name in _list_fields(kind)])

    @classmethod
    def make_example(cls) -> dict[str, Any]:
        """A filled-in instance as plain data, put together from the examples of the fields."""
        return {name: (info.examples or [None])[0] for name, info in cls.model_fields.items()}


@cache
def _share_names(names: frozenset[str]) -> set[str]:
    return set(names)


@cache
def _list_fields(kind: type[Model]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


@cache
def _mark_given(kind: type[Model], names: frozenset[str]) -> int:
    """The fields that were given, a bit for each field of the model."""
    return sum(1 << at for at, name in enumerate(_list_fields(kind)) if name in names)


@cache
def _list_given(kind: type[Model], given: int) -> set[str]:
    return _share_names(frozenset(name for at, name in enumerate(_list_fields(kind)) if given >> at & 1))


def _restore_model(kind: type[Model], given: int, *values: Any) -> Model:
    """A model as it was pickled. Put into its own dict, its values take less memory than in the one pydantic makes."""
    restored, put = object.__new__(kind), object.__setattr__
    restored.__dict__.update(zip(_list_fields(kind), values, strict=True))
    put(restored, "__pydantic_fields_set__", _list_given(kind, given))
    put(restored, "__pydantic_extra__", None)
    put(restored, "__pydantic_private__", None)
    return restored


class DeferredModel:
    """Marks a field with a large block that few files have: its model is made when the first of them is read."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A validator that asks the model."""
        return core_schema.with_info_plain_validator_function(self._validate)

    def _validate(self, value: Any, info: ValidationInfo) -> Model:
        return self.model.model_validate(value, context=info.context)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The JSON Schema of the model itself."""
        self.model.model_rebuild()
        return handler(self.model.__pydantic_core_schema__)


def required(title: str, description: str, example: object, **options: Any) -> Any:
    """A field with what its users see: a title, one line of explanation and an example.

    Without `default` or `default_factory` in the options the field is obligatory in every status.
    """
    return Field(title=title, description=description, examples=[example], **options)


def many(title: str, description: str, example: object, *, at_least: int = 0, at_most: int = 30) -> Any:
    """A list field. It may be left out unless `at_least` says otherwise."""
    limits: dict[str, Any] = {"max_length": at_most}
    if at_least:
        limits["min_length"] = at_least
    else:
        limits["default"] = ()
    return required(title, description, example if isinstance(example, list) else [example], **limits)


def optional(title: str, description: str, example: object) -> Any:
    """A field that may be left out."""
    return required(title, description, example, default=None)


class Soort(StrEnum):
    """The kinds of things that can be referred to; the values are the nouns for messages."""

    ADRESSAATTYPE = "adressaattype"
    AFSPRAAKVORM = "afspraakvorm"
    BAC = "BAC"
    BEELD = "afbeelding"
    BRON = "bron"
    CONDITIE = "conditie"
    DEPARTEMENT = "departement"
    DRAGER = "drager"
    FASE = "fase"
    FICHE = "fiche"
    GEBIED = "gebied"
    GEBIEDSSOORT = "gebiedssoort"
    GROEP = "groep of koepel"
    INTERN = "intern veld"
    KERNBOODSCHAP = "kernboodschap"
    KOEPEL = "koepel"
    OPGAVE = "opgave"
    ORGAAN = "orgaan"
    REGEL = "regel"
    SCENARIO = "scenario"
    STATUS = "status"
    UITKERINGSVORM = "uitkeringsvorm"
    VELD = "veld"


class Ref(str):
    """A checked reference: the id, which still knows what kind of thing it names."""

    __slots__ = ("soort",)
    soort: Soort

    def __new__(cls, value: str, soort: Soort) -> "Ref":
        ref = super().__new__(cls, value)
        ref.soort = soort
        return ref

    # For pickle, as which fiches are kept and travel to other processes: a Ref is not made of its text alone.
    def __reduce__(self) -> tuple[Any, ...]:
        return _make_known_ref, (str(self), self.soort)


@lru_cache(maxsize=10_000)
def _make_known_ref(value: str, soort: Soort) -> Ref:
    """A Ref that is shared by all who name the same: a ronde knows few things, and its fiches name them often."""
    return Ref(value, soort)


@dataclass(frozen=True, slots=True)
class Kennis:
    """What a file may refer to: per kind the known ids, each with the names people use for it.

    `jaren` are the budget years of the ronde, `plekken` the opgaven that carry all others.
    """

    names: Mapping[Soort, Mapping[str, tuple[str, ...]]]
    where: str
    jaren: tuple[int, ...] = ()
    plekken: frozenset[str] = frozenset()

    def can_check(self, soort: Soort) -> bool:
        """Whether references of this kind can be checked at all."""
        return soort in self.names

    def with_ids(self, soort: Soort, ids: Mapping[str, tuple[str, ...]]) -> "Kennis":
        """The same knowledge with one kind added or replaced."""
        return replace(self, names={**self.names, soort: ids})

    def without(self, soort: Soort) -> "Kennis":
        """The same knowledge with one kind that cannot be checked."""
        return replace(self, names={kind: ids for kind, ids in self.names.items() if kind is not soort})


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """Marks a text field as a reference of one kind."""

    soort: Soort

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._check, handler(source))

    def _check(self, value: str, info: core_schema.ValidationInfo) -> str:
        kennis: Kennis | None = info.context
        # A ronde that cannot be read must not turn every reference into a fault.
        if kennis is None or not kennis.can_check(self.soort) or value in kennis.names[self.soort]:
            return Ref(value, self.soort)
        raise PydanticCustomError(
            "verwijzing",
            "{noun} '{waarde}' staat niet in {where}.",
            {
                # Not capitalize(), which would make Bac of BAC.
                "noun": self.soort[0].upper() + self.soort[1:],
                "soort": self.soort,
                "waarde": value[:60],
                "where": _WHERE_LISTED.get(self.soort, kennis.where),
                "names": kennis.names[self.soort],
                "id": "" if self.soort in _BY_ID_ONLY else find_named(value, kennis.names[self.soort]),
            },
        )


_BY_ID_ONLY = frozenset((Soort.FICHE, Soort.REGEL, Soort.VELD, Soort.INTERN, Soort.BRON))
"""What has a text or a title of its own, and no names that people call it by."""

_WHERE_LISTED = {
    Soort.BEELD: "de map 'beelden' van de ronde",
    Soort.BRON: "de bronnen van deze fiche",
    Soort.INTERN: "de lijst van velden die een fiche kan missen, en die dus intern kunnen zijn",
    Soort.VELD: "de lijst van velden",
}
"""Where the things of a kind are listed, unless that is the ronde."""
