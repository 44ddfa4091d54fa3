"""Reading Dutch text: figures, sentences, negation, likeness, style and personal data. Pure functions."""
