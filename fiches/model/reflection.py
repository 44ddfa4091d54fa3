"""What the models say of every field: its label, its kind, its limits, how its text is read, and what is in it.

This is the only module that takes types apart. Who compares versions, who judges templates and who reads files ask
here, so that a new field of a model is compared, judged and read without a line elsewhere. Views are described in the
same way: a view is a `TypedDict`, since a template gets plain data, and marks in its annotations say what the types
do not.
"""

import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import KW_ONLY, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, cast, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import PlainValidator, StringConstraints, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from fiches.dutch.format import format_date
from fiches.dutch.moments import Moment, read_moment
from fiches.model import scalars
from fiches.model.fields import Model, Soort, Verwijzing

LONGEST_LINE = 400
"""The most characters of a text that says nothing else, and of one without line ends."""


class FieldKind(StrEnum):
    """The kinds of values; the values are the nouns for explanations."""

    TEKST = "tekst"
    OPMAAK = "opgemaakte tekst"
    KENMERK = "kenmerk"
    """Text with a form of its own: an id, a version number, an address."""
    KEUZE = "keuze"
    VERWIJZING = "verwijzing"
    BEDRAG = "bedrag"
    SOM = "som"
    GETAL = "getal"
    AANTAL = "aantal"
    JAAR = "jaar"
    DATUM = "datum"
    TIJDSTIP = "tijdstip"
    PERIODE = "periode"
    KWARTAAL = "kwartaal"
    KLEUR = "kleur"
    JA_NEE = "ja of nee"
    BLOK = "blok"
    LIJST = "lijst"
    WOORDENBOEK = "woordenboek"
    ONBEKEND = "onbekend veld"
    """A field that the schema does not know; it occurs in files that are not valid."""


class FieldGuide(NamedTuple):
    """One value as its model sees it."""

    label: str
    kind: FieldKind
    soort: Soort | None = None
    """What kind of thing a reference names."""
    model: type[Model] | None = None
    fields: Mapping[str, "FieldGuide"] = MappingProxyType({})
    """The fields of a block, by name."""
    item: "FieldGuide | None" = None
    """What a list or a dictionary holds."""
    read: Callable[[Any], Any] | None = None
    """Makes a value of the text in the file; raises `PydanticCustomError` for a text that is none."""
    default: Any = None
    """What it is when it is left out: a value as the model holds it."""
    optional: bool = False
    """Whether it may be nothing."""
    choices: tuple[str, ...] = ()
    """The only values of a keuze, as readers see them."""
    least: int = 0
    most: int = 30
    """How many items a list holds."""
    longest: int = LONGEST_LINE
    """The most characters of a text."""
    lines: bool = False
    """Whether a text may hold line ends."""
    example: Any = None
    """A value, for what its kind does not tell enough of."""
    computed: bool = False
    """Whether the program works it out: no secretary typed it."""
    help: str = ""
    """One line of explanation for who fills it in."""
    required: bool = False
    """Whether it is asked in every status."""
    sample: Any = None
    """The example that users see: plain data."""

    def select_fields(self, names: Iterable[str]) -> "FieldGuide":
        """The block, or the list of blocks, with these fields and no others."""
        return self._change_fields(lambda known: {name: known[name] for name in names})

    def replace_fields(self, changed: Mapping[str, "FieldGuide"]) -> "FieldGuide":
        """The block, or the list of blocks, with fields added or replaced."""
        return self._change_fields(lambda known: {**known, **changed})

    def _change_fields(self, change: Callable[[Mapping[str, "FieldGuide"]], dict[str, "FieldGuide"]]) -> "FieldGuide":
        if self.item is not None:
            return self._replace(item=self.item._change_fields(change))
        return self._replace(fields=change(self.fields))


@dataclass(frozen=True, slots=True)
class ViewField:
    """Marks a field of a view with what its type does not say; what is left out stays as the type has it."""

    label: str | None = None
    _: KW_ONLY
    kind: FieldKind | None = None
    least: int | None = None
    most: int | None = None
    longest: int | None = None
    example: Any = None
    computed: bool | None = None
    optional: bool | None = None

    def complete(self, guide: FieldGuide) -> FieldGuide:
        """The guide with what this says."""
        given = {part.name: getattr(self, part.name) for part in fields(self)}
        return guide._replace(**{name: value for name, value in given.items() if value is not None})


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """Marks what a view takes from a model or another view: the whole block, or one field of it.

    Of the block, or of the blocks in the list, `only` these fields are taken when any is named, and those of the
    view `changed` are added or stand in their place.
    """

    model: type
    field: str = ""
    only: tuple[str, ...] = ()
    changed: Any = None

    def describe(self) -> FieldGuide:
        """What is taken."""
        guide = _describe_type(self.model, None)
        guide = guide.fields[self.field] if self.field else guide
        guide = guide.select_fields(self.only) if self.only else guide
        return guide.replace_fields(describe_view(self.changed).fields) if self.changed else guide


