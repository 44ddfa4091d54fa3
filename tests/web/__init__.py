"""Tests of the workplace in the browser."""
