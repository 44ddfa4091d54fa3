"""Words that a chart keeps and does not draw: of a point, a label, a series or a title that is not there."""

import re
from collections.abc import Iterator

from lxml import etree

from fiches.word.template.cells import read_printed_words
from fiches.word.xml import Element

_A_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_COUNT = re.compile("[0-9]{1,9}")
_WORD = re.compile(r"[^\W\d_]{2}")
_TAG = re.compile(r"\{[{%#].*?[%#}]\}", re.DOTALL)
_CACHES = tuple(f"{{*}}{name}" for name in (
    *("strCache", "numCache", "strLit", "numLit", "multiLvlStrCache", "dlblRangeCache", "dlblFieldTableCache"),
    "strDim", "numDim",
))  # fmt: skip
_NUMBERS = ("numCache", "numLit", "numDim")
_PRINTED = tuple(f"{{*}}{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer"))
_SHOWS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize",
          "showDataLabelsRange")  # fmt: skip

Found = tuple[Element, str, str]
"""Where words stand, the words, and what that is called."""


def iter_undrawn(tree: Element) -> Iterator[Found]:
    """What a chart does not draw, one for each place."""
    yield from _iter_left_out(tree)
    yield from _iter_idle_points(tree)
    yield from _iter_other_categories(tree)
    yield from _iter_idle_labels(tree)
    for node in tree.iter(*_PRINTED):
        if words := read_printed_words(node.text or ""):
            yield node, words, "de kop- of voettekst van een grafiek, die Word niet afdrukt"


def _iter_left_out(tree: Element) -> Iterator[Found]:
    for node in tree.iter(etree.Element):
        name = etree.QName(node).localname
        if name.startswith("filtered") and name.endswith(("Series", "Title")) and (words := _join(node.iter("{*}v"))):
            yield node, words, "een reeks die de grafiek niet laat zien"


def _iter_idle_points(tree: Element) -> Iterator[Found]:
    """Points of a cache behind its last one, those with a number that another has, and words among numbers."""
    for cache in tree.iter(*_CACHES):
        idle = [point for level in _iter_levels(cache) for point in _list_idle(level, cache)]
        if etree.QName(cache).localname in _NUMBERS:
            idle += [point for point in _iter_points(cache) if _is_word(_read_point(point))]
        if words := " ".join(dict.fromkeys(filter(None, map(_read_point, idle)))):
            yield cache, words, "een punt dat de grafiek niet laat zien"


def _iter_levels(cache: Element) -> Iterator[Element]:
    """What holds the points: the cache, or each of its levels."""
    levels = list(cache.iterchildren("{*}lvl"))
    yield from levels or [cache]


def _list_idle(level: Element, cache: Element) -> list[Element]:
    count = cache.find("{*}ptCount")
    most = _read_count(count.get("val") if count is not None else level.get("ptCount"))
    seen, idle = set[int](), []
    for point in level.iterchildren("{*}pt"):
        number = _read_count(point.get("idx"))
        if number is not None and ((most is not None and number >= most) or number in seen):
            idle.append(point)
        seen.add(-1 if number is None else number)
    return idle


def _iter_points(cache: Element) -> Iterator[Element]:
    return (point for level in _iter_levels(cache) for point in level.iterchildren("{*}pt"))


def _read_point(point: Element) -> str:
    return (point.findtext("{*}v") or point.text or "").strip()


def _is_word(text: str) -> bool:
    """Whether this is no number; a fault of Excel begins with a hash."""
    return not text.startswith("#") and text != "NaN" and _WORD.search(_TAG.sub("", text)) is not None


def _read_count(text: str | None) -> int | None:
    return int(text) if text and _COUNT.fullmatch(text) else None


def _iter_other_categories(tree: Element) -> Iterator[Found]:
    """Categories of a later series that the first one of its kind, which the axis is drawn from, does not have."""
    firsts: dict[Element | None, set[str]] = {}
    for series in tree.iter("{*}ser"):
        for category in series.iterchildren("{*}cat"):
            words = [_read_point(point) for point in category.iter("{*}pt")]
            known = firsts.setdefault(series.getparent(), set(words))
            if other := " ".join(dict.fromkeys(word for word in words if word not in known and _is_word(word))):
                yield category, other, "een categorie die de grafiek niet laat zien"


def _iter_idle_labels(tree: Element) -> Iterator[Found]:
    """Labels of no point, labels that are told to show nothing, and those from cells that no label asks for."""
    idle = [label for series in tree.iter("{*}ser") for label in _iter_idle_of_series(series)]
    drawn = _join(tree.iter(_A_TEXT))
    idle += [kept for kept in tree.iter("{*}dlblFieldTableCache") if _join(kept.iter("{*}v")) not in drawn]
    for label in idle:
        if words := _join(label.iter(_A_TEXT, "{*}v")):
            yield label, words, "een label dat de grafiek niet laat zien"


def _iter_idle_of_series(series: Element) -> Iterator[Element]:
    counts = [_read_count(count.get("val")) or 0 for count in series.iter("{*}ptCount")]
    yield from (label for label in series.iter("{*}dLbl") if _is_behind(label, counts) or _shows_nothing(label))
    if not any(map(_is_on, series.iter("{*}showDataLabelsRange"))):
        yield from series.iter("{*}datalabelsRange")


def _is_behind(label: Element, counts: list[int]) -> bool:
    place = label.find("{*}idx")
    number = _read_count(place.get("val")) if place is not None else None
    return bool(counts) and number is not None and number >= max(counts)


def _shows_nothing(label: Element) -> bool:
    said = [one for name in _SHOWS for one in label.iter(f"{{*}}{name}")]
    return any(map(_is_on, label.iterchildren("{*}delete"))) or (bool(said) and not any(map(_is_on, said)))


def _is_on(switch: Element) -> bool:
    return switch.get("val", "1") in ("1", "true")


def _join(nodes: Iterator[Element]) -> str:
    return " ".join(filter(None, ((node.text or "").strip() for node in nodes)))
