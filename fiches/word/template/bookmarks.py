"""Bookmarks that Word makes by itself: where somebody typed last, and what somebody copied.

Nobody sees them or leads to them. In a template they stand wherever somebody worked: within a tag, or in a loop, which
would make two bookmarks of the same name.
"""

import re
from typing import Any

from fiches.word.xml import Element, remove_element, w

_OWN_NAME = re.compile(r"_GoBack|_Hlk\d+|OLE_LINK\d+")


def find_referred_names(tree: Element) -> set[str]:
    """The words in a part that may be the name of a bookmark to which a link or field of it leads."""
    codes = [code.text or "" for code in tree.iter(w("instrText"))]
    codes += [field.get(w("instr"), "") for field in tree.iter(w("fldSimple"))]
    words = (word.strip('"') for code in codes for word in code.split())
    return {*words, *(link.get(w("anchor"), "") for link in tree.iter(w("hyperlink")))}


def drop_own_bookmarks(tree: Any) -> None:
    """Take those bookmarks out of a part, but for those to which something in it leads."""
    own = [mark for mark in tree.iter(w("bookmarkStart")) if _OWN_NAME.fullmatch(mark.get(w("name"), ""))]
    referred = find_referred_names(tree) if own else set()
    idle = [mark for mark in own if mark.get(w("name")) not in referred]
    numbers = {mark.get(w("id")) for mark in idle}
    ends = [mark for mark in tree.iter(w("bookmarkEnd")) if mark.get(w("id")) in numbers] if idle else []
    for mark in (*idle, *ends):
        remove_element(mark)
