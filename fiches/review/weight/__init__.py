"""How much a change weighs, by rule: inhoud when the meaning may be another, else redactie. Doubt is inhoud."""

from fiches.review.weight.judge import judge
from fiches.review.weight.text import Verdict, weigh_text

__all__ = ["Verdict", "judge", "weigh_text"]
