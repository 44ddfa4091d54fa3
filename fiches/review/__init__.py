"""What changed between two versions of the inputs, what it touches and how much it weighs; and ways to tell it.

`diff` finds typed changes, `weight` judges them, `compare` puts the documents of two rondes side by side; these three
are pure. `sides` reads what is to be compared, `styles` explain the outcome, `history` follows one fiche through git.
"""
