"""The command line: Dutch words in, Dutch sentences out. Only this package prints."""
