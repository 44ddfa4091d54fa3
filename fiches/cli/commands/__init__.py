"""The commands: each is one file that holds its arguments, what it runs and what only it prints.

A new command is a file with `add_arguments` here and a line in `COMMANDS` of `cli.main`. All these files are loaded at
every start, also for `fiches --help`, so they are light: a file imports what does the work, and what draws on a
terminal, inside the function that uses it, and its types only for the type checker.
"""