_ONE_LINE = r"^[^\r\n]+$"
_KIND_BY_TYPE: dict[Any, FieldKind] = {
    bool: FieldKind.JA_NEE, datetime: FieldKind.TIJDSTIP, date: FieldKind.DATUM, Decimal: FieldKind.GETAL,
    int: FieldKind.AANTAL, str: FieldKind.TEKST,
}  # fmt: skip


def _find_parser(marks: Iterable[Any]) -> Callable[[Any], Any] | None:
    return next((cast("Callable[[Any], Any]", mark.func) for mark in marks if isinstance(mark, PlainValidator)), None)


_KIND_BY_PARSER = {
    _find_parser(get_args(scalar)): kind
    for scalar, kind in (
        (scalars.Jaar, FieldKind.JAAR),
        (scalars.Periode, FieldKind.PERIODE),
        (scalars.Kwartaal, FieldKind.KWARTAAL),
        (scalars.Kleur, FieldKind.KLEUR),
        (scalars.Bedrag, FieldKind.BEDRAG),
    )
}
"""The scalars that their Python type does not tell apart."""


@cache
def describe_model(model: type[Model]) -> FieldGuide:
    """The guide of a model with all that is in it."""
    hints = read_hints(model)
    found = {name: _describe_field(hints[name], info) for name, info in model.model_fields.items()}
    return FieldGuide("", FieldKind.BLOK, model=model, fields=found)


@cache
def describe_view(view: Any) -> FieldGuide:
    """The guide of a view: a `TypedDict`, or another type with marks."""
    if not typing.is_typeddict(view):
        return _describe_hint(view, None)
    found = {name: _describe_hint(hint, None) for name, hint in read_hints(view).items()}
    return FieldGuide("", FieldKind.BLOK, fields=found)


def read_hints(model: type) -> dict[str, Any]:
    """The types of the fields with all that is marked in them, by name."""
    return typing.get_type_hints(model, include_extras=True)


def _describe_field(hint: Any, info: FieldInfo) -> FieldGuide:
    guide = _describe_hint(hint, (info.examples or [None])[0])
    default = info.get_default(call_default_factory=True, validated_data={})
    counted = _read_counts(info.metadata) if guide.kind is FieldKind.LIJST else {}
    known_default = None if default is PydanticUndefined else default
    shown = {"help": info.description or "", "required": info.is_required(), "sample": (info.examples or [None])[0]}
    return guide._replace(label=info.title or "", default=known_default, **shown, **counted)


def _read_counts(limits: Iterable[Any]) -> dict[str, Any]:
    """How many items the limits of a field allow."""
    found = {type(limit): limit for limit in limits}
    least, most = found.get(MinLen), found.get(MaxLen)
    return {**({"least": least.min_length} if least else {}), **({"most": most.max_length} if most else {})}


def _describe_hint(hint: Any, example: Any) -> FieldGuide:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _describe_annotated(arguments[0], arguments[1:], example)
    if origin in (UnionType, typing.Union):
        return _describe_union(arguments, example)
    if origin in (tuple, list):
        return FieldGuide("", FieldKind.LIJST, item=_describe_hint(arguments[0], example[0] if example else None))
    if origin is dict:
        first = next(iter(example.values()), None) if example else None
        return FieldGuide("", FieldKind.WOORDENBOEK, item=_describe_hint(arguments[1], first))
    if origin is Literal:
        return FieldGuide("", FieldKind.KEUZE, choices=arguments)
    return _describe_type(hint, example)


def _describe_type(hint: Any, example: Any) -> FieldGuide:
    if typing.is_typeddict(hint):
        return describe_view(hint)
    if issubclass(hint, Model):
        return describe_model(hint)
    if issubclass(hint, Enum):
        return FieldGuide("", FieldKind.KEUZE, choices=tuple(str(one.value).replace("_", " ") for one in hint))
    return FieldGuide("", _KIND_BY_TYPE[hint], example=example)


def _describe_union(arguments: tuple[Any, ...], example: Any) -> FieldGuide:
    kinds = [kind for kind in arguments if kind is not NoneType and get_origin(kind) is not Literal]
    return _describe_hint(kinds[0], example)._replace(optional=NoneType in arguments)


def _describe_annotated(hint: Any, marks: tuple[Any, ...], example: Any) -> FieldGuide:
    view_fields = [mark for mark in marks if isinstance(mark, ViewField)]
    guide = _describe_marked(hint, marks, next((mark.example for mark in view_fields if mark.example), example))
    for mark in view_fields:
        guide = mark.complete(guide)
    return guide


