"""Rules about the tags themselves and about the Word file as a whole.

A tag can be unreadable, have no other half, have one brace, hold a sign that Jinja does not know, or stand at a place
in Word where docxtpl cannot do what it says. The file as a whole has to name only styles that exist, and to be a
sound Word file.
"""

import itertools
import re
from collections.abc import Iterator

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, format_sentence
from fiches.word.integrity import find_structure_faults
from fiches.word.lint.places import find_enclosing
from fiches.word.lint.scanner import CELL_KEYWORDS
from fiches.word.lint.tags import WordTag
from fiches.word.lint.template import ControlBlock, LintHit, LintSubject, WordTemplate
from fiches.word.shown import iter_shown
from fiches.word.template.carried import select_carried
from fiches.word.xml import Element, w

PLACE_NOUNS = {"p": "alinea", "tr": "tabelrij", "tc": "tabelcel", "r": "stuk tekst"}
# behind a variable of that name stands the end of the tag, a filter or a word of an expression
_SPACED_LETTERS = re.compile(
    r"\{(%)[-+]?\s+(p|tr|tc|r)\s+\S|\{(\{)[-+]?\s+(p|tr|tc|r)\s+(?!(?:and|if|in|is|not|or)\b)[\w\"'(\[]"
    r"|\{([{%])(P|TR|TC|R) "
)
_GLUED_LETTERS = re.compile(r"\{%[-+]?(p|tr|tc|r)(if|elif|else|endif|for|endfor)\b")


def find_misplaced_tags(template: WordTemplate) -> Iterator[LintHit]:
    """A tag for a row stands in a row, one for a cell in a cell, and its letters right after the brace."""
    for story in template.stories:
        for tag in story.tags:
            for message, hint in (*_describe_misplaced(tag), *_describe_stray_sign(tag)):
                yield LintHit("SJB206", tag.node, message, hint, tag.text)


def _describe_misplaced(tag: WordTag) -> Iterator[tuple[str, str]]:
    if found := _SPACED_LETTERS.match(tag.text) or _GLUED_LETTERS.match(tag.text):
        letters = next(group for group in found.groups() if group and group not in "{%").lower()
        yield f"In '{tag.text}' staat '{letters}' niet op zijn plek.", _describe_form(letters)
    elif tag.letters in ("tr", "tc") and find_enclosing(tag.node, tag.letters) is None:
        yield f"'{tag.text}' staat niet in een {PLACE_NOUNS[tag.letters]}.", "gebruik {%p … %} buiten een tabel"
    elif tag.keyword in CELL_KEYWORDS and find_enclosing(tag.node, "tc") is None:
        yield f"'{tag.text}' staat niet in een tabelcel.", f"{tag.keyword} kan alleen in een tabelcel"


def _describe_stray_sign(tag: WordTag) -> Iterator[tuple[str, str]]:
    """docxtpl does not see the letters of a tag with a sign in it that could end one."""
    if tag.letters and tag.kind != "{#" and any(sign in tag.inner for sign in "%}"):
        yield (
            f"In '{tag.text}' staat een % of }}; daardoor werkt '{tag.letters}' niet.",
            "zet de waarde eerst in een set",
        )


def _describe_form(letters: str) -> str:
    return f"schrijf {{%{letters} … %}}: de letter direct achter het procentteken, dan een spatie"


def _find_container(node: Element) -> Element | None:
    return next(node.iterancestors(w("tc"), w("txbxContent"), w("footnote"), w("endnote")), None)


def find_split_blocks(template: WordTemplate) -> Iterator[LintHit]:
    """A condition or loop begins, turns and ends at one place in the layout, so that what it drops is whole."""
    for story in template.printed:
        for block in story.blocks:
            yield from _find_block_faults(block)


def _find_block_faults(block: ControlBlock) -> Iterator[LintHit]:
    opening = block.opening
    for tag in block.tags[1:]:
        if not (_is_anchored(opening) and _is_anchored(tag)):
            continue
        if apart := _describe_difference(opening, tag):
            message = f"'{opening.text}' en '{tag.text}' staan niet op dezelfde plek: {apart}."
            yield LintHit(
                "SJB207",
                tag.node,
                message,
                "zet ze allebei op dezelfde manier, in dezelfde cel of alinea",
                tag.text,
            )
        elif _has_merged_paragraphs(opening, tag):
            message = f"'{opening.text}' en '{tag.text}' staan in verschillende alinea's, die zo in elkaar schuiven."
            yield LintHit("SJB208", opening.node, message, _describe_paragraph_tags(block), opening.text)
            break


def _has_merged_paragraphs(opening: WordTag, tag: WordTag) -> bool:
    """Whether paragraphs get joined, and nobody asked for it with a minus in a tag."""
    minus = any("-" in (one.text[2], one.text[-3]) for one in (opening, tag))
    return not opening.letters and not minus and find_enclosing(opening.node, "p") is not find_enclosing(tag.node, "p")


def _describe_paragraph_tags(block: ControlBlock) -> str:
    return f"schrijf {{%p {block.keyword} … %}} en {{%p end{block.keyword} %}}, elk in een eigen alinea"


def _is_anchored(tag: WordTag) -> bool:
    return find_enclosing(tag.node, tag.letters or "p") is not None


