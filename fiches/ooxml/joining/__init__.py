"""Putting Word documents into another one: each keeps its look, its lists, its pictures, its header and its pages.

`Host` is the document that takes others in; `Guest` is one of those.
"""

from fiches.ooxml.joining.guest import Guest, Look
from fiches.ooxml.joining.host import Host, Line, mark
from fiches.ooxml.joining.sections import numbered_from

__all__ = ["Guest", "Host", "Line", "Look", "mark", "numbered_from"]
