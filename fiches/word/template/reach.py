"""Where a template reaches outside itself: what its fields fetch or start, and where its links go.

Word reads the code of a field after it has filled in the fields within it, and takes text in it for code too. A code of
which a tag or another field decides what it does, or where it goes, is turned down: nobody can read where that ends.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, cast
from urllib.parse import unquote

from lxml import etree

from fiches.word.package import get_relationships_owner, iter_relationship_elements
from fiches.word.template.faults import explain_refusal, format_part_name
from fiches.word.xml import HYPERLINK_TYPE, MC, A, R, parse_if_whole, w

_FETCHING = "haalt iets van buiten het document"
_STARTING = "start iets of vraagt iets bij wie het document opent"
_LEFT_BEHIND = "drukt iets van het sjabloon af dat niet in de documenten meegaat"
_PERSONAL = "drukt af van wie de computer is waarop het document opengaat"
_UNLINK = "haal het veld weg, of klik erin en druk op Ctrl+Shift+F9: dan blijft alleen de tekst staan"
_ADVICE = dict.fromkeys((_LEFT_BEHIND, _PERSONAL), "haal het veld weg, en zet er een tag of gewone tekst neer")
UNSAFE_FIELDS = {
    **dict.fromkeys(
        ("DATA", "DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT"), _FETCHING
    ),
    **dict.fromkeys(("AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "LINK", "RD"), _FETCHING),
    **dict.fromkeys(
        (
            "ADDIN",
            "ASK",
            "CONTROL",
            "EMBED",
            "FILLIN",
            "GOTOBUTTON",
            "HTMLACTIVEX",
            "HTMLCONTROL",
            "MACROBUTTON",
            "PRINT",
        ),
        _STARTING,
    ),
    "DOCVARIABLE": _LEFT_BEHIND,
    **dict.fromkeys(("LASTSAVEDBY", "TEMPLATE", "USERADDRESS", "USERINITIALS", "USERNAME"), _PERSONAL),
}
"""Fields that no document may have, each with what it does."""

ALLOWED_LINKS = ("https://", "http://", "mailto:", "#")
"""How a link may begin: as in a marked text, or with a place in the document itself."""

_HAS_HOST = re.compile(r"(?i:https?)://[^\s/\\?#]|(?!https?://)", re.IGNORECASE)
"""A page has a place where it is; what begins otherwise needs none."""

_TAG_START = re.compile(r"\{[{%#]")

_INNER_FIELD, _VERSION = "\ue000", "\ue001"
"""Stand within the code of a field for another field, and for what one program reads there and another does not."""

_GIVEN = re.compile(f"[{_INNER_FIELD}{_VERSION}]")
_QUOTED = re.compile(r'"([^"]*)"')
# Word asks for no space behind a name: it ends at whatever is no letter.
_FIELD_NAME = re.compile(rf'[\s\\"]*([^\W\d_]*)([{{{_INNER_FIELD}{_VERSION}]?)')
_CODE_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)')
_CODE_QUOTES = str.maketrans("“”„″", '""""')

_VML_NAMESPACE = "urn:schemas-microsoft-com:"
_OFFICE_NAMESPACE = f"{_VML_NAMESPACE}office:office"
_PICTURE_SOURCES = ("src", "althref", f"{{{_OFFICE_NAMESPACE}}}href", f"{{{_OFFICE_NAMESPACE}}}althref")
_DRAWN_LINKS = ("href", "hrefs", "provurl")


def find_unsafe_fields(name: str, tree: Any) -> Iterator[str]:
    """What is wrong with the fields of a part, in Dutch."""
    for found in iter_field_codes(tree):
        for what, advice in _judge_code(found.code):
            yield explain_refusal(what, name, advice, _read_words_near(found.node))
        field, _, rest = _split_code(found.code)
        if field == "HYPERLINK":
            # wherever it stands: a quote in what is filled in ends the address, and what follows is code
            targets = [rest.strip()[rest.strip().index("{") :]] if "{" in rest else _iter_targets(rest)
            for target in targets:
                yield from _check_address(name, target)


