"""Putting Word documents into another one: each keeps its look, its lists, its pictures, its header and its pages.

`Host` is the document that takes others in; `Guest` is one of those.
"""
