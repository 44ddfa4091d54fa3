"""How much a change weighs, by rule: inhoud when the meaning may be another, else redactie. Doubt is inhoud."""

from fiches.review.weight.judge import weigh_change
from fiches.review.weight.text import WeightVerdict, weigh_text

__all__ = ["WeightVerdict", "weigh_change", "weigh_text"]