def _judge_code(code: str) -> Iterator[tuple[str, str]]:
    """What is wrong with what the code of a field does, and what to do."""
    field, joined, rest = _split_code(code)
    if field in UNSAFE_FIELDS:
        yield f"het veld {field} {UNSAFE_FIELDS[field]}", _ADVICE.get(UNSAFE_FIELDS[field], _UNLINK)
    if told := _find_personal(field, rest):
        yield f"het veld {told} {_PERSONAL}", _ADVICE[_PERSONAL]
    elif told := _find_left_behind(field, rest):
        yield f"het veld {told} {_LEFT_BEHIND}", _ADVICE[_LEFT_BEHIND]
    if joined:
        advice = "zet de tekst met tags in het document, zonder veld"
        yield f"{_name_decider(joined)} bepaalt wat een Word-veld doet: {_show_code(code.strip())}", advice


def _read_words_near(node: Any) -> str:
    """The text of the paragraph of a field, or of one before it, by which who edits the template finds it."""
    paragraph = next(node.iterancestors(w("p")), None)
    before = paragraph.itersiblings(w("p"), preceding=True) if paragraph is not None else ()
    near = (paragraph, *islice(before, _NEAR_PARAGRAPHS)) if paragraph is not None else ()
    texts = ("".join(text.text or "" for text in one.iter(w("t"))) for one in near)
    return next((text for text in texts if text.strip()), "")


_NEAR_PARAGRAPHS = 5
"""How many paragraphs before it may tell where a field is that shows nothing itself."""


def _split_code(code: str) -> tuple[str, str, str]:
    """The name of a field, the brace or field that its name runs on into, and what stands behind that."""
    plain = _UNSEEN.sub("", code.translate(_CODE_QUOTES))
    found = _FIELD_NAME.match(plain)
    return (found[1].upper(), found[2], plain[found.end() :]) if found else ("", "", plain)


_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
"""Signs that show nothing; who knows whether a program reads on past them."""


def _find_personal(field: str, rest: str) -> str:
    """What a field prints of whoever opens the document, which its name alone does not say; "" when it does not."""
    words = rest.translate(_CODE_QUOTES).replace('"', " ").upper().split()
    if field in _ASKING_FIELDS and words and UNSAFE_FIELDS.get(words[0]) == _PERSONAL:
        return f"{field} {words[0]}"
    is_file = field == "FILENAME" or (field in _ASKING_FIELDS and words[:1] == ["FILENAME"])
    return f"{field} \\p" if is_file and "\\P" in rest.upper() else ""


def _find_left_behind(field: str, rest: str) -> str:
    """A property that a field prints and that stays with the template, which Word calls unknown then; "" for others."""
    words = rest.translate(_CODE_QUOTES).replace('"', " ").split()
    is_known = not words or words[0].upper() in _KNOWN_PROPERTIES
    return "" if field != "DOCPROPERTY" or is_known else f"DOCPROPERTY {_show_code(words[0])}"


