"""Proposals: typed changes against a known version of an input, merged per field and written back where they belong.

What comes back from Word, from a form or from another branch is a `Proposal` (`proposal`). `merge` puts several
together, `merge_text` those of one text, `write` changes the file and `yaml_format` writes values as the file does.
"""
