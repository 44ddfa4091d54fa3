"""Tests of findings, places and reports."""
