"""Examples that fit a ronde: its own ids and years in the examples of the schema."""

from dataclasses import dataclass
from typing import Any, get_args

from pydantic.fields import FieldInfo

from fiches.model.fields import Kennis, Model, Soort, Verwijzing, find_model


@dataclass(frozen=True, slots=True)
class ExampleMaker:
    """Makes the example of a field for one new fiche, which has an id and an opgave of its own."""

    kennis: Kennis
    peiljaar: int
    own: tuple[str, ...]

    def make_example(self, name: str, info: FieldInfo) -> Any:
        """The example of a field as plain data; None when the ronde has nothing that could stand there."""
        example = (info.examples or [None])[0]
        if name == "bedragen":
            return dict(zip(map(str, self.kennis.jaren), _make_amounts(len(self.kennis.jaren)), strict=True))
        if name in ("peiljaar", "structureel_vanaf"):
            return self.peiljaar if name == "peiljaar" else self.kennis.jaren[-1] + 1
        model, soort = find_model(info.annotation), _find_soort([info.annotation, *info.metadata])
        value = self._make_block(model, example) if model else self._choose_id(soort, example) if soort else example
        in_list = value is not None and isinstance(example, list) and not isinstance(value, list)
        return [value] if in_list else value

    def _make_block(self, model: type[Model], example: Any) -> dict[str, Any] | None:
        """The block with the fields that its example shows."""
        shown = example[0] if isinstance(example, list) else example
        values = {name: self.make_example(name, model.model_fields[name]) for name in shown}
        if any(value is None and model.model_fields[name].is_required() for name, value in values.items()):
            return None
        return {name: value for name, value in values.items() if value is not None}

    def _choose_id(self, soort: Soort, example: Any) -> Any:
        """The first id of this kind that is not the fiche's own; for kinds that the fiche itself fills, the example."""
        if not self.kennis.can_check(soort):
            return example
        return next((known for known in self.kennis.names[soort] if known not in self.own), None)


def _make_amounts(count: int) -> list[str]:
    return ["250", "p.m.", *["250"] * count][:count]


def _find_soort(parts: Any) -> Soort | None:
    """The kind that a field refers to, wherever in its annotation that is said."""
    for part in parts:
        if isinstance(part, Verwijzing):
            return part.soort
        found = _find_soort((*get_args(part), *getattr(part, "__metadata__", ())))
        if found:
            return found
    return None
