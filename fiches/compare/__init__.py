"""Compares two versions of the inputs: what changed, how much that weighs, what it touches, and ways to tell it.

Finding (`diff`), weighing (`weigh`) and setting rondes side by side (`rondes`) are pure. `sides` reads what is to be
compared, `styles` tell the outcome, `redline` tracks it in Word, `history` follows one fiche through git.
"""
