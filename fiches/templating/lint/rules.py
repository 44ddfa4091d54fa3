"""Every rule of the lint of templates, in one list that can be read.

A rule looks at a template and yields what it finds. Rules of the schema judge what the tags say of the data; rules of
Word judge what stands in the document.
"""

from collections.abc import Callable, Iterable

from fiches.diagnostics import Diagnostic
from fiches.templating.lint import schema_rules, syntax_rules, word_rules
from fiches.templating.lint.subject import LintSubject

LintRule = Callable[[LintSubject], Iterable[Diagnostic]]

SCHEMA_RULES: tuple[LintRule, ...] = (
    syntax_rules.find_unreadable_tags,
    syntax_rules.find_half_tags,
    schema_rules.find_unknown_fields,
    schema_rules.find_unguarded_fields,
    schema_rules.find_wrong_loops,
    schema_rules.find_wrong_filters,
    schema_rules.find_unknown_filters,
    schema_rules.find_whole_blocks,
    schema_rules.find_impossible_comparisons,
)
WORD_RULES: tuple[LintRule, ...] = word_rules.SUBJECT_WORD_RULES
RULES: tuple[LintRule, ...] = (*SCHEMA_RULES, *WORD_RULES)
