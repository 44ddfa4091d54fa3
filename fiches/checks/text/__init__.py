"""Reading Dutch text: figures, sentences, negation, likeness, style and personal data. Pure functions, no dictionary.

`numbers.quantities` gives the amounts and quantities in running text: `lexer` cuts tokens, `read` makes a draft of
every number with its unit (`value`, `nouns`, `hedges`), `refused` leaves out years, dates, codes and law articles,
and `combine` lets neighbours share a unit or be a range. Money is in mln euro, shares are in procent. `same_quantity`
and `near_quantity` compare with what a fiche declares. No pattern may take more than linear time;
`benchmarks/tekst.py` tries.
"""
