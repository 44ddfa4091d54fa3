"""The language of the document, its title, and what is said only in a header or footer."""

import re
from collections.abc import Iterator

from fiches.ooxml.names import CORE, DC, w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.model import Hit, Story, Template, above, seen, shown

LANGUAGE = "nl"
_NO_LANGUAGE = ("", "x-none")
_PATH = re.compile(r"[A-Za-z_][\w.]*")
_LOOP = re.compile(r"\s*for\s+(\w+)\s+in\s+([\w.]+)")
_LETTER = re.compile(r"[^\W\d_]{2}")


def language_of_the_document(template: Template) -> Iterator[Hit]:
    """The styles say that the text is Dutch."""
    found = _default_language(template)
    hint = "kies in Word bij Controleren, Taal, Controletaal instellen: Nederlands, en maak dat de standaard"
    if not found:
        yield Hit("SJB301", None, "Het sjabloon zegt niet in welke taal de tekst is.", hint)
    elif not found.startswith(LANGUAGE):
        yield Hit("SJB301", None, f"De taal van het sjabloon is {found}, geen Nederlands.", hint)


def _default_language(template: Template) -> str:
    places = [style.find(f"{w('rPr')}/{w('lang')}") for style in template.styles.chain(template.styles.normal)]
    for place in (*places, template.styles.default("lang")):
        if place is not None and place.get(w("val")):
            return place.get(w("val"), "")
    return ""


def language_of_the_text(template: Template) -> Iterator[Hit]:
    """No paragraph is marked as another language."""
    usual = _default_language(template)
    for story in template.printed:
        done: set[Element | None] = set()
        for run in seen(story.root, w("r")):
            found = template.styles.run_property(run, "lang")
            language = found.get(w("val"), "") if found is not None else ""
            foreign = language not in _NO_LANGUAGE and not language.startswith(LANGUAGE) and language != usual
            text = "".join(node.text or "" for node in run.iter(w("t")))
            if foreign and above(run, "p") not in done and _LETTER.search(text):
                done.add(above(run, "p"))
                yield Hit(
                    "SJB302", run, f"'{shown(text)}' staat in het bestand als {language}, niet als Nederlands.",
                    "kies voor de alinea Nederlands als controletaal; laat haar zo als zij echt anderstalig is",
                )  # fmt: skip


def title(template: Template) -> Iterator[Hit]:
    """The properties of the document hold a title."""
    core = template.trees.get(CORE)
    found = core.find(f"{{{DC}}}title") if core is not None else None
    if found is None or not (found.text or "").strip():
        yield Hit(
            "SJB303", None, "Het sjabloon heeft geen documenttitel.",
            "vul in Word bij Bestand, Info de titel in; een tag zoals {{ fiche.titel }} mag",
        )  # fmt: skip


def also_in_the_body(template: Template) -> Iterator[Hit]:
    """What a tag prints in a header or footer, the body tells too."""
    told = {path for story in template.body for tag in story.tags for path in _PATH.findall(tag.inner)}
    for story in template.printed:
        if story.kind in ("header", "footer"):
            where = "de koptekst" if story.kind == "header" else "de voettekst"
            for path, node in _printed(story).items():
                if path in template.optional - told:
                    message = f"'{path}' staat alleen in {where}."
                    yield Hit(
                        "SJB315",
                        node,
                        message,
                        "zet het ook in de hoofdtekst; een schermlezer slaat kop- en voetteksten over",
                    )


def _printed(story: Story) -> dict[str, Element]:
    """What the tags of a part print, with the node of the first; the items of a loop go by the name of its list."""
    lists = {found[1]: found[2] for tag in story.tags if (found := _LOOP.match(tag.inner))}
    printed: dict[str, Element] = {}
    for tag in story.tags:
        if tag.text.startswith("{{") and (path := _PATH.match(tag.inner.strip())):
            printed.setdefault(lists.get(path[0].partition(".")[0], path[0]), tag.node)
    return printed


RULES = (language_of_the_document, language_of_the_text, title, also_in_the_body)
