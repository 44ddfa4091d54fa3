"""Tags that are no tags: with one brace, or with a sign that Jinja does not know."""

import re
from collections.abc import Iterator

from fiches.templating.lint.word.model import LintHit, WordTemplate

STRANGE_SIGNS = {
    "\u00ad": "een zacht koppelteken",
    "\u200b": "een onzichtbaar teken",
    "\u200c": "een onzichtbaar teken",
    "\u200d": "een onzichtbaar teken",
    "\u2060": "een onzichtbaar teken",
    "\ufeff": "een onzichtbaar teken",
    "–": "een lang streepje (–)",
    "—": "een lang streepje (—)",
    "…": "een beletselteken (…)",
    "„": "een laag aanhalingsteken („)",
    "‚": "een laag aanhalingsteken (‚)",
    "«": "een Frans aanhalingsteken («)",
    "»": "een Frans aanhalingsteken (»)",
    "`": "een accent (`)",
    "´": "een accent (´)",
}
"""Signs that Word or a keyboard puts in a tag, and on which Jinja stops. Curly quotes are mended by docxtpl."""

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|[‘’][^‘’]*[‘’]|[“”][^“”]*[“”]")


_TWO_BRACES_HINT = "schrijf een tag met twee accolades, zoals {{ veld }}"


def find_single_brace_tags(template: WordTemplate) -> Iterator[LintHit]:
    """A field stands between two braces, not between one."""
    for story in template.stories:
        for single in story.single if story.kind != "comments" else ():
            message = f"'{single.text}' heeft één accolade; het wordt niet ingevuld."
            yield LintHit("SJB201", single.node, message, _TWO_BRACES_HINT, single.text)


def find_strange_signs(template: WordTemplate) -> Iterator[LintHit]:
    """Outside quotes a tag holds only signs that Jinja knows."""
    for story in template.stories:
        for tag in story.tags:
            if not tag.text.startswith("{#"):
                bare = _QUOTED.sub("", tag.inner)
                found = sorted({STRANGE_SIGNS[sign] for sign in bare if sign in STRANGE_SIGNS})
                if found:
                    message = f"In '{tag.text}' staat {' en '.join(found)}."
                    yield LintHit("SJB202", tag.node, message, "typ de tag opnieuw, met gewone tekens", tag.text)


SIGN_RULES = (find_single_brace_tags, find_strange_signs)
