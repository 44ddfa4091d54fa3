"""Title and other document properties: plain text with tags, so not escaped twice."""

from lxml import etree

from fiches.templating.parts import Properties


def properties(name: str, content: bytes) -> Properties | None:
    """The fields of a part with document properties, or nothing when none of them holds a tag."""
    tree = etree.fromstring(content)
    sources = []
    for field in tree:
        if field.text and "{" in field.text:
            sources.append(field.text)
            field.text = "\ue000"
    if not sources:
        return None
    around = etree.tostring(tree, encoding="unicode").split("\ue000")
    pieces = [piece for pair in zip(around, (*sources, ""), strict=True) for piece in pair]
    return Properties(name, tuple(pieces[:-1]))
