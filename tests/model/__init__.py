"""Tests of the models and the rules between fields."""
