"""What makes an item of a list the same item in another version: the fields by which people know it."""

from collections.abc import Iterator

from fiches.model import budget, fiche, fiche_blocks, register, ronde
from fiches.model.fields import Model
from fiches.review.diff.change import Tree
from fiches.review.diff.guide import FieldGuide, FieldKind

IDENTITY_FIELDS: dict[type[Model], tuple[str, ...]] = {
    budget.BudgetRegel: ("drager", "soort", "omschrijving"),
    fiche_blocks.Afbeelding: ("bestand",),
    fiche_blocks.Afstemming: ("orgaan", "soort"),
    fiche_blocks.Betrokken: ("ref",),
    fiche_blocks.Bron: ("id",),
    fiche_blocks.Cijfer: ("tekst", "bron"),
    fiche_blocks.ConditieAntwoord: ("ref",),
    fiche_blocks.Gebied: ("soort", "naam"),
    fiche_blocks.Gevolg: ("drager",),
    fiche_blocks.Indiener: ("rol", "organisatie"),
    fiche_blocks.KernboodschapGebruik: ("ref",),
    fiche_blocks.Partner: ("naam",),
    fiche_blocks.PlanningStap: ("stap",),
    fiche_blocks.Resultaatafspraak: ("indicator", "jaar"),
    fiche_blocks.Samenhang: ("fiche",),
    fiche.Variant: ("gebied",),
    register.Bijlage: ("nummer",),
    register.Paragraaf: ("kop",),
    register.Partij: ("naam",),
    register.Stap: ("fase",),
    register.Kernboodschap: ("id",),
    ronde.Bac: ("id",),
    ronde.Begrip: ("id",),
    ronde.Drager: ("id",),
    ronde.Gebiedssoort: ("id",),
    ronde.Kader: ("naam",),
    ronde.Opgave: ("id",),
    ronde.Paginanorm: ("vorm",),
    ronde.RondeGebied: ("id",),
    ronde.Status: ("id",),
    ronde.Woordlimiet: ("veld", "vanaf"),
}
"""Items of a model that is not listed here, such as a vraag, are recognised by likeness alone."""

_MOST_NAME_WORDS = 8


def get_identity(guide: FieldGuide, item: Tree) -> tuple[str, ...] | None:
    """What identifies an item among the others of its list; nothing when only its whole content does."""
    names = IDENTITY_FIELDS.get(guide.model) if guide.model else None
    if not names or not isinstance(item, dict):
        return None
    return tuple(str(item.get(name, "")) for name in names)


def format_item_name(guide: FieldGuide, item: Tree) -> str:
    """What a reader calls an item: what identifies it, or else the beginning of its text."""
    key = get_identity(guide, item)
    if key:
        return ", ".join(part.replace("_", " ") for part in key if part not in ("", "None"))
    text = next(_iter_texts(guide, item), "") if isinstance(item, dict) else str(item)
    words = text.split(" ")
    return " ".join(words[:_MOST_NAME_WORDS]) + (" …" if len(words) > _MOST_NAME_WORDS else "")


def is_named(guide: FieldGuide) -> bool:
    """Whether items of this kind have a name of their own, so that they need no number."""
    return guide.model in IDENTITY_FIELDS or guide.kind is FieldKind.VERWIJZING


def _iter_texts(guide: FieldGuide, item: dict[str, Tree]) -> Iterator[str]:
    for name, part in guide.fields.items():
        value = item.get(name)
        if part.kind is FieldKind.TEKST and isinstance(value, str):
            yield value
