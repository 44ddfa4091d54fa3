"""`python build.py …` is `fiches bouw …`."""

import sys

from fiches.cli.main import main

if __name__ == "__main__":
    sys.exit(main(["bouw", *sys.argv[1:]]))
