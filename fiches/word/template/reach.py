"""Where a template reaches outside itself: what its fields fetch or start, and where its links go.

Word reads the code of a field after it has filled in the fields within it, and takes text in it for code too. A code of
which a tag or another field decides what it does, or where it goes, is turned down: nobody can read where that ends.
"""

import re
from collections.abc import Iterator
from typing import Any

from fiches.word.package import get_relationships_owner
from fiches.word.template.faults import format_part_name
from fiches.word.xml import w

_FETCHING = "haalt iets van buiten het document"
_STARTING = "start iets of vraagt iets bij wie het document opent"
_PERSONAL = "drukt af van wie de computer is waarop het document opengaat"
UNSAFE_FIELDS = {
    **dict.fromkeys(("DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT"), _FETCHING),
    **dict.fromkeys(("AUTOTEXT", "AUTOTEXTLIST", "GLOSSARY", "LINK", "RD"), _FETCHING),
    **dict.fromkeys(
        ("ADDIN", "ASK", "CONTROL", "EMBED", "FILLIN", "GOTOBUTTON", "HTMLACTIVEX", "MACROBUTTON", "PRINT"), _STARTING
    ),
    **dict.fromkeys(("LASTSAVEDBY", "TEMPLATE", "USERADDRESS", "USERINITIALS", "USERNAME"), _PERSONAL),
}
"""Fields that no document may have, each with what it does."""

ALLOWED_LINKS = ("https://", "http://", "mailto:", "#")
"""How a link may begin: as in a marked text, or with a place in the document itself."""

_HAS_HOST = re.compile(r"(?i:https?)://[^\s/\\?#]|(?!https?://)", re.IGNORECASE)
"""A page has a place where it is; what begins otherwise needs none."""

_INNER_FIELD = "\ue000"
"""Stands for a field within the code of another."""

# Word asks for no space behind a name: it ends at whatever is no letter.
_FIELD_NAME = re.compile(rf'[\s\\"]*([^\W\d_]*)([{{{_INNER_FIELD}]?)')
_CODE_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)')
_CODE_QUOTES = str.maketrans("“”„″", '""""')

_VML_NAMESPACE = "urn:schemas-microsoft-com:"
_OFFICE_NAMESPACE = f"{_VML_NAMESPACE}office:office"
_PICTURE_SOURCES = ("src", "althref", f"{{{_OFFICE_NAMESPACE}}}href", f"{{{_OFFICE_NAMESPACE}}}althref")
_DRAWN_LINKS = ("href", "hrefs", "provurl")


def find_unsafe_fields(name: str, tree: Any) -> Iterator[str]:
    """What is wrong with the fields of a part, in Dutch."""
    for code in _iter_field_codes(tree):
        field, joined, rest = _split_code(code)
        if field in UNSAFE_FIELDS:
            yield f"het veld {field} {UNSAFE_FIELDS[field]} (in {format_part_name(name)})"
        if told := _find_personal(field, rest):
            yield f"het veld {told} {_PERSONAL} (in {format_part_name(name)})"
        if joined:
            shown = code.strip().replace(_INNER_FIELD, "…")[:40]
            yield f"{_name_decider(joined)} bepaalt wat een Word-veld doet: {shown} (in {format_part_name(name)})"
        if field == "HYPERLINK":
            # wherever it stands: a quote in what is filled in ends the address, and what follows is code
            targets = [rest.strip()[rest.strip().index("{") :]] if "{" in rest else _iter_targets(rest)
            for target in targets:
                yield from _check_address(name, target)


def _split_code(code: str) -> tuple[str, str, str]:
    """The name of a field, the brace or field that its name runs on into, and what stands behind that."""
    plain = code.translate(_CODE_QUOTES)
    found = _FIELD_NAME.match(plain)
    return (found[1].upper(), found[2], plain[found.end() :]) if found else ("", "", plain)


def _find_personal(field: str, rest: str) -> str:
    """What a field prints of whoever opens the document, which its name alone does not say; "" when it does not."""
    words = rest.translate(_CODE_QUOTES).replace('"', " ").upper().split()
    if field in _ASKING_FIELDS and words and UNSAFE_FIELDS.get(words[0]) == _PERSONAL:
        return f"{field} {words[0]}"
    return f"{field} \\p" if field == "FILENAME" and "\\P" in rest.upper() else ""


_ASKING_FIELDS = ("INFO", "DOCPROPERTY")
"""Fields that print what the word behind their name asks for."""


def _name_decider(text: str) -> str:
    return "een tag" if text.startswith("{") else "een ander veld"


def _check_address(name: str, target: str) -> Iterator[str]:
    """What is wrong with an address that a field or a drawing holds as text."""
    if target.startswith("{") or _INNER_FIELD in target:
        yield (
            f"{_name_decider(target)} bepaalt waar een link naartoe gaat: {target.replace(_INNER_FIELD, '…')[:40]} "
            f"(in {format_part_name(name)}); druk een tekst met een link af"
        )
    else:
        yield from check_link(name, target)


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
    if target and not (target.lower().startswith(ALLOWED_LINKS) and _HAS_HOST.match(target)):
        yield (
            f"een link gaat naar '{target[:80]}' (in {format_part_name(get_relationships_owner(name))}); "
            "een link begint met https://, http:// of mailto:"
        )


def _iter_field_codes(tree: Any) -> Iterator[str]:
    """The code of every field; Word cuts one into runs as it does with text."""
    for field in tree.iter(w("fldSimple")):
        yield field.get(w("instr"), "")
    codes: list[str] = []
    results: list[bool] = []
    for node in tree.iter(w("fldChar"), w("instrText"), w("delInstrText"), w("t")):
        kind = node.get(w("fldCharType"))
        if node.tag != w("fldChar"):
            yield from _collect_code(node, codes, results)
        elif kind == "begin":
            _append_code(_INNER_FIELD, codes, results)
            codes.append("")
            results.append(False)
        elif kind == "separate" and results:
            results[-1] = True
        elif kind == "end" and codes:
            results.pop()
            yield codes.pop()
    yield from codes


def _collect_code(node: Any, codes: list[str], results: list[bool]) -> Iterator[str]:
    if codes:
        _append_code(node.text or "", codes, results)
    elif node.tag != w("t"):
        yield node.text or ""  # a code without the marks of a field


def _append_code(text: str, codes: list[str], results: list[bool]) -> None:
    """Add to the code of the innermost field, unless its result has begun."""
    if codes and not results[-1]:
        codes[-1] += text


def find_drawn_links(name: str, tree: Any) -> Iterator[str]:
    """What is wrong with the addresses in old drawings (VML), which have no relation."""
    for node in tree.iter():
        if isinstance(node.tag, str) and node.tag.startswith(f"{{{_VML_NAMESPACE}"):
            for key, value in node.attrib.items():
                yield from _check_drawn(name, str(key), str(value).strip())


def _check_drawn(name: str, key: str, value: str) -> Iterator[str]:
    """What is wrong with one attribute of a drawing: Word fetches a picture at once, and a link when it is clicked."""
    if key in _PICTURE_SOURCES and value:
        yield explain_outside_file(value)
    elif key in _DRAWN_LINKS:
        yield from _check_address(name, value)


def explain_outside_file(target: str) -> str:
    """Why a picture or other file that lies elsewhere is turned down."""
    return f"het verwijst naar een bestand daarbuiten ({target}); voeg afbeeldingen in zonder koppeling"
