"""Title and other document properties: plain text with tags, so not escaped twice."""

from lxml import etree

from fiches.templating.parts import PropertiesSource

SAVE_HISTORY_FIELDS = ("lastModifiedBy", "created", "modified", "lastPrinted", "revision")
"""Who last saved the template, and when: a name and a moment that have no place in a fiche."""


def extract_properties(name: str, content: bytes) -> PropertiesSource | None:
    """The fields of a part with document properties, or nothing when it can be copied as it is."""
    tree = etree.fromstring(content)
    personal = [field for field in tree if etree.QName(field).localname in SAVE_HISTORY_FIELDS]
    for field in personal:
        tree.remove(field)
    sources = []
    for field in tree:
        if field.text and "{" in field.text:
            sources.append(field.text)
            field.text = "\ue000"
    if not sources and not personal:
        return None
    around = etree.tostring(tree, encoding="unicode").split("\ue000")
    pieces = [piece for pair in zip(around, (*sources, ""), strict=True) for piece in pair]
    return PropertiesSource(name, tuple(pieces[:-1]))
