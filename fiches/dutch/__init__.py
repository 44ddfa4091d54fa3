"""Read Dutch text: figures, sentences, negation, firmness, likeness, spelling, style, personal data. Pure functions.

`format` is the other way round: it writes numbers, amounts, dates and lists of words.

These modules know nothing of fiches. `numbers.find_quantities` finds the amounts and quantities in running text:
`tokens` cuts the text, `number_at` parses each number with its unit into a draft (with `words`, `nouns` and `units`),
`not_quantities` marks years, dates, codes and law articles, and `numbers` lets neighbours share a unit or be a range.
Money is in mln euro, shares are in procent. `is_same_quantity` and `is_near_quantity` in `units` compare with what a
fiche declares. No pattern may take more than linear time; `benchmarks/tekst.py` tries.
"""
