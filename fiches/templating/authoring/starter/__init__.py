"""A starter template for any kind of document, written from the contract of that kind.

Every field that a template may print is there, in the order of the schema, with the tags, guards, loops and filters
that its shape asks for. Whoever begins a house style deletes and moves in Word, and has to invent no tag.
"""

from fiches.templating.authoring.starter.template import make_starter

__all__ = ["make_starter"]
