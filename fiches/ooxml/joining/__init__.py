"""Putting Word documents into another one: each keeps its look, its lists, its pictures, its header and its pages.

`Host` is the document that takes others in; `Guest` is one of those.
"""

from fiches.ooxml.joining.guest import Guest, GuestFrame
from fiches.ooxml.joining.host import ContentsLine, Host, add_bookmark
from fiches.ooxml.joining.sections import number_pages_from

__all__ = ["ContentsLine", "Guest", "GuestFrame", "Host", "add_bookmark", "number_pages_from"]
