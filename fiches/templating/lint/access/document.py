"""The language of the document, its title, and what is said only in a header or footer."""

import re
from collections.abc import Iterator

from fiches.ooxml.names import CORE_PART, DC, w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.model import LintHit, Story, WordTemplate, find_enclosing, format_excerpt, iter_shown

LANGUAGE = "nl"
_NO_LANGUAGE = ("", "x-none")
_FIELD_PATH = re.compile(r"[A-Za-z_][\w.]*")
_LOOP_TAG = re.compile(r"\s*for\s+(\w+)\s+in\s+([\w.]+)")
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")


def find_wrong_language(template: WordTemplate) -> Iterator[LintHit]:
    """The styles say that the text is Dutch."""
    found = _get_default_language(template)
    hint = "kies in Word bij Controleren, Taal, Controletaal instellen: Nederlands, en maak dat de standaard"
    if not found:
        yield LintHit("SJB301", None, "Het sjabloon zegt niet in welke taal de tekst is.", hint)
    elif not found.startswith(LANGUAGE):
        yield LintHit("SJB301", None, f"De taal van het sjabloon is {found}, geen Nederlands.", hint)


def _get_default_language(template: WordTemplate) -> str:
    places = [style.find(f"{w('rPr')}/{w('lang')}") for style in template.styles.iter_chain(template.styles.normal)]
    for place in (*places, template.styles.find_default("lang")):
        if place is not None and place.get(w("val")):
            return place.get(w("val"), "")
    return ""


def find_foreign_paragraphs(template: WordTemplate) -> Iterator[LintHit]:
    """No paragraph is marked as another language."""
    usual = _get_default_language(template)
    for story in template.printed:
        done: set[Element | None] = set()
        for run in iter_shown(story.root, w("r")):
            found = template.styles.find_run_property(run, "lang")
            language = found.get(w("val"), "") if found is not None else ""
            foreign = language not in _NO_LANGUAGE and not language.startswith(LANGUAGE) and language != usual
            text = "".join(node.text or "" for node in run.iter(w("t")))
            if foreign and find_enclosing(run, "p") not in done and _TWO_LETTERS.search(text):
                done.add(find_enclosing(run, "p"))
                yield LintHit(
                    "SJB302",
                    run,
                    f"'{format_excerpt(text)}' staat in het bestand als {language}, niet als Nederlands.",
                    "kies voor de alinea Nederlands als controletaal; laat haar zo als zij echt anderstalig is",
                )  # fmt: skip


def find_missing_title(template: WordTemplate) -> Iterator[LintHit]:
    """The properties of the document hold a title."""
    core = template.trees.get(CORE_PART)
    found = core.find(f"{{{DC}}}title") if core is not None else None
    if found is None or not (found.text or "").strip():
        yield LintHit(
            "SJB303", None, "Het sjabloon heeft geen documenttitel.",
            "vul in Word bij Bestand, Info de titel in; een tag zoals {{ fiche.titel }} mag",
        )  # fmt: skip


def find_fields_outside_body(template: WordTemplate) -> Iterator[LintHit]:
    """What a tag prints in a header or footer, the body tells too."""
    told = {path for story in template.body for tag in story.tags for path in _FIELD_PATH.findall(tag.inner)}
    for story in template.printed:
        if story.kind in ("header", "footer"):
            where = "de koptekst" if story.kind == "header" else "de voettekst"
            for path, node in _collect_printed_paths(story).items():
                if path in template.optional - told:
                    message = f"'{path}' staat alleen in {where}."
                    yield LintHit(
                        "SJB315",
                        node,
                        message,
                        "zet het ook in de hoofdtekst; een schermlezer slaat kop- en voetteksten over",
                    )


def _collect_printed_paths(story: Story) -> dict[str, Element]:
    """What the tags of a part print, with the node of the first; the items of a loop go by the name of its list."""
    lists = {found[1]: found[2] for tag in story.tags if (found := _LOOP_TAG.match(tag.inner))}
    printed: dict[str, Element] = {}
    for tag in story.tags:
        if tag.text.startswith("{{") and (path := _FIELD_PATH.match(tag.inner.strip())):
            printed.setdefault(lists.get(path[0].partition(".")[0], path[0]), tag.node)
    return printed


DOCUMENT_RULES = (find_wrong_language, find_foreign_paragraphs, find_missing_title, find_fields_outside_body)
