"""Whether words stand on the pages of a part, asked as often as a part has fields and controls.

An ordinary part has a few, and they are looked up letter by letter. Where somebody wrote thousands of them beside very
much text, that would take minutes: then it is enough that some word in the part begins with each of them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from lxml import etree

from fiches.word.xml import RUN_TEXT_TAGS, A, Element, w

TEXTS = (*RUN_TEXT_TAGS, f"{{{A}}}t")
_MOST_READ = 200_000_000
"""Letters that are looked through: less than half a second."""

_WORD = re.compile(r"\w+")


class ShownWords:
    """The words of a part; neither spaces nor capitals count."""

    def __init__(self, root: Element) -> None:
        self._root, self._left = root, _MOST_READ

    def list_missing(self, texts: Iterable[str], within: Element | None = None, more: Iterable[str] = ()) -> list[str]:
        """The texts that do not stand in the part, or in one paragraph or control of it, nor in one of `more`."""
        also = set(map(_squeeze, more))
        asked = [text for text in texts if _squeeze(text) not in also]
        if not asked:
            return []
        (start, end), beside = self._read[1].get(within, (0, None)), "\n".join(also)
        return [text for text in asked if not self._holds(text, start, end, beside)]

    def _holds(self, text: str, start: int, end: int | None, beside: str) -> bool:
        if self._left < 0:
            return all(map(self._has_begin, _WORD.findall(text.casefold())))
        whole, wanted = self._read[0], _squeeze(text)
        self._left -= (len(whole) if end is None else end) - start + len(beside)
        return whole.find(wanted, start, end) >= 0 or wanted in beside

    @cached_property
    def _read(self) -> tuple[str, dict[Element | None, tuple[int, int | None]]]:
        """The text of the part, and where in it that of each paragraph and control begins and ends."""
        texts, length = list[str](), 0
        begun, spans = list[int](), dict[Element | None, tuple[int, int | None]]()
        for event, node in etree.iterwalk(self._root, events=("start", "end"), tag=(*TEXTS, w("p"), w("sdt"))):
            if node.tag in TEXTS:
                texts += [_squeeze(node.text or "")] if event == "start" else []
                length += len(texts[-1]) if event == "start" else 0
            elif event == "start":
                begun.append(length)
            else:
                spans[node] = begun.pop(), length
        return "".join(texts), spans

    def _has_begin(self, word: str) -> bool:
        at = bisect_left(self._words, word)
        return at < len(self._words) and self._words[at].startswith(word)

    @cached_property
    def _words(self) -> list[str]:
        paragraphs = ("".join(node.text or "" for node in one.iter(*TEXTS)) for one in self._root.iter(w("p")))
        return sorted({word for text in paragraphs for word in _WORD.findall(text.casefold())})


def _squeeze(text: str) -> str:
    return "".join(text.split()).casefold()
