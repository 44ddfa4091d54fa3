"""Fiches made from the schema itself, with hard text in every field that takes text."""

import typing
from collections.abc import Iterable, Iterator
from enum import Enum
from types import UnionType
from typing import Annotated, Any

import yaml
from pydantic import StringConstraints

from fiches.documents.view import make_fiche_view
from fiches.model.dossier import make_kennis
from fiches.model.fiche import FicheBasis
from fiches.model.fields import Model, Soort, Verwijzing
from fiches.model.scalars import Opmaak
from tests.inputs import beeld_path, fiche_path, load_files, open_ronde
from tests.pictures import png
from tests.project import concept_text
from tests.samples import sample_dossier

FAMILY = "\N{WOMAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
FLAG = "\N{REGIONAL INDICATOR SYMBOL LETTER N}\N{REGIONAL INDICATOR SYMBOL LETTER L}"
ONE_LINE = f"& <b> \"d\" 'e' &amp; {FAMILY}"
NO_HTML = ONE_LINE.replace("<b>", "<x>")
"""A long text may hold markup, so there <b> is refused rather than printed."""

MORE_LINES = f"{NO_HTML}{FLAG} ]]>\ntweede regel <w:p/>\n\nvierde regel ’t één € 50% {{x}} \N{THUMBS UP SIGN}\ufe0f"
INSTEAD = (("samenhang_motivering", "opgaven_secundair"), ("resultaat_motivering", "resultaatafspraken"))
"""A reason, and the list that it stands instead of."""
FICHE_ID, OTHER_ID, BEELD = "W-21", "W-22", "kaart.png"


class Maker:
    """Makes the data of a fiche; every text in it is different."""

    def __init__(self, marked: str = "") -> None:
        self.marked = marked
        self.count = 0
        self.texts: dict[str, str] = {}
        self.references: dict[str, Soort] = {}
        dossier = sample_dossier()
        known = make_kennis(dossier.id, dossier.ronde.value, dossier.register.value).names
        self.ids = {soort: next(iter(names)) for soort, names in known.items()}
        self.ids |= {Soort.FICHE: OTHER_ID, Soort.BRON: "B1", Soort.BEELD: BEELD}
        self.condities = list(known[Soort.CONDITIE])

    def model(self, model: type[Model], path: str, only: frozenset[str] | None = None) -> dict[str, Any]:
        """The data of a model, or of some of its fields."""
        hints = typing.get_type_hints(model, include_extras=True)
        examples = {name: (info.examples or [None])[0] for name, info in model.model_fields.items()}
        return {
            name: self.value(hints[name], examples[name], f"{path}.{name}")
            for name in model.model_fields
            if only is None or name in only
        }

    def value(self, hint: Any, example: Any, path: str) -> Any:
        """The data of one field; what is neither text nor a reference is as in the example of the schema."""
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is Annotated:
            return self._annotated(arguments, example, path)
        if origin in (UnionType, typing.Union):
            return self.value(next(kind for kind in arguments if kind is not type(None)), example, path)
        if origin is tuple:
            return [
                self.value(arguments[0], example[0], f"{path}[]") for _ in range(1 if _is_block(arguments[0]) else 2)
            ]
        if origin is dict:
            return {key: self.value(arguments[1], value, f"{path}.{key}") for key, value in example.items()}
        if isinstance(hint, type) and issubclass(hint, Model):
            return self.model(hint, path)
        return str(example.value) if isinstance(example, Enum) else example

    def _annotated(self, arguments: tuple[Any, ...], example: Any, path: str) -> Any:
        for mark in arguments:
            if isinstance(mark, Verwijzing):
                self.references[path] = mark.soort
                return self.ids[mark.soort]
        limits = [mark.max_length for mark in arguments if isinstance(mark, StringConstraints) and mark.max_length]
        free = any(limit in (400, 20_000) for limit in limits)
        if self.marked and any(isinstance(mark, Opmaak) for mark in arguments):
            # no text may stand twice in a list
            self.count += 1
            return f"Tekst {self.count}: {self.marked}"
        return self._text(path, min(limits)) if free else example

    def _text(self, path: str, limit: int) -> str:
        self.count += 1
        text = f"T{self.count:03} {MORE_LINES if limit > 400 else ONE_LINE} einde{self.count:03}"
        assert len(text) <= limit, path
        self.texts[text] = path
        return text


def _is_block(hint: Any) -> bool:
    marks = typing.get_args(hint)
    return (isinstance(hint, type) and issubclass(hint, Model)) or any(isinstance(mark, Verwijzing) for mark in marks)


def optional_fields() -> tuple[str, ...]:
    """The fields that a concept may leave out; it has to answer the condities of the ronde."""
    fields = FicheBasis.model_fields.items()
    return tuple(name for name, info in fields if not info.is_required() and name != "condities")


def nasty_fiche(
    optional: Iterable[str], *, has_budget_lines: bool, marked: str = ""
) -> tuple[dict[str, Any], dict[str, str]]:
    """The data of a fiche with these optional fields, and its texts with the field of each.

    A budget holds either lines or the reason why there are none, and so do the lists of `INSTEAD`. `marked` stands in
    every field that may hold markup.
    """
    maker = Maker(marked)
    data = maker.model(FicheBasis, "fiche", frozenset(FicheBasis.model_fields) - set(optional_fields()) | set(optional))
    answer = data["condities"][0]
    if "bronnen" not in data:
        answer.pop("bron")
    data |= {"id": FICHE_ID, "condities": [{**answer, "ref": conditie} for conditie in maker.condities]}
    if "opgaven_secundair" in data:
        data["opgaven_secundair"] = [sample_dossier().ronde.value.opgaven[1].id]
    for reason, items in INSTEAD:
        if reason in data and items in data:
            data.pop(reason if has_budget_lines else items)
    if "budget" in data:
        data["budget"].pop("geen_effect" if has_budget_lines else "regels")
    present = set(_strings(data))
    return data, {text: path for text, path in maker.texts.items() if text in present}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(item)


def nasty_view(data: dict[str, Any]) -> dict[str, Any]:
    """The view of this fiche, after it was written as YAML and read by the program."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    other = {fiche_path(OTHER_ID): concept_text(OTHER_ID), beeld_path(BEELD): png(60, 40)}
    loaded = load_files({**open_ronde(), fiche_path(FICHE_ID): text, **other})
    assert not loaded.report.has_errors, [(found.location.field, found.message) for found in loaded.report]
    assert loaded.dossier is not None
    return make_fiche_view(loaded.dossier, loaded.dossier.fiches[0].value)
