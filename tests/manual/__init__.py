"""The manuals and the README show what the program does."""
