"""A fiche, or another document of the ronde, on the page: what changed in it, and folded what did not."""

from collections.abc import Iterable, Iterator

from fiches.review.compare.outcome import DocumentComparison, DocumentState, FindingsChange
from fiches.review.diff.change import Change, InputKind, Tree, Weight
from fiches.review.diff.guide import make_unknown_guide
from fiches.review.styles import wording
from fiches.review.styles.html.change import render_badge, render_change
from fiches.review.styles.html.findings import render_findings
from fiches.review.styles.html.markup import Html, join_html, join_lines, make_element
from fiches.review.styles.html.money import render_money_table

_LEAST_SENTENCE = 40
"""Characters from which an item of a list is no name any more."""


def render_document(one: DocumentComparison, anchor: str, findings: FindingsChange, *, whole: bool = True) -> Html:
    """The section: its money, the changes of inhoud, folded those of redactie, the findings, folded the rest.

    Without `whole` fields that did not change are named, and their text is left out.
    """
    name = (
        join_html([make_element("span", one.id, class_="kenmerk"), " ", make_element("bdi", one.titel)])
        if one.titel
        else one.id
    )
    parts = (
        make_element("h3", name, id=f"{anchor}-kop"),
        make_element("p", render_badge(one.weight), f" {describe_state(one)}", class_="kenmerken"),
        render_money_table(one.money, only_changed=True) if one.money and one.money.is_changed else Html(),
        _render_changes(one, anchor, Weight.INHOUD),
        _render_editorial(one, anchor),
        join_lines([make_element("h4", "Bevindingen van de controles"), render_findings(findings)])
        if findings
        else Html(),
        _render_unchanged(one, whole),
        make_element("p", make_element("a", "Naar het overzicht", href="#overzicht"), class_="terug"),
    )
    return make_element("section", join_lines(parts), id=anchor, class_="document", aria_labelledby=f"{anchor}-kop")


def describe_state(one: DocumentComparison) -> str:
    """What became of it, as a sentence."""
    told = wording.describe_document(one)
    return f"{told[0].upper()}{told[1:]}."


def _render_changes(one: DocumentComparison, anchor: str, weight: Weight) -> Html:
    numbered: Iterable[tuple[int, Change]] = enumerate(one.changes, 1)
    return join_lines(render_change(change, f"{anchor}-{at}") for at, change in numbered if change.weight is weight)


def _render_editorial(one: DocumentComparison, anchor: str) -> Html:
    count = one.count(Weight.REDACTIE)
    if not count:
        return Html()
    summary = make_element("summary", f"{count} keer redactie")
    return make_element("details", summary, _render_changes(one, anchor, Weight.REDACTIE), class_="redactie")


def _render_unchanged(one: DocumentComparison, whole: bool) -> Html:
    """Every field without a change, so that a reader can look around without opening the file."""
    if one.kind is InputKind.BEELD or not one.document.readable:
        return Html()
    fields = list(_iter_unchanged_fields(one))
    told = {DocumentState.NIEUW: "De hele tekst", DocumentState.VERVALLEN: "De tekst die verviel"}.get(one.state)
    summary = make_element(
        "summary", told or f"Gelijk gebleven: {wording.format_count(len(fields), 'onderdeel', 'onderdelen')}"
    )
    if whole:
        rows = (
            join_html([make_element("dt", label), *(make_element("dd", value) for value in values)])
            for label, values in fields
        )
        body = make_element("dl", join_lines(rows))
    else:
        body = make_element("p", f"{', '.join(label for label, _ in fields)}. De tekst staat in {one.document.path}.")
    return make_element("details", summary, body, class_="gelijk-gebleven") if fields else Html()


def _iter_unchanged_fields(one: DocumentComparison) -> Iterator[tuple[str, list[str]]]:
    """The label of each field that holds something and did not change, with what stands in it."""
    tree, guide = one.document.make_tree(), one.document.guide
    changed = {change.field for change in one.changes}
    for name, part in tree.items() if isinstance(tree, dict) else ():
        if name not in changed and part not in (None, [], {}):
            known = guide.fields.get(name) or make_unknown_guide(name)
            yield known.label or name, [wording.format_value(item, known.kind) for item in _split_items(part)]


def _split_items(part: Tree) -> list[Tree]:
    """What stands on lines of its own: each block or sentence of a list, or the value as a whole."""
    if isinstance(part, list) and any(isinstance(item, dict) or len(str(item)) > _LEAST_SENTENCE for item in part):
        return part
    return [part]