_KNOWN_PROPERTIES = frozenset(
    (
        *("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "CATEGORY", "NAMEOFAPPLICATION", "SECURITY"),
        *("PAGES", "WORDS", "CHARACTERS", "CHARACTERSWITHSPACES", "LINES", "PARAGRAPHS", "BYTES", "REVISIONNUMBER"),
        *("CREATETIME", "LASTPRINTED", "LASTSAVEDTIME", "TOTALEDITINGTIME", "LASTSAVEDBY", "TEMPLATE", "FILENAME"),
    )
)
"""What Word works out itself, or what is refused for another reason; all others are left behind."""

_ASKING_FIELDS = ("INFO", "DOCPROPERTY")
"""Fields that print what the word behind their name asks for."""


def _name_decider(text: str) -> str:
    if text.startswith("{"):
        return "een tag"
    return "een keuze tussen twee versies van een stuk" if _VERSION in text else "een ander veld"


def _show_code(code: str) -> str:
    return code.replace(_INNER_FIELD, "…").replace(_VERSION, "…")[:40]


def _check_address(name: str, target: str) -> Iterator[str]:
    """What is wrong with an address that a field or a drawing holds as text."""
    if target.startswith("{") or _INNER_FIELD in target or _VERSION in target:
        yield from _explain_decided(name, target)
    else:
        yield from check_link(name, target)


def _explain_decided(name: str, target: str) -> Iterator[str]:
    what = f"{_name_decider(target)} bepaalt waar een link naartoe gaat: {_show_code(target)}"
    yield explain_refusal(what, name, "druk een tekst met een link af")


def _iter_targets(words: str) -> Iterator[str]:
    """The words behind HYPERLINK that are no switch, nor its tip, place or window."""
    skipped = False
    for word in _CODE_WORD.finditer(words):
        bare = word[2] or ""
        if re.fullmatch(r"\\[a-zA-Z]", bare):
            skipped = bare[1].lower() in "lost"
        elif skipped:
            skipped = False
        else:
            yield (word[1] if word[1] is not None else bare).strip()


def check_link(name: str, target: str) -> Iterator[str]:
    """What is wrong with where a link in a part, or in the relations of a part, goes."""
    # in the address of a link Word writes a brace as %7B
    if found := _TAG_START.search(unquote(target)):
        yield from _explain_decided(get_relationships_owner(name), unquote(target)[found.start() :])
    elif target and not (target.lower().startswith(ALLOWED_LINKS) and _HAS_HOST.match(target)):
        what = f"een link gaat naar '{target[:80]}'"
        yield explain_refusal(what, get_relationships_owner(name), "een link begint met https://, http:// of mailto:")


class FieldCode(NamedTuple):
    """The code of a field, and where the field begins."""

    node: Any
    code: str

    @property
    def name(self) -> str:
        """What the field does, in capitals; "" when that is not sure."""
        return _split_code(self.code)[0]

    @property
    def plain(self) -> str:
        """The code with straight quotes, without what other fields or versions give it."""
        return _GIVEN.sub("", self.code.translate(_CODE_QUOTES))

    @property
    def quoted(self) -> list[list[str]]:
        """The texts between quotes, each in the pieces between what other fields or versions give it."""
        return [_GIVEN.split(text) for text in _QUOTED.findall(self.code.translate(_CODE_QUOTES))]


@dataclass(slots=True)
class _OpenField:
    """A field that has begun: its first mark, the version of a piece around it, its code so far, whether that ended."""

    node: Any
    version: Any
    code: str = ""
    has_result: bool = False

    def append(self, text: str, node: Any) -> None:
        """Add to the code, unless the result has begun; what stands in a version of a piece within it is a sign."""
        if text and not self.has_result:
            self.code += text if _find_version(node) is self.version else _VERSION


def _find_version(node: Any) -> Any:
    """The choice or fallback in which something stands: one program reads it, and another the other one."""
    return next(node.iterancestors(*_VERSIONS), None)


_VERSIONS = (f"{{{MC}}}Choice", f"{{{MC}}}Fallback")


def iter_field_codes(tree: Any) -> Iterator[FieldCode]:
    """The code of every field; Word cuts one into runs as it does with text."""
    for field in tree.iter(w("fldSimple")):
        yield FieldCode(field, field.get(w("instr"), ""))
    fields: list[_OpenField] = []
    for node in tree.iter(w("fldChar"), w("instrText"), w("delInstrText"), w("t")):
        kind = node.get(w("fldCharType"))
        if node.tag != w("fldChar"):
            yield from _collect_code(node, fields)
        elif kind == "begin":
            if fields:
                fields[-1].append(_INNER_FIELD, node)
            fields.append(_OpenField(node, _find_version(node)))
        elif fields and kind in ("separate", "end"):
            yield from _close_code(node, fields)
    yield from (FieldCode(field.node, field.code) for field in fields)


def _close_code(node: Any, fields: list[_OpenField]) -> Iterator[FieldCode]:
    """End the code or the whole of the innermost field; which of these marks counts, a version may not decide."""
    if _find_version(node) is not fields[-1].version:
        yield FieldCode(node, _VERSION)
    if node.get(w("fldCharType")) == "end":
        field = fields.pop()
        yield FieldCode(field.node, field.code)
    else:
        fields[-1].has_result = True


def _collect_code(node: Any, fields: list[_OpenField]) -> Iterator[FieldCode]:
    if fields:
        fields[-1].append(node.text or "", node)
    elif node.tag != w("t"):
        yield FieldCode(node, node.text or "")  # a code without the marks of a field


def find_drawn_links(name: str, tree: Any) -> Iterator[str]:
    """What is wrong with the addresses in old drawings (VML), which have no relation."""
    for node in tree.iter():
        if isinstance(node.tag, str) and node.tag.startswith(f"{{{_VML_NAMESPACE}"):
            for key, value in node.attrib.items():
                yield from _check_drawn(name, str(key), str(value).strip())


def _check_drawn(name: str, key: str, value: str) -> Iterator[str]:
    """What is wrong with one attribute of a drawing: Word fetches a picture at once, and a link when it is clicked."""
    if key in _PICTURE_SOURCES and value:
        yield explain_outside_file(name, value)
    elif key in _DRAWN_LINKS:
        yield from _check_address(name, value)


def find_fetched_links(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The parts that use a hyperlink for something else than a link, such as a picture, each with the reason.

    Only a link waits until it is clicked. A program that shows the document goes by the place in which the id of a
    relation stands, and not by what the relation is called.
    """
    names = {name.lower(): name for name in parts}
    for listed in (name for name in parts if name.lower().endswith(".rels")):
        owner = names.get(get_relationships_owner(listed).lower(), "")
        targets = _read_outside_links(parse_if_whole(parts[listed]))
        using = parse_if_whole(parts[owner]) if owner and targets else None
        if using is not None:
            yield from ((owner, explain_outside_file(owner, target)) for target in _iter_fetched(using, targets))


def _iter_fetched(using: Any, targets: Mapping[str, str]) -> Iterator[str]:
    """The addresses of hyperlinks that something in a part uses that is no link."""
    for used in cast("list[Any]", _RELATION_IDS(using)):
        if str(used) in targets and used.getparent().tag not in _LINK_TAGS:
            yield targets[str(used)]


def _read_outside_links(listed: Any) -> dict[str, str]:
    """The address of every hyperlink to the outside in a list of relations, by its id."""
    return {
        str(relation.get("Id")): str(relation.get("Target"))
        for relation in (iter_relationship_elements(listed) if listed is not None else ())
        if relation.get("Type") == HYPERLINK_TYPE and str(relation.get("TargetMode")).lower() == "external"
    }


_LINK_TAGS = (w("hyperlink"), *(f"{{{A}}}{name}" for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver")))
_RELATION_IDS = etree.XPath("//@r:* | //@o:relid | //@relId", namespaces={"r": R, "o": _OFFICE_NAMESPACE})


def find_filled_relations(name: str, tree: Any) -> Iterator[str]:
    """Places where a tag makes the id of a relation: nobody can read which file, picture or link it leads to."""
    for used in cast("list[Any]", _RELATION_IDS(tree)):
        if "{" in str(used):
            what = f"een tag bepaalt welke afbeelding, link of welk bestand hier komt: {str(used)[:40]}"
            yield explain_refusal(what, name, "druk een tekst met een link af, of zet de afbeelding in de invoer")


def explain_outside_file(name: str, target: str) -> str:
    """Why a part with a picture that lies elsewhere is turned down."""
    where = f"{target}, in {format_part_name(name)}"
    return f"het verwijst naar een bestand daarbuiten ({where}); voeg afbeeldingen in zonder koppeling"
