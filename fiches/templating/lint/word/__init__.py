"""Rules that judge a template as a Word file: what breaks the document, or loses text from it.

What they claim was tried on docxtpl and on the engine. A tag cut by runs, spelling marks, tabs or whole bookmarks
heals; one that enters or leaves a hyperlink, content control, smart tag or simple field breaks the XML; half a
bookmark, comment range or field in a tag leaves the other half behind; `{%-` and `-%}` drop text beside them without
a word. The tests make documents of every seeded fault and every good counterpart to keep this true.
"""

from fiches.templating.lint.word import emptied, lost, package, places, signs, traces

WORD_HIT_RULES = (
    *signs.SIGN_RULES,
    *places.PLACE_RULES,
    *lost.LOST_RULES,
    *emptied.EMPTY_RULES,
    *traces.TRACE_RULES,
    *package.FILE_RULES,
)
"""Every rule, each a generator over a template."""
