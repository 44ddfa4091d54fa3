"""Tests of reading: YAML with places, messages, trees and the loader."""
