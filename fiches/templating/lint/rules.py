"""Every rule of the lint of templates, in one list that can be read.

A rule looks at a template and yields what it finds. Rules of the schema judge what the tags say of the data; rules of
Word judge what stands in the document.
"""

from collections.abc import Callable, Iterable

from fiches.diagnostics import Diagnostic
from fiches.templating.lint import schema_rules, syntax_rules, word_rules
from fiches.templating.lint.subject import Subject

Rule = Callable[[Subject], Iterable[Diagnostic]]

SCHEMA_RULES: tuple[Rule, ...] = (
    syntax_rules.unreadable_tags,
    syntax_rules.halves_of_tags,
    schema_rules.unknown_fields,
    schema_rules.unguarded_fields,
    schema_rules.loops_over_no_list,
    schema_rules.wrong_filters,
    schema_rules.unknown_filters,
    schema_rules.whole_blocks,
    schema_rules.impossible_comparisons,
)
WORD_RULES: tuple[Rule, ...] = word_rules.RULES
RULES: tuple[Rule, ...] = (*SCHEMA_RULES, *WORD_RULES)