def _describe_marked(hint: Any, marks: tuple[Any, ...], example: Any) -> FieldGuide:
    taken = next((mark for mark in marks if isinstance(mark, TakenFrom)), None)
    if taken is not None:
        return taken.describe()
    soort, parser = find_soort(marks), _find_parser(marks)
    if soort is not None:
        return FieldGuide("", FieldKind.VERWIJZING, soort=soort, example=example)
    if parser is not None:
        return _describe_parsed(hint, parser, example)
    limits = [mark for mark in marks if isinstance(mark, StringConstraints)]
    # A type such as Titel is made of another one: the last limits are its own.
    guide = _describe_text(limits[-1], example) if limits else _describe_hint(hint, example)
    if guide.kind is FieldKind.KEUZE:
        return guide._replace(choices=_select_choices(guide.choices, marks))
    return guide._replace(kind=FieldKind.OPMAAK) if any(isinstance(mark, scalars.Opmaak) for mark in marks) else guide


def _select_choices(choices: tuple[str, ...], marks: Iterable[Any]) -> tuple[str, ...]:
    """The choices that an editor offers, when the type says so: without words that are only still read."""
    listed = (mark.json_schema.get("enum") for mark in marks if isinstance(mark, WithJsonSchema) and mark.json_schema)
    offered = {str(one).replace("_", " ") for one in next(filter(None, listed), ())}
    return tuple(choice for choice in choices if choice in offered) if offered else choices


def _describe_parsed(hint: Any, parser: Callable[[Any], Any], example: Any) -> FieldGuide:
    """A text with a reader of its own; one that stays text has a form that only the reader knows."""
    kind = _KIND_BY_PARSER.get(parser) or _KIND_BY_TYPE[hint]
    return FieldGuide("", FieldKind.KENMERK if kind is FieldKind.TEKST else kind, read=parser, example=example)


def _describe_text(limits: StringConstraints, example: Any) -> FieldGuide:
    """A text that follows a pattern of its own is only ever like its example."""
    patterned = limits.pattern not in (None, _ONE_LINE)
    longest = limits.max_length or LONGEST_LINE
    return FieldGuide(
        "",
        FieldKind.KENMERK if patterned else FieldKind.TEKST,
        longest=longest,
        lines=limits.pattern is None and longest > LONGEST_LINE,
        example=example if patterned else None,
    )


def find_soort(parts: Iterable[Any]) -> Soort | None:
    """The kind of thing that a field refers to, wherever in the parts of its type that is said."""
    for part in parts:
        found = part.soort if isinstance(part, Verwijzing) else find_soort((*get_args(part), *_get_marks(part)))
        if found:
            return found
    return None


def _get_marks(part: Any) -> tuple[Any, ...]:
    return getattr(part, "__metadata__", ())


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


def write_typed(guide: FieldGuide, text: str) -> str:
    """A day, month, quarter or amount as the file has it, however it was typed; any other text stays as it is."""
    if guide.kind is FieldKind.BEDRAG:
        return scalars.write_bedrag(text)
    wanted = _WRITERS.get(guide.kind)
    moment = read_moment(text) if wanted else None
    return wanted(moment) or text if wanted and moment else text


def show_typed(guide: FieldGuide, written: str) -> str:
    """What people type for a value in a file: 17 maart 2021 for 2021-03-17.

    It is what the file has where `write_typed` would not make exactly that of it again.
    """
    try:
        shown = format_date(written) if guide.kind in (FieldKind.DATUM, FieldKind.PERIODE) else written
    except ValueError:
        return written
    return shown if write_typed(guide, shown) == written else written


def _write_day(moment: Moment) -> str:
    return moment.first.isoformat() if moment.first == moment.last else ""


def _write_period(moment: Moment) -> str:
    is_month = moment.first.day == 1 and (moment.last - moment.first).days in _DAYS_AFTER_FIRST
    return _write_day(moment) or (f"{moment.first:%Y-%m}" if is_month else "")


def _write_quarter(moment: Moment) -> str:
    number, rest = divmod(moment.first.month - 1, _MONTHS_A_QUARTER)
    is_quarter = rest == 0 and moment.first.day == 1 and moment.last.month == moment.first.month + _MONTHS_A_QUARTER - 1
    return f"{moment.first.year}-K{number + 1}" if is_quarter else ""


_MONTHS_A_QUARTER, _DAYS_AFTER_FIRST = 3, range(27, 31)
_WRITERS = {
    FieldKind.DATUM: _write_day, FieldKind.PERIODE: _write_period, FieldKind.KWARTAAL: _write_quarter,
}  # fmt: skip
