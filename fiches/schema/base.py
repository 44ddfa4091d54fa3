"""The common ground of all models: frozen, no unknown keys, and a label on every field."""

from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

M = TypeVar("M", bound="Model")


class Model(BaseModel):
    """What is read from a file. Unknown keys are refused: a typing slip must never lose text."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    @classmethod
    def make_example(cls) -> dict[str, Any]:
        """A filled-in instance as plain data, put together from the examples of the fields."""
        return {name: (info.examples or [None])[0] for name, info in cls.model_fields.items()}


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


def find_model(annotation: Any) -> type[Model] | None:
    """The model in the type of a field: the block itself, or what its list holds."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next(filter(None, map(find_model, get_args(annotation))), None)


@cache
def find_marked_fields(model: type[Model], mark: type) -> frozenset[str]:
    """The names of the fields of which the type, or what their list holds, carries a mark of this kind."""
    fields = model.model_fields.items()
    return frozenset(name for name, info in fields if _has_mark((*info.metadata, info.annotation), mark))


def _has_mark(parts: tuple[Any, ...], mark: type) -> bool:
    return any(isinstance(part, mark) or _has_mark(get_args(part), mark) for part in parts)


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
