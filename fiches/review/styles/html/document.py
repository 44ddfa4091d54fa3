"""A fiche, or another document of the ronde, on the page: what changed in it, and folded what did not."""

from collections.abc import Iterable, Iterator

from fiches.review.compare import Compared, FindingsChange, State
from fiches.review.diff import Change, DocumentKind, Tree, Weight
from fiches.review.diff.guide import unknown
from fiches.review.styles import wording
from fiches.review.styles.html.change import badge, change_html
from fiches.review.styles.html.findings import findings_html
from fiches.review.styles.html.markup import Html, el, joined, lines
from fiches.review.styles.html.money import money_table

_SENTENCE = 40
"""Characters from which an item of a list is no name any more."""


def document_html(one: Compared, anchor: str, findings: FindingsChange, *, whole: bool = True) -> Html:
    """The section: its money, the changes of inhoud, folded those of redactie, the findings, folded the rest.

    Without `whole` fields that did not change are named, and their text is left out.
    """
    name = joined([el("span", one.id, class_="kenmerk"), " ", el("bdi", one.titel)]) if one.titel else one.id
    parts = (
        el("h3", name, id=f"{anchor}-kop"),
        el("p", badge(one.weight), f" {about(one)}", class_="kenmerken"),
        money_table(one.money, only_changed=True) if one.money and one.money.is_changed else Html(),
        _changes(one, anchor, Weight.INHOUD),
        _editorial(one, anchor),
        lines([el("h4", "Bevindingen van de controles"), findings_html(findings)]) if findings else Html(),
        _unchanged(one, whole),
        el("p", el("a", "Naar het overzicht", href="#overzicht"), class_="terug"),
    )
    return el("section", lines(parts), id=anchor, class_="document", aria_labelledby=f"{anchor}-kop")


def about(one: Compared) -> str:
    """What became of it, as a sentence."""
    told = wording.about(one)
    return f"{told[0].upper()}{told[1:]}."


def _changes(one: Compared, anchor: str, weight: Weight) -> Html:
    numbered: Iterable[tuple[int, Change]] = enumerate(one.changes, 1)
    return lines(change_html(change, f"{anchor}-{at}") for at, change in numbered if change.weight is weight)


def _editorial(one: Compared, anchor: str) -> Html:
    count = one.count(Weight.REDACTIE)
    if not count:
        return Html()
    summary = el("summary", f"{count} keer redactie")
    return el("details", summary, _changes(one, anchor, Weight.REDACTIE), class_="redactie")


def _unchanged(one: Compared, whole: bool) -> Html:
    """Every field without a change, so that a reader can look around without opening the file."""
    if one.kind is DocumentKind.BEELD or not one.document.readable:
        return Html()
    fields = list(_fields(one))
    told = {State.NIEUW: "De hele tekst", State.VERVALLEN: "De tekst die verviel"}.get(one.state)
    summary = el("summary", told or f"Gelijk gebleven: {wording.count(len(fields), 'onderdeel', 'onderdelen')}")
    if whole:
        rows = (joined([el("dt", label), *(el("dd", value) for value in values)]) for label, values in fields)
        body = el("dl", lines(rows))
    else:
        body = el("p", f"{', '.join(label for label, _ in fields)}. De tekst staat in {one.document.path}.")
    return el("details", summary, body, class_="gelijk-gebleven") if fields else Html()


def _fields(one: Compared) -> Iterator[tuple[str, list[str]]]:
    """The label of each field that holds something and did not change, with what stands in it."""
    tree, guide = one.document.tree(), one.document.guide
    changed = {change.field for change in one.changes}
    for name, part in tree.items() if isinstance(tree, dict) else ():
        if name not in changed and part not in (None, [], {}):
            known = guide.fields.get(name) or unknown(name)
            yield known.label or name, [wording.value(item, known.kind) for item in _items(part)]


def _items(part: Tree) -> list[Tree]:
    """What stands on lines of its own: each block or sentence of a list, or the value as a whole."""
    if isinstance(part, list) and any(isinstance(item, dict) or len(str(item)) > _SENTENCE for item in part):
        return part
    return [part]
