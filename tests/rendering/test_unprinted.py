"""A field of the schema that the full template does not print is a decision, never an oversight."""

from collections.abc import Iterator

from fiches.schema.base import Model, model_in
from fiches.schema.fiche import Fiche
from tests.project import ROOT
from tests.rendering.printed import printed_paths

NOT_PRINTED = {
    "fiche.indieners[].email",  # for the secretaries among themselves
    "fiche.vraag[].soort",  # for sorting and checking
    "fiche.gebieden[].voorbeeldgebied",  # printed as a remark behind the name
    "fiche.resultaatafspraken[].waarde",  # printed with its unit
    "fiche.departementen[].rol",  # printed as "(voortouw)"
    "fiche.cijfers[].waarde",  # the text of the figure is printed
    "fiche.cijfers[].eenheid",
    "fiche.cijfers[].indicator",  # for comparing fiches
    "fiche.bronnen[].soort",  # for checking
    "fiche.afbeeldingen[].alt",  # goes with the picture itself
    "fiche.afbeeldingen[].breedte",
    "fiche.inzet.stand",  # to whom a fiche went is no part of it
    "fiche.inzet.aan[]",
    "fiche.inzet.datum",
    "fiche.ontheffingen[].code",  # between the secretary and the reviewer: not even in the view
    "fiche.ontheffingen[].veld",
    "fiche.ontheffingen[].tekst",
    "fiche.ontheffingen[].inhoud",
    "fiche.ontheffingen[].reden",
    "fiche.ontheffingen[].rol",
    "fiche.ontheffingen[].datum",
}
"""What templates/fiche.docx leaves out on purpose, each with its reason."""


def leaves(model: type[Model], prefix: str) -> Iterator[str]:
    """The path of every field that holds no block."""
    for name, info in model.model_fields.items():
        listed = "[]" if str(info.annotation).startswith(("tuple", "typing.Tuple")) else ""
        path, inner = f"{prefix}.{name}{listed}", model_in(info.annotation)
        yield from leaves(inner, path) if inner else (path,)


def test_every_field_is_printed_or_left_out_on_purpose() -> None:
    """Whoever adds a field prints it, or says here why not."""
    printed = printed_paths((ROOT / "templates/fiche.docx").read_bytes())
    silent = {path for path in leaves(Fiche, "fiche") if not any(found.startswith(path) for found in printed)}
    assert silent - NOT_PRINTED == set()
    assert NOT_PRINTED - set(leaves(Fiche, "fiche")) == set()
