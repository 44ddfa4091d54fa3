"""Overviews of a whole ronde, for whoever sees to it that the set is complete."""
