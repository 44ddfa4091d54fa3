"""Judging content: the rules that fiches must keep, and the text tools they need."""