def _describe_difference(opening: WordTag, tag: WordTag) -> str:
    """What differs between the places of two tags, in Dutch; empty when one may go on where the other began."""
    if opening.letters != tag.letters:
        which, letters = ("de eerste", opening.letters) if opening.letters else ("de tweede", tag.letters)
        return f"{which} vervangt een {PLACE_NOUNS[letters]}"
    if tag.letters not in ("tr", "tc") and _find_container(opening.node) is not _find_container(tag.node):
        return "ze staan in verschillende cellen of tekstvakken"
    homes = [_find_parent(one) for one in (opening, tag)]
    if tag.letters in _ELSEWHERE_PHRASES and homes[0] is not homes[1]:
        return _ELSEWHERE_PHRASES[tag.letters]
    return "" if _get_tag_path(homes[0]) == _get_tag_path(homes[1]) else f"een van beide staat in {_WRAPPING_PHRASE}"


_WRAPPING_PHRASE = "een hyperlink, een veld of een inhoudsbesturingselement"
_ELSEWHERE_PHRASES = {
    "p": f"een van beide staat in {_WRAPPING_PHRASE}",
    "tr": "ze staan in verschillende tabellen",
    "tc": "ze staan in verschillende rijen",
}


def _find_parent(tag: WordTag) -> Element:
    """The element in which a tag stands once docxtpl has put it in the place of what its letters say."""
    if tag.letters in ("p", "tr", "tc"):
        anchor = find_enclosing(tag.node, tag.letters)
        parent = anchor.getparent() if anchor is not None else None
        assert parent is not None  # noqa: S101  (only tags in a paragraph, row or cell are compared)
        return parent
    return tag.node


def _get_tag_path(element: Element) -> list[str]:
    return [str(step.tag) for step in (element, *element.iterancestors())]


PLACE_RULES = (find_misplaced_tags, find_split_blocks)


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
            if tag.kind != "{#":
                bare = _QUOTED.sub("", tag.inner)
                found = sorted({STRANGE_SIGNS[sign] for sign in bare if sign in STRANGE_SIGNS})
                if found:
                    message = f"In '{tag.text}' staat {' en '.join(found)}."
                    yield LintHit("SJB202", tag.node, message, "typ de tag opnieuw, met gewone tekens", tag.text)


SIGN_RULES = (find_single_brace_tags, find_strange_signs)


_STYLE_ELEMENTS = ("pStyle", "rStyle", "tblStyle")


def find_unknown_styles(template: WordTemplate) -> Iterator[LintHit]:
    """Every style that the text names exists: one finding for each style that does not."""
    done: set[str] = set()
    for story in template.printed:
        for used in iter_shown(story.root, *map(w, _STYLE_ELEMENTS)):
            name = used.get(w("val"), "")
            if name not in template.styles.by_id and "{" not in name and name not in done:
                done.add(name)
                message = f"De stijl '{name}' bestaat niet in dit sjabloon; Word gebruikt dan de standaardstijl."
                yield LintHit(
                    "SJB215", used, message, "geef de tekst een stijl die wel bestaat, of maak deze stijl aan"
                )


def find_file_faults(template: WordTemplate) -> Iterator[LintHit]:
    """The file itself is whole, but for what stays behind."""
    for fault in find_structure_faults(select_carried(template.parts)):
        element = _find_twin(fault.element, template.find_root(fault.part))
        yield LintHit("SJB217", element, _format_fault(fault.text), "open het sjabloon in Word en sla het opnieuw op")


def _format_fault(text: str) -> str:
    """A fault as a sentence; the name of a part before a colon stands as it is."""
    return f"{text}." if _PART_FIRST.match(text) else format_sentence(text)


_PART_FIRST = re.compile(r"\S+\.\w+: ")


def _find_twin(element: Element | None, root: Element | None) -> Element | None:
    """The element in the tree of the lint that is this element in another tree of the same part."""
    if element is None or root is None:
        return root
    at = next(at for at, node in enumerate(element.getroottree().getroot().iter()) if node is element)
    return next(itertools.islice(root.iter(), at, None), root)


FILE_RULES = (find_unknown_styles, find_file_faults)


_BRACES_HINT = "een tag staat helemaal tussen {{ en }}, of tussen {% en %}"
_ONE_PARAGRAPH_HINT = "zet de hele tag in één alinea"


def find_unreadable_tags(subject: LintSubject) -> Iterator[Diagnostic]:
    """Tags that are not well written, and those that do not end where they should."""
    for part in subject.texts:
        for problem in part.parsed.problems if part.parsed else ():
            code = "SJB103" if problem.balance else "SJB102"
            tag = part.script.find_tag(problem.line) if part.script else None
            location = tag.location if tag else subject.locate(part.name)
            yield make_diagnostic(code, location, problem.message, problem.hint)


def find_half_tags(subject: LintSubject) -> Iterator[Diagnostic]:
    """Braces that open a tag without an end, or end one that never began."""
    for part in subject.texts:
        for tag in part.tags:
            if tag.whole:
                continue
            if tag.text[0] != "{":
                yield make_diagnostic(
                    "SJB102", tag.location, f"Bij '{tag.text}' eindigt een tag die nergens begint.", _BRACES_HINT
                )
            elif tag.ends:
                yield make_diagnostic(
                    "SJB102",
                    tag.location,
                    f"De tag bij '{tag.text}' eindigt in een andere alinea.",
                    _ONE_PARAGRAPH_HINT,
                )
            else:
                yield make_diagnostic(
                    "SJB102", tag.location, f"Bij '{tag.text}' begint een tag die nergens eindigt.", _BRACES_HINT
                )
